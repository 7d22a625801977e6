//! What a file has in common with those the project has.

use super::*;
use crate::project::LedgerSource;

const FIRST: [&str; 4] = [
    "Periode;BA;Bilagsnr;Konto;Koststed;Prosjekt;Statskonto;Beløp",
    "202401;IF;1001;5000;1;;162001;100,50",
    "202401;IF;1002;5000;1;;162001;100,50",
    "202402;IF;1003;6300;1;;162001;7",
];

fn source(file: &InputFile) -> LedgerSource {
    let block = of(file).block.unwrap().text;
    #[derive(serde::Deserialize)]
    struct One {
        ledger: Vec<LedgerSource>,
    }
    let one: One = tertial_toml::read("tertial.toml", &block).unwrap();
    one.ledger.into_iter().next().unwrap()
}

fn told(new: &InputFile, old: &InputFile) -> Vec<String> {
    let source = source(old);
    let holds = of(new).holds.unwrap();
    let again = again(&holds, &[(&source, vec![old.clone()])], &Limits::default());
    again
        .iter()
        .map(|of| format!("{} of {}, {} {}", of.rows, of.of, of.amount, of.by_voucher))
        .collect()
}

#[test]
fn the_same_vouchers_from_another_system_are_recognised() {
    let old = csv(&FIRST);
    let new = csv(&[
        "Account;Voucher no;Period;Fund;Amount;Text",
        "5000;1001;202401;162001;100.50;x",
        "6300;1003;202402;162001;7;x",
        "6300;1004;202402;162001;7;x",
    ]);
    assert_eq!(told(&new, &old), ["2 of 3, 107.50 true"]);
    assert_eq!(told(&old, &old), ["3 of 3, 208.00 true"]);
}

#[test]
fn without_vouchers_the_sums_tell() {
    let old = csv(&FIRST);
    let same = csv(&[
        "Periode;Konto;Statskonto;Beløp",
        "202401;5000;162001;201",
        "202402;6300;162001;7",
    ]);
    assert_eq!(told(&same, &old), ["2 of 2, 208.00 false"]);
    let other = csv(&[
        "Periode;Konto;Statskonto;Beløp",
        "202403;5000;162001;201",
        "202402;6300;162001;8",
    ]);
    assert_eq!(told(&other, &old), [""; 0]);
}
