//! Where a fact was read: file, and sheet and cell, rows, or line within it.

use std::fmt;
use std::sync::Arc;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::ser::SerializeMap;
use serde::{Deserialize, Serialize, Serializer};

/// Where a fact, a problem or a finding comes from.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(try_from = "Written")]
pub struct Origin {
    /// The file's path inside the project, with forward slashes.
    pub file: Arc<str>,
    /// The place inside the file.
    pub place: Place,
}

/// A place inside a file. Rows, columns and lines are counted from 1, as users see them.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// The file as a whole.
    File,
    /// One sheet of a workbook.
    Sheet {
        /// The sheet's name.
        sheet: Arc<str>,
    },
    /// One cell of a sheet.
    Cell {
        /// The sheet's name.
        sheet: Arc<str>,
        /// Row, from 1.
        row: u32,
        /// Column, from 1 (A).
        column: u32,
    },
    /// Rows of a sheet or of a text file, of which `count` are meant.
    Rows {
        /// The sheet's name; none in a text file.
        sheet: Option<Arc<str>>,
        /// First row, from 1.
        first: u32,
        /// Last row, from 1.
        last: u32,
        /// How many of the rows between them are meant.
        count: u32,
    },
    /// A line of a text file.
    Line {
        /// Line, from 1.
        line: u32,
        /// Column in characters, from 1, where it is known.
        column: Option<u32>,
    },
}

impl Origin {
    /// The file as a whole.
    pub fn file(file: &Arc<str>) -> Self {
        Self { file: file.clone(), place: Place::File }
    }

    /// A sheet of a workbook.
    pub fn sheet(file: &Arc<str>, sheet: &Arc<str>) -> Self {
        Self { file: file.clone(), place: Place::Sheet { sheet: sheet.clone() } }
    }

    /// The sheet it is in; the file where that has none.
    #[must_use]
    pub fn of_sheet(&self) -> Self {
        match &self.place {
            Place::Sheet { sheet }
            | Place::Cell { sheet, .. }
            | Place::Rows { sheet: Some(sheet), .. } => Self::sheet(&self.file, sheet),
            Place::File | Place::Rows { sheet: None, .. } | Place::Line { .. } => {
                Self::file(&self.file)
            }
        }
    }

    /// A cell, with row and column counted from 1.
    pub fn cell(file: &Arc<str>, sheet: &Arc<str>, row: u32, column: u32) -> Self {
        let place = Place::Cell { sheet: sheet.clone(), row, column };
        Self { file: file.clone(), place }
    }

    /// A line of a text file, with line and column counted from 1.
    pub fn line(file: &Arc<str>, line: u32, column: Option<u32>) -> Self {
        Self { file: file.clone(), place: Place::Line { line, column } }
    }
}

/// `D5`: a cell's address as Excel writes it, row and column counted from 1.
pub fn cell_address(row: u32, column: u32) -> String {
    column_letters(column) + &row.to_string()
}

/// The letters of a column, from 1: `D`, `AA`.
pub fn column_letters(column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = column;
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or(0)));
        rest /= 26;
    }
    letters.iter().rev().collect()
}

/// `data/grunnlag-2024.xlsx, arket Prognose, celle D5`.
impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let file = &self.file;
        match &self.place {
            Place::File => write!(f, "{file}"),
            Place::Sheet { sheet } => write!(f, "{file}, arket {sheet}"),
            Place::Cell { sheet, row, column } => {
                write!(f, "{file}, arket {sheet}, celle {}", cell_address(*row, *column))
            }
            Place::Rows { sheet, first, last, count } => {
                write!(f, "{file}, ")?;
                if let Some(sheet) = sheet {
                    write!(f, "arket {sheet}, ")?;
                }
                if first == last {
                    write!(f, "rad {first}")
                } else {
                    write!(f, "{count} rader fra rad {first} til {last}")
                }
            }
            Place::Line { line, column: None } => write!(f, "{file}:{line}"),
            Place::Line { line, column: Some(column) } => {
                write!(f, "{file}:{line}:{column}")
            }
        }
    }
}

impl Serialize for Origin {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("file", &*self.file)?;
        match &self.place {
            Place::File => {}
            Place::Sheet { sheet } => map.serialize_entry("sheet", &**sheet)?,
            Place::Cell { sheet, row, column } => {
                map.serialize_entry("sheet", &**sheet)?;
                map.serialize_entry("cell", &cell_address(*row, *column))?;
            }
            Place::Rows { sheet, first, last, count } => {
                if let Some(sheet) = sheet {
                    map.serialize_entry("sheet", &**sheet)?;
                }
                map.serialize_entry("first_row", first)?;
                map.serialize_entry("last_row", last)?;
                map.serialize_entry("rows", count)?;
            }
            Place::Line { line, column } => {
                map.serialize_entry("line", line)?;
                if let Some(column) = column {
                    map.serialize_entry("column", column)?;
                }
            }
        }
        map.end()
    }
}

