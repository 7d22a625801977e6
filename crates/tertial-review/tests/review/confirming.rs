//! Confirming answers: what stands beside what, what it takes, and that nothing is confirmed
//! unseen.

use std::collections::{BTreeMap, BTreeSet};

use axum::http::{StatusCode, header};
use chrono::NaiveDate;
use tertial_ingest::project::Confirmation;
use tertial_letter::Requirement;
use tertial_model::{Words, sample};
use tertial_report::{Answer, Confirmed, Coverage, Covered, EvidenceCheck, Status};
use tertial_review::{Contents, Snapshot};

use crate::pages::text;
use crate::sample::{Page, contents, facts, figures, serve};

const TEXT: &str = "tekst/t1/status.md";
const OTHER: &str = "tekst/t1/avvik-1.md";

fn answer(text: &str, passage: &str) -> Answer {
    Answer {
        text: text.to_owned(),
        line: 4,
        passage: passage.to_owned(),
        values: BTreeMap::from([("post.1.prognose".to_owned(), "1234000".to_owned())]),
        fingerprint: format!("merke {passage}"),
        confirmer: None,
        confirmed: Confirmed::No,
    }
}

fn confirmation(of: &Answer) -> Confirmation {
    let day = NaiveDate::from_ymd_opt(2024, 5, 15).unwrap();
    of.confirmation("K1", &sample::report("t1"), "Direktøren", day)
}

/// A demand that a text answers.
fn demand(id: &str, answer: Answer) -> Covered {
    let evidence = EvidenceCheck {
        kind: "text",
        reference: answer.text.clone(),
        places: Vec::new(),
        lacking: Vec::new(),
        texts: vec![answer.text.clone()],
        objects: BTreeSet::from([answer.text.clone()]),
    };
    let status = match answer.is_confirmed() {
        true => Status::Met,
        false => Status::Unconfirmed,
    };
    let requirement = Requirement {
        lines: Vec::new(),
        id: id.to_owned(),
        section: "4.1".to_owned(),
        reports: vec!["t1".parse().unwrap()],
        duties: Vec::new(),
        kinds: Vec::new(),
        words: Words::same(format!("Si hvordan det går, {id}.")),
        evidence: Vec::new(),
        condition: None,
    };
    Covered {
        requirement,
        status,
        evidence: vec![evidence],
        answers: vec![answer],
        breach: None,
        remarks: Vec::new(),
        waiver: None,
        delivery: None,
    }
}

/// Three answers: K2 of another text than the two others.
fn three(first: Answer) -> Contents {
    let demands = vec![
        demand("K1", first),
        demand("K2", answer(OTHER, "to")),
        demand("K3", answer(TEXT, "tre")),
    ];
    let coverage = Coverage { demands, ..Coverage::default() };
    Contents { coverage, ..contents(facts(), figures()) }
}

fn page() -> Page {
    serve(three(answer(TEXT, "en")))
}

/// Fills in the form of an answer as it was shown.
async fn confirm(
    page: &Page,
    address: &str,
    fields: &[(&str, &str)],
) -> (StatusCode, String) {
    let shown = page.get(address).await.body;
    let seen = shown.split("name=\"sett\" value=\"").nth(1).unwrap_or_default();
    let seen = seen.split('"').next().unwrap_or_default();
    let fields = [&[("sett", seen)], fields].concat();
    let answer = page.post(address, &fields).await;
    let to = answer.headers.get(header::LOCATION);
    let to = to.map(|to| to.to_str().unwrap().to_owned());
    (answer.status, to.unwrap_or(answer.body))
}

#[tokio::test]
async fn the_demand_stands_beside_the_text_as_it_prints() {
    let body = page().get("/svar/K1/status").await.body;
    let demand =
        body.split("id=\"krav\"").nth(1).unwrap().split("</section>").next().unwrap();
    assert!(demand.contains("Si hvordan det går, K1.") && demand.contains("Direktøren"));
    let said =
        body.split("id=\"teksten\"").nth(1).unwrap().split("</section>").next().unwrap();
    assert!(said.contains("<p>en</p>") && said.contains("status.md:4"), "{said}");
    assert!(body.contains("data-bekreftet=\"nei\""));
    // In reading order: the text before the place of the other.
    assert!(text(&body).contains("Svar 1 av 3 · 3 venter på bekreftelse"));
    assert!(body.contains("accesskey=\"b\"") && body.contains("accesskey=\"n\""));
}

