//! Where in the archive a sheet and the workbook's styles are.

use crate::limits::Limits;
use crate::workbook::package::{document, index, one, related_of, resolve, split};
use crate::workbook::walk::{Archive, Step, Walk, attributes};

/// The places of the parts among those of the archive.
pub(super) struct Parts {
    pub(super) sheet: usize,
    /// None of a workbook without styles.
    pub(super) styles: Option<usize>,
}

/// The parts of the sheet of that name, found as the general reader finds them. None where
/// the workbook is not understood.
pub(super) fn find(
    archive: &mut Archive<'_>,
    sheet: &str,
    limits: &Limits,
) -> Option<Parts> {
    let document = document(archive, limits)?;
    let related = related_of(archive, &document, limits)?;
    let id = id(archive, &document, sheet, limits)?;
    let part = |target: &str| resolve(split(&document).0, target);
    let styles = one(&related, "styles")?;
    Some(Parts {
        sheet: index(archive, &part(&related.get(&id)?.target)?)?,
        styles: match styles {
            Some(styles) => Some(index(archive, &part(&styles.target)?)?),
            None => None,
        },
    })
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
            Step::Open(..) | Step::Text(_) | Step::Aside | Step::Close(_) => {}
        }
    }
}
