//! Files that are damaged, or made to harm, are refused in words, or read; nothing stops the program.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test stops where its premise fails, and reads files"
)]

mod support;

use std::collections::BTreeMap;

use support::edited::{BODY, FILE, docx, sample, with_parts};
use tertial_docx::{ReadError, read_docx};
use tertial_model::Phrases;

fn refused(bytes: &[u8]) -> Option<ReadError> {
    let made = sample();
    let texts = BTreeMap::from([(FILE.to_owned(), BODY.to_owned())]);
    read_docx(bytes, &texts, &made.figures, Phrases::bokmal()).err()
}

fn with_document(document: &str) -> Vec<u8> {
    with_parts(&docx(&sample()), &[], |name, text| {
        if name == "word/document.xml" { document.to_owned() } else { text }
    })
}

#[test]
fn what_is_no_document_is_refused() {
    assert_eq!(refused(b"hei"), Some(ReadError::NoDocument));
    assert_eq!(refused(&with_document("<a/>")), Some(ReadError::NoDocument));
    let open = refused(&with_document("<w:document xmlns:w=\"x\"><w:body>"));
    assert!(matches!(open, Some(ReadError::Damaged(_))), "{open:?}");
}

#[test]
fn what_is_too_deep_or_packed_too_much_is_refused() {
    let space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    let (open, close) = ("<w:sdt>".repeat(5_000), "</w:sdt>".repeat(5_000));
    let deep = format!(
        "<w:document xmlns:w=\"{space}\"><w:body>{open}{close}</w:body></w:document>"
    );
    assert!(matches!(refused(&with_document(&deep)), Some(ReadError::TooLarge(_))));
    let bomb = " ".repeat(40 << 20);
    assert!(matches!(refused(&with_document(&bomb)), Some(ReadError::TooLarge(_))));
}

/// Numbers that look as if by chance, and are the same every time.
fn chance(seed: &mut u64) -> usize {
    *seed = seed
        .wrapping_mul(6_364_136_223_846_793_005)
        .wrapping_add(1_442_695_040_888_963_407);
    usize::try_from(*seed >> 33).unwrap()
}

#[test]
fn a_real_document_may_be_torn_in_any_way() {
    let made = sample();
    let bytes = docx(&made);
    let texts = BTreeMap::from([(FILE.to_owned(), BODY.to_owned())]);
    let (mut seed, mut read) = (7, 0);
    for _ in 0..40 {
        let torn = with_parts(&bytes, &[], |name, text| {
            if name.ends_with(".xml") && name != "[Content_Types].xml" {
                tear(&text, &mut seed.clone())
            } else {
                text
            }
        });
        chance(&mut seed);
        read += usize::from(
            read_docx(&torn, &texts, &made.figures, Phrases::bokmal()).is_ok(),
        );
    }
    assert!(read > 10, "most that is torn between elements is still read: {read}");
}

/// An element taken out, said twice, or moved.
fn tear(text: &str, seed: &mut u64) -> String {
    let runs: Vec<usize> = text.match_indices("<w:r>").map(|(at, _)| at).collect();
    if runs.is_empty() {
        return text.to_owned();
    }
    let end = |at: usize| {
        text[at..].find("</w:r>").map_or(text.len(), |length| at + length + 6)
    };
    let at = runs[chance(seed) % runs.len()];
    let (before, run, after) = (&text[..at], &text[at..end(at)], &text[end(at)..]);
    match chance(seed) % 3 {
        0 => format!("{before}{after}"),
        1 => format!("{before}{run}{run}{after}"),
        _ => format!(
            "{before}<w:ins w:author=\"x\"><w:sdt><w:sdtContent>{run}</w:sdtContent></w:sdt></w:ins>{after}"
        ),
    }
}
