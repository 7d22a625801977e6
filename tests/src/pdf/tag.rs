//! The tree of tags, with the text that stands in each.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, Document, Error, Object, ObjectId, decode_text_string};

use super::marked::Page;

/// An element of a tagged PDF.
#[derive(Debug, Default)]
pub struct Tag {
    /// What it is, `TD`.
    pub kind: String,
    /// Its name, which others refer to it by.
    pub id: Option<String>,
    /// What a heading is of, `Column`.
    pub scope: Option<String>,
    /// The names of the headings a cell stands under.
    pub headers: Vec<String>,
    /// The text that stands for a drawing.
    pub alt: Option<String>,
    /// What a link says of itself.
    pub contents: Option<String>,
    /// What stands in it, in reading order.
    pub kids: Vec<Kid>,
}

/// What stands in an element.
#[derive(Debug)]
pub enum Kid {
    /// Words on a page; each line of them begins with a break.
    Text(String),
    /// An element.
    Tag(Tag),
}

impl Tag {
    /// The elements that stand in it.
    pub fn tags(&self) -> impl Iterator<Item = &Self> {
        self.kids.iter().filter_map(|kid| match kid {
            Kid::Tag(tag) => Some(tag),
            Kid::Text(_) => None,
        })
    }

    /// All its words, those of the elements in it too, without the breaks of lines.
    pub fn words(&self) -> String {
        let words = self.kids.iter().map(|kid| match kid {
            Kid::Text(text) => text.replace('\n', ""),
            Kid::Tag(tag) => tag.words(),
        });
        words.collect()
    }

    /// Itself and all that stand in it, in reading order.
    pub fn all(&self) -> Vec<&Self> {
        std::iter::once(self).chain(self.tags().flat_map(Self::all)).collect()
    }

    /// Those of a kind.
    pub fn of_kind(&self, kind: &str) -> Vec<&Self> {
        self.all().into_iter().filter(|tag| tag.kind == kind).collect()
    }
}

type Pages = BTreeMap<ObjectId, Page>;

/// The element everything stands in, and the languages the elements are in.
pub(super) fn top(
    document: &Document,
    root: &Dictionary,
    pages: &Pages,
) -> Result<(Tag, BTreeSet<String>), Error> {
    let mut reading = Reading { document, pages, languages: BTreeSet::new() };
    let first = match root.get(b"K")? {
        Object::Array(tops) => tops.first().cloned().unwrap_or(Object::Null),
        one => one.clone(),
    };
    let top = reading.tag(document.get_dictionary(first.as_reference()?)?, None)?;
    Ok((top, reading.languages))
}

/// The kind of the element each name is of, by the document's index.
pub(super) fn index(
    document: &Document,
    root: &Dictionary,
) -> Result<BTreeMap<String, String>, Error> {
    let index = root.get_deref(b"IDTree", document)?.as_dict()?;
    let (pairs, _) = index.get(b"Names")?.as_array()?.as_chunks::<2>();
    let pairs = pairs.iter().map(|[name, of]| {
        let kind = document.get_dictionary(of.as_reference()?)?.get(b"S")?.as_name()?;
        Ok((string(name)?, String::from_utf8_lossy(kind).into_owned()))
    });
    pairs.collect()
}

fn string(object: &Object) -> Result<String, Error> {
    Ok(String::from_utf8_lossy(object.as_str()?).into_owned())
}

struct Reading<'d> {
    document: &'d Document,
    pages: &'d Pages,
    languages: BTreeSet<String>,
}

impl Reading<'_> {
    fn tag(&mut self, of: &Dictionary, page: Option<ObjectId>) -> Result<Tag, Error> {
        let page = of.get(b"Pg").and_then(Object::as_reference).ok().or(page);
        self.languages.extend(of.get(b"Lang").and_then(decode_text_string).ok());
        let mut tag = Tag {
            kind: String::from_utf8_lossy(of.get(b"S")?.as_name()?).into_owned(),
            id: of.get(b"ID").and_then(string).ok(),
            alt: of.get(b"Alt").and_then(decode_text_string).ok(),
            ..Tag::default()
        };
        for attributes in list(of.get(b"A").ok()) {
            let attributes = attributes.as_dict()?;
            if let Ok(scope) = attributes.get(b"Scope").and_then(Object::as_name) {
                tag.scope = Some(String::from_utf8_lossy(scope).into_owned());
            }
            for header in list(attributes.get(b"Headers").ok()) {
                tag.headers.push(string(header)?);
            }
        }
        for kid in list(of.get(b"K").ok()) {
            self.kid(kid, page, &mut tag)?;
        }
        Ok(tag)
    }

    fn kid(
        &mut self,
        kid: &Object,
        page: Option<ObjectId>,
        tag: &mut Tag,
    ) -> Result<(), Error> {
        let document = self.document;
        let (_, kid) = document.dereference(kid)?;
        let text = |page: Option<ObjectId>, mark: i64| {
            let text = page.and_then(|page| self.pages.get(&page)?.marks.get(&mark));
            Kid::Text(text.cloned().unwrap_or_default())
        };
        match kid {
            Object::Integer(mark) => tag.kids.push(text(page, *mark)),
            Object::Dictionary(of) if of.has_type(b"MCR") => {
                let page = of.get(b"Pg").and_then(Object::as_reference).ok().or(page);
                tag.kids.push(text(page, of.get(b"MCID")?.as_i64()?));
            }
            Object::Dictionary(of) if of.has_type(b"OBJR") => {
                let link = of.get_deref(b"Obj", document)?.as_dict()?;
                tag.contents = link.get(b"Contents").and_then(decode_text_string).ok();
            }
            Object::Dictionary(of) => tag.kids.push(Kid::Tag(self.tag(of, page)?)),
            _ => {}
        }
        Ok(())
    }
}

/// A value that may be one or many.
fn list(value: Option<&Object>) -> Vec<&Object> {
    match value {
        Some(Object::Array(all)) => all.iter().collect(),
        Some(one) => vec![one],
        None => Vec::new(),
    }
}
