//! What is refused, where it is said to stand, and in which words.

use tertial_model::Place;

use super::*;

/// The problem of the newer file with `old` replaced once by `new`.
fn problem(old: &str, new: &str) -> (ProblemKind, u32, String) {
    assert!(NEWER.contains(old), "{old}");
    said(shown(NEWER.replacen(old, new, 1).as_bytes()).1)
}

fn said(statement: Result<Statement, Problem>) -> (ProblemKind, u32, String) {
    let problem = statement.unwrap_err();
    let line = match problem.origin.place {
        Place::Line { line, .. } => line,
        _ => 0,
    };
    (problem.kind, line, problem.message)
}

#[test]
fn what_is_missing_is_said_with_the_line_of_what_lacks_it() {
    for (element, line, message) in [
        (
            "<AuditFileVersion>1.30</AuditFileVersion>",
            2,
            "«AuditFileVersion» mangler i «Header»",
        ),
        (
            "<DefaultCurrencyCode>NOK</DefaultCurrencyCode>",
            2,
            "«DefaultCurrencyCode» mangler i «Header»",
        ),
        ("<Name>SSB</Name>", 4, "«Name» mangler i «Company»"),
        ("<PeriodEnd>13</PeriodEnd>", 9, "«PeriodEnd» mangler i «SelectionCriteria»"),
        ("<AccountID>3900</AccountID>", 18, "«AccountID» mangler i «Account»"),
        (
            "<GroupingCategory>KS</GroupingCategory>",
            18,
            "«GroupingCategory» mangler i «Account»",
        ),
        ("<GroupingCode>390</GroupingCode>", 18, "«GroupingCode» mangler i «Account»"),
        (
            "<OpeningCreditBalance>0.00</OpeningCreditBalance>",
            18,
            "«OpeningDebitBalance» eller «OpeningCreditBalance» mangler i «Account»",
        ),
        (
            "<NumberOfEntries>3</NumberOfEntries>",
            27,
            "«NumberOfEntries» mangler i «GeneralLedgerEntries»",
        ),
        (
            "<TotalDebit>30.00</TotalDebit>",
            27,
            "«TotalDebit» mangler i «GeneralLedgerEntries»",
        ),
        (
            "<TotalCredit>30.00</TotalCredit>",
            27,
            "«TotalCredit» mangler i «GeneralLedgerEntries»",
        ),
        ("<JournalID>SI</JournalID>", 31, "«JournalID» mangler i «Journal»"),
        (
            "<TransactionID>1</TransactionID>",
            33,
            "«TransactionID» mangler i «Transaction»",
        ),
        (
            "<TransactionID>2</TransactionID>",
            53,
            "«TransactionID» mangler i «Transaction»",
        ),
        ("<Period>09</Period>", 33, "«Period» mangler i «Transaction»"),
        ("<PeriodYear>2024</PeriodYear>", 33, "«PeriodYear» mangler i «Transaction»"),
        (
            "<TransactionDate>2024-09-30</TransactionDate>",
            33,
            "«TransactionDate» mangler i «Transaction»",
        ),
        (
            "<GLPostingDate>2024-09-30</GLPostingDate>",
            33,
            "«GLPostingDate» mangler i «Transaction»",
        ),
        ("<RecordID>1</RecordID>", 40, "«RecordID» mangler i «Line»"),
        ("<AccountID>1500</AccountID>", 46, "«AccountID» mangler i «Line»"),
        (
            "<DebitAmount><Amount>40.00</Amount></DebitAmount>",
            46,
            "«DebitAmount» eller «CreditAmount» mangler i «Line»",
        ),
        ("<Amount>40.00</Amount>", 44, "«Amount» mangler i «CreditAmount»"),
    ] {
        let found = problem(element, "");
        assert_eq!(
            found,
            (ProblemKind::CellEmpty, line, message.to_owned()),
            "{element}"
        );
    }
    let empty =
        problem("<TransactionID>1</TransactionID>", "<TransactionID> </TransactionID>");
    let message = "«TransactionID» er tom i «Transaction»";
    assert_eq!(empty, (ProblemKind::CellEmpty, 34, message.to_owned()));
}

