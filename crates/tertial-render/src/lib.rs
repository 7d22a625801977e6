//! Makes a report a PDF: archivable (PDF/A-2a, or PDF/A-3a with a data file in it) and accessible
//! (PDF/UA-1) at once.
//!
//! 1. `world` shows Typst the templates, the view of the report as JSON and its charts, and
//!    nothing else.
//! 2. `export` compiles, exports, mends (`hyphens`, `tags`) and packs.
//! 3. `preview` lays out one draft after another, and draws the pages that changed as SVG.
//!
//! `note` makes a note of the ministry a PDF the same way, by a template of its own.
//!
//! No string of the data is ever pasted into Typst source: templates read it as data, and
//! `tertial_view::printable` sees every string before Typst does.
//! The crate is pure: no disk, no clock, no system fonts, no network.

mod drawing;
mod error;
mod export;
mod fonts;
mod hyphens;
mod note;
mod preview;
mod tags;
mod world;

use tertial_model::Figures;
use tertial_report::{Pages, Report};
use tertial_view::{Links, Templates, View, fitted, printable};

pub use error::Error;
pub use note::note_pdf;
pub use preview::Preview;
use world::Set;

/// The template of a report.
const REPORT: &str = "report.typ";

/// A report as it is printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pdf {
    /// The file.
    pub bytes: Vec<u8>,
    /// The page each section and table of it stands on, by its label.
    pub pages: Pages,
}

/// A data file that goes with a report, inside its PDF.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Attached<'a> {
    /// What it is called there: a file name.
    pub name: &'a str,
    /// The file, which is JSON.
    pub json: &'a [u8],
}

/// The report as a PDF, with that file in it where there is one. The same report gives the same
/// bytes.
///
/// In a draft, a faulty link in a text is printed as a framed mark. A final version
/// with any fault in its texts, or with a text still to be written, is refused.
pub fn pdf(
    report: &Report,
    figures: &Figures,
    templates: &Templates,
    attached: Option<Attached<'_>>,
) -> Result<Pdf, Error> {
    let (world, report) = world(report, figures, templates, attached)?;
    export::pdf(&world, &export::compile_alone(&world)?, &report)
}

/// The page each section and table of the report stands on, by its label.
pub fn pages(
    report: &Report,
    figures: &Figures,
    templates: &Templates,
) -> Result<Pages, Error> {
    let (world, _) = world(report, figures, templates, None)?;
    Ok(export::pages_of_labels(&export::compile_alone(&world)?))
}

/// What Typst sees, and the report as it is set there.
fn world(
    report: &Report,
    figures: &Figures,
    templates: &Templates,
    attached: Option<Attached<'_>>,
) -> Result<(world::Sealed, Report), Error> {
    let links = Links::to(figures, &templates.phrases(report.language));
    let report = fitted(report, &links)?;
    let view = View::of(&report, &links, templates)?;
    let mut json = serde_json::to_value(&view)?;
    printable(&mut json);
    json["attached"] = attached.map(|of| of.name).into();
    let charts = view.drawings.into_iter().map(|of| (of.path, of.svg)).collect();
    let attached = attached.map(|of| (of.name.to_owned(), of.json.to_vec()));
    let set = Set { json: serde_json::to_vec(&json)?, charts, attached };
    Ok((world::Sealed::new(REPORT, templates, set, report.dated)?, report))
}
