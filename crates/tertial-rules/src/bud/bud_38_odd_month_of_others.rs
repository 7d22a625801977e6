//! BUD-38.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use tertial_ingest::facts::StateAccountRow;
use tertial_letter::LimitKey;
use tertial_model::{FigureId, Finding, FramePost, Kroner, Origin, norwegian};
use tertial_report::Case;

use crate::rule::declare_rule;

declare_rule! {
    /// En måned er tom, negativ eller langt utenfor de andre på en post som andre fører.
    ///
    /// Hvorfor: Posten står ikke i egen hovedbok, så ingenting annet sier fra om feil fortegn, en
    /// måned som mangler, eller et beløp i feil enhet.
    ///
    /// Kilde: Skjemaet for budsjettstatus krever statsregnskapets tall også for poster andre fører.
    /// Grensen er `month_of_others_times`, regnet av den midterste av de andre månedene.
    ///
    /// Eksempel: Gebyrene på 4000.85 er om lag 50 000 kr i måneden, og −48 000 kr i mars.
    ///
    /// Gjør dette: Hent statsregnskapet på nytt, eller spør virksomheten som fører posten.
    ODD_MONTH_OF_OTHERS = "BUD-38", Warning, Post(check)
}

/// With fewer other months nobody can say what is usual.
const ENOUGH_MONTHS: usize = 3;

fn check(case: &Case<'_>, post: &FramePost) -> Option<Finding> {
    let other = post.booked_by.as_ref()?;
    let months = by_month(case, post);
    if months.is_empty() {
        return None;
    }
    let (month, found, expected) = odd(case, &months)?;
    let year = case.catalogue.frame.year;
    let rows = case.facts.state_accounts.rows.iter().filter(|row| {
        row.post == post.post && row.period.year() == year && row.period.month() == month
    });
    let id = FigureId::of_post(post.post, "regnskap");
    let message = format!(
        "{} {}, som {other} fører, har {found} i måned {month}",
        post.post, post.name
    );
    Some(
        ODD_MONTH_OF_OTHERS
            .finding(id, message)
            .expected(expected)
            .found(found)
            .hint("hent statsregnskapet på nytt, eller spør den som fører posten")
            .at(rows.map(|row| place(case, row))),
    )
}

/// The first month that is odd, what it has and what it should.
fn odd(case: &Case<'_>, months: &BTreeMap<u8, Kroner>) -> Option<(u8, String, String)> {
    let empty = (1..=case.report.last_month).find(|month| !months.contains_key(month));
    if let Some(month) = empty {
        return Some((
            month,
            "ingen rader".to_owned(),
            "et beløp for hver måned".to_owned(),
        ));
    }
    let times = case.limits.of(LimitKey::MonthOfOthers)?;
    months.iter().find_map(|(month, amount)| {
        let found = norwegian::kroner(*amount);
        if *amount < Kroner::ZERO {
            return Some((*month, found, "et positivt beløp".to_owned()));
        }
        let usual = usual(months, *month)?;
        (amount.0 > usual * times).then(|| {
            let usual = norwegian::kroner(Kroner(usual));
            let times = norwegian::decimal(times, 0);
            (
                *month,
                found,
                format!("høyst {times} ganger {usual}, som er den vanlige måneden"),
            )
        })
    })
}

/// The middle one of the other months.
fn usual(months: &BTreeMap<u8, Kroner>, but: u8) -> Option<Decimal> {
    let others = months.iter().filter(|(month, _)| **month != but);
    let mut others: Vec<Decimal> = others.map(|(_, amount)| amount.0).collect();
    others.sort();
    let middle = others.get(others.len() / 2).copied();
    middle.filter(|middle| others.len() >= ENOUGH_MONTHS && *middle > Decimal::ZERO)
}

fn by_month(case: &Case<'_>, post: &FramePost) -> BTreeMap<u8, Kroner> {
    let year = case.catalogue.frame.year;
    let mut months = BTreeMap::new();
    for row in &case.facts.state_accounts.rows {
        if row.post == post.post && case.report.covers(year, row.period) {
            *months.entry(row.period.month()).or_default() += row.amount;
        }
    }
    months
}

fn place(case: &Case<'_>, row: &StateAccountRow) -> Origin {
    Origin::line(&case.facts.state_accounts.exports[row.export].file, row.row, None)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{Sample, post};

    /// What March of 4000.85 is changed to, of 50 each month; none takes it away.
    fn march(thousand: Option<i64>) -> Sample {
        let mut sample = Sample::new();
        let is_it =
            |row: &StateAccountRow| row.post == post(4000, 85) && row.period.month() == 3;
        let rows = &mut sample.facts.state_accounts.rows;
        match thousand {
            None => rows.retain(|row| !is_it(row)),
            Some(thousand) => {
                let row = rows.iter_mut().find(|row| is_it(row)).unwrap();
                row.amount = Kroner::thousand(thousand);
            }
        }
        sample
    }

    #[test]
    fn fires_on_an_empty_a_negative_and_a_far_too_large_month() {
        for (changed, found) in [
            (None, "ingen rader"),
            (Some(-50), "−50\u{a0}000\u{a0}kr"),
            (Some(251), "251\u{a0}000\u{a0}kr"),
        ] {
            let findings = march(changed).findings(&ODD_MONTH_OF_OTHERS);
            assert_eq!(findings.len(), 1);
            assert_eq!(findings[0].found.as_deref(), Some(found));
            assert_eq!(findings[0].origins.len(), usize::from(changed.is_some()));
        }
    }

    #[test]
    fn is_silent_on_five_times_the_usual_and_on_nil() {
        assert_eq!(march(Some(250)).says(&ODD_MONTH_OF_OTHERS), [""; 0]);
        assert_eq!(march(Some(0)).says(&ODD_MONTH_OF_OTHERS), [""; 0]);
    }
}
