//! One afternoon with the answers: from demands nobody has confirmed the answers to, by the
//! keyboard, to the final version.

use std::collections::BTreeSet;

use fantoccini::{Client, Locator};
use serde_json::Value;
use tertial_tests::program;

use crate::browser::Browser;
use crate::edit::Content;
use crate::project::{Copy, GRUNNLAG};
use crate::served::{Served, attributes, click, fill, go, texts, until};

const ANSWER: &str = "/svar/G16/avvik-2190-45";
const FORECAST: &str = "#endret [data-tall='post.2190.45.prognose']";
const FINAL: &str = "ut/rapport-1-tertial-2024.pdf";

#[tokio::test]
async fn from_open_demands_to_the_final_version() {
    let Some(browser) = Browser::open(1280, 900).await else { return };
    let client = &browser.client;
    let copy = Copy::of(&program::small_example());
    copy.delete("bekreftelser.toml");
    let served = Served::of(&copy);
    go(client, &served.address).await;

    // Nobody stands for any answer: each of the texts stands in the way of the final version.
    let texts_in_the_way = texts(client, "#hindre [data-funn]").await;
    assert_eq!(texts_in_the_way.len(), 6, "{texts_in_the_way:?}");
    assert!(texts_in_the_way.iter().all(|of| of.contains("KRV-07")));
    assert_eq!(copy.run(&["build", "t1", "--final"]).0, 1);

    // The open demands, and the answer to one of them beside it.
    go(client, &served.page("/krav?vis=venter")).await;
    let demands = attributes(client, "#kravliste [data-krav]", "data-krav").await;
    assert_eq!(demands, ["G05", "G06", "G09", "G16"]);
    click(client, "[data-krav=G16] a[data-svar=avvik-2190-45]").await;
    client.wait().for_element(Locator::Css("html[data-klar] #svar:focus")).await.unwrap();
    assert_eq!(
        texts(client, "#teksten .trykt").await,
        [
            "Prognosen er 6,0\u{a0}mill.\u{a0}kr. Klimaanlegget ble billigere enn budsjettert."
        ]
    );
    let [demand, text] = [place(client, "#krav").await, place(client, "#teksten").await];
    assert!(
        demand.right <= text.left && demand.top < text.bottom && text.top < demand.bottom
    );
    assert_eq!(attributes(client, "#tilstand", "data-bekreftet").await, ["nei"]);

    // One key confirms: at first it asks in whose name.
    press(client, "b").await;
    let at = "return document.activeElement.id";
    assert_eq!(client.execute(at, Vec::new()).await.unwrap(), "b-navn");
    fill(client, "#b-navn", "Direktør\n").await;
    until(client, "#bekreftet", |of| of == ["Svaret på G16 er bekreftet."]).await;
    let written = std::fs::read_to_string(copy.path("bekreftelser.toml")).unwrap();
    assert!(
        written.contains("demand = \"G16\"") && written.contains("by = \"Direktør\""),
        "{written}"
    );

    // The other key goes on, until all have been read; then they are confirmed together.
    let mut read = BTreeSet::new();
    while read.len() < 5 {
        while is_at_an_answer(client).await {
            read.insert(client.current_url().await.unwrap().path().to_owned());
            press(client, "n").await;
        }
        if read.len() < 5 {
            assert_eq!(texts(client, "#lest .valg").await.len(), read.len());
            click(client, "#les").await;
        }
    }
    go(client, &served.page("/svar")).await;
    assert_eq!(texts(client, "#lest .valg").await.len(), 5, "{read:?}");
    click(client, "#b-send").await;
    until(client, "#svarliste tr[data-bekreftet=ja]", |of| of.len() == 6).await;
    go(client, &served.page("/")).await;
    until(client, "#dom", |dom| dom[0].contains("endelig versjon kan lages")).await;
    assert_eq!(texts(client, "#hindre [data-funn]").await, [""; 0]);

    // A number in the sheet changes under the answer that is shown: its confirmation lapses.
    go(client, &served.page(ANSWER)).await;
    until(client, "#tilstand[data-bekreftet=ja]", |of| of.len() == 1).await;
    let cell = copy.cell_of(GRUNNLAG, "Prognose", &["t1", "2190", "45"], "Prognose");
    copy.cells(GRUNNLAG, "Prognose", &cell, Content::Number("6100".to_owned()));
    until(client, "#tilstand[data-bekreftet=falt]", |of| of.len() == 1).await;
    let changed = texts(client, FORECAST).await;
    let [before, now] = ["6\u{a0}000\u{a0}000\u{a0}kr", "6\u{a0}100\u{a0}000\u{a0}kr"];
    assert!(changed[0].contains(before) && changed[0].contains(now), "{changed:?}");
    assert_eq!(texts(client, "#endret .ordrett").await, [""; 0], "no word is another");
    go(client, &served.page("/")).await;
    let lapsed = texts(client, "#ansvarlige [data-star=falt] a").await;
    assert!(lapsed.len() == 1 && lapsed[0].starts_with('1'), "{lapsed:?}");
    assert_eq!(copy.run(&["build", "t1", "--final"]).0, 1);

    // Read again, confirmed again, by one key; and the final version is made.
    go(client, &served.page("/svar?vis=falt")).await;
    click(client, "#svarliste tr[data-bekreftet=falt] th a").await;
    client.wait().for_element(Locator::Css("html[data-klar] #svar:focus")).await.unwrap();
    press(client, "b").await;
    until(client, "#svarliste tr[data-bekreftet=ja]", |of| of.len() == 6).await;
    let (code, told, remarks) = copy.run(&["build", "t1", "--final"]);
    assert_eq!(code, 0, "{told}{remarks}");
    assert!(copy.path(FINAL).exists());
    browser.close().await;
}

/// Presses a key in the answer that is shown.
async fn press(client: &Client, key: &str) {
    client.find(Locator::Css("#svar")).await.unwrap().send_keys(key).await.unwrap();
}

/// Whether an answer is shown, once the page has come.
async fn is_at_an_answer(client: &Client) -> bool {
    client.wait().for_element(Locator::Css("html[data-klar]")).await.unwrap();
    !texts(client, "#svar").await.is_empty()
}

/// Where something is on the screen.
struct Box {
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
}

async fn place(client: &Client, selector: &str) -> Box {
    let script =
        "const of = document.querySelector(arguments[0]).getBoundingClientRect();
        return [of.left, of.right, of.top, of.bottom];";
    let told = client.execute(script, vec![Value::from(selector)]).await.unwrap();
    let [left, right, top, bottom] = [0, 1, 2, 3].map(|at| told[at].as_f64().unwrap());
    Box { left, right, top, bottom }
}
