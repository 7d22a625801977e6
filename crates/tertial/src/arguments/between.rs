//! The arguments of the commands for what happens between reports.

use clap::Args;
use tertial_model::{BudgetPost, Period};

use super::Format;

/// The month a status is of.
#[derive(Debug, Args)]
pub(crate) struct MonthArgument {
    /// Siste måned regnskapet er med for, som 202407
    #[arg(long, value_name = "MÅNED", value_parser = month)]
    pub(crate) as_of: Period,
}

#[derive(Debug, Args)]
pub(crate) struct StatusArguments {
    #[command(flatten)]
    pub(crate) month: MonthArgument,
    /// Hvordan resultatet skrives
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,
}

#[derive(Debug, Args)]
pub(crate) struct NoticeArguments {
    /// Posten avviket er på, som 1000.01
    #[arg(value_parser = post)]
    pub(crate) post: BudgetPost,
    #[command(flatten)]
    pub(crate) month: MonthArgument,
    /// Skriv over et varsel som finnes
    #[arg(long)]
    pub(crate) replace: bool,
}

fn month(text: &str) -> Result<Period, String> {
    let read = text.parse::<Period>().ok();
    let of_calendar = read.filter(|of| (1..=12).contains(&of.month()));
    of_calendar.ok_or_else(|| "skriv år og måned som 202407".to_owned())
}

fn post(text: &str) -> Result<BudgetPost, String> {
    text.parse().map_err(|_| "skriv kapittel og post som 1000.01".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_is_one_of_the_calendar() {
        assert_eq!(month("202407").map(|of| of.to_string()), Ok("202407".to_owned()));
        for wrong in ["202400", "202413", "2024-07", "juli", ""] {
            assert_eq!(month(wrong), Err("skriv år og måned som 202407".to_owned()));
        }
    }
}
