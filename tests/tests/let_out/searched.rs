//! Searches whatever the program has written for the marks.

use std::fs;
use std::io::{Cursor, Read};
use std::path::Path;

use lopdf::{Document, Object};
use tertial_tests::pdf;
use zip::ZipArchive;

use crate::forms::Form;

/// The marks that are searched for, each with what it is a mark of.
pub(crate) struct Searched<'a> {
    forms: &'a [Form],
}

impl<'a> Searched<'a> {
    pub(crate) fn of(forms: &'a [Form]) -> Self {
        Self { forms }
    }

    /// The search finds the surname or the number of every form in what it was put into.
    pub(crate) fn sees_what_is_given(&self, data: &Path) {
        let mut found = Vec::new();
        let mut files = Vec::new();
        crate::below(data, &mut files);
        for file in files {
            found.extend(self.in_file(&file));
        }
        for form in self.forms {
            let Form { what, marks, .. } = form;
            let marks = [marks.surname().to_lowercase(), marks.number()];
            let seen =
                found.iter().any(|told| marks.iter().any(|mark| told.contains(mark)));
            assert!(seen, "the search does not see the marks of «{what}»");
        }
    }

    /// The marks in a file, whatever format it has.
    pub(crate) fn in_file(&self, path: &Path) -> Vec<String> {
        let bytes = fs::read(path).unwrap();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let mut found = self.in_bytes(&name, &bytes);
        found.extend(self.in_bytes("a file's name", name.as_bytes()));
        if bytes.starts_with(b"PK") {
            let mut zip = ZipArchive::new(Cursor::new(&bytes)).unwrap();
            for at in 0..zip.len() {
                let mut part = Vec::new();
                zip.by_index(at).unwrap().read_to_end(&mut part).unwrap();
                found.extend(self.in_bytes(&name, &part));
            }
        }
        if bytes.starts_with(b"%PDF") {
            found.extend(self.in_bytes(&name, taken_apart(&bytes).as_bytes()));
        }
        found
    }

    /// The marks in bytes, each told once.
    pub(crate) fn in_bytes(&self, place: &str, bytes: &[u8]) -> Vec<String> {
        let text = String::from_utf8_lossy(bytes).to_lowercase();
        let wide: Vec<u16> = bytes
            .chunks_exact(2)
            .map(|two| u16::from_be_bytes([two[0], two[1]]))
            .collect();
        let wide = String::from_utf16_lossy(&wide).to_lowercase();
        let digits = digits(&text);
        let has = |mark: &str| text.contains(mark) || wide.contains(mark);
        let mut found = Vec::new();
        for Form { what, marks, .. } in self.forms {
            for mark in marks.words().iter().filter(|mark| has(mark)) {
                let at = text.find(mark.as_str()).unwrap_or(0);
                let around: String = text[..at].chars().rev().take(60).collect();
                let around: String = around.chars().rev().collect();
                found.push(format!("{mark} of «{what}» in {place}: …{around}{mark}"));
            }
            if digits.contains(&marks.number()) {
                found.push(format!("{} of «{what}» in {place}", marks.number()));
            }
        }
        found
    }
}

/// The digits of a text, with nothing between those that only signs and spaces part.
fn digits(text: &str) -> String {
    let is_between = |sign: char| sign.is_whitespace() || ".,-/'".contains(sign);
    text.chars().filter(|sign| !is_between(*sign)).collect()
}

/// Everything a PDF says: its streams, texts, tags and what is said of it.
fn taken_apart(bytes: &[u8]) -> String {
    let mut all = pdf::pages(bytes).unwrap().join("\n");
    let document = Document::load_mem(bytes).unwrap();
    for object in document.objects.values() {
        written(object, &mut all);
    }
    let read = pdf::read(bytes).unwrap();
    all.push_str(&pdf::as_written(&all.clone()));
    all.push_str(&format!("{:?}", read.top));
    read.top.all().iter().for_each(|tag| all.push_str(&pdf::as_written(&tag.words())));
    let index = read.index.into_iter().chain(read.information);
    for text in index
        .flat_map(|(key, value)| [key, value])
        .chain(read.glyphs)
        .chain([read.metadata])
    {
        all.push_str(&text);
        all.push('\n');
    }
    all
}

fn written(object: &Object, all: &mut String) {
    match object {
        Object::Stream(stream) => {
            if let Ok(content) = stream.get_plain_content() {
                all.push_str(&String::from_utf8_lossy(&content));
            }
            stream.dict.iter().for_each(|(_, value)| written(value, all));
        }
        Object::String(..) => {
            all.push_str(&lopdf::decode_text_string(object).unwrap_or_default());
        }
        Object::Name(name) => all.push_str(&String::from_utf8_lossy(name)),
        Object::Array(items) => items.iter().for_each(|item| written(item, all)),
        Object::Dictionary(dictionary) => {
            dictionary.iter().for_each(|(_, value)| written(value, all));
        }
        _ => {}
    }
    all.push('\n');
}
