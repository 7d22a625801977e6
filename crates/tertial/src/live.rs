//! A project held live: read and judged anew whenever a file in it changes.
//!
//! 1. [`changes`] hears of changes from the system, and passes over what is no change of the
//!    project. Since the system does not hear of all, the files are looked at as well.
//! 2. [`seen`] tells what each file was like, so that only what differs is read.
//! 3. [`doubt`] knows what a project looks like while a program is saving a file of it.
//! 4. [`follow`] puts them together, and tells of the project when it has become another.
//! 5. [`Live`] assesses the files as they are, and lays out; `preview` does so with a text
//!    that is not saved.
//!
//! ```text
//! let live = Live::of(run, &"t1".parse()?)?;           // Send and Sync: share it in an Arc
//! live.follow(|refresh| { … ControlFlow::Continue(()) });   // on a thread of its own
//! let unsaved = live.assess_with("tekst/t1/ros.md", body)?; // on any other
//! let pages = live.pages(&unsaved)?;
//! ```
//!
//! What is assessed here is what `check` and `build` would say of the same files.

mod changes;
mod doubt;
mod follow;
#[cfg(feature = "review")]
mod preview;
mod seen;

#[cfg(test)]
#[cfg(feature = "review")]
mod tests;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use anyhow::anyhow;
use changes::Change;
use seen::Seen;
use tertial_ingest::{InputFile, Inputs};
use tertial_model::{Figures, ReportKind, ReportName};
use tertial_render::{Pdf, Preview};
use tertial_report::Report;
use tertial_view::Templates;

use crate::assessment::Assessment;
use crate::computed::{self, Computed, Data};
use crate::delivery::{AttachedFigures, Version};
use crate::digest;
use crate::exit::{Exit, Exits, Failure};
use crate::fault;
use crate::folder::{Letter, ProjectFolder};
use crate::run::Run;
use crate::steps::Steps;

pub(crate) use follow::Refresh;

/// One report of a project, held live.
pub(crate) struct Live {
    run: Run,
    report: ReportName,
    last: Mutex<Option<Last>>,
    preview: Mutex<Preview>,
}

/// The last assessment of the files as they are, and what they were like.
struct Last {
    seen: Seen,
    assessment: Arc<Assessment>,
}

/// What a look at the files has seen, before it is assessed.
struct Looked {
    folder: ProjectFolder,
    letter: Letter,
    report: ReportKind,
    /// The files that hold data, unread.
    listed: Inputs,
    remarks: String,
    seen: Seen,
}

impl Live {
    /// The project `run` is in.
    ///
    /// # Errors
    ///
    /// When there is no project there.
    pub(crate) fn of(run: &Run, report: &ReportName) -> Result<Self, Failure> {
        let root = ProjectFolder::root_of(&run.directory)?;
        let run =
            Run { directory: root, cache: run.cache.clone(), steps: Steps::begin() };
        Ok(Self {
            run,
            report: report.clone(),
            last: Mutex::default(),
            preview: Mutex::default(),
        })
    }

    /// The run it works in: the project's folder, and the steps since the last change.
    pub(crate) fn run(&self) -> &Run {
        &self.run
    }

    /// The project's folder as it stands.
    ///
    /// # Errors
    ///
    /// When it is gone, or `tertial.toml` in it cannot be read.
    pub(crate) fn folder(&self) -> Result<ProjectFolder, Failure> {
        let root = &self.run.directory;
        if self.is_gone() {
            let folder = root.display();
            return Err(anyhow!(
                "mappen {folder} er borte; venter på at den kommer tilbake"
            ))
            .exits(Exit::Usage);
        }
        ProjectFolder::open(root)
    }

    /// Whether there is nothing where the project's folder was.
    pub(crate) fn is_gone(&self) -> bool {
        matches!(self.run.directory.try_exists(), Ok(false))
    }

    /// The project as its files are. When none of them has changed, it is the assessment
    /// that was given last, the same [`Arc`].
    pub(crate) fn assess(&self) -> Result<Arc<Assessment>, Failure> {
        self.assessed().1
    }

