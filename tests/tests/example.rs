//! The example project is what its sources say, and adds up to the public figures.

#![allow(clippy::disallowed_methods, reason = "tests read and write the example's files")]
#![expect(clippy::unwrap_used, reason = "a test that cannot read its files has failed")]

mod books;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use books::Row;
use calamine::Reader;
use tertial_tests::example::{self, source::Source};
use tertial_tests::program;

const TENTH_OF_A_MILLION: i64 = 10_000_000;

fn sums<K: Ord>(rows: &[Row], key: impl Fn(&Row) -> K) -> BTreeMap<K, i64> {
    let mut sums = BTreeMap::new();
    for row in rows {
        *sums.entry(key(row)).or_default() += row.ore;
    }
    sums
}

/// Rounded half away from zero.
fn tenths(ore: i64) -> i64 {
    (ore.abs() + TENTH_OF_A_MILLION / 2) / TENTH_OF_A_MILLION * ore.signum()
}

#[test]
fn the_data_is_what_the_sources_make() {
    let made = example::files(&program::example().join("kilde")).unwrap();
    let folder = program::example().join("data");
    for file in &made {
        let path = folder.join(&file.name);
        if file.name.ends_with(".csv") {
            assert!(fs::read(&path).unwrap() == file.bytes, "{} is stale", file.name);
            continue;
        }
        let cursor = std::io::Cursor::new(&file.bytes);
        let mut fresh: calamine::Xlsx<_> = Reader::new(cursor).unwrap();
        let mut committed: calamine::Xlsx<_> = calamine::open_workbook(&path).unwrap();
        assert_eq!(fresh.sheet_names(), committed.sheet_names(), "{}", file.name);
        for (fresh, committed) in fresh.worksheets().iter().zip(committed.worksheets()) {
            assert!(*fresh == committed, "{}, sheet {} is stale", file.name, fresh.0);
        }
    }
    let names: BTreeSet<String> = made.into_iter().map(|file| file.name).collect();
    let there = fs::read_dir(&folder).unwrap();
    let there = there.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    assert_eq!(there.collect::<BTreeSet<_>>(), names);
}

#[test]
fn the_small_example_is_what_its_sources_make() {
    let project = program::root().join("examples/geodataarkivet-2024");
    for file in example::small_files(&project.join("kilde"), 2024).unwrap() {
        let path = project.join("data").join(&file.name);
        let cursor = std::io::Cursor::new(&file.bytes);
        let mut fresh: calamine::Xlsx<_> = Reader::new(cursor).unwrap();
        let mut committed: calamine::Xlsx<_> = calamine::open_workbook(&path).unwrap();
        assert!(fresh.worksheets() == committed.worksheets(), "{} is stale", file.name);
    }
}

/// What the second tertial is held against is what the first is delivered with now.
#[test]
fn the_figures_delivered_are_those_of_the_first_tertial() {
    for project in ["ssb-2024", "geodataarkivet-2024"] {
        let project = program::root().join("examples").join(project);
        let shown = project.display().to_string();
        let run = program::run(&["-C", &shown, "figures", "t1", "--format", "json"]);
        let path = project.join("levert/rapport-1-tertial-2024-tall.json");
        let delivered = fs::read_to_string(path).unwrap();
        assert!(run.stdout == delivered, "{shown}: levert/ is stale");
    }
}

#[test]
fn the_same_sources_make_the_same_bytes() {
    let make = || example::files(&program::example().join("kilde")).unwrap();
    assert!(make() == make());
}

#[test]
fn the_ledger_is_as_large_as_promised_and_has_every_period() {
    let ledger = books::ledger(&program::example());
    assert!(ledger.len() >= 5_000, "{} rows", ledger.len());
    let periods: BTreeSet<u32> = ledger.iter().map(|row| row.period).collect();
    assert_eq!(periods, (202_400..=202_413).collect());
}

#[test]
fn every_voucher_and_every_period_sums_to_zero() {
    let ledger = books::ledger(&program::example());
    for (voucher, sum) in sums(&ledger, |row| (row.period, row.voucher.clone())) {
        assert_eq!(sum, 0, "{voucher:?}");
    }
    for (period, sum) in sums(&ledger, |row| row.period) {
        assert_eq!(sum, 0, "{period}");
    }
}

#[test]
fn the_year_rounds_to_the_public_figures() {
    let source = Source::read(&program::example().join("kilde")).unwrap();
    let ledger = books::ledger(&program::example());
    let by_account = sums(&ledger, |row| {
        (row.statskonto.clone(), row.account.chars().take(3).collect::<String>())
    });
    let by_post = sums(&ledger, |row| row.statskonto.clone());
    let sign = |statskonto: &str| if statskonto.starts_with('4') { -1 } else { 1 };
    let booked = |statskonto: &str| statskonto != "462085";
    for account in source.accounts.iter().filter(|row| booked(&row.statskonto)) {
        let sum = by_account[&(account.statskonto.clone(), account.account.clone())];
        let found = tenths(sign(&account.statskonto) * sum);
        assert_eq!(
            found,
            tenths(account.year),
            "{} {}",
            account.statskonto,
            account.account
        );
    }
    for post in source.posts.iter().filter(|post| booked(&post.statskonto)) {
        let found = tenths(sign(&post.statskonto) * by_post[&post.statskonto]);
        assert_eq!(found, tenths(post.year), "{}", post.statskonto);
    }
    assert!(!by_post.contains_key("462085"), "Skatteetaten posts 4620.85");
}

#[test]
fn one_whole_voucher_of_april_stands_in_two_files() {
    let [first, second, third] = &books::files(&program::example())[..] else {
        panic!("three exports")
    };
    let first: BTreeSet<&Row> = first.iter().collect();
    let again: Vec<&Row> = second.iter().filter(|row| first.contains(row)).collect();
    assert_eq!(again.len(), 3);
    assert_eq!(again.iter().map(|row| row.ore).sum::<i64>(), 0);
    assert!(
        again.iter().all(|row| row.period == 202_404 && row.voucher == again[0].voucher)
    );
    let second: BTreeSet<&Row> = second.iter().collect();
    assert!(!third.iter().any(|row| first.contains(row) || second.contains(row)));
}

#[test]
fn ledger_and_state_accounts_differ_by_the_late_voucher_only() {
    let ledger = books::ledger(&program::example());
    let month = |period: u32| period.min(202_412);
    let own = |row: &&Row| ["1620", "4620"].iter().any(|c| row.statskonto.starts_with(c));
    let own: Vec<Row> = ledger.iter().filter(own).cloned().collect();
    let mut apart = sums(&own, |row| (row.statskonto.clone(), month(row.period)));
    let path = program::example().join("data/statsregnskap-2024.csv");
    // Every letter the file has is the same character in Windows-1252 and Unicode.
    let text: String = fs::read(path).unwrap().into_iter().map(char::from).collect();
    let mut reader =
        csv::ReaderBuilder::new().delimiter(b';').from_reader(text.as_bytes());
    for record in reader.records() {
        let record = record.unwrap();
        let digits: String =
            record[27].chars().filter(|c| c.is_ascii_digit() || *c == '-').collect();
        let ore = digits.parse::<i64>().unwrap() / 10;
        *apart.entry((record[2].to_owned(), record[1].parse().unwrap())).or_default() -=
            ore;
    }
    apart.retain(|(statskonto, _), ore| *ore != 0 && statskonto != "462085");
    let expected = [
        (("162021".to_owned(), 202_404), 4_820_000),
        (("162021".to_owned(), 202_405), -4_820_000),
    ];
    assert_eq!(apart, BTreeMap::from(expected));
}
