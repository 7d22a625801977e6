//! What the page asks for that touches the disk.

use std::sync::Arc;

use tertial_ingest::{ExcerptRow, InputFile, excerpt};
use tertial_review::{Actions, SaveText, Showing, Window};

use super::shown::{Answered, Shown};
use super::{documents, files};
use crate::acceptances::{Given, write};
use crate::commands::accept::today;
use crate::commands::serving::reason;
use crate::confirmations;
use crate::disk::{self, Largest};
use crate::exit::Failure;
use crate::folder::ProjectFolder;

/// What is done for a page that shows a report of a project.
pub(super) fn of(shown: Arc<Shown>, showing: Arc<Showing>) -> Actions {
    let [save, accept, confirm, draft, held, read, take] =
        std::array::from_fn(|_| shown.clone());
    let [accepted, confirmed, taken] = std::array::from_fn(|_| showing.clone());
    Actions {
        save_text: Box::new(move |wanted: &SaveText| {
            let folder = told(save.folder())?;
            files::save(&folder.root, wanted, folder.largest_text())?;
            save.refresh(&showing);
            Ok(())
        }),
        accept: Box::new(move |signed| {
            let folder = told(accept.folder())?;
            let (report, seen) = accept.acceptances_seen(signed)?;
            let given = Given { signed: signed.clone(), report, date: today(), seen };
            told(write(&folder, &given))?;
            accept.refresh(&accepted);
            Ok(())
        }),
        confirm: Box::new(move |confirming| {
            let folder = told(confirm.folder())?;
            let Answered { reports, given, seen } =
                confirm.answers_seen(confirming, today())?;
            told(confirmations::write(&folder, &reports, &given, &seen))?;
            confirm.refresh(&confirmed);
            Ok(())
        }),
        preview: Box::new(move |wanted| told(draft.preview(wanted))),
        since: Box::new(move |()| told(held.since())),
        returned: Box::new(move |()| {
            let now = read.now()?;
            told(documents::all(&now.computed))
        }),
        take: Box::new(move |taking| {
            let now = take.now()?;
            told(documents::take(&now.computed, taking))?;
            take.refresh(&taken);
            Ok(())
        }),
        cells: Box::new(move |window| {
            let folder = told(shown.folder())?;
            told(cells_of(&folder, window))?
        }),
    }
}

/// What was done, or why it was not, as a page tells it.
fn told<T>(done: Result<T, Failure>) -> Result<T, String> {
    done.map_err(|failure| reason(&failure))
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
