//! Tasks (oppdrag) the letter gives: what is to be done, by when, and with what money.

use std::fmt;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use schemars::JsonSchema;
use serde::Deserialize;
use tertial_ingest::unit::{SourceUnit, TOO_LARGE};
use tertial_model::{BudgetPost, Kroner, ReportKind, ReportName, Words, key, norwegian};
use tertial_toml::Day;

/// One task of the letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Task {
    /// The letter's own id, as `TB2026-60`.
    pub id: String,
    /// What it is called.
    pub title: Words,
    /// The letter's section it stands in.
    pub section: String,
    /// What is to be done.
    pub words: Words,
    /// When, in order; none where the letter says nothing of it.
    pub deadlines: Vec<TaskDeadline>,
    /// The amounts it names on posts.
    pub amounts: Vec<TaskAmount>,
    /// The reports whose annex tells of it; none are all.
    pub reports: Vec<ReportName>,
    /// The id it had in the letter of the year before, where it is carried over from there.
    pub carried_from: Option<String>,
}

/// One deadline of a task.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum TaskDeadline {
    /// That day.
    Day(#[serde(with = "Day")] NaiveDate),
    /// No day: `avtales`.
    Words(Words),
}

/// What a task has of a post.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TaskAmount {
    /// The post.
    pub post: BudgetPost,
    /// How much of it, in kroner.
    pub amount: Kroner,
}

impl Task {
    /// Whether that is its id, however it is written.
    pub fn is_called(&self, id: &str) -> bool {
        key::same_in_any_case(&self.id, id)
    }

    /// Whether the annex of `report` tells of it.
    pub fn is_told_in(&self, report: &ReportKind) -> bool {
        self.reports.is_empty() || self.reports.contains(&report.key)
    }

    /// The days among its deadlines, in order.
    pub fn days(&self) -> impl DoubleEndedIterator<Item = NaiveDate> {
        self.deadlines.iter().filter_map(TaskDeadline::day)
    }

    /// The day all of it is due; none where the last deadline is in words, or there is none.
    pub fn due(&self) -> Option<NaiveDate> {
        let in_words = self.deadlines.iter().any(|of| of.day().is_none());
        self.days().next_back().filter(|_| !in_words)
    }
}

impl TaskDeadline {
    fn day(&self) -> Option<NaiveDate> {
        match self {
            Self::Day(day) => Some(*day),
            Self::Words(_) => None,
        }
    }
}

/// In bokmål.
impl fmt::Display for TaskDeadline {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Day(day) => f.write_str(&norwegian::date(*day)),
            Self::Words(words) => words.fmt(f),
        }
    }
}

/// A task as it stands in the catalogue's file.
#[derive(Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawTask {
    id: String,
    title: Words,
    section: String,
    words: Words,
    #[serde(default)]
    deadlines: Vec<TaskDeadline>,
    #[serde(default)]
    amounts: Vec<RawAmount>,
    #[serde(default)]
    pub(crate) reports: Vec<ReportName>,
    carried_from: Option<String>,
}

#[derive(Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct RawAmount {
    post: BudgetPost,
    /// In the letter's unit.
    amount: i64,
}

impl RawTask {
    /// The first thing that is wrong with it alone: the key, and what is wrong there.
    pub(crate) fn fault(&self) -> Option<(&'static str, String)> {
        let in_id = |c: char| c.is_alphanumeric() || "-./".contains(c);
        if self.id.is_empty() || !self.id.chars().all(in_id) {
            let is = "skal ha bare bokstaver, sifre, «-», «.» og «/»";
            return Some(("id", format!("oppdraget «{}»: id {is}", self.id)));
        }
        let days: Vec<NaiveDate> =
            self.deadlines.iter().filter_map(TaskDeadline::day).collect();
        let pair = days.windows(2).find(|pair| pair[0] >= pair[1])?;
        let [first, second] = [pair[0], pair[1]].map(norwegian::date);
        let is = format!("fristen {first} står før {second}; skriv dem i rekkefølge");
        Some(("deadlines", format!("oppdraget «{}»: {is}", self.id)))
    }

    /// Whether it has any of the post.
    pub(crate) fn is_on(&self, post: BudgetPost) -> bool {
        self.amounts.iter().any(|of| of.post == post)
    }

    /// Puts its amounts in kroner; they are those of `before`, where there is such.
    ///
    /// # Errors
    ///
    /// An amount that is too large.
    pub(crate) fn amounts_in_kroner(
        &mut self,
        unit: SourceUnit,
        before: Option<&Self>,
    ) -> Result<(), String> {
        if let Some(before) = before {
            self.amounts.clone_from(&before.amounts);
            return Ok(());
        }
        for of in &mut self.amounts {
            let kroner = unit.kroner(Decimal::from(of.amount));
            let whole = kroner.and_then(|kroner| kroner.0.to_i64());
            of.amount = whole.ok_or_else(|| format!("{}: {TOO_LARGE}", of.amount))?;
        }
        Ok(())
    }

