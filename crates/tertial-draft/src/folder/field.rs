//! What a person may change of an item, field by field.

use tertial_letter::{DeadlineKind, Duty, Kind};
use tertial_model::Unit;

use super::authority;
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
    /// What an indicator counts.
    Unit,
    /// What is demanded of an indicator: `minst 95`.
    Result,
    /// When a task is due, a line each: `15.06.2026`, or words.
    Dates,
    /// What a task has of posts, a line each: `1490.21: 500`.
    PostAmounts,
    /// A chapter and post, `1490.21`, of an authority that has one there.
    Post,
    /// Posts with a comma between, of an authority that has several.
    Posts,
    /// What an authority is of.
    Authority,
}

const SECTION: Field = Field::new("section", "Punkt i brevet", Form::Line);
const DATES: Field = Field::new("deadlines", "Frister, en på hver linje", Form::Dates);
const AMOUNTS: Field =
    Field::new("amounts", "Beløp på poster, en på hver linje", Form::PostAmounts);
const NUMBER: Field = Field::new("number", "Kapittel", Form::Line);
const NAME: Field = Field::new("name", "Navn", Form::Line);
const TITLE: Field = Field::new("title", "Tittel", Form::Line);
const GOAL: Field = Field::new("goal", "Målets punkt i brevet", Form::Line);
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
    GOAL,
    Field::new("unit", "Enhet", Form::Unit),
    Field::new("better", "Bedre er", Form::Better),
    Field::new("demand", "Resultatkrav", Form::Result),
];

const KEY_FIGURE: &[Field] = &[NAME, GOAL, Field::new("unit", "Enhet", Form::Unit)];

const TASK: &[Field] = &[
    TITLE,
    Field::new("words", "Oppdraget med våre ord", Form::Text),
    DATES,
    AMOUNTS,
    SECTION,
];

const DEADLINE: &[Field] = &[
    TITLE,
    Field::new("kind", "Hva det er", Form::Deadline),
    Field::new("day", "Dato", Form::Day),
    SECTION,
];

const AUTHORITY: &[Field] = &[
    Field::new("expense", "Post som kan overskrides", Form::Post),
    Field::new("income", "Mot merinntekt på post", Form::Post),
    Field::new("from", "Fra post", Form::Post),
    Field::new("to", "Til post", Form::Post),
    Field::new("posts", "Poster", Form::Posts),
    Field::new("limit_percent", "Grense i prosent", Form::Percent),
];

/// What must be said of an authority that is added: the posts that give, and those that get.
const NEW_AUTHORITY: &[Field] = &[
    Field::new("kind", "Hva den gjelder", Form::Authority),
    Field::new("posts", "Poster, den som gir eller kan overskrides først", Form::Posts),
    Field::new("limit_percent", "Grense i prosent", Form::Percent),
];

const NEW_TASK: &[Field] = &[
    Field::new("id", "Nummer i brevet, om det har et", Form::Line),
    TITLE,
    DATES,
    AMOUNTS,
];

const NEW_POST: &[Field] = &[
    Field::new("post", "Kapittel og post, som 1490.21", Form::Line),
    NAME,
    Field::new("adopted", "Beløp", Form::Amount),
    SUM,
    Field::new("transferable", "Kan overføres", Form::Flag),
];

/// What an indicator may count.
const UNITS: [Unit; 6] = [
    Unit::Count,
    Unit::Percent,
    Unit::Kroner,
    Unit::FullTimeEquivalents,
    Unit::Days,
    Unit::Hours,
];

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
            Self::Unit => UNITS.map(|of| (of.key(), of.key())).into(),
            Self::Authority => authority::KINDS.map(|of| (of.key, of.word)).into(),
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
            ItemKind::Indicator => INDICATOR,
            ItemKind::KeyFigure => KEY_FIGURE,
            ItemKind::Task => TASK,
            ItemKind::Deadline => DEADLINE,
            ItemKind::Authority => AUTHORITY,
            ItemKind::Reading
            | ItemKind::Carried
            | ItemKind::Gone
            | ItemKind::Unplaced
            | ItemKind::Unused => &[],
        }
    }

    /// The kinds of things a person may add, demands first.
    pub const ADDED: [ItemKind; 10] = [
        ItemKind::Demand,
        ItemKind::Deadline,
        ItemKind::Task,
        ItemKind::Earmark,
        ItemKind::Post,
        ItemKind::Chapter,
        ItemKind::Authority,
        ItemKind::Goal,
        ItemKind::Indicator,
        ItemKind::KeyFigure,
    ];

    /// What is said of a thing of that kind when it is added, besides its words and their place.
    /// The rest of a demand is proposed, and changed once it is there.
    pub fn of_new(kind: ItemKind) -> Vec<Self> {
        let all = match kind {
            ItemKind::Demand => &[][..],
            ItemKind::Post => NEW_POST,
            ItemKind::Chapter => &[NUMBER, NAME],
            ItemKind::Task => NEW_TASK,
            ItemKind::Authority => NEW_AUTHORITY,
            ItemKind::Goal => &[SECTION, TITLE],
            other => Self::of(other),
        };
        let is_said = |of: &&Self| match kind {
            // Where they stand, and what they are in words, follows from what is marked.
            ItemKind::Goal => true,
            _ => !["section", "words"].contains(&of.key),
        };
        all.iter().filter(is_said).copied().collect()
    }

    /// Every field there is, each once: a key may be called something else of another kind.
    pub fn all() -> Vec<Self> {
        let mut all: Vec<Self> = Vec::new();
        for field in ItemKind::ALL.into_iter().rev().flat_map(Self::of) {
            if all.iter().all(|of| (of.key, of.label) != (field.key, field.label)) {
                all.push(*field);
            }
        }
        all
    }
}
