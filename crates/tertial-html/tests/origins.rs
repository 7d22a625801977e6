//! Where the figures come from stands below each section where that is wanted, and never for the public.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test stops where its premise fails, and reads files"
)]

#[allow(dead_code, reason = "other tests look at every report")]
mod reports;

use scraper::Html;
use tertial_ingest::project::FigureOrigins;
use tertial_model::Readers;

use reports::{at, one};

#[test]
fn each_section_tells_where_its_figures_come_from() {
    let mut made = one("geodataarkivet-2024", "t1", Some("0.3"));
    let page = Html::parse_document(&made.html_with(FigureOrigins::Shown));
    let origins = at(&page, "section#seksjon-utgifter details.origins");
    let words: String = origins[0].text().collect();
    // What is available less the forecast, in the table of expenses; the forecast is read.
    for told in ["post.2190.01.avvik", "disponibel", "grunnlag", "arket Prognose"] {
        assert!(words.contains(told), "{told}: {words}");
    }
    // Closed, until somebody opens it, and each figure once.
    assert_eq!(origins[0].value().attr("open"), None);
    assert_eq!(words.matches("post.2190.01.avvik ").count(), 1, "{words}");

    let hidden = Html::parse_document(&made.html());
    assert!(at(&hidden, "details.origins").is_empty());
    made.report = made.report.for_readers(Readers::Public);
    let public = Html::parse_document(&made.html_with(FigureOrigins::Shown));
    assert!(at(&public, "details.origins").is_empty());
}
