//! The file as it is written.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Deserialize;
use tertial_toml::{Fault, IfFilledIn, OptionalDay, Place};

use super::{Control, CopiedDocument, Earlier, Item, ItemId, ItemKind, Quotation, State};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawControl {
    #[serde(default)]
    document: Option<CopiedDocument>,
    #[serde(default)]
    found: Vec<RawItem>,
    #[serde(default)]
    unplaced: Vec<RawItem>,
    #[serde(default)]
    unused: Vec<RawItem>,
    #[serde(default)]
    gone: Vec<RawItem>,
}

/// One table of the file, of any of its lists.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawItem {
    kind: Option<String>,
    #[serde(default, deserialize_with = "IfFilledIn::deserialize")]
    key: Option<String>,
    reason: Option<String>,
    #[serde(default)]
    section: String,
    page: Option<u32>,
    #[serde(default)]
    lines: Vec<u32>,
    #[serde(default)]
    quote: String,
    #[serde(default)]
    also: Vec<Quotation>,
    #[serde(default)]
    lead: Vec<String>,
    #[serde(default)]
    look_at: Vec<String>,
    from: Option<Earlier>,
    state: State,
    by: Option<String>,
    #[serde(default, deserialize_with = "OptionalDay::deserialize")]
    day: Option<NaiveDate>,
    note: Option<String>,
    #[serde(default)]
    made: Vec<String>,
    /// What was taken out of the letter's files, to be put back: the file, and the entry.
    #[serde(rename = "file")]
    _file: Option<String>,
    #[serde(rename = "entry")]
    _entry: Option<String>,
    #[serde(default, rename = "named")]
    _named: Vec<String>,
    // What the draft says of it.
    amount: Option<String>,
    transferable: Option<bool>,
    #[serde(default)]
    used_under: Vec<String>,
    remark: Option<String>,
    name: Option<String>,
    sum: Option<String>,
    post: Option<String>,
    within: Option<String>,
    #[serde(default)]
    posts: Vec<String>,
    #[serde(default)]
    against: Vec<String>,
    #[serde(default)]
    frame: Vec<String>,
    title: Option<String>,
    #[serde(default)]
    deadlines: Vec<String>,
    #[serde(default)]
    amounts: Vec<String>,
    open: Option<String>,
    repeated: Option<String>,
    of: Option<String>,
}

impl RawControl {
    pub(super) fn control(self) -> Result<Control, Fault> {
        let mut numbers = BTreeMap::new();
        let mut items = Vec::new();
        for (at, raw) in self.found.into_iter().enumerate() {
            let kind = raw.kind().map_err(|why| {
                Fault::at(Place::of("found").nth(at).value("kind"), why)
            })?;
            items.push(raw.item(kind, &mut numbers));
        }
        let rest = [
            (ItemKind::Unplaced, self.unplaced),
            (ItemKind::Gone, self.gone),
            (ItemKind::Unused, self.unused),
        ];
        for (kind, list) in rest {
            items.extend(list.into_iter().map(|raw| raw.item(kind, &mut numbers)));
        }
        Ok(Control { document: self.document, items })
    }
}

impl RawItem {
    fn kind(&self) -> Result<ItemKind, String> {
        let kind = self.kind.as_deref().ok_or("kind mangler")?;
        ItemKind::of_key(kind)
            .ok_or_else(|| format!("«{kind}» er ikke noe utkastet finner"))
    }

    fn item(
        self,
        kind: ItemKind,
        numbers: &mut BTreeMap<(ItemKind, String), usize>,
    ) -> Item {
        let said = self.said();
        let key = self.key.unwrap_or_default();
        let number = numbers.entry((kind, key.clone())).or_insert(0);
        *number += 1;
        Item {
            id: ItemId::new(kind, &key, *number),
            kind,
            key,
            quotation: Quotation {
                key: None,
                section: self.section,
                page: self.page,
                lines: self.lines,
                quote: self.quote,
            },
            also: self.also,
            look_at: self.look_at,
            from: self.from,
            said,
            state: self.state,
            by: self.by,
            day: self.day,
            note: self.note,
            made: self.made,
        }
    }

    /// What the draft says of it, in words.
    fn said(&self) -> Vec<(&'static str, String)> {
        let text = |of: &Option<String>| of.clone().unwrap_or_default();
        let list = |of: &[String]| of.join(", ");
        let transferable = if self.transferable == Some(true) { "ja" } else { "" };
        let all = [
            ("Hvorfor", text(&self.reason)),
            ("Står under", self.lead.join(" › ")),
            ("Navn", text(&self.name)),
            ("Hva", text(&self.title)),
            ("Beløp", text(&self.amount)),
            ("Sum", text(&self.sum)),
            ("Kan overføres", transferable.to_owned()),
            ("Kan nyttes under", list(&self.used_under)),
            ("Merknad til posten", text(&self.remark)),
            ("Post", text(&self.post)),
            ("Innenfor", text(&self.within)),
            ("Poster", list(&self.posts)),
            ("Mot", list(&self.against)),
            ("Ramme", list(&self.frame)),
            ("Frister", list(&self.deadlines)),
            ("Beløp", list(&self.amounts)),
            ("Åpent", text(&self.open)),
            ("Gjentas", text(&self.repeated)),
            ("Rapport", text(&self.of)),
        ];
        all.into_iter().filter(|(_, words)| !words.is_empty()).collect()
    }
}
