//! Every table read back from the tags: each cell, and the headings it stands under, held
//! against the report as it was put together.

use std::collections::{BTreeMap, BTreeSet};

use tertial_model::{Missing, Phrases};
use tertial_report::Report;
use tertial_report::document::{Block, Cell, RowKind, Section, Table};
use tertial_tests::pdf::{Tag, as_written};

use super::{Made, all, with_text};

/// A cell of a tagged table: what it is, its words, and those of its headings.
#[derive(Debug, PartialEq, Eq)]
struct Told {
    kind: String,
    scope: Option<String>,
    words: String,
    under: Vec<String>,
}

/// The cells of a tagged table, row by row.
fn told(table: &Tag) -> Vec<Vec<Told>> {
    let cells = table.all();
    let named: BTreeMap<&str, String> = cells
        .iter()
        .filter_map(|tag| Some((tag.id.as_deref()?, as_written(&tag.words()))))
        .collect();
    let cell = |tag: &Tag| Told {
        kind: tag.kind.clone(),
        scope: tag.scope.clone(),
        words: as_written(&tag.words()),
        under: tag.headers.iter().map(|name| named[name.as_str()].clone()).collect(),
    };
    let rows = table.of_kind("TR");
    rows.into_iter().map(|row| row.tags().map(cell).collect()).collect()
}

/// The tables of figures, in order.
fn tables(report: &Report) -> Vec<&Table> {
    let blocks = report.all().flat_map(Section::walk).flat_map(|of| &of.blocks);
    let tables = blocks.filter_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    });
    tables.collect()
}

fn caption(table: &Tag) -> String {
    let first = table.tags().next().unwrap();
    assert_eq!(first.kind, "Caption", "{}", table.words());
    as_written(&first.words())
}

/// The tagged table of each table of figures.
fn paired(made: &Made) -> Vec<(&Table, &Tag)> {
    let tagged = made.read.top.of_kind("Table");
    let mut pairs = Vec::new();
    for table in tables(&made.report) {
        let unit = table.unit.as_ref().map_or(String::new(), |unit| format!("({unit})"));
        let ends = as_written(&format!(".{}{unit}", table.caption));
        let mut with = tagged
            .iter()
            .filter(|tag| is_captioned(tag) && caption(tag).ends_with(&ends));
        let first = with.next().unwrap_or_else(|| panic!("{}: no {ends}", made.name));
        assert!(with.next().is_none(), "{}: two {ends}", made.name);
        pairs.push((table, *first));
    }
    pairs
}

fn is_captioned(table: &Tag) -> bool {
    table.tags().next().is_some_and(|of| of.kind == "Caption")
}

/// What a cell prints.
fn printed(cell: &Cell) -> String {
    let text = match cell {
        Cell::Words(words) | Cell::Judged { words, .. } => words.clone(),
        Cell::Number { value: Ok(value), format, lead, .. } => {
            format!("{lead} {}", format.written(*value, Phrases::bokmal()))
        }
        Cell::Number { value: Err(Missing::Withheld), .. } => ":".to_owned(),
        Cell::Number { value: Err(_), .. } | Cell::Missing => "mangler".to_owned(),
        Cell::Empty => "–".to_owned(),
    };
    as_written(&text)
}

#[test]
fn every_cell_stands_under_its_headings() {
    let (mut tables, mut cells) = (0, 0);
    for made in all() {
        for (table, tag) in paired(made) {
            tables += 1;
            cells += held(table, &told(tag), &format!("{} {}", made.name, table.key));
        }
    }
    // Counted once, so that a reader that finds none holds nothing.
    assert!(tables > 140 && cells > 4_500, "{tables} tables, {cells} cells");
}

/// Holds a tagged table against the table as the report has it; gives the number of cells.
fn held(table: &Table, told: &[Vec<Told>], name: &str) -> usize {
    let heads: Vec<String> =
        table.columns.iter().map(|of| as_written(&of.heading)).collect();
    assert_eq!(told.len(), table.rows.len() + 1, "{name}");
    let top: Vec<&str> = told[0].iter().map(|of| of.words.as_str()).collect();
    assert_eq!(top, heads, "{name}");
    let column = |of: &Told| of.kind == "TH" && of.scope.as_deref() == Some("Column");
    assert!(told[0].iter().all(|of| column(of) && of.under.is_empty()), "{name}");

    let (mut heads, mut group) = (heads, None::<String>);
    let mut before = RowKind::Plain;
    let mut names = BTreeSet::new();
    for (row, told) in table.rows.iter().zip(&told[1..]) {
        let words: Vec<String> = row.cells.iter().map(printed).collect();
        let name = format!("{name}: {words:?}");
        match row.kind {
            RowKind::Group => {
                assert_eq!(told.len(), 1, "{name}");
                assert!(column(&told[0]) && told[0].under.is_empty(), "{name}");
                assert_eq!(told[0].words, words[0]);
                group = Some(words[0].clone());
            }
            RowKind::Head => {
                if before != RowKind::Group {
                    group = None;
                }
                let under: Vec<String> = group.clone().into_iter().collect();
                for (told, words) in told.iter().zip(&words) {
                    assert!(column(told) && told.words == *words, "{name}: {told:?}");
                    assert_eq!(told.under, under, "{name}");
                }
                heads = words;
            }
            RowKind::Plain | RowKind::Sum => {
                let mut its_names = Vec::new();
                for (at, of) in told.iter().enumerate() {
                    let expected = words.get(at).map_or("–", String::as_str);
                    assert_eq!(of.words, expected, "{name}");
                    let mut under = vec![heads[at].clone()];
                    under.extend(group.clone());
                    if of.kind == "TH" {
                        assert_eq!(of.scope.as_deref(), Some("Row"), "{name}");
                        its_names.push(of.words.clone());
                    } else {
                        under.extend(its_names.clone());
                    }
                    assert_eq!(of.under, under, "{name}: {of:?}");
                }
                assert_eq!(told[0].kind, "TH", "{name}");
                let figures = |(at, of): (usize, &Told)| {
                    table.columns[at].numeric && of.kind == "TH"
                };
                assert!(!told.iter().enumerate().any(figures), "{name}");
                names.insert((group.clone(), heads.clone(), its_names));
                if row.kind == RowKind::Sum {
                    group = None;
                }
            }
        }
        before = row.kind;
    }
    told.iter().map(Vec::len).sum()
}

