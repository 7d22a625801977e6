//! One morning with a report: two errors and a warning, and what is done about each.

use fantoccini::Locator;

use crate::browser::Browser;
use crate::edit::Content;
use crate::project::{Copy, GRUNNLAG, STATE_ACCOUNTS};
use crate::served::{Served, attributes, click, fill, go, texts, until};

const EXPLANATION: &str = "tekst/t1/avvik-1620-01.md";

/// The example without the explanation of a material deviation, and without a forecast.
fn project() -> (Copy, String) {
    let copy = Copy::of_example();
    copy.delete(EXPLANATION);
    let cell = copy.cell_of(GRUNNLAG, "Prognose", &["t1", "1620", "45"], "Prognose");
    copy.cells(GRUNNLAG, "Prognose", &cell, Content::Empty);
    (copy, cell)
}

#[tokio::test]
async fn from_a_warning_to_its_cause_to_its_cure() {
    let Some(browser) = Browser::open(1280, 900).await else { return };
    let client = &browser.client;
    let (copy, cell) = project();
    let served = Served::of(&copy);

    // The address with the key leads to the overview, and the key is gone from it.
    go(client, &served.address).await;
    assert!(!client.current_url().await.unwrap().as_str().contains("nokkel"));
    until(client, "#dom", |dom| dom[0].starts_with("2 feil, ")).await;

    // Filter to the errors.
    go(client, &served.page("/funn")).await;
    let all = texts(client, "#funnliste [data-funn]").await.len();
    let choice = client.find(Locator::Css("#f-alvor")).await.unwrap();
    choice.select_by_value("error").await.unwrap();
    until(client, "#funnliste [data-funn] .kode", |codes| codes == ["V5-06", "V5-08"])
        .await;
    assert!(all > 2);
    let url = client.current_url().await.unwrap();
    assert_eq!(url.query(), Some("alvor=error"), "the filter is in the address");

    // Open one, and follow it to the cell.
    click(client, "#funnliste [data-funn]:first-child a").await;
    until(client, "#sted .celler td[data-her]", |cells| cells.len() == 1).await;
    let place = texts(client, "#sted").await;
    assert!(place[0].contains(&cell), "{place:?} does not tell of {cell}");

    // From what another is about to the figures that builds on, down to the ledger's rows.
    click(client, "dl a[data-tall]").await;
    until(client, "#verdi", |of| of.len() == 1).await;
    go(client, &served.page("/funn")).await;
    follow(client, "#funnliste [data-funn^='BUD-06'] a").await;
    follow(client, "dl a[data-tall='post.1620.21.avstemming']").await;
    follow(client, "#bygger-pa a[data-tall='post.1620.21.hovedbok']").await;
    until(client, "#radsum", |of| of.len() == 1).await;
    let rows = texts(client, "#rader [data-rad]").await;
    assert!(!rows.is_empty() && rows.len() <= 100, "{} rows on a page", rows.len());
    let sum = texts(client, "#radsum").await;
    assert!(sum[0].contains("87\u{a0}299\u{a0}840"), "{sum:?}");

    // Write the explanation that is missing, in what the finding leads to.
    let before = page_hash(&served, client).await;
    go(client, &served.page("/funn?kode=V5-08")).await;
    click(client, "#funnliste [data-funn]:first-child a").await;
    client.wait().for_element(Locator::Css("dl a[data-tekst]")).await.unwrap();
    click(client, "dl a[data-tekst]").await;
    client.wait().for_element(Locator::Css("html[data-klar] #tekst")).await.unwrap();
    until(client, "#forhandsvisning .kode, #forhandsvisning li", |of| !of.is_empty())
        .await;
    fill(
        client,
        "#tekst",
        "\n\nAvviket skyldes at ansettelser har tatt lengre tid enn planlagt.",
    )
    .await;
    until(client, "#forhandsvisning", |of| !of[0].contains("V5-08")).await;
    click(client, "#lagre").await;
    until(client, "#dom", |dom| dom[0].starts_with("1 feil, ")).await;
    let written = std::fs::read_to_string(copy.path(EXPLANATION)).unwrap();
    assert!(written.contains("har tatt lengre tid enn planlagt"), "{written}");

    // The finding is gone, and the page of the report is another.
    go(client, &served.page("/funn?alvor=error")).await;
    until(client, "#funnliste [data-funn] .kode", |codes| codes == ["V5-06"]).await;
    let after = page_hash(&served, client).await;
    assert_ne!(before, after, "the page with the explanation has changed");

    // Accept another, with a reason.
    go(client, &served.page("/funn?kode=BUD-06")).await;
    click(client, "#funnliste [data-funn]:first-child a").await;
    client.wait().for_element(Locator::Css("#k-begrunnelse")).await.unwrap();
    fill(client, "#k-begrunnelse", "Bilag mottatt i mai.").await;
    fill(client, "#k-navn", "Økonomidirektør").await;
    click(client, "#k-send").await;
    until(client, "#dom", |dom| dom[0].contains("1 kvittert")).await;

    // Start again: it is still accepted.
    drop(served);
    let served = Served::of(&copy);
    go(client, &served.address).await;
    until(client, "#dom", |dom| dom[0].contains("1 kvittert")).await;
    go(client, &served.page("/funn?kvittert=ja")).await;
    until(client, "#funnliste [data-funn] .kode", |codes| codes == ["BUD-06"]).await;

    // The value changes under the page that is open: the acceptance lapses, and says so.
    go(client, &served.page("/funn")).await;
    clear_april(&copy);
    until(client, "#funnliste [data-funn] .kode", |of| {
        of.iter().any(|code| code == "KVT-03")
    })
    .await;
    let accepted =
        attributes(client, "#funnliste [data-kvittert]", "data-kvittert").await;
    assert!(accepted.iter().all(|of| of == "false"), "{accepted:?}");

    browser.close().await;
}

/// Clicks a link once it is there.
async fn follow(client: &fantoccini::Client, link: &str) {
    client.wait().for_element(Locator::Css(link)).await.unwrap();
    click(client, link).await;
}

/// The fingerprint in the address of the picture of the page the explanation is on.
async fn page_hash(served: &Served, client: &fantoccini::Client) -> String {
    go(client, &served.page("/tekst")).await;
    let link = "[data-tekst=avvik-1620-01] .sidelenke";
    let page = attributes(client, link, "data-side-nr").await[0].clone();
    go(client, &served.page("/sider")).await;
    until(client, "h1", |of| of == ["Sider"]).await;
    let pictures = attributes(client, &format!("#side-{page} img"), "src").await;
    pictures[0].split("?h=").nth(1).unwrap().to_owned()
}

/// The official figure of post 21 in April becomes nothing.
fn clear_april(copy: &Copy) {
    copy.bytes(STATE_ACCOUNTS, |bytes| {
        // The export is Windows-1252, whose bytes stand for themselves here.
        let text: String = bytes.iter().map(|&byte| char::from(byte)).collect();
        let of_post =
            |line: &&str| line.contains("\"202404\"") && line.contains("\"162021\"");
        let row = text.lines().find(of_post).unwrap();
        let amount = row.rsplit(';').next().unwrap();
        let changed = text.replacen(row, &row.replace(amount, "\"0,00\""), 1);
        *bytes = changed.chars().map(|letter| u8::try_from(letter).unwrap()).collect();
    });
}
