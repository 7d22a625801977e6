//! BUD-53.

use chrono::NaiveDate;
use tertial_ingest::facts::{Decision, DecisionKind};
use tertial_letter::Layer;
use tertial_model::{
    FigureId, Finding, FramePost, Kroner, Origin, PostChange, Severity, norwegian,
};
use tertial_report::Case;

use crate::rule::declare_rule;

declare_rule! {
    /// En endring i et supplerende tildelingsbrev står ikke på samme måte i arket Bevilgning.
    ///
    /// Hvorfor: Et supplerende tildelingsbrev endrer det som kan brukes. Står ikke endringen i
    /// arket, er det disponible feil; står den med en annen dato, kan den komme med i feil
    /// rapport.
    ///
    /// Kilde: Beløpene i de supplerende tildelingsbrevene som er datert til og med statusdatoen.
    /// Flere rader med datoen til brevet blir lagt sammen.
    ///
    /// Eksempel: Tillegg nr. 1 av 25.06.2024 øker 1000.01 med 2 mill. kr, og arket har ingen endring
    /// den dagen.
    ///
    /// Gjør dette: Før endringen på en egen rad med typen endring, beløpet og datoen til brevet.
    /// Er raden datert etter stortingsvedtaket, kvitter med det som grunn.
    CHANGE_OF_LETTER = "BUD-53", Error, Case(check)
}

fn check(case: &Case<'_>) -> Vec<Finding> {
    case.catalogue.frame.posts().flat_map(|post| of_post(case, post)).collect()
}

/// A finding for each change that the rows of the post do not have as the letter has it.
fn of_post(case: &Case<'_>, post: &FramePost) -> Vec<Finding> {
    let all = case.facts.decisions.iter().chain(&case.facts.later_decisions);
    let is_change =
        |of: &&Decision| of.post == post.post && of.kind == DecisionKind::Change;
    let is_of_a_letter = |of: &&Decision| {
        post.changes.iter().any(|change| of.date == Some(change.by.date))
    };
    let (same_days, mut others): (Vec<&Decision>, Vec<&Decision>) =
        all.filter(is_change).partition(is_of_a_letter);
    let mut findings = Vec::new();
    for change in &post.changes {
        let day = change.by.date;
        let rows = || same_days.iter().filter(move |of| of.date == Some(day));
        let sum: Kroner = rows().filter_map(|of| of.amount).sum();
        let given = post.changes.iter().filter(|of| of.by.date == day);
        let is_there = rows().any(|of| of.amount == Some(change.amount));
        if is_there || sum == given.map(|of| of.amount).sum() {
            continue;
        }
        let other_day = others.iter().position(|of| of.amount == Some(change.amount));
        let finding = finding(post, change);
        findings.push(match other_day.map(|at| others.remove(at)) {
            Some(row) => on_another_day(finding, row, case.status_date()),
            None if rows().next().is_none() => finding.found("ingen endring den dagen"),
            None => {
                let places: Vec<Origin> = rows().map(|of| of.origin.clone()).collect();
                finding.found(norwegian::kroner(sum)).at(places)
            }
        });
    }
    findings
}

/// That a change does not stand as the letter has it.
fn finding(post: &FramePost, change: &PostChange) -> Finding {
    let id = FigureId::of_post(post.post, "endringer");
    let message = format!(
        "{} {}: endringen i {} står ikke på samme måte i arket Bevilgning",
        post.post,
        post.name,
        Layer::Supplement(change.by.clone())
    );
    let (amount, date) =
        (norwegian::kroner(change.amount), norwegian::date(change.by.date));
    CHANGE_OF_LETTER
        .finding(&id, message)
        .expected(format!("{amount}, datert {date}"))
        .hint("før endringen på en egen rad med typen endring, beløpet og datoen til brevet")
        .taints([&id])
}

/// The amount stands, dated otherwise: an error where that leaves it out of the report.
fn on_another_day(finding: Finding, row: &Decision, status: NaiveDate) -> Finding {
    let found = match row.date {
        Some(date) => format!("samme beløp, datert {}", norwegian::date(date)),
        None => "samme beløp, uten dato".to_owned(),
    };
    let is_left_out = row.date.is_some_and(|date| date > status);
    let severity = if is_left_out { Severity::Error } else { Severity::Warning };
    finding.severity(severity).found(found).at([row.origin.clone()])
}

#[cfg(test)]
mod tests {
    use tertial_model::{Supplement, Words};