/// The statement of appropriations is three tables in one, each with headings of its own.
#[test]
fn a_row_of_the_statement_is_told_by_value() {
    let made = &all()[4];
    let (_, tag) = paired(made)
        .into_iter()
        .find(|(table, _)| table.key == "bevilgningsrapportering")
        .unwrap();
    let rows = told(tag);
    let under = |name: &str, column: usize| {
        let row = rows.iter().find(|row| row.iter().any(|of| of.words == name)).unwrap();
        row[column].under.join(" / ")
    };
    for (name, column, expected) in [
        (
            "Driftsutgifter",
            7,
            "Merutgift(−)ogmindreutgift / 1620 / Statistisksentralbyrå / 01",
        ),
        (
            "Oppdragsinntekter",
            7,
            "Merinntektogmindreinntekt(−) / 4620 / Statistisksentralbyrå / 02",
        ),
        ("Oppdragsinntekter", 0, "Inntektskapittel"),
        // A sum has no chapter, and the net of both sides is in no group.
        (
            "Nettorapporterttilbevilgningsregnskapet",
            6,
            "Regnskap2024 /  / Nettorapporterttilbevilgningsregnskapet",
        ),
        (
            "NorgesBankKK/innbetalinger",
            6,
            "Regnskap2024 / Kapitalkontoer / 60016201 / NorgesBankKK/innbetalinger",
        ),
        (
            "Mellomværendemedstatskassen",
            5,
            "2024 / Beholdningerrapporterttilkapitalregnskapet(31.12.) / 700162 / \
             Mellomværendemedstatskassen",
        ),
    ] {
        assert_eq!(under(name, column), expected);
    }
}

/// A table in a text has headings too, and no caption.
#[test]
fn a_table_an_author_wrote_has_headings_of_columns_and_rows() {
    let body = "| År | **Søkere** | Merknad |\n|---|---|---|\n| 2023 | 14 | a |\n| *2024* | 9 | b |\n";
    let made = with_text("nb", body);
    let tagged = made.read.top.of_kind("Table");
    let own: Vec<_> = tagged.iter().filter(|tag| !is_captioned(tag)).collect();
    assert_eq!(own.len(), 1);
    let cell = |kind: &str, scope: Option<&str>, words: &str, under: &[&str]| Told {
        kind: kind.to_owned(),
        scope: scope.map(str::to_owned),
        words: words.to_owned(),
        under: under.iter().copied().map(str::to_owned).collect(),
    };
    let (column, row) = (Some("Column"), Some("Row"));
    let expected = [
        ["År", "Søkere", "Merknad"].map(|words| cell("TH", column, words, &[])),
        [
            cell("TH", row, "2023", &["År"]),
            cell("TD", None, "14", &["Søkere", "2023"]),
            cell("TD", None, "a", &["Merknad", "2023"]),
        ],
        [
            cell("TH", row, "2024", &["År"]),
            cell("TD", None, "9", &["Søkere", "2024"]),
            cell("TD", None, "b", &["Merknad", "2024"]),
        ],
    ];
    assert_eq!(told(own[0]), expected);
}

#[test]
fn every_table_and_drawing_owns_its_caption() {
    for made in all() {
        let top = &made.read.top;
        let tagged = top.of_kind("Table");
        let lists = |sections: &[Section]| {
            let blocks = sections.iter().flat_map(|section| &section.blocks);
            let list = |block: &&Block| match block {
                Block::Coverage(_) => true,
                Block::Findings { findings } => !findings.is_empty(),
                _ => false,
            };
            blocks.filter(list).count()
        };
        let expected = tables(&made.report).len() + lists(&made.report.about);
        assert_eq!(
            tagged.iter().filter(|tag| is_captioned(tag)).count(),
            expected,
            "{}",
            made.name
        );
        // A caption stands with the drawings it is of and nothing else. It is in none of
        // them, since what stands in a drawing with an alternative text is not read.
        let mut drawings = 0;
        for group in top.of_kind("Div") {
            let kinds: Vec<&str> = group.tags().map(|tag| tag.kind.as_str()).collect();
            let (first, rest) = kinds.split_first().unwrap();
            assert_eq!(*first, "Caption", "{}: {kinds:?}", made.name);
            assert!(
                !rest.is_empty() && rest.iter().all(|kind| *kind == "Figure"),
                "{kinds:?}"
            );
            drawings += rest.len();
        }
        let figures = top.of_kind("Figure");
        assert_eq!(figures.len(), drawings, "{}", made.name);
        assert!(
            figures.iter().all(|of| of.alt.as_ref().is_some_and(|alt| alt.len() > 20))
        );
    }
}

#[test]
fn every_heading_is_in_the_index_of_names() {
    for made in all() {
        for tag in made.read.top.all() {
            if let Some(name) = &tag.id {
                assert_eq!(made.read.index.get(name), Some(&tag.kind), "{}", made.name);
            }
            assert_eq!(tag.kind == "TH", tag.scope.is_some(), "{tag:?}");
        }
    }
}
