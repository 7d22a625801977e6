//! Who the letter is from and to, and which year it is for.

use std::collections::BTreeMap;

use tertial_model::{Side, norwegian};

use crate::budget::Budget;
use crate::letter::Letter;
use crate::lexicon::HEAD;
use crate::source::{Source, Told};
use crate::tokens::{Token, What, tokens};
use crate::year::{texts, year};

/// Who the letter is from and to. What it does not say is a mark to be filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// `Tildelingsbrev 2026`.
    pub title: String,
    /// The agency.
    pub agency: String,
    /// The ministry.
    pub ministry: String,
    /// The budget year.
    pub year: Option<i32>,
    /// What was not found, or only inferred.
    pub told: Vec<Told>,
}

/// What stands where the letter did not say.
const LACKING: &str = "…";

/// Finds the head.
pub fn head(letter: &Letter, budget: &Budget) -> Head {
    let mut told = Vec::new();
    let mut tell = |reason: &str| told.push(Told::new(Source::default(), reason));
    let year = year(letter);
    if year.is_none() {
        tell("brevet sier ikke hvilket år det er for");
    }
    let ministry = ministry(letter).unwrap_or_else(|| {
        tell("departementet er ikke funnet");
        LACKING.to_owned()
    });
    let agency = agency(letter).or_else(|| {
        // The chapter with the operating expenses is called as the agency is.
        let expenses =
            budget.chapters.iter().filter(|of| of.number.side() == Side::Expense);
        let mut runs = expenses.filter(|of| of.posts.iter().any(|post| post.post == 1));
        let name = runs.next().and_then(|of| of.name.clone());
        if name.is_some() {
            tell("virksomhetens navn er tatt fra kapitlet med post 01");
        }
        name
    });
    let agency = agency.unwrap_or_else(|| {
        tell("virksomhetens navn er ikke funnet");
        LACKING.to_owned()
    });
    let title = year.map_or_else(
        || "Tildelingsbrev".to_owned(),
        |year| format!("Tildelingsbrev {year}"),
    );
    Head { title, agency, ministry, year, told }
}

/// The ministry that is named most.
fn ministry(letter: &Letter) -> Option<String> {
    let mut names: BTreeMap<String, usize> = BTreeMap::new();
    for text in texts(letter) {
        let found = tokens(text);
        for (at, token) in found.iter().enumerate() {
            let royal = found[..at]
                .iter()
                .rev()
                .take(4)
                .any(|of| HEAD.of("royal").contains(&of.low));
            let name = match &*token.low {
                "departementet" | "departement" => continue,
                low if low.ends_with("departementet") => whole_name(text, &found, at),
                // `Det kongelige finansdepartement`.
                low if low.ends_with("departement") && royal => {
                    norwegian::capitalised(&format!("{}et", whole_name(text, &found, at)))
                }
                _ => continue,
            };
            if name.chars().next().is_some_and(char::is_uppercase) {
                *names.entry(name).or_default() += 1;
            }
        }
    }
    let most = names.values().max().copied()?;
    names.into_iter().find(|(_, times)| *times == most).map(|(name, _)| name)
}

/// `Helse- og omsorgsdepartementet` begins two words before.
fn whole_name(text: &str, tokens: &[Token<'_>], at: usize) -> String {
    let name = tokens[at].text.to_owned();
    let Some(from) = at.checked_sub(3) else { return name };
    let joined = tokens[at - 1].low == "og" && tokens[at - 2].is_sign('-');
    match &tokens[from] {
        first if joined && first.what == What::Word => {
            text[first.from..tokens[at].to].to_owned()
        }
        _ => name,
    }
}

/// The agency: what stands after «til» or «for» near the letter's name or in its first sentences,
/// with its short name in brackets.
fn agency(letter: &Letter) -> Option<String> {
    let first = letter.passages.iter().take(40).map(|of| of.text.as_str());
    let titles = letter.sections.iter().take(3).map(|of| of.title.as_str());
    first.chain(titles).find_map(|text| {
        let found = tokens(text);
        (0..found.len()).find_map(|at| {
            let led = HEAD.of("to").contains(&found[at].low);
            let name = names(text, &found, at + 1)?;
            let after = found.get(name.1).is_some_and(|of| of.is_sign('('))
                && found.get(name.1 + 1).is_some_and(|of| {
                    of.text.chars().filter(|c| c.is_uppercase()).count() > 1
                })
                && found.get(name.1 + 2).is_some_and(|of| of.is_sign(')'));
            let of_letter =
                found[..at].iter().any(|of| HEAD.of("letter").contains(&of.low))
                    && name.1 == found.len();
            (led && (after || of_letter)).then_some(name.0)
        })
    })
}

/// A name that begins with a capital, and the token after it.
fn names(text: &str, tokens: &[Token<'_>], from: usize) -> Option<(String, usize)> {
    let first = tokens.get(from).filter(|of| of.what == What::Word)?;
    if !first.text.chars().next().is_some_and(char::is_uppercase) {
        return None;
    }
    let mut to = from + 1;
    while tokens.get(to).is_some_and(|of| of.what == What::Word) && to < from + 6 {
        to += 1;
    }
    Some((text[first.from..tokens[to - 1].to].to_owned(), to))
}
