//! What was filled in in the workbook, taken back into the draft.

mod filled;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use anyhow::anyhow;
use tertial_draft::{DraftFolder, ItemId, Refused, Signature, Step};
use tertial_ingest::limits::Limits;
use tertial_ingest::{ExcerptRow, InputFile, Privacy, excerpt};

use super::Done;
use super::row::{
    self, FINGERPRINT, HEADINGS, ID, MERGE, NOTE, SHEET, SHOWN, STATE, fields,
};
use crate::commands::letter::drafted::{Copy, with};
use crate::exit::{Exit, Exits, Failure};
use filled::{Filled, letters};

/// Columns that are looked at; a person may have put in some.
const MOST_COLUMNS: u32 = 80;

/// A workbook that is read back.
pub(super) struct Workbook<'w> {
    /// Its path, as messages have it.
    pub(super) shown: &'w str,
    pub(super) bytes: Vec<u8>,
    /// The letter's text, which what is added is found in.
    pub(super) text: &'w Copy,
}

impl Workbook<'_> {
    /// The folder once everything that can be is taken.
    pub(super) fn taken(
        self,
        folder: DraftFolder,
        signature: &Signature,
        done: &mut Done,
    ) -> Result<DraftFolder, Failure> {
        let (shown, text) = (self.shown, self.text);
        let file = InputFile { path: Arc::from(shown), bytes: self.bytes };
        let columns: Vec<u32> = (1..=MOST_COLUMNS).collect();
        let rows = HEADINGS..=u32::MAX;
        let limits = Limits::default();
        let read = excerpt(&file, &limits, Privacy::Open, Some(SHEET), rows, &columns);
        let read = read.map_err(|problem| anyhow!("{shown}: {}", problem.message));
        let read = read.exits(Exit::Unreadable)?;
        let columns = headings(&read, shown)?;
        tell_unread(&columns, done);
        let lines = read.iter().skip(1);
        let filled = lines.map(|line| Filled {
            number: line.row,
            cells: &line.cells,
            columns: &columns,
        });
        let filled: Vec<Filled<'_>> = filled.collect();
        let mut taking = Taking { folder, signature, done };
        taking.rows(&filled).exits(Exit::Unreadable)?;
        for line in filled.iter().filter(|of| of.text(ID).is_empty()) {
            taking.add(line, text);
        }
        Ok(taking.folder)
    }
}

/// A folder while the rows are taken into it.
struct Taking<'t> {
    folder: DraftFolder,
    signature: &'t Signature,
    done: &'t mut Done,
}

impl Taking<'_> {
    /// Takes the rows of what the draft has, and then what is to be merged.
    fn rows(&mut self, filled: &[Filled<'_>]) -> Result<(), Refused> {
        let rows = row::rows(&self.folder)?;
        let (mut seen, mut merged) = (BTreeSet::new(), Vec::new());
        for line in filled.iter().filter(|of| !of.text(ID).is_empty()) {
            let id = ItemId::typed(line.text(ID));
            let Some(row) = rows.iter().find(|row| row.item.id == id) else {
                self.done.not_done.push(line.told(ID, "er ikke noe utkastet har"));
                continue;
            };
            if !seen.insert(id) {
                let twice = "står to ganger; bare den første raden er lest";
                self.done.not_done.push(line.told(ID, twice));
                continue;
            }
            line.tell_shown(row, self.done);
            let folder = self.folder.clone();
            self.folder = line.taken(folder, row, self.signature, self.done)?;
            merged.extend(line.merged(row, self.done));
        }
        let mut groups = BTreeSet::new();
        for (ids, cell) in merged {
            // Each of two rows may name the other.
            if groups.insert(ids.iter().cloned().collect::<BTreeSet<_>>()) {
                self.step(&Step::Merge(ids), &cell);
            }
        }
        let left = rows.len() - seen.len();
        if left > 0 {
            self.done
                .done
                .push(format!("{left} funn står ikke i arbeidsboken, og er som før"));
        }
        Ok(())
    }

    /// Adds what a row with no key says is missing.
    fn add(&mut self, line: &Filled<'_>, text: &Copy) {
        if line.cells.iter().all(|of| of.trim().is_empty()) {
            return;
        }
        match line.added(text) {
            Ok(new) => {
                line.tell_strange(&new, self.done);
                self.step(&Step::Add(new), &format!("rad {}", line.number));
            }
            Err(why) => self.done.not_done.push(format!("rad {}: {why}", line.number)),
        }
    }

    fn step(&mut self, step: &Step, cell: &str) {
        match self.folder.with(step, self.signature) {
            Ok(after) => {
                self.done.done.push(format!("{}: {}", after.at, step.words()));
                self.done.done.extend(after.told);
                self.folder = with(&self.folder, after.files);
            }
            Err(why) => self.done.not_done.push(format!("{cell}: {why}")),
        }
    }
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
        SHOWN.iter().map(|of| of.0).chain([STATE, MERGE, NOTE, FINGERPRINT]).collect();
    let fields = fields();
    let is_ours =
        |name: &str| ours.contains(&name) || fields.iter().any(|of| of.label == name);
    for (name, at) in columns.iter().filter(|(name, _)| !is_ours(name)) {
        let column = letters(*at);
        done.not_done.push(format!("kolonne {column}, «{name}», er ikke lest"));
    }
}
