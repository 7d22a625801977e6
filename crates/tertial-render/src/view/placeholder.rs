//! The place of a text nobody has written yet, with its guidance.

use serde::Serialize;
use tertial_model::ReportKind;
use tertial_report::document::{Demand, Placeholder};

use super::Making;
use crate::text::{self, Node};

#[derive(Serialize)]
pub(super) struct PlaceholderView<'a> {
    subject: Option<&'a str>,
    file: &'a str,
    requirements: &'a [Demand],
    guidance: Vec<Node>,
}

impl<'a> Making<'a> {
    pub(super) fn placeholder(
        &mut self,
        placeholder: &'a Placeholder,
        level: u8,
    ) -> PlaceholderView<'a> {
        self.placeholders.push(placeholder.file.clone());
        let folder = match self.report.kind {
            ReportKind::T1 | ReportKind::T2 => "tertial",
            ReportKind::Annual => "annual",
        };
        let path = format!("reports/{folder}/{}.md.j2", placeholder.guidance);
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
