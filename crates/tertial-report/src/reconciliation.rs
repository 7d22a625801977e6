//! The agency's ledger and the state accounts, side by side.

use tertial_rules::Case;

use crate::document::NumberFormat::Thousands;
use crate::document::{Block, Cell, Table};
use crate::table::{THOUSANDS, columns, number, row};

/// One row for each post; a post another agency books has no ledger figure.
pub(crate) fn blocks(case: &Case<'_>) -> Vec<Block> {
    let mut notes = vec![
        case.language
            .choose(
                "Differanse er hovedbok minus statsregnskap.",
                "Differanse er hovudbok minus statsrekneskap.",
            )
            .to_owned(),
    ];
    let mut rows = Vec::new();
    for post in case.catalogue.frame.posts() {
        let id = |measure: &str| format!("post.{}.{measure}", post.post);
        let shown = |measure: &str| number(case.figures, &id(measure), Thousands);
        let elsewhere = post
            .booked_by
            .as_ref()
            .filter(|_| case.figures.value(&id("hovedbok")).is_none());
        let cells = match elsewhere {
            Some(other) => {
                let post = post.post;
                notes.push(case.language.choose(
                    format!("Post {post} føres av {other} og står ikke i hovedboken."),
                    format!(
                        "Post {post} blir ført av {other} og står ikkje i hovudboka."
                    ),
                ));
                vec![Cell::Empty, shown("regnskap"), Cell::Empty]
            }
            None => vec![shown("hovedbok"), shown("regnskap"), shown("avstemming")],
        };
        rows.push(row(format!("{} {}", post.post, post.name.of(case.language)), cells));
    }
    let date = tertial_model::norwegian::date(
        case.report.status_date(case.catalogue.frame.year),
    );
    vec![Block::Table(Table {
        key: "avstemming".to_owned(),
        caption: case.language.choose(
            format!("Hovedbok mot statsregnskap per {date}"),
            format!("Hovudbok mot statsrekneskap per {date}"),
        ),
        unit: Some(THOUSANDS.to_owned()),
        columns: columns(
            "Post",
            &case.language.choose(
                ["Hovedbok", "Statsregnskap", "Differanse"],
                ["Hovudbok", "Statsrekneskap", "Differanse"],
            ),
        ),
        rows,
        notes,
    })]
}
