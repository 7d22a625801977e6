//! The place of a text nobody has written yet, with its guidance.

use serde::Serialize;
use tertial_report::Report;
use tertial_report::document::{Demand, Placeholder};

use super::Making;
use crate::room::Room;
use crate::templates::guidance_path;
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
