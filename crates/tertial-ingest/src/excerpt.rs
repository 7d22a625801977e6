//! A few rows of a file as they stand there, to be shown beside what is said of them.

use std::ops::{ControlFlow, RangeInclusive};

use tertial_model::Problem;

use crate::InputFile;
use crate::limits::Limits;
use crate::workbook::{Privacy, Sheet, Value, Workbook};

/// One row of a sheet or line of a text file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExcerptRow {
    /// Its number, from 1.
    pub row: u32,
    /// What stands in each of the columns asked for, in their order; empty where nothing
    /// does.
    pub cells: Vec<String>,
}

/// The cells of `columns`, counted from 1, in the rows of `sheet`; of a text file's only
/// table when it is none. Rows without any cell are left out. A cell `privacy` does not show
/// is told by its form.
///
/// # Errors
///
/// That the file or the sheet cannot be read.
pub fn excerpt(
    input: &InputFile,
    limits: &Limits,
    privacy: Privacy,
    sheet: Option<&str>,
    rows: RangeInclusive<u32>,
    columns: &[u32],
) -> Result<Vec<ExcerptRow>, Problem> {
    let workbook = Workbook::open(input, limits)?.telling(privacy);
    let sheet = match sheet {
        Some(name) => workbook.sheet(name)?,
        None => Sheet { file: input.path.clone(), name: None, privacy },
    };
    let (read, _) = workbook.read(&sheet, Vec::new, |read, row| {
        if row.number > *rows.end() {
            return ControlFlow::Break(());
        }
        if rows.contains(&row.number) {
            let cells = columns.iter().map(|column| written(&sheet, &row.value(*column)));
            read.push(ExcerptRow { row: row.number, cells: cells.collect() });
        }
        ControlFlow::Continue(())
    })?;
    Ok(read)
}

fn written(sheet: &Sheet, value: &Value<'_>) -> String {
    match value {
        Value::Empty => String::new(),
        hidden if !sheet.shows(hidden) => sheet.describe(hidden),
        Value::Date(date) => date.format("%d.%m.%Y").to_string(),
        other => other.whole_text().into_owned(),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    #[test]
    fn shows_the_rows_and_columns_asked_for() {
        let text = "Konto;Tekst;Beløp\n5101;lønn;1 200,50\n5102;;3\n5103;x;4\n";
        let file =
            InputFile { path: Arc::from("a.csv"), bytes: text.as_bytes().to_vec() };
        let read =
            excerpt(&file, &Limits::default(), Privacy::Open, None, 2..=3, &[1, 3])
                .unwrap();
        let row = |row, cells: [&str; 2]| ExcerptRow {
            row,
            cells: cells.map(str::to_owned).to_vec(),
        };
        assert_eq!(read, [row(2, ["5101", "1 200,50"]), row(3, ["5102", "3"])]);
    }

    #[test]
    fn what_may_be_text_that_has_moved_is_told_by_its_form() {
        let text =
            "Konto;Prosjekt;Beløp\nOla Nordmann;P1;12 345 678,90\n01017012345;HB;x\n";
        let file =
            InputFile { path: Arc::from("a.csv"), bytes: text.as_bytes().to_vec() };
        let limits = Limits::default();
        let read = |privacy| excerpt(&file, &limits, privacy, None, 2..=3, &[1, 2, 3]);
        let cells =
            |privacy| read(privacy).unwrap().into_iter().flat_map(|row| row.cells);
        assert_eq!(
            cells(Privacy::Codes).collect::<Vec<_>>(),
            [
                "tekst på 12 tegn",
                "P1",
                "12 345 678,90",
                "11 sifre og andre tegn",
                "HB",
                "tekst på 1 tegn",
            ]
        );
        assert!(cells(Privacy::Closed).all(|cell| cell.contains("tegn")));
    }
}
