//! The pages, one file each, and the pieces several of them show.

pub(crate) mod demands;
pub(crate) mod figure;
pub(crate) mod figures;
mod filter;
pub(crate) mod finding;
pub(crate) mod findings;
pub(crate) mod overview;
pub(crate) mod sheets;
pub(crate) mod tables;
pub(crate) mod text;
pub(crate) mod texts;
pub(crate) mod theme;

use maud::{Markup, html};
use tertial_model::{Finding, Severity};

use crate::snapshot::Snapshot;
use crate::words::encoded;

/// A severity as a word with a shape: colour alone says nothing to some.
fn severity_mark(severity: Severity) -> Markup {
    html! { span .alvor data-alvor=(severity.key()) { (severity.in_bokmal()) } }
}

/// The page of a label in the report, as a link.
fn page_link(snapshot: &Snapshot, label: &str) -> Markup {
    html! {
        @if let Some(page) = snapshot.page(label) {
            a .sidelenke href={ "/sider#side-" (page) } data-side-nr=(page) { "side " (page) }
        }
    }
}

/// The key and the name of the section a finding belongs to.
fn section<'s>(snapshot: &'s Snapshot, finding: &Finding) -> (&'s str, &'s str) {
    snapshot.places.key_and_name(snapshot.places.section_of(finding))
}

/// A table that is moved sideways where it is wider than the screen.
fn wide(label: &str, table: &Markup) -> Markup {
    html! { div .rull tabindex="0" role="region" aria-label=(label) { (table) } }
}

/// A link to the finding of that key.
fn finding_address(key: &str) -> String {
    format!("/funn/{key}")
}

/// A link to the editor of the text of that key.
fn text_address(key: &str) -> String {
    format!("/tekst/{}", encoded(key))
}

/// A link to a figure.
fn figure_address(id: &tertial_model::FigureId) -> String {
    format!("/tall/{id}")
}
