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

/// The tag a byte stands in, of tags in order.
pub(super) fn around(tags: &[Tag], at: usize) -> Option<&Tag> {
    let next = tags.partition_point(|tag| tag.range.start <= at);
    tags.get(next.checked_sub(1)?).filter(|tag| tag.range.contains(&at))
}

/// How far an expression is looked for the end of, in bytes: far beyond the longest.
const FAR: usize = 1_000;

/// All tags, in order.
pub(super) fn scan(body: &str) -> Vec<Tag> {
    let mut tags = Vec::new();
    let mut at = 0;
    let mut may_have_comments = true;
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
        let rest = &body[start + 2..];
        let end = match kind {
            // Where none is closed, none after it is either.
            Kind::Comment if !may_have_comments => None,
            Kind::Comment => rest.find(close).map(|at| at + close.len()),
            _ => end(&rest[..rest.floor_char_boundary(FAR)], close),
        };
        may_have_comments &= kind != Kind::Comment || end.is_some();
        let tag = match end {
            Some(length) => Tag { range: start..start + 2 + length, kind },
            None => Tag { range: start..start + 2, kind: Kind::Unclosed },
        };
        at = tag.range.end;
        tags.push(tag);
    }
    tags
}

/// Where the tag ends, its closing braces included. Braces in quotes do not close it.
fn end(rest: &str, close: &str) -> Option<usize> {
    let mut quote = None;
    for (index, character) in rest.char_indices() {
        match quote {
            Some(open) if character == open => quote = None,
            Some(_) => {}
            None if rest[index..].starts_with(close) => return Some(index + close.len()),
            None if matches!(character, '"' | '\'') => {
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
    fn what_is_not_closed_nearby_is_not_closed_and_a_comment_may_be_long() {
        let far = " x".repeat(600);
        let (expression, comment) = (format!("{{{{{far}}}}}"), format!("{{#{far}#}}"));
        assert_eq!(found(&expression), [("{{", Kind::Unclosed)]);
        assert_eq!(found(&comment), [(comment.as_str(), Kind::Comment)]);
        let unclosed = [("{#", Kind::Unclosed); 2];
        assert_eq!(found("{# a {# b"), unclosed);
    }

    #[test]
    fn an_open_quote_ends_with_its_tag() {
        assert_eq!(
            found("{{ tall(\"x) }} og {{ y }}"),
            [("{{ tall(\"x) }}", Kind::Expression), ("{{ y }}", Kind::Expression)]
        );
    }
}
