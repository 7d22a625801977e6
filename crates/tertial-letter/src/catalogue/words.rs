//! The words of a letter that a report shows.

use tertial_model::{ReportKind, ReportName, Words};

use super::Catalogue;
use crate::task::TaskDeadline;

impl Catalogue {
    /// What of the letter can stand in `report`, in the letter's order: a heading of another
    /// report, or a demand that is not due in this one, cannot.
    pub fn words_in<'a>(&'a self, report: &'a ReportKind) -> Vec<&'a Words> {
        let head = [&self.title, &self.ministry, &report.title];
        let is_before = |name: &ReportName| {
            report.compared_with.as_ref().is_some_and(|of| of == name)
        };
        let definitions = self.reports.definitions().iter();
        let before = definitions.filter(|of| is_before(&of.key));
        let demands = self.requirements.iter().filter(|of| of.is_due_in(report));
        let tasks = self.tasks_of(report).flat_map(|task| {
            let deadlines = task.deadlines.iter().filter_map(|of| match of {
                TaskDeadline::Words(words) => Some(words),
                TaskDeadline::Day(_) => None,
            });
            [&task.title, &task.words].into_iter().chain(deadlines)
        });
        let readings =
            self.readings_of(report).flat_map(|of| [&of.fault, &of.reading, &of.because]);
        let mut words: Vec<&Words> = head.into();
        words.extend(before.map(|of| &of.in_a_sentence));
        words.extend(self.frame.posts().map(|post| &post.name));
        words.extend(self.frame.assignments.iter().map(|of| &of.name));
        words.extend(self.frame.indicators.iter().map(|of| &of.name));
        words.extend(self.goals.iter().map(|of| &of.title));
        words.extend(demands.map(|of| &of.words));
        words.extend(tasks);
        words.extend(self.deadlines.iter().map(|of| &of.title));
        words.extend(readings);
        words.extend(self.parts_of(report).map(|of| &of.title));
        words.extend(self.sections_of(report).map(|of| &of.title));
        words
    }
}
