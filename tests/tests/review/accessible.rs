//! Nothing on any page keeps anybody from using it, as far as axe-core can tell; and no page
//! is too wide for a small screen.

use serde_json::Value;

use crate::browser::{Browser, axe};
use crate::project::Copy;
use crate::served::{Served, attributes, go};

const WIDTHS: [u32; 2] = [1024, 1600];

#[tokio::test]
async fn every_page_can_be_used_by_everybody() {
    let Some(axe) = axe() else { return };
    let Some(browser) = Browser::open(WIDTHS[0], 900).await else { return };
    let client = &browser.client;
    let copy = Copy::of_example();
    copy.delete("tekst/t1/avvik-1620-01.md");
    let served = Served::of(&copy);
    go(client, &served.address).await;

    let mut found = Vec::new();
    for width in WIDTHS {
        client.set_window_size(width, 900).await.unwrap();
        for theme in ["lys", "mork"] {
            for path in pages(&served, client).await {
                go(client, &served.page(&path)).await;
                let script = "document.documentElement.dataset.farger = arguments[0]";
                client.execute(script, vec![theme.into()]).await.unwrap();
                let at = format!("{path}, {width} px, {theme}");
                let of_page = violations(client, &axe).await;
                found.extend(of_page.into_iter().map(|what| format!("{at}: {what}")));
                found.extend(
                    too_wide(client, width).await.map(|px| format!("{at}: {px}")),
                );
                if let Some(folder) = std::env::var_os("TERTIAL_SCREENSHOTS") {
                    let name = path.replace(['/', '?', '='], "-");
                    let file = std::path::Path::new(&folder)
                        .join(format!("{width}-{theme}{name}.png"));
                    std::fs::write(file, client.screenshot().await.unwrap()).unwrap();
                }
            }
        }
    }
    browser.close().await;
    assert!(found.is_empty(), "{found:#?}");
}

/// 320 CSS px is what is left of 1280 when a page is enlarged four times.
#[tokio::test]
async fn every_page_is_read_without_moving_sideways() {
    let Some(browser) = Browser::open(320, 640).await else { return };
    let client = &browser.client;
    let copy = Copy::of_example();
    let served = Served::of(&copy);
    go(client, &served.address).await;
    let mut found = Vec::new();
    for path in pages(&served, client).await {
        go(client, &served.page(&path)).await;
        let over = too_wide(client, 320).await;
        found.extend(over.map(|px| format!("{path}: {px}")));
    }
    browser.close().await;
    assert!(found.is_empty(), "{found:#?}");
}

/// How much wider than the screen the page is, where it is.
async fn too_wide(client: &fantoccini::Client, width: u32) -> Option<String> {
    let script = "return document.documentElement.scrollWidth";
    let wide = client.execute(script, Vec::new()).await.unwrap().as_u64().unwrap();
    (wide > width.into()).then(|| format!("{wide} px wide"))
}

/// One page of each kind.
async fn pages(served: &Served, client: &fantoccini::Client) -> Vec<String> {
    go(client, &served.page("/funn")).await;
    let findings = attributes(client, "#funnliste [data-funn]", "data-funn").await;
    let mut pages: Vec<String> =
        ["/", "/funn", "/krav", "/tabeller", "/tall", "/tekst", "/sider"]
            .map(str::to_owned)
            .into();
    pages.extend(findings.iter().take(2).map(|key| format!("/funn/{key}")));
    pages.push("/tall/post.1620.01.hovedbok".to_owned());
    pages.push("/tekst/avvik-1620-45".to_owned());
    pages.push("/finnes-ikke".to_owned());
    pages
}

/// What axe-core finds wrong by WCAG 2.1 A and AA and its own best practices.
async fn violations(client: &fantoccini::Client, axe: &str) -> Vec<String> {
    client.execute(axe, Vec::new()).await.unwrap();
    let script = "const done = arguments[arguments.length - 1];
        axe.run(document).then(found => done(found.violations.map(
            of => `${of.id}: ${of.help} (${of.nodes.map(node => node.target).join(', ')})`)))
            .catch(error => done([String(error)]));";
    let found: Value = client.execute_async(script, Vec::new()).await.unwrap();
    found.as_array().unwrap().iter().map(|of| of.as_str().unwrap().to_owned()).collect()
}
