//! A letter as it stands in its files.

use std::collections::BTreeMap;
use std::mem;

use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::Deserialize;
use tertial_ingest::project::{Limit, LimitKey, PlausibleLimits};
use tertial_ingest::unit::{SourceUnit, TOO_LARGE};
use tertial_model::{
    AssignmentKind, Authority, BudgetPost, Chapter, Direction, Earmark, Frame,
    FrameChapter, FramePost, Indicator, Kroner, ReportDefinition, ResultDemand, Unit,
    Words, WorkPlace,
};
use tertial_toml::{Document, Fault, Number, Place};

use super::checks::holds_together;
use super::parts::{self, RawPart};
use super::reports;
use super::{Catalogue, CatalogueError, Form, Goal, Reading, TextLength};
use crate::deadline::RawDeadline;
use crate::requirement::Requirement;
use crate::task::RawTask;
use crate::{LetterFiles, Materiality};

/// One file of a letter, or all of them together.
#[derive(Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(super) struct RawCatalogue {
    letter: Option<RawLetter>,
    pub(super) report: Vec<ReportDefinition>,
    form: Vec<Form>,
    chapter: Vec<RawChapter>,
    earmark: Vec<RawEarmark>,
    place: Vec<WorkPlace>,
    authority: Vec<Authority>,
    materiality: Option<Materiality>,
    limit: Vec<Limit>,
    pub(super) text_length: Vec<TextLength>,
    goal: Vec<Goal>,
    indicator: Vec<RawIndicator>,
    assignment: Vec<AssignmentKind>,
    hires: Option<RawHires>,
    pub(super) reading: Vec<Reading>,
    deadline: Vec<RawDeadline>,
    pub(super) part: Vec<RawPart>,
    pub(super) requirement: Vec<Requirement>,
    pub(super) task: Vec<RawTask>,
}

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct RawLetter {
    title: String,
    agency: String,
    ministry: String,
    year: i32,
    /// The unit of its amounts, but where a key says another.
    unit: SourceUnit,
}

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct RawChapter {
    number: u16,
    name: String,
    section: String,
    sum: i64,
    posts: Vec<RawPost>,
}

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct RawPost {
    post: u8,
    name: Words,
    adopted: i64,
    #[serde(default)]
    transferable: bool,
    booked_by: Option<String>,
}

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct RawEarmark {
    key: String,
    name: String,
    post: BudgetPost,
    amount: i64,
    section: String,
}

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct RawIndicator {
    key: String,
    name: Words,
    goal: String,
    unit: String,
    #[serde(default)]
    decimals: u32,
    #[serde(default)]
    better: Option<Direction>,
    demand: RawDemand,
}

#[derive(Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
enum RawDemand {
    BestOfLastThree,
    BetterThanIn(i32),
    AtLeast(#[serde(with = "Number")] Decimal),
    Told(String),
    NotSet,
}

#[derive(Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct RawHires {
    baseline: Vec<i32>,
}

impl RawCatalogue {
    /// All files of a letter together, in order of path.
    pub(super) fn of(letter: &LetterFiles) -> Result<Self, CatalogueError> {
        let mut all = Self::default();
        for (file, text) in letter.data() {
            let invalid =
                |message| CatalogueError::Invalid { file: file.clone(), message };
            let document = Document::parse(&file, text)?;
            let part: Self = document.read()?;
            part.sums_hold().map_err(|fault| document.refuse(fault))?;
            part.tasks_hold().map_err(|fault| document.refuse(fault))?;
            all.add(part).map_err(invalid)?;
        }
        Ok(all)
    }

    /// The letter states each chapter's sum, so a mistyped post cannot hide.
    fn sums_hold(&self) -> Result<(), Fault> {
        for (number, chapter) in self.chapter.iter().enumerate() {
            chapter.sums(Place::of("chapter").nth(number))?;
        }
        Ok(())
    }

    /// A task has an id that can be written in a cell, and its days in order.
    fn tasks_hold(&self) -> Result<(), Fault> {
        let of = |(number, task): (usize, &RawTask)| {
            let (key, message) = task.fault()?;
            Some(Fault::at(Place::of("task").nth(number).value(key), message))
        };
        self.task.iter().enumerate().find_map(of).map_or(Ok(()), Err)
    }

    /// Adds what another file says. What there can be one of stands in one file.
    fn add(&mut self, other: Self) -> Result<(), String> {
        once("letter", &mut self.letter, other.letter)?;
        once("materiality", &mut self.materiality, other.materiality)?;
        once("hires", &mut self.hires, other.hires)?;
        self.report.extend(other.report);
        self.form.extend(other.form);
        self.chapter.extend(other.chapter);
        self.earmark.extend(other.earmark);
        self.place.extend(other.place);
        self.authority.extend(other.authority);
        self.limit.extend(other.limit);
        self.text_length.extend(other.text_length);
        self.goal.extend(other.goal);
        self.indicator.extend(other.indicator);
        self.assignment.extend(other.assignment);
        self.reading.extend(other.reading);
        self.deadline.extend(other.deadline);
        self.part.extend(other.part);
        self.requirement.extend(other.requirement);
        self.task.extend(other.task);
        Ok(())
    }

    /// The budget year.
    pub(super) fn year(&self) -> Result<i32, String> {
        self.letter.as_ref().map(|of| of.year).ok_or_else(|| lacks("letter"))
    }

