//! The files of a report, each a job of its own, read side by side.

use std::sync::Arc;

use tertial_model::own_fault::{OwnFault, caught};
use tertial_model::{Origin, Problem, ProblemKind, ReportKind};

use crate::appropriations::{self, History};
use crate::file_read::FileRead;
use crate::grunnlag::{self, Grunnlag};
use crate::history::Asked;
use crate::ledger::{self, FileOptions, LedgerFile};
use crate::project::{LedgerSource, Project};
use crate::read_event::ReadEvent;
use crate::read_options::ReadOptions;
use crate::side_by_side::side_by_side;
use crate::state_accounts::{self, OfficialFile};
use crate::workbook::Watch;
use crate::{InputFile, Inputs, cache};

/// What reading every file came to, in the order of the project.
#[derive(Default)]
pub(crate) struct Outcomes {
    /// The files of each `[[ledger]]`.
    pub(crate) ledgers: Vec<Vec<FileRead<LedgerFile>>>,
    /// The files of each `[[accrual]]`.
    pub(crate) accrual: Vec<Vec<FileRead<LedgerFile>>>,
    /// The official figures.
    pub(crate) state_accounts: Vec<FileRead<OfficialFile>>,
    /// Those of earlier years.
    pub(crate) earlier: Vec<FileRead<OfficialFile>>,
    /// The history of appropriations.
    pub(crate) appropriations: Vec<FileRead<History>>,
    /// The grunnlag workbook, when it is there.
    pub(crate) grunnlag: Vec<FileRead<Grunnlag>>,
}

/// Reads every file of the report but those about persons, which are read one by one.
pub(crate) fn run(
    options: ReadOptions<'_>,
    project: &Project,
    report: &ReportKind,
    inputs: &Inputs,
) -> Outcomes {
    let jobs = jobs(options, project, report, inputs);
    let mut outcomes = Outcomes::default();
    outcomes.ledgers.resize_with(project.ledger.len(), Vec::new);
    outcomes.accrual.resize_with(project.accrual.len(), Vec::new);
    for put in side_by_side(&jobs.list, |job| job()) {
        put(&mut outcomes);
    }
    outcomes
}

fn jobs<'a>(
    options: ReadOptions<'a>,
    project: &'a Project,
    report: &'a ReportKind,
    inputs: &'a Inputs,
) -> Jobs<'a> {
    let mut jobs = Jobs { watch: options.watch, list: Vec::new() };
    let (year, limits) = (project.letter.year, &project.limits);
    let cut_off = report.status_date(year);
    let ledger = |sources: &'a [LedgerSource], inputs: &'a [Vec<InputFile>]| {
        let several = inputs.iter().map(Vec::len).sum::<usize>() > 1;
        let of_file = FileOptions { limits, several, watch: options.watch };
        let both = sources.iter().zip(inputs).enumerate();
        both.map(move |(at, (source, files))| {
            let read = move |file| {
                let read = || ledger::read_file(source, file, of_file);
                cache::through(options.cache, source, file, of_file, read)
            };
            (at, files, read)
        })
    };
    let official = |file| {
        let agency = project.agency.organisation_number.as_ref().ok();
        state_accounts::read_file(&project.state_accounts, agency, file, limits)
    };
    for (at, files, read) in ledger(&project.ledger, &inputs.ledgers) {
        jobs.add(files, read, move |to| &mut to.ledgers[at]);
    }
    let official = move |file| (official(file), false);
    jobs.add(&inputs.state_accounts, official, |to| &mut to.state_accounts);
    jobs.add(&inputs.earlier_accounts, official, |to| &mut to.earlier);
    if report.is_annual() {
        for (at, files, read) in ledger(&project.accrual, &inputs.accrual) {
            jobs.add(files, read, move |to| &mut to.accrual[at]);
        }
    }
    if let Some(source) = &project.appropriations {
        let asked = Asked { year, chapters: &inputs.chapters, cut_off };
        let history =
            move |file| (appropriations::read_file(source, asked, file, limits), false);
        jobs.add(&inputs.appropriations, history, |to| &mut to.appropriations);
    }
    let grunnlag = move |file| {
        let wish = grunnlag::Wish { report, cut_off };
        let sheets = &project.grunnlag.sheets;
        let (read, problems) = grunnlag::read(file, sheets, limits, wish);
        (FileRead { holds: Some(read), problems }, false)
    };
    jobs.add(inputs.grunnlag.as_slice(), grunnlag, |to| &mut to.grunnlag);
    jobs
}

/// Reads one file, and gives what puts what was read in its place.
type Job<'a> = Box<dyn Fn() -> Put<'a> + Sync + 'a>;
type Put<'a> = Box<dyn FnOnce(&mut Outcomes) + Send + 'a>;

struct Jobs<'a> {
    watch: Watch<'a>,
    list: Vec<Job<'a>>,
}

impl<'a> Jobs<'a> {
    /// Adds a job for each of these files. `read` tells besides whether the facts are those of
    /// an earlier run; what was read is put at `place`.
    fn add<T: Send + 'a>(
        &mut self,
        files: &'a [InputFile],
        read: impl Fn(&'a InputFile) -> (FileRead<T>, bool) + Copy + Sync + 'a,
        place: impl Fn(&mut Outcomes) -> &mut Vec<FileRead<T>> + Copy + Send + Sync + 'a,
    ) {
        let watch = self.watch;
        self.list.extend(files.iter().map(|of| -> Job<'a> {
            Box::new(move || {
                let file = &*of.path;
                watch(ReadEvent::Begun { file });
                // A reader that gives up on one file takes no other with it.
                let (read, cached) = caught(|| read(of)).unwrap_or_else(|fault| {
                    let problems = vec![unread(&of.path, &fault)];
                    (FileRead { holds: None, problems }, false)
                });
                watch(ReadEvent::Ended { file, cached });
                Box::new(move |outcomes| place(outcomes).push(read))
            })
        }));
    }
}

/// The problem that the program itself failed on a file.
pub(crate) fn unread(path: &Arc<str>, fault: &OwnFault) -> Problem {
    let message = format!("{fault} da det leste filen");
    Problem::new(ProblemKind::FileUnreadable, Origin::file(path), message)
        .hint(OwnFault::HINT)
}
