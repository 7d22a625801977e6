//! The file: an archive of parts, of which most are the same for every document of a language.

use std::io::{self, Cursor, Write};

use quick_xml::escape::escape;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::base;
use crate::look::Look;
use crate::markup::{Markup, writable};

/// What the kinds of parts are called: of content, and of relations.
const CONTENT: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
const RELATION: &str =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

/// The file while it is put together.
pub(crate) struct Package {
    /// What stands for each mark in the parts that are filled in.
    filled: Vec<(&'static str, String)>,
    parts: Vec<(String, Vec<u8>)>,
    /// The kind of content of each part that is no picture.
    kinds: Vec<(String, String)>,
    /// Those of the body: name, kind, target, and whether it leads out of the file.
    relations: Vec<(String, &'static str, String, bool)>,
}

impl Package {
    /// One with what every document has, in which the `filled` marks are exchanged for words, and
    /// styles for those of an agency's own `look`.
    pub(crate) fn new(
        filled: Vec<(&'static str, String)>,
        look: Option<&Look>,
    ) -> io::Result<Self> {
        let (parts, relations) = (Vec::new(), Vec::new());
        let kinds = vec![
            ("/word/document.xml".to_owned(), format!("{CONTENT}document.main+xml")),
            (
                "/docProps/core.xml".to_owned(),
                "application/vnd.openxmlformats-package.core-properties+xml".to_owned(),
            ),
        ];
        let mut package = Self { filled, parts, kinds, relations };
        package.put("_rels/.rels", include_str!("../parts/package.rels"));
        package.put("docProps/core.xml", include_str!("../parts/core.xml"));
        let ours = package.made(include_str!("../parts/styles.xml"));
        let styles = match look {
            Some(look) => look.styles(&ours)?,
            None => ours,
        };
        package.part("styles", "styles", "styles", styles);
        if let Some(theme) = look.and_then(|look| look.theme.clone()) {
            let kind = "application/vnd.openxmlformats-officedocument.theme+xml";
            package.kinds.push(("/word/theme.xml".to_owned(), kind.to_owned()));
            package.parts.push(("word/theme.xml".to_owned(), theme));
            let target = "theme.xml".to_owned();
            package.relations.push(("theme".to_owned(), "theme", target, false));
        }
        let settings = package.made(include_str!("../parts/settings.xml"));
        package.part("settings", "settings", "settings", settings);
        Ok(package)
    }

    /// A part of the body, by its relation: `numbering` stands in `word/numbering.xml`.
    pub(crate) fn part(
        &mut self,
        relation: &str,
        kind: &'static str,
        content: &str,
        bytes: Vec<u8>,
    ) {
        let target = format!("{relation}.xml");
        self.kinds.push((format!("/word/{target}"), format!("{CONTENT}{content}+xml")));
        self.parts.push((format!("word/{target}"), bytes));
        self.relations.push((relation.to_owned(), kind, target, false));
    }

    /// A picture, by its relation.
    pub(crate) fn picture(&mut self, relation: &str, png: Vec<u8>) {
        let target = format!("media/{relation}.png");
        self.parts.push((format!("word/{target}"), png));
        self.relations.push((relation.to_owned(), "image", target, false));
    }

    /// What the document was made of, which stands beside the body and is shown nobody.
    pub(crate) fn base(&mut self, part: Vec<u8>) {
        let properties = base::properties().into_bytes();
        let relations = include_str!("../parts/item.rels").as_bytes().to_vec();
        let kind =
            "application/vnd.openxmlformats-officedocument.customXmlProperties+xml";
        self.kinds.push(("/customXml/itemProps1.xml".to_owned(), kind.to_owned()));
        for (name, bytes) in [
            ("customXml/item1.xml", part),
            ("customXml/itemProps1.xml", properties),
            ("customXml/_rels/item1.xml.rels", relations),
        ] {
            self.parts.push((name.to_owned(), bytes));
        }
        let target = "../customXml/item1.xml".to_owned();
        self.relations.push(("base".to_owned(), "customXml", target, false));
    }

    /// An address that leads out of the file, by its relation.
    pub(crate) fn address(&mut self, relation: String, address: &str) {
        self.relations.push((relation, "hyperlink", address.to_owned(), true));
    }

    /// A part with its marks filled in.
    pub(crate) fn made(&self, part: &str) -> Vec<u8> {
        let fill = |part: String, (mark, words): &(&str, String)| {
            part.replace(mark, &escape(writable(words).as_str()))
        };
        self.filled.iter().fold(part.to_owned(), fill).into_bytes()
    }

    fn put(&mut self, name: &str, part: &str) {
        let made = self.made(part);
        self.parts.push((name.to_owned(), made));
    }

    /// The archive, with that body. The same parts give the same bytes.
    pub(crate) fn file(mut self, body: Vec<u8>) -> io::Result<Vec<u8>> {
        self.parts.push(("word/document.xml".to_owned(), body));
        self.parts.push(("word/_rels/document.xml.rels".to_owned(), self.relations()?));
        // The day archives count from, so that nothing tells when the file was made.
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(DateTime::default());
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        let first = ("[Content_Types].xml".to_owned(), self.content_types()?);
        for (name, bytes) in std::iter::once(&first).chain(&self.parts) {
            archive.start_file(name.as_str(), options)?;
            archive.write_all(bytes)?;
        }
        Ok(archive.finish()?.into_inner())
    }

    fn content_types(&self) -> io::Result<Vec<u8>> {
        let mut xml = Markup::begun()?;
        let space = "http://schemas.openxmlformats.org/package/2006/content-types";
        xml.open("Types", &[("xmlns", space)])?;
        for (ending, kind) in [
            ("rels", "application/vnd.openxmlformats-package.relationships+xml"),
            ("xml", "application/xml"),
            ("png", "image/png"),
        ] {
            xml.empty("Default", &[("Extension", ending), ("ContentType", kind)])?;
        }
        for (name, kind) in &self.kinds {
            xml.empty("Override", &[("PartName", name), ("ContentType", kind)])?;
        }
        xml.close("Types")?;
        Ok(xml.into_bytes())
    }

    fn relations(&self) -> io::Result<Vec<u8>> {
        let mut xml = Markup::begun()?;
        let space = "http://schemas.openxmlformats.org/package/2006/relationships";
        xml.open("Relationships", &[("xmlns", space)])?;
        for (id, kind, target, outside) in &self.relations {
            let kind = format!("{RELATION}{kind}");
            let mut relation =
                vec![("Id", id.as_str()), ("Type", &*kind), ("Target", target.as_str())];
            if *outside {
                relation.push(("TargetMode", "External"));
            }
            xml.empty("Relationship", &relation)?;
        }
        xml.close("Relationships")?;
        Ok(xml.into_bytes())
    }
}
