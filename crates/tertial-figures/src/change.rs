//! What has changed since the report before: forecast, deviation and what may be spent,
//! post by post, and the forecasts of indicators.
//!
//! `t1.<id>` is the figure as it was delivered, `endring.<id>` is now minus then.

use tertial_ingest::facts::Delivery;
use tertial_model::{FigureId, Missing, Side, Value};

use crate::reading::Reading;
use crate::scope::Scope;
use crate::table::only;
use crate::working::Working;

/// Adds the figures, when the project names the earlier delivery.
pub(crate) fn since_last_report(working: &mut Working<'_>) {
    let facts = working.facts;
    let Some(delivery) = &facts.previous else { return };
    for id in compared(working) {
        let Some(now) = working.figures.get(&id) else { continue };
        let (label, unit) = (now.label.clone(), now.unit);
        let scope = |of: FigureId| {
            let report = delivery.report.in_a_sentence();
            let scope = Scope::of_one(of).word("av", &label).word("rapporten", report);
            scope.in_unit(unit)
        };
        let then = id.delivered_in(&delivery.report);
        let reading = Reading::new(delivered(delivery, &id), vec![delivery.place(&id)]);
        working.read(only("levert"), &scope(then.clone()).word("tall", &id), reading);
        let changed = scope(id.change()).figure("nå", id).figure("da", then);
        working.derive(only("endring"), &changed);
    }
}

/// The figures that are held against those of the earlier report.
fn compared(working: &Working<'_>) -> Vec<FigureId> {
    let frame = working.frame;
    let mut ids = Vec::new();
    for chapter in &frame.chapters {
        let whole = match chapter.side {
            Side::Expense => "disponibelt",
            Side::Income => "budsjett",
        };
        let measures = [whole, "prognose", "avvik"];
        for post in &chapter.posts {
            ids.extend(measures.map(|measure| FigureId::of_post(post.post, measure)));
        }
        ids.extend(measures.map(|of| FigureId::of_chapter(chapter.number, of)));
    }
    let counted = frame.indicators.iter().filter(|i| i.demand.is_counted());
    ids.extend(counted.map(|of| FigureId::of_indicator(&of.key, "prognose")));
    ids
}

fn delivered(delivery: &Delivery, id: &FigureId) -> Value {
    let then = delivery.report.in_a_sentence();
    match delivery.values.get(id) {
        Some(Some(value)) => Ok(*value),
        Some(None) => Err(Missing::because(format!("{id} manglet i {then}"))),
        None => Err(Missing::because(format!("{id} sto ikke i {then}"))),
    }
}
