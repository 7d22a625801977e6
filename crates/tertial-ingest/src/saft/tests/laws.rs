//! What is written is read back, and nothing makes the reader panic.

use std::fmt::Write;

use proptest::collection::vec;
use proptest::prelude::*;

use super::*;

/// A line of the ledger as it is made up.
#[derive(Debug, Clone)]
struct Made {
    account: usize,
    analyses: Vec<(String, String)>,
    description: String,
    cents: i64,
    decimals: u32,
    is_debit: bool,
}

const ACCOUNTS: [&str; 3] = ["1985", "5001", "K&L"];

/// Texts without space at their ends, which the reader does not keep.
fn text() -> impl Strategy<Value = String> {
    "[a-zæøåÅ0-9&<>\"' ;\u{a0}\u{2009}-]{0,20}".prop_map(|text| text.trim().to_owned())
}

fn named() -> impl Strategy<Value = String> {
    text().prop_map(|text| if text.is_empty() { "x".to_owned() } else { text })
}

fn made() -> impl Strategy<Value = Made> {
    let digits =
        prop_oneof![8 => -999_999_999_999_999i64..=999_999_999_999_999, 1 => Just(0)];
    let amount = (digits, 0u32..=4);
    let analyses = vec((named(), named()), 0..3);
    (0..ACCOUNTS.len(), analyses, text(), amount, any::<bool>()).prop_map(
        |(account, analyses, description, (cents, decimals), is_debit)| Made {
            account,
            analyses,
            description,
            cents,
            decimals,
            is_debit,
        },
    )
}

/// Writes text as XML, in one of the ways there are.
fn escaped(text: &str, way: u8) -> String {
    let mut xml = String::new();
    for c in text.chars() {
        match (c, way) {
            ('&', 0) => xml.push_str("&amp;"),
            ('<', 0) => xml.push_str("&lt;"),
            ('>', 0) => xml.push_str("&gt;"),
            ('&' | '<' | '>' | '\'' | '"', 1) => {
                write!(xml, "&#{};", u32::from(c)).unwrap();
            }
            ('&' | '<' | '>', 2) => write!(xml, "&#x{:x};", u32::from(c)).unwrap(),
            ('&' | '<' | '>', _) => write!(xml, "<![CDATA[{c}]]>").unwrap(),
            _ => xml.push(c),
        }
    }
    xml
}

