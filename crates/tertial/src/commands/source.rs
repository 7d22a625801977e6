//! `tertial source`: recognises an export, shows how it is read with its sums, and makes it a source
//! of the project.

mod asked;
mod placed;
mod plan;
mod told;

use std::path::Path;
use std::sync::Arc;

use anyhow::anyhow;
use tertial_ingest::InputFile;
use tertial_ingest::recognise::{
    Again, Answers, Given, Kind, Recognised, again, recognise,
};

use self::plan::{Plan, Planned};
use crate::arguments::{Format, SourceArguments, SourceCommand, SourceFileArguments};
use crate::disk::{self, Largest};
use crate::exit::{Exit, Exits, Failure};
use crate::folder::{CONFIG, ProjectFolder};
use crate::json::json_text;
use crate::kept_by_hand::change_in;
use crate::messages::form;
use crate::outcome::Outcome;
use crate::output::Writing;
use crate::run::Run;
use crate::terminal;

pub(crate) fn run(run: &Run, arguments: &SourceArguments) -> Result<Outcome, Failure> {
    let folder = ProjectFolder::find(&run.directory)?;
    match &arguments.command {
        SourceCommand::Try(of) => {
            let read = Read::make(&folder, of, None)?;
            let plan = read.plan(&folder)?;
            let exit = read.exit();
            let results = read.shown(of.format, plan.as_ref(), false)?;
            Ok(Outcome { results, remarks: read.lacking(), exit })
        }
        SourceCommand::Add(add) => {
            let read = Read::make(&folder, &add.of, add.name.as_deref())?;
            let plan = read.plan(&folder)?;
            let Some(plan) = plan.filter(|_| read.recognised.is_ready()) else {
                let results = read.shown(add.of.format, None, false)?;
                return Ok(Outcome {
                    results,
                    remarks: read.lacking(),
                    exit: read.exit(),
                });
            };
            if !(read.again.is_empty() || add.again || read.is_wanted_again()?) {
                let results = read.shown(add.of.format, Some(&plan), false)?;
                let remarks = "Ingenting er skrevet: posteringene står i prosjektet fra før. Skal \
                               filen likevel med, gi --again.\n";
                return Ok(Outcome {
                    results,
                    remarks: remarks.to_owned(),
                    exit: Exit::Usage,
                });
            }
            let is_changed = write(&folder, &read, &plan)?;
            let results = read.shown(add.of.format, Some(&plan), true)?;
            let path = &read.input.path;
            let remarks = match is_changed {
                true => format!(
                    "{path} er lagt til. Se hva rapporten leser av den, med tertial sources.\n"
                ),
                false => format!("{path} er med fra før. Ingenting er endret.\n"),
            };
            Ok(Outcome { results, remarks, exit: Exit::Fine })
        }
    }
}

/// A file that was read and recognised.
struct Read {
    /// The file, by the path it has or gets in the project.
    input: InputFile,
    /// Whether it lies in the project already.
    is_inside: bool,
    recognised: Recognised,
    /// What of it stands in other files of the project.
    again: Vec<Again>,
}

impl Read {
    /// Reads the file, and asks at the terminal what it does not say.
    fn make(
        folder: &ProjectFolder,
        asked: &SourceFileArguments,
        name: Option<&str>,
    ) -> Result<Self, Failure> {
        let limits = &folder.project.limits;
        let bytes = disk::read(&asked.file, asked.file.display(), Largest::data(limits))?;
        let (path, is_inside) = place(folder, &asked.file, name)?;
        let input = InputFile { path: Arc::from(path), bytes };
        let mut answers = asked.answers();
        let made = |answers: &Answers| {
            let given = Given {
                limits,
                accounting: folder.project.accounting,
                agency: folder.project.agency.organisation_number.as_ref().ok(),
                files: &input.path,
                answers,
            };
            recognise(&input, given)
        };
        let mut recognised = made(&answers);
        let by_hand = asked.format == Format::Text && asked::is_possible();
        while by_hand && !recognised.questions.is_empty() {
            let shown = told::of(&input.path, &recognised, &[], None, false);
            if !asked::answer(&shown, &recognised.questions[0], &mut answers)? {
                break;
            }
            recognised = made(&answers);
        }
        let again = others(folder, &input, &recognised)?;
        Ok(Self { input, is_inside, recognised, again })
    }

    /// Where it is to stand in the project, where it can be read.
    fn plan(&self, folder: &ProjectFolder) -> Result<Option<Plan>, Failure> {
        let Some(block) = self.recognised.block.as_ref() else { return Ok(None) };
        if !self.recognised.is_ready() {
            return Ok(None);
        }
        let years = self.recognised.holds.iter().flat_map(|of| &of.periods);
        let last = years.map(|of| of.period.year()).max();
        plan::of(folder, &self.input.path, block, last).map(Some)
    }

