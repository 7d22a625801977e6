//! What a screen reader is told, where Typst tells less than the report knows.
//!
//! The tree of tags is mended after export, in place and in one pass each:
//!
//! 1. `captions`: a table owns its caption, and a chart and its caption stand together.
//! 2. `tables`: every cell names the headings it stands under.
//! 3. `sections`: what stands under a heading is a section.
//! 4. `links`: what a link says of itself is Norwegian.
//! 5. `metadata`: a final version is no proof.

mod captions;
mod links;
mod metadata;
mod sections;
mod tables;
mod tree;

use lopdf::{Document, Result};
use tertial_report::Report;

use tree::Tree;

/// Mends the tags of an exported report.
pub(crate) fn mend(document: &mut Document, report: &Report) -> Result<()> {
    let mut tree = Tree::of(document)?;
    captions::mend(&mut tree)?;
    tables::mend(&mut tree, report)?;
    sections::mend(&mut tree)?;
    tree.index_ids()?;
    links::mend(document)?;
    metadata::mend(document, report.draft.is_some())
}
