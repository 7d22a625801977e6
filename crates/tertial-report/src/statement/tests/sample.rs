//! A small letter and whatever figures a test gives it, and a table as lines of text.

use std::collections::BTreeMap;
use std::sync::Arc;

use tertial_ingest::facts::Facts;
use tertial_ingest::project::{Accounting, Agency, CapitalAccounts, Signing};
use tertial_letter::{Catalogue, Content, LetterFiles};
use tertial_model::{
    Figure, FigureId, Figures, Language, Missing, Origin, Phrases, ReportKind, Rows,
    Unit, sample,
};

use crate::Case;
use crate::document::{Block, Cell, Row, RowKind, Section, Table};
use crate::statement::fill;
use crate::statement::scope::Scope;

const LETTER: &str = r#"
[letter]
title = "Tildelingsbrev 2024"
agency = "Prøveetaten"
ministry = "Prøvedepartementet"
year = 2024
unit = "1 000 kr"
[[chapter]]
number = 1000
name = "Prøveetaten"
section = "6.1"
sum = 140_900
posts = [
  { post = 1, name = "Drift", adopted = 100_000 },
  { post = 21, name = "Oppdrag", adopted = 40_000, transferable = true },
  { post = 45, name = "Utstyr", adopted = 900, transferable = true },
]
[[chapter]]
number = 4000
name = "Prøveetaten"
section = "6.1"
sum = 45_600
posts = [
  { post = 2, name = "Oppdragsinntekter", adopted = 45_000 },
  { post = 85, name = "Gebyr", adopted = 600, booked_by = "Innkreveren" },
]
[[earmark]]
key = "kart"
name = "Kart"
post = "1000.01"
amount = 3_000
section = "6.2"
[[place]]
key = "hamar"
name = "Hamar"
[[place]]
key = "vadso"
name = "Vadsø"
[[authority]]
kind = "excess_income"
expense = "1000.21"
income = "4000.02"
section = "V4.A1"
[[assignment]]
key = "kurs"
name = { nb = "Kursing", nn = "Kursverksemd" }
[hires]
baseline = [2020, 2021]
[materiality]
amount_kr = 5_000_000
percent = 10
reason = "prøve"
[[goal]]
section = "3.1"
title = "Gode svar"
[[goal]]
section = "3.2"
title = "Raske svar"
[[indicator]]
key = "svar"
name = "Svarprosent"
goal = "3.1"
unit = "pst"
decimals = 1
better = "higher"
demand = "best_of_last_three"
[[indicator]]
key = "nytte"
name = "Nytte"
goal = "3.1"
unit = "antall"
demand = { told = "nytte" }
[[indicator]]
key = "tid"
name = "Svartid"
goal = "3.2"
unit = "dager"
better = "lower"
demand = { better_than_in = 2022 }
[[indicator]]
key = "oppetid"
name = "Oppetid"
goal = "3.2"
unit = "pst"
better = "higher"
demand = { at_least = 99 }
[[part]]
reports = ["t1", "t2"]
key = "maal"
title = "Mål"
sections = [{ key = "nytte", title = "Nytte" }]
"#;

/// A case, open to change.
pub(super) struct Sample {
    pub(super) facts: Facts,
    pub(super) letter: Catalogue,
    pub(super) language: Language,
    pub(super) accounting: Option<Accounting>,
    pub(super) capital: CapitalAccounts,
    figures: Figures,
    agency: Agency,
    report: ReportKind,
}

impl Sample {
    /// A report without one figure.
    pub(super) fn new(report: &str) -> Self {
        let letter = LetterFiles::one("prøve.toml", LETTER);
        Self {
            facts: Facts::default(),
            letter: Catalogue::read(&letter).unwrap(),
            language: Language::default(),
            accounting: None,
            capital: CapitalAccounts::default(),
            figures: Figures::default(),
            agency: Agency {
                name: "Prøveetaten".to_owned(),
                short_name: None,
                organisation_number: "999999999".parse(),
                origin: Origin::file(&Arc::from("tertial.toml")),
            },
            report: sample::report(report),
        }
    }

    /// With these figures: `:` is withheld, `–` cannot be, `?` is unknown.
    pub(super) fn with<const N: usize>(mut self, figures: [(&str, &str); N]) -> Self {
        for (id, value) in figures {
            let value = match value {
                ":" => Err(Missing::Withheld),
                "–" => Err(Missing::undefined("av 0")),
                "?" => Err(Missing::because("ikke oppgitt")),
                number => Ok(number.parse().unwrap()),
            };
            let figure = Figure {
                id: FigureId::new(id),
                label: id.to_owned(),
                unit: unit_of(id),
                value,
                formula: String::new(),
                inputs: Vec::new(),
                origins: Vec::new(),
                rows: Rows::None,
            };
            self.figures.add(figure).unwrap();
        }
        self
    }

