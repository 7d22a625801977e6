//! The parts of an Office file and how they name each other (Open Packaging Conventions).
//!
//! A part may have any name, and is known by the relationship that leads to it. What it is
//! called in most files is a habit of Excel's.

use std::collections::BTreeMap;

use super::walk::{Archive, Step, Walk, attributes};
use crate::limits::Limits;

/// How many parts a workbook may name.
const MOST_RELATED: usize = 10_000;

/// How one part names another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Related {
    /// The last word of its type, which the strict format has in common with the usual one.
    pub(super) kind: String,
    /// The whole type.
    pub(super) of_type: String,
    /// Where it leads, as it is written.
    pub(super) target: String,
}

/// The name of the workbook's own part. None where the file does not name it once.
pub(super) fn document(archive: &mut Archive<'_>, limits: &Limits) -> Option<String> {
    let roots = related(archive, "_rels/.rels", limits)?;
    resolve("", &one(&roots, "officeDocument")??.target)
}

/// What the part of that name names, by id.
pub(super) fn related_of(
    archive: &mut Archive<'_>,
    part: &str,
    limits: &Limits,
) -> Option<BTreeMap<String, Related>> {
    let (folder, file) = split(part);
    related(archive, &format!("{folder}_rels/{file}.rels"), limits)
}

/// The folder of a part, with its last mark, and its name in it.
pub(super) fn split(part: &str) -> (&str, &str) {
    part.split_at(part.rfind('/').map_or(0, |at| at + 1))
}

/// The name of the part that `target` leads to from a part in `folder`. None where it leads
/// out of the file.
pub(super) fn resolve(folder: &str, target: &str) -> Option<String> {
    let target = quick_xml::escape::unescape(target).ok()?;
    let path = match target.strip_prefix('/') {
        Some(absolute) => absolute.to_owned(),
        None => format!("{folder}{target}"),
    };
    let mut steps: Vec<&str> = Vec::new();
    for step in path.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop()?;
            }
            step => steps.push(step),
        }
    }
    Some(steps.join("/"))
}

/// The one part of that kind, or the inner none. Of two, readers may take either.
pub(super) fn one<'r>(
    related: &'r BTreeMap<String, Related>,
    kind: &str,
) -> Option<Option<&'r Related>> {
    let mut named = related.values().filter(|related| related.kind == kind);
    let first = named.next();
    named.next().is_none().then_some(first)
}

/// The place of the part. Readers take its name in any letter case, so there must be no
/// other that differs in that alone.
pub(super) fn index(archive: &Archive<'_>, path: &str) -> Option<usize> {
    let is_it = |name: &[u8]| {
        let name = String::from_utf8_lossy(name).replace('\\', "/");
        name.eq_ignore_ascii_case(path)
    };
    let mut found = archive.file_names_raw().enumerate().filter(|(_, name)| is_it(name));
    let (index, _) = found.next()?;
    found.next().is_none().then_some(index)
}

fn related(
    archive: &mut Archive<'_>,
    part: &str,
    limits: &Limits,
) -> Option<BTreeMap<String, Related>> {
    let part = index(archive, part)?;
    let mut walk = Walk::new(archive, part, limits)?;
    let mut found = BTreeMap::new();
    while found.len() <= MOST_RELATED {
        match walk.next()? {
            Step::Open("/Relationships/Relationship", tag) => {
                let [id, of_type, target] = attributes(&tag, ["Id", "Type", "Target"])?;
                let of_type = of_type?.into_owned();
                let kind = of_type.rsplit('/').next()?.to_owned();
                let related = Related { kind, of_type, target: target?.into_owned() };
                found.insert(id?.into_owned(), related);
            }
            Step::End => return Some(found),
            Step::Open(..) | Step::Text(_) | Step::Aside | Step::Close(_) => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_lead_where_they_say() {
        for (target, part) in [
            ("worksheets/sheet1.xml", Some("xl/worksheets/sheet1.xml")),
            ("./worksheets/sheet1.xml", Some("xl/worksheets/sheet1.xml")),
            ("../xl/styles.xml", Some("xl/styles.xml")),
            ("/xl/styles.xml", Some("xl/styles.xml")),
            ("/bok/ark-æ.xml", Some("bok/ark-æ.xml")),
            ("../../styles.xml", None),
        ] {
            assert_eq!(resolve("xl/", target).as_deref(), part, "{target}");
        }
        assert_eq!(split("xl/workbook.xml"), ("xl/", "workbook.xml"));
        assert_eq!(split("bok.xml"), ("", "bok.xml"));
    }
}
