//! A form: what goes wrong, and what is put into the project for it.

use std::fs;
use std::path::Path;

use crate::marks::Marks;

/// One way a file can be that has persons in it.
pub(crate) struct Form {
    pub(crate) what: &'static str,
    pub(crate) marks: Marks,
    pub(crate) put: Put,
}

/// What goes wrong, the name or kind of the file, and what makes its bytes.
pub(crate) type Named = (&'static str, &'static str, fn(Marks) -> Vec<u8>);

/// What is put into the project.
pub(crate) enum Put {
    /// A file under `data`, which a pattern of `tertial.toml` finds.
    File(String, Vec<u8>),
    /// Cells of the workbook: the sheet, its first cells, the header, and the text.
    Cells(Vec<Cell>),
}

/// One cell of the workbook that gets another text.
pub(crate) struct Cell {
    pub(crate) sheet: &'static str,
    pub(crate) address: String,
    pub(crate) text: String,
}

impl Form {
    pub(crate) fn put_in(&self, project: &Path) {
        let data = project.join("data");
        match &self.put {
            Put::File(name, bytes) => {
                fs::write(data.join(name), bytes).unwrap();
                settings(project, name);
            }
            Put::Cells(cells) => {
                let workbook = data.join("grunnlag-2024.xlsx");
                for cell in cells {
                    // Lives as long as the test.
                    let text: &'static str =
                        Box::leak(cell.text.clone().into_boxed_str());
                    crate::edit::cells(&workbook, cell.sheet, |address| {
                        (address == cell.address)
                            .then_some(crate::edit::Content::Text(text))
                    });
                }
            }
        }
    }
}

/// Names the file in `tertial.toml`, when no pattern there does.
fn settings(project: &Path, file: &str) {
    let path = project.join("tertial.toml");
    let mut text = fs::read_to_string(&path).unwrap();
    let section = match file.split_once('-').map(|(kind, _)| kind) {
        Some("personer") => "\n[hr]\npersons = \"data/personer-*\"\n".to_owned(),
        Some("saft") => format!(
            "\n[[ledger]]\nfiles = \"data/{file}\"\nlayout = \"saf-t\"\nunit = \"kr\"\n\
             income = \"negative\"\n"
        ),
        _ => format!(
            "\n[[ledger]]\nfiles = \"data/{file}\"\nlayout = \"dfo-unit4\"\nunit = \"kr\"\n\
             income = \"negative\"\n"
        ),
    };
    if !(text.contains("[hr]") && section.contains("[hr]")) {
        text.push_str(&section);
        fs::write(&path, text).unwrap();
    }
}
