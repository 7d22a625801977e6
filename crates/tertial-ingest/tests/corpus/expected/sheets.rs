//! Headers, hidden things, totals and what else a sheet may have.

use tertial_ingest::facts::SetAside::{Total, Unreadable};
use tertial_model::ProblemKind::{
    CellEmpty, ColumnUnread, HeaderMissing, HiddenColumns, HiddenRows, HiddenSheets,
    MergedCells, SheetMissing, TotalsSetAside,
};

use super::Expected;
use crate::outcome::{Outcome, read, refused};

pub(super) fn all() -> Vec<Expected> {
    [headers(), rows(), tabs()].into_iter().flatten().collect()
}

fn headers() -> Vec<Expected> {
    let no_header = "fant ingen overskriftsrad i de 100 første radene";
    let missing = |name: &str| {
        let message = format!("kolonnen «{name}» finnes ikke i overskriftsraden (rad 1)");
        (HeaderMissing, message)
    };
    vec![
        (
            "dup_headers.xlsx",
            refused(
                HeaderMissing,
                "kolonnen «Beløp» står to ganger i overskriftsraden (rad 1)",
            ),
        ),
        ("header_line5.xlsx", read(3, "1044.25").aside(Total, 1).said(TotalsSetAside, 1)),
        ("header_missing.xlsx", refused(HeaderMissing, no_header)),
        // Letter case and space are no matter; letters that lack and words parted are.
        (
            "header_variants.xlsx",
            Outcome::Refused(["Statskonto", "Beløp", "Bilagsnr"].map(missing).into()),
        ),
        ("merged_header.xlsx", read(3, "1044.25")),
        ("extra_columns.xlsx", read(1, "1234.5").said(ColumnUnread, 1)),
    ]
}

fn rows() -> Vec<Expected> {
    vec![
        // The second row has its period and account in the merged cell above.
        (
            "merged_data.xlsx",
            read(1, "1234.5")
                .aside(Unreadable, 1)
                .said(CellEmpty, 2)
                .said(MergedCells, 1),
        ),
        // Three good rows and one of 999.
        (
            "hidden_rows_filter.xlsx",
            read(4, "2043.25").said(HiddenRows, 1).said(HiddenColumns, 1),
        ),
        ("blank_rows_inside.xlsx", read(3, "1239.5")),
        ("subtotals_inside.xlsx", read(3, "8").aside(Total, 3).said(TotalsSetAside, 1)),
    ]
}

fn tabs() -> Vec<Expected> {
    vec![
        ("hidden_sheets.xlsx", read(3, "1044.25").said(HiddenSheets, 1)),
        ("two_data_sheets.xlsx", read(3, "1044.25").said(SheetMissing, 1)),
        ("sheet_name_odd.xlsx", read(3, "1044.25")),
    ]
}
