//! The workbook is read back by another's code.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};

use calamine::{Data, Reader, Xlsx};

use super::*;

fn bytes(rows: u32, seed: u64) -> Vec<u8> {
    let mut out = Cursor::new(Vec::new());
    write(Ledger::new(rows, seed).unwrap(), &mut out).unwrap();
    out.into_inner()
}

fn cells(rows: u32) -> Vec<Vec<Data>> {
    let mut book = Xlsx::new(Cursor::new(bytes(rows, 1))).unwrap();
    let range = book.worksheet_range("Hovedbok").unwrap();
    range.rows().map(<[Data]>::to_vec).collect()
}

fn number(cell: &Data) -> f64 {
    match cell {
        Data::Float(number) => *number,
        other => panic!("{other:?} is no number"),
    }
}

#[test]
fn it_has_the_headers_and_exactly_its_rows() {
    let rows = cells(1_234);
    assert_eq!(rows.len(), 1_235);
    let headers: Vec<String> = rows[0].iter().map(ToString::to_string).collect();
    assert_eq!(
        headers.join(";"),
        "Periode;BA;Bilagsnr;Bilagsdato;Konto;Kontonavn;Koststed;Prosjekt;Statskonto;Tekst;Beløp"
    );
}

#[test]
fn every_period_sums_to_zero_and_all_months_are_there() {
    let mut sums: BTreeMap<u32, i64> = BTreeMap::new();
    for row in &cells(20_000)[1..] {
        let ore = (number(&row[10]) * 100.0).round() as i64;
        *sums.entry(number(&row[0]) as u32).or_default() += ore;
    }
    let zeros: BTreeMap<u32, i64> =
        (202_401..=202_413).map(|period| (period, 0)).collect();
    assert_eq!(sums, zeros);
}

#[test]
fn the_posts_are_those_of_the_letter_and_one_of_others() {
    let posts: BTreeSet<u32> =
        cells(2_000)[1..].iter().map(|row| number(&row[8]) as u32).collect();
    let expected = [162_001, 162_021, 162_045, 163_301, 462_002, 462_085];
    assert_eq!(posts, BTreeSet::from(expected));
}

#[test]
fn texts_are_the_rows_own_and_dates_are_days() {
    let ledger = Ledger::new(300, 1).unwrap();
    let pool = ledger.pool();
    for (line, row) in ledger.lines().zip(&cells(300)[1..]) {
        let text = match line.text {
            Text::Pooled(place) => pool[place].clone(),
            Text::Own([a, b], number) => format!("{a} {b} {} {number}", line.voucher),
        };
        assert_eq!(row[9], Data::String(text));
        assert!(matches!(row[3], Data::DateTime(_)), "{:?}", row[3]);
        assert_eq!(row[7] == Data::Empty, line.project.is_none());
    }
}

#[test]
fn the_table_of_texts_states_its_own_size() {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes(700, 1))).unwrap();
    let mut read = |name: &str| {
        let mut text = String::new();
        archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
        text
    };
    let table = read("xl/sharedStrings.xml");
    let references = read("xl/worksheets/sheet1.xml").matches("t=\"s\"").count();
    let texts: BTreeSet<&str> = table.split("<si>").skip(1).collect();
    assert_eq!(table.matches("<si>").count(), texts.len(), "a text stands twice");
    let head = format!("count=\"{references}\" uniqueCount=\"{}\"", texts.len());
    assert!(table.contains(&head), "{head}");
}

#[test]
fn the_same_seed_gives_the_same_bytes() {
    assert_eq!(bytes(400, 7), bytes(400, 7));
}

#[test]
fn amounts_are_written_as_workbooks_do() {
    for (ore, text) in
        [(0, "0"), (5, "0.05"), (-150, "-1.5"), (123_400, "1234"), (-199, "-1.99")]
    {
        assert_eq!(kroner(ore), text);
    }
}