    /// The task, once its amounts are in kroner.
    ///
    /// # Errors
    ///
    /// None: a letter's entries are all checked alike.
    pub(crate) fn checked(self) -> Result<Task, String> {
        let amount = |of: RawAmount| TaskAmount {
            post: of.post,
            amount: Kroner(Decimal::from(of.amount)),
        };
        Ok(Task {
            amounts: self.amounts.into_iter().map(amount).collect(),
            id: self.id,
            title: self.title,
            section: self.section,
            words: self.words,
            deadlines: self.deadlines,
            reports: self.reports,
            carried_from: self.carried_from,
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::{Catalogue, Change, LetterFiles, letter_diff};

    const LETTER: &str = r#"
[letter]
title = "Tildelingsbrev 2024"
agency = "Prøveetaten"
ministry = "Prøvedepartementet"
year = 2024
unit = "1 000 kr"
[[chapter]]
number = 760
name = "Prøveetaten"
section = "6.1"
sum = 9_000
posts = [{ post = 21, name = "Spesielle driftsutgifter", adopted = 9_000 }]
[materiality]
amount_kr = 5_000_000
percent = 10
reason = "prøve"
[[part]]
reports = ["t1", "t2"]
key = "maal"
title = "Mål"
sections = [{ key = "maalstatus", title = "Status" }]
[[task]]
id = "TB2024-60"
title = "Register"
section = "3.2"
words = "Etaten skal bygge opp et register."
deadlines = [{ day = 2024-04-01 }, { day = 2024-11-01 }, { words = "avtales" }]
amounts = [{ post = "760.21", amount = 5_000 }]
reports = ["2. tertial"]
carried_from = "TB2023-12"
[[task]]
id = "TB2024-61"
title = "Veileder"
section = "3.3"
words = "Etaten skal lage en veileder."
deadlines = [{ day = 2024-04-01 }, { day = 2024-11-01 }]
"#;

    fn read(letter: &str) -> Result<Catalogue, String> {
        Catalogue::read(&LetterFiles::one("prøve.toml", letter))
            .map_err(|error| error.to_string())
    }

    #[test]
    fn a_task_is_what_its_table_says() {
        let letter = read(LETTER).unwrap();
        let [register, guide] = letter.tasks.as_slice() else { panic!("two") };
        let deadlines: Vec<String> =
            register.deadlines.iter().map(ToString::to_string).collect();
        assert_eq!(deadlines, ["1. april 2024", "1. november 2024", "avtales"]);
        assert_eq!(register.amounts[0].amount, tertial_model::Kroner::thousand(5_000));
        assert_eq!(register.amounts[0].post, "760.21".parse().unwrap());
        assert_eq!(register.carried_from.as_deref(), Some("TB2023-12"));
        assert!(register.is_called(" tb2024-60"));
        assert_eq!(register.due(), None, "the last is in words");
        assert_eq!(guide.due().map(|day| day.to_string()).as_deref(), Some("2024-11-01"));
        let told = |report: &str| -> Vec<&str> {
            let report =
                letter.reports.iter().find(|of| of.key.as_str() == report).unwrap();
            letter.tasks_of(&report).map(|of| of.id.as_str()).collect()
        };
        assert_eq!(told("t1"), ["TB2024-61"]);
        assert_eq!(told("t2"), ["TB2024-60", "TB2024-61"]);
    }

    #[test]
    fn what_cannot_be_is_refused_where_it_stands() {
        let refused = |from: &str, to: &str| {
            assert!(LETTER.contains(from), "{from}");
            let told = read(&LETTER.replacen(from, to, 1)).unwrap_err();
            told.lines().next().unwrap_or_default().to_owned()
        };
        assert_eq!(
            refused("{ day = 2024-04-01 }", "{ day = 2024-12-01 }"),
            "prøve.toml:28:13: oppdraget «TB2024-60»: fristen 1. desember 2024 står før \
             1. november 2024; skriv dem i rekkefølge"
        );
        assert_eq!(
            refused("id = \"TB2024-60\"", "id = \"TB 60\""),
            "prøve.toml:24:6: oppdraget «TB 60»: id skal ha bare bokstaver, sifre, «-», «.» \
             og «/»"
        );
        assert_eq!(
            refused("TB2024-61", "tb2024-60"),
            "prøve.toml: oppdraget «tb2024-60» står to ganger"
        );
        assert_eq!(
            refused("\"760.21\"", "\"760.22\""),
            "prøve.toml: TB2024-60 viser til posten «0760.22», som ikke finnes"
        );
    }

    #[test]
    fn two_letters_differ_by_their_tasks() {
        let old = read(LETTER).unwrap();
        let mut new = old.clone();
        new.tasks[0].deadlines.pop();
        new.tasks[0].amounts[0].amount = tertial_model::Kroner::thousand(6_000);
        new.tasks[1].id = "TB2024-62".to_owned();
        let told = |change: &Change| match change {
            Change::New { what, key, words } => format!("ny {what} {key} {words}"),
            Change::Changed { what, key, field, from, to } => {
                format!("endret {what} {key} {field}: {from} → {to}")
            }
            Change::Gone { what, key, .. } => format!("borte {what} {key}"),
        };
        let diff = letter_diff(&old, &new);
        let told: Vec<String> =
            diff.changes.iter().map(told).map(|of| of.replace('\u{a0}', " ")).collect();
        assert_eq!(
            told,
            [
                "endret oppdrag TB2024-60 frister: 1. april 2024; 1. november 2024; avtales → \
                 1. april 2024; 1. november 2024",
                "endret oppdrag TB2024-60 beløp: 5 000 000 kr på 0760.21 → \
                 6 000 000 kr på 0760.21",
                "ny oppdrag TB2024-62 Veileder",
                "borte oppdrag TB2024-61",
            ]
        );
    }
}
