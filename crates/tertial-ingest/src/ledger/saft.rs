//! A SAF-T file as a ledger: each line of a transaction is a row with the fields a layout
//! names, and from there it goes the way of every other row.

use std::borrow::Cow;

use rust_decimal::Decimal;
use tertial_model::{Account, Problem, ProblemKind, key, norwegian};

use super::row::LedgerReader;
use super::table::finished;
use super::{FileOptions, LedgerFile};
use crate::InputFile;
use crate::facts::{Export, Format, ReadColumn};
use crate::file_read::FileRead;
use crate::header::{Header, folded};
use crate::layout::{LEDGER_FIELDS, LedgerField};
use crate::project::LedgerSource;
use crate::rows::Rows;
use crate::saft::{self, Entry, Statement};
use crate::workbook::{Privacy, Sheet, Value, row_of};

/// Reads one audit file.
pub(super) fn read(
    source: &LedgerSource,
    file: &InputFile,
    options: FileOptions<'_>,
) -> FileRead<LedgerFile> {
    let sheet = Sheet { file: file.path.clone(), name: None, privacy: Privacy::Codes };
    let names: Vec<Vec<String>> =
        source.wanted().into_iter().map(|wanted| wanted.headers).collect();
    let header = header(&names);
    let mut rows = Rows::by(LedgerReader::new(source, &sheet, options.several));
    FileRead::by(|problems| {
        let statement = saft::read(file, options.limits, |entry| {
            for (post, amount) in parts(entry, &names[LedgerField::Statskonto as usize]) {
                let values = values(entry, &names, &post, amount);
                rows.add(&header, &row_of(entry.line, &values));
            }
        })?;
        let export = Export {
            layout: source.layout.map(|layout| layout.key.to_owned()),
            columns: columns(&names),
            ..Export::new(file.path.clone(), None, Format::SafT)
        };
        let read = finished(rows, export, problems);
        problems.extend(differs(&sheet, &statement));
        read
    })
}

/// A header with a column for every field the layout names.
fn header(names: &[Vec<String>]) -> Header {
    let column =
        |(column, names): (u32, &Vec<String>)| (!names.is_empty()).then_some(column);
    Header { columns: (1..).zip(names).map(column).collect(), ..Header::default() }
}

fn columns(names: &[Vec<String>]) -> Vec<ReadColumn> {
    let read = (1..).zip(names).zip(&LEDGER_FIELDS);
    read.filter_map(|((column, names), field)| {
        let header = names.first()?.clone();
        Some(ReadColumn { column, header, field: field.word.to_owned() })
    })
    .collect()
}

/// The chapter and post of an entry with its amount; several where the entry is divided
/// between them, and what is left of it without one.
fn parts(entry: &Entry<'_>, names: &[String]) -> Vec<(String, Decimal)> {
    let coded = entry.analyses.iter().filter(|analysis| is_named(&analysis.kind, names));
    let mut parts = Vec::new();
    let mut rest = entry.amount;
    for analysis in coded {
        match analysis.part {
            None => return vec![(analysis.id.to_string(), entry.amount)],
            Some(part) => {
                rest -= part;
                parts.push((analysis.id.to_string(), part));
            }
        }
    }
    if parts.is_empty() || !rest.is_zero() {
        parts.push((String::new(), rest));
    }
    parts
}

/// The values of the layout's fields, each with its column.
fn values<'e>(
    entry: &Entry<'e>,
    names: &[Vec<String>],
    post: &'e str,
    amount: Decimal,
) -> Vec<(u32, Value<'e>)> {
    let fields = (1..).zip(LedgerField::ALL).zip(names);
    let values = fields.map(|((column, (_, field)), names)| {
        let value = match field {
            LedgerField::Period => text(entry.period.to_string()),
            LedgerField::Account => Value::text(account(entry).into()),
            LedgerField::Statskonto => Value::text(post.into()),
            LedgerField::Amount => Value::Exact(amount),
            LedgerField::VoucherType => {
                Value::text(entry.voucher_type.unwrap_or(entry.journal).into())
            }
            LedgerField::Voucher => Value::text(entry.transaction.into()),
            LedgerField::Date => Value::Date(entry.date),
            LedgerField::CostCentre | LedgerField::Project => dimension(entry, names),
            LedgerField::Text => Value::text(entry.description.into()),
            // The standard has an amount, a period and analyses.
            LedgerField::Post
            | LedgerField::Year
            | LedgerField::Debit
            | LedgerField::Credit => Value::Empty,
        };
        (column, value)
    });
    values.collect()
}

/// The account, or its code in the standard chart where the agency's own number is longer
/// than the state's accounts are.
fn account<'e>(entry: &Entry<'e>) -> &'e str {
    let is_one = |number: &str| key::plain(number).parse::<Account>().is_ok();
    let listed = entry.listed.and_then(|account| account.standard.as_deref());
    let grouping = entry.grouping().map(|grouping| &*grouping.code);
    match [grouping, listed].into_iter().flatten().find(|number| is_one(number)) {
        Some(standard) if !is_one(entry.account) => standard,
        _ => entry.account,
    }
}

/// What the entry is coded to in the dimension of one of these names.
fn dimension<'e>(entry: &Entry<'e>, names: &[String]) -> Value<'e> {
    let found = entry.analyses.iter().find(|analysis| is_named(&analysis.kind, names));
    found.map_or(Value::Empty, |analysis| text(analysis.id.to_string()))
}

fn text<'e>(text: String) -> Value<'e> {
    Value::text(Cow::Owned(text))
}

/// The problem that the file says it holds more or less than was read of it.
fn differs(sheet: &Sheet, statement: &Statement) -> Option<Problem> {
    let stated = statement.stated.filter(|stated| *stated != statement.read)?;
    let shown = |of: saft::Totals| {
        format!(
            "{} bilag, debet {} og kredit {}",
            of.transactions,
            norwegian::decimal(of.debit, 2),
            norwegian::decimal(of.credit, 2)
        )
    };
    let message = "filen oppgir andre summer enn det som er lest";
    Some(
        Problem::new(ProblemKind::TotalsDiffer, sheet.origin(), message)
            .expected(shown(stated))
            .found(shown(statement.read)),
    )
}

fn is_named(kind: &str, names: &[String]) -> bool {
    names.iter().any(|name| folded(name) == folded(kind))
}
