//! The page is HTML as a browser has it, its headings and links hold together, and it asks for
//! nothing outside itself.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test stops where its premise fails, and reads files"
)]

#[allow(dead_code, reason = "other tests look at one report")]
mod reports;

use std::collections::BTreeSet;

use reports::{ALL, at, text};
use scraper::{Element, Html};

/// The text of each, one line by line; `number` of a heading is part of it.
fn lines(page: &Html, selector: &str) -> Vec<String> {
    at(page, selector).into_iter().map(text).collect()
}

#[test]
fn no_page_has_an_error_and_every_link_has_its_place() {
    for made in ALL.iter() {
        let (html, name) = (made.html(), &made.name);
        let page = Html::parse_document(&html);
        assert_eq!(page.errors, [""; 0], "{name}");
        let ids: Vec<&str> =
            at(&page, "[id]").iter().map(|of| of.attr("id").unwrap()).collect();
        let places: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(ids.len(), places.len(), "{name}: an id is used twice");
        let within = at(&page, "a[href^=\\#]");
        assert!(within.len() > 20, "{name}");
        for link in within {
            let place = link.attr("href").unwrap().trim_start_matches('#');
            assert!(places.contains(place), "{name}: {place}");
        }
        for labelled in at(&page, "[aria-labelledby]") {
            let place = labelled.attr("aria-labelledby").unwrap();
            assert!(places.contains(place), "{name}: {place}");
        }
    }
}

#[test]
fn headings_skip_no_level_and_begin_with_the_title() {
    for made in ALL.iter() {
        let page = Html::parse_document(&made.html());
        let headings = at(&page, "h1, h2, h3, h4, h5, h6");
        let level =
            |of: &scraper::ElementRef<'_>| of.value().name()[1..].parse::<u8>().unwrap();
        let levels: Vec<u8> = headings.iter().map(level).collect();
        assert_eq!(text(headings[0]), made.report.title);
        assert_eq!(levels.iter().filter(|of| **of == 1).count(), 1, "{}", made.name);
        for (two, at) in levels.windows(2).zip(1..) {
            let told = || format!("{}: {}", made.name, text(headings[at]));
            assert!(two[1] <= two[0] + 1 && two[1] > 1, "{}", told());
        }
    }
}

#[test]
fn the_head_says_what_it_is_and_lets_nothing_in() {
    for made in ALL.iter().filter(|of| of.report.kind.key.as_str() == "t1") {
        let html = made.html();
        let page = Html::parse_document(&html);
        assert!(html.starts_with("<!doctype html>\n"));
        assert_eq!(page.root_element().attr("lang"), Some(made.report.language.tag()));
        let title = format!("{} – {}", made.report.title, made.report.agency);
        assert_eq!(lines(&page, "title"), [title]);
        let policy = at(&page, "meta[http-equiv=Content-Security-Policy]")[0];
        let policy = policy.attr("content").unwrap();
        assert!(policy.starts_with("default-src 'none';"), "{policy}");
        let asks =
            at(&page, "[src], [srcset], link, script, iframe, object, embed, form");
        assert_eq!(asks.len(), 0);
        let style = text(at(&page, "style")[0]);
        assert!(!style.contains("url(") && !style.contains("@import"), "{style}");
    }
}

#[test]
fn a_draft_says_that_it_is_one_and_a_final_version_does_not() {
    let facts = |draft| {
        let page = Html::parse_document(&reports::one("ssb-2024", "t1", draft).html());
        (lines(&page, "header .draft"), lines(&page, "header dd, footer p"))
    };
    let (draft, told) = facts(Some("0.3"));
    assert_eq!(
        draft,
        ["UTKAST versjon 0.3 Utkast til intern bruk. Tall og tekst kan bli endret."]
    );
    let stated = [
        "30. april 2024",
        "Finansdepartementet",
        "Tildelingsbrev 2024",
        "1. juni 2024",
        "Statistisk sentralbyrå · Org.nr. 971526920",
    ];
    assert_eq!(told, stated);
    assert_eq!(facts(None), (Vec::new(), stated.map(str::to_owned).into()));
}

/// What a reader of the PDF refers by is what a reader of the page finds.
#[test]
fn parts_tables_and_charts_have_the_numbers_they_have_in_the_pdf() {
    for (report, pages) in
        [("t1", "pages"), ("t2", "pages-t2"), ("annual", "pages-annual")]
    {
        let path = format!(
            "{}/../../tests/tests/snapshots/golden__{pages}.snap",
            env!("CARGO_MANIFEST_DIR")
        );
        let pdf = std::fs::read_to_string(path).unwrap();
        let page =
            Html::parse_document(&reports::one("ssb-2024", report, Some("0.1")).html());
        let without_blanks = |text: &str| text.split_whitespace().collect::<String>();
        let pdf = without_blanks(&pdf);
        let mut rest = pdf.split_once("Innhold").unwrap().1;
        let contents = lines(&page, "nav a");
        assert!(contents.len() > 20, "{contents:?}");
        // What the report opens with stands before the contents, and is in them.
        for entry in contents {
            let found = rest.split_once(&without_blanks(&entry));
            rest = found.unwrap_or_else(|| panic!("{report}: {entry}")).1;
        }
        let captions = lines(&page, "caption, figcaption");
        for caption in &captions {
            assert!(pdf.contains(&without_blanks(caption)), "{report}: {caption}");
        }
        let of = |word: &str| captions.iter().filter(|of| of.starts_with(word)).count();
        for word in ["Tabell", "Figur"] {
            let next = format!("{word}{}.", of(word) + 1);
            assert!(!pdf.contains(&next), "{report}: {next}");
        }
    }
}

#[test]
fn every_cell_has_a_heading_and_numbers_stand_together() {
    let page = Html::parse_document(&reports::one("ssb-2024", "annual", None).html());
    let named =
        ["thead th[scope=col]", "tbody th[scope=row]", "tbody th[scope=rowgroup]"];
    assert!(named.iter().all(|of| !at(&page, of).is_empty()));
    for table in at(&page, "figure.table table") {
        assert_eq!(
            table.select(&scraper::Selector::parse("caption").unwrap()).count(),
            1
        );
    }
    // A group names the rows of its own body and no others.
    for group in at(&page, "tr.group") {
        assert_eq!(group.prev_sibling_element(), None);
    }
    assert!(at(&page, "td.numeric[data-figure]").len() > 200);
    assert!(at(&page, "p span[data-figure]").len() > 50);
}

#[test]
fn the_same_report_gives_the_same_bytes() {
    let html = || reports::one("ssb-2024", "annual", None).html();
    assert_eq!(html(), html());
}
