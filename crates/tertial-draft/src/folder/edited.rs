//! The files of a folder while a step changes them.

use std::collections::BTreeMap;

use tertial_letter::{CONTROL, LetterFiles};
use toml_edit::{ArrayOfTables, DocumentMut, Item as Value, Table};

use super::table::{day, put, strings};
use super::{DraftFolder, Refused, Signature, first_line};
use crate::control::{Control, Item, ItemId, ItemKind, State};
use crate::rows::Rows;

/// The files as they are being changed.
pub(super) struct Edited {
    /// The files of the letter, by path.
    pub(super) letter: BTreeMap<String, DocumentMut>,
    /// What was said before the step.
    pub(super) before: Control,
    pub(super) told: Vec<String>,
    /// The lists of each file that are written as rows.
    rows: BTreeMap<String, Rows>,
    control: DocumentMut,
}

impl Edited {
    pub(super) fn of(folder: &DraftFolder) -> Result<Self, Refused> {
        let read = |path: &str, text: &str| {
            text.parse::<DocumentMut>()
                .map_err(|why| Refused(format!("{path}: {}", first_line(why.message()))))
        };
        let before = folder.control().map_err(|why| {
            Refused(format!("{CONTROL}: {}", first_line(&why.to_string())))
        })?;
        let (mut letter, mut rows) = (BTreeMap::new(), BTreeMap::new());
        for (path, text) in folder.files() {
            if LetterFiles::is_part(path) && path.ends_with(".toml") {
                let mut file = read(path, text)?;
                rows.insert(path.clone(), Rows::unfolded(&mut file));
                letter.insert(path.clone(), file);
            }
        }
        let control = folder.files().get(CONTROL).map_or("", String::as_str);
        let control = read(CONTROL, control)?;
        Ok(Self { letter, before, told: Vec::new(), rows, control })
    }

    /// Every file as it is now, with the line ends it had.
    pub(super) fn written(
        &self,
        before: &BTreeMap<String, String>,
    ) -> BTreeMap<String, String> {
        let mut written = before.clone();
        let control = (CONTROL, &self.control);
        let letter = self.letter.iter().map(|(path, of)| (path.as_str(), of));
        for (path, document) in letter.chain([control]) {
            let rows = self.rows.get(path);
            let text =
                rows.map_or_else(|| document.to_string(), |of| of.written(document));
            let returns = before.get(path).is_some_and(|old| old.contains("\r\n"));
            let text = if returns { text.replace('\n', "\r\n") } else { text };
            written.insert(path.to_owned(), text);
        }
        written
    }

    pub(super) fn item(&self, id: &ItemId) -> Result<Item, Refused> {
        let item = self.before.item(id).cloned();
        item.ok_or_else(|| format!("«{id}» står ikke i {CONTROL}").into())
    }

    /// A demand that stands in the letter's files.
    pub(super) fn demand(&self, id: &ItemId) -> Result<Item, Refused> {
        let item = self.item(id)?;
        match item.kind {
            ItemKind::Demand if item.state == State::Forkastet => {
                Err(format!("{} er forkastet; ta det inn igjen først", item.key).into())
            }
            ItemKind::Demand => Ok(item),
            other => Err(format!(
                "bare krav kan deles og slås sammen, og «{id}» er {}",
                other.word()
            )
            .into()),
        }
    }

    /// The table of an item in the control file.
    pub(super) fn entry(&mut self, id: &ItemId) -> Result<&mut Table, Refused> {
        let (list, at) = self.place(id)?;
        let entry = list_of(&mut self.control, list).and_then(|of| of.get_mut(at));
        entry.ok_or_else(|| format!("«{id}» står ikke i {CONTROL}").into())
    }

    /// Writes an item after another, as the one before it is written.
    pub(super) fn insert_after(
        &mut self,
        id: Option<&ItemId>,
        entry: Table,
    ) -> Result<(), Refused> {
        let at = match id {
            Some(id) => self.place(id)?.1 + 1,
            None => usize::MAX,
        };
        let list = list_of(&mut self.control, "found");
        let list = list.ok_or("kontroll.toml: «found» må skrives som [[found]]")?;
        super::table::insert(list, at, entry);
        Ok(())
    }

    pub(super) fn remove(&mut self, id: &ItemId) -> Result<(), Refused> {
        let (list, at) = self.place(id)?;
        if let Some(list) = list_of(&mut self.control, list) {
            list.remove(at);
        }
        Ok(())
    }

    /// Says what a person has said of an item.
    pub(super) fn sign(
        &mut self,
        id: &ItemId,
        state: State,
        signature: &Signature,
    ) -> Result<(), Refused> {
        let entry = self.entry(id)?;
        signed(entry, state, signature);
        Ok(())
    }

    pub(super) fn accept(
        &mut self,
        id: &ItemId,
        signature: &Signature,
    ) -> Result<ItemId, Refused> {
        let item = self.item(id)?;
        match item.state {
            State::Forkastet => {
                return Err("det er forkastet; ta det inn igjen først".into());
            }
            // What somebody changed stays changed, and somebody has looked at it.
            State::Endret => {}
            State::Ukontrollert | State::Godtatt => {
                self.sign(id, State::Godtatt, signature)?;
            }
        }
        Ok(id.clone())
    }

    pub(super) fn note(&mut self, id: &ItemId, note: &str) -> Result<ItemId, Refused> {
        let words = note.split_whitespace().collect::<Vec<_>>().join(" ");
        let entry = self.entry(id)?;
        match words.is_empty() {
            true => drop(entry.remove("note")),
            false => put(entry, "note", words.into()),
        }
        Ok(id.clone())
    }

    /// Notes that something was made of the sentences, and of what had no place, that stand in
    /// these words.
    pub(super) fn made_of(
        &mut self,
        quote: &str,
        key: &str,
        signature: &Signature,
    ) -> Result<(), Refused> {
        let holds = |of: &&Item| {
            let one = of.quotation.quote.as_str();
            let is_loose = matches!(of.kind, ItemKind::Unused | ItemKind::Unplaced);
            is_loose && !one.is_empty() && (one.contains(quote) || quote.contains(one))
        };
        let of: Vec<Item> = self.before.items.iter().filter(holds).cloned().collect();
        for item in of {
            self.sign(&item.id, State::Endret, signature)?;
            let made = item.made.iter().map(String::as_str).chain([key]);
            let made = strings(made);
            put(self.entry(&item.id)?, "made", made);
        }
        Ok(())
    }

    /// The list an item stands in, and its place there. Items that were added or removed in the
    /// step are after those that are asked for.
    fn place(&self, id: &ItemId) -> Result<(&'static str, usize), Refused> {
        let list = |of: &Item| match of.kind {
            ItemKind::Unplaced => "unplaced",
            ItemKind::Gone => "gone",
            ItemKind::Unused => "unused",
            _ => "found",
        };
        let item = self.item(id)?;
        let alike = self.before.items.iter().filter(|of| list(of) == list(&item));
        let at = alike.take_while(|of| of.id != *id).count();
        Ok((list(&item), at))
    }
}

/// Writes what a person has said.
pub(super) fn signed(entry: &mut Table, state: State, signature: &Signature) {
    put(entry, "state", state.word().into());
    put(entry, "by", signature.by.as_str().into());
    put(entry, "day", day(signature.day));
}

fn list_of<'d>(
    document: &'d mut DocumentMut,
    name: &str,
) -> Option<&'d mut ArrayOfTables> {
    let empty = || Value::ArrayOfTables(ArrayOfTables::new());
    document.entry(name).or_insert_with(empty).as_array_of_tables_mut()
}
