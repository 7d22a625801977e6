//! Every file that comes with the program is read, names what is there, and uses the
//! vocabulary that `statements/README.md` describes.

use std::collections::{BTreeMap, BTreeSet};

use crate::statement::outline::Outline;
use crate::statement::placeholders::of_ranges;
use crate::statement::statements::{StatementError, Statements, built_in};

#[test]
fn every_section_has_its_tables_and_every_table_its_section() {
    let mut without_section = Vec::new();
    for (form, outlines, tables) in Statements::built_in().forms() {
        let used: Vec<&String> = outlines.values().flat_map(Outline::tables).collect();
        for name in &used {
            assert!(tables.contains_key(*name), "{form:?} has no table {name}");
        }
        without_section.extend(tables.keys().filter(|name| !used.contains(name)));
    }
    assert_eq!(without_section, <[&String; 0]>::default());
}

fn read(files: &[(&str, &str)]) -> Result<Statements, StatementError> {
    let owned = files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned()));
    Statements::read(&owned.collect())
}

/// A version of a form that fills the section on earmarks.
fn version(files: &[(&str, &str)], year: i32) -> Option<String> {
    let read = read(files).unwrap();
    let (_, tables) = read.section(tertial_letter::Content::Earmarks, year)?;
    tables.keys().next().cloned()
}

const SECTION: &str = "fills = \"earmarks\"\n[[part]]\ncontents = [{ table = \"a\" }]";
const TABLE: &str =
    "key = \"x\"\ncaption = \"X\"\n[[column]]\nheading = \"A\"\n[[row]]\nname = \"r\"";

#[test]
fn the_newest_form_that_is_not_after_the_report_is_taken_and_else_the_oldest() {
    let newer = SECTION.replace("\"a\"", "\"b\"");
    let files = [
        ("skjema/2024/avsnitt/a.toml", SECTION),
        ("skjema/2024/a.toml", TABLE),
        ("skjema/2026/avsnitt/a.toml", &newer),
        ("skjema/2026/b.toml", TABLE),
    ];
    for (year, table) in [(2023, "a"), (2024, "a"), (2025, "a"), (2026, "b"), (2030, "b")]
    {
        assert_eq!(version(&files, year).as_deref(), Some(table), "{year}");
    }
    assert_eq!(version(&[], 2024), None);
}

#[test]
fn what_is_wrong_with_a_file_is_told_with_its_place() {
    let fault = |path, text: &str| read(&[(path, text)]).unwrap_err().to_string();
    let misspelt = TABLE.replace("heading", "headning");
    let told = fault("skjema/2024/a.toml", &misspelt);
    let place = "statements/skjema/2024/a.toml:4:1: ukjent nøkkel «headning»";
    assert!(told.starts_with(place) && told.contains("«heading»?"), "{told}");
    let unknown = TABLE.replace("name = \"r\"", "each = \"post\"");
    assert!(fault("skjema/2024/a.toml", &unknown).contains("post"));
    assert_eq!(
        fault("skjema/i-fjor/a.toml", TABLE),
        "statements/skjema/i-fjor/a.toml: «i-fjor» er ikke et årstall"
    );
    assert_eq!(
        fault("a.toml", TABLE),
        "statements/a.toml: mappen skal være skjema/årstall"
    );
    let place = TABLE.replace("\"r\"", "\"{place}\"");
    assert_eq!(
        fault("skjema/2024/a.toml", &place),
        "statements/skjema/2024/a.toml:6: her er ingen plassholder «{place}»"
    );
    assert_eq!(
        fault("skjema/2024/avsnitt/a.toml", SECTION),
        "statements/skjema/2024/avsnitt/a.toml: skjemaet har ingen tabell «a»"
    );
}

#[test]
fn a_table_has_the_placeholders_of_its_rows_and_of_its_form_s_sections() {
    let place = TABLE.replace("\"r\"", "\"{place} {who} {year-1}\"");
    let in_rows = format!("{place}\neach = \"places\"");
    let with = SECTION.replace("contents", "with = { who = \"vi\" }\ncontents");
    let around = with.replace("contents", "each = \"places\"\ncontents");
    for (table, section) in [(&in_rows, &with), (&place, &around)] {
        let files = [("s/2024/a.toml", &**table), ("s/2024/avsnitt/a.toml", section)];
        assert!(read(&files).is_ok(), "{:?}", read(&files));
    }
}

#[test]
fn a_project_s_own_file_stands_in_the_place_of_the_program_s() {
    let path = "oppdrag/2024/oppdrag.toml";
    let text = built_in()[path].replace("oppdrag", "prosjekt");
    let own = Statements::with_own([(path.to_owned(), text.into_bytes())]).unwrap();
    let caption = |of: &Statements| {
        let table = of.table(("oppdrag", "oppdrag"), 2024).unwrap();
        table.caption.to_string()
    };
    assert!(caption(Statements::built_in()).contains("oppdrag"));
    assert_eq!(
        caption(&own),
        caption(Statements::built_in()).replace("oppdrag", "prosjekt")
    );
}

/// The placeholders of each range, as the README lists them.
fn described() -> BTreeMap<&'static str, BTreeSet<&'static str>> {
    let readme = include_str!("../../../../../statements/README.md");
    let ranges =
        readme.split("## Ranges").nth(1).unwrap().split("## A section").next().unwrap();
    let words = |cell: &'static str| cell.split('`').skip(1).step_by(2);
    let row = |line: &'static str| -> Option<(BTreeSet<&str>, BTreeSet<&str>)> {
        let cells: Vec<&str> = line.strip_prefix('|')?.split('|').collect();
        Some((
            words(cells.first()?).collect(),
            words(cells.get(2)?).filter(|name| !name.contains('{')).collect(),
        ))
    };
    let rows = ranges.lines().filter_map(row);
    rows.flat_map(|(names, bound)| {
        names.into_iter().map(move |name| (name, bound.clone()))
    })
    .collect()
}

#[test]
fn the_readme_lists_the_placeholders_of_every_range() {
    let listed = of_ranges().iter();
    let listed =
        listed.map(|(name, bound)| (&**name, bound.iter().map(|of| &**of).collect()));
    assert_eq!(described(), listed.collect());
}
