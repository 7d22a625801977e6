//! JSON Schemas of the files, for editors.

use schemars::generate::SchemaSettings;
use schemars::transform::{Transform, transform_subschemas};
use schemars::{JsonSchema, Schema};
use serde_json::Value;

/// The JSON Schema (draft 7, which editors of TOML know) of the files that are read as `T`.
pub fn schema_of<T: JsonSchema>() -> Value {
    let settings = SchemaSettings::draft07().with_transform(NeverBlank);
    settings.into_generator().into_root_schema_for::<T>().to_value()
}

/// Says of each text that it is not blank, as the reader does, unless its type says more.
#[derive(Debug, Clone)]
struct NeverBlank;

impl Transform for NeverBlank {
    fn transform(&mut self, schema: &mut Schema) {
        transform_subschemas(self, schema);
        let is_text = match schema.get("type") {
            Some(Value::String(kind)) => kind == "string",
            Some(Value::Array(kinds)) => kinds.iter().any(|kind| kind == "string"),
            _ => false,
        };
        let says_more = ["enum", "const", "format", "pattern"];
        if is_text && !says_more.iter().any(|key| schema.get(*key).is_some()) {
            schema.insert("pattern".to_owned(), r"\S".into());
        }
    }
}
