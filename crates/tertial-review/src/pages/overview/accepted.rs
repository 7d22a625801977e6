//! The findings somebody stands for: who, why, and until when.

use maud::{Markup, html};
use tertial_model::{Acceptance, Finding, norwegian};

use crate::pages::Column::Words;
use crate::pages::{
    code_and_message, finding_address, head, section, severity_mark, wide,
};
use crate::snapshot::Snapshot;

/// The part of the first page.
pub(super) fn part(snapshot: &Snapshot) -> Markup {
    let accepted = snapshot.findings().filter_map(|(key, finding)| {
        finding.accepted.as_ref().map(|accepted| (key, finding, accepted))
    });
    let accepted: Vec<_> = accepted.collect();
    let columns =
        [Words("Funn"), Words("Kvittert av"), Words("Begrunnelse"), Words("Gjelder til")];
    let table = html! {
        table .tett {
            (head(&columns))
            tbody { @for (key, finding, accepted) in &accepted { (row(key, finding, accepted)) } }
        }
    };
    let content = html! {
        @if accepted.is_empty() { p .stille { "Ingen funn er kvittert." } }
        @else { (wide("Tabell over funn som er kvittert", &table)) }
    };
    section("kvitterte", "Funn som er kvittert", &content)
}

fn row(key: &str, finding: &Finding, accepted: &Acceptance) -> Markup {
    html! {
        tr data-funn=(key) {
            th scope="row" {
                (severity_mark(finding.severity)) " "
                a href=(finding_address(key)) { (code_and_message(finding)) }
            }
            td { (accepted.names()) span .under { (norwegian::date(accepted.date)) } }
            td { (accepted.reason) }
            td {
                @match accepted.expires {
                    Some(day) => (norwegian::date(day)),
                    None => "verdien endres",
                }
            }
        }
    }
}
