//! Ledgers with texts about persons, and what pushes the texts into other columns.

use crate::forms::{Form, Named, Put};
use crate::marks::Marks;
use crate::written::{Table, lines, ods, xlsx};

const HEADERS: [&str; 10] = [
    "Periode",
    "BA",
    "Bilagsnr",
    "Bilagsdato",
    "Konto",
    "Koststed",
    "Prosjekt",
    "Statskonto",
    "Tekst",
    "Beløp",
];

fn row(cells: &[&str]) -> Vec<String> {
    cells.iter().map(|cell| (*cell).to_owned()).collect()
}

fn posting(marks: Marks) -> Vec<String> {
    let text = format!("Refusjon sykepenger {} {}", marks.name(), marks.text());
    row(&[
        "202403",
        "HB",
        "900001",
        "15.03.2024",
        "5101",
        "104000",
        "100000",
        "162001",
        &text,
        "100",
    ])
}

fn with(mut posting: Vec<String>, at: usize, text: &str) -> Vec<String> {
    text.clone_into(&mut posting[at]);
    posting
}

fn in_each_column(marks: Marks, texts: &[String]) -> Table {
    let mut rows = vec![row(&HEADERS), posting(marks), posting(marks)];
    for text in texts {
        rows.extend((0..HEADERS.len()).map(|at| with(posting(marks), at, text)));
    }
    rows
}

/// Those from which the rest can be read.
pub(crate) fn all() -> Vec<Form> {
    let forms: [Named; 7] = [
        ("a text with a mark in it", "hb-14.csv", |marks| {
            let mut rows = in_each_column(marks, &[]);
            let mut shifted = posting(marks);
            shifted.insert(9, marks.name());
            rows.push(shifted);
            lines(&rows, ';')
        }),
        ("rows moved both ways", "hb-15.xlsx", |marks| {
            let mut rows = in_each_column(marks, &[]);
            for at in 0..HEADERS.len() {
                let mut right = posting(marks);
                right.insert(at, marks.name());
                let mut left = posting(marks);
                left.remove(at);
                rows.extend([right, left]);
            }
            xlsx("Hovedbok", &rows)
        }),
        ("a name in each column", "hb-16.xlsx", |marks| {
            let texts = [
                marks.name(),
                marks.surname(),
                marks.given().to_uppercase(),
                marks.text(),
            ];
            xlsx("Hovedbok", &in_each_column(marks, &texts))
        }),
        ("a number in each column, in every spelling", "hb-17.csv", |marks| {
            let mut rows = in_each_column(marks, &marks.spellings());
            // Among the amounts a number is an amount.
            rows.retain(|row| row[9] == "100" || row[9] == "Beløp");
            lines(&rows, '\t')
        }),
        ("a title, columns nobody knows, totals and page breaks", "hb-18.ods", |marks| {
            let mut rows = vec![row(&["Bilag for", &marks.name()])];
            rows.extend(in_each_column(marks, &[marks.name()]));
            for row in &mut rows[2..] {
                row.extend([marks.name(), marks.number()]);
            }
            rows[1].push("Merknad".to_owned());
            rows.push(row(&[&format!("Sum {}", marks.name())]));
            rows.push(with(posting(marks), 4, &format!("Totalt {}", marks.surname())));
            rows.push(row(&["Side 2 av 9", &marks.name()]));
            ods("Hovedbok", &rows)
        }),
        ("half the columns in another order", "hb-19.csv", |marks| {
            let mut rows =
                in_each_column(marks, &[marks.name(), "12,345.60 kr".to_owned()]);
            for row in &mut rows {
                row.rotate_left(4);
            }
            rows.push(row(&[&marks.name(), &marks.number()]));
            lines(&rows, ';')
        }),
        ("an audit file", "saft-20.xml", |marks| {
            let line = |centre: &str, amount: &str| audit_line(marks, centre, amount);
            audit_file(
                marks,
                &[
                    line("104000", "100.00"),
                    line(&marks.name(), "100.00"),
                    line(&marks.number(), "1.00"),
                ],
            )
        }),
    ];
    made(14, &forms)
}

