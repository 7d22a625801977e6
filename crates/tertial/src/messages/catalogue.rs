//! The messages that are known in English: `messages/en/`, one file for what is said of one matter, and
//! the phrases a report is made of, which are known in both.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::HashMap;

use include_dir::{Dir, include_dir};
use tertial_model::{Language, Phrases};

use super::template::Template;

static FILES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/messages/en");

/// How many letters of its own a template has that is known by them. One with fewer, as `{1} rader`, is
/// only taken for a message where what was put in is a number or known itself.
const SURE: usize = 7;

/// How deep messages stand in messages, as the months of a year do.
const DEEPEST: usize = 16;

/// A message in English.
struct Said {
    text: String,
    /// How many signs of the bokmål were known, blanks apart: of two ways to take a message, the one that knows
    /// more of it is right.
    known: usize,
}

/// Messages in bokmål and in English.
#[derive(Debug, Default)]
pub(super) struct Catalogue {
    /// Those nothing is put into.
    whole: HashMap<String, String>,
    /// The others, those with most words of their own first.
    templates: Vec<Template>,
}

impl Catalogue {
    /// All there are.
    pub(super) fn english() -> Self {
        let mut catalogue = Self::default();
        for file in FILES.files() {
            let text = file.contents_utf8().unwrap_or_default();
            match text.parse::<toml_edit::DocumentMut>() {
                Ok(table) => {
                    for (bokmal, english) in table.iter() {
                        catalogue.add(bokmal, english.as_str().unwrap_or_default());
                    }
                }
                // Without them all of it would be bokmål, unsaid.
                Err(fault) => panic!("{}: {fault}", file.path().display()),
            }
        }
        let english = Language::tagged("en").map(Phrases::of);
        let english: HashMap<&str, &str> =
            english.into_iter().flat_map(Phrases::iter).collect();
        for (key, bokmal) in Phrases::bokmal().iter() {
            if let Some(english) = english.get(key) {
                catalogue.add(bokmal, english);
            }
        }
        catalogue.templates.sort_by_key(|of| Reverse(of.own_signs()));
        catalogue
    }

    /// Adds a message that is not yet known.
    fn add(&mut self, bokmal: &str, english: &str) {
        let template = Template::of(bokmal, english);
        if template.has_holes() {
            if template.own_letters() > 0 && template.puts_in_the_same() {
                self.templates.push(template);
            }
        } else if !bokmal.is_empty() && !self.whole.contains_key(bokmal) {
            self.whole.insert(bokmal.to_owned(), english.to_owned());
        }
    }