#[tokio::test]
async fn confirming_goes_on_to_the_next_and_remembers_the_name() {
    let page = page();
    let by = |name| [("navn", name), ("navn2", ""), ("gjor", "bekreft")];
    let (status, body) = confirm(&page, "/svar/K1/status", &by(" ")).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(body.contains("Skriv hvem som bekrefter"));
    assert!(page.asked.confirmed.lock().unwrap().is_empty());
    let went = confirm(&page, "/svar/K1/status", &by("Direktøren ")).await;
    assert_eq!(went, (StatusCode::SEE_OTHER, "/svar/K3/status?bekreftet=K1".to_owned()));
    let body = page.get("/svar/K3/status").await.body;
    assert!(body.contains("name=\"navn\" required value=\"Direktøren \""));
    let asked = page.asked.confirmed.lock().unwrap().remove(0);
    assert_eq!((asked.by.as_str(), asked.second), ("Direktøren", None));
    let [of] = &asked.answers[..] else { panic!("one") };
    assert_eq!((&*of.demand, &*of.text, &*of.fingerprint), ("K1", TEXT, "merke en"));
}

#[tokio::test]
async fn going_on_confirms_nothing_and_ends_with_the_list() {
    let page = page();
    let on = [("navn", ""), ("gjor", "videre")];
    let to = confirm(&page, "/svar/K1/status", &on).await.1;
    assert_eq!(to, "/svar/K3/status");
    assert_eq!(confirm(&page, &to, &on).await.1, "/svar/K2/avvik-1");
    assert_eq!(confirm(&page, "/svar/K2/avvik-1", &on).await.1, "/svar");
    assert!(page.asked.confirmed.lock().unwrap().is_empty());
}

#[tokio::test]
async fn what_was_not_seen_is_not_confirmed() {
    let page = page();
    page.get("/svar/K1/status").await;
    let fields = [("sett", "merke en"), ("navn", "Direktøren"), ("gjor", "bekreft")];
    for other in [answer(TEXT, "en annen"), confirmed_now()] {
        page.showing.show(Snapshot::new(three(other)));
        let told = page.post("/svar/K1/status", &fields).await;
        assert_eq!(told.status, StatusCode::CONFLICT);
        assert!(text(&told.body).contains("Svaret er endret"));
    }
    assert_eq!(page.get("/svar/K1/avvik-1").await.status, StatusCode::NOT_FOUND);
    assert_eq!(page.post("/svar/K9/status", &fields).await.status, StatusCode::NOT_FOUND);
    assert!(page.asked.confirmed.lock().unwrap().is_empty());
}

fn confirmed_now() -> Answer {
    let now = answer(TEXT, "en");
    Answer { confirmed: Confirmed::Yes(confirmation(&now)), ..now }
}

#[tokio::test]
async fn many_are_confirmed_at_once_when_each_has_been_shown() {
    let page = page();
    assert!(!page.get("/svar").await.body.contains("id=\"lest\""), "none is read");
    let mark =
        |of: &'static str| (of, if of.contains("K1") { "merke en" } else { "merke tre" });
    let names = [("navn", "Direktøren"), ("navn2", "Controller")];
    let both = [mark("svar/K1/status"), mark("svar/K3/status")];
    page.get("/svar/K1/status").await;
    let unread = page.post("/svar", &[&names[..], &both].concat()).await;
    assert_eq!(unread.status, StatusCode::CONFLICT, "K3 has not been shown");
    page.get("/svar/K3/status").await;
    let list = page.get("/svar").await.body;
    assert!(text(&list).contains("Lest, ikke bekreftet (2)"));
    assert!(list.contains("name=\"svar/K3/status\" value=\"merke tre\" checked"));
    let none = page.post("/svar", &names).await;
    assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
    let same = [("navn", "Direktøren"), ("navn2", "direktøren")];
    let same = page.post("/svar", &[&same[..], &both].concat()).await;
    assert!(text(&same.body).contains("De to navnene må være ulike"));
    assert!(page.asked.confirmed.lock().unwrap().is_empty());
    let done = page.post("/svar", &[&names[..], &both].concat()).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER);
    let asked = page.asked.confirmed.lock().unwrap().remove(0);
    let demands: Vec<&str> = asked.answers.iter().map(|of| of.demand.as_str()).collect();
    assert_eq!(demands, ["K1", "K3"]);
    assert_eq!(asked.second.as_deref(), Some("Controller"));
    // What has changed since it was read is read anew.
    page.showing.show(Snapshot::new(three(answer(TEXT, "en annen"))));
    assert!(text(&page.get("/svar").await.body).contains("Lest, ikke bekreftet (1)"));
}

