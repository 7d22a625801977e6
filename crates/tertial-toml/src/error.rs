//! What is wrong with a file, in one form.

use std::fmt;
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

/// A file of TOML that cannot be used as it stands.
///
/// It is shown as `tertial.toml:12:3: ukjent nøkkel «leger»`; the alternate form (`{:#}`) has
/// the excerpt and the hint below that.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TomlError {
    /// The file.
    pub file: String,
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
    /// What is wrong, in bokmål.
    pub message: String,
    /// What to do about it.
    pub hint: Option<String>,
    /// The line, with a mark under the place.
    pub excerpt: String,
}

impl TomlError {
    /// That `message` is so of the bytes `span` of the text of `file`.
    pub(crate) fn at(
        file: &str,
        text: &str,
        span: Range<usize>,
        message: String,
        hint: Option<String>,
    ) -> Self {
        let (line, column) = line_and_column(text, span.start);
        let (file, excerpt) = (file.to_owned(), excerpt(text, span));
        Self { file, line, column, message, hint, excerpt }
    }
}

impl std::error::Error for TomlError {}

impl fmt::Display for TomlError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { file, line, column, message, hint, excerpt } = self;
        write!(f, "{file}:{line}:{column}: {message}")?;
        if f.alternate() {
            write!(f, "\n{excerpt}")?;
            if let Some(hint) = hint {
                write!(f, "\nhjelp: {hint}")?;
            }
        }
        Ok(())
    }
}

/// The line and column, from 1, of byte `at`.
pub(crate) fn line_and_column(text: &str, at: usize) -> (u32, u32) {
    let before = text.get(..at).unwrap_or(text);
    let line = before.rsplit('\n').next().unwrap_or_default();
    let count = |n: usize| u32::try_from(n + 1).unwrap_or(u32::MAX);
    (count(before.matches('\n').count()), count(line.chars().count()))
}

/// The line where `span` begins, with a mark under what of it stands on that line.
fn excerpt(text: &str, span: Range<usize>) -> String {
    let start = span.start.min(text.len());
    let rest = text.get(start..span.end.min(text.len())).unwrap_or_default();
    let marked = rest.lines().next().unwrap_or_default();
    let mark = AnnotationKind::Primary.span(start..start + marked.len());
    let snippet = Snippet::source(text).annotation(mark);
    Renderer::plain().render(&[Group::with_level(Level::ERROR).element(snippet)])
}
