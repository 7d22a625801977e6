//! The files of a report, each a job of its own, read side by side.

use std::sync::Arc;

use tertial_model::own_fault::{OwnFault, caught};
use tertial_model::{Origin, Problem, ProblemKind, ReportKind};

use crate::grunnlag::{self, Grunnlag};
use crate::project::{AppropriationsSource, LedgerSource, Project};
use crate::read_event::ReadEvent;
use crate::read_options::ReadOptions;
use crate::side_by_side::Cores;
use crate::{InputFile, Inputs, appropriations, cache, ledger, state_accounts};

/// What reading every file came to, in the order of the project.
#[derive(Default)]
pub(crate) struct Outcomes {
    /// The files of each `[[ledger]]`.
    pub(crate) ledgers: Vec<Vec<ledger::FileRead>>,
    /// The files of each `[[accrual]]`.
    pub(crate) accrual: Vec<Vec<ledger::FileRead>>,
    /// The official figures.
    pub(crate) state_accounts: Vec<state_accounts::FileRead>,
    /// Those of earlier years.
    pub(crate) earlier: Vec<state_accounts::FileRead>,
    /// The history of appropriations.
    pub(crate) appropriations: Vec<appropriations::FileRead>,
    /// The grunnlag workbook, with what is wrong in it; none when it is not there.
    pub(crate) grunnlag: Option<(Box<Grunnlag>, Vec<Problem>)>,
}

/// One file, and what it is read as.
enum Job<'a> {
    Ledger(Part<'a>, &'a InputFile),
    Accrual(Part<'a>, &'a InputFile),
    StateAccounts(&'a InputFile),
    Earlier(&'a InputFile),
    Appropriations(&'a AppropriationsSource, appropriations::Wish<'a>, &'a InputFile),
    Grunnlag(&'a InputFile),
}

/// Which part of a ledger a file belongs to.
#[derive(Clone, Copy)]
struct Part<'a> {
    /// Its place among the project's.
    at: usize,
    source: &'a LedgerSource,
    /// The ledger has other files too.
    several: bool,
}

enum Outcome {
    Ledger(usize, ledger::FileRead),
    Accrual(usize, ledger::FileRead),
    StateAccounts(state_accounts::FileRead),
    Earlier(state_accounts::FileRead),
    Appropriations(appropriations::FileRead),
    Grunnlag(Box<Grunnlag>, Vec<Problem>),
}

/// Reads every file of the report but those about persons, which are read one by one, on
/// these cores.
pub(crate) fn run(
    cores: &Cores,
    options: ReadOptions<'_>,
    project: &Project,
    report: &ReportKind,
    inputs: &Inputs,
) -> Outcomes {
    let jobs = jobs(project, report, inputs);
    let mut outcomes = Outcomes::default();
    outcomes.ledgers.resize_with(project.ledger.len(), Vec::new);
    outcomes.accrual.resize_with(project.accrual.len(), Vec::new);
    let run = |job: &Job<'_>| job.run(cores, options, project, report);
    for outcome in cores.side_by_side(&jobs, run) {
        match outcome {
            Outcome::Ledger(source, read) => outcomes.ledgers[source].push(read),
            Outcome::Accrual(source, read) => outcomes.accrual[source].push(read),
            Outcome::StateAccounts(read) => outcomes.state_accounts.push(read),
            Outcome::Earlier(read) => outcomes.earlier.push(read),
            Outcome::Appropriations(read) => outcomes.appropriations.push(read),
            Outcome::Grunnlag(read, problems) => {
                outcomes.grunnlag = Some((read, problems));
            }
        }
    }
    outcomes
}

fn jobs<'a>(
    project: &'a Project,
    report: &ReportKind,
    inputs: &'a Inputs,
) -> Vec<Job<'a>> {
    let of = |sources: &'a [LedgerSource], inputs: &'a [Vec<InputFile>]| {
        let several = inputs.iter().map(Vec::len).sum::<usize>() > 1;
        let both = sources.iter().zip(inputs).enumerate();
        both.flat_map(move |(at, (source, files))| {
            let part = Part { at, source, several };
            files.iter().map(move |file| (part, file))
        })
    };
    let mut jobs: Vec<Job<'a>> = of(&project.ledger, &inputs.ledgers)
        .map(|(part, file)| Job::Ledger(part, file))
        .collect();
    jobs.extend(inputs.state_accounts.iter().map(Job::StateAccounts));
    if report.is_annual() {
        jobs.extend(inputs.earlier_accounts.iter().map(Job::Earlier));
        let accrual = of(&project.accrual, &inputs.accrual);
        jobs.extend(accrual.map(|(part, file)| Job::Accrual(part, file)));
    }
    if let Some(source) = &project.appropriations {
        let wish = appropriations::Wish {
            year: project.letter.year,
            chapters: &inputs.chapters,
            cut_off: report.status_date(project.letter.year),
        };
        let files = inputs.appropriations.iter();
        jobs.extend(files.map(|file| Job::Appropriations(source, wish, file)));
    }
    jobs.extend(inputs.grunnlag.iter().map(Job::Grunnlag));
    jobs
}

