//! What has changed since the last draft was built, and why.

use std::sync::Arc;

use maud::{Markup, html};
use tertial_model::{FigureId, Phrases, norwegian};
use tertial_report::difference::{
    Difference, DraftFinding, FigureChange, Line, TextChange, words,
};

use crate::own_fault;
use crate::pages::{figure_address, finding_address, text_address};
use crate::server::Shared;
use crate::snapshot::Snapshot;
use crate::words::{capitalised, counted};

/// Figures shown before the rest are counted.
const SHOWN: usize = 12;

/// The section of the first page.
pub(super) async fn section(shared: &Arc<Shared>, snapshot: &Snapshot) -> Markup {
    let asked = shared.clone();
    let told = tokio::task::spawn_blocking(move || (asked.actions.since)(&())).await;
    let told = told.unwrap_or_else(|ended| Err(own_fault::why(ended)));
    html! {
        section #siden-sist aria-labelledby="siden-h" {
            h2 #siden-h { "Endret siden forrige utkast" }
            @match &told {
                Err(why) => p .stille { (capitalised(why)) }
                Ok(None) => p .stille { "Ingen utkast er laget ennå. Lag ett med tertial build." }
                Ok(Some(since)) => (changes(snapshot, since)),
            }
        }
    }
}

fn changes(snapshot: &Snapshot, since: &Difference) -> Markup {
    // What is withheld now is told nothing of, and so neither what it was.
    let is_open = |of: &&FigureChange| {
        !snapshot.figures().named(&of.id).is_some_and(tertial_model::Figure::is_withheld)
    };
    let figures: Vec<&FigureChange> = since.figures.iter().filter(is_open).collect();
    let changed: Vec<DraftFinding> =
        since.findings.changed.iter().map(|change| change.new.clone()).collect();
    html! {
        @if figures.is_empty() && since.findings.is_empty() && since.texts.is_empty() {
            p .stille { "Ingen tall, funn eller tekster." }
        }
        @if !since.inputs.is_empty() {
            h3 { "Filer" }
            ul #siden-filer { @for of in &since.inputs {
                li { (of.file().path) " " (words::state(of, Phrases::bokmal())) }
            } }
        }
        (findings(snapshot, &since.findings.new, "nytt funn", "nye funn"))
        (findings(snapshot, &since.findings.gone, "funn er borte", "funn er borte"))
        (findings(snapshot, &changed, "funn er endret", "funn er endret"))
        (findings(snapshot, &since.findings.accepted, "funn er kvittert", "funn er kvittert"))
        (findings(
            snapshot,
            &since.findings.lapsed,
            "kvittering er falt bort",
            "kvitteringer er falt bort",
        ))
        @if !figures.is_empty() { (figures_table(&figures)) }
        @if !since.texts.is_empty() { (texts(snapshot, &since.texts)) }
    }
}

/// Some findings under a heading that counts them, those that are there still as links.
fn findings(snapshot: &Snapshot, some: &[DraftFinding], one: &str, many: &str) -> Markup {
    html! {
        @if !some.is_empty() {
            h3 { (capitalised(&counted(some.len(), one, many))) }
            ul { @for of in some {
                li {
                    @let words = format!("{} {}", of.code, capitalised(&of.message));
                    @match key_of(snapshot, of) {
                        Some(key) => a href=(finding_address(key)) { (words) },
                        None => s { (words) },
                    }
                }
            } }
        }
    }
}

fn key_of<'s>(snapshot: &'s Snapshot, of: &DraftFinding) -> Option<&'s str> {
    let mut findings = snapshot.findings();
    let is = |(_, own): &(&str, &tertial_model::Finding)| {
        own.code.0 == of.code && own.object == of.object && own.message == of.message
    };
    findings.find(is).map(|(key, _)| key)
}

fn figures_table(figures: &[&FigureChange]) -> Markup {
    html! {
        h3 { (counted(figures.len(), "tall er endret", "tall er endret")) }
        div .rull tabindex="0" role="region" aria-label="Tall som er endret" {
            table #siden-tall .tett {
                thead { tr {
                    th scope="col" { "Tall" } th scope="col" .tall { "Før" }
                    th scope="col" .tall { "Nå" } th scope="col" .tall { "Endring" }
                    th scope="col" { "Årsak" }
                } }
                tbody { @for change in figures.iter().take(SHOWN) { (figure_row(change)) } }
            }
        }
        @if figures.len() > SHOWN {
            p .stille {
                "og " (norwegian::decimal((figures.len() - SHOWN).into(), 0)) " til; se dem med "
                code { "tertial diff ut" }
            }
        }
    }
}

fn figure_row(change: &FigureChange) -> Markup {
    let standing = |of| words::standing(of, &change.unit, Phrases::bokmal());
    html! {
        tr data-endret=(change.id) {
            th scope="row" {
                @if change.new.is_some() {
                    a href=(figure_address(&FigureId::new(&change.id))) { (change.label) }
                } @else { (change.label) }
            }
            td .tall { (standing(change.old.as_ref())) }
            td .tall { (standing(change.new.as_ref())) }
            td .tall { @if let Some(by) = change.difference { (words::signed(by, &change.unit, Phrases::bokmal())) } }
            td { @for cause in words::causes(change, Phrases::bokmal()) { div { (cause) } } }
        }
    }
}

fn texts(snapshot: &Snapshot, texts: &[TextChange]) -> Markup {
    html! {
        h3 { (counted(texts.len(), "tekst er endret", "tekster er endret")) }
        ul #siden-tekst { @for of in texts {
            li {
                @match snapshot.text_in(&of.file) {
                    Some(text) => a href=(text_address(&text.key)) { (of.heading) },
                    None => (of.heading),
                }
                " " span .stille { (of.file) ": " (lines(of)) }
            }
        } }
    }
}

/// `2 linjer inn, 1 ut`.
fn lines(of: &TextChange) -> String {
    let count = |is: fn(&Line) -> bool| of.lines.iter().filter(|line| is(line)).count();
    let (added, removed) = (
        count(|line| matches!(line, Line::Added(_))),
        count(|line| matches!(line, Line::Removed(_))),
    );
    format!("{} inn, {removed} ut", counted(added, "linje", "linjer"))
}
