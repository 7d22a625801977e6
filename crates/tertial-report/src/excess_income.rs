//! What the excess-income authority (merinntektsfullmakt) gives room for.

use tertial_model::{Authority, ReportKind};

use crate::Case;
use crate::document::NumberFormat::Thousands;
use crate::document::{Block, Table};
use crate::table::{THOUSANDS, columns, measures, row};

/// One row for each authority in the letter; a sentence when there is none.
pub(crate) fn blocks(case: &Case<'_>) -> Vec<Block> {
    let shown =
        [("merinntekt_prognose", Thousands), ("brukt", Thousands), ("rest", Thousands)];
    let mut sections = Vec::new();
    let mut rows = Vec::new();
    for authority in &case.catalogue.frame.authorities {
        if let Authority::ExcessIncome { expense, income, section } = authority {
            let prefix = format!("fullmakt.{expense}");
            rows.push(row(
                format!("Post {expense} mot post {income}"),
                measures(case.figures, &prefix, &shown),
            ));
            sections.push(section.replace("V4.", "vedlegg 4, "));
        }
    }
    if rows.is_empty() {
        let text = case.language.choose(
            "Brevet gir ingen merinntektsfullmakt.",
            "Brevet gir inga meirinntektsfullmakt.",
        );
        return vec![Block::Prose { text: text.to_owned() }];
    }
    let (heading, caption) = if case.report == ReportKind::Annual {
        case.language.choose(
            (
                ["Merinntekt", "Brukt i disponibelt", "Rest"],
                "Merinntektsfullmakt: merinntekt, brukt og rest for året",
            ),
            (
                ["Meirinntekt", "Brukt i disponibelt", "Rest"],
                "Meirinntektsfullmakt: meirinntekt, brukt og rest for året",
            ),
        )
    } else {
        case.language.choose(
            (
                ["Ventet merinntekt", "Brukt i disponibelt", "Rest"],
                "Merinntektsfullmakt: ventet, brukt og rest for året",
            ),
            (
                ["Venta meirinntekt", "Brukt i disponibelt", "Rest"],
                "Meirinntektsfullmakt: venta, brukt og rest for året",
            ),
        )
    };
    let sections = sections.join(" og ");
    vec![Block::Table(Table {
        key: "merinntekt".to_owned(),
        caption: caption.to_owned(),
        unit: Some(THOUSANDS.to_owned()),
        columns: columns("Fullmakt", &heading),
        rows,
        notes: vec![case.language.choose(
            format!(
                "Fullmakten står i brevets {sections}. Minus i første kolonne er \
                 mindreinntekt. Merinntekten skal også dekke merverdiavgift av merforbruket."
            ),
            format!(
                "Fullmakta står i {sections} i brevet. Minus i første kolonne er \
                 mindreinntekt. Meirinntekta skal også dekkje meirverdiavgift av \
                 meirforbruket."
            ),
        )],
    })]
}
