//! Which placeholders a file of `statements/` may use: `placeholders.toml` lists them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use serde::Deserialize;

const FILE: &str = "placeholders.toml";
const BUILT_IN: &str = include_str!("../../placeholders.toml");

static KNOWN: LazyLock<Known> = LazyLock::new(|| {
    // A test holds that it can be read.
    tertial_toml::read(FILE, BUILT_IN).unwrap_or_else(|fault| panic!("{fault:#}"))
});

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Known {
    everywhere: BTreeSet<String>,
    range: BTreeMap<String, BTreeSet<String>>,
}

/// The placeholders each range gives.
#[cfg(test)]
pub(super) fn of_ranges() -> &'static BTreeMap<String, BTreeSet<String>> {
    &KNOWN.range
}

/// The first placeholder in the text of a file that nothing gives it, and its line from 1.
/// A table has those of the sections of its form too; `own` are those they give themselves.
pub(super) fn unknown<'a>(
    text: &'a str,
    sections: &[&str],
    own: &BTreeSet<&str>,
) -> Option<(usize, &'a str)> {
    let ranges = sections.iter().copied().chain([text]).flat_map(ranges_in);
    let of_ranges = ranges.filter_map(|range| KNOWN.range.get(range)).flatten();
    let of_ranges: BTreeSet<&str> = of_ranges.map(String::as_str).collect();
    let is_known = |name: &str| {
        let name = name.rsplit_once('-').map_or(name, |(name, _)| name);
        KNOWN.everywhere.contains(name) || of_ranges.contains(name) || own.contains(name)
    };
    let lines = text.lines().enumerate().filter(|(_, line)| !line.starts_with('#'));
    let mut used =
        lines.flat_map(|(at, line)| used_in(line).map(move |name| (at + 1, name)));
    used.find(|(_, name)| !is_known(name))
}

/// The ranges a text names.
fn ranges_in(text: &str) -> impl Iterator<Item = &str> {
    text.split("each = \"").skip(1).filter_map(|rest| rest.split('"').next())
}

/// The placeholders of a line; an inline table looks like none.
fn used_in(line: &str) -> impl Iterator<Item = &str> {
    let names = line.split('{').skip(1).filter_map(|rest| rest.split(['}', '{']).next());
    names.filter(|name| !name.is_empty() && !name.contains(['=', '"', ' ']))
}
