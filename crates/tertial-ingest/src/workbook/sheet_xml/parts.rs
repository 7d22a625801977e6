//! Where in the archive a sheet and the workbook's styles are.

use std::collections::BTreeMap;

use super::walk::{Archive, Step, Walk, attributes};
use crate::limits::Limits;

/// How many parts a workbook may name.
const MOST_RELATED: usize = 10_000;

/// The places of the parts among those of the archive.
pub(super) struct Parts {
    pub(super) sheet: usize,
    /// None of a workbook without styles.
    pub(super) styles: Option<usize>,
}

/// How one part names another.
struct Related {
    /// The last word of its type, which the strict format has in common with the usual one.
    kind: String,
    target: String,
}

/// The parts of the sheet of that name, found as the general reader finds them. None where
/// the workbook is not understood.
pub(super) fn find(
    archive: &mut Archive<'_>,
    sheet: &str,
    limits: &Limits,
) -> Option<Parts> {
    let roots = related(archive, "_rels/.rels", limits)?;
    let document = one(&roots, "officeDocument")??;
    let document = document.target.trim_start_matches('/');
    let (folder, file) = document.split_at(document.rfind('/').map_or(0, |at| at + 1));
    let related = related(archive, &format!("{folder}_rels/{file}.rels"), limits)?;
    let id = id(archive, document, sheet, limits)?;
    let path = |of: &Related| match of.target.strip_prefix('/') {
        Some(absolute) => absolute.to_owned(),
        None => format!("{folder}{}", of.target),
    };
    let styles = one(&related, "styles")?;
    Some(Parts {
        sheet: index(archive, &path(related.get(&id)?))?,
        styles: match styles {
            Some(styles) => Some(index(archive, &path(styles))?),
            None => None,
        },
    })
}

/// The one part of that kind, or the inner none. Of two, readers may take either.
fn one<'r>(
    related: &'r BTreeMap<String, Related>,
    kind: &str,
) -> Option<Option<&'r Related>> {
    let mut named = related.values().filter(|related| related.kind == kind);
    let first = named.next();
    named.next().is_none().then_some(first)
}

/// The id the workbook knows the part of the sheet by.
fn id(
    archive: &mut Archive<'_>,
    workbook: &str,
    sheet: &str,
    limits: &Limits,
) -> Option<String> {
    let workbook = index(archive, workbook)?;
    let mut walk = Walk::new(archive, workbook, limits)?;
    loop {
        match walk.next()? {
            Step::Open("/workbook/sheets/sheet", tag) => {
                let [name] = attributes(&tag, ["name"])?;
                if quick_xml::escape::unescape(name.as_deref()?).ok()? != sheet {
                    continue;
                }
                let mut all = tag.attributes().flatten();
                let id = all.find(|a| a.key.local_name().into_inner() == "id")?;
                return Some(id.value.into_owned());
            }
            Step::End => return None,
            Step::Open(..) | Step::Text(_) | Step::Aside(_) | Step::Close(_) => {}
        }
    }
}

/// What the part of relationships names, by id.
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
                let [id, kind, target] = attributes(&tag, ["Id", "Type", "Target"])?;
                let kind = kind?.rsplit('/').next()?.to_owned();
                let related = Related { kind, target: target?.into_owned() };
                found.insert(id?.into_owned(), related);
            }
            Step::End => return Some(found),
            Step::Open(..) | Step::Text(_) | Step::Aside(_) | Step::Close(_) => {}
        }
    }
    None
}

/// The place of the part. Readers take its name in any letter case, so there must be no
/// other that differs in that alone.
fn index(archive: &Archive<'_>, path: &str) -> Option<usize> {
    let is_it = |name: &[u8]| {
        let name = String::from_utf8_lossy(name).replace('\\', "/");
        name.eq_ignore_ascii_case(path)
    };
    let mut found = archive.file_names_raw().enumerate().filter(|(_, name)| is_it(name));
    let (index, _) = found.next()?;
    found.next().is_none().then_some(index)
}
