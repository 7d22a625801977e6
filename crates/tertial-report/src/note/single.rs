//! A note on one report.

use tertial_model::{Phrases, norwegian};

use super::tables::{Known, words};
use super::{Note, NoteBlock, NoteSection, demand, place, post, prose, summary};
use crate::reply::{FindingReply, Reply};

/// What an officer needs of the report, in the order it is looked at.
pub fn note(reply: &Reply) -> Note {
    let phrases = Phrases::of(reply.language);
    let known = Known::of(reply);
    let mut sections = vec![
        summary::section(reply, &known, phrases),
        post::section(reply, &known, phrases),
    ];
    if !reply.demands.is_empty() {
        sections.push(demand::section(reply, &known, phrases));
    }
    sections.extend(accepted(reply, phrases));
    sections.extend(undemanded(reply, phrases));
    let values: [(_, &dyn std::fmt::Display); 2] =
        [("report", &reply.title), ("agency", &reply.agency)];
    Note {
        title: phrases.fill("note.title", &values),
        facts: facts(reply, phrases),
        dated: reply.dated,
        language: reply.language,
        sections,
    }
}

fn facts(reply: &Reply, phrases: &Phrases) -> Vec<(String, String)> {
    let edition = match &reply.draft {
        Some(version) => phrases.fill("note.draft", &[("version", version)]),
        None => phrases.say("note.final"),
    };
    let named = [
        ("note.agency", reply.agency.clone()),
        ("note.report", reply.title.clone()),
        ("note.edition", edition),
        ("letter", reply.letter.clone()),
        ("status_date", phrases.date(reply.status_date)),
        ("note.before", reply.before.clone().unwrap_or_default()),
    ];
    let told = named.into_iter().filter(|(_, value)| !value.is_empty());
    told.map(|(key, value)| (phrases.say(key), value)).collect()
}

/// What somebody stands for, though the control found it.
fn accepted(reply: &Reply, phrases: &Phrases) -> Option<NoteSection> {
    let row = |of: &FindingReply| {
        let accepted = of.accepted.as_ref()?;
        let until = accepted.expires.map(|day| phrases.date(day));
        Some([
            of.code.clone(),
            norwegian::capitalised(&of.message),
            accepted.reason.clone(),
            format!("{}, {}", accepted.by, phrases.date(accepted.date)),
            until.unwrap_or_else(|| phrases.say("note.until_changed")),
        ])
    };
    let rows: Vec<_> = reply.findings.iter().filter_map(row).collect();
    let say = |key: &str| phrases.say(key);
    let headings = [
        say("finding_code"),
        say("finding_message"),
        say("note.reason"),
        say("note.by"),
        say("note.until"),
    ];
    (!rows.is_empty()).then(|| {
        let table = words("kvittert", say("note.accepted_caption"), headings, rows);
        NoteSection::new(say("finding.of_final"), vec![NoteBlock::Table(table)])
    })
}

/// What no demand asks for.
fn undemanded(reply: &Reply, phrases: &Phrases) -> Option<NoteSection> {
    let mut points: Vec<String> =
        reply.undemanded.iter().map(|of| place(of, phrases)).collect();
    points.dedup();
    (!points.is_empty()).then(|| {
        let blocks = vec![
            prose(phrases.say("note.undemanded_intro")),
            NoteBlock::Points { points },
        ];
        NoteSection::new(phrases.say("note.undemanded"), blocks)
    })
}
