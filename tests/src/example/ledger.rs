//! Writes the ledger's exports, each with the habits of its own.

use std::collections::BTreeMap;

use rust_xlsxwriter::{ExcelDateTime, Format, FormatBorder, Worksheet, XlsxError};

use super::books::Posting;
use super::dress::Dress;
use super::money::{self, Ore};
use super::source::{Source, Span};
use super::{DataFile, ExampleError, undated_workbook};

/// The headers, in the order of the columns.
pub const HEADERS: [&str; 13] = [
    "Periode",
    "BA",
    "Bilagsnr",
    "Bilagsdato",
    "Konto",
    "Konto(T)",
    "Koststed",
    "Koststed(T)",
    "Prosjekt",
    "Prosjekt(T)",
    "Statskonto",
    "Tekst",
    "Beløp",
];

const WIDTHS: [f64; 13] =
    [10.0, 5.0, 11.0, 12.0, 7.0, 34.0, 10.0, 30.0, 10.0, 30.0, 11.0, 38.0, 17.0];
const AMOUNT_COLUMN: u16 = 12;

/// Every export of the ledger.
pub fn exports(
    source: &Source,
    postings: &[Posting],
) -> Result<Vec<DataFile>, ExampleError> {
    let mut files = Vec::new();
    let mut overlap: Vec<&Posting> = Vec::new();
    for (index, span) in source.setup.exports.iter().enumerate() {
        let inside = |p: &&Posting| (span.first..=span.last).contains(&p.period);
        let own: Vec<&Posting> = postings.iter().filter(inside).collect();
        let rows: Vec<&Posting> = match index {
            1 => overlap.iter().chain(&own).copied().collect(),
            _ => own,
        };
        overlap = three_rows_of(&rows, span.last);
        let name = format!("hovedbok-{}-{}.xlsx", source.setup.year, index + 1);
        let bytes = export(source, *span, Dress::of_export(index), &rows)?;
        files.push(DataFile { name, bytes });
    }
    Ok(files)
}

/// The first whole voucher of three rows in `period`.
fn three_rows_of<'p>(rows: &[&'p Posting], period: u8) -> Vec<&'p Posting> {
    let mut vouchers: BTreeMap<u32, Vec<&Posting>> = BTreeMap::new();
    for row in rows.iter().filter(|row| row.period == period && row.kind == "IF") {
        vouchers.entry(row.voucher).or_default().push(row);
    }
    vouchers.into_values().find(|rows| rows.len() == 3).unwrap_or_default()
}

fn export(
    source: &Source,
    span: Span,
    dress: Dress,
    postings: &[&Posting],
) -> Result<Vec<u8>, ExampleError> {
    let year = source.setup.year;
    let title =
        format!("Periode {}–{}", period(year, span.first), period(year, span.last));
    let mut workbook = undated_workbook("Hovedbok")?;
    let sheet = workbook.add_worksheet();
    sheet.set_name("Hovedbok")?;
    let heading = Format::new().set_bold().set_font_size(14.0);
    sheet.write_with_format(0, 0, &source.setup.agency, &heading)?;
    sheet.write(1, 0, "Hovedbok, bilagslinjer")?;
    sheet.write(2, 0, &title)?;
    let header = Format::new().set_bold().set_border_bottom(FormatBorder::Thin);
    for ((column, name), width) in (0..).zip(HEADERS).zip(WIDTHS) {
        sheet.write_with_format(4, column, name, &header)?;
        sheet.set_column_width(column, width)?;
    }
    sheet.set_freeze_panes(5, 0)?;
    let mut pen = Pen { source, sheet, dress, row: 5 };
    let mut sum = 0;
    for (at, posting) in postings.iter().enumerate() {
        pen.posting(posting)?;
        sum += posting.line.ore;
        if postings.get(at + 1).is_none_or(|next| next.period != posting.period) {
            pen.total(&format!("Σ {}", period(year, posting.period)), sum)?;
            sum = 0;
        }
    }
    let all = postings.iter().map(|posting| posting.line.ore).sum();
    pen.total("Sum", all)?;
    Ok(workbook.save_to_buffer()?)
}

fn period(year: i32, period: u8) -> String {
    format!("{year}{period:02}")
}

