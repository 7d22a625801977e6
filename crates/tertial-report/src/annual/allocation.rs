//! The year's appropriations: from what Stortinget adopted to the total allocation, and
//! what was used of it, for every post the letter names.

use crate::Case;
use crate::budget::deviations;
use crate::document::NumberFormat::Thousands;
use crate::document::{Block, Cell, Row, Section, Table};
use crate::table::{THOUSANDS, columns, number, row};

/// Fills the section, and explains what deviates materially.
pub(super) fn fill(case: &Case<'_>, section: &mut Section) {
    section.blocks.push(table(case));
    for chapter in &case.catalogue.frame.chapters {
        section.subsections.extend(deviations::of_chapter(case, chapter));
    }
}

/// One row for each post.
fn table(case: &Case<'_>) -> Block {
    let language = case.language;
    let shown = |id: String| number(case.figures, &id, Thousands);
    let of_post = |post: &tertial_model::FramePost| -> Row {
        let bev = |part: &str| shown(format!("bev.{}.{part}", post.post));
        let own = |part: &str| shown(format!("post.{}.{part}", post.post));
        let carried = match post.post.side() {
            tertial_model::Side::Expense => own("overfort"),
            tertial_model::Side::Income => Cell::Empty,
        };
        let cells = vec![
            own("saldert"),
            own("endringer"),
            carried,
            bev("samlet_tildeling"),
            bev("regnskap"),
            bev("avvik"),
        ];
        row(format!("{} {}", post.post, post.name.of(language)), cells)
    };
    let notes = language.choose(
        [
            "Endringer er vedtatt etter saldert budsjett. Beløp som er omdisponert mellom poster \
             etter samtykke, står i endringer, men er ikke en del av samlet tildeling; se note B. \
             Refusjoner er en del av samlet tildeling og har ingen egen kolonne.",
            "Avviket er samlet tildeling minus regnskap for utgifter og regnskap minus samlet \
             tildeling for inntekter. Minus er ugunstig for begge.",
        ],
        [
            "Endringar er vedtekne etter saldert budsjett. Beløp som er omdisponerte mellom \
             postar etter samtykke, står i endringar, men er ikkje ein del av samla tildeling; \
             sjå note B. Refusjonar er ein del av samla tildeling og har ingen eigen kolonne.",
            "Avviket er samla tildeling minus rekneskap for utgifter og rekneskap minus samla \
             tildeling for inntekter. Minus er ugunstig for begge.",
        ],
    );
    Block::Table(Table {
        key: "tildeling".to_owned(),
        caption: language
            .choose("Bevilgning og regnskap per post", "Løyving og rekneskap per post")
            .to_owned(),
        unit: Some(THOUSANDS.to_owned()),
        columns: columns(
            "Post",
            &language.choose(
                [
                    "Saldert",
                    "Endringer",
                    "Overført",
                    "Samlet tildeling",
                    "Regnskap",
                    "Avvik",
                ],
                [
                    "Saldert",
                    "Endringar",
                    "Overført",
                    "Samla tildeling",
                    "Rekneskap",
                    "Avvik",
                ],
            ),
        ),
        rows: case.catalogue.frame.posts().map(of_post).collect(),
        notes: notes.map(str::to_owned).into(),
    })
}
