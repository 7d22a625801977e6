use std::io::Write as _;

use proptest::prelude::*;
use tertial_model::ProblemKind;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::*;
use crate::workbook::{Odd, Value, Workbook};

const NAMESPACES: &str = "xmlns:office='o' xmlns:table='t' xmlns:text='x' xmlns:style='s' \
                          xmlns:number='n' xmlns:calcext='c'";

/// A spreadsheet of one sheet with this content, these styles of its own and these shared.
fn spreadsheet(table: &str, styles: &str, shared: &str) -> InputFile {
    let content = format!(
        "<office:document-content {NAMESPACES}><office:automatic-styles>{styles}\
         </office:automatic-styles><office:body><office:spreadsheet>\
         <table:table table:name='Bla\u{30a}' table:style-name='ta'>{table}</table:table>\
         </office:spreadsheet></office:body></office:document-content>"
    );
    let shared = format!(
        "<office:document-styles {NAMESPACES}><office:styles>{shared}</office:styles>\
         </office:document-styles>"
    );
    zipped(&[("content.xml", &content), ("styles.xml", &shared)])
}

fn zipped(parts: &[(&str, &str)]) -> InputFile {
    let mut zip = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let kind = ("mimetype", "application/vnd.oasis.opendocument.spreadsheet");
    for (name, text) in std::iter::once(&kind).chain(parts) {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    let bytes = zip.finish().unwrap().into_inner();
    InputFile { path: Arc::from("data/a.ods"), bytes }
}

/// A row: its number, whether it is hidden, and its cells.
type Read = Vec<(u32, bool, Vec<(u32, Value<'static>)>)>;

fn read(file: &InputFile) -> Result<(Read, Notes), Problem> {
    let limits = Limits::default();
    let workbook = Workbook::open(file, &limits)?;
    let sheet = workbook.sheet("Blå")?;
    workbook.read(&sheet, Vec::new, |rows, row| {
        let cells = row.filled().into_iter().map(|(at, value)| (at, value.to_owned()));
        rows.push((row.number, row.hidden, cells.collect()));
        ControlFlow::Continue(())
    })
}

/// The values of the cells of one row.
fn values(cells: &str) -> Vec<Value<'static>> {
    let row = format!("<table:table-row>{cells}</table:table-row>");
    let (rows, _) = read(&spreadsheet(&row, "", "")).unwrap();
    rows.into_iter().flat_map(|(.., cells)| cells).map(|(_, value)| value).collect()
}

fn text(text: &str) -> Value<'static> {
    Value::Text(text.to_owned().into())
}

fn float(style: &str, number: &str) -> String {
    format!(
        "<table:table-cell {style} office:value-type='float' office:value='{number}'>\
         <text:p>vist</text:p></table:table-cell>"
    )
}

#[test]
fn space_between_elements_is_nothing() {
    let table = "
      <table:table-column/>
      <table:table-row>
        <table:table-cell office:value-type='string'>
          <text:p>Periode</text:p>
        </table:table-cell>
        <table:table-cell/>
        <table:table-cell office:value-type='float' office:value='12.5'>
          <text:p>12,50</text:p>
        </table:table-cell>
      </table:table-row>
    ";
    let cells = vec![(1, text("Periode")), (3, Value::Number(12.5))];
    assert_eq!(read(&spreadsheet(table, "", "")).unwrap().0, [(1, false, cells)]);
}

#[test]
fn a_cell_is_what_its_type_says() {
    let formula = "table:formula='of:=1'";
    for (cell, value) in [
        ("office:value-type='percentage' office:value='0.9'", Value::Percent(0.9)),
        ("office:value-type='currency' office:value='-3'", Value::Number(-3.0)),
        ("office:value-type='boolean' office:boolean-value='true'", Value::truth(true)),
        (
            "office:value-type='date' office:date-value='2024-04-30'",
            Value::iso("2024-04-30"),
        ),
        (
            "office:value-type='date' office:date-value='2024-04-30T12:00:00'",
            Value::iso("2024-04-30"),
        ),
        (
            "office:value-type='string' office:string-value='' calcext:value-type='error'",
            Value::Odd(Odd::Error("Vist".to_owned())),
        ),
        ("office:value-type='string' office:string-value='Å &amp; Ø'", text("Å & Ø")),
        ("office:value-type='string'", text("Vist")),
        (
            "office:value-type='float' office:value='ni'",
            Value::Odd(Odd::Other("«ni» i en tallcelle".to_owned())),
        ),
    ] {
        for formula in ["", formula] {
            let cell = format!(
                "<table:table-cell {formula} {cell}><text:p>Vist</text:p></table:table-cell>"
            );
            assert_eq!(values(&cell), std::slice::from_ref(&value), "{cell}");
        }
    }
}

/// A formula nobody has reckoned has no type and no text; one that gives nothing has.
#[test]
fn a_formula_without_a_result_is_told() {
    let none = "<table:table-cell table:formula='of:=A1'/>";
    assert_eq!(values(none), [Value::Odd(Odd::NoResult)]);
    let empty = "<table:table-cell table:formula='of:=A1'><text:p/></table:table-cell>";
    assert_eq!(values(empty), []);
}

#[test]
fn the_style_of_a_cell_says_per_cent_where_its_type_does_not() {
    let styles = "<number:percentage-style style:name='N1'><number:text>%</number:text>\
                  </number:percentage-style><number:number-style style:name='N2'/>\
                  <style:style style:name='egen' style:family='table-cell' \
                  style:data-style-name='N1'/>\
                  <style:style style:name='barn' style:family='table-cell' \
                  style:parent-style-name='felles'/>\
                  <style:style style:name='tall' style:parent-style-name='felles' \
                  style:data-style-name='N2'/>";
    let shared = "<number:percentage-style style:name='N9'/>\
                  <style:style style:name='felles' style:family='table-cell' \
                  style:data-style-name='N9'/>";
    let row = |row: &str, cell: &str| {
        format!("<table:table-row {row}>{}</table:table-row>", float(cell, "0.9"))
    };
    let styled = |name: &str| format!("table:style-name='{name}'");
    let default = "table:default-cell-style-name='egen'";
    let column = format!("<table:table-column {default}/>");
    for (table, value) in [
        (row("", ""), Value::Number(0.9)),
        (row("", &styled("egen")), Value::Percent(0.9)),
        (row("", &styled("barn")), Value::Percent(0.9)),
        (row("", &styled("tall")), Value::Number(0.9)),
        (row("", &styled("ingen")), Value::Number(0.9)),
        (row(default, ""), Value::Percent(0.9)),
        (column.clone() + &row("", ""), Value::Percent(0.9)),
        (column + &row("", &styled("tall")), Value::Number(0.9)),
    ] {
        let (rows, _) = read(&spreadsheet(&table, styles, shared)).unwrap();
        assert_eq!(rows, [(1, false, vec![(1, value)])], "{table}");
    }
}

/// `SheetJS` writes neither type nor style, only what the cell shows.
#[test]
fn the_text_of_a_cell_says_per_cent_where_nothing_else_does() {
    for (number, shown, value) in [
        ("0.9", "90%", Value::Percent(0.9)),
        ("0.9", "90 %", Value::Percent(0.9)),
        ("0.938", "93,8\u{a0}%", Value::Percent(0.938)),
        ("-0.05", "-5.0%", Value::Percent(-0.05)),
        ("0", "0%", Value::Percent(0.0)),
        ("90", "90%", Value::Number(90.0)),
        ("0.9", "0.9%", Value::Number(0.9)),
        ("0.9", "0.9", Value::Number(0.9)),
    ] {
        let cell = float("", number).replace("vist", shown);
        assert_eq!(values(&cell), [value], "{shown} of {number}");
    }
}

#[test]
fn text_is_what_is_written_in_the_cell_and_not_beside_it() {
    let cell = "<table:table-cell office:value-type='string'>\
                <office:annotation><text:p>en merknad</text:p></office:annotation>\
                <text:p>a <text:s text:c='2'/>b\n  <text:span>c&#229;<text:tab/></text:span>\
                <![CDATA[<d>]]></text:p><text:p>e<text:line-break/>f</text:p>\
                </table:table-cell>";
    assert_eq!(values(cell), [text("a   b cå\t<d>\ne\nf")]);
}

#[test]
fn what_stands_for_many_is_read_as_many() {
    let row = |times: u32, cell: &str, cells: u32| {
        format!(
            "<table:table-row table:number-rows-repeated='{times}'><table:table-cell \
             table:number-columns-repeated='{cells}' {cell}/></table:table-row>"
        )
    };
    let seven = "office:value-type='float' office:value='7'";
    let table = row(2, seven, 3) + &row(1_000_000, "", 16_384) + &row(1, seven, 1);
    let (rows, notes) = read(&spreadsheet(&table, "", "")).unwrap();
    let three: Vec<_> = (1..=3).map(|at| (at, Value::Number(7.0))).collect();
    let one = vec![(1, Value::Number(7.0))];
    assert_eq!(
        rows,
        [(1, false, three.clone()), (2, false, three), (1_000_003, false, one)]
    );
    assert_eq!(notes, Notes::default());
    let message = "et ark oppgir at det har 2000000000 celler";
    let huge = read(&spreadsheet(&row(2_000_000, seven, 1000), "", "")).unwrap_err();
    assert_eq!((huge.kind, huge.message.as_str()), (ProblemKind::FileRefused, message));
    let wide = read(&spreadsheet(&row(1, seven, 4_000_000_000), "", "")).unwrap_err();
    assert_eq!(wide.message, "filen har flere enn 16384 kolonner");
}

#[test]
fn what_is_hidden_or_merged_is_told() {
    let table = format!(
        "<table:table-column/><table:table-column table:visibility='collapse' \
         table:number-columns-repeated='2'/><table:table-row table:visibility='filter'>\
         <table:table-cell/>{}<table:covered-table-cell/></table:table-row>",
        float("table:number-columns-spanned='2' table:number-rows-spanned='3'", "1")
    );
    let hidden = "<style:style style:name='ta' style:family='table'>\
                  <style:table-properties table:display='false'/></style:style>";
    let file = spreadsheet(&table, hidden, "");
    let (rows, notes) = read(&file).unwrap();
    assert_eq!(rows, [(1, true, vec![(2, Value::Number(1.0))])]);
    assert_eq!(notes.hidden_columns, [2..=3]);
    let merged = tertial_sheet::Area { top: 1, left: 2, bottom: 3, right: 3 };
    assert_eq!((notes.merged, notes.blind), (vec![merged], false));
    let limits = Limits::default();
    assert_eq!(
        Workbook::open(&file, &limits).unwrap().hidden_sheets(),
        [Arc::from("Blå")]
    );
}

#[test]
fn a_password_is_told_wherever_the_manifest_says_so() {
    let manifest = "<?xml version='1.0'?>\n<m:manifest xmlns:m='m'>\n <m:file-entry>\n  \
                    <m:encryption-data/>\n </m:file-entry>\n</m:manifest>";
    let file =
        zipped(&[("META-INF/manifest.xml", manifest), ("content.xml", "\u{1}\u{2}")]);
    let problem = read(&file).unwrap_err();
    assert_eq!(problem.message, "arbeidsboken er beskyttet med passord");
}

proptest! {
    #[test]
    fn nothing_is_taken_on_trust(at in 0usize..400, with in "[<>/='& a]{0,3}", cut in 0usize..400) {
        let table = format!("<table:table-row>{}</table:table-row>", float("", "1"));
        let mut end = table.len().min(cut);
        let at = at.min(end);
        end = at.max(end);
        let _ = read(&spreadsheet(&format!("{}{with}{}", &table[..at], &table[at..end]), "", ""));
    }
}
