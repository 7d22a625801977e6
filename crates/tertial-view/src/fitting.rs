//! Leaves out of a report what is too large to be set, and lists it.
//!
//! The texts take their room (`room.rs`) in the order they stand in, and so do tables and
//! charts. What does not fit is not set, and a line in its place says so. What comes after it is
//! set if it fits.

mod too_large;

use tertial_model::{Figures, Origin, Phrases, ProblemKind, norwegian};
use tertial_report::Report;
use tertial_report::document::{
    AgencyText, Block, Cell, Chart, CoverageLine, Drawing, Placeholder, Row, RowKind,
    Section, Table,
};

use crate::Error;
use crate::room::{NAME, Room, WORDS};
use crate::text::{self, Links};
pub use too_large::{Standing, TooLarge};

/// What of a report is too large to be set, in its order.
pub fn too_large(report: &Report, figures: &Figures, phrases: &Phrases) -> Vec<TooLarge> {
    fitting(report, &Links::to(figures, phrases)).1
}

/// The report as it can be set: in a draft, with a line in place of what is too large.
///
/// # Errors
///
/// When something of a final version is too large.
pub fn fitted(report: &Report, links: &Links<'_>) -> Result<Report, Error> {
    let (fitted, too_large) = fitting(report, links);
    if report.draft.is_none() && !too_large.is_empty() {
        return Err(Error::TooLarge(too_large.len()));
    }
    Ok(fitted)
}

/// The report as it can be set, and what of it is too large. What it says of itself is cut
/// without a word: findings are told whole by `check`.
fn fitting(report: &Report, links: &Links<'_>) -> (Report, Vec<TooLarge>) {
    let mut fitted = report.clone();
    let mut fitting =
        Fitting { links, texts: Room::TEXTS, tables: Room::TABLES, told: Vec::new() };
    let Report { title, agency, organisation_number, recipient, letter, draft, .. } =
        &mut fitted;
    for name in [title, agency, recipient, letter] {
        fitting.cut(name, NAME);
    }
    let rest = organisation_number.iter_mut().chain(draft);
    rest.for_each(|name| fitting.cut(name, NAME));
    fitting.sections(fitted.opening.as_mut_slice(), 1);
    fitting.sections(&mut fitted.sections, 1);
    fitting.sections(&mut fitted.annexes, 1);
    let told = std::mem::take(&mut fitting.told);
    fitting.sections(&mut fitted.about, 1);
    fitting.sections(&mut fitted.internal, 1);
    (fitted, told)
}

struct Fitting<'a> {
    links: &'a Links<'a>,
    texts: Room,
    tables: Room,
    told: Vec<TooLarge>,
}

