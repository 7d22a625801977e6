//! What is typed is never lost: not by a slow saving, a change of the project, somebody
//! else's writing, a refusal, or the end of the program.

use fantoccini::{Client, Locator};
use serde_json::Value;

use crate::browser::Browser;
use crate::project::Copy;
use crate::served::{Served, click, fill, go, texts, until};

const TEXT: &str = "tekst/t1/avvik-1620-45.md";
const OTHER: &str = "tekst/t1/ros.md";
/// Keeps answers to what is written back until `let_go()`; `held` counts them.
const HOLD: &str = "const real = window.fetch;
    window.held = 0;
    const open = new Promise((go) => { window.let_go = go; });
    window.fetch = async (address, how) => {
      const answer = await real(address, how);
      if (String(address).includes(arguments_kept)) { window.held += 1; await open; }
      return answer;
    };";

#[tokio::test]
async fn what_is_typed_is_never_lost() {
    let Some(browser) = Browser::open(1280, 900).await else { return };
    let client = &browser.client;
    let copy = Copy::of_example();
    let served = Served::of(&copy);
    go(client, &served.address).await;
    let editor = served.page("/tekst/avvik-1620-45");

    // A figure is put at the end of a text nobody has been in.
    go(client, &editor).await;
    fill(client, "#tallsok", "post.1620.45.prognose").await;
    until(client, "#tallvalg button", |of| !of.is_empty()).await;
    click(client, "#tallvalg button").await;
    let text = value(client, "#tekst").await;
    assert!(text.starts_with("---") && text.ends_with("}}"), "{text}");

    // What is typed during a saving stays, and is saved by the next.
    go(client, &editor).await;
    fill(client, "#tekst", "en").await;
    hold(client, "/tekst/avvik-1620-45").await;
    save(client).await;
    until_script(client, "return window.held > 0").await;
    fill(client, "#tekst", "to").await;
    client.execute("window.let_go()", Vec::new()).await.unwrap();
    until(client, "#melding", |of| of[0].starts_with("Lagret")).await;
    assert!(value(client, "#tekst").await.ends_with("ento"));
    assert!(read(&copy, TEXT).ends_with("en"));
    save(client).await;
    until_script(
        client,
        "return document.querySelector('#tekst').defaultValue.endsWith('ento')",
    )
    .await;
    assert!(read(&copy, TEXT).ends_with("ento"));
    assert_eq!(texts(client, "#konflikt").await, [""; 0]);

    // A change elsewhere leaves the field, its caret and what can be undone.
    go(client, &editor).await;
    fill(client, "#tekst", "tre").await;
    let mark = "const field = document.querySelector('#tekst');
        field.merke = 1; field.setSelectionRange(7, 7); field.scrollTop = 11;";
    client.execute(mark, Vec::new()).await.unwrap();
    changed(client, &copy, OTHER).await;
    let there = "const field = document.querySelector('#tekst');
        return [field.merke, field.selectionStart, document.activeElement === field];";
    let there = client.execute(there, Vec::new()).await.unwrap();
    assert_eq!(there, serde_json::json!([1, 7, true]));
    assert!(value(client, "#tekst").await.ends_with("entotre"));

    // What somebody else wrote is shown until the text is saved over it, whatever changes.
    let theirs = read(&copy, TEXT).replace("ento", "deres");
    std::fs::write(copy.path(TEXT), &theirs).unwrap();
    save(client).await;
    until(client, "#konflikt .filen", |of| of.len() == 1 && of[0].ends_with("deres"))
        .await;
    changed(client, &copy, OTHER).await;
    assert_eq!(texts(client, "#konflikt .filen").await.len(), 1);
    assert!(value(client, "#tekst").await.ends_with("entotre"));
    assert_eq!(read(&copy, TEXT), theirs);
    save(client).await;
    until_file(&copy, TEXT, |text| text.ends_with("entotre")).await;
    until(client, "#konflikt", <[String]>::is_empty).await;

    // A refusal says why.
    let large = "const field = document.querySelector('#tekst');
        field.value += 'x'.repeat(1100000);";
    client.execute(large, Vec::new()).await.unwrap();
    save(client).await;
    until(client, "#rediger [role=alert]", |of| of.len() == 1 && of[0].contains("1 MiB"))
        .await;
    assert!(value(client, "#tekst").await.len() > 1_100_000);

    // So does the end of the program, which is told before anything is tried.
    drop(served);
    until(client, "#melding", |of| of[0].starts_with("Programmet er avsluttet")).await;
    save(client).await;
    until(client, "#rediger [role=alert]", |of| of[0].contains("svarer ikke")).await;
    assert!(value(client, "#tekst").await.len() > 1_100_000);
    browser.close().await;
}

#[tokio::test]
async fn slow_answers_take_no_letters() {
    let Some(browser) = Browser::open(1280, 900).await else { return };
    let client = &browser.client;
    let copy = Copy::of_example();
    let served = Served::of(&copy);
    go(client, &served.address).await;
    go(client, &served.page("/funn")).await;
    // A letter outside the list moves nothing.
    client.execute("document.querySelector('main').focus()", Vec::new()).await.unwrap();
    client.find(Locator::Css("main")).await.unwrap().send_keys("j").await.unwrap();
    let at = "return document.activeElement.id";
    assert_eq!(client.execute(at, Vec::new()).await.unwrap(), "innhold");

    hold(client, "/funn").await;
    fill(client, "#f-sok", "BUD").await;
    until_script(client, "return window.held > 0").await;
    fill(client, "#f-sok", "-06").await;
    client.execute("window.let_go()", Vec::new()).await.unwrap();
    until(client, "#funnliste [data-funn] .kode", |of| {
        !of.is_empty() && of.iter().all(|code| code == "BUD-06")
    })
    .await;
    assert_eq!(value(client, "#f-sok").await, "BUD-06");
    assert_eq!(client.execute(at, Vec::new()).await.unwrap(), "f-sok");
    until(client, "#melding", |of| of[0].contains(" funn av ")).await;
    browser.close().await;
}

/// Writes a word into another text, and waits for the page to be of that state.
async fn changed(client: &Client, copy: &Copy, path: &str) {
    let version = "return document.querySelector('#innhold').dataset.versjon";
    let before = client.execute(version, Vec::new()).await.unwrap();
    std::fs::write(copy.path(path), read(copy, path) + "\nMer.\n").unwrap();
    until_script(client, &format!("{version} !== {before}")).await;
}

async fn hold(client: &Client, address: &str) {
    let script = HOLD.replace("arguments_kept", &format!("'{address}'"));
    client.execute(&script, Vec::new()).await.unwrap();
}

async fn save(client: &Client) {
    client.execute("document.querySelector('#lagre').click()", Vec::new()).await.unwrap();
}

async fn value(client: &Client, selector: &str) -> String {
    let script = "return document.querySelector(arguments[0]).value";
    let told = client.execute(script, vec![Value::from(selector)]).await.unwrap();
    told.as_str().unwrap().to_owned()
}

fn read(copy: &Copy, path: &str) -> String {
    std::fs::read_to_string(copy.path(path)).unwrap().trim_end().to_owned()
}

async fn until_file(copy: &Copy, path: &str, is: impl Fn(&str) -> bool) {
    for _ in 0..600 {
        if is(&read(copy, path)) {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    panic!("{path} is {}", read(copy, path));
}

async fn until_script(client: &Client, script: &str) {
    for _ in 0..600 {
        if client.execute(script, Vec::new()).await.unwrap() == Value::Bool(true) {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    panic!("{script} is not true");
}
