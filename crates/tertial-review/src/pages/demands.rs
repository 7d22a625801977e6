//! The letter's demands, held against what stands in the report.

mod stands;

use std::collections::BTreeSet;

use axum::extract::Query;
use axum::response::Html;
use maud::{Markup, html};
use serde::Deserialize;
use tertial_letter::letter_section;
use tertial_model::Phrases;
use tertial_report::{Covered, EvidenceCheck, Status, object_in_words};

use super::Column::Words;
use super::filter::{self, choice};
use super::{answer, head, page_link, status_mark, text_link, wide};
use crate::answering::Answering;
use crate::frame::View;
use crate::snapshot::Snapshot;
use crate::words::{capitalised, counted, holds};
pub(super) use stands::Stands;

/// What is to be shown; what is empty leaves nothing out.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Filter {
    vis: String,
    ansvarlig: String,
    sok: String,
}

/// The filter's word for every demand, those due in other reports too.
const ALL: &str = "alle";
/// The filter's word for demands nobody answers for.
pub(super) const NOBODY: &str = "-";

impl Filter {
    /// `all` are the demands; a search for the name of one is for no other.
    fn lets_through(
        &self,
        demand: &Covered,
        owners: &BTreeSet<&str>,
        all: &[Covered],
    ) -> bool {
        let status = match self.vis.as_str() {
            "" => demand.is_due(),
            ALL => true,
            key => {
                let stands = demand.is_due().then(|| Stands::of(demand).key());
                demand.status.key() == key || stands == Some(key)
            }
        };
        let owner = match self.ansvarlig.as_str() {
            "" => true,
            NOBODY => owners.is_empty(),
            name => owners.contains(name),
        };
        let sought = self.sok.trim();
        let (id, words) = (&demand.requirement.id, demand.requirement.words.bokmal());
        let is_sought = |of: &Covered| of.requirement.id.eq_ignore_ascii_case(sought);
        status
            && owner
            && match all.iter().any(is_sought) {
                true => is_sought(demand),
                false => {
                    let section = &demand.requirement.section;
                    holds(&format!("{id} {section} {words}"), sought)
                }
            }
    }
}

/// The matrix of demands and evidence.
pub(crate) async fn page(view: View, Query(filter): Query<Filter>) -> Html<String> {
    let snapshot = view.snapshot();
    let demands = &snapshot.of.coverage.demands;
    let shown: Vec<(&Covered, BTreeSet<&str>)> = demands
        .iter()
        .map(|demand| (demand, snapshot.owners(demand)))
        .filter(|(demand, owners)| filter.lets_through(demand, owners, demands))
        .collect();
    let answers = Answering::all(snapshot);
    let table = html! {
        table #kravliste {
            (head(&[Words("Krav"), Words("Status"), Words("Belegg"), Words("Ansvarlig")]))
            tbody { @for (demand, owners) in &shown {
                (row(snapshot, demand, owners, &answers))
            } }
        }
    };
    let content = html! {
        (form(snapshot, &filter))
        p #antall .stille {
            (counted(shown.len(), "krav", "krav")) " vist · "
            (snapshot.of.coverage.summary(Phrases::bokmal()))
        }
        (wide("Tabell over krav", &table))
    };
    view.page("/krav", "Krav", content)
}

fn row(
    snapshot: &Snapshot,
    demand: &Covered,
    owners: &BTreeSet<&str>,
    answers: &[Answering<'_>],
) -> Markup {
    let requirement = &demand.requirement;
    let answers = answers.iter().filter(|of| std::ptr::eq(of.demand, demand));
    html! {
        tr data-krav=(requirement.id) data-status=(demand.status.key()) {
            th scope="row" {
                span .kode { (requirement.id) } " "
                span .stille { (letter_section(&requirement.section)) }
                span .under { (requirement.words) }
            }
            td { (status_mark(demand.status)) }
            td {
                @if let Some(waiver) = &demand.waiver {
                    p { "Fritak: " (waiver.reason) " (" (waiver.by) ")" }
                }
                ul .belegg {
                    @for found in &demand.evidence { (evidence(snapshot, found)) }
                    @for of in answers { (answered(of)) }
                }
            }
            td {
                @for owner in owners { span .eier { (owner) } }
                @if owners.is_empty() { span .stille { "–" } }
            }
        }
    }
}

fn evidence(snapshot: &Snapshot, found: &EvidenceCheck) -> Markup {
    let lacking: Vec<String> =
        found.lacking.iter().map(|object| object_in_words(object)).collect();
    let text = snapshot.text_in(&found.reference);
    html! {
        li data-belegg=(found.kind) {
            span .stille { (kind(found)) " " }
            @if let Some(text) = text { (text_link(text, &text.title)) }
            @else { (found.reference) }
            @for place in &found.places {
                " · " (place.heading) " " (page_link(snapshot, &place.anchor))
            }
            @if !lacking.is_empty() {
                span .mangler { "mangler " (lacking.join(", ")) }
            }
        }
    }
}

/// Whether somebody stands for an answer, with a way to read it beside the demand.
fn answered(of: &Answering<'_>) -> Markup {
    html! {
        li data-bekreftet=(answer::key(&of.answer.confirmed)) {
            a href=(answer::address(of)) data-svar=(of.text.key) { "Les «" (of.text.title) "»" } " "
            (answer::in_words(&of.answer.confirmed))
        }
    }
}

fn kind(found: &EvidenceCheck) -> &'static str {
    match found.kind {
        "text" => "tekst",
        "figures" => "tall",
        "table" => "tabell",
        "explanations" => "forklaringer",
        "delivery" => "frist",
        "parts" => "oppbygging",
        _ => "dekning",
    }
}

fn form(snapshot: &Snapshot, filter: &Filter) -> Markup {
    let owners: BTreeSet<&str> =
        snapshot.texts.iter().filter_map(|text| text.owner.as_deref()).collect();
    let owners = owners.into_iter().map(|owner| (owner, owner));
    let owners = owners.chain([(NOBODY, "Ingen")]);
    let stands = Stands::ALL.map(|of| (of.key(), of.words().to_owned()));
    let statuses = Status::DUE.into_iter().chain([Status::NotDue]);
    let word = |of: Status| capitalised(&of.word(Phrases::bokmal()));
    let statuses = [(ALL, "Alle".to_owned())]
        .into_iter()
        .chain(stands)
        .chain(statuses.map(|of| (of.key(), word(of))));
    let choices = html! {
        (choice(["f-vis", "vis", "Status", "Skal besvares"], statuses, &filter.vis))
        (choice(["f-ansvarlig", "ansvarlig", "Ansvarlig", "Alle"], owners, &filter.ansvarlig))
    };
    filter::form("/krav", &filter.sok, &choices)
}
