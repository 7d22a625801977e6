//! `tertial letter check`: what is left to look at in a drafted letter.

mod read;
mod row;
mod xlsx;

use std::path::Path;

use anyhow::anyhow;
use serde::Serialize;
use tertial_draft::{DraftFolder, Item, ItemId, ItemKind, Signature, State, Step};

use super::drafted::{Drafted, with};
use crate::arguments::{Format, LetterCheckArguments};
use crate::commands::accept::today;
use crate::disk::{self, Largest};
use crate::exit::{Exit, Exits, Failure};
use crate::json::json_text;
use crate::messages::form;
use crate::outcome::Outcome;
use crate::output::Writing;
use crate::terminal;

/// What is told of a draft.
#[derive(Serialize)]
struct Told {
    schema: u8,
    folder: String,
    /// Why the copy of the letter cannot be held against the quotations.
    no_copy: Option<String>,
    /// Why it cannot be read as a letter yet.
    unreadable: Option<String>,
    kinds: Vec<Counted>,
    /// How many are left, and of how many.
    left_count: usize,
    total: usize,
    /// What nobody has looked at, in the order to do it.
    left: Vec<Left>,
    /// What does not stand word for word in the letter.
    unfound: Vec<String>,
    /// What was done now.
    done: Vec<String>,
    /// What could not be.
    not_done: Vec<String>,
}

/// How many of a kind there are, by what a person has said.
#[derive(Serialize)]
struct Counted {
    kind: &'static str,
    unchecked: usize,
    accepted: usize,
    changed: usize,
    discarded: usize,
}

#[derive(Serialize)]
struct Left {
    id: String,
    kind: &'static str,
    section: String,
    place: String,
    quote: String,
    look_at: Vec<String>,
    /// The words of the last letter, where it may be the same demand.
    from: Option<String>,
}

/// What was done, and what was not.
#[derive(Default)]
struct Done {
    done: Vec<String>,
    not_done: Vec<String>,
}

pub(super) fn run(arguments: &LetterCheckArguments) -> Result<Outcome, Failure> {
    let mut drafted = Drafted::open(&arguments.folder)?;
    let mut done = Done::default();
    if arguments.undo {
        let after = undone(&drafted, &mut done)?;
        drafted = drafted.write(after)?;
    } else if let Some(by) = &arguments.by {
        let signature = Signature { by: by.trim().to_owned(), day: today() };
        let after = after(&drafted, arguments, &signature, &mut done)?;
        drafted = drafted.write(after)?;
    }
    let told = told(&drafted, done);
    if let Some(file) = &arguments.xlsx {
        write_workbook(&drafted, &told, file)?;
    }
    let is_done = told.left.is_empty()
        && told.unreadable.is_none()
        && told.unfound.is_empty()
        && told.not_done.is_empty();
    let results = match arguments.format {
        Format::Text => terminal::filled(form!("letter-check.txt.j2"), &told)?,
        Format::Json => json_text(&told)?,
    };
    let remarks = match &arguments.xlsx {
        Some(file) => format!(
            "Listen ligger i {0}. Les den igjen utfylt: tertial letter check {1} --read {0} --by NAVN\n",
            file.display(),
            arguments.folder.display()
        ),
        None => String::new(),
    };
    let exit = if is_done { Exit::Fine } else { Exit::Findings };
    Ok(Outcome { results, remarks, exit })
}

/// The folder once all that is asked for is done.
fn after(
    drafted: &Drafted,
    arguments: &LetterCheckArguments,
    signature: &Signature,
    done: &mut Done,
) -> Result<DraftFolder, Failure> {
    if signature.by.is_empty() {
        return Err(anyhow!("skriv hvem som har sett på det, med --by NAVN"))
            .exits(Exit::Usage);
    }
    let mut folder = drafted.folder.clone();
    let accepted = arguments.accept.iter().map(|id| Step::Accept(ItemId::typed(id)));
    let discarded = arguments.discard.iter().map(|id| Step::Discard(ItemId::typed(id)));
    for step in accepted.chain(discarded) {
        // What is typed must be right: all of it is done, or nothing.
        let changed = folder.with(&step, signature).exits(Exit::Usage)?;
        done.done.push(format!("{}: {}", changed.at, step.words()));
        done.done.extend(changed.told);
        folder = with(&folder, changed.files);
    }
    if let Some(file) = &arguments.read {
        let shown = file.display().to_string();
        let bytes = disk::read(file, &shown, Largest::DOCUMENT)?;
        let text = drafted.text();
        let filled = read::Workbook { shown: &shown, bytes, text: &text };
        folder = filled.taken(folder, signature, done)?;
    }
    Ok(folder)
}

