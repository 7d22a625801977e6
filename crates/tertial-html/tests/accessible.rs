//! Nothing on the page of any report keeps anybody from reading it, as far as axe-core can tell,
//! on a dark screen as on a light one; and no page is wider than its screen.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    clippy::print_stderr,
    reason = "a test stops where its premise fails, and says when it was skipped"
)]

#[path = "../../../tests/tests/review/axe.rs"]
#[allow(dead_code, reason = "the review page is tried by other rules")]
mod axe;
#[path = "../../../tests/tests/review/browser.rs"]
#[allow(dead_code, reason = "the review page is dark without its browser being so")]
mod browser;
#[allow(dead_code, reason = "other tests parse the pages")]
mod reports;

use std::path::Path;

use axe::{axe, too_wide, violations_by};
use browser::Browser;
use fantoccini::key::Key;
use serde_json::{Value, json};

/// A small telephone, or a page enlarged four times; a tablet; a wide screen.
const WIDTHS: [u32; 3] = [320, 768, 1600];

/// What the browser is told, so that pages are dark or light.
const GROUNDS: [(&str, &str); 2] = [
    ("light", "--blink-settings=preferredColorScheme=1"),
    ("dark", "--blink-settings=preferredColorScheme=0"),
];

/// What axe-core leaves out unless it is asked: the size of what is pressed, names used twice,
/// and cells of large tables without a heading.
fn rules() -> Value {
    let rules = ["target-size", "duplicate-id", "td-has-header"];
    let rules = rules.map(|rule| (rule.to_owned(), json!({ "enabled": true })));
    json!({ "rules": rules.into_iter().collect::<serde_json::Map<_, _>>() })
}

/// The first report as it is drafted and the annual one as it is published, and what an author
/// meets who has written nothing.
const PAGES: [&str; 6] = [
    "ssb-2024 t1 nb draft",
    "ssb-2024 annual nb final",
    "ssb-2024 annual nn draft",
    "geodataarkivet-2024 t1 nb draft",
    "geodataarkivet-2024 t1 nn draft",
    "geodataarkivet-2024 annual nb final",
];

#[tokio::test]
async fn every_report_can_be_read_by_everybody() {
    let Some(axe) = axe() else { return };
    let folder = tempfile::tempdir().unwrap();
    let mut found = Vec::new();
    for width in WIDTHS {
        for (ground, argument) in GROUNDS {
            let Some(browser) = Browser::open_with(width, 900, &[argument]).await else {
                return;
            };
            let client = &browser.client;
            for page in PAGES {
                let at = format!("{page}, {width} px, {ground}");
                client.goto(&written(page, folder.path())).await.unwrap();
                let is_dark = "return matchMedia('(prefers-color-scheme: dark)').matches";
                let is_dark = client.execute(is_dark, Vec::new()).await.unwrap();
                assert_eq!(is_dark, ground == "dark", "{at}");
                let of_page = violations_by(client, &axe, rules()).await;
                found.extend(of_page.into_iter().map(|what| format!("{at}: {what}")));
                let over = too_wide(client, width).await;
                found.extend(over.map(|px| format!("{at}: {px}")));
                client.execute(APART, Vec::new()).await.unwrap();
                let over = too_wide(client, width).await;
                found.extend(over.map(|px| format!("{at}, letters apart: {px}")));
            }
            browser.close().await;
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}

/// A reader's own room between letters, words, lines and paragraphs (WCAG 2.2, 1.4.12).
const APART: &str = "
    document.head.insertAdjacentHTML('beforeend', `<style>
        * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
        p { margin-bottom: 2em !important; }</style>`);";

/// Where a page is written, once.
fn written(page: &str, folder: &Path) -> String {
    let path = folder.join(page.replace(' ', "-")).with_extension("html");
    if !path.exists() {
        let made = reports::ALL.iter().find(|of| of.name == page).unwrap();
        std::fs::write(&path, made.html()).unwrap();
    }
    format!("file://{}", path.display())
}

/// The first press leads past the contents, and what is too wide is moved by the arrows.
#[tokio::test]
async fn a_page_is_read_by_the_keyboard_alone() {
    let folder = tempfile::tempdir().unwrap();
    let Some(browser) = Browser::open(320, 640).await else { return };
    let client = &browser.client;
    client.goto(&written(PAGES[0], folder.path())).await.unwrap();
    let press = async |key: Key| {
        let focused = client.active_element().await.unwrap();
        focused.send_keys(&char::from(key).to_string()).await.unwrap();
    };
    let told = async |script: &str| client.execute(script, Vec::new()).await.unwrap();
    press(Key::Tab).await;
    assert_eq!(
        told("return document.activeElement.innerText").await,
        "Hopp til innholdet"
    );
    press(Key::Enter).await;
    assert_eq!(told("return document.activeElement.id").await, "hovedinnhold");
    press(Key::Tab).await;
    let name = "const label = document.activeElement.getAttribute('aria-labelledby');
        return document.getElementById(label).innerText";
    let name = told(name).await;
    assert_eq!(name, "Tabell 1. Budsjettstatus per 30. april 2024 (1 000 kr)");
    press(Key::Right).await;
    let moved = "const table = document.activeElement;
        return new Promise(done => {
            const look = () => table.scrollLeft > 0 ? done(true) : requestAnimationFrame(look);
            look();
        })";
    assert_eq!(told(moved).await, true);
    browser.close().await;
}
