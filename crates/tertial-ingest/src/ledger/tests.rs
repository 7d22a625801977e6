//! Ledgers with every trap real exports set.

use std::sync::Arc;

use proptest::prelude::*;
use rust_xlsxwriter::{Format, Workbook};
use tertial_model::{BudgetPost, Kroner, ProblemKind};

use super::*;
use crate::InputFile;
use crate::facts::{LedgerRow, SetAside, Tally};
use crate::layout::{Layout, LedgerField};
use crate::limits::Limits;
use crate::project::{Headers, IncomeSign, Months};
use crate::tests::respelled::respelled;
use crate::unit::SourceUnit;

mod shapes;

const HEADERS: [&str; 13] = [
    "Periode",
    "BA",
    "Bilagsnr",
    "Bilagsdato",
    "Konto",
    "Konto(T)",
    "Koststed",
    "Koststed(T)",
    "Prosjekt",
    "Prosjekt(T)",
    "Statskonto",
    "Tekst",
    "Beløp",
];

fn source() -> LedgerSource {
    LedgerSource {
        files: "data/hovedbok-*.xlsx".to_owned(),
        layout: Layout::named("dfo-unit4"),
        columns: Headers::default(),
        sheet: None,
        encoding: None,
        delimiter: None,
        unit: SourceUnit::Kroner,
        income: IncomeSign::Negative,
        complete: false,
        header_rows: 1,
        names_in_cells: false,
        months: Months::default(),
        foreign: std::collections::BTreeMap::new(),
    }
}

/// A workbook of text cells, row by row; empty texts are no cells.
fn sheet(rows: &[Vec<&str>]) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet().set_name("Hovedbok").unwrap();
    for (number, row) in (0..).zip(rows) {
        for (column, text) in (0..).zip(row) {
            if !text.is_empty() {
                sheet.write(number, column, *text).unwrap();
            }
        }
    }
    workbook.save_to_buffer().unwrap()
}

/// A data row under [`HEADERS`].
fn row<'a>(
    period: &'a str,
    account: &'a str,
    post: &'a str,
    amount: &'a str,
) -> Vec<&'a str> {
    vec![
        period,
        "IF",
        "10001",
        "30.04.2024",
        account,
        "Lønn",
        "1000",
        "Oslo",
        "P1",
        "Drift",
        post,
        "Kari",
        amount,
    ]
}

fn with_headers<'a>(rows: &[Vec<&'a str>]) -> Vec<Vec<&'a str>> {
    [vec![HEADERS.to_vec()], rows.to_vec()].concat()
}

fn read_files(source: &LedgerSource, files: &[Vec<u8>]) -> (Ledger, Vec<Problem>) {
    let files = (1..).zip(files).map(|(number, bytes)| InputFile {
        path: Arc::from(format!("data/hovedbok-{number}.xlsx")),
        bytes: bytes.clone(),
    });
    let files: Vec<InputFile> = files.collect();
    let limits = Limits::default();
    let options =
        FileOptions { limits: &limits, several: files.len() > 1, watch: &|_| {} };
    let read = files.iter().map(|file| read_file(source, file, options)).collect();
    let mut problems = Vec::new();
    let ledger = together(std::slice::from_ref(source), vec![read], &mut problems);
    // Every cell that the sheets here hold is text, so that is not worth a word.
    problems.retain(|problem| problem.kind != ProblemKind::DatesAsText);
    for export in &ledger.exports {
        let mut sum = export.used;
        for tally in export.set_aside.values() {
            sum.rows += tally.rows;
            sum.amount += tally.amount;
        }
        assert_eq!(export.read, sum, "{}", export.file);
    }
    (ledger, problems)
}

fn read_rows(rows: &[Vec<&str>]) -> (Ledger, Vec<Problem>) {
    read_files(&source(), &[sheet(rows)])
}

fn shown(problems: &[Problem]) -> Vec<String> {
    problems.iter().map(|p| format!("{} – {}", p.origin, p.message)).collect()
}

fn amounts(ledger: &Ledger) -> Vec<String> {
    ledger.rows.iter().map(|row| row.booked.to_string()).collect()
}

