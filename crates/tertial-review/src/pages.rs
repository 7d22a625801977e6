//! The pages, one file each, and the pieces several of them show.

pub(crate) mod answer;
pub(crate) mod answers;
pub(crate) mod demands;
pub(crate) mod figure;
pub(crate) mod figures;
mod filter;
pub(crate) mod finding;
pub(crate) mod findings;
pub(crate) mod overview;
pub(crate) mod returned;
pub(crate) mod sheets;
pub(crate) mod tables;
pub(crate) mod text;
pub(crate) mod texts;

use maud::{Markup, Render, html};
use tertial_model::{FigureId, Finding, Phrases, Severity};
use tertial_report::{Piece, Status};

use crate::snapshot::{SectionText, Snapshot};
use crate::words::{capitalised, encoded};

/// A part of a page under a heading of its own.
fn section(id: &str, heading: impl Render, content: &Markup) -> Markup {
    html! {
        section id=(id) aria-labelledby={ (id) "-h" } {
            h2 id={ (id) "-h" } { (heading) }
            (content)
        }
    }
}

/// A table that is moved sideways where it is wider than the screen.
fn wide(label: &str, table: &Markup) -> Markup {
    html! { div .rull tabindex="0" role="region" aria-label=(label) { (table) } }
}

/// The heading of a column of a table, by what stands in the column.
enum Column<'h> {
    Words(&'h str),
    Numbers(&'h str),
}

/// The head of a table.
fn head(columns: &[Column<'_>]) -> Markup {
    html! {
        thead { tr {
            @for column in columns {
                @match column {
                    Column::Words(heading) => th scope="col" { (heading) },
                    Column::Numbers(heading) => th scope="col" .tall { (heading) },
                }
            }
        } }
    }
}

/// A number of things in a table, where none is nothing to look at.
fn count(count: usize) -> Markup {
    html! { td .tall { @if count > 0 { (count) } @else { span .stille { "–" } } } }
}

/// A severity as a word with a shape: colour alone says nothing to some.
fn severity_mark(severity: Severity) -> Markup {
    html! { span .alvor data-alvor=(severity.key()) { (severity.in_bokmal()) } }
}

/// How far a demand is met, in the same way.
fn status_mark(status: Status) -> Markup {
    html! {
        span .status data-status=(status.key()) { (status.word(Phrases::bokmal())) }
    }
}

/// A finding's code, and what it says.
fn code_and_message(finding: &Finding) -> Markup {
    html! { (finding.code) " " (capitalised(&finding.message)) }
}

/// What was rewritten: what is taken out struck out, what is new underlined, and both said.
fn rewritten(pieces: &[Piece]) -> Markup {
    html! {
        p .sagt .ordrett { @for piece in pieces {
            @match piece {
                Piece::Same(words) => (words),
                Piece::Removed(words) => del { span .bare-lest { "[tatt ut: " } (words)
                    span .bare-lest { "]" } },
                Piece::Added(words) => ins { span .bare-lest { "[kommet til: " } (words)
                    span .bare-lest { "]" } },
            }
        } }
    }
}

/// The page of a label in the report, as a link.
fn page_link(snapshot: &Snapshot, label: &str) -> Markup {
    html! {
        @if let Some(page) = snapshot.page(label) {
            a .sidelenke href={ "/sider#side-" (page) } data-side-nr=(page) { "side " (page) }
        }
    }
}

/// The page the section a finding belongs to begins on, as a link.
fn section_link(snapshot: &Snapshot, section: Option<usize>) -> Markup {
    let part = section.and_then(|at| snapshot.places.sections.get(at));
    html! { @if let Some(part) = part { (page_link(snapshot, &part.anchor())) } }
}

/// A figure by some words, as a link to what is behind it.
fn figure_link(id: &FigureId, words: impl Render) -> Markup {
    html! { a href=(figure_address(id)) data-tall=(id) { (words) } }
}

/// A text by some words, as a link to its editor.
fn text_link(text: &SectionText, words: impl Render) -> Markup {
    html! { a href=(text_address(&text.key)) data-tekst=(text.key) { (words) } }
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
fn figure_address(id: &FigureId) -> String {
    format!("/tall/{id}")
}
