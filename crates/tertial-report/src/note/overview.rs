//! An overview of several reports: who answers each demand, and how each post stands.

use std::collections::BTreeMap;

use tertial_model::Phrases;

use super::tables::{Known, words};
use super::{Note, NoteBlock, NoteSection, demand, form_of, place, post, prose, room};
use crate::document::{Row, Status};
use crate::reply::{DemandReply, PostReply, Reply};

/// A demand that is worded the same in these reports: each by its number, and its answer.
type Asked<'a> = Vec<(usize, &'a DemandReply)>;

/// The overview of reports by agency, by demand and by post.
pub fn overview(replies: &[&Reply]) -> Note {
    let language = form_of(replies);
    let phrases = Phrases::of(language);
    let names = names(replies);
    let demands = by_demand(replies);
    let demands = demands.iter().map(|asked| of_demand(asked, &names, phrases));
    let demands = NoteSection {
        subsections: demands.collect(),
        ..NoteSection::new(phrases.say("note.by_demand"), Vec::new())
    };
    let sections = [
        Some(agencies(replies, phrases)),
        (!demands.subsections.is_empty()).then_some(demands),
        by_post(replies, &names, phrases),
    ];
    Note {
        title: phrases.count("note.overview", replies.len()),
        facts: Vec::new(),
        dated: replies.iter().map(|of| of.dated).max().unwrap_or_default(),
        language,
        sections: sections.into_iter().flatten().collect(),
    }
}

/// What each report is called: by its agency, and by itself where the agency has several.
fn names(replies: &[&Reply]) -> Vec<String> {
    let count = |agency: &str| replies.iter().filter(|it| it.agency == agency).count();
    let name = |of: &&Reply| match count(&of.agency) {
        1 => of.agency.clone(),
        _ => format!("{}, {}", of.agency, of.title),
    };
    replies.iter().map(name).collect()
}

/// How each report meets its demands, in a row each.
fn agencies(replies: &[&Reply], phrases: &Phrases) -> NoteSection {
    let row = |reply: &&Reply| {
        let statuses = reply.demands.iter().map(|of| of.status);
        let material = reply.posts.iter().filter(|of| of.material).count();
        let accepted = reply.findings.iter().filter(|of| of.accepted.is_some()).count();
        [
            reply.agency.clone(),
            reply.title.clone(),
            Status::counted(statuses, phrases),
            material.to_string(),
            accepted.to_string(),
        ]
    };
    let rows = replies.iter().map(row).collect();
    let say = |key: &str| phrases.say(&format!("note.{key}"));
    let headings =
        ["agency", "report", "demands_short", "material_count", "accepted_short"]
            .map(say);
    let table = words("virksomheter", say("agencies"), headings, rows);
    NoteSection::new(say("agencies"), vec![NoteBlock::Table(table), room(phrases)])
}

/// The demands in the order they first stand, those with the same words together: the ids of
/// two letters may be of different demands.
fn by_demand<'a>(replies: &[&'a Reply]) -> Vec<Asked<'a>> {
    let mut all: Vec<Asked<'a>> = Vec::new();
    let mut places: BTreeMap<&str, usize> = BTreeMap::new();
    for (number, reply) in replies.iter().enumerate() {
        for demand in &reply.demands {
            let at = *places.entry(&*demand.words).or_insert(all.len());
            match all.get_mut(at) {
                Some(asked) => asked.push((number, demand)),
                None => all.push(vec![(number, demand)]),
            }
        }
    }
    all
}

/// A demand, and which reports answer it how, with where.
fn of_demand(asked: &Asked<'_>, names: &[String], phrases: &Phrases) -> NoteSection {
    let answer = |(number, demand): &(usize, &DemandReply)| {
        let name = names.get(*number).cloned().unwrap_or_default();
        match demand.places.first() {
            Some(first) => format!("{name} ({})", place(first, phrases)),
            None => name,
        }
    };
    let row = |status: Status| {
        let of: Vec<String> =
            asked.iter().filter(|(_, it)| it.status == status).map(answer).collect();
        let counted = format!("{} ({})", status.word(phrases), of.len());
        (!of.is_empty()).then(|| [counted, of.join("; ")])
    };
    let rows = Status::WORST_FIRST.into_iter().filter_map(row).collect();
    let (words_of, title) = match asked.first() {
        Some((_, first)) => (first.words.clone(), demand::title(first, phrases)),
        None => Default::default(),
    };
    let headings = [phrases.say("coverage_status"), phrases.say("note.agencies")];
    let key = asked.first().map(|(_, first)| format!("krav-{}", first.id));
    let caption = phrases.say("note.answered_by");
    let table = words(&key.unwrap_or_default(), caption, headings, rows);
    NoteSection::new(title, vec![prose(words_of), NoteBlock::Table(table)])
}

/// Every post of every report, in the order of the budget.
fn by_post(
    replies: &[&Reply],
    names: &[String],
    phrases: &Phrases,
) -> Option<NoteSection> {
    let of = |(reply, name): (&&Reply, &String)| -> Vec<(String, Row)> {
        let known = Known::of(reply);
        let row = |of: &PostReply| post::row(of, Some(name.as_str()), &known, phrases);
        reply.posts.iter().map(|of| (of.post.clone(), row(of))).collect()
    };
    let mut rows: Vec<(String, Row)> = replies.iter().zip(names).flat_map(of).collect();
    rows.sort_by(|(one, _), (other, _)| one.cmp(other));
    let rows: Vec<Row> = rows.into_iter().map(|(_, row)| row).collect();
    (!rows.is_empty()).then(|| {
        let agency = Some(phrases.say("note.agency"));
        let table = post::table("poster", agency, rows, phrases);
        let blocks = vec![NoteBlock::Table(table), room(phrases)];
        NoteSection::new(phrases.say("note.by_post"), blocks)
    })
}
