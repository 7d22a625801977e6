//! REG-20.

use rust_decimal::Decimal;
use tertial_figures::chart::CashChart;
use tertial_ingest::facts::{Consultancy, ConsultancyKind};
use tertial_letter::LimitKey;
use tertial_model::{Figure, FigureId, Finding, Kroner, norwegian};
use tertial_report::Case;

use crate::lacking::part_of;
use crate::rule::declare_rule;
use crate::words::WORDS;

declare_rule! {
    /// Et beløp i arket Konsulent er negativt, eller mer enn kontoene det er en del av.
    ///
    /// Hvorfor: Kjøp fra kommunikasjonsbransjen og fra statlige virksomheter er en del av det som er
    /// ført på kontoene for konsulenttjenester, og det som er aktivert, er en del av investeringene.
    /// En del kan ikke være større enn det hele, og et kjøp ikke under null. En rad med leverandør og
    /// formål og ingen kroner, eller færre enn én time koster, er oftest ikke fylt ut eller i feil
    /// enhet, og to rader som er like i alt, er oftest samme kjøp.
    ///
    /// Kilde: Fellesføringen om konsulentbruk, og kontoplanen for staten, der
    /// kommunikasjonsrådgivning har en konto for seg; er den ikke brukt, gjelder alle. Et
    /// kjøp holdes også mot året før hos samme leverandør, med `consultancy_moved_times` som grense.
    /// Det minste et kjøp kan være, er `consultancy_least_kr`.
    ///
    /// Eksempel: 2 150 mill. kr er aktivert, og investeringene er 16 mill. kr.
    ///
    /// Gjør dette: Rett beløpet eller enheten i cellen som er nevnt. Er det ikke kjøpt noe, skriv det
    /// i Formål: ingen kjøp i år.
    CONSULTANCY = "REG-20", Warning, Case(check)
}

fn check(case: &Case<'_>) -> Vec<Finding> {
    let rows = &case.facts.consultancy;
    let twice = rows.iter().enumerate().filter_map(|(at, row)| {
        let earlier = rows[..at].iter().find(|of| is_same(of, row))?;
        Some(said_twice(earlier, row))
    });
    twice.chain(rows.iter().filter_map(|row| off(case, row))).collect()
}

/// Whether two rows are one purchase, as far as they tell: alike wherever they stand, and of
/// something.
fn is_same(one: &Consultancy, other: &Consultancy) -> bool {
    let origin = other.origin.clone();
    let is_something =
        one.project.is_some() || one.amount.is_some_and(|of| !of.is_zero());
    is_something && Consultancy { origin, ..one.clone() } == *other
}

fn said_twice(earlier: &Consultancy, row: &Consultancy) -> Finding {
    let message = format!(
        "det samme kjøpet av konsulenttjenester ({}) i {} står to ganger",
        row.kind.word(),
        row.year
    );
    CONSULTANCY
        .finding(FigureId::of_consultancy(part_of(row.kind), row.year), message)
        .hint("ta bort den ene raden; er det to kjøp, si i Formål hva som skiller dem")
        .at([earlier, row].map(|of| of.origin.clone()))
}

fn off(case: &Case<'_>, row: &Consultancy) -> Option<Finding> {
    let amount = row.amount?;
    let (of, year) = (row.kind.word(), row.year);
    let finding = |message: String, expected: String| {
        CONSULTANCY
            .finding(FigureId::of_consultancy(part_of(row.kind), year), message)
            .expected(expected)
            .found(norwegian::kroner(amount))
            .hint("rett beløpet eller enheten i arket Konsulent")
            .at([row.origin.clone()])
    };
    if amount < Kroner::ZERO {
        let message = format!("kjøp av konsulenttjenester ({of}) i {year} er negativt");
        return Some(finding(message, "null eller mer".to_owned()));
    }
    let least = Kroner(case.limits.of(LimitKey::ConsultancyLeast)?);
    if amount < least && (!amount.is_zero() || is_told(row)) {
        let message = format!("konsulenttjenester ({of}) i {year} er ikke et kjøp");
        return Some(finding(message, format!("minst {}", norwegian::kroner(least))));
    }
    if let Some((before, times)) = far_from_last_year(case, row) {
        let message = format!(
            "konsulenttjenester ({of}) i {year} er langt fra året før hos samme leverandør"
        );
        let then = norwegian::kroner(before.amount?);
        let origins = [row, before].map(|of| of.origin.clone());
        return Some(
            finding(message, format!("innen {times} ganger {then}")).at(origins),
        );
    }
    let whole = whole(case, row)?;
    (amount > whole.kroner()?).then(|| {
        let message =
            format!("konsulenttjenester ({of}) i {year} er større enn helheten");
        finding(message, format!("høyst {}, som er {}", whole.in_bokmal(), whole.label))
            .rests_on([&whole.id])
    })
}

/// Whether a row says of whom something was bought, and what, and not that nothing was.
fn is_told(row: &Consultancy) -> bool {
    let purpose = row.purpose.to_lowercase();
    let mut words = purpose.split(|c: char| !c.is_alphanumeric());
    let is_bought = !words.any(|word| WORDS.negations.has(word));
    is_bought && !purpose.trim().is_empty() && !row.supplier.trim().is_empty()
}

