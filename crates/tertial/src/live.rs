//! A project held live: read and judged anew whenever a file in it changes.
//!
//! 1. [`changes`] watches the folder, and passes over what is no change of the project.
//! 2. [`seen`] tells what each file was like, so that only what differs is read.
//! 3. [`doubt`] knows what a project looks like while a program is saving a file of it.
//! 4. [`Live`] assesses, as the files are or with a text that is not saved, and lays out.
//!
//! ```text
//! let live = Live::of(run, ReportKind::T1)?;           // Send and Sync: share it in an Arc
//! live.follow(|refresh| { … ControlFlow::Continue(()) })?;  // on a thread of its own
//! let unsaved = live.assess_with("tekst/t1/ros.md", body)?; // on any other
//! let pages = live.pages(&unsaved)?;
//! ```
//!
//! What is assessed here is what `check` and `build` would say of the same files.

mod changes;
mod doubt;
mod seen;

#[cfg(test)]
mod tests;

use std::ops::ControlFlow;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use anyhow::anyhow;
use tertial_ingest::InputFile;
use tertial_model::ReportKind;
use tertial_render::{Pages, Preview};
use tertial_rules::text_folder;

use crate::assessment::Assessment;
use crate::computed::{self, Computed, Data};
use crate::exit::{Exit, Exits, Failure};
use crate::folder::ProjectFolder;
use crate::run::Run;
use crate::steps::Steps;
use changes::{Change, Changes, Next};
use doubt::{AGAIN, SAVING, is_in_doubt};
use seen::Seen;

/// One report of a project, held live.
pub(crate) struct Live {
    run: Run,
    report: ReportKind,
    last: Mutex<Option<Last>>,
    preview: Mutex<Preview>,
}

/// The last assessment of the files as they are, and what they were like.
struct Last {
    seen: Seen,
    assessment: Arc<Assessment>,
}

/// What came of a change in the project.
pub(crate) struct Refresh {
    /// When the first file of the change was written.
    pub(crate) since: Instant,
    /// The files that changed, by their path in the project; none at the start, or where
    /// the system cannot tell.
    pub(crate) changed: Vec<String>,
    /// The assessment, or why there is none now.
    pub(crate) assessment: Result<Arc<Assessment>, Failure>,
    /// It has been told before, and some time after it the files still read the same.
    pub(crate) settled: bool,
}

impl Live {
    /// The project `run` is in.
    ///
    /// # Errors
    ///
    /// When there is no project there.
    pub(crate) fn of(run: &Run, report: ReportKind) -> Result<Self, Failure> {
        let root = ProjectFolder::root_of(&run.directory)?;
        let run = Run { directory: root, kept: run.kept.clone(), steps: Steps::begin() };
        Ok(Self { run, report, last: Mutex::default(), preview: Mutex::default() })
    }

    /// The run it works in: the project's folder, and the steps since the last change.
    pub(crate) fn run(&self) -> &Run {
        &self.run
    }

    /// Gives `tell` the project as it is now, and then each time it has become another, until
    /// `tell` breaks off. The same failure is not told twice on end. Where a file is lost it is
    /// looked for again before that is told, and what has been told is told once more when
    /// it has settled.
    ///
    /// # Errors
    ///
    /// When the folder cannot be watched. A project that cannot be read is told, and waited
    /// for.
    pub(crate) fn follow(
        &self,
        mut tell: impl FnMut(Refresh) -> ControlFlow<()>,
    ) -> Result<(), Failure> {
        // Watched before it is read, so that nothing is missed in between.
        let changes = Changes::of(&self.run.directory)?;
        let (mut told, mut believed) = (Told::Nothing, None::<Arc<Assessment>>);
        let (mut change, mut doubted) = (Change::now(), None::<Instant>);
        loop {
            self.run.steps.begin_again(change.since);
            let waited = change.since.elapsed();
            self.run.steps.add("vent til filene er i ro".to_owned(), waited);
            let assessment = self.assess();
            if is_in_doubt(believed.as_deref(), &assessment)
                && doubted.get_or_insert_with(Instant::now).elapsed() < SAVING
            {
                match changes.within(AGAIN) {
                    Next::Change(further) => change.extend(further),
                    Next::Quiet => {}
                    Next::Over => return Ok(()),
                }
                continue;
            }
            doubted = None;
            let read = assessment.as_ref().ok().cloned();
            believed = read.clone().or(believed);
            let next = if told.is_news(&assessment) {
                let Change { since, files: changed } = change;
                let settled = false;
                if tell(Refresh { since, changed, assessment, settled }).is_break() {
                    return Ok(());
                }
                match read {
                    Some(read) => self.settle(&changes, &read, &mut tell),
                    None => changes.next(),
                }
            } else {
                changes.next()
            };
            change = match next {
                Next::Change(change) => change,
                Next::Quiet => Change::now(),
                Next::Over => return Ok(()),
            };
        }
    }

    /// Tells once more what has just been told, when the files have been let alone since and
    /// still read the same, and waits for the next change. Where they read otherwise nothing
    /// need have been heard of it.
    fn settle(
        &self,
        changes: &Changes,
        read: &Arc<Assessment>,
        tell: &mut impl FnMut(Refresh) -> ControlFlow<()>,
    ) -> Next {
        let next = changes.within(SAVING);
        if !matches!(next, Next::Quiet) || !self.reads_the_same(read) {
            return next;
        }
        let refresh = Refresh {
            since: Instant::now(),
            changed: Vec::new(),
            assessment: Ok(read.clone()),
            settled: true,
        };
        match tell(refresh) {
            ControlFlow::Continue(()) => changes.next(),
            ControlFlow::Break(()) => Next::Over,
        }
    }

