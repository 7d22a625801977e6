//! What a printed cell becomes: text, a number, or a formula that gives the printed number.

use rust_decimal::Decimal;
use tertial_model::FigureId;
use tertial_model::norwegian::HARD_SPACE;
use tertial_report::document::{Cell, NumberFormat};
use tertial_view::Shown;

use crate::exact::held;
use crate::figures::FigureSheet;
use crate::number::Number;

/// The most characters before a number that a format of numbers has room for.
const LEAD: usize = 60;

/// What stands in a cell of a sheet.
#[derive(Debug, PartialEq)]
pub(crate) enum Content {
    Text(String),
    Number(Number),
}

/// What a cell shows, with the words for what is missing and what is empty.
pub(crate) fn content(
    cell: Option<&Cell>,
    shown: &Shown<'_>,
    figures: &FigureSheet<'_>,
) -> Content {
    let number = match cell {
        Some(Cell::Number { figure, value: Ok(value), format, lead }) => {
            number(figure, *value, *format, lead, figures)
        }
        _ => None,
    };
    let in_words = || {
        let phrases = figures.phrases();
        let nothing = match shown {
            Shown::Missing => phrases.say("missing"),
            _ => phrases.say("empty"),
        };
        Content::Text(shown.text().map_or(nothing, str::to_owned))
    };
    number.map_or_else(in_words, Content::Number)
}

/// None where a spreadsheet has no such number.
fn number(
    figure: &FigureId,
    value: Decimal,
    format: NumberFormat,
    lead: &str,
    figures: &FigureSheet<'_>,
) -> Option<Number> {
    let (printed, decimals) = (format.rounded(value), format.decimals(value));
    // What is delivered has lost digits, and half of what is left may be rounded otherwise. A
    // table may show a figure with the other sign.
    let delivered = figures.number(figure);
    let gives = |of: Decimal| format.rounded(of) == printed;
    let at = delivered.and_then(|of| match of.value {
        value if gives(value) => Some(figures.reference(of)),
        value if gives(-value) => Some(format!("-{}", figures.reference(of))),
        _ => None,
    });
    let formula = at.map(|at| match format {
        NumberFormat::Thousands => format!("ROUND({at}/1000,0)"),
        NumberFormat::AsGiven => at,
        _ => format!("ROUND({at},{decimals})"),
    });
    let lead = match lead {
        "" => String::new(),
        lead if lead.contains('"') || lead.chars().count() > LEAD => return None,
        lead => format!("{lead}{HARD_SPACE}"),
    };
    Some(Number { value: held(printed)?, decimals, lead, formula })
}
