#!/usr/bin/env bash
# SheetJS (npm xlsx 0.18.5) turns cells shown as per cent and as days into plain numbers when it
# writes a workbook as .ods: `office:value-type="float"`, and no style with the format. OpenDocument
# has types of its own for both (`percentage`, `date`), and other programs use them or a style.
# Of 90 % only the text of the cell tells that 0.9 is not the number; of a day nothing does.
#
# Seen with: xlsx 0.18.5, Node 20.20.2.
#   0.9 shown as 0%           <table:table-cell office:value-type="float" office:value="0.9"><text:p>90%</text:p>
#   45352 shown as dd.mm.yyyy <table:table-cell office:value-type="float" office:value="45352">
#
# Exits with 1 when it does something else.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --no-audit --no-fund --silent xlsx@0.18.5

cat >convert.js <<'JS'
const X = require("xlsx");
const cells = {
  "!ref": "A1:B1",
  A1: { t: "n", v: 0.9, z: "0%" },
  B1: { t: "n", v: 45352, z: "dd.mm.yyyy" },
};
X.writeFile({ SheetNames: ["A"], Sheets: { A: cells } }, "given.xlsx");
X.writeFile(X.readFile("given.xlsx", { cellNF: true }), "made.ods");
JS
node convert.js

python3 - <<'PY'
import re, sys, zipfile

# The .xlsx that is given has both formats.
styles = zipfile.ZipFile("given.xlsx").read("xl/styles.xml").decode()
assert "dd.mm.yyyy" in styles and 'numFmtId="9"' in styles, "the input lacks its formats"
content = zipfile.ZipFile("made.ods").read("content.xml").decode()
cells = re.findall(r"<table:table-cell([^>]*)>(?:<text:p>([^<]*)</text:p>)?", content)
for attributes, text in cells:
    print(attributes.strip(), "|", text)
is_plain = lambda cell: 'value-type="float"' in cell[0] and "style-name" not in cell[0]
same = (
    len(cells) == 2
    and all(map(is_plain, cells))
    and 'value="0.9"' in cells[0][0]
    and cells[0][1] == "90%"
    and 'value="45352"' in cells[1][0]
)
print("as described" if same else "SOMETHING ELSE than described")
sys.exit(0 if same else 1)
PY