    /// Whether the files are now as they were assessed.
    fn reads_the_same(&self, before: &Assessment) -> bool {
        self.assess().is_ok_and(|now| now.inputs == before.inputs)
    }

    /// The project as its files are. When none of them has changed, it is the assessment
    /// that was given last, the same [`Arc`].
    pub(crate) fn assess(&self) -> Result<Arc<Assessment>, Failure> {
        let mut last = lock(&self.last);
        let (seen, assessment) = self.made(last.as_ref(), None)?;
        *last = Some(Last { seen, assessment: assessment.clone() });
        Ok(assessment)
    }

    /// The project as it would be if the file at `path`, a text of the report by its path in
    /// the project, held `written`. Nothing is written.
    ///
    /// # Errors
    ///
    /// When `path` is no text of the report, and as [`Live::assess`].
    pub(crate) fn assess_with(
        &self,
        path: &str,
        written: &str,
    ) -> Result<Arc<Assessment>, Failure> {
        let folder = text_folder(self.report);
        let name = path.strip_prefix(&folder).and_then(|name| name.strip_prefix('/'));
        if !name.is_some_and(|name| name.ends_with(".md") && !name.contains(['/', '\\']))
        {
            return Err(anyhow!("«{path}» er ingen tekst i {folder}")).exits(Exit::Usage);
        }
        let unsaved = InputFile { path: path.into(), bytes: written.into() };
        let last = lock(&self.last);
        let (_, assessment) = self.made(last.as_ref(), Some(unsaved))?;
        Ok(assessment)
    }

    /// The pages of the draft.
    ///
    /// # Errors
    ///
    /// When the templates, or those the project has of its own, do not work.
    pub(crate) fn pages(&self, of: &Assessment) -> Result<Pages, Failure> {
        let (report, templates) = (of.report_as(true), &of.templates);
        let figures = &of.computed.figures;
        let mut preview = lock(&self.preview);
        let pages = || preview.pages(&report, figures, templates);
        self.run.steps.step("tegn sidene", pages).exits(Exit::Rendering)
    }

    /// The draft as a PDF, of the same bytes as `build` writes.
    ///
    /// # Errors
    ///
    /// As [`Live::pages`].
    pub(crate) fn pdf(&self, of: &Assessment) -> Result<Vec<u8>, Failure> {
        let (report, templates) = (of.report_as(true), &of.templates);
        let figures = &of.computed.figures;
        let mut preview = lock(&self.preview);
        let pdf = || preview.pdf(&report, figures, templates);
        self.run.steps.step("lag PDF-en", pdf).exits(Exit::Rendering)
    }

    /// Assesses what the last assessment does not hold already.
    fn made(
        &self,
        last: Option<&Last>,
        unsaved: Option<InputFile>,
    ) -> Result<(Seen, Arc<Assessment>), Failure> {
        let (run, report) = (&self.run, self.report);
        let folder = ProjectFolder::find(&run.directory)?;
        let mut listed = folder.listed(report)?;
        let remarks = folder.open_elsewhere(&listed);
        let mut texts = std::mem::take(&mut listed.texts);
        texts.retain(|text| unsaved.as_ref().is_none_or(|new| new.path != text.path));
        run.steps.step("hent tekstene", || folder.read_texts(&mut texts))?;
        texts.extend(unsaved);
        texts.sort_by(|a, b| a.path.cmp(&b.path));
        let seen = Seen::of(&folder, report, &listed, texts)?;
        if let Some(last) = last
            && last.seen == seen
        {
            return Ok((seen, last.assessment.clone()));
        }
        let letter = computed::letter(&folder, report)?;
        let data = match last {
            Some(last) if last.seen.has_the_data_of(&seen) => {
                let of_last = || last.assessment.computed.data();
                run.steps.step("ta dataene fra sist", of_last)
            }
            Some(_) | None => {
                let read = || folder.read(&mut listed);
                run.steps.step("hent filene", read)?;
                Data::read(run, &folder, &letter.catalogue, report, listed)
            }
        };
        let mut computed = Computed::of(folder, letter, report, data, &seen.texts)?;
        computed.remarks = remarks;
        Ok((seen, Arc::new(Assessment::of(run, computed)?)))
    }
}

/// What was told last.
enum Told {
    Nothing,
    Assessment(Arc<Assessment>),
    Failure(String),
}

impl Told {
    /// Whether this is another than was told last; then it is what was.
    fn is_news(&mut self, new: &Result<Arc<Assessment>, Failure>) -> bool {
        let same = match (&self, new) {
            (Self::Assessment(old), Ok(new)) => Arc::ptr_eq(old, new),
            (Self::Failure(old), Err(new)) => *old == format!("{:#}", new.error),
            (Self::Nothing | Self::Assessment(_) | Self::Failure(_), _) => false,
        };
        *self = match new {
            Ok(assessment) => Self::Assessment(assessment.clone()),
            Err(failure) => Self::Failure(format!("{:#}", failure.error)),
        };
        !same
    }
}

fn lock<T>(shared: &Mutex<T>) -> MutexGuard<'_, T> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}
