//! From a byte in a text's body to the line and column of its file.

use std::sync::Arc;

use tertial_model::Origin;

/// Where things stand in one text.
pub(super) struct Places<'a> {
    file: Arc<str>,
    body: &'a str,
    body_line: u32,
}

impl<'a> Places<'a> {
    /// The places of a body that starts on `body_line` of `file`.
    pub(super) fn new(file: Arc<str>, body: &'a str, body_line: u32) -> Self {
        Self { file, body, body_line }
    }

    /// The line a byte stands in, without spaces around it.
    pub(super) fn line(&self, offset: usize) -> String {
        let start = self.body[..offset].rfind('\n').map_or(0, |at| at + 1);
        self.body[start..].lines().next().unwrap_or_default().trim().to_owned()
    }

    /// The line and column of a byte offset, which must be a character boundary.
    pub(super) fn at(&self, offset: usize) -> Origin {
        let before = &self.body[..offset];
        let breaks = before.matches('\n').count();
        let line = before.rsplit('\n').next().unwrap_or(before);
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        Origin::line(
            &self.file,
            self.body_line.saturating_add(count(breaks)),
            Some(count(line.chars().count()).saturating_add(1)),
        )
    }
}
