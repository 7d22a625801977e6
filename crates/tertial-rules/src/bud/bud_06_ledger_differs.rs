//! BUD-06.

use std::collections::BTreeMap;

use tertial_model::{
    BudgetPost, FigureId, Finding, FramePost, Kroner, Severity, norwegian,
};
use tertial_report::Case;

use super::behind::rows_behind;
use crate::rule::declare_rule;

declare_rule! {
    /// Hovedboken og statsregnskapet er ikke like for en post.
    ///
    /// Hvorfor: Rapporten viser statsregnskapets tall. Har hovedboken andre tall, er noe ikke
    /// rapportert, rapportert to ganger eller rapportert i en annen måned. Det som andre
    /// virksomheter har ført på posten etter en avgitt belastningsfullmakt, står aldri i egen
    /// hovedbok, og er ikke med i sammenligningen (BUD-20).
    ///
    /// Kilde: Skjemaet for budsjettstatus krever statsregnskapets tall. At virksomhetens bøker
    /// skal stemme med det som er rapportert til statsregnskapet, følger av økonomiregelverket.
    ///
    /// Eksempel: 1000.21 har 48 200 kr mer i hovedboken i april, fordi et bilag kom etter at
    /// april var rapportert.
    ///
    /// Gjør dette: Finn bilagene bak forskjellen med tertial trace post.1000.21.hovedbok. Gjelder
    /// det bare tidspunktet, kan en grense med begrunnelse settes i tertial.toml
    /// ([reconciliation]); forskjeller under grensen er advarsler.
    LEDGER_DIFFERS = "BUD-06", Error, Post(check)
}

fn check(case: &Case<'_>, post: &FramePost) -> Option<Finding> {
    let id = FigureId::of_post(post.post, "avstemming");
    let difference = case.figures.kroner(&id).filter(|amount| !amount.is_zero())?;
    // A voucher that came after the month closed is no excuse when the year is over.
    let annual = case.report.is_annual();
    let is_grave = annual || difference.abs() > case.reconciliation_tolerance();
    let of = |measure: &str| case.figures.named(&FigureId::of_post(post.post, measure));
    let (ledger, state) = (of("hovedbok")?, of("regnskap")?);
    let by_others = of("fort_av_andre")?.kroner()?;
    let compared = match by_others.is_zero() {
        true => "statsregnskapet",
        false => "virksomhetens egne rader i statsregnskapet",
    };
    let message = format!(
        "hovedboken har {} {} enn {compared} på {} ({})",
        norwegian::kroner(difference.abs()),
        if difference > Kroner::ZERO { "mer" } else { "mindre" },
        post.post,
        by_month(case, post.post)
    );
    let finding = LEDGER_DIFFERS
        .finding(&id, message)
        .severity(if is_grave { Severity::Error } else { Severity::Warning })
        .expected(norwegian::kroner(state.kroner()? - by_others))
        .found(ledger.in_bokmal())
        .hint(format!("finn bilagene med tertial trace {}", ledger.id))
        .at(rows_behind(case, post.post)
            .into_iter()
            .chain(ledger.origins.iter().chain(&state.origins).cloned()))
        .taints(annual.then_some("bev.netto"));
    Some(finding)
}

/// The months that differ: `måned 4: 48 200 kr`. What the ledger has in its closing period is
/// in December in the state accounts, which know no such period.
fn by_month(case: &Case<'_>, post: BudgetPost) -> String {
    let lines: Vec<String> = differing_months(case, post)
        .iter()
        .map(|(month, difference)| {
            format!("måned {month}: {}", norwegian::kroner(*difference))
        })
        .collect();
    lines.join(", ")
}

/// How much more the ledger has than the state accounts on a post, in report sign, for each
/// month that differs.
pub(crate) fn differing_months(
    case: &Case<'_>,
    post: BudgetPost,
) -> BTreeMap<u8, Kroner> {
    let year = case.catalogue.frame.year;
    let mut months: BTreeMap<u8, Kroner> = BTreeMap::new();
    for row in &case.facts.ledger.rows {
        if row.post == Some(post) && case.report.covers(year, row.period) {
            *months.entry(row.period.month().min(12)).or_default() += row.reported();
        }
    }
    for row in &case.facts.state_accounts.rows {
        if row.own && row.post == post && case.report.covers(year, row.period) {
            *months.entry(row.period.month()).or_default() += -row.amount;
        }
    }
    months.retain(|_, difference| !difference.is_zero());
    months
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{Sample, post};

    #[test]
    fn fires_by_how_far_they_differ() {
        let mut sample = Sample::new();
        sample.tolerance = Kroner::whole(1000);
        sample.ledger(4, Some(post(1000, 21)), "", Kroner::whole(1000));
        assert_eq!(
            sample.says(&LEDGER_DIFFERS),
            ["post.1000.21.avstemming: hovedboken har 1\u{a0}000\u{a0}kr mer enn \
              statsregnskapet på 1000.21 (måned 4: 1\u{a0}000\u{a0}kr)"]
        );
        assert_eq!(sample.findings(&LEDGER_DIFFERS)[0].severity, Severity::Warning);
        sample.ledger(2, Some(post(1000, 21)), "", Kroner::whole(1));
        assert_eq!(sample.findings(&LEDGER_DIFFERS)[0].severity, Severity::Error);
    }

    #[test]
    fn what_others_booked_on_the_post_is_no_difference() {
        for mut sample in [Sample::new(), Sample::annual()] {
            // 700 000 by others on 01, and 40 000 of income on 02.
            sample.by_others(3, post(1000, 1), 700);
            sample.by_others(3, post(4000, 2), 40);
            assert_eq!(sample.says(&LEDGER_DIFFERS), [""; 0]);
            sample.ledger(4, Some(post(1000, 1)), "", Kroner::whole(2_000));
            assert_eq!(
                sample.says(&LEDGER_DIFFERS),
                ["post.1000.01.avstemming: hovedboken har 2\u{a0}000\u{a0}kr mer enn \
                  virksomhetens egne rader i statsregnskapet på 1000.01 (måned 4: \
                  2\u{a0}000\u{a0}kr)"]
            );
        }
        let mut sample = Sample::new();
        sample.by_others(3, post(1000, 1), 700);
        sample.ledger(4, Some(post(1000, 1)), "", Kroner::whole(2_000));
        let finding = &sample.findings(&LEDGER_DIFFERS)[0];
        // Four months of 8 500 are 34 000.
        assert_eq!(finding.expected.as_deref(), Some("34\u{a0}000\u{a0}000\u{a0}kr"));
        assert_eq!(finding.found.as_deref(), Some("34\u{a0}002\u{a0}000\u{a0}kr"));
    }

    #[test]
    fn income_in_the_ledger_is_turned_before_it_is_compared() {
        let mut sample = Sample::new();
        sample.ledger(1, Some(post(4000, 2)), "", Kroner::whole(-70));
        assert!(sample.says(&LEDGER_DIFFERS)[0].contains("70\u{a0}kr mer"));
    }

    #[test]
    fn is_silent_when_they_agree_and_on_a_post_booked_by_others() {
        assert_eq!(Sample::new().says(&LEDGER_DIFFERS), [""; 0]);
    }
}
