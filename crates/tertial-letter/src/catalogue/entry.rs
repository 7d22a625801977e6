//! The entries of one kind, and what a layer does to them: adds, changes, replaces, drops.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use rust_decimal::Decimal;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::de::{DeserializeOwned, IgnoredAny, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use tertial_ingest::unit::{SourceUnit, TOO_LARGE};
use tertial_model::{Kroner, nearest};
use tertial_toml::{Document, Fault, Place, TomlError, Written, reads};

use super::raw::Common;

/// The key of a change that says by how much an amount is changed.
const CHANGE: &str = "change";

/// The key of the reports an entry is of.
pub(super) const REPORTS: &str = "reports";

/// A kind of entry a letter lists.
pub(super) trait Kind: DeserializeOwned + JsonSchema + Clone {
    /// What one is called in bokmål, and the word for it when it is known which.
    const WHAT: [&'static str; 2];
    /// The keys whose values tell one from another.
    const KEY: &'static [&'static str];
    /// The key of its amount, which a change may state the difference of.
    const AMOUNT: Option<&'static str> = None;
    /// Keys that say the same in ways that shut each other out.
    const INSTEAD: &'static [&'static str] = &[];
    /// A key that a change leaves alone, since what it lists are entries themselves.
    const APART: Option<&'static str> = None;

    /// The key of the amounts it lists.
    const LIST: &'static str = "amounts";

    /// Its amount.
    fn amount(&mut self) -> Option<&mut Amount> {
        None
    }

    /// The first thing that is wrong with it alone: the key, and what is wrong there.
    fn fault(&self) -> Option<(&'static str, String)> {
        None
    }

    /// Puts the amounts it lists in kroner; those of `before`, where a change does not state them.
    ///
    /// # Errors
    ///
    /// The key, and what is too large there.
    fn list_in_kroner(
        &mut self,
        _unit: SourceUnit,
        _before: Option<&Self>,
    ) -> Result<(), (&'static str, String)> {
        Ok(())
    }

    /// Where it stands, when that is not in the list of its kind.
    fn stands(&self) -> Option<Place> {
        None
    }

    /// What tells it from others.
    fn key(&self, written: &Written<'_>) -> String {
        written.said(Self::KEY)
    }

    /// What it is called where differences between letters are told; `key` tells it from
    /// others.
    fn name(&self, key: &str) -> String {
        key.to_owned()
    }
}

/// An amount as a letter writes it, and in kroner once its file's unit has been heard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Amount(pub(super) Kroner);

reads!(Amount, { "type": "integer" });

impl<'de> Deserialize<'de> for Amount {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        i64::deserialize(from).map(|amount| Self(Kroner(Decimal::from(amount))))
    }
}

impl Amount {
    fn in_kroner(self, unit: SourceUnit) -> Result<Self, String> {
        let kroner = unit.kroner(self.0.0).map(Self);
        kroner.ok_or_else(|| format!("{}: {TOO_LARGE}", self.0.0))
    }
}

/// Some fields of an entry that is there, with what tells which it is. They are read once it
/// is known what they are laid over.
#[derive(Debug, Clone)]
pub(super) struct Changed<T> {
    /// By how much the amount is changed.
    by: Option<Amount>,
    of: PhantomData<T>,
}

impl<'de, T: Kind> Deserialize<'de> for Changed<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_map(Fields(PhantomData))
    }
}

struct Fields<T>(PhantomData<T>);

impl<'de, T: Kind> Visitor<'de> for Fields<T> {
    type Value = Changed<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("en tabell")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Changed<T>, A::Error> {
        let mut by = None;
        while let Some(key) = map.next_key::<String>()? {
            if key == CHANGE && T::AMOUNT.is_some() {
                by = Some(map.next_value()?);
            } else {
                let _: IgnoredAny = map.next_value()?;
            }
        }
        Ok(Changed { by, of: PhantomData })
    }
}

impl<T: Kind> JsonSchema for Changed<T> {
    fn schema_name() -> Cow<'static, str> {
        format!("Changed{}", T::schema_name()).into()
    }

    fn json_schema(schemas: &mut SchemaGenerator) -> Schema {
        let mut schema = T::json_schema(schemas);
        asks_for_less(&mut schema, T::KEY);
        if let (true, Some(fields)) = (T::AMOUNT.is_some(), schema.get_mut("properties"))
        {
            fields[CHANGE] = Amount::json_schema(schemas).to_value();
        }
        schema
    }
}

