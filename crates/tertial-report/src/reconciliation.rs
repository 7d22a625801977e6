//! The agency's ledger and the state accounts, side by side. What others booked on a post by
//! a belastningsfullmakt is in the one and never in the other, and has a column of its own
//! where there is any.

use tertial_model::FramePost;

use crate::Case;
use crate::document::NumberFormat::Thousands;
use crate::document::{Block, Cell, Table};
use crate::table::{THOUSANDS, columns, number, row};

/// One row for each post; a post another agency is to book has no ledger figure.
pub(crate) fn blocks(case: &Case<'_>) -> Vec<Block> {
    let mut notes = vec![
        case.language
            .choose(
                "Differanse er hovedbok minus statsregnskap.",
                "Differanse er hovudbok minus statsrekneskap.",
            )
            .to_owned(),
    ];
    let id = |post: &FramePost, measure: &str| format!("post.{}.{measure}", post.post);
    let own = || case.catalogue.frame.posts().filter(|post| post.booked_by.is_none());
    let by_others = own().any(|post| {
        case.figures.value(&id(post, "fort_av_andre")).is_some_and(|of| !of.is_zero())
    });
    if by_others {
        notes.push(
            case.language
                .choose(
                    "Det andre har ført etter avgitt belastningsfullmakt, er med i \
                     statsregnskapet og ikke i hovedboken; differansen er regnet uten det.",
                    "Det andre har ført etter gjeven belastningsfullmakt, er med i \
                     statsrekneskapen og ikkje i hovudboka; differansen er rekna utan det.",
                )
                .to_owned(),
        );
    }
    let mut rows = Vec::new();
    for post in case.catalogue.frame.posts() {
        let shown = |measure: &str| number(case.figures, &id(post, measure), Thousands);
        let elsewhere = post
            .booked_by
            .as_ref()
            .filter(|_| case.figures.value(&id(post, "hovedbok")).is_none());
        let mut cells = match elsewhere {
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
        if by_others {
            let of = match elsewhere {
                Some(_) => Cell::Empty,
                None => shown("fort_av_andre"),
            };
            cells.insert(1, of);
        }
        rows.push(row(format!("{} {}", post.post, post.name.of(case.language)), cells));
    }
    let mut headings = case.language.choose(
        vec!["Hovedbok", "Statsregnskap", "Differanse"],
        vec!["Hovudbok", "Statsrekneskap", "Differanse"],
    );
    if by_others {
        headings.insert(1, "Ført av andre");
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
        columns: columns("Post", &headings),
        rows,
        notes,
    })]
}
