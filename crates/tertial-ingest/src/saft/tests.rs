//! Two files written by hand, everything that can be wrong with one, and the law that
//! what is written is read back.

use std::sync::Arc;

use super::*;

mod faults;
mod laws;

const OLDER: &str = include_str!("tests/older.xml");
const NEWER: &str = include_str!("tests/newer.xml");

/// Reads `bytes`, writing each line it shows as one line of text.
fn shown(bytes: &[u8]) -> (Vec<String>, Result<Statement, Problem>) {
    let file = InputFile { path: Arc::from("data/s.xml"), bytes: bytes.to_vec() };
    let mut lines = Vec::new();
    // Small, so that a test can reach it.
    let limits = Limits { text_bytes: 4096, ..Limits::default() };
    let statement = read(&file, &limits, |entry| lines.push(written(entry)));
    (lines, statement)
}

fn written(entry: &Entry<'_>) -> String {
    let Entry { line, journal, transaction, record, period, date, posted, .. } = entry;
    let Entry { voucher_type, account, analyses, description, amount, .. } = entry;
    let grouping = entry.grouping().map(|g| format!("{} {}", g.category, g.code));
    let analyses: Vec<_> = analyses.iter().map(coding).collect();
    format!(
        "{line}: {journal}/{transaction}/{record} {period} {date} {posted} {} {account} ({}) [{}] «{description}» {amount}",
        voucher_type.unwrap_or("-"),
        grouping.as_deref().unwrap_or("-"),
        analyses.join(", "),
    )
}

fn coding(analysis: &Analysis<'_>) -> String {
    let Analysis { kind, id, part } = analysis;
    match part {
        Some(part) => format!("{kind}={id} {part}"),
        None => format!("{kind}={id}"),
    }
}

