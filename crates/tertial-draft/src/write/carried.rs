//! What comes along from the letter before as it stood, and what is gone.

use super::control::{found, gone};
use super::files::Written;
use crate::carried::Carried;
use crate::source::Source;

const READINGS: &str = "lesemater.toml";

impl Written {
    /// Puts it beside what was found. Each thing is to be looked at by a person.
    pub(super) fn carried(&mut self, carried: &Carried) {
        let nowhere = Source::default();
        for (path, (text, kinds)) in &carried.rest.data {
            self.file(path).push_str(&format!("\n{text}"));
            let doubt = format!(
                "leses ikke av brevet; {path} har det fra {}: gjelder det fortsatt?",
                carried.letter
            );
            for kind in kinds {
                self.found(
                    "videreført",
                    kind,
                    &nowhere,
                    std::slice::from_ref(&doubt),
                    &[],
                );
            }
        }
        for reading in &carried.rest.readings {
            self.file(READINGS).push_str(&reading.entry);
            found(&mut self.control, "lesemåte", &reading.key, &[], &reading.doubts, &[]);
        }
        for (path, text) in &carried.rest.along {
            self.insert(path, text.clone());
        }
        for of in &carried.gone {
            gone(&mut self.control, of);
        }
    }
}
