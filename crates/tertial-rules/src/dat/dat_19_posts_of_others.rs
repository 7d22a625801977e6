//! DAT-19.

use std::collections::BTreeMap;

use tertial_ingest::facts::Tally;
use tertial_model::{Basis, BudgetPost, FigureId, Finding, norwegian};
use tertial_report::Case;

use crate::rule::declare_rule;

declare_rule! {
    /// Hovedboken har andres kapitler, eller mangler en post som andre fører.
    ///
    /// Hvorfor: Begge deler er vanlig, og begge deler skal være kjent: beløpene på andres kapitler
    /// er ikke med i tabellene, og en post som andre fører, har bare statsregnskapets tall. Er det
    /// ingen rader på et kapittel tertial.toml oppgir, kan det være skrevet feil der.
    ///
    /// Kilde: tertial.toml oppgir andres kapitler; katalogen for brevet sier hvem som fører en
    /// post.
    ///
    /// Eksempel: 570072 arbeidsgiveravgift står i hovedboken. 4000.85 føres av en annen
    /// virksomhet.
    ///
    /// Gjør dette: Ingenting, dersom kapitlene skal være der.
    POSTS_OF_OTHERS = "DAT-19", Info, Case(check)
}

fn check(case: &Case<'_>) -> Vec<Finding> {
    let ledger = &case.facts.ledger;
    let mut foreign: BTreeMap<BudgetPost, Tally> = BTreeMap::new();
    for row in &ledger.rows {
        if let Some(post) = row.post.filter(|post| ledger.foreign.contains_key(post)) {
            foreign.entry(post).or_default().add(row.reported());
        }
    }
    let finding = |post: BudgetPost, message: String, hint: &str| {
        POSTS_OF_OTHERS.finding(post.statskonto(), message).hint(hint)
    };
    let absent = ledger.foreign.iter().filter(|(post, _)| !foreign.contains_key(post));
    let absent = absent.map(|(post, name)| {
        let message = format!("hovedboken har ingen rader på {post} {name}");
        let hint =
            "ingenting, dersom det ikke er ført noe der; ellers rett [ledger.foreign]";
        finding(*post, message, hint)
    });
    let shown_as = match case.report.basis {
        Basis::Forecast => {
            "ingenting, dersom kapittelet er som forventet; beløpet er ikke med i tabellene"
        }
        Basis::Accounts => {
            "ingenting, dersom kapittelet er som forventet; det har egne rader i bevilgningsrapporteringen"
        }
    };
    let in_ledger = foreign.iter().map(|(post, tally)| {
        let name = ledger.foreign.get(post).map_or("", String::as_str);
        let rows = norwegian::decimal(tally.rows.into(), 0);
        let amount = norwegian::kroner(tally.amount);
        let message =
            format!("hovedboken har {rows} rader på {post} {name}, til sammen {amount}");
        finding(*post, message, shown_as)
    });
    let elsewhere = case.catalogue.frame.posts().filter_map(|of| {
        let (post, other) = (of.post, of.booked_by.as_ref()?);
        if ledger.rows.iter().any(|row| row.post == Some(post)) {
            return None;
        }
        let message =
            format!("{post} {} føres av {other} og står ikke i hovedboken", of.name);
        let finding = finding(post, message, "ingenting; statsregnskapets tall er brukt");
        Some(finding.taints([FigureId::of_post(post, "hovedbok")]))
    });
    in_ledger.chain(absent).chain(elsewhere).collect()
}

#[cfg(test)]
mod tests {
    use tertial_model::Kroner;

    use super::*;
    use crate::sample::{Sample, post};

    #[test]
    fn tells_of_chapters_of_others_and_posts_others_book() {
        let mut sample = Sample::new();
        sample
            .facts
            .ledger
            .foreign
            .insert(post(5700, 72), "Arbeidsgiveravgift".to_owned());
        for amount in [-100, -50] {
            sample.ledger(1, Some(post(5700, 72)), "", Kroner::whole(amount));
        }
        assert_eq!(
            sample.says(&POSTS_OF_OTHERS),
            [
                "570072: hovedboken har 2 rader på 5700.72 Arbeidsgiveravgift, til sammen 150\u{a0}kr",
                "400085: 4000.85 Gebyr føres av Innkreveren og står ikke i hovedboken",
            ]
        );
    }

    #[test]
    fn tells_of_a_chapter_that_is_named_and_has_no_rows() {
        let mut sample = Sample::new();
        sample.facts.ledger.foreign.insert(post(5700, 71), "Avgift".to_owned());
        assert_eq!(
            sample.says(&POSTS_OF_OTHERS)[0],
            "570071: hovedboken har ingen rader på 5700.71 Avgift"
        );
    }

    #[test]
    fn is_silent_when_the_agency_books_it_all() {
        let mut sample = Sample::new();
        sample.ledger(1, Some(post(4000, 85)), "", Kroner::ZERO);
        assert_eq!(sample.says(&POSTS_OF_OTHERS), [""; 0]);
    }
}
