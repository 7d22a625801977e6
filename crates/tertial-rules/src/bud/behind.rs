//! The rows that may be why the ledger and the state accounts differ on a post.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use tertial_ingest::facts::{LedgerRow, StateAccountRow};
use tertial_model::{Account, BudgetPost, Kroner, Origin, Period};
use tertial_report::Case;

/// More rows than these are no place to look.
const MOST: usize = 20;
/// Rows of one amount that stand elsewhere, of which one may belong here. An amount that is
/// booked every month tells nothing.
const FEW: usize = 3;

/// A month of the year and an account of three digits.
type Coding = (u8, Account);

/// Where the books differ on a post by month and account: the rows of the state accounts there,
/// the rows of the ledger that may be slips, and what stands elsewhere with just the amount that
/// is lacking. Where a row is lacking, the one it would stand after in the state accounts, and the
/// sheets of the ledger with that month.
pub(crate) fn rows_behind(case: &Case<'_>, post: BudgetPost) -> Vec<Origin> {
    let differing = differing(case, post);
    if differing.is_empty() {
        return Vec::new();
    }
    let mut places = in_state_accounts(case, post, &differing);
    if places.len() < MOST {
        places.extend(in_ledger(case, post, &differing));
    }
    places.truncate(MOST);
    places
}

/// How much more the ledger has on the post, in report sign, where it has.
fn differing(case: &Case<'_>, post: BudgetPost) -> BTreeMap<Coding, Kroner> {
    let mut codings: BTreeMap<Coding, Kroner> = BTreeMap::new();
    for row in &case.facts.ledger.rows {
        if row.post == Some(post) && is_covered(case, row.period) {
            *codings.entry(of_ledger(row)).or_default() += row.reported();
        }
    }
    for row in &case.facts.state_accounts.rows {
        if row.own && row.post == post && is_covered(case, row.period) {
            *codings.entry(of_state_accounts(row)).or_default() += -row.amount;
        }
    }
    codings.retain(|_, amount| !amount.is_zero());
    codings
}

fn in_state_accounts(
    case: &Case<'_>,
    post: BudgetPost,
    differing: &BTreeMap<Coding, Kroner>,
) -> Vec<Origin> {
    let accounts = &case.facts.state_accounts;
    let place = |row: &StateAccountRow| accounts.place(row);
    let mut of_post: BTreeMap<Coding, Vec<&StateAccountRow>> = BTreeMap::new();
    let mut elsewhere: HashMap<Kroner, Vec<&StateAccountRow>> =
        differing.values().map(|excess| (*excess, Vec::new())).collect();
    for row in &accounts.rows {
        if row.post == post && is_covered(case, row.period) {
            of_post.entry(of_state_accounts(row)).or_default().push(row);
        } else if let Some(same) = elsewhere.get_mut(&row.amount) {
            same.push(row);
        }
    }
    let mut places = Vec::new();
    for (coding, excess) in differing {
        let here = of_post.get(coding).into_iter().flatten();
        let before = places.len();
        places.extend(here.copied().map(place));
        let same = elsewhere.get(excess).map_or(&[][..], Vec::as_slice);
        match same.len() {
            0 if places.len() == before => {
                let beside = of_post.range(..*coding).next_back();
                places
                    .extend(beside.and_then(|(_, rows)| rows.last()).copied().map(place));
            }
            1..=FEW => places.extend(same.iter().copied().map(place)),
            _ => {}
        }
        if places.len() >= MOST {
            break;
        }
    }
    places
}

