//! The file: an archive of parts, all but the body the same for every document of a language.

use std::io::{self, Cursor, Write};

use quick_xml::escape::escape;
use tertial_model::Phrases;
use tertial_report::note::Note;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::body::writable;

/// The parts that stand as they are, but for the words and the language filled in.
const PARTS: [(&str, &str); 8] = [
    ("[Content_Types].xml", include_str!("../parts/content-types.xml")),
    ("_rels/.rels", include_str!("../parts/package.rels")),
    ("docProps/core.xml", include_str!("../parts/core.xml")),
    ("word/_rels/document.xml.rels", include_str!("../parts/document.rels")),
    ("word/styles.xml", include_str!("../parts/styles.xml")),
    ("word/numbering.xml", include_str!("../parts/numbering.xml")),
    ("word/settings.xml", include_str!("../parts/settings.xml")),
    ("word/footer1.xml", include_str!("../parts/footer.xml")),
];

/// Where the body stands.
const BODY: &str = "word/document.xml";

/// The archive of the note with that body.
pub(crate) fn file(note: &Note, body: &[u8]) -> io::Result<Vec<u8>> {
    let phrases = Phrases::of(note.language);
    let filled = [
        ("{title}", note.title.clone()),
        ("{date}", note.dated.to_string()),
        ("{language}", format!("{}-NO", note.language.tag())),
        ("{page}", phrases.say("page")),
        ("{of}", phrases.say("page_of")),
    ];
    // The day archives count from, so that nothing tells when the file was made.
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, part) in PARTS {
        let mut part = part.to_owned();
        for (mark, words) in &filled {
            part = part.replace(mark, &escape(writable(words).as_str()));
        }
        archive.start_file(name, options)?;
        archive.write_all(part.as_bytes())?;
    }
    archive.start_file(BODY, options)?;
    archive.write_all(body)?;
    Ok(archive.finish()?.into_inner())
}
