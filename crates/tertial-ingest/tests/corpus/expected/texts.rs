//! Text files. Each good line is of 1 234,50 kroner.

use tertial_ingest::facts::SetAside::Unreadable;
use tertial_model::ProblemKind::{
    CellType, ColumnUnread, FileUnreadable, LooksLikeNumber, MixedEncoding,
};

use super::Expected;
use crate::outcome::{read, refused};

pub(super) fn all() -> Vec<Expected> {
    vec![
        ("latin1_semicolon.csv", read(1, "1234.5")),
        ("cp1252.csv", read(1, "1234.5")),
        ("utf8_bom.csv", read(1, "1234.5")),
        ("utf16le_tab.csv", read(1, "1234.5")),
        ("sep_line.csv", read(1, "1234.5")),
        ("quoted_newlines.csv", read(1, "1234.5")),
        (
            "unclosed_quote.csv",
            refused(
                FileUnreadable,
                "et anførselstegn på linjen blir aldri lukket, så resten av filen er slukt av \
                 ett felt",
            ),
        ),
        // The field too many has no header over it.
        (
            "ragged.csv",
            read(0, "0").aside(Unreadable, 2).said(CellType, 2).said(ColumnUnread, 1),
        ),
        (
            "nul_bytes.csv",
            refused(FileUnreadable, "filen er tekst, men har et nulltegn på linje 2"),
        ),
        ("mixed_encodings.csv", read(2, "2469").said(MixedEncoding, 1)),
        (
            "thousand_dot_comma.csv",
            read(1, "1234.5").aside(Unreadable, 2).said(LooksLikeNumber, 2),
        ),
        ("sci_export.csv", read(0, "0").aside(Unreadable, 1).said(LooksLikeNumber, 1)),
    ]
}
