//! `tertial workbook update`: adds to the workbook what the letter asks for and it lacks.

use anyhow::anyhow;
use tertial_ingest::InputFile;
use tertial_ingest::grunnlag::form;
use tertial_ingest::grunnlag::update::{Told, Updated, update};
use tertial_model::{Problem, norwegian};

use crate::arguments::{WorkbookArguments, WorkbookCommand};
use crate::disk::Largest;
use crate::exit::{Exit, Exits, Failure};
use crate::folder::{Letter, ProjectFolder};
use crate::outcome::Outcome;
use crate::output::Writing;
use crate::run::Run;

pub(crate) fn run(run: &Run, arguments: &WorkbookArguments) -> Result<Outcome, Failure> {
    let WorkbookCommand::Update = arguments.command;
    let folder = ProjectFolder::find(&run.directory)?;
    let letter = folder.letter()?;
    let writing = Writing::begin(&folder.root).exits(Exit::Rendering)?;
    let path = &folder.project.grunnlag.file;
    Ok(match bring_up(&folder, &letter, &writing)? {
        Brought::Made => Outcome {
            results: format!("{path}\n"),
            remarks: format!("Arbeidsboken {path} er laget, med det brevet sier.\n"),
            exit: Exit::Fine,
        },
        Brought::Updated(updated) => told(&updated, letter.catalogue.title.bokmal()),
    })
}

/// What was done with the workbook.
pub(crate) enum Brought {
    /// There was none.
    Made,
    /// What it lacked was added.
    Updated(Updated),
}

/// Brings the project's workbook up to date with the letter, or makes it.
///
/// # Errors
///
/// When it cannot be, or another program has it open; then it is as it was.
pub(crate) fn bring_up(
    folder: &ProjectFolder,
    letter: &Letter,
    writing: &Writing,
) -> Result<Brought, Failure> {
    let path = &folder.project.grunnlag.file;
    let Some(file) = workbook(folder)? else {
        make(folder, letter, writing)?;
        return Ok(Brought::Made);
    };
    let project = &folder.project;
    let updated =
        update(&file, &project.grunnlag.sheets, &project.limits, &letter.says());
    let updated =
        updated.map_err(|problems| refused(&problems)).exits(Exit::Unreadable)?;
    if let Some(bytes) = &updated.bytes {
        folder.require_closed(path)?;
        let place = folder.root.join(&*file.path);
        let seen = Some(file.bytes.as_slice());
        if !writing.put_over(&place, seen, bytes).exits(Exit::Rendering)? {
            return Err(anyhow!(
                "{path} ble endret mens den ble lest, og er ikke rørt\n\
                 hjelp: lukk arbeidsboken der den er åpen, og prøv igjen"
            ))
            .exits(Exit::Rendering);
        }
    }
    Ok(Brought::Updated(updated))
}

/// The project's workbook as it is; none where there is none.
fn workbook(folder: &ProjectFolder) -> Result<Option<InputFile>, Failure> {
    let largest = Largest::data(&folder.project.limits);
    folder.optional(&folder.project.grunnlag.file, largest)
}

/// Makes the project's workbook where there is none, with what the letter says. Whether it did.
///
/// # Errors
///
/// When it is to have another format than the one that is written, or cannot be written.
pub(crate) fn make(
    folder: &ProjectFolder,
    letter: &Letter,
    writing: &Writing,
) -> Result<bool, Failure> {
    let path = &folder.project.grunnlag.file;
    if !path.to_lowercase().ends_with(".xlsx") || path.contains(['*', '?', '[']) {
        return Err(anyhow!(
            "arbeidsboken {path} finnes ikke, og bare en .xlsx kan lages\n\
             hjelp: før opp grunnlag.file i tertial.toml med et navn som ender på .xlsx"
        ))
        .exits(Exit::Usage);
    }
    let bytes = form::workbook(&letter.says()).exits(Exit::Rendering)?;
    writing.put_over(&folder.root.join(path), None, &bytes).exits(Exit::Rendering)
}

/// Why the workbook cannot be brought up to date, all of it in one round.
fn refused(problems: &[Problem]) -> anyhow::Error {
    let said = |of: &Problem| {
        let mut said = format!("{}: {}", of.origin, of.message);
        if let Some(found) = &of.found {
            said.push_str(&format!(" (fant {found})"));
        }
        if let Some(hint) = &of.hint {
            said.push_str(&format!("\nhjelp: {hint}"));
        }
        said
    };
    anyhow!("{}", problems.iter().map(said).collect::<Vec<_>>().join("\n"))
}

/// What was added for results, and the rest for remarks.
fn told(updated: &Updated, letter: &str) -> Outcome {
    let line = |of: &Told| format!("{}\n", in_words(of));
    let mut results: String =
        updated.sheets.iter().map(|sheet| format!("nytt ark: {sheet}\n")).collect();
    results.extend(updated.added.iter().map(line));
    let mut remarks = match (&updated.bytes, updated.added.len()) {
        (None, _) => {
            format!("Arbeidsboken har alt «{letter}» ber om. Ingenting er endret.\n")
        }
        (Some(_), 0) => format!("Arbeidsboken følger nå «{letter}».\n"),
        (Some(_), 1) => format!("1 ting er lagt til etter «{letter}».\n"),
        (Some(_), count) => format!("{count} ting er lagt til etter «{letter}».\n"),
    };
    if let Some(since) = updated.since.as_ref().filter(|since| *since != letter) {
        remarks.push_str(&format!("Sist oppdatert etter «{since}».\n"));
    }
    let lists = [
        ("Et annet beløp enn brevet har (ikke rørt):\n", &updated.differs),
        ("Står ikke i brevet (ikke rørt):\n", &updated.gone),
    ];
    for (heading, of) in lists.into_iter().filter(|(_, of)| !of.is_empty()) {
        remarks.push_str(heading);
        remarks.extend(of.iter().map(|of| format!("  {}", line(of))));
    }
    Outcome { remarks, ..Outcome::messages(&results) }
}

/// `Prognose, rad 5, 6 og 7: 1000.01`.
pub(crate) fn in_words(of: &Told) -> String {
    let rows: Vec<String> = of.rows.iter().map(u32::to_string).collect();
    format!("{}, rad {}: {}", of.sheet, norwegian::list(&rows), of.what)
}
