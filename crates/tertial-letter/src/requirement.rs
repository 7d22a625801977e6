//! A demand of the letter (krav), and the evidence in a report that meets it.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use tertial_model::{
    BudgetPost, FigurePattern, Phrases, ReportKind, ReportName, Side, Words,
};

/// One demand of the letter.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Requirement {
    /// Its stable id, as `K168`.
    pub id: String,
    /// The letter's section, as `V5` or `4.6.3`.
    pub section: String,
    /// The reports it must be answered in.
    pub reports: Vec<ReportName>,
    /// What it demands outside the reports.
    #[serde(default)]
    pub duties: Vec<Duty>,
    /// What kind of answer it wants.
    pub kinds: Vec<Kind>,
    /// The demand in our own words.
    pub words: Words,
    /// What meets it in a report: all of these.
    #[serde(default)]
    pub evidence: Vec<Evidence>,
    /// What must be so besides, for it to be met.
    pub condition: Option<Condition>,
    /// Where it stands in the letter as text: first and last line, in one place or several.
    #[serde(default)]
    pub lines: Vec<(u32, u32)>,
}

impl Requirement {
    /// Whether that is its id, whatever the letter case.
    pub fn is_called(&self, id: &str) -> bool {
        self.id.eq_ignore_ascii_case(id)
    }

    /// Whether it must be answered in `report`.
    pub fn is_due_in(&self, report: &ReportKind) -> bool {
        self.reports.contains(&report.key)
    }
}

/// What a demand asks for outside the reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Duty {
    /// A delivery of its own (egen oversendelse).
    Delivery,
    /// Notice at once, when it happens.
    Immediate,
    /// A condition that always holds.
    Standing,
}

impl Duty {
    /// Every duty there is.
    pub const ALL: [Self; 3] = [Self::Delivery, Self::Immediate, Self::Standing];

    /// The words for it in bokmål.
    pub fn words(self) -> &'static str {
        match self {
            Self::Delivery => "egen oversendelse",
            Self::Immediate => "varsles straks",
            Self::Standing => "stående vilkår",
        }
    }
}

/// What kind of answer a demand wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Words.
    Text,
    /// Numbers.
    Figures,
    /// A note to the accounts.
    Note,
    /// An attachment.
    Attachment,
    /// A document of its own.
    Document,
    /// A date to keep.
    Deadline,
    /// A meeting.
    Meeting,
    /// A task to do.
    Assignment,
    /// A notice to give.
    Notice,
    /// How the report is ordered.
    Structure,
    /// How the report is formed.
    Form,
    /// That everything is covered.
    Coverage,
    /// That it is published.
    Publication,
    /// What the answer is held against.
    Basis,
    /// A limit to be kept.
    Control,
    /// An authority given.
    Authority,
    /// A condition.
    Condition,
}

impl Kind {
    /// Every kind there is.
    pub const ALL: [Self; 17] = [
        Self::Text,
        Self::Figures,
        Self::Note,
        Self::Attachment,
        Self::Document,
        Self::Deadline,
        Self::Meeting,
        Self::Assignment,
        Self::Notice,
        Self::Structure,
        Self::Form,
        Self::Coverage,
        Self::Publication,
        Self::Basis,
        Self::Control,
        Self::Authority,
        Self::Condition,
    ];

    /// The word for it in bokmål.
    pub fn word(self) -> &'static str {
        match self {
            Self::Text => "tekst",
            Self::Figures => "tall",
            Self::Note => "note",
            Self::Attachment => "vedlegg",
            Self::Document => "dokument",
            Self::Deadline => "frist",
            Self::Meeting => "møte",
            Self::Assignment => "oppdrag",
            Self::Notice => "varsel",
            Self::Structure => "oppbygging",
            Self::Form => "form",
            Self::Coverage => "dekning",
            Self::Publication => "publisering",
            Self::Basis => "grunnlag",
            Self::Control => "kontroll",
            Self::Authority => "fullmakt",
            Self::Condition => "vilkår",
        }
    }
}

/// One thing that must stand in a report for a demand to be met. It is looked for in the
/// report itself: to say that something is answered does not answer it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Evidence {
    /// The text of that key, with words of the agency's own.
    Text(String),
    /// Every figure whose id fits the pattern, printed with its value.
    Figures(FigurePattern),
    /// The table of that key, with rows, and no value missing.
    Table(String),
    /// The explanations that material deviations demand.
    Explained(Explained),
    /// The report's own date from the letter's calendar, on its title page.
    Delivery(String),
    /// The parts with these keys, in this order, and no others between them.
    Parts(Vec<String>),
    /// Every other demand of the report is met.
    EveryOther,
}

/// What only the ministry's consent (samtykke) can set aside (vilkår). The project states what is
/// consented to.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Condition {
    /// The earmarked amount of that key is set aside for what it is for.
    Earmark(String),
    /// Nothing is moved to that post from another.
    ReallocationTo(BudgetPost),
}

/// In bokmål.
impl fmt::Display for Condition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let only = "bare med samtykke fra departementet kan";
        match self {
            Self::Earmark(key) => {
                write!(f, "{only} det som er øremerket «{key}», brukes til andre formål")
            }
            Self::ReallocationTo(post) => write!(f, "{only} det omdisponeres til {post}"),
        }
    }
}

/// Which deviations must be explained.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Explained {
    /// Of expense posts: explanations and corrective measures.
    Expenses,
    /// Of income posts: explanations.
    Income,
    /// Of indicators whose expected result misses the demand.
    Indicators,
}

impl Explained {
    /// The side of the budget, where it is one.
    pub fn side(self) -> Option<Side> {
        match self {
            Self::Expenses => Some(Side::Expense),
            Self::Income => Some(Side::Income),
            Self::Indicators => None,
        }
    }
}

/// A section of the letter as findings speak of it: `punkt 4.6.3`, `vedlegg 4 A1`.
pub fn letter_section(section: &str) -> String {
    section_in_words(section, Phrases::bokmal())
}

/// A section of the letter in running words of a written form.
pub fn section_in_words(section: &str, phrases: &Phrases) -> String {
    said(section, phrases, ["letter_section.point", "letter_section.annex"])
}

/// A section of the letter under the heading «Punkt»: `4.6.3`, `Vedlegg 4 A1`.
pub fn section_under_heading(section: &str, phrases: &Phrases) -> String {
    said(section, phrases, ["letter_section.under_point", "letter_section.under_annex"])
}

fn said(section: &str, phrases: &Phrases, [point, annex]: [&str; 2]) -> String {
    match section.strip_prefix('V') {
        Some(number) => phrases.fill(annex, &[("number", &number.replacen('.', " ", 1))]),
        None => phrases.fill(point, &[("number", &section)]),
    }
}
