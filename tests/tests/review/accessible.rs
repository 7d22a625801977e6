//! Nothing on any page keeps anybody from using it, as far as axe-core can tell; and no page
//! is too wide for a small screen.

use tertial_tests::{docx, texts};

use crate::axe::{axe, too_wide, violations};
use crate::browser::Browser;
use crate::edit::Content;
use crate::project::{Copy, GRUNNLAG};
use crate::served::{Served, attributes, go};

const WIDTHS: [u32; 2] = [1024, 1600];

#[tokio::test]
async fn every_page_can_be_used_by_everybody() {
    let Some(axe) = axe() else { return };
    let Some(browser) = Browser::open(WIDTHS[0], 900).await else { return };
    let client = &browser.client;
    let copy = project();
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

/// The example with a text nobody has written, answers somebody confirmed that are others now,
/// in words and in numbers, and what is new since the last draft.
fn project() -> Copy {
    let copy = Copy::of_example();
    texts::confirm_all(&copy.path(""), "t1");
    copy.run(&["build", "t1", "--format", "docx"]);
    returned(&copy);
    copy.delete("tekst/t1/avvik-1620-01.md");
    copy.text("tekst/t1/internkontroll.md", |text| text.push_str("\nMer er gjort.\n"));
    let cell = copy.cell_of(GRUNNLAG, "Prognose", &["t1", "1620", "45"], "Prognose");
    copy.cells(GRUNNLAG, "Prognose", &cell, Content::Number("4500000".to_owned()));
    copy
}

/// Somebody wrote in the document, also where the project did.
fn returned(copy: &Copy) {
    let document = copy.path("kari.docx");
    std::fs::copy(copy.path("ut/rapport-1-tertial-2024-utkast.docx"), &document).unwrap();
    docx::edit(&document, "er i rute mot fristen", "er nesten i rute mot fristen");
    docx::edit(&document, ">10,0\u{a0}mill.\u{a0}kr<", ">11,0\u{a0}mill.\u{a0}kr<");
    docx::comment(&document, "Budsjettstatus", "Kari", "Hvem sa det?");
    copy.text("tekst/t1/altinn3.md", |text| {
        *text = text.replacen("er i rute", "er godt i rute", 1);
    });
}

/// At this width all that stands beside something else is seen whole: no table is cut, and
/// nothing lies under what is beside it.
#[tokio::test]
async fn nothing_is_hidden_behind_the_page_beside_it() {
    let Some(browser) = Browser::open(1280, 900).await else { return };
    let client = &browser.client;
    let copy = Copy::of_example();
    let mut found = Vec::new();
    for report in ["t1", "annual"] {
        let served = Served::of_report(&copy.path(""), report, None);
        go(client, &served.address).await;
        for path in pages(&served, client).await {
            go(client, &served.page(&path)).await;
            let cut = client.execute(CUT, Vec::new()).await.unwrap();
            let cut =
                cut.as_array().unwrap().iter().map(|of| format!("{report}{path}: {of}"));
            found.extend(cut);
        }
    }
    browser.close().await;
    assert!(found.is_empty(), "{found:#?}");
}

/// What is wider than the box it stands in, and parts of a page that lie over each other.
const CUT: &str = "
    const box = (of) => of.getBoundingClientRect();
    const wide = [...document.querySelectorAll('.rull')].filter((of) => of.scrollWidth > of.clientWidth);
    const pairs = [...document.querySelectorAll('.delt, .jamfor')].map((of) => [...of.children].map(box));
    const over = pairs.filter(([one, other]) => one.right > other.left && one.left < other.right
        && one.bottom > other.top && one.top < other.bottom);
    return [...wide.map((of) => `${of.getAttribute('aria-label')} ${of.scrollWidth} > ${of.clientWidth}`),
        ...over.map((of) => JSON.stringify(of))];";

/// 320 CSS px is what is left of 1280 when a page is enlarged four times.
#[tokio::test]
async fn every_page_is_read_without_moving_sideways() {
    let Some(browser) = Browser::open(320, 640).await else { return };
    let client = &browser.client;
    let copy = project();
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

/// One page of each kind.
async fn pages(served: &Served, client: &fantoccini::Client) -> Vec<String> {
    go(client, &served.page("/funn")).await;
    let findings = attributes(client, "#funnliste [data-funn]", "data-funn").await;
    let mut pages: Vec<String> = [
        "/",
        "/funn",
        "/krav",
        "/svar",
        "/tabeller",
        "/tall",
        "/tekst",
        "/dokumenter",
        "/sider",
    ]
    .map(str::to_owned)
    .into();
    pages.extend(findings.iter().take(2).map(|key| format!("/funn/{key}")));
    go(client, &served.page("/svar")).await;
    for state in ["ja", "falt"] {
        let links = format!("#svarliste tr[data-bekreftet={state}] th a");
        pages.extend(attributes(client, &links, "href").await.into_iter().take(2));
    }
    go(client, &served.page("/dokumenter")).await;
    pages.extend(attributes(client, "#dokumentliste th a", "href").await);
    // With answers that have been read.
    pages.push("/svar?vis=apne".to_owned());
    pages.push("/tall/post.1620.01.hovedbok".to_owned());
    pages.push("/tekst/avvik-1620-45".to_owned());
    pages.push("/finnes-ikke".to_owned());
    pages
}
