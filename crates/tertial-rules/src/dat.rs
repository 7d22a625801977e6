//! Input: what could not be read, and what was read but cannot be right.

mod dat_01_file_missing;
mod dat_02_file_unreadable;
mod dat_03_file_refused;
mod dat_04_sheet_missing;
mod dat_05_header_missing;
mod dat_06_cell_type;
mod dat_07_cell_empty;
mod dat_08_cell_unknown;
mod dat_09_row_repeated;
mod dat_10_totals_set_aside;
mod dat_11_row_in_two_files;
mod dat_12_later_than_status_date;
mod dat_13_ledger_month_missing;
mod dat_14_state_accounts_month_missing;
mod dat_15_period_unbalanced;
mod dat_16_outside_year;
mod dat_17_unmapped;
mod dat_18_unit;
mod dat_19_posts_of_others;
mod dat_20_hidden_rows;
mod dat_21_hidden_columns;
mod dat_22_hidden_sheets;
mod dat_23_merged_cells;
mod dat_24_formula_without_result;
mod dat_25_error_cell;
mod dat_26_looks_like_number;
mod dat_27_dates_as_text;
mod dat_28_days_from_1904;
mod dat_29_percent_format;
mod dat_30_float_noise;
mod dat_31_header_repeated;
mod dat_32_sheet_grown;
mod dat_33_column_empty;
mod dat_34_column_unread;
mod dat_35_mixed_encoding;
mod dat_36_totals_differ;
mod dat_37_period_cut;
mod dat_38_rows_unaccounted;
mod dat_39_lock_differs;
mod dat_40_no_chart_of_accounts;
mod dat_41_missing_unexplained;
mod dat_42_organisation_number;
mod dat_43_one_id;
mod dat_44_rows_unused;
mod dat_46_page_breaks;
mod dat_47_code_rounded;
mod dat_50_spelling_differs;
mod dat_53_table_too_large;

use tertial_ingest::facts::Export;
use tertial_model::{Figures, Finding, Origin, norwegian};
use tertial_report::Case;

use crate::rule::Rule;

/// Rules that report what reading could not make sense of, in code order.
pub(crate) static READING: &[&Rule] = &[
    &dat_01_file_missing::FILE_MISSING,
    &dat_02_file_unreadable::FILE_UNREADABLE,
    &dat_03_file_refused::FILE_REFUSED,
    &dat_04_sheet_missing::SHEET_MISSING,
    &dat_05_header_missing::HEADER_MISSING,
    &dat_06_cell_type::CELL_TYPE,
    &dat_07_cell_empty::CELL_EMPTY,
    &dat_08_cell_unknown::CELL_UNKNOWN,
    &dat_09_row_repeated::ROW_REPEATED,
    &dat_10_totals_set_aside::TOTALS_SET_ASIDE,
    &dat_11_row_in_two_files::ROW_IN_TWO_FILES,
    &dat_12_later_than_status_date::LATER_THAN_STATUS_DATE,
    &dat_20_hidden_rows::HIDDEN_ROWS,
    &dat_21_hidden_columns::HIDDEN_COLUMNS,
    &dat_22_hidden_sheets::HIDDEN_SHEETS,
    &dat_23_merged_cells::MERGED_CELLS,
    &dat_24_formula_without_result::FORMULA_WITHOUT_RESULT,
    &dat_25_error_cell::ERROR_CELL,
    &dat_26_looks_like_number::LOOKS_LIKE_NUMBER,
    &dat_27_dates_as_text::DATES_AS_TEXT,
    &dat_28_days_from_1904::DAYS_FROM_1904,
    &dat_29_percent_format::PERCENT_FORMAT,
    &dat_30_float_noise::FLOAT_NOISE,
    &dat_31_header_repeated::HEADER_REPEATED,
    &dat_32_sheet_grown::SHEET_GROWN,
    &dat_33_column_empty::COLUMN_EMPTY,
    &dat_34_column_unread::COLUMN_UNREAD,
    &dat_35_mixed_encoding::MIXED_ENCODING,
    &dat_36_totals_differ::TOTALS_DIFFER,
    &dat_38_rows_unaccounted::ROWS_UNACCOUNTED,
    &dat_39_lock_differs::LOCK_DIFFERS,
    &dat_46_page_breaks::PAGE_BREAKS,
    &dat_47_code_rounded::CODE_ROUNDED,
];

/// Rules that judge what was read, in code order.
pub(crate) static CONTENT: &[&Rule] = &[
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
    &dat_53_table_too_large::TABLE_TOO_LARGE,
];

/// Both kinds, in code order: the manual does not ask which kind a code is of.
pub(crate) fn rules() -> impl Iterator<Item = &'static Rule> {
    let mut rules: Vec<&'static Rule> = READING.iter().chain(CONTENT).copied().collect();
    rules.sort_by_key(|rule| rule.code.0);
    rules.into_iter()
}

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
