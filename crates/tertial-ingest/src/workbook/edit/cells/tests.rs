//! Cells put in worksheets as programs write them, odd ones too.

use rust_decimal::Decimal;

use super::*;

fn sheet(data: &str) -> String {
    format!(
        "<worksheet xmlns=\"m\"><dimension ref=\"A1:B2\"/>{data}<pageMargins/></worksheet>"
    )
}

fn put(
    xml: &str,
    cells: &[(u32, u32, Entry)],
    like: Option<u32>,
) -> Result<String, Trouble> {
    let mut new = NewCells::new();
    for (row, column, entry) in cells {
        new.entry(*row).or_default().insert(*column, entry.clone());
    }
    Page::of(xml.to_owned())?.with(&new, like)
}

fn last(data: &str) -> u32 {
    Page::of(sheet(data)).unwrap().last()
}

#[test]
fn a_new_row_looks_as_the_one_above_and_stands_before_empty_ones() {
    let above = "<row r=\"2\" spans=\"1:2\"><c r=\"A2\" s=\"4\"><v>1</v></c><c r=\"B2\" s=\"5\"/></row>";
    let below = "<row r=\"1048576\" ht=\"12.8\"/>";
    let xml = sheet(&format!("<sheetData>{above}{below}</sheetData>"));
    let cells =
        [(3, 1, Entry::text("a < b")), (3, 3, Entry::Number(Decimal::new(15, 1)))];
    let expected = format!(
        "<worksheet xmlns=\"m\"><dimension ref=\"A1:C3\"/><sheetData>{above}<row r=\"3\"><c \
         r=\"A3\" s=\"4\" t=\"inlineStr\"><is><t>a &lt; b</t></is></c><c \
         r=\"C3\"><v>1.5</v></c></row>{below}</sheetData><pageMargins/></worksheet>"
    );
    assert_eq!(put(&xml, &cells, Some(2)).unwrap(), expected);
}

#[test]
fn an_empty_cell_that_stands_there_keeps_its_style() {
    let data = "<sheetData><row r=\"2\" spans=\"1:2\" ht=\"9\"><c r=\"B2\" s=\"7\"/></row></sheetData>";
    let put =
        put(&sheet(data), &[(2, 2, Entry::text("x")), (2, 4, Entry::text("y"))], None);
    let row = "<row r=\"2\" ht=\"9\"><c r=\"B2\" s=\"7\" t=\"inlineStr\"><is><t>x</t></is></c><c \
               r=\"D2\" t=\"inlineStr\"><is><t>y</t></is></c></row>";
    assert!(put.unwrap().contains(row));
}

#[test]
fn what_stands_in_a_cell_is_never_replaced() {
    for cell in ["<c r=\"B2\"><v>0</v></c>", "<c r=\"B2\"><f t=\"shared\" si=\"0\"/></c>"]
    {
        let data = format!("<sheetData><row r=\"2\">{cell}</row></sheetData>");
        assert!(put(&sheet(&data), &[(2, 2, Entry::text("x"))], None).is_err(), "{cell}");
        assert_eq!(last(&data), 2);
    }
}

#[test]
fn a_sheet_of_nothing_and_one_with_a_prefix_are_written_in_their_way() {
    let whole = put(&sheet("<sheetData/>"), &[(1, 1, Entry::text("x"))], None).unwrap();
    assert!(whole.contains(
        "<sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>x</t></is></c></row></sheetData>"
    ));
    let prefixed =
        "\u{feff}<x:worksheet xmlns:x=\"m\"><x:sheetData></x:sheetData></x:worksheet>";
    assert_eq!(
        put(prefixed, &[(1, 1, Entry::Number(Decimal::ONE))], None).unwrap(),
        "\u{feff}<x:worksheet xmlns:x=\"m\"><x:sheetData><x:row r=\"1\"><x:c \
         r=\"A1\"><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>"
    );
}

#[test]
fn rows_and_cells_without_numbers_follow_each_other() {
    let data =
        "<sheetData><row><c><v>1</v></c></row><row><c/><c><v>2</v></c></row></sheetData>";
    assert_eq!(last(data), 2);
    let merged = format!("{data}<mergeCells><mergeCell ref=\"A4:B9\"/></mergeCells>");
    assert_eq!(last(&merged), 9);
}
