//! Finds the tags of a text: `{{ expression }}`, `{# comment #}`, and what is neither.

use std::ops::Range;

/// One tag and what stands between its braces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Tag {
    /// The whole tag, braces included, in bytes of the body.
    pub(super) range: Range<usize>,
    /// What it is.
    pub(super) kind: Kind,
}

/// What a tag is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// `{{ … }}`.
    Expression,
    /// `{# … #}`, which prints nothing.
    Comment,
    /// `{% … %}`, which texts do not have.
    Statement,
    /// A tag that is opened and never closed; only its braces.
    Unclosed,
}

impl Tag {
    /// The expression, without braces and whitespace marks.
    pub(super) fn expression<'a>(&self, body: &'a str) -> &'a str {
        let inner = &body[self.range.start + 2..self.range.end - 2];
        let inner = inner.strip_prefix('-').unwrap_or(inner);
        inner.strip_suffix('-').unwrap_or(inner)
    }
}

/// All tags, in order.
pub(super) fn scan(body: &str) -> Vec<Tag> {
    let mut tags = Vec::new();
    let mut at = 0;
    while let Some(found) = body[at..].find('{') {
        let start = at + found;
        let (kind, close) = match body.as_bytes().get(start + 1) {
            Some(b'{') => (Kind::Expression, "}}"),
            Some(b'%') => (Kind::Statement, "%}"),
            Some(b'#') => (Kind::Comment, "#}"),
            _ => {
                at = start + 1;
                continue;
            }
        };
        let tag = match end(&body[start + 2..], close, kind) {
            Some(length) => Tag { range: start..start + 2 + length, kind },
            None => Tag { range: start..start + 2, kind: Kind::Unclosed },
        };
        at = tag.range.end;
        tags.push(tag);
    }
    tags
}

/// Where the tag ends, its closing braces included. Braces in quotes do not close it.
fn end(rest: &str, close: &str, kind: Kind) -> Option<usize> {
    let mut quote = None;
    for (index, character) in rest.char_indices() {
        match quote {
            Some(open) if character == open => quote = None,
            Some(_) => {}
            None if rest[index..].starts_with(close) => return Some(index + close.len()),
            None if kind != Kind::Comment && matches!(character, '"' | '\'') => {
                quote = Some(character);
            }
            None => {}
        }
    }
    // An apostrophe left open must not swallow the rest of the text.
    if quote.is_some() { rest.find(close).map(|index| index + close.len()) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(body: &str) -> Vec<(&str, Kind)> {
        scan(body).into_iter().map(|tag| (&body[tag.range], tag.kind)).collect()
    }

    #[test]
    fn finds_each_kind_of_tag() {
        assert_eq!(
            found("a {{ tall(\"x}}\") | kr }} b {# it's #} c {% if x %} {d} {{ e"),
            [
                ("{{ tall(\"x}}\") | kr }}", Kind::Expression),
                ("{# it's #}", Kind::Comment),
                ("{% if x %}", Kind::Statement),
                ("{{", Kind::Unclosed),
            ]
        );
    }

    #[test]
    fn an_open_quote_ends_with_its_tag() {
        assert_eq!(
            found("{{ tall(\"x) }} og {{ y }}"),
            [("{{ tall(\"x) }}", Kind::Expression), ("{{ y }}", Kind::Expression)]
        );
    }
}
