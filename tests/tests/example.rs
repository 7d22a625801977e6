//! The example project is what its sources say, and adds up to the public figures.

#![allow(clippy::disallowed_methods, reason = "tests read and write the example's files")]
#![expect(clippy::unwrap_used, reason = "a test that cannot read its files has failed")]

mod books;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use books::Row;
use calamine::Reader;
use tertial_tests::example::{self, last_year, source::Source};
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
    assert_eq!(files_in(&folder), names);
}

/// Every file of a folder and the folders below it, by its path from there.
fn files_in(folder: &Path) -> BTreeSet<String> {
    let mut files = BTreeSet::new();
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name().into_string().unwrap();
        if entry.path().is_dir() {
            let below = files_in(&entry.path()).into_iter();
            files.extend(below.map(|file| format!("{name}/{file}")));
        } else {
            files.insert(name);
        }
    }
    files
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

/// What the year before was reported as is what the data say of the years that were over then.
#[test]
fn the_figures_of_the_year_before_are_those_of_the_data() {
    for project in ["ssb-2024", "geodataarkivet-2024"] {
        let path = program::root().join("examples").join(project).join(last_year::PATH);
        let delivered = fs::read_to_string(path).unwrap();
        assert_eq!(last_year::figures(project).unwrap(), delivered, "{project}");
    }
}

/// The texts of a project, by path.
fn texts(project: &Path) -> BTreeMap<String, String> {
    let folder = project.join("tekst");
    let read = |name: String| {
        let text = fs::read_to_string(folder.join(&name)).unwrap();
        (name, text)
    };
    files_in(&folder).into_iter().map(read).collect()
}

/// The demands each mark of a text names: `{# svarer: K062, K063 #}`, before a paragraph.
fn marked(text: &str) -> Vec<BTreeSet<&str>> {
    let marks = text.split("{# svarer: ").skip(1);
    marks
        .map(|mark| {
            let (demands, after) = mark.split_once(" #}").unwrap();
            assert!(!after.starts_with(char::is_whitespace), "nothing is marked: {mark}");
            demands.split(", ").collect()
        })
        .collect()
}

