//! The records of a part: a number, a length and so many bytes.

use std::io::{BufReader, Cursor, Read};

use zip::read::ZipFile;

use crate::workbook::trouble::Trouble;
use crate::workbook::xml::Archive;

/// The records of one part, one at a time.
pub(super) struct Records<'a, 'f> {
    part: BufReader<ZipFile<'a, Cursor<&'f [u8]>>>,
    body: Vec<u8>,
}

impl<'a, 'f> Records<'a, 'f> {
    /// The records of the part at `index`, from its beginning.
    pub(super) fn open(
        archive: &'a mut Archive<'f>,
        index: usize,
    ) -> Result<Self, Trouble> {
        let part = archive.by_index(index).map_err(|_| Trouble::CutOff)?;
        Ok(Self { part: BufReader::new(part), body: Vec::new() })
    }

    /// The next record, its number first; none at the end.
    pub(super) fn next(&mut self) -> Result<Option<(u32, &[u8])>, Trouble> {
        let id = number(&mut self.part, 2).ok_or(Trouble::CutOff)?;
        let Some(id) = id else { return Ok(None) };
        let length = number(&mut self.part, 4).flatten().ok_or(Trouble::CutOff)?;
        self.body.clear();
        let read = self.part.by_ref().take(length.into()).read_to_end(&mut self.body);
        match read {
            Ok(read) if read as u64 == u64::from(length) => Ok(Some((id, &self.body))),
            _ => Err(Trouble::CutOff),
        }
    }
}

/// A number of seven bits a byte, in at most `most` bytes. The inner none is the end.
fn number(part: &mut impl Read, most: u32) -> Option<Option<u32>> {
    let mut number = 0_u32;
    for place in 0..most {
        let mut byte = [0];
        if part.read(&mut byte).ok()? == 0 {
            return (place == 0).then_some(None);
        }
        number |= u32::from(byte[0] & 0x7f) << (7 * place);
        if byte[0] & 0x80 == 0 {
            break;
        }
    }
    Some(Some(number))
}
