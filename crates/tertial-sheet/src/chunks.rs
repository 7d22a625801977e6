//! Reads a part in pieces that each end where an element ends.
//!
//! Large parts are inflated on a thread of their own, so that inflating and scanning
//! overlap. A piece needs nothing of the one before it but the number of its last row;
//! several scanners could share them.

use std::io::Read;
use std::ops::ControlFlow;
use std::sync::mpsc::{Receiver, SyncSender, channel, sync_channel};
use std::thread;

use memchr::memmem;

use crate::NotPlain;
use crate::package::{self, BAD, Package, Part, WRONG_SIZE};

/// How much is inflated at a time.
const STEP: usize = 256 << 10;
/// The longest piece: more than that without the end of a row is not plain.
const MOST: usize = 16 << 20;
/// From this size on a part is worth a thread.
const LARGE: u64 = 1 << 20;
/// How many pieces may wait to be scanned.
const WAITING: usize = 4;

/// A piece of a part.
pub(crate) struct Chunk {
    pub(crate) text: String,
    /// Whether the part ends with it; its size and sum have then been checked.
    pub(crate) is_last: bool,
}

/// Hands the part's pieces to `visit` in order, until it breaks off. All but the last end
/// right after `end`.
pub(crate) fn each(
    package: &Package<'_>,
    part: Part,
    end: &'static [u8],
    visit: impl FnMut(&Chunk) -> Result<ControlFlow<()>, NotPlain>,
) -> Result<(), NotPlain> {
    if part.size >= LARGE {
        return overlapped(package, part, end, visit);
    }
    let mut package = package.clone();
    let mut cutter = Cutter::new(package.unpack(part)?, part, end);
    let mut visit = visit;
    let mut spent = String::new();
    while let Some(chunk) = cutter.next(spent)? {
        if visit(&chunk)?.is_break() {
            break;
        }
        spent = chunk.text;
    }
    Ok(())
}

fn overlapped(
    package: &Package<'_>,
    part: Part,
    end: &'static [u8],
    mut visit: impl FnMut(&Chunk) -> Result<ControlFlow<()>, NotPlain>,
) -> Result<(), NotPlain> {
    thread::scope(|scope| {
        let (ready, pieces) = sync_channel(WAITING);
        let (back, spent) = channel();
        let mut package = package.clone();
        let inflate = move || inflate(&mut package, part, end, &ready, &spent);
        let thread = thread::Builder::new().spawn_scoped(scope, inflate);
        thread.map_err(|_| NotPlain::new("no thread to inflate on"))?;
        // When this loop is left its end of the channel goes, and the thread stops.
        for chunk in pieces {
            let chunk: Chunk = chunk?;
            if visit(&chunk)?.is_break() {
                break;
            }
            // The thread may have ended already and need no more buffers.
            let _ = back.send(chunk.text);
        }
        Ok(())
    })
}

/// Inflates until the part ends or nobody waits for more.
fn inflate(
    package: &mut Package<'_>,
    part: Part,
    end: &'static [u8],
    ready: &SyncSender<Result<Chunk, NotPlain>>,
    spent: &Receiver<String>,
) {
    let mut cutter = match package.unpack(part) {
        Ok(file) => Cutter::new(file, part, end),
        Err(error) => return drop(ready.send(Err(error))),
    };
    while let Some(chunk) = cutter.next(spent.try_recv().unwrap_or_default()).transpose()
    {
        let failed = chunk.is_err();
        if ready.send(chunk).is_err() || failed {
            return;
        }
    }
}

/// Cuts what it reads after the last `end` it has.
struct Cutter<R> {
    source: R,
    end: memmem::FinderRev<'static>,
    /// What was read after the last cut.
    rest: Vec<u8>,
    /// What the part must still have.
    left: u64,
    is_done: bool,
}

impl<R: Read> Cutter<R> {
    fn new(source: R, part: Part, end: &'static [u8]) -> Self {
        let end = memmem::FinderRev::new(end);
        Self { source, end, rest: Vec::new(), left: part.size, is_done: false }
    }

    /// The next piece, in the space of one that is no longer needed.
    fn next(&mut self, spent: String) -> Result<Option<Chunk>, NotPlain> {
        if self.is_done {
            return Ok(None);
        }
        let mut bytes = spent.into_bytes();
        bytes.clear();
        bytes.append(&mut self.rest);
        loop {
            let before = bytes.len();
            self.read(&mut bytes)?;
            if self.is_done {
                return Ok(Some(Chunk { text: package::text(bytes)?, is_last: true }));
            }
            // What is looked for may lie across the two reads.
            let length = self.end.needle().len();
            let from = before.saturating_sub(length - 1);
            let found = bytes.get(from..).and_then(|new| self.end.rfind(new));
            if let Some(at) = found {
                self.rest = bytes.split_off(from + at + length);
                return Ok(Some(Chunk { text: package::text(bytes)?, is_last: false }));
            }
            NotPlain::when(bytes.len() > MOST, "a row of more than 16 MiB")?;
        }
    }

    /// Reads a step more. Beyond the declared size is an error, and so is short of it.
    fn read(&mut self, bytes: &mut Vec<u8>) -> Result<(), NotPlain> {
        bytes.reserve(STEP);
        let step = self.source.by_ref().take(STEP as u64);
        let read = { step }.read_to_end(bytes).map_err(|_| BAD)?;
        self.left = self.left.checked_sub(read as u64).ok_or(WRONG_SIZE)?;
        self.is_done = read < STEP;
        if self.is_done && self.left > 0 { Err(WRONG_SIZE) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(text: &str, size: u64) -> Result<Vec<(String, bool)>, NotPlain> {
        let mut cutter = Cutter::new(text.as_bytes(), Part::of_size(size), b"</row>");
        let mut pieces = Vec::new();
        while let Some(chunk) = cutter.next(String::from("used before"))? {
            pieces.push((chunk.text, chunk.is_last));
        }
        Ok(pieces)
    }

    #[test]
    fn pieces_end_with_a_row_and_make_up_the_part() {
        let row = |number: usize| {
            format!("<row r=\"{number}\">{}</row>", "å".repeat(number % 900))
        };
        let text: String = (1..3000).map(row).collect::<String>() + "</sheetData>";
        let pieces = pieces(&text, text.len() as u64).unwrap();
        let (last, others) = pieces.split_last().unwrap();
        assert!(others.len() > 5 && last.1 && last.0.ends_with("</sheetData>"));
        assert!(others.iter().all(|(text, last)| text.ends_with("</row>") && !last));
        assert_eq!(
            pieces.iter().map(|(text, _)| text.as_str()).collect::<String>(),
            text
        );
    }

    #[test]
    fn an_end_across_two_reads_is_found() {
        let text = format!("{}</row>{}", "x".repeat(STEP - 3), "y".repeat(STEP));
        let pieces = pieces(&text, text.len() as u64).unwrap();
        assert_eq!(pieces.first().map(|(text, _)| text.len()), Some(STEP + 3));
    }

    #[test]
    fn a_part_of_another_size_is_refused() {
        assert_eq!(pieces("<a/></row>", 9), Err(WRONG_SIZE));
        assert_eq!(pieces("<a/></row>", 11), Err(WRONG_SIZE));
    }

    #[test]
    fn a_row_that_never_ends_is_refused() {
        let text = "x".repeat(MOST + STEP + 1);
        let refused = pieces(&text, text.len() as u64).unwrap_err();
        assert_eq!(refused.what, "a row of more than 16 MiB");
    }
}
