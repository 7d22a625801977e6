//! The agency's own table in a section, from the sheet Nøkkeltall.

use tertial_figures::key_figure_id;
use tertial_ingest::facts::KeyFigure;
use tertial_model::{Name, ReportKind};

use crate::Case;
use crate::document::NumberFormat::AsGiven;
use crate::document::{Block, Cell, Row, RowKind, Table};
use crate::table::{number, numbers_column, words_column};

/// The table of the section `key`, with the heading `title`, where the sheet has rows for it.
pub(crate) fn blocks(case: &Case<'_>, key: &str, title: &str) -> Option<Block> {
    if case.report != ReportKind::Annual {
        return None;
    }
    let figures: Vec<&KeyFigure> =
        case.facts.key_figures.iter().filter(|of| *of.section.key() == *key).collect();
    if figures.is_empty() {
        return None;
    }
    let named = |name: fn(&KeyFigure) -> &Name| {
        let mut names: Vec<&Name> = Vec::new();
        for figure in &figures {
            if !names.contains(&name(figure)) {
                names.push(name(figure));
            }
        }
        names
    };
    let (rows, headings) = (named(|of| &of.row), named(|of| &of.column));
    let row = |name: &Name| {
        let of_row: Vec<&&KeyFigure> =
            figures.iter().filter(|of| of.row == *name).collect();
        let unit = of_row.first().map_or("", |of| of.unit.as_str());
        let mut cells = vec![Cell::Words(name.to_string()), Cell::Words(unit.to_owned())];
        cells.extend(headings.iter().map(|heading| {
            match of_row.iter().find(|of| of.column == **heading) {
                Some(of) => number(case.figures, key_figure_id(of).as_str(), AsGiven),
                None => Cell::Empty,
            }
        }));
        Row { kind: RowKind::Plain, cells }
    };
    let language = case.language;
    let mut columns = vec![
        words_column(language.choose("Nøkkeltall", "Nøkkeltal")),
        words_column(language.choose("Enhet", "Eining")),
    ];
    columns.extend(headings.iter().map(|heading| numbers_column(heading.as_str())));
    Some(Block::Table(Table {
        key: format!("nokkeltall-{key}"),
        caption: format!("{}: {title}", language.choose("Nøkkeltall", "Nøkkeltal")),
        unit: None,
        columns,
        rows: rows.into_iter().map(row).collect(),
        notes: Vec::new(),
    }))
}
