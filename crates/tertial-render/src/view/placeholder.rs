//! The place of a text nobody has written yet, with its guidance.

use serde::Serialize;
use tertial_report::document::Placeholder;

use super::Making;
use crate::text::{self, Node};

#[derive(Serialize)]
pub(super) struct PlaceholderView<'a> {
    subject: Option<&'a str>,
    file: &'a str,
    requirements: &'a [String],
    guidance: Vec<Node>,
}

impl<'a> Making<'a> {
    pub(super) fn placeholder(
        &mut self,
        placeholder: &'a Placeholder,
        level: u8,
    ) -> PlaceholderView<'a> {
        self.placeholders.push(placeholder.file.clone());
        let path =
            format!("reports/{}/{}.md.j2", self.report.kind.key(), placeholder.guidance);
        let guidance = self.templates.text(&path).unwrap_or_default();
        let (guidance, problems) = text::read(&path, guidance, 1, &self.links, level);
        self.faults.extend(problems);
        PlaceholderView {
            subject: placeholder.subject.as_deref(),
            file: &placeholder.file,
            requirements: &placeholder.requirements,
            guidance,
        }
    }
}
