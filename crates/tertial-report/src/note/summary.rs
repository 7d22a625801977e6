//! What a note begins with: how far the demands are met, and what needs to be looked at.

use tertial_model::Phrases;

use super::tables::{Known, words};
use super::{NoteBlock, NoteSection, prose, room};
use crate::document::Status;
use crate::reply::{DemandReply, PostReply, Reply};

pub(super) fn section(
    reply: &Reply,
    known: &Known<'_>,
    phrases: &Phrases,
) -> NoteSection {
    let statuses = reply.demands.iter().map(|of| of.status);
    let mut blocks = vec![prose(format!("{}.", Status::counted(statuses, phrases)))];
    if reply.demands.is_empty() {
        blocks = vec![prose(phrases.say("note.no_demands"))];
    }
    blocks.extend(points(reply, known, phrases));
    blocks.extend(grave(reply, phrases));
    blocks.push(room(phrases));
    NoteSection::new(phrases.say("note.summary"), blocks)
}

/// Deviations and findings, in a line each.
fn points(reply: &Reply, known: &Known<'_>, phrases: &Phrases) -> Option<NoteBlock> {
    let material = reply.posts.iter().filter(|of| of.material);
    let material = material.map(|of| deviation(of, known, phrases));
    let missed = reply.indicators.iter();
    let missed = missed.map(|of| phrases.fill("note.missed", &[("name", &of.name)]));
    let accepted = reply.findings.iter().filter(|of| of.accepted.is_some()).count();
    let accepted = (accepted > 0).then(|| phrases.count("note.accepted_count", accepted));
    let points: Vec<String> = material.chain(missed).chain(accepted).collect();
    (!points.is_empty()).then_some(NoteBlock::Points { points })
}

fn deviation(of: &PostReply, known: &Known<'_>, phrases: &Phrases) -> String {
    let words = |id: &str| {
        known.get(id).map_or_else(|| phrases.say("missing"), |of| of.words.clone())
    };
    let (amount, percent) = (words(&of.deviation), words(&of.percent));
    phrases.fill(
        "note.deviates",
        &[
            ("post", &of.post),
            ("name", &of.name),
            ("amount", &amount),
            ("percent", &percent),
        ],
    )
}

/// The demands that are broken, not answered, or answered with a remark.
fn grave(reply: &Reply, phrases: &Phrases) -> Option<NoteBlock> {
    let of = |status: Status| reply.demands.iter().filter(move |of| of.status == status);
    let row = |of: &DemandReply| {
        [of.id.clone(), of.section.clone(), of.status.word(phrases), of.words.clone()]
    };
    let grave = Status::WORST_FIRST.into_iter().filter(|of| of.needs_attention());
    let rows: Vec<_> = grave.flat_map(of).map(row).collect();
    let say = |key: &str| phrases.say(key);
    let headings =
        ["coverage_demand", "coverage_section", "coverage_status", "coverage_words"]
            .map(say);
    (!rows.is_empty())
        .then(|| NoteBlock::Table(words("se-pa", say("note.grave"), headings, rows)))
}
