//! The place of a text nobody has written yet, with its guidance.

use serde::Serialize;
use tertial_report::Report;
use tertial_report::document::{Demand, Placeholder};

use super::Making;
use crate::room::Room;
use crate::templates::guidance_path;
use crate::text::{self, Node};

/// The place of a text that is still to be written.
#[derive(Debug, Serialize)]
pub struct PlaceholderView<'a> {
    /// What the text is about, where the guidance serves several.
    pub subject: Option<&'a str>,
    /// The file to write.
    pub file: &'a str,
    /// The demands it would answer.
    pub requirements: &'a [Demand],
    /// What to write there.
    pub guidance: Vec<Node>,
}

impl<'a> Making<'a> {
    pub(super) fn placeholder(
        &mut self,
        placeholder: &'a Placeholder,
        level: u8,
    ) -> PlaceholderView<'a> {
        self.placeholders.push(placeholder.file.clone());
        let Report { kind, language, .. } = self.report;
        let path = guidance_path(kind, *language, &placeholder.guidance);
        let guidance = self.templates.text(&path).unwrap_or_default();
        let mut room = Room::TEXTS;
        let (guidance, problems) =
            text::read(&path, guidance, 1, self.links, level, &mut room);
        self.faults.extend(problems);
        PlaceholderView {
            subject: placeholder.subject.as_deref(),
            file: &placeholder.file,
            requirements: &placeholder.requirements,
            guidance: guidance.unwrap_or_default(),
        }
    }
}
