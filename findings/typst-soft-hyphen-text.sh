#!/usr/bin/env bash
# Typst: after one word broken at a line's end, every written hyphen in that font is a soft one.
#
# Seen with typst 0.15.2 (PyPI). Typst draws the hyphen it adds at the end of a line with the
# glyph of U+002D and says its text is U+00AD. A PDF font gives each glyph one text
# (ToUnicode), that of its first use in the document, so when a broken word comes first, the
# hyphens of «hovedbok-2024.xlsx» and «DAT-20» are U+00AD too. Typst wraps them in
# /ActualText, which Poppler reads; pypdf does not, and copies a word nobody wrote. With the
# same words in the other order all is well, so a proof read by its first page shows nothing.
#
# An expert would expect a written U+002D to be extracted as U+002D whatever stands before it.
# Exits with an error when that has changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet typst==0.15.2 pypdf==7.1.1
cd "$folder"
"$folder/venv/bin/python" - <<'PYTHON'
import io
import pypdf
import typst

HEAD = """#set page(width: 60mm, height: auto, margin: 5mm)
#set text(lang: "nb", hyphenate: true, font: "Libertinus Serif")
"""
BROKEN = "#table(columns: (24mm, 20mm), [virksomhetsarkitekturprinsipper], [x])\n"
WRITTEN = "Filen er hovedbok-2024.xlsx, koden DAT-20.\n"


def extracted(source):
    pdf = typst.compile(source.encode())
    return pypdf.PdfReader(io.BytesIO(pdf)).pages[0].extract_text()


first, last = extracted(HEAD + BROKEN + WRITTEN), extracted(HEAD + WRITTEN + BROKEN)
print("broken word first:", ascii(first))
print("broken word last: ", ascii(last))
assert "hovedbok\u00ad2024.xlsx" in first and "DAT\u00ad20" in first, "changed"
assert "hovedbok-2024.xlsx" in last and "DAT-20" in last, "changed"
PYTHON
