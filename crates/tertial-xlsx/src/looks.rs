//! How cells look: the report's colours, and numbers written as its form has them.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, FormatUnderline};
use tertial_model::Phrases;
use tertial_model::norwegian::MINUS;
use tertial_report::document::RowKind;

use crate::number::Number;

/// The colours of the report: its blue-green, its rules, its small text, its ground.
const ACCENT: Color = Color::RGB(0x000B_4F57);
const FAINT: Color = Color::RGB(0x009F_B4B7);
const SUBDUED: Color = Color::RGB(0x003F_4F52);
const GROUND: Color = Color::RGB(0x00F1_F5F5);

/// The looks of a workbook's cells.
pub(crate) struct Looks {
    /// The number of the written form, which a format of numbers is of.
    locale: String,
}

impl Looks {
    pub(crate) fn of(phrases: &Phrases) -> Self {
        Self { locale: phrases.say("spreadsheet.locale") }
    }

    /// The heading of a sheet.
    pub(crate) fn title(&self) -> Format {
        Format::new().set_bold().set_font_size(14).set_font_color(ACCENT)
    }

    /// What stands beside or below what is told.
    pub(crate) fn small(&self) -> Format {
        Format::new().set_font_color(SUBDUED)
    }

    /// The word that the report is a draft.
    pub(crate) fn draft(&self) -> Format {
        self.marked(self.title())
    }

    /// A way to another sheet.
    pub(crate) fn link(&self) -> Format {
        Format::new()
            .set_font_color(ACCENT)
            .set_underline(FormatUnderline::Single)
            .set_align(FormatAlign::Top)
    }

    /// The heading of a column.
    pub(crate) fn head(&self, numeric: bool) -> Format {
        let head = Format::new()
            .set_bold()
            .set_text_wrap()
            .set_align(FormatAlign::Bottom)
            .set_background_color(GROUND)
            .set_border_top(FormatBorder::Medium)
            .set_border_bottom(FormatBorder::Thin)
            .set_border_color(ACCENT);
        if numeric { head.set_align(FormatAlign::Right) } else { head }
    }

    /// Words to be read.
    pub(crate) fn words(&self) -> Format {
        let words = Format::new().set_text_wrap().set_align(FormatAlign::Top);
        words.set_border_bottom(FormatBorder::Hair).set_border_bottom_color(FAINT)
    }

    /// Words beside numbers that end where they begin, which would read as one.
    pub(crate) fn apart(&self, words: Format) -> Format {
        words.set_align(FormatAlign::Left).set_indent(1)
    }

    /// A word that must catch the eye, and does not rely on colour.
    pub(crate) fn marked(&self, look: Format) -> Format {
        look.set_italic().set_font_color(ACCENT)
    }

    /// A number in the middle of words to be read.
    pub(crate) fn number(&self, number: &Number) -> Format {
        self.sign().set_num_format(self.code(number))
    }

    /// What stands where a number should.
    pub(crate) fn sign(&self) -> Format {
        self.words().set_align(FormatAlign::Right)
    }

    /// A cell of a table, in a row of that kind.
    pub(crate) fn cell(&self, row: RowKind, numeric: bool, level: FormatAlign) -> Format {
        let cell = match row {
            RowKind::Head => return self.head(numeric),
            RowKind::Plain => self.words(),
            // Its name goes on over the columns beside it.
            RowKind::Group => Format::new().set_bold().set_font_color(ACCENT),
            RowKind::Sum => self.words().set_bold().set_border_top(FormatBorder::Thin),
        };
        let side = if numeric { FormatAlign::Right } else { FormatAlign::Left };
        cell.set_align(level).set_align(side)
    }

    /// How a number is written: groups of three, the sign as in the report, and words before
    /// it. The locale is the report's, for programs that ask for it.
    pub(crate) fn code(&self, number: &Number) -> String {
        let digits = match number.decimals as usize {
            0 => "#,##0".to_owned(),
            decimals => format!("#,##0.{}", "0".repeat(decimals)),
        };
        let (locale, lead) = (&self.locale, &number.lead);
        let before = if lead.is_empty() { String::new() } else { format!("\"{lead}\"") };
        format!("[$-{locale}]{before}{digits};[$-{locale}]\"{lead}{MINUS}\"{digits}")
    }
}