/// What a purchase is a part of.
fn whole<'a>(case: &Case<'a>, row: &Consultancy) -> Option<&'a Figure> {
    let sum = FigureId::of_consultancy("sum", row.year);
    let named = match row.kind {
        ConsultancyKind::Capitalised => FigureId::of_payments("investeringer", row.year),
        ConsultancyKind::StateSupplier => sum,
        ConsultancyKind::Communication => {
            let chart = CashChart::of_year(case.catalogue.frame.year).ok()?;
            let own = case.figures.iter().find(|of| {
                let parts: Vec<&str> = of.id.parts().collect();
                matches!(parts.as_slice(), ["konsulent", account, year]
                    if *year == row.year.to_string()
                        && account.parse().is_ok_and(|of| chart.communication.hold(of)))
            });
            own.map_or(sum, |of| of.id.clone())
        }
    };
    case.figures.named(&named)
}

/// What was bought of the same supplier the year before, where this is many times that or a
/// small part of it.
fn far_from_last_year<'a>(
    case: &Case<'a>,
    row: &Consultancy,
) -> Option<(&'a Consultancy, Decimal)> {
    let is_before = |of: &&Consultancy| {
        (of.year, of.kind, &of.supplier) == (row.year - 1, row.kind, &row.supplier)
    };
    let before = case.facts.consultancy.iter().find(is_before)?;
    let times = case.limits.of(LimitKey::ConsultancyMoved)?.normalize();
    let (now, then) = (row.amount?.0, before.amount?.0);
    // Nothing may be bought in one of the years.
    let bought = now > Decimal::ZERO && then > Decimal::ZERO;
    let is_far = bought && (now > then * times || now * times < then);
    is_far.then_some((before, times))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{Sample, cell, post};

    fn bought(year: i32, kind: ConsultancyKind, kroner: i64, row: u32) -> Consultancy {
        Consultancy {
            year,
            kind,
            supplier: "Byrå".to_owned(),
            purpose: "Råd om nettsted".to_owned(),
            project: None,
            amount: Some(Kroner::whole(kroner)),
            origin: cell("Konsulent", row, 6),
        }
    }

    /// The sample has booked nothing on the accounts of consultancy, nor invested.
    fn findings(rows: impl IntoIterator<Item = Consultancy>) -> Vec<Finding> {
        let mut sample = Sample::annual();
        sample.facts.consultancy.extend(rows);
        sample.findings(&CONSULTANCY)
    }

    #[test]
    fn fires_below_nil_below_an_hour_and_above_the_whole() {
        for kind in [ConsultancyKind::Communication, ConsultancyKind::Capitalised] {
            for (kroner, is) in
                [(-1, "negativt"), (0, "ikke et"), (999, "ikke et"), (1_000, "helheten")]
            {
                let findings = findings([bought(2024, kind, kroner, 2)]);
                assert_eq!(findings.len(), 1, "{kroner}");
                assert!(findings[0].message.contains(is), "{}", findings[0].message);
                assert_eq!(findings[0].origins, [cell("Konsulent", 2, 6)]);
            }
        }
    }

    #[test]
    fn communication_is_a_part_of_its_own_account() {
        // 5 000 000 on account 672 and 9 000 000 on 673.
        for (kroner, fires) in [(5_000_000, 0), (5_000_001, 1)] {
            let mut sample = Sample::annual();
            for (account, thousand) in [("6720", 5_000), ("6730", 9_000)] {
                sample.ledger(12, Some(post(1000, 1)), "", Kroner::thousand(thousand));
                let row = sample.facts.ledger.rows.last_mut().unwrap();
                row.account = account.parse().unwrap();
            }
            let row = bought(2024, ConsultancyKind::Communication, kroner, 2);
            sample.facts.consultancy.push(row);
            assert_eq!(sample.findings(&CONSULTANCY).len(), fires);
        }
    }

    #[test]
    fn fires_on_many_times_what_was_bought_of_the_supplier_the_year_before() {
        let kind = ConsultancyKind::StateSupplier;
        for (now, fires) in [(10_001, true), (10_000, false), (1_000, false)] {
            let rows = [bought(2023, kind, 2_000, 2), bought(2024, kind, now, 3)];
            let findings = findings(rows);
            let far = findings.iter().find(|of| of.message.contains("året før"));
            let places = [3, 2].map(|row| cell("Konsulent", row, 6));
            assert_eq!(far.map(|of| &*of.origins), fires.then_some(&places[..]), "{now}");
        }
    }

    #[test]
    fn fires_on_the_same_purchase_twice() {
        let kind = ConsultancyKind::StateSupplier;
        let twice = |row: Consultancy| findings([bought(2024, kind, 2_000, 2), row]);
        let found = twice(bought(2024, kind, 2_000, 3));
        assert_eq!(found[0].origins, [2, 3].map(|row| cell("Konsulent", row, 6)));
        assert!(found[0].message.contains("to ganger"));
        let other = Consultancy {
            purpose: "Andre råd".to_owned(),
            ..bought(2024, kind, 2_000, 3)
        };
        assert!(twice(other).iter().all(|of| !of.message.contains("to ganger")));
    }

    #[test]
    fn is_silent_on_nothing_bought() {
        let nothing = bought(2024, ConsultancyKind::StateSupplier, 0, 2);
        for (supplier, purpose) in
            [("Byrå", "Ingen kjøp i år"), ("", "Råd"), ("Byrå", "")]
        {
            let (supplier, purpose) = (supplier.to_owned(), purpose.to_owned());
            let row = Consultancy { supplier, purpose, ..nothing.clone() };
            assert_eq!(findings([row.clone(), row]), []);
        }
    }
}
