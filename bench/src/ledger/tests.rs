//! The rows as they come, before they are written.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;

fn lines(rows: u32) -> Vec<Line> {
    Ledger::new(rows, 1).unwrap().lines().collect()
}

#[test]
fn the_number_of_rows_is_exact_whatever_it_is() {
    for rows in 100..160 {
        assert_eq!(lines(rows).len(), rows as usize);
    }
    assert!(Ledger::new(99, 1).is_err());
    assert!(Ledger::new(1_048_576, 1).is_err());
}

#[test]
fn every_voucher_sums_to_zero_and_lies_in_one_period() {
    let mut vouchers: BTreeMap<u32, Vec<Line>> = BTreeMap::new();
    for line in lines(9_999) {
        vouchers.entry(line.voucher).or_default().push(line);
    }
    for (number, rows) in vouchers {
        assert_eq!(rows.iter().map(|row| row.ore).sum::<i64>(), 0, "{number}");
        assert!(rows.iter().all(|row| row.period == rows[0].period), "{number}");
        assert!((2..=3).contains(&rows.len()), "{number}");
    }
}

#[test]
fn days_lie_in_their_month() {
    // 45 322 is 31 January 2024 and 45 657 is 31 December.
    assert_eq!(day_number(1), 45_322 - 30);
    assert_eq!(day_number(12), 45_657 - 30);
    let of_year: Vec<u32> = lines(5_000).iter().map(|line| line.day).collect();
    assert!(of_year.iter().all(|day| (45_292..=45_657).contains(day)));
}

#[test]
fn another_seed_is_another_ledger() {
    let other: Vec<Line> = Ledger::new(500, 2).unwrap().lines().collect();
    assert_ne!(lines(500), other);
    assert_eq!(lines(500), lines(500));
}

#[test]
fn two_fifths_of_the_texts_are_one_of_a_kind() {
    let own = |line: &Line| matches!(line.text, Text::Own(..));
    let count = lines(10_000).iter().filter(|line| own(line)).count();
    // Five standard deviations of 49 around 4 000.
    assert!((3_755..=4_245).contains(&count), "{count}");
}

proptest! {
    #[test]
    fn any_ledger_has_its_rows_and_periods_of_zero(rows in 100_u32..3_000, seed: u64) {
        let mut sums = [0_i64; 14];
        let mut count = 0;
        for line in Ledger::new(rows, seed).unwrap().lines() {
            sums[line.period as usize - 202_400] += line.ore;
            count += 1;
        }
        prop_assert_eq!((count, sums), (rows, [0; 14]));
    }
}