#[test]
fn reads_a_row_whole() {
    let (ledger, problems) =
        read_rows(&with_headers(&[row("202404", "5001", "162001", "1 234,50")]));
    assert_eq!(shown(&problems), [""; 0]);
    assert_eq!(
        ledger.rows,
        [crate::facts::LedgerRow {
            export: 0,
            row: 2,
            period: "202404".parse().unwrap(),
            voucher: ledger.words.find("IF 10001").unwrap(),
            account: "5001".parse().unwrap(),
            cost_centre: ledger.words.find("1000").unwrap(),
            project: ledger.words.find("P1").unwrap(),
            post: Some(BudgetPost::new(1620, 1)),
            booked: Kroner("1234.50".parse().unwrap()),
        }]
    );
    let export = &ledger.exports[0];
    assert_eq!(export.sheet.as_deref(), Some("Hovedbok"));
    assert_eq!((export.header_row, export.used.rows), (1, 1));
}

#[test]
fn numbers_and_dates_may_be_real_ones() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for (column, header) in (0..).zip(HEADERS) {
        sheet.write(0, column, header).unwrap();
    }
    let day = Format::new().set_num_format("dd.mm.yyyy");
    for (column, number) in
        [(0, 202_400.0), (2, 10_001.0), (4, 1900.0), (6, 1000.0), (12, 0.1 + 0.2)]
    {
        sheet.write(1, column, number).unwrap();
    }
    sheet.write_with_format(1, 3, 45_292, &day).unwrap();
    for (column, number) in [(0, 202_413.0), (4, 5001.0), (10, 45_101.0), (12, -5.0)] {
        sheet.write(2, column, number).unwrap();
    }
    let (ledger, problems) = read_files(&source(), &[workbook.save_to_buffer().unwrap()]);
    assert_eq!(
        shown(&problems),
        ["data/hovedbok-1.xlsx, arket Sheet1, rad 2 – 1 celle har flere sifre enn et \
          regneark kan lagre nøyaktig; de femten første er lest"]
    );
    assert_eq!(amounts(&ledger), ["0.30", "-5.00"]);
    assert!(ledger.rows[0].period.is_opening());
    assert_eq!(
        (ledger.rows[0].post, ledger.words.get(ledger.rows[0].cost_centre)),
        (None, "1000")
    );
    assert_eq!(ledger.rows[1].period.month(), 13);
    assert_eq!(ledger.rows[1].post, Some(BudgetPost::new(451, 1)));
}

#[test]
fn titles_totals_and_blank_rows_are_no_data() {
    let rows = [
        vec!["Hovedbok 2024"],
        vec!["Uttrekk", "", "30.04.2024"],
        vec![],
        HEADERS.to_vec(),
        row("202401", "5001", "162001", "100"),
        vec!["", " "],
        row("202402", "5001", "162001", "200"),
        vec!["Sum 202402", "", "", "", "", "", "", "", "", "", "", "", "300"],
        vec!["", "", "", "", "Σ", "", "", "", "", "", "", "", "300,00"],
    ];
    let (ledger, problems) = read_rows(&rows);
    assert_eq!(amounts(&ledger), ["100.00", "200.00"]);
    assert_eq!(ledger.exports[0].header_row, 4);
    assert_eq!(
        ledger.exports[0].set_aside[&SetAside::Total],
        Tally { rows: 2, amount: Kroner::whole(600) }
    );
    assert_eq!(problems[0].kind, ProblemKind::TotalsSetAside);
    assert_eq!(
        shown(&problems),
        ["data/hovedbok-1.xlsx, arket Hovedbok, 2 rader fra rad 8 til 9 – \
             2 sumrader er gjenkjent og holdt utenfor, 600\u{a0}kr i alt"]
    );
}