/// Leaves of what must be there only what tells which entry it is.
fn asks_for_less(schema: &mut Schema, key: &[&str]) {
    let is_key =
        |name: &serde_json::Value| name.as_str().is_some_and(|of| key.contains(&of));
    if let Some(serde_json::Value::Array(required)) = schema.get_mut("required") {
        required.retain(is_key);
    }
    schemars::transform::transform_subschemas(
        &mut |below: &mut Schema| {
            if below
                .get("properties")
                .is_some_and(|of| key.iter().any(|key| of.get(key).is_some()))
            {
                asks_for_less(below, key);
            }
        },
        schema,
    );
}

/// A file of a layer.
#[derive(Clone, Copy)]
pub(super) struct Source<'d, 't> {
    document: &'d Document<'t>,
    file: usize,
    layer: usize,
    unit: SourceUnit,
    common: &'d Common,
}

impl<'d, 't> Source<'d, 't> {
    /// The file of that number among those of all layers, with the number of its layer and the
    /// unit of its amounts. What is `common` to all, layers may say anew and not change.
    pub(super) fn new(
        document: &'d Document<'t>,
        file: usize,
        layer: usize,
        unit: SourceUnit,
        common: &'d Common,
    ) -> Self {
        Self { document, file, layer, unit, common }
    }
}

/// Where something stands in the files of all layers.
#[derive(Debug, Clone)]
pub(super) struct At {
    pub(super) file: usize,
    pub(super) layer: usize,
    pub(super) place: Place,
}

/// An entry with how it came about.
#[derive(Debug, Clone)]
pub(super) struct Entry<'t, T> {
    /// What tells it from others.
    pub(super) key: String,
    /// What it says after all layers.
    pub(super) value: T,
    written: Written<'t>,
    /// The layer that has it.
    pub(super) from: usize,
    /// The layer that last said which reports it is of.
    pub(super) reports_from: usize,
    /// Where it was last changed, or stands.
    pub(super) at: At,
}

/// What one file does to the entries of one kind besides adding some.
pub(super) struct Verbs<'a, T> {
    pub(super) changes: &'a [Changed<T>],
    pub(super) replaces: Vec<T>,
    pub(super) drops: &'a [String],
}

impl<'t, T: Kind> Entry<'t, T> {
    fn new(mut value: T, place: Place, of: Source<'_, 't>) -> Result<Self, TomlError> {
        let written = of.document.written(&place);
        if let Some(amount) = value.amount() {
            let kroner = amount.in_kroner(of.unit);
            let key = T::AMOUNT.unwrap_or_default();
            *amount = kroner.map_err(|why| {
                of.document.refuse(Fault::at(place.clone().value(key), why))
            })?;
        }
        let refuse = |(key, why): (&'static str, String)| {
            of.document.refuse(Fault::at(place.clone().value(key), why))
        };
        value.list_in_kroner(of.unit, None).map_err(refuse)?;
        value.fault().map_or(Ok(()), |fault| Err(refuse(fault)))?;
        let key = value.key(&written);
        let at = At { file: of.file, layer: of.layer, place };
        let (from, reports_from) = (of.layer, of.layer);
        Ok(Self { key, value, written, from, reports_from, at })
    }

    /// What the fields at `place` make of it.
    fn change(
        &mut self,
        by: Option<Amount>,
        place: Place,
        of: Source<'_, 't>,
    ) -> Result<(), TomlError> {
        let refuse =
            |place: Place, why: String| of.document.refuse(Fault::at(place, why));
        let mut top = of.document.written(&place);
        let stated = T::AMOUNT.filter(|key| top.has(key));
        if by.is_some() {
            top = top.without(CHANGE);
        }
        if let (Some(key), Some(_)) = (stated, by) {
            let why = format!("oppgi «{CHANGE}» eller «{key}», ikke begge");
            return Err(refuse(place.value(CHANGE), why));
        }
        if let Some(key) = T::APART.filter(|key| top.has(key)) {
            let why = format!("«{key}» endres hver for seg, under sin egen overskrift");
            return Err(refuse(place.key(key), why));
        }
        let says_anew = T::INSTEAD.iter().any(|key| top.has(key));
        let hidden =
            |key: &str| T::APART == Some(key) || says_anew && T::INSTEAD.contains(&key);
        let lists_anew = top.has(T::LIST);
        let names_reports = top.has(REPORTS);
        let written = top.over(&self.written, hidden);
        let mut value: T = of.document.read_written(&written)?;
        let before = self.value.amount().map(|amount| amount.0);
        if let (Some(amount), Some(before)) = (value.amount(), before) {
            let told = by.or(stated.map(|_| *amount)).map(|told| told.in_kroner(of.unit));
            let told = told.transpose().map_err(|why| refuse(place.clone(), why))?;
            amount.0 = match (told, by) {
                (Some(change), Some(_)) => before + change.0,
                (Some(new), None) => new.0,
                (None, _) => before,
            };
        }
        let before = (!lists_anew).then_some(&self.value);
        let wrong = value.list_in_kroner(of.unit, before).err().or_else(|| value.fault());
        if let Some((key, why)) = wrong {
            return Err(refuse(place.value(key), why));
        }
        if names_reports {
            self.reports_from = of.layer;
        }
        self.at = At { file: of.file, layer: of.layer, place };
        (self.value, self.written) = (value, written);
        Ok(())
    }
}

