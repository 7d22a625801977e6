//! The table of shared texts, and rich text as it and cells hold it.

use std::ops::ControlFlow;

use memchr::memchr;

use crate::chunks::{self, Chunk};
use crate::markup::{Markup, Token};
use crate::package::{Package, Part};
use crate::styles::plain_namespace;
use crate::{NotPlain, text};

/// The texts cells name by number, one after the other. What the part says of their count
/// is not looked at.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct SharedStrings {
    text: String,
    ends: Vec<u32>,
}

impl SharedStrings {
    /// Reads the table.
    pub(crate) fn read(package: &Package<'_>, part: Part) -> Result<Self, NotPlain> {
        let mut table = Table::default();
        chunks::each(package, part, b"</si>", |chunk| {
            table.feed(chunk)?;
            Ok(ControlFlow::Continue(()))
        })?;
        Ok(table.strings)
    }

    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    pub(crate) fn get(&self, index: u32) -> Option<&str> {
        let index = index as usize;
        let end = *self.ends.get(index)? as usize;
        let start = match index.checked_sub(1) {
            Some(before) => *self.ends.get(before)? as usize,
            None => 0,
        };
        self.text.get(start..end)
    }

    fn end_text(&mut self) -> Result<(), NotPlain> {
        let end = u32::try_from(self.text.len());
        self.ends.push(end.map_err(|_| NotPlain::new("4 GiB of shared strings"))?);
        Ok(())
    }
}

/// The table while its pieces come in.
#[derive(Default)]
struct Table {
    strings: SharedStrings,
    is_inside: bool,
    is_over: bool,
}

impl Table {
    fn feed(&mut self, chunk: &Chunk) -> Result<(), NotPlain> {
        let text = chunk.text.as_str();
        let mut markup = match self.is_inside {
            true => Markup::within(text, 0, vec!["sst"]),
            false => Markup::document(text)?,
        };
        loop {
            if self.is_inside {
                self.plain_items(&mut markup, text)?;
                if markup.at == text.len() && !chunk.is_last {
                    return Ok(());
                }
            }
            match markup.next()? {
                Token::Open(tag) => match markup.path() {
                    ["sst"] => {
                        plain_namespace(&tag)?;
                        self.is_inside = true;
                    }
                    ["sst", "si"] => {
                        rich_text(&mut markup, &mut self.strings.text)?;
                        self.strings.end_text()?;
                    }
                    ["sst", "extLst"] => markup.skip()?,
                    _ => return Err(NotPlain::new("an element among shared strings")),
                },
                Token::Text(between) if between.trim_ascii().is_empty() => {}
                Token::Text(_) => return Err(NotPlain::new("text among shared strings")),
                Token::Close(_) => self.is_over = true,
                Token::End if self.is_over && chunk.is_last => return Ok(()),
                Token::End => return Err(NotPlain::new("a table of texts that goes on")),
            }
            self.is_inside &= !self.is_over;
        }
    }

    /// Takes the items in the shape almost all have, `<si><t>…</t></si>`.
    fn plain_items(
        &mut self,
        markup: &mut Markup<'_>,
        text: &str,
    ) -> Result<(), NotPlain> {
        let mut at = markup.at;
        while let Some(rest) =
            text.get(at..).and_then(|rest| rest.strip_prefix("<si><t>"))
        {
            let end = memchr(b'<', rest.as_bytes()).unwrap_or(rest.len());
            let (said, rest) = rest.split_at(end);
            let Some(rest) = rest.strip_prefix("</t></si>") else { break };
            text::decode(said, true, &mut self.strings.text)?;
            self.strings.end_text()?;
            at = text.len() - rest.len();
        }
        markup.at = at;
        Ok(())
    }
}