/// A file of `transactions`, with `p` as its prefix.
fn file(transactions: &[Vec<Made>], p: &str, way: u8) -> String {
    let xmlns = if p.is_empty() {
        "xmlns".to_owned()
    } else {
        format!("xmlns:{}", &p[..p.len() - 1])
    };
    let mut body = String::new();
    let (mut debit, mut credit) = (Decimal::ZERO, Decimal::ZERO);
    for (number, lines) in transactions.iter().enumerate() {
        writeln!(body, "<{p}Transaction><{p}TransactionID>{number}</{p}TransactionID><{p}Period>{}</{p}Period><{p}PeriodYear>2024</{p}PeriodYear><{p}TransactionDate>2024-01-31</{p}TransactionDate><{p}GLPostingDate>2024-02-01</{p}GLPostingDate>", number % 14).unwrap();
        for (record, made) in lines.iter().enumerate() {
            let account = escaped(ACCOUNTS[made.account], way);
            writeln!(body, "<{p}Line><{p}RecordID>{record}</{p}RecordID><{p}AccountID>{account}</{p}AccountID>").unwrap();
            for (kind, id) in &made.analyses {
                let (kind, id) = (escaped(kind, way), escaped(id, way));
                writeln!(body, "<{p}Analysis><{p}AnalysisType>{kind}</{p}AnalysisType><{p}AnalysisID>{id}</{p}AnalysisID></{p}Analysis>").unwrap();
            }
            let amount = Decimal::new(made.cents, made.decimals);
            let side = if made.is_debit { "DebitAmount" } else { "CreditAmount" };
            *(if made.is_debit { &mut debit } else { &mut credit }) += amount;
            let description = escaped(&made.description, way);
            writeln!(body, "<{p}Description>{description}</{p}Description><{p}{side}><{p}Amount>{amount}</{p}Amount></{p}{side}></{p}Line>").unwrap();
        }
        writeln!(body, "</{p}Transaction>").unwrap();
    }
    let entries = transactions.len();
    let listed = escaped(ACCOUNTS[2], way);
    format!(
        "<{p}AuditFile {xmlns}=\"urn:StandardAuditFile-Taxation-Financial:NO\">
<{p}Header><{p}AuditFileVersion>1.10</{p}AuditFileVersion><{p}Company><{p}RegistrationNumber>1</{p}RegistrationNumber><{p}Name>N</{p}Name></{p}Company><{p}DefaultCurrencyCode>NOK</{p}DefaultCurrencyCode></{p}Header>
<{p}MasterFiles><{p}GeneralLedgerAccounts><{p}Account><{p}AccountID>{listed}</{p}AccountID><{p}GroupingCategory>KS</{p}GroupingCategory><{p}GroupingCode>500</{p}GroupingCode><{p}OpeningDebitBalance>0</{p}OpeningDebitBalance><{p}ClosingDebitBalance>0</{p}ClosingDebitBalance></{p}Account></{p}GeneralLedgerAccounts></{p}MasterFiles>
<{p}GeneralLedgerEntries><{p}NumberOfEntries>{entries}</{p}NumberOfEntries><{p}TotalDebit>{debit}</{p}TotalDebit><{p}TotalCredit>{credit}</{p}TotalCredit><{p}Journal><{p}JournalID>J</{p}JournalID>
{body}</{p}Journal></{p}GeneralLedgerEntries></{p}AuditFile>"
    )
}

/// What a line of the ledger is expected to come out as, without the line it stands on.
fn expected(transaction: usize, record: usize, made: &Made) -> String {
    let amount = Decimal::new(made.cents, made.decimals);
    let amount = if made.is_debit || amount.is_zero() { amount } else { -amount };
    let analyses: Vec<_> =
        made.analyses.iter().map(|(kind, id)| format!("{kind}={id}")).collect();
    let grouping = if made.account == 2 { "KS 500" } else { "-" };
    format!(
        "J/{transaction}/{record} 2024{:02} 2024-01-31 2024-02-01 - {} ({grouping}) [{}] «{}» {amount}",
        transaction % 14,
        ACCOUNTS[made.account],
        analyses.join(", "),
        made.description,
    )
}

proptest! {
    #[test]
    fn entries_are_read_back_as_written(
        transactions in vec(vec(made(), 0..4), 0..5),
        prefix in prop::sample::select(vec!["", "n1:", "saft:"]),
        way in 0u8..4,
    ) {
        let (lines, statement) = shown(file(&transactions, prefix, way).as_bytes());
        let statement = statement.unwrap();
        let all: Vec<String> = transactions
            .iter()
            .enumerate()
            .flat_map(|(t, lines)| lines.iter().enumerate().map(move |(r, made)| expected(t, r, made)))
            .collect();
        let read: Vec<String> =
            lines.iter().map(|line| line.split_once(": ").unwrap().1.to_owned()).collect();
        prop_assert_eq!(read, all);
        prop_assert_eq!(statement.stated, Some(statement.read));
        prop_assert_eq!(statement.read.transactions, transactions.len() as u64);
    }

    #[test]
    fn never_panics_whatever_byte_is_changed(at in 0..NEWER.len(), byte in any::<u8>()) {
        let mut bytes = NEWER.as_bytes().to_vec();
        bytes[at] = byte;
        let _ = shown(&bytes);
    }

    #[test]
    fn never_panics_when_parts_are_moved(from in 0..NEWER.len(), length in 0usize..200, to in 0..NEWER.len()) {
        let bytes = NEWER.as_bytes();
        let part = &bytes[from..(from + length).min(bytes.len())];
        let _ = shown(&[&bytes[..to], part, &bytes[to..]].concat());
    }
}
