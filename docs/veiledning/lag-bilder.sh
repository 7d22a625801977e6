#!/usr/bin/env bash
# Makes the pictures of the guide, bilder/*.png: pages of the reports of the demo.
#
#     docs/veiledning/lag-bilder.sh
#
# TERTIAL names the program; without it, `tertial` is looked for. Needs pdftoppm and pdftotext (poppler-utils).
set -euo pipefail

tertial="${TERTIAL:-tertial}"
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
most=120000

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT

# The number of the first page of a PDF that has a line beginning with these words.
page_with() {
  local last page words
  last="$(pdfinfo "$1" 2>"$work/log" | sed -n 's/^Pages: *//p')"
  for ((page = 1; page <= last; page++)); do
    words="$(pdftotext -q -f "$page" -l "$page" -layout "$1" -)"
    if grep -Eq "^ *$2" <<<"$words"; then
      echo "$page"
      return
    fi
  done
  echo "$1 has no page with: $2" >&2
  return 1
}

# picture NAME PDF WORDS: the page with these words.
picture() {
  local page size
  page="$(page_with "$2" "$3")"
  pdftoppm -q -png -r 60 -f "$page" -l "$page" -singlefile "$2" "$here/bilder/$1"
  size="$(stat -c %s "$here/bilder/$1.png")"
  if [ "$size" -gt "$most" ]; then
    echo "bilder/$1.png has $size bytes, more than $most" >&2
    return 1
  fi
}

"$tertial" init --demo "$work/demo" >"$work/log" 2>&1
"$tertial" -C "$work/demo" build t1 >>"$work/log" 2>&1
"$tertial" -C "$work/demo" build annual >>"$work/log" 2>&1
"$tertial" note "$work/demo/ut/rapport-1-tertial-2024-utkast.pdf" --format pdf -o "$work/notat" >>"$work/log"

t1="$work/demo/ut/rapport-1-tertial-2024-utkast.pdf"
annual="$work/demo/ut/arsrapport-2024-utkast.pdf"
note="$(find "$work/notat" -name '*.pdf')"

mkdir -p "$here/bilder"
picture hovedpunkter "$t1" "Tabell 1\. "
picture utgifter "$t1" "Tabell 5\. "
picture kravene "$t1" "Tabell 14\. "
picture funn "$t1" "Tabell 15\. "
picture arsregnskapet "$annual" "Tabell 24\. "
picture notat "$note" "Sammendrag *$"
