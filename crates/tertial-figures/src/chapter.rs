//! Sums of a chapter's posts, from unrounded values.

use tertial_model::{FrameChapter, ReportKind, Side};

use crate::status;
use crate::working::{Named, Working};

const EXPENSE: [(&str, &str); 8] = [
    ("overfort", "overført fra i fjor"),
    ("saldert", "saldert budsjett"),
    ("endringer", "senere vedtatte endringer"),
    ("refusjoner", "refusjoner"),
    ("merinntekt", "bruk av merinntektsfullmakt"),
    ("disponibelt", "disponibel bevilgning"),
    ("regnskap", "regnskap hittil i år"),
    ("prognose", "prognose for året"),
];

const INCOME: [(&str, &str); 5] = [
    ("saldert", "saldert budsjett"),
    ("endringer", "senere vedtatte endringer"),
    ("budsjett", "gjeldende budsjett"),
    ("regnskap", "regnskap hittil i år"),
    ("prognose", "prognose for året"),
];

/// Adds the chapter's sums, then consumption and deviation of the sums.
pub(crate) fn sums(working: &mut Working<'_>, chapter: &FrameChapter) {
    let measures: &[(&str, &str)] = match chapter.side {
        Side::Expense => &EXPENSE,
        Side::Income => &INCOME,
    };
    let number = chapter.number;
    let name = format!("kap. {number} {}", chapter.name);
    let annual = working.report == ReportKind::Annual;
    for (measure, label) in measures {
        if annual && *measure == "prognose" {
            continue;
        }
        let inputs: Vec<_> = chapter
            .posts
            .iter()
            .map(|post| format!("post.{}.{measure}", post.post))
            .collect();
        working.derive(
            Named::kroner(format!("kap.{number}.{measure}"), format!("{name}: {label}")),
            "sum av postene",
            &inputs,
            |values| Ok(values.iter().sum()),
        );
    }
    status::deviation(working, chapter.side, &|m| format!("kap.{number}.{m}"), &name);
}