#[test]
fn a_wrong_cell_is_pointed_at_and_its_row_set_aside() {
    let (ledger, problems) = read_rows(&with_headers(&[
        row("202404", "5001", "162001", "100"),
        row("april", "5001", "162001", "10"),
        row("202404", "50O1", "162001", "20"),
        row("202404", "5001", "1620", "30"),
        row("202404", "5001", "162001", ""),
        row("202404", "5001", "162001", "1.234"),
    ]));
    assert_eq!(amounts(&ledger), ["100.00"]);
    assert_eq!(
        ledger.exports[0].set_aside[&SetAside::Unreadable],
        Tally { rows: 5, amount: Kroner::whole(60) }
    );
    let at = "data/hovedbok-1.xlsx, arket Hovedbok, celle";
    assert_eq!(
        shown(&problems),
        [
            format!("{at} A3 – perioden kan ikke leses"),
            format!("{at} E4 – kontoen kan ikke leses"),
            format!("{at} K5 – statskontoen kan ikke leses"),
            format!("{at} M6 – beløpet mangler"),
            format!("{at} M7 – beløpet kan ikke leses"),
        ]
    );
    let kinds: Vec<_> = problems.iter().map(|problem| problem.kind).collect();
    assert_eq!(kinds[3], ProblemKind::CellEmpty);
    assert_eq!(kinds[4], ProblemKind::LooksLikeNumber);
    assert_eq!(problems[0].found.as_deref(), Some("tekst på 5 tegn"));
    assert_eq!(problems[0].expected.as_deref(), Some("ÅÅÅÅMM, som 202404"));
    assert_eq!(problems[4].hint.as_deref(), Some(crate::number::AMBIGUOUS));
}

#[test]
fn an_unreadable_date_is_said_but_the_row_counts() {
    let mut wrong = row("202404", "5001", "162001", "100");
    wrong[3] = "30/4";
    let (ledger, problems) = read_rows(&with_headers(&[wrong]));
    assert_eq!(amounts(&ledger), ["100.00"]);
    assert_eq!(
        shown(&problems),
        ["data/hovedbok-1.xlsx, arket Hovedbok, celle D2 – datoen kan ikke leses"]
    );
}

#[test]
fn a_missing_header_is_pointed_at() {
    let mut headers = HEADERS.to_vec();
    headers[12] = "Belop kr";
    let rows = [vec!["Hovedbok"], headers, row("202404", "5001", "162001", "100")];
    let (ledger, problems) = read_rows(&rows);
    assert_eq!(ledger.exports, []);
    assert_eq!(problems[0].kind, ProblemKind::HeaderMissing);
    assert_eq!(problems[0].found, None, "«Belop kr» is too far from «Beløp»");
    let mut headers = HEADERS.to_vec();
    headers[12] = "Belop";
    let rows = [vec!["Hovedbok"], headers, row("202404", "5001", "162001", "100")];
    assert_eq!(
        shown(&read_rows(&rows).1),
        ["data/hovedbok-1.xlsx, arket Hovedbok, celle M2 – \
          kolonnen «Beløp» finnes ikke i overskriftsraden (rad 2)"]
    );
}

#[test]
fn rows_that_stand_in_two_files_count_once() {
    let twice = row("202404", "5001", "162001", "100");
    let first = sheet(&with_headers(&[twice.clone(), twice.clone()]));
    let second = sheet(&with_headers(&[
        twice.clone(),
        twice.clone(),
        twice.clone(),
        row("202405", "5001", "162001", "7"),
    ]));
    let (ledger, problems) = read_files(&source(), &[first, second]);
    assert_eq!(amounts(&ledger), ["100.00", "100.00", "100.00", "7.00"]);
    assert_eq!(
        ledger.exports[1].set_aside[&SetAside::InTwoFiles],
        Tally { rows: 2, amount: Kroner::whole(200) }
    );
    assert_eq!(
        shown(&problems),
        ["data/hovedbok-2.xlsx, arket Hovedbok, 2 rader fra rad 2 til 3 – 2 rader står \
             også i data/hovedbok-1.xlsx og er bare regnet med én gang, 200\u{a0}kr i alt"]
    );
}

#[test]
fn rows_with_different_texts_are_different_rows() {
    let one = row("202404", "5001", "162001", "100");
    let mut other = one.clone();
    other[11] = "Ola";
    let files = [sheet(&with_headers(&[one])), sheet(&with_headers(&[other]))];
    let (ledger, problems) = read_files(&source(), &files);
    assert_eq!((ledger.rows.len(), shown(&problems)), (2, Vec::new()));
}

