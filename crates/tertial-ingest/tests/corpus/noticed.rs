//! What is odd about a file is told where it stands, in words a controller understands.

use tertial_model::{Problem, ProblemKind};

use crate::files;
use crate::reading::as_ledger;

/// What is said of the crafted file: of each problem of that kind its place in the file,
/// its message and what was found there.
fn said(name: &str, kind: ProblemKind) -> Option<Vec<String>> {
    let file = files::crafted(name)?;
    let (_, problems) = as_ledger(&[file]);
    let of_kind = problems.iter().filter(|problem| problem.kind == kind);
    Some(of_kind.map(shown).collect())
}

fn shown(problem: &Problem) -> String {
    let origin = problem.origin.to_string();
    let place = origin.split_once(", ").map_or(origin.as_str(), |(_, place)| place);
    let found = problem.found.as_ref().map(|found| format!(" ({found})"));
    format!("{place}: {}{}", problem.message, found.unwrap_or_default())
}

#[track_caller]
fn check(name: &str, kind: ProblemKind, expected: &[&str]) {
    if let Some(said) = said(name, kind) {
        assert_eq!(said, expected, "{name}");
    }
}

#[test]
fn hidden_rows_columns_and_sheets() {
    check(
        "hidden_rows_filter.xlsx",
        ProblemKind::HiddenRows,
        &[
            "arket Hovedbok, 2 rader fra rad 3 til 5: 2 rader er skjult i arket og er regnet med, \
         798,75\u{a0}kr i alt",
        ],
    );
    check(
        "hidden_rows_filter.xlsx",
        ProblemKind::HiddenColumns,
        &["arket Hovedbok: skjulte kolonner er lest: «Tekst»"],
    );
    check(
        "hidden_sheets.xlsx",
        ProblemKind::HiddenSheets,
        &[
            "data/hidden_sheets.xlsx: skjulte ark er ikke lest: «Skjult» og «Veldig skjult»",
        ],
    );
}

#[test]
fn merged_cells_among_the_data() {
    check(
        "merged_data.xlsx",
        ProblemKind::MergedCells,
        &[
            "arket Hovedbok, celle A2: 1 celle i dataene er slått sammen over flere rader; verdien \
         gjelder bare den øverste (A2:I3)",
        ],
    );
    check("merged_header.xlsx", ProblemKind::MergedCells, &[]);
}

/// What is told of a cell of a ledger that may hold any text: its form, and not what stands
/// there.
const OTHER: &str = "noe annet enn tekst, tall og dato";

#[test]
fn cells_that_hold_an_error_or_no_result() {
    let errors = [
        ("K2", "#N/A"),
        ("K3", "#REF!"),
        ("K4", "#DIV/0!"),
        ("K5", "#VALUE!"),
        ("K6", "#NAME?"),
        ("K7", "#NUM!"),
        ("K8", "#NULL!"),
        ("K9", "#SPILL!"),
        ("K10", "#CALC!"),
        ("K11", "#GETTING_DATA"),
        ("K13", "#DIV/0!"),
    ];
    let errors = errors.map(|(cell, error)| {
        format!("arket Hovedbok, celle {cell}: beløpet kan ikke leses ({error})")
    });
    let errors: Vec<&str> = errors.iter().map(String::as_str).collect();
    check("error_cells.xlsx", ProblemKind::ErrorCell, &errors);
    check(
        "error_cells.xlsx",
        ProblemKind::FormulaWithoutResult,
        &["arket Hovedbok, celle K12: beløpet kan ikke leses (en formel uten resultat)"],
    );
    check(
        "bool_as_amount.xlsx",
        ProblemKind::CellType,
        &[&format!("arket Hovedbok, celle K2: beløpet kan ikke leses ({OTHER})")],
    );
}

#[test]
fn numbers_that_are_none_or_have_too_many_digits() {
    let wrong = [
        ("K2", OTHER),
        ("K3", OTHER),
        ("K4", OTHER),
        ("K6", OTHER),
        ("K14", OTHER),
        ("K15", OTHER),
        ("K17", "et tall på 20 sifre"),
    ];
    let wrong = wrong.map(|(cell, found)| {
        format!("arket Hovedbok, celle {cell}: beløpet kan ikke leses ({found})")
    });
    let wrong: Vec<&str> = wrong.iter().map(String::as_str).collect();
    check("nan_inf_scientific.xlsx", ProblemKind::CellType, &wrong);
    // Rows 7, 9 and 10 have seventeen and sixteen digits.
    check(
        "nan_inf_scientific.xlsx",
        ProblemKind::FloatNoise,
        &[
            "arket Hovedbok, 3 rader fra rad 7 til 10: 3 celler har flere sifre enn et regneark kan \
         lagre nøyaktig; de femten første er lest (et tall på 18 sifre)",
        ],
    );
}

