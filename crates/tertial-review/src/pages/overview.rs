//! The first page, for whoever decides: whether the report can go, what stands in its way, and
//! what is to be decided on.

mod accepted;
mod blocking;
mod budget;
mod deviations;
mod owners;
mod since;

use axum::response::Html;
use maud::{Markup, html};
use tertial_model::{Phrases, Severity};
use tertial_report::Status;

use super::Column::{Numbers, Words};
use super::{count, head, section, section_link, wide};
use crate::frame::View;
use crate::snapshot::Snapshot;
use crate::words::{SEVERITIES, capitalised, counted, encoded, heading};

/// What stands in the way, how much there is of it, the money, whose turn it is, what somebody
/// stands for, and what is new.
pub(crate) async fn page(view: View) -> Html<String> {
    let snapshot = view.snapshot();
    let content = html! {
        (blocking::part(snapshot))
        div .ruter {
            (severities(snapshot))
            (demands(snapshot))
        }
        (budget::part(snapshot))
        (deviations::part(snapshot))
        (owners::part(snapshot))
        (accepted::part(snapshot))
        (since::part(&view).await)
        (sections(snapshot))
    };
    view.page("/", "Oversikt", content)
}

fn severities(snapshot: &Snapshot) -> Markup {
    let findings = || snapshot.of.findings.iter().filter(|of| of.accepted.is_none());
    let count = |severity| findings().filter(|of| of.severity == severity).count();
    let accepted = snapshot.of.findings.len() - findings().count();
    let content = html! {
        p { (counted(snapshot.of.findings.len(), "funn", "funn")) " i alt." }
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
    };
    section("funn", "Funn", &content)
}

fn demands(snapshot: &Snapshot) -> Markup {
    let coverage = &snapshot.of.coverage;
    let statuses = Status::DUE.into_iter().rev();
    let content = html! {
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
    };
    section("krav", "Krav", &content)
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
    let counted =
        all.map(|section| (section, SEVERITIES.map(|of_it| of(section, of_it))));
    let some = counted.filter(|(_, counts)| counts.iter().any(|count| *count > 0));
    let [fatal, error, warning, info] = SEVERITIES.map(|of| Numbers(heading(of, 2)));
    let table = html! {
        table #avsnitt .tett {
            (head(&[Words("Avsnitt"), fatal, error, warning, info, Words("Side")]))
            tbody { @for (section, counts) in some { (section_row(snapshot, section, counts)) } }
        }
    };
    let table = wide("Tabell over funn etter avsnitt", &table);
    section("etter-avsnitt", "Funn etter avsnitt", &table)
}

fn section_row(
    snapshot: &Snapshot,
    section: Option<usize>,
    counts: [usize; 4],
) -> Markup {
    let (key, name) = snapshot.places.key_and_name(section);
    html! {
        tr {
            th scope="row" {
                a href={ "/funn?kvittert=nei&avsnitt=" (encoded(key)) } { (name) }
            }
            @for of_severity in counts { (count(of_severity)) }
            td { (section_link(snapshot, section)) }
        }
    }
}
