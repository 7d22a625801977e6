//! The ledger, the state accounts and the trial balance of a made-up agency.

use rust_xlsxwriter::Workbook;

use super::{Agency, YEAR};
use crate::example::{DataFile, ExampleError, ledger as export};

/// The numbers of the agency and of another that books on its posts.
pub const OWN: &str = "999999999";
const ANOTHER: &str = "974761076";

/// The last day of each month of the year.
const LAST_DAYS: [u8; 12] = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/// The project the part of a post set apart is booked on.
pub const PROJECT: &str = "2010";
/// Another's post the agency may spend on.
pub const OF_OTHERS: &str = "050021";
/// Tax withheld at the year's opening, paid in January: in kroner.
const TAX: i64 = 1_285_000;

/// One posting on a post: its place in the year, statskonto, account, project and kroner, a
/// payment positive.
struct Posting {
    month: usize,
    statskonto: String,
    account: &'static str,
    project: &'static str,
    kroner: i64,
}

/// What the agency itself books in a year.
fn postings(agency: &Agency, year: i32) -> Vec<Posting> {
    let mut postings = Vec::new();
    for month in 1..=12 {
        for (at, post) in agency.posts.iter().enumerate().filter(|(_, of)| !of.by_others)
        {
            let sign = if post.is_income() { -1 } else { 1 };
            for (account, part) in post.accounts(agency.accrual) {
                let kroner = sign * post.month(year, month) * part / 100;
                // The part set apart is all of one account of the first post.
                let is_apart = agency.earmark && at == 0 && *account == "6790";
                let project = if is_apart { PROJECT } else { "" };
                let statskonto = post.statskonto();
                postings.push(Posting { month, statskonto, account, project, kroner });
            }
        }
        postings.push(Posting {
            month,
            statskonto: OF_OTHERS.to_owned(),
            account: "6790",
            project: "",
            kroner: agency.on_behalf_of_others * 1_000,
        });
    }
    postings.retain(|of| of.kroner != 0);
    postings
}

/// The ledger: a voucher of two rows for each posting, and the opening balance.
///
/// # Errors
///
/// When the workbook cannot be written.
pub fn ledger(agency: &Agency) -> Result<DataFile, ExampleError> {
    let headers =
        ["periode", "ba", "bilagsnr", "bilagsdato", "konto", "koststed", "prosjekt"];
    let mut rows = vec![headers.map(str::to_owned).to_vec()];
    rows[0].extend(["statskonto", "tekst", "belop"].map(str::to_owned));
    let mut voucher = 0;
    let mut book = |month: usize, sides: [(&str, &str, &str, i64); 2]| {
        voucher += 1;
        let day = LAST_DAYS[month.max(1) - 1];
        for (account, project, statskonto, kroner) in sides {
            let centre = if statskonto.is_empty() { "" } else { "10" };
            let date = format!("{day}.{:02}.{YEAR}", month.max(1));
            let (period, voucher) = (format!("{YEAR}{month:02}"), voucher.to_string());
            let words = [
                &*period, "GL", &voucher, &date, account, centre, project, statskonto,
                "Bilag",
            ];
            let words = words.into_iter().map(str::to_owned);
            rows.push(words.chain([kroner.to_string()]).collect());
        }
    };
    for of in postings(agency, YEAR) {
        let own = (of.account, of.project, &*of.statskonto, of.kroner);
        book(of.month, [own, ("1940", "", "", -of.kroner)]);
    }
    book(0, [("2600", "", "", -TAX), ("1980", "", "", TAX)]);
    book(1, [("2600", "", "", TAX), ("1940", "", "", -TAX)]);
    export::plain(YEAR, &rows)
}

/// The official figures of a year, by month, post and account.
pub fn state_accounts(agency: &Agency, year: i32) -> String {
    let mut text =
        "\"Periode\";\"Post_id\";\"Artskonto_id\";\"Virksomhet_id\";\"Beløp\"\r\n"
            .to_owned();
    let mut row = |month: usize,
                   statskonto: &str,
                   account: &str,
                   by: &str,
                   kroner: i64| {
        text += &format!(
            "\"{year}{month:02}\";\"{statskonto}\";\"{}\";\"{by}\";\"{kroner},000\"\r\n",
            &account[..3]
        );
    };
    for of in postings(agency, year) {
        row(of.month, &of.statskonto, of.account, OWN, of.kroner);
    }
    for post in agency.posts.iter().filter(|of| of.by_others) {
        for month in 1..=12 {
            let (account, _) = post.accounts(agency.accrual)[0];
            row(month, &post.statskonto(), account, ANOTHER, -post.month(year, month));
        }
    }
    text
}

/// The balances of an agency that keeps accrual accounts, of this year and the last: what it
/// spent is met by the appropriation, and what it owns by what it owes and the treasury.
///
/// # Errors
///
/// When the workbook cannot be written.
pub fn trial_balance(agency: &Agency) -> Result<Vec<u8>, ExampleError> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.set_name("Saldobalanse")?;
    sheet.write_row(0, 0, ["Periode", "Konto", "Kontonavn", "Beløp"])?;
    let mut row = 1;
    for year in [YEAR - 1, YEAR] {
        let operations = agency.posts.iter().filter(|of| of.is_operations());
        let spent: i64 = operations.map(|of| of.of_year(year)).sum();
        let income = agency.posts.iter().filter(|of| of.is_income());
        let income: i64 = income.map(|of| of.of_year(year)).sum();
        let balances = [
            ("1280", "Datamaskiner", 4_000),
            ("1500", "Kundefordringer", 6_000),
            ("1980", "Mellomværende med statskassen", -2_000),
            ("2940", "Feriepenger", -8_000),
            ("3200", "Oppdragsinntekter", -income),
            ("3900", "Inntekt fra bevilgninger", income - spent - 1_000),
            ("5000", "Lønn", spent * 70 / 100),
            ("6000", "Avskrivninger", 1_000),
            ("6300", "Leie av lokaler", spent * 15 / 100),
            ("6790", "Fremmede tjenester", spent * 10 / 100),
            ("7130", "Reisekostnader", spent * 5 / 100),
        ];
        for (account, name, thousand) in balances {
            sheet.write_row(row, 0, [&format!("{year}13"), account, name])?;
            sheet.write_number(row, 3, f64::from(thousand as i32) * 1_000.0)?;
            row += 1;
        }
    }
    Ok(workbook.save_to_buffer()?)
}