fn dec(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

#[test]
fn an_older_file_with_prefixes_is_read_whole() {
    let (lines, statement) = shown(OLDER.as_bytes());
    let statement = statement.unwrap();
    assert_eq!(
        lines,
        [
            "56: GL/70001/1 202402 2024-02-12 2024-02-13 - 5001 (KS 500) [STK=162001, KST=A & B\u{2009}1] «Lønn <fast>» 1150.25",
            "78: GL/70001/2 202402 2024-02-12 2024-02-13 - 1985 (-) [] «» -1150.25",
        ]
    );
    assert_eq!(
        statement.header,
        Header {
            version: Version::V1_10,
            company: Box::from("Statistisk sentralbyrå"),
            registration_number: Box::from("971526920"),
            selection: Some(Selection::Days(day(2024, 1, 1), day(2024, 4, 30))),
        }
    );
    let bank = Account {
        line: 19,
        standard: Some(Box::from("19")),
        grouping: None,
        opening: dec("1000"),
        closing: dec("-150.25"),
    };
    let wages = Account {
        line: 25,
        standard: None,
        grouping: Some(Grouping { category: Box::from("KS"), code: Box::from("500") }),
        opening: dec("0"),
        closing: dec("1150.25"),
    };
    let accounts: Vec<_> = statement.accounts.into_iter().collect();
    assert_eq!(accounts, [(Box::from("1985"), bank), (Box::from("5001"), wages)]);
    let totals =
        Totals { transactions: 1, debit: dec("1150.25"), credit: dec("1150.25") };
    assert_eq!((statement.lines, statement.read), (2, totals));
    assert_eq!(statement.stated, Some(totals));
}

#[test]
fn a_newer_file_keeps_debit_and_credit_apart() {
    let (lines, statement) = shown(NEWER.as_bytes());
    let statement = statement.unwrap();
    assert_eq!(
        lines,
        [
            "40: SI/1/1 202409 2024-09-30 2024-09-30 UF 3900 (KS 390) [] «Faktura» -40.00",
            "46: SI/1/2 202409 2024-09-30 2024-09-30 UF 1500 (-) [] «Faktura» 40.00",
            "69: KO/3/1 202413 2024-12-31 2025-01-15 - 3900 (KS 390) [] «Kreditnota» 10.00",
            "75: KO/3/2 202413 2024-12-31 2025-01-15 - 1500 (-) [] «Kreditnota» -10.00",
        ]
    );
    let period = |month| Period::new(2024, month).unwrap();
    assert_eq!(statement.header.version, Version::V1_30);
    assert_eq!(
        statement.header.selection,
        Some(Selection::Periods(period(1), period(13)))
    );
    let totals = Totals { transactions: 3, debit: dec("30"), credit: dec("30") };
    assert_eq!(statement.read, totals);
    assert_eq!(statement.stated, Some(totals));
}

#[test]
fn a_line_may_be_divided_between_codes() {
    let coded = |code: &str, element: &str, amount: &str| {
        format!(
            "<Analysis><AnalysisType>STK</AnalysisType><AnalysisID>{code}</AnalysisID><{element}><Amount>{amount}</Amount></{element}></Analysis>"
        )
    };
    let of_line = [
        coded("162001", "AnalysisAmount", "30"),
        coded("162021", "AnalysisAmount", "10"),
    ];
    let on_sides = [
        coded("162001", "CreditAnalysisAmount", "45"),
        coded("162021", "DebitAnalysisAmount", "5"),
    ];
    let divided = NEWER
        .replacen(
            "<AccountID>3900</AccountID>\n          <",
            &format!("<AccountID>3900</AccountID>{}\n          <", on_sides.concat()),
            1,
        )
        .replacen(
            "<AccountID>1500</AccountID>",
            &format!("<AccountID>1500</AccountID>{}", of_line.concat()),
            1,
        )
        .replacen(
            "<AccountID>3900</AccountID>\n          <D",
            &format!("<AccountID>3900</AccountID>{}\n          <D", of_line.concat()),
            1,
        );
    let (lines, statement) = shown(divided.as_bytes());
    assert!(
        lines[0].contains("[STK=162001 -45, STK=162021 5] «Faktura» -40.00"),
        "{}",
        lines[0]
    );
    assert!(
        lines[1].contains("[STK=162001 30, STK=162021 10] «Faktura» 40.00"),
        "{}",
        lines[1]
    );
    assert!(
        lines[2].contains("[STK=162001 -30, STK=162021 -10] «Kreditnota»"),
        "{}",
        lines[2]
    );
    let statement = statement.unwrap();
    assert_eq!(statement.stated, Some(statement.read), "parts are not counted again");
}

/// The official examples of 1.10 call themselves 1.0.
#[test]
fn a_file_of_the_first_version_is_known_by_any_of_its_numbers() {
    let plain = shown(OLDER.as_bytes());
    assert_eq!(plain.1.as_ref().unwrap().header.version, Version::V1_10);
    for version in ["1.0", "1.00", "1.1"] {
        let of = |version: &str| format!("AuditFileVersion>{version}<");
        let file = OLDER.replacen(&of("1.10"), &of(version), 1);
        assert_ne!(file, OLDER);
        assert_eq!(shown(file.as_bytes()), plain, "{version}");
    }
}

/// A year has up to four periods for its closing, which are one here.
#[test]
fn the_periods_of_the_closing_are_the_thirteenth() {
    let period = |text: &str| format!("<Period>{text}</Period>");
    let first = NEWER.find("<Period>").unwrap();
    let number = NEWER[first + "<Period>".len()..].split('<').next().unwrap();
    for closing in ["13", "14", "15", "16"] {
        let file = NEWER.replacen(&period(number), &period(closing), 1);
        let (lines, statement) = shown(file.as_bytes());
        assert!(statement.is_ok(), "{closing}: {statement:?}");
        assert!(lines[0].contains(" 202413 "), "{}", lines[0]);
    }
    let file = NEWER.replacen(&period(number), &period("17"), 1);
    assert!(shown(file.as_bytes()).1.is_err());
}

#[test]
fn a_file_that_lost_a_line_does_not_agree_with_itself() {
    let start = NEWER.find("        <Line>").unwrap();
    let end = NEWER.find("</Line>\n").unwrap() + "</Line>\n".len();
    let (lines, statement) =
        shown(format!("{}{}", &NEWER[..start], &NEWER[end..]).as_bytes());
    let statement = statement.unwrap();
    assert_eq!(lines.len(), 3);
    assert_eq!(statement.read.credit, dec("-10"));
    assert_ne!(statement.stated, Some(statement.read));
}

#[test]
fn accounts_and_ledger_may_come_in_files_of_their_own() {
    let start = NEWER.find("  <GeneralLedgerEntries>").unwrap();
    let (lines, statement) = shown(format!("{}</AuditFile>", &NEWER[..start]).as_bytes());
    let statement = statement.unwrap();
    assert_eq!(
        (lines.len(), statement.stated, statement.read),
        (0, None, Totals::default())
    );
    assert_eq!(statement.accounts["3900"].closing, dec("-40"));

    let (start, end) =
        (NEWER.find("  <MasterFiles>"), NEWER.find("  <GeneralLedgerEntries>"));
    let (lines, statement) = shown(
        format!("{}{}", &NEWER[..start.unwrap()], &NEWER[end.unwrap()..]).as_bytes(),
    );
    assert_eq!(
        lines[0],
        "29: SI/1/1 202409 2024-09-30 2024-09-30 UF 3900 (-) [] «Faktura» -40.00"
    );
    assert_eq!(statement.unwrap().lines, 4);
}

#[test]
fn the_encoding_is_what_the_file_says() {
    let (plain, _) = shown(OLDER.as_bytes());
    let mut marked = b"\xef\xbb\xbf".to_vec();
    marked.extend_from_slice(OLDER.as_bytes());
    // ISO-8859-1 has no thin space; the reference to it is not one.
    let latin = OLDER.replace("UTF-8", "ISO-8859-1");
    let latin: Vec<u8> =
        latin.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    let wide = |first: &str, order: fn(u16) -> [u8; 2]| -> Vec<u8> {
        format!("{first}{}", OLDER.replace("UTF-8", "UTF-16"))
            .encode_utf16()
            .flat_map(order)
            .collect()
    };
    for bytes in [
        marked,
        latin,
        wide("\u{feff}", u16::to_le_bytes),
        wide("\u{feff}", u16::to_be_bytes),
        wide("", u16::to_le_bytes),
        wide("", u16::to_be_bytes),
    ] {
        let (lines, statement) = shown(&bytes);
        assert_eq!(lines, plain);
        assert_eq!(&*statement.unwrap().header.company, "Statistisk sentralbyrå");
    }
}
