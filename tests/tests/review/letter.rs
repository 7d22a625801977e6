//! A drafted letter gone through in a browser: accepted and changed by the keyboard, split, merged,
//! added to by marking, closed and opened again.

mod adding;

use std::fs;
use std::path::{Path, PathBuf};

use fantoccini::{Client, Locator};
use tertial_tests::program;

use crate::axe::{axe, too_wide, violations};
use crate::browser::Browser;
use crate::plain;
use crate::served::{Served, attributes, click, fill, go, texts, until};

const LETTER: &str = "\
# Tildelingsbrev 2026 for Fjelltilsynet

Klimadepartementet meddeler med dette budsjettet for Fjelltilsynet i 2026.

## 2 Budsjett

(i 1 000 kr)

| Kap./post | Betegnelse | Beløp |
|---|---|---|
| 1490 | Fjelltilsynet | |
| 01 | Driftsutgifter | 80 000 |
| 21 | Spesielle driftsutgifter, kan overføres | 4 000 |
| | Sum kap. 1490 | 84 000 |

## 3 Rapportering

Fjelltilsynet skal i årsrapporten redegjøre for tilsynet med skredvoller og for hva skredene koster.

Fjelltilsynet skal i årsrapporten omtale rasvarslingen.

Fjelltilsynet skal innen 15. juni 2026 sende departementet en oversikt over ulykker i fjellet.

Det pågår et arbeid i kommunene, som skal være ferdig i 2027.

Oversikten over skredutsatte veier holdes ved like.
";

/// A drafted letter in a folder of its own.
struct Drafted(tempfile::TempDir);

impl Drafted {
    fn new() -> Self {
        let drafted = Self(tempfile::tempdir().unwrap());
        let sent = drafted.0.path().join("sendt.md");
        fs::write(&sent, LETTER).unwrap();
        let folder = drafted.folder();
        let (sent, folder) = (sent.to_str().unwrap(), folder.to_str().unwrap());
        let run = program::run(&["letter", "draft", sent, "-o", folder]);
        assert_eq!(run.code, Some(0), "{}", run.stderr);
        drafted
    }

    fn folder(&self) -> PathBuf {
        self.0.path().join("brev")
    }

    fn served(&self) -> Served {
        let folder = self.folder();
        Served::with(Path::new("."), &["letter", "review", folder.to_str().unwrap()])
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.folder().join(name)).unwrap()
    }

    /// The words of every demand in the letter's files, by id.
    fn demands(&self) -> Vec<(String, String)> {
        let file: toml::Table = self.read("krav/punkt-3.toml").parse().unwrap();
        let text = |of: &toml::Value, key: &str| of[key].as_str().unwrap().to_owned();
        let demands = file["requirement"].as_array().unwrap();
        demands.iter().map(|of| (text(of, "id"), text(of, "words"))).collect()
    }

    fn words(&self, id: &str) -> Option<String> {
        self.demands().into_iter().find(|of| of.0 == id).map(|of| of.1)
    }
}

async fn press(client: &Client, keys: &str) {
    client.active_element().await.unwrap().send_keys(keys).await.unwrap();
}

async fn shown(client: &Client, heading: &str) {
    until(client, "html[data-klar] h1", |of| of == [heading]).await;
}

/// Marks words of the letter, as a mouse would.
async fn mark(client: &Client, words: &str) {
    let script = "
        const walk = document.createTreeWalker(document.querySelector('#brevet'), NodeFilter.SHOW_TEXT);
        while (walk.nextNode()) {
            const at = walk.currentNode.data.indexOf(arguments[0]);
            if (at < 0) continue;
            const range = document.createRange();
            range.setStart(walk.currentNode, at);
            range.setEnd(walk.currentNode, at + arguments[0].length);
            getSelection().removeAllRanges();
            getSelection().addRange(range);
            return true;
        }
        return false;";
    let done = client.execute(script, vec![words.into()]).await.unwrap();
    assert_eq!(done, true, "{words} does not stand in the letter");
    tokio::time::sleep(std::time::Duration::from_millis(100)).await;
}

