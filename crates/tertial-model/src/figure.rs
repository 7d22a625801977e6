//! Figures: every number a report can print, with its id, formula, inputs and origins.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use rust_decimal::Decimal;
use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use crate::formula::Formula;
use crate::{FigureId, Kroner, Origin, Phrases, nearest, norwegian};

/// What a figure counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Kroner.
    Kroner,
    /// Per cent of something the formula names.
    Percent,
    /// A number of people or things.
    Count,
    /// Full-time equivalents (årsverk).
    FullTimeEquivalents,
    /// Days.
    Days,
    /// Hours.
    Hours,
    /// A number whose unit stands in words where it is shown.
    Plain,
}

impl Unit {
    /// The unit's key in JSON and in the workbook.
    pub fn key(self) -> &'static str {
        match self {
            Self::Kroner => "kr",
            Self::Percent => "pst",
            Self::Count => "antall",
            Self::FullTimeEquivalents => "årsverk",
            Self::Days => "dager",
            Self::Hours => "timer",
            Self::Plain => "tall",
        }
    }

    /// The unit's name in a report.
    pub fn word(self, phrases: &Phrases) -> String {
        phrases.say(&format!("unit.{}", self.key()))
    }

    /// A value of this unit as people write it: `775 900 000 kr`, `31,0 pst.`, `21 dager`.
    pub fn written(self, value: Decimal, phrases: &Phrases) -> String {
        match self {
            Self::Kroner => phrases.kroner(Kroner(value)),
            Self::Percent => {
                let number = norwegian::decimal(value, 1);
                phrases.fill("number.percent", &[("number", &number)])
            }
            Self::Count => norwegian::decimal(value, 0),
            Self::FullTimeEquivalents | Self::Plain => norwegian::decimal(value, 1),
            Self::Days | Self::Hours => {
                let decimals = u32::from(!value.fract().is_zero());
                let number = norwegian::decimal(value, decimals);
                format!("{number} {}", self.word(phrases))
            }
        }
    }

    /// The same in a sentence of a report, where amounts are in whole kroner.
    pub fn in_prose(self, value: Decimal, phrases: &Phrases) -> String {
        match self {
            Self::Kroner => phrases.kroner(Kroner(norwegian::round(value, 0))),
            _ => self.written(value, phrases),
        }
    }

    /// The unit of that key.
    pub fn of_key(key: &str) -> Option<Self> {
        [
            Self::Kroner,
            Self::Percent,
            Self::Count,
            Self::FullTimeEquivalents,
            Self::Days,
            Self::Hours,
        ]
        .into_iter()
        .find(|unit| unit.key() == key)
    }

    /// Decimals in JSON. Percentages are quotients and must stop somewhere;
    /// everything else is exact.
    fn decimals(self) -> u32 {
        match self {
            Self::Kroner | Self::FullTimeEquivalents | Self::Days | Self::Hours => 2,
            Self::Percent | Self::Plain => 4,
            Self::Count => 0,
        }
    }
}

/// Why a figure has no value. None of the three is zero, and only the first is a fault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Missing {
    /// It is not known, for this reason.
    Unknown(String),
    /// It is known and must not be told: it would describe too few people.
    Withheld,
    /// There is no such number, for this reason: what it would be a share of is known, and
    /// is 0.
    Undefined(String),
}

impl Missing {
    /// Not known, for that reason.
    pub fn because(reason: impl Into<String>) -> Self {
        Self::Unknown(reason.into())
    }

    /// Not a number there can be, for that reason.
    pub fn undefined(reason: impl Into<String>) -> Self {
        Self::Undefined(reason.into())
    }

    /// What it is to have no value, in bokmål, to stand before the reason.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Unknown(_) => "mangler",
            Self::Withheld => "vises ikke",
            Self::Undefined(_) => "finnes ikke",
        }
    }
}

/// The reason in bokmål.
impl fmt::Display for Missing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown(reason) | Self::Undefined(reason) => f.write_str(reason),
            Self::Withheld => f.write_str("skjermet, siden det gjelder få personer"),
        }
    }
}

/// A figure's value in its unit, unrounded, or the reason there is none.
pub type Value = Result<Decimal, Missing>;

/// The rows of an export a figure is the sum of, as indices into the facts read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Rows {
    /// The figure is no sum of export rows.
    #[default]
    None,
    /// Rows of the ledger (hovedbok).
    Ledger(Vec<usize>),
    /// Rows of the state accounts (statsregnskapet).
    StateAccounts(Vec<usize>),
    /// Bookings of one of the books, whatever their posts.
    Booked {
        /// Which books.
        book: Book,
        /// The rows.
        rows: Vec<usize>,
        /// Credit counts positive, as in a line of income; else debit does.
        credit: bool,
    },
}

