//! What the pages show, and what they never do.

use std::sync::Arc;

use crate::returned::ADDRESS;
use crate::sample::{NASTY, Page, contents, facts, figures, findings, page};
use axum::http::{StatusCode, header};
use tertial_model::{Origin, Severity};
use tertial_report::difference::{
    Draft, DraftFigure, DraftFinding, DraftText, Standing, difference,
};
use tertial_review::{Snapshot, text_hash};

#[tokio::test]
async fn no_text_becomes_markup() {
    let page = page();
    let mut addresses = [
        "/",
        "/funn",
        "/krav",
        "/tabeller",
        "/tall",
        "/tall/post.1.prognose",
        "/tekst",
        "/tekst/status",
        "/tekst/avvik-1",
        "/dokumenter",
        ADDRESS,
        "/sider",
        "/tallvelger?sok=post",
    ]
    .map(str::to_owned)
    .to_vec();
    addresses.extend(finding_addresses(&page).await);
    for address in addresses {
        let body = page.get(&address).await.body;
        assert!(!body.contains("<script>") && !body.contains("<img src=x"), "{address}");
    }
    let written = page.post("/tekst/status", &[("gammel", "x"), ("tekst", NASTY)]).await;
    assert!(written.body.contains("&lt;/textarea&gt;&lt;script&gt;"));
    assert!(!written.body.contains("<script>"));
    let searched = page.get("/funn?sok=%3Cscript%3E%22").await.body;
    assert!(searched.contains("value=\"&lt;script&gt;&quot;\""));
}

#[tokio::test]
async fn the_first_page_counts() {
    let body = page().get("/").await.body;
    let shown = text(&body);
    for words in ["1 Stopp", "1 Feil", "2 Advarsler", "1 Opplysning", "0 Kvittert"] {
        assert!(shown.contains(words), "{words} in {shown}");
    }
    assert!(shown.contains("Ingen utkast er laget ennå"));
}

#[tokio::test]
async fn findings_are_filtered_by_the_address() {
    let page = page();
    for (query, count) in [
        ("", 5),
        ("?alvor=warning", 2),
        ("?kode=V5-06", 1),
        ("?alvor=warning&sok=hovedbok", 1),
        ("?kvittert=ja", 0),
        ("?sok=finnesikke", 0),
        ("?avsnitt=-", 2),
        ("?avsnitt=status", 3),
    ] {
        let body = page.get(&format!("/funn{query}")).await.body;
        assert_eq!(body.matches("data-funn=").count(), count, "{query}");
    }
}

