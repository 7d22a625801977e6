//! The figures a report shows, as a file inside its PDF, where the project says so.
//!
//! It goes where the PDF goes, so it holds no figure that does not stand there.

use tertial_ingest::project::FiguresFile;
use tertial_model::Figures;
use tertial_render::Attached;
use tertial_report::Report;
use tertial_view::Templates;

use super::secrets::told_in;
use super::{Version, figures_json};
use crate::exit::Failure;

/// How its name ends: another than that of the file beside the report, which may hold more.
const ENDING: &str = "-trykte-tall.json";

/// That file.
pub(crate) struct AttachedFigures {
    name: String,
    json: String,
}

impl AttachedFigures {
    /// The figures of a report in a delivery whose files begin with `stem`; none where they only
    /// stand beside it.
    pub(crate) fn of(
        wanted: FiguresFile,
        version: Version,
        stem: &str,
        (report, figures, templates): (&Report, &Figures, &Templates),
    ) -> Result<Option<Self>, Failure> {
        if wanted == FiguresFile::Beside {
            return Ok(None);
        }
        let told = told_in(report, figures, templates)?;
        let json = figures_json(
            &report.kind,
            &figures.for_others(&told.figures),
            Some(version.readers()),
        )?;
        Ok(Some(Self { name: format!("{stem}{ENDING}"), json }))
    }

    /// As it goes into the PDF.
    pub(crate) fn file(&self) -> Attached<'_> {
        Attached { name: &self.name, json: self.json.as_bytes() }
    }
}
