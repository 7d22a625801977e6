//! `angre.toml` beside a drafted letter: what was done with it, step by step, so that each step can
//! be undone, also after the page is closed.
//!
//! A step is kept as the parts of files it changed, before and after. A part begins where a table
//! of the file does, so that it says which entry it is. A step is undone where all its parts stand
//! as it left them, whatever was done elsewhere since.

mod parts;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Deserialize;
use tertial_letter::UNDO;
use tertial_model::norwegian;
use tertial_toml::OptionalDay;
use toml_edit::{ArrayOfTables, DocumentMut, Item as Value, Table};

use super::table::{day, put, strings};
use super::{Refused, Signature, first_line};
use crate::control::ItemId;
use parts::Change;

/// Steps that are kept; the oldest are forgotten first.
const MOST: usize = 300;
/// What stands at the top of the file.
const HEAD: &str = "\
# Det som er gjort med utkastet, det siste sist, så det kan angres. Leses ikke som en del av brevet.
";
const STEP: &str = "\n[[step]]\n";

/// A step that was taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// What was done, in bokmål: `slått sammen`.
    pub what: String,
    /// The items it concerns, that which it made or was done to first.
    pub items: Vec<ItemId>,
    /// Who did it.
    pub by: String,
    /// When; none where somebody has taken it out of the file.
    pub day: Option<NaiveDate>,
    changes: Vec<Change>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    #[serde(default)]
    step: Vec<RawStep>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawStep {
    what: String,
    items: Vec<String>,
    by: String,
    #[serde(default, deserialize_with = "OptionalDay::deserialize")]
    day: Option<NaiveDate>,
    #[serde(default)]
    change: Vec<Change>,
}

/// What a step did, and to what.
pub(super) struct Did {
    pub(super) what: &'static str,
    pub(super) items: Vec<ItemId>,
}

/// Adds a step to the file among `after`, which holds what it made of `before`.
pub(super) fn record(
    before: &BTreeMap<String, String>,
    after: &mut BTreeMap<String, String>,
    did: &Did,
    signature: &Signature,
) -> Result<(), Refused> {
    let changes = parts::between(before, after);
    if changes.is_empty() {
        return Ok(());
    }
    let mut text = after.remove(UNDO).unwrap_or_else(|| HEAD.to_owned());
    if text.matches(STEP).count() >= MOST {
        text = without_oldest(&text)?;
    }
    let step = Taken {
        what: did.what.to_owned(),
        items: did.items.clone(),
        by: signature.by.clone(),
        day: Some(signature.day),
        changes,
    };
    text.push_str(&step.written());
    after.insert(UNDO.to_owned(), text);
    Ok(())
}

/// The steps that can be undone, the last one last.
///
/// # Errors
///
/// What is wrong with the file.
pub(super) fn read(files: &BTreeMap<String, String>) -> Result<Vec<Taken>, Refused> {
    let Some(text) = files.get(UNDO) else { return Ok(Vec::new()) };
    let raw = tertial_toml::Document::parse(UNDO, text).and_then(|of| of.read::<Raw>());
    let raw = raw.map_err(|why| Refused(first_line(&why.to_string()).to_owned()))?;
    let typed = |of: RawStep| Taken {
        what: of.what,
        items: of.items.iter().map(|id| ItemId::typed(id)).collect(),
        by: of.by,
        day: of.day,
        changes: of.change,
    };
    Ok(raw.step.into_iter().map(typed).collect())
}

/// The files as they would be without a step, by its place; and the step.
///
/// # Errors
///
/// That something it changed has become another since, and what to do about it.
pub(super) fn without(
    files: &BTreeMap<String, String>,
    at: usize,
) -> Result<(BTreeMap<String, String>, Taken), Refused> {
    let mut steps = read(files)?;
    if at >= steps.len() {
        return Err("det er ikke noe å angre".into());
    }
    let step = steps.remove(at);
    let mut now = files.clone();
    for change in step.changes.iter().rev() {
        if !change.undo(&mut now) {
            return Err(why_not(&step, &steps[at..], &change.file));
        }
    }
    now.insert(UNDO.to_owned(), file_of(&steps));
    Ok((now, step))
}

fn why_not(step: &Taken, later: &[Taken], file: &str) -> Refused {
    let shares = |of: &&Taken| of.items.iter().any(|id| step.items.contains(id));
    let hint = match later.iter().rev().find(shares) {
        Some(of) => format!("angre først det som er gjort etterpå: {of}"),
        None => format!("det er skrevet i {file} etterpå; rett det der"),
    };
    Refused(format!("«{step}» kan ikke angres slik filene er nå; {hint}"))
}

fn without_oldest(text: &str) -> Result<String, Refused> {
    let files = BTreeMap::from([(UNDO.to_owned(), text.to_owned())]);
    let steps = read(&files)?;
    Ok(file_of(&steps[steps.len().saturating_sub(MOST - 1)..]))
}

fn file_of(steps: &[Taken]) -> String {
    let steps = steps.iter().map(Taken::written);
    std::iter::once(HEAD.to_owned()).chain(steps).collect()
}

impl Taken {
    /// What undoing it does, in bokmål, as a button says it.
    pub fn back(&self) -> &'static str {
        match self.what.as_str() {
            "slått sammen" => "Del igjen",
            "delt" => "Slå sammen igjen",
            "lagt til" => "Ta bort igjen",
            _ => "Angre",
        }
    }

    fn written(&self) -> String {
        let mut step = Table::new();
        step.decor_mut().set_prefix("\n");
        put(&mut step, "what", self.what.as_str().into());
        put(&mut step, "items", strings(self.items.iter().map(ItemId::as_str)));
        put(&mut step, "by", self.by.as_str().into());
        if let Some(of) = self.day {
            put(&mut step, "day", day(of));
        }
        let changes: ArrayOfTables = self.changes.iter().map(Change::table).collect();
        step.insert("change", Value::ArrayOfTables(changes));
        let mut document = DocumentMut::new();
        let steps: ArrayOfTables = std::iter::once(step).collect();
        document.insert("step", Value::ArrayOfTables(steps));
        document.to_string()
    }
}

/// `krav:K003 slått sammen, Kari 20. januar 2026`.
impl std::fmt::Display for Taken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if let Some(id) = self.items.first() {
            write!(f, "{id} ")?;
        }
        write!(f, "{}, {}", self.what, self.by)?;
        match self.day {
            Some(day) => write!(f, " {}", norwegian::date(day)),
            None => Ok(()),
        }
    }
}
