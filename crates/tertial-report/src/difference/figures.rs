//! Figures that differ, and the lowest figures they differ because of.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use tertial_model::{Origin, Place};

use super::draft::DraftFigure;
use super::inputs::InputChange;

/// A figure before and now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BeforeAndNow {
    /// Its stable name.
    pub id: String,
    /// What it is called.
    pub label: String,
    /// The key of its unit.
    pub unit: String,
    /// As it was; none when it was not there. Where it is read from rows, this is their sum.
    pub old: Option<Standing>,
    /// As it is; none when it is not there any more.
    pub new: Option<Standing>,
    /// New less old, where both are known.
    pub difference: Option<Decimal>,
}

/// A figure whose value is another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FigureChange {
    /// The figure.
    #[serde(flatten)]
    pub figure: BeforeAndNow,
    /// The lowest figures it is computed from that differ; itself, when it is read from
    /// cells or rows, or when nothing below it differs.
    pub causes: Vec<Cause>,
}

/// What a figure amounted to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    /// Its value, as it was delivered.
    pub value: Option<Decimal>,
    /// Why it was missing, or withheld.
    pub missing: Option<String>,
    /// Why there can be no such number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub undefined: Option<String>,
}

/// A figure others differ because of, and where it is read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Cause {
    /// The figure.
    #[serde(flatten)]
    pub figure: BeforeAndNow,
    /// How it is computed.
    pub formula: String,
    /// The cells and rows it is read from: first those that are not the same as before.
    pub places: Vec<Whereabouts>,
    /// It is read from files that are the same: what makes it another is the setup, the
    /// letter's catalogue or the program.
    pub same_files: bool,
}

/// A place a cause is read from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Whereabouts {
    /// Where it is read; where it was, when it is not read from there any more.
    pub origin: Origin,
    /// How the place itself differs.
    #[serde(flatten)]
    pub change: PlaceChange,
}

/// How a place differs between two drafts. A draft knows no cell's value, only the
/// figure's, so what stands in a place that is the same may still be another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "place", rename_all = "snake_case")]
pub enum PlaceChange {
    /// Other rows of the same file or sheet.
    OtherRows {
        /// How many there were.
        rows_before: u32,
    },
    /// It was not read before.
    New,
    /// It is not read any more.
    Gone,
    /// It was read before too.
    Same,
}

type ById<'a> = BTreeMap<&'a str, &'a DraftFigure>;

/// Two drafts' figures by name, with those that differ.
struct Both<'a> {
    old: ById<'a>,
    new: ById<'a>,
    differing: BTreeSet<&'a str>,
}

pub(super) fn changes(old: &[DraftFigure], new: &[DraftFigure]) -> Vec<FigureChange> {
    let both = Both::of(old, new);
    let gone = old.iter().filter(|figure| !both.new.contains_key(figure.id.as_str()));
    let ids = new.iter().chain(gone).map(|figure| figure.id.as_str());
    ids.filter(|id| both.differing.contains(id)).map(|id| both.change(id)).collect()
}

/// Notes of each cause whether the files it is read from are the same.
pub(super) fn note_same_files(figures: &mut [FigureChange], inputs: &[InputChange]) {
    // A part of a zip is named after it.
    let is_changed = |file: &str| {
        inputs.iter().any(|change| file.starts_with(change.file().path.as_str()))
    };
    let is_same = |place: &Whereabouts| {
        place.change == PlaceChange::Same && !is_changed(&place.origin.file)
    };
    for cause in figures.iter_mut().flat_map(|figure| &mut figure.causes) {
        cause.same_files = !cause.places.is_empty() && cause.places.iter().all(is_same);
    }
}

impl<'a> Both<'a> {
    fn of(old: &'a [DraftFigure], new: &'a [DraftFigure]) -> Self {
        let by_id = |figures: &'a [DraftFigure]| -> ById<'a> {
            figures.iter().map(|figure| (figure.id.as_str(), figure)).collect()
        };
        let (old, new) = (by_id(old), by_id(new));
        let ids: BTreeSet<&str> = old.keys().chain(new.keys()).copied().collect();
        let standing =
            |of: &ById<'a>, id: &str| of.get(id).map(|figure| &figure.standing);
        let differs = |id: &&str| standing(&old, id) != standing(&new, id);
        let differing = ids.into_iter().filter(differs).collect();
        Self { old, new, differing }
    }

