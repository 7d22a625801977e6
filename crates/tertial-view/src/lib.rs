//! A report as whoever sets it sees it: texts with their links filled in, tables whose numbers are
//! text, charts that are drawn. One view, several writers.
//!
//! 1. `fitting` leaves out what there is no room for (`room`), and says so.
//! 2. `text` turns the agency's Markdown, with its links to figures, into a tree of nodes.
//! 3. `chart` draws charts as SVG, by the templates.
//! 4. `view` puts it all together, section by section.
//!
//! `templates` are the files a reader's words and drawings come from. `printable` and `letters`
//! say what the fonts of the reports can print. `form` makes text of other values than a report,
//! for whoever shows them.
//!
//! The crate is pure, and knows no format of a file: no disk, no clock, no network.

mod chart;
mod error;
mod fitting;
mod fonts;
mod form;
mod letters;
mod lost;
mod printable;
mod room;
mod templates;
mod text;
mod told;
mod view;

pub use error::Error;
pub use fitting::{Standing, TooLarge, fitted, too_large};
pub use fonts::has_glyph;
pub use form::Form;
pub use lost::{LostCharacter, lost_characters};
pub use printable::printable;
pub use room::{Room, WORDS};
pub use templates::Templates;
pub use text::{
    LinkInText, Links, Node, Passage, Passages, check_text, passage_html, passages,
    wording,
};
pub use told::Told;
pub use view::{
    Block, CellView, ChartPart, ChartView, CoverageLineView, CoverageView, Date, Drawn,
    FindingView, PlaceView, PlaceholderView, RowView, SectionView, Shown, TableView,
    View, copy_for,
};
