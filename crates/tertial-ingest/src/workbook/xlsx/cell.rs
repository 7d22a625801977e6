//! One cell of an .xlsx: where it stands, its type and what it holds.

use quick_xml::events::BytesStart;
use tertial_sheet::{Cell, Content, unescape};

use super::{CELL, RichText};
use crate::workbook::office::Office;
use crate::workbook::plain;
use crate::workbook::sheet::Sheet;
use crate::workbook::trouble::Trouble;
use crate::workbook::value::{Odd, Value};
use crate::workbook::xml::{Step, attributes};

const INLINE: &str = "/worksheet/sheetData/row/c/is";

/// A cell that has not ended.
#[derive(Default)]
pub(super) struct OpenCell {
    /// Its row and column, from 1.
    pub(super) at: (u32, u32),
    kind: Option<String>,
    style: usize,
    is_formula: bool,
    /// What is written as its value.
    written: Option<String>,
    inline: Option<RichText>,
}

impl OpenCell {
    /// Begins the cell of this tag. One that does not say where it stands is in that row, in
    /// the column after `column`.
    pub(super) fn begin(
        tag: &BytesStart<'_>,
        row: u32,
        column: u32,
    ) -> Result<Self, Trouble> {
        let [at, style, kind] = attributes(tag, ["r", "s", "t"]).ok_or(Trouble::XML)?;
        let at = match at {
            Some(written) => place(&written).ok_or(Trouble::CONTENT)?,
            None => (row, column.saturating_add(1)),
        };
        let style = style.and_then(|style| style.parse().ok()).unwrap_or_default();
        let kind = kind.map(|kind| kind.into_owned());
        Ok(Self { at, kind, style, ..Self::default() })
    }

    /// Takes a step of the walk inside of the cell; whether that is what it was.
    pub(super) fn take(&mut self, step: &Step<'_>) -> Result<bool, Trouble> {
        let (Step::Open(path, _) | Step::Text(path, _) | Step::Close(path)) = step else {
            return Ok(false);
        };
        let Some(inside) = path.strip_prefix(CELL) else { return Ok(false) };
        match (inside, step) {
            ("/f", Step::Open(..)) => self.is_formula = true,
            ("/v", Step::Open(..)) => self.written = Some(String::new()),
            ("/v", Step::Text(_, text)) => {
                self.written.get_or_insert_default().push_str(text);
            }
            ("/is", Step::Open(..)) => self.inline = Some(RichText::default()),
            _ if inside.starts_with("/is/") => {
                self.inline.get_or_insert_default().take(INLINE, step)?;
            }
            _ => return Ok(matches!(inside, "" | "/f" | "/v" | "/is")),
        }
        Ok(true)
    }

    /// What it holds.
    pub(super) fn value(
        &self,
        book: &Office<'_>,
        sheet: &Sheet,
    ) -> Result<Value<'static>, Trouble> {
        let said;
        let kind = self.kind.as_deref().unwrap_or("n");
        let content = match (kind, &self.inline, self.written.as_deref()) {
            (_, Some(text), _) => Content::Text(&text.said),
            ("d", _, Some(day)) => Content::IsoDate(day),
            ("str", _, Some(text)) => {
                said = unescape(text);
                Content::Text(&said)
            }
            ("inlineStr", ..) | (_, _, None | Some("")) if self.is_formula => {
                Content::NoResult
            }
            ("inlineStr", ..) | (_, _, None | Some("")) => Content::Empty,
            ("n", _, Some(number)) => Content::OddNumber(number),
            ("s", _, Some(index)) => {
                Content::Text(book.text(index.parse().ok(), sheet, self.at)?)
            }
            ("b", _, Some(truth)) => match truth.trim().to_ascii_lowercase().as_str() {
                "1" | "true" => Content::Bool(true),
                "0" | "false" => Content::Bool(false),
                _ => return Ok(odd(truth)),
            },
            // Only what is known to be an error is shown in messages.
            ("e", _, Some(error)) => match Value::text(error.into()) {
                Value::Odd(Odd::Error(_)) => Content::Error(error),
                _ => return Ok(odd(error)),
            },
            _ => return Err(Trouble::Invalid("en celle av ukjent type")),
        };
        let format = book.format(self.style);
        let cell = Cell { content, is_formula: self.is_formula, format };
        Ok(plain::value(&cell, book.from_1904).to_owned())
    }
}

fn odd(written: &str) -> Value<'static> {
    Value::Odd(Odd::Other(format!("«{written}»")))
}

/// The row and column of `B12`, however far out. None of what is written in another way.
fn place(written: &str) -> Option<(u32, u32)> {
    let letters = written.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (letters, digits) = written.split_at(letters);
    let column = letters.bytes().fold(0_u32, |column, letter| {
        let place = letter.to_ascii_uppercase() - b'A' + 1;
        column.saturating_mul(26).saturating_add(place.into())
    });
    let is_number =
        digits.bytes().all(|byte| byte.is_ascii_digit()) && !digits.is_empty();
    let row = is_number.then(|| digits.parse().unwrap_or(u32::MAX))?;
    (row > 0 && column > 0).then_some((row, column))
}
