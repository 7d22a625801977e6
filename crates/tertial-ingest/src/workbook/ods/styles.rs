//! What the styles of a spreadsheet say of its cells and sheets.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use quick_xml::events::Event;

use super::{local, reader};
use crate::workbook::xml::attributes;

/// How many styles a style may be made from, one from the other.
const MOST_PARENTS: usize = 32;

/// What a cell shows its number as, where that is more than a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shown {
    /// A hundred times itself, with a per cent sign.
    Percent,
    /// A truth value.
    Truth,
}

/// The styles, those all sheets share and those of the content, which go before them. Each
/// names another for what it does not say itself.
#[derive(Default)]
pub(super) struct Styles {
    formats: HashMap<String, Shown>,
    cells: HashMap<String, CellStyle>,
    /// The styles of sheets that are hidden.
    hidden: HashSet<String>,
}

struct CellStyle {
    format: Option<String>,
    parent: Option<String>,
}

impl Styles {
    /// Reads the styles of both parts. None where either is not well-formed.
    pub(super) fn read(shared: &str, content: &str) -> Option<Self> {
        let mut styles = Self::default();
        styles.add(shared, &["automatic-styles", "master-styles"])?;
        styles.add(content, &["body"])?;
        Some(styles)
    }

    /// What a cell of that style shows its number as.
    pub(super) fn shown(&self, style: &str) -> Option<Shown> {
        let mut style = self.cells.get(style)?;
        for _ in 0..MOST_PARENTS {
            if let Some(format) = &style.format {
                return self.formats.get(format).copied();
            }
            style = self.cells.get(style.parent.as_ref()?)?;
        }
        None
    }

    /// Whether a sheet of that style is hidden.
    pub(super) fn hides(&self, style: &str) -> bool {
        self.hidden.contains(style)
    }

    /// Adds all styles outside of these elements.
    fn add(&mut self, xml: &str, passed_by: &[&str]) -> Option<()> {
        let mut reader = reader(xml);
        let mut last = String::new();
        loop {
            match reader.read_event().ok()? {
                Event::Start(tag) if passed_by.contains(&local(&tag)) => {
                    reader.read_to_end(tag.name()).ok()?;
                }
                Event::Start(tag) => {
                    let [name, format, parent, display] = attributes(
                        &tag,
                        ["name", "data-style-name", "parent-style-name", "display"],
                    )?;
                    let [name, format, parent] =
                        [name, format, parent].map(|said| said.map(Cow::into_owned));
                    match (local(&tag), name) {
                        ("style", Some(name)) => {
                            last.clone_from(&name);
                            self.cells.insert(name, CellStyle { format, parent });
                        }
                        ("table-properties", _)
                            if display.as_deref() == Some("false") =>
                        {
                            self.hidden.insert(last.clone());
                        }
                        ("percentage-style", Some(name)) => {
                            self.formats.insert(name, Shown::Percent);
                        }
                        ("boolean-style", Some(name)) => {
                            self.formats.insert(name, Shown::Truth);
                        }
                        _ => {}
                    }
                }
                Event::DocType(_) => return None,
                Event::Eof => return Some(()),
                _ => {}
            }
        }
    }
}
