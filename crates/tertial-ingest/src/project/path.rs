//! Paths of files, as `tertial.toml` writes them.

use serde::de::{Deserialize, Deserializer, Error};
use tertial_toml::reads;

/// A path or pattern inside the project, with forward slashes.
pub(super) struct Path;

reads!(Path, { "type": "string", "pattern": r"^(?![/~]|.:|(.*/)?\.\.(/|$))[^\\]+$" });

impl Path {
    /// Reads the path, also where it need not be there.
    pub(super) fn deserialize<'de, D, T>(from: D) -> Result<T, D::Error>
    where
        D: Deserializer<'de>,
        T: From<String>,
    {
        let path = String::deserialize(from)?;
        let absolute = path.starts_with(['/', '\\', '~']) || path.get(1..2) == Some(":");
        let upwards = path.split(['/', '\\']).any(|part| part == "..");
        let wrong = |why: &str, hint: &str| {
            Err(D::Error::custom(format!("stien «{path}» {why}\nhjelp: {hint}")))
        };
        if absolute || upwards {
            return wrong(
                "går ut av prosjektmappen",
                "legg filen i prosjektmappen og oppgi stien fra den, som data/hovedbok-*.xlsx",
            );
        }
        if path.contains('\\') {
            return wrong("har omvendt skråstrek", "skriv stien med / mellom mappene");
        }
        Ok(path.into())
    }
}