impl Rows {
    /// Whether a row of these books is among both.
    pub fn have_one_of(&self, other: &Self) -> bool {
        let (own, others) = match (self, other) {
            (Self::Ledger(own), Self::Ledger(others))
            | (Self::StateAccounts(own), Self::StateAccounts(others)) => (own, others),
            (
                Self::Booked { book, rows: own, .. },
                Self::Booked { book: of, rows: others, .. },
            ) if book == of => (own, others),
            _ => return false,
        };
        let own: BTreeSet<usize> = own.iter().copied().collect();
        others.iter().any(|row| own.contains(row))
    }
}

/// The books a statement is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Book {
    /// The cash ledger (hovedboken på kontantbasis).
    Ledger,
    /// The state accounts of this year.
    StateAccounts,
    /// The state accounts of earlier years.
    EarlierAccounts,
    /// The accrual ledger (virksomhetsregnskapet).
    Accrual,
}

/// One number a report can print.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// Stable name.
    pub id: FigureId,
    /// What it is called in the report, in bokmål.
    pub label: String,
    /// What it counts.
    pub unit: Unit,
    /// Unrounded value, in report sign: income and expenses positive, deviations
    /// negative when unfavourable.
    pub value: Value,
    /// How it is computed, in words and ids a controller can follow.
    pub formula: String,
    /// The figures it is computed from.
    pub inputs: Vec<FigureId>,
    /// The cells and row ranges it is read from, also when the value is missing there.
    pub origins: Vec<Origin>,
    /// The rows it is the sum of.
    pub rows: Rows,
}

impl Figure {
    /// The value in kroner, when there is one and kroner is the unit.
    pub fn kroner(&self) -> Option<Kroner> {
        match (&self.value, self.unit) {
            (Ok(value), Unit::Kroner) => Some(Kroner(*value)),
            _ => None,
        }
    }

    /// Whether it has a value that must not be told.
    pub fn is_withheld(&self) -> bool {
        self.value == Err(Missing::Withheld)
    }

    /// Why its value is not known, which is to be put right; none when it has one, when
    /// the one it has must not be told, and when there can be none.
    pub fn unknown(&self) -> Option<&str> {
        match &self.value {
            Err(Missing::Unknown(reason)) => Some(reason),
            Ok(_) | Err(Missing::Withheld | Missing::Undefined(_)) => None,
        }
    }

    /// The value as it is delivered: rounded half away from zero to the decimals of its
    /// unit, and with all of them; none when it has none, or must not be told.
    pub fn delivered(&self) -> Option<Decimal> {
        let decimals = self.unit.decimals();
        let mut value = norwegian::round(*self.value.as_ref().ok()?, decimals);
        value.rescale(decimals);
        Some(value)
    }

    /// The value as people write it: `775 900 000 kr`, `31,0 prosent`, `mangler`, `:`, `–`.
    pub fn in_words(&self, phrases: &Phrases) -> String {
        self.written_by(|value| self.unit.written(value, phrases), phrases)
    }

    /// The same in a sentence of a report, where amounts are in whole kroner.
    pub fn in_prose(&self, phrases: &Phrases) -> String {
        self.written_by(|value| self.unit.in_prose(value, phrases), phrases)
    }

    fn written_by(
        &self,
        written: impl Fn(Decimal) -> String,
        phrases: &Phrases,
    ) -> String {
        match &self.value {
            Ok(value) => written(*value),
            Err(Missing::Withheld) => norwegian::WITHHELD.to_owned(),
            Err(Missing::Undefined(_)) => norwegian::UNDEFINED.to_owned(),
            Err(Missing::Unknown(_)) => phrases.say("missing"),
        }
    }

    /// The same in bokmål, as findings and commands write it.
    pub fn in_bokmal(&self) -> String {
        self.in_words(Phrases::bokmal())
    }
}