#[test]
fn text_that_looks_like_a_number() {
    check(
        "thousand_dot_comma.csv",
        ProblemKind::LooksLikeNumber,
        &[
            "data/thousand_dot_comma.csv:4: beløpet kan ikke leses («1.234»)",
            "rad 3: 1 celle har tallet skrevet på engelsk, med komma mellom tusener og punktum \
             foran desimaler; radene er ikke lest («1,234.50»)",
        ],
    );
    check(
        "sci_export.csv",
        ProblemKind::LooksLikeNumber,
        &["data/sci_export.csv:2: beløpet kan ikke leses («1,23E+03»)"],
    );
}

#[test]
fn days_as_text_and_from_1904() {
    check(
        "dates_as_text.xlsx",
        ProblemKind::DatesAsText,
        &[
            "arket Hovedbok, 4 rader fra rad 2 til 12: 4 celler har datoen som tekst; den er lest \
         som dag, måned og år («15.01.2024»)",
        ],
    );
    check(
        "date1904.xlsx",
        ProblemKind::DaysFrom1904,
        &["arket Hovedbok: arbeidsboken regner dager fra 1904; datoene er lest slik"],
    );
}

#[test]
fn headers_that_are_not_there_with_the_nearest() {
    let missing =
        |name: &str| format!("kolonnen «{name}» finnes ikke i overskriftsraden (rad 1)");
    check(
        "header_variants.xlsx",
        ProblemKind::HeaderMissing,
        &[
            &format!(
                "arket Hovedbok, celle I1: {} («Stats konto»)",
                missing("Statskonto")
            ),
            &format!("arket Hovedbok, celle K1: {} («Belop»)", missing("Beløp")),
            &format!("arket Hovedbok, celle C1: {} («Bilags- nr»)", missing("Bilagsnr")),
        ],
    );
    check(
        "dup_headers.xlsx",
        ProblemKind::HeaderMissing,
        &[
            "arket Hovedbok, celle L1: kolonnen «Beløp» står to ganger i overskriftsraden (rad 1)",
        ],
    );
}

#[test]
fn columns_nobody_reads_and_sheets_that_claim_too_much() {
    check(
        "extra_columns.xlsx",
        ProblemKind::ColumnUnread,
        &["arket Hovedbok: ingen rapport leser «x», «y» og «z»"],
    );
    check(
        "far_cell.xlsx",
        ProblemKind::ColumnUnread,
        &["arket Hovedbok: ingen rapport leser XFD uten overskrift"],
    );
    check(
        "dimension_huge.xlsx",
        ProblemKind::SheetGrown,
        &[
            "arket Hovedbok: arket oppgir at det går til XFD1048576, men dataene slutter i K4",
        ],
    );
}

#[test]
fn lines_that_are_not_what_they_should() {
    check(
        "unclosed_quote.csv",
        ProblemKind::FileUnreadable,
        &[
            "data/unclosed_quote.csv:2: et anførselstegn på linjen blir aldri lukket, så resten av \
         filen er slukt av ett felt",
        ],
    );
    let misfit = "linjen har ikke like mange felt som overskriften";
    check(
        "ragged.csv",
        ProblemKind::CellType,
        &[
            &format!("data/ragged.csv:2: {misfit} (12 felt)"),
            &format!("data/ragged.csv:3: {misfit} (9 felt)"),
        ],
    );
    check(
        "mixed_encodings.csv",
        ProblemKind::MixedEncoding,
        &[
            "data/mixed_encodings.csv:3: filen er i to tegnsett på én gang, så noen bokstaver kan \
         være feil",
        ],
    );
}

#[test]
fn two_sheets_with_the_headers_and_totals() {
    check(
        "two_data_sheets.xlsx",
        ProblemKind::SheetMissing,
        &[
            "data/two_data_sheets.xlsx: flere ark har overskriftene, og prosjektet sier ikke hvilket; \
         bare «2023» er lest (også «2024»)",
        ],
    );
    check(
        "subtotals_inside.xlsx",
        ProblemKind::TotalsSetAside,
        &[
            "arket Hovedbok, 3 rader fra rad 4 til 7: 3 sumrader er gjenkjent og holdt utenfor, \
         16\u{a0}kr i alt",
        ],
    );
}
