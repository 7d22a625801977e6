//! What a letter's files list, as it stands there, and what is made of it.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::Deserialize;
use tertial_ingest::project::{Limit, LimitKey, PlausibleLimits};
use tertial_ingest::unit::SourceUnit;
use tertial_model::{
    BudgetPost, Chapter, Direction, Earmark, Frame, FrameChapter, FramePost, Indicator,
    Kroner, ReportDefinition, Reports, ResultDemand, Unit, Words,
};
use tertial_toml::{Day, Fault, Number, Place};

use super::checks::holds_together;
use super::entry::Amount;
use super::kinds::Listed;
use super::parts::{self, RawPart};
use super::{Catalogue, reports};
use crate::Materiality;
use crate::deadline::RawDeadline;
use crate::task::RawTask;

#[derive(Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RawLetter {
    title: Words,
    agency: String,
    ministry: Words,
    pub(super) year: i32,
    /// The unit of its amounts, but where a key says another.
    pub(super) unit: SourceUnit,
    /// The folder in that of the letter with what the ministry always asks.
    pub(super) builds_on: Option<String>,
    /// The SHA-256 of the letter saved as text, which the lines of the demands are in.
    text_sha256: Option<String>,
}

/// What a supplementary letter is.
#[derive(Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RawSupplement {
    /// Its number in the year, from 1.
    pub(super) number: u16,
    pub(super) title: Words,
    /// The day it is dated.
    #[serde(with = "Day")]
    pub(super) date: NaiveDate,
    /// The unit of its amounts, where that is another than the letter's.
    pub(super) unit: Option<SourceUnit>,
}

#[derive(Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RawChapter {
    pub(super) number: u16,
    name: String,
    section: String,
    pub(super) sum: Amount,
    #[serde(default)]
    pub(super) posts: Vec<RawPostOfChapter>,
}

/// A post where its chapter has it.
#[derive(Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RawPostOfChapter {
    post: u8,
    name: Words,
    adopted: Amount,
    #[serde(default)]
    transferable: bool,
    booked_by: Option<String>,
}

/// A post by itself, in a chapter that is there.
#[derive(Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RawPost {
    pub(super) post: BudgetPost,
    name: Words,
    pub(super) adopted: Amount,
    #[serde(default)]
    transferable: bool,
    booked_by: Option<String>,
    /// Where its chapter has it.
    #[serde(skip)]
    pub(super) stands: Option<Place>,
}

#[derive(Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RawEarmark {
    key: String,
    name: String,
    pub(super) post: BudgetPost,
    pub(super) amount: Amount,
    section: String,
}

#[derive(Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RawIndicator {
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

#[derive(Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
enum RawDemand {
    BestOfLastThree,
    BetterThanIn(i32),
    AtLeast(#[serde(with = "Number")] Decimal),
    Told(String),
    NotSet,
}

#[derive(Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RawHires {
    baseline: Vec<i32>,
}

/// What every agency's letter has, which a letter may say anew.
#[derive(Default)]
pub(super) struct Common {
    pub(super) report: Vec<ReportDefinition>,
    pub(super) limit: Vec<Limit>,
    pub(super) part: Vec<RawPart>,
    pub(super) materiality: Option<Materiality>,
}

impl Common {
    /// Whether it has that, of the kind listed under `heading`.
    pub(super) fn has(&self, heading: &str, key: &str) -> bool {
        match heading {
            "report" => self.report.iter().any(|of| of.key.as_str() == key),
            "limit" => self.limit.iter().any(|of| of.key.key() == key),
            "part" => self.part.iter().any(|of| of.key_in_reports() == key),
            _ => false,
        }
    }
}

/// What layers say together.
#[derive(Clone)]
pub(super) struct Said {
    pub(super) letter: RawLetter,
    pub(super) materiality: Option<Materiality>,
    pub(super) hires: Option<RawHires>,
    pub(super) listed: Listed,
}

impl Said {
    /// Calls every report by its key, and returns the reports that are defined.
    pub(super) fn name_reports(&mut self, common: &Common) -> Result<Reports, String> {
        let defined = reports::defined(&self.listed.report, &common.report)?;
        self.listed.name_by_keys(&defined)?;
        Ok(defined)
    }

