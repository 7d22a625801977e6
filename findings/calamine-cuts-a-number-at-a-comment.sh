#!/usr/bin/env bash
# calamine 0.38.0 ends the number of an .xlsx cell at the first thing in it that is not plain text.
# XML lets a comment, a character reference or CDATA stand anywhere in an element's text, and every
# parser gives the text around a comment as one. `<v>4<!-- x -->353758.48</v>` is the number
# 4353758.48, as openpyxl 3.1.5 reads it; calamine gives 4 without a word. Shared and inline texts
# it does put together, and python-calamine 0.4.0, made of an earlier calamine, numbers too.
#
# Seen with: calamine 0.38.0.
#   <v>4<!-- x -->353758.48</v>   4
#   <v>12&#51;</v>                12
#   <v><![CDATA[7]]></v>          nothing
#
# Exits with 1 when it does something else.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv --clear python
python/bin/pip install --quiet --disable-pip-version-check openpyxl==3.1.5

cat >make.py <<'PY'
import zipfile

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATED = "http://schemas.openxmlformats.org/package/2006/relationships"
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
parts = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{KIND}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{KIND}.worksheet+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{RELATED}"><Relationship Id="rId1" '
    f'Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
    '<sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{RELATED}"><Relationship Id="rId1" '
    f'Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
    "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}"><sheetData><row r="1">'
    '<c r="A1"><v>4<!-- x -->353758.48</v></c><c r="B1"><v>12&#51;</v></c>'
    '<c r="C1"><v><![CDATA[7]]></v></c></row></sheetData></worksheet>',
}
with zipfile.ZipFile("given.xlsx", "w") as archive:
    for name, text in parts.items():
        archive.writestr(name, text)
PY
python3 make.py
python/bin/python - <<'PY'
import openpyxl

read = [cell.value for cell in openpyxl.load_workbook("given.xlsx").active[1]]
print("openpyxl:", read)
assert read == [4353758.48, 123, 7], "the input is not what it should be"
PY

cargo init --quiet --name reads .
cargo add --quiet calamine@=0.38.0
cat >src/main.rs <<'RS'
use calamine::{Data, Xlsx, open_workbook};

fn main() {
    let mut workbook: Xlsx<_> = open_workbook("given.xlsx").unwrap();
    let mut cells = workbook.worksheet_cells_reader("A").unwrap();
    let mut read = Vec::new();
    while let Some(cell) = cells.next_cell().unwrap() {
        read.push(Data::from(cell.get_value().clone()));
    }
    println!("calamine: {read:?}");
    let seen = [Data::Float(4.0), Data::Float(12.0), Data::Empty];
    println!("{}", if read == seen { "as described" } else { "SOMETHING ELSE than described" });
    std::process::exit(i32::from(read != seen));
}
RS
CARGO_TARGET_DIR="$folder/target" cargo run --quiet
