//! Workbooks of tables nobody would make: hostile words, numbers no spreadsheet holds, halves
//! below zero, formulas of formulas, and every way of having no value.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test stops where its premise fails, and other programs read files"
)]

mod libreoffice;

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, TestRunner};
use rust_decimal::Decimal;
use tertial_model::formula::Formula;
use tertial_model::{
    Figure, FigureId, Figures, Language, Missing, PartNumbers, Phrases, Readers, Rows,
    Unit, Value, norwegian, sample,
};
use tertial_report::Report;
use tertial_report::document::{
    Block, Cell, Column, NumberFormat, Row, RowKind, Section, Table,
};
use tertial_view::{Shown, TableView, Templates};
use tertial_xlsx::report_xlsx;

const FIRST: usize = 3;
const FORMULAS: [&str; 9] = [
    "a + b − c",
    "sum(a, b, c)",
    "a / b × 100",
    "(a − b) / c × 100",
    "snitt(a, b, c)",
    "størst(minst(a, b), 0)",
    "abs(a − b)",
    "−a",
    "a × b / 100",
];

#[derive(Debug, Clone)]
enum Made {
    Read(Value),
    Computed(&'static str, [prop::sample::Index; 3]),
}

type Shows = (prop::sample::Index, NumberFormat, bool, &'static str);

fn number() -> impl Strategy<Value = Decimal> {
    let halves = (-3000i64..3000).prop_map(|of| Decimal::from(of * 500));
    let tenths = (-9999i64..9999).prop_map(|of| Decimal::new(of * 5, 2));
    let money =
        (-9_999_999_999_999i64..9_999_999_999_999).prop_map(|of| Decimal::new(of, 2));
    let any = (any::<i64>(), 0u32..12).prop_map(|(of, scale)| Decimal::new(of, scale));
    let whole = (-500i64..500).prop_map(Decimal::from);
    let largest = prop::sample::select(vec![Decimal::MAX, Decimal::MIN, Decimal::ZERO]);
    prop_oneof![4 => halves, 4 => tenths, 4 => money, 2 => any, 4 => whole, 1 => largest]
}

fn made() -> impl Strategy<Value = Made> {
    let value = prop_oneof![
        12 => number().prop_map(Ok),
        1 => Just(Err(Missing::Withheld)),
        1 => Just(Err(Missing::because("=1+1"))),
        1 => Just(Err(Missing::undefined("+0"))),
    ];
    let computed =
        (prop::sample::select(&FORMULAS[..]), any::<[prop::sample::Index; 3]>());
    prop_oneof![
        2 => value.prop_map(Made::Read),
        3 => computed.prop_map(|(text, of)| Made::Computed(text, of)),
    ]
}

fn hostile() -> impl Strategy<Value = String> {
    let known = [
        "=1+1",
        "=HYPERLINK(\"http://a\")",
        "+1",
        "-1",
        "@SUM(1)",
        "'quoted'",
        "\"",
        "<b>&amp;",
        "_x0041_",
        " ",
        "\u{1}",
        "a\nb",
        "",
        "1 000",
        "#REF!",
        "TRUE",
        "\u{202e}abc",
        "𝄞",
        "&P",
    ];
    let known = prop::sample::select(known.map(str::to_owned).to_vec());
    prop_oneof![2 => known, 1 => ".{0,30}"]
}

fn shows() -> impl Strategy<Value = Shows> {
    use NumberFormat::{AsGiven, Count, Kroner, OneDecimal, Percent, Thousands};
    let formats = vec![Thousands, Kroner, Percent, Count, OneDecimal, AsGiven];
    let leads = vec!["", "", "", "minst", "\"=1", "høyst;0"];
    let format = prop::sample::select(formats);
    (any::<prop::sample::Index>(), format, any::<bool>(), prop::sample::select(leads))
}

/// Figures of those, each with a unit; one that is computed is of some before it.
fn figures(all: &[Made]) -> Figures {
    let units = [Unit::Kroner, Unit::Percent, Unit::Count, Unit::Plain];
    let mut figures = Figures::default();
    for (at, made) in all.iter().enumerate() {
        let (value, computation) = match made {
            Made::Computed(text, of) if at > 0 => {
                let ids = of.map(|of| format!("f.{}", of.index(at)));
                let meant = |name: &str| {
                    let index =
                        ["a", "b", "c"].iter().position(|of| *of == name).unwrap();
                    vec![Formula::Name(ids[index].clone())]
                };
                let formula = text.parse::<Formula>().unwrap().with_names(&meant);
                let unknown = ids.iter().any(|id| figures.value(id).is_none());
                let values = |id: &str| figures.value(id).into_iter().collect();
                let value = match unknown {
                    true => Err(Missing::because("mangler")),
                    false => formula.evaluate(&values),
                };
                (value, Some(formula))
            }
            Made::Computed(..) => (Ok(Decimal::ONE), None),
            Made::Read(value) => (value.clone(), None),
        };
        let figure = Figure {
            id: FigureId::new(format!("f.{at}")),
            label: "=navn".to_owned(),
            unit: units[at % units.len()],
            value,
            formula: "−a + b".to_owned(),
            inputs: Vec::new(),
            origins: Vec::new(),
            rows: Rows::None,
        };
        match computation {
            Some(formula) => {
                let inputs = formula.names().into_iter().map(FigureId::new).collect();
                figures.add_computed(Figure { inputs, ..figure }, formula).unwrap();
            }
            None => figures.add(figure).unwrap(),
        }
    }
    figures
}

fn table(figures: &Figures, words: &[String], shows: &[Shows]) -> Table {
    let count = figures.iter().count();
    let number = |(at, format, negated, lead): &Shows| {
        let figure = figures.iter().nth(at.index(count)).unwrap();
        let value = figure.value.clone();
        Cell::Number {
            figure: figure.id.clone(),
            value: if *negated { value.map(|of| -of) } else { value },
            format: *format,
            lead: (*lead).to_owned(),
        }
    };
    let words = words.iter().cloned().map(Cell::Words);
    let numbers = shows.chunks(3).map(|of| of.iter().map(number).collect::<Vec<_>>());
    let rows = words.zip(numbers).map(|(name, numbers)| Row {
        kind: RowKind::Plain,
        cells: std::iter::once(name).chain(numbers).chain([Cell::Missing]).collect(),
    });
    let column = |numeric| Column { heading: "=h".to_owned(), numeric };
    Table {
        key: "t".to_owned(),
        caption: "@tabell".to_owned(),
        unit: Some("+kr".to_owned()),
        columns: [false, true, true, true, false].map(column).to_vec(),
        rows: rows.collect(),
        notes: vec!["=note".to_owned()],
        form: String::new(),
    }
}

fn report(table: Table) -> Report {
    let section = Section {
        key: "a".to_owned(),
        title: "=avsnitt".to_owned(),
        readers: Readers::Public,
        blocks: vec![Block::Table(table)],
        subsections: Vec::new(),
    };
    Report {
        kind: sample::report("t1"),
        title: "&Rapport".to_owned(),
        agency: "=etat & co".to_owned(),
        organisation_number: None,
        recipient: "-departement".to_owned(),
        letter: "@brev".to_owned(),
        status_date: "2024-04-30".parse().unwrap(),
        dated: "2024-05-20".parse().unwrap(),
        deadline: None,
        language: Language::tagged("nn").unwrap(),
        draft: Some("=0.1".to_owned()),
        readers: Readers::Ministry,
        part_numbers: PartNumbers::Roman,
        opening: None,
        sections: vec![section],
        annexes: Vec::new(),
        about: Vec::new(),
        internal: Vec::new(),
    }
}

fn any_report() -> impl Strategy<Value = (Figures, Report)> {
    let made = prop::collection::vec(made(), 1..12);
    let words = prop::collection::vec(hostile(), 1..8);
    (made, words, prop::collection::vec(shows(), 24)).prop_map(|(made, words, shows)| {
        let figures = figures(&made);
        let table = table(&figures, &words, &shows);
        (figures, report(table))
    })
}

fn the_table(report: &Report) -> &Table {
    let Block::Table(table) = &report.sections[0].blocks[0] else { unreachable!() };
    table
}

/// What a cell shows, in words.
fn printed(shown: &Shown<'_>) -> String {
    let nothing = if *shown == Shown::Missing { "manglar" } else { "–" };
    shown.text().unwrap_or(nothing).to_owned()
}

/// Text without the characters no sheet can hold.
fn writable(text: &str) -> String {
    let fits = |c: &char| {
        !c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}')
            || matches!(c, '\n' | '\t')
    };
    text.chars().filter(fits).collect()
}

/// The number of a printed text, and whether it has no more digits than a spreadsheet keeps.
fn number_of(text: &str) -> Option<(f64, bool)> {
    let plain = |c: char| match c {
        norwegian::HARD_SPACE => None,
        norwegian::MINUS => Some('-'),
        ',' => Some('.'),
        c => Some(c),
    };
    let plain: String = text.chars().filter_map(plain).collect();
    let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
    let digits = [whole, fraction.trim_end_matches('0')].concat();
    let digits = digits.trim_start_matches(['-', '0']);
    plain.parse().ok().map(|number| (number, digits.len() <= 15))
}

fn rows_of(bytes: &[u8], sheet: usize) -> Vec<Vec<Data>> {
    let mut book = Xlsx::new(Cursor::new(bytes)).unwrap();
    let name = book.sheet_names()[sheet].clone();
    let range = book.worksheet_range(&name).unwrap();
    range.rows().map(<[Data]>::to_vec).collect()
}

proptest! {
    #![proptest_config(Config { cases: 128, ..Config::default() })]

    #[test]
    fn every_cell_is_the_printed_one((figures, report) in any_report()) {
        let templates = Templates::built_in();
        let bytes = report_xlsx(&report, &figures, &templates).unwrap();
        prop_assert!(bytes == report_xlsx(&report, &figures, &templates).unwrap());
        let rows = rows_of(&bytes, 1);
        let table = the_table(&report);
        prop_assert_eq!(&rows[0][0], &Data::String("@tabell (+kr)".to_owned()));
        for (row, of) in rows[FIRST..].iter().zip(&TableView::of(table, Phrases::of(report.language)).rows) {
            for (stands, cell) in row.iter().zip(&of.cells) {
                let text = printed(&cell.shown);
                let bare = match &cell.shown {
                    Shown::Number { text } => Some(text.as_str()),
                    // A format of numbers has no place for a quotation mark.
                    Shown::Limit { text } if text.contains('"') => None,
                    Shown::Limit { text } => text.split_once(norwegian::HARD_SPACE).map(|of| of.1),
                    _ => None,
                };
                let expected = match bare.and_then(number_of) {
                    Some((number, true)) => Data::Float(number),
                    _ => Data::String(writable(&text)),
                };
                let blank = expected == Data::String(String::new());
                prop_assert_eq!(stands, &if blank { Data::Empty } else { expected }, "{:?}", text);
            }
        }
    }
}

#[test]
fn libreoffice_reckons_and_shows_what_is_printed() {
    let mut runner = TestRunner::deterministic();
    let all: Vec<(Figures, Report)> =
        (0..100).map(|_| any_report().new_tree(&mut runner).unwrap().current()).collect();
    let templates = Templates::built_in();
    let bytes = |(at, (figures, report)): (usize, &(Figures, Report))| {
        (format!("bok{at}"), report_xlsx(report, figures, &templates).unwrap())
    };
    let books: Vec<_> = all.iter().enumerate().map(bytes).collect();
    let Some(reckoned) = libreoffice::reckoned(&books) else { return };
    let plain = |text: &str| text.replace(['\u{a0}', '\u{202f}'], " ");
    let (mut numbers, mut formulas) = (0, 0);
    for ((figures, report), sheets) in all.iter().zip(&reckoned) {
        let table = TableView::of(the_table(report), Phrases::of(report.language));
        let sheet = sheets.iter().find(|(name, _)| name.starts_with("I ")).unwrap().1;
        for (row, of) in sheet[FIRST..].iter().zip(&table.rows) {
            for (stands, cell) in row.iter().zip(&of.cells) {
                let expected = plain(&writable(&printed(&cell.shown)));
                assert_eq!(plain(stands), expected, "{cell:?}");
                numbers += 1;
            }
        }
        for row in &sheets["Tal"][FIRST..] {
            let figure = figures.named(&row[0]).unwrap();
            let value = figure.delivered().map(|of| norwegian::decimal(of, of.scale()));
            let expected = value.unwrap_or_else(|| printed_value(figure));
            assert_eq!(plain(&row[3]), plain(&expected), "{figure:?}");
            formulas += usize::from(
                figures.computation(&figure.id).is_some() && row[6].is_empty(),
            );
        }
    }
    assert!(numbers > 1000 && formulas > 150, "{numbers} {formulas}");
}

fn printed_value(figure: &Figure) -> String {
    figure.in_words(Phrases::of(Language::tagged("nn").unwrap()))
}