impl Job<'_> {
    fn run(
        &self,
        cores: &Cores,
        options: ReadOptions<'_>,
        project: &Project,
        report: &ReportKind,
    ) -> Outcome {
        let file = &*self.file().path;
        (options.watch)(ReadEvent::Begun { file });
        // A reader that gives up on one file takes no other with it.
        let (outcome, cached) = caught(|| self.outcome(cores, options, project, report))
            .unwrap_or_else(|fault| (self.unread(&fault), false));
        (options.watch)(ReadEvent::Ended { file, cached });
        outcome
    }

    fn file(&self) -> &InputFile {
        match self {
            Self::Ledger(.., file)
            | Self::Accrual(.., file)
            | Self::Appropriations(.., file)
            | Self::StateAccounts(file)
            | Self::Earlier(file)
            | Self::Grunnlag(file) => file,
        }
    }

    /// What a fault of the program's own in reading the file comes to.
    fn unread(&self, fault: &OwnFault) -> Outcome {
        let problem = unread(&self.file().path, fault);
        match self {
            Self::Ledger(part, _) => {
                Outcome::Ledger(part.at, ledger::FileRead::failed(vec![problem]))
            }
            Self::Accrual(part, _) => {
                Outcome::Accrual(part.at, ledger::FileRead::failed(vec![problem]))
            }
            Self::StateAccounts(_) => {
                Outcome::StateAccounts(state_accounts::FileRead::failed(vec![problem]))
            }
            Self::Earlier(_) => {
                Outcome::Earlier(state_accounts::FileRead::failed(vec![problem]))
            }
            Self::Appropriations(..) => {
                Outcome::Appropriations(appropriations::FileRead::failed(vec![problem]))
            }
            Self::Grunnlag(_) => Outcome::Grunnlag(Box::default(), vec![problem]),
        }
    }

    /// What reading the file came to, and whether it was in the cache.
    fn outcome(
        &self,
        cores: &Cores,
        options: ReadOptions<'_>,
        project: &Project,
        report: &ReportKind,
    ) -> (Outcome, bool) {
        let limits = &project.limits;
        let ledger = |source: &LedgerSource, several: bool, file: &InputFile| {
            let of_file = ledger::FileOptions { limits, several, watch: options.watch };
            cache::through(options.cache, source, file, of_file, || {
                ledger::read_file(source, file, of_file)
            })
        };
        let official = |file: &InputFile| {
            let agency = project.agency.organisation_number.as_ref().ok();
            let source = &project.state_accounts;
            state_accounts::read_file(cores, source, agency, file, limits)
        };
        match *self {
            Self::Ledger(Part { at, source, several }, file) => {
                let (read, cached) = ledger(source, several, file);
                (Outcome::Ledger(at, read), cached)
            }
            Self::Accrual(Part { at, source, several }, file) => {
                let (read, cached) = ledger(source, several, file);
                (Outcome::Accrual(at, read), cached)
            }
            Self::StateAccounts(file) => (Outcome::StateAccounts(official(file)), false),
            Self::Earlier(file) => (Outcome::Earlier(official(file)), false),
            Self::Appropriations(source, wish, file) => {
                let read = appropriations::read_file(source, wish, file, limits);
                (Outcome::Appropriations(read), false)
            }
            Self::Grunnlag(file) => {
                let cut_off = report.status_date(project.letter.year);
                let sheets = &project.grunnlag.sheets;
                let wish = grunnlag::Wish { report, cut_off };
                let (read, problems) = grunnlag::read(cores, file, sheets, limits, wish);
                (Outcome::Grunnlag(Box::new(read), problems), false)
            }
        }
    }
}

/// The problem that the program itself failed on a file.
pub(crate) fn unread(path: &Arc<str>, fault: &OwnFault) -> Problem {
    let message = format!("{fault} da det leste filen");
    Problem::new(ProblemKind::FileUnreadable, Origin::file(path), message)
        .hint(OwnFault::HINT)
}
