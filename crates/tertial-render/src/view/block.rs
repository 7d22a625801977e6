//! What stands in a section, as templates see it.

use serde::Serialize;
use tertial_model::{Phrases, Problem, ProblemKind};
use tertial_report::document::{
    self, AgencyText, Chart, CoverageList, FindingLine, Signature,
};

use super::Making;
use super::placeholder::PlaceholderView;
use super::table::TableView;
use crate::printable::legible;
use crate::room::{ALTERNATIVE, Room};
use crate::text::{self, Node};
use crate::{Error, chart};

#[derive(Serialize)]
#[serde(tag = "block", rename_all = "snake_case")]
pub(super) enum Block<'a> {
    Text { nodes: Vec<Node> },
    Prose { text: &'a str },
    Points { points: &'a [String] },
    Placeholder(PlaceholderView<'a>),
    Table(TableView<'a>),
    Chart(ChartView<'a>),
    Coverage(CoverageView<'a>),
    Signature(&'a Signature),
    Findings { findings: Vec<FindingView<'a>> },
}

#[derive(Serialize)]
pub(super) struct CoverageView<'a> {
    caption: &'a str,
    lines: Vec<CoverageLineView<'a>>,
}

#[derive(Serialize)]
struct CoverageLineView<'a> {
    id: &'a str,
    section: &'a str,
    words: &'a str,
    status: String,
    places: Vec<PlaceView<'a>>,
    remark: &'a str,
}

#[derive(Serialize)]
struct PlaceView<'a> {
    heading: &'a str,
    anchor: &'a str,
}

#[derive(Serialize)]
pub(super) struct ChartView<'a> {
    anchor: String,
    caption: &'a str,
    parts: Vec<ChartPart>,
}

#[derive(Serialize)]
struct ChartPart {
    images: String,
    alt: String,
}

#[derive(Serialize)]
pub(super) struct FindingView<'a> {
    code: &'a str,
    severity: String,
    accepted: bool,
    message: &'a str,
    place: &'a str,
    hint: &'a str,
}

impl<'a> Making<'a> {
    pub(super) fn block(
        &mut self,
        block: &'a document::Block,
        level: u8,
    ) -> Result<Block<'a>, Error> {
        Ok(match block {
            document::Block::Text(text) => Block::Text { nodes: self.text(text, level) },
            document::Block::Prose { text } => Block::Prose { text },
            document::Block::Points { points } => Block::Points { points },
            document::Block::Placeholder(placeholder) => {
                Block::Placeholder(self.placeholder(placeholder, level))
            }
            document::Block::Table(table) => Block::Table(TableView::of(table)),
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
            let path = format!("charts/{}.svg", self.charts.len() + 1);
            let alt = if count == 1 {
                standing.clone()
            } else {
                phrases.fill(
                    "chart.part",
                    &[("chart", &standing), ("part", &(index + 1)), ("count", &count)],
                )
            };
            parts.push(ChartPart { images: path.clone(), alt });
            self.charts.push((path, svg));
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
