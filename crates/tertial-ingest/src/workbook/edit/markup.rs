//! Places in the text of a part: values of attributes, cells, and what is put in between.

use std::fmt;
use std::ops::Range;

use tertial_model::cell_address;

/// The text after the mark of its encoding, which the reader does not count, and the bytes of it.
pub(super) fn body(xml: &str) -> (&str, usize) {
    let body = xml.trim_start_matches('\u{feff}');
    (body, xml.len() - body.len())
}

/// A tag of a row without the hint of which columns it has, which may no longer be so.
pub(super) fn without_spans(tag: &str) -> String {
    let Some(value) = value_of(tag, "spans") else { return tag.to_owned() };
    let from = tag[..value.start].rfind("spans").unwrap_or(value.start);
    format!("{}{}", tag[..from].trim_end(), &tag[value.end + 1..])
}

/// Where the value of an attribute stands in a tag.
pub(super) fn value_of(tag: &str, name: &str) -> Option<Range<usize>> {
    let mut from = 0;
    loop {
        let at = from + tag[from..].find(name)?;
        let after = tag[at + name.len()..].trim_start();
        let is_whole = tag[..at].ends_with(char::is_whitespace);
        let quoted = after.strip_prefix('=').map(str::trim_start);
        if let (true, Some(quoted)) = (is_whole, quoted) {
            let quote = quoted.chars().next().filter(|of| matches!(of, '"' | '\''))?;
            let start = tag.len() - quoted.len() + 1;
            return Some(start..start + tag[start..].find(quote)?);
        }
        from = at + name.len();
    }
}

/// The text with each of those ranges, which are in order, replaced.
pub(super) fn edited(text: &str, edits: &[(Range<usize>, String)]) -> String {
    let mut edited = String::with_capacity(text.len());
    let mut copied = 0;
    for (span, new) in edits {
        edited.push_str(&text[copied..span.start]);
        edited.push_str(new);
        copied = span.end;
    }
    edited + &text[copied..]
}

/// Row and column of `D5`, from 1.
pub(super) fn place(address: &str) -> Option<(u32, u32)> {
    let address = address.replace('$', "");
    let digits = address.find(|of: char| of.is_ascii_digit())?;
    let (letters, row) = address.split_at(digits);
    let mut column = 0_u32;
    for letter in letters.bytes().map(|of| of.to_ascii_uppercase()) {
        let of = letter.checked_sub(b'A').filter(|of| *of < 26)?;
        column = column.checked_mul(26)?.checked_add(u32::from(of) + 1)?;
    }
    Some((row.parse().ok()?, column)).filter(|(row, column)| *row > 0 && *column > 0)
}

/// Cells from one corner to the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Area {
    top: u32,
    left: u32,
    pub(super) bottom: u32,
    right: u32,
}

impl Area {
    /// `A1:H23`, or one cell.
    pub(super) fn of(text: &str) -> Option<Self> {
        let (first, last) = text.split_once(':').unwrap_or((text, text));
        let ((top, left), (bottom, right)) = (place(first)?, place(last)?);
        Some(Self { top, left, bottom, right })
    }

    pub(super) fn take_in(&mut self, row: u32, columns: impl Iterator<Item = u32>) {
        (self.top, self.bottom) = (self.top.min(row), self.bottom.max(row));
        for column in columns {
            (self.left, self.right) = (self.left.min(column), self.right.max(column));
        }
    }
}

impl fmt::Display for Area {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { top, left, bottom, right } = *self;
        write!(f, "{}:{}", cell_address(top, left), cell_address(bottom, right))
    }
}