/// Changes, replaces and drops what `of` says of the entries of the kind under `heading`.
pub(super) fn amend<'t, T: Kind>(
    heading: &str,
    entries: &mut Vec<Entry<'t, T>>,
    verbs: Verbs<'_, T>,
    of: Source<'_, 't>,
) -> Result<(), TomlError> {
    let under = |verb: &str, number| Place::of(verb).value(heading).nth(number);
    for (number, key) in verbs.drops.iter().enumerate() {
        let at = find(heading, entries, key, || under("drops", number), of)?;
        entries.remove(at);
    }
    for (number, change) in verbs.changes.iter().enumerate() {
        let place = under("changes", number);
        let key = of.document.written(&place).said(T::KEY);
        let at = find(heading, entries, &key, || place_of_key::<T>(&place, of), of)?;
        entries[at].change(change.by, place, of)?;
    }
    for (number, value) in verbs.replaces.into_iter().enumerate() {
        let place = under("replaces", number);
        let new = Entry::new(value, place.clone(), of)?;
        let at = find(heading, entries, &new.key, || place_of_key::<T>(&place, of), of)?;
        entries[at] = Entry { from: entries[at].from, ..new };
    }
    Ok(())
}

/// Adds the entries that stand under `heading`. None may be there from a layer before.
pub(super) fn add<'t, T: Kind>(
    heading: &str,
    entries: &mut Vec<Entry<'t, T>>,
    added: Vec<T>,
    layers: &[crate::Layer],
    of: Source<'_, 't>,
) -> Result<(), TomlError> {
    for (number, value) in added.into_iter().enumerate() {
        let place = value.stands().unwrap_or_else(|| Place::of(heading).nth(number));
        let new = Entry::new(value, place, of)?;
        let is_there =
            |old: &&Entry<'_, T>| old.key == new.key && old.at.layer != of.layer;
        if let Some(old) = entries.iter().find(is_there) {
            let [_, the] = T::WHAT;
            let layer = &layers[old.from];
            let message = format!("{the} «{}» finnes fra før, i {layer}", new.key);
            let hint = format!(
                "endre noen felt med [[changes.{heading}]], eller si det hele på nytt med \
                 [[replaces.{heading}]]"
            );
            let place = place_of_key::<T>(&new.at.place, of);
            return Err(of.document.refuse(Fault::at(place, message).hint(hint)));
        }
        entries.push(new);
    }
    Ok(())
}

/// The number of the entry of that key.
fn find<T: Kind>(
    heading: &str,
    entries: &[Entry<'_, T>],
    key: &str,
    place: impl Fn() -> Place,
    of: Source<'_, '_>,
) -> Result<usize, TomlError> {
    let mut there = entries.iter().enumerate().filter(|(_, entry)| entry.key == key);
    let refuse = |why: String, hint: String| {
        Err(of.document.refuse(Fault::at(place(), why).hint(hint)))
    };
    let [what, the] = T::WHAT;
    match (there.next(), there.next()) {
        (Some((at, _)), None) => Ok(at),
        (Some(_), Some(_)) => refuse(
            format!("{the} «{key}» står flere ganger i lagene under"),
            "gi hver sin nøkkel der de står".to_owned(),
        ),
        (None, _) if of.common.has(heading, key) => refuse(
            format!(
                "{the} «{key}» er felles for alle i staten, og kan bare sies på nytt"
            ),
            format!("før den opp med [[{heading}]]"),
        ),
        (None, _) => {
            let keys = || entries.iter().map(|entry| entry.key.as_str());
            let hint = match nearest::one(key, keys()) {
                Some(near) => format!("mente du «{near}»?"),
                None if entries.is_empty() => "ingen finnes".to_owned(),
                None => {
                    format!("de som finnes, er {}", keys().collect::<Vec<_>>().join(", "))
                }
            };
            refuse(format!("{what} «{key}» finnes ikke i lagene under"), hint)
        }
    }
}

/// Where an entry says which it is.
fn place_of_key<T: Kind>(place: &Place, of: Source<'_, '_>) -> Place {
    let written = of.document.written(place);
    match T::KEY.iter().find(|key| written.has(key)) {
        Some(key) => place.clone().value(key),
        None => place.clone(),
    }
}
