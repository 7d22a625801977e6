//! Accepting findings: what it takes, and that nothing is accepted unseen.

use std::slice::from_ref;

use axum::http::StatusCode;
use tertial_model::{Acceptance, Finding, Severity};
use tertial_review::{Contents, Snapshot};

use crate::pages::{address_of, text};
use crate::sample::{Page, contents, facts, figures, finding, page, serve};

#[tokio::test]
async fn accepting_needs_a_reason_and_names() {
    let page = page();
    for (code, fields, lacks) in [
        (
            "DAT-02",
            ["grunn", "Kari", "Ola"],
            "Et funn som stopper rapporten, kan ikke kvitteres",
        ),
        ("V5-06", ["grunn", "Kari", ""], "En feil trenger to navn"),
        ("V5-06", ["grunn", "Kari", "kari "], "De to navnene må være ulike"),
        ("TXT-05", [" ", "Kari", ""], "Skriv en begrunnelse"),
        ("TXT-05", ["grunn", "", "Ola"], "Skriv hvem som kvitterer"),
    ] {
        let answer = accept(&page, code, fields).await;
        assert_eq!(answer.0, StatusCode::UNPROCESSABLE_ENTITY, "{code}");
        assert!(answer.1.contains(lacks) || code == "DAT-02", "{lacks}");
    }
    assert!(page.asked.accepted.lock().unwrap().is_empty());
    for (code, fields) in
        [("V5-06", ["grunn", "Kari", "Ola"]), ("TXT-05", ["grunn", "Kari", ""])]
    {
        assert_eq!(accept(&page, code, fields).await.0, StatusCode::SEE_OTHER, "{code}");
    }
    let accepted = page.asked.accepted.lock().unwrap();
    let told: Vec<_> = accepted
        .iter()
        .map(|a| (a.code.as_str(), a.object.as_str(), a.second.as_deref()))
        .collect();
    assert_eq!(
        told,
        [
            ("V5-06", "post.1.prognose", Some("Ola")),
            ("TXT-05", "tekst/t1/status.md", None)
        ]
    );
}

#[tokio::test]
async fn an_acceptance_may_have_an_end() {
    let page = page();
    let address = address_of(&page, "TXT-05").await;
    let seen = seen(&page, &address).await;
    let fields = |day| {
        [("sett", &*seen), ("begrunnelse", "grunn"), ("navn", "Kari"), ("utloper", day)]
    };
    let answer = page.post(&address, &fields("31.8.2024")).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.body.contains("Skriv datoen som åååå-mm-dd"));
    for day in ["2024-08-31", ""] {
        let answer = page.post(&address, &fields(day)).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{day}");
    }
    let accepted = page.asked.accepted.lock().unwrap();
    let ends: Vec<_> = accepted.iter().map(|of| of.expires).collect();
    assert_eq!(ends, [chrono::NaiveDate::from_ymd_opt(2024, 8, 31), None]);
}

/// Two findings of one code and object, and one that is accepted already.
fn alike() -> Contents {
    let one = |found: &str| finding("TXT-05", Severity::Info, "x").found(found);
    let accepted = Acceptance {
        reason: "kjent".to_owned(),
        by: "Ola".to_owned(),
        second: None,
        date: chrono::NaiveDate::from_ymd_opt(2024, 5, 20).unwrap(),
        expires: None,
    };
    let third = Finding { accepted: Some(accepted), ..one("3") };
    let findings = vec![one("1"), one("2"), third];
    Contents { findings, ..contents(facts(), figures()) }
}

#[tokio::test]
async fn those_like_it_are_shown_and_accepted_along_but_not_anew() {
    let page = serve(alike());
    let address = address_of(&page, "TXT-05").await;
    let body = page.get(&address).await.body;
    let others =
        body.split("id=\"k-ogsa\"").nth(1).unwrap().split("</ul>").next().unwrap();
    assert_eq!(others.matches("<li>").count(), 1, "{others}");
    assert_eq!(
        accept(&page, "TXT-05", ["grunn", "Kari", ""]).await.0,
        StatusCode::SEE_OTHER
    );
    let [first, second, third] = alike().findings.try_into().unwrap();
    let accepted = page.asked.accepted.lock().unwrap();
    assert_eq!(accepted[0].fingerprints, [first.fingerprint(), second.fingerprint()]);
    assert_eq!(from_ref(&third.fingerprint()), accepted[0].standing);
}

#[tokio::test]
async fn what_was_not_seen_is_not_accepted() {
    let page = serve(alike());
    let address = address_of(&page, "TXT-05").await;
    let seen = seen(&page, &address).await;
    let mut next = alike();
    next.findings[1] = finding("TXT-05", Severity::Info, "x").found("noe annet");
    page.showing.show(Snapshot::new(next));
    let fields = [("sett", &*seen), ("begrunnelse", "grunn"), ("navn", "Kari")];
    let answer = page.post(&address, &fields).await;
    assert_eq!(answer.status, StatusCode::CONFLICT);
    assert!(text(&answer.body).contains("Funnet er endret"));
    assert!(answer.body.contains("grunn") && answer.body.contains("data-ulagret"));
    assert!(page.asked.accepted.lock().unwrap().is_empty());
}

/// What the form of a finding says was seen; nothing where there is no form.
async fn seen(page: &Page, address: &str) -> String {
    let body = page.get(address).await.body;
    let value = body.split("name=\"sett\" value=\"").nth(1);
    value.map(|rest| rest.split('"').next().unwrap().to_owned()).unwrap_or_default()
}

async fn accept(page: &Page, code: &str, fields: [&str; 3]) -> (StatusCode, String) {
    let address = address_of(page, code).await;
    let seen = seen(page, &address).await;
    let names = ["begrunnelse", "navn", "navn2"];
    let fields = names.into_iter().zip(fields).chain([("sett", seen.as_str())]);
    let answer = page.post(&address, &fields.collect::<Vec<_>>()).await;
    (answer.status, answer.body)
}
