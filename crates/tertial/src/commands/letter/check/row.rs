//! The list of what is to be looked at as a sheet: a row for each item.

use tertial_draft::{Control, DraftFolder, Field, Item, ItemKind, Refused, State};

use crate::digest::sha256;

/// The name of the sheet.
pub(super) const SHEET: &str = "Gjennomgang";
/// The row of the headings, from 1. Above it stands what to do.
pub(super) const HEADINGS: u32 = 2;

/// What tells which item a row is.
pub(super) const ID: &str = "Nøkkel";
pub(super) const KIND: &str = "Slag";
pub(super) const SECTION: &str = "Punkt";
pub(super) const QUOTE: &str = "Sitat";
pub(super) const STATE: &str = "Tilstand";
pub(super) const MERGE: &str = "Slås sammen med";
pub(super) const NOTE: &str = "Merknad";
pub(super) const FINGERPRINT: &str = "Fingeravtrykk";

/// The columns that are there to be read, before those a person may change.
pub(super) const SHOWN: [(&str, u8); 6] =
    [(ID, 16), (KIND, 12), (SECTION, 9), ("Sted", 12), (QUOTE, 60), ("Se etter", 36)];

/// One item, with the values of its fields.
pub(super) struct Row {
    pub(super) item: Item,
    pub(super) values: Vec<(Field, String)>,
}

/// A row for each item, in the order to look at them: what is left first.
pub(super) fn rows(folder: &DraftFolder) -> Result<Vec<Row>, Refused> {
    let control = folder.control().map_err(|why| Refused(why.to_string()))?;
    let items = in_order(&control);
    let values = folder.values(&items)?;
    Ok(items.into_iter().zip(values).map(|(item, values)| Row { item, values }).collect())
}

/// The row of one item as it stands now.
pub(super) fn now(folder: &DraftFolder, of: &Item) -> Result<Option<Row>, Refused> {
    let control = folder.control().map_err(|why| Refused(why.to_string()))?;
    let Some(item) = control.item(&of.id).cloned() else { return Ok(None) };
    let values = folder.values(std::slice::from_ref(&item))?.pop().unwrap_or_default();
    Ok(Some(Row { item, values }))
}

fn in_order(control: &Control) -> Vec<Item> {
    let left = control.left();
    let looked_at =
        control.items.iter().filter(|of| !left.iter().any(|it| it.id == of.id));
    left.iter().copied().chain(looked_at).cloned().collect()
}

/// Every column a person may change, but for state, merging and note: one for each label, since the
/// amount of a post and of an earmark have keys of their own. Last those that are only of what is
/// added.
pub(super) fn fields() -> Vec<Field> {
    let mut columns: Vec<Field> = Vec::new();
    let added = Field::ADDED.into_iter().flat_map(Field::of_new);
    for field in Field::all().into_iter().chain(added) {
        if columns.iter().all(|of| of.label != field.label) {
            columns.push(field);
        }
    }
    columns
}

impl Row {
    /// The value in a column; none where an item of its kind has no such.
    pub(super) fn value(&self, label: &str) -> Option<&str> {
        let mut values = self.values.iter();
        values.find(|(field, _)| field.label == label).map(|(_, value)| value.as_str())
    }

    /// Whether it can be merged with others.
    pub(super) fn can_be_merged(&self) -> bool {
        self.item.kind == ItemKind::Demand && self.item.state != State::Forkastet
    }

    /// What is only shown.
    pub(super) fn shown(&self) -> [String; SHOWN.len()] {
        let Item { quotation, also, look_at, from, said, .. } = &self.item;
        let quotes = std::iter::once(quotation).chain(also).map(|of| of.quote.as_str());
        let said = said.iter().map(|(what, words)| format!("{what}: {words}"));
        let from = from.iter().map(|of| {
            format!(
                "{} i forrige brev, likhet {} pst.: {}",
                of.key, of.likeness, of.quote
            )
        });
        let look_at: Vec<String> =
            look_at.iter().cloned().chain(from).chain(said).collect();
        [
            self.item.id.to_string(),
            self.item.kind.word().to_owned(),
            quotation.section.clone(),
            quotation.place(),
            quotes.collect::<Vec<_>>().join("\n"),
            look_at.join("\n"),
        ]
    }

    /// Tells whether anything a person may change has become another.
    pub(super) fn fingerprint(&self) -> String {
        let note = self.item.note.as_deref().unwrap_or_default();
        let values = self.values.iter().map(|(_, value)| value.as_str());
        let all: Vec<&str> =
            [self.item.state.word(), note].into_iter().chain(values).collect();
        sha256(all.join("\0").as_bytes())[..16].to_owned()
    }
}
