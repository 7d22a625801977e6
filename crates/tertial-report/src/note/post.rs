//! Posts and indicators in a note: what deviates, and how the report explains it.

use tertial_model::Phrases;

use super::tables::{Known, figures};
use super::{NoteBlock, NoteSection, prose, quoted, room};
use crate::document::{Cell, Column, NumberFormat, Row, RowKind, Table};
use crate::reply::{PostReply, Reply, TextReply};

pub(super) fn section(
    reply: &Reply,
    known: &Known<'_>,
    phrases: &Phrases,
) -> NoteSection {
    let mut blocks = Vec::new();
    if reply.posts.is_empty() {
        blocks.push(prose(phrases.say("note.no_posts")));
    } else {
        let rows = reply.posts.iter().map(|of| row(of, None, known, phrases)).collect();
        blocks.push(NoteBlock::Table(table("poster", None, rows, phrases)));
    }
    if reply.posts.iter().all(|of| !of.material) && reply.indicators.is_empty() {
        blocks.push(prose(phrases.say("note.no_deviations")));
    }
    let material = reply.posts.iter().filter(|of| of.material);
    let material = material.map(|of| {
        let ids: Vec<String> = of.figures().map(str::to_owned).collect();
        let title = format!("{} {}", of.post, of.name);
        explained(reply, title, (&of.post, &ids), &of.texts, known, phrases)
    });
    let missed = reply.indicators.iter().map(|of| {
        let key = of.figures.first().map_or("", String::as_str);
        explained(reply, of.name.clone(), (key, &of.figures), &of.texts, known, phrases)
    });
    NoteSection {
        subsections: material.chain(missed).collect(),
        ..NoteSection::new(phrases.say("note.deviations"), blocks)
    }
}

fn explained(
    reply: &Reply,
    title: String,
    (key, ids): (&str, &[String]),
    texts: &[TextReply],
    known: &Known<'_>,
    phrases: &Phrases,
) -> NoteSection {
    let before = reply.before.as_deref();
    let table = figures(&format!("avvik-{key}"), ids, known, before, phrases);
    let mut blocks: Vec<NoteBlock> = table.map(NoteBlock::Table).into_iter().collect();
    match texts {
        [] => blocks.push(prose(phrases.say("note.unexplained"))),
        texts => blocks.extend(quoted(texts, phrases)),
    }
    blocks.push(room(phrases));
    NoteSection::new(title, blocks)
}

/// Posts, one row each; of several agencies each row names its own.
pub(super) fn table(
    key: &str,
    agency: Option<String>,
    rows: Vec<Row>,
    phrases: &Phrases,
) -> Table {
    let say = |key: &str| phrases.say(&format!("note.{key}"));
    let numbers = ["allocated", "accounts", "forecast", "deviation", "percent"];
    let columns = [Column::words(say("post"))]
        .into_iter()
        .chain(agency.map(Column::words))
        .chain(numbers.map(|key| Column::numbers(say(key))))
        .chain([Column::words(say("material"))]);
    Table {
        key: key.to_owned(),
        caption: say("posts"),
        unit: Some(say("thousands")),
        columns: columns.collect(),
        rows,
        notes: vec![say("negative")],
        form: String::new(),
    }
}

/// A post's row, with the agency where there are several.
pub(super) fn row(
    of: &PostReply,
    agency: Option<&str>,
    known: &Known<'_>,
    phrases: &Phrases,
) -> Row {
    let amount = |id: &str| known.cell(id, NumberFormat::Thousands);
    let material = if of.material { "note.yes" } else { "note.no" };
    let name = [Cell::Words(format!("{} {}", of.post, of.name))];
    let agency = agency.map(|of| Cell::Words(of.to_owned()));
    let cells = name.into_iter().chain(agency).chain([
        amount(&of.allocated),
        amount(&of.accounts),
        of.forecast.as_deref().map_or(Cell::Empty, amount),
        amount(&of.deviation),
        known.cell(&of.percent, NumberFormat::Percent),
        Cell::Words(phrases.say(material)),
    ]);
    Row { kind: RowKind::Plain, cells: cells.collect() }
}
