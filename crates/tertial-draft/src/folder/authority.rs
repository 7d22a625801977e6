//! Authorities: which kinds a letter's files hold, and the posts of each.

use std::collections::BTreeMap;

use toml_edit::{DocumentMut, Item as Value, Table};

use super::spot::{Spot, entries};
use super::table::{text, texts};
use super::{Refused, lines};
use crate::control::Item;

/// One kind.
#[derive(Debug, Clone, Copy)]
pub(super) struct AuthorityKind {
    /// What it is called, also in `kontroll.toml`.
    pub(super) word: &'static str,
    /// Its key in the letter's files.
    pub(super) key: &'static str,
    /// The keys of the posts it names, where each has its own; else they are in a list.
    named: Option<[&'static str; 2]>,
    /// Whether it has a limit.
    has_limit: bool,
}

pub(super) const KINDS: [AuthorityKind; 5] = [
    AuthorityKind::new("merinntekt", "excess_income", Some(["expense", "income"]), false),
    AuthorityKind::new("omdisponering", "reallocation", Some(["from", "to"]), true),
    AuthorityKind::new("nettobudsjettering", "netting", None, true),
    AuthorityKind::new(
        "overskridelse mot innsparing",
        "overrun_against_savings",
        None,
        true,
    ),
    AuthorityKind::new("overføring", "carry_over", None, true),
];
const LIST: &str = "posts";
/// The limit there is where a letter says none.
const PERCENT: &str = "5";

impl AuthorityKind {
    const fn new(
        word: &'static str,
        key: &'static str,
        named: Option<[&'static str; 2]>,
        has_limit: bool,
    ) -> Self {
        Self { word, key, named, has_limit }
    }

    /// The kind of that word, or of that key.
    pub(super) fn of(word: &str) -> Option<Self> {
        KINDS.into_iter().find(|of| of.word == word || of.key == word)
    }

    /// What is to be written of one, of what was said of it.
    ///
    /// # Errors
    ///
    /// That it lacks posts.
    pub(super) fn values(
        self,
        said: &BTreeMap<String, String>,
    ) -> Result<Vec<(&'static str, String)>, Refused> {
        let posts = said.get(LIST).map(String::as_str).unwrap_or_default();
        let posts = lines::parted(posts);
        let mut values = match (self.named, &posts[..]) {
            (Some([one, other]), [first, second]) => {
                vec![(one, first.clone()), (other, second.clone())]
            }
            (Some(_), _) => {
                return Err(format!(
                    "en fullmakt om {} har to poster med komma mellom: den som kan overskrides \
                     eller gir, og så den andre",
                    self.word
                )
                .into());
            }
            (None, []) => return Err("skriv postene fullmakten gjelder".into()),
            (None, posts) => vec![(LIST, posts.join(", "))],
        };
        if self.has_limit {
            let limit = said.get("limit_percent").filter(|of| !of.trim().is_empty());
            values.push(("limit_percent", limit.cloned().unwrap_or(PERCENT.to_owned())));
        }
        Ok(values)
    }
}

/// The entry of an authority, which has no key in the letter's files: the one of its kind in its
/// section, and of several the one with its posts.
pub(super) fn find(letter: &BTreeMap<String, DocumentMut>, item: &Item) -> Option<Spot> {
    let alike = alike(letter, item);
    if let [(spot, _)] = &alike[..] {
        return Some(spot.clone());
    }
    let said = item.said.iter().filter(|(what, _)| ["Poster", "Mot"].contains(what));
    let said: Vec<String> = said.flat_map(|(_, of)| lines::parted(of)).collect();
    let mut same = alike.into_iter().filter(|(_, posts)| *posts == said);
    let (spot, _) = same.next()?;
    same.next().is_none().then_some(spot)
}

/// Whether the letter's files hold several it could be.
pub(super) fn is_one_of_several(
    letter: &BTreeMap<String, DocumentMut>,
    item: &Item,
) -> bool {
    alike(letter, item).len() > 1
}

/// Those of the same kind in the same section, with their posts.
fn alike(
    letter: &BTreeMap<String, DocumentMut>,
    item: &Item,
) -> Vec<(Spot, Vec<String>)> {
    let Some(kind) = AuthorityKind::of(&item.key) else { return Vec::new() };
    let is = |of: &Table, key: &str, value: &str| {
        of.get(key).and_then(Value::as_str) == Some(value)
    };
    let section = match item.quotation.section.as_str() {
        "" => "0",
        section => section,
    };
    let alike = entries(letter, "authority")
        .filter(|(.., of)| is(of, "kind", kind.key) && is(of, "section", section));
    alike
        .map(|(file, at, of)| (Spot::of(file, "authority", at), posts(of, kind)))
        .collect()
}

fn posts(entry: &Table, kind: AuthorityKind) -> Vec<String> {
    match kind.named {
        Some(keys) => keys.into_iter().map(|key| text(entry, key)).collect(),
        None => texts(entry, LIST).into_iter().collect(),
    }
}
