//! A letter as it stands in its files.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::Deserialize;
use tertial_ingest::unit::{SourceUnit, TOO_LARGE};
use tertial_model::{
    AssignmentKind, Authority, BudgetPost, Chapter, Direction, Earmark, Frame,
    FrameChapter, FramePost, Indicator, Kroner, ReportKind, ResultDemand, Unit, Words,
    WorkPlace,
};
use tertial_toml::Number;

use super::checks::holds_together;
use super::parts::{self, RawPart};
use super::{Catalogue, CatalogueError, Goal, Reading, TextLength};
use crate::deadline::RawDeadline;
use crate::requirement::{Duty, Evidence, Kind, Requirement};
use crate::{LetterFiles, Materiality};

/// One file of a letter, or all of them together.
#[derive(Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(super) struct RawCatalogue {
    letter: Option<RawLetter>,
    chapter: Vec<RawChapter>,
    earmark: Vec<RawEarmark>,
    place: Vec<RawPlace>,
    authority: Vec<RawAuthority>,
    materiality: Option<RawMateriality>,
    text_length: Vec<TextLength>,
    goal: Vec<Goal>,
    indicator: Vec<RawIndicator>,
    assignment: Vec<RawAssignment>,
    hires: Option<RawHires>,
    reading: Vec<RawReading>,
    deadline: Vec<RawDeadline>,
    part: Vec<RawPart>,
    requirement: Vec<RawRequirement>,
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
struct RawPlace {
    key: String,
    name: String,
}

#[derive(Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
enum RawAuthority {
    ExcessIncome { expense: BudgetPost, income: BudgetPost, section: String },
    Netting { posts: Vec<BudgetPost>, limit_percent: u8, section: String },
    CarryOver { posts: Vec<BudgetPost>, limit_percent: u8, section: String },
    Reallocation { from: BudgetPost, to: BudgetPost, limit_percent: u8, section: String },
    OverrunAgainstSavings { posts: Vec<BudgetPost>, limit_percent: u8, section: String },
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
    better: Option<RawDirection>,
    demand: RawDemand,
}

#[derive(Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum RawDirection {
    Higher,
    Lower,
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

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct RawAssignment {
    key: String,
    name: Words,
}

#[derive(Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct RawHires {
    baseline: Vec<i32>,
}

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct RawReading {
    key: String,
    section: String,
    reports: Vec<ReportKind>,
    #[serde(default)]
    requirements: Vec<String>,
    fault: Words,
    reading: Words,
    because: Words,
    #[serde(default)]
    contradiction: bool,
}

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct RawRequirement {
    id: String,
    section: String,
    reports: Vec<ReportKind>,
    #[serde(default)]
    duties: Vec<Duty>,
    kinds: Vec<Kind>,
    words: Words,
    #[serde(default)]
    evidence: Vec<Evidence>,
}

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct RawMateriality {
    #[serde(rename = "amount_kr")]
    amount: i64,
    percent: u32,
    reason: Words,
}

impl RawCatalogue {
    /// All files of a letter together, in order of path.
    pub(super) fn of(letter: &LetterFiles) -> Result<Self, CatalogueError> {
        let mut all = Self::default();
        for (file, text) in letter.data() {
            let invalid =
                |message| CatalogueError::Invalid { file: file.clone(), message };
            all.add(tertial_toml::read(&file, text)?).map_err(invalid)?;
        }
        Ok(all)
    }

    /// Adds what another file says. What there can be one of stands in one file.
    fn add(&mut self, other: Self) -> Result<(), String> {
        once("letter", &mut self.letter, other.letter)?;
        once("materiality", &mut self.materiality, other.materiality)?;
        once("hires", &mut self.hires, other.hires)?;
        self.chapter.extend(other.chapter);
        self.earmark.extend(other.earmark);
        self.place.extend(other.place);
        self.authority.extend(other.authority);
        self.text_length.extend(other.text_length);
        self.goal.extend(other.goal);
        self.indicator.extend(other.indicator);
        self.assignment.extend(other.assignment);
        self.reading.extend(other.reading);
        self.deadline.extend(other.deadline);
        self.part.extend(other.part);
        self.requirement.extend(other.requirement);
        Ok(())
    }

    /// The budget year.
    pub(super) fn year(&self) -> Result<i32, String> {
        self.letter.as_ref().map(|of| of.year).ok_or_else(|| lacks("letter"))
    }