#[test]
fn unit_and_income_sign_are_undone_once() {
    let source = LedgerSource {
        unit: SourceUnit::Thousand,
        income: IncomeSign::Positive,
        ..source()
    };
    let rows = with_headers(&[
        row("202404", "5001", "162001", "1,5"),
        row("202404", "3001", "462002", "2"),
        row("202404", "1900", "", "-3"),
    ]);
    let (ledger, _) = read_files(&source, &[sheet(&rows)]);
    assert_eq!(amounts(&ledger), ["1500.00", "-2000.00", "-3000.00"]);
    assert_eq!(ledger.rows[1].reported(), Kroner::whole(2000));
}

#[test]
fn raw_tables_are_read_by_their_own_names() {
    let headers = vec![
        "client",
        "period",
        "voucher_type",
        "voucher_no",
        "trans_date",
        "account",
        "dim_1",
        "dim_2",
        "dim_4",
        "description",
        "amount",
        "cash_amount",
    ];
    let data = vec![
        "72",
        "202404",
        "IF",
        "10001",
        "2024-04-30",
        "5001",
        "1000",
        "P1",
        "045101",
        "Kari",
        "10.50",
        "-7,25",
    ];
    for (layout, amount) in [("dfo-agltransact", "10.50"), ("dfo-acatrans", "-7.25")] {
        let source = LedgerSource { layout: Layout::named(layout), ..source() };
        let (ledger, problems) =
            read_files(&source, &[sheet(&[headers.clone(), data.clone()])]);
        assert_eq!(
            (amounts(&ledger), shown(&problems)),
            (vec![amount.to_owned()], vec![])
        );
        assert_eq!(ledger.rows[0].post, Some(BudgetPost::new(451, 1)));
    }
}

#[test]
fn a_trial_balance_needs_no_statskonto() {
    let source = LedgerSource {
        layout: Layout::named("saldobalanse"),
        unit: SourceUnit::Thousand,
        ..source()
    };
    let rows = [
        vec!["Saldobalanse"],
        vec!["Konto", "Kontonavn", "Periode", "Beløp"],
        vec!["6700", "Konsulenter", "202412", "1 500,5"],
        vec!["3900", "Inntekter", "202412", "-1500,5"],
        vec!["Sum", "", "202412", "0"],
        vec!["67O0", "Konsulenter", "202411", "2"],
    ];
    let (ledger, problems) = read_files(&source, &[sheet(&rows)]);
    let read: Vec<_> = ledger
        .rows
        .iter()
        .map(|row| {
            format!("{} {} {} {:?}", row.period, row.account, row.booked, row.post)
        })
        .collect();
    assert_eq!(read, ["202412 6700 1500500.00 None", "202412 3900 -1500500.00 None"]);
    assert_eq!(
        shown(&problems),
        [
            "data/hovedbok-1.xlsx, arket Hovedbok, celle A6 – kontoen kan ikke leses",
            "data/hovedbok-1.xlsx, arket Hovedbok, rad 5 – 1 sumrad er gjenkjent og holdt \
             utenfor, 0\u{a0}kr i alt",
        ]
    );
}

#[test]
fn own_column_names_replace_the_layouts() {
    let mut source = source();
    source.columns.0.insert(LedgerField::Amount, "Sum NOK".to_owned());
    let mut headers = HEADERS.to_vec();
    headers[12] = "Sum  nok";
    let rows = [headers, row("202404", "5001", "162001", "100")];
    assert_eq!(amounts(&read_files(&source, &[sheet(&rows)]).0), ["100.00"]);
}

#[test]
fn two_sheets_with_the_headers_need_a_choice() {
    let mut workbook = Workbook::new();
    for name in ["Forside", "A", "B"] {
        let sheet = workbook.add_worksheet().set_name(name).unwrap();
        for (column, header) in (0..).zip(HEADERS).filter(|_| name != "Forside") {
            sheet.write(0, column, header).unwrap();
        }
    }
    let bytes = workbook.save_to_buffer().unwrap();
    let (ledger, problems) = read_files(&source(), std::slice::from_ref(&bytes));
    assert_eq!(ledger.exports[0].sheet.as_deref(), Some("A"));
    assert_eq!(problems[0].kind, ProblemKind::SheetMissing);
    assert_eq!(problems[0].hint.as_deref(), Some("skriv sheet = \"A\" i tertial.toml"));
    let chosen = LedgerSource { sheet: Some("b".to_owned()), ..source() };
    let (ledger, problems) = read_files(&chosen, &[bytes]);
    assert_eq!(ledger.exports[0].sheet.as_deref(), Some("B"));
    assert_eq!(shown(&problems), [""; 0]);
}

