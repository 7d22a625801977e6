//! The tree of tags as a PDF holds it.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object, ObjectId, Result};

/// The tree of tags of a document.
pub(super) struct Tree<'d> {
    document: &'d mut Document,
    root: ObjectId,
}

impl<'d> Tree<'d> {
    pub(super) fn of(document: &'d mut Document) -> Result<Self> {
        let root = document.catalog()?.get(b"StructTreeRoot")?.as_reference()?;
        Ok(Self { document, root })
    }

    /// The element everything stands in.
    pub(super) fn top(&self) -> Result<ObjectId> {
        let tops = self.elements(self.root)?;
        tops.first().copied().ok_or_else(|| lopdf::Error::DictKey("K".to_owned()))
    }

    pub(super) fn element(&self, id: ObjectId) -> Result<&Dictionary> {
        self.document.get_dictionary(id)
    }

    pub(super) fn element_mut(&mut self, id: ObjectId) -> Result<&mut Dictionary> {
        self.document.get_dictionary_mut(id)
    }

    /// What kind of element it is, `Table`.
    pub(super) fn kind(&self, id: ObjectId) -> Result<&[u8]> {
        self.element(id)?.get(b"S")?.as_name()
    }

    /// What stands in an element: elements, and marks of what is on a page.
    pub(super) fn kids(&self, id: ObjectId) -> Result<Vec<Object>> {
        Ok(match self.element(id)?.get(b"K") {
            Ok(Object::Array(kids)) => kids.clone(),
            Ok(kid) => vec![kid.clone()],
            Err(_) => Vec::new(),
        })
    }

    /// The elements that stand in an element.
    pub(super) fn elements(&self, id: ObjectId) -> Result<Vec<ObjectId>> {
        let kids = self.kids(id)?;
        let ids = kids.iter().filter_map(|kid| self.as_element(kid));
        Ok(ids.collect())
    }

    /// The element a kid is; none when it is a mark of what is on a page.
    pub(super) fn as_element(&self, kid: &Object) -> Option<ObjectId> {
        let id = kid.as_reference().ok()?;
        self.element(id).is_ok_and(|element| element.has(b"S")).then_some(id)
    }

    /// Gives an element what stands in it.
    pub(super) fn set_kids(&mut self, id: ObjectId, kids: Vec<Object>) -> Result<()> {
        for kid in &kids {
            if let Some(kid) = self.as_element(kid) {
                self.element_mut(kid)?.set("P", id);
            }
        }
        self.element_mut(id)?.set("K", kids);
        Ok(())
    }

    /// A new element of a kind, with nothing in it and not yet in the tree.
    pub(super) fn new_element(&mut self, kind: &str) -> ObjectId {
        let mut element = Dictionary::new();
        element.set("Type", Object::Name(b"StructElem".to_vec()));
        element.set("S", Object::Name(kind.as_bytes().to_vec()));
        self.document.add_object(element)
    }

    /// Every element of a kind, in reading order; those inside another of them too.
    pub(super) fn all(&self, kind: &[u8]) -> Result<Vec<ObjectId>> {
        let mut found = Vec::new();
        let mut left = vec![self.top()?];
        while let Some(id) = left.pop() {
            if self.kind(id)? == kind {
                found.push(id);
            }
            left.extend(self.elements(id)?.into_iter().rev());
        }
        Ok(found)
    }

    /// Writes anew where each element that has a name is.
    pub(super) fn index_ids(&mut self) -> Result<()> {
        let mut ids = BTreeMap::new();
        let mut left = vec![self.top()?];
        while let Some(id) = left.pop() {
            if let Ok(name) = self.element(id)?.get(b"ID") {
                ids.insert(name.as_str()?.to_vec(), id);
            }
            left.extend(self.elements(id)?);
        }
        if ids.is_empty() {
            return Ok(());
        }
        let names = ids
            .into_iter()
            .flat_map(|(name, id)| [Object::string_literal(name), Object::Reference(id)]);
        let mut index = Dictionary::new();
        index.set("Names", names.collect::<Vec<Object>>());
        let index = self.document.add_object(index);
        let root = self.root;
        self.element_mut(root)?.set("IDTree", index);
        Ok(())
    }
}
