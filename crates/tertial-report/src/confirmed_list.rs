//! Who has confirmed that texts answer the letter's demands, as an annex of the report.

use crate::answers::{Answer, Confirmed};
use crate::document::{Block, Column, Row, Section, Table};
use crate::{Case, Coverage, Covered, Printed};

/// The section, with a line for each answer in text; none where no demand has one. Where it
/// stands is looked up in what is printed.
pub(crate) fn section(
    case: &Case<'_>,
    coverage: &Coverage,
    printed: &Printed,
) -> Option<Section> {
    let answers = coverage
        .due()
        .flat_map(|covered| covered.answers.iter().map(move |answer| (covered, answer)));
    let rows: Vec<Row> =
        answers.map(|(covered, answer)| row(case, covered, answer, printed)).collect();
    let say = |key: &str| case.phrases.say(&format!("confirmed.{key}"));
    let table = |rows| Table {
        key: "bekreftelser".to_owned(),
        caption: say("caption"),
        unit: None,
        columns: ["demand", "place", "by", "date"]
            .map(|key| Column::words(say(key)))
            .into(),
        rows,
        notes: Vec::new(),
        form: String::new(),
    };
    (!rows.is_empty()).then(|| {
        Section::new("bekreftelser", &say("title"), vec![Block::Table(table(rows))])
    })
}

fn row(case: &Case<'_>, covered: &Covered, answer: &Answer, printed: &Printed) -> Row {
    let text = printed.texts.iter().find(|text| text.file == answer.text);
    let (by, date) = match &answer.confirmed {
        Confirmed::Yes(of) => (of.names(), case.phrases.date(of.date)),
        _ => (case.phrases.say("confirmed.not_yet"), String::new()),
    };
    Row::words([
        covered.requirement.id.clone(),
        text.map_or(&answer.text, |text| &text.place.heading).clone(),
        by,
        date,
    ])
}
