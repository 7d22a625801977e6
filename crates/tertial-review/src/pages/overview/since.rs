//! What has changed since the last draft was built, and why.

use maud::{Markup, html};
use tertial_model::{FigureId, Phrases, norwegian};
use tertial_report::difference::{
    Difference, DraftFinding, FigureChange, Line, TextChange, words,
};

use crate::frame::View;
use crate::pages::Column::{Numbers, Words};
use crate::pages::{figure_address, finding_address, head, section, text_link, wide};
use crate::snapshot::Snapshot;
use crate::words::{capitalised, counted};

/// Figures shown before the rest are counted.
const SHOWN: usize = 12;

/// The part of the first page.
pub(super) async fn part(view: &View) -> Markup {
    let content = html! {
        @match view.shared.ask(|actions| (actions.since)(&())).await {
            Err(why) => p .stille { (capitalised(&why)) }
            Ok(None) => p .stille { "Ingen utkast er laget ennå. Lag ett med tertial build." }
            Ok(Some(since)) => (changes(view.snapshot(), &since)),
        }
    };
    section("siden-sist", "Endret siden forrige utkast", &content)
}

fn changes(snapshot: &Snapshot, since: &Difference) -> Markup {
    // What is withheld now is told nothing of, and so neither what it was.
    let is_open = |of: &&FigureChange| {
        let now = snapshot.figures().named(&of.figure.id);
        !now.is_some_and(tertial_model::Figure::is_withheld)
    };
    let figures: Vec<&FigureChange> = since.figures.iter().filter(is_open).collect();
    let changed: Vec<DraftFinding> =
        since.findings.changed.iter().map(|change| change.new.clone()).collect();
    let of = &since.findings;
    let lots = [
        (&of.new, "nytt funn", "nye funn"),
        (&of.gone, "funn er borte", "funn er borte"),
        (&changed, "funn er endret", "funn er endret"),
        (&of.accepted, "funn er kvittert", "funn er kvittert"),
        (&of.lapsed, "kvittering er falt bort", "kvitteringer er falt bort"),
    ];
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
        @for (some, one, many) in lots { (findings(snapshot, some, one, many)) }
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
    let columns = [
        Words("Tall"),
        Numbers("Før"),
        Numbers("Nå"),
        Numbers("Endring"),
        Words("Årsak"),
    ];
    let table = html! {
        table #siden-tall .tett {
            (head(&columns))
            tbody { @for change in figures.iter().take(SHOWN) { (figure_row(change)) } }
        }
    };
    html! {
        h3 { (counted(figures.len(), "tall er endret", "tall er endret")) }
        (wide("Tall som er endret", &table))
        @if figures.len() > SHOWN {
            p .stille {
                "og " (norwegian::decimal((figures.len() - SHOWN).into(), 0)) " til; se dem med "
                code { "tertial diff ut" }
            }
        }
    }
}

fn figure_row(change: &FigureChange) -> Markup {
    let (phrases, figure) = (Phrases::bokmal(), &change.figure);
    let [old, new] = words::standings(figure, phrases);
    html! {
        tr data-endret=(figure.id) {
            th scope="row" {
                @if figure.new.is_some() {
                    a href=(figure_address(&FigureId::new(&figure.id))) { (figure.label) }
                } @else { (figure.label) }
            }
            td .tall { (old) }
            td .tall { (new) }
            td .tall { (words::by(figure, phrases).unwrap_or_default()) }
            td { @for cause in words::causes(change, phrases) { div { (cause) } } }
        }
    }
}

fn texts(snapshot: &Snapshot, texts: &[TextChange]) -> Markup {
    html! {
        h3 { (counted(texts.len(), "tekst er endret", "tekster er endret")) }
        ul #siden-tekst { @for of in texts {
            li {
                @match snapshot.text_in(&of.file) {
                    Some(text) => (text_link(text, &of.heading)),
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