/// Those nothing can be read of.
pub(crate) fn unreadable() -> Vec<Form> {
    let forms: [Named; 6] = [
        ("no headers", "hb-1.csv", |marks| {
            lines(
                &in_each_column(marks, &[marks.name(), "Tekst".to_owned()]).split_off(1),
                ';',
            )
        }),
        ("most of the headers, and a name", "hb-2.csv", |marks| {
            let mut rows = in_each_column(marks, &[marks.name()]);
            rows[0][4] = "Kontoen".to_owned();
            rows.insert(0, row(&["Periode", "Konto", &marks.name(), &marks.text()]));
            lines(&rows, ';')
        }),
        ("an audit file with an amount that is text", "saft-3.xml", |marks| {
            audit_file(marks, &[audit_line(marks, "104000", &marks.name())])
        }),
        ("an audit file with signs of XML in a text", "saft-4.xml", |marks| {
            let centre = format!("1 <{}> 2", marks.surname());
            audit_file(marks, &[audit_line(marks, &centre, "1.00")])
        }),
        ("an audit file with a reference in a text", "saft-5.xml", |marks| {
            let centre = format!("R&{};", marks.surname());
            audit_file(marks, &[audit_line(marks, &centre, "1.00")])
        }),
        ("an audit file with an end in a text", "saft-6.xml", |marks| {
            let centre = format!("1 </{}> 2", marks.surname());
            audit_file(marks, &[audit_line(marks, &centre, "1.00")])
        }),
    ];
    made(1, &forms)
}

fn audit_line(marks: Marks, centre: &str, amount: &str) -> String {
    let analysis = |kind: &str, id: &str| {
        format!(
            "<Analysis><AnalysisType>{kind}</AnalysisType><AnalysisID>{id}</AnalysisID></Analysis>"
        )
    };
    format!(
        "<Line><RecordID>1</RecordID><AccountID>5101</AccountID>{}{}{}<Description>Refusjon {} \
         {}</Description><DebitAmount><Amount>{amount}</Amount></DebitAmount></Line>",
        analysis("STATSKONTO", "162001"),
        analysis("KOSTSTED", centre),
        analysis("PROSJEKT", &marks.text()),
        marks.name(),
        marks.number(),
    )
}

fn audit_file(marks: Marks, lines: &[String]) -> Vec<u8> {
    let name = marks.name();
    let transaction = format!(
        "<Transaction><TransactionID>{name}</TransactionID><Period>3</Period>\
         <PeriodYear>2024</PeriodYear><TransactionDate>2024-03-15</TransactionDate>\
         <VoucherType>{}</VoucherType><Description>{name}</Description>\
         <SystemEntryDate>2024-03-15</SystemEntryDate><GLPostingDate>2024-03-15</GLPostingDate>{}\
         </Transaction>",
        marks.given(),
        lines.concat()
    );
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<AuditFile \
         xmlns=\"urn:StandardAuditFile-Taxation-Financial:NO\"><Header>\
         <AuditFileVersion>1.30</AuditFileVersion><Company>\
         <RegistrationNumber>971526920</RegistrationNumber><Name>SSB</Name></Company>\
         <DefaultCurrencyCode>NOK</DefaultCurrencyCode><UserID>{name}</UserID></Header>\
         <GeneralLedgerEntries><NumberOfEntries>1</NumberOfEntries><TotalDebit>201.00</TotalDebit>\
         <TotalCredit>0.00</TotalCredit><Journal><JournalID>GL</JournalID>\
         <Description>{name}</Description><Type>GL</Type>\n{transaction}</Journal>\
         </GeneralLedgerEntries></AuditFile>"
    )
    .into_bytes()
}

fn made(first: u8, forms: &[Named]) -> Vec<Form> {
    let form = |(at, (what, file, bytes)): (u8, &Named)| {
        let marks = Marks(at);
        Form { what, marks, put: Put::File((*file).to_owned(), bytes(marks)) }
    };
    (first..).zip(forms).map(form).collect()
}