#[test]
fn what_cannot_be_read_is_pointed_at() {
    for (old, new, line, message) in [
        ("<Amount>40.00<", "<Amount>40,00<", 44, "«Amount» kan ikke leses"),
        ("<TotalDebit>30.00<", "<TotalDebit>kr 30<", 29, "«TotalDebit» kan ikke leses"),
        (
            "<NumberOfEntries>3<",
            "<NumberOfEntries>3.5<",
            28,
            "«NumberOfEntries» kan ikke leses",
        ),
        ("<Period>09<", "<Period>17<", 35, "«Period» kan ikke leses"),
        ("<Period>09<", "<Period>-1<", 35, "«Period» kan ikke leses"),
        (
            "<TransactionDate>2024-09-30<",
            "<TransactionDate>30.09.2024<",
            37,
            "«TransactionDate» kan ikke leses",
        ),
        (
            "<GLPostingDate>2024-09-30<",
            "<GLPostingDate>2024-09-31<",
            39,
            "«GLPostingDate» kan ikke leses",
        ),
    ] {
        let found = problem(old, new);
        assert_eq!(found, (ProblemKind::CellType, line, message.to_owned()), "{new}");
    }
}

#[test]
fn what_could_be_read_two_ways_is_refused() {
    let account = "<Account>
        <AccountID>3900</AccountID>
        <GroupingCategory>KS</GroupingCategory>
        <GroupingCode>399</GroupingCode>
        <OpeningDebitBalance>0</OpeningDebitBalance>
        <ClosingDebitBalance>0</ClosingDebitBalance>
      </Account>";
    for (old, new, line, message) in [
        (
            "<RecordID>1</RecordID>",
            "<RecordID>1</RecordID><RecordID>2</RecordID>",
            41,
            "«RecordID» står to ganger",
        ),
        (
            "<CreditAmount><Amount>40.00</Amount></CreditAmount>",
            "<CreditAmount><Amount>40.00</Amount></CreditAmount><DebitAmount><Amount>1</Amount></DebitAmount>",
            40,
            "«Line» har både «DebitAmount» og «CreditAmount»",
        ),
        (
            "    </GeneralLedgerAccounts>",
            &format!("{account}</GeneralLedgerAccounts>"),
            25,
            "kontoen «3900» står også på linje 18",
        ),
        (
            "<RecordID>1</RecordID>",
            "<RecordID>1</RecordID><Analysis><DebitAnalysisAmount><Amount>1</Amount></DebitAnalysisAmount><AnalysisAmount/></Analysis>",
            41,
            "«Analysis» har mer enn ett beløp",
        ),
        (
            "</AuditFile>",
            "<MasterFiles/></AuditFile>",
            84,
            "«MasterFiles» står etter «GeneralLedgerEntries»",
        ),
        ("</Header>", "</Header><Header/>", 2, "«AuditFileVersion» mangler i «Header»"),
        (
            "<Name>SSB</Name>",
            "<Name>S<b>S</b>B</Name>",
            6,
            "«Name» skal bare ha tekst, og har et element",
        ),
        (
            "<Journal>",
            "<Journal>løs tekst",
            32,
            "filen har tekst der det skal stå elementer",
        ),
    ] {
        let (_, found_line, found) = problem(old, new);
        // A second header is read before it is seen to be one too many.
        let line = if new.ends_with("<Header/>") { 15 } else { line };
        assert_eq!((found_line, found.as_str()), (line, message), "{new}");
    }
}