/// Adds the text of the element just opened, an `<si>` or an `<is>`, and passes its end. Its
/// runs are one text; how a text is pronounced is none of it.
pub(crate) fn rich_text(
    markup: &mut Markup<'_>,
    out: &mut String,
) -> Result<(), NotPlain> {
    let outside = markup.path().len() - 1;
    loop {
        match markup.next()? {
            Token::Open(tag) => match markup.path().get(outside + 1..) {
                Some(["t"] | ["r", "t"]) => {
                    let keep = tag.attribute("xml:space")? == Some("preserve");
                    one_text(markup, !keep, out)?;
                }
                Some(["r"]) => {}
                Some(["rPh" | "phoneticPr"] | ["r", "rPr"]) => markup.skip()?,
                _ => return Err(NotPlain::new("an element in a text")),
            },
            Token::Close(_) if markup.path().len() == outside => return Ok(()),
            Token::Text(between) if between.trim_ascii().is_empty() => {}
            Token::Close(_) => {}
            Token::Text(_) | Token::End => {
                return Err(NotPlain::new("text out of place"));
            }
        }
    }
}

/// Adds the text of the `<t>` just opened.
fn one_text(
    markup: &mut Markup<'_>,
    trim: bool,
    out: &mut String,
) -> Result<(), NotPlain> {
    let mut said = "";
    loop {
        match markup.next()? {
            Token::Text(text) => said = text,
            Token::Close(_) => return text::decode(said, trim, out),
            Token::Open(_) | Token::End => {
                return Err(NotPlain::new("an element in a text"));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::styles::MAIN;

    fn texts(pieces: &[&str]) -> Result<Vec<String>, NotPlain> {
        let mut table = Table::default();
        for (index, piece) in pieces.iter().enumerate() {
            let is_last = index + 1 == pieces.len();
            table.feed(&Chunk { text: (*piece).to_owned(), is_last })?;
        }
        let all = 0..table.strings.len() as u32;
        Ok(all.map(|index| table.strings.get(index).unwrap().to_owned()).collect())
    }

    fn table(inside: &str) -> String {
        format!("<sst xmlns=\"{MAIN}\" uniqueCount=\"4294967295\">{inside}</sst>")
    }

    #[test]
    fn texts_come_in_their_order() {
        let part = table(
            "<si><t>Lønn</t></si><si/><si><t/></si> <si><t xml:space=\"preserve\"> a </t></si>\
             <si><t> b </t></si><si><t>c &amp; d</t></si>",
        );
        let expected = ["Lønn", "", "", " a ", "b", "c & d"];
        assert_eq!(texts(&[&part]), Ok(expected.map(str::to_owned).to_vec()));
    }

    #[test]
    fn runs_are_one_text_and_pronunciation_none() {
        let part = table(
            "<si><r><rPr><b/><t/></rPr><t>Fast </t></r><r><t xml:space=\"preserve\"> lønn</t></r>\
             <rPh sb=\"0\" eb=\"1\"><t>x</t></rPh><phoneticPr fontId=\"1\"/></si>",
        );
        assert_eq!(texts(&[&part]), Ok(vec!["Fast lønn".to_owned()]));
    }

    #[test]
    fn pieces_make_one_table() {
        let head = format!("<sst xmlns=\"{MAIN}\"><si><t>a</t></si>");
        let expected = Ok(vec!["a".to_owned(), "b".to_owned()]);
        assert_eq!(texts(&[&head, "<si><r><t>b</t></r></si>", "</sst>"]), expected);
        assert!(texts(&[&head, "<si><t>b</t></si>"]).is_err());
        assert!(texts(&[&head, "</sst>", "<si><t>b</t></si>"]).is_err());
    }

    #[test]
    fn what_may_hide_text_is_refused() {
        for inside in [
            "<si><t>a<b/></t></si>",
            "<si>a</si>",
            "<si><x><t>a</t></x></si>",
            "<t>a</t>",
            "<si><t><![CDATA[a]]></t></si>",
            "<si><t>a</si>",
            "<x:si><t>a</t></x:si>",
        ] {
            assert!(texts(&[&table(inside)]).is_err(), "{inside}");
        }
        assert!(texts(&["<sst><si><t>a</t></si></sst>"]).is_err());
    }
}
