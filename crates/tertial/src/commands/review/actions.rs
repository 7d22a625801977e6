//! What the page asks for that touches the disk.

use std::sync::Arc;

use tertial_ingest::project::AcceptanceEntry;
use tertial_ingest::{ExcerptRow, InputFile, excerpt};
use tertial_model::ReportKind;
use tertial_review::{Acceptance, Actions, Refused, SaveText, Showing, Window};

use super::shown::Shown;
use super::{files, reason};
use crate::acceptances::{Signed, write};
use crate::commands::accept::today;
use crate::disk::{self, Largest};
use crate::exit::Failure;
use crate::folder::ProjectFolder;

/// What is done for a page that shows a report of a project.
pub(super) fn of(shown: Arc<Shown>, showing: Arc<Showing>) -> Actions {
    let [save, accept, draft, held] = std::array::from_fn(|_| shown.clone());
    let refreshed = showing.clone();
    Actions {
        save_text: Box::new(move |wanted: &SaveText| {
            let folder = save.folder().map_err(|why| Refused::Failed(reason(&why)))?;
            files::save(&folder.root, wanted, folder.largest_text())?;
            save.refresh(&showing);
            Ok(())
        }),
        accept: Box::new(move |acceptance| {
            let folder = accept.folder().map_err(|why| reason(&why))?;
            let seen = accept.acceptances_seen(acceptance)?;
            let signed = signed(acceptance, seen, accept.report);
            write(&folder, &signed).map_err(|why| reason(&why))?;
            accept.refresh(&refreshed);
            Ok(())
        }),
        preview: Box::new(move |wanted| {
            draft.preview(wanted).map_err(|why| reason(&why))
        }),
        since: Box::new(move |()| held.since().map_err(|why| reason(&why))),
        cells: Box::new(move |window| {
            let folder = shown.folder().map_err(|why| reason(&why))?;
            cells_of(&folder, window).map_err(|why| reason(&why))?
        }),
    }
}

/// The acceptance as it is written, of today.
fn signed(
    acceptance: &Acceptance,
    seen: Vec<AcceptanceEntry>,
    report: ReportKind,
) -> Signed {
    let Acceptance { code, object, fingerprints, standing, reason, by, second, expires } =
        acceptance.clone();
    let date = today();
    Signed {
        code,
        object,
        report,
        fingerprints,
        standing,
        seen,
        reason,
        by,
        second,
        date,
        expires,
    }
}

/// The cells of a window, or what is wrong with the file they are in.
fn cells_of(
    folder: &ProjectFolder,
    window: &Window,
) -> Result<Result<Vec<ExcerptRow>, String>, Failure> {
    let limits = &folder.project.limits;
    let path = files::inside(&folder.root, &window.file)?;
    let bytes = disk::read(&path, &window.file, Largest::data(limits))?;
    let file = InputFile { path: window.file.clone(), bytes };
    let columns: Vec<u32> = window.columns.iter().map(|(column, _)| *column).collect();
    let rows = window.first..=window.last;
    let read =
        excerpt(&file, limits, window.privacy, window.sheet.as_deref(), rows, &columns);
    Ok(read.map_err(|problem| problem.message))
}
