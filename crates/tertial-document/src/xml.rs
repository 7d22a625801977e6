//! XML as a tree, with names that do not hang on the prefixes a program chose.

use std::rc::Rc;

use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::ResolveResult;
use quick_xml::{NsReader, XmlVersion};

use crate::Unreadable;

/// How deep elements may stand in each other. Tables in tables in text boxes reach 60.
const DEEPEST: usize = 256;
/// How many elements and texts a part may have.
const MOST_NODES: usize = 4_000_000;

/// The namespaces that are known, by what their names end with, and what they are called here.
/// Word's strict format and its usual one have different names for the same.
const KNOWN: [(&str, &str); 12] = [
    ("/wordprocessingml/2006/main", "w"),
    ("/wordprocessingml/main", "w"),
    ("/markup-compatibility/2006", "mc"),
    ("/officeDocument/2006/relationships", "r"),
    ("/officeDocument/relationships", "r"),
    ("/drawingml/2006/main", "a"),
    ("/office/2006/01/customxml", "cx"),
    (":opendocument:xmlns:office:1.0", "office"),
    (":opendocument:xmlns:text:1.0", "text"),
    (":opendocument:xmlns:table:1.0", "table"),
    (":opendocument:xmlns:drawing:1.0", "draw"),
    (":opendocument:xmlns:style:1.0", "style"),
];

/// An element or a text.
#[derive(Debug)]
pub enum Node {
    /// An element.
    Element(Element),
    /// A text.
    Text(String),
}

/// An element with all it holds.
#[derive(Debug, Default)]
pub struct Element {
    /// `w:p`: its namespace as it is called here, and its local name.
    pub name: Rc<str>,
    /// Its attributes by their local names.
    attributes: Vec<(Rc<str>, String)>,
    /// What it holds, in order.
    pub nodes: Vec<Node>,
}

impl Element {
    /// What an attribute says, by its local name.
    pub fn says(&self, name: &str) -> Option<&str> {
        let named = self.attributes.iter().find(|(known, _)| &**known == name);
        named.map(|(_, value)| value.as_str())
    }

    /// The elements it holds.
    pub fn elements(&self) -> impl Iterator<Item = &Element> {
        self.nodes.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// The first element of that name it holds.
    pub fn child(&self, name: &str) -> Option<&Element> {
        self.elements().find(|element| &*element.name == name)
    }

    /// The element found by going down these names.
    pub fn down(&self, path: &[&str]) -> Option<&Element> {
        path.iter().try_fold(self, |at, name| at.child(name))
    }

    /// What the `val` of such a child says.
    pub fn val(&self, name: &str) -> Option<&str> {
        self.child(name).and_then(|child| child.says("val"))
    }

    /// Whether Word's switch of that name is on: there, and not said to be off.
    pub fn is_on(&self, name: &str) -> bool {
        let off = |value: &str| matches!(value, "0" | "false" | "off" | "none");
        self.child(name).is_some_and(|child| !child.says("val").is_some_and(off))
    }

    /// The first element of that name, however deep.
    pub fn find(&self, name: &str) -> Option<&Element> {
        self.elements().find_map(|element| match &*element.name == name {
            true => Some(element),
            false => element.find(name),
        })
    }
}

/// Reads a part into a tree; `name` is what a message calls it.
///
/// # Errors
///
/// When it is no whole XML, or there is too much of it.
pub fn tree(name: &str, text: &str) -> Result<Element, Unreadable> {
    let broken = || Unreadable::damaged(format!("delen {name} er ikke hel XML"));
    let mut reader = NsReader::from_str(text);
    reader.config_mut().expand_empty_elements = true;
    let mut names = Names::default();
    let (mut open, mut nodes) = (vec![Element::default()], 0_usize);
    loop {
        let (namespace, event) = reader.read_resolved_event().map_err(|_| broken())?;
        nodes += 1;
        if nodes > MOST_NODES || open.len() > DEEPEST {
            return Err(Unreadable::TooLarge(format!("{name} har for mange elementer")));
        }
        let text = match event {
            Event::Start(tag) => {
                let element = names.element(&namespace, &tag).ok_or_else(broken)?;
                open.push(element);
                continue;
            }
            Event::End(_) => {
                let element = open.pop().ok_or_else(broken)?;
                open.last_mut().ok_or_else(broken)?.nodes.push(Node::Element(element));
                continue;
            }
            Event::Text(text) => text.xml10_content().into_owned(),
            Event::CData(text) => text.xml10_content().into_owned(),
            Event::GeneralRef(reference) => {
                match reference.resolve_char_ref().map_err(|_| broken())? {
                    Some(character) => character.to_string(),
                    None => resolve_predefined_entity(&reference)
                        .ok_or_else(broken)?
                        .to_owned(),
                }
            }
            Event::DocType(_) => return Err(broken()),
            Event::Eof => break,
            Event::Comment(_) | Event::PI(_) | Event::Decl(_) | Event::Empty(_) => {
                continue;
            }
        };
        match open.last_mut().map(|element| &mut element.nodes) {
            Some(nodes) => match nodes.last_mut() {
                Some(Node::Text(before)) => before.push_str(&text),
                _ => nodes.push(Node::Text(text)),
            },
            None => return Err(broken()),
        }
    }
    let root = open.pop().filter(|_| open.is_empty()).ok_or_else(broken)?;
    root.nodes
        .into_iter()
        .find_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
        .ok_or_else(broken)
}

/// Names are few and stand often, so each is kept once.
#[derive(Default)]
struct Names(std::collections::HashMap<String, Rc<str>>);

impl Names {
    fn element(
        &mut self,
        namespace: &ResolveResult<'_>,
        tag: &BytesStart<'_>,
    ) -> Option<Element> {
        let local = tag.local_name().into_inner();
        let prefix = match namespace {
            ResolveResult::Bound(space) => KNOWN
                .iter()
                .find(|(ending, _)| space.as_ref().ends_with(*ending))
                .map_or("other", |(_, called)| called),
            ResolveResult::Unbound => "",
            ResolveResult::Unknown(_) => return None,
        };
        let name = self.kept(format!("{prefix}:{local}"));
        let mut attributes = Vec::new();
        for attribute in tag.attributes() {
            let attribute = attribute.ok()?;
            let key = attribute.key.local_name().into_inner().to_owned();
            let value = attribute.normalized_value(XmlVersion::Implicit1_0).ok()?;
            attributes.push((self.kept(key), value.into_owned()));
        }
        Some(Element { name, attributes, nodes: Vec::new() })
    }

    fn kept(&mut self, name: String) -> Rc<str> {
        if let Some(known) = self.0.get(&name) {
            return Rc::clone(known);
        }
        let kept: Rc<str> = Rc::from(name.as_str());
        self.0.insert(name, Rc::clone(&kept));
        kept
    }
}