#[test]
fn the_pages_of_a_listing_are_set_aside_and_told_once() {
    let page = |number: &'static str| vec![vec![number], HEADERS.to_vec()];
    let one = row("202401", "5001", "162001", "10,00");
    let two = row("202402", "5001", "162001", "20,00");
    let rows =
        [vec![one], page("Side 1 av 99"), vec![two], page("Page 2 of 99:")].concat();
    let (ledger, problems) = read_rows(&with_headers(&rows));
    assert_eq!(amounts(&ledger), ["10.00", "20.00"]);
    let export = &ledger.exports[0];
    assert_eq!(export.set_aside[&SetAside::PageBreak].rows, 4);
    assert_eq!(
        shown(&problems),
        [
            "data/hovedbok-1.xlsx, arket Hovedbok, 4 rader fra rad 3 til 7 – filen er en utlisting med sideskift: \
          4 rader er gjentatt overskrift eller sidetall, og er holdt utenfor"
        ]
    );
    let (_, problems) = read_rows(&with_headers(&[vec!["Side om side"]]));
    assert_ne!(problems, [], "a text that only begins like a page's number");
}

#[test]
fn amounts_as_english_writes_them_are_told_once() {
    let amounts_of = |amounts: &[&'static str]| -> Vec<_> {
        amounts.iter().map(|amount| row("202401", "5001", "162001", amount)).collect()
    };
    let rows =
        amounts_of(&["1,234.50", "-512,480.00", "7.25", "1,000,000", "1", "2", "3"]);
    let (ledger, problems) = read_rows(&with_headers(&rows));
    assert_eq!(amounts(&ledger), ["7.25", "1.00", "2.00", "3.00"]);
    assert_eq!(problems.len(), 1, "{problems:?}");
    let problem = &problems[0];
    assert_eq!(problem.kind, ProblemKind::LooksLikeNumber);
    assert_eq!(
        problem.origin.to_string(),
        "data/hovedbok-1.xlsx, arket Hovedbok, 3 rader fra rad 2 til 5"
    );
    assert_eq!(problem.found.as_deref(), Some("«1,234.50»"));
    assert!(problem.message.starts_with("3 celler har tallet skrevet på engelsk"));
    // Where most are, the others are not what they seem: the last is half a million.
    let rows = amounts_of(&["1,234.50", "-512,480.00", "512,480"]);
    let (ledger, problems) = read_rows(&with_headers(&rows));
    assert_eq!((ledger.rows.len(), ledger.exports.len()), (0, 0));
    assert_eq!(
        shown(&problems),
        [
            "data/hovedbok-1.xlsx, arket Hovedbok, rad 2 – beløpene er skrevet på engelsk, med \
          komma mellom tusener og punktum foran desimaler, så ingenting i filen er brukt"
        ]
    );
}

#[test]
fn voucher_numbers_that_lost_their_digits_are_told() {
    let voucher = |number: &'static str| {
        let mut row = row("202401", "5001", "162001", "10,00");
        row[2] = number;
        row
    };
    let rounded = sheet(&with_headers(&[voucher("3,00000E+07"), voucher("3,00000E+07")]));
    let whole = sheet(&with_headers(&[voucher("30000001"), voucher("30000002")]));
    let (ledger, problems) = read_files(&source(), &[whole, rounded]);
    assert_eq!(ledger.rows.len(), 4);
    let told: Vec<_> = problems.iter().map(|p| (p.kind, p.origin.to_string())).collect();
    let place =
        "data/hovedbok-2.xlsx, arket Hovedbok, 2 rader fra rad 2 til 3".to_owned();
    assert_eq!(told, [(ProblemKind::CodeRounded, place)]);
}

