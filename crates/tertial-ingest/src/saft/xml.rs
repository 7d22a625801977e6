//! Walks an XML file forwards, one element at a time, and says on which line it stands.
//!
//! Nothing in the file can make the walk cost more than the file is long: no document
//! type and so no entities of its own, a limit to how deep it goes and to a text's length.

use std::borrow::Cow;
use std::sync::Arc;

use quick_xml::NsReader;
use quick_xml::errors::{Error, IllFormedError};
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::name::{Namespace, ResolveResult};
use tertial_model::{Origin, Problem, ProblemKind};

use crate::limits::Limits;

/// The namespace of every version of SAF-T Financial for Norway.
pub(super) const NAMESPACE: &str = "urn:StandardAuditFile-Taxation-Financial:NO";

/// A walk through one file.
pub(super) struct Xml<'t> {
    file: &'t Arc<str>,
    reader: NsReader<&'t [u8]>,
    lines: Lines<'t>,
    depth: usize,
    limits: &'t Limits,
}

/// An element whose start tag has been read.
pub(super) struct Element<'t> {
    tag: BytesStart<'t>,
    /// It is of the standard and not of some other namespace.
    own: bool,
    /// The line its tag begins on, from 1.
    pub(super) line: u32,
}

impl Element<'_> {
    /// Its name without prefix.
    pub(super) fn name(&self) -> &str {
        self.tag.local_name().into_inner()
    }
}

