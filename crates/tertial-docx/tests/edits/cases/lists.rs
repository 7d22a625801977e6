//! Points of lists.

use super::{Case, case, item, p, r, swap};

pub(super) fn cases(numbered: usize) -> Vec<Case> {
    vec![
        case(
            "nytt punkt",
            swap(
                item(1, 0, "to punkt"),
                item(1, 0, "to punkt") + &item(1, 0, "nytt punkt"),
            ),
            &[("- to punkt", "- to punkt\n- nytt punkt")],
            &[],
        ),
        case(
            "nytt punkt sist",
            swap(
                item(1, 0, "tre punkt"),
                item(1, 0, "tre punkt") + &item(1, 0, "fire punkt"),
            ),
            &[("- tre punkt", "- tre punkt\n- fire punkt")],
            &[],
        ),
        case(
            "punkt i et punkt",
            swap(item(1, 0, "to punkt"), item(1, 0, "to punkt") + &item(1, 1, "under")),
            &[("- to punkt", "- to punkt\n  - under")],
            &[],
        ),
        case(
            "punkt slettet",
            swap(item(1, 0, "to punkt"), String::new()),
            &[("- to punkt\n", "")],
            &[],
        ),
        case(
            "nummerert punkt lagt til",
            swap(
                item(numbered, 0, "dernest"),
                item(numbered, 0, "dernest") + &item(numbered, 0, "så"),
            ),
            &[("2. dernest\n3. til", "2. dernest\n3. så\n4. til")],
            &[],
        ),
        case(
            "nummerert punkt slettet",
            swap(item(numbered, 0, "dernest"), String::new()),
            &[("2. dernest\n3. til", "2. til")],
            &[],
        ),
        case(
            "punkter byttet om",
            swap(
                item(1, 0, "ett punkt") + &item(1, 0, "to punkt"),
                item(1, 0, "to punkt") + &item(1, 0, "ett punkt"),
            ),
            &[("- ett punkt\n- to punkt", "- to punkt\n- ett punkt")],
            &[],
        ),
        case(
            "punkt gjort til avsnitt",
            swap(item(1, 0, "tre punkt"), p("BodyText", &r("tre punkt"))),
            &[("- to punkt\n- tre punkt", "- to punkt\n\ntre punkt")],
            &[],
        ),
    ]
}
