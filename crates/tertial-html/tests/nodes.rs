//! Each thing a text can be made of, as HTML.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test stops where its premise fails, and reads the example"
)]

#[allow(dead_code, reason = "other tests parse the pages")]
mod reports;

use tertial_report::document::{AgencyText, Block, Section};

/// What a text becomes in the only section of a report.
fn html(body: &str) -> String {
    let mut made = reports::one("geodataarkivet-2024", "t1", Some("0.3"));
    let text = AgencyText {
        file: "tekst/t1/a.md".to_owned(),
        body: body.to_owned(),
        body_line: 1,
        finished: true,
    };
    let section = Section {
        key: "a".to_owned(),
        title: "A".to_owned(),
        readers: tertial_model::Readers::Public,
        blocks: vec![Block::Text(text)],
        subsections: Vec::new(),
    };
    let report = &mut made.report;
    (report.opening, report.sections) = (None, vec![section]);
    (report.annexes, report.about) = (Vec::new(), Vec::new());
    let html = made.html();
    let (_, rest) = html.split_once("<span class=\"number\">1</span> A</h2>\n").unwrap();
    let lines = rest.split_once("</section>").unwrap().0.lines();
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

#[test]
fn what_stands_in_a_line_has_no_space_of_its_own() {
    assert_eq!(
        html(
            "Et *svært* **viktig**,  \nord: `a < b` & [lenke](https://a.no/?b&c \"t\")."
        ),
        "<p>Et <em>svært</em> <strong>viktig</strong>,<br>ord: <code>a &lt; b</code> &amp; \
         <a href=\"https:&#x2f;&#x2f;a.no&#x2f;?b&amp;c\" rel=\"noreferrer\">lenke</a>.</p>"
    );
}

#[test]
fn a_figure_is_named_and_what_is_unknown_is_marked() {
    let shown = html(
        "{{ tall(\"post.2190.45.prognose\") | mill }} av {{ tall(\"finnes.ikke\") }}.",
    );
    assert_eq!(
        shown.replace('\u{a0}', " "),
        "<p><span data-figure=\"post.2190.45.prognose\">6,0 mill. kr</span> av \
         <mark>ukjent tall: finnes.ikke</mark>.</p>"
    );
}

#[test]
fn headings_stand_below_their_section_and_are_never_deeper_than_html_has() {
    assert_eq!(
        html("# En\n\n## To\n\n### Tre\n\n#### Fire\n\n##### Fem\n"),
        "<h3>En</h3>\n<h4>To</h4>\n<h5>Tre</h5>\n<h6>Fire</h6>\n<h6>Fem</h6>"
    );
}

#[test]
fn lists_keep_the_numbers_they_were_written_with() {
    assert_eq!(
        html("3) tre\n4) fire\n   - punkt\n"),
        "<ol>\n<li value=\"3\" data-number=\"3)\">tre</li>\n\
         <li value=\"4\" data-number=\"4)\">fire<ul>\n<li>punkt</li>\n</ul></li>\n</ol>"
    );
    assert_eq!(html("* a\n\n* b\n"), "<ul>\n<li><p>a</p></li>\n<li><p>b</p></li>\n</ul>");
}

#[test]
fn quotes_rules_and_code_are_what_they_are() {
    assert_eq!(html("> Sitat\n\n***\n"), "<blockquote><p>Sitat</p>\n</blockquote>\n<hr>");
    assert_eq!(
        html("```\na\n  <b>\n```\n"),
        "<pre>\n<code>a\n  &lt;b&gt;\n</code></pre>"
    );
}

#[test]
fn a_note_leads_there_and_back() {
    assert_eq!(
        html("En[^1] og to[^b].\n\n[^1]: Første.\n[^b]: Andre.\n\n    Mer.\n")
            .replace("&#x2f;", "/"),
        "<p>En<sup><a href=\"#note-1\" id=\"merke-1\" aria-label=\"Note 1\">1</a></sup> og \
         to<sup><a href=\"#note-2\" id=\"merke-2\" aria-label=\"Note 2\">2</a></sup>.</p>\n\
         <ol class=\"notes\">\n\
         <li id=\"note-1\" value=\"1\">Første. <a class=\"back\" href=\"#merke-1\" \
         aria-label=\"Tilbake til teksten fra note 1\">↩</a></li>\n\
         <li id=\"note-2\" value=\"2\"><p>Andre.</p>\n<p>Mer.</p>\n <a class=\"back\" \
         href=\"#merke-2\" aria-label=\"Tilbake til teksten fra note 2\">↩</a></li>\n</ol>"
    );
}

/// A note's mark leads to it, and no link stands in another: Markdown reads none there.
#[test]
fn a_note_in_a_link_leaves_no_link_around_it() {
    for link in ["[se[^1]](https://a.no)", "[![*b*[^1]](c.png)](https://a.no)"] {
        let shown = html(&format!("{link}\n\n[^1]: Note.\n"));
        let line = shown.lines().next().unwrap();
        assert_eq!(line.matches("<a ").count(), 1, "{line}");
        assert!(line.contains("<a href=\"#note-1\""), "{line}");
    }
}

#[test]
fn a_table_names_its_rows_where_its_corner_is_empty() {
    let table =
        |corner: &str| html(&format!("| {corner} | Tall |\n|:--|--:|\n| a | 1 |\n"));
    let around = |head: &str, row: &str| {
        format!(
            "<div class=\"scroll\" role=\"group\" aria-label=\"Tabell\" tabindex=\"0\">\n\
             <table>\n<thead>\n<tr>\n{head}\n<th scope=\"col\" class=\"right\">Tall</th>\n</tr>\n\
             </thead>\n<tbody>\n<tr>\n{row}\n<td class=\"right\">1</td>\n</tr>\n</tbody>\n\
             </table>\n</div>"
        )
    };
    assert_eq!(
        table("Navn"),
        around("<th scope=\"col\" class=\"left\">Navn</th>", "<td class=\"left\">a</td>")
    );
    assert_eq!(
        table(""),
        around("<td class=\"left\"></td>", "<th scope=\"row\" class=\"left\">a</th>")
    );
}

/// As deep as a text is read, and no deeper than the templates can be called.
#[test]
fn what_is_deepest_is_shown() {
    let points: String =
        (0..30).map(|depth| format!("{}- p{depth}\n", "  ".repeat(depth))).collect();
    let shown = html(&format!("{}***a*** **b**\n\n{points}", "> ".repeat(30)));
    assert!(shown.contains("<blockquote><blockquote><blockquote>"), "{shown}");
    assert!((0..30).all(|depth| shown.contains(&format!("p{depth}"))), "{shown}");
}
