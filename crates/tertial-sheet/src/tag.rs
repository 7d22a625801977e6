//! A tag and its attributes.

use crate::NotPlain;

/// An opening tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Tag<'t> {
    pub(crate) name: &'t str,
    /// Well-formed attributes up to and with the `>`.
    pub(crate) attributes: &'t str,
}

/// What comes next in a tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Attribute<'t> {
    Pair(&'t str, &'t str),
    /// `>`
    End,
    /// `/>`
    EmptyEnd,
}

impl<'t> Tag<'t> {
    /// The name without its prefix.
    pub(crate) fn local_name(&self) -> &'t str {
        self.name.rsplit(':').next().unwrap_or(self.name)
    }

    /// The attribute of that very name, as written.
    pub(crate) fn attribute(&self, wanted: &str) -> Result<Option<&'t str>, NotPlain> {
        let (mut at, mut found) = (0, None);
        while let Attribute::Pair(name, value) = attribute(self.attributes, &mut at)? {
            if name == wanted && found.replace(value).is_some() {
                return Err(NotPlain::new("an attribute is there twice"));
            }
        }
        Ok(found)
    }

    /// Whether it has any attribute.
    pub(crate) fn has_attributes(&self) -> bool {
        self.attributes.contains('=')
    }

    /// An attribute whose value holds neither references nor line breaks.
    pub(crate) fn literal(&self, wanted: &str) -> Result<Option<&'t str>, NotPlain> {
        let value = self.attribute(wanted)?;
        let is_coded = value.is_some_and(|of| of.contains(['&', '\t', '\r', '\n']));
        NotPlain::when(is_coded, "an attribute that has to be decoded")?;
        Ok(value)
    }

    /// A truth value; false when it is not there.
    pub(crate) fn flag(&self, wanted: &str) -> Result<bool, NotPlain> {
        self.attribute(wanted)?.map_or(Ok(false), flag)
    }
}

/// A truth value as XML Schema writes it.
pub(crate) fn flag(value: &str) -> Result<bool, NotPlain> {
    match value {
        "1" | "true" => Ok(true),
        "0" | "false" => Ok(false),
        _ => Err(NotPlain::new("a truth value that is neither")),
    }
}

/// Reads one attribute, or the end of the tag, from `at` on and moves `at` past it.
#[inline]
pub(crate) fn attribute<'t>(
    text: &'t str,
    at: &mut usize,
) -> Result<Attribute<'t>, NotPlain> {
    let bytes = text.as_bytes();
    let byte = |at: usize| bytes.get(at).copied().unwrap_or(0);
    let start = (*at..).find(|at| !byte(*at).is_ascii_whitespace()).unwrap_or(*at);
    match byte(start) {
        b'>' => {
            *at = start + 1;
            return Ok(Attribute::End);
        }
        b'/' if byte(start + 1) == b'>' => {
            *at = start + 2;
            return Ok(Attribute::EmptyEnd);
        }
        _ if start == *at => return Err(NotPlain::new("attributes run together")),
        _ => {}
    }
    let mut equals = start;
    while !matches!(byte(equals), 0..=b' ' | b'"' | b'\'' | b'/' | b'<'..=b'>') {
        equals += 1;
    }
    let quote = byte(equals + 1);
    if equals == start || byte(equals) != b'=' || !matches!(quote, b'"' | b'\'') {
        return Err(NotPlain::new("an attribute in an odd shape"));
    }
    let first = equals + 2;
    let mut end = first;
    while byte(end) != quote {
        if end >= bytes.len() || byte(end) == b'<' {
            return Err(NotPlain::new("an attribute that is never closed"));
        }
        end += 1;
    }
    *at = end + 1;
    match (text.get(start..equals), text.get(first..end)) {
        (Some(name), Some(value)) => Ok(Attribute::Pair(name, value)),
        _ => Err(NotPlain::new("an attribute in an odd shape")),
    }
}

#[cfg(test)]
mod tests {
    use crate::markup::{Markup, Token};

    #[test]
    fn an_attribute_is_found_once_or_refused() {
        let text = "<a r='1' xr='2' s='a&amp;b' t='3' t='4'/>";
        let mut markup = Markup::document(text).unwrap();
        let Ok(Token::Open(tag)) = markup.next() else { panic!("a tag") };
        assert_eq!(tag.attribute("r"), Ok(Some("1")));
        assert_eq!(tag.attribute("q"), Ok(None));
        assert_eq!(tag.attribute("s"), Ok(Some("a&amp;b")));
        assert!(tag.literal("s").is_err());
        assert!(tag.attribute("t").is_err());
    }
}
