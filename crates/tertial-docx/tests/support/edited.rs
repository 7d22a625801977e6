//! A report with a text of every kind of thing in it, and a file edited as a script would.

use std::io::{Cursor, Read, Write};

use tertial_docx::report_docx;
use tertial_model::Language;
use tertial_report::document::{Block, Section};
use tertial_view::Templates;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::{Made, report};

/// The file of the text.
pub(crate) const FILE: &str = "tekst/t1/altinn3.md";

/// Its body.
pub(crate) const BODY: &str = "{# svarer: K110 #}
Første avsnitt om arbeidet, som er
brutt over to linjer.

Av {{ tall(\"oremerket.altinn3.budsjett\") | mill }} er {{ tall(\"oremerket.altinn3.regnskap\") | mill(2) }} brukt,
{# internt #}det vil si **mye** av *det hele*.[^1]

## En overskrift

- ett punkt
- to punkt
- tre punkt

1. først
2. dernest
3. til slutt

| Navn | Antall |
|:-----|-------:|
| Hamar | 12 |
| Oslo | 34 |

> Et sitat.

Siste avsnitt, med [en lenke](https://example.org).

[^1]: En note om saken.
";

/// The report whose text it is.
pub(crate) fn sample() -> Made {
    let mut made = report("ssb-2024", "t1", Language::BOKMAL, Some("0.1"));
    let body: String =
        BODY.replace("{# svarer: K110 #}\n", "").replace("{# internt #}", "");
    made.report.sections.iter_mut().for_each(|of| put(of, &body));
    made
}

fn put(section: &mut Section, body: &str) {
    for block in &mut section.blocks {
        if let Block::Text(text) = block
            && text.file == FILE
        {
            body.clone_into(&mut text.body);
        }
    }
    section.subsections.iter_mut().for_each(|of| put(of, body));
}

/// Its document.
pub(crate) fn docx(made: &Made) -> Vec<u8> {
    report_docx(&made.report, &made.figures, &Templates::built_in()).unwrap()
}

/// A file with other parts, each of which is made of the one before; one there was not is made of
/// nothing.
pub(crate) fn with_parts(
    docx: &[u8],
    new: &[&str],
    part: impl Fn(&str, String) -> String,
) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(docx)).unwrap();
    let mut made = ZipWriter::new(Cursor::new(Vec::new()));
    let mut put = |name: &str, bytes: &[u8]| {
        made.start_file(name, SimpleFileOptions::default()).unwrap();
        made.write_all(bytes).unwrap();
    };
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).unwrap();
        let name = file.name().unwrap().into_owned();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        match String::from_utf8(bytes) {
            Ok(text) => put(&name, part(&name, text).as_bytes()),
            Err(other) => put(&name, other.as_bytes()),
        }
    }
    new.iter().for_each(|name| put(name, part(name, String::new()).as_bytes()));
    made.finish().unwrap().into_inner()
}
