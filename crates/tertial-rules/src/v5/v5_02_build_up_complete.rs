//! V5-02.

use tertial_ingest::facts::DecisionKind;
use tertial_model::{FigureId, Finding, FramePost, Side, norwegian};
use tertial_report::Case;

use crate::rule::declare_rule;

declare_rule! {
    /// Oppbyggingen av disponibel bevilgning er ikke fullstendig, eller summen stemmer ikke.
    ///
    /// Hvorfor: Departementet krever å se hvordan det disponible beløpet har fremkommet. En del
    /// som ikke er oppgitt, er noe annet enn en del som er null.
    ///
    /// Kilde: Skjemaet for budsjettstatus, første krav til utgifter: overført bevilgning, saldert
    /// budsjett, senere vedtatte endringer, refusjoner og bruk av merinntektsfullmakter.
    ///
    /// Eksempel: 1000.21 har radene overført, saldert, endring og refusjon, men ingen rad
    /// merinntekt. Eller: raden disponibelt (virksomhetens egen kontrollsum) er 42 100 000 kr,
    /// mens delene summerer til 42 000 000 kr.
    ///
    /// Gjør dette: Før opp den delen som mangler, med beløpet 0 om det ikke er noe av den. Rett
    /// delen eller kontrollsummen som er feil.
    BUILD_UP_COMPLETE = "V5-02", Error, Case(check)
}

const PARTS: [&str; 5] = ["overfort", "saldert", "endringer", "refusjoner", "merinntekt"];

fn check(case: &Case<'_>) -> Vec<Finding> {
    let stated = || case.facts.decisions.iter().chain(&case.facts.later_decisions);
    case.posts_on(Side::Expense)
        .filter(|post| stated().any(|d| d.post == post.post))
        .flat_map(|post| {
            missing_parts(case, post).into_iter().chain(wrong_total(case, post))
        })
        .collect()
}

fn missing_parts(case: &Case<'_>, post: &FramePost) -> Vec<Finding> {
    let parts = PARTS.iter().filter_map(|part| {
        let figure = case.figures.named(&FigureId::of_post(post.post, part))?;
        let why = figure.value.as_ref().err()?;
        let finding = BUILD_UP_COMPLETE
            .of_figure(figure, format!("{} er ikke oppgitt", figure.label))
            .expected("et beløp, eller 0")
            .found(why.to_string())
            .hint(
                "før opp delen i arket Bevilgning; skriv 0 når det ikke er noe av den på \
                 statusdatoen",
            )
            .taints([&figure.id]);
        Some(finding)
    });
    parts.collect()
}

fn wrong_total(case: &Case<'_>, post: &FramePost) -> Option<Finding> {
    let id = FigureId::of_post(post.post, "disponibelt");
    let computed = case.figures.kroner(&id)?;
    let is_total = |kind| kind == DecisionKind::ControlTotal;
    let rows = || case.facts.decisions.iter().filter(|of| of.post == post.post);
    let stated = rows().find(|of| is_total(of.kind))?;
    let amount = stated.amount.filter(|amount| *amount != computed)?;
    let message =
        format!("delene av bevilgningen på {} gir ikke kontrollsummen", post.post);
    let finding = BUILD_UP_COMPLETE
        .finding(&id, message)
        .expected(norwegian::kroner(amount))
        .found(norwegian::kroner(computed))
        .hint("rett delen eller kontrollsummen som er feil i arket Bevilgning")
        .at(rows().map(|row| row.origin.clone()));
    Some(finding)
}

#[cfg(test)]
mod tests {
    use tertial_ingest::facts::Decision;
    use tertial_model::Kroner;

    use super::*;
    use crate::sample::{Sample, cell, post};

    #[test]
    fn fires_on_a_part_nobody_stated() {
        let mut sample = Sample::new();
        let dropped = |d: &Decision| {
            d.post == post(1000, 21) && d.kind == DecisionKind::ExcessIncome
        };
        sample.facts.decisions.retain(|decision| !dropped(decision));
        assert_eq!(
            sample.says(&BUILD_UP_COMPLETE),
            [
                "post.1000.21.merinntekt: 1000.21 Oppdrag: bruk av merinntektsfullmakt er ikke oppgitt"
            ]
        );
    }

    #[test]
    fn says_that_the_rows_are_there_but_dated_too_late() {
        let mut sample = Sample::new();
        let is_late =
            |d: &Decision| d.post == post(1000, 1) && d.kind == DecisionKind::Change;
        let decisions = std::mem::take(&mut sample.facts.decisions);
        let (mut late, kept): (Vec<_>, Vec<_>) = decisions.into_iter().partition(is_late);
        late[0].date = chrono::NaiveDate::from_ymd_opt(2024, 6, 21);
        (sample.facts.decisions, sample.facts.later_decisions) = (kept, late);
        let found = sample.findings(&BUILD_UP_COMPLETE).remove(0).found.unwrap();
        assert_eq!(
            found,
            "raden «endring» eller «omdisponering» for 1000.01 er datert etter 30. april 2024: \
             data/grunnlag.xlsx, arket Bevilgning, celle D4 (21. juni 2024)"
        );
        // Of another part no row is there at all.
        sample.facts.decisions.retain(|d| d.kind != DecisionKind::Refund);
        let found = sample.findings(&BUILD_UP_COMPLETE).remove(1).found.unwrap();
        assert_eq!(found, "ingen rad «refusjon» for 1000.01");
    }

    #[test]
    fn fires_on_a_control_total_the_parts_do_not_give() {
        let mut sample = Sample::new();
        sample.facts.decisions.push(Decision {
            post: post(1000, 21),
            kind: DecisionKind::ControlTotal,
            amount: Some(Kroner::thousand(42_100)),
            date: None,
            citation: String::new(),
            origin: cell("Bevilgning", 30, 4),
        });
        let findings = sample.findings(&BUILD_UP_COMPLETE);
        assert_eq!(findings.len(), 1);
        assert_eq!(findings[0].found.as_deref(), Some("42\u{a0}000\u{a0}000\u{a0}kr"));
        // The five parts, and the total.
        let rows = [6, 7, 8, 9, 10, 30].map(|row| cell("Bevilgning", row, 4));
        assert_eq!(findings[0].origins, rows);
    }

    #[test]
    fn is_silent_when_every_part_is_stated() {
        assert_eq!(Sample::new().says(&BUILD_UP_COMPLETE), [""; 0]);
    }
}
