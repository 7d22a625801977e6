//! The numbers Word counts and never writes: those of headings and of lists.

use std::collections::{BTreeMap, BTreeSet};

use tertial_model::roman;

use super::styles::Styles;
use crate::marks;
use crate::xml::Element;

/// How many levels a numbering has.
const LEVELS: usize = 9;

/// The numberings of a document, and how far each has been counted.
#[derive(Debug, Default)]
pub(crate) struct Numbering {
    /// What the numbers of a kind look like, by the kind.
    kinds: BTreeMap<String, Kind>,
    /// The numberings, by the id that paragraphs name.
    numbers: BTreeMap<String, Number>,
    /// How far each kind has been counted.
    counts: BTreeMap<String, [Option<u32>; LEVELS]>,
    /// The numberings that have been begun.
    begun: BTreeSet<String>,
}

#[derive(Debug, Default, Clone)]
struct Kind {
    levels: BTreeMap<usize, Level>,
    /// The style that has the levels instead.
    linked: Option<String>,
}

#[derive(Debug, Default, Clone)]
struct Level {
    start: u32,
    format: String,
    text: String,
    style: Option<String>,
    /// Whether the numbers of the levels above are written with figures.
    legal: bool,
    /// Whether it is never begun again.
    goes_on: bool,
}

#[derive(Debug, Default)]
struct Number {
    kind: String,
    starts: BTreeMap<usize, u32>,
    levels: BTreeMap<usize, Level>,
}

impl Numbering {
    pub(super) fn of(part: &Element, styles: &Styles) -> Self {
        let mut numbering = Self::default();
        for of in part.elements() {
            match &*of.name {
                "w:abstractNum" => {
                    let Some(id) = of.says("abstractNumId") else { continue };
                    let linked = of.val("w:numStyleLink").map(str::to_owned);
                    let kind = Kind { levels: levels(of), linked };
                    numbering.kinds.insert(id.to_owned(), kind);
                }
                "w:num" => {
                    let Some(id) = of.says("numId") else { continue };
                    let kind = of.val("w:abstractNumId").unwrap_or_default().to_owned();
                    let mut number = Number { kind, ..Number::default() };
                    for over in of.elements().filter(|of| &*of.name == "w:lvlOverride") {
                        let Some(at) = index(over) else { continue };
                        if let Some(start) = start(over, "w:startOverride") {
                            number.starts.insert(at, start);
                        }
                        number.levels.extend(levels(over));
                    }
                    numbering.numbers.insert(id.to_owned(), number);
                }
                _ => {}
            }
        }
        numbering.link(styles);
        numbering
    }

    /// Gives numberings that name a style of lists the kind of that style.
    fn link(&mut self, styles: &Styles) {
        let kinds: BTreeMap<String, String> = self
            .kinds
            .iter()
            .filter_map(|(id, kind)| {
                let (number, _) = styles.number(Some(kind.linked.as_deref()?))?;
                Some((id.clone(), self.numbers.get(&number)?.kind.clone()))
            })
            .collect();
        for number in self.numbers.values_mut() {
            if let Some(kind) = kinds.get(&number.kind) {
                number.kind.clone_from(kind);
            }
        }
    }

    /// The level that is tied to a style.
    pub(super) fn level_of(&self, id: &str, style: &str) -> Option<usize> {
        let number = self.numbers.get(id)?;
        let levels = &self.kinds.get(&number.kind)?.levels;
        levels
            .iter()
            .find(|(_, level)| level.style.as_deref() == Some(style))
            .map(|(at, _)| *at)
    }

