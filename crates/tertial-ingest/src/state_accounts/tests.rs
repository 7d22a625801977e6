//! State accounts as they are published, and as they go wrong.

use std::sync::Arc;

use tertial_model::{Kroner, OrganisationNumber, ProblemKind};

use super::*;
use crate::InputFile;
use crate::facts::{SetAside, Tally};
use crate::layout::Layout;
use crate::limits::Limits;
use crate::project::{CapitalAccounts, IncomeSign, StateAccountsSource};
use crate::tests::appropriations::all_hidden;
use crate::tests::respelled::respelled;
use crate::unit::SourceUnit;

const HEADER: &str = "\"År\";\"Periode (ÅÅÅÅMM)\";\"Kapittel_id\";\"Post_id\";\"Post\";\
                      \"Artskonto_id\";\"Virksomhet_id\";\"Beløp\"\r\n";

fn source() -> StateAccountsSource {
    StateAccountsSource {
        files: "data/statsregnskap-*.csv".to_owned(),
        layout: Layout::named("statsregnskapet").unwrap(),
        encoding: None,
        delimiter: None,
        unit: SourceUnit::Kroner,
        income: IncomeSign::Negative,
        earlier: None,
        capital: CapitalAccounts::default(),
    }
}

fn line(post: &str, account: &str, amount: &str) -> String {
    format!(
        "\"2024\";\"202404\";\"{}\";\"{post}\";\"Drift; løpende\";\"{account}\";\"971526920\";\"{amount}\"\r\n",
        &post[..post.len().min(4)]
    )
}

fn read_files(files: &[Vec<u8>]) -> (StateAccounts, Vec<String>) {
    read_for(Some(&"971526920".parse().unwrap()), files)
}

fn read_for(
    agency: Option<&OrganisationNumber>,
    files: &[Vec<u8>],
) -> (StateAccounts, Vec<String>) {
    let files: Vec<InputFile> = (1..)
        .zip(files)
        .map(|(number, bytes)| InputFile {
            path: Arc::from(format!("s{number}.csv")),
            bytes: bytes.clone(),
        })
        .collect();
    let mut problems = Vec::new();
    let (source, limits) = (source(), Limits::default());
    let read = files.iter().map(|file| read_file(&source, agency, file, &limits));
    let accounts = together("s.csv", read.collect(), &mut problems);
    for export in &accounts.exports {
        let mut sum = export.used;
        for tally in export.set_aside.values() {
            sum.rows += tally.rows;
            sum.amount += tally.amount;
        }
        assert_eq!(export.read, sum, "{}", export.file);
    }
    let shown =
        problems.iter().map(|p| format!("{} – {:?} – {}", p.origin, p.kind, p.message));
    (accounts, shown.collect())
}

fn cp1252(text: &str) -> Vec<u8> {
    encoding_rs::WINDOWS_1252.encode(text).0.into_owned()
}

