//! What comes along from the letter before as it stood, and what is gone.

use super::control::{found, gone};
use super::files::Written;
use super::toml::quoted;
use crate::before::Carried;
use crate::source::Source;

const READINGS: &str = "lesemater.toml";

impl Written {
    /// Puts it beside what was found. Each thing is to be looked at by a person.
    pub(super) fn carried(&mut self, carried: &Carried) {
        let nowhere = Source::default();
        for (path, (text, kinds)) in &carried.rest.data {
            self.file(path).push_str(&format!("\n{text}"));
            let doubt = format!(
                "står ikke i brevet med tall eller ord som leses; fra {}",
                carried.letter
            );
            for kind in kinds {
                let more = [("file", quoted(path))];
                let doubts = [doubt.clone()];
                self.found("videreført", kind, &nowhere, &doubts, &more);
            }
        }
        for reading in &carried.rest.readings {
            self.file(READINGS).push_str(&reading.entry);
            found(&mut self.control, "lesemåte", &reading.key, &[], &reading.doubts, &[]);
        }
        for (path, text) in &carried.rest.guidance {
            self.insert(path, text.clone());
        }
        for of in &carried.gone {
            gone(&mut self.control, of);
        }
    }
}
