//! The rows behind a figure foot, in the file and as `LibreOffice` reckons them.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test stops where its premise fails, and other programs read files"
)]

mod libreoffice;

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use rust_decimal::Decimal;
use tertial_xlsx::{FigureRow, FigureRows, rows_xlsx};

/// Rows of odd øre, for as many doubles none of which is exact.
fn rows(count: i64, kroner: i64) -> FigureRows {
    let row = |of: i64| FigureRow {
        words: vec![format!("rad {of}"), "=1+1".to_owned()],
        amount: Decimal::new((of % 97 - 30) * kroner * 100 + of % 89, 2),
    };
    FigureRows {
        id: "post.1000.01.hovedbok".to_owned(),
        label: "1000.01 Drift: hovedbok hittil i år".to_owned(),
        dated: "2024-05-20".parse().unwrap(),
        headings: ["Sted", "Bilag", "Beløp"].map(str::to_owned).to_vec(),
        sum: "Sum".to_owned(),
        rows: (1..=count).map(row).collect(),
    }
}

fn total(of: &FigureRows) -> Decimal {
    of.rows.iter().map(|row| row.amount).sum()
}

/// Few rows of much, and many of more, whose doubles may add up to another øre.
const SIZES: [(i64, i64, &str); 2] = [
    (500, 100_000, "ROUND(SUM(C4:C503),2)"),
    (5000, 9_000_000, "SUMPRODUCT(ROUND(C4:C5003*100,0))/100"),
];

#[test]
fn rows_stand_as_given_and_foot() {
    for (count, kroner, formula) in SIZES {
        let of = rows(count, kroner);
        let bytes = rows_xlsx(&of).unwrap();
        assert!(bytes == rows_xlsx(&of).unwrap());
        let mut book = Xlsx::new(Cursor::new(&bytes[..])).unwrap();
        assert_eq!(book.sheet_names(), std::slice::from_ref(&of.id));
        let range = book.worksheet_range(&of.id).unwrap();
        let number = |value: Decimal| Data::Float(value.to_string().parse().unwrap());
        for (cells, row) in range.rows().skip(3).zip(&of.rows) {
            let words = row.words.iter().cloned().map(Data::String);
            let row: Vec<Data> = words.chain([number(row.amount)]).collect();
            assert_eq!(cells, row);
        }
        assert_eq!(range.rows().next_back().unwrap()[2], number(total(&of)));
        let formulas = book.worksheet_formula(&of.id).unwrap();
        let last = u32::try_from(range.height() - 1).unwrap();
        assert_eq!(formulas.get_value((last, 2)).unwrap(), formula);
    }
}

#[test]
fn libreoffice_adds_them_up_to_the_sum() {
    let all = SIZES.map(|(count, kroner, _)| rows(count, kroner));
    let books: Vec<_> = (0..)
        .zip(&all)
        .map(|(at, of): (u8, _)| (format!("rader{at}"), rows_xlsx(of).unwrap()))
        .collect();
    let Some(reckoned) = libreoffice::reckoned(&books) else { return };
    for (of, sheets) in all.iter().zip(&reckoned) {
        let sum = &sheets.values().next().unwrap().last().unwrap()[2];
        let plain = sum.replace(['\u{a0}', '\u{202f}'], "").replace(',', ".");
        let plain: Decimal = plain.replace('\u{2212}', "-").parse().unwrap();
        assert_eq!(plain, total(of));
    }
}