#[tokio::test]
async fn a_lapsed_confirmation_tells_what_has_changed() {
    let before = Confirmation {
        figures: BTreeMap::from([("post.1.prognose".to_owned(), "1200000".to_owned())]),
        ..confirmation(&answer(TEXT, "Det går bra nå."))
    };
    let lapsed = |before: Confirmation| Answer {
        confirmed: Confirmed::Lapsed(before),
        ..answer(TEXT, "Det går dårlig nå.")
    };
    let body = serve(three(lapsed(before.clone()))).get("/svar/K1/status").await.body;
    let shown = text(&body);
    assert!(
        shown.contains("falt bort bekreftet av Direktøren 15. mai 2024, endret siden"),
        "{shown}"
    );
    assert!(
        shown.contains(
            "var 1\u{a0}200\u{a0}000\u{a0}kr , er nå 1\u{a0}234\u{a0}000\u{a0}kr"
        )
    );
    let changed = body.split("id=\"endret\"").nth(1).unwrap();
    assert!(changed.contains("data-tall=\"post.1.prognose\""));
    let words: Vec<&str> = ["bra", "dårlig"]
        .into_iter()
        .filter(|word| changed.split("ordrett").nth(1).unwrap().contains(word))
        .collect();
    assert_eq!(words, ["bra", "dårlig"]);
    // Where what was confirmed is not kept, that is told.
    let unkept = Confirmation { words: None, ..before.clone() };
    let body = serve(three(lapsed(unkept))).get("/svar/K1/status").await.body;
    assert!(text(&body).contains("er ikke tatt vare på"));
    // Where nothing of it has changed, the demand has.
    let same = Confirmation { figures: BTreeMap::new(), ..before };
    let same = Confirmation { words: Some("Det går dårlig nå.".to_owned()), ..same };
    let body = serve(three(lapsed(same))).get("/svar/K1/status").await.body;
    assert!(text(&body).contains("Det er kravet som er endret"));
}

#[tokio::test]
async fn a_withheld_figure_is_told_nothing_of() {
    let of = answer(TEXT, "en");
    let hidden =
        |value: &str| BTreeMap::from([("hr.deltid".to_owned(), value.to_owned())]);
    let before = Confirmation { figures: hidden("17"), ..confirmation(&of) };
    let now =
        Answer { values: hidden("mangler"), confirmed: Confirmed::Lapsed(before), ..of };
    let body = serve(three(now)).get("/svar/K1/status").await.body;
    let changed =
        body.split("id=\"endret\"").nth(1).unwrap().split("<form").next().unwrap();
    assert!(
        changed.contains("data-tall=\"hr.deltid\"") && !changed.contains("17"),
        "{changed}"
    );
}

#[tokio::test]
async fn demands_are_counted_by_owner_and_found_from_there() {
    let lapsed = answer(TEXT, "en");
    let before = confirmation(&lapsed);
    let page = serve(three(Answer { confirmed: Confirmed::Lapsed(before), ..lapsed }));
    let body = page.get("/").await.body;
    let rows = body.split("data-ansvarlig=\"").skip(1);
    let counted: Vec<(String, Vec<String>)> = rows
        .map(|row| {
            let cells = row.split("data-star=\"").skip(1);
            let cells = cells.map(|cell| {
                let shown =
                    text(&format!("<td \"{}", cell.split("</td>").next().unwrap()));
                shown.split(' ').next().unwrap().to_owned()
            });
            (row.split('"').next().unwrap().to_owned(), cells.take(4).collect())
        })
        .collect();
    let counts = |of: [&str; 4]| of.map(str::to_owned).to_vec();
    // The text of K1, which has lapsed, and K3 is the director's; nobody has that of K2.
    assert_eq!(
        counted,
        [
            ("Direktøren".to_owned(), counts(["–", "1", "1", "–"])),
            ("-".to_owned(), counts(["–", "1", "–", "–"])),
        ]
    );
    for (address, shown) in [
        ("/krav?vis=falt&ansvarlig=Direkt%C3%B8ren", ["K1"].as_slice()),
        ("/krav?vis=venter&ansvarlig=-", &["K2"]),
        ("/krav?vis=unconfirmed", &["K1", "K2", "K3"]),
        ("/krav?vis=hull", &[]),
        ("/svar?vis=falt", &["K1"]),
        ("/svar?vis=apne&ansvarlig=Direkt%C3%B8ren", &["K1", "K3"]),
    ] {
        let body = page.get(address).await.body;
        let mark =
            if address.starts_with("/krav") { "data-krav=\"" } else { "tr data-svar=\"" };
        let found = body.split(mark).skip(1);
        let found: Vec<&str> =
            found.map(|of| of.split(['"', '/']).next().unwrap()).collect();
        assert_eq!(found, shown, "{address}");
    }
}