impl Serialize for Figure {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let decimals = self.unit.decimals() as usize;
        let value = self.delivered().map(|value| format!("{value:.decimals$}"));
        let (missing, undefined) = match &self.value {
            Ok(_) => (None, None),
            Err(Missing::Undefined(reason)) => (None, Some(reason)),
            Err(why) => (Some(why.to_string()), None),
        };
        let fields = 8 + usize::from(undefined.is_some());
        let mut map = serializer.serialize_struct("Figure", fields)?;
        map.serialize_field("id", &self.id)?;
        map.serialize_field("value", &value)?;
        map.serialize_field("unit", self.unit.key())?;
        map.serialize_field("label", &self.label)?;
        map.serialize_field("formula", &self.formula)?;
        map.serialize_field("inputs", &self.inputs)?;
        map.serialize_field("origins", &self.origins)?;
        map.serialize_field("missing", &missing)?;
        if undefined.is_some() {
            map.serialize_field("undefined", &undefined)?;
        }
        map.end()
    }
}

/// All figures of a report, in the order they were computed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Figures {
    list: Vec<Figure>,
    index: BTreeMap<FigureId, usize>,
    computations: BTreeMap<FigureId, Formula>,
    disputes: BTreeMap<FigureId, Vec<Claim>>,
}

/// One of several figures that would have the same id: what it is called, and where it is
/// read. Its value is nobody's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// The figure's label.
    pub label: String,
    /// The figure's origins.
    pub origins: Vec<Origin>,
}

impl Figures {
    /// Adds a figure.
    ///
    /// # Errors
    ///
    /// The figure itself, where one with its id is there.
    pub fn add(&mut self, figure: Figure) -> Result<(), Box<Figure>> {
        if self.index.contains_key(&figure.id) {
            return Err(Box::new(figure));
        }
        self.index.insert(figure.id.clone(), self.list.len());
        self.list.push(figure);
        Ok(())
    }

    /// Adds a figure computed from others, with the computation itself: a formula whose names
    /// are their ids.
    ///
    /// # Errors
    ///
    /// The figure itself, where one with its id is there.
    pub fn add_computed(
        &mut self,
        figure: Figure,
        computation: Formula,
    ) -> Result<(), Box<Figure>> {
        let id = figure.id.clone();
        self.add(figure)?;
        self.computations.insert(id, computation);
        Ok(())
    }

    /// The formula of ids that is the computation of that figure; none where it is read, or has
    /// the id of another.
    pub fn computation(&self, id: &FigureId) -> Option<&Formula> {
        self.computations.get(id).filter(|_| !self.disputes.contains_key(id))
    }

    /// Says that a figure has the id of one that is there. Nobody can tell which of them the
    /// id means: it has no value, and neither has what was computed from it.
    pub fn dispute(&mut self, figure: Figure) {
        let claim =
            |of: &Figure| Claim { label: of.label.clone(), origins: of.origins.clone() };
        let second = claim(&figure);
        let first = self.get(&figure.id).map(claim);
        let claims = self.disputes.entry(figure.id.clone()).or_default();
        if claims.is_empty() {
            claims.extend(first);
        }
        claims.push(second);
        let why = Missing::because(format!("flere tall har navnet {}", figure.id));
        for id in self.downstream(&BTreeSet::from([figure.id])) {
            if let Some(&at) = self.index.get(&id) {
                self.list[at].value = Err(why.clone());
            }
        }
    }

    /// The ids that several figures would have, with the figures that would.
    pub fn disputes(&self) -> &BTreeMap<FigureId, Vec<Claim>> {
        &self.disputes
    }

    /// The figure of that id.
    pub fn get(&self, id: &FigureId) -> Option<&Figure> {
        self.named(id.as_str())
    }

    /// The figure of that id, given as text.
    pub fn named(&self, id: &(impl AsRef<str> + ?Sized)) -> Option<&Figure> {
        self.index.get(id.as_ref()).map(|&at| &self.list[at])
    }

    /// The known value of that figure: none when the figure is absent or missing.
    pub fn value(&self, id: &(impl AsRef<str> + ?Sized)) -> Option<Decimal> {
        self.named(id).and_then(|figure| figure.value.as_ref().ok().copied())
    }

    /// The known value of that figure in kroner.
    pub fn kroner(&self, id: &(impl AsRef<str> + ?Sized)) -> Option<Kroner> {
        self.named(id).and_then(Figure::kroner)
    }

    /// All figures in order.
    pub fn iter(&self) -> impl Iterator<Item = &Figure> {
        self.list.iter()
    }

    /// The ids nearest to a misspelt one, best first, at most three.
    pub fn nearest(&self, misspelt: &str) -> Vec<&str> {
        nearest::several(misspelt, self.list.iter().map(|figure| figure.id.as_str()), 3)
    }

