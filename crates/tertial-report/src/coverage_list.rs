//! The letter's demands, one line each, with where the report answers them.

use tertial_rules::{COVERAGE_TITLE, Coverage, Covered};

use crate::document::{Block, CoverageLine, CoverageList, Section};
use crate::table::letter_section;

/// As many places as a line names; what is answered everywhere needs no more.
const PLACES: usize = 3;

/// The section, with a line for each demand due in the report.
pub(crate) fn section(coverage: &Coverage, language: &str) -> Section {
    let lines: Vec<CoverageLine> = coverage.due().map(|of| line(of, language)).collect();
    let mut blocks = vec![Block::Prose { text: format!("{}.", coverage.summary()) }];
    if !lines.is_empty() {
        let caption = "Kravene som skal besvares i denne rapporten".to_owned();
        blocks.push(Block::Coverage(CoverageList { caption, lines }));
    }
    Section {
        key: "kravdekning".to_owned(),
        title: COVERAGE_TITLE.to_owned(),
        blocks,
        subsections: Vec::new(),
    }
}

fn line(covered: &Covered, language: &str) -> CoverageLine {
    let requirement = &covered.requirement;
    let mut places = Vec::new();
    for place in covered.evidence.iter().flat_map(|found| &found.places) {
        if !places.contains(place) && places.len() < PLACES {
            places.push(place.clone());
        }
    }
    let remark = match (&covered.waiver, covered.status) {
        (Some(waiver), _) => format!("{} ({})", waiver.reason, waiver.by),
        (None, status) if status.is_open() => {
            let lacking = covered.lacking().len();
            let things = if lacking == 1 { "opplysning" } else { "opplysninger" };
            format!("{lacking} {things} mangler")
        }
        _ => String::new(),
    };
    CoverageLine {
        id: requirement.id.clone(),
        section: letter_section(&requirement.section),
        words: requirement.words.in_language(language).to_owned(),
        status: covered.status,
        places,
        remark,
    }
}
