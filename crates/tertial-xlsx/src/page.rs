//! What all sheets share: caption and way back, what is printed on each page, what is locked.

use rust_xlsxwriter::{Format, ProtectionOptions, Url, Worksheet, XlsxError};
use tertial_model::Phrases;
use tertial_report::Report;

use crate::looks::Looks;

/// The most characters of a cell, with room for how they are written.
const MOST: usize = 32_000;
/// The most characters of a header or a footer.
const HEADER: usize = 120;
/// The height of a row with a title, in points.
pub(crate) const TITLE: u16 = 22;
/// A4.
pub(crate) const PAPER: u8 = 9;
/// As many characters as stand beside each other on an upright page.
const UPRIGHT: u16 = 95;

/// The report every sheet is of.
pub(crate) struct Page<'a> {
    pub(crate) report: &'a Report,
    pub(crate) phrases: &'a Phrases,
    /// The sheet of contents.
    pub(crate) contents: &'a str,
}

/// What a sheet begins with.
pub(crate) struct Opening<'a> {
    pub(crate) caption: &'a str,
    /// The section it is of, or what is to be known before it is read.
    pub(crate) below: &'a str,
}

impl Page<'_> {
    /// Caption and way back, in the two rows before the headings.
    pub(crate) fn open(
        &self,
        sheet: &mut Worksheet,
        looks: &Looks,
        opening: &Opening<'_>,
    ) -> Result<(), XlsxError> {
        write_text(sheet, (0, 0), opening.caption, &looks.title())?;
        sheet.set_row_height(0, TITLE)?;
        let back = self.phrases.say("spreadsheet.back");
        let back = match opening.below {
            "" => back,
            below => format!("{below} · {back}"),
        };
        self.link(sheet, (1, 0), self.contents, &back, &looks.link())
    }

    /// A way to another sheet.
    pub(crate) fn link(
        &self,
        sheet: &mut Worksheet,
        (row, column): (u32, u16),
        to: &str,
        text: &str,
        look: &Format,
    ) -> Result<(), XlsxError> {
        let to = format!("internal:'{}'!A1", to.replace('\'', "''"));
        let url = Url::new(to).set_text(writable(text));
        sheet.write_url_with_format(row, column, url, look)?;
        Ok(())
    }

    /// Keeps what stands before row `first` in sight, and prints the headings on each page.
    pub(crate) fn stay(
        &self,
        sheet: &mut Worksheet,
        first: u32,
    ) -> Result<(), XlsxError> {
        sheet.set_freeze_panes(first, 0)?;
        sheet.set_repeat_rows(first - 1, first - 1)?;
        Ok(())
    }

    /// Finishes a sheet of numbers so wide: what is computed is locked, without a password.
    pub(crate) fn finish(
        &self,
        sheet: &mut Worksheet,
        first: u32,
        width: u16,
    ) -> Result<(), XlsxError> {
        self.stay(sheet, first)?;
        self.print(sheet, width);
        lock(sheet);
        Ok(())
    }

    /// Paper, header and footer.
    pub(crate) fn print(&self, sheet: &mut Worksheet, width: u16) {
        let Self { report, phrases, .. } = self;
        sheet.set_paper_size(PAPER).set_print_fit_to_pages(1, 0);
        if width > UPRIGHT {
            sheet.set_landscape();
        }
        let draft = report.draft.as_ref().map(|version| {
            let version = format!("{} {version}", phrases.say("draft_version"));
            format!("&R{}", printed(&format!("{}, {version}", phrases.say("draft"))))
        });
        let title = printed(&report.title);
        sheet.set_header(format!("&L{title}{}", draft.unwrap_or_default()));
        let pages = format!("{} &P {} &N", phrases.say("page"), phrases.say("page_of"));
        sheet.set_footer(format!("&L{}&R{pages}", printed(&report.agency)));
    }
}

/// Text in a cell: never a formula, whatever it begins with.
pub(crate) fn write_text(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    text: &str,
    look: &Format,
) -> Result<(), XlsxError> {
    sheet.write_string_with_format(row, column, writable(text), look)?;
    Ok(())
}

/// What is computed is locked, without a password; widths and filters are the reader's.
pub(crate) fn lock(sheet: &mut Worksheet) {
    let allowed = ProtectionOptions {
        format_columns: true,
        format_rows: true,
        use_autofilter: true,
        ..ProtectionOptions::default()
    };
    sheet.protect_with_options(&allowed);
}

/// Text as a header has it, where `&` begins an order.
fn printed(text: &str) -> String {
    let text: String = writable(text).chars().take(HEADER / 2).collect();
    text.replace('&', "&&")
}

/// As much of a text as a cell holds, without the characters XML cannot hold.
fn writable(text: &str) -> String {
    let fits = |c: &char| {
        !c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}')
            || matches!(c, '\n' | '\t')
    };
    text.chars().filter(fits).take(MOST).collect()
}
