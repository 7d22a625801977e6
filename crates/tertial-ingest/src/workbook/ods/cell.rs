//! One cell of a spreadsheet: its type, its value and its text.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::styles::{Shown, Styles};
use super::{count, local};
use crate::workbook::value::{Odd, Value};
use crate::workbook::xml::{attributes, referred};

/// A cell as it is written, once for all it is repeated for.
pub(super) struct Cell {
    pub(super) value: Value<'static>,
    /// How many columns it stands in.
    pub(super) times: u32,
    /// How many columns and rows it is merged over.
    pub(super) span: (u32, u32),
}

impl Cell {
    /// Reads the cell that has begun with `tag`, to its end. `style` is the one it has where
    /// it names none. None where it is not well-formed.
    pub(super) fn read(
        reader: &mut Reader<&[u8]>,
        tag: &BytesStart<'_>,
        styles: &Styles,
        style: Option<&str>,
    ) -> Option<Self> {
        let [own, times, columns, rows] = attributes(
            tag,
            [
                "style-name",
                "number-columns-repeated",
                "number-columns-spanned",
                "number-rows-spanned",
            ],
        )?;
        let shown = own.as_deref().or(style).and_then(|style| styles.shown(style));
        let value = Written::of(tag)?.value(text(reader)?, shown);
        Some(Self { value, times: count(times)?, span: (count(columns)?, count(rows)?) })
    }
}

/// What the tag of a cell says of its value.
struct Written {
    kind: Option<String>,
    is_error: bool,
    has_formula: bool,
    value: Option<String>,
}

impl Written {
    fn of(tag: &BytesStart<'_>) -> Option<Self> {
        let [formula, kind, number, day, time, truth, text] = attributes(
            tag,
            [
                "formula",
                "value-type",
                "value",
                "date-value",
                "time-value",
                "boolean-value",
                "string-value",
            ],
        )?;
        // LibreOffice has a second type beside the one of the standard, which has no errors.
        let is_error = tag.attributes().flatten().any(|attribute| {
            attribute.key.local_name().into_inner() == "value-type"
                && attribute.value == "error"
        });
        let value = number.or(day).or(time).or(truth).or(text);
        Some(Self {
            kind: kind.map(Cow::into_owned),
            is_error,
            has_formula: formula.is_some(),
            value: value.map(Cow::into_owned),
        })
    }

    /// The value, by what the tag says and the text in the cell, if there is any.
    fn value(self, text: Option<String>, shown: Option<Shown>) -> Value<'static> {
        let Self { kind, is_error, has_formula, value } = self;
        let written = value.filter(|written| !written.is_empty());
        let said = |or: Option<String>| or.unwrap_or_default();
        if is_error {
            return Value::Odd(Odd::Error(said(text.or(written))));
        }
        match kind.as_deref() {
            Some("float" | "currency" | "percentage") => {
                let number: Option<f64> = written.as_ref().and_then(|w| w.parse().ok());
                let Some(number) = number.filter(|number| number.is_finite()) else {
                    let shown = format!("«{}» i en tallcelle", said(written.or(text)));
                    return Value::Odd(Odd::Other(shown));
                };
                match shown {
                    _ if kind.as_deref() == Some("percentage") => Value::Percent(number),
                    Some(Shown::Percent) => Value::Percent(number),
                    Some(Shown::Truth) => Value::truth(number != 0.0),
                    None if shows_percent(text.as_deref(), number) => {
                        Value::Percent(number)
                    }
                    None => Value::Number(number),
                }
            }
            Some("date") => Value::iso(&said(written.or(text))),
            Some("time") => {
                Value::Odd(Odd::Other(format!("varigheten {}", said(written))))
            }
            Some("boolean") => Value::truth(written.as_deref() == Some("true")),
            // A formula that was reckoned has a type or at least a text, be it empty.
            None | Some("void") if has_formula && text.is_none() => {
                Value::Odd(Odd::NoResult)
            }
            _ => Value::text(Cow::Owned(said(written.or(text)))),
        }
    }
}

/// Whether a cell shows a hundred times its number, by the text in it: `SheetJS` writes 90 %
/// so and says it nowhere else. A sign that is only written after the number makes nothing of
/// it, so the text must be nearer to a hundred times the number than to the number.
fn shows_percent(text: Option<&str>, number: f64) -> bool {
    let shown = text.and_then(|text| text.trim().strip_suffix('%')).map(|shown| {
        let digits = shown.chars().filter(|c| !c.is_whitespace());
        digits.map(|c| if c == ',' { '.' } else { c }).collect::<String>()
    });
    let shown: Option<f64> = shown.and_then(|shown| shown.parse().ok());
    shown.is_some_and(|shown| {
        (shown - number * 100.0).abs() < (shown - number).abs() || number == 0.0
    })
}

/// The text of a cell, its paragraphs on a line each; the inner none is a cell without any.
/// What is written beside the cell, such as a comment, is no text of it.
fn text(reader: &mut Reader<&[u8]>) -> Option<Option<String>> {
    let mut text: Option<String> = None;
    loop {
        match reader.read_event().ok()? {
            Event::Start(tag) if matches!(local(&tag), "p" | "h") => {
                let text = text.get_or_insert_default();
                if !text.is_empty() {
                    text.push('\n');
                }
                paragraph(reader, text)?;
            }
            Event::Start(tag) => {
                reader.read_to_end(tag.name()).ok()?;
            }
            Event::End(_) => return Some(text),
            Event::Eof | Event::DocType(_) => return None,
            _ => {}
        }
    }
}

/// Appends a paragraph's text. Runs of white space are one space, and none where the
/// paragraph begins, unless they are spelled by elements.
fn paragraph(reader: &mut Reader<&[u8]>, text: &mut String) -> Option<()> {
    let mut depth = 0_usize;
    let mut after_space = true;
    let mut add = |text: &mut String, added: &str| {
        for c in added.chars() {
            let is_space = matches!(c, ' ' | '\t' | '\r' | '\n');
            if !(is_space && after_space) {
                text.push(if is_space { ' ' } else { c });
            }
            after_space = is_space;
        }
    };
    loop {
        match reader.read_event().ok()? {
            Event::Text(said) => add(text, &said),
            Event::CData(said) => add(text, &said),
            Event::GeneralRef(reference) => add(text, &referred(&reference)?),
            Event::Start(tag) => {
                depth += 1;
                match local(&tag) {
                    "s" => {
                        let [count] = attributes(&tag, ["c"])?;
                        let count: u16 =
                            count.map_or(Some(1), |count| count.parse().ok())?;
                        text.extend(std::iter::repeat_n(' ', count.into()));
                    }
                    "tab" => text.push('\t'),
                    "line-break" => text.push('\n'),
                    "annotation" | "note" | "ruby-text" => {
                        reader.read_to_end(tag.name()).ok()?;
                        depth -= 1;
                    }
                    _ => {}
                }
            }
            Event::End(_) if depth == 0 => return Some(()),
            Event::End(_) => depth -= 1,
            Event::Eof | Event::DocType(_) => return None,
            _ => {}
        }
    }
}