#[test]
fn reads_every_encoding_alike() {
    let text =
        [HEADER, &line("162001", "500", "847732,870"), &line("462002", "301", "-5,000")]
            .concat();
    let utf16: Vec<u8> = [0xff, 0xfe]
        .into_iter()
        .chain(text.encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    let marked = [b"\xef\xbb\xbf", text.as_bytes()].concat();
    for bytes in [cp1252(&text), text.clone().into_bytes(), marked, utf16] {
        let (accounts, problems) = read_files(&[bytes]);
        assert_eq!(problems, [""; 0]);
        let shown: Vec<_> = accounts
            .rows
            .iter()
            .map(|r| {
                format!("{} {} {} {} {}", r.row, r.period, r.post, r.account, r.amount)
            })
            .collect();
        assert_eq!(
            shown,
            ["2 202404 1620.01 500 847732.87", "3 202404 4620.02 301 5.00"],
            "income counts positive"
        );
        assert_eq!(
            accounts.exports[0].used,
            Tally { rows: 2, amount: Kroner("847727.87".parse().unwrap()) },
            "tallies are as booked"
        );
    }
}

#[test]
fn the_short_header_is_known_too() {
    let text = "sep=;\nPeriode;Post_id;Artskonto_id;Beløp;\n202404;162001;500;1,5;\n";
    let (accounts, problems) = read_files(&[text.as_bytes().to_vec()]);
    assert_eq!((accounts.rows.len(), problems), (1, Vec::new()));
    assert_eq!((accounts.exports[0].header_row, accounts.rows[0].row), (2, 3));
}

#[test]
fn the_agencys_own_rows_are_told_from_those_of_others() {
    let of_another =
        line("162001", "500", "2,0").replace("\"971526920\"", "\"974760673\"");
    let of_nobody = line("162001", "500", "3,0").replace("\"971526920\"", "\"\"");
    let text = [HEADER, &line("162001", "500", "1,0"), &of_another, &of_nobody].concat();
    let (accounts, problems) = read_files(&[cp1252(&text)]);
    assert_eq!(problems, [""; 0]);
    let own: Vec<_> = accounts.rows.iter().map(|row| (row.amount, row.own)).collect();
    let kroner = Kroner::whole;
    assert_eq!(own, [(kroner(1), true), (kroner(2), false), (kroner(3), false)]);
    let (accounts, _) = read_for(None, &[cp1252(&text)]);
    assert!(accounts.rows.iter().all(|row| row.own), "nobody can tell");
}

#[test]
fn without_the_agencys_column_every_row_is_its_own() {
    let text = "Periode;Post_id;Artskonto_id;Beløp\n202404;162001;500;1\n\
                202404;462002;301;-2\n";
    let (accounts, problems) = read_files(&[text.as_bytes().to_vec()]);
    assert_eq!(problems, [""; 0]);
    let own: Vec<_> = accounts.rows.iter().map(|row| row.own).collect();
    assert_eq!(own, [true, true]);
}

#[test]
fn wrong_fields_are_pointed_at_with_their_line() {
    let text = [
        HEADER,
        &line("162001", "500", "1,0"),
        &line("1620", "500", "2,0"),
        &line("162001", "", "3,0"),
        &line("162001", "500", "x"),
        "\"2024\";\"202404\"\r\n",
        "\"Sum\";;;;;;;\"6,0\"\r\n",
    ]
    .concat();
    let (accounts, problems) = read_files(&[cp1252(&text)]);
    assert_eq!(accounts.rows.len(), 1);
    assert_eq!(
        problems,
        [
            "s1.csv:3 – CellType – posten kan ikke leses",
            "s1.csv:4 – CellEmpty – artskontoen mangler",
            "s1.csv:5 – CellType – beløpet kan ikke leses",
            "s1.csv:6 – CellType – linjen har ikke like mange felt som overskriften",
            "s1.csv, rad 7 – TotalsSetAside – 1 sumrad er gjenkjent og holdt utenfor, 6\u{a0}kr i alt",
        ]
    );
    assert_eq!(
        accounts.exports[0].set_aside[&SetAside::Unreadable],
        Tally { rows: 4, amount: Kroner::whole(5) }
    );
}

#[test]
fn a_file_twice_counts_once() {
    let text = cp1252(&[HEADER, &line("162001", "500", "1,0")].concat());
    let (accounts, problems) = read_files(&[text.clone(), text]);
    assert_eq!(accounts.rows.len(), 1);
    assert_eq!(
        problems,
        [
            "s2.csv, rad 2 – RowInTwoFiles – 1 rad står også i s1.csv og er bare regnet med \
          én gang, 1\u{a0}kr i alt"
        ]
    );
}

#[test]
fn a_missing_header_is_said_with_its_line() {
    let text = HEADER.replace("Artskonto_id", "Artskonto_di");
    let (accounts, problems) = read_files(&[cp1252(&text)]);
    assert_eq!(accounts.exports, []);
    assert_eq!(
        problems,
        ["s1.csv:1 – HeaderMissing – kolonnen «Artskonto_id» finnes ikke i \
          overskriftsraden (rad 1)"]
    );
}

#[test]
fn what_is_no_csv_is_called_by_name() {
    for (bytes, message) in [
        (&b""[..], "filen er tom"),
        (b"PK\x03\x04", "filen er skadet eller ikke lastet helt ned"),
        (b"%PDF-1.7", "filen er en PDF, ikke en arbeidsbok"),
        (b"<!doctype html>", "filen er en nettside (HTML), ikke en arbeidsbok"),
    ] {
        let (_, problems) = read_files(&[bytes.to_vec()]);
        assert_eq!(
            problems,
            [format!("s1.csv – {:?} – {message}", ProblemKind::FileUnreadable)]
        );
    }
}

#[test]
fn the_archive_of_a_year_and_a_workbook_are_read_as_the_text_is() {
    let text = format!("{HEADER}{}", line("162001", "500", "38487818,040"));
    let (plain, _) = read_files(&[cp1252(&text)]);
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    zip.start_file("mappe/statsregnskapet_2024.csv", options).unwrap();
    std::io::Write::write_all(&mut zip, &cp1252(&text)).unwrap();
    let (zipped, problems) = read_files(&[zip.finish().unwrap().into_inner()]);
    assert_eq!(problems, [""; 0]);
    assert_eq!(zipped.rows, plain.rows);
    let export = &zipped.exports[0];
    assert_eq!(export.sheet.as_deref(), Some("statsregnskapet_2024.csv"));
    assert_eq!(export.format, crate::facts::Format::Zip);

    let mut workbook = rust_xlsxwriter::Workbook::new();
    let sheet = workbook.add_worksheet();
    let headers = ["Periode", "Post_id", "Artskonto_id", "Virksomhet_id", "Beløp"];
    sheet.write_row(0, 0, headers).unwrap();
    let numbers = [202_404.0, 162_001.0, 500.0, 971_526_920.0, 38_487_818.04];
    sheet.write_row(1, 0, numbers).unwrap();
    let (of_workbook, problems) = read_files(&[workbook.save_to_buffer().unwrap()]);
    assert_eq!(problems, [""; 0]);
    assert_eq!(of_workbook.rows, plain.rows);
}

#[test]
fn a_workbook_with_every_sheet_hidden_is_said() {
    let (accounts, problems) = read_files(&[all_hidden()]);
    assert_eq!(accounts.exports, []);
    assert_eq!(problems, ["s1.csv – SheetMissing – arbeidsboken har ingen synlige ark"]);
}

#[test]
fn parts_of_one_name_in_an_archive_are_told_apart_by_their_folders() {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (part, amount) in
        [("jan/s.csv", "100,00"), ("feb/s.csv", "20,00"), ("a/t.csv", "3,00")]
    {
        zip.start_file(part, zip::write::SimpleFileOptions::default()).unwrap();
        let text = format!("{HEADER}{}", line("162001", "500", amount));
        std::io::Write::write_all(&mut zip, &cp1252(&text)).unwrap();
    }
    let (read, problems) = read_files(&[zip.finish().unwrap().into_inner()]);
    assert_eq!(problems, [""; 0]);
    let names: Vec<_> =
        read.exports.iter().map(|of| of.sheet.as_deref().unwrap()).collect();
    assert_eq!(names, ["jan/s.csv", "feb/s.csv", "t.csv"]);
    let amounts: Vec<Kroner> = read.rows.iter().map(|row| row.amount).collect();
    assert_eq!(amounts, [100, 20, 3].map(Kroner::whole));
}

#[test]
fn codes_are_what_they_look_like_and_told() {
    let plain = line("162001", "500", "847732,870");
    let (read, told) = read_files(&[[HEADER, &plain].concat().into_bytes()]);
    assert_eq!(told, [""; 0]);
    for (code, what) in [
        ("202404", "perioden"),
        ("162001", "posten"),
        ("500", "artskontoen"),
        ("971526920", "virksomheten"),
    ] {
        for written in respelled(code) {
            let other = plain.replace(&format!("\"{code}\""), &format!("\"{written}\""));
            let text = [HEADER, &other].concat();
            let (other, told) = read_files(&[text.into_bytes()]);
            assert_eq!(other.rows, read.rows, "{written:?}");
            assert_eq!(told.len(), 1, "{written:?}: {told:?}");
            assert!(
                told[0].contains(&format!("SpellingDiffers – {what} er")),
                "{told:?}"
            );
        }
    }
}
