//! The XML of plain parts: tags and text, and nothing else.
//!
//! Comments, processing instructions, CDATA and document types are not plain. Text is
//! handed over as written; `text` decodes it.

use memchr::memchr;

use crate::cursor::Cursor;
use crate::tag::Tag;
use crate::{NotPlain, text};

/// A part, read token by token. Every tag must be closed by its like.
pub(crate) struct Markup<'t> {
    text: &'t str,
    /// Where the next token starts.
    pub(crate) at: usize,
    open: Vec<&'t str>,
    has_root: bool,
    /// Whether the element just opened has no content and its `Close` comes next.
    pub(crate) closes_itself: bool,
}

/// What comes next in a part. An element without content is opened, then closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Token<'t> {
    Open(Tag<'t>),
    Close(&'t str),
    Text(&'t str),
    End,
}

impl<'t> Markup<'t> {
    /// A whole part, past its declaration.
    pub(crate) fn document(text: &'t str) -> Result<Self, NotPlain> {
        let at = past_declaration(text)?;
        Ok(Self { text, at, open: Vec::new(), has_root: false, closes_itself: false })
    }

    /// What follows `at`, inside of the elements `open`.
    pub(crate) fn within(text: &'t str, at: usize, open: Vec<&'t str>) -> Self {
        Self { text, at, open, has_root: true, closes_itself: false }
    }

    /// The elements that are open; after `Open`, its own name is the last.
    pub(crate) fn path(&self) -> &[&'t str] {
        &self.open
    }

    pub(crate) fn next(&mut self) -> Result<Token<'t>, NotPlain> {
        if self.closes_itself {
            self.closes_itself = false;
            return self.close();
        }
        let rest = self.text.get(self.at..).unwrap_or("");
        match memchr(b'<', rest.as_bytes()) {
            _ if rest.is_empty() && self.open.is_empty() => Ok(Token::End),
            None if rest.is_empty() => Err(NotPlain::new("an element is never closed")),
            Some(0) => self.tag(rest),
            end => {
                let text = rest.get(..end.unwrap_or(rest.len())).unwrap_or("");
                if self.open.is_empty() && !text.trim_ascii().is_empty() {
                    return Err(NotPlain::new("text outside of everything"));
                }
                self.at += text.len();
                Ok(Token::Text(text))
            }
        }
    }

    /// The next element that opens, past texts nobody asks for; none at the end.
    pub(crate) fn next_tag(&mut self) -> Result<Option<Tag<'t>>, NotPlain> {
        loop {
            match self.next()? {
                Token::Open(tag) => return Ok(Some(tag)),
                Token::Text(passed) => text::check(passed)?,
                Token::Close(_) => {}
                Token::End => return Ok(None),
            }
        }
    }

    /// Passes everything in the element just opened, and its end.
    pub(crate) fn skip(&mut self) -> Result<(), NotPlain> {
        let inside = self.open.len();
        while self.open.len() >= inside {
            if let Token::Text(passed) = self.next()? {
                text::check(passed)?;
            }
        }
        Ok(())
    }

    fn tag(&mut self, rest: &'t str) -> Result<Token<'t>, NotPlain> {
        match rest.as_bytes().get(1) {
            Some(b'/') => {
                let end = memchr(b'>', rest.as_bytes()).unwrap_or(0);
                let name = rest.get(2..end).unwrap_or("").trim_ascii_end();
                if self.open.last() != Some(&name) {
                    return Err(NotPlain::new("an end tag closes nothing"));
                }
                self.at += end + 1;
                self.close()
            }
            Some(b'!' | b'?') => {
                Err(NotPlain::new("a comment, CDATA, instruction or document type"))
            }
            _ => self.opening(rest),
        }
    }

    fn opening(&mut self, rest: &'t str) -> Result<Token<'t>, NotPlain> {
        let ends = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>');
        let end = rest.bytes().position(|byte| ends(&byte)).unwrap_or(rest.len());
        let name = rest.get(1..end).unwrap_or("");
        if name.is_empty() || name.contains(['<', '"', '\'', '=', '&']) {
            return Err(NotPlain::new("a tag without a proper name"));
        }
        NotPlain::when(self.open.is_empty() && self.has_root, "two roots")?;
        self.has_root = true;
        let start = self.at + end;
        let mut cursor = Cursor { text: self.text, at: start };
        self.closes_itself = !cursor.tag_end()?;
        self.at = cursor.at;
        self.open.push(name);
        let attributes = self.text.get(start..self.at).unwrap_or("");
        Ok(Token::Open(Tag { name, attributes }))
    }

    fn close(&mut self) -> Result<Token<'t>, NotPlain> {
        let closed = self.open.pop();
        closed.map(Token::Close).ok_or(NotPlain::new("an end tag closes nothing"))
    }
}

/// Where a part starts after its byte order mark and declaration.
fn past_declaration(text: &str) -> Result<usize, NotPlain> {
    const MARK: &str = "\u{feff}";
    let start = if text.starts_with(MARK) { MARK.len() } else { 0 };
    let rest = text.get(start..).unwrap_or("");
    let Some(declared) = rest.strip_prefix("<?xml") else { return Ok(start) };
    let end = declared.find("?>").ok_or(NotPlain::new("a declaration without end"))?;
    let pairs = declared.get(..end).unwrap_or("");
    // The closing mark makes the declaration a tag like others.
    let tag = format!("{pairs}>");
    let tag = Tag { name: "xml", attributes: &tag };
    let encoding = tag.attribute("encoding")?.unwrap_or("UTF-8");
    let is_utf8 = encoding.eq_ignore_ascii_case("utf-8");
    let is_known = is_utf8 && tag.attribute("version")? == Some("1.0");
    NotPlain::when(!is_known, "an encoding other than UTF-8")?;
    Ok(start + "<?xml".len() + end + "?>".len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(text: &str) -> Result<Vec<Token<'_>>, NotPlain> {
        let mut markup = Markup::document(text)?;
        let mut tokens = Vec::new();
        loop {
            match markup.next()? {
                Token::End => return Ok(tokens),
                token => tokens.push(token),
            }
        }
    }

    #[test]
    fn a_part_is_tags_and_text() {
        let text =
            "\u{feff}<?xml version='1.0' encoding='utf-8'?><a b=\"1\" c='>'>å<d/></a >";
        let tag = |name, attributes| Token::Open(Tag { name, attributes });
        let expected = vec![
            tag("a", " b=\"1\" c='>'>"),
            Token::Text("å"),
            tag("d", "/>"),
            Token::Close("d"),
            Token::Close("a"),
        ];
        assert_eq!(tokens(text), Ok(expected));
    }

    #[test]
    fn what_is_not_plain_is_refused() {
        for text in [
            "<a>",
            "<a></b>",
            "</a>",
            "<a b></a>",
            "<a b=1/>",
            "<a b = '1'/>",
            "<a b='1'c='2'/>",
            "<a b='<'/>",
            "<a b='1/>",
            "<a",
            "<",
            "< a/>",
            "<a/><b/>",
            "<a/>x",
            "<a><!-- x --></a>",
            "<!DOCTYPE a><a/>",
            "<a><![CDATA[x]]></a>",
            "<a><?x y?></a>",
            "<?xml version='1.0' encoding='ISO-8859-1'?><a/>",
            "<?xml version='1.1'?><a/>",
            "<?xml version='1.0'",
        ] {
            assert!(tokens(text).is_err(), "{text}");
        }
    }
}