enum Token<'t> {
    Open(Element<'t>),
    Close,
    Text(Cow<'t, str>),
    End,
}

impl<'t> Xml<'t> {
    /// A walk through `text`, which the file at `file` holds.
    pub(super) fn new(file: &'t Arc<str>, text: &'t str, limits: &'t Limits) -> Self {
        let mut reader = NsReader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        let lines = Lines { text: text.as_bytes(), at: 0, line: 1 };
        Self { file, reader, lines, depth: 0, limits }
    }

    /// The element that holds all others.
    pub(super) fn root(&mut self) -> Result<Element<'t>, Problem> {
        match self.next()? {
            Some(root) if root.own && root.name() == "AuditFile" => Ok(root),
            Some(root) => Err(self.no_ledger_file(root.line)),
            None => Err(self.no_ledger_file(1)),
        }
    }

    /// The next element of the standard inside the one last opened, or none when that one
    /// is closed.
    pub(super) fn child(&mut self) -> Result<Option<Element<'t>>, Problem> {
        loop {
            match self.next()? {
                Some(element) if element.own => return Ok(Some(element)),
                Some(_) => self.skip()?,
                None => return Ok(None),
            }
        }
    }

    /// The next element of any namespace inside the one last opened.
    fn next(&mut self) -> Result<Option<Element<'t>>, Problem> {
        loop {
            match self.token()? {
                Token::Open(element) => return Ok(Some(element)),
                Token::Close | Token::End => return Ok(None),
                Token::Text(text) if is_space(&text) => {}
                Token::Text(_) => {
                    return Err(self.unreadable("tekst der det skal stå elementer"));
                }
            }
        }
    }

    /// Passes over what is left of the element last opened.
    pub(super) fn skip(&mut self) -> Result<(), Problem> {
        let outside = self.depth.saturating_sub(1);
        while self.depth > outside {
            self.token()?;
        }
        Ok(())
    }

    /// The text of `element`, which was just opened and may hold nothing else, without space
    /// around it.
    pub(super) fn text(
        &mut self,
        element: &Element<'_>,
    ) -> Result<Cow<'t, str>, Problem> {
        let mut text = Cow::Borrowed("");
        loop {
            match self.token()? {
                Token::Text(more) if text.len() + more.len() > self.limits.text_bytes => {
                    return Err(self.too_long(element));
                }
                Token::Text(more) if text.is_empty() => text = more,
                Token::Text(more) => text.to_mut().push_str(&more),
                Token::Open(inner) => return Err(self.unexpected(&inner, element)),
                Token::Close | Token::End => break,
            }
        }
        if text.bytes().any(|byte| byte < b' ' && !is_space_byte(byte)) {
            let message = format!("«{}» har tegn som XML ikke tillater", element.name());
            return Err(self.problem(ProblemKind::FileUnreadable, element.line, message));
        }
        Ok(match text {
            Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
            Cow::Owned(text) => Cow::Owned(text.trim().to_owned()),
        })
    }

    /// Sees that nothing but comments follows the root.
    pub(super) fn finish(&mut self) -> Result<(), Problem> {
        match self.next()? {
            Some(_) => Err(self.unreadable("mer enn ett element ytterst i filen")),
            None => Ok(()),
        }
    }

    /// A problem on `line`.
    pub(super) fn problem(
        &self,
        kind: ProblemKind,
        line: u32,
        message: impl Into<String>,
    ) -> Problem {
        Problem::new(kind, Origin::line(self.file, line, None), message)
    }

    fn token(&mut self) -> Result<Token<'t>, Problem> {
        loop {
            let start = self.reader.buffer_position();
            let (own, event) = match self.reader.read_resolved_event() {
                Ok((ResolveResult::Unknown(_), _)) => {
                    return Err(self.unreadable("et prefiks uten navnerom"));
                }
                Ok((ResolveResult::Bound(Namespace(name)), event)) => {
                    (name == NAMESPACE, event)
                }
                Ok((ResolveResult::Unbound, event)) => (false, event),
                Err(error) => return Err(self.malformed(&error)),
            };
            match event {
                Event::Start(tag) => return self.open(tag, own, start),
                Event::End(_) => {
                    self.depth = self.depth.saturating_sub(1);
                    return Ok(Token::Close);
                }
                Event::Text(text) if text.contains('\r') => {
                    return Ok(Token::Text(text.xml10_content()));
                }
                Event::Text(text) => return Ok(Token::Text(text.into_inner())),
                Event::CData(text) => return Ok(Token::Text(text.xml10_content())),
                Event::GeneralRef(reference) => return self.resolved(&reference),
                Event::DocType(_) => return Err(self.has_document_type()),
                Event::Eof if self.depth > 0 => return Err(self.cut_off()),
                Event::Eof => return Ok(Token::End),
                // An empty element comes as a start and an end.
                Event::Comment(_) | Event::PI(_) | Event::Decl(_) | Event::Empty(_) => {}
            }
        }
    }

    fn open(
        &mut self,
        tag: BytesStart<'t>,
        own: bool,
        start: u64,
    ) -> Result<Token<'t>, Problem> {
        let line = self.lines.of(start);
        self.depth += 1;
        if self.depth > self.limits.nesting {
            let message =
                format!("elementene ligger mer enn {} nivåer dypt", self.limits.nesting);
            return Err(self.problem(ProblemKind::FileRefused, line, message));
        }
        let bare = tag.attributes_raw().is_empty();
        if !bare && tag.attributes().any(|attribute| attribute.is_err()) {
            return Err(self.unreadable("et attributt som ikke kan leses"));
        }
        Ok(Token::Open(Element { tag, own, line }))
    }

    fn resolved(&mut self, reference: &BytesRef<'t>) -> Result<Token<'t>, Problem> {
        let text = match reference.resolve_char_ref() {
            Ok(Some(character)) => Some(Cow::Owned(character.to_string())),
            Ok(None) => resolve_xml_entity(reference).map(Cow::Borrowed),
            Err(_) => None,
        };
        text.map(Token::Text).ok_or_else(|| {
            self.unreadable("en referanse som ikke kan løses opp")
                .hint("skriv & som &amp; i teksten")
        })
    }

    fn malformed(&mut self, error: &Error) -> Problem {
        let line = self.lines.of(self.reader.error_position());
        let message = "filen er ikke gyldig XML";
        let problem = self.problem(ProblemKind::FileUnreadable, line, message);
        match error {
            // A tag may be text with a sign of XML in it.
            Error::IllFormed(IllFormedError::MismatchedEndTag { .. }) => problem
                .expected("at hvert element slutter med sin egen sluttkode")
                .hint("skriv < som &lt; i teksten"),
            Error::Syntax(_) => self.cut_off(),
            _ => problem,
        }
    }

    fn cut_off(&mut self) -> Problem {
        let line = self.lines.of(self.reader.buffer_position());
        self.problem(ProblemKind::FileUnreadable, line, "filen slutter før den er ferdig")
            .hint("ta ut filen på nytt; overføringen kan ha blitt avbrutt")
    }

    fn has_document_type(&mut self) -> Problem {
        let line = self.lines.of(self.reader.buffer_position());
        let message = "filen har en dokumenttype (DOCTYPE), som ikke leses av hensyn til sikkerheten";
        self.problem(ProblemKind::FileRefused, line, message)
    }

    fn too_long(&self, element: &Element<'_>) -> Problem {
        let message = format!(
            "teksten i «{}» er over {} byte",
            element.name(),
            self.limits.text_bytes
        );
        self.problem(ProblemKind::FileRefused, element.line, message)
    }

    fn unexpected(&self, inner: &Element<'_>, outer: &Element<'_>) -> Problem {
        let message = format!("«{}» skal bare ha tekst, og har et element", outer.name());
        self.problem(ProblemKind::FileUnreadable, inner.line, message)
    }

    fn no_ledger_file(&self, line: u32) -> Problem {
        let message = "filen er ikke SAF-T regnskap (SAF-T Financial)";
        self.problem(ProblemKind::FileUnreadable, line, message)
            .expected(format!("«AuditFile» i navnerommet «{NAMESPACE}»"))
    }

    /// The problem that `what` stands where the walk has come.
    fn unreadable(&mut self, what: &str) -> Problem {
        let line = self.lines.of(self.reader.buffer_position());
        let message = format!("filen har {what}");
        self.problem(ProblemKind::FileUnreadable, line, message)
    }
}

/// Whether `text` is what XML may have between elements.
fn is_space(text: &str) -> bool {
    text.bytes().all(is_space_byte)
}

fn is_space_byte(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\r' | b'\n')
}

/// Counts lines forwards.
struct Lines<'t> {
    text: &'t [u8],
    at: usize,
    line: u32,
}

impl Lines<'_> {
    /// The line, from 1, of the byte at `position`, or of the last one asked for where
    /// that is further on.
    fn of(&mut self, position: u64) -> u32 {
        let end = usize::try_from(position).unwrap_or(usize::MAX);
        let end = end.clamp(self.at, self.text.len());
        let passed =
            self.text[self.at..end].iter().filter(|byte| **byte == b'\n').count();
        self.at = end;
        self.line = self.line.saturating_add(u32::try_from(passed).unwrap_or(u32::MAX));
        self.line
    }
}