impl Fitting<'_> {
    fn sections(&mut self, sections: &mut [Section], level: u8) {
        for section in sections {
            self.cut(&mut section.title, NAME);
            for block in &mut section.blocks {
                self.block(block, level);
            }
            self.sections(&mut section.subsections, level.saturating_add(1));
        }
    }

    fn block(&mut self, block: &mut Block, level: u8) {
        match block {
            Block::Text(text) => self.text(text, level),
            Block::Prose { text } => self.cut(text, WORDS),
            Block::Points { points } => {
                points.iter_mut().for_each(|of| self.cut(of, WORDS));
            }
            Block::Placeholder(Placeholder { subject, requirements, .. }) => {
                subject.iter_mut().for_each(|of| self.cut(of, NAME));
                requirements.iter_mut().for_each(|of| self.cut(&mut of.words, WORDS));
            }
            Block::Table(table) => self.table(table),
            Block::Chart(chart) => {
                if let Some(text) = self.chart(chart) {
                    *block = Block::Prose { text };
                }
            }
            Block::Coverage(list) => {
                for CoverageLine { words, remark, .. } in &mut list.lines {
                    self.cut(words, WORDS);
                    self.cut(remark, WORDS);
                }
            }
            Block::Signature(signature) => {
                signature.place_and_date.iter_mut().for_each(|of| self.cut(of, NAME));
                self.cut(&mut signature.signatory, NAME);
            }
            Block::Findings { findings } => {
                for of in findings {
                    self.cut(&mut of.message, WORDS);
                    self.cut(&mut of.place, WORDS);
                    self.cut(&mut of.hint, WORDS);
                }
            }
        }
    }

    fn text(&mut self, text: &mut AgencyText, level: u8) {
        let mut room = self.texts;
        let AgencyText { file, body, body_line, .. } = text;
        let (nodes, _) = text::read(file, body, *body_line, self.links, level, &mut room);
        if nodes.is_some() {
            self.texts = room;
            return;
        }
        self.told.push(TooLarge {
            kind: ProblemKind::TextTooLarge,
            message: "teksten er utelatt fordi det ikke er plass til den i rapporten"
                .to_owned(),
            found: characters(body),
            place: Standing::At(Origin::file(&file.as_str().into())),
        });
        *body = format!("**{}**", self.links.phrases().say("too_large.text"));
    }

    fn table(&mut self, table: &mut Table) {
        self.cut(&mut table.caption, NAME);
        table.unit.iter_mut().for_each(|of| self.cut(of, NAME));
        table.columns.iter_mut().for_each(|of| self.cut(&mut of.heading, NAME));
        table.notes.iter_mut().for_each(|of| self.cut(of, WORDS));
        for cell in table.rows.iter_mut().flat_map(|row| &mut row.cells) {
            if let Cell::Words(words) | Cell::Judged { words, .. } = cell {
                self.cut(words, WORDS);
            }
        }
        let headings: usize = table.columns.iter().map(|of| of.heading.len()).sum();
        // The headings stand on every page, and there may be one for each row.
        let repeated = headings.saturating_mul(table.rows.len());
        let words = table.rows.iter().flat_map(|row| &row.cells).map(|cell| match cell {
            Cell::Words(words) | Cell::Judged { words, .. } => words.len(),
            Cell::Number { .. } | Cell::Missing | Cell::Empty => 0,
        });
        let words = words.sum::<usize>().saturating_add(repeated);
        let (rows, columns) = (table.rows.len(), table.columns.len());
        let mut room = self.tables;
        if room.take(words, rows.saturating_mul(columns)) {
            self.tables = room;
            return;
        }
        self.told.push(TooLarge {
            kind: ProblemKind::TableTooLarge,
            message: format!(
                "tabellen «{}» er utelatt fordi det ikke er plass til den i rapporten",
                table.caption
            ),
            found: format!("{rows} rader og {columns} kolonner"),
            place: Standing::of(table),
        });
        let said = self.links.phrases().say("too_large.table");
        let empty = columns.saturating_sub(1);
        let cells = std::iter::once(Cell::Words(said));
        let cells = cells.chain(std::iter::repeat_n(Cell::Empty, empty)).collect();
        table.rows = vec![Row { kind: RowKind::Group, cells }];
    }

    /// What stands in place of a chart there is no room for.
    fn chart(&mut self, chart: &mut Chart) -> Option<String> {
        self.cut(&mut chart.caption, NAME);
        let (labels, points) = drawn(&mut chart.drawing);
        let mut words = Vec::new();
        for label in labels {
            self.cut(label, NAME);
            words.push(label.clone());
        }
        let mut room = self.tables;
        if room.take(words.iter().map(String::len).sum(), points) {
            self.tables = room;
            return None;
        }
        words.reverse();
        self.told.push(TooLarge {
            kind: ProblemKind::TableTooLarge,
            message: format!(
                "figuren «{}» er utelatt fordi det ikke er plass til den i rapporten",
                chart.caption
            ),
            found: format!("{points} punkter"),
            place: Standing::Of { words, figures: Vec::new() },
        });
        Some(self.links.phrases().fill("too_large.chart", &[("caption", &chart.caption)]))
    }

    /// Cuts words that are longer than that many characters.
    fn cut(&mut self, words: &mut String, longest: usize) {
        // A character has a byte at least.
        if words.len() <= longest {
            return;
        }
        let Some((end, _)) = words.char_indices().nth(longest) else { return };
        let rest = words.split_off(end);
        let whole = format!("{words}{rest}");
        self.told.push(TooLarge {
            kind: ProblemKind::TableTooLarge,
            message: format!(
                "teksten er lengre enn {} tegn, og bare de første trykkes",
                norwegian::decimal(longest.into(), 0)
            ),
            found: characters(&whole),
            place: Standing::Of { words: vec![whole], figures: Vec::new() },
        });
        words.push_str(" […]");
    }
}

/// `3 494 400 tegn`.
fn characters(of: &str) -> String {
    format!("{} tegn", norwegian::decimal(of.chars().count().into(), 0))
}

/// The labels of what is drawn, and how many points it has.
fn drawn(drawing: &mut Drawing) -> (Vec<&mut String>, usize) {
    match drawing {
        Drawing::Posts(chart) => {
            let points = chart.rows.len().saturating_mul(3);
            let labels = chart.rows.iter_mut().map(|row| &mut row.label);
            (labels.collect(), points)
        }
        Drawing::Lines(chart) => {
            let points = chart.panels.iter().map(|of| of.values.len() + 1).sum();
            let labels =
                chart.panels.iter_mut().flat_map(|of| [&mut of.title, &mut of.unit]);
            (labels.chain(&mut chart.steps).collect(), points)
        }
        Drawing::Matrix(matrix) => {
            let points = matrix.risks.len();
            (matrix.risks.iter_mut().map(|(number, ..)| number).collect(), points)
        }
        Drawing::Bars(chart) => {
            let points = chart.groups.iter().map(|of| of.bars.len() + 1).sum();
            let labels = chart.groups.iter_mut().flat_map(|group| {
                std::iter::once(&mut group.label)
                    .chain(group.bars.iter_mut().map(|(name, _)| name))
            });
            (labels.collect(), points)
        }
    }
}
