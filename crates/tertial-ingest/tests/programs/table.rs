//! What the workbooks hold: numbers, per cent, days, errors, empty cells, texts of digits and
//! formulas, each at least once where it can stand.

/// The name of the only sheet, which is that of an export of persons.
pub(crate) const SHEET: &str = "Personer";

/// What a cell holds.
pub(crate) enum Cell {
    Empty,
    Text(&'static str),
    /// A whole number.
    Code(u32),
    /// A number shown with two decimals.
    Number(f64),
    /// A number shown as per cent.
    Percent(f64),
    /// A day, `ÅÅÅÅ-MM-DD`.
    Day(&'static str),
    /// A formula and the number it gives.
    Formula(&'static str, f64),
    /// A formula and the text it gives.
    TextFormula(&'static str, &'static str),
    /// A formula that fails.
    Error,
}

impl Cell {
    /// The cell as it is shown where rows are, however it was stored.
    pub(crate) fn shown(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) | Self::TextFormula(_, text) => (*text).to_owned(),
            Self::Code(number) => number.to_string(),
            Self::Number(number) | Self::Formula(_, number) => {
                number.to_string().replace('.', ",")
            }
            Self::Percent(number) => format!("{}\u{a0}%", (number * 100.0).round()),
            Self::Day(day) => day.split('-').rev().collect::<Vec<_>>().join("."),
            Self::Error => "#N/A".to_owned(),
        }
    }
}

use Cell::{Code, Day, Empty, Error, Formula, Number, Percent, Text, TextFormula};

macro_rules! row {
    ($period:expr, $project:expr, $amount:expr) => {
        &[
            $period,
            Text("IF"),
            Code(30_000_012),
            Day("2024-01-31"),
            Code(5001),
            Text("0100"),
            $project,
            Text("162001"),
            TextFormula("=\"Å\"&\" lære – æøå\"", "Å lære – æøå"),
            $amount,
        ]
    };
}

/// A ledger. A cell fails in row 5, 6 and 11, has the wrong format in 4 and is empty in 7.
pub(crate) const LEDGER: &[&[Cell]] = &[
    &[
        Text("Periode"),
        Text("BA"),
        Text("Bilagsnr"),
        Text("Bilagsdato"),
        Text("Konto"),
        Text("Koststed"),
        Text("Prosjekt"),
        Text("Statskonto"),
        Text("Tekst"),
        Text("Beløp"),
    ],
    row!(Code(202_401), Text("100000"), Number(1234.5)),
    row!(Code(202_401), Text("100000"), Formula("=100*2.5", 250.0)),
    row!(Code(202_401), Text("100000"), Percent(0.9)),
    row!(Code(202_401), Text("100000"), Error),
    row!(Code(202_401), Error, Number(12.0)),
    row!(Code(202_401), Text("100000"), Empty),
    row!(Text("202402"), Text("100000"), Text("1 234,50")),
    row!(Code(202_401), Code(100_000), Formula("=0.5+0.25", 0.75)),
    row!(Code(202_401), Text("100000"), Number(-7.0)),
    row!(Code(202_401), Text("100000"), Text("#N/A")),
];

macro_rules! person {
    ($year:expr, $position:expr) => {
        &[
            Code($year),
            Text("7100001"),
            Text("kvinner"),
            Code(1985),
            Text("Oslo"),
            Text("Oslo"),
            Text("ja"),
            $position,
            Text("fast"),
            Code(225),
        ]
    };
}

/// An export of one person, with a position of another kind each year. The last may be meant
/// a hundredfold.
pub(crate) const PERSONS: &[&[Cell]] = &[
    &[
        Text("År"),
        Text("Ansattnr"),
        Text("Kjønn"),
        Text("Fødselsår"),
        Text("Driftsenhet"),
        Text("Sted"),
        Text("Ansatt 31.12"),
        Text("Stillingsprosent"),
        Text("Ansettelse"),
        Text("Avtalte dagsverk"),
        Text("Egenmeldt"),
        Text("Legemeldt"),
        Text("Foreldrepermisjon, uker"),
        Text("Sluttårsak"),
    ],
    person!(2021, Percent(0.8)),
    person!(2022, Text("50 %")),
    person!(2023, Code(100)),
    person!(2024, Number(0.8)),
];
