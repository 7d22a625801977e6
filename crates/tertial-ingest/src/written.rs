//! Files of JSON that a person wrote, or may have spoilt: what is wrong with one, in bokmål.

use serde::de::DeserializeOwned;
use serde_json::error::Category;

/// What is wrong with a file of JSON.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct JsonFault {
    /// The line, from 1.
    pub line: u32,
    /// What is wrong, and on which line and at which character of it.
    pub message: String,
}

/// The value the bytes are JSON of.
///
/// # Errors
///
/// What is wrong, and where.
pub fn from_json<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, JsonFault> {
    serde_json::from_slice(bytes).map_err(|error| {
        let place = format!("linje {}, tegn {}", error.line(), error.column().max(1));
        let message = match error.classify() {
            Category::Eof if bytes.trim_ascii().is_empty() => "filen er tom".to_owned(),
            Category::Eof => format!("{place}: filen slutter før den er ferdig"),
            Category::Syntax | Category::Io => {
                format!("{place}: det som står her, er ikke gyldig JSON")
            }
            Category::Data => format!("{place}: {}", of_form(&error.to_string())),
        };
        JsonFault {
            line: u32::try_from(error.line()).unwrap_or(u32::MAX).max(1),
            message,
        }
    })
}

/// What is wrong with the form of what is written, by how the libraries begin to tell it and
/// the name they have between grave accents.
fn of_form(told: &str) -> String {
    const OF_LIBRARIES: [&str; 4] =
        ["invalid type", "invalid value", "invalid length", "expected"];
    let mut parts = told.split('`');
    match (parts.next(), parts.next()) {
        (Some("missing field "), Some(field)) => format!("«{field}» mangler"),
        (Some("duplicate field "), Some(field)) => format!("«{field}» står to ganger"),
        (Some("unknown field " | "unknown variant "), Some(name)) => {
            let known: Vec<&str> = parts.skip(1).step_by(2).collect();
            if known.is_empty() {
                format!("«{name}» er ikke kjent")
            } else {
                format!("«{name}» er ikke kjent; kjent er {}", known.join(", "))
            }
        }
        _ if OF_LIBRARIES.iter().any(|start| told.starts_with(start)) => {
            "verdien er av et annet slag enn det som skal stå her".to_owned()
        }
        _ => told.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Delivered {
        #[serde(rename = "schema")]
        _schema: u8,
        #[serde(rename = "figures")]
        _figures: Vec<u8>,
    }

    #[test]
    fn what_is_wrong_is_told_in_bokmal_with_its_place() {
        for (text, told) in [
            ("", "filen er tom"),
            (" \n", "filen er tom"),
            (
                "{\"schema\": 1,\n \"fig",
                "linje 2, tegn 5: filen slutter før den er ferdig",
            ),
            ("{\"schema\" 1}", "linje 1, tegn 11: det som står her, er ikke gyldig JSON"),
            ("{\"schema\": 1}", "linje 1, tegn 13: «figures» mangler"),
            (
                "{\"schema\": 1, \"scema\": 1}",
                "linje 1, tegn 21: «scema» er ikke kjent; kjent er schema, figures",
            ),
            (
                "{\"schema\": 1, \"schema\": 1}",
                "linje 1, tegn 22: «schema» står to ganger",
            ),
            (
                "{\"schema\": \"1\"}",
                "linje 1, tegn 14: verdien er av et annet slag enn det som skal stå her",
            ),
        ] {
            assert_eq!(
                from_json::<Delivered>(text.as_bytes()).unwrap_err().message,
                told
            );
        }
    }
}
