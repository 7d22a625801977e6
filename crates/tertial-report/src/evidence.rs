//! Looking for one piece of evidence in a report.

use std::collections::BTreeSet;

use tertial_letter::Evidence;
use tertial_model::{FigureId, FigurePattern, Phrases, Side};

use crate::case::Case;
use crate::document::{COVERAGE_ANCHOR, PrintedPlace};
use crate::printed::{Printed, PrintedTable};
use crate::text_keys::{answer, indicator_key, table_object};

/// One piece of evidence that was looked for, and what was found of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EvidenceCheck {
    /// What kind of evidence, for JSON: `text`, `figures`, `table`, `explanations`,
    /// `delivery`, `parts`, `coverage`.
    pub kind: &'static str,
    /// What was looked for: a file, a pattern of figure ids, a table's key.
    pub reference: String,
    /// Where what was found stands, in reading order, each place once.
    pub places: Vec<PrintedPlace>,
    /// What is lacking.
    pub lacking: Vec<String>,
    /// The finished texts among what was found.
    pub texts: Vec<String>,
    /// Everything it rests on, as objects findings speak of.
    pub objects: BTreeSet<String>,
}

impl EvidenceCheck {
    /// Nothing of it is there.
    pub(crate) fn is_missing(&self) -> bool {
        self.places.is_empty()
    }

    /// All of it is there.
    pub(crate) fn is_whole(&self) -> bool {
        !self.places.is_empty() && self.lacking.is_empty()
    }

    fn new(kind: &'static str, reference: impl Into<String>) -> Self {
        Self {
            kind,
            reference: reference.into(),
            places: Vec::new(),
            lacking: Vec::new(),
            texts: Vec::new(),
            objects: BTreeSet::new(),
        }
    }

    /// Looks for `evidence` in what is printed.
    pub(crate) fn of(evidence: &Evidence, case: &Case<'_>, printed: &Printed) -> Self {
        match evidence {
            Evidence::Text(key) => {
                let path = case.text_path(key);
                let mut found = Self::new("text", &path);
                found.text(&path, printed);
                found
            }
            Evidence::Figures(pattern) => figures(pattern, case, printed),
            Evidence::Table(key) => table(key, printed),
            Evidence::Explained(which) => match which.side() {
                Some(side) => of_posts(case, side, printed),
                None => of_indicators(case, printed),
            },
            Evidence::Delivery(key) => delivery(key, printed),
            Evidence::Parts(keys) => parts(keys, printed),
            Evidence::EveryOther => Self::every_other(&[], case.phrases),
        }
    }

    /// That every other demand is met; `lacking` are those that are not.
    pub(crate) fn every_other(lacking: &[String], phrases: &Phrases) -> Self {
        let heading = phrases.say("coverage.title");
        let place = PrintedPlace::of_section(COVERAGE_ANCHOR.to_owned(), heading);
        Self {
            places: vec![place],
            lacking: lacking.to_vec(),
            objects: lacking.iter().cloned().collect(),
            ..Self::new("coverage", "alle andre krav")
        }
    }

    /// Adds what a text must give: that it is there, and finished.
    fn text(&mut self, path: &str, printed: &Printed) {
        self.objects.extend([path.to_owned(), answer(path)]);
        match printed.texts.iter().find(|text| text.file == path) {
            Some(text) => {
                self.stands_at(&text.place);
                match text.finished {
                    true => self.texts.push(path.to_owned()),
                    false => self.lacking.push(answer(path)),
                }
            }
            None => self.lacking.push(path.to_owned()),
        }
    }

    /// Adds what figures must give: that they are printed with their values. Of several
    /// tables that print them, one of a form the letter prescribes answers before the others,
    /// and then the one that prints most.
    fn numbers(&mut self, ids: &[&FigureId], case: &Case<'_>, printed: &Printed) {
        let is_prescribed = |of: &PrintedTable| {
            case.catalogue.forms.iter().any(|form| form.key == of.form)
        };
        let prints = |table: &PrintedTable| {
            let known = table.figures.iter().filter(|(_, known)| *known);
            known.filter(|(figure, _)| ids.contains(&figure)).count()
        };
        let ranked: Vec<(&PrintedTable, (bool, usize))> = printed
            .tables
            .iter()
            .map(|table| (table, (is_prescribed(table), prints(table))))
            .collect();
        for id in ids {
            self.objects.insert(id.to_string());
            let known = (*id, true);
            let standing = ranked.iter().filter(|(table, _)| {
                table.figures.iter().any(|(figure, is)| (figure, *is) == known)
            });
            // The first of those that answer it as well as any.
            match standing.rev().max_by_key(|(_, rank)| rank) {
                Some((table, _)) => self.stands_at(&table.place),
                None => self.lacking.push(id.to_string()),
            }
        }
    }

