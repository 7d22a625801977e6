//! What a ledger file holds, as bytes: a checksum, the length of the head, the head, and
//! the rows, each of the same size. The checksum is of the rest under its key, so that facts
//! of one file are none of another's.

use std::collections::BTreeMap;
use std::sync::Arc;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use tertial_model::{Account, BudgetPost, Kroner, Period};

use super::Key;
use super::problem::StoredProblem;
use crate::facts::{
    Export, Format, LedgerRow, ReadColumn, SetAside, Tally, UnreadColumn, Word, Words,
};
use crate::layout::Layout;
use crate::ledger::FileRead;
use crate::ledger::file::LedgerFile;
use crate::left_out::LeftOut;

const CHECKSUM: usize = 32;
const LENGTH: usize = 8;
/// Row, three words, year, month, account, chapter, post, amount, key.
const ROW: usize = 4 + 3 * 4 + 2 + 1 + 2 + 2 + 1 + 16 + 8;

#[derive(Serialize, Deserialize)]
struct Head {
    file: String,
    sheet: Option<String>,
    format: StoredFormat,
    layout: Option<String>,
    blind: bool,
    header_row: u32,
    columns: Vec<(u32, String, String)>,
    unread: Vec<(u32, Option<String>, u32)>,
    read: StoredTally,
    used: StoredTally,
    set_aside: Vec<(SetAside, StoredTally)>,
    totals: (u32, u32, StoredTally),
    text: String,
    ends: Vec<u32>,
    problems: Vec<StoredProblem>,
    rows: u64,
    /// Whether the rows have keys.
    keyed: bool,
}

type StoredTally = (u32, [u8; 16]);

#[derive(Serialize, Deserialize)]
enum StoredFormat {
    Xlsx,
    Xlsb,
    Xls,
    Ods,
    Text(String, char),
    Zip,
    SafT,
}

/// The bytes of what was read; none when the file could not be read, which costs little to
/// find out again.
pub(super) fn write(key: &Key, read: &FileRead) -> Option<Vec<u8>> {
    let file = read.file.as_ref().ok()?;
    let head = postcard::to_stdvec(&head(file, &read.problems)).ok()?;
    let mut bytes = Vec::with_capacity(
        CHECKSUM + LENGTH + head.len() + file.rows.len().saturating_mul(ROW),
    );
    bytes.extend_from_slice(&[0; CHECKSUM]);
    bytes.extend_from_slice(&(head.len() as u64).to_le_bytes());
    bytes.extend_from_slice(&head);
    let keys = file.keys.iter().copied().chain(std::iter::repeat(0));
    for (row, key) in file.rows.iter().zip(keys) {
        bytes.extend_from_slice(&row_bytes(row, key));
    }
    let checksum = checksum(key, &bytes[CHECKSUM..]);
    bytes[..CHECKSUM].copy_from_slice(&checksum);
    Some(bytes)
}

/// What the bytes hold; none when they are not whole, or not what was written under that
/// key.
pub(super) fn read(key: &Key, bytes: &[u8]) -> Option<FileRead> {
    let (found, rest) = bytes.split_at_checked(CHECKSUM)?;
    if checksum(key, rest) != found {
        return None;
    }
    let (length, rest) = rest.split_at_checked(LENGTH)?;
    let length = usize::try_from(u64::from_le_bytes(length.try_into().ok()?)).ok()?;
    let (head, rows) = rest.split_at_checked(length)?;
    let head: Head = postcard::from_bytes(head).ok()?;
    let count = usize::try_from(head.rows).ok()?;
    if rows.len() != count.checked_mul(ROW)? {
        return None;
    }
    let mut read = (Vec::with_capacity(count), Vec::with_capacity(count));
    for row in rows.chunks_exact(ROW) {
        let (row, key) = row_of(row)?;
        read.0.push(row);
        read.1.push(key);
    }
    file(head, read)
}

pub(super) fn checksum(key: &Key, bytes: &[u8]) -> [u8; CHECKSUM] {
    blake3::keyed_hash(key.0.as_bytes(), bytes).into()
}

