//! What a ledger file holds, as bytes: a checksum, the length of the head, the head as JSON,
//! the words, and the rows, each of the same size. The checksum is of the rest under its key,
//! so that facts of one file are none of another's.

use std::sync::Arc;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use tertial_model::{Account, BudgetPost, Kroner, Period, Problem};

use super::Key;
use crate::facts::{Export, LedgerRow, Word, Words};
use crate::file_read::FileRead;
use crate::ledger::LedgerFile;
use crate::left_out::LeftOut;
use crate::rows::TableRows;

const CHECKSUM: usize = 32;
const LENGTH: usize = 8;
/// Where a word ends.
const END: usize = 4;
/// Row, three words, year, month, account, chapter, post, amount, key.
const ROW: usize = 4 + 3 * 4 + 2 + 1 + 2 + 2 + 1 + 16 + 8;

#[derive(Serialize, Deserialize)]
struct Head {
    file: String,
    sheet: Option<String>,
    export: Export,
    totals: LeftOut,
    problems: Vec<Problem>,
    /// How many bytes the words have.
    text: usize,
    /// How many words there are.
    words: usize,
    rows: usize,
    /// Whether the rows have keys.
    keyed: bool,
}

/// The bytes of what was read; none when the file could not be read, which costs little to
/// find out again.
pub(super) fn write(key: &Key, read: &FileRead<LedgerFile>) -> Option<Vec<u8>> {
    let LedgerFile { table, words } = read.holds.as_ref()?;
    let TableRows { export, rows, keys, totals } = table;
    let (text, ends) = words.parts();
    let head = serde_json::to_vec(&Head {
        file: export.file.to_string(),
        sheet: export.sheet.as_deref().map(str::to_owned),
        export: export.clone(),
        totals: totals.clone(),
        problems: read.problems.clone(),
        text: text.len(),
        words: ends.len(),
        rows: rows.len(),
        keyed: !keys.is_empty(),
    });
    let head = head.ok()?;
    let words = text.len() + ends.len() * END;
    let mut bytes = Vec::with_capacity(
        CHECKSUM + LENGTH + head.len() + words + rows.len().saturating_mul(ROW),
    );
    bytes.extend_from_slice(&[0; CHECKSUM]);
    bytes.extend_from_slice(&(head.len() as u64).to_le_bytes());
    bytes.extend_from_slice(&head);
    bytes.extend_from_slice(text.as_bytes());
    bytes.extend(ends.iter().flat_map(|end| end.to_le_bytes()));
    let keys = keys.iter().copied().chain(std::iter::repeat(0));
    for (row, key) in rows.iter().zip(keys) {
        bytes.extend_from_slice(&row_bytes(row, key));
    }
    let checksum = checksum(key, &bytes[CHECKSUM..]);
    bytes[..CHECKSUM].copy_from_slice(&checksum);
    Some(bytes)
}

/// What the bytes hold; none when they are not whole, or not what was written under that
/// key.
pub(super) fn read(key: &Key, bytes: &[u8]) -> Option<FileRead<LedgerFile>> {
    let (found, mut rest) = bytes.split_at_checked(CHECKSUM)?;
    if checksum(key, rest) != found {
        return None;
    }
    let length = u64::from_le_bytes(take::<LENGTH>(&mut rest)?);
    let (head, rest) = rest.split_at_checked(usize::try_from(length).ok()?)?;
    let head: Head = serde_json::from_slice(head).ok()?;
    let (text, rest) = rest.split_at_checked(head.text)?;
    let (ends, bytes) = rest.split_at_checked(head.words.checked_mul(END)?)?;
    let (ends, _) = ends.as_chunks::<END>();
    let ends = ends.iter().map(|end| u32::from_le_bytes(*end)).collect();
    let words = Words::from_parts(String::from_utf8(text.to_vec()).ok()?, ends)?;
    if bytes.len() != head.rows.checked_mul(ROW)? {
        return None;
    }
    let (mut rows, mut keys) = (Vec::with_capacity(head.rows), Vec::new());
    for row in bytes.chunks_exact(ROW) {
        let (row, key) = row_of(row)?;
        rows.push(row);
        keys.extend(head.keyed.then_some(key));
    }
    let (file, sheet) = (head.file.into(), head.sheet.map(Arc::from));
    let export = Export { file, sheet, ..head.export };
    let table = TableRows { export, rows, keys, totals: head.totals };
    let holds = Some(LedgerFile { table, words });
    Some(FileRead { holds, problems: head.problems })
}

pub(super) fn checksum(key: &Key, bytes: &[u8]) -> [u8; CHECKSUM] {
    blake3::keyed_hash(key.0.as_bytes(), bytes).into()
}

fn row_bytes(row: &LedgerRow, key: u64) -> [u8; ROW] {
    let mut bytes = [0; ROW];
    let mut rest = bytes.as_mut_slice();
    let mut put = |part: &[u8]| {
        let (here, after) = std::mem::take(&mut rest).split_at_mut(part.len());
        here.copy_from_slice(part);
        rest = after;
    };
    put(&row.row.to_le_bytes());
    put(&row.voucher.0.to_le_bytes());
    put(&row.cost_centre.0.to_le_bytes());
    put(&row.project.0.to_le_bytes());
    put(&u16::try_from(row.period.year()).unwrap_or(0).to_le_bytes());
    put(&[row.period.month()]);
    put(&row.account.number().to_le_bytes());
    let (chapter, post) = row.post.map_or((0, 0), |post| (post.chapter.0, post.post));
    put(&chapter.to_le_bytes());
    put(&[post]);
    put(&row.booked.0.serialize());
    put(&key.to_le_bytes());
    bytes
}

fn row_of(bytes: &[u8]) -> Option<(LedgerRow, u64)> {
    let mut rest = bytes;
    let mut four = || take::<4>(&mut rest).map(u32::from_le_bytes);
    let (row, voucher, cost_centre, project) = (four()?, four()?, four()?, four()?);
    let year = u16::from_le_bytes(take(&mut rest)?);
    let [month] = take(&mut rest)?;
    let account = u16::from_le_bytes(take(&mut rest)?);
    let chapter = u16::from_le_bytes(take(&mut rest)?);
    let [post] = take(&mut rest)?;
    let booked = Decimal::deserialize(take(&mut rest)?);
    let key = u64::from_le_bytes(take(&mut rest)?);
    let row = LedgerRow {
        export: 0,
        row,
        period: Period::new(year.into(), month)?,
        voucher: Word(voucher),
        account: Account::from_number(account)?,
        cost_centre: Word(cost_centre),
        project: Word(project),
        post: (chapter != 0).then(|| BudgetPost::new(chapter, post)),
        booked: Kroner(booked),
    };
    Some((row, key))
}

fn take<const N: usize>(bytes: &mut &[u8]) -> Option<[u8; N]> {
    let (here, after) = bytes.split_first_chunk::<N>()?;
    *bytes = after;
    Some(*here)
}
