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
use tertial_report::document::Table;

use tree::Tree;

pub(crate) use tables::of as tables_of;

/// Mends the tags of an exported document, which has these tables with a caption.
pub(crate) fn mend(
    document: &mut Document,
    tables: &[Option<&Table>],
    draft: bool,
) -> Result<()> {
    let mut tree = Tree::of(document)?;
    captions::mend(&mut tree)?;
    tables::mend(&mut tree, tables)?;
    sections::mend(&mut tree)?;
    tree.index_ids()?;
    links::mend(document)?;
    metadata::mend(document, draft)
}