fn head(file: &LedgerFile, problems: &[tertial_model::Problem]) -> Head {
    let LedgerFile { export, rows, keys, words, totals } = file;
    let (text, ends) = words.parts();
    let column = |of: &ReadColumn| (of.column, of.header.clone(), of.field.clone());
    let unread = |of: &UnreadColumn| (of.column, of.header.clone(), of.filled);
    Head {
        file: export.file.to_string(),
        sheet: export.sheet.as_ref().map(ToString::to_string),
        format: format(export.format),
        layout: export.layout.map(str::to_owned),
        blind: export.blind,
        header_row: export.header_row,
        columns: export.columns.iter().map(column).collect(),
        unread: export.unread.iter().map(unread).collect(),
        read: tally(export.read),
        used: tally(export.used),
        set_aside: export.set_aside.iter().map(|(why, of)| (*why, tally(*of))).collect(),
        totals: (totals.first, totals.last, tally(totals.tally())),
        text: text.to_owned(),
        ends: ends.to_vec(),
        problems: problems.iter().map(StoredProblem::from).collect(),
        rows: rows.len() as u64,
        keyed: !keys.is_empty(),
    }
}

fn file(head: Head, (rows, keys): (Vec<LedgerRow>, Vec<u64>)) -> Option<FileRead> {
    let keys = if head.keyed { keys } else { Vec::new() };
    let column = |(column, header, field)| ReadColumn { column, header, field };
    let unread = |(column, header, filled)| UnreadColumn { column, header, filled };
    let set_aside: BTreeMap<SetAside, Tally> =
        head.set_aside.into_iter().map(|(why, of)| (why, tally_of(of))).collect();
    let export = Export {
        file: Arc::from(head.file),
        sheet: head.sheet.map(Arc::from),
        format: format_of(head.format)?,
        layout: match head.layout {
            Some(key) => Some(Layout::named(&key)?.key),
            None => None,
        },
        blind: head.blind,
        header_row: head.header_row,
        columns: head.columns.into_iter().map(column).collect(),
        unread: head.unread.into_iter().map(unread).collect(),
        read: tally_of(head.read),
        used: tally_of(head.used),
        set_aside,
    };
    let (first, last, tally) = head.totals;
    let totals = LeftOut::of(first, last, tally_of(tally));
    let words = Words::from_parts(head.text, head.ends)?;
    let problems = head.problems.into_iter().map(Into::into).collect();
    Some(FileRead {
        file: Ok(LedgerFile { export, rows, keys, words, totals }),
        problems,
    })
}

fn tally(of: Tally) -> StoredTally {
    (of.rows, of.amount.0.serialize())
}

fn tally_of((rows, amount): StoredTally) -> Tally {
    Tally { rows, amount: Kroner(Decimal::deserialize(amount)) }
}

fn format(of: Format) -> StoredFormat {
    match of {
        Format::Xlsx => StoredFormat::Xlsx,
        Format::Xlsb => StoredFormat::Xlsb,
        Format::Xls => StoredFormat::Xls,
        Format::Ods => StoredFormat::Ods,
        Format::Text { encoding, mark } => StoredFormat::Text(encoding.to_owned(), mark),
        Format::Zip => StoredFormat::Zip,
        Format::SafT => StoredFormat::SafT,
    }
}

fn format_of(stored: StoredFormat) -> Option<Format> {
    Some(match stored {
        StoredFormat::Xlsx => Format::Xlsx,
        StoredFormat::Xlsb => Format::Xlsb,
        StoredFormat::Xls => Format::Xls,
        StoredFormat::Ods => Format::Ods,
        StoredFormat::Text(encoding, mark) => {
            let encoding =
                crate::workbook::ENCODINGS.into_iter().find(|of| *of == encoding);
            Format::Text { encoding: encoding?, mark }
        }
        StoredFormat::Zip => Format::Zip,
        StoredFormat::SafT => Format::SafT,
    })
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
