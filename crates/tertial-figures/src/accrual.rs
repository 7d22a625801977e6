//! Virksomhetsregnskapet (SRS 1): the result and the balance sheet, this year and last,
//! from the accrual ledger alone.

use rust_decimal::Decimal;

use crate::books::{Books, Summed};
use crate::chart::{AccrualChart, AccrualGroup, AccrualLine, Balance};
use crate::working::{Named, Working};

/// Adds every line, sum, net and total for both years.
pub(crate) fn statements(working: &mut Working<'_>, chart: &AccrualChart) {
    let year = working.frame.year;
    for of in [year, year - 1] {
        let books = Books::of_accrual(working.facts, of);
        for statement in &chart.statements {
            let mut so_far = Vec::new();
            for group in &statement.groups {
                lines(working, group, &books, of);
                let sum = id(&group.sum.key, of);
                so_far.push((sum, group.side));
                if let Some(net) = &group.net {
                    let label = format!("{}, {of}", net.name);
                    let named = Named::kroner(id(&net.key, of), label);
                    derive_net(working, named, &so_far, Balance::Credit);
                }
            }
            if let Some(total) = &statement.total {
                let label = format!("{}, 31.12.{of}", total.name);
                let named = Named::kroner(id(&total.key, of), label);
                let side = statement.groups.first().map_or(Balance::Debit, |g| g.side);
                derive_net(working, named, &so_far, side);
            }
        }
        let owed = format!("art.sum_mellomvaerende.{of}");
        let named = Named::kroner(
            id("avregnet_mot_mellomvaerende", of),
            format!("avregnet med statskassen utover mellomværendet, 31.12.{of}"),
        );
        let formula = "avregnet med statskassen − mellomværende med statskassen";
        working.derive(named, formula, &[id("avregnet", of), owed], |v| Ok(v[0] - v[1]));
        let unknown = |account, _| !chart.knows(account);
        let named = Named::kroner(
            id("uten_linje", of),
            format!("virksomhetsregnskapet: kontoer uten linje, {of}"),
        );
        let formula = "sum av rader på kontoer ingen linje har";
        working.booked(named, formula, books.debit(unknown));
    }
}

fn id(key: &str, year: i32) -> String {
    format!("srs.{key}.{year}")
}

fn lines(working: &mut Working<'_>, group: &AccrualGroup, books: &Books<'_>, year: i32) {
    let side = |line: &AccrualLine| line.side.unwrap_or(group.side);
    for line in &group.lines {
        let named = Named::kroner(id(&line.key, year), format!("{}, {year}", line.name));
        let formula = format!("sum av {} på kontoene til linjen", books.called());
        working.booked(named, formula, signed(line, side(line), books));
    }
    let of: Vec<_> = group.lines.iter().map(|line| id(&line.key, year)).collect();
    let signs: Vec<Decimal> =
        group.lines.iter().map(|line| sign(side(line), group.side)).collect();
    let named =
        Named::kroner(id(&group.sum.key, year), format!("{}, {year}", group.sum.name));
    working.derive(named, "sum av linjene", &of, |values| {
        Ok(values.iter().zip(&signs).map(|(value, sign)| value * sign).sum())
    });
}

fn signed(line: &AccrualLine, side: Balance, books: &Books<'_>) -> Summed {
    let of = |account, _| line.accounts.hold(account);
    match side {
        Balance::Debit => books.debit(of),
        Balance::Credit => books.credit(of),
    }
}

/// The groups' sums together, those on the other side than `positive` subtracted.
fn derive_net(
    working: &mut Working<'_>,
    named: Named,
    sums: &[(String, Balance)],
    positive: Balance,
) {
    let of: Vec<_> = sums.iter().map(|(id, _)| id.clone()).collect();
    let signs: Vec<Decimal> =
        sums.iter().map(|(_, side)| sign(*side, positive)).collect();
    working.derive(named, "sum av gruppene over, med fortegn", &of, |values| {
        Ok(values.iter().zip(&signs).map(|(value, sign)| value * sign).sum())
    });
}

fn sign(side: Balance, positive: Balance) -> Decimal {
    if side == positive { Decimal::ONE } else { Decimal::NEGATIVE_ONE }
}
