//! Suppression by hand, and against a reader who reckons exactly.

mod attacker;
mod fraction;
mod tables;

use std::collections::BTreeSet;

use proptest::prelude::*;

use tables::Tables;

use super::{CellIndex, Publication, Suppression};

/// The threshold of a report, unless it chooses another.
const THRESHOLD: u32 = 5;

/// Counts under one total, and their total.
fn simple(parts: &[u32]) -> Tables {
    let mut tables = Tables::default();
    let cells: Vec<usize> = parts.iter().map(|&count| tables.cell(count)).collect();
    tables.total(&cells);
    tables
}

/// Rows of counts, crossed; the cells run row by row, each row followed by its total, and
/// the last row is the totals.
fn crossed<const WIDTH: usize>(rows: &[[u32; WIDTH]]) -> Tables {
    let mut tables = Tables::default();
    tables.crossed(&[rows.len(), WIDTH], &mut rows.iter().flatten().copied());
    tables
}

/// The counts of what is left out, in the order of the cells; nothing is exposed.
#[track_caller]
fn withheld(tables: &Tables) -> Vec<u32> {
    let Suppression { withheld, exposed } = tables.publication().suppress(THRESHOLD);
    assert_eq!(exposed, BTreeSet::new());
    withheld.iter().map(|at| tables.counts[at.0]).collect()
}

#[test]
fn one_small_count_takes_the_smallest_other_part_along() {
    assert_eq!(withheld(&simple(&[40, 3, 12, 7])), [3, 7]);
}

#[test]
fn two_small_counts_protect_each_other_if_their_sum_is_not_small() {
    assert_eq!(withheld(&simple(&[3, 4, 20])), [3, 4]);
    assert_eq!(withheld(&simple(&[1, 4, 20])), [1, 4]);
}

#[test]
fn two_very_small_counts_need_a_third() {
    assert_eq!(withheld(&simple(&[1, 2, 30, 9])), [1, 2, 9]);
}

#[test]
fn a_small_total_is_small_itself() {
    assert_eq!(withheld(&simple(&[1, 2])), [1, 2, 3]);
}

#[test]
fn a_crossed_table_loses_a_rectangle() {
    let tables = crossed(&[[3, 6, 50], [7, 8, 60], [40, 41, 42]]);
    assert_eq!(withheld(&tables), [3, 6, 7, 8]);
}

#[test]
fn what_an_earlier_small_count_took_along_is_used_again() {
    let tables = crossed(&[[3, 60, 50], [70, 2, 60], [40, 41, 42]]);
    assert_eq!(withheld(&tables), [3, 60, 70, 2]);
}

#[test]
fn a_zero_stays_where_another_part_helps() {
    assert_eq!(withheld(&simple(&[3, 0, 20])), [3, 20]);
    let tables = crossed(&[[4, 20, 50], [30, 0, 60], [40, 45, 70]]);
    assert_eq!(withheld(&tables), [4, 20, 40, 45]);
}

#[test]
fn many_parts_go_before_a_zero_or_a_total() {
    let tables = crossed(&[[4, 20, 0], [0, 30, 40], [50, 0, 60]]);
    assert_eq!(withheld(&tables), [4, 20, 30, 40, 50, 60]);
}

#[test]
fn a_zero_goes_before_a_total() {
    assert_eq!(withheld(&crossed(&[[4, 20], [30, 0]])), [4, 20, 30, 0]);
}

#[test]
fn totals_go_where_nothing_else_helps() {
    // The first row's total is small, so the second's would give it away, and that of
    // the first column the 3.
    assert_eq!(withheld(&crossed(&[[3, 0], [20, 30]])), [3, 3, 20, 50]);
}

#[test]
fn a_total_with_one_part_is_left_out_with_it() {
    let mut tables = Tables::default();
    let part = tables.cell(3);
    let unit = tables.total(&[part]);
    let other = tables.cell(50);
    tables.total(&[unit, other]);
    assert_eq!(withheld(&tables), [3, 3, 50]);
}