    fn change(&self, id: &str) -> FigureChange {
        let causes = self.lowest(id).into_iter().map(|lowest| self.cause(lowest));
        FigureChange { figure: self.before_and_now(id), causes: causes.collect() }
    }

    /// The differing figures `id` rests on that rest on no differing figure themselves.
    fn lowest<'b>(&'b self, id: &'b str) -> Vec<&'b str> {
        let mut lowest = Vec::new();
        let mut seen = BTreeSet::from([id]);
        let mut next = vec![id];
        while let Some(id) = next.pop() {
            let below = self.differing_inputs(id);
            if below.is_empty() {
                lowest.push(id);
            }
            next.extend(below.into_iter().rev().filter(|input| seen.insert(*input)));
        }
        lowest
    }

    /// What `id` is computed from, now or before, that differs.
    fn differing_inputs(&self, id: &str) -> Vec<&str> {
        let figures = [self.new.get(id), self.old.get(id)].into_iter().flatten();
        let inputs = figures.flat_map(|figure| &figure.inputs).map(String::as_str);
        let mut seen = BTreeSet::new();
        inputs
            .filter(|input| self.differing.contains(input) && *input != id)
            .filter(|input| seen.insert(*input))
            .collect()
    }

    /// The figure as it is, or as it was where it is not there any more.
    fn shown(&self, id: &str) -> Option<&DraftFigure> {
        self.new.get(id).or(self.old.get(id)).copied()
    }

    fn before_and_now(&self, id: &str) -> BeforeAndNow {
        let [old, new] = [&self.old, &self.new].map(|of| of.get(id).map(|f| &f.standing));
        let value = |of: Option<&Standing>| of.and_then(|of| of.value);
        let shown = self.shown(id);
        BeforeAndNow {
            id: id.to_owned(),
            label: shown.map(|figure| figure.label.clone()).unwrap_or_default(),
            unit: shown.map(|figure| figure.unit.clone()).unwrap_or_default(),
            old: old.cloned(),
            new: new.cloned(),
            difference: value(new).zip(value(old)).map(|(new, old)| new - old),
        }
    }

    fn cause(&self, id: &str) -> Cause {
        let origins =
            |of: &ById<'a>| of.get(id).map_or(&[][..], |figure| &figure.origins);
        Cause {
            figure: self.before_and_now(id),
            formula: self.shown(id).map(|of| of.formula.clone()).unwrap_or_default(),
            places: places(origins(&self.old), origins(&self.new)),
            same_files: false,
        }
    }
}

fn places(old: &[Origin], new: &[Origin]) -> Vec<Whereabouts> {
    let now = new.iter().map(|origin| {
        let change = if old.contains(origin) {
            PlaceChange::Same
        } else {
            let before = old.iter().find_map(|old| rows_beside(origin, old));
            before.map_or(PlaceChange::New, |rows| PlaceChange::OtherRows {
                rows_before: rows,
            })
        };
        Whereabouts { origin: origin.clone(), change }
    });
    let is_gone = |origin: &&Origin| {
        !new.contains(origin) && new.iter().all(|now| rows_beside(now, origin).is_none())
    };
    let gone = old
        .iter()
        .filter(is_gone)
        .map(|origin| Whereabouts { origin: origin.clone(), change: PlaceChange::Gone });
    let mut places: Vec<Whereabouts> = now.chain(gone).collect();
    places.sort_by_key(|place| place.change == PlaceChange::Same);
    places
}

/// How many rows `old` means, when both are rows of one sheet or text file.
fn rows_beside(new: &Origin, old: &Origin) -> Option<u32> {
    match (&new.place, &old.place) {
        (Place::Rows { sheet, .. }, Place::Rows { sheet: other, count, .. }) => {
            (new.file == old.file && sheet == other).then_some(*count)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests;
