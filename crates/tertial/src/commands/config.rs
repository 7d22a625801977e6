//! `tertial config show`: every setting of the project, and where it is from.

use serde::Serialize;
use serde_json::Value as Json;
use tertial_ingest::project::Project;
use tertial_toml::schema_of;
use toml_edit::{Document, Item, TableLike};

use crate::arguments::{ConfigArguments, ConfigCommand, Format};
use crate::exit::{Exit, Exits, Failure};
use crate::folder::ProjectFolder;
use crate::json::json_text;
use crate::messages::form;
use crate::outcome::Outcome;
use crate::run::Run;
use crate::terminal;

/// The settings as they are printed.
#[derive(Serialize)]
struct ConfigJson {
    schema: u8,
    settings: Vec<Setting>,
}

/// One setting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Setting {
    /// Its path: `limits.file_mib`, `ledger[1].files`.
    key: String,
    /// What it is, as TOML.
    value: String,
    /// The line of `tertial.toml` it is written on; none where the program has it.
    line: Option<usize>,
}

pub(crate) fn run(run: &Run, arguments: &ConfigArguments) -> Result<Outcome, Failure> {
    let ConfigCommand::Show(show) = &arguments.command;
    let folder = ProjectFolder::find(&run.directory)?;
    let settings = settings(&folder.config_text, &schema_of::<Project>())?;
    let json = ConfigJson { schema: 1, settings };
    Ok(Outcome::results(match show.format {
        Format::Text => terminal::filled(form!("config.txt.j2"), &json)?,
        Format::Json => json_text(&json)?,
    }))
}

/// The settings a file has, in its order, and then those it leaves to the program.
fn settings(text: &str, schema: &Json) -> Result<Vec<Setting>, Failure> {
    let document = Document::parse(text).exits(Exit::Usage)?;
    let mut settings = Vec::new();
    written(document.as_table(), "", text, &mut settings);
    let mut left = Vec::new();
    defaults(schema, schema, "", &mut left);
    left.retain(|of| settings.iter().all(|own| own.key != of.key));
    settings.extend(left);
    Ok(settings)
}

fn written(table: &dyn TableLike, path: &str, text: &str, to: &mut Vec<Setting>) {
    for (key, item) in table.iter() {
        let key = if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") };
        let line = item.span().map(|span| line_of(text, span.start));
        match item {
            Item::Table(below) => written(below, &key, text, to),
            Item::ArrayOfTables(all) => {
                for (below, at) in all.iter().zip(1..) {
                    written(below, &format!("{key}[{at}]"), text, to);
                }
            }
            Item::Value(value) => {
                let value = value.to_string().trim().to_owned();
                to.push(Setting { key, value, line });
            }
            Item::None => {}
        }
    }
}

/// The line a byte stands on, from 1.
fn line_of(text: &str, at: usize) -> usize {
    text.bytes().take(at).filter(|of| *of == b'\n').count() + 1
}

/// What the program has where the file says nothing: of settings, never of a list of tables.
fn defaults(schema: &Json, root: &Json, path: &str, to: &mut Vec<Setting>) {
    let table = resolved(schema, root);
    let properties = table["properties"].as_object().into_iter().flatten();
    for (key, of) in properties {
        let key = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
        let default = &of["default"];
        let is_set = match default {
            Json::Null => false,
            Json::Array(all) => !all.is_empty(),
            Json::Object(all) => !all.is_empty(),
            _ => true,
        };
        if is_set && !default.is_object() {
            to.push(Setting { key, value: default.to_string(), line: None });
        } else {
            defaults(of, root, &key, to);
        }
    }
}

/// The schema itself, where one only refers to it.
fn resolved<'s>(schema: &'s Json, root: &'s Json) -> &'s Json {
    let referred = |of: &'s Json| of["$ref"].as_str()?.strip_prefix('#');
    let of_list = |key: &str| schema[key].as_array().and_then(|all| all.first());
    let one = [Some(schema), of_list("allOf"), of_list("anyOf")];
    let path = one.into_iter().flatten().find_map(referred);
    path.and_then(|path| root.pointer(path)).unwrap_or(schema)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "# Oppsettet\n[report]\nlanguage = \"nn\"\n\n[[ledger]]\nfiles = [\n  \"a\", \"b\"\n]\n\
                        [hr]\nthreshold = 4\n";

    fn shown(text: &str) -> Vec<(String, String, Option<usize>)> {
        let settings = settings(text, &schema_of::<Project>()).unwrap();
        settings.into_iter().map(|of| (of.key, of.value, of.line)).collect()
    }

    #[test]
    fn what_is_written_is_told_with_its_line() {
        let shown = shown(TEXT);
        assert_eq!(shown[0], ("report.language".into(), "\"nn\"".into(), Some(3)));
        assert_eq!((shown[1].0.as_str(), shown[1].2), ("ledger[1].files", Some(6)));
        assert!(shown[1].1.starts_with('[') && shown[1].1.contains("\"b\""));
        assert_eq!(shown[2], ("hr.threshold".into(), "4".into(), Some(10)));
    }

    #[test]
    fn what_is_left_to_the_program_is_told_once_in_the_unit_it_is_written_in() {
        let shown = shown(TEXT);
        let of = |key: &str| -> Vec<_> {
            shown
                .iter()
                .filter(|of| of.0 == key)
                .map(|of| (of.1.as_str(), of.2))
                .collect()
        };
        assert_eq!(of("hr.threshold"), [("4", Some(10))]);
        assert_eq!(of("limits.file_mib"), [("512", None)]);
        assert_eq!(of("limits.text_kib"), [("1024", None)]);
        assert_eq!(of("report.figures"), [("\"beside\"", None)]);
    }
}
