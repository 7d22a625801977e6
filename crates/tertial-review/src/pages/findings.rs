//! The list of findings, with its filter in the address.

use std::collections::{BTreeMap, BTreeSet};

use axum::extract::Query;
use axum::response::Html;
use maud::{Markup, html};
use serde::Deserialize;
use tertial_model::Finding;

use super::filter::{self, choice};
use super::{finding_address, severity_mark};
use crate::frame::View;
use crate::snapshot::Snapshot;
use crate::words::{SEVERITIES, capitalised, counted, mentions};

/// What is to be shown; what is empty leaves nothing out.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Filter {
    alvor: String,
    kode: String,
    avsnitt: String,
    kvittert: String,
    sok: String,
}

impl Filter {
    fn lets_through(&self, snapshot: &Snapshot, finding: &Finding) -> bool {
        let is = |wanted: &str, own: &str| wanted.is_empty() || wanted == own;
        let accepted = if finding.accepted.is_some() { "ja" } else { "nei" };
        is(&self.alvor, finding.severity.key())
            && is(&self.kode, finding.code.0)
            && is(&self.avsnitt, snapshot.section(finding).0)
            && is(&self.kvittert, accepted)
            && mentions(finding, &self.sok)
    }
}

/// Every finding the filter lets through, grave ones first.
pub(crate) async fn page(view: View, Query(filter): Query<Filter>) -> Html<String> {
    let snapshot = view.snapshot();
    let shown: Vec<(&str, &Finding)> =
        snapshot.findings().filter(|(_, f)| filter.lets_through(snapshot, f)).collect();
    let all = snapshot.of.findings.len();
    let content = html! {
        (form(snapshot, &filter))
        p #antall .stille {
            (counted(shown.len(), "funn", "funn"))
            @if shown.len() != all { " av " (all) }
        }
        p .stille { "I listen flytter " kbd { "j" } " og " kbd { "k" } "." }
        ol #funnliste .funnliste {
            @for (key, finding) in shown { (line(snapshot, key, finding)) }
        }
    };
    view.page("/funn", "Funn", content)
}

fn line(snapshot: &Snapshot, key: &str, finding: &Finding) -> Markup {
    html! {
        li data-funn=(key) data-alvor=(finding.severity.key())
            data-kvittert=(finding.accepted.is_some()) {
            (severity_mark(finding.severity))
            a href=(finding_address(key)) {
                span .kode { (finding.code) } " " (capitalised(&finding.message))
            }
            span .under {
                (snapshot.section(finding).1)
                @if let Some(origin) = finding.origins.first() { " · " (origin) }
                @if !finding.follow_on.is_empty() {
                    " · " (counted(finding.follow_on.len(), "følge", "følger"))
                }
                @if let Some(accepted) = &finding.accepted {
                    " · " strong { "kvittert" } " av " (accepted.names()) ": " (accepted.reason)
                }
            }
        }
    }
}

fn form(snapshot: &Snapshot, filter: &Filter) -> Markup {
    let findings = &snapshot.of.findings;
    let codes: BTreeSet<&str> = findings.iter().map(|finding| finding.code.0).collect();
    let codes = codes.into_iter().map(|code| (code, code));
    // In reading order, what belongs to no section first.
    let sections: BTreeMap<Option<usize>, (&str, &str)> = findings
        .iter()
        .map(|finding| snapshot.places.section_of(finding))
        .map(|at| (at, snapshot.places.key_and_name(at)))
        .collect();
    let sections = sections.into_values();
    let severities = SEVERITIES.map(|of| (of.key(), capitalised(&of.in_bokmal())));
    let accepted = [("nei", "Ikke kvittert"), ("ja", "Kvittert")];
    let choices = html! {
        (choice(["f-alvor", "alvor", "Alvor", "Alle"], severities, &filter.alvor))
        (choice(["f-kode", "kode", "Regel", "Alle"], codes, &filter.kode))
        (choice(["f-avsnitt", "avsnitt", "Avsnitt", "Alle"], sections, &filter.avsnitt))
        (choice(["f-kvittert", "kvittert", "Kvittering", "Alle"], accepted, &filter.kvittert))
    };
    filter::form("/funn", &filter.sok, &choices)
}
