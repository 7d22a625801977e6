//! What a person may change of an item, field by field.

use tertial_letter::{DeadlineKind, Duty, Kind};

use crate::control::ItemKind;
use crate::write::{duty_key, kind_key};

/// One thing that may be changed of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Field {
    /// Its key in the letter's files.
    pub key: &'static str,
    /// What it is called.
    pub label: &'static str,
    /// How it is written.
    pub form: Form,
}

/// How a field is written where a person changes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Words on one line.
    Line,
    /// Words that may need several lines.
    Text,
    /// A whole amount in the letter's unit: `751 006`.
    Amount,
    /// A whole number of per cent.
    Percent,
    /// A day: `15.06.2026`.
    Day,
    /// Whether it is so: `ja`, or nothing.
    Flag,
    /// What a date is for.
    Deadline,
    /// Which way an indicator is better.
    Better,
    /// What a demand asks for outside the reports: any of the choices, with a comma between.
    Duties,
    /// The kinds of answer: any of the choices, with a comma between.
    Kinds,
    /// Any of the letter's reports, by key, with a comma between.
    Reports,
    /// What meets the demand, a line each: `tekst: avvik`.
    Evidence,
}

const SECTION: Field = Field::new("section", "Punkt i brevet", Form::Line);
const NAME: Field = Field::new("name", "Navn", Form::Line);
const TITLE: Field = Field::new("title", "Tittel", Form::Line);
const SUM: Field = Field::new("sum", "Kapitlets sum", Form::Amount);

const DEMAND: &[Field] = &[
    Field::new("words", "Kravet med våre ord", Form::Text),
    Field::new("reports", "Rapporter", Form::Reports),
    Field::new("duties", "Utenom rapportene", Form::Duties),
    Field::new("kinds", "Svaret er", Form::Kinds),
    Field::new("evidence", "Det som svarer på kravet", Form::Evidence),
    SECTION,
];

const POST: &[Field] = &[
    NAME,
    Field::new("adopted", "Beløp", Form::Amount),
    SUM,
    Field::new("transferable", "Kan overføres", Form::Flag),
];

const EARMARK: &[Field] = &[
    NAME,
    Field::new("post", "Post", Form::Line),
    Field::new("amount", "Beløp", Form::Amount),
    SECTION,
];

const INDICATOR: &[Field] = &[
    NAME,
    Field::new("unit", "Enhet", Form::Line),
    Field::new("better", "Bedre er", Form::Better),
];

const DEADLINE: &[Field] = &[
    TITLE,
    Field::new("kind", "Hva det er", Form::Deadline),
    Field::new("day", "Dato", Form::Day),
    SECTION,
];

const AUTHORITY: &[Field] =
    &[Field::new("limit_percent", "Grense i prosent", Form::Percent), SECTION];

impl Form {
    /// The words there are to choose from, by their key in the letter's files; none where anything
    /// may be written.
    pub fn choices(self) -> Vec<(&'static str, &'static str)> {
        match self {
            Self::Deadline => {
                use DeadlineKind::{Delivery, Meeting, Notice};
                let all =
                    [("delivery", Delivery), ("meeting", Meeting), ("notice", Notice)];
                all.map(|(key, of)| (key, of.words())).into()
            }
            Self::Better => vec![("higher", "høyere"), ("lower", "lavere")],
            Self::Duties => Duty::ALL.map(|of| (duty_key(of), of.words())).into(),
            Self::Kinds => Kind::ALL.map(|of| (kind_key(of), of.word())).into(),
            _ => Vec::new(),
        }
    }
}

impl Field {
    const fn new(key: &'static str, label: &'static str, form: Form) -> Self {
        Self { key, label, form }
    }

    /// The fields of a kind.
    pub fn of(kind: ItemKind) -> &'static [Self] {
        match kind {
            ItemKind::Demand => DEMAND,
            ItemKind::Post => POST,
            ItemKind::Chapter => &[NAME, SUM, SECTION],
            ItemKind::Earmark => EARMARK,
            ItemKind::Goal | ItemKind::Report => &[TITLE],
            ItemKind::Indicator | ItemKind::KeyFigure => INDICATOR,
            ItemKind::Deadline => DEADLINE,
            ItemKind::Authority => AUTHORITY,
            ItemKind::Task
            | ItemKind::Reading
            | ItemKind::Carried
            | ItemKind::Gone
            | ItemKind::Unplaced
            | ItemKind::Unused => &[],
        }
    }

    /// Every field there is, each key once.
    pub fn all() -> Vec<Self> {
        let mut all: Vec<Self> = Vec::new();
        for field in ItemKind::ALL.into_iter().rev().flat_map(Self::of) {
            if all.iter().all(|of| of.key != field.key) {
                all.push(*field);
            }
        }
        all
    }
}