    /// The same, with what was seen of the files.
    fn assessed(&self) -> (Result<Seen, String>, Result<Arc<Assessment>, Failure>) {
        let mut last = lock(&self.last);
        let looked = self.look(None);
        let seen = seen_in(&looked);
        let made = looked.and_then(|looked| {
            fault::guarded(&self.run.steps, || self.assess_looked(last.as_ref(), looked))
        });
        let assessment = made.map(|(seen, assessment)| {
            *last = Some(Last { seen, assessment: assessment.clone() });
            assessment
        });
        (seen, assessment)
    }

    /// Makes sure that what the system says was written is read.
    fn distrust(&self, change: &Change) {
        if let Some(last) = lock(&self.last).as_mut() {
            last.seen.distrust(change);
        }
    }

    /// The draft as a PDF, of the same bytes as `build` writes.
    ///
    /// # Errors
    ///
    /// When the templates, or those the project has of its own, do not work.
    pub(crate) fn pdf(&self, of: &Assessment) -> Result<Pdf, Failure> {
        let (report, figures) = (of.report_as(true), &of.computed.figures);
        let wanted = of.computed.folder.project.report.figures;
        let version = Version::whole(false);
        let stem = version.stem(of);
        let attached = AttachedFigures::of(
            wanted,
            version,
            &stem,
            (&report, figures, &of.templates),
        )?;
        let attached = attached.as_ref().map(AttachedFigures::file);
        self.laid_out(of, &report, "lag PDF-en", |preview, report, figures, templates| {
            preview.pdf(report, figures, templates, attached)
        })
    }

    /// A draft laid out by `lay`, which is the step of that name.
    fn laid_out<T>(
        &self,
        of: &Assessment,
        report: &Report,
        name: &str,
        lay: impl FnOnce(
            &mut Preview,
            &Report,
            &Figures,
            &Templates,
        ) -> Result<T, tertial_render::Error>,
    ) -> Result<T, Failure> {
        let figures = &of.computed.figures;
        let mut preview = lock(&self.preview);
        let steps = &self.run.steps;
        let lay = || lay(&mut preview, report, figures, &of.templates);
        fault::guarded(steps, || steps.step(name, lay).exits(Exit::Rendering))
    }

    /// Looks at the files, and reads the texts. One of them may be as it is not saved.
    fn look(&self, unsaved: Option<InputFile>) -> Result<Looked, Failure> {
        let folder = self.folder()?;
        let (letter, report) = computed::letter(&folder, &self.report)?;
        let mut listed = folder.listed(&report)?;
        let remarks = folder.open_elsewhere(&listed);
        let mut texts = std::mem::take(&mut listed.texts);
        texts.retain(|text| unsaved.as_ref().is_none_or(|new| new.path != text.path));
        self.run.steps.step("hent tekstene", || folder.read_texts(&mut texts))?;
        texts.extend(unsaved);
        texts.sort_by(|a, b| a.path.cmp(&b.path));
        let seen = Seen::of(&folder, &report, &listed, texts)?;
        Ok(Looked { folder, letter, report, listed, remarks, seen })
    }

    /// Assesses the files, and takes from the last assessment what has not changed.
    fn assess_looked(
        &self,
        last: Option<&Last>,
        looked: Looked,
    ) -> Result<(Seen, Arc<Assessment>), Failure> {
        let run = &self.run;
        let Looked { folder, letter, report, mut listed, remarks, seen } = looked;
        if let Some(last) = last
            && last.seen == seen
        {
            return Ok((seen, last.assessment.clone()));
        }
        let data = match last {
            Some(last) if last.seen.has_the_data_of(&seen) => {
                let of_last = || last.assessment.computed.data();
                run.steps.step("ta dataene fra sist", of_last)
            }
            Some(_) | None => {
                let read = || folder.read(&mut listed);
                run.steps.step("hent filene", read)?;
                let digests = digest::besides_texts;
                Data::read(run, &folder, &letter.catalogue, &report, listed, digests)
            }
        };
        let mut computed = Computed::of(folder, letter, report, data, &seen.texts)?;
        computed.remarks = remarks;
        Ok((seen, Arc::new(Assessment::of(run, computed)?)))
    }
}

/// What a look saw, or why it saw nothing.
fn seen_in(looked: &Result<Looked, Failure>) -> Result<Seen, String> {
    match looked {
        Ok(looked) => Ok(looked.seen.clone()),
        Err(failure) => Err(format!("{:#}", failure.error)),
    }
}

fn lock<T>(shared: &Mutex<T>) -> MutexGuard<'_, T> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}
