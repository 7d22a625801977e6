//! Previews: a change shows on its own page alone, labels are where they are, and nothing in
//! a page reaches out of it.

#![expect(clippy::unwrap_used, reason = "a test stops where its premise fails")]

mod support;

use tertial_render::{Preview, pages, pdf};
use tertial_report::{Layout, Report};
use tertial_view::Templates;

/// Three sections, of a page and more each; the middle one begins with `word`.
fn report(word: &str) -> Report {
    let body = |first: &str| support::text(&format!("{first} avsnitt.\n\n").repeat(45));
    let middle = format!("{word} ord, og [en lenke](https://ssb.no/).");
    let sections = vec![
        support::section("forst", "Først", vec![body("Første")]),
        support::section("midt", "Midt", vec![support::text(&middle), body("Andre")]),
        support::section("sist", "Sist", vec![body("Tredje")]),
    ];
    support::report(Some("0.1"), sections)
}

fn preview(preview: &mut Preview, report: &Report) -> Layout {
    preview.pages(report, &support::figures(), &Templates::built_in()).unwrap()
}

/// The numbers of the pages that differ, from 1.
fn differing(old: &Layout, new: &Layout) -> Vec<usize> {
    assert_eq!(old.pages.len(), new.pages.len());
    let pairs = old.pages.iter().zip(&new.pages).zip(1..);
    let differ = pairs.filter(|((old, new), _)| old.hash != new.hash);
    differ.map(|(_, number)| number).collect()
}

#[test]
fn a_changed_word_changes_its_page_and_no_other() {
    let mut session = Preview::default();
    let old = preview(&mut session, &report("Gamle"));
    let new = preview(&mut session, &report("Greie"));
    assert!(old.pages.len() >= 5, "{} pages", old.pages.len());
    assert_eq!(differing(&old, &new), [new.labels["seksjon-midt"]]);
    assert_eq!(differing(&old, &preview(&mut session, &report("Gamle"))), [0; 0]);
    let alone = preview(&mut Preview::default(), &report("Greie"));
    assert_eq!(new, alone, "what was remembered makes no difference");
}

#[test]
fn labels_stand_where_the_finished_report_has_them() {
    let report = report("Gamle");
    let preview = preview(&mut Preview::default(), &report);
    let asked = pages(&report, &support::figures(), &Templates::built_in()).unwrap();
    assert_eq!(preview.labels, asked);
    let page = |key: &str| preview.labels[&format!("seksjon-{key}")];
    // The title page and the contents go before; forty-five paragraphs fill a page.
    assert_eq!(page("forst"), 3);
    assert!(page("forst") < page("midt") && page("midt") < page("sist"));
    let text = text_of_page(&report, page("midt"));
    assert!(text.contains("Gamleord"), "{text}");
}

fn text_of_page(report: &Report, page: usize) -> String {
    let bytes =
        pdf(report, &support::figures(), &Templates::built_in(), None).unwrap().bytes;
    let document = lopdf::Document::load_mem(&bytes).unwrap();
    let number = u32::try_from(page).unwrap();
    document.extract_text(&[number]).unwrap().split_whitespace().collect()
}

#[test]
fn a_remembered_layout_gives_the_same_pdf() {
    let mut session = Preview::default();
    preview(&mut session, &report("Gamle"));
    let (figures, templates) = (support::figures(), Templates::built_in());
    let again = session.pdf(&report("Greie"), &figures, &templates, None).unwrap();
    assert_eq!(again, pdf(&report("Greie"), &figures, &templates, None).unwrap());
}

#[test]
fn nothing_in_a_page_reaches_out_of_it() {
    let mut pages = preview(&mut Preview::default(), &report("Gamle"));
    let with_all = preview(&mut Preview::default(), &support::draft());
    pages.pages.extend(with_all.pages);
    for (page, number) in pages.pages.iter().zip(1..) {
        let svg = &page.svg;
        assert!(svg.starts_with("<svg "), "page {number}");
        for forbidden in ["<a ", "<script", "<foreignObject", "onload", "@import"] {
            assert!(!svg.contains(forbidden), "{forbidden} on page {number}");
        }
        for (at, reference) in svg.match_indices("href=\"") {
            let to = &svg[at + reference.len()..][..40.min(svg.len() - at - 6)];
            let inside = to.starts_with('#') || to.starts_with("data:image/");
            assert!(inside, "page {number} refers to {to}");
        }
        for (at, _) in svg.match_indices("url(") {
            assert!(
                svg[at..].starts_with("url(#"),
                "page {number}: {}",
                &svg[at..at + 30]
            );
        }
    }
    let drawn = pages.pages.iter().any(|page| page.svg.contains("data:image/svg+xml"));
    assert!(drawn, "a chart is among them");
}
