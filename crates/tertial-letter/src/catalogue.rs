//! The catalogue of one allocation letter: what it decides and what it demands, as data.
//!
//! A catalogue is a TOML file, complete in itself, typed down to each key: a misspelt one
//! is an error with its place. A new year or another agency is a new file, no new code.

mod raw;

use serde::Deserialize;
use tertial_ingest::from_toml;
use tertial_model::{Frame, ReportKind, Words};

use self::raw::RawCatalogue;
use crate::Materiality;
use crate::deadline::Deadline;
use crate::requirement::{Evidence, Requirement};

/// The catalogues that come with the program, by agency and year.
const BUILT_IN: [(&str, i32, &str); 1] =
    [("ssb", 2024, include_str!("../../../letters/ssb/2024.toml"))];

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
    /// How long a text is to be, by report; none where nothing is advised.
    pub text_lengths: Vec<TextLength>,
    /// The goals, in the letter's order.
    pub goals: Vec<Goal>,
    /// The demands, in the letter's order.
    pub requirements: Vec<Requirement>,
    /// The letter's calendar, in the letter's order.
    pub deadlines: Vec<Deadline>,
    /// How the letter is read where it is unclear.
    pub readings: Vec<Reading>,
    /// The parts of the reports.
    pub parts: Vec<Part>,
}

/// How long one text of a report is to be: the letter's advice, or what is usual.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TextLength {
    /// The reports it is for.
    #[serde(deserialize_with = "raw::reports")]
    pub reports: Vec<ReportKind>,
    /// Fewer words than these are no sentence.
    pub fewest_words: usize,
    /// More words than these are far too many.
    pub most_words: usize,
}

/// A goal (mål) the letter sets.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Goal {
    /// The letter's section it stands in: `3.1`.
    pub section: String,
    /// What the goal is.
    pub title: Words,
}

/// How one unclear or contradictory place of the letter is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// A stable key.
    pub key: String,
    /// The letter's section.
    pub section: String,
    /// The reports it matters to; none when it matters to dates alone.
    pub reports: Vec<ReportKind>,
    /// The demands it matters to.
    pub requirements: Vec<String>,
    /// What is unclear.
    pub fault: Words,
    /// How it is read.
    pub reading: Words,
    /// Why it is read so.
    pub because: Words,
    /// The letter says two things, or what cannot be meant: only the ministry can settle
    /// it. What the letter merely leaves open, the reading settles.
    pub contradiction: bool,
}

/// A part of a report, with its sections in order.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    #[serde(deserialize_with = "raw::reports")]
    reports: Vec<ReportKind>,
    /// A stable key.
    pub key: String,
    /// The heading.
    pub title: Words,
    /// The sections.
    pub sections: Vec<PartSection>,
}

/// A section of a part and what fills it. Which demands it answers follows from their
/// evidence.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PartSection {
    /// A stable key, also the name of its text: `tekst/t1/<key>.md`.
    pub key: String,
    /// The heading.
    pub title: Words,
    /// What fills it.
    #[serde(default)]
    pub content: Content,
    /// The reports it stands in, where that is not all of its part's.
    #[serde(default, deserialize_with = "raw::reports")]
    only: Vec<ReportKind>,
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
    /// The result matrix: every indicator, goal by goal.
    ResultMatrix,
    /// The overall risks.
    Risks,
    /// What has changed since the report before.
    Changes,
    /// A text the agency must write and its head signs.
    SignedText,
    /// Three years of headline figures (hovedtall).
    Headline,
    /// The year's allocations, from what was adopted to what could be spent.
    Allocation,
    /// External assignments: a text, and their number and income by kind.
    Assignments,
    /// Consultancy: a text, and what was bought.
    Consultancy,
    /// Hires of a diverse staff: a text, and their number.
    Hires,
    /// The staff: employees and full-time equivalents, women and men, leave and turnover.
    People,
    /// Sick leave by sex, age, place and who notified it.
    SickLeave,
    /// What the annual accounts build on.
    Principles,
    /// Bevilgningsrapportering with notes A and B.
    AppropriationReport,
    /// Artskontorapportering.
    Payments,
    /// The notes to artskontorapportering.
    PaymentNotes,
    /// Virksomhetsregnskapet, of an agency that keeps accounts by SRS.
    AccrualAccounts,
}

