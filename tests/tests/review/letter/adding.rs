//! What was missed, added kind by kind with the keyboard; and a post discarded and undone when the
//! page is opened again.

use fantoccini::Locator;

use super::{Drafted, mark, press, shown};
use crate::browser::Browser;
use crate::served::{click, fill, go, until};

/// What is added by the keyboard: the kind, its fields in order, what it is called, the file it
/// stands in, and what stands there.
const ADDED: [(&str, &[&str], &str, &str, &str); 9] = [
    (
        "Frist",
        &["Oversikt over veier", "møte", "01.09.2026"],
        "Frist oversikt-veier",
        "kalender.toml",
        "title = \"Oversikt over veier\"\nkind = \"meeting\"",
    ),
    (
        "Oppdrag",
        &["", "Veier", "01.09.2026", "1490.21: 500"],
        "Oppdrag oppdrag-1",
        "oppdrag.toml",
        "amounts = [{ post = \"1490.21\", amount = 500 }]",
    ),
    (
        "Øremerking",
        &["Veier", "1490.21", "1 500"],
        "Øremerking veier",
        "brev.toml",
        "post = \"1490.21\"\namount = 1_500",
    ),
    (
        "Post",
        &["1490.45", "Utstyr", "7"],
        "Post 1490.45",
        "brev.toml",
        "{ post = 45, name = \"Utstyr\", adopted = 7 }",
    ),
    ("Kapittel", &["4490", "Inntekter"], "Kapittel 4490", "brev.toml", "number = 4490"),
    (
        "Fullmakt",
        &["omdisponering", "1490.01, 1490.21"],
        "Fullmakt omdisponering",
        "brev.toml",
        "from = \"1490.01\"\nto = \"1490.21\"\nlimit_percent = 5",
    ),
    (
        "Mål",
        &["3", "Trygge veier"],
        "Mål 3",
        "styringsparametre.toml",
        "section = \"3\"\ntitle = \"Trygge veier\"",
    ),
    (
        "Styringsparameter",
        &["Veier i oversikten", "", "pst", "høyere", "grense 97"],
        "Styringsparameter veier_oversikten",
        "styringsparametre.toml",
        "unit = \"pst\"\nbetter = \"higher\"\ndemand = { at_least = 97 }",
    ),
    ("Nøkkeltall", &["Rev"], "Nøkkeltall rev", "styringsparametre.toml", "key = \"rev\""),
];

#[tokio::test]
async fn every_kind_is_added_by_the_keyboard_and_a_post_discarded_and_undone_another_day()
{
    let Some(browser) = Browser::open(1280, 900).await else { return };
    let client = &browser.client;
    let drafted = Drafted::new();
    let served = drafted.served();
    go(client, &served.address).await;
    fill(client, "#navn", "Kari").await;
    click(client, "#godta").await;
    for (kind, fields, called, file, stands) in ADDED {
        go(client, &served.page("/funn/krav:K002")).await;
        mark(client, "Oversikten over skredutsatte veier holdes ved like.").await;
        press(client, "n").await;
        press(client, "\t").await;
        press(client, kind).await;
        for field in fields {
            press(client, "\t").await;
            press(client, field).await;
        }
        press(client, "\u{e009}\n").await;
        shown(client, called).await;
        // A list of rows has an entry on a line.
        let on_a_line = |text: &str| text.replace('\n', ", ");
        let written = drafted.read(file);
        assert!(on_a_line(&written).contains(&on_a_line(stands)), "{called}: {written}");
    }

    // A post that is none leaves its chapter, whose sum follows and is told.
    go(client, &served.page("/funn/post:1490.21")).await;
    let taken =
        client.find(Locator::Css("#navn")).await.unwrap().prop("value").await.unwrap();
    assert_eq!(taken.as_deref(), Some("Kari"));
    press(client, "x").await;
    until(client, "#feil", |of| of.iter().any(|of| of.contains("viser til posten")))
        .await;
    for id in [
        "oremerking:veier",
        "oppdrag:oppdrag-1",
        "fullmakt:omdisponering",
        "post:1490.21",
    ] {
        go(client, &served.page(&format!("/funn/{id}"))).await;
        press(client, "x").await;
        until(client, "html[data-klar] #funn", |_| true).await;
    }
    until(client, "#fortalt li", |of| of.iter().any(|of| of.contains("til 80\u{a0}007")))
        .await;
    assert!(!drafted.read("brev.toml").contains("post = 21"));

    drop(served);
    let served = drafted.served();
    go(client, &served.address).await;
    go(client, &served.page("/funn/post:1490.21")).await;
    press(client, "d").await;
    until(client, "#fortalt li", |of| of.iter().any(|of| of.starts_with("Angret"))).await;
    assert!(drafted.read("brev.toml").contains("post = 21"));
    go(client, &served.page("/funn/frist:oversikt-veier")).await;
    press(client, "d").await;
    until(client, "#fortalt li", |of| of.iter().any(|of| of.starts_with("Angret"))).await;
    assert!(!drafted.read("kalender.toml").contains("oversikt-veier"));
    browser.close().await;
}