    fn stands_at(&mut self, place: &PrintedPlace) {
        if !self.places.contains(place) {
            self.places.push(place.clone());
        }
    }
}

/// Every figure there is that fits must be printed: a row left out of a table is lacking.
fn figures(pattern: &FigurePattern, case: &Case<'_>, printed: &Printed) -> EvidenceCheck {
    let mut found = EvidenceCheck::new("figures", pattern.as_str());
    let computed = case.figures.iter().map(|figure| &figure.id);
    let fitting: Vec<&FigureId> = computed.filter(|id| pattern.fits(id)).collect();
    if fitting.is_empty() {
        found.lacking.push(pattern.to_string());
    }
    found.numbers(&fitting, case, printed);
    found
}

fn table(wanted: &str, printed: &Printed) -> EvidenceCheck {
    let mut found = EvidenceCheck::new("table", wanted);
    let object = table_object(wanted);
    found.objects.insert(object.clone());
    let Some(table) = printed.tables.iter().find(|table| table.key == wanted) else {
        found.lacking.push(object);
        return found;
    };
    let missing = table.figures.iter().filter(|(_, known)| !known);
    found.objects.extend(table.figures.iter().map(|(figure, _)| figure.to_string()));
    found.lacking.extend(missing.map(|(figure, _)| figure.to_string()));
    if table.filled {
        found.stands_at(&table.place);
    }
    if table.gaps || (!table.filled && found.lacking.is_empty()) {
        found.lacking.push(object);
    }
    found
}

/// Every post's deviation is known, and explained where it is material.
fn of_posts(case: &Case<'_>, side: Side, printed: &Printed) -> EvidenceCheck {
    let mut found = EvidenceCheck::new(
        "explanations",
        match side {
            Side::Expense => "utgifter",
            Side::Income => "inntekter",
        },
    );
    for post in case.posts_on(side) {
        let deviation = case.judged_by(post.post, "avvik");
        if case.deviates_materially(post.post) {
            for key in case.texts_on(post.post) {
                found.text(&case.text_path(&key), printed);
            }
        }
        found.numbers(&[&deviation], case, printed);
    }
    found
}

/// Every indicator with a demand can be judged, and is explained when its expected result
/// misses it.
fn of_indicators(case: &Case<'_>, printed: &Printed) -> EvidenceCheck {
    let mut found = EvidenceCheck::new("explanations", "styringsparametere");
    let mut judged_by = Vec::new();
    for indicator in &case.catalogue.frame.indicators {
        let id = |part: &str| FigureId::of_indicator(&indicator.key, part);
        if case.figures.get(&id("margin")).is_none() {
            continue;
        }
        if case.misses_its_demand(indicator) {
            found.text(&case.text_path(&indicator_key(indicator)), printed);
        }
        judged_by.extend([id(&case.judged_result()), id("krav")]);
    }
    found.numbers(&judged_by.iter().collect::<Vec<_>>(), case, printed);
    found
}

fn delivery(wanted: &str, printed: &Printed) -> EvidenceCheck {
    let mut found = EvidenceCheck::new("delivery", wanted);
    match &printed.deadline {
        Some((key, place)) if key == wanted => found.stands_at(place),
        _ => found.lacking.push(format!("frist.{wanted}")),
    }
    found
}

/// The parts stand in the wanted order with nothing between them.
fn parts(keys: &[String], printed: &Printed) -> EvidenceCheck {
    let mut found = EvidenceCheck::new("parts", keys.join(", "));
    let start = printed.parts.iter().position(|(key, _)| Some(key) == keys.first());
    for (index, key) in keys.iter().enumerate() {
        let there = start.and_then(|start| printed.parts.get(start + index));
        match there {
            Some((standing, place)) if standing == key => found.stands_at(place),
            _ => found.lacking.push(format!("del.{key}")),
        }
    }
    found
}
