//! A workbook written by hand, read to the values it was written with.

use std::ops::ControlFlow;

use tertial_sheet::{
    Area, Book, Cell, Content, Format, HiddenRows, Notes, Sheet, Visibility,
};

use crate::archive::{Parts, archive, parts};
use crate::compare::{expected, scanned};

fn workbook(rows: &str, strings: &str) -> Vec<u8> {
    archive(&parts(&format!("<sheetData>{rows}</sheetData>"), strings))
}

/// The content of every cell, with where it stands.
#[track_caller]
fn check(rows: &str, strings: &str, cells: &[(u32, u32, Content<'_>)]) {
    let bytes = workbook(rows, strings);
    let book = Book::open(&bytes).unwrap();
    let mut found = Vec::new();
    let read = book.rows(0, |row| {
        for (column, cell) in row.cells() {
            found.push((row.number(), column, format!("{:?}", cell.content)));
        }
        ControlFlow::Continue(())
    });
    assert!(read.unwrap().is_complete);
    let shown = |(row, column, content): &(u32, u32, Content<'_>)| {
        (*row, *column, format!("{content:?}"))
    };
    assert_eq!(found, cells.iter().map(shown).collect::<Vec<_>>());
    assert_eq!(scanned(&bytes).unwrap(), expected(&bytes).unwrap());
}

#[test]
fn cells_hold_what_they_say() {
    check(
        "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>1</v></c><c r=\"B1\" t=\"s\"><v>0</v></c></row>\
         <row r=\"3\"><c r=\"A3\"><v>162001</v></c><c r=\"C3\" t=\"n\"><v>-847732.87</v></c>\
         <c r=\"XFD3\"><v>1.5E-3</v></c></row>\
         <row r=\"1048576\"><c r=\"A1048576\" t=\"b\"><v>1</v></c>\
         <c r=\"B1048576\" t=\"b\"><v>0</v></c><c r=\"C1048576\" t=\"e\"><v>#DIV/0!</v></c>\
         <c r=\"D1048576\" t=\"d\"><v>2024-04-30</v></c></row>",
        "<si><t>Beløp</t></si><si><t>Periode</t></si>",
        &[
            (1, 1, Content::Text("Periode")),
            (1, 2, Content::Text("Beløp")),
            (3, 1, Content::Number("162001")),
            (3, 3, Content::Number("-847732.87")),
            (3, 16_384, Content::Number("1.5E-3")),
            (1_048_576, 1, Content::Bool(true)),
            (1_048_576, 2, Content::Bool(false)),
            (1_048_576, 3, Content::Error("#DIV/0!")),
            (1_048_576, 4, Content::IsoDate("2024-04-30")),
        ],
    );
}

#[test]
fn numbers_in_an_odd_shape_are_handed_over_as_they_are() {
    for raw in
        ["1,5", " 12 ", "NaN", "INF", "1E400", "0x1", "1 000", "007", ".5", "1_000"]
    {
        check(
            &format!(
                "<row r=\"1\"><c r=\"A1\"><v>{raw}</v></c><c r=\"B1\"><v>2</v></c></row>"
            ),
            "",
            &[(1, 1, Content::OddNumber(raw)), (1, 2, Content::Number("2"))],
        );
    }
}

#[test]
fn error_values_of_any_version_leave_the_sheet_readable() {
    let rows = "<row r=\"1\"><c r=\"A1\" t=\"e\"><v>#SPILL!</v></c>\
                <c r=\"B1\"><v>2</v></c></row>";
    let bytes = workbook(rows, "");
    let book = Book::open(&bytes).unwrap();
    let mut found = Vec::new();
    let read = book.rows(0, |row| {
        found.extend(row.cells().map(|(_, cell)| format!("{:?}", cell.content)));
        ControlFlow::Continue(())
    });
    assert!(read.unwrap().is_complete);
    assert_eq!(found, ["Error(\"#SPILL!\")", "Number(\"2\")"]);
}

#[test]
fn text_is_decoded_where_it_is_not_literal() {
    check(
        "<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>Lønn &amp; reise</t></is></c>\
         <c r=\"B2\" t=\"inlineStr\"><is><t> a </t></is></c>\
         <c r=\"C2\" t=\"inlineStr\"><is><t xml:space=\"preserve\"> a </t></is></c>\
         <c r=\"D2\" t=\"inlineStr\"><is><r><t>a</t></r><r><rPr><b/></rPr><t>b</t></r></is></c>\
         <c r=\"E2\" t=\"inlineStr\"><is/></c><c r=\"F2\" t=\"str\"><v> &lt;x_x000D_ </v></c>\
         <c r=\"G2\" t=\"str\"><v></v></c><c r=\"H2\" t=\"str\"><v/></c>\
         <c r=\"I2\" t=\"inlineStr\"><is><t>a_b</t></is></c></row>",
        "",
        &[
            (2, 1, Content::Text("Lønn & reise")),
            (2, 2, Content::Text("a")),
            (2, 3, Content::Text(" a ")),
            (2, 4, Content::Text("ab")),
            (2, 5, Content::Text("")),
            (2, 6, Content::Text(" <x\r ")),
            (2, 7, Content::Text("")),
            (2, 8, Content::Text("")),
            (2, 9, Content::Text("a_b")),
        ],
    );
}

#[test]
fn what_is_not_there_is_empty_and_what_is_not_computed_says_so() {
    check(
        "<row r=\"1\"/><row r=\"2\" ht=\"15\" x14ac:dyDescent=\"0.2\"><c r=\"A2\"/>\
         <c s=\"1\" r=\"B2\" /><c r=\"C2\"></c><c r=\"D2\"><v/></c><c t='s' r='E2'><v></v></c>\
         <c r=\"F2\"><f>A1+1</f></c><c r=\"G2\"><f t=\"shared\" si=\"0\"/><v></v></c>\
         <c r=\"H2\"><f>IF(A1&gt;1,1)</f><v>7</v></c></row>\n  <row r=\"3\">\n    <c r=\"A3\">\n\
         <v>1</v>\n</c> </row>\n",
        "",
        &[
            (2, 1, Content::Empty),
            (2, 2, Content::Empty),
            (2, 3, Content::Empty),
            (2, 4, Content::Empty),
            (2, 5, Content::Empty),
            (2, 6, Content::NoResult),
            (2, 7, Content::NoResult),
            (2, 8, Content::Number("7")),
            (3, 1, Content::Number("1")),
        ],
    );
}

#[test]
fn a_style_tells_a_day_from_a_number() {
    let bytes = workbook(
        "<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"B1\" s=\"1\"><v>45412</v></c>\
         <c r=\"C1\" s=\"2\"><v>0.25</v></c><c r=\"D1\" s=\"3\"><f>B1</f><v>1.5</v></c></row>",
        "",
    );
    let book = Book::open(&bytes).unwrap();
    let mut read = 0;
    book.rows(0, |row| {
        let cell =
            |content, is_formula, format| Some(Cell { content, is_formula, format });
        assert_eq!(row.cell(1), cell(Content::Number("1"), false, Format::Number));
        assert_eq!(row.cell(2), cell(Content::Number("45412"), false, Format::Date));
        assert_eq!(row.cell(3), cell(Content::Number("0.25"), false, Format::Percent));
        assert_eq!(row.cell(4), cell(Content::Number("1.5"), true, Format::Duration));
        assert_eq!((row.cell(0), row.cell(5)), (None, None));
        read += 1;
        ControlFlow::Continue(())
    })
    .unwrap();
    assert_eq!(read, 1);
}

#[test]
fn notes_tell_what_is_hidden_merged_and_filtered() {
    let rows: String = (1..=30)
        .map(|row| {
            format!("<row r=\"{row}\" hidden=\"{}\"><c r=\"A{row}\"/></row>", row % 2)
        })
        .collect();
    let bytes = workbook(&rows, "");
    let area = Area { top: 1, left: 1, bottom: 9, right: 3 };
    let mut expected = Notes {
        hidden_columns: vec![2..=3],
        hidden_rows: HiddenRows { count: 15, first: (1..=19).step_by(2).collect() },
        merged: vec![Area { top: 2, left: 2, bottom: 4, right: 3 }],
        filter: Some(area),
        dimension: Some(area),
        last_row: 30,
        is_complete: true,
    };
    let book = Book::open(&bytes).unwrap();
    let mut hidden = 0;
    let notes = book.rows(0, |row| {
        hidden += u32::from(row.is_hidden());
        ControlFlow::Continue(())
    });
    assert_eq!((notes, hidden), (Ok(expected.clone()), 15));

    let notes = book.rows(0, |row| match row.number() {
        4 => ControlFlow::Break(()),
        _ => ControlFlow::Continue(()),
    });
    expected.hidden_rows = HiddenRows { count: 2, first: vec![1, 3] };
    (expected.merged, expected.filter) = (Vec::new(), None);
    (expected.last_row, expected.is_complete) = (4, false);
    assert_eq!(notes, Ok(expected));
}

/// Far more than one piece, so that it is inflated on a thread of its own.
fn large() -> Vec<u8> {
    let row = |row: u32| {
        let text = ["Lønn", "a_b &amp; c"][row as usize % 2];
        format!(
            "<row r=\"{row}\"><c r=\"A{row}\"><v>{row}</v></c>\
             <c r=\"B{row}\" t=\"inlineStr\"><is><t>{text}</t></is></c></row>"
        )
    };
    workbook(&(1..=40_000).map(row).collect::<String>(), "")
}

#[test]
fn a_large_sheet_is_read_whole_and_in_order() {
    let bytes = large();
    let book = Book::open(&bytes).unwrap();
    let mut next = 1;
    let notes = book.rows(0, |row| {
        let text = ["Lønn", "a_b & c"][next as usize % 2];
        let contents = [1, 2].map(|column| row.cell(column).map(|cell| cell.content));
        let digits = next.to_string();
        assert_eq!(contents, [Some(Content::Number(&digits)), Some(Content::Text(text))]);
        assert_eq!(row.number(), next);
        next += 1;
        ControlFlow::Continue(())
    });
    assert_eq!((notes.map(|notes| notes.last_row), next), (Ok(40_000), 40_001));
}

#[test]
fn breaking_off_a_large_sheet_ends_its_thread() {
    let bytes = large();
    let book = Book::open(&bytes).unwrap();
    for last in [1, 17, 39_000] {
        let mut read = 0;
        let notes = book.rows(0, |row| {
            read += 1;
            if row.number() == last {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        });
        assert_eq!((notes.map(|notes| notes.is_complete), read), (Ok(false), last));
    }
}

#[test]
fn sheets_say_their_names_and_whether_they_are_seen() {
    let mut parts: Parts = parts("<sheetData/>", "");
    let sheet =
        |name: &str, more: &str| format!("<sheet name=\"{name}\" {more} r:id=\"rId1\"/>");
    let sheets = sheet("Løpende &amp; faste", "")
        + &sheet("b", "state=\"hidden\"")
        + &sheet("c", "state=\"veryHidden\"");
    parts[2].1 =
        parts[2].1.replace("<sheet name=\"Ark\" sheetId=\"1\" r:id=\"rId1\"/>", &sheets);
    parts[2].1 = parts[2].1.replace("date1904=\"0\"", "date1904=\"1\"");
    let bytes = archive(&parts);
    let book = Book::open(&bytes).unwrap();
    let seen = |sheet: &Sheet| (sheet.name.clone(), sheet.visibility, sheet.is_worksheet);
    let expected_sheets = [
        ("Løpende & faste".to_owned(), Visibility::Visible, true),
        ("b".to_owned(), Visibility::Hidden, true),
        ("c".to_owned(), Visibility::VeryHidden, true),
    ];
    assert_eq!(book.sheets().iter().map(seen).collect::<Vec<_>>(), expected_sheets);
    assert!(book.is_1904());
    assert_eq!(scanned(&bytes).unwrap(), expected(&bytes).unwrap());
    let nothing = book.rows(0, |_| panic!("there are no rows")).unwrap();
    assert_eq!((nothing.last_row, nothing.is_complete), (0, true));
    assert!(book.rows(3, |_| ControlFlow::Continue(())).is_err());
}
