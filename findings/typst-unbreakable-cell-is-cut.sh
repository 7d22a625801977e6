#!/usr/bin/env bash
# Typst: what does not fit on a page of a cell that may not break is not printed, and nobody is told.
#
# Seen with typst 0.15.2 (PyPI). A `table.cell(breakable: false)` with more than a page in it
# gives a document of one page, without an error or a warning. The words that are left stand in
# the content of that page, below its edge, so a search finds them and no reader sees them. A
# cell that may break goes on over the next pages.
#
# An expert would expect a warning, or the cell to be broken all the same. Exits with an error
# when that has changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet typst==0.15.2 pypdf==6.4.0
cd "$folder"
"$folder/venv/bin/python" - <<'PYTHON'
import io
import typst
from pypdf import PdfReader

WORDS = " ".join(f"ord{number}" for number in range(1000))
SOURCE = """#set page(width: 100mm, height: 100mm)
#table(columns: 1, table.cell(breakable: %s)[%s])
"""


def printed(breakable):
    """How many pages there are, the words whose line is on one, and what Typst warned of."""
    pdf, warnings = typst.compile_with_warnings((SOURCE % (breakable, WORDS)).encode())
    reader = PdfReader(io.BytesIO(pdf))
    words = {True: 0, False: 0}

    def visit(text, matrix, text_matrix, font, size):
        height = matrix[1] * text_matrix[4] + matrix[3] * text_matrix[5] + matrix[5]
        words[height > 0] += text.count("ord")

    for page in reader.pages:
        page.extract_text(visitor_text=visit)
    return len(reader.pages), words[True], words[False], [str(w) for w in warnings]


broken, cut = printed("true"), printed("false")
print("may break:     pages, words, words below the page, warnings:", broken)
print("may not break: pages, words, words below the page, warnings:", cut)
assert broken[0] > 5 and broken[1:] == (1000, 0, []), "changed"
assert cut[0] == 1 and cut[1] < 200 and cut[3] == [], "changed"
PYTHON