#[test]
fn tables_under_one_total_do_not_disturb_each_other() {
    let mut tables = simple(&[3, 60, 70]);
    let places = [tables.cell(33), tables.cell(100)];
    tables.sums.push((3, places.to_vec()));
    assert_eq!(withheld(&tables), [3, 60]);
}

#[test]
fn a_count_that_nothing_is_said_about_goes_alone() {
    let mut tables = simple(&[20, 30]);
    tables.cell(2);
    assert_eq!(withheld(&tables), [2]);
}

#[test]
fn a_sum_that_does_not_hold_gives_away_as_much() {
    let mut tables = simple(&[3, 20, 30]);
    tables.counts[3] = 54;
    assert_eq!(withheld(&tables), [3, 20]);
}

#[test]
fn the_threshold_is_the_callers() {
    let publication = simple(&[3, 20, 2]).publication();
    let leaves_out = |threshold| {
        let Suppression { withheld, .. } = publication.suppress(threshold);
        withheld.into_iter().map(|CellIndex(at)| at).collect::<Vec<_>>()
    };
    assert_eq!(leaves_out(0), Vec::<usize>::new());
    assert_eq!(leaves_out(2), Vec::<usize>::new());
    assert_eq!(leaves_out(3), [0, 2]);
    assert_eq!(leaves_out(6), [0, 1, 2]);
}

#[test]
fn what_is_known_elsewhere_exposes_what_it_gives_away() {
    let mut publication = Publication::default();
    let [small, other] = [publication.add(3), publication.add_known(40)];
    let total = publication.add_known(43);
    publication.sum(total, &[small, other]);
    let [safe, partner] = [publication.add(4), publication.add(9)];
    let total = publication.add(13);
    publication.sum(total, &[safe, partner]);
    assert_eq!(
        publication.suppress(THRESHOLD),
        Suppression {
            withheld: BTreeSet::from([small, safe, partner]),
            exposed: BTreeSet::from([small]),
        }
    );
}

#[test]
fn a_small_count_known_elsewhere_is_exposed_and_not_left_out() {
    let mut publication = Publication::default();
    let known = publication.add_known(2);
    assert_eq!(
        publication.suppress(THRESHOLD),
        Suppression { withheld: BTreeSet::new(), exposed: BTreeSet::from([known]) }
    );
}

#[test]
fn the_attacker_finds_what_only_small_counts_left_out_give_away() {
    let mut attacker = simple(&[40, 3, 12, 7]).attacker(&BTreeSet::from([1]));
    assert_eq!(attacker.bounds(1), (3.into(), Some(3.into())));

    // What the total and the other parts leave for 1 and 2 is three.
    let mut attacker = simple(&[1, 2, 30, 9]).attacker(&BTreeSet::from([0, 1]));
    assert_eq!(attacker.bounds(0), (0.into(), Some(3.into())));

    // Every row and column lacks two counts or more. But what the first two rows lack is
    // what the first two columns lack, and the 2.
    let tables =
        crossed(&[[3, 20, 2, 80], [30, 40, 50, 90], [60, 70, 6, 8], [60, 70, 9, 7]]);
    let lacking = BTreeSet::from([0, 1, 2, 5, 6, 12, 13, 17, 18]);
    assert_eq!(tables.attacker(&lacking).bounds(2), (2.into(), Some(2.into())));
}

/// Counts crossed by two traits or three, and the same people by place.
fn tables(count: impl Strategy<Value = u32>) -> impl Strategy<Value = Tables> {
    let sizes = prop_oneof![
        4 => prop::collection::vec(1usize..=5, 2),
        1 => prop::collection::vec(1usize..=3, 3),
    ];
    let counts = prop::collection::vec(count, 27);
    let places = prop::collection::vec(0u32..30, 0..5);
    (sizes, counts, places).prop_map(|(sizes, counts, places)| {
        let mut tables = Tables::default();
        let cells = tables.crossed(&sizes, &mut counts.into_iter());
        tables.divided(cells[cells.len() - 1], &places);
        tables
    })
}

/// Most counts small or nearly so.
fn count() -> impl Strategy<Value = u32> {
    prop_oneof![3 => 0u32..7, 2 => 7u32..80]
}