impl Content {
    /// Whether the agency must write a text for it.
    pub fn needs_text(self) -> bool {
        use Content::{Assignments, Consultancy, Hires, SignedText, Text};
        matches!(self, Text | SignedText | Assignments | Consultancy | Hires)
    }
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
    /// What the catalogue that comes with the program for `agency` and `year` is written as.
    pub fn built_in_source(agency: &str, year: i32) -> Option<&'static str> {
        let found = BUILT_IN.iter().find(|(name, of, _)| *name == agency && *of == year);
        found.map(|(_, _, text)| *text)
    }

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
        let raw: RawCatalogue = from_toml(text).map_err(invalid)?;
        raw.into_catalogue().map_err(invalid)
    }

    /// The parts of `report`, in order.
    pub fn parts_of(&self, report: ReportKind) -> impl Iterator<Item = &Part> {
        self.parts.iter().filter(move |part| part.reports.contains(&report))
    }

    /// The sections of `report`, in order.
    pub fn sections_of(&self, report: ReportKind) -> impl Iterator<Item = &PartSection> {
        self.parts_of(report).flat_map(move |part| part.sections_in(report))
    }

    /// The readings that matter to `report`.
    pub fn readings_of(&self, report: ReportKind) -> impl Iterator<Item = &Reading> {
        self.readings.iter().filter(move |reading| reading.reports.contains(&report))
    }

    /// The reading of that key.
    pub fn reading(&self, key: &str) -> Option<&Reading> {
        self.readings.iter().find(|reading| reading.key == key)
    }

    /// The demand of that id, whatever its letter case.
    pub fn requirement(&self, id: &str) -> Option<&Requirement> {
        self.requirements.iter().find(|of| of.id.eq_ignore_ascii_case(id))
    }

    /// The demands due in `report` that `evidence` serves.
    pub fn answered_by(&self, report: ReportKind, evidence: &Evidence) -> Vec<String> {
        self.requirements
            .iter()
            .filter(|of| of.is_due_in(report) && of.evidence.contains(evidence))
            .map(|of| of.id.clone())
            .collect()
    }

    /// The date of a demand in the letter's calendar, where it has one.
    pub fn deadline_of(&self, requirement: &str) -> Option<&Deadline> {
        let names = |deadline: &&Deadline| {
            deadline.requirements.iter().any(|id| id == requirement)
        };
        self.deadlines.iter().find(names)
    }

    /// The day `report` must be delivered, where the letter's calendar has one.
    pub fn delivery_of(&self, report: ReportKind) -> Option<&Deadline> {
        self.deadlines.iter().find(|deadline| deadline.key == report.key())
    }
}

impl Part {
    /// The sections that stand in `report`, in order.
    pub fn sections_in(&self, report: ReportKind) -> impl Iterator<Item = &PartSection> {
        self.sections
            .iter()
            .filter(move |of| of.only.is_empty() || of.only.contains(&report))
    }
}

#[cfg(test)]
mod ssb_2024_tests;

#[cfg(test)]
mod tests {
    use tertial_model::Kroner;

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
        assert!(error.starts_with("2024.toml: linje 7, tegn 1: «minstry» er ikke kjent"));
    }

    /// What the letter refers to must be there, or a demand could never be met.
    #[test]
    fn what_is_referred_to_and_is_not_there_is_refused() {
        for (from, to, says) in [
            (
                "{ text = \"statistikkprogram\" }",
                "{ text = \"statistikk\" }",
                "K005 i t1 viser til avsnittet «statistikk», som ikke finnes",
            ),
            (
                "{ delivery = \"t1\" }",
                "{ delivery = \"t3\" }",
                "K109 viser til fristen «t3», som ikke finnes",
            ),
            (
                "goal = \"3.1\"",
                "goal = \"3.9\"",
                "aktualitet_forelopig_maned viser til målet «3.9», som ikke finnes",
            ),
            ("id = \"K002\"", "id = \"K001\"", "kravet «K001» står to ganger"),
            ("key = \"kongsvinger\"", "key = \"oslo\"", "stedet «oslo» står to ganger"),
            (
                "key = \"kongsvinger\"",
                "key = \"<50\"",
                "nøkkelen «<50» skal være små bokstaver fra a til z, sifre og «_», siden \
                 den står i navnet på tall",
            ),
            (
                "requirements = [\"K010\", \"K039\"]",
                "requirements = [\"K900\"]",
                "sammenligning viser til kravet «K900», som ikke finnes",
            ),
        ] {
            assert!(BUILT_IN[0].2.contains(from), "{from}");
            let text = BUILT_IN[0].2.replacen(from, to, 1);
            let error = Catalogue::parse("2024.toml", &text).unwrap_err().to_string();
            assert_eq!(error, format!("2024.toml: {says}"));
        }
    }

    #[test]
    fn an_unknown_letter_names_those_there_are() {
        let error = Catalogue::built_in("nav", 2024).unwrap_err().to_string();
        assert_eq!(error, "ingen katalog for «nav» 2024; programmet har ssb 2024");
    }
}
