//! Where to look for what nobody has stated: the sheet it should stand in, and the rows beside it.

use tertial_ingest::facts::{Consultancy, ConsultancyKind};
use tertial_model::{FigureId, Finding, Origin};
use tertial_report::Case;

/// More rows than these are no place to look.
const FEW_ROWS: usize = 12;

/// The finding. Where it is of a figure that is not known, and names no place, it gets the places
/// the figure should have been read from.
pub(crate) fn placed(case: &Case<'_>, finding: Finding) -> Finding {
    let figure = case.figures.named(&finding.object);
    let unknown = figure.filter(|of| of.unknown().is_some());
    match unknown.filter(|_| finding.origins.is_empty()) {
        Some(figure) => finding.at(beside(case, &figure.id)),
        None => finding,
    }
}

fn beside(case: &Case<'_>, id: &FigureId) -> Vec<Origin> {
    let Some((name, rows)) = rows(case, id) else { return Vec::new() };
    let read = case.facts.sheets.iter().find_map(|of| {
        let sheet = of.sheet.as_ref().filter(|sheet| ***sheet == *name)?;
        Some(Origin::sheet(&of.file, sheet))
    });
    // A project may call the sheet something else.
    let sheet = rows.first().map(Origin::of_sheet).or(read);
    let few = if rows.len() > FEW_ROWS { Vec::new() } else { rows };
    sheet.into_iter().chain(few).collect()
}

/// The sheet a figure is read from, and the rows that state others of the same: one of them may
/// be the one that is missing, with a wrong year or type.
fn rows(case: &Case<'_>, id: &FigureId) -> Option<(&'static str, Vec<Origin>)> {
    let (facts, frame) = (case.facts, &case.catalogue.frame);
    let measure = id.measure();
    let post = frame.posts().map(|of| of.post).find(|post| {
        [FigureId::of_post(*post, measure), FigureId::of_appropriation(*post, measure)]
            .contains(id)
    });
    let parts: Vec<&str> = id.parts().collect();
    let (sheet, rows): (_, Vec<&Origin>) = match *parts.as_slice() {
        ["post", .., "prognose"] => ("Prognose", Vec::new()),
        [
            "post",
            ..,
            "overfort" | "saldert" | "endringer" | "refusjoner" | "merinntekt"
            | "disponibelt",
        ] => {
            let rows = facts.decisions.iter().filter(|of| Some(of.post) == post);
            ("Bevilgning", rows.map(|of| &of.origin).collect())
        }
        ["bev", ..] if measure.starts_with("tildelt_") => {
            let rows = facts.earlier_years.iter().filter(|of| Some(of.post) == post);
            ("Tidligere år", rows.map(|of| &of.origin).collect())
        }
        ["oremerket", ..] => ("Øremerking", Vec::new()),
        ["kpi", key, _] => {
            let indicator = frame.indicators.iter().find(|of| of.key == key)?;
            let rows = facts.indicators.iter();
            let rows = rows.filter(|of| indicator.is_called(of.indicator.as_str()));
            ("Styringsparametre", rows.map(|of| &of.origin).collect())
        }
        ["konsulent", part, year] => {
            let is_near = |of: &&Consultancy| {
                part_of(of.kind) == part || of.year.to_string() == year
            };
            let rows = facts.consultancy.iter().filter(is_near);
            ("Konsulent", rows.map(|of| &of.origin).collect())
        }
        ["oppdrag", ..] => {
            ("Oppdrag", facts.assignments.iter().map(|of| &of.origin).collect())
        }
        _ => return None,
    };
    Some((sheet, rows.into_iter().cloned().collect()))
}

/// The part of figure ids of what is bought of a kind.
pub(crate) fn part_of(kind: ConsultancyKind) -> &'static str {
    match kind {
        ConsultancyKind::Communication => "kommunikasjon",
        ConsultancyKind::Capitalised => "aktivert",
        ConsultancyKind::StateSupplier => "statlige",
    }
}

#[cfg(test)]
mod tests {
    use tertial_ingest::facts::{DecisionKind, IndicatorPoint};

    use crate::sample::{Sample, cell, post};
    use tertial_model::Origin;

    /// Where the finding of that code sends its reader.
    fn places(sample: &Sample, code: &str) -> Vec<Origin> {
        let findings = sample.evaluate();
        findings.into_iter().find(|of| of.code.0 == code).unwrap().origins
    }

    #[test]
    fn a_row_that_is_missing_has_its_sheet_and_the_rows_beside_it() {
        let mut sample = Sample::new();
        // The rows of 1000.45 are 11 to 14.
        sample
            .facts
            .decisions
            .retain(|of| (of.post, of.kind) != (post(1000, 45), DecisionKind::Refund));
        let sheet = cell("Bevilgning", 11, 4).of_sheet();
        let beside = [11, 12, 13].map(|row| cell("Bevilgning", row, 4));
        assert_eq!(places(&sample, "V5-02"), [&[sheet][..], &beside].concat());
    }

    #[test]
    fn so_has_an_indicator() {
        let mut sample = Sample::new();
        sample.facts.indicators.retain(|of| of.point != IndicatorPoint::Status);
        let sheet = cell("Styringsparametre", 2, 5).of_sheet();
        let beside = [2, 3, 4, 6].map(|row| cell("Styringsparametre", row, 5));
        assert_eq!(places(&sample, "KPI-01"), [&[sheet][..], &beside].concat());
    }
}
