//! Sections, their texts and their pages.

use std::collections::BTreeMap;
use std::sync::Arc;

use tertial_model::Severity;
use tertial_report::document::{Block, Placeholder, Section};
use tertial_report::{Layout, PageImage};
use tertial_review::{Contents, Source};

use crate::pages::text;
use crate::sample::{contents, facts, figures, finding, serve};

#[tokio::test]
async fn why_there_are_no_pages_is_told() {
    let why = "malen «x» virker ikke".to_owned();
    let page = serve(Contents { layout: Err(why), ..contents(facts(), figures()) });
    for address in ["/sider", "/tekst/status", "/tekst"] {
        let body = page.get(address).await.body;
        assert!(text(&body).contains("Sidene kan ikke vises: malen «x» virker ikke"));
    }
}

#[tokio::test]
async fn a_text_that_is_not_there_begins_with_its_stub() {
    let path = "tekst/t1/avvik-1.md".to_owned();
    let stub = Source::Absent("---\nstatus: utkast\n---\n".to_owned());
    let unreadable = Source::Unreadable("status.md er ikke UTF-8-tekst".to_owned());
    let sources =
        BTreeMap::from([(path, stub), ("tekst/t1/status.md".to_owned(), unreadable)]);
    let page = serve(Contents { sources, ..contents(facts(), figures()) });
    let absent = page.get("/tekst/avvik-1").await.body;
    assert!(absent.contains(">\n---\nstatus: utkast\n---\n</textarea>"), "{absent}");
    assert!(absent.contains("name=\"gammel\" value=\"ny\""), "saving makes it");
    let shown = page.get("/tekst/status").await.body;
    assert!(
        !shown.contains("<textarea") && shown.contains("Status.md er ikke UTF-8-tekst")
    );
}

#[tokio::test]
async fn sections_of_the_same_heading_are_told_apart() {
    let mut contents = contents(facts(), figures());
    let section = |key: &str, title: &str, blocks, subsections| Section {
        key: key.to_owned(),
        title: title.to_owned(),
        readers: tertial_model::Readers::Public,
        blocks,
        subsections,
    };
    let text = |file: &str| {
        vec![Block::Placeholder(Placeholder {
            guidance: "tiltak".to_owned(),
            file: format!("tekst/t1/{file}.md"),
            subject: None,
            requirements: Vec::new(),
        })]
    };
    let post = |key: &str, title: &str| {
        let below =
            section(&format!("{key}-t"), "Tiltak", text(&format!("{key}-t")), vec![]);
        section(key, title, text(key), vec![below])
    };
    contents.report.sections = vec![post("p01", "Post 01"), post("p45", "Post 45")];
    contents.findings = ["p01", "p45"]
        .map(|of| finding("TXT-05", Severity::Info, &format!("tekst/t1/{of}-t.md")))
        .to_vec();
    let labels = [("p01", 1), ("p01-t", 1), ("p45", 3), ("p45-t", 4)];
    let labels = labels.map(|(key, page)| (format!("seksjon-{key}"), page));
    let drawn =
        (1..=4).map(|at| PageImage { hash: format!("n{at}"), svg: Arc::from("") });
    contents.layout =
        Ok(Layout { labels: labels.into(), pages: drawn.map(Arc::new).collect() });
    let page = serve(contents);
    let first = page.get("/").await.body;
    for (key, name) in [("p01-t", "Post 01: Tiltak"), ("p45-t", "Post 45: Tiltak")] {
        let link = format!("href=\"/funn?kvittert=nei&amp;avsnitt={key}\">{name}</a>");
        assert!(first.contains(&link), "{link}");
        let body = page.get(&format!("/funn?avsnitt={key}")).await.body;
        assert_eq!(body.matches("data-funn=").count(), 1, "{key}");
        assert!(page.get("/tekst").await.body.contains(&format!(">{name}</a>")));
    }
    for (key, pages) in [
        ("p01", [true, false, false, false]),
        ("p01-t", [true, true, true, false]),
        ("p45", [false, false, true, true]),
        ("p45-t", [false, false, false, true]),
    ] {
        let body = page.get(&format!("/tekst/{key}")).await.body;
        let shown = [1, 2, 3, 4].map(|at| body.contains(&format!(".svg?h=n{at}\"")));
        assert_eq!(shown, pages, "{key}: to where the next section begins");
    }
}
