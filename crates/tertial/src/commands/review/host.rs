//! What the page asks for that touches the disk.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use tertial_ingest::limits::Limits;
use tertial_ingest::{ExcerptRow, InputFile, excerpt};
use tertial_model::ReportKind;
use tertial_review::{Host, Showing, Window};

use super::{files, shown};
use crate::disk;
use crate::run::Run;

/// The host of a page that shows the project in `root`.
pub(super) fn of(
    run: Arc<Run>,
    report: ReportKind,
    root: PathBuf,
    limits: Limits,
    showing: Arc<Showing>,
) -> Host {
    // Two savings at once must not both find the file as they saw it.
    let saving = Mutex::new(());
    let project = root.clone();
    Host {
        save_text: Box::new(move |save| {
            let _one = saving.lock().unwrap_or_else(PoisonError::into_inner);
            files::save(&project, save)?;
            if let Ok(next) = shown::of(&run, report) {
                showing.show(next);
            }
            Ok(())
        }),
        accept: Box::new(|_| Err("kvitteringer kan ikke skrives ennå".to_owned())),
        preview: Box::new(|_, _| Err("den kan ikke lages ennå".to_owned())),
        cells: Box::new(move |window| {
            let path = files::inside(&root, &window.file).map_err(|e| e.to_string())?;
            let bytes =
                disk::read(&path, &window.file).map_err(|e| e.error.to_string())?;
            cells(&InputFile { path: window.file.clone(), bytes }, &limits, window)
        }),
    }
}

fn cells(
    file: &InputFile,
    limits: &Limits,
    window: &Window,
) -> Result<Vec<ExcerptRow>, String> {
    let columns: Vec<u32> = window.columns.iter().map(|(column, _)| *column).collect();
    let rows = window.first..=window.last;
    excerpt(file, limits, window.sheet.as_deref(), rows, &columns)
        .map_err(|problem| problem.message)
}