    /// The letter they make, on what every agency must, once it holds together. Reports are
    /// called by the keys of those that are `defined`.
    pub(super) fn on(
        self,
        common: &Common,
        defined: &Reports,
    ) -> Result<Catalogue, String> {
        let Self { letter, materiality, hires, mut listed } = self;
        let mut every = common.part.clone();
        reports::name_parts_by_keys(&mut every, defined)?;
        listed.part = parts::with_those_of_all(listed.part, &every);
        let reports = listed.demanded(defined);
        let materiality = materiality.or_else(|| common.materiality.clone());
        let materiality = materiality.ok_or_else(|| lacks("[materiality]"))?;
        if listed.chapter.is_empty() {
            return Err(lacks("[[chapter]]"));
        }
        let catalogue = Catalogue {
            title: letter.title,
            agency: letter.agency,
            ministry: letter.ministry,
            text_sha256: letter.text_sha256,
            reports,
            frame: Frame {
                year: letter.year,
                chapters: chapters(listed.chapter, listed.post),
                authorities: listed.authority,
                earmarks: listed.earmark.into_iter().map(RawEarmark::typed).collect(),
                places: listed.place,
                indicators: each(listed.indicator, RawIndicator::checked)?,
                assignments: listed.assignment,
                hire_baseline: hires.unwrap_or_default().baseline,
            },
            materiality,
            limits: all_limits(&common.limit, &listed.limit)?,
            forms: listed.form,
            text_lengths: listed.text_length,
            goals: listed.goal,
            requirements: listed.requirement,
            tasks: each(listed.task, RawTask::checked)?,
            deadlines: each(listed.deadline, RawDeadline::checked)?,
            readings: listed.reading,
            parts: parts::typed(&listed.part, &every)?,
            guidance: Default::default(),
            layers: Default::default(),
            amended: Vec::new(),
        };
        holds_together(&catalogue)?;
        Ok(catalogue)
    }
}

/// The chapters, each with its posts in order.
fn chapters(chapters: Vec<RawChapter>, posts: Vec<RawPost>) -> Vec<FrameChapter> {
    let mut posts: Vec<FramePost> = posts.into_iter().map(RawPost::typed).collect();
    posts.sort_by_key(|of| of.post.post);
    let chapter = |raw: RawChapter| {
        let number = Chapter(raw.number);
        let own = posts.iter().filter(|of| of.post.chapter == number);
        let (name, section, side) = (raw.name, raw.section, number.side());
        FrameChapter { number, name, section, side, posts: own.cloned().collect() }
    };
    chapters.into_iter().map(chapter).collect()
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

pub(super) fn lacks(heading: &str) -> String {
    format!("{heading} mangler")
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
    pub(super) fn sums(&self, place: Place) -> Result<(), Fault> {
        let sum: Kroner = self.posts.iter().map(|post| post.adopted.0).sum();
        let excess = sum - self.sum.0;
        if excess.is_zero() {
            return Ok(());
        }
        let is_slip = |post: &RawPostOfChapter| post.adopted.0.may_be_off_by(excess);
        let is_sum = self.sum.0.may_be_off_by(-excess);
        let place = match self.posts.iter().position(is_slip).filter(|_| !is_sum) {
            Some(at) => place.value("posts").nth(at).value("adopted"),
            None => place.value("sum"),
        };
        let Self { number, sum: told, .. } = self;
        let message = format!(
            "kapittel {number}: postene summerer til {}, brevets sum er {}",
            sum.0, told.0.0
        );
        Err(Fault::at(place, message))
    }

    /// Takes the posts out of the chapter that stands at `place`.
    pub(super) fn take_posts(&mut self, place: &Place) -> Vec<RawPost> {
        let chapter = Chapter(self.number);
        let posts = std::mem::take(&mut self.posts).into_iter().enumerate();
        let post = |(number, of): (usize, RawPostOfChapter)| RawPost {
            post: BudgetPost { chapter, post: of.post },
            name: of.name,
            adopted: of.adopted,
            transferable: of.transferable,
            booked_by: of.booked_by,
            stands: Some(place.clone().value("posts").nth(number)),
        };
        posts.map(post).collect()
    }
}

impl RawPost {
    fn typed(self) -> FramePost {
        FramePost {
            post: self.post,
            name: self.name,
            adopted: self.adopted.0,
            changes: Vec::new(),
            transferable: self.transferable,
            booked_by: self.booked_by,
        }
    }
}

impl RawEarmark {
    fn typed(self) -> Earmark {
        let Self { key, name, post, amount, section } = self;
        Earmark { key, name, post, amount: amount.0, section }
    }
}
