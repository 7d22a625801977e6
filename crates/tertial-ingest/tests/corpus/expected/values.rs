//! What cells may hold. Amounts are 1234.50 kroner where the file is not about them.

use tertial_ingest::facts::SetAside::Unreadable;
use tertial_model::ProblemKind::{
    CellEmpty, CellType, DatesAsText, DaysFrom1904, ErrorCell, FloatNoise,
    FormulaWithoutResult, LooksLikeNumber, SpellingDiffers,
};

use super::Expected;
use crate::outcome::read;

pub(super) fn all() -> Vec<Expected> {
    [amounts(), days(), codes()].into_iter().flatten().collect()
}

fn amounts() -> Vec<Expected> {
    vec![
        // Good: 1500, -1.23456789012346E-7, 0.1, 1234.56, 100000000000000, 100000, 12, 0 and
        // 100.005. Wrong: NaN, INF, -INF, 1E400, 1,5, 0x10 and 1.8E308; one is empty.
        (
            "nan_inf_scientific.xlsx",
            read(9, "100000000102846.66499987654321")
                .aside(Unreadable, 8)
                .said(CellType, 7)
                .said(CellEmpty, 1)
                .said(FloatNoise, 1),
        ),
        // Good are the results 2469 and «12». Ten error values and a formula that came to
        // one are wrong, and a formula that came to nothing.
        (
            "error_cells.xlsx",
            read(2, "2481")
                .aside(Unreadable, 12)
                .said(ErrorCell, 11)
                .said(FormulaWithoutResult, 1),
        ),
        ("bool_as_amount.xlsx", read(1, "1234.5").aside(Unreadable, 1).said(CellType, 1)),
        // Seventeen follow the convention. Thirteen look like numbers: with kr or NOK (4),
        // `1,234.50`, `1.234`, `12,3,4`, `1234,`, with D or K (2), `'1234`, `5 %` and `1e3`.
        // Five do not: two bare dashes, other digits than ours (2), `0,1 mill.`.
        (
            "numbers_as_text.xlsx",
            read(17, "1238273.539")
                .aside(Unreadable, 18)
                .said(CellType, 5)
                .said(LooksLikeNumber, 13),
        ),
        (
            "missing_amount.xlsx",
            read(2, "1234.5").aside(Unreadable, 3).said(CellEmpty, 3),
        ),
        // 0.1 + 0.2 - 0.3 and a pair that cancels; a thousand billion is out of bounds.
        ("cancelling_floats.xlsx", read(5, "0").aside(Unreadable, 2).said(CellType, 2)),
        ("formula_injection.xlsx", read(17, "20986.5")),
        ("long_text.xlsx", read(4, "4938")),
    ]
}

fn days() -> Vec<Expected> {
    vec![
        // The day tells rows apart and no more, so all rows count. Of twelve texts four are
        // days: 15.01.2024 (2) and 2024-01-15 (2). Wrong are eight texts, an unstyled
        // number, and the serials 60, 0, -1, 2958466 and 1e10.
        ("dates_as_text.xlsx", read(20, "24690").said(CellType, 14).said(DatesAsText, 1)),
        ("date1904.xlsx", read(1, "1234.5").said(DaysFrom1904, 1)),
        ("iso_date_cells.xlsx", read(1, "1234.5")),
    ]
}

fn codes() -> Vec<Expected> {
    vec![
        // Wrong: account `0630`, post `0540 21`, account `6300.0` as text, and account
        // 6300.0000000001.
        // The account of row 6 is the text 6300.0, which is 6300 and told.
        (
            "leading_zeros.xlsx",
            read(3, "3703.5")
                .aside(Unreadable, 3)
                .said(CellType, 3)
                .said(SpellingDiffers, 1),
        ),
        // Good: 202413, 202400 and «202401». One of the twelve others is empty.
        (
            "period_forms.xlsx",
            read(3, "3703.5").aside(Unreadable, 12).said(CellType, 11).said(CellEmpty, 1),
        ),
    ]
}
