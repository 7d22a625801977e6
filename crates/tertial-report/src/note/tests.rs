//! Notes on replies made by hand.

use serde_json::{Value, json};

use super::{Note, NoteBlock, NoteSection, note, overview};
use crate::reply::Reply;

/// A reply with demands, posts, figures and findings, and nothing else.
fn reply(
    agency: &str,
    demands: Value,
    posts: Value,
    figures: Value,
    findings: Value,
) -> Reply {
    serde_json::from_value(json!({
        "schema": 1, "report": "t2", "title": "Rapport", "agency": agency,
        "organisation_number": null, "recipient": "D", "letter": "Brev",
        "status_date": "2024-08-31", "dated": "2024-09-10", "language": "nb", "draft": null,
        "before": "Rapport for 1. tertial", "demands": demands, "posts": posts,
        "indicators": [], "undemanded": [], "figures": figures, "findings": findings,
    }))
    .unwrap()
}

fn demand(id: &str, words: &str, status: &str) -> Value {
    let figures: &[&str] = if id == "K3" { &[] } else { &["post.1.01.avvik"] };
    json!({
        "id": id, "section": "2", "words": words, "reports": ["t2"], "kinds": ["tekst"],
        "status": status, "places": [], "texts": [], "figures": figures, "findings": [],
        "lacking": [], "waiver": null, "breach": null, "due": null,
    })
}

fn deviation(words: &str, value: Option<&str>, before: Value) -> Value {
    json!({
        "id": "post.1.01.avvik", "label": "0001.01 Drift: avvik", "words": words,
        "value": value, "unit": "kr", "before": before,
    })
}

fn section<'n>(note: &'n Note, title: &str) -> &'n NoteSection {
    let all = note.sections.iter().flat_map(NoteSection::walk);
    all.into_iter().find(|of| of.title == title).unwrap()
}

/// The prose, the points and the rows of a section, a line each.
fn lines(section: &NoteSection) -> Vec<String> {
    let lines = section.blocks.iter().flat_map(|block| match block {
        NoteBlock::Prose { text } => vec![text.clone()],
        NoteBlock::Points { points } => points.clone(),
        NoteBlock::Table(table) => table
            .rows
            .iter()
            .map(|row| serde_json::to_string(&row.cells).unwrap())
            .collect(),
        NoteBlock::Quote { .. } => vec!["sitat".to_owned()],
        NoteBlock::Room { label } => vec![format!("[{label}]")],
    });
    lines.map(|line| line.replace('\u{a0}', " ")).collect()
}

#[test]
fn what_is_broken_or_not_answered_is_told_first() {
    let demands = json!([
        demand("K1", "a", "met"),
        demand("K2", "b", "partial"),
        demand("K3", "c", "broken"),
        demand("K4", "d", "missing"),
    ]);
    let note = note(&reply("A", demands, json!([]), json!([]), json!([])));
    let told = lines(section(&note, "Sammendrag"));
    assert_eq!(told[0], "4 krav: 1 dekket, 1 brutt, 1 delvis, 1 mangler, 0 fritak.");
    let ids: Vec<&str> = told[1..4].iter().map(|row| &row[11..13]).collect();
    assert_eq!(ids, ["K3", "K4", "K2"], "{told:?}");
    assert_eq!(told[4], "[Vår vurdering]");
    // The demands themselves stand in the letter's order.
    let all = &section(&note, "Kravene, i brevets rekkefølge").subsections;
    let titles: Vec<&str> = all.iter().map(|of| of.title.as_str()).collect();
    assert_eq!(titles, ["K1 – 2", "K2 – 2", "K3 – 2", "K4 – 2"]);
}

#[test]
fn figures_stand_once_with_what_was_reported_last() {
    let demands = json!([demand("K1", "a", "met"), demand("K2", "b", "met")]);
    let earlier = json!({ "words": "100 kr", "value": "100.00" });
    let figures = json!([deviation("−250 kr", Some("-250.00"), earlier)]);
    let note = note(&reply("A", demands, json!([]), figures, json!([])));
    let told = lines(section(&note, "K1 – 2"));
    let row = r#"[{"words":"0001.01 Drift: avvik"},{"words":"−250 kr"},{"words":"100 kr"},{"words":"−350 kr"}]"#;
    assert!(told.contains(&row.to_owned()), "{told:?}");
    let told = lines(section(&note, "K2 – 2"));
    assert!(told.contains(&"Tallene er de samme som under K1.".to_owned()), "{told:?}");
}

#[test]
fn what_may_not_be_told_has_no_change() {
    let demands = json!([demand("K1", "a", "met")]);
    let figures = json!([deviation(":", None, Value::Null)]);
    let note = note(&reply("A", demands, json!([]), figures, json!([])));
    let told = lines(section(&note, "K1 – 2"));
    let row = r#"[{"words":"0001.01 Drift: avvik"},{"words":":"}]"#;
    assert!(told.contains(&row.to_owned()), "{told:?}");
}

#[test]
fn a_report_with_no_demands_says_so() {
    let note = note(&reply("A", json!([]), json!([]), json!([]), json!([])));
    let titles: Vec<&str> = note.sections.iter().map(|of| of.title.as_str()).collect();
    assert_eq!(titles, ["Sammendrag", "Avvik"]);
    assert_eq!(
        lines(&note.sections[0]),
        ["Brevet har ingen krav til denne rapporten.", "[Vår vurdering]"]
    );
    assert_eq!(lines(&note.sections[1])[0], "Rapporten har ingen poster.");
}

#[test]
fn an_accepted_finding_is_told_with_who_stands_for_it_and_how_long() {
    let accepted = json!({
        "by": "A og B", "reason": "avklart", "date": "2024-05-20", "expires": "2024-08-31",
    });
    let finding = json!([{
        "code": "BUD-06", "severity": "warning", "message": "det er galt",
        "accepted": accepted,
    }]);
    let note = note(&reply("A", json!([]), json!([]), json!([]), finding));
    let told = lines(section(&note, "Kvitterte funn"));
    let row = r#"[{"words":"BUD-06"},{"words":"Det er galt"},{"words":"avklart"},{"words":"A og B, 20. mai 2024"},{"words":"31. august 2024"}]"#;
    assert_eq!(told, [row]);
}

#[test]
fn demands_of_the_same_words_stand_together_whatever_their_ids() {
    let of = |agency, id, status| {
        let demands = json!([demand(id, "Det gjøres rede for alt.", status)]);
        reply(agency, demands, json!([]), json!([]), json!([]))
    };
    let [one, other] = [of("A", "K1", "met"), of("B", "K9", "broken")];
    let note = overview(&[&one, &other]);
    let all = &section(&note, "Krav for krav").subsections;
    assert_eq!(all.len(), 1);
    assert_eq!(
        lines(&all[0]),
        [
            "Det gjøres rede for alt.",
            r#"[{"words":"brutt (1)"},{"words":"B"}]"#,
            r#"[{"words":"dekket (1)"},{"words":"A"}]"#,
        ]
    );
}