/// Writes rows below each other.
struct Pen<'a> {
    source: &'a Source,
    sheet: &'a mut Worksheet,
    dress: Dress,
    row: u32,
}

impl Pen<'_> {
    fn posting(&mut self, posting: &Posting) -> Result<(), XlsxError> {
        let (source, line) = (self.source, &posting.line);
        let year = source.setup.year;
        let month = posting.period.clamp(1, 12);
        self.code(0, &period(year, posting.period))?;
        self.sheet.write(self.row, 1, posting.kind)?;
        self.code(2, &posting.voucher.to_string())?;
        if self.dress == Dress::Numbers {
            let format = Format::new().set_num_format("dd.mm.yyyy");
            let year = u16::try_from(year).unwrap_or_default();
            let date = ExcelDateTime::from_ymd(year, month, posting.day)?;
            self.sheet.write_with_format(self.row, 3, &date, &format)?;
        } else {
            let date = format!("{:02}.{month:02}.{year}", posting.day);
            self.sheet.write(self.row, 3, date)?;
        }
        self.code(4, &line.account)?;
        self.sheet.write(self.row, 5, source.account_name(&line.account))?;
        let centre = source.cost_centres.iter().find(|c| c.code == line.cost_centre);
        let project = source.projects.iter().find(|p| p.code == line.project);
        self.named(6, &line.cost_centre, centre.map(|centre| &*centre.name))?;
        self.named(8, &line.project, project.map(|project| &*project.name))?;
        if !line.statskonto.is_empty() {
            self.sheet.write(self.row, 10, &line.statskonto)?;
        }
        self.sheet.write(self.row, 11, &line.text)?;
        self.amount(line.ore)?;
        self.row += 1;
        Ok(())
    }

    fn total(&mut self, name: &str, ore: Ore) -> Result<(), XlsxError> {
        self.sheet.write_with_format(self.row, 0, name, &Format::new().set_bold())?;
        self.amount(ore)?;
        self.row += 1;
        Ok(())
    }

    /// A code is a number but where all is text.
    fn code(&mut self, column: u16, code: &str) -> Result<(), XlsxError> {
        match code.parse::<u32>() {
            Ok(number) if self.dress != Dress::TrailingMinus => {
                self.sheet.write(self.row, column, number)?;
            }
            _ => {
                self.sheet.write(self.row, column, code)?;
            }
        }
        Ok(())
    }

    fn named(
        &mut self,
        column: u16,
        code: &str,
        name: Option<&str>,
    ) -> Result<(), XlsxError> {
        if !code.is_empty() {
            self.code(column, code)?;
            self.sheet.write(self.row, column + 1, name.unwrap_or(""))?;
        }
        Ok(())
    }

    fn amount(&mut self, ore: Ore) -> Result<(), XlsxError> {
        if self.dress == Dress::Numbers {
            let format = Format::new().set_num_format("#,##0.00");
            let number = money::number(ore);
            self.sheet.write_with_format(self.row, AMOUNT_COLUMN, number, &format)?;
        } else {
            let text = self.dress.amount(ore, self.row);
            self.sheet.write(self.row, AMOUNT_COLUMN, text)?;
        }
        Ok(())
    }
}

/// A plain export: one row for each of `rows`, whose first names the columns.
pub fn plain(year: i32, rows: &[Vec<String>]) -> Result<DataFile, ExampleError> {
    const COLUMNS: [&str; 10] = [
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
    let mut workbook = undated_workbook("Hovedbok")?;
    let page = workbook.add_worksheet();
    page.set_name("Hovedbok")?;
    page.write_row(0, 0, COLUMNS)?;
    for (row, cells) in (1..).zip(rows.iter().skip(1)) {
        let unfit = || ExampleError::Mismatch(format!("hovedbok.csv: {cells:?}"));
        let (amount, words) = cells.split_last().ok_or_else(unfit)?;
        page.write_row(row, 0, words)?;
        let ore = money::parse(amount).ok_or_else(unfit)?;
        page.write_number(row, COLUMNS.len() as u16 - 1, money::number(ore))?;
    }
    let name = format!("hovedbok-{year}.xlsx");
    Ok(DataFile { name, bytes: workbook.save_to_buffer()? })
}
