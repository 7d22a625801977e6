//! Paths of files, as `tertial.toml` writes them.

use serde::de::{Deserialize, Deserializer, Error};
use tertial_toml::reads;

/// A path or pattern inside the project, with forward slashes.
pub(super) struct Path;

reads!(Path, { "type": "string", "pattern": r"^(?![/~]|.:|(.*/)?\.\.(/|$))[^\\]+$" });

impl Path {
    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        from: D,
    ) -> Result<String, D::Error> {
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
        Ok(path)
    }
}

/// A path that need not be there.
pub(super) struct OptionalPath;

impl OptionalPath {
    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        from: D,
    ) -> Result<Option<String>, D::Error> {
        Path::deserialize(from).map(Some)
    }
}
