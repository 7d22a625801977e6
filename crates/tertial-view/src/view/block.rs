//! What stands in a section, as templates see it.

use serde::Serialize;
use tertial_model::{Phrases, Problem, ProblemKind};
use tertial_report::document::{
    self, AgencyText, Chart, CoverageList, FindingLine, Signature,
};

use super::placeholder::PlaceholderView;
use super::table::TableView;
use super::{Drawn, Making};
use crate::printable::legible;
use crate::room::{ALTERNATIVE, Room};
use crate::text::{self, Node};
use crate::{Error, chart};

/// What stands in a section.
#[derive(Debug, Serialize)]
#[serde(tag = "block", rename_all = "snake_case")]
pub enum Block<'a> {
    /// A text of the agency's.
    Text {
        /// The file it stands in, inside the project.
        #[serde(skip)]
        file: &'a str,
        /// The text as a tree.
        nodes: Vec<Node>,
    },
    /// A paragraph the program wrote.
    Prose {
        /// The paragraph.
        text: &'a str,
    },
    /// Points the program wrote.
    Points {
        /// One line each.
        points: &'a [String],
    },
    /// The place of a text that is still to be written.
    Placeholder(PlaceholderView<'a>),
    /// A table of figures.
    Table(TableView<'a>),
    /// A chart.
    Chart(ChartView<'a>),
    /// The letter's demands.
    Coverage(CoverageView<'a>),
    /// The place where the agency's head signs.
    Signature(&'a Signature),
    /// The findings.
    Findings {
        /// One row each.
        findings: Vec<FindingView<'a>>,
    },
}

/// The letter's demands, and where each is answered.
#[derive(Debug, Serialize)]
pub struct CoverageView<'a> {
    /// The caption.
    pub caption: &'a str,
    /// One line for each demand.
    pub lines: Vec<CoverageLineView<'a>>,
}

/// A demand, and where it is answered.
#[derive(Debug, Serialize)]
pub struct CoverageLineView<'a> {
    /// Its id.
    pub id: &'a str,
    /// The letter's section.
    pub section: &'a str,
    /// The demand in our own words.
    pub words: &'a str,
    /// How far it is met, in a word.
    pub status: String,
    /// Where it is answered.
    pub places: Vec<PlaceView<'a>>,
    /// What is lacking; empty when nothing is.
    pub remark: &'a str,
}

/// A place in the report.
#[derive(Debug, Serialize)]
pub struct PlaceView<'a> {
    /// The heading of its section.
    pub heading: &'a str,
    /// Its label.
    pub anchor: &'a str,
}

/// A chart: its drawings and its caption.
#[derive(Debug, Serialize)]
pub struct ChartView<'a> {
    /// Its label.
    pub anchor: String,
    /// The caption.
    pub caption: &'a str,
    /// Its drawings: more than one where one page would not hold it.
    pub parts: Vec<ChartPart>,
}

/// One drawing of a chart.
#[derive(Debug, Serialize)]
pub struct ChartPart {
    /// What the drawing is called among those of the view.
    pub images: String,
    /// The words that stand for it.
    pub alt: String,
}

/// A finding.
#[derive(Debug, Serialize)]
pub struct FindingView<'a> {
    /// The rule's code.
    pub code: &'a str,
    /// How bad it is, in a word.
    pub severity: String,
    /// Somebody stands for it.
    pub accepted: bool,
    /// What is wrong.
    pub message: &'a str,
    /// Where to look; empty when nowhere in particular.
    pub place: &'a str,
    /// What to do, or who stands for it and why.
    pub hint: &'a str,
}

