//! Numbers a text links to.

use super::{Case, case, r, text};

pub(super) fn cases() -> Vec<Case> {
    vec![
        case(
            "tall skrevet over",
            text("10,0\u{a0}mill.\u{a0}kr", "11,0 mill. kr"),
            &[],
            &[
                "skrevet over: oremerket.altinn3.budsjett: 10,0\u{a0}mill.\u{a0}kr → 11,0 mill. kr",
            ],
        ),
        case(
            "tall skrevet som tekst",
            vec![("\u{2}10,0\u{a0}mill.\u{a0}kr".to_owned(), r("9,0 mill. kr"))],
            &[],
            &[
                "skrevet over: oremerket.altinn3.budsjett: 10,0\u{a0}mill.\u{a0}kr → 9,0 mill. kr",
            ],
        ),
        case(
            "tall uten kontroll",
            vec![(
                "\u{2}10,0\u{a0}mill.\u{a0}kr".to_owned(),
                r("10,0\u{a0}mill.\u{a0}kr"),
            )],
            &[],
            &[],
        ),
    ]
}