#[tokio::test]
async fn a_letter_is_gone_through_closed_and_opened_again() {
    let Some(browser) = Browser::open(1280, 900).await else { return };
    let client = &browser.client;
    let drafted = Drafted::new();
    let before = drafted.demands();
    let [first, second, third] = &before[..] else { panic!("{before:?}") };
    let served = drafted.served();
    go(client, &served.address).await;

    // The first thing in the letter is shown, with its place in view; a name is asked for once.
    shown(client, "Kapittel 1490").await;
    assert_eq!(texts(client, "#dom").await, ["9 av 9 funn gjenstår"]);
    press(client, "a").await;
    let at = "return document.activeElement.id";
    assert_eq!(client.execute(at, Vec::new()).await.unwrap(), "navn");
    fill(client, "#navn", "Kari").await;
    click(client, "#godta").await;
    shown(client, "Krav K001").await;
    press(client, "j").await;
    shown(client, "Post 1490.01").await;
    press(client, "k").await;
    shown(client, "Krav K001").await;
    press(client, "a").await;
    shown(client, "Post 1490.01").await;
    let control = drafted.read("kontroll.toml");
    assert_eq!(control.matches("state = \"godtatt\"\nby = \"Kari\"").count(), 2);

    // Split.
    go(client, &served.page(&format!("/funn/krav:{}", first.0))).await;
    press(client, "s").await;
    let caret = "const of = document.querySelector('#del-sitat');
        const at = of.value.indexOf('og for hva'); of.setSelectionRange(at, at)";
    client.execute(caret, Vec::new()).await.unwrap();
    press(client, "\n").await;
    press(client, "\u{e009}\n").await;
    until(client, "#tilstand", |of| of.iter().any(|of| of.starts_with("endret"))).await;
    let new = "K005";
    let split = drafted.words(new);
    assert_eq!(split.as_deref(), Some("og for hva skredene koster."));
    assert_eq!(
        drafted.words(&first.0).as_deref(),
        Some("Fjelltilsynet skal i årsrapporten redegjøre for tilsynet med skredvoller")
    );

    // Merged with the one it came from, and another.
    go(client, &served.page(&format!("/funn/krav:{}", second.0))).await;
    press(client, "m").await;
    click(client, &format!("#sla-sammen input[value='krav:{}']", third.0)).await;
    click(client, "#sammen").await;
    until(client, "#fortalt li", |of| of.iter().any(|of| of.contains("viser nå til")))
        .await;
    assert_eq!(drafted.words(&third.0), None);
    assert_eq!(drafted.words(&second.0), Some(format!("{} {}", second.1, third.1)));

    // Added by marking.
    mark(client, "Oversikten over skredutsatte veier holdes ved like.").await;
    press(client, "n").await;
    press(client, "\u{e009}\n").await;
    let added = "K006";
    shown(client, &format!("Krav {added}")).await;
    assert_eq!(
        drafted.words(added).as_deref(),
        Some("Oversikten over skredutsatte veier holdes ved like.")
    );

    // What is wrong is told, and what was written stands.
    go(client, &served.page("/funn/post:1490.21")).await;
    let amount = client.find(Locator::Css("#f-adopted")).await.unwrap();
    amount.clear().await.unwrap();
    fill(client, "#f-adopted", "5000").await;
    click(client, "#godta").await;
    until(client, "#feil", |of| of.iter().any(|of| of.contains("postene summerer til")))
        .await;
    assert_eq!(
        client
            .find(Locator::Css("#f-adopted"))
            .await
            .unwrap()
            .prop("value")
            .await
            .unwrap(),
        Some("5000".to_owned())
    );
    assert!(drafted.read("brev.toml").contains("adopted = 4_000"));

    // Discarded, and undone.
    go(client, &served.page(&format!("/funn/krav:{added}"))).await;
    press(client, "x").await;
    until(client, "html[data-klar] h1", |of| of != [format!("Krav {added}")]).await;
    assert_eq!(drafted.words(added), None);
    press(client, "u").await;
    let is_back = || drafted.words(added).is_some();
    for _ in 0..100 {
        if is_back() {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    assert!(is_back());

    // Closed and opened again: all of it is as it was left, and the sentence stands last.
    drop(served);
    let demands = drafted.demands();
    let served = drafted.served();
    go(client, &served.address).await;
    shown(client, "Post 1490.01").await;
    go(client, &served.page("/liste")).await;
    let states = attributes(client, "#liste [data-funn]", "data-tilstand").await;
    assert_eq!(states.iter().filter(|of| *of == "godtatt").count(), 2);
    assert_eq!(states.iter().filter(|of| *of == "endret").count(), 4);
    let last = attributes(client, "#liste [data-funn]", "data-funn").await.pop().unwrap();
    assert_eq!(last, "setning:1");
    assert_eq!(drafted.demands(), demands);

    // What was merged is parted again, each with its own words and key.
    go(client, &served.page(&format!("/funn/krav:{}", second.0))).await;
    assert_eq!(texts(client, "#gjort button").await, ["Del igjen"]);
    press(client, "d").await;
    until(client, "#fortalt li", |of| {
        of.iter().any(|of| of.starts_with("Angret: krav:"))
    })
    .await;
    assert_eq!(drafted.words(&second.0).as_ref(), Some(&second.1));
    assert_eq!(drafted.words(&third.0).as_ref(), Some(&third.1));
    // And what was split is one again.
    go(client, &served.page(&format!("/funn/krav:{}", first.0))).await;
    assert_eq!(texts(client, "#gjort button").await, ["Slå sammen igjen"]);
    press(client, "d").await;
    until(client, "#gjort button", |of| of.is_empty()).await;
    assert_eq!(drafted.words(&first.0).as_ref(), Some(&first.1));
    assert_eq!(drafted.words(new), None);
    browser.close().await;
}

/// The same without a script: what a browser sends is a form like any other.
#[test]
fn what_a_page_does_is_done_without_a_script() {
    let drafted = Drafted::new();
    let served = drafted.served();
    let client = plain::Client::of(&served);
    let page = client.get("/funn/krav:K002").body;
    let value = |name: &str| {
        let (_, rest) = page.split_once(&format!("name=\"{name}\" value=\"")).unwrap();
        rest.split('"').next().unwrap().to_owned()
    };
    let (csrf, seen) = (value("csrf"), value("sett"));
    let form = format!("csrf={csrf}&sett={seen}&navn=Kari&gjor=godta&merknad=");
    // A form without the fields would empty them: the words may not be.
    let refused = client.post("/funn/krav:K002", &form);
    assert_eq!(refused.status, 422);
    let out = format!("csrf={csrf}&sett={seen}&navn=Kari&gjor=forkast&merknad=");
    assert_eq!(client.post("/funn/krav:K002", &out).status, 303);
    assert_eq!(drafted.words("K002"), None);
    // What was shown is not there any longer.
    let again = client.post("/funn/krav:K003", &out);
    assert!(again.status == 422 && again.body.contains("endret etter at siden ble vist"));
    assert_eq!(client.get("/funn/krav:K999").status, 404);
    assert_eq!(client.get("/hendelser").status, 404);
}

#[tokio::test]
async fn every_page_of_a_letter_can_be_used_by_everybody() {
    let Some(axe) = axe() else { return };
    let Some(browser) = Browser::open(1280, 900).await else { return };
    let client = &browser.client;
    let drafted = Drafted::new();
    // Something was done, so that what was done is shown too.
    let folder = drafted.folder();
    let note =
        ["letter", "check", folder.to_str().unwrap(), "--by", "Kari", "--accept", "K001"];
    assert_eq!(program::run(&note).code, Some(1));
    let served = drafted.served();
    go(client, &served.address).await;
    let open = "for (const of of document.querySelectorAll('details')) of.open = true";
    let mut found = Vec::new();
    for width in [1024, 1280, 1600] {
        client.set_window_size(width, 900).await.unwrap();
        for theme in ["lys", "mork"] {
            for path in [
                "/liste",
                "/funn/krav:K001",
                "/funn/setning:1",
                "/funn/kapittel:1490",
                "/funn/post:1490.21",
                "/finnes-ikke",
            ] {
                go(client, &served.page(path)).await;
                let script = "document.documentElement.dataset.farger = arguments[0]";
                client.execute(script, vec![theme.into()]).await.unwrap();
                client.execute(open, Vec::new()).await.unwrap();
                let at = format!("{path}, {width} px, {theme}");
                let wrong = violations(client, &axe).await;
                found.extend(wrong.into_iter().map(|what| format!("{at}: {what}")));
                found.extend(
                    too_wide(client, width).await.map(|px| format!("{at}: {px}")),
                );
                found.extend(
                    cut(client).await.into_iter().map(|what| format!("{at}: {what}")),
                );
                if let Some(folder) = std::env::var_os("TERTIAL_SCREENSHOTS") {
                    let name = path.replace(['/', '?', '=', ':'], "-");
                    let file = Path::new(&folder)
                        .join(format!("brev-{width}-{theme}{name}.png"));
                    fs::write(file, client.screenshot().await.unwrap()).unwrap();
                }
            }
        }
    }
    browser.close().await;
    assert!(found.is_empty(), "{found:#?}");
}

/// What is wider than the box it stands in.
async fn cut(client: &Client) -> Vec<String> {
    let script = "const boxes = [...document.querySelectorAll('#brevet, #funn, .rull')];
        return boxes.filter((of) => of.scrollWidth > of.clientWidth + 1).map(
            (of) => `${of.id || of.className} ${of.scrollWidth} > ${of.clientWidth}`)";
    let told = client.execute(script, Vec::new()).await.unwrap();
    told.as_array().unwrap().iter().map(|of| of.as_str().unwrap().to_owned()).collect()
}

/// A screen as narrow as an enlarged page leaves.
#[tokio::test]
async fn a_letter_is_read_without_moving_sideways() {
    let Some(browser) = Browser::open(320, 640).await else { return };
    let client = &browser.client;
    let drafted = Drafted::new();
    let served = drafted.served();
    go(client, &served.address).await;
    for path in ["/liste", "/funn/krav:K001", "/funn/setning:1"] {
        go(client, &served.page(path)).await;
        assert_eq!(too_wide(client, 320).await, None, "{path}");
    }
    assert!(!texts(client, "#sitat .ordrett").await.is_empty());
    browser.close().await;
}
