//! What was delivered to the ministry before the report, and what was not, by the letter's
//! calendar.

use tertial_letter::{Deadline, DeadlineKind};

use crate::Case;
use crate::document::{Block, Column, Row, Table};

/// The table; none where the project has registered nothing that is due before the report.
pub(crate) fn table(case: &Case<'_>) -> Option<Block> {
    case.delivered().next()?;
    let due = case.catalogue.delivery_of(case.report)?.when.last();
    let deadlines = case.catalogue.deadlines.iter();
    let before = deadlines.filter(|of| of.kind == DeadlineKind::Delivery);
    let mut before: Vec<_> = before.filter(|of| of.when.last() < due).collect();
    before.sort_by_key(|of| of.when.last());
    let say = |key: &str| case.phrases.say(&format!("delivered.{key}"));
    Some(Block::Table(Table {
        key: "leveringer".to_owned(),
        caption: say("caption"),
        unit: None,
        columns: ["what", "due", "delivered", "reference"]
            .map(|key| Column::words(say(key)))
            .into(),
        rows: before.into_iter().map(|of| row(case, of)).collect(),
        notes: Vec::new(),
        form: String::new(),
    }))
}

fn row(case: &Case<'_>, deadline: &Deadline) -> Row {
    let own = case.delivered().find(|(of, _)| of.key == deadline.key);
    let (delivered, reference) = match own {
        None => (case.phrases.say("delivered.not"), String::new()),
        Some((_, of)) => {
            let date = case.phrases.date(of.date);
            let key = if of.date > deadline.when.last() { "late" } else { "on" };
            let words =
                case.phrases.fill(&format!("delivered.{key}"), &[("date", &date)]);
            (words, of.reference.clone())
        }
    };
    let title = deadline.title.of(case.language).to_owned();
    Row::words([title, deadline.when.in_words(case.phrases), delivered, reference])
}
