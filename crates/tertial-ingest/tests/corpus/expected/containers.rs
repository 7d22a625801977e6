//! Archives, XML and formats that are not what they say.

use tertial_ingest::facts::SetAside::Unreadable;
use tertial_model::ProblemKind::{CellEmpty, CellType};
use tertial_model::ProblemKind::{
    ColumnUnread, FileRefused, FileUnreadable, HeaderMissing, SheetGrown,
};

use super::Expected;
use crate::outcome::{read, refused};

const DAMAGED: &str = "filen er skadet eller ikke lastet helt ned";
const NO_HEADER: &str = "fant ingen overskriftsrad i de 100 første radene";

pub(super) fn all() -> Vec<Expected> {
    [hostile(), damaged(), named_wrongly(), unusual()].into_iter().flatten().collect()
}

/// Small files that ask for much.
fn hostile() -> Vec<Expected> {
    let packed =
        |size: &str| format!("en del av filen er pakket mer enn 100 ganger, {size}");
    vec![
        ("zipbomb_rows.xlsx", refused(FileRefused, &packed("277 MiB av 2264 KiB"))),
        (
            "zipbomb_whitespace.xlsx",
            refused(FileRefused, &packed("1500 MiB av 1493 KiB")),
        ),
        ("sst_bomb.xlsx", refused(FileRefused, &packed("457 MiB av 910 KiB"))),
        ("sst_uniquecount_lie.xlsx", read(3, "1044.25")),
        ("billion_laughs.xlsx", refused(FileUnreadable, DTD)),
        ("xxe.xlsx", refused(FileUnreadable, DTD)),
        ("dimension_huge.xlsx", read(3, "1044.25").said(SheetGrown, 1)),
        ("dimension_lie_small.xlsx", read(3, "1044.25")),
        ("dimension_bad.xlsx", read(3, "1044.25")),
        // The stray cell has no header over it.
        ("far_cell.xlsx", read(3, "1044.25").said(ColumnUnread, 1)),
        ("formatted_to_last_row.xlsx", read(3, "1044.25")),
        (
            "cell_ref_overflow.xlsx",
            refused(
                FileRefused,
                "en celle står utenfor det et ark kan ha, 1 048 576 rader og 16 384 kolonner",
            ),
        ),
        (
            "duplicate_row_refs.xlsx",
            refused(
                FileUnreadable,
                "rad 2 og kolonnene i den kommer ikke i rekkefølge i filen",
            ),
        ),
    ]
}

const DTD: &str = "filen har en dokumenttype (DTD), som en arbeidsbok ikke skal ha";

/// Files cut off, changed or locked.
fn damaged() -> Vec<Expected> {
    vec![
        (
            "sst_index_out_of_range.xlsx",
            refused(
                FileUnreadable,
                "celle B2 viser til en tekst som ikke finnes i filen",
            ),
        ),
        ("truncated_half.xlsx", refused(FileUnreadable, DAMAGED)),
        ("truncated_central_dir.xlsx", refused(FileUnreadable, DAMAGED)),
        ("corrupt_deflate.xlsx", refused(FileUnreadable, DAMAGED)),
        ("empty.xlsx", refused(FileUnreadable, "filen er tom")),
        (
            "password.xlsx",
            refused(FileUnreadable, "arbeidsboken er beskyttet med passord"),
        ),
    ]
}

/// Files whose name says something else than their bytes.
fn named_wrongly() -> Vec<Expected> {
    vec![
        // A text file in an archive may be a ledger; this one has no headers.
        ("zip_not_office.xlsx", refused(HeaderMissing, NO_HEADER)),
        // Read as the CSV it is, which has three of the seven headers needed.
        ("csv_named.xlsx", refused(HeaderMissing, NO_HEADER)),
        (
            "html_named.xls",
            refused(FileUnreadable, "filen er en nettside (HTML), ikke en arbeidsbok"),
        ),
        (
            "spreadsheetml2003.xls",
            refused(
                FileUnreadable,
                "filen er Excels XML-regneark fra 2003, som ikke leses",
            ),
        ),
        ("xlsx_named.xls", read(3, "1044.25")),
        ("xlsx_named.csv", read(3, "1044.25")),
        ("xlsx_noext", read(3, "1044.25")),
        (
            "~$lock.xlsx",
            refused(FileUnreadable, "filen er Excels låsefil, ikke en arbeidsbok"),
        ),
    ]
}

/// XML that is legal and seldom.
fn unusual() -> Vec<Expected> {
    vec![
        ("ok_minimal.xlsx", read(3, "1044.25")),
        // Cells that do not say where they are come one after the other, so the empty
        // project shifts those behind it: no post is where it should be, and no amount.
        (
            "no_cell_refs.xlsx",
            read(0, "0").aside(Unreadable, 3).said(CellType, 3).said(CellEmpty, 3),
        ),
        ("strict_namespace.xlsx", read(3, "1044.25")),
        ("prefixed_namespace.xlsx", read(3, "1044.25")),
        ("utf16_sheet.xlsx", refused(FileUnreadable, UTF16)),
        ("bom_sheet.xlsx", read(3, "1044.25")),
        ("single_quotes_attrs.xlsx", read(3, "1044.25")),
        ("cdata_comments.xlsx", read(3, "1044.25")),
        ("rich_text_phonetic.xlsx", read(3, "1044.25")),
    ]
}

const UTF16: &str = "arbeidsboken er skrevet i tegnsettet UTF-16, som ikke leses";
