//! What a project calls the sheets of its workbook.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::LazyLock;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{Deserialize, Deserializer, Error};

use super::{SheetSchema, sheets};

/// The names the project gives sheets of the workbook, by their `setting` in `sheets.toml`.
/// Every other sheet has its usual name.
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Deserialize)]
#[serde(transparent)]
pub struct SheetNames(BTreeMap<Setting, String>);

impl SheetNames {
    /// The name of a sheet in the project's workbook.
    pub fn of<'a>(&'a self, sheet: &'a SheetSchema) -> &'a str {
        self.0.get(&*sheet.setting).unwrap_or(&sheet.name)
    }
}

/// A `setting` there is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Setting(String);

impl std::borrow::Borrow<str> for Setting {
    fn borrow(&self) -> &str {
        &self.0
    }
}

static SETTINGS: LazyLock<Vec<&str>> =
    LazyLock::new(|| sheets().iter().map(|sheet| &*sheet.setting).collect());

impl<'de> Deserialize<'de> for Setting {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let word = String::deserialize(from)?;
        let is_known = SETTINGS.contains(&&*word);
        is_known
            .then_some(())
            .ok_or_else(|| D::Error::unknown_field(&word, &SETTINGS))?;
        Ok(Self(word))
    }
}

impl JsonSchema for SheetNames {
    fn schema_name() -> Cow<'static, str> {
        "SheetNames".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let names = sheets().iter().map(|SheetSchema { setting, name, purpose, .. }| {
            let name = json_schema!({ "type": "string", "default": name, "description": purpose });
            (setting, name)
        });
        let names: BTreeMap<_, _> = names.collect();
        json_schema!({ "type": "object", "properties": names, "additionalProperties": false })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    impl SheetNames {
        /// The name of the sheet with this setting.
        pub(crate) fn set(&self, setting: &str) -> &str {
            self.of(sheets().iter().find(|of| of.setting == setting).unwrap())
        }
    }

    #[test]
    fn a_setting_no_sheet_has_is_refused_where_it_stands() {
        let read = |text| tertial_toml::read::<SheetNames>("tertial.toml", text);
        assert_eq!(read("risks = 'Farer'").unwrap().set("risks"), "Farer");
        let fault = read("staff = 'Folk'\nrisk = 'Farer'").unwrap_err();
        assert_eq!(fault.to_string(), "tertial.toml:2:1: ukjent nøkkel «risk»");
        let advice = "mente du «risks»?";
        assert!(format!("{fault:#}").contains(advice), "{fault:#}");
    }
}