#[test]
fn an_error_in_a_code_is_told_whatever_wrote_it() {
    for shown in ["#N/A", "#I/T", "Err:502"] {
        let mut failed = row("202401", "5001", "162001", "10,00");
        failed[8] = shown;
        let (ledger, problems) = read_rows(&with_headers(&[failed]));
        assert_eq!(amounts(&ledger), ["10.00"]);
        let told: Vec<_> =
            problems.iter().map(|p| (p.kind, p.found.as_deref())).collect();
        assert_eq!(told, [(ProblemKind::ErrorCell, Some(shown))]);
    }
}

#[test]
fn no_file_at_all_is_said() {
    let (ledger, problems) = read_files(&source(), &[]);
    assert_eq!(ledger.rows, []);
    assert_eq!(problems[0].kind, ProblemKind::FileMissing);
    assert_eq!(problems[0].message, "ingen fil passer til «data/hovedbok-*.xlsx»");
}

#[test]
fn a_broken_file_does_not_stop_the_others() {
    let good = sheet(&with_headers(&[row("202404", "5001", "162001", "100")]));
    let broken = good[..good.len() / 2].to_vec();
    let (ledger, problems) = read_files(&source(), &[broken, good]);
    assert_eq!(amounts(&ledger), ["100.00"]);
    assert_eq!(
        &*ledger.exports[usize::from(ledger.rows[0].export)].file,
        "data/hovedbok-2.xlsx"
    );
    assert_eq!(problems[0].kind, ProblemKind::FileUnreadable);
}

