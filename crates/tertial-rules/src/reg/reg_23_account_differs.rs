//! REG-23.

use std::collections::BTreeMap;

use tertial_model::{Account, FigureId, Finding, FramePost, Kroner, norwegian};
use tertial_report::Case;

use crate::bud::rows_behind;
use crate::rule::declare_rule;

declare_rule! {
    /// Hovedboken og statsregnskapet er like for en post, men ikke for kontoene på den.
    ///
    /// Hvorfor: Oppstillingen etter art bygger på hovedbokens kontoer. Er et beløp på en annen konto
    /// enn det som er rapportert, er summen riktig og linjene feil.
    ///
    /// Kilde: Virksomhetens bøker skal stemme med det som er rapportert til statsregnskapet, også
    /// etter konto på tre sifre. Er posten ulik, sier BUD-06 det, og forskjeller innenfor
    /// [reconciliation] er det ikke noe å si om.
    ///
    /// Eksempel: 1000.01 er lik, og hovedboken har 300 000 kr mindre på konto 634 og mer på 534.
    ///
    /// Gjør dette: Finn bilagene på kontoene med tertial trace, og rett kontoen.
    ACCOUNT_DIFFERS = "REG-23", Warning, Post(check)
}

fn check(case: &Case<'_>, post: &FramePost) -> Option<Finding> {
    let accounts = differing(case, post);
    let sum: Kroner = accounts.values().copied().sum();
    let is_far = |amount: &Kroner| amount.abs() > case.reconciliation_tolerance();
    let far: Vec<_> = accounts.iter().filter(|(_, amount)| is_far(amount)).collect();
    if !sum.is_zero() || far.is_empty() {
        return None;
    }
    let ledger = case.figures.named(&FigureId::of_post(post.post, "hovedbok"))?;
    let lines: Vec<String> = far
        .iter()
        .map(|(account, amount)| {
            format!("konto {account}: {}", norwegian::kroner(**amount))
        })
        .collect();
    let message = format!(
        "{} {}: kontoene i hovedboken er andre enn i statsregnskapet",
        post.post, post.name
    );
    Some(
        ACCOUNT_DIFFERS
            .of_figure(ledger, message)
            .at(rows_behind(case, post.post).into_iter().chain(ledger.origins.clone()))
            .expected("de samme beløpene på hver konto")
            .found(format!(
                "hovedboken minus statsregnskapet: {}",
                norwegian::list(&lines)
            ))
            .hint(format!("finn bilagene på kontoene med tertial trace {}", ledger.id)),
    )
}

/// How much more the ledger has than the state accounts on each account of three digits.
fn differing(case: &Case<'_>, post: &FramePost) -> BTreeMap<Account, Kroner> {
    let year = case.catalogue.frame.year;
    let mut accounts: BTreeMap<Account, Kroner> = BTreeMap::new();
    for row in &case.facts.ledger.rows {
        if row.post == Some(post.post) && case.report.covers(year, row.period) {
            *accounts.entry(row.account.group()).or_default() += row.reported();
        }
    }
    for row in &case.facts.state_accounts.rows {
        if row.own && row.post == post.post && case.report.covers(year, row.period) {
            *accounts.entry(row.account.group()).or_default() += -row.amount;
        }
    }
    accounts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{Sample, post};

    /// Moves an amount of 1000.21 to account 6340 in the ledger.
    fn moved(kroner: i64) -> Sample {
        let mut sample = Sample::new();
        sample.tolerance = Kroner::whole(1000);
        sample.ledger(4, Some(post(1000, 21)), "", Kroner::whole(kroner));
        sample.facts.ledger.rows.last_mut().unwrap().account = "6340".parse().unwrap();
        sample.ledger(4, Some(post(1000, 21)), "", Kroner::whole(-kroner));
        sample
    }

    #[test]
    fn fires_when_only_the_accounts_differ() {
        let findings = moved(1_001).findings(&ACCOUNT_DIFFERS);
        assert_eq!(findings.len(), 1);
        assert_eq!(
            findings[0].found.as_deref(),
            Some(
                "hovedboken minus statsregnskapet: konto 500: −1\u{a0}001\u{a0}kr og konto 634: \
                 1\u{a0}001\u{a0}kr"
            )
        );
    }

    #[test]
    fn is_silent_within_the_tolerance_and_when_the_post_differs() {
        assert_eq!(moved(1_000).says(&ACCOUNT_DIFFERS), [""; 0]);
        let mut sample = moved(5_000);
        sample.ledger(4, Some(post(1000, 21)), "", Kroner::whole(7));
        assert_eq!(sample.says(&ACCOUNT_DIFFERS), [""; 0]);
    }
}
