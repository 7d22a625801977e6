//! A demand in a note: what is asked, how far it is met, what the report says, and its figures.

use std::fmt::Display;

use rust_decimal::Decimal;
use tertial_model::{Kroner, Phrases, norwegian};

use super::tables::{Known, figures};
use super::{NoteBlock, NoteSection, place, prose, quoted, room};
use crate::reply::{BreachReply, DemandReply, FindingReply, Reply, ReplyPlace};

/// Every demand, in the letter's order.
pub(super) fn section(
    reply: &Reply,
    known: &Known<'_>,
    phrases: &Phrases,
) -> NoteSection {
    let subsections = reply.demands.iter().enumerate().map(|(at, of)| {
        // Figures that answer several demands stand with the first.
        let first = reply.demands[..at]
            .iter()
            .find(|other| !of.figures.is_empty() && other.figures == of.figures);
        demand(reply, of, first, known, phrases)
    });
    NoteSection {
        subsections: subsections.collect(),
        ..NoteSection::new(phrases.say("note.demands"), Vec::new())
    }
}

/// `K168 – 4.6.3`.
pub(super) fn title(of: &DemandReply, phrases: &Phrases) -> String {
    phrases.fill("note.demand", &[("id", &of.id), ("section", &of.section)])
}

fn demand(
    reply: &Reply,
    of: &DemandReply,
    with_the_same: Option<&DemandReply>,
    known: &Known<'_>,
    phrases: &Phrases,
) -> NoteSection {
    let mut blocks = vec![prose(of.words.clone()), prose(status(of, phrases))];
    if let Some(breach) = &of.breach {
        blocks.push(prose(broken(breach, known, phrases)));
    }
    if !of.lacking.is_empty() {
        let lacking = phrases.list(&of.lacking);
        blocks.push(prose(phrases.fill("note.lacking", &[("lacking", &lacking)])));
    }
    let findings = of.findings.iter().filter_map(|at| reply.findings.get(*at));
    let points: Vec<String> = findings.map(|of| finding(of, phrases)).collect();
    if !points.is_empty() {
        blocks.extend([prose(phrases.say("note.found")), NoteBlock::Points { points }]);
    }
    blocks.extend(quoted(&of.texts, phrases));
    blocks.extend(elsewhere(of, phrases));
    match with_the_same {
        Some(other) => {
            let words = phrases.fill("note.same_figures", &[("demand", &other.id)]);
            blocks.push(prose(words));
        }
        None => {
            let (key, before) = (format!("krav-{}", of.id), reply.before.as_deref());
            let table = figures(&key, &of.figures, known, before, phrases);
            blocks.extend(table.map(NoteBlock::Table));
        }
    }
    blocks.push(room(phrases));
    NoteSection::new(title(of, phrases), blocks)
}

fn status(of: &DemandReply, phrases: &Phrases) -> String {
    let status = of.status.word(phrases);
    match (&of.waiver, of.due) {
        (Some(waiver), _) => {
            let date = phrases.date(waiver.date);
            let values: [(_, &dyn Display); 4] = [
                ("status", &status),
                ("reason", &waiver.reason),
                ("by", &waiver.by),
                ("date", &date),
            ];
            phrases.fill("note.waived", &values)
        }
        (None, Some(due)) => {
            phrases.fill("note.due", &[("status", &status), ("date", &phrases.date(due))])
        }
        (None, None) => phrases.fill("note.status", &[("status", &status)]),
    }
}

fn broken(of: &BreachReply, known: &Known<'_>, phrases: &Phrases) -> String {
    let kroner = |amount: Decimal| phrases.kroner(Kroner(amount));
    let figure = known.get(&of.figure);
    let (label, is) = match figure {
        Some(figure) => (figure.label.clone(), figure.words.clone()),
        None => (of.figure.clone(), phrases.say("missing")),
    };
    let (allowed, consented) = (kroner(of.allowed), kroner(of.consented));
    let values: [(_, &dyn Display); 4] = [
        ("figure", &label),
        ("is", &is),
        ("allowed", &allowed),
        ("consented", &consented),
    ];
    phrases.fill("note.broken", &values)
}

/// `BUD-06 (advarsel): … Kvittert av A 20. mai 2024: …`.
fn finding(of: &FindingReply, phrases: &Phrases) -> String {
    let severity = of.severity.word(phrases);
    let message = norwegian::capitalised(&of.message);
    let values: [(_, &dyn Display); 3] =
        [("code", &of.code), ("severity", &severity), ("message", &message)];
    let told = phrases.fill("note.finding", &values);
    match &of.accepted {
        Some(of) => {
            let date = phrases.date(of.date);
            let by: [(_, &dyn Display); 3] =
                [("names", &of.by), ("date", &date), ("reason", &of.reason)];
            let accepted = norwegian::capitalised(&phrases.fill("finding.accepted", &by));
            format!("{told} {accepted}")
        }
        None => told,
    }
}

/// Where it is answered besides in the texts that are quoted.
fn elsewhere(of: &DemandReply, phrases: &Phrases) -> Option<NoteBlock> {
    let is_quoted =
        |place: &&ReplyPlace| of.texts.iter().any(|text| text.place == **place);
    let others = of.places.iter().filter(|place| !is_quoted(place));
    let places: Vec<String> = others.map(|of| place(of, phrases)).collect();
    let places = phrases.list(&places);
    (!places.is_empty())
        .then(|| prose(phrases.fill("note.stands", &[("places", &places)])))
}
