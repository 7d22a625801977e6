//! A text of a workbook, which may be made of runs.

use tertial_sheet::unescape;

use crate::workbook::trouble::Trouble;
use crate::workbook::xml::{Step, attributes};

/// A text while its elements come. Its runs are one text; how it is pronounced is none of it.
#[derive(Default)]
pub(super) struct RichText {
    /// What it says so far.
    pub(super) said: String,
    run: String,
    keeps_space: bool,
}

impl RichText {
    /// Takes a step of a walk inside of the element `outside`.
    pub(super) fn take(&mut self, outside: &str, step: &Step<'_>) -> Result<(), Trouble> {
        let is_run =
            |path: &str| matches!(path.strip_prefix(outside), Some("/t" | "/r/t"));
        match step {
            Step::Open(path, tag) if is_run(path) => {
                let [space] = attributes(tag, ["space"]).ok_or(Trouble::XML)?;
                self.keeps_space = space.as_deref() == Some("preserve");
                self.run.clear();
            }
            Step::Text(path, text) if is_run(path) => self.run.push_str(text),
            Step::Close(path) if is_run(path) => {
                let spaces: &[char] =
                    if self.keeps_space { &[] } else { &[' ', '\t', '\r', '\n'] };
                self.said += &unescape(self.run.trim_matches(spaces));
            }
            _ => {}
        }
        Ok(())
    }
}
