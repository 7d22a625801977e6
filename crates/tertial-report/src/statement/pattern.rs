//! What a file says of a table: its columns, rows, cells and notes.

use std::collections::BTreeMap;

use serde::de::value::MapAccessDeserializer;
use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use tertial_model::Words;

use super::condition::Condition;
use super::range::Range;
use crate::document::{NumberFormat, RowKind};

/// Words for the values of a placeholder, by the value; `*` is any other value's.
pub(super) type Terms = BTreeMap<String, BTreeMap<String, Words>>;

/// One table of a form.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Statement {
    /// The form it is of, by its folder.
    #[serde(skip)]
    pub(super) form: String,
    /// The table's key, used in labels: `bevilgning-{chapter}`.
    pub(super) key: String,
    /// When the table is there.
    #[serde(default)]
    pub(super) when: Vec<Condition>,
    /// The caption, unit not included.
    pub(super) caption: Words,
    /// The unit of its amounts, as the reader sees it.
    pub(super) unit: Option<Words>,
    /// How its numbers are shown, unless a column, row or cell says otherwise.
    pub(super) format: Option<NumberFormat>,
    /// Words for values that the facts write in one way only: `terms.change.økt`.
    #[serde(default)]
    pub(super) terms: Terms,
    /// The columns; the first names the row.
    #[serde(rename = "column")]
    pub(super) columns: Vec<ColumnPattern>,
    /// The rows.
    #[serde(rename = "row")]
    pub(super) rows: Vec<RowPattern>,
    /// Notes under the table.
    #[serde(rename = "note", default)]
    pub(super) notes: Vec<NotePattern>,
    /// What stands instead of a table without rows.
    pub(super) otherwise: Option<Words>,
}

/// A column, or one for each of a range.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ColumnPattern {
    /// What rows call it by.
    pub(super) key: Option<String>,
    pub(super) heading: Words,
    pub(super) each: Option<Range>,
    #[serde(default)]
    pub(super) when: Vec<Condition>,
    /// What its cells show, unless the row says otherwise.
    #[serde(default = "the_name")]
    pub(super) shows: CellPattern,
    /// Its cells stand to the right; those of figures do so anyway.
    #[serde(default)]
    pub(super) numeric: bool,
}

/// A row, or one for each of a range, or several for each of it.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct RowPattern {
    /// What the rows are; that of the range's items where it is not said.
    pub(super) kind: Option<RowKind>,
    pub(super) each: Option<Range>,
    pub(super) when: Vec<Condition>,
    /// What `{name}` is in its cells.
    pub(super) name: Option<Words>,
    /// What `{of}` is in its cells: the beginning of their ids.
    pub(super) of: Option<String>,
    pub(super) format: Option<NumberFormat>,
    /// What single columns show, by the columns' keys.
    pub(super) cells: BTreeMap<String, CellPattern>,
    /// What the columns not named show.
    pub(super) rest: Rest,
    /// The rows of each item, where they are several or differ by item.
    #[serde(rename = "row")]
    pub(super) rows: Vec<RowPattern>,
}

/// What a row shows in the columns it does not name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Rest {
    /// What the columns say.
    #[default]
    Columns,
    /// Nothing, and nothing is missed.
    Blank,
    /// The sign for what cannot be there.
    Empty,
}

/// What a cell shows: words, a figure, or a judgement; nothing where nothing can be.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default, remote = "Self")]
pub(super) struct CellPattern {
    pub(super) words: Option<Words>,
    /// The words in place of empty ones.
    pub(super) otherwise: Option<Words>,
    /// Empty words are missing.
    pub(super) required: bool,
    /// Nothing stands here, and nothing is missed.
    pub(super) blank: bool,
    /// The id of a figure.
    pub(super) figure: Option<String>,
    pub(super) format: Option<NumberFormat>,
    /// Words before the number.
    pub(super) lead: Option<Words>,
    /// The number is shown with the other sign.
    pub(super) negated: bool,
    /// Nothing can be where no placeholder gives the figure's id.
    pub(super) optional: bool,
    /// The id of the figure that the words are a judgement of.
    pub(super) judged: Option<String>,
}

/// A note, or one for each of a range.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NotePattern {
    pub(super) words: Words,
    pub(super) each: Option<Range>,
    #[serde(default)]
    pub(super) when: Vec<Condition>,
    /// What `{list}` is in the words; without one item there is no note.
    pub(super) list: Option<List>,
}

/// A list inside a sentence.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct List {
    pub(super) each: Range,
    #[serde(default)]
    pub(super) when: Vec<Condition>,
    /// One item of the list.
    pub(super) words: Words,
}

fn the_name() -> CellPattern {
    CellPattern { words: Some(Words::same("{name}")), ..CellPattern::default() }
}

/// A text is a cell of words.
impl<'de> Deserialize<'de> for CellPattern {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct TextOrTable;
        impl<'de> Visitor<'de> for TextOrTable {
            type Value = CellPattern;

            fn expecting(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                to.write_str("words, or a table of what the cell shows")
            }

            fn visit_str<E>(self, text: &str) -> Result<CellPattern, E> {
                let words = Some(Words::same(text));
                Ok(CellPattern { words, ..CellPattern::default() })
            }

            fn visit_map<M: MapAccess<'de>>(
                self,
                map: M,
            ) -> Result<CellPattern, M::Error> {
                CellPattern::deserialize(MapAccessDeserializer::new(map))
            }
        }
        from.deserialize_any(TextOrTable)
    }
}
