//! DAT-44.

use std::collections::{BTreeMap, BTreeSet};

use tertial_figures::headline_years;
use tertial_ingest::facts::{
    Assignments, Decision, DecisionKind, HrCount, IndicatorPoint, IndicatorResult,
    TaskStatus,
};
use tertial_letter::Content;
use tertial_model::{Finding, Origin, Place, Severity, Side, norwegian};
use tertial_report::Case;

use crate::rule::declare_rule;

declare_rule! {
    /// Rader i grunnlaget er lest, men er ikke med i noe tall i rapporten.
    ///
    /// Hvorfor: Det som er ført opp, skal enten være med i rapporten eller meldes som utelatt. Raden
    /// er for et år eller av en type rapporten ikke viser, eller en annen rad sier det samme.
    ///
    /// Kilde: Hvert tall i rapporten skal kunne følges tilbake til cellene det kommer fra, og ingen
    /// celler skal falle bort uten at det blir sagt.
    ///
    /// Eksempel: Arket Konsulent har kjøp fra 2021, og rapporten viser 2023 og 2024.
    ///
    /// Gjør dette: Rett raden om året eller typen er feil. Ellers kan den stå, eller tas bort.
    ROWS_UNUSED = "DAT-44", Warning, Case(check)
}

/// Why a row makes no figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Why {
    /// It is of a year before those the report shows.
    Earlier,
    /// It is of a year after the report's.
    Later,
    /// It is of a kind this report does not show.
    OtherReport,
    /// It is of a kind the post's build-up does not have.
    NoPart,
    /// The letter has it in words.
    InWords,
    /// The number is worked out of the other rows of the same kind, which HR-20 holds it
    /// against.
    InParts,
    /// Another row says the same.
    SaidElsewhere,
}

impl Why {
    /// What is told; nothing is lost by what is known to be for another year or report.
    fn in_words(self) -> (&'static str, &'static str, Severity) {
        use Severity::{Info, Warning};
        match self {
            Self::Earlier => ("ar-for", "rapporten viser ikke så tidlige år", Info),
            Self::Later => ("ar-etter", "året er etter rapportens", Warning),
            Self::OtherReport => {
                ("rapport", "denne rapporten viser ikke slike rader", Info)
            }
            Self::NoPart => {
                ("type", "typen er ikke en del av det posten bygges opp av", Warning)
            }
            Self::InWords => ("tekst", "brevet har styringsparameteren i ord", Warning),
            Self::InParts => ("deler", "tallet regnes av andre rader i arket", Info),
            Self::SaidElsewhere => {
                ("gjentatt", "andre rader i arket sier det samme", Warning)
            }
        }
    }
}

fn check(case: &Case<'_>) -> Vec<Finding> {
    let mut unused: BTreeMap<(Origin, Why), Vec<Origin>> = BTreeMap::new();
    for (origin, why) in rows(case) {
        unused.entry((origin.of_sheet(), why)).or_default().push(origin);
    }
    let finding = |((sheet, why), mut rows): ((Origin, Why), Vec<Origin>)| {
        rows.dedup();
        let (key, because, severity) = why.in_words();
        let name = match &sheet.place {
            Place::Sheet { sheet } => format!("arket {sheet}"),
            _ => sheet.file.to_string(),
        };
        let what = match rows.as_slice() {
            // The persons of an export are one place, and are not counted here.
            [Origin { place: Place::Rows { .. }, .. }] => "rader".to_owned(),
            [_] => "1 rad".to_owned(),
            _ => format!("{} rader", norwegian::decimal(rows.len().into(), 0)),
        };
        ROWS_UNUSED
            .finding(
                format!("{sheet}: {key}"),
                format!("{name} har {what} som ikke er med i noe tall: {because}"),
            )
            .severity(severity)
            .hint("rett raden dersom den skulle vært med; ellers kan den stå, eller tas bort")
            .at(rows)
    };
    unused.into_iter().map(finding).collect()
}

