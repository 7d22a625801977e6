//! What sheets are called: names that Excel takes, each once, whatever the letter calls a section.

use std::collections::BTreeSet;

/// The most characters of a name.
const LONGEST: usize = 31;

/// The names given so far, in small letters: Excel takes no two that differ in case alone.
#[derive(Debug, Default)]
pub(crate) struct SheetNames {
    given: BTreeSet<String>,
}

impl SheetNames {
    /// A name of its own for what is called so.
    pub(crate) fn give(&mut self, called: &str) -> String {
        let legal = legal(called);
        let numbered = (2..).map(|number: u32| {
            let number = format!(" ({number})");
            cut(&legal, LONGEST - number.len()) + &number
        });
        let mut names = std::iter::once(cut(&legal, LONGEST)).chain(numbered);
        let name = names.find(|of| self.given.insert(of.to_lowercase()));
        name.unwrap_or_default()
    }
}

/// The name without what no name may hold. Excel keeps `History` to itself.
fn legal(called: &str) -> String {
    let fits = |c: char| !c.is_control() && !"[]:*?/\\\u{fffe}\u{ffff}".contains(c);
    let kept: String = called.chars().map(|c| if fits(c) { c } else { ' ' }).collect();
    let words: Vec<&str> = kept.split_whitespace().collect();
    let name = words.join(" ");
    match name.trim_matches(['\'', ' ']) {
        "" => "–".to_owned(),
        name if name.eq_ignore_ascii_case("history") => format!("{name}."),
        name => name.to_owned(),
    }
}

/// The first words of a name, and a sign that there were more. Excel counts in halves of UTF-16.
fn cut(name: &str, most: usize) -> String {
    let size = |text: &str| text.encode_utf16().count();
    if size(name) <= most {
        return name.to_owned();
    }
    let ends = name.char_indices().map(|(at, _)| at);
    let room = ends.take_while(|at| size(&name[..*at]) < most).last().unwrap_or(0);
    let begun = &name[..room];
    let whole = begun.rfind(' ').filter(|at| *at > most / 2).unwrap_or(room);
    format!("{}…", begun[..whole].trim_end_matches([' ', '\'', ',', '–', '-']))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn names_are_cut_between_words_and_told_apart() {
        let mut names = SheetNames::default();
        for (called, name) in [
            ("2.1 Utgifter", "2.1 Utgifter"),
            ("2.1 UTGIFTER", "2.1 UTGIFTER (2)"),
            ("5.1 Ansatte per driftsenhet 31.12.2024", "5.1 Ansatte per driftsenhet…"),
            ("5.1 Ansatte per driftsenhet 31.12.2023", "5.1 Ansatte per… (2)"),
            ("Mål: a/b [ny]?", "Mål a b ny"),
            ("'sitat'", "sitat"),
            ("history", "history."),
            ("", "–"),
        ] {
            assert_eq!(names.give(called), name);
        }
    }

    proptest! {
        #[test]
        fn any_words_give_names_excel_takes(all in prop::collection::vec(".{0,40}", 1..20)) {
            let mut names = SheetNames::default();
            let mut seen = BTreeSet::new();
            for called in all {
                let name = names.give(&called);
                prop_assert!((1..=LONGEST).contains(&name.encode_utf16().count()), "{}", name);
                prop_assert!(!name.contains(['[', ']', ':', '*', '?', '/', '\\']));
                prop_assert!(!name.starts_with('\'') && !name.ends_with('\''), "{}", name);
                prop_assert!(seen.insert(name.to_lowercase()));
            }
        }
    }
}