    /// The letter on what every agency must, once it holds together.
    pub(super) fn on(mut self, mut every: Self) -> Result<Catalogue, String> {
        let defined = mem::take(&mut self.report);
        let defined = reports::defined(defined, mem::take(&mut every.report))?;
        self.name_by_keys(&defined)?;
        every.name_by_keys(&defined)?;
        self.part = parts::with_those_of_all(mem::take(&mut self.part), &every.part);
        let reports = self.demanded(&defined);
        let letter = self.letter.ok_or_else(|| lacks("letter"))?;
        let materiality = self.materiality.or(every.materiality);
        let materiality = materiality.ok_or_else(|| lacks("materiality"))?;
        let limits = all_limits(&every.limit, &self.limit)?;
        if self.chapter.is_empty() {
            return Err(lacks("[chapter]"));
        }
        let catalogue = Catalogue {
            title: letter.title,
            agency: letter.agency,
            ministry: letter.ministry,
            reports,
            frame: Frame {
                year: letter.year,
                chapters: each(self.chapter, |of| of.checked(letter.unit))?,
                authorities: self.authority,
                earmarks: each(self.earmark, |of| of.checked(letter.unit))?,
                places: self.place,
                indicators: each(self.indicator, RawIndicator::checked)?,
                assignments: self.assignment,
                hire_baseline: self.hires.unwrap_or_default().baseline,
            },
            materiality,
            limits,
            forms: self.form,
            text_lengths: self.text_length,
            goals: self.goal,
            requirements: self.requirement,
            tasks: each(self.task, |of| of.checked(|of| in_kroner(of, letter.unit)))?,
            deadlines: each(self.deadline, RawDeadline::checked)?,
            readings: self.reading,
            parts: parts::typed(&self.part, &every.part)?,
            guidance: BTreeMap::new(),
        };
        holds_together(&catalogue)?;
        Ok(catalogue)
    }
}

/// The limits of every agency, with the letter's own in place of those they are of.
fn all_limits(every: &[Limit], own: &[Limit]) -> Result<PlausibleLimits, String> {
    let limits = PlausibleLimits::default().with(every).with(own);
    let lacking = LimitKey::ALL.into_iter().find(|key| limits.of(*key).is_none());
    match lacking {
        Some(key) => Err(format!("[[limit]] «{}» mangler", key.key())),
        None => Ok(limits),
    }
}

fn once<T>(key: &str, slot: &mut Option<T>, other: Option<T>) -> Result<(), String> {
    match (&slot, other) {
        (Some(_), Some(_)) => Err(format!("[{key}] står i to filer")),
        (_, None) => Ok(()),
        (None, other) => {
            *slot = other;
            Ok(())
        }
    }
}

fn lacks(key: &str) -> String {
    format!("[{key}] mangler")
}

fn each<F, T>(
    of: Vec<F>,
    checked: impl Fn(F) -> Result<T, String>,
) -> Result<Vec<T>, String> {
    of.into_iter().map(checked).collect()
}

impl RawIndicator {
    fn checked(self) -> Result<Indicator, String> {
        let unknown = || format!("{}: enheten «{}» er ukjent", self.key, self.unit);
        let unit = Unit::of_key(&self.unit).ok_or_else(unknown)?;
        let demand = match self.demand {
            RawDemand::BestOfLastThree => ResultDemand::BestOfLastThree,
            RawDemand::BetterThanIn(year) => ResultDemand::BetterThanIn(year),
            RawDemand::AtLeast(limit) => ResultDemand::AtLeast(limit),
            RawDemand::Told(text) => ResultDemand::Told(text),
            RawDemand::NotSet => ResultDemand::NotSet,
        };
        if self.better.is_none() && demand.is_counted() {
            return Err(format!("{}: «better» er higher eller lower", self.key));
        }
        let better = self.better.unwrap_or(Direction::Higher);
        let (key, name, goal, decimals) = (self.key, self.name, self.goal, self.decimals);
        Ok(Indicator { key, name, goal, unit, decimals, better, demand })
    }
}

impl RawChapter {
    /// The posts add up to the sum. Where they do not, a post that may be mistyped is where to
    /// look, unless it is the sum.
    fn sums(&self, place: Place) -> Result<(), Fault> {
        let amount = |of: i64| Kroner(Decimal::from(of));
        let sum: Kroner = self.posts.iter().map(|post| amount(post.adopted)).sum();
        let excess = sum - amount(self.sum);
        if excess.is_zero() {
            return Ok(());
        }
        let is_slip = |post: &RawPost| amount(post.adopted).may_be_off_by(excess);
        let is_sum = amount(self.sum).may_be_off_by(-excess);
        let place = match self.posts.iter().position(is_slip).filter(|_| !is_sum) {
            Some(at) => place.value("posts").nth(at).value("adopted"),
            None => place.value("sum"),
        };
        let Self { number, sum: told, .. } = self;
        let message = format!(
            "kapittel {number}: postene summerer til {}, brevets sum er {told}",
            sum.0
        );
        Err(Fault::at(place, message))
    }

    fn checked(self, unit: SourceUnit) -> Result<FrameChapter, String> {
        let number = Chapter(self.number);
        let posts = each(self.posts, |raw| {
            Ok(FramePost {
                post: BudgetPost { chapter: number, post: raw.post },
                name: raw.name,
                adopted: in_kroner(raw.adopted, unit)?,
                transferable: raw.transferable,
                booked_by: raw.booked_by,
            })
        })?;
        Ok(FrameChapter {
            number,
            name: self.name,
            section: self.section,
            side: number.side(),
            posts,
        })
    }
}

fn in_kroner(amount: i64, unit: SourceUnit) -> Result<Kroner, String> {
    let kroner = unit.kroner(Decimal::from(amount));
    kroner.ok_or_else(|| format!("{amount}: {TOO_LARGE}"))
}

impl RawEarmark {
    fn checked(self, unit: SourceUnit) -> Result<Earmark, String> {
        Ok(Earmark {
            key: self.key,
            name: self.name,
            post: self.post,
            amount: in_kroner(self.amount, unit)?,
            section: self.section,
        })
    }
}
