//! Writes files as other programs do, as small as they can be.

#![allow(dead_code, reason = "each test uses some of it")]

pub(crate) mod docx;
pub(crate) mod odt;
pub(crate) mod pdf;

use std::io::{Cursor, Write};

use tertial_document::{Content, Document, read};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// An archive of these parts.
pub(crate) fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// The document in a file that can be read.
pub(crate) fn document(path: &str, bytes: &[u8]) -> Document {
    read(path, bytes).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The blocks as lines a person can read: `# 3.1 Mål`, `• krav`, `  1 krav`, `| a | b |`,
/// `[2] note`. A merged cell is `^`, and a new line in a cell is `/`.
pub(crate) fn shown(document: &Document) -> Vec<String> {
    let cell = |cell: &tertial_document::Cell| match cell.merged {
        true => "^".to_owned(),
        false => cell.text.replace('\n', " / "),
    };
    let content = |content: &Content| match content {
        Content::Heading { number: Some(number), text } => {
            vec![format!("# {number} {text}")]
        }
        Content::Heading { number: None, text } => vec![format!("# {text}")],
        Content::Paragraph(text) => vec![text.clone()],
        Content::Item { marker, depth, text } => {
            vec![format!("{}{marker} {text}", "  ".repeat(usize::from(*depth)))]
        }
        Content::Table { rows } => rows
            .iter()
            .map(|row| {
                format!("| {} |", row.iter().map(cell).collect::<Vec<_>>().join(" | "))
            })
            .collect(),
        Content::Footnote { mark, text } => vec![format!("[{mark}] {text}")],
    };
    document.blocks.iter().flat_map(|block| content(&block.content)).collect()
}