fn in_ledger(
    case: &Case<'_>,
    post: BudgetPost,
    differing: &BTreeMap<Coding, Kroner>,
) -> Vec<Origin> {
    let ledger = &case.facts.ledger;
    let mut slips: BTreeMap<Coding, Vec<&LedgerRow>> = BTreeMap::new();
    let mut elsewhere: HashMap<Kroner, Vec<&LedgerRow>> =
        differing.values().map(|excess| (-*excess, Vec::new())).collect();
    let mut exports: BTreeMap<u8, BTreeSet<u16>> = BTreeMap::new();
    for row in &ledger.rows {
        let is_covered = is_covered(case, row.period);
        let coding = of_ledger(row);
        let here = row.post == Some(post) && is_covered;
        if !here {
            let same = elsewhere.get_mut(&reported_on(row, post));
            same.into_iter().for_each(|rows| rows.push(row));
        } else if let Some(excess) = differing.get(&coding)
            && row.reported().may_be_off_by(*excess)
        {
            slips.entry(coding).or_default().push(row);
        }
        if is_covered {
            exports.entry(coding.0).or_default().insert(row.export);
        }
    }
    elsewhere.retain(|_, rows| (1..=FEW).contains(&rows.len()));
    let mut places = Vec::new();
    for (coding, excess) in differing {
        let slips = slips.get(coding).into_iter().chain(elsewhere.get(&-*excess));
        let rows = slips.flatten().map(|row| ledger.place(row)).collect::<Vec<_>>();
        let is_lacking = rows.is_empty() && *excess < Kroner::ZERO;
        let of_month = exports.get(&coding.0).into_iter().flatten();
        let of_month = of_month.filter(|_| is_lacking);
        places.extend(rows);
        places.extend(of_month.map(|at| ledger.exports[usize::from(*at)].whole()));
    }
    places
}

/// What the row would count on that post, in report sign.
fn reported_on(row: &LedgerRow, post: BudgetPost) -> Kroner {
    LedgerRow { post: Some(post), ..*row }.reported()
}

fn is_covered(case: &Case<'_>, period: Period) -> bool {
    case.report.covers(case.catalogue.frame.year, period)
}

/// What the ledger has in its closing period is in December in the state accounts.
fn of_ledger(row: &LedgerRow) -> Coding {
    (row.period.month().min(12), row.account.group())
}

fn of_state_accounts(row: &StateAccountRow) -> Coding {
    (row.period.month(), row.account.group())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{Sample, post};

    /// The rows behind 1000.21 in the state accounts and in the ledger. April is row 18 of the one
    /// and row 35 of the other.
    fn rows(sample: &Sample) -> [Vec<Origin>; 2] {
        sample.with_case(|case, _| {
            let places = rows_behind(case, post(1000, 21));
            let of = |file: &str| {
                places.iter().filter(|of| &*of.file == file).cloned().collect()
            };
            [of("data/statsregnskap.csv"), of("data/hovedbok.xlsx")]
        })
    }

    fn row(sample: &Sample, of_ledger: bool, row: u32) -> Origin {
        let facts = &sample.facts;
        let exports = match of_ledger {
            true => &facts.ledger.exports,
            false => &facts.state_accounts.exports,
        };
        exports[0].row(row)
    }

    #[test]
    fn a_row_too_many_is_named_beside_that_of_the_state_accounts() {
        let mut sample = Sample::new();
        sample.ledger(4, Some(post(1000, 21)), "", Kroner::whole(7));
        let expected = [row(&sample, false, 18), row(&sample, true, 41)];
        assert_eq!(rows(&sample), expected.map(|of| vec![of]));
    }

    #[test]
    fn a_row_on_another_post_is_named_where_it_stands() {
        let mut sample = Sample::new();
        let april = &mut sample.facts.ledger.rows[30];
        assert_eq!(april.post, Some(post(1000, 21)));
        april.post = Some(post(1000, 45));
        let expected = [row(&sample, false, 18), row(&sample, true, 35)];
        assert_eq!(rows(&sample), expected.map(|of| vec![of]));
    }

    #[test]
    fn where_a_row_is_lacking_it_is_told_where_it_would_stand() {
        let mut sample = Sample::new();
        sample.facts.ledger.rows.remove(30);
        let ledger = sample.facts.ledger.exports[0].whole();
        assert_eq!(rows(&sample)[1], [ledger]);
        let mut sample = Sample::new();
        sample.facts.state_accounts.rows.remove(16);
        // After March's, which is row 13.
        assert_eq!(rows(&sample)[0], [row(&sample, false, 13)]);
    }

    #[test]
    fn nothing_is_behind_books_that_agree() {
        assert_eq!(rows(&Sample::new()), [Vec::new(), Vec::new()]);
    }
}
