//! The parts of the reports as a letter writes them. A section every agency's report has is
//! named by its key alone, and so is the title of such a part.

use std::fmt;

use schemars::JsonSchema;
use serde::de::value::MapAccessDeserializer;
use serde::de::{Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use tertial_model::{ReportName, Words};

use super::fallen::stays;
use super::{Part, PartSection};

#[derive(Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RawPart {
    pub(super) reports: Vec<ReportName>,
    key: String,
    title: Option<Words>,
    /// Its sections are annexes to the report, each by itself.
    #[serde(default)]
    annex: bool,
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
pub(super) fn with_those_of_all(own: Vec<RawPart>, every: &[RawPart]) -> Vec<RawPart> {
    let fixed = every.iter().map(|of| own.iter().find(|own| own.is(of)).unwrap_or(of));
    let mut all: Vec<RawPart> = fixed.cloned().collect();
    all.extend(own.into_iter().filter(|part| !every.iter().any(|of| of.is(part))));
    all
}

/// The parts with the sections that stand in `every` agency's report.
pub(super) fn typed(all: &[RawPart], every: &[RawPart]) -> Result<Vec<Part>, String> {
    all.iter().map(|part| part.on(every)).collect()
}

impl RawPart {
    /// Every name of a report in it.
    pub(super) fn named(&mut self) -> impl Iterator<Item = &mut ReportName> {
        let sections = self.sections.iter_mut().filter_map(|section| match section {
            RawSection::Own(section) => Some(&mut section.only),
            RawSection::Named(_) => None,
        });
        self.reports.iter_mut().chain(sections.flatten())
    }

    /// Takes it out of a report that has fallen away; whether any other has it.
    pub(super) fn leave(&mut self, report: &ReportName) -> bool {
        self.sections.retain_mut(|section| match section {
            RawSection::Own(section) => stays(&mut section.only, report),
            RawSection::Named(_) => true,
        });
        stays(&mut self.reports, report)
    }

    /// The reports it is a part of and its key, as what tells it from others.
    pub(super) fn key_in_reports(&self) -> String {
        super::key_in_reports(&self.reports, &self.key)
    }

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
            is_annex: self.annex,
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
