//! One row of the workbook, and what it asks for.

use std::collections::BTreeMap;

use tertial_draft::{DraftFolder, Field, ItemId, New, Refused, Signature, State, Step};

use super::super::row::{
    self, FINGERPRINT, ID, KIND, MERGE, NOTE, QUOTE, Row, SECTION, SHOWN, STATE, fields,
};
use super::super::{Done, xlsx};
use crate::commands::letter::drafted::{Copy, with};

/// One row of the workbook: its number, and what stands under each heading.
pub(super) struct Filled<'c> {
    pub(super) number: u32,
    pub(super) cells: &'c [String],
    pub(super) columns: &'c BTreeMap<String, usize>,
}

impl Filled<'_> {
    pub(super) fn text(&self, heading: &str) -> &str {
        let at = self.columns.get(heading);
        at.and_then(|at| self.cells.get(*at)).map_or("", |of| of.trim())
    }

    /// `G14`.
    fn cell(&self, heading: &str) -> String {
        let at = self.columns.get(heading).copied().unwrap_or_default();
        format!("{}{}", letters(at), self.number)
    }

    pub(super) fn told(&self, heading: &str, what: &str) -> String {
        format!("{}: «{}» {what}", self.cell(heading), self.text(heading))
    }

    /// The columns of fields that say another than `row` does.
    fn changed(&self, row: &Row) -> Vec<&'static str> {
        let labels = fields().into_iter().map(|of| of.label);
        let labels = labels.filter(|of| self.columns.contains_key(*of));
        let is_changed =
            |of: &&str| plain(self.text(of)) != plain(row.value(of).unwrap_or_default());
        labels.filter(is_changed).collect()
    }

    /// Tells of cells that are only there to be read, and that somebody has changed.
    pub(super) fn tell_shown(&self, row: &Row, done: &mut Done) {
        // Where the folder has changed since, they need not be what somebody wrote.
        if self.text(FINGERPRINT) != row.fingerprint() {
            return;
        }
        let shown = SHOWN.into_iter().zip(row.shown()).skip(1);
        for ((heading, _), text) in shown.filter(|of| self.columns.contains_key(of.0.0)) {
            if plain(self.text(heading)) != plain(&xlsx::short(&text)) {
                done.not_done
                    .push(self.told(heading, "er endret, men cellen leses ikke tilbake"));
            }
        }
    }

    /// What the row is to be merged with, itself first; none where it says nothing.
    pub(super) fn merged(
        &self,
        row: &Row,
        done: &mut Done,
    ) -> Option<(Vec<ItemId>, String)> {
        let keys = self.text(MERGE);
        if keys.is_empty() {
            return None;
        }
        if !row.can_be_merged() {
            done.not_done
                .push(self.told(MERGE, "kan ikke stå her: bare krav slås sammen"));
            return None;
        }
        let others = keys.split([',', ';', ' ', '\n']).filter(|of| !of.is_empty());
        let ids = std::iter::once(row.item.id.clone()).chain(others.map(ItemId::typed));
        Some((ids.collect(), self.cell(MERGE)))
    }

    /// What a row with no key says is missing.
    pub(super) fn added(&self, text: &Copy) -> Result<New, String> {
        let word = self.text(KIND).to_lowercase();
        let kind =
            Field::ADDED.into_iter().find(|of| of.word() == word || of.key() == word);
        let kind = kind.ok_or_else(|| {
            let known = Field::ADDED.map(|of| of.word()).join(", ");
            format!(
                "raden har ingen nøkkel; skal noe legges til, er slaget ett av {known}"
            )
        })?;
        let section = Some(self.text(SECTION)).filter(|of| !of.is_empty());
        let marked = text
            .as_ref()
            .map_err(Clone::clone)?
            .find_marked(self.text(QUOTE), section)?;
        let values = Field::of_new(kind).into_iter();
        let values = values.map(|of| (of.key.to_owned(), self.text(of.label).to_owned()));
        Ok(New { kind, marked, values: values.collect() })
    }

    /// Tells of cells of a row that is added that its kind has no use for.
    pub(super) fn tell_strange(&self, new: &New, done: &mut Done) {
        let own: Vec<&str> = Field::of_new(new.kind).iter().map(|of| of.label).collect();
        let read = [KIND, SECTION, QUOTE];
        for heading in self.columns.keys().filter(|of| !self.text(of).is_empty()) {
            if !read.contains(&heading.as_str()) && !own.contains(&heading.as_str()) {
                let why = format!(
                    "er ikke tatt med: {} som legges til, har ikke slikt",
                    new.kind.word()
                );
                done.not_done.push(self.told(heading, &why));
            }
        }
    }

    /// The folder with what this row says.
    pub(super) fn taken(
        &self,
        mut folder: DraftFolder,
        row: &Row,
        signature: &Signature,
        done: &mut Done,
    ) -> Result<DraftFolder, Refused> {
        let old_note = row.item.note.as_deref().unwrap_or_default();
        let new_note = self.columns.contains_key(NOTE).then(|| self.text(NOTE));
        let has_note = new_note.is_some_and(|new| new != old_note);
        let has_state = self.text(STATE) != row.item.state.word();
        let changed = self.changed(row);
        if !has_note && !has_state && changed.is_empty() {
            return Ok(folder);
        }
        let mut cells: Vec<String> = changed.iter().map(|of| self.cell(of)).collect();
        cells.extend(has_state.then(|| self.cell(STATE)));
        cells.extend(has_note.then(|| self.cell(NOTE)));
        if self.text(FINGERPRINT) != row.fingerprint() {
            let why =
                "er endret i mappen etter at arbeidsboken ble skrevet, og er ikke lest";
            done.not_done.push(format!("{}: {} {why}", cells.join(", "), row.item.id));
            return Ok(folder);
        }
        let mut steps: Vec<(Step, String)> = Vec::new();
        if has_note {
            let note = new_note.unwrap_or_default().to_owned();
            steps.push((Step::Note(row.item.id.clone(), note), self.cell(NOTE)));
        }
        steps.extend(self.states(row, &changed, done));
        // The state of what is changed now follows from that; it may not be said before.
        if let Some((step, cells)) = self.change(&folder, row, &changed, done)? {
            let last = steps.iter().position(|(of, _)| matches!(of, Step::Accept(_)));
            steps.insert(last.unwrap_or(steps.len()), (step, cells));
        }
        for (step, cells) in steps {
            match folder.with(&step, signature) {
                Ok(after) => {
                    done.done.push(format!("{}: {}", row.item.id, step.words()));
                    done.done.extend(after.told);
                    folder = with(&folder, after.files);
                }
                Err(why) => {
                    done.not_done.push(format!("{cells}: {}: {why}", row.item.id));
                }
            }
        }
        Ok(folder)
    }

    /// The change of fields that is not made yet: the sum of a chapter stands in many rows.
    fn change(
        &self,
        folder: &DraftFolder,
        row: &Row,
        changed: &[&'static str],
        done: &mut Done,
    ) -> Result<Option<(Step, String)>, Refused> {
        if changed.is_empty() {
            return Ok(None);
        }
        if self.text(STATE).to_lowercase() == State::Forkastet.word() {
            for heading in changed {
                let out = "er ikke tatt med, siden raden er forkastet";
                done.not_done.push(self.told(heading, out));
            }
            return Ok(None);
        }
        for heading in changed.iter().filter(|of| row.value(of).is_none()) {
            done.not_done
                .push(self.told(heading, "kan ikke stå her: slikt har den ikke"));
        }
        let Some(now) = row::now(folder, &row.item)? else {
            done.not_done.push(format!("{}: funnet er borte nå", self.cell(ID)));
            return Ok(None);
        };
        let still = self.changed(&now).into_iter().filter(|of| changed.contains(of));
        let still: Vec<&str> = still.filter(|of| row.value(of).is_some()).collect();
        let fields = row.values.iter().map(|(field, _)| field);
        let fields = fields.filter(|field| still.contains(&field.label));
        let values = fields.map(|of| (of.key.to_owned(), self.text(of.label).to_owned()));
        let cells: Vec<String> = still.iter().map(|of| self.cell(of)).collect();
        let step = Step::Change(row.item.id.clone(), values.collect());
        Ok((!still.is_empty()).then(|| (step, cells.join(", "))))
    }

    /// What the state leads to.
    fn states(
        &self,
        row: &Row,
        changed: &[&'static str],
        done: &mut Done,
    ) -> Vec<(Step, String)> {
        let (id, cell) = (row.item.id.clone(), self.cell(STATE));
        let written = self.text(STATE).to_lowercase();
        let Some(state) = State::ALL.into_iter().find(|of| of.word() == written) else {
            let words = State::ALL.map(State::word).join(", ");
            done.not_done
                .push(self.told(STATE, &format!("er ingen tilstand; velg {words}")));
            return Vec::new();
        };
        if state == row.item.state {
            return Vec::new();
        }
        let back = (Step::Reopen(id.clone()), cell.clone());
        let is_out = row.item.state == State::Forkastet;
        match state {
            State::Godtatt if is_out => vec![back, (Step::Accept(id), cell)],
            State::Godtatt => vec![(Step::Accept(id), cell)],
            State::Forkastet => vec![(Step::Discard(id), cell)],
            State::Ukontrollert => vec![back],
            State::Endret if is_out => vec![back],
            State::Endret => {
                if changed.is_empty() {
                    done.not_done.push(self.told(STATE, "settes når en celle er endret"));
                }
                Vec::new()
            }
        }
    }
}

fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// `A` for 0, `AA` for 26.
pub(super) fn letters(at: usize) -> String {
    let letter = |of: usize| char::from(b'A' + u8::try_from(of % 26).unwrap_or_default());
    match at / 26 {
        0 => letter(at).to_string(),
        more => format!("{}{}", letter(more - 1), letter(at)),
    }
}