impl<'a> Making<'a> {
    pub(super) fn block(
        &mut self,
        block: &'a document::Block,
        level: u8,
    ) -> Result<Block<'a>, Error> {
        Ok(match block {
            document::Block::Text(text) => {
                Block::Text { file: &text.file, nodes: self.text(text, level) }
            }
            document::Block::Prose { text } => Block::Prose { text },
            document::Block::Points { points } => Block::Points { points },
            document::Block::Placeholder(placeholder) => {
                Block::Placeholder(self.placeholder(placeholder, level))
            }
            document::Block::Table(table) => {
                Block::Table(TableView::of(table, self.links.phrases()))
            }
            document::Block::Chart(chart) => Block::Chart(self.chart(chart)?),
            document::Block::Coverage(list) => {
                Block::Coverage(coverage(list, self.links.phrases()))
            }
            document::Block::Signature(signature) => Block::Signature(signature),
            document::Block::Findings { findings } => {
                let phrases = self.links.phrases();
                Block::Findings {
                    findings: findings.iter().map(|of| finding(of, phrases)).collect(),
                }
            }
        })
    }

    fn text(&mut self, text: &AgencyText, level: u8) -> Vec<Node> {
        let AgencyText { file, body, body_line, .. } = text;
        let mut room = Room::TEXTS;
        let (nodes, problems) =
            text::read(file, body, *body_line, self.links, level, &mut room);
        // The others are findings, which somebody may stand for.
        let stops = |problem: &Problem| {
            use ProblemKind::{FigureLinkSyntax, FigureLinkUnknown, RawHtml};
            matches!(problem.kind, FigureLinkSyntax | FigureLinkUnknown | RawHtml)
        };
        self.faults.extend(problems.into_iter().filter(stops));
        // What does not fit was taken out before.
        nodes.unwrap_or_default()
    }

    fn chart(&mut self, chart: &'a Chart) -> Result<ChartView<'a>, Error> {
        let phrases = self.links.phrases();
        let drawings = chart::draw(&chart.drawing, self.templates, phrases)?;
        let standing = alternative(&legible(&chart.alt), phrases);
        let count = drawings.len();
        let mut parts = Vec::new();
        for (index, svg) in drawings.into_iter().enumerate() {
            let path = format!("charts/{}.svg", self.drawings.len() + 1);
            let alt = if count == 1 {
                standing.clone()
            } else {
                phrases.fill(
                    "chart.part",
                    &[("chart", &standing), ("part", &(index + 1)), ("count", &count)],
                )
            };
            parts.push(ChartPart { images: path.clone(), alt });
            self.drawings.push(Drawn { path, svg });
        }
        let anchor = format!("figur-{}", chart.key);
        Ok(ChartView { anchor, caption: &chart.caption, parts })
    }
}

/// The words that stand for a drawing, no more than a PDF can hold. Whatever is drawn stands
/// in a table too, so that nothing is only here.
fn alternative(words: &str, phrases: &Phrases) -> String {
    let Some((end, _)) = words.char_indices().nth(ALTERNATIVE) else {
        return words.to_owned();
    };
    let whole = words[..end].rfind(". ").map_or(end, |at| at + 1);
    phrases.fill("chart.cut", &[("words", &&words[..whole])])
}

fn coverage<'a>(list: &'a CoverageList, phrases: &Phrases) -> CoverageView<'a> {
    let lines = list.lines.iter().map(|line| coverage_line(line, phrases)).collect();
    CoverageView { caption: &list.caption, lines }
}

fn coverage_line<'a>(
    line: &'a document::CoverageLine,
    phrases: &Phrases,
) -> CoverageLineView<'a> {
    CoverageLineView {
        id: &line.id,
        section: &line.section,
        words: &line.words,
        status: line.status.word(phrases),
        places: line
            .places
            .iter()
            .map(|of| PlaceView { heading: &of.heading, anchor: &of.anchor })
            .collect(),
        remark: &line.remark,
    }
}

fn finding<'a>(finding: &'a FindingLine, phrases: &Phrases) -> FindingView<'a> {
    FindingView {
        code: &finding.code,
        severity: finding.severity.word(phrases),
        accepted: finding.accepted,
        message: &finding.message,
        place: &finding.place,
        hint: &finding.hint,
    }
}