#[tokio::test]
async fn a_number_in_a_table_leads_to_what_is_behind_it() {
    let page = page();
    let tables = page.get("/tabeller").await.body;
    assert!(tables.contains(">1\u{a0}234</a>"), "in thousands");
    assert!(tables.contains("href=\"/tall/post.1.prognose\""));
    let figure = page.get("/tall/post.1.prognose").await.body;
    assert!(text(&figure).contains("1\u{a0}234\u{a0}000\u{a0}kr"));
    assert!(figure.contains("data-celle=\"B2\""));
    assert_eq!(page.get("/tall/finnes.ikke").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_is_withheld_or_about_persons_is_never_asked_for() {
    let page = page();
    let withheld = page.get("/tall/hr.deltid").await;
    assert_eq!(withheld.status, StatusCode::OK);
    let hr = address_of(&page, "HR-01").await;
    let body = page.get(&hr).await.body;
    assert!(text(&body).contains("data/personer.xlsx"), "the place is named");
    assert!(page.asked.windows.lock().unwrap().is_empty(), "no cell is read");
}

#[tokio::test]
async fn the_free_text_of_a_ledger_is_not_shown() {
    let page = page();
    let ledger = address_of(&page, "DAT-06").await;
    page.get(&ledger).await;
    let windows = page.asked.windows.lock().unwrap();
    let columns = [(1, "konto".to_owned()), (3, "beløp".to_owned())];
    assert_eq!(windows[0].columns, columns);
    assert_eq!((windows[0].first, windows[0].last), (6, 12));
}

#[tokio::test]
async fn no_address_leads_to_another_file() {
    let page = page();
    for key in [
        "..%2F..%2Ftertial.toml",
        "%2e%2e",
        "..%5Cx",
        "%2Fetc%2Fpasswd",
        "status.md",
        "ukjent",
        "status%00",
    ] {
        let address = format!("/tekst/{key}");
        assert_eq!(page.get(&address).await.status, StatusCode::NOT_FOUND, "{key}");
        let saved = page.post(&address, &[("gammel", "ny"), ("tekst", "x")]).await;
        assert_eq!(saved.status, StatusCode::NOT_FOUND, "{key}");
    }
    for file in ["..%2F1.svg", "0.svg", "3.svg", "1", "-1.svg"] {
        let status = page.get(&format!("/side/{file}")).await.status;
        assert_eq!(status, StatusCode::NOT_FOUND, "{file}");
    }
    assert!(page.asked.saved.lock().unwrap().is_empty());
}

#[tokio::test]
async fn a_second_editor_overwrites_nothing() {
    let page = page();
    let old = text_hash(Some("en\n"));
    assert!(page.get("/tekst/status").await.body.contains(&old));
    let first =
        page.post("/tekst/status", &[("gammel", &old), ("tekst", "min\r\n")]).await;
    assert_eq!(first.status, StatusCode::SEE_OTHER);
    let hash = text_hash(Some("min\n"));
    let address = format!("/tekst/status?lagret={hash}");
    assert_eq!(first.headers[header::LOCATION], address);
    let second =
        page.post("/tekst/status", &[("gammel", &old), ("tekst", "annen\n")]).await;
    assert_eq!(second.status, StatusCode::CONFLICT);
    assert!(
        second.body.contains("min\n") && second.body.contains("annen\n"),
        "both are shown"
    );
    let now = text_hash(Some("min\n"));
    let third =
        page.post("/tekst/status", &[("gammel", &now), ("tekst", "flettet\n")]).await;
    assert_eq!(third.status, StatusCode::SEE_OTHER, "with what stands there seen");
}

#[tokio::test]
async fn an_unsaved_text_is_shown_with_its_findings_and_page() {
    let page = page();
    let shown = page.post("/tekst/status/forhandsvis", &[("tekst", "nytt")]).await;
    assert!(shown.body.contains("TXT-05") && shown.body.contains("Nytt"));
    assert!(shown.body.contains("src=\"/utkast/abc.svg\""));
    assert!(!shown.body.contains("aaa.svg"), "the page it does not stand on");
    let image = page.get("/utkast/abc.svg").await;
    assert_eq!(image.headers[header::CONTENT_TYPE], "image/svg+xml");
    assert_eq!(image.body, "<svg>utkast</svg>");
    assert!(page.asked.saved.lock().unwrap().is_empty());
}

#[tokio::test]
async fn another_state_is_shown_at_once_and_counted() {
    let page = page();
    assert!(page.get("/").await.body.contains("data-versjon=\"1\""));
    let mut next = contents(facts(), figures());
    next.findings.retain(|finding| finding.severity != Severity::Fatal);
    page.showing.show(Snapshot::new(next));
    let body = page.get("/").await.body;
    assert!(body.contains("data-versjon=\"2\"") && text(&body).contains("0 Stopp"));
}

#[tokio::test]
async fn a_project_that_cannot_be_read_leaves_what_was_shown() {
    let page = page();
    page.showing.trouble("tertial.toml:3:1: <feil>".to_owned());
    let body = page.get("/funn").await.body;
    assert!(
        body.contains("data-versjon=\"2\"")
            && body.contains("tertial.toml:3:1: &lt;feil&gt;")
    );
    assert_eq!(body.matches("data-funn=").count(), 5);
    page.showing.show(Snapshot::new(contents(facts(), figures())));
    assert!(!page.get("/funn").await.body.contains("tertial.toml"));
}

#[tokio::test]
async fn the_last_draft_is_held_against() {
    let page = page();
    let body = text(&page.get("/").await.body);
    assert!(body.contains("Ingen utkast er laget ennå"));

    let finding = |code: &str, object: &str, message: &str| DraftFinding {
        code: code.to_owned(),
        severity: "error".to_owned(),
        object: object.to_owned(),
        message: message.to_owned(),
        fingerprint: message.to_owned(),
        accepted: false,
    };
    let known = findings().into_iter().find(|of| of.code.0 == "V5-06").unwrap();
    let figure = |id: &str, value: i64| DraftFigure {
        id: id.to_owned(),
        standing: Standing { value: Some(value.into()), missing: None, undefined: None },
        unit: "kr".to_owned(),
        label: format!("Navn på {id}"),
        formula: "lest".to_owned(),
        inputs: Vec::new(),
        origins: vec![Origin::cell(
            &Arc::from("data/g.xlsx"),
            &Arc::from("Prognose"),
            4,
            3,
        )],
    };
    let draft = |forecast, part_time, findings, body: &str| Draft {
        figures: vec![
            figure("post.1.prognose", forecast),
            figure("hr.deltid", part_time),
        ],
        findings,
        texts: vec![DraftText {
            section: "status".to_owned(),
            heading: "Status".to_owned(),
            file: "tekst/t1/status.md".to_owned(),
            body: body.to_owned(),
        }],
        inputs: Vec::new(),
    };
    let old = draft(1_000_000, 3, vec![finding("KPI-01", "kpi.x", "var galt")], "en\n");
    let now = finding("V5-06", &known.object, &known.message);
    let new = draft(1_234_000, 4, vec![now], "en\nto\n");
    *page.asked.since.lock().unwrap() = Some(difference(&old, &new));

    let body = page.get("/").await.body;
    let shown = text(&body);
    assert!(
        shown.contains("1 nytt funn") && shown.contains("KPI-01 Var galt"),
        "{shown}"
    );
    let since = body.split("id=\"siden-sist\"").nth(1).unwrap();
    assert!(since.contains("href=\"/funn/V5-06-"), "what is there is a link");
    assert!(shown.contains("1 tall er endret"), "what is withheld now is not told of");
    assert!(!since.contains("hr.deltid") && !since.contains("3\u{a0}kr"));
    assert!(shown.contains("1\u{a0}000\u{a0}000\u{a0}kr"), "{shown}");
    assert!(shown.contains("+234\u{a0}000\u{a0}kr"), "{shown}");
    assert!(since.contains("Prognose") && since.contains("C4"), "{since}");
    assert!(shown.contains("1 linje inn, 0 ut"), "{shown}");
}

pub(crate) async fn finding_addresses(page: &Page) -> Vec<String> {
    let body = page.get("/funn").await.body;
    let parts = body.split("href=\"/funn/").skip(1);
    parts.map(|part| format!("/funn/{}", part.split('"').next().unwrap())).collect()
}

pub(crate) async fn address_of(page: &Page, code: &str) -> String {
    let start = format!("/funn/{code}-");
    finding_addresses(page).await.into_iter().find(|of| of.starts_with(&start)).unwrap()
}

/// What stands on a page, without its markup.
pub(crate) fn text(body: &str) -> String {
    let pieces = body.split('<').filter_map(|piece| piece.split_once('>'));
    let words: String = pieces.map(|(_, text)| format!("{text} ")).collect();
    words.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

#[tokio::test]
async fn what_is_not_as_our_pages_write_it_is_answered_in_words() {
    let page = page();
    assert_eq!(page.get("/tall/post.1.prognose?side=a").await.status, StatusCode::OK);
    assert_eq!(page.get("/tekst/status?linje=a").await.status, StatusCode::OK);
    let lacking = page.post("/tekst/status", &[("gammel", "x")]).await;
    assert!(lacking.status.is_client_error());
    assert!(text(&lacking.body).contains("last siden på nytt"), "{}", lacking.body);
    assert!(page.asked.saved.lock().unwrap().is_empty());
    let wrong = page.post("/krav", &[]).await;
    assert_eq!(wrong.status, StatusCode::METHOD_NOT_ALLOWED);
    assert!(text(&wrong.body).contains("Adressen kan ikke brukes slik"));
}

#[tokio::test]
async fn that_the_system_tells_of_no_changes_is_told_until_it_does() {
    let page = page();
    page.showing.unheard(Some("systemet følger ikke flere mapper".to_owned()));
    page.showing.show(Snapshot::new(contents(facts(), figures())));
    let body = page.get("/funn").await.body;
    assert!(
        body.contains("id=\"ser-etter\"")
            && body.contains("systemet følger ikke flere mapper")
    );
    assert!(!body.contains("id=\"eldre\""));
    page.showing.unheard(None);
    let body = page.get("/funn").await.body;
    assert!(!body.contains("id=\"ser-etter\""));
    assert!(body.contains("data-versjon=\"4\""));
    page.showing.unheard(None);
    assert!(page.get("/funn").await.body.contains("data-versjon=\"4\""), "no news");
}
