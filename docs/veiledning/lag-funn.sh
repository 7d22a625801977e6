#!/usr/bin/env bash
# Makes the pages about findings, funn-*.md, of what `tertial explain` says of each rule.
#
#     docs/veiledning/lag-funn.sh [FOLDER]    writes into FOLDER, or into this one
#
# TERTIAL names the program; without it, `tertial` is looked for. tests/tests/guide.rs holds that the
# pages are what this makes.
set -euo pipefail

tertial="${TERTIAL:-tertial}"
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
to="${1:-$here}"

families=(v5 bud dat hr kpi krv kvt opp reg ris txt)

# What the rules of a family are about.
about() {
  case "$1" in
    v5) echo "budsjettstatusen" ;;
    bud) echo "budsjett og fullmakter" ;;
    dat) echo "filene og dataene" ;;
    hr) echo "de ansatte" ;;
    kpi) echo "styringsparametrene" ;;
    krv) echo "kravene i brevet" ;;
    kvt) echo "kvitteringene" ;;
    opp) echo "oppdragene i brevet" ;;
    reg) echo "årsregnskapet" ;;
    ris) echo "risikoene" ;;
    txt) echo "tekstene" ;;
  esac
}

# Of the rule's page, read from standard input: code and severity, what is wrong, what to do. Its words are
# Markdown as they stand.
entry() {
  awk '
    NR == 1 { code = $1; severity = $2; gsub(/[()]/, "", severity); next }
    NR == 2 { next }
    /^$/ { part = part "x" }
    part == "" { title = title (title == "" ? "" : " ") $0 }
    /^Gjør dette:/ { todo = 1; sub(/^Gjør dette: */, "") }
    todo { remedy = remedy (remedy == "" ? "" : "\n") $0 }
    END { printf "## %s: %s\n\n%s\n\n**Gjør dette:** %s\n\n", code, severity, title, remedy }
  '
}

rules="$("$tertial" explain)"
for family in "${families[@]}"; do
  name="$(tr '[:lower:]' '[:upper:]' <<<"$family")"
  page="$to/funn-$family.md"
  {
    echo "# $name: funn om $(about "$family")"
    echo
    echo "Siden er laget av \`tertial explain\`. \`tertial explain $name-…\` viser også hvorfor regelen finnes,"
    echo "kilden og et eksempel."
    echo
    while read -r code _; do
      "$tertial" explain "$code" | entry
    done < <(grep "^$name-" <<<"$rules")
  } | cat -s >"$page"
  # One line break ends the page.
  printf '%s\n' "$(cat "$page")" >"$page"
done

# A family this does not know would be left out in silence.
left="$(grep -Ev "^($(tr 'a-z ' 'A-Z|' <<<"${families[*]}"))-" <<<"$rules" || true)"
if [ -n "$left" ]; then
  echo "no page for: $left" >&2
  exit 1
fi