    fn exit(&self) -> Exit {
        match self.recognised.is_ready() {
            true => Exit::Fine,
            false if !self.recognised.questions.is_empty() => Exit::Usage,
            false => Exit::Unreadable,
        }
    }

    /// What is still open, and the flags that answer it.
    fn lacking(&self) -> String {
        let mut questions = self.recognised.questions.iter();
        let line = |text: &str, flags: String| match flags.is_empty() {
            true => format!("{text}\n"),
            false => format!("{text}\n  svar med {flags}\n"),
        };
        if let Some(first) = questions.next() {
            let first = line(&first.text, first.flags());
            return questions.fold(first, |all, of| all + &line(&of.text, of.flags()));
        }
        match self.recognised.is_ready() {
            true => String::new(),
            false => {
                "Filen kan ikke legges til slik den er. Det som må rettes, står over.\n"
                    .to_owned()
            }
        }
    }

    fn shown(
        &self,
        format: Format,
        plan: Option<&Plan>,
        written: bool,
    ) -> Result<String, Failure> {
        let Self { input, recognised, again, .. } = self;
        let shown = told::of(&input.path, recognised, again, plan, written);
        match format {
            Format::Text => terminal::filled(form!("source.txt.j2"), &shown),
            Format::Json => json_text(&shown),
        }
    }

    /// Whether somebody at the terminal says that postings that are there already are to stand once
    /// more.
    fn is_wanted_again(&self) -> Result<bool, Failure> {
        if !asked::is_possible() {
            return Ok(false);
        }
        let shown =
            told::of(&self.input.path, &self.recognised, &self.again, None, false);
        asked::is_wanted_again(&shown)
    }
}

/// The path the file has in the project, or gets there, and whether it lies there already.
fn place(
    folder: &ProjectFolder,
    file: &Path,
    name: Option<&str>,
) -> Result<(String, bool), Failure> {
    let real = std::fs::canonicalize(file)
        .map_err(|error| disk::unreadable(file.display(), &error))
        .exits(Exit::Unreadable)?;
    if let Ok(inside) = real.strip_prefix(&folder.root) {
        return Ok((inside.to_string_lossy().replace('\\', "/"), true));
    }
    let own = real.file_name().map(|of| of.to_string_lossy().into_owned());
    let name = name.map_or_else(|| own.unwrap_or_default(), str::to_owned);
    let is_name =
        !name.is_empty() && !name.starts_with('.') && !name.contains(['/', '\\']);
    if !is_name {
        return Err(anyhow!(
            "«{name}» er ikke et filnavn\nhjelp: gi et navn uten mappe, som \
             hovedbok-april.xlsx"
        ))
        .exits(Exit::Usage);
    }
    // In tertial.toml these would make a pattern of it.
    let name = name.replace(['*', '?', '[', ']'], "_");
    Ok((format!("data/{name}"), false))
}

/// What of the file stands in other files of the same books.
fn others(
    folder: &ProjectFolder,
    input: &InputFile,
    recognised: &Recognised,
) -> Result<Vec<Again>, Failure> {
    let (Some(holds), Some(kind)) = (&recognised.holds, recognised.kind) else {
        return Ok(Vec::new());
    };
    let sources = match kind {
        Kind::Ledger => &folder.project.ledger,
        Kind::Accrual => &folder.project.accrual,
        Kind::StateAccounts | Kind::Appropriations => return Ok(Vec::new()),
    };
    let mut files = Vec::new();
    for source in sources {
        let mut of_source = folder.matching(&source.files)?;
        of_source.retain(|file| file.path != input.path);
        folder.read_data(&mut of_source)?;
        files.push((source, of_source));
    }
    Ok(again(holds, &files, &folder.project.limits))
}

/// Copies the file into the project, and writes its block. Neither without the other. Whether
/// anything was to be written.
fn write(folder: &ProjectFolder, read: &Read, plan: &Plan) -> Result<bool, Failure> {
    let Read { input, is_inside, .. } = read;
    let writing = Writing::begin(&folder.root).exits(Exit::Rendering)?;
    let path = folder.root.join(&*input.path);
    let mut is_new = false;
    if !is_inside {
        is_new = writing.put_over(&path, None, &input.bytes).exits(Exit::Rendering)?;
        let is_same = || {
            let there =
                folder.optional(&input.path, Largest::data(&folder.project.limits));
            there.map(|there| there.is_some_and(|there| there.bytes == input.bytes))
        };
        if !is_new && !is_same()? {
            return Err(anyhow!(
                "{} finnes fra før, med et annet innhold\nhjelp: gi filen et annet navn med --name",
                input.path
            ))
            .exits(Exit::Usage);
        }
    }
    if matches!(plan.planned, Planned::Covered { .. }) {
        return Ok(is_new);
    }
    let changed = change_in(&writing, folder, CONFIG, |text| plan.written(text));
    if changed.is_err() && is_new {
        // The file is of no use without its block, and would be in the way of the next try.
        writing.remove(&path).exits(Exit::Rendering)?;
    }
    changed.map(|()| true)
}