#[test]
fn other_files_are_told_apart() {
    for (old, new, kind, line, message) in [
        (
            "1.30",
            "2.00",
            ProblemKind::FileUnreadable,
            3,
            "filen er av en versjon av SAF-T regnskap som ikke kan leses",
        ),
        ("NOK", "EUR", ProblemKind::FileRefused, 8, "beløpene i filen er ikke i kroner"),
        (
            ":NO",
            ":DK",
            ProblemKind::FileUnreadable,
            1,
            "filen er ikke SAF-T regnskap (SAF-T Financial)",
        ),
        (
            " xmlns=",
            " xmlns:x=",
            ProblemKind::FileUnreadable,
            1,
            "filen er ikke SAF-T regnskap (SAF-T Financial)",
        ),
        (
            "<MasterFiles>",
            "<n2:MasterFiles>",
            ProblemKind::FileUnreadable,
            16,
            "filen har et prefiks uten navnerom",
        ),
        (
            "<AuditFile ",
            "<!DOCTYPE AuditFile [<!ENTITY a \"b\">]>\n<AuditFile ",
            ProblemKind::FileRefused,
            1,
            "filen har en dokumenttype (DOCTYPE), som ikke leses av hensyn til sikkerheten",
        ),
        (
            "SSB",
            "&ssb;",
            ProblemKind::FileUnreadable,
            6,
            "filen har en referanse som ikke kan løses opp",
        ),
        (
            "SSB",
            "&#0;",
            ProblemKind::FileUnreadable,
            6,
            "filen har en referanse som ikke kan løses opp",
        ),
        (
            "SSB",
            "S&#1;B",
            ProblemKind::FileUnreadable,
            6,
            "«Name» har tegn som XML ikke tillater",
        ),
        (
            "<Journal>",
            "<Journal a=b>",
            ProblemKind::FileUnreadable,
            31,
            "filen har et attributt som ikke kan leses",
        ),
        (
            "</Company>",
            "</Firma>",
            ProblemKind::FileUnreadable,
            7,
            "filen er ikke gyldig XML",
        ),
        (
            "</AuditFile>",
            "</AuditFile><AuditFile/>",
            ProblemKind::FileUnreadable,
            84,
            "filen har mer enn ett element ytterst i filen",
        ),
    ] {
        let found = problem(old, new);
        assert_eq!(found, (kind, line, message.to_owned()), "{new}");
    }
    for (bytes, message) in [
        (&b""[..], "filen er tom"),
        (b"PK\x03\x04", "filen er et zip-arkiv; pakk den ut først"),
        (b"Konto;Bel\xf8p", "filen er ren tekst, ikke XML"),
        (
            b"<?xml version='1.0' encoding='klingon'?><a/>",
            "filen har et tegnsett som ikke er kjent",
        ),
        (
            b"<?xml version='1.0' encoding='utf-16'?><a/>",
            "filen har tegn som ikke stemmer med tegnsettet den sier den har",
        ),
        (
            b"<a>\n\xf8</a>",
            "filen har tegn som ikke stemmer med tegnsettet den sier den har",
        ),
        (b"<!-- bare en merknad -->", "filen er ikke SAF-T regnskap (SAF-T Financial)"),
    ] {
        assert_eq!(said(shown(bytes).1).2, message);
    }
}

#[test]
fn a_file_may_not_ask_for_more_than_the_limits() {
    let deep = format!("<Journal>{}", "<a>".repeat(100_000));
    let (kind, line, message) = problem("<Journal>", &deep);
    assert_eq!((kind, line), (ProblemKind::FileRefused, 31));
    assert_eq!(message, "elementene ligger mer enn 64 nivåer dypt");
    let long = format!("<Name>{}&amp;</Name>", "x".repeat(4096));
    let (kind, line, message) = problem("<Name>SSB</Name>", &long);
    assert_eq!((kind, line), (ProblemKind::FileRefused, 6));
    assert_eq!(message, "teksten i «Name» er over 4096 byte");
    let fits = NEWER.replace("SSB", &"x".repeat(4096));
    assert_eq!(shown(fits.as_bytes()).1.unwrap().header.company.len(), 4096);
}

#[test]
fn a_file_cut_off_anywhere_is_one_problem() {
    for whole in [OLDER, NEWER] {
        let end = whole.trim_end().len();
        for cut in 0..end {
            let statement = shown(&whole.as_bytes()[..cut]).1;
            let problem = statement.expect_err("a part is not the whole");
            assert!(!problem.message.is_empty());
        }
        assert!(shown(&whole.as_bytes()[..end]).1.is_ok());
    }
}

#[test]
fn a_file_cut_off_says_where_it_ends() {
    let cut = NEWER.find("<AccountID>1500").unwrap();
    let (kind, line, message) = said(shown(&NEWER.as_bytes()[..cut]).1);
    assert_eq!((kind, line), (ProblemKind::FileUnreadable, 48));
    assert_eq!(message, "filen slutter før den er ferdig");
}
