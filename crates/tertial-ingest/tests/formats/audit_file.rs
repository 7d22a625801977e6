//! The ledger as a SAF-T audit file.

use crate::{iso, table};

/// An audit file with a transaction of one line for each row of the table. `prefix` stands
/// before every element, as older programs write it.
pub(crate) fn written(version: &str, prefix: &str) -> Vec<u8> {
    let rows = &table()[1..];
    let transactions: Vec<String> = rows.iter().map(|row| transaction(row)).collect();
    let body = format!(
        "<Header><AuditFileVersion>{version}</AuditFileVersion><Company>\
         <RegistrationNumber>971526920</RegistrationNumber><Name>SSB</Name></Company>\
         <DefaultCurrencyCode>NOK</DefaultCurrencyCode></Header>\
         <GeneralLedgerEntries><NumberOfEntries>{}</NumberOfEntries>\
         <TotalDebit>{}</TotalDebit><TotalCredit>{}</TotalCredit>\
         <Journal><JournalID>GL</JournalID><Description>alt</Description><Type>GL</Type>\n\
         {}</Journal></GeneralLedgerEntries>",
        rows.len(),
        total(rows, "Debit"),
        total(rows, "Credit"),
        transactions.join("\n")
    );
    let named = body.replace("</", "\u{1}").replace('<', &format!("<{prefix}"));
    let named = named.replace('\u{1}', &format!("</{prefix}"));
    let name = if prefix.is_empty() { "xmlns" } else { "xmlns:n1" };
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<{prefix}AuditFile \
         {name}=\"urn:StandardAuditFile-Taxation-Financial:NO\">{named}</{prefix}AuditFile>"
    )
    .into_bytes()
}

fn transaction(row: &[&str]) -> String {
    let [period, kind, voucher, day, account, centre, project, post, text, amount] =
        row[..]
    else {
        panic!("a row of {} cells", row.len())
    };
    let (year, month) = period.split_at(4);
    let codes = [("STATSKONTO", post), ("KOSTSTED", centre), ("PROSJEKT", project)];
    let codes: String = codes.into_iter().map(|(of, id)| analysis(of, id)).collect();
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    let (day, (side, amount)) = (iso(day), sided(amount));
    format!(
        "<Transaction><TransactionID>{voucher}</TransactionID><Period>{month}</Period>\
         <PeriodYear>{year}</PeriodYear><TransactionDate>{day}</TransactionDate>\
         <VoucherType>{kind}</VoucherType><Description>bilag</Description>\
         <SystemEntryDate>{day}</SystemEntryDate><GLPostingDate>{day}</GLPostingDate>\
         <Line><RecordID>1</RecordID><AccountID>{account}</AccountID>{codes}\
         <Description>{text}</Description><{side}Amount><Amount>{amount}</Amount>\
         </{side}Amount></Line></Transaction>"
    )
}

fn analysis(of: &str, id: &str) -> String {
    if id.is_empty() {
        return String::new();
    }
    format!(
        "<Analysis><AnalysisType>{of}</AnalysisType><AnalysisID>{id}</AnalysisID></Analysis>"
    )
}

/// The side an amount stands on, and the amount there.
fn sided(amount: &str) -> (&'static str, &str) {
    match amount.strip_prefix('-') {
        Some(positive) => ("Credit", positive),
        None => ("Debit", amount),
    }
}

/// The sum of one side.
fn total(rows: &[Vec<&str>], side: &str) -> String {
    let amounts = rows.iter().map(|row| sided(row[9])).filter(|(of, _)| *of == side);
    let ore = amounts.map(|(_, amount)| amount.replace('.', "").parse::<i64>().unwrap());
    let ore: i64 = ore.sum();
    format!("{}.{:02}", ore / 100, ore % 100)
}
