//! The parts of an Office file and how they name each other (Open Packaging Conventions).
//!
//! A part may have any name, and is known by the relationship that leads to it. What it is
//! called in most files is a habit of Excel's.

use std::collections::BTreeMap;

use super::trouble::Trouble;
use super::xml::{Archive, Walk, attributes};
use crate::limits::Limits;

/// How many parts a workbook may name.
const MOST_RELATED: usize = 10_000;

/// The workbook's own part and those it names.
pub(super) struct Package {
    /// The place of the workbook's own part in the archive.
    pub(super) document: usize,
    folder: String,
    related: BTreeMap<String, Related>,
}

/// How one part names another.
struct Related {
    /// The last word of its type, which the strict format has in common with the usual one.
    kind: String,
    target: String,
}

impl Package {
    /// Finds the workbook, which the file must name once.
    pub(super) fn open(
        archive: &mut Archive<'_>,
        limits: &Limits,
    ) -> Result<Self, Trouble> {
        let roots = related(archive, "_rels/.rels", limits)?;
        let root = one(&roots, "officeDocument")?.ok_or(Trouble::GONE)?;
        let part = resolve("", &root.target).ok_or(Trouble::GONE)?;
        let (folder, file) = split(&part);
        let related = related(archive, &format!("{folder}_rels/{file}.rels"), limits)?;
        let document = index(archive, &part).ok_or(Trouble::GONE)?;
        Ok(Self { document, folder: folder.to_owned(), related })
    }

    /// The place of the one part of that kind. The inner none is that it names none.
    pub(super) fn one(
        &self,
        archive: &Archive<'_>,
        kind: &str,
    ) -> Result<Option<usize>, Trouble> {
        let Some(related) = one(&self.related, kind)? else { return Ok(None) };
        self.place(archive, related).ok_or(Trouble::GONE).map(Some)
    }

    /// The place of the worksheet of that id; the inner none is a part that is gone. What
    /// holds charts or macros is no worksheet, and neither is what nobody names.
    pub(super) fn worksheet(
        &self,
        archive: &Archive<'_>,
        id: &str,
    ) -> Option<Option<usize>> {
        let related = self.related.get(id).filter(|of| of.kind == "worksheet")?;
        Some(self.place(archive, related))
    }

    fn place(&self, archive: &Archive<'_>, related: &Related) -> Option<usize> {
        index(archive, &resolve(&self.folder, &related.target)?)
    }
}

/// The folder of a part, with its last mark, and its name in it.
fn split(part: &str) -> (&str, &str) {
    part.split_at(part.rfind('/').map_or(0, |at| at + 1))
}

/// The name of the part that `target` leads to from a part in `folder`. None where it leads
/// out of the file.
fn resolve(folder: &str, target: &str) -> Option<String> {
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

/// The one part of that kind, where there is any. Of two, readers may take either.
fn one<'r>(
    related: &'r BTreeMap<String, Related>,
    kind: &str,
) -> Result<Option<&'r Related>, Trouble> {
    let mut named = related.values().filter(|related| related.kind == kind);
    let first = named.next();
    if named.next().is_some() { Err(Trouble::CONTENT) } else { Ok(first) }
}

/// The place of the part. Readers take its name in any letter case, so there must be no
/// other that differs in that alone.
pub(super) fn index(archive: &Archive<'_>, path: &str) -> Option<usize> {
    let is_it = |name: &[u8]| {
        let name = String::from_utf8_lossy(name).replace('\\', "/");
        name.eq_ignore_ascii_case(path)
    };
    let mut places = archive.file_names_raw().enumerate().filter(|(_, name)| is_it(name));
    let (index, _) = places.next()?;
    places.next().is_none().then_some(index)
}

/// The places of the parts of that kind that the part `name` names; none where it names none.
pub(super) fn named_by(
    archive: &mut Archive<'_>,
    name: &str,
    kind: &str,
    limits: &Limits,
) -> Result<Vec<usize>, Trouble> {
    let (folder, file) = split(name);
    let relations = format!("{folder}_rels/{file}.rels");
    if index(archive, &relations).is_none() {
        return Ok(Vec::new());
    }
    let related = related(archive, &relations, limits)?;
    let named = related.values().filter(|related| related.kind == kind);
    let place = |of: &Related| index(archive, &resolve(folder, &of.target)?);
    named.map(|of| place(of).ok_or(Trouble::GONE)).collect()
}

fn related(
    archive: &mut Archive<'_>,
    part: &str,
    limits: &Limits,
) -> Result<BTreeMap<String, Related>, Trouble> {
    let part = index(archive, part).ok_or(Trouble::GONE)?;
    let mut related = BTreeMap::new();
    Walk::new(archive, part, limits)?.each(|path, tag| {
        if path == "/Relationships/Relationship" {
            let said = attributes(tag, ["Id", "Type", "Target"]).ok_or(Trouble::XML)?;
            let [id, of_type, target] =
                said.map(|said| said.unwrap_or_default().into_owned());
            let kind = of_type.rsplit('/').next().unwrap_or_default().to_owned();
            related.insert(id, Related { kind, target });
        }
        if related.len() > MOST_RELATED { Err(Trouble::CONTENT) } else { Ok(()) }
    })?;
    Ok(related)
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
