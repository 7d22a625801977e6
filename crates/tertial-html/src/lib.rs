//! Makes a report a page of the web: one file, that needs nothing outside itself.
//!
//! 1. `numbers` gives parts, tables, charts and notes the numbers a reader refers by, the same as
//!    on paper; `notes` and `bodies` lay texts and tables out as HTML has them.
//! 2. `characters` leaves out what no page can hold, and `drawing` keeps the drawings apart.
//! 3. `origins` tells where the figures of each section come from, where that is wanted.
//! 4. `templates` fills `templates/web/`, where every string is shown and never read as markup.
//!
//! The page asks for nothing: no script, no font, no picture of its own, and it forbids the
//! browser to fetch any. The crate is pure, and the same report gives the same bytes.

mod bodies;
mod characters;
mod drawing;
mod error;
mod notes;
mod numbers;
mod origins;
mod templates;

use tertial_ingest::project::FigureOrigins;
use tertial_model::{Figures, Readers};
use tertial_report::Report;
use tertial_view::{Links, Templates, View, fitted};

pub use error::Error;

/// The report as one HTML file, in UTF-8.
///
/// In a draft, a faulty link in a text is shown as a framed mark. A final version with any
/// fault in its texts, or with a text still to be written, is refused. Where each figure comes from
/// is told where the project has it so, and never to the public: it names files.
///
/// # Errors
///
/// When the report cannot be viewed, or a template stops.
pub fn report_html(
    report: &Report,
    figures: &Figures,
    templates: &Templates,
    origins: FigureOrigins,
) -> Result<Vec<u8>, Error> {
    let phrases = templates.phrases(report.language);
    let links = Links::to(figures, &phrases);
    let report = fitted(report, &links)?;
    let view = View::of(&report, &links, templates)?;
    let mut page = serde_json::to_value(&view)?;
    characters::leave_out_unseen(&mut page);
    if origins == FigureOrigins::Shown && report.readers != Readers::Public {
        origins::give(&mut page, figures, &phrases);
    }
    numbers::give(&mut page, &phrases);
    Ok(templates::filled(&page, view.drawings, templates, &phrases)?.into_bytes())
}
