//! A report's Word document, written in as somebody would.

use std::fs;
use std::io::{Cursor, Read, Write};
use std::path::Path;

use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// Writes other words where `from` stands once in the document.
///
/// # Panics
///
/// When it does not stand there once.
pub fn edit(path: &Path, from: &str, to: &str) {
    with_parts(path, &[], |name, text| match name {
        "word/document.xml" => {
            assert_eq!(text.matches(from).count(), 1, "{from}");
            text.replace(from, to)
        }
        _ => text,
    });
}

/// Puts a comment at words that stand once in the document and are a run of their own.
///
/// # Panics
///
/// When they do not stand there once.
pub fn comment(path: &Path, at: &str, author: &str, says: &str) {
    let run = format!("<w:r><w:t xml:space=\"preserve\">{at}</w:t></w:r>");
    let around = format!(
        "<w:commentRangeStart w:id=\"5\"/>{run}<w:commentRangeEnd w:id=\"5\"/><w:r>\
         <w:commentReference w:id=\"5\"/></w:r>"
    );
    edit(path, &run, &around);
    const KIND: &str =
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments";
    with_parts(path, &["word/comments.xml"], |name, text| {
        match name {
        "word/comments.xml" => format!(
            "<w:comments xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">\
             <w:comment w:id=\"5\" w:author=\"{author}\" w:date=\"2024-05-31T10:00:00Z\"><w:p><w:r>\
             <w:t>{says}</w:t></w:r></w:p></w:comment></w:comments>"
        ),
        "word/_rels/document.xml.rels" => text.replace(
            "</Relationships>",
            &format!("<Relationship Id=\"comments\" Type=\"{KIND}\" Target=\"comments.xml\"/></Relationships>"),
        ),
        _ => text,
    }
    });
}

/// Writes a file anew with its parts made of those before; one there was not is made of nothing.
fn with_parts(path: &Path, new: &[&str], part: impl Fn(&str, String) -> String) {
    let bytes = fs::read(path).expect("a document");
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("a document");
    let mut made = ZipWriter::new(Cursor::new(Vec::new()));
    let mut put = |name: &str, bytes: &[u8]| {
        made.start_file(name, SimpleFileOptions::default()).expect("room in memory");
        made.write_all(bytes).expect("room in memory");
    };
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).expect("a part");
        let name = file.name().expect("a name").into_owned();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).expect("a part");
        match String::from_utf8(bytes) {
            Ok(text) => put(&name, part(&name, text).as_bytes()),
            Err(other) => put(&name, other.as_bytes()),
        }
    }
    new.iter().for_each(|name| put(name, part(name, String::new()).as_bytes()));
    let made = made.finish().expect("room in memory").into_inner();
    fs::write(path, made).expect("a folder to write in");
}
