//! Makes a report a PDF: archivable (PDF/A-2a) and accessible (PDF/UA-1) at once.
//!
//! 0. `fitting` leaves out what there is no room for (`room`), and says so.
//! 1. `text` turns the agency's Markdown, with its links to figures, into a tree.
//! 2. `view` turns the whole report into one JSON value whose numbers are already text.
//! 3. `chart` draws charts as SVG, by the templates.
//! 4. `world` shows Typst the templates, that JSON and the charts, and nothing else.
//! 5. `export` compiles, exports, mends (`hyphens`, `tags`) and packs.
//! 6. `preview` lays out one draft after another, and draws the pages that changed as SVG.
//!
//! `note` makes a note of the ministry a PDF the same way, by a template of its own.
//! `form` makes text of other values than a report, for whoever shows them.
//!
//! `printable` and `letters` see every string before Typst does.
//! No string of the data is ever pasted into Typst source: templates read it as data.
//! The crate is pure: no disk, no clock, no system fonts, no network.

mod chart;
mod drawing;
mod error;
mod export;
mod fitting;
mod fonts;
mod form;
mod hyphens;
mod letters;
mod lost;
mod note;
mod preview;
mod printable;
mod room;
mod tags;
mod templates;
mod text;
mod view;
mod world;

use tertial_model::Figures;
use tertial_report::{Pages, Report};

pub use error::Error;
pub use fitting::{Standing, TooLarge, too_large};
pub use form::Form;
pub use lost::{LostCharacter, lost_characters};
pub use note::note_pdf;
pub use preview::Preview;
use templates::REPORT;
pub use templates::Templates;
use text::Links;
pub use text::{check_text, passage_html, wording};

/// A report as it is printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pdf {
    /// The file.
    pub bytes: Vec<u8>,
    /// The page each section and table of it stands on, by its label.
    pub pages: Pages,
}

/// The report as a PDF. The same report gives the same bytes.
///
/// In a draft, a faulty link in a text is printed as a framed mark. A final version
/// with any fault in its texts, or with a text still to be written, is refused.
pub fn pdf(
    report: &Report,
    figures: &Figures,
    templates: &Templates,
) -> Result<Pdf, Error> {
    let (world, report) = world(report, figures, templates)?;
    export::pdf(&world, &export::compile_alone(&world)?, &report)
}

/// The page each section and table of the report stands on, by its label.
pub fn pages(
    report: &Report,
    figures: &Figures,
    templates: &Templates,
) -> Result<Pages, Error> {
    let (world, _) = world(report, figures, templates)?;
    Ok(export::pages_of_labels(&export::compile_alone(&world)?))
}

/// What Typst sees, and the report as it is set there.
fn world(
    report: &Report,
    figures: &Figures,
    templates: &Templates,
) -> Result<(world::Sealed, Report), Error> {
    let links = Links::to(figures, &templates.phrases(report.language));
    let (report, too_large) = fitting::fitted(report, &links);
    if report.draft.is_none() && !too_large.is_empty() {
        return Err(Error::TooLarge(too_large.len()));
    }
    let rendered = view::of(&report, &links, templates)?;
    Ok((world::Sealed::new(REPORT, templates, rendered, report.dated)?, report))
}
