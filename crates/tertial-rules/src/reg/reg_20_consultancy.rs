//! REG-20.

use rust_decimal::Decimal;
use tertial_ingest::facts::{Consultancy, ConsultancyKind};
use tertial_letter::LimitKey;
use tertial_model::{FigureId, Finding, Kroner, norwegian};
use tertial_report::Case;

use crate::rule::declare_rule;

declare_rule! {
    /// Et beløp i arket Konsulent er negativt, eller mer enn kontoene det er en del av.
    ///
    /// Hvorfor: Kjøp fra kommunikasjonsbransjen og fra statlige virksomheter er en del av det som er
    /// ført på kontoene for konsulenttjenester, og det som er aktivert, er en del av investeringene.
    /// En del kan ikke være større enn det hele, og et kjøp ikke under null.
    ///
    /// Kilde: Fellesføringen om konsulentbruk, og kontoplanen for staten. Et
    /// kjøp holdes også mot året før hos samme leverandør, med `consultancy_moved_times` som grense.
    ///
    /// Eksempel: 2 150 mill. kr er aktivert, og investeringene er 16 mill. kr.
    ///
    /// Gjør dette: Rett beløpet eller enheten i cellen som er nevnt.
    CONSULTANCY = "REG-20", Warning, Case(check)
}

fn check(case: &Case<'_>) -> Vec<Finding> {
    case.facts.consultancy.iter().filter_map(|row| off(case, row)).collect()
}

fn off(case: &Case<'_>, row: &Consultancy) -> Option<Finding> {
    let amount = row.amount?;
    let (part, whole) = match row.kind {
        ConsultancyKind::Communication => {
            ("kommunikasjon", FigureId::of_consultancy("sum", row.year))
        }
        ConsultancyKind::StateSupplier => {
            ("statlige", FigureId::of_consultancy("sum", row.year))
        }
        ConsultancyKind::Capitalised => {
            ("aktivert", FigureId::of_payments("investeringer", row.year))
        }
    };
    let id = FigureId::of_consultancy(part, row.year);
    let of = row.kind.word();
    let finding = |message: String, expected: String| {
        CONSULTANCY
            .finding(&id, message)
            .expected(expected)
            .found(norwegian::kroner(amount))
            .hint("rett beløpet eller enheten i arket Konsulent")
            .at([row.origin.clone()])
    };
    if amount < Kroner::ZERO {
        let message =
            format!("kjøp av konsulenttjenester ({of}) i {} er negativt", row.year);
        return Some(finding(message, "null eller mer".to_owned()));
    }
    if let Some((before, times)) = far_from_last_year(case, row) {
        let message = format!(
            "konsulenttjenester ({of}) i {} er langt fra året før hos samme leverandør",
            row.year
        );
        let before = norwegian::kroner(before);
        return Some(finding(message, format!("innen {times} ganger {before}")));
    }
    let whole = case.figures.named(&whole)?;
    (amount > whole.kroner()?).then(|| {
        let message =
            format!("konsulenttjenester ({of}) i {} er mer enn det hele", row.year);
        finding(message, format!("høyst {}, som er {}", whole.in_bokmal(), whole.label))
            .rests_on([&whole.id])
    })
}

/// What was bought of the same supplier the year before, where this is many times that or a
/// small part of it.
fn far_from_last_year(case: &Case<'_>, row: &Consultancy) -> Option<(Kroner, Decimal)> {
    let is_before = |of: &&Consultancy| {
        (of.year, of.kind, &of.supplier) == (row.year - 1, row.kind, &row.supplier)
    };
    let before = case.facts.consultancy.iter().find(is_before)?.amount?;
    let times = case.limits.of(LimitKey::ConsultancyMoved)?.normalize();
    let (now, then) = (row.amount?.0, before.0);
    // Nothing may be bought in one of the years.
    let bought = now > Decimal::ZERO && then > Decimal::ZERO;
    let is_far = bought && (now > then * times || now * times < then);
    is_far.then_some((before, times))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{Sample, cell};

    /// The sample has booked nothing on the accounts of consultancy, nor invested.
    fn row(kind: ConsultancyKind, kroner: i64) -> Vec<Finding> {
        let mut sample = Sample::annual();
        sample.facts.consultancy.push(Consultancy {
            year: 2024,
            kind,
            supplier: "Byrå".to_owned(),
            purpose: String::new(),
            project: None,
            amount: Some(Kroner::whole(kroner)),
            origin: cell("Konsulent", 2, 6),
        });
        sample.findings(&CONSULTANCY)
    }

    #[test]
    fn fires_below_nil_and_above_the_whole() {
        for kind in [ConsultancyKind::Communication, ConsultancyKind::Capitalised] {
            for kroner in [-1, 1] {
                let findings = row(kind, kroner);
                assert_eq!(findings.len(), 1);
                assert_eq!(findings[0].origins, [cell("Konsulent", 2, 6)]);
            }
        }
    }

    #[test]
    fn fires_on_many_times_what_was_bought_of_the_supplier_the_year_before() {
        for (now, fires) in
            [(501, true), (500, false), (19, true), (20, false), (0, false)]
        {
            let mut sample = Sample::annual();
            for (year, kroner) in [(2023, 100), (2024, now)] {
                sample.facts.consultancy.push(Consultancy {
                    year,
                    kind: ConsultancyKind::StateSupplier,
                    supplier: "Byrå".to_owned(),
                    purpose: String::new(),
                    project: None,
                    amount: Some(Kroner::whole(kroner)),
                    origin: cell("Konsulent", 2, 6),
                });
            }
            let says = sample.says(&CONSULTANCY);
            assert_eq!(says.iter().any(|of| of.contains("året før")), fires, "{now}");
        }
    }

    #[test]
    fn is_silent_on_nothing_bought() {
        assert_eq!(row(ConsultancyKind::StateSupplier, 0), []);
    }
}
