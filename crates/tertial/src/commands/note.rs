//! `tertial note`: what an officer of the ministry needs of reports, made of their deliveries
//! alone.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use anyhow::anyhow;
use rayon::prelude::*;
use rayon::{ThreadPool, ThreadPoolBuilder};
use tertial_docx::note_docx;
use tertial_render::note_pdf;
use tertial_report::Reply;
use tertial_report::note::{Note, note, overview};
use tertial_view::Templates;

use crate::arguments::{NoteArguments, NoteFormat};
use crate::delivery::StoredDelivery;
use crate::exit::{Exit, Exits, Failure};
use crate::outcome::Outcome;
use crate::output::Writing;
use crate::run::Run;

/// What a thread that sets pages has for its stack: as much as a program's first thread.
const STACK: usize = 8 << 20;
/// How many notes each thread makes before they are written.
const AT_ONCE: usize = 4;

/// A delivery that was received, and what its note is called.
struct Received {
    name: String,
    reply: Reply,
}

/// Files of one document, with their paths.
type Files = Vec<(PathBuf, Vec<u8>)>;

pub(crate) fn run(run: &Run, arguments: &NoteArguments) -> Result<Outcome, Failure> {
    // This thread is one of them, so that no more are at work than there are cores.
    let threads = ThreadPoolBuilder::new().use_current_thread().stack_size(STACK).build();
    let threads = threads.exits(Exit::Rendering)?;
    let received = run.steps.step("les leveransene", || {
        threads.install(|| received(&arguments.deliveries))
    })?;
    refuse_the_same(&received).exits(Exit::Usage)?;
    let written =
        run.steps.step("lag notatene", || write(&threads, arguments, &received))?;
    let shown = written.iter().map(|path| format!("{}\n", path.display()));
    Ok(Outcome::results(shown.collect()))
}

/// Reads every delivery, and refuses them all when one cannot be used: nobody asked for a
/// part of the overview.
fn received(deliveries: &[PathBuf]) -> Result<Vec<Received>, Failure> {
    let read: Vec<_> = deliveries.par_iter().map(|path| one(path)).collect();
    let (received, refused): (Vec<_>, Vec<_>) = read.into_iter().partition(Result::is_ok);
    let mut refused = refused.into_iter().filter_map(Result::err);
    match refused.next() {
        None => Ok(received.into_iter().flatten().collect()),
        Some(first) => {
            let rest = refused.map(|failure| format!("\n{:#}", failure.error));
            let all = format!("{:#}{}", first.error, rest.collect::<String>());
            Err(anyhow!(all)).exits(first.exit)
        }
    }
}

fn one(path: &Path) -> Result<Received, Failure> {
    let stored = StoredDelivery::at(path)?;
    let reply = stored.reply()?;
    let name = format!("{}-{}-notat", in_a_name(&reply.agency), stored.stem());
    Ok(Received { name, reply })
}

/// `Statistisk sentralbyrå` as a part of a file's name: `statistisk-sentralbyrå`.
fn in_a_name(agency: &str) -> String {
    let agency = agency.to_lowercase();
    let words = agency.split(|letter: char| !letter.is_alphanumeric());
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join("-")
}

fn refuse_the_same(received: &[Received]) -> anyhow::Result<()> {
    let mut names = BTreeSet::new();
    let twice = received.iter().find(|of| !names.insert(&of.name));
    twice.map_or(Ok(()), |of| {
        Err(anyhow!(
            "to leveranser ville fått notatet {}\nhjelp: oppgi hver leveranse én gang, og bare \
             den siste av samme rapport",
            of.name
        ))
    })
}

/// Makes and writes the notes, some at once, and of several the overview too. Gives the paths
/// in their order.
fn write(
    threads: &ThreadPool,
    arguments: &NoteArguments,
    received: &[Received],
) -> Result<Vec<PathBuf>, Failure> {
    let templates = Templates::built_in();
    let made = |of: &Received| files(arguments, &of.name, &note(&of.reply), &templates);
    let writing = Writing::begin(&arguments.output).exits(Exit::Rendering)?;
    let mut paths = Vec::new();
    let mut put = |files: Files| {
        writing.put_together(&files).exits(Exit::Rendering)?;
        paths.extend(files.into_iter().map(|(path, _)| path));
        Ok::<(), Failure>(())
    };
    for some in received.chunks(threads.current_num_threads() * AT_ONCE) {
        let notes: Vec<_> = threads.install(|| some.par_iter().map(made).collect());
        notes.into_iter().try_for_each(|files| put(files?))?;
    }
    if received.len() > 1 {
        let replies: Vec<&Reply> = received.iter().map(|of| &of.reply).collect();
        let all = overview(&replies);
        put(threads.install(|| files(arguments, "oversikt-notat", &all, &templates))?)?;
    }
    Ok(paths)
}

/// The note in each format that is asked for.
fn files(
    arguments: &NoteArguments,
    name: &str,
    note: &Note,
    templates: &Templates,
) -> Result<Files, Failure> {
    let is_wanted = |format| arguments.format.is_none_or(|only| only == format);
    let path = |ending: &str| arguments.output.join(format!("{name}.{ending}"));
    let mut files = Files::new();
    if is_wanted(NoteFormat::Docx) {
        files.push((path("docx"), note_docx(note).exits(Exit::Rendering)?));
    }
    if is_wanted(NoteFormat::Pdf) {
        files.push((path("pdf"), note_pdf(note, templates).exits(Exit::Rendering)?));
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_agency_in_the_name_of_a_file_is_letters_and_hyphens() {
        assert_eq!(in_a_name("Statistisk sentralbyrå"), "statistisk-sentralbyrå");
        assert_eq!(in_a_name("../NVE / «Øst» 2"), "nve-øst-2");
    }
}
