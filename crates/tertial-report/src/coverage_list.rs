//! The letter's demands, one line each, with where the report answers them.

use tertial_letter::{Amended, Change, section_under_heading};

use crate::delivered_list;
use crate::document::{Block, CoverageLine, CoverageList, Section, Status};
use crate::{Case, Coverage, Covered};

/// As many places as a line names; what is answered everywhere needs no more.
const PLACES: usize = 3;

/// The section, with a line for each demand due in the report.
pub(crate) fn section(case: &Case<'_>, coverage: &Coverage) -> Section {
    let lines: Vec<CoverageLine> = coverage.due().map(|of| line(case, of)).collect();
    let mut blocks =
        vec![Block::Prose { text: format!("{}.", coverage.summary(case.phrases)) }];
    if !lines.is_empty() {
        let caption = case.phrases.say("coverage.caption");
        blocks.push(Block::Coverage(CoverageList { caption, lines }));
    }
    blocks.extend(delivered_list::table(case));
    Section::new("kravdekning", &case.phrases.say("coverage.title"), blocks)
}

fn line(case: &Case<'_>, covered: &Covered) -> CoverageLine {
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
            case.phrases.count("coverage.lacking", covered.lacking().len())
        }
        (None, Status::Undelivered) => match &covered.delivery {
            Some(of) => case.phrases.fill(
                "coverage.due",
                &[("date", &of.deadline.when.in_words(case.phrases))],
            ),
            None => String::new(),
        },
        _ => covered.remarks.join("; "),
    };
    let remarks = amended(case, covered).chain([remark]);
    let remark = remarks.filter(|of| !of.is_empty()).collect::<Vec<_>>().join("; ");
    CoverageLine {
        id: requirement.id.clone(),
        section: section_under_heading(&requirement.section, case.phrases),
        words: requirement.words.of(case.language).to_owned(),
        status: covered.status,
        places,
        remark,
    }
}

/// The supplementary letters that have made the demand or changed it.
fn amended<'a>(
    case: &'a Case<'_>,
    covered: &'a Covered,
) -> impl Iterator<Item = String> + use<'a> {
    let id = covered.requirement.id.as_str();
    let told = move |of: &'a Amended| {
        let change = of.changes.iter().find(|change| change.is_of("krav", id))?;
        let key = match change {
            Change::New { .. } => "coverage.new_in",
            Change::Changed { .. } | Change::Gone { .. } => "coverage.changed_in",
        };
        let date = case.phrases.date(of.by.date);
        Some(case.phrases.fill(key, &[("number", &of.by.number), ("date", &date)]))
    };
    case.catalogue.amended.iter().filter_map(told)
}
