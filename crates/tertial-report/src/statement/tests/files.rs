//! Every file that comes with the program is read, names what is there, and uses the
//! vocabulary that `statements/README.md` describes.

use std::collections::{BTreeMap, BTreeSet};

use crate::statement::library::Library;
use crate::statement::outline::Entry;

#[test]
fn every_file_is_read() {
    assert_eq!(Library::built_in().faults(), <[String; 0]>::default());
}

#[test]
fn every_section_has_its_tables_and_every_table_its_section() {
    let mut without_section = Vec::new();
    for (form, outlines, tables) in Library::built_in().forms() {
        let parts = outlines.iter().flat_map(|outline| &outline.parts);
        let entries = parts.flat_map(|part| &part.contents);
        let used: Vec<&String> = entries
            .filter_map(|entry| match entry {
                Entry::Table(name) => Some(name),
                _ => None,
            })
            .collect();
        for name in &used {
            assert!(tables.contains_key(*name), "{form:?} has no table {name}");
        }
        without_section.extend(tables.keys().filter(|name| !used.contains(name)));
    }
    assert_eq!(without_section, <[&String; 0]>::default());
}

/// A version of a form that fills the section on earmarks.
fn version(library: &[(&'static str, &'static str)], year: i32) -> Option<String> {
    let library = Library::read(library.iter().copied());
    assert_eq!(library.faults(), <[String; 0]>::default());
    let (_, tables) = library.section(tertial_letter::Content::Earmarks, year)?;
    tables.keys().next().cloned()
}

const SECTION: &str = "fills = \"earmarks\"\n[[part]]\ncontents = [{ table = \"a\" }]";
const TABLE: &str =
    "key = \"x\"\ncaption = \"X\"\n[[column]]\nheading = \"A\"\n[[row]]\nname = \"r\"";

#[test]
fn the_newest_form_that_is_not_after_the_report_is_taken_and_else_the_oldest() {
    let files = [
        ("skjema/2024/avsnitt/a.toml", SECTION),
        ("skjema/2024/a.toml", TABLE),
        ("skjema/2026/avsnitt/a.toml", SECTION),
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
    let faults = |path, text: &str| {
        let library = Library::read([(path, text)]);
        library.faults().join("\n")
    };
    let misspelt = TABLE.replace("heading", "headning");
    let told = faults("skjema/2024/a.toml", &misspelt);
    let place = "statements/skjema/2024/a.toml:4:1: ukjent nøkkel «headning»";
    assert!(told.starts_with(place) && told.contains("«heading»?"), "{told}");
    let unknown = TABLE.replace("name = \"r\"", "each = \"post\"");
    assert!(faults("skjema/2024/a.toml", &unknown).contains("post"));
    assert_eq!(
        faults("skjema/i-fjor/a.toml", TABLE),
        "statements/skjema/i-fjor/a.toml: «i-fjor» er ikke et årstall"
    );
    assert_eq!(
        faults("a.toml", TABLE),
        "statements/a.toml: mappen skal være skjema/årstall"
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
        Some((words(cells.first()?).collect(), words(cells.get(2)?).collect()))
    };
    let rows = ranges.lines().filter_map(row);
    rows.flat_map(|(names, bound)| {
        names.into_iter().map(move |name| (name, bound.clone()))
    })
    .collect()
}

/// The values of a key anywhere in the text of a file.
fn values<'a>(text: &'a str, key: &str) -> Vec<&'a str> {
    let start = format!("{key} = \"");
    text.split(start.as_str()).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

/// The placeholders the text of a file uses.
fn used(text: &str) -> BTreeSet<&str> {
    let after = text.split('{').skip(1);
    let names = after.filter_map(|rest| rest.split(['}', '{']).next());
    names.filter(|name| !name.contains(['=', '"', ' ']) && !name.is_empty()).collect()
}

#[test]
fn every_range_a_file_uses_is_described_and_gives_the_placeholders_it_uses() {
    const EVERYWHERE: [&str; 15] = [
        "year",
        "status_date",
        "status_day",
        "report",
        "kind",
        "result",
        "hire_years",
        "treasury_account",
        "previous",
        "previous_short",
        "previous_report",
        "previous_date",
        "delivered",
        "of",
        "name",
    ];
    let described = described();
    assert!(described.len() > 25, "{described:?}");
    // A table may use what its section ranges over, and what a section or the code gives it.
    let of_sections = [
        "chapter",
        "side",
        "basis",
        "note",
        "caption",
        "statement",
        "statement_name",
        "balance",
        "section",
        "title",
        "list",
    ];
    for (path, text) in Library::texts() {
        let mut known: BTreeSet<&str> =
            EVERYWHERE.into_iter().chain(of_sections).collect();
        for range in values(text, "each") {
            let bound = described.get(range);
            known.extend(
                bound.unwrap_or_else(|| panic!("{path}: {range} is not described")),
            );
        }
        let names = used(text)
            .into_iter()
            .map(|name| name.rsplit_once('-').map_or(name, |(name, _)| name));
        let unknown: Vec<&str> = names.filter(|name| !known.contains(name)).collect();
        assert_eq!(unknown, <[&str; 0]>::default(), "{path}");
    }
}