    /// The message in English, line by line, with the blanks around it; as it was where it is not
    /// known.
    pub(super) fn said<'m>(&self, message: &'m str) -> Cow<'m, str> {
        if !message.contains('\n') {
            return self.line(message);
        }
        let lines: Vec<_> = message.split('\n').map(|line| self.line(line)).collect();
        Cow::Owned(lines.join("\n"))
    }

    fn line<'m>(&self, line: &'m str) -> Cow<'m, str> {
        let message = line.trim();
        let Some(said) = self.phrase(message, DEEPEST) else {
            return Cow::Borrowed(line);
        };
        let said = said.text;
        let begins = line.len() - line.trim_start().len();
        let column = line.ends_with(' ');
        let mut whole = format!("{}{said}", &line[..begins]);
        if column {
            // What was filled up to the width of a column still is.
            let (wide, now) = (line.chars().count(), whole.chars().count());
            let blanks = wide.saturating_sub(now).max(1);
            whole.extend(std::iter::repeat_n(' ', blanks));
        }
        Cow::Owned(whole)
    }

    /// The English of a message or a part of one.
    fn phrase(&self, message: &str, deep: usize) -> Option<Said> {
        let deep = deep.checked_sub(1)?;
        let all_known = |text| Some(Said { text, known: signs(message) });
        if let Some(quoted) = quotation(message) {
            return all_known(format!("“{quoted}”"));
        }
        if let Some(text) = number(message).or_else(|| date(message)) {
            return all_known(text);
        }
        if let Some(english) = self.whole.get(message) {
            return all_known(english.clone());
        }
        if !message.contains(char::is_alphabetic) {
            return None;
        }
        let ways = self.templates.iter().filter_map(|of| self.filled(of, message, deep));
        // Of two that know as much, the first has more of it in one.
        ways.reduce(|best, next| if next.known > best.known { next } else { best })
            .or_else(|| self.list(message, deep))
            .or_else(|| self.parts(message, deep))
    }

    /// The message as that template says it.
    fn filled(&self, template: &Template, message: &str, deep: usize) -> Option<Said> {
        let mut known = template.own_signs();
        let sure = template.own_letters() >= SURE;
        let mut said = Vec::new();
        for (name, held) in template.put_in(message)? {
            let text = if held.quoted {
                Cow::Borrowed(held.text)
            } else if let Some(item) = self.item(held.text, deep) {
                known += item.known;
                Cow::Owned(item.text)
            } else if sure {
                Cow::Borrowed(held.text)
            } else {
                return None;
            };
            said.push((name, text));
        }
        Some(Said { text: template.english(&said), known })
    }

    /// `a, b og c`.
    fn list(&self, message: &str, deep: usize) -> Option<Said> {
        let joined = [(" og ", " and "), (" eller ", " or ")];
        joined.iter().find_map(|(og, and)| {
            let (first, last) = message.rsplit_once(og)?;
            let one = |text| self.item(text, deep);
            let first: Option<Vec<_>> = first.split(", ").map(one).collect();
            let (first, last) = (first?, one(last)?);
            let known = first.iter().map(|of| of.known).sum::<usize>() + last.known;
            let known = known + signs(og);
            let first: Vec<_> = first.into_iter().map(|of| of.text).collect();
            Some(Said { text: format!("{}{and}{}", first.join(", "), last.text), known })
        })
    }

    /// What stands in a list: said, or as it is where no English of it could be wanted.
    fn item(&self, text: &str, deep: usize) -> Option<Said> {
        // The name of a file, or a number: any word may be a part of somebody's own name.
        let wordless =
            !text.contains(' ') && !text.chars().all(|letter| letter.is_alphabetic());
        let as_it_is = || Said { text: text.to_owned(), known: 0 };
        self.phrase(text, deep).or_else(|| wordless.then(as_it_is))
    }

    /// Messages one after another.
    fn parts(&self, message: &str, deep: usize) -> Option<Said> {
        [" – ", "; ", ". ", ": ", ", "].iter().find_map(|between| {
            let (first, rest) = message.split_once(between)?;
            let (first, rest) = (self.item(first, deep)?, self.item(rest, deep)?);
            let text = format!("{}{between}{}", first.text, rest.text);
            Some(Said { text, known: first.known + rest.known })
        })
    }
}

fn signs(text: &str) -> usize {
    text.chars().filter(|of| !of.is_whitespace()).count()
}

/// A number with the marks of English; none where it is written without any.
fn number(text: &str) -> Option<String> {
    let digits = text.trim_start_matches(['−', '+', '-']);
    let (whole, decimals) = digits.split_once(',').unwrap_or((digits, "0"));
    let mut groups = whole.split('\u{a0}');
    let is_written =
        groups.next().is_some_and(|first| is_number(first) && first.len() <= 3)
            && groups.all(|group| is_number(group) && group.len() == 3)
            || is_number(whole);
    let marked = digits.contains([',', '\u{a0}']);
    let is_one = is_written && is_number(decimals) && marked;
    is_one.then(|| {
        text.chars()
            .map(|of| match of {
                ',' => '.',
                '\u{a0}' => ',',
                of => of,
            })
            .collect()
    })
}

/// What somebody wrote, where that is all there is.
fn quotation(text: &str) -> Option<&str> {
    let inner = text.strip_prefix('«').and_then(|text| text.strip_suffix('»'));
    inner.filter(|inner| !inner.contains(['«', '»']))
}