    use super::*;
    use crate::sample::{Sample, post};

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// The sample, where the letters of those days give post 01 so much more, in thousands.
    fn given(changes: &[(&str, i64)]) -> Sample {
        let mut sample = Sample::new();
        let of = &mut sample.catalogue.frame.chapters[0].posts[0];
        let changes = changes.iter().enumerate();
        of.changes = changes
            .map(|(at, (date, thousand))| PostChange {
                amount: Kroner::thousand(*thousand),
                by: Supplement {
                    number: u16::try_from(at + 1).unwrap(),
                    title: Words::same("Tillegg"),
                    date: day(date),
                },
            })
            .collect();
        sample
    }

    /// The same with these rows of changes of post 01 in place of the sample's.
    fn booked(changes: &[(&str, i64)], rows: &[(Option<&str>, i64)]) -> Sample {
        let mut sample = given(changes);
        let is_change =
            |of: &Decision| of.post == post(1000, 1) && of.kind == DecisionKind::Change;
        let decisions = &mut sample.facts.decisions;
        let row = decisions.iter().find(|of| is_change(of)).unwrap().clone();
        decisions.retain(|of| !is_change(of));
        decisions.extend(rows.iter().map(|(date, thousand)| Decision {
            date: date.map(day),
            amount: Some(Kroner::thousand(*thousand)),
            ..row.clone()
        }));
        sample
    }

    /// How grave, and what is found.
    fn told(sample: &Sample) -> Vec<(Severity, String)> {
        let findings = sample.findings(&CHANGE_OF_LETTER);
        let told = |of: Finding| {
            (of.severity, of.found.unwrap_or_default().replace('\u{a0}', " "))
        };
        findings.into_iter().map(told).collect()
    }

    #[test]
    fn fires_when_the_sheet_lacks_the_change() {
        let sample = booked(&[("2024-03-15", 2_000)], &[(Some("2024-03-01"), 500)]);
        let findings = sample.findings(&CHANGE_OF_LETTER);
        assert_eq!(findings[0].object, "post.1000.01.endringer");
        assert_eq!(
            findings[0].message,
            "1000.01 Driftsutgifter: endringen i supplerende tildelingsbrev nr. 1, 15. mars 2024 \
             står ikke på samme måte i arket Bevilgning"
        );
        assert_eq!(
            findings[0]
                .expected
                .as_deref()
                .map(|of| of.replace('\u{a0}', " "))
                .as_deref(),
            Some("2 000 000 kr, datert 15. mars 2024")
        );
        assert_eq!(
            told(&sample),
            [(Severity::Error, "ingen endring den dagen".to_owned())]
        );
    }

    #[test]
    fn fires_when_the_amount_or_the_day_is_another() {
        let march = [("2024-03-15", 2_000)];
        for (rows, severity, found) in [
            ([(Some("2024-03-15"), 200)], Severity::Error, "200 000 kr"),
            (
                [(Some("2024-03-12"), 2_000)],
                Severity::Warning,
                "samme beløp, datert 12. mars 2024",
            ),
            (
                [(Some("2024-05-15"), 2_000)],
                Severity::Error,
                "samme beløp, datert 15. mai 2024",
            ),
            ([(None, 2_000)], Severity::Warning, "samme beløp, uten dato"),
        ] {
            assert_eq!(told(&booked(&march, &rows)), [(severity, found.to_owned())]);
        }
    }

    /// One row is no two changes.
    #[test]
    fn fires_once_for_each_change_that_has_no_row() {
        let twice = [("2024-02-01", 1_000), ("2024-03-01", 1_000)];
        let sample = booked(&twice, &[(Some("2024-01-15"), 1_000)]);
        assert_eq!(
            told(&sample),
            [
                (Severity::Warning, "samme beløp, datert 15. januar 2024".to_owned()),
                (Severity::Error, "ingen endring den dagen".to_owned()),
            ]
        );
        let one_is_right = booked(&twice, &[(Some("2024-03-01"), 1_000)]);
        assert_eq!(
            told(&one_is_right),
            [(Severity::Error, "ingen endring den dagen".to_owned())]
        );
    }

    #[test]
    fn is_silent_when_the_rows_of_the_day_add_up_to_it() {
        let march = [("2024-03-15", 2_000)];
        let day = Some("2024-03-15");
        assert_eq!(told(&booked(&march, &[(day, 2_000)])), []);
        assert_eq!(told(&booked(&march, &[(day, 1_500), (day, 500)])), []);
        assert_eq!(told(&booked(&march, &[(day, 2_000), (day, 300)])), []);
        let two_letters = [("2024-03-15", 2_000), ("2024-03-15", 300)];
        assert_eq!(told(&booked(&two_letters, &[(day, 2_300)])), []);
        assert_eq!(told(&Sample::new()), [], "without supplementary letters");
    }
}
