//! The catalogue of one allocation letter: what it decides and what it demands, as data.
//!
//! A catalogue is a TOML file, complete in itself, typed down to each key: a misspelt one
//! is an error with its place. A new year or another agency is a new file, no new code.

use rust_decimal::Decimal;
use serde::Deserialize;
use tertial_model::{
    Authority, BudgetPost, Chapter, Earmark, Frame, FrameChapter, FramePost, Kroner,
    ReportKind, WorkPlace,
};

use crate::Materiality;

/// The catalogues that come with the program, by agency and year.
const BUILT_IN: [(&str, i32, &str); 1] =
    [("ssb", 2024, include_str!("../letters/ssb/2024.toml"))];

/// One allocation letter (tildelingsbrev).
#[derive(Debug, Clone, PartialEq)]
pub struct Catalogue {
    /// The letter's title, `Tildelingsbrev 2024`.
    pub title: String,
    /// The agency it is for.
    pub agency: String,
    /// The ministry that sent it.
    pub ministry: String,
    /// Chapters, posts, authorities, earmarks and places.
    pub frame: Frame,
    /// When a deviation is material, unless the project says otherwise.
    pub materiality: Materiality,
    /// How the letter is read where it is unclear.
    pub readings: Vec<Reading>,
    /// The parts of the reports.
    pub parts: Vec<Part>,
}

/// How one unclear or contradictory place of the letter is read.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reading {
    /// The letter's section.
    pub section: String,
    /// The reports it matters to.
    reports: Vec<String>,
    /// What is unclear.
    pub fault: String,
    /// How it is read.
    pub reading: String,
}

/// A part of a report, with its sections in order.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    reports: Vec<String>,
    /// A stable key.
    pub key: String,
    /// The heading.
    pub title: String,
    /// The sections.
    pub sections: Vec<PartSection>,
}

/// A section of a part: what fills it and which demands it answers.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PartSection {
    /// A stable key, also the name of its text: `tekst/t1/<key>.md`.
    pub key: String,
    /// The heading.
    pub title: String,
    /// What fills it.
    #[serde(default)]
    pub content: Content,
    /// The letter's demands it answers.
    pub requirements: Vec<String>,
}

/// What fills a section.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Content {
    /// A text the agency must write.
    #[default]
    Text,
    /// The expense tables with deviations explained.
    Expenses,
    /// The income tables with deviations explained.
    Income,
    /// The excess-income authority.
    ExcessIncome,
    /// The earmarked amounts.
    Earmarks,
    /// Ledger and state accounts side by side.
    Reconciliation,
    /// Staff by place.
    Places,
}

/// Why a catalogue cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum CatalogueError {
    /// The program has no catalogue of that agency and year.
    #[error("ingen katalog for «{agency}» {year}; programmet har {known}")]
    Unknown {
        /// The agency asked for.
        agency: String,
        /// The year asked for.
        year: i32,
        /// The catalogues there are.
        known: String,
    },
    /// The file is no valid catalogue.
    #[error("{file}: {message}")]
    Invalid {
        /// The file.
        file: String,
        /// What is wrong, with line and column.
        message: String,
    },
}

impl Catalogue {
    /// The catalogue that comes with the program for `agency` and `year`.
    pub fn built_in(agency: &str, year: i32) -> Result<Self, CatalogueError> {
        let found = BUILT_IN.iter().find(|(name, of, _)| *name == agency && *of == year);
        match found {
            Some((name, of, text)) => {
                Self::parse(&format!("letters/{name}/{of}.toml"), text)
            }
            None => {
                let known: Vec<_> =
                    BUILT_IN.iter().map(|(name, of, _)| format!("{name} {of}")).collect();
                let known = known.join(", ");
                Err(CatalogueError::Unknown { agency: agency.to_owned(), year, known })
            }
        }
    }

    /// Reads a catalogue from TOML. `file` is named in errors.
    pub fn parse(file: &str, text: &str) -> Result<Self, CatalogueError> {
        let invalid = |message: String| CatalogueError::Invalid {
            file: file.to_owned(),
            message: message.trim_end().to_owned(),
        };
        let raw: RawCatalogue =
            toml::from_str(text).map_err(|e| invalid(e.to_string()))?;
        raw.into_catalogue().map_err(invalid)
    }

    /// The parts of `report`, in order.
    pub fn parts_of(&self, report: ReportKind) -> impl Iterator<Item = &Part> {
        self.parts.iter().filter(move |p| p.reports.iter().any(|r| r == report.key()))
    }

    /// The readings that matter to `report`.
    pub fn readings_of(&self, report: ReportKind) -> impl Iterator<Item = &Reading> {
        self.readings.iter().filter(move |r| r.reports.iter().any(|k| k == report.key()))
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawCatalogue {
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
    reading: Vec<Reading>,
    #[serde(default)]
    part: Vec<Part>,
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
    name: String,
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
    requirement: String,
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
struct RawMateriality {
    amount: i64,
    percent: u32,
    reason: String,
}

impl RawCatalogue {
    fn into_catalogue(self) -> Result<Catalogue, String> {
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
        Ok(Catalogue {
            title: self.letter.title,
            agency: self.letter.agency,
            ministry: self.letter.ministry,
            frame: Frame { year, chapters, authorities, earmarks, places },
            materiality: Materiality {
                amount: Kroner::whole(self.materiality.amount),
                percent: Decimal::from(self.materiality.percent),
                reason: self.materiality.reason,
            },
            readings: self.reading,
            parts: self.part,
        })
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
            requirement: self.requirement,
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_built_in_catalogue_loads() {
        for (agency, year, _) in BUILT_IN {
            let catalogue = Catalogue::built_in(agency, year).unwrap();
            assert_eq!(catalogue.frame.year, year);
        }
    }

    #[test]
    fn the_letter_of_2024_holds_its_own_sums() {
        let frame = Catalogue::built_in("ssb", 2024).unwrap().frame;
        let adopted = |side| frame.posts_on(side).map(|p| p.adopted).sum::<Kroner>();
        assert_eq!(adopted(tertial_model::Side::Expense), Kroner::thousand(988_634));
        assert_eq!(adopted(tertial_model::Side::Income), Kroner::thousand(247_525));
        let earmarked: Kroner = frame.earmarks.iter().map(|e| e.amount).sum();
        assert_eq!(earmarked, Kroner::thousand(16_000), "the letter, 6.2");
    }

    #[test]
    fn a_post_that_breaks_its_chapters_sum_is_refused() {
        let text = BUILT_IN[0].2.replacen("751_006", "751_060", 1);
        let error = Catalogue::parse("2024.toml", &text).unwrap_err().to_string();
        assert_eq!(
            error,
            "2024.toml: kapittel 1620: postene summerer til 988688, brevets sum er 988634"
        );
    }

    #[test]
    fn a_misspelt_key_is_refused_with_its_place() {
        let text = BUILT_IN[0].2.replacen("ministry", "minstry", 1);
        let error = Catalogue::parse("2024.toml", &text).unwrap_err().to_string();
        assert!(error.contains("line 7") && error.contains("minstry"), "{error}");
    }

    #[test]
    fn an_unknown_letter_names_those_there_are() {
        let error = Catalogue::built_in("nav", 2024).unwrap_err().to_string();
        assert_eq!(error, "ingen katalog for «nav» 2024; programmet har ssb 2024");
    }
}
