//! What a sheet holds already, told by its keys.

use tertial_model::{BudgetPost, Kroner, norwegian};

use super::super::asked::{AskedRow, LetterSays, folded};
use super::super::table::{Table, TableRow, unit_of};
use super::Told;
use crate::sheets::{Column, Content, SheetSchema};
use crate::total::is_total;
use crate::workbook::Value;

/// A sheet held against a letter.
pub(super) struct Held<'a> {
    letter: &'a LetterSays<'a>,
    table: &'a Table,
    /// Its rows, with the keys of each by column.
    rows: Vec<(&'a TableRow, Vec<Option<String>>)>,
}

impl<'a> Held<'a> {
    pub(super) fn of(letter: &'a LetterSays<'a>, table: &'a Table) -> Self {
        let rows = table.rows().filter(|row| !row.is_total());
        let rows = rows.map(|row| (row, keys(letter, table.schema, &row.values)));
        Self { letter, table, rows: rows.collect() }
    }

    /// Whether the sheet has the row that is asked for.
    pub(super) fn has(&self, row: &AskedRow) -> bool {
        self.same(row).next().is_some()
    }

    /// The rows with the keys of the one that is asked for.
    fn same(&self, row: &AskedRow) -> impl Iterator<Item = &'a TableRow> {
        let values: Vec<Value<'_>> = row
            .iter()
            .map(|cell| cell.as_ref().map_or(Value::Empty, |cell| cell.value()))
            .collect();
        let asked = keys(self.letter, self.table.schema, &values);
        let is_same = move |keys: &[Option<String>]| {
            let mut both = asked.iter().zip(keys);
            both.all(|(asked, key)| asked.is_none() || asked == key)
        };
        self.rows.iter().filter(move |(_, keys)| is_same(keys)).map(|(row, _)| *row)
    }

    /// That the row stands there with another amount than the one asked for.
    pub(super) fn differs(&self, row: &AskedRow) -> Option<Told> {
        let (amounts, unit) = self.table.schema.amounts()?;
        let amount = |values: &[Value<'_>]| -> Option<Kroner> {
            unit_of(&values[unit])?.kroner(values[amounts.start].number().ok()??)
        };
        let asked: Vec<Value<'_>> = row
            .iter()
            .map(|cell| cell.as_ref().map_or(Value::Empty, |cell| cell.value()))
            .collect();
        let asked = amount(&asked)?;
        let there: Vec<&TableRow> = self.same(row).collect();
        let amounts: Option<Vec<Kroner>> =
            there.iter().map(|row| amount(&row.values)).collect();
        let sum = amounts.map(|amounts| amounts.into_iter().sum::<Kroner>());
        if there.is_empty() || sum == Some(asked) {
            return None;
        }
        let unread = || "ikke noe beløp som kan leses".to_owned();
        let stands = sum.map_or_else(unread, norwegian::kroner);
        let what = called(self.table.schema, row);
        let what =
            format!("{what}: brevet har {}, her står {stands}", norwegian::kroner(asked));
        Some(self.told(there.iter().map(|row| row.number).collect(), what))
    }

    /// What its rows name that the letter has not.
    pub(super) fn gone(&self) -> Vec<Told> {
        let mut gone: Vec<Told> = Vec::new();
        for (row, keys) in &self.rows {
            for what in self.unknown(row, keys) {
                match gone.iter_mut().find(|told| told.what == what) {
                    Some(told) => told.rows.push(row.number),
                    None => gone.push(self.told(vec![row.number], what)),
                }
            }
        }
        gone
    }

    fn unknown(&self, row: &TableRow, keys: &[Option<String>]) -> Vec<String> {
        let mut unknown = Vec::new();
        if let Some(post) = post(self.table.schema, keys)
            && self.letter.frame.post(post).is_none()
        {
            unknown.push(format!("post {post}"));
        }
        for (column, value) in self.table.schema.columns.iter().zip(&row.values) {
            let Some(text) = code(value) else { continue };
            let is_known = match (&column.content, column.list) {
                (_, Some(list)) => {
                    is_total(&text) || self.letter.key_of(list, &text).is_some()
                }
                (Content::Report, None) => self.letter.report(&text).is_some(),
                _ => true,
            };
            if !is_known {
                let shown = self.table.sheet.describe(value);
                unknown.push(format!("{} {shown}", column.header.to_lowercase()));
            }
        }
        unknown
    }

    fn told(&self, rows: Vec<u32>, what: String) -> Told {
        let sheet = self.table.sheet.name.as_deref().unwrap_or_default().to_owned();
        Told { sheet, rows, what }
    }
}

/// What a row is called: its keys, as they are written.
pub(super) fn called(schema: &SheetSchema, row: &AskedRow) -> String {
    let keys = schema.columns.iter().zip(row).filter(|(column, _)| is_key(column));
    let shown: Vec<String> =
        keys.filter_map(|(_, cell)| Some(cell.as_ref()?.shown())).collect();
    shown.join(", ")
}

/// Whether rows of a sheet are told apart by the column.
fn is_key(column: &Column) -> bool {
    use Content::{Chapter, Post, Report, Word, Year};
    column.key
        || column.list.is_some()
        || matches!(column.content, Report | Chapter | Post | Year | Word(_))
}

/// The key in each column that has one and is filled in, in one spelling.
fn keys(
    letter: &LetterSays<'_>,
    schema: &SheetSchema,
    values: &[Value<'_>],
) -> Vec<Option<String>> {
    let key = |(column, value): (&Column, &Value<'_>)| {
        let text = code(value).filter(|_| is_key(column))?;
        let known = match (&column.content, column.list) {
            (_, Some(list)) => letter.key_of(list, &text).map(str::to_owned),
            (Content::Report, None) => letter.report(&text).map(|of| of.to_string()),
            (Content::Chapter | Content::Post | Content::Year, None) => {
                text.parse::<u32>().ok().map(|of| of.to_string())
            }
            (Content::Word(_), None) => {
                Some(text.chars().filter(|of| of.is_alphanumeric()).collect())
            }
            _ => None,
        };
        Some(known.map_or_else(|| folded(&text), |known| known.to_lowercase()))
    };
    schema.columns.iter().zip(values).map(key).collect()
}

/// The post a row names by its keys.
fn post(schema: &SheetSchema, keys: &[Option<String>]) -> Option<BudgetPost> {
    let of = |content: &Content| {
        let at = schema.columns.iter().position(|column| column.content == *content)?;
        keys[at].clone()
    };
    format!("{}.{}", of(&Content::Chapter)?, of(&Content::Post)?).parse().ok()
}

/// What stands in a cell as a code or a name; none where nothing of the kind does.
fn code(value: &Value<'_>) -> Option<String> {
    value.code().ok().flatten().map(|code| code.into_owned())
}
