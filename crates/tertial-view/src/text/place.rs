//! From a byte in a text's body to the line and column of its file.

use std::sync::Arc;

use tertial_model::Origin;

/// Where things stand in one text.
pub(super) struct Places<'a> {
    file: Arc<str>,
    body: &'a str,
    body_line: u32,
    /// The byte each line begins at: a text may have as many faults as it has lines.
    starts: Vec<usize>,
}

impl<'a> Places<'a> {
    /// The places of a body that starts on `body_line` of `file`.
    pub(super) fn new(file: Arc<str>, body: &'a str, body_line: u32) -> Self {
        let breaks = body.match_indices('\n').map(|(at, _)| at + 1);
        let starts = std::iter::once(0).chain(breaks).collect();
        Self { file, body, body_line, starts }
    }

    /// The line a byte stands in, without spaces around it.
    pub(super) fn line(&self, offset: usize) -> String {
        let start = self.starts[self.number(offset)];
        self.body[start..].lines().next().unwrap_or_default().trim().to_owned()
    }

    /// The line and column of a byte offset, which must be a character boundary.
    pub(super) fn at(&self, offset: usize) -> Origin {
        let number = self.number(offset);
        let line = &self.body[self.starts[number]..offset];
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        Origin::line(
            &self.file,
            self.body_line.saturating_add(count(number)),
            Some(count(line.chars().count()).saturating_add(1)),
        )
    }

    /// The line a byte stands in, from 0.
    fn number(&self, offset: usize) -> usize {
        self.starts.partition_point(|start| *start <= offset).saturating_sub(1)
    }
}
