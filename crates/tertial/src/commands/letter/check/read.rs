//! What was filled in in the workbook, taken back into the draft.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use anyhow::anyhow;
use tertial_draft::{DraftFolder, ItemId, Refused, Signature, State, Step};
use tertial_ingest::limits::Limits;
use tertial_ingest::{ExcerptRow, InputFile, Privacy, excerpt};

use super::row::{
    self, FINGERPRINT, HEADINGS, ID, NOTE, Row, SHEET, SHOWN, STATE, fields,
};
use super::{Done, done_by};
use crate::commands::letter::drafted::with;
use crate::exit::{Exit, Exits, Failure};

/// Columns that are looked at; a person may have put in some.
const MOST_COLUMNS: u32 = 80;

/// One row of the workbook: its number, and what stands under each heading.
struct Filled<'c> {
    number: u32,
    cells: &'c [String],
    columns: &'c BTreeMap<String, usize>,
}

/// The folder once everything that can be is taken.
pub(super) fn taken(
    folder: DraftFolder,
    shown: &str,
    bytes: Vec<u8>,
    signature: &Signature,
    done: &mut Done,
) -> Result<DraftFolder, Failure> {
    let file = InputFile { path: Arc::from(shown), bytes };
    let columns: Vec<u32> = (1..=MOST_COLUMNS).collect();
    let rows = HEADINGS..=u32::MAX;
    let limits = Limits::default();
    let read = excerpt(&file, &limits, Privacy::Open, Some(SHEET), rows, &columns);
    let read = read.map_err(|problem| anyhow!("{shown}: {}", problem.message));
    let read = read.exits(Exit::Unreadable)?;
    let columns = headings(&read, shown)?;
    tell_unread(&columns, done);
    let rows = row::rows(&folder).exits(Exit::Unreadable)?;
    let (mut folder, mut seen) = (folder, BTreeSet::new());
    for line in read.iter().skip(1) {
        let filled = Filled { number: line.row, cells: &line.cells, columns: &columns };
        let id = ItemId::typed(filled.text(ID));
        let Some(row) = rows.iter().find(|row| row.item.id == id) else {
            if !filled.text(ID).is_empty() {
                done.not_done.push(filled.told(ID, "er ikke noe utkastet har"));
            }
            continue;
        };
        if !seen.insert(id) {
            done.not_done
                .push(filled.told(ID, "står to ganger; bare den første raden er lest"));
            continue;
        }
        folder = filled.taken(folder, row, signature, done).exits(Exit::Unreadable)?;
    }
    Ok(folder)
}

/// The columns by heading, from 0.
fn headings(
    read: &[ExcerptRow],
    shown: &str,
) -> Result<BTreeMap<String, usize>, Failure> {
    let head = read.first().map(|of| of.cells.as_slice()).unwrap_or_default();
    let named = head.iter().enumerate().filter(|(_, name)| !name.is_empty());
    let columns: BTreeMap<String, usize> =
        named.map(|(at, name)| (name.trim().to_owned(), at)).collect();
    let lacking =
        [ID, STATE, FINGERPRINT].into_iter().find(|of| !columns.contains_key(*of));
    match lacking {
        None => Ok(columns),
        Some(heading) => Err(anyhow!(
            "{shown}: kolonnen «{heading}» mangler i rad {HEADINGS} av arket «{SHEET}»\n\
             hjelp: les arbeidsboken som tertial letter check --xlsx skrev"
        ))
        .exits(Exit::Unreadable),
    }
}

/// Tells of columns somebody has put in, which nothing is made of.
fn tell_unread(columns: &BTreeMap<String, usize>, done: &mut Done) {
    let ours: Vec<&str> =
        SHOWN.iter().map(|of| of.0).chain([STATE, NOTE, FINGERPRINT]).collect();
    let fields = fields();
    let is_ours =
        |name: &str| ours.contains(&name) || fields.iter().any(|of| of.label == name);
    for (name, at) in columns.iter().filter(|(name, _)| !is_ours(name)) {
        let column = letters(*at);
        done.not_done.push(format!("kolonne {column}, «{name}», er ikke lest"));
    }
}

impl Filled<'_> {
    fn text(&self, heading: &str) -> &str {
        let at = self.columns.get(heading);
        at.and_then(|at| self.cells.get(*at)).map_or("", |of| of.trim())
    }

    /// `G14`.
    fn cell(&self, heading: &str) -> String {
        let at = self.columns.get(heading).copied().unwrap_or_default();
        format!("{}{}", letters(at), self.number)
    }

    fn told(&self, heading: &str, what: &str) -> String {
        format!("{}: «{}» {what}", self.cell(heading), self.text(heading))
    }

    /// The columns of fields that say another than `row` does.
    fn changed(&self, row: &Row) -> Vec<&'static str> {
        let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let labels = fields().into_iter().map(|of| of.label);
        let labels = labels.filter(|of| self.columns.contains_key(*of));
        let is_changed =
            |of: &&str| plain(self.text(of)) != plain(row.value(of).unwrap_or_default());
        labels.filter(is_changed).collect()
    }

    /// The folder with what this row says.
    fn taken(
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
                    done.done.push(format!("{}: {}", row.item.id, done_by(&step)));
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
        if changed.is_empty() || self.text(STATE) == State::Forkastet.word() {
            return Ok(None);
        }
        for heading in changed.iter().filter(|of| row.value(of).is_none()) {
            done.not_done
                .push(self.told(heading, "kan ikke stå her: slikt har den ikke"));
        }
        let Some(now) = row::now(folder, &row.item)? else { return Ok(None) };
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

/// `A` for 0, `AA` for 26.
fn letters(at: usize) -> String {
    let letter = |of: usize| char::from(b'A' + u8::try_from(of % 26).unwrap_or_default());
    match at / 26 {
        0 => letter(at).to_string(),
        more => format!("{}{}", letter(more - 1), letter(at)),
    }
}