/// The folder without what was done last.
fn undone(drafted: &Drafted, done: &mut Done) -> Result<DraftFolder, Failure> {
    let taken = drafted.folder.taken().exits(Exit::Unreadable)?;
    let last = taken.last().ok_or_else(|| anyhow!("det er ikke noe å angre"));
    let last = last.exits(Exit::Usage)?;
    let (after, _) = drafted.folder.undone(taken.len() - 1).exits(Exit::Usage)?;
    done.done.push(format!("angret: {last}"));
    Ok(after)
}

fn told(drafted: &Drafted, done: Done) -> Told {
    let items = &drafted.control.items;
    let (no_copy, unfound) = match drafted.text() {
        Err(why) => (Some(why), Vec::new()),
        Ok(text) => {
            let standing = items.iter().filter(|of| of.state != State::Forkastet);
            let lost = standing.filter(|of| !of.quotations().all(|of| text.has(of)));
            (None, lost.map(|of| of.id.to_string()).collect())
        }
    };
    let left: Vec<Left> = drafted.control.left().into_iter().map(Left::of).collect();
    Told {
        schema: 1,
        folder: drafted.folder.name().to_owned(),
        no_copy,
        unreadable: drafted.folder.letter().err().map(|why| why.to_string()),
        kinds: ItemKind::ALL
            .into_iter()
            .filter_map(|kind| Counted::of(kind, items))
            .collect(),
        left_count: left.len(),
        total: items.len(),
        left,
        unfound,
        done: done.done,
        not_done: done.not_done,
    }
}

impl Counted {
    fn of(kind: ItemKind, items: &[Item]) -> Option<Self> {
        let of_kind = items.iter().filter(|of| of.kind == kind);
        let count = |state| of_kind.clone().filter(|of| of.state == state).count();
        of_kind.clone().next().map(|_| Self {
            kind: kind.word(),
            unchecked: count(State::Ukontrollert),
            accepted: count(State::Godtatt),
            changed: count(State::Endret),
            discarded: count(State::Forkastet),
        })
    }
}

impl Left {
    fn of(item: &Item) -> Self {
        let why = item.said.iter().filter(|(what, _)| *what == "Hvorfor");
        let why = why.map(|(_, words)| words.clone());
        Self {
            id: item.id.to_string(),
            kind: item.kind.word(),
            section: item.quotation.section.clone(),
            place: item.quotation.place(),
            quote: item.quotation.quote.clone(),
            look_at: item.look_at.iter().cloned().chain(why).collect(),
            from: item.from.as_ref().map(|of| {
                format!(
                    "{} i forrige brev, likhet {} pst.: {}",
                    of.key, of.likeness, of.quote
                )
            }),
        }
    }
}

fn write_workbook(drafted: &Drafted, told: &Told, file: &Path) -> Result<(), Failure> {
    let rows = row::rows(&drafted.folder).exits(Exit::Unreadable)?;
    let head = format!(
        "{} av {} gjenstår. Rett i cellene med farge, og sett tilstanden.",
        told.left_count, told.total
    );
    let bytes = xlsx::bytes(&head, &rows).exits(Exit::Rendering)?;
    let folder = file.parent().filter(|of| !of.as_os_str().is_empty());
    let writing =
        Writing::begin(folder.unwrap_or(Path::new("."))).exits(Exit::Rendering)?;
    writing.put(file, &bytes).exits(Exit::Rendering)
}
