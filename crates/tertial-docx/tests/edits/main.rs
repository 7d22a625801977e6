//! Edits of every kind on a report's document, each of which comes back as it should or is told; on
//! the file as it was made, and as `LibreOffice` saves the edited one.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test stops where its premise fails, and reads and writes files"
)]

mod cases;
mod made_there;
#[path = "../support/mod.rs"]
mod support;

use std::collections::BTreeMap;
use std::fs;

use cases::{Case, GONE, cases, p, r};
use support::edited::{BODY, FILE, docx, sample, with_parts};
use support::libreoffice::saved_anew;
use support::read;
use tertial_docx::{Change, ReadBack};

/// The document with a case's exchanges.
fn edited(made: &[u8], case: &Case) -> Vec<u8> {
    with_parts(made, &["word/comments.xml"], |name, text| {
        match name {
        "word/document.xml" => {
            let exchange = |text: String, (from, to): &(String, String)| exchanged(text, from, to);
            case.document.iter().fold(text, exchange)
        }
        "word/footnotes.xml" => {
            let own = case.document.iter().filter_map(|(from, to)| Some((from.strip_prefix("footnotes:")?, to)));
            own.fold(text, |text, (from, to)| {
                assert!(text.contains(from), "{from}");
                text.replace(from, to)
            })
        }
        "word/comments.xml" => {
            let space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
            let words = p("BodyText", &r("Hvem sa det?"));
            format!("<w:comments xmlns:w=\"{space}\"><w:comment w:id=\"5\" w:author=\"leder\" w:date=\"2024-05-31T10:00:00Z\">{words}</w:comment></w:comments>")
        }
        "word/_rels/document.xml.rels" => text.replace("</Relationships>", "<Relationship Id=\"comments\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments\" Target=\"comments.xml\"/></Relationships>"),
        "[Content_Types].xml" => text.replace("</Types>", "<Override PartName=\"/word/comments.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml\"/></Types>"),
        _ => text,
    }
    })
}

/// What stands at `from` exchanged: `\u{2}` is the control of a number, `\u{3}` the last hyperlink,
/// `\u{4}` the section of that heading, heading and all, and what becomes `\u{1}` is taken out with
/// the rest of its paragraph.
fn exchanged(text: String, from: &str, to: &str) -> String {
    if from.starts_with("footnotes:") {
        return text;
    }
    let range = if let Some(words) = from.strip_prefix('\u{2}') {
        let at = text.find(words).unwrap();
        let start = text[..at].rfind("<w:sdt>").unwrap();
        start..at + text[at..].find("</w:sdt>").unwrap() + 8
    } else if let Some(heading) = from.strip_prefix('\u{4}') {
        let at = text.find(&format!(">{heading}</w:t></w:r><w:bookmarkEnd")).unwrap();
        let start = text[..at].rfind("<w:p>").unwrap();
        let ended = "</w:sdtContent></w:sdt>";
        let next = format!("{ended}<w:p><w:pPr><w:pStyle w:val=\"Heading");
        start..at + text[at..].find(&next).unwrap() + ended.len()
    } else if from == "\u{3}" {
        let start = text.find("<w:hyperlink r:id").unwrap();
        start..start + text[start..].find("</w:hyperlink>").unwrap() + 14
    } else {
        let start = text.find(from).unwrap_or_else(|| panic!("{from} is not there"));
        start..start + from.len()
    };
    let end = match to {
        "\u{1}" => range.end + text[range.end..].find("</w:p>").unwrap() + 6,
        _ => range.end,
    };
    let start = range.start;
    format!("{}{}{}", &text[..start], to.trim_matches('\u{1}'), &text[end..])
}

/// All that is told, a line each.
fn told(back: &ReadBack) -> Vec<String> {
    let over = back
        .typed_over
        .iter()
        .map(|of| format!("skrevet over: {}: {} → {}", of.figure, of.printed, of.stands));
    let comments = back.comments.iter().map(|of| {
        let state = if of.resolved { "løst" } else { "åpen" };
        format!("merknad av {} ({state}) ved «{}»: {}", of.author, of.words, of.text)
    });
    let tracked = back.tracked.iter().map(|of| {
        let what = if of.inserted { "satte inn" } else { "tok bort" };
        format!("{} {what}: {}", of.author, of.words)
    });
    let left = back.left.iter().map(|of| format!("ikke tatt: {}: {}", of.what, of.words));
    over.chain(comments).chain(tracked).chain(left).collect()
}

/// The body a case is to give.
fn wanted(case: &Case) -> String {
    case.markdown.iter().fold(BODY.to_owned(), |body, (from, to)| {
        assert!(body.contains(from), "{}: {from}", case.name);
        body.replacen(from, to, 1)
    })
}

/// What differs from what is wanted of a case.
fn wrong(case: &Case, back: &ReadBack) -> Option<String> {
    let body = match &back.texts[FILE] {
        Change::Unchanged => BODY.to_owned(),
        Change::Changed { body, .. } => body.clone(),
        Change::Gone => GONE.to_owned(),
    };
    let others = back
        .texts
        .iter()
        .filter(|(file, change)| *file != FILE && **change != Change::Unchanged);
    let others: Vec<&String> = others.map(|(file, _)| file).collect();
    let is_right = body == wanted(case) && told(back) == case.told && others.is_empty();
    (!is_right)
        .then(|| format!("== {}\n{body:?}\n{:?}\n{others:?}", case.name, told(back)))
}

fn texts() -> BTreeMap<String, String> {
    let made =
        support::report("ssb-2024", "t1", tertial_model::Language::BOKMAL, Some("0.1"));
    let mut texts = support::bodies(&made);
    texts.insert(FILE.to_owned(), BODY.to_owned());
    texts
}

#[test]
fn every_edit_comes_back_or_is_told() {
    let (made, texts) = (sample(), texts());
    let bytes = docx(&made);
    let cases = cases(&document(&bytes));
    assert!(cases.len() >= 40, "{}", cases.len());
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|case| wrong(case, &read(&made, &edited(&bytes, case), &texts)))
        .collect();
    assert!(
        wrong.is_empty(),
        "{} of {}:\n{}",
        wrong.len(),
        cases.len(),
        wrong.join("\n")
    );
}

#[test]
fn every_edit_comes_back_or_is_told_from_what_libreoffice_saved() {
    let (made, texts) = (sample(), texts());
    let bytes = docx(&made);
    let cases = cases(&document(&bytes));
    let folder = tempfile::tempdir().unwrap();
    let cases: Vec<Case> = cases.into_iter().filter(|case| !case.word_only).collect();
    let files: Vec<_> = cases
        .iter()
        .enumerate()
        .map(|(at, case)| {
            let path = folder.path().join(format!("{at}.docx"));
            fs::write(&path, edited(&bytes, case)).unwrap();
            path
        })
        .collect();
    let Some(saved) = saved_anew(folder.path(), &files) else { return };
    let wrong: Vec<String> = cases
        .iter()
        .zip(saved)
        .filter_map(|(case, saved)| wrong(case, &read(&made, &saved, &texts)))
        .collect();
    assert!(
        wrong.is_empty(),
        "{} of {}:\n{}",
        wrong.len(),
        cases.len(),
        wrong.join("\n")
    );
}

fn document(docx: &[u8]) -> String {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(docx)).unwrap();
    let mut text = String::new();
    std::io::Read::read_to_string(
        &mut archive.by_name("word/document.xml").unwrap(),
        &mut text,
    )
    .unwrap();
    text
}