/// Every row that is read and is no part of a figure, of those whose names are known: what
/// the letter does not know has a rule of its own.
fn rows(case: &Case<'_>) -> Vec<(Origin, Why)> {
    let figures = case.figures.iter().flat_map(|figure| &figure.origins);
    let claims = case.figures.disputes().values().flatten();
    let told: BTreeSet<&Origin> =
        figures.chain(claims.flat_map(|claim| &claim.origins)).collect();
    let facts = case.facts;
    let year = case.catalogue.frame.year;
    let [first, ..] = headline_years(year);
    let by_year = |of: i32| match of {
        of if of > year => Why::Later,
        of if of < first => Why::Earlier,
        _ => Why::OtherReport,
    };
    let frame = &case.catalogue.frame;
    let forecasts = facts.forecasts.iter().filter(|of| case.has_post(of.post));
    let forecasts = forecasts.map(|of| (&of.origin, Why::OtherReport));
    let periodised = facts.periodised.iter().filter(|of| case.has_post(of.post));
    let periodised = periodised.map(|of| (&of.months[0].origin, Why::OtherReport));
    let is_known = |of: &&IndicatorResult| {
        frame.indicators.iter().any(|own| own.is_called(of.indicator.as_str()))
    };
    let results = facts.indicators.iter().filter(is_known);
    let results = results.map(|of| (&of.origin, result(case, of, by_year)));
    let earlier = facts.earlier_years.iter().filter(|of| case.has_post(of.post));
    let earlier = earlier.map(|of| (&of.origin, by_year(of.year)));
    let told_of = |of: &HrCount| {
        let mut like = facts.people.iter();
        like.any(|row| {
            (row.year, row.measure) == (of.year, of.measure) && told.contains(&row.origin)
        })
    };
    let people = facts.people.iter().map(|of| match by_year(of.year) {
        Why::OtherReport if told_of(of) => (&of.origin, Why::InParts),
        why => (&of.origin, why),
    });
    let sick_leave = facts.sick_leave.iter().map(|of| (&of.origin, by_year(of.year)));
    let consultancy = facts.consultancy.iter().map(|of| (&of.origin, by_year(of.year)));
    let is_known = |of: &&Assignments| {
        frame.assignments.iter().any(|kind| kind.is_called(of.kind.as_str()))
    };
    let assignments = facts.assignments.iter().filter(is_known);
    let assignments = assignments.map(|of| match of.year == year {
        true => (&of.origin, Why::SaidElsewhere),
        false => (&of.origin, by_year(of.year)),
    });
    let of_state = decisions(case).chain(forecasts).chain(periodised);
    let of_state = of_state.chain(results).chain(earlier);
    let of_agency = people.chain(sick_leave).chain(consultancy).chain(assignments);
    let mut rows: Vec<_> = of_state.chain(of_agency).chain(risks(case)).collect();
    rows.extend(tasks(case));
    rows.retain(|(origin, why)| match origin.place {
        Place::Cell { .. } => !told.contains(*origin),
        // Every sum of an export about persons has the whole of it as its place.
        _ => matches!(why, Why::Earlier | Why::Later),
    });
    rows.into_iter().map(|(origin, why)| (origin.clone(), why)).collect()
}

/// Decisions the build-up may have no place for. The first control total of an expense post
/// is held against its parts, which is all it is for.
fn decisions<'a>(case: &Case<'a>) -> impl Iterator<Item = (&'a Origin, Why)> {
    let known = |of: &&Decision| case.has_post(of.post);
    let mut totals = BTreeSet::new();
    let of_kind =
        case.facts.decisions.iter().filter(known).filter_map(move |of| match of.kind {
            DecisionKind::ControlTotal if of.post.side() == Side::Income => {
                Some((&of.origin, Why::NoPart))
            }
            DecisionKind::ControlTotal => {
                let first = totals.insert(of.post);
                (!first).then_some((&of.origin, Why::SaidElsewhere))
            }
            DecisionKind::Savings => Some((&of.origin, Why::OtherReport)),
            _ => Some((&of.origin, Why::NoPart)),
        });
    of_kind.collect::<Vec<_>>().into_iter()
}

/// Why a result of a known indicator would be left out.
fn result(case: &Case<'_>, of: &IndicatorResult, by_year: impl Fn(i32) -> Why) -> Why {
    let mut indicators = case.catalogue.frame.indicators.iter();
    let own = indicators.find(|indicator| indicator.is_called(of.indicator.as_str()));
    if own.is_some_and(|own| !own.demand.is_counted()) {
        return Why::InWords;
    }
    let mut rows = case.facts.indicators.iter().take_while(|row| row.origin != of.origin);
    let same = |row: &IndicatorResult| {
        row.point == of.point
            && own.is_some_and(|own| own.is_called(row.indicator.as_str()))
    };
    match of.point {
        _ if rows.any(same) => Why::SaidElsewhere,
        IndicatorPoint::Year(year) if year < case.catalogue.frame.year => Why::Earlier,
        IndicatorPoint::Year(year) => by_year(year),
        IndicatorPoint::Status | IndicatorPoint::Forecast => Why::OtherReport,
    }
}

/// The risks, where the report has no table of them.
fn risks<'a>(case: &Case<'a>) -> impl Iterator<Item = (&'a Origin, Why)> {
    let shown = case.shows(Content::Risks);
    let all = case.facts.risks.iter().filter(move |_| !shown);
    all.map(|risk| (&risk.origin, Why::OtherReport))
}

/// The tasks of the letter that another report tells of.
fn tasks<'a>(case: &Case<'a>) -> impl Iterator<Item = (&'a Origin, Why)> {
    let (letter, report) = (case.catalogue, case.report);
    let is_elsewhere = move |of: &&TaskStatus| {
        let mut all = letter.tasks.iter();
        let task = all.find(|task| task.is_called(of.task.as_str()));
        task.is_some_and(|task| !task.is_told_in(report))
    };
    let elsewhere = case.facts.tasks.iter().filter(is_elsewhere);
    elsewhere.map(|of| (&of.origin, Why::OtherReport))
}

#[cfg(test)]
mod tests {
    use tertial_ingest::facts::{Consultancy, ConsultancyKind};

    use super::*;
    use crate::sample::{Sample, cell, post};