    pub(super) fn with_case<T>(&self, look: impl FnOnce(&Case<'_>) -> T) -> T {
        look(&Case {
            facts: &self.facts,
            figures: &self.figures,
            catalogue: &self.letter,
            agency: &self.agency,
            report: &self.report,
            language: self.language,
            phrases: Phrases::of(self.language),
            accounting: self.accounting,
            capital: &self.capital,
            signing: &Signing::default(),
            materiality: &self.letter.materiality,
            limits: &self.letter.limits,
            own_rules: &[],
            reweighed: &[],
            reconciliation: None,
            problems: &[],
            waivers: &[],
            all_consents: &[],
            settlements: &[],
            acceptances: &[],
            confirmations: &[],
            all_delivered: &[],
            confirmers: &[],
            readers: &BTreeMap::new(),
        })
    }

    /// A table of a statement that the test writes.
    pub(super) fn filled(&self, statement: &str) -> Vec<String> {
        let statement = tertial_toml::read("tabell.toml", statement).unwrap();
        self.with_case(|case| {
            let block = fill::block(case, &statement, &Scope::of(case));
            block.and_then(|block| of_block(&block)).unwrap_or_default()
        })
    }

    /// A section of that content.
    pub(super) fn section(&self, content: Content) -> Section {
        let mut section = Section {
            key: "avsnitt".to_owned(),
            title: "Avsnitt".to_owned(),
            readers: tertial_model::Readers::Public,
            blocks: Vec::new(),
            subsections: Vec::new(),
        };
        self.with_case(|case| {
            crate::statement::fill_section(
                case,
                crate::Statements::built_in(),
                content,
                &mut section,
            );
        });
        section
    }

    /// The tables and paragraphs of a section of that content, under its headings.
    pub(super) fn lines(&self, content: Content) -> Vec<String> {
        let mut lines = Vec::new();
        of_section(&self.section(content), &mut lines);
        lines
    }
}

/// Of posts and chapters there are amounts, and shares of them; of the rest it does not matter.
fn unit_of(id: &str) -> Unit {
    let is_amount = ["post.", "kap.", "bev."].iter().any(|of| id.starts_with(of));
    if is_amount && !id.ends_with("_pst") { Unit::Kroner } else { Unit::Percent }
}

fn of_section(section: &Section, into: &mut Vec<String>) {
    into.extend(section.blocks.iter().filter_map(of_block).flatten());
    for below in &section.subsections {
        into.push(format!("## {}", below.title));
        of_section(below, into);
    }
}

/// A table as lines; a paragraph as one; none for what is not of a statement.
pub(super) fn of_block(block: &Block) -> Option<Vec<String>> {
    match block {
        Block::Table(table) => Some(of_table(table)),
        Block::Prose { text } => Some(vec![text.clone()]),
        Block::Points { points } => Some(points.clone()),
        _ => None,
    }
}

fn of_table(table: &Table) -> Vec<String> {
    let unit = table.unit.as_ref().map(|unit| format!(" ({unit})")).unwrap_or_default();
    let mut lines = vec![format!("{}: {}{unit}", table.key, table.caption)];
    let headings: Vec<&str> =
        table.columns.iter().map(|column| column.heading.as_str()).collect();
    lines.push(headings.join(" | "));
    lines.extend(table.rows.iter().map(of_row));
    lines.extend(table.notes.iter().map(|note| format!("* {note}")));
    let plain = |line: String| line.replace('\u{a0}', " ").replace('\u{ad}', "");
    lines.into_iter().map(plain).collect()
}

fn of_row(row: &Row) -> String {
    let mark = match row.kind {
        RowKind::Plain => "",
        RowKind::Sum => "= ",
        RowKind::Group => "# ",
        RowKind::Head => "^ ",
    };
    let cells: Vec<String> = row.cells.iter().map(of_cell).collect();
    format!("{mark}{}", cells.join(" | "))
}

fn of_cell(cell: &Cell) -> String {
    match cell {
        Cell::Words(words) => words.clone(),
        Cell::Judged { words, known, .. } => {
            format!("{words}{}", if *known { "!" } else { "?" })
        }
        Cell::Number { value: Ok(value), format, lead, .. } => {
            format!("{lead} {}", format.written(*value, Phrases::bokmal()))
                .trim()
                .to_owned()
        }
        Cell::Number { value: Err(Missing::Withheld), .. } => ":".to_owned(),
        Cell::Number { value: Err(Missing::Undefined(_)), .. } => "–".to_owned(),
        Cell::Number { value: Err(Missing::Unknown(_)), .. } => "mangler".to_owned(),
        Cell::Missing => "MANGLER".to_owned(),
        Cell::Empty => "·".to_owned(),
    }
}
