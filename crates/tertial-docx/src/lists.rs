//! The numbering of headings and lists (`numbering.xml`).
//!
//! List 1 has the bullets. Each numbered list of a text is one of its own, since it begins where its
//! author let it begin, and so is each part of a report: a part with a Roman number has arabic ones
//! below it, and not every program can say that in one list.

use std::io;

use crate::contents::Numbered;
use crate::markup::{Markup, SPACES, Written};

/// How deep lists go; the same as in a text.
pub(crate) const DEEPEST: usize = 9;
/// A step to the right, in twentieths of a point.
pub(crate) const STEP: usize = 360;
/// The list of bullets.
pub(crate) const BULLETS: usize = 1;

/// The kinds of numbering, by the number `numbering.xml` knows them by. Those of parts come after.
const POINTS: usize = 2;
const BRACKETS: usize = 3;

/// A list that is one of its own.
enum List {
    /// Of a text: its kind, how deep it stands, and the number it begins with.
    Of(usize, usize, u64),
    /// The headings of a part.
    Part(Numbered),
}

/// The lists there are, besides the bullets.
#[derive(Default)]
pub(crate) struct Lists(Vec<List>);

impl Lists {
    /// The number of a new list whose items have these numbers, as `3.` and `4.`; none where they
    /// do not run on, and must stand as words.
    pub(crate) fn begin(&mut self, numbers: &[String], depth: usize) -> Option<usize> {
        let (first, sign) = parted(numbers.first()?)?;
        let runs_on = (first..).zip(numbers).all(|(expected, written)| {
            // A nought before it is no number of a list.
            *written == format!("{expected}{sign}")
        });
        let kind = match sign {
            '.' => POINTS,
            ')' => BRACKETS,
            _ => return None,
        };
        runs_on.then(|| self.add(List::Of(kind, depth.min(DEEPEST - 1), first)))
    }

    /// The number of the list the headings of a part are in.
    pub(crate) fn part(&mut self, numbered: Numbered) -> usize {
        self.add(List::Part(numbered))
    }

    fn add(&mut self, list: List) -> usize {
        self.0.push(list);
        BULLETS + self.0.len()
    }

    /// The part of the file.
    pub(crate) fn written(&self) -> io::Result<Vec<u8>> {
        let mut xml = Markup::begun()?;
        xml.open("w:numbering", &SPACES)?;
        kinds(&mut xml)?;
        for (number, list) in (BULLETS + 1..).zip(&self.0) {
            if let List::Part(numbered) = list {
                headings(&mut xml, BRACKETS + number, numbered)?;
            }
        }
        begun(&mut xml, BULLETS, BULLETS)?;
        xml.close("w:num")?;
        for (number, list) in (BULLETS + 1..).zip(&self.0) {
            match list {
                List::Part(_) => begun(&mut xml, number, BRACKETS + number)?,
                List::Of(kind, depth, first) => {
                    begun(&mut xml, number, *kind)?;
                    xml.open("w:lvlOverride", &[("w:ilvl", &depth.to_string())])?;
                    xml.value("w:startOverride", &first.to_string())?;
                    xml.close("w:lvlOverride")?;
                }
            }
            xml.close("w:num")?;
        }
        xml.close("w:numbering")?;
        Ok(xml.into_bytes())
    }
}

/// Begins a list of a kind.
fn begun(xml: &mut Markup, number: usize, kind: usize) -> Written {
    xml.open("w:num", &[("w:numId", &number.to_string())])?;
    xml.value("w:abstractNumId", &kind.to_string())
}

/// `3.` as 3 and `.`.
fn parted(number: &str) -> Option<(u64, char)> {
    let sign = number.chars().last()?;
    // Word counts up to 2 147 483 647.
    let first = number.strip_suffix(sign)?.parse().ok()?;
    (first < 1_000_000).then_some((first, sign))
}

fn kinds(xml: &mut Markup) -> Written {
    let mut list =
        |number: usize, format: &str, text: &dyn Fn(usize) -> String| -> Written {
            xml.open("w:abstractNum", &[("w:abstractNumId", &number.to_string())])?;
            xml.value("w:multiLevelType", "hybridMultilevel")?;
            for depth in 0..DEEPEST {
                let left = STEP * (depth + 1);
                level(xml, depth, format, &text(depth), Some(left))?;
            }
            xml.close("w:abstractNum")
        };
    list(BULLETS, "bullet", &|_| "•".to_owned())?;
    list(POINTS, "decimal", &|depth| format!("%{}.", depth + 1))?;
    list(BRACKETS, "decimal", &|depth| format!("%{})", depth + 1))
}

/// The numbers of a part's headings: its own as told, and those below it.
fn headings(xml: &mut Markup, number: usize, numbered: &Numbered) -> Written {
    xml.open("w:abstractNum", &[("w:abstractNumId", &number.to_string())])?;
    xml.value("w:multiLevelType", "multilevel")?;
    for depth in 0..DEEPEST {
        let numbers: Vec<String> = (2..depth + 2).map(|at| format!("%{at}")).collect();
        let text = match depth {
            0 => numbered.top.clone(),
            _ => format!("{}{}", numbered.below, numbers.join(".")),
        };
        level(xml, depth, "decimal", &text, None)?;
    }
    xml.close("w:abstractNum")
}

/// A level of a list: how far to the right it stands, or a number with no room of its own.
fn level(
    xml: &mut Markup,
    depth: usize,
    format: &str,
    text: &str,
    left: Option<usize>,
) -> Written {
    xml.open("w:lvl", &[("w:ilvl", &depth.to_string())])?;
    xml.value("w:start", "1")?;
    xml.value("w:numFmt", format)?;
    if left.is_none() {
        xml.value("w:suff", "space")?;
    }
    xml.value("w:lvlText", text)?;
    xml.value("w:lvlJc", "left")?;
    xml.open("w:pPr", &[])?;
    let (left, hanging) = left.map_or((0, 0), |left| (left, STEP));
    xml.empty(
        "w:ind",
        &[("w:left", &left.to_string()), ("w:hanging", &hanging.to_string())],
    )?;
    xml.close("w:pPr")?;
    xml.close("w:lvl")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_begins_where_its_author_let_it_begin() {
        let mut lists = Lists::default();
        let numbers =
            |of: &[&str]| of.iter().map(|of| (*of).to_owned()).collect::<Vec<_>>();
        assert_eq!(lists.begin(&numbers(&["3.", "4."]), 0), Some(2));
        assert_eq!(lists.begin(&numbers(&["1)", "2)"]), 2), Some(3));
        for odd in [&["1.", "1."][..], &["05."], &["3.", "5."], &["1.", "2)"], &[]] {
            assert_eq!(lists.begin(&numbers(odd), 0), None, "{odd:?}");
        }
        let numbered = Numbered { top: "IV".to_owned(), below: "4.".to_owned() };
        assert_eq!(lists.part(numbered), 4);
        let part = String::from_utf8(lists.written().unwrap()).unwrap();
        assert!(part.contains(
            "<w:num w:numId=\"2\"><w:abstractNumId w:val=\"2\"/><w:lvlOverride w:ilvl=\"0\">\
             <w:startOverride w:val=\"3\"/>"
        ));
        assert!(
            part.contains("<w:num w:numId=\"4\"><w:abstractNumId w:val=\"7\"/></w:num>")
        );
        for text in ["IV", "4.%2", "4.%2.%3"] {
            assert!(part.contains(&format!("<w:lvlText w:val=\"{text}\"/>")), "{part}");
        }
    }
}