    /// The letter on what every agency must, once it holds together.
    pub(super) fn on(self, every: Self) -> Result<Catalogue, String> {
        let letter = self.letter.ok_or_else(|| lacks("letter"))?;
        let limits = self.materiality.or(every.materiality);
        let limits = limits.ok_or_else(|| lacks("materiality"))?;
        if self.chapter.is_empty() {
            return Err(lacks("[chapter]"));
        }
        let place = |of: RawPlace| WorkPlace { key: of.key, name: of.name };
        let catalogue = Catalogue {
            title: letter.title,
            agency: letter.agency,
            ministry: letter.ministry,
            frame: Frame {
                year: letter.year,
                chapters: each(self.chapter, |of| of.checked(letter.unit))?,
                authorities: all(self.authority, Authority::from),
                earmarks: each(self.earmark, |of| of.checked(letter.unit))?,
                places: self.place.into_iter().map(place).collect(),
                indicators: each(self.indicator, RawIndicator::checked)?,
                assignments: all(self.assignment, RawAssignment::typed),
                hire_baseline: self.hires.unwrap_or_default().baseline,
            },
            materiality: Materiality {
                amount: Kroner::whole(limits.amount),
                percent: Decimal::from(limits.percent),
                reason: limits.reason,
            },
            text_lengths: self.text_length,
            goals: self.goal,
            requirements: all(self.requirement, RawRequirement::typed),
            deadlines: each(self.deadline, RawDeadline::checked)?,
            readings: all(self.reading, RawReading::typed),
            parts: parts::on(&self.part, &every.part)?,
            guidance: BTreeMap::new(),
        };
        holds_together(&catalogue)?;
        Ok(catalogue)
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

fn all<F, T>(of: Vec<F>, typed: fn(F) -> T) -> Vec<T> {
    of.into_iter().map(typed).collect()
}

impl RawRequirement {
    fn typed(self) -> Requirement {
        Requirement {
            id: self.id,
            section: self.section,
            reports: self.reports,
            duties: self.duties,
            kinds: self.kinds,
            words: self.words,
            evidence: self.evidence,
        }
    }
}

impl RawAssignment {
    fn typed(self) -> AssignmentKind {
        AssignmentKind { key: self.key, name: self.name }
    }
}

impl RawReading {
    fn typed(self) -> Reading {
        Reading {
            key: self.key,
            section: self.section,
            reports: self.reports,
            requirements: self.requirements,
            fault: self.fault,
            reading: self.reading,
            because: self.because,
            contradiction: self.contradiction,
        }
    }
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
        let better = match self.better {
            Some(RawDirection::Higher) => Direction::Higher,
            Some(RawDirection::Lower) => Direction::Lower,
            None if demand.is_counted() => {
                return Err(format!("{}: «better» er higher eller lower", self.key));
            }
            None => Direction::Higher,
        };
        let (key, name, goal, decimals) = (self.key, self.name, self.goal, self.decimals);
        Ok(Indicator { key, name, goal, unit, decimals, better, demand })
    }
}

impl RawChapter {
    /// The letter states each chapter's sum, so a mistyped post cannot hide.
    fn checked(self, unit: SourceUnit) -> Result<FrameChapter, String> {
        let sum: i64 = self.posts.iter().map(|post| post.adopted).sum();
        if sum != self.sum {
            return Err(format!(
                "kapittel {}: postene summerer til {sum}, brevets sum er {}",
                self.number, self.sum
            ));
        }
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

impl From<RawAuthority> for Authority {
    fn from(raw: RawAuthority) -> Self {
        use RawAuthority as Raw;
        match raw {
            Raw::ExcessIncome { expense, income, section } => {
                Self::ExcessIncome { expense, income, section }
            }
            Raw::Netting { posts, limit_percent, section } => {
                Self::Netting { posts, limit_percent, section }
            }
            Raw::CarryOver { posts, limit_percent, section } => {
                Self::CarryOver { posts, limit_percent, section }
            }
            Raw::Reallocation { from, to, limit_percent, section } => {
                Self::Reallocation { from, to, limit_percent, section }
            }
            Raw::OverrunAgainstSavings { posts, limit_percent, section } => {
                Self::OverrunAgainstSavings { posts, limit_percent, section }
            }
        }
    }
}
