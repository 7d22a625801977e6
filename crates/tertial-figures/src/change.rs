//! What has changed since the report before: forecast, deviation and what may be spent,
//! post by post, and the forecasts of indicators.
//!
//! `t1.<id>` is the figure as it was delivered, `endring.<id>` is now minus then.

use tertial_ingest::facts::Delivery;
use tertial_model::{Missing, Rows, Side};

use crate::working::{Named, Working};

/// Adds the figures, when the project names the earlier delivery.
pub(crate) fn since_last_report(working: &mut Working<'_>) {
    let facts = working.facts;
    let Some(delivery) = &facts.previous else { return };
    for id in compared(working) {
        let Some(now) = working.figures.named(&id) else { continue };
        let (label, unit) = (now.label.clone(), now.unit);
        let then = format!("{}.{id}", delivery.report);
        let of_then =
            format!("{label}, slik det sto i {}", delivery.report.in_a_sentence());
        working.read(
            Named { id: then.clone(), label: of_then, unit },
            delivered(delivery, &id),
            format!("{id} i tallene rapporten ble levert med"),
            vec![delivery.origin.clone()],
            Rows::None,
        );
        let label = format!("{label}, endring siden {}", delivery.report.in_a_sentence());
        let change = Named { id: format!("endring.{id}"), label, unit };
        working.derive(change, "nå − da", &[id, then], |of| Ok(of[0] - of[1]));
    }
}

/// The figures that are held against those of the earlier report.
fn compared(working: &Working<'_>) -> Vec<String> {
    let frame = working.frame;
    let mut ids = Vec::new();
    for chapter in &frame.chapters {
        let whole = match chapter.side {
            Side::Expense => "disponibelt",
            Side::Income => "budsjett",
        };
        let posts = chapter.posts.iter().map(|post| format!("post.{}", post.post));
        for of in posts.chain([format!("kap.{}", chapter.number)]) {
            ids.extend(
                [whole, "prognose", "avvik"].map(|measure| format!("{of}.{measure}")),
            );
        }
    }
    let counted = frame.indicators.iter().filter(|i| i.demand.is_counted());
    ids.extend(counted.map(|indicator| format!("kpi.{}.prognose", indicator.key)));
    ids
}

fn delivered(delivery: &Delivery, id: &str) -> tertial_model::Value {
    match delivery.values.get(&tertial_model::FigureId::new(id)) {
        Some(Some(value)) => Ok(*value),
        Some(None) => Err(Missing::because(format!(
            "{id} manglet i {}",
            delivery.report.in_a_sentence()
        ))),
        None => Err(Missing::because(format!(
            "{id} sto ikke i {}",
            delivery.report.in_a_sentence()
        ))),
    }
}
