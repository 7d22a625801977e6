//! BUD-40.

use rust_decimal::Decimal;
use tertial_ingest::facts::{Decision, DecisionKind};
use tertial_letter::LimitKey;
use tertial_model::{FigureId, Finding, Kroner, PostChange, Side, norwegian};
use tertial_report::Case;

use crate::rule::declare_rule;

declare_rule! {
    /// En enkelt endring er en stor del av det som er saldert på en driftspost.
    ///
    /// Hvorfor: Lønnsoppgjør, priser og revidert budsjett flytter en driftspost noen få prosent. Et
    /// større beløp er oftest i feil enhet, eller har et siffer for mye. Regelen spør ikke om beløp
    /// som står i et supplerende tildelingsbrev.
    ///
    /// Kilde: Brevets beløp for posten. Grensen er `change_of_adopted_percent`, og gjelder poster fra
    /// 01 til 29.
    ///
    /// Eksempel: 2 500 mill. kr er ført som rammeoverføring på en post på 751 mill. kr.
    ///
    /// Gjør dette: Rett beløpet eller enheten i cellen som er nevnt. Er det en omlegging, kvitter med
    /// vedtaket som grunn.
    LARGE_CHANGE = "BUD-40", Warning, Case(check)
}

/// The last post number of operating expenses.
const LAST_OF_OPERATIONS: u8 = 29;

fn check(case: &Case<'_>) -> Vec<Finding> {
    case.facts.decisions.iter().filter_map(|of| large(case, of)).collect()
}

fn large(case: &Case<'_>, decision: &Decision) -> Option<Finding> {
    let changes =
        matches!(decision.kind, DecisionKind::Change | DecisionKind::Reallocation);
    let post = case.catalogue.frame.post(decision.post)?;
    let operates =
        post.post.side() == Side::Expense && post.post.post <= LAST_OF_OPERATIONS;
    if !changes || !operates {
        return None;
    }
    let amount = decision.amount?;
    let says = |of: &PostChange| of.amount == amount && decision.date == Some(of.by.date);
    if post.changes.iter().any(says) {
        return None;
    }
    let percent = case.limits.of(LimitKey::ChangeOfAdopted)?;
    let most = Kroner(post.adopted.0 * percent / Decimal::ONE_HUNDRED);
    let message = format!(
        "{} {}: en endring er mer enn {} pst. av det som er saldert",
        post.post,
        post.name,
        percent.normalize()
    );
    (amount.abs() > most).then(|| {
        LARGE_CHANGE
            .finding(FigureId::of_post(decision.post, "endringer"), message)
            .expected(format!("høyst {}", norwegian::kroner(most)))
            .found(norwegian::kroner(amount))
            .hint("rett beløpet eller enheten i arket Bevilgning, eller kvitter med vedtaket")
            .at([decision.origin.clone()])
    })
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use tertial_model::{Supplement, Words};

    use super::*;
    use crate::sample::{Sample, post};

    fn changed(post_of: u8, thousand: i64) -> usize {
        let mut sample = Sample::new();
        sample.decide(post(1000, post_of), DecisionKind::Change, Some(thousand));
        sample.says(&LARGE_CHANGE).len()
    }

    #[test]
    fn fires_above_a_tenth_of_100_000_either_way() {
        assert_eq!((changed(1, 10_001), changed(1, -10_001)), (1, 1));
    }

    #[test]
    fn is_silent_when_a_supplementary_letter_says_so() {
        let mut sample = Sample::new();
        sample.decide(post(1000, 1), DecisionKind::Change, Some(10_001));
        let row = sample
            .facts
            .decisions
            .iter_mut()
            .find(|of| of.post == post(1000, 1) && of.kind == DecisionKind::Change);
        let date = NaiveDate::from_ymd_opt(2024, 3, 15);
        row.unwrap().date = date;
        let by = Supplement { number: 1, title: Words::same("T"), date: date.unwrap() };
        let mut change = PostChange { amount: Kroner::thousand(10_001), by };
        let mut findings = |change: &PostChange| {
            sample.catalogue.frame.chapters[0].posts[0].changes = vec![change.clone()];
            sample.says(&LARGE_CHANGE).len()
        };
        assert_eq!(findings(&change), 0);
        change.amount = Kroner::thousand(10_002);
        assert_eq!(findings(&change), 1);
    }

    #[test]
    fn is_silent_at_the_limit_and_on_investments() {
        assert_eq!((changed(1, 10_000), changed(45, 900)), (0, 0));
    }
}