/// `30. april 2024`, `april 2024` and `30. april` as English writes them.
fn date(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split(' ').collect();
    let is_day = |of: &str| of.strip_suffix('.').is_some_and(is_number);
    let (day, month, year) = match *words {
        [day, month, year] if is_day(day) && is_number(year) => {
            (Some(day), month, Some(year))
        }
        [day, month] if is_day(day) => (Some(day), month, None),
        [month, year] if is_number(year) => (None, month, Some(year)),
        _ => return None,
    };
    let keys = (1..=12).map(|number| format!("date.month.{number}"));
    let key = keys.into_iter().find(|key| Phrases::bokmal().say(key) == month)?;
    let month = Phrases::of(Language::tagged("en")?).say(&key);
    let day = day.map(|day| day.trim_end_matches('.').to_owned());
    let parts = [day, Some(month), year.map(str::to_owned)];
    Some(parts.into_iter().flatten().collect::<Vec<_>>().join(" "))
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|of| of.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use super::*;

    static ENGLISH: LazyLock<Catalogue> = LazyLock::new(Catalogue::english);

    #[test]
    fn a_message_is_said_with_what_was_put_in() {
        assert_eq!(
            ENGLISH.said("høyst 3; høyst 30. april 2024"),
            "at most 3; at most 30 April 2024"
        );
        assert_eq!(
            ENGLISH.said(
                "1 feil, 2 advarsler, 0 opplysninger – utkast kan lages, endelig versjon kan ikke"
            ),
            "1 error, 2 warnings, 0 notices – draft can be made, final version \
             cannot"
        );
        assert_eq!(ENGLISH.said("30. april 2024"), "30 April 2024");
        assert_eq!(ENGLISH.said("april 2024"), "April 2024");
        assert_eq!(ENGLISH.said("−1\u{a0}234,50"), "−1,234.50");
        assert_eq!(ENGLISH.said("1\u{a0}234\u{a0}kr"), "NOK\u{a0}1,234");
        for code in ["1620.01", "2024", "1234,5,6", "12\u{a0}34", "202401,"] {
            assert_eq!(ENGLISH.said(code), code);
        }
        assert_eq!(ENGLISH.said("«a», «b» og «c»"), "“a”, “b” and “c”");
        let column = "  mangler fingerprint (fingeravtrykk)   ";
        let said = ENGLISH.said(column);
        assert_eq!(said.trim_end(), "  fingerprint is missing");
        assert_eq!(said.chars().count(), column.chars().count(), "as wide as before");
    }

    #[test]
    fn what_somebody_wrote_stands_as_it_is() {
        assert_eq!(ENGLISH.said("«mangler»"), "“mangler”");
        assert_eq!(ENGLISH.said("Andre rader"), "Andre rader");
        assert_eq!(ENGLISH.said("12 rader"), "12 rows");
        for text in ["Lønn og godtgjørelser", "data/hovedbok.xlsx"] {
            assert_eq!(ENGLISH.said(text), text);
        }
    }

    #[test]
    fn each_entry_has_the_same_holes_in_both_languages() {
        let numbers = |text: &str| {
            let mut numbers: Vec<String> = text
                .split('{')
                .skip(1)
                .filter_map(|after| after.split_once('}'))
                .filter(|(number, _)| is_number(number))
                .map(|(number, _)| number.to_owned())
                .collect();
            numbers.sort();
            numbers
        };
        let mut known = std::collections::BTreeMap::new();
        for file in FILES.files() {
            let table: toml_edit::DocumentMut =
                file.contents_utf8().unwrap().parse().unwrap();
            for (bokmal, english) in table.iter() {
                let english = english.as_str().unwrap();
                assert_eq!(numbers(bokmal), numbers(english), "{bokmal}");
                assert!(!english.contains(['«', '»']), "{english}");
                assert!(!english.trim().is_empty(), "{bokmal}");
                let before = known.insert(bokmal.to_owned(), file.path());
                assert_eq!(before, None, "{bokmal} stands twice");
            }
        }
        assert!(known.len() > 2000);
    }
}