proptest! {
    /// Nobody can tell a count that is left out to within less than the threshold, and
    /// whatever is left out besides the small ones is needed for that.
    #[test]
    fn no_small_count_is_told_and_nothing_is_left_out_in_vain(tables in tables(count())) {
        let Suppression { withheld, exposed } = tables.publication().suppress(THRESHOLD);
        let withheld: BTreeSet<usize> = withheld.into_iter().map(|at| at.0).collect();
        let small = tables.small();
        let told = |withheld: &BTreeSet<usize>| {
            let mut attacker = tables.attacker(withheld);
            withheld.iter().any(|&at| attacker.tells(at, THRESHOLD))
        };
        prop_assert_eq!(exposed, BTreeSet::new());
        prop_assert!(withheld.is_superset(&small));
        prop_assert!(!told(&withheld));
        for &other in withheld.difference(&small) {
            prop_assert!(told(&(&withheld - &BTreeSet::from([other]))), "{other}");
        }
    }

    /// What is exposed cannot be helped, and all else is safe.
    #[test]
    fn only_what_cannot_be_helped_is_exposed(
        mut tables in tables(count()),
        known in prop::collection::vec(prop::bool::weighted(0.2), 69),
    ) {
        let cells = 0..tables.counts.len();
        tables.known = cells.clone().filter(|&at| known[at]).collect();
        let Suppression { withheld, exposed } = tables.publication().suppress(THRESHOLD);
        let withheld: BTreeSet<usize> = withheld.into_iter().map(|at| at.0).collect();
        prop_assert!(withheld.is_disjoint(&tables.known));
        let all = cells.filter(|&at| !known[at]).collect();
        let mut attacker = tables.attacker(&withheld);
        let mut weakest = tables.attacker(&all);
        for small in tables.small() {
            let exposed = exposed.contains(&CellIndex(small));
            prop_assert_eq!(withheld.contains(&small), !tables.known.contains(&small));
            prop_assert!(exposed || !attacker.tells(small, THRESHOLD), "{small}");
            prop_assert!(!exposed || weakest.tells(small, THRESHOLD), "{small}");
        }
    }

    /// One report after another of the same people: what the first told of some of the tables
    /// cannot be taken back in the second, of all of them. A reader of both tells no small count.
    #[test]
    fn two_reports_together_tell_no_small_count(
        tables in tables(count()),
        places in prop::collection::vec(0u32..12, 2..5),
    ) {
        let mut tables = tables;
        let all = tables.counts.len() - 1;
        let total = tables.sums.last().map_or(all, |(total, _)| *total);
        tables.divided(total, &places);
        let division = tables.sums.pop().unwrap();
        let cells: BTreeSet<usize> =
            division.1.iter().copied().chain([division.0]).collect();
        let first = Tables { sums: vec![division.clone()], ..tables.clone() };
        let left_out: BTreeSet<usize> = first
            .publication()
            .suppress(THRESHOLD)
            .withheld
            .into_iter()
            .map(|at| at.0)
            .collect();
        let told: BTreeSet<usize> = &cells - &left_out;

        tables.sums.push(division);
        tables.known = told.clone();
        let Suppression { withheld, exposed } = tables.publication().suppress(THRESHOLD);
        let all: BTreeSet<usize> = (0..tables.counts.len()).collect();
        // Where what is told gives a small count away, the second tells nothing.
        let lacking: BTreeSet<usize> = match exposed.is_empty() {
            true => withheld.into_iter().map(|at| at.0).collect(),
            false => &all - &told,
        };
        let mut attacker = tables.attacker(&lacking);
        for small in tables.small() {
            prop_assert!(!attacker.tells(small, THRESHOLD), "{small}");
        }
    }

    /// Zeros and large counts are published, however they add up.
    #[test]
    fn where_nothing_is_small_nothing_is_left_out(
        sizes in prop::collection::vec(1usize..=4, 1..4),
        counts in prop::collection::vec(prop_oneof![Just(0), THRESHOLD..80], 64),
    ) {
        let mut tables = Tables::default();
        tables.crossed(&sizes, &mut counts.into_iter());
        prop_assert_eq!(withheld(&tables), Vec::<u32>::new());
    }
}
