//! The parts of the reports as a letter writes them. A section every agency's report has is
//! named by its key alone, and so is the title of such a part.

use std::fmt;

use schemars::JsonSchema;
use serde::de::value::MapAccessDeserializer;
use serde::de::{Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use tertial_model::{ReportKind, Words};

use super::{Part, PartSection};

#[derive(Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RawPart {
    reports: Vec<ReportKind>,
    key: String,
    title: Option<Words>,
    sections: Vec<RawSection>,
}

#[derive(Clone)]
enum RawSection {
    /// One every agency's report has.
    Named(String),
    Own(PartSection),
}

impl<'de> Deserialize<'de> for RawSection {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(SectionVisitor)
    }
}

impl JsonSchema for RawSection {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Section".into()
    }

    fn json_schema(schemas: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let (key, own) =
            (schemas.subschema_for::<String>(), schemas.subschema_for::<PartSection>());
        schemars::json_schema!({ "anyOf": [key, own] })
    }
}

struct SectionVisitor;

impl<'de> Visitor<'de> for SectionVisitor {
    type Value = RawSection;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("et avsnitt, eller nøkkelen til et som alle har")
    }

    fn visit_str<E: Error>(self, key: &str) -> Result<RawSection, E> {
        Ok(RawSection::Named(key.to_owned()))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<RawSection, A::Error> {
        PartSection::deserialize(MapAccessDeserializer::new(map)).map(RawSection::Own)
    }
}

/// The parts every agency's report has, in their order, each with what the letter has in it;
/// then the letter's other parts.
pub(super) fn on(own: &[RawPart], every: &[RawPart]) -> Result<Vec<Part>, String> {
    let fixed = every.iter().map(|of| own.iter().find(|o| o.is(of)).unwrap_or(of));
    let others = own.iter().filter(|part| !every.iter().any(|of| of.is(part)));
    fixed.chain(others).map(|part| part.on(every)).collect()
}

impl RawPart {
    /// Whether both are the same part of a report.
    fn is(&self, other: &Self) -> bool {
        self.key == other.key && self.shares_a_report(other)
    }

    fn shares_a_report(&self, other: &Self) -> bool {
        self.reports.iter().any(|report| other.reports.contains(report))
    }

    fn on(&self, every: &[Self]) -> Result<Part, String> {
        let same: Vec<&Self> =
            every.iter().filter(|of| of.shares_a_report(self)).collect();
        let section = |section: &RawSection| match section {
            RawSection::Own(section) => Ok(section.clone()),
            RawSection::Named(key) => {
                let sections = same.iter().flat_map(|part| &part.sections);
                let mut whole = sections.filter_map(RawSection::own);
                let unknown = || format!("ingen rapport har et fast avsnitt «{key}»");
                whole.find(|of| of.key == *key).cloned().ok_or_else(unknown)
            }
        };
        let theirs = || same.iter().find(|of| of.is(self))?.title.clone();
        let untitled = || format!("delen «{}» har ingen tittel", self.key);
        Ok(Part {
            reports: self.reports.clone(),
            key: self.key.clone(),
            title: self.title.clone().or_else(theirs).ok_or_else(untitled)?,
            sections: self.sections.iter().map(section).collect::<Result<_, _>>()?,
        })
    }
}

impl RawSection {
    fn own(&self) -> Option<&PartSection> {
        match self {
            Self::Own(section) => Some(section),
            Self::Named(_) => None,
        }
    }
}