/// Which paragraph answers which demand is not for a reader to guess.
#[test]
fn each_demand_of_a_text_that_answers_several_has_its_paragraph() {
    let mut several = 0;
    for example in [program::example(), program::small_example()] {
        for (name, text) in texts(&example) {
            let declared = text.lines().find_map(|line| line.strip_prefix("krav: "));
            let declared: BTreeSet<&str> =
                declared.map(|of| of.split(", ").collect()).unwrap_or_default();
            let marked = marked(&text);
            let all: BTreeSet<&str> = marked.iter().flatten().copied().collect();
            if declared.len() > 1 {
                several += 1;
                assert_eq!(all, declared, "{name}");
            } else {
                assert!(marked.is_empty(), "{name} answers one demand with all of it");
            }
        }
    }
    assert!(several > 20, "{several} texts");
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

/// One row of the state accounts.
struct StateRow {
    period: u32,
    statskonto: String,
    account: String,
    ore: i64,
}

fn state_accounts(file: &str) -> Vec<StateRow> {
    let path = program::example().join("data").join(file);
    // Every letter the file has is the same character in Windows-1252 and Unicode.
    let text: String = fs::read(path).unwrap().into_iter().map(char::from).collect();
    let mut reader =
        csv::ReaderBuilder::new().delimiter(b';').from_reader(text.as_bytes());
    let rows = reader.records().map(|record| {
        let record = record.unwrap();
        let digits: String =
            record[27].chars().filter(|c| c.is_ascii_digit() || *c == '-').collect();
        StateRow {
            period: record[1].parse().unwrap(),
            statskonto: record[2].to_owned(),
            account: record[19].to_owned(),
            ore: digits.parse::<i64>().unwrap() / 10,
        }
    });
    rows.collect()
}

#[test]
fn ledger_and_state_accounts_differ_by_the_late_voucher_only() {
    let ledger = books::ledger(&program::example());
    let month = |period: u32| period.min(202_412);
    let own = |row: &&Row| ["1620", "4620"].iter().any(|c| row.statskonto.starts_with(c));
    let own: Vec<Row> = ledger.iter().filter(own).cloned().collect();
    let mut apart = sums(&own, |row| (row.statskonto.clone(), month(row.period)));
    for row in state_accounts("statsregnskap-2024.csv") {
        *apart.entry((row.statskonto, row.period)).or_default() -= row.ore;
    }
    apart.retain(|(statskonto, _), ore| *ore != 0 && statskonto != "462085");
    let expected = [
        (("162021".to_owned(), 202_404), 4_820_000),
        (("162021".to_owned(), 202_405), -4_820_000),
    ];
    assert_eq!(apart, BTreeMap::from(expected));
}

/// The year's sums of an earlier year as reports show them: by post, and by post and
/// account.
fn earlier(year: i32) -> (BTreeMap<String, i64>, BTreeMap<(String, String), i64>) {
    let mut by_post: BTreeMap<String, i64> = BTreeMap::new();
    let mut by_account: BTreeMap<(String, String), i64> = BTreeMap::new();
    for row in state_accounts(&format!("tidligere/statsregnskap-{year}.csv")) {
        let income = row.statskonto.as_str() >= "3000";
        let shown = if income { -row.ore } else { row.ore };
        *by_post.entry(row.statskonto.clone()).or_default() += shown;
        *by_account.entry((row.statskonto, row.account)).or_default() += shown;
    }
    (by_post, by_account)
}

#[test]
fn earlier_years_round_to_the_public_figures() {
    let posts = [
        (2022, "162001", 6544),
        (2022, "162021", 2525),
        (2022, "162045", 49),
        (2022, "462002", 2851),
        (2022, "462085", 149),
        (2023, "050021", 18),
        (2023, "162001", 7416),
        (2023, "162021", 2410),
        (2023, "162045", 46),
        (2023, "462002", 2264),
        (2023, "462085", 133),
    ];
    for (year, post, expected) in posts {
        assert_eq!(tenths(earlier(year).0[post]), expected, "{year} {post}");
    }
    let accounts = [
        (2022, "162001", "500", 3994),
        (2022, "162001", "580", -76),
        (2022, "162021", "679", -9),
        (2022, "462002", "341", 811),
        (2023, "162001", "128", 54),
        (2023, "162001", "671", 132),
        (2023, "162021", "713", 108),
        (2023, "462085", "847", 133),
    ];
    for (year, post, account, expected) in accounts {
        let found = earlier(year).1[&(post.to_owned(), account.to_owned())];
        assert_eq!(tenths(found), expected, "{year} {post} {account}");
    }
    let source = Source::read(&program::example().join("kilde")).unwrap();
    for (year, table) in &source.earlier {
        let (_, mut by_account) = earlier(*year);
        for row in &table.accounts {
            let key = (row.statskonto.clone(), row.account.clone());
            let found = by_account.remove(&key).unwrap();
            assert_eq!(tenths(found), tenths(row.year), "{year} {key:?}");
        }
        assert!(by_account.is_empty(), "{year} {by_account:?}");
    }
}

#[test]
fn earlier_years_have_every_account_in_every_month() {
    for year in [2022, 2023] {
        let mut months: BTreeMap<(String, String), BTreeSet<u32>> = BTreeMap::new();
        for row in state_accounts(&format!("tidligere/statsregnskap-{year}.csv")) {
            months.entry((row.statskonto, row.account)).or_default().insert(row.period);
        }
        for (account, months) in months {
            let all = (year * 100 + 1..=year * 100 + 12).collect();
            assert_eq!(months, all, "{account:?}");
        }
    }
}

/// The accrual accounts, by period and account.
fn trial_balance() -> BTreeMap<(u32, String), i64> {
    let path = program::example().join("data/virksomhetsregnskap-2024.xlsx");
    let sheet = books::sheet(&path, "Saldobalanse");
    let rows = sheet.rows().skip(5).map(|cells| {
        let period = books::text(&cells[0]).parse().unwrap();
        ((period, books::text(&cells[1])), books::ore(&cells[3]))
    });
    rows.collect()
}

#[test]
fn the_trial_balance_and_its_result_are_zero_each_year() {
    let balance = trial_balance();
    let periods: BTreeSet<u32> = balance.keys().map(|(period, _)| *period).collect();
    assert_eq!(periods, BTreeSet::from([202_313, 202_413]));
    for year in periods {
        let own = balance.iter().filter(|((period, _), _)| *period == year);
        let (result, rest): (Vec<_>, Vec<_>) =
            own.partition(|((_, account), _)| account.as_str() >= "3000");
        assert_eq!(result.iter().map(|(_, ore)| **ore).sum::<i64>(), 0, "{year}");
        assert_eq!(rest.iter().map(|(_, ore)| **ore).sum::<i64>(), 0, "{year}");
    }
}

#[test]
fn what_the_trial_balance_owes_is_what_the_ledger_opens_and_closes_with() {
    let balance = trial_balance();
    let ledger = books::ledger(&program::example());
    let closing = sums(&ledger, |row| row.account.clone());
    let opening: Vec<Row> =
        ledger.iter().filter(|row| row.period == 202_400).cloned().collect();
    let opening = sums(&opening, |row| row.account.clone());
    for account in ["2600", "2690", "2700"] {
        let at = |period| balance[&(period, account.to_owned())];
        assert_eq!(at(202_313), *opening.get(account).unwrap_or(&0), "{account}");
        assert_eq!(at(202_413), closing[account], "{account}");
    }
}

/// The facts of a sheet, each row by its headers.
fn facts(sheet: &str) -> Vec<BTreeMap<String, String>> {
    let path = program::example().join("data/grunnlag-2024.xlsx");
    let sheet = books::sheet(&path, sheet);
    let mut rows = sheet.rows().skip(2).map(|cells| cells.iter().map(books::text));
    let headers: Vec<String> = rows.next().unwrap().collect();
    rows.map(|cells| headers.iter().cloned().zip(cells).collect()).collect()
}

fn counted(
    rows: &[BTreeMap<String, String>],
    count: &str,
    which: &[(&str, &str)],
) -> i64 {
    let fits = |row: &&BTreeMap<String, String>| which.iter().all(|(k, v)| row[*k] == *v);
    rows.iter().filter(fits).map(|row| row[count].parse::<i64>().unwrap()).sum()
}

#[test]
fn those_whose_sick_leave_is_counted_are_all_employees() {
    let (sick, staff, places) = (facts("Sykefravær"), facts("HR"), facts("Personell"));
    for (year, total) in [("2023", 949), ("2024", 961)] {
        let employees = [("År", year), ("Måltall", "ansatte")];
        assert_eq!(counted(&sick, "Personer", &[("År", year)]), total, "{year}");
        assert_eq!(counted(&staff, "Antall", &employees), total, "{year}");
        for gender in ["kvinner", "menn"] {
            let gender = ("Kjønn", gender);
            let persons = counted(&sick, "Personer", &[("År", year), gender]);
            let [year, kind] = employees;
            assert_eq!(persons, counted(&staff, "Antall", &[year, kind, gender]));
        }
    }
    for place in ["Oslo", "Kongsvinger"] {
        let persons = counted(&sick, "Personer", &[("År", "2024"), ("Sted", place)]);
        let there = [("Rapport", "årsrapport"), ("Sted", place), ("Måltall", "ansatte")];
        assert_eq!(persons, counted(&places, "Verdi", &there), "{place}");
    }
}

#[test]
fn every_project_with_income_is_of_one_kind_of_commission() {
    let source = Source::read(&program::example().join("kilde")).unwrap();
    let income = source.projects.iter().filter(|row| row.statskonto == "462002");
    let mut expected: Vec<String> = income.map(|row| row.code.clone()).collect();
    let rows = facts("Oppdrag");
    let mut found: Vec<String> = rows
        .iter()
        .flat_map(|row| row["Prosjekter"].split(", ").map(str::to_owned))
        .collect();
    expected.sort();
    found.sort();
    assert_eq!(found, expected);
}
