//! Whatever an author writes, the file is one that is read, and his words stand in it.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test stops where its premise fails, and reads files"
)]

mod support;

use proptest::prelude::*;
use std::sync::LazyLock;

use support::{Made, report};
use tertial_document::read;
use tertial_docx::report_docx;
use tertial_model::Language;
use tertial_report::document::{AgencyText, Block};
use tertial_view::Templates;

/// A report of one text.
static REPORT: LazyLock<Made> = LazyLock::new(|| {
    let mut made = report("geodataarkivet-2024", "t2", Language::BOKMAL, Some("0.1"));
    made.report.opening = None;
    made.report.annexes.clear();
    made.report.about.clear();
    made.report.sections.truncate(1);
    made.report.sections[0].subsections.clear();
    made
});

/// What stands in the document of a report whose one text has that body.
fn said(body: &str) -> Result<String, String> {
    let mut report = REPORT.report.clone();
    report.sections[0].blocks = vec![Block::Text(AgencyText {
        file: "tekst/t2/a.md".to_owned(),
        body: body.to_owned(),
        body_line: 1,
        finished: true,
    })];
    let docx = report_docx(&report, &REPORT.figures, &Templates::built_in());
    let docx = docx.map_err(|why| why.to_string())?;
    let document = read("rapport.docx", &docx).map_err(|why| why.to_string())?;
    Ok(format!("{:?}", document.blocks))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_text_becomes_a_document_that_can_be_read(body in any::<String>()) {
        prop_assert!(said(&body).is_ok(), "{:?}", said(&body));
    }

    #[test]
    fn any_mix_of_marks_becomes_a_document_that_can_be_read(
        body in "[-a1.*_`>#|\\[\\]()!<{}%\"&' \n^:\u{ad}\u{fdd4}]{0,80}",
    ) {
        prop_assert!(said(&body).is_ok(), "{:?}", said(&body));
    }

    #[test]
    fn every_word_of_a_list_in_a_list_in_a_quotation_is_there(
        words in proptest::collection::vec("[a-zæøå]{4,9}", 1..8),
        before in proptest::sample::select(vec!["", "- ", "3. ", "> ", "1. - ", "> - ", "| ", "**"]),
    ) {
        let body: String = words.iter().map(|word| format!("{before}{word}\n\n")).collect();
        let said = said(&body).unwrap_or_default();
        for word in &words {
            prop_assert!(said.contains(word.as_str()), "{word} in {said}");
        }
    }
}
