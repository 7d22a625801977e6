//! Raw HTML and images, which a text cannot have.

use pulldown_cmark::{Event, Parser, Tag};
use tertial_model::{Problem, ProblemKind};

use super::MARKDOWN;
use super::place::Places;

/// One problem for each place where there is raw HTML or an image. The body's tags must
/// be overwritten, not resolved, so that every byte is in its place.
pub(super) fn problems(blanked: &str, places: &Places<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (event, range) in Parser::new_ext(blanked, MARKDOWN).into_offset_iter() {
        let (message, hint) = match event {
            Event::Start(Tag::HtmlBlock) | Event::InlineHtml(_) => (
                "teksten har rå HTML, som ikke kan settes i rapporten",
                "bruk Markdown, eller skriv \\< for et mindre-enn-tegn",
            ),
            Event::Start(Tag::Image { .. }) => (
                "bilder kan ikke brukes i tekst",
                "skriv det bildet viser, eller en tabell",
            ),
            _ => continue,
        };
        let source = places.text(range.clone());
        let first = source.trim_start().lines().next().unwrap_or_default();
        let start = range.start + (source.len() - source.trim_start().len());
        problems.push(
            Problem::new(ProblemKind::RawHtml, places.at(start), message)
                .found(first)
                .hint(hint),
        );
    }
    problems
}
