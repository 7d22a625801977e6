//! Words that would mean something in Markdown.

use super::{Case, case, p, r, swap, text};

pub(super) fn cases() -> Vec<Case> {
    vec![
        case(
            "tegn som er merker",
            text("Et sitat.", "*a* [b] {{ c }} `d`"),
            &[("> Et sitat.", "> \\*a\\* \\[b\\] {\\{ c }} \\`d\\`")],
            &[],
        ),
        case(
            "begynner som en liste",
            swap(
                p("Quote", &r("Et sitat.")),
                p("Quote", &r("Et sitat."))
                    + &p("BodyText", &r("1. januar 2025 og 2. tertial.")),
            ),
            &[("> Et sitat.\n", "> Et sitat.\n\n1. januar 2025 og 2. tertial.\n")],
            &[],
        ),
        case(
            "begynner med nummertegn",
            swap(p("Quote", &r("Et sitat.")), p("BodyText", &r("# ikke en overskrift"))),
            &[("> Et sitat.", "\\# ikke en overskrift")],
            &[],
        ),
    ]
}
