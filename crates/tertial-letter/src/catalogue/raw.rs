//! A catalogue as it stands in its file, and the checks that make it one.

use std::collections::BTreeSet;

use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer};
use tertial_model::{
    AssignmentKind, Authority, BudgetPost, Chapter, Direction, Earmark, Frame,
    FrameChapter, FramePost, IdPart, Indicator, Kroner, ReportKind, ResultDemand, Unit,
    Words, WorkPlace,
};

use super::{Catalogue, Goal, Part, Reading, TextLength};
use crate::Materiality;
use crate::deadline::RawDeadline;
use crate::requirement::{Duty, Evidence, Kind, Requirement};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawCatalogue {
    letter: RawLetter,
    chapter: Vec<RawChapter>,
    #[serde(default)]
    earmark: Vec<RawEarmark>,
    #[serde(default)]
    place: Vec<RawPlace>,
    #[serde(default)]
    authority: Vec<RawAuthority>,
    materiality: RawMateriality,
    #[serde(default)]
    text_length: Vec<TextLength>,
    #[serde(default)]
    goal: Vec<Goal>,
    #[serde(default)]
    indicator: Vec<RawIndicator>,
    #[serde(default)]
    assignment: Vec<RawAssignment>,
    #[serde(default)]
    hires: RawHires,
    #[serde(default)]
    reading: Vec<RawReading>,
    #[serde(default)]
    deadline: Vec<RawDeadline>,
    #[serde(default)]
    part: Vec<Part>,
    #[serde(default)]
    requirement: Vec<RawRequirement>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawLetter {
    title: String,
    agency: String,
    ministry: String,
    year: i32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawChapter {
    number: u16,
    name: String,
    #[expect(dead_code, reason = "cites the letter for the reader of the file")]
    section: String,
    sum: i64,
    posts: Vec<RawPost>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawPost {
    post: u8,
    name: Words,
    adopted: i64,
    #[serde(default)]
    transferable: bool,
    booked_by: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawEarmark {
    key: String,
    name: String,
    post: String,
    amount: i64,
    #[expect(dead_code, reason = "cites the letter for the reader of the file")]
    section: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawPlace {
    key: String,
    name: String,
}

#[derive(Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
enum RawAuthority {
    ExcessIncome { expense: String, income: String, section: String },
    Netting { posts: Vec<String>, limit_percent: u8, section: String },
    CarryOver { posts: Vec<String>, limit_percent: u8, section: String },
    Reallocation { from: String, to: String, limit_percent: u8, section: String },
    OverrunAgainstSavings { posts: Vec<String>, limit_percent: u8, section: String },
}

#[derive(Deserialize)]
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

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum RawDirection {
    Higher,
    Lower,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
enum RawDemand {
    BestOfLastThree,
    BetterThanIn(i32),
    AtLeast(Decimal),
    Told(String),
    NotSet,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawAssignment {
    key: String,
    name: Words,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawHires {
    baseline: Vec<i32>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawReading {
    key: String,
    section: String,
    #[serde(deserialize_with = "reports")]
    reports: Vec<ReportKind>,
    #[serde(default)]
    requirements: Vec<String>,
    fault: Words,
    reading: Words,
    because: Words,
    #[serde(default)]
    contradiction: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawRequirement {
    id: String,
    section: String,
    #[serde(deserialize_with = "reports")]
    reports: Vec<ReportKind>,
    #[serde(default)]
    duties: Vec<Duty>,
    kinds: Vec<Kind>,
    nb: String,
    nn: String,
    #[serde(default)]
    evidence: Vec<Evidence>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawMateriality {
    amount: i64,
    percent: u32,
    reason: Words,
}

impl RawCatalogue {
    /// The catalogue, once it holds together.
    pub(super) fn into_catalogue(self) -> Result<Catalogue, String> {
        let year = self.letter.year;
        let chapters = self
            .chapter
            .into_iter()
            .map(RawChapter::checked)
            .collect::<Result<_, _>>()?;
        let authorities = self
            .authority
            .into_iter()
            .map(RawAuthority::checked)
            .collect::<Result<_, _>>()?;
        let earmarks = self
            .earmark
            .into_iter()
            .map(RawEarmark::checked)
            .collect::<Result<_, _>>()?;
        let place = |p: RawPlace| WorkPlace { key: p.key, name: p.name };
        let places = self.place.into_iter().map(place).collect();
        let indicators = self
            .indicator
            .into_iter()
            .map(RawIndicator::checked)
            .collect::<Result<_, _>>()?;
        let catalogue = Catalogue {
            title: self.letter.title,
            agency: self.letter.agency,
            ministry: self.letter.ministry,
            frame: Frame {
                year,
                chapters,
                authorities,
                earmarks,
                places,
                indicators,
                assignments: self
                    .assignment
                    .into_iter()
                    .map(RawAssignment::typed)
                    .collect(),
                hire_baseline: self.hires.baseline,
            },
            materiality: Materiality {
                amount: Kroner::whole(self.materiality.amount),
                percent: Decimal::from(self.materiality.percent),
                reason: self.materiality.reason,
            },
            text_lengths: self.text_length,
            goals: self.goal,
            requirements: self
                .requirement
                .into_iter()
                .map(RawRequirement::typed)
                .collect(),
            deadlines: self
                .deadline
                .into_iter()
                .map(RawDeadline::checked)
                .collect::<Result<_, _>>()?,
            readings: self.reading.into_iter().map(RawReading::typed).collect(),
            parts: self.part,
        };
        holds_together(&catalogue)?;
        Ok(catalogue)
    }
}

/// Every key is used once, and what is referred to is there.
fn holds_together(catalogue: &Catalogue) -> Result<(), String> {
    let Catalogue { requirements, readings, deadlines, goals, frame, .. } = catalogue;
    let ids = unique("kravet", requirements.iter().map(|of| of.id.as_str()))?;
    let readings_by_key = unique("lesemåten", readings.iter().map(|of| of.key.as_str()))?;
    let dates = unique("fristen", deadlines.iter().map(|of| of.key.as_str()))?;
    let goals = unique("målet", goals.iter().map(|of| of.section.as_str()))?;
    let indicators = &frame.indicators;
    unique("styringsparameteren", indicators.iter().map(|of| of.key.as_str()))?;
    let kinds = &frame.assignments;
    unique("oppdragsslaget", kinds.iter().map(|of| of.key.as_str()))?;
    unique("stedet", frame.places.iter().map(|of| of.key.as_str()))?;
    unique("det øremerkede tiltaket", frame.earmarks.iter().map(|of| of.key.as_str()))?;
    let keys = indicators.iter().map(|of| &of.key);
    let keys = keys.chain(kinds.iter().map(|of| &of.key));
    let keys = keys.chain(frame.places.iter().map(|of| &of.key));
    for key in keys.chain(frame.earmarks.iter().map(|of| &of.key)) {
        if key.parse::<IdPart>().is_err() {
            return Err(format!(
                "nøkkelen «{key}» skal være små bokstaver fra a til z, sifre og «_», siden \
                 den står i navnet på tall"
            ));
        }
    }
    for report in ReportKind::ALL {
        let keys = catalogue.sections_of(report).map(|of| of.key.as_str());
        unique("avsnittet", keys)?;
    }
    let unknown = |what: &str, key: &str, by: &str| {
        Err(format!("{by} viser til {what} «{key}», som ikke finnes"))
    };
    for indicator in indicators {
        if !goals.contains(indicator.goal.as_str()) {
            return unknown("målet", &indicator.goal, &indicator.key);
        }
    }
    for of in requirements {
        for date in dates_in(&of.evidence) {
            if !dates.contains(date) {
                return unknown("fristen", date, &of.id);
            }
        }
    }
    for of in requirements {
        for report in &of.reports {
            let lacks = |key: &str| !catalogue.sections_of(*report).any(|s| s.key == key);
            for evidence in &of.evidence {
                if let Evidence::Text(key) = evidence
                    && lacks(key)
                {
                    return unknown("avsnittet", key, &format!("{} i {report}", of.id));
                }
            }
        }
    }
    let named =
        readings.iter().flat_map(|of| of.requirements.iter().map(|id| (&of.key, id)));
    let dated =
        deadlines.iter().flat_map(|of| of.requirements.iter().map(|id| (&of.key, id)));
    for (by, id) in named.chain(dated) {
        if !ids.contains(id.as_str()) {
            return unknown("kravet", id, by);
        }
    }
    for deadline in deadlines {
        if let Some(key) = &deadline.reading
            && !readings_by_key.contains(key.as_str())
        {
            return unknown("lesemåten", key, &deadline.key);
        }
    }
    Ok(())
}

fn dates_in(evidence: &[Evidence]) -> impl Iterator<Item = &str> {
    evidence.iter().filter_map(|evidence| match evidence {
        Evidence::Delivery(key) => Some(key.as_str()),
        _ => None,
    })
}

fn unique<'a>(
    what: &str,
    keys: impl Iterator<Item = &'a str>,
) -> Result<BTreeSet<&'a str>, String> {
    let mut seen = BTreeSet::new();
    for key in keys {
        if !seen.insert(key) {
            return Err(format!("{what} «{key}» står to ganger"));
        }
    }
    Ok(seen)
}

/// Reads a list of reports by their keys.
pub(super) fn reports<'de, D: Deserializer<'de>>(
    from: D,
) -> Result<Vec<ReportKind>, D::Error> {
    let keys: Vec<String> = Deserialize::deserialize(from)?;
    keys.iter().map(|key| key.parse().map_err(serde::de::Error::custom)).collect()
}

impl RawRequirement {
    fn typed(self) -> Requirement {
        Requirement {
            id: self.id,
            section: self.section,
            reports: self.reports,
            duties: self.duties,
            kinds: self.kinds,
            words: Words { nb: self.nb, nn: self.nn },
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
    fn checked(self) -> Result<FrameChapter, String> {
        let sum: i64 = self.posts.iter().map(|post| post.adopted).sum();
        if sum != self.sum {
            return Err(format!(
                "kapittel {}: postene summerer til {sum}, brevets sum er {}",
                self.number, self.sum
            ));
        }
        let number = Chapter(self.number);
        let post = |raw: RawPost| FramePost {
            post: BudgetPost { chapter: number, post: raw.post },
            name: raw.name,
            adopted: Kroner::thousand(raw.adopted),
            transferable: raw.transferable,
            booked_by: raw.booked_by,
        };
        let posts = self.posts.into_iter().map(post).collect();
        Ok(FrameChapter { number, name: self.name, side: number.side(), posts })
    }
}

impl RawEarmark {
    fn checked(self) -> Result<Earmark, String> {
        Ok(Earmark {
            key: self.key,
            name: self.name,
            post: post(&self.post)?,
            amount: Kroner::thousand(self.amount),
        })
    }
}

impl RawAuthority {
    fn checked(self) -> Result<Authority, String> {
        Ok(match self {
            Self::ExcessIncome { expense, income, section } => Authority::ExcessIncome {
                expense: post(&expense)?,
                income: post(&income)?,
                section,
            },
            Self::Netting { posts: of, limit_percent, section } => {
                Authority::Netting { posts: posts(&of)?, limit_percent, section }
            }
            Self::CarryOver { posts: of, limit_percent, section } => {
                Authority::CarryOver { posts: posts(&of)?, limit_percent, section }
            }
            Self::Reallocation { from, to, limit_percent, section } => {
                let (from, to) = (post(&from)?, post(&to)?);
                Authority::Reallocation { from, to, limit_percent, section }
            }
            Self::OverrunAgainstSavings { posts: of, limit_percent, section } => {
                Authority::OverrunAgainstSavings {
                    posts: posts(&of)?,
                    limit_percent,
                    section,
                }
            }
        })
    }
}

fn post(text: &str) -> Result<BudgetPost, String> {
    text.parse().map_err(|error: tertial_model::NotABudgetPost| error.to_string())
}

fn posts(texts: &[String]) -> Result<Vec<BudgetPost>, String> {
    texts.iter().map(|text| post(text)).collect()
}
