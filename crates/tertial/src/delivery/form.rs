//! Whether a manifest on the disk is written as the program would write it.

use serde::Serialize;
use serde_json::Value;

use super::Manifest;
use crate::exit::{Exit, Exits, Failure};
use crate::json::json_text;

/// What of a manifest the program would not have written.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Form {
    /// Keys it does not know, as `inputs[2].note`.
    pub(crate) unknown: Vec<String>,
    /// How else the same is written, where no key is unknown.
    pub(crate) otherwise: Option<Otherwise>,
}

/// How a manifest is written, where the program would write the same otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Otherwise {
    /// With other line ends.
    LineEnds,
    /// With other blanks and line breaks between its parts.
    Blanks,
    /// With other characters, as a key twice or in another place.
    Characters,
}

impl Form {
    /// The form of `manifest`, which was read from `written`.
    pub(super) fn of(manifest: &Manifest, written: &[u8]) -> Result<Self, Failure> {
        let own = json_text(manifest)?;
        let [there, known] =
            [written, own.as_bytes()].map(serde_json::from_slice::<Value>);
        let (there, known) =
            (there.exits(Exit::Unreadable)?, known.exits(Exit::Rendering)?);
        let mut unknown = Vec::new();
        collect(&there, &known, "", &mut unknown);
        let otherwise = if unknown.is_empty() { held(written, &own) } else { None };
        Ok(Self { unknown, otherwise })
    }

    /// It is as the program writes it, byte for byte.
    pub(crate) fn is_own(&self) -> bool {
        self.unknown.is_empty() && self.otherwise.is_none()
    }
}

/// The keys in `there` that `known` does not have in the same place, which is at `place`.
fn collect(there: &Value, known: &Value, place: &str, unknown: &mut Vec<String>) {
    match (there, known) {
        (Value::Object(there), Value::Object(known)) => {
            let dot = if place.is_empty() { "" } else { "." };
            for (key, value) in there {
                let place = format!("{place}{dot}{key}");
                match known.get(key) {
                    Some(known) => collect(value, known, &place, unknown),
                    None => unknown.push(place),
                }
            }
        }
        (Value::Array(there), Value::Array(known)) => {
            for (at, (value, known)) in there.iter().zip(known).enumerate() {
                collect(value, known, &format!("{place}[{at}]"), unknown);
            }
        }
        _ => {}
    }
}

fn held(written: &[u8], own: &str) -> Option<Otherwise> {
    let own = own.as_bytes();
    let without_returns = written.iter().filter(|byte| **byte != b'\r');
    if written == own {
        None
    } else if without_returns.eq(own) {
        Some(Otherwise::LineEnds)
    } else if packed(written) == packed(own) {
        Some(Otherwise::Blanks)
    } else {
        Some(Otherwise::Characters)
    }
}

/// JSON without what may stand between its parts.
fn packed(json: &[u8]) -> Vec<u8> {
    let (mut quoted, mut escaped) = (false, false);
    let part = |byte: &&u8| {
        let kept = quoted || !byte.is_ascii_whitespace();
        quoted ^= **byte == b'"' && !escaped;
        escaped = **byte == b'\\' && !escaped;
        kept
    };
    json.iter().filter(part).copied().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const OWN: &str = "{\n  \"a b\": \"x \\\" y\",\n  \"l\": [\n    1\n  ]\n}\n";

    #[test]
    fn how_the_same_is_written_is_told_by_what_differs() {
        let told = |written: &str| held(written.as_bytes(), OWN);
        assert_eq!(told(OWN), None);
        assert_eq!(told(&OWN.replace('\n', "\r\n")), Some(Otherwise::LineEnds));
        for blanks in [
            OWN.trim_end().to_owned(),
            OWN.replace('\n', ""),
            OWN.replace("  ", "\t"),
            format!("\n{OWN}"),
        ] {
            assert_eq!(told(&blanks), Some(Otherwise::Blanks), "{blanks}");
        }
        for characters in [
            // A blank in a text is part of it, also after a quotation mark in it.
            OWN.replace("a b", "ab"),
            OWN.replace("\\\" y", "\\\"y"),
            OWN.replace("a b", "a\\u0020b"),
            OWN.replace("\n}", ",\n  \"l\": [\n    1\n  ]\n}"),
        ] {
            assert_eq!(told(&characters), Some(Otherwise::Characters), "{characters}");
        }
    }

    #[test]
    fn a_key_nobody_knows_is_told_with_its_place() {
        let unknown = |there: &str, known: &str| {
            let mut unknown = Vec::new();
            let [there, known] =
                [there, known].map(|of| serde_json::from_str(of).unwrap());
            collect(&there, &known, "", &mut unknown);
            unknown
        };
        let known = r#"{"a":[{"b":1},{"b":2}],"c":{"d":null}}"#;
        assert_eq!(unknown(known, known), [""; 0]);
        assert_eq!(
            unknown(
                r#"{"a":[{"b":1},{"b":2,"x":[]}],"c":{"d":0,"y":1},"z":{"b":1}}"#,
                known
            ),
            ["a[1].x", "c.y", "z"]
        );
    }
}
