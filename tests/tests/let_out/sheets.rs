//! The workbook's sheets about the staff, with a name or a number in each column.

use crate::forms::{Cell, Form, Put};
use crate::marks::Marks;

/// Cells of each sheet, those of units, places and ages in rows of few persons. Whom
/// something was bought from, and for what, is what the report's table tells.
const SHEETS: [(&str, &[&str]); 4] = [
    ("HR", &["A8", "B9", "C46", "C26", "D10", "E11", "E12", "F13"]),
    ("Sykefravær", &["A6", "B7", "C15", "D35", "E8", "F9", "G10", "H11", "I12"]),
    ("Personell", &["A4", "B16", "C17", "D18", "E19", "F21", "G20"]),
    ("Konsulent", &["A4", "B5", "F6", "G7", "H8"]),
];

/// A form for each sheet.
pub(crate) fn all() -> Vec<Form> {
    let form = |(at, (sheet, addresses)): (u8, (&'static str, &[&str]))| {
        let marks = Marks(at);
        let texts = [marks.name(), marks.surname(), marks.name(), marks.number()];
        let cell = |(address, text): (&&str, &String)| Cell {
            sheet,
            address: (*address).to_owned(),
            text: text.clone(),
        };
        let cells = addresses.iter().zip(texts.iter().cycle()).map(cell).collect();
        Form { what: "a sheet with a name in each column", marks, put: Put::Cells(cells) }
    };
    (21..).zip(SHEETS).map(form).collect()
}