#[test]
fn many_wrong_cells_are_counted() {
    let wrong = vec![row("202404", "5001", "162001", "x"); 30];
    let (ledger, problems) = read_rows(&with_headers(&wrong));
    assert_eq!(ledger.exports[0].set_aside[&SetAside::Unreadable].rows, 30);
    assert_eq!(problems.len(), 21);
    assert_eq!(
        problems[20].message,
        "10 til av samme slag i filen, i alt 30; de 20 første er vist"
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whatever stands in the cells, every row is accounted for; `read_files` asserts it.
    #[test]
    fn every_row_is_accounted_for(
        cells in prop::collection::vec(
            (
                prop::sample::select(vec!["202401", "202413", "Sum", "", "april"]),
                prop::sample::select(vec!["5001", "1900", "", "Σ", "x"]),
                prop::sample::select(vec!["162001", "462002", "", "1620"]),
                prop::sample::select(vec!["1", "-2,50", "3-", "", "1.234", "x"]),
            ),
            0..40,
        ),
        split in 0usize..40,
    ) {
        let rows: Vec<Vec<&str>> =
            cells.iter().map(|(period, account, post, amount)| row(period, account, post, amount)).collect();
        let (one, two) = rows.split_at(split.min(rows.len()));
        let files = [sheet(&with_headers(one)), sheet(&with_headers(two))];
        let (ledger, _) = read_files(&source(), &files);
        let read: u32 = ledger.exports.iter().map(|export| export.read.rows).sum();
        prop_assert_eq!(read as usize, rows.len());
        let used: Kroner = ledger.exports.iter().map(|export| export.used.amount).sum();
        prop_assert_eq!(used, ledger.rows.iter().map(|row| row.booked).sum());
    }
}

#[test]
fn each_part_says_for_its_own_files_that_it_is_complete() {
    let limits = Limits::default();
    let options = FileOptions { limits: &limits, several: true, watch: &|_| {} };
    let file = |name: &str, amount: &str| {
        let bytes = sheet(&with_headers(&[row("202401", "5001", "162001", amount)]));
        let file = InputFile { path: Arc::from(name), bytes };
        read_file(&source(), &file, options)
    };
    let sources =
        [true, false, true].map(|complete| LedgerSource { complete, ..source() });
    let files = vec![
        vec![file("data/a.xlsx", "1"), file("data/b.xlsx", "2")],
        vec![file("data/c.xlsx", "3")],
        vec![file("data/d.xlsx", "4")],
    ];
    let ledger = together(&sources, files, &mut Vec::new());
    assert_eq!(ledger.exports.len(), 4);
    assert_eq!(ledger.complete, [0..2, 3..4]);
}

#[test]
fn codes_are_what_they_look_like_and_told() {
    let good = row("202401", "5001", "162001", "10");
    let (plain, told) =
        read_files(&source(), &[sheet(&with_headers(std::slice::from_ref(&good)))]);
    assert_eq!(told, []);
    let columns = [
        (0, "A", "perioden"),
        (2, "C", "bilagsnummeret"),
        (4, "E", "kontoen"),
        (6, "G", "koststedet"),
        (8, "I", "prosjektet"),
        (10, "K", "statskontoen"),
    ];
    for (column, letter, what) in columns {
        for written in respelled(good[column]) {
            let mut row = good.clone();
            row[column] = &written;
            let rows = with_headers(&[row.clone(), good.clone(), row]);
            let (ledger, told) = read_files(&source(), &[sheet(&rows)]);
            assert_eq!(ledger.rows.len(), 3, "{written:?}");
            for read in &ledger.rows {
                let told = |ledger: &Ledger, row: &LedgerRow| {
                    let [voucher, cost_centre, project] =
                        [row.voucher, row.cost_centre, row.project]
                            .map(|word| ledger.words.get(word).to_owned());
                    (row.period, row.account, row.post, voucher, cost_centre, project)
                };
                assert_eq!(
                    told(&ledger, read),
                    told(&plain, &plain.rows[0]),
                    "{written:?}"
                );
            }
            assert_eq!(told.len(), 1, "{written:?}: {told:?}");
            assert_eq!(told[0].kind, ProblemKind::SpellingDiffers);
            assert_eq!(
                told[0].message,
                format!(
                    "{what} er skrevet med tegn som ikke synes eller som ligner andre, og er \
                     lest som det den ser ut som: 2 celler ({letter}2 og {letter}4)"
                )
            );
        }
    }
}

#[test]
fn a_row_in_two_files_is_one_however_its_codes_are_written() {
    let good = row("202401", "5001", "162001", "10");
    for column in [0, 2, 4, 6, 8, 10, 11] {
        for written in respelled(good[column]) {
            let mut other = good.clone();
            other[column] = &written;
            let files =
                [vec![good.clone()], vec![other]].map(|of| sheet(&with_headers(&of)));
            let (ledger, _) = read_files(&source(), &files);
            assert_eq!(ledger.rows.len(), 1, "{written:?}");
        }
    }
}

#[test]
fn headers_and_sheets_are_what_they_look_like() {
    let good = row("202401", "5001", "162001", "10");
    for header in ["Periode", "Konto", "Statskonto"] {
        for written in respelled(header) {
            let mut headers = HEADERS.to_vec();
            let at = HEADERS.iter().position(|of| *of == header).unwrap();
            headers[at] = &written;
            let (ledger, told) =
                read_files(&source(), &[sheet(&[headers, good.clone()])]);
            assert_eq!(ledger.rows.len(), 1, "{written:?}");
            let told: Vec<_> =
                told.iter().map(|of| (of.kind, of.message.as_str())).collect();
            let message = format!(
                "overskrifter er skrevet med tegn som ikke synes eller som ligner andre, og er \
                 lest som «{header}»"
            );
            assert_eq!(told, [(ProblemKind::SpellingDiffers, message.as_str())]);
        }
    }
    let named =
        LedgerSource { sheet: Some("Ho\u{ad}vedbok\u{a0}".to_owned()), ..source() };
    let (ledger, told) = read_files(&named, &[sheet(&with_headers(&[good]))]);
    assert_eq!((ledger.rows.len(), told), (1, vec![]));
}

#[cfg(not(feature = "saft"))]
#[test]
fn an_audit_file_is_refused_where_its_reader_is_left_out() {
    let file = b"<?xml version=\"1.0\"?><AuditFile><Header/></AuditFile>".to_vec();
    let (ledger, problems) = read_files(&source(), &[file]);
    assert!(ledger.rows.is_empty());
    let [problem] = &problems[..] else { panic!("{problems:?}") };
    assert_eq!(problem.kind, ProblemKind::FileUnreadable);
    assert_eq!(
        problem.message,
        "filen er en SAF-T-fil, som denne utgaven av programmet ikke leser"
    );
}
