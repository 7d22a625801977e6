//! What the excess-income authority (merinntektsfullmakt) gives room for.

use tertial_model::Authority;
use tertial_rules::Case;

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
        let text = "Brevet gir ingen merinntektsfullmakt.".to_owned();
        return vec![Block::Prose { text }];
    }
    let heading = ["Ventet merinntekt", "Brukt i disponibelt", "Rest"];
    vec![Block::Table(Table {
        key: "merinntekt".to_owned(),
        caption: "Merinntektsfullmakt: ventet, brukt og rest for året".to_owned(),
        unit: Some(THOUSANDS.to_owned()),
        columns: columns("Fullmakt", &heading),
        rows,
        notes: vec![format!(
            "Fullmakten står i brevets {}. Minus i første kolonne er mindreinntekt. \
             Merinntekten skal også dekke merverdiavgift av merforbruket.",
            sections.join(" og ")
        )],
    })]
}