impl JsonSchema for Origin {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Origin".into()
    }

    fn json_schema(schemas: &mut SchemaGenerator) -> Schema {
        Written::json_schema(schemas)
    }
}

/// An origin as JSON has it: the file, and the sheet, cell, rows or line in it.
#[derive(Deserialize, JsonSchema)]
struct Written {
    file: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    sheet: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    cell: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    first_row: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    last_row: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    rows: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    line: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    column: Option<u32>,
}

/// Reads what serializing wrote; another set of fields is no place.
impl TryFrom<Written> for Origin {
    type Error = String;

    fn try_from(written: Written) -> Result<Self, String> {
        let Written { file, sheet, cell, first_row, last_row, rows, line, column } =
            written;
        let sheet = sheet.map(Arc::from);
        let place = match (sheet, cell, first_row.zip(last_row).zip(rows), line) {
            (None, None, None, None) => Place::File,
            (Some(sheet), None, None, None) => Place::Sheet { sheet },
            (Some(sheet), Some(cell), None, None) => {
                let (row, column) =
                    of_address(&cell).ok_or_else(|| format!("{cell} er ingen celle"))?;
                Place::Cell { sheet, row, column }
            }
            (sheet, None, Some(((first, last), count)), None) => {
                Place::Rows { sheet, first, last, count }
            }
            (None, None, None, Some(line)) => Place::Line { line, column },
            _ => return Err(format!("stedet i {file} kan ikke leses")),
        };
        Ok(Self { file: Arc::from(file), place })
    }
}

/// Row and column of an address as [`cell_address`] writes it.
fn of_address(address: &str) -> Option<(u32, u32)> {
    let digits = address.find(|c: char| c.is_ascii_digit())?;
    let (letters, row) = address.split_at(digits);
    let column = letters.bytes().try_fold(0_u32, |column, letter| {
        let letter = letter.is_ascii_uppercase().then(|| u32::from(letter - b'A') + 1)?;
        column.checked_mul(26)?.checked_add(letter)
    })?;
    let row = row.parse().ok()?;
    (column > 0).then_some((row, column))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_excels() {
        for (column, letters) in
            [(1, "A"), (26, "Z"), (27, "AA"), (702, "ZZ"), (703, "AAA"), (16_384, "XFD")]
        {
            assert_eq!(cell_address(5, column), format!("{letters}5"));
        }
    }

    #[test]
    fn reads_as_a_place() {
        let file = Arc::from("data/grunnlag-2024.xlsx");
        let origin = Origin::cell(&file, &Arc::from("Prognose"), 5, 4);
        assert_eq!(
            origin.to_string(),
            "data/grunnlag-2024.xlsx, arket Prognose, celle D5"
        );
    }

    #[test]
    fn a_place_is_in_a_sheet_where_the_file_has_any() {
        let (file, sheet) = (Arc::from("data/a.xlsx"), Arc::from("HR"));
        let cell = Origin::cell(&file, &sheet, 4, 5);
        assert_eq!(cell.of_sheet(), Origin::sheet(&file, &sheet));
        assert_eq!(Origin::line(&file, 7, None).of_sheet(), Origin::file(&file));
    }

    #[test]
    fn what_is_written_is_read_back() {
        let (file, sheet) = (Arc::from("data/a.xlsx"), Arc::from("Prognose"));
        let rows = |sheet| Origin {
            file: Arc::from("data/a.csv"),
            place: Place::Rows { sheet, first: 2, last: 365, count: 191 },
        };
        for origin in [
            Origin::file(&file),
            Origin::sheet(&file, &sheet),
            Origin::cell(&file, &sheet, 4, 702),
            rows(None),
            rows(Some(sheet.clone())),
            Origin::line(&file, 7, None),
            Origin::line(&file, 7, Some(3)),
        ] {
            let written = serde_json::to_string(&origin).unwrap();
            assert_eq!(serde_json::from_str::<Origin>(&written).unwrap(), origin);
        }
        for no_place in [
            r#"{"file":"a","cell":"D4"}"#,
            r#"{"file":"a","sheet":"S","cell":"4"}"#,
            r#"{"file":"a","sheet":"S","cell":"D"}"#,
        ] {
            assert!(serde_json::from_str::<Origin>(no_place).is_err(), "{no_place}");
        }
    }
}