    /// Counts one more, and tells the number or the sign as it is printed. None where nothing
    /// is printed.
    pub(super) fn next(&mut self, id: &str, at: usize) -> Option<String> {
        let at = at.min(LEVELS - 1);
        let number = self.numbers.get(id)?;
        let level = |at: usize| {
            let own = number.levels.get(&at);
            own.or_else(|| self.kinds.get(&number.kind)?.levels.get(&at))
        };
        let counts = self.counts.entry(number.kind.clone()).or_default();
        if self.begun.insert(id.to_owned()) {
            for (at, start) in &number.starts {
                if let Some(count) = counts.get_mut(*at) {
                    *count = start.checked_sub(1);
                }
                let rest = counts.iter_mut().skip(at + 1);
                rest.for_each(|count| *count = None);
            }
        }
        let start = |at: usize| {
            number
                .starts
                .get(&at)
                .copied()
                .or(level(at).map(|level| level.start))
                .unwrap_or(1)
        };
        for (above, count) in counts.iter_mut().enumerate().take(at) {
            count.get_or_insert_with(|| start(above));
        }
        counts[at] =
            Some(counts[at].map_or_else(|| start(at), |count| count.saturating_add(1)));
        for (below, count) in counts.iter_mut().enumerate().skip(at + 1) {
            if !level(below).is_some_and(|level| level.goes_on) {
                *count = None;
            }
        }
        let this = level(at)?;
        let printed = match this.format.as_str() {
            "none" => String::new(),
            "bullet" => {
                let sign = this.text.chars().next().unwrap_or('•');
                marks::written(if marks::is_bullet(sign) { sign } else { '•' })
            }
            _ => (0..LEVELS).fold(this.text.clone(), |text, of| {
                let count = counts[of].unwrap_or(1);
                let format = level(of).map_or("decimal", |level| level.format.as_str());
                let format = if this.legal { "decimal" } else { format };
                text.replace(&format!("%{}", of + 1), &written(count, format))
            }),
        };
        Some(printed.trim().to_owned()).filter(|printed| !printed.is_empty())
    }
}

fn index(of: &Element) -> Option<usize> {
    of.says("ilvl").and_then(|at| at.parse().ok()).filter(|at| *at < LEVELS)
}

fn start(of: &Element, name: &str) -> Option<u32> {
    of.val(name).and_then(|start| start.parse().ok())
}

fn levels(of: &Element) -> BTreeMap<usize, Level> {
    let level = |of: &Element| {
        let level = Level {
            start: start(of, "w:start").unwrap_or(0),
            format: of.val("w:numFmt").unwrap_or("decimal").to_owned(),
            text: of.val("w:lvlText").unwrap_or_default().to_owned(),
            style: of.val("w:pStyle").map(str::to_owned),
            legal: of.is_on("w:isLgl"),
            goes_on: of.val("w:lvlRestart") == Some("0"),
        };
        Some((index(of)?, level))
    };
    of.elements().filter(|of| &*of.name == "w:lvl").filter_map(level).collect()
}

/// The number as its format writes it.
pub(crate) fn written(count: u32, format: &str) -> String {
    match format {
        "lowerLetter" => letters(count, b'a'),
        "upperLetter" => letters(count, b'A'),
        "lowerRoman" => in_roman(count).to_lowercase(),
        "upperRoman" => in_roman(count),
        "decimalZero" => format!("{count:02}"),
        "none" => String::new(),
        _ => count.to_string(),
    }
}

fn in_roman(count: u32) -> String {
    usize::try_from(count).map_or_else(|_| count.to_string(), roman)
}

/// `a`, `b`, … `z`, `aa`, `bb`: as many letters as the alphabet has been gone through.
fn letters(count: u32, first: u8) -> String {
    let Some(at) = count.checked_sub(1) else { return count.to_string() };
    let letter = char::from(first + u8::try_from(at % 26).unwrap_or(0));
    let times = usize::try_from(at / 26 + 1).unwrap_or(1).min(30);
    letter.to_string().repeat(times)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_in_their_format() {
        for (count, format, expected) in [
            (3, "decimal", "3"),
            (3, "lowerLetter", "c"),
            (28, "upperLetter", "BB"),
            (14, "lowerRoman", "xiv"),
            (2024, "upperRoman", "MMXXIV"),
            (7, "decimalZero", "07"),
        ] {
            assert_eq!(written(count, format), expected);
        }
    }
}
