//! The letter's demands, one line each, with where the report answers them.

use tertial_model::Language;

use crate::document::{Block, CoverageLine, CoverageList, Section};
use crate::table::letter_section;
use crate::{Coverage, Covered};

/// The label of the list, where a demand that everything be covered is answered.
pub const COVERAGE_ANCHOR: &str = "seksjon-kravdekning";

/// The heading of the list.
pub fn coverage_title(language: Language) -> &'static str {
    language.choose(
        "Vedlegg: kravene i tildelingsbrevet",
        "Vedlegg: krava i tildelingsbrevet",
    )
}

/// As many places as a line names; what is answered everywhere needs no more.
const PLACES: usize = 3;

/// The section, with a line for each demand due in the report.
pub(crate) fn section(coverage: &Coverage, language: Language) -> Section {
    let lines: Vec<CoverageLine> = coverage.due().map(|of| line(of, language)).collect();
    let mut blocks =
        vec![Block::Prose { text: format!("{}.", coverage.summary(language)) }];
    if !lines.is_empty() {
        let caption = language
            .choose(
                "Kravene som skal besvares i denne rapporten",
                "Krava som skal svarast på i denne rapporten",
            )
            .to_owned();
        blocks.push(Block::Coverage(CoverageList { caption, lines }));
    }
    Section {
        key: "kravdekning".to_owned(),
        title: coverage_title(language).to_owned(),
        blocks,
        subsections: Vec::new(),
    }
}

fn line(covered: &Covered, language: Language) -> CoverageLine {
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
            let things = match lacking {
                1 => "opplysning",
                _ => language.choose("opplysninger", "opplysningar"),
            };
            format!("{lacking} {things} {}", language.choose("mangler", "manglar"))
        }
        _ => String::new(),
    };
    CoverageLine {
        id: requirement.id.clone(),
        section: letter_section(&requirement.section),
        words: requirement.words.of(language).to_owned(),
        status: covered.status,
        places,
        remark,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_in_the_language_of_the_report() {
        let said = |language| {
            let Section { title, blocks, .. } = section(&Coverage::default(), language);
            let [Block::Prose { text }] = &blocks[..] else { panic!("{blocks:?}") };
            format!("{title}. {text}")
        };
        assert_eq!(
            said(Language::Bokmal),
            "Vedlegg: kravene i tildelingsbrevet. 0 krav: 0 dekket, 0 delvis, 0 mangler, \
             0 fritak."
        );
        assert_eq!(
            said(Language::Nynorsk),
            "Vedlegg: krava i tildelingsbrevet. 0 krav: 0 dekte, 0 delvis, 0 manglar, \
             0 fritak."
        );
    }
}
