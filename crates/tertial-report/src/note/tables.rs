//! Tables of a note.

use std::collections::BTreeMap;

use tertial_model::{FigureId, Missing, Phrases, Unit, norwegian};

use crate::difference::words::signed;
use crate::document::{Cell, Column, NumberFormat, Row, Table};
use crate::reply::{FigureReply, Reply};

/// The figures of a reply, by id.
pub(super) struct Known<'a>(BTreeMap<&'a str, &'a FigureReply>);

impl<'a> Known<'a> {
    pub(super) fn of(reply: &'a Reply) -> Self {
        Self(reply.figures.iter().map(|of| (of.id.as_str(), of)).collect())
    }

    pub(super) fn get(&self, id: &str) -> Option<&'a FigureReply> {
        self.0.get(id).copied()
    }

    /// A figure in a column of numbers, shown so.
    pub(super) fn cell(&self, id: &str, format: NumberFormat) -> Cell {
        let (Some(figure), Ok(id)) = (self.get(id), id.parse::<FigureId>()) else {
            return Cell::Missing;
        };
        let value = match (figure.value, figure.words.as_str()) {
            (Some(value), _) => Ok(value),
            (None, norwegian::WITHHELD) => Err(Missing::Withheld),
            (None, norwegian::UNDEFINED) => Err(Missing::undefined("")),
            (None, _) => Err(Missing::because("")),
        };
        Cell::Number { figure: id, value, format, lead: String::new() }
    }
}

/// A table of words; the first column names the row.
pub(super) fn words<const N: usize>(
    key: &str,
    caption: String,
    headings: [String; N],
    rows: Vec<[String; N]>,
) -> Table {
    Table {
        key: key.to_owned(),
        caption,
        unit: None,
        columns: headings.map(Column::words).into(),
        rows: rows.into_iter().map(Row::words).collect(),
        notes: Vec::new(),
        form: String::new(),
    }
}

/// Figures with what the report before had, where any of them stood there.
pub(super) fn figures(
    key: &str,
    ids: &[String],
    known: &Known<'_>,
    before: Option<&str>,
    phrases: &Phrases,
) -> Option<Table> {
    let told: Vec<&FigureReply> = ids.iter().filter_map(|id| known.get(id)).collect();
    let earlier = before.filter(|_| told.iter().any(|of| of.before.is_some()));
    let say = |key: &str| phrases.say(&format!("note.{key}"));
    let caption = say("figures");
    let [figure, now] = [say("figure"), say("now")];
    let table = match earlier {
        Some(before) => {
            let row = |of: &&FigureReply| with_change(of, phrases);
            let headings = [figure, now, before.to_owned(), say("change")];
            words(key, caption, headings, told.iter().map(row).collect())
        }
        None => {
            let row = |of: &&FigureReply| [of.label.clone(), of.words.clone()];
            words(key, caption, [figure, now], told.iter().map(row).collect())
        }
    };
    (!told.is_empty()).then_some(table)
}

fn with_change(of: &FigureReply, phrases: &Phrases) -> [String; 4] {
    let before = of.before.as_ref().map_or(phrases.say("empty"), |of| of.words.clone());
    [of.label.clone(), of.words.clone(), before, change(of, phrases)]
}

/// `+2 500 000 kr`, `−0,5 prosentpoeng`; a dash where either is not known.
pub(super) fn change(of: &FigureReply, phrases: &Phrases) -> String {
    let earlier = of.before.as_ref().map(|of| of.value);
    match of.value.zip(earlier) {
        Some((now, before)) if now == before => phrases.say("note.unchanged"),
        Some((now, before)) => {
            let by = now.saturating_sub(before);
            // As many decimals as the values themselves are shown with.
            let decimals = if of.unit == Unit::Percent.key() { 1 } else { 2 };
            signed(norwegian::round(by, decimals), &of.unit, phrases)
        }
        None => phrases.say("empty"),
    }
}