    /// Every figure `of` is computed from, directly or through others, itself included.
    pub fn upstream<'a>(&'a self, of: &'a FigureId) -> BTreeSet<&'a FigureId> {
        let (mut reached, mut ways) = (BTreeSet::new(), vec![of]);
        while let Some(id) = ways.pop() {
            if reached.insert(id) {
                ways.extend(self.get(id).into_iter().flat_map(|figure| &figure.inputs));
            }
        }
        reached
    }

    /// Every figure computed from any of `tainted`, directly or through others,
    /// themselves included.
    pub fn downstream(&self, tainted: &BTreeSet<FigureId>) -> BTreeSet<FigureId> {
        let mut reached = tainted.clone();
        loop {
            let before = reached.len();
            for figure in &self.list {
                if figure.inputs.iter().any(|input| reached.contains(input)) {
                    reached.insert(figure.id.clone());
                }
            }
            if reached.len() == before {
                return reached;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure(id: &str, inputs: &[&str]) -> Figure {
        Figure {
            id: FigureId::new(id),
            label: id.to_owned(),
            unit: Unit::Kroner,
            value: Ok(Decimal::new(12_345, 1)),
            formula: String::new(),
            inputs: inputs.iter().copied().map(FigureId::new).collect(),
            origins: Vec::new(),
            rows: Rows::None,
        }
    }

    #[test]
    fn downstream_follows_inputs_to_the_end() {
        let mut figures = Figures::default();
        for (id, inputs) in [
            ("sum", &["avvik"][..]),
            ("avvik", &["prognose"]),
            ("prognose", &[]),
            ("x", &[]),
        ] {
            figures.add(figure(id, inputs)).unwrap();
        }
        let reached = figures.downstream(&BTreeSet::from([FigureId::new("prognose")]));
        let ids: Vec<_> = reached.iter().map(FigureId::as_str).collect();
        assert_eq!(ids, ["avvik", "prognose", "sum"]);
        let sum = FigureId::new("sum");
        let upstream: Vec<_> =
            figures.upstream(&sum).into_iter().map(FigureId::as_str).collect();
        assert_eq!(upstream, ["avvik", "prognose", "sum"]);
    }

    #[test]
    fn a_figure_that_is_there_is_not_lost_and_neither_is_the_other() {
        let mut figures = Figures::default();
        for (id, inputs) in [("a", &[][..]), ("sum", &["a"]), ("b", &[])] {
            figures.add(figure(id, inputs)).unwrap();
        }
        let mut other = figure("a", &[]);
        other.label = "en annen".to_owned();
        let refused = figures.add(other.clone()).unwrap_err();
        assert_eq!(*refused, other);
        assert_eq!(figures.value("a"), Some(Decimal::new(12_345, 1)));
        figures.dispute(*refused);
        let missing = Err(Missing::because("flere tall har navnet a"));
        let value = |id: &str| figures.named(id).unwrap().value.clone();
        assert_eq!([value("a"), value("sum")], [missing.clone(), missing]);
        assert_eq!(figures.value("b"), Some(Decimal::new(12_345, 1)));
        let labels: Vec<_> =
            figures.disputes()["a"].iter().map(|of| of.label.as_str()).collect();
        assert_eq!(labels, ["a", "en annen"]);
    }

    #[test]
    fn what_is_unknown_withheld_and_undefined_are_told_apart() {
        for (value, words, unknown, json) in [
            (Missing::because("tom"), "mangler", Some("tom"), r#""missing":"tom"}"#),
            (
                Missing::Withheld,
                ":",
                None,
                r#""missing":"skjermet, siden det gjelder få personer"}"#,
            ),
            (
                Missing::undefined("av 0"),
                "–",
                None,
                r#""missing":null,"undefined":"av 0"}"#,
            ),
        ] {
            let of = Figure { value: Err(value), ..figure("x", &[]) };
            assert_eq!(of.in_bokmal(), words);
            assert_eq!((of.unknown(), of.delivered()), (unknown, None));
            let written = serde_json::to_string(&of).unwrap();
            assert!(written.contains(r#""value":null"#), "{written}");
            assert!(written.ends_with(json), "{written}");
        }
        let known = serde_json::to_string(&figure("x", &[])).unwrap();
        assert!(known.ends_with(r#""missing":null}"#), "{known}");
    }

    #[test]
    fn finds_the_nearest_id() {
        let mut figures = Figures::default();
        figures.add(figure("post.1620.01.prognose", &[])).unwrap();
        figures.add(figure("hr.ansatte.oslo", &[])).unwrap();
        assert_eq!(figures.nearest("post.1620.01.progonse"), ["post.1620.01.prognose"]);
    }
}
