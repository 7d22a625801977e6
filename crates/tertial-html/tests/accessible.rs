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

#[tokio::test]
async fn every_report_can_be_read_by_everybody() {
    let Some(axe) = axe() else { return };
    let folder = tempfile::tempdir().unwrap();
    let pages = written(folder.path());
    let mut found = Vec::new();
    for width in WIDTHS {
        for (ground, argument) in GROUNDS {
            let Some(browser) = Browser::open_with(width, 900, &[argument]).await else {
                return;
            };
            let client = &browser.client;
            for page in &pages {
                let at = format!("{page}, {width} px, {ground}");
                let path = folder.path().join(page).display().to_string();
                client.goto(&format!("file://{path}")).await.unwrap();
                let is_dark = "return matchMedia('(prefers-color-scheme: dark)').matches";
                let is_dark = client.execute(is_dark, Vec::new()).await.unwrap();
                assert_eq!(is_dark, ground == "dark", "{at}");
                let of_page = violations_by(client, &axe, rules()).await;
                found.extend(of_page.into_iter().map(|what| format!("{at}: {what}")));
                let over = too_wide(client, width).await;
                found.extend(over.map(|px| format!("{at}: {px}")));
            }
            browser.close().await;
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}

/// The names of the pages, which are written in a folder: both examples' first report as it is
/// drafted, and the annual one as it is published.
fn written(folder: &Path) -> Vec<String> {
    let mut names = Vec::new();
    for example in ["ssb-2024", "geodataarkivet-2024"] {
        for (report, draft) in [("t1", Some("0.3")), ("annual", None)] {
            let made = reports::one(example, report, draft);
            let name = format!("{}.html", made.name.replace(' ', "-"));
            std::fs::write(folder.join(&name), made.html()).unwrap();
            names.push(name);
        }
    }
    names
}
