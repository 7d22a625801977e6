//! The one error: the file is to be read by another reader.

/// The scan met something it does not read for certain; another reader must take the file.
///
/// It says nothing about whether the file is good. The text is for those who work on the
/// readers, not for users: the reader that takes over has the message they see.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a plain workbook: {what}{}", place(*row))]
pub struct NotPlain {
    /// What was met.
    pub what: &'static str,
    /// The last row begun before it, when it was met among rows.
    pub row: Option<u32>,
}

impl NotPlain {
    pub(crate) const fn new(what: &'static str) -> Self {
        Self { what, row: None }
    }

    /// Refuses what is not plain when `is_so`.
    #[inline]
    pub(crate) fn when(is_so: bool, what: &'static str) -> Result<(), Self> {
        if is_so { Err(Self::new(what)) } else { Ok(()) }
    }

    pub(crate) fn near(self, row: u32) -> Self {
        Self { row: Some(row).filter(|row| *row > 0), ..self }
    }
}

fn place(row: Option<u32>) -> String {
    row.map(|row| format!(", near row {row}")).unwrap_or_default()
}
