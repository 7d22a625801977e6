//! The first page: whether the report can go, and what stands in its way.

mod since;

use std::sync::Arc;

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Html;
use maud::{Markup, html};
use tertial_model::{Phrases, Severity};
use tertial_report::Status;

use super::{page_link, wide};
use crate::frame::View;
use crate::places::Part;
use crate::server::Shared;
use crate::snapshot::Snapshot;
use crate::words::{SEVERITIES, capitalised, counted, encoded, heading};

/// Verdict, findings by severity and section, demands by status, and what is new.
pub(crate) async fn page(
    State(shared): State<Arc<Shared>>,
    headers: HeaderMap,
) -> Html<String> {
    let view = View::of(&shared, &headers);
    let snapshot = view.snapshot();
    let since = since::section(&shared, snapshot).await;
    let content = html! {
        div .ruter {
            (severities(snapshot))
            (demands(snapshot))
        }
        (sections(snapshot))
        (since)
    };
    view.page("/", "Oversikt", content)
}

fn severities(snapshot: &Snapshot) -> Markup {
    let findings = || snapshot.of.findings.iter().filter(|of| of.accepted.is_none());
    let count = |severity| findings().filter(|of| of.severity == severity).count();
    let accepted = snapshot.of.findings.len() - findings().count();
    html! {
        section aria-labelledby="funn-h" {
            h2 #funn-h { "Funn" }
            p { (capitalised(&snapshot.verdict().to_string())) "." }
            ul #alvor .tellere {
                @for severity in SEVERITIES {
                    @let count = count(severity);
                    li data-alvor=(severity.key()) {
                        a href={ "/funn?kvittert=nei&alvor=" (severity.key()) } {
                            strong { (count) } " " (heading(severity, count))
                        }
                    }
                }
                li data-alvor="accepted" {
                    a href="/funn?kvittert=ja" { strong { (accepted) } " Kvittert" }
                }
            }
        }
    }
}

fn demands(snapshot: &Snapshot) -> Markup {
    let coverage = &snapshot.of.coverage;
    let statuses = [Status::Missing, Status::Partial, Status::Met, Status::Waived];
    html! {
        section aria-labelledby="krav-h" {
            h2 #krav-h { "Krav" }
            p { (counted(coverage.due().count(), "krav", "krav")) " skal besvares." }
            ul #kravstatus .tellere {
                @for status in statuses {
                    li data-status=(status.key()) {
                        a href={ "/krav?vis=" (status.key()) } {
                            strong { (coverage.count(status)) } " "
                            (capitalised(&status.word(Phrases::bokmal())))
                        }
                    }
                }
            }
        }
    }
}

/// How many findings of each severity the sections have, those without any left out.
fn sections(snapshot: &Snapshot) -> Markup {
    let of = |section: Option<usize>, severity: Severity| {
        let findings = snapshot.of.findings.iter().filter(|f| f.accepted.is_none());
        let counting = findings.filter(|f| {
            f.severity == severity && snapshot.places.section_of(f) == section
        });
        counting.count()
    };
    let all = (0..snapshot.places.sections.len()).map(Some).chain([None]);
    let with_findings = all
        .filter(|section| SEVERITIES.iter().any(|severity| of(*section, *severity) > 0));
    let table = html! {
        table #avsnitt .tett {
            thead { tr {
                th scope="col" { "Avsnitt" }
                @for severity in SEVERITIES { th scope="col" .tall { (heading(severity, 2)) } }
                th scope="col" { "Side" }
            } }
            tbody {
                @for section in with_findings {
                    (section_row(snapshot, section, |severity| of(section, severity)))
                }
            }
        }
    };
    html! {
        section aria-labelledby="avsnitt-h" {
            h2 #avsnitt-h { "Funn etter avsnitt" }
            (wide("Tabell over funn etter avsnitt", &table))
        }
    }
}

fn section_row(
    snapshot: &Snapshot,
    section: Option<usize>,
    count: impl Fn(Severity) -> usize,
) -> Markup {
    let (key, name) = snapshot.places.key_and_name(section);
    let anchor =
        section.and_then(|at| snapshot.places.sections.get(at)).map(Part::anchor);
    html! {
        tr {
            th scope="row" {
                a href={ "/funn?kvittert=nei&avsnitt=" (encoded(key)) } { (name) }
            }
            @for severity in SEVERITIES {
                @let count = count(severity);
                td .tall { @if count > 0 { (count) } @else { span .stille { "–" } } }
            }
            td { @if let Some(anchor) = &anchor { (page_link(snapshot, anchor)) } }
        }
    }
}
