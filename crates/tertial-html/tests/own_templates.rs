//! An agency has the page as it likes, file by file.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test stops where its premise fails, and reads the example"
)]

#[allow(dead_code, reason = "other tests look at all reports")]
mod reports;

use reports::{Made, at};
use scraper::Html;
use tertial_html::report_html;
use tertial_ingest::project::FigureOrigins;

/// The example with one template exchanged.
fn with(path: &str, template: &str) -> Made {
    let made = reports::one("ssb-2024", "annual", None);
    let templates = made.templates.overridden(path, template.into()).unwrap();
    Made { templates, ..made }
}

#[test]
fn one_file_is_exchanged_and_the_rest_stands() {
    let style = "h1::before { content: \"</style>\" }".replace("</", "<\\/");
    let page = Html::parse_document(&with("web/style.css", &style).html());
    assert_eq!(reports::text(at(&page, "style")[0]), style);
    let signature = "{% macro signature(it) %}<p class=\"signert\">{{ it.signatory }}</p>{% endmacro %}";
    let page = Html::parse_document(&with("web/signature.html.j2", signature).html());
    assert_eq!(reports::text(at(&page, ".signert")[0]), "Administrerende direktør");
    assert!(at(&page, "main table").len() > 10);
}

#[test]
fn words_are_those_of_the_project() {
    let page = Html::parse_document(
        &with("locales/nb.toml", "contents = \"Dette står her\"").html(),
    );
    assert_eq!(reports::text(at(&page, "nav h2")[0]), "Dette står her");
}

#[test]
fn drawings_with_the_same_names_in_them_are_kept_apart() {
    let drawing =
        "<svg><defs><linearGradient id=\"g\"/></defs><rect fill=\"url(#g)\"/></svg>";
    let page = Html::parse_document(&with("charts/bars.svg.j2", drawing).html());
    let named: Vec<&str> =
        at(&page, "linearGradient").iter().map(|of| of.attr("id").unwrap()).collect();
    let used: Vec<String> = at(&page, "svg rect[fill^='url(#tegning']")
        .iter()
        .map(|of| of.attr("fill").unwrap().replace("url(#", "").replace(')', ""))
        .collect();
    assert!(named.len() > 1, "{named:?}");
    assert_eq!(named, used);
}

#[test]
fn a_fault_is_told_with_its_place() {
    let made = with(
        "web/chart.html.j2",
        "{% macro chart(it) %}\n{{ it.capton }}\n{% endmacro %}",
    );
    let told =
        report_html(&made.report, &made.figures, &made.templates, FigureOrigins::Hidden)
            .unwrap_err();
    let told = told.to_string();
    assert!(told.starts_with("malene kan ikke settes: "), "{told}");
    assert!(told.contains("web/chart.html.j2:2"), "{told}");
}
