//! Texts made to break a reader of Markdown are set all the same.

#![expect(clippy::unwrap_used, reason = "a test stops where its premise fails")]

mod support;

use lopdf::Document;
use tertial_render::pdf;
use tertial_view::Templates;

/// Each text, and words that must come through.
const TEXTS: [(&str, &str); 5] = [
    (include_str!("../../../fuzz/corpus/markdown/lenker.md"), "avviket"),
    (include_str!("../../../fuzz/corpus/markdown/alt.md"), "sistelinje5<6&"),
    (include_str!("../../../fuzz/corpus/markdown/rart.md"), "dypt"),
    ("#let x = read(\"/etc/hostname\") $x$ @ref <label> #panic() // nei", "#panic()"),
    ("| a |\n|---|\n| \\| *b `c` |\n\n[^1]\n\n[^1]: | a |\n    |---|\n    | b |", "a"),
];

#[test]
fn texts_made_to_break_a_reader_are_set() {
    let sections = (0..).zip(TEXTS).map(|(at, (body, _))| {
        support::section(&format!("s{at}"), "Tekst", vec![support::text(body)])
    });
    let report = support::report(Some("1"), sections.collect());
    let bytes =
        pdf(&report, &support::figures(), &Templates::built_in(), None).unwrap().bytes;
    let document = Document::load_mem(&bytes).unwrap();
    let pages: Vec<u32> = document.get_pages().keys().copied().collect();
    let text = document.extract_text(&pages).unwrap();
    let text: String = text.split_whitespace().collect();
    for (_, words) in TEXTS {
        assert!(text.contains(words), "{words} in {text}");
    }
}
