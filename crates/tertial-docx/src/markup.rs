//! The markup word processors read (`WordprocessingML`, ECMA-376): elements, paragraphs of named
//! styles, and runs of words.
//!
//! The order of the elements inside another is the standard's, which some programs insist on.

use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

/// Written markup.
pub(crate) type Written = io::Result<()>;

/// Attributes with their values.
pub(crate) type Attributes<'a> = &'a [(&'a str, &'a str)];

/// The spaces of names the markup is of.
pub(crate) const SPACES: [(&str, &str); 4] = [
    ("xmlns:w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    ("xmlns:r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
    (
        "xmlns:wp",
        "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    ),
    ("xmlns:a", "http://schemas.openxmlformats.org/drawingml/2006/main"),
];

/// Characters that are elements: a line break, a tab, where a word may part, a hyphen where it
/// may not.
const SIGNS: [(char, &str); 4] = [
    ('\n', "w:br"),
    ('\t', "w:tab"),
    ('\u{ad}', "w:softHyphen"),
    ('\u{2011}', "w:noBreakHyphen"),
];

/// A part of the file while it is written.
pub(crate) struct Markup(Writer<Vec<u8>>);

/// How words in a line look, besides what their paragraph's style says.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Look {
    /// A style of characters.
    pub(crate) style: Option<&'static str>,
    /// Strong.
    pub(crate) bold: bool,
    /// Emphasised.
    pub(crate) italic: bool,
    /// The size in half points, where it is not the style's.
    pub(crate) size: Option<u32>,
}

impl Markup {
    /// A part that begins with the declaration of XML.
    pub(crate) fn begun() -> io::Result<Self> {
        let mut writer = Writer::new(Vec::new());
        writer.write_event(Event::Decl(BytesDecl::new(
            "1.0",
            Some("UTF-8"),
            Some("yes"),
        )))?;
        Ok(Self(writer))
    }

    /// A piece of one, to be put in it later.
    pub(crate) fn piece() -> Self {
        Self(Writer::new(Vec::new()))
    }

    /// What is written so far.
    pub(crate) fn written(&self) -> &[u8] {
        self.0.get_ref()
    }

    /// What is written.
    pub(crate) fn into_bytes(self) -> Vec<u8> {
        self.0.into_inner()
    }

    /// Begins an element.
    pub(crate) fn open(&mut self, name: &str, attributes: Attributes<'_>) -> Written {
        let start = BytesStart::new(name).with_attributes(attributes.iter().copied());
        self.0.write_event(Event::Start(start))
    }

    /// Ends it.
    pub(crate) fn close(&mut self, name: &str) -> Written {
        self.0.write_event(Event::End(BytesEnd::new(name)))
    }

    /// An element with nothing in it.
    pub(crate) fn empty(&mut self, name: &str, attributes: Attributes<'_>) -> Written {
        let start = BytesStart::new(name).with_attributes(attributes.iter().copied());
        self.0.write_event(Event::Empty(start))
    }

    /// An element that is a value: `<w:jc w:val="right"/>`.
    pub(crate) fn value(&mut self, name: &str, value: &str) -> Written {
        self.empty(name, &[("w:val", value)])
    }

    /// A piece written before.
    pub(crate) fn insert(&mut self, piece: &[u8]) {
        self.0.get_mut().extend_from_slice(piece);
    }

    /// Words in a line; what is an element of its own in them becomes one.
    pub(crate) fn run(&mut self, text: &str, look: Look) -> Written {
        if text.is_empty() {
            return Ok(());
        }
        self.open("w:r", &[])?;
        self.look(look)?;
        for piece in writable(text).split_inclusive(SIGNS.map(|(sign, _)| sign)) {
            let sign = SIGNS.iter().find(|(sign, _)| piece.ends_with(*sign));
            self.text("w:t", piece.trim_end_matches(SIGNS.map(|(sign, _)| sign)))?;
            if let Some((_, element)) = sign {
                self.empty(element, &[])?;
            }
        }
        self.close("w:r")
    }

    /// An element of text, spaces and all.
    pub(crate) fn text(&mut self, name: &str, text: &str) -> Written {
        if text.is_empty() {
            return Ok(());
        }
        self.open(name, &[("xml:space", "preserve")])?;
        self.0.write_event(Event::Text(BytesText::new(text)))?;
        self.close(name)
    }

    /// An element of text that has attributes.
    pub(crate) fn said(
        &mut self,
        name: &str,
        attributes: Attributes<'_>,
        text: &str,
    ) -> Written {
        self.open(name, attributes)?;
        self.0.write_event(Event::Text(BytesText::new(text)))?;
        self.close(name)
    }

    fn look(&mut self, look: Look) -> Written {
        if look == Look::default() {
            return Ok(());
        }
        self.open("w:rPr", &[])?;
        if let Some(style) = look.style {
            self.value("w:rStyle", style)?;
        }
        if look.bold {
            self.empty("w:b", &[])?;
        }
        if look.italic {
            self.empty("w:i", &[])?;
        }
        if let Some(size) = look.size {
            self.value("w:sz", &size.to_string())?;
        }
        self.close("w:rPr")
    }

    /// A field that a program makes anew: what it is, and what stands there until then.
    pub(crate) fn field(&mut self, instruction: &str, shown: &str) -> Written {
        self.open("w:fldSimple", &[("w:instr", instruction)])?;
        self.run(shown, Look::default())?;
        self.close("w:fldSimple")
    }

    /// Begins a paragraph of a style.
    pub(crate) fn begin(&mut self, style: &str) -> Written {
        self.open("w:p", &[])?;
        self.open("w:pPr", &[])?;
        self.value("w:pStyle", style)?;
        self.close("w:pPr")
    }

    /// A paragraph of a style.
    pub(crate) fn paragraph(&mut self, style: &str, text: &str) -> Written {
        self.begin(style)?;
        self.run(text, Look::default())?;
        self.close("w:p")
    }
}

/// Text without the characters XML 1.0 cannot hold.
pub(crate) fn writable(text: &str) -> String {
    let fits = |c: &char| {
        !c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}')
            || matches!(c, '\n' | '\t')
    };
    text.chars().filter(fits).collect()
}
