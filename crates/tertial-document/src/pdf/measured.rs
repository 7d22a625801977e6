//! Measures what a .pdf asks for before it is read: the reader unpacks streams whole.

use std::io::Read;

use flate2::read::ZlibDecoder;

use crate::Unreadable;

/// How much the streams may take unpacked, pictures aside, which are never unpacked.
const MOST_UNPACKED: u64 = 256 << 20;
/// How far before a stream its dictionary is looked for.
const DICTIONARY: usize = 4096;

/// Refuses a file whose streams would take too much.
pub(super) fn bearable(bytes: &[u8]) -> Result<(), Unreadable> {
    let mut left = MOST_UNPACKED;
    let mut at = 0;
    while let Some(found) = find(&bytes[at..], b"stream") {
        let (begins, ends) = (at + found, at + found + b"stream".len());
        at = ends;
        if bytes[..begins].ends_with(b"end") {
            continue;
        }
        let before = &bytes[begins.saturating_sub(DICTIONARY)..begins];
        let dictionary = &before[rfind(before, b"obj").unwrap_or(0)..];
        if find(dictionary, b"/Image").is_some() {
            continue;
        }
        let data = bytes[ends..].trim_ascii_start();
        let twice = count(dictionary, b"FlateDecode") > 1;
        let unpacked = match twice {
            true => size(ZlibDecoder::new(ZlibDecoder::new(data)), left),
            false => size(ZlibDecoder::new(data), left),
        };
        left = left.checked_sub(unpacked).filter(|left| *left > 0).ok_or_else(|| {
            Unreadable::TooLarge(format!(
                "den tar over {} MiB utpakket",
                MOST_UNPACKED >> 20
            ))
        })?;
    }
    Ok(())
}

/// How many bytes can be read, up to the limit and no further.
fn size(from: impl Read, limit: u64) -> u64 {
    let mut from = from.take(limit);
    let mut buffer = [0; 16 << 10];
    let mut size = 0;
    while let Ok(read @ 1..) = from.read(&mut buffer) {
        size += u64::try_from(read).unwrap_or(0);
    }
    size
}

fn find(bytes: &[u8], word: &[u8]) -> Option<usize> {
    bytes.windows(word.len()).position(|at| at == word)
}

fn rfind(bytes: &[u8], word: &[u8]) -> Option<usize> {
    bytes.windows(word.len()).rposition(|at| at == word)
}

fn count(bytes: &[u8], word: &[u8]) -> usize {
    bytes.windows(word.len()).filter(|at| *at == word).count()
}
