#!/usr/bin/env bash
# Typst: a heading over all columns of a table takes the columns' own headings from its cells.
#
# Seen with typst 0.15.2 (PyPI). A row that names the rows below it is a header of level 2
# with one cell over all columns. In the tags of the PDF a cell below it has /Headers of that
# cell alone, and that cell has /Headers of every column's heading. Read as it stands, «1»
# stands under «Gruppe» and not under «B»; read on from heading to heading, as PDF 2.0 has
# it, it stands under A, B and C alike. Without the row it stands under «B».
#
# An expert would expect «1» to stand under «B» and «Gruppe». Exits with an error when that
# has changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet typst==0.15.2 pikepdf==10.18.0
cd "$folder"
"$folder/venv/bin/python" - <<'PYTHON'
import io
import pikepdf
import typst

SOURCE = """#set document(title: "Tabell")
#table(columns: 3,
  table.header[A][B][C],
  %s
  [x], [1], [2],
)
"""
GROUP = "table.header(level: 2, table.cell(colspan: 3)[Gruppe]),"


def headers(source):
    """The name of each cell, where it has one, and the names of its headings."""
    pdf = pikepdf.open(io.BytesIO(typst.compile(source.encode(), pdf_standards=["ua-1"])))
    cells = []

    def walk(element):
        if not isinstance(element, pikepdf.Dictionary):
            return
        if element.get("/S") in ("/TH", "/TD"):
            of_table = [a for a in element.A if a.O == "/Table"]
            under = [str(name) for a in of_table for name in a.get("/Headers", [])]
            cells.append((str(element.get("/ID", "")), under))
        kids = element.get("/K", [])
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            walk(kid)

    tops = pdf.Root.StructTreeRoot.K
    for top in tops if isinstance(tops, pikepdf.Array) else [tops]:
        walk(top)
    return cells


plain, grouped = headers(SOURCE % ""), headers(SOURCE % GROUP)
columns = [name for name, _ in grouped[:3]]
group, under_group = grouped[3]
print("without a group:", plain[-3:])
print("with a group:   ", grouped[3:])
assert [under for _, under in plain[-3:]] == [[name] for name, _ in plain[:3]], "changed"
assert under_group == columns, "changed"
assert [under for _, under in grouped[4:]] == [[group]] * 3, "changed"
PYTHON
