//! Input: what could not be read, and what was read but cannot be right.

mod dat_13_ledger_month_missing;
mod dat_14_state_accounts_month_missing;
mod dat_15_period_unbalanced;
mod dat_16_outside_year;
mod dat_17_unmapped;
mod dat_18_unit;
mod dat_19_posts_of_others;
mod dat_37_period_cut;
mod dat_40_no_chart_of_accounts;
mod dat_41_missing_unexplained;
mod dat_42_organisation_number;
mod dat_43_one_id;
mod dat_44_rows_unused;
mod dat_50_spelling_differs;

use tertial_ingest::facts::Export;
use tertial_model::{Figures, Finding, Origin, norwegian};
use tertial_report::Case;

use crate::rule::Rule;

/// Rules that judge what was read, in code order; `problems.toml` has those that report what
/// could not be read.
pub(crate) static RULES: &[&Rule] = &[
    &dat_13_ledger_month_missing::LEDGER_MONTH_MISSING,
    &dat_14_state_accounts_month_missing::STATE_ACCOUNTS_MONTH_MISSING,
    &dat_15_period_unbalanced::PERIOD_UNBALANCED,
    &dat_16_outside_year::OUTSIDE_YEAR,
    &dat_17_unmapped::UNMAPPED,
    &dat_18_unit::UNIT,
    &dat_19_posts_of_others::POSTS_OF_OTHERS,
    &dat_37_period_cut::PERIOD_CUT,
    &dat_40_no_chart_of_accounts::NO_CHART_OF_ACCOUNTS,
    &dat_41_missing_unexplained::MISSING_UNEXPLAINED,
    &dat_42_organisation_number::ORGANISATION_NUMBER,
    &dat_43_one_id::ONE_ID,
    &dat_44_rows_unused::ROWS_UNUSED,
    &dat_50_spelling_differs::SPELLING_DIFFERS,
];

/// The months that are absent from one kind of export.
struct MissingMonths<'a> {
    object: &'a str,
    subject: &'a str,
    months: &'a [u8],
    exports: &'a [Export],
    hint: &'a str,
}

impl MissingMonths<'_> {
    /// One finding for all of them; none when every month is there.
    fn finding(&self, rule: &Rule, case: &Case<'_>) -> Option<Finding> {
        let last = case.report.last_month();
        let message = match self.months {
            [] => return None,
            all if all.len() == usize::from(last) => {
                format!("{} har ingen rader til og med måned {last}", self.subject)
            }
            _ => format!("{} har ingen rader i {}", self.subject, self.periods(case)),
        };
        Some(
            rule.finding(self.object, message)
                .expected(format!("rader i alle måneder til og med {last}"))
                .found(format!("ingen i {}", self.periods(case)))
                .hint(self.hint)
                .at(self.exports.iter().map(|export| Origin::file(&export.file))),
        )
    }

    fn periods(&self, case: &Case<'_>) -> String {
        let year = case.catalogue.frame.year;
        let periods: Vec<String> =
            self.months.iter().map(|month| format!("{year}{month:02}")).collect();
        norwegian::list(&periods)
    }
}

/// The figures that rest on the ledger directly.
fn from_ledger(figures: &Figures) -> Vec<String> {
    ids(figures, |id| {
        id.ends_with(".hovedbok")
            || (id.starts_with("oremerket.") && id.ends_with(".regnskap"))
    })
}

/// The figures that rest on the state accounts directly.
fn from_state_accounts(figures: &Figures) -> Vec<String> {
    ids(figures, |id| {
        id.starts_with("post.")
            && (id.ends_with(".regnskap") || id.ends_with(".fort_av_andre"))
    })
}

fn ids(figures: &Figures, wanted: impl Fn(&str) -> bool) -> Vec<String> {
    figures.iter().map(|f| f.id.to_string()).filter(|id| wanted(id)).collect()
}
