//! What a sheet the plain scan leaves tells, against what the scan says of the same sheet
//! without a prefix.

use std::io::Write;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;

use rust_xlsxwriter::{Format as Style, Formula, Workbook as Writer};
use tertial_model::Problem;
use tertial_sheet::Area;

use crate::InputFile;
use crate::facts::Format;
use crate::limits::Limits;
use crate::workbook::gate::{Kind, archive};
use crate::workbook::office::{Form, Office};
use crate::workbook::tests::with_parts;
use crate::workbook::value::{Odd, Value};
use crate::workbook::{Notes, Reader, Sheet, Workbook};

/// Results to be taken away: of the first its element, of the second what it holds.
const RESULT: &str = "<v>4242</v>";
const NO_TEXT: &str = "<v>ingen</v>";
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

/// A row: its number, whether it is hidden, and its cells by column.
type Seen = (u32, bool, Vec<(u32, Value<'static>)>);

/// Rows 1, 3, 4 and 5 hold something, 3 and 9 are hidden, and so are columns B and C.
fn workbook() -> Vec<u8> {
    let mut writer = Writer::new();
    let sheet = writer.add_worksheet().set_name("Lønn & drift").unwrap();
    let format = |code: &str| Style::new().set_num_format(code);
    sheet.write(0, 0, "Konto").unwrap().write(0, 1, "Andel").unwrap();
    sheet
        .write(2, 0, 5001)
        .unwrap()
        .write_with_format(2, 1, 0.25, &format("0%"))
        .unwrap();
    sheet.write_with_format(2, 2, 0.5, &format("0.0 %;[Red]-0.0 %")).unwrap();
    sheet.write_with_format(2, 3, 12.5, &format("0.0\"%\"")).unwrap();
    let no_result = Formula::new("=A3*2").set_result("4242");
    sheet.write(3, 0, no_result.clone()).unwrap();
    sheet.write_with_format(3, 1, no_result, &format("0%")).unwrap();
    sheet.write(3, 2, Formula::new("=A3").set_result("5001")).unwrap();
    sheet.write(3, 3, Formula::new("=\"\"").set_result("ingen")).unwrap();
    sheet.merge_range(4, 0, 5, 1, "Sum", &Style::new()).unwrap();
    sheet.set_row_hidden(2).unwrap().set_row_hidden(8).unwrap();
    sheet.set_column_range_hidden(1, 2).unwrap();
    let bytes = writer.save_to_buffer().unwrap();
    in_sheet(&bytes, |xml| {
        assert_eq!((xml.matches(RESULT).count(), xml.matches(NO_TEXT).count()), (2, 1));
        xml.replace(RESULT, "").replace(NO_TEXT, "<v></v>")
    })
}

fn in_sheet(bytes: &[u8], change: impl Fn(String) -> String) -> Vec<u8> {
    with_parts(bytes, |name, xml| {
        let is_sheet = name.starts_with("xl/worksheets/");
        if is_sheet { change(xml) } else { xml }.into_bytes()
    })
}

/// The part with a prefix to every element, so that the plain scan leaves it.
fn prefixed(xml: &str) -> String {
    let (declaration, root) = xml.split_once("?>").unwrap();
    let tags = root.replace('<', "<x:").replace("<x:/", "</x:");
    let tags = tags.replace("xmlns=", "xmlns:x=");
    format!("{declaration}?>{tags}")
}

/// The rows and notes of the first sheet up to `last`, and whether the plain scan read it.
fn up_to(bytes: Vec<u8>, last: u32, limits: &Limits) -> (Vec<Seen>, Notes, bool) {
    let file = InputFile { path: Arc::from("data/a.xlsx"), bytes };
    let workbook = Workbook::open(&file, limits).unwrap();
    let sheet = workbook.visible_sheets().remove(0);
    let (rows, notes) = rows_of(&workbook, &sheet, last).unwrap();
    (rows, notes, was_scanned(&workbook))
}

/// Whether the plain scan read every sheet that was read.
fn was_scanned(workbook: &Workbook<'_>) -> bool {
    matches!(&workbook.reader, Reader::Plain(_, general) if general.get().is_none())
}

/// The rows that hold something up to `last`, and the notes.
fn rows_of(
    workbook: &Workbook<'_>,
    sheet: &Sheet,
    last: u32,
) -> Result<(Vec<Seen>, Notes), Problem> {
    workbook.read(sheet, Vec::new, |rows: &mut Vec<Seen>, row| {
        let cells = row.filled().into_iter();
        let cells: Vec<_> =
            cells.map(|(column, value)| (column, value.to_owned())).collect();
        if !cells.is_empty() {
            rows.push((row.number, row.hidden, cells));
        }
        match row.number < last {
            true => ControlFlow::Continue(()),
            false => ControlFlow::Break(()),
        }
    })
}

fn seen(bytes: Vec<u8>) -> (Vec<Seen>, Notes, bool) {
    up_to(bytes, u32::MAX, &Limits::default())
}

fn text(text: &str) -> Value<'static> {
    Value::Text(text.to_owned().into())
}

#[test]
fn a_prefixed_sheet_tells_what_its_plain_twin_tells() {
    let (rows, notes, is_plain) = seen(in_sheet(&workbook(), |xml| prefixed(&xml)));
    assert!(!is_plain);
    let no_result = || Value::Odd(Odd::NoResult);
    let expected: [Seen; 4] = [
        (1, false, vec![(1, text("Konto")), (2, text("Andel"))]),
        (
            3,
            true,
            vec![
                (1, Value::Number(5001.0)),
                (2, Value::Percent(0.25)),
                (3, Value::Percent(0.5)),
                (4, Value::Number(12.5)),
            ],
        ),
        (4, false, vec![(1, no_result()), (2, no_result()), (3, Value::Number(5001.0))]),
        (5, false, vec![(1, text("Sum"))]),
    ];
    assert_eq!(rows, expected);
    let told = Notes {
        hidden_columns: vec![2..=3],
        merged: vec![Area { top: 5, left: 1, bottom: 6, right: 2 }],
        declared: Some((9, 4)),
        ..Notes::default()
    };
    assert_eq!(notes, told);
    let (twin_rows, twin_notes, is_plain) = seen(workbook());
    assert!(is_plain);
    assert_eq!((rows, notes), (twin_rows, twin_notes));
}

#[test]
fn prefixes_in_every_part_and_the_strict_namespace_are_understood() {
    let told = seen(workbook());
    let everywhere = with_parts(&workbook(), |name, xml| {
        let is_read = ["workbook.xml", "styles.xml", "sheet1.xml"];
        let is_read = is_read.iter().any(|part| name.ends_with(part));
        if is_read { prefixed(&xml) } else { xml }.into_bytes()
    });
    let strict = with_parts(&workbook(), |_, xml| {
        let xml = xml.replace(MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main");
        let office =
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        let strict = "http://purl.oclc.org/ooxml/officeDocument/relationships";
        xml.replace(office, strict).into_bytes()
    });
    for (bytes, form) in [(everywhere, "prefixed"), (strict, "strict")] {
        let (rows, notes, is_plain) = seen(bytes);
        assert!(!is_plain, "{form}");
        assert_eq!((&rows, &notes), (&told.0, &told.1), "{form}");
    }
}

#[test]
fn who_breaks_off_hears_what_stands_before_the_rows() {
    let limits = Limits::default();
    let (rows, notes, _) = up_to(in_sheet(&workbook(), |xml| prefixed(&xml)), 3, &limits);
    assert_eq!(
        rows.iter().map(|row| (row.0, row.1)).collect::<Vec<_>>(),
        [(1, false), (3, true)]
    );
    assert_eq!((notes.hidden_columns.as_slice(), notes.blind), (&[2..=3][..], false));
    let (twin_rows, twin_notes, _) = up_to(workbook(), 3, &limits);
    assert_eq!((rows, notes), (twin_rows, twin_notes));
}

/// The rows are read all the same, and the notes say that nothing is known.
#[test]
fn what_is_not_understood_leaves_the_sheet_blind() {
    let told = seen(workbook()).0;
    let deep = format!("</x:sheetData>{}{}", "<x:y>".repeat(80), "</x:y>".repeat(80));
    for (from, to) in [
        ("</x:worksheet>", ""),
        ("</x:sheetData>", "</x:sheetData><x:y>"),
        ("</x:sheetData>", deep.as_str()),
        ("A5:B6", "A5:ZZZZ6"),
        ("min=\"2\"", "min=\"0\""),
        ("hidden=\"1\"", "hidden=\"ja\""),
        ("</x:row>", "<x:y/></x:row>"),
    ] {
        let bytes = in_sheet(&workbook(), |xml| {
            let xml = prefixed(&xml);
            assert!(xml.contains(from), "{from}");
            xml.replace(from, to)
        });
        let (rows, notes, is_plain) = seen(bytes);
        assert_eq!(notes, Notes { blind: true, ..Notes::default() }, "{to}");
        let numbers = |rows: &[Seen]| rows.iter().map(|row| row.0).collect::<Vec<_>>();
        assert_eq!((numbers(&rows), is_plain), (numbers(&told), false), "{to}");
    }
}

#[test]
fn rows_and_cells_without_references_are_counted() {
    let bytes = in_sheet(&workbook(), |xml| {
        let mut parts = xml.split(" r=\"");
        let first = parts.next().unwrap().to_owned();
        let after = |part: &str| part.split_once('"').unwrap().1.to_owned();
        parts.fold(first, |xml, part| xml + &after(part))
    });
    let (rows, notes, is_plain) = seen(bytes);
    let cells = vec![
        (1, Value::Number(5001.0)),
        (2, Value::Percent(0.25)),
        (3, Value::Percent(0.5)),
        (4, Value::Number(12.5)),
    ];
    assert_eq!((rows.get(1), is_plain), (Some(&(2, true, cells)), false));
    assert_eq!((notes.hidden_columns.as_slice(), notes.blind), (&[2..=3][..], false));
}

#[test]
fn a_cell_in_another_row_than_its_own_leaves_the_sheet_blind() {
    let bytes =
        in_sheet(&workbook(), |xml| prefixed(&xml).replace("r=\"A4\"", "r=\"F3\""));
    let (rows, notes, _) = seen(bytes);
    assert_eq!(rows[1].2.get(4..), Some(&[(6, Value::Odd(Odd::NoResult))][..]));
    assert!(notes.blind);
}

#[test]
fn a_number_with_something_else_in_it_is_read_whole() {
    for written in [
        "<x:v><![CDATA[5001]]></x:v>",
        "<x:v><!-- a -->5001</x:v>",
        "<x:v>50<!-- a -->01</x:v>",
        "<x:v>5<?a b?>001</x:v>",
        "<x:v>50&#48;1</x:v>",
        "<x:v>&#53;0<![CDATA[0]]>1</x:v>",
    ] {
        let bytes = in_sheet(&workbook(), |xml| {
            prefixed(&xml).replacen("<x:v>5001</x:v>", written, 1)
        });
        let (rows, notes, _) = seen(bytes);
        assert_eq!(rows[1].2.first(), Some(&(1, Value::Number(5001.0))), "{written}");
        assert!(!notes.blind, "{written}");
    }
}

#[test]
fn what_is_no_number_in_a_cell_of_numbers_is_not_read_as_one() {
    let bytes = in_sheet(&workbook(), |xml| {
        prefixed(&xml).replacen("<x:v>5001</x:v>", "<x:v>1,5</x:v>", 1)
    });
    let (rows, ..) = seen(bytes);
    let odd = Value::Odd(Odd::Other("«1,5» i en tallcelle".to_owned()));
    assert_eq!(rows[1].2.first(), Some(&(1, odd)));
}

/// Real and crafted files lie beside the workspace where it is developed. Where the plain
/// scan reads a sheet, the other reader must say the same of it.
#[test]
#[expect(clippy::disallowed_methods, reason = "the files are there to be read")]
fn the_corpus_tells_the_same_either_way() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus");
    let folders = ["public", "crafted"].map(|name| std::fs::read_dir(corpus.join(name)));
    let files: Vec<_> = folders.into_iter().flatten().flatten().flatten().collect();
    if files.is_empty() {
        // Not through eprintln!, which a passing test keeps to itself.
        let skipped = format!("HOPPET OVER: {} finnes ikke\n", corpus.display());
        std::io::stderr().write_all(skipped.as_bytes()).unwrap();
        return;
    }
    let mut compared = 0;
    for path in files.iter().map(|file| file.path()) {
        let name = path.display().to_string();
        if !(name.ends_with(".xlsx") || name.ends_with(".xlsm")) {
            continue;
        }
        let bytes = std::fs::read(&path).unwrap();
        let input = InputFile { path: Arc::from(name), bytes };
        compared += compared_sheets(&input);
    }
    assert!(compared > 100, "only {compared} sheets");
}

/// How many sheets of the file both ways read, having told the same of them.
fn compared_sheets(input: &InputFile) -> usize {
    let limits = Limits::default();
    let is_let_through = archive(input, &limits).is_ok_and(|kind| kind == Kind::Xlsx);
    let Some(Ok(plain)) = is_let_through.then(|| Workbook::open(input, &limits)) else {
        return 0;
    };
    let Ok(office) = Office::open(input, Form::Xml, &limits) else { return 0 };
    let reader = Reader::Office(Box::new(office));
    let tabs = reader.tabs();
    let general = Workbook {
        input,
        limits: &limits,
        form: crate::text_form::TextForm::default(),
        watch: &|_| {},
        privacy: crate::workbook::Privacy::Open,
        reader,
        format: Format::Xlsx,
        tabs,
    };
    let mut compared = 0;
    for sheet in plain.tabs.iter().map(|tab| plain.of(tab)).collect::<Vec<_>>() {
        let scanned = rows_of(&plain, &sheet, u32::MAX);
        let is_plain = was_scanned(&plain) && scanned.is_ok();
        if is_plain {
            let read = rows_of(&general, &sheet, u32::MAX);
            assert_eq!(read, scanned, "{}", input.path);
            compared += 1;
        }
    }
    compared
}