    fn messages(sample: &Sample) -> Vec<String> {
        sample.findings(&ROWS_UNUSED).into_iter().map(|f| f.message).collect()
    }

    #[test]
    fn fires_on_a_part_the_post_does_not_have() {
        for (of, kind) in [
            (post(4000, 2), DecisionKind::CarriedOver),
            (post(4000, 2), DecisionKind::ControlTotal),
            (post(1000, 45), DecisionKind::ExcessIncome),
        ] {
            let mut sample = Sample::new();
            let mut row = sample.facts.decisions[0].clone();
            (row.post, row.kind, row.origin) = (of, kind, cell("Bevilgning", 90, 4));
            sample.facts.decisions.push(row);
            let findings = sample.findings(&ROWS_UNUSED);
            assert_eq!(
                findings[0].message,
                "arket Bevilgning har 1 rad som ikke er med i noe tall: typen er ikke en del \
                 av det posten bygges opp av"
            );
            assert_eq!(findings[0].origins, [cell("Bevilgning", 90, 4)]);
            assert_eq!(findings.len(), 1, "{of} {kind:?}");
        }
    }

    #[test]
    fn fires_on_a_budget_by_month_when_the_year_is_over() {
        let mut sample = Sample::annual();
        sample.periodise();
        let findings = sample.findings(&ROWS_UNUSED);
        assert_eq!(findings.len(), 1);
        assert_eq!(
            findings[0].message,
            "arket Periodisert budsjett har 5 rader som ikke er med i noe tall: denne \
             rapporten viser ikke slike rader"
        );
        assert_eq!(findings[0].severity, Severity::Info);
    }

    #[test]
    fn fires_on_a_second_control_total() {
        let mut sample = Sample::new();
        for row in [90, 91] {
            let mut total = sample.facts.decisions[0].clone();
            total.kind = DecisionKind::ControlTotal;
            total.origin = cell("Bevilgning", row, 4);
            sample.facts.decisions.push(total);
        }
        let findings = sample.findings(&ROWS_UNUSED);
        assert_eq!(findings[0].origins, [cell("Bevilgning", 91, 4)]);
    }

    #[test]
    fn fires_on_an_indicator_told_twice_and_on_years_it_is_not_shown_for() {
        let row = |name: &str, point, at| IndicatorResult {
            indicator: name.into(),
            point,
            value: Some(7.into()),
            origin: cell("Styringsparametre", at, 5),
        };
        let mut sample = Sample::new();
        sample.facts.indicators.extend([
            row("SVAR", IndicatorPoint::Status, 90),
            row("Svarprosent", IndicatorPoint::Year(2018), 91),
            row("Svarprosent", IndicatorPoint::Year(2042), 92),
        ]);
        let said: Vec<_> = sample
            .findings(&ROWS_UNUSED)
            .into_iter()
            .map(|of| (of.severity, of.origins))
            .collect();
        let at = |row| vec![cell("Styringsparametre", row, 5)];
        assert_eq!(
            said,
            [
                (Severity::Info, at(91)),
                (Severity::Warning, at(92)),
                (Severity::Warning, at(90)),
            ]
        );
    }

    #[test]
    fn fires_on_purchases_of_other_years_once_for_each_reason() {
        let mut sample = Sample::annual();
        for (year, row) in [(2020, 4), (2021, 5), (2025, 6), (2024, 7)] {
            sample.facts.consultancy.push(Consultancy {
                year,
                kind: ConsultancyKind::Capitalised,
                supplier: String::new(),
                purpose: String::new(),
                project: None,
                amount: Some(tertial_model::Kroner::whole(5)),
                origin: cell("Konsulent", row, 6),
            });
        }
        let of_sheet: Vec<_> = messages(&sample)
            .into_iter()
            .filter(|message| message.contains("Konsulent"))
            .collect();
        let start = "arket Konsulent har";
        let end = "som ikke er med i noe tall";
        assert_eq!(
            of_sheet,
            [
                format!("{start} 2 rader {end}: rapporten viser ikke så tidlige år"),
                format!("{start} 1 rad {end}: året er etter rapportens"),
            ]
        );
    }

    #[test]
    fn persons_of_other_years_are_told_of_together() {
        let mut sample = Sample::annual();
        let export = Origin {
            file: std::sync::Arc::from("data/personer.xlsx"),
            place: Place::Rows { sheet: None, first: 2, last: 900, count: 899 },
        };
        for year in [2018, 2019, 2024] {
            let mut count = sample.facts.people[0].clone();
            (count.year, count.origin) = (year, export.clone());
            sample.facts.people.push(count);
        }
        let of_export: Vec<_> = messages(&sample)
            .into_iter()
            .filter(|message| message.contains("personer.xlsx"))
            .collect();
        assert_eq!(
            of_export,
            ["data/personer.xlsx har rader som ikke er med i noe tall: rapporten viser \
              ikke så tidlige år"]
        );
    }

    #[test]
    fn is_silent_when_every_row_is_in_a_figure() {
        assert_eq!(Sample::new().says(&ROWS_UNUSED), [""; 0]);
    }
}
