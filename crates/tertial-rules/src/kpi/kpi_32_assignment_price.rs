//! KPI-32.

use rust_decimal::Decimal;
use tertial_ingest::facts::Assignments;
use tertial_letter::LimitKey;
use tertial_model::{AssignmentKind, FigureId, Finding, norwegian};
use tertial_report::Case;

use crate::rule::declare_rule;

declare_rule! {
    /// Antallet eksterne oppdrag passer ikke med inntektene av dem.
    ///
    /// Hvorfor: Inntekten delt på antallet er det ett oppdrag ga i snitt. Er det noen få kroner
    /// eller titalls millioner, er antallet feil, eller prosjektene er andre.
    ///
    /// Kilde: Hovedbokens inntekter på prosjektene i arket Oppdrag. Grensene er `assignment_most_kr` og
    /// `assignment_least_kr`.
    ///
    /// Eksempel: 34 000 oppdrag ga 58 mill. kr.
    ///
    /// Gjør dette: Rett antallet eller prosjektene i arket Oppdrag.
    ASSIGNMENT_PRICE = "KPI-32", Warning, Case(check)
}

fn check(case: &Case<'_>) -> Vec<Finding> {
    let kinds = &case.catalogue.frame.assignments;
    case.facts.assignments.iter().filter_map(|row| off(case, kinds, row)).collect()
}

fn off(case: &Case<'_>, kinds: &[AssignmentKind], row: &Assignments) -> Option<Finding> {
    let kind = kinds.iter().find(|of| of.is_called(row.kind.as_str()))?;
    if row.year != case.catalogue.frame.year {
        return None;
    }
    let number = row.number?;
    let id = FigureId::of_assignments(&kind.key, "antall");
    let income = case.figures.named(&FigureId::of_assignments(&kind.key, "inntekt"))?;
    let earned = income.kroner().filter(|of| of.0 > Decimal::ZERO)?;
    let least = case.limits.of(LimitKey::AssignmentLeast)?;
    let most = case.limits.of(LimitKey::AssignmentMost)?;
    if earned.0 >= number * least && earned.0 <= number * most {
        return None;
    }
    let kroner = |of: Decimal| norwegian::kroner(tertial_model::Kroner(of));
    let message = format!("{}: antallet passer ikke med inntektene", kind.name);
    Some(
        ASSIGNMENT_PRICE
            .finding(id, message)
            .expected(format!("{}–{} for ett oppdrag", kroner(least), kroner(most)))
            .found(format!(
                "{} oppdrag og {}",
                norwegian::decimal(number, 0),
                income.in_bokmal()
            ))
            .hint("rett antallet eller prosjektene i arket Oppdrag")
            .at([row.origin.clone()])
            .rests_on([&income.id]),
    )
}

#[cfg(test)]
mod tests {
    use tertial_model::{Kroner, Words};

    use super::*;
    use crate::sample::{Sample, cell, post};

    /// A kind of assignments that earned 1 000 000.
    fn number(of: i64) -> Vec<String> {
        let mut sample = Sample::annual();
        let (key, name) = ("kart".to_owned(), Words::same("Kart"));
        sample.catalogue.frame.assignments.push(AssignmentKind { key, name });
        sample.ledger(3, Some(post(4000, 2)), "P7", Kroner::whole(-1_000_000));
        sample.facts.assignments.push(Assignments {
            year: 2024,
            kind: "Kart".into(),
            number: Some(of.into()),
            projects: vec!["P7".into()],
            origin: cell("Oppdrag", 2, 3),
        });
        sample.says(&ASSIGNMENT_PRICE)
    }

    #[test]
    fn fires_where_one_earned_too_little_or_there_are_none() {
        // 200 assignments at 5 000 are all there can be.
        assert_eq!(
            number(201),
            ["oppdrag.kart.antall: Kart: antallet passer ikke med inntektene"]
        );
        assert_eq!((number(0).len(), number(-1).len()), (1, 1));
    }

    #[test]
    fn is_silent_at_the_limit() {
        assert_eq!((number(200), number(1)), (Vec::new(), Vec::new()));
    }
}
