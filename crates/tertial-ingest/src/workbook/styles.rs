//! What the styles of a workbook's cells show a number as.

use std::collections::HashMap;

use tertial_sheet::Format;

/// The styles of cells as they are written: each names a format by its number.
#[derive(Default)]
pub(super) struct Styles {
    own: HashMap<u32, Format>,
    named: Vec<u32>,
}

impl Styles {
    /// Defines a format of the workbook's own. A code that readers may take differently
    /// defines none.
    pub(super) fn define(&mut self, id: u32, code: &str) {
        self.own.extend(Format::of(code).map(|format| (id, format)));
    }

    /// Adds the next style, which shows its numbers in the format `id`.
    pub(super) fn add(&mut self, id: u32) {
        self.named.push(id);
    }

    /// The format of every style. One of the workbook's own goes before Excel's of the same
    /// number.
    pub(super) fn formats(&self) -> Vec<Format> {
        let format = |id| self.own.get(id).copied().unwrap_or(Format::built_in(*id));
        self.named.iter().map(format).collect()
    }
}
