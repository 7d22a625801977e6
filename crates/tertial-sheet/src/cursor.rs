//! A place in a piece of a sheet that moves on as it is read.

use memchr::memchr;

use crate::NotPlain;
use crate::tag::{Attribute, attribute};

/// Where a piece of text stands, from and to.
pub(crate) type Place = (u32, u32);
/// A place in a piece of a sheet. It moves on as it reads.
pub(crate) struct Cursor<'t> {
    pub(crate) text: &'t str,
    pub(crate) at: usize,
}

impl<'t> Cursor<'t> {
    /// The byte here; 0, which no plain part holds, at the end.
    #[inline]
    pub(crate) fn byte(&self) -> u8 {
        self.text.as_bytes().get(self.at).copied().unwrap_or(0)
    }

    /// Passes `expected` when it is what stands here.
    #[inline]
    pub(crate) fn take(&mut self, expected: &[u8]) -> bool {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        let is_here = rest.starts_with(expected);
        self.at += if is_here { expected.len() } else { 0 };
        is_here
    }

    #[inline]
    pub(crate) fn expect(&mut self, expected: &[u8]) -> Result<(), NotPlain> {
        NotPlain::when(!self.take(expected), "something unusual among rows or cells")
    }

    #[inline]
    pub(crate) fn skip_space(&mut self) {
        while matches!(self.byte(), b' ' | b'\t' | b'\r' | b'\n') {
            self.at += 1;
        }
    }

    #[inline]
    pub(crate) fn attribute(&mut self) -> Result<Attribute<'t>, NotPlain> {
        if self.byte() == b'>' {
            self.at += 1;
            return Ok(Attribute::End);
        }
        attribute(self.text, &mut self.at)
    }

    /// Passes the attributes of a tag and its end; whether it has content.
    #[inline]
    pub(crate) fn tag_end(&mut self) -> Result<bool, NotPlain> {
        loop {
            match self.attribute()? {
                Attribute::Pair(..) => {}
                Attribute::End => return Ok(true),
                Attribute::EmptyEnd => return Ok(false),
            }
        }
    }

    /// The place and text from here up to the next tag.
    #[inline]
    pub(crate) fn content(&mut self) -> (Place, &'t str) {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let length = memchr(b'<', rest.as_bytes()).unwrap_or(rest.len());
        let place = self.passed(length);
        (place, rest.get(..length).unwrap_or_default())
    }

    /// Passes `length` bytes and says where they stood. A piece is never so long that its
    /// places do not fit.
    #[inline]
    pub(crate) fn passed(&mut self, length: usize) -> Place {
        let from = self.at as u32;
        self.at += length;
        (from, self.at as u32)
    }
}
