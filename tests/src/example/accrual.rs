//! Writes the accrual accounts (virksomhetsregnskap) as a trial balance of two years.

use rust_xlsxwriter::{Format, FormatBorder};

use super::money;
use super::source::Source;
use super::{DataFile, ExampleError, undated_workbook};

/// The headers, in the order of the columns.
pub const HEADERS: [&str; 4] = ["Periode", "Konto", "Konto(T)", "Beløp"];

const WIDTHS: [f64; 4] = [10.0, 7.0, 60.0, 19.0];

/// The trial balance: one row per year and account, in the year's last period.
pub fn export(source: &Source) -> Result<DataFile, ExampleError> {
    let balance = &source.trial_balance;
    let periods: Vec<String> =
        balance.years.iter().map(|year| format!("{year}13")).collect();
    let mut workbook = undated_workbook("Saldobalanse")?;
    let sheet = workbook.add_worksheet();
    sheet.set_name("Saldobalanse")?;
    let heading = Format::new().set_bold().set_font_size(14.0);
    sheet.write_with_format(0, 0, &source.setup.agency, &heading)?;
    sheet.write(1, 0, "Saldobalanse, virksomhetsregnskap")?;
    sheet.write(2, 0, format!("Periode {}", periods.join(" og ")))?;
    let header = Format::new().set_bold().set_border_bottom(FormatBorder::Thin);
    for ((column, name), width) in (0..).zip(HEADERS).zip(WIDTHS) {
        sheet.write_with_format(4, column, name, &header)?;
        sheet.set_column_width(column, width)?;
    }
    sheet.set_freeze_panes(5, 0)?;
    let amount = Format::new().set_num_format("#,##0.00");
    let mut row = 5;
    for (at, period) in periods.iter().enumerate() {
        for account in &balance.accounts {
            for (column, code) in (0..).zip([period, &account.account]) {
                let code: u32 = code.parse().map_err(|_| {
                    ExampleError::Mismatch(format!("{code} is no number"))
                })?;
                sheet.write(row, column, code)?;
            }
            sheet.write(row, 2, &account.name)?;
            let number = money::number(account.amounts[at]);
            sheet.write_with_format(row, 3, number, &amount)?;
            row += 1;
        }
    }
    let name = format!("virksomhetsregnskap-{}.xlsx", source.setup.year);
    Ok(DataFile { name, bytes: workbook.save_to_buffer()? })
}
