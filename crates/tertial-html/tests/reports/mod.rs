//! The reports of both examples, as the program makes them, and their pages.

#[path = "../../../tertial-report/tests/project/mod.rs"]
mod project;

use std::sync::LazyLock;

use project::Example;
use scraper::{ElementRef, Html, Selector};
use tertial_figures::compute;
use tertial_html::report_html;
use tertial_ingest::project::FigureOrigins;
use tertial_model::{Figures, Language, sample};
use tertial_report::document::{Block, Section};
use tertial_report::{
    Edition, Report, Statements, assemble, coverage, printed, with_annexes,
};
use tertial_rules::evaluate;
use tertial_view::Templates;

/// A report of an example, and what it links to.
pub(crate) struct Made {
    /// Which it is, for whoever reads that a test failed: `ssb-2024 t1 nb`.
    pub(crate) name: String,
    pub(crate) report: Report,
    pub(crate) figures: Figures,
    pub(crate) templates: Templates,
}

impl Made {
    /// Its page.
    pub(crate) fn html(&self) -> String {
        self.html_with(FigureOrigins::Hidden)
    }

    /// The same, with where the figures come from or without.
    pub(crate) fn html_with(&self, origins: FigureOrigins) -> String {
        let (report, figures) = (&self.report, &self.figures);
        let bytes = report_html(report, figures, &self.templates, origins).unwrap();
        String::from_utf8(bytes).unwrap()
    }
}

/// Every report of both examples in both written forms, as drafts and, where all its texts are
/// written in that form, as final versions.
pub(crate) static ALL: LazyLock<Vec<Made>> = LazyLock::new(|| {
    let mut all = Vec::new();
    for name in ["ssb-2024", "geodataarkivet-2024"] {
        let example = Example::of(name);
        for report in sample::reports().iter() {
            for language in Language::all() {
                let key = report.key.as_str();
                all.push(made(&example, name, key, language, Some("0.3")));
                let last = made(&example, name, key, language, None);
                all.extend(Some(last).filter(|of| of.report.all().all(is_written)));
            }
        }
    }
    all
});

fn is_written(section: &Section) -> bool {
    let to_write = |block: &Block| matches!(block, Block::Placeholder(_));
    !section.walk().flat_map(|of| &of.blocks).any(to_write)
}

/// One report of an example.
pub(crate) fn one(name: &str, report: &str, draft: Option<&str>) -> Made {
    made(&Example::of(name), name, report, Language::BOKMAL, draft)
}

fn made(
    example: &Example,
    name: &str,
    report: &str,
    language: Language,
    draft: Option<&str>,
) -> Made {
    let kind = sample::report(report);
    let (facts, problems) = example.read(&kind, language);
    let figures = compute(&facts, &example.letter.frame, &kind);
    let case = example.case(&kind, language, (&facts, &problems), &figures);
    let edition = Edition {
        agency: example.project.agency.name.clone(),
        organisation_number: Some("971526920".to_owned()),
        draft: draft.map(str::to_owned),
    };
    let assembled = assemble(&case, Statements::built_in(), edition);
    let coverage = coverage(&case, &printed(&assembled, case.phrases));
    let findings = evaluate(&case, &coverage);
    let coverage = coverage.remarked(&findings);
    let logged = example.project.report.confirmations;
    let made = with_annexes(assembled, &case, &coverage, &findings, logged);
    let edition = if draft.is_some() { "draft" } else { "final" };
    Made {
        name: format!("{name} {report} {} {edition}", language.tag()),
        report: made,
        templates: Templates::built_in().with_guidance(&example.letter.guidance),
        figures,
    }
}

/// What stands at a selector, in order.
pub(crate) fn at<'a>(page: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    page.select(&Selector::parse(selector).unwrap()).collect()
}

/// Its text, with one space between words.
pub(crate) fn text(of: ElementRef<'_>) -> String {
    one_space(&of.text().collect::<String>())
}

/// The text with one space wherever there is any.
pub(crate) fn one_space(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
