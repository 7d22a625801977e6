//! Which styles of cells show a number as per cent.

use std::collections::HashMap;

use tertial_sheet::Format;

use crate::limits::Limits;
use crate::workbook::walk::{Archive, Step, Walk, attributes};

/// How many styles and formats a workbook may have. Excel stops at 64 000.
const MOST: usize = 1 << 20;

/// Whether each style, by its number, shows a number as per cent. None where the part is
/// not understood.
pub(super) fn percent(
    archive: &mut Archive<'_>,
    index: usize,
    limits: &Limits,
) -> Option<Vec<bool>> {
    let mut walk = Walk::new(archive, index, limits)?;
    let mut codes: HashMap<u32, Format> = HashMap::new();
    let mut styles: Vec<u32> = Vec::new();
    loop {
        match walk.next()? {
            Step::Open("/styleSheet/numFmts/numFmt", tag) => {
                let [id, code] = attributes(&tag, ["numFmtId", "formatCode"])?;
                let code = quick_xml::escape::unescape(code.as_deref()?).ok()?;
                codes.insert(id?.parse().ok()?, Format::of(&code)?);
            }
            Step::Open("/styleSheet/cellXfs/xf", tag) => {
                let [id] = attributes(&tag, ["numFmtId"])?;
                styles.push(id.map_or(Some(0), |id| id.parse().ok())?);
            }
            Step::End => break,
            Step::Open(..) | Step::Text(_) | Step::Aside | Step::Close(_) => {}
        }
        if codes.len().max(styles.len()) > MOST {
            return None;
        }
    }
    let format = |id: &u32| codes.get(id).copied().unwrap_or(Format::built_in(*id));
    Some(styles.iter().map(|id| format(id) == Format::Percent).collect())
}
