//! What is kept is what was read, and anything else is nothing.

use std::cell::Cell;
use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use proptest::prelude::*;

use super::*;
use crate::ledger;
use crate::limits::Limits;
use crate::project::{Headers, IncomeSign, Months};
use crate::unit::SourceUnit;

const CSV: &str = "Periode;BA;Bilagsnr;Bilagsdato;Konto;Koststed;Prosjekt;Statskonto;Tekst;Beløp\n\
    202401;IF;1001;15.01.2024;6300;1000;P7;162001;Leie;1 234,50\n\
    202401;IF;1001;15.01.2024;1900;1000;;;Bank;-1 234,50\n\
    202402;UF;1002;15.02.2024;3900;1000;;462002;Salg;-0,07\n\
    202402;UF;1002;15.02.2024;39;1000;;462002;feil konto;-5\n\
    Sum;;;;;;;;;-0,07\n";

fn source() -> LedgerSource {
    let layout = crate::layout::Layout::named("dfo-unit4").unwrap();
    LedgerSource {
        files: "h.csv".to_owned(),
        layout: Some(layout),
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

fn input(text: &str) -> InputFile {
    InputFile { path: Arc::from("data/h.csv"), bytes: text.as_bytes().to_vec() }
}

fn options(limits: &Limits, several: bool) -> FileOptions<'_> {
    FileOptions { limits, several, watch: &|_| {} }
}

fn fresh(file: &InputFile) -> FileRead<LedgerFile> {
    let limits = Limits::default();
    ledger::read_file(&source(), file, options(&limits, true))
}

fn key(file: &InputFile) -> Key {
    let limits = Limits::default();
    Key::of(&source(), file, options(&limits, true))
}

/// What is kept of [`CSV`].
fn bytes() -> Vec<u8> {
    let file = input(CSV);
    stored::write(&key(&file), &fresh(&file)).unwrap()
}

/// What those bytes are to a file that holds [`CSV`].
fn stored(bytes: &[u8]) -> Option<FileRead<LedgerFile>> {
    stored::read(&key(&input(CSV)), bytes)
}

#[test]
fn what_is_kept_is_what_was_read() {
    let read = fresh(&input(CSV));
    let facts = stored(&bytes()).unwrap();
    let (read_file, stored_file) = (read.holds.unwrap(), facts.holds.unwrap());
    assert_eq!(stored_file, read_file);
    assert_eq!(facts.problems, read.problems);
    assert_eq!((read_file.table.rows.len(), read.problems.len()), (3, 1));
}

#[test]
fn the_second_run_reads_nothing() {
    let store: Mutex<HashMap<Key, Vec<u8>>> = Mutex::default();
    let load = |key: &Key| store.lock().unwrap().get(key).cloned();
    let keep = |key: &Key, bytes: &[u8]| {
        store.lock().unwrap().insert(*key, bytes.to_vec());
    };
    let cache = Cache { load: &load, keep: &keep };
    let (reads, several) = (Cell::new(0), Cell::new(true));
    let run = |source: &LedgerSource, file: &InputFile| {
        let limits = Limits::default();
        let options = options(&limits, several.get());
        through(Some(cache), source, file, options, || {
            reads.set(reads.get() + 1);
            ledger::read_file(source, file, options)
        })
    };
    let file = input(CSV);
    assert!(!run(&source(), &file).1);
    assert!(run(&source(), &file).1);
    assert_eq!(reads.get(), 1);
    let other_unit = LedgerSource { unit: SourceUnit::Thousand, ..source() };
    assert!(!run(&other_unit, &file).1, "the project says something else of the file");
    assert!(!run(&source(), &input(&CSV.replace("0,07", "0,08"))).1, "another amount");
    several.set(false);
    assert!(!run(&source(), &file).1, "alone, its rows need no keys");
    let moved = InputFile { path: Arc::from("data/i.csv"), ..file };
    assert!(!run(&source(), &moved).1, "places in messages name the file");
}

/// Every other file's facts are none of this one's, however whole they are.
#[test]
fn what_was_kept_under_another_key_is_nothing() {
    let another_amount = input(&CSV.replace("0,07", "0,08"));
    let moved = InputFile { path: Arc::from("data/i.csv"), ..input(CSV) };
    for other in [another_amount, moved] {
        let of_other = stored::write(&key(&other), &fresh(&other)).unwrap();
        assert!(stored::read(&key(&other), &of_other).is_some());
        assert!(stored(&of_other).is_none());
        assert!(stored::read(&key(&other), &bytes()).is_none());
    }
}

#[test]
fn half_of_what_was_kept_is_nothing() {
    let bytes = bytes();
    for end in 0..bytes.len() {
        assert!(stored(&bytes[..end]).is_none(), "{end}");
    }
    assert!(stored(&[bytes.as_slice(), &[0]].concat()).is_none());
}

proptest! {
    #[test]
    fn a_byte_changed_anywhere_makes_it_nothing(at in 0usize..4096, change in 1u8..) {
        let mut bytes = bytes();
        let at = at % bytes.len();
        bytes[at] ^= change;
        prop_assert!(stored(&bytes).is_none());
    }

    /// What was made to pass the checksum may still be nonsense, and must not break anything.
    #[test]
    fn nonsense_with_a_good_checksum_breaks_nothing(
        at in 32usize..4096,
        change in 1u8..,
    ) {
        let mut bytes = bytes();
        let at = 32 + at % (bytes.len() - 32);
        bytes[at] ^= change;
        let checksum = stored::checksum(&key(&input(CSV)), &bytes[32..]);
        bytes[..32].copy_from_slice(&checksum);
        let _ = stored(&bytes);
    }
}
