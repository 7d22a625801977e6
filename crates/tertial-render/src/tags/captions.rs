//! Puts each caption in its table, or beside its chart.
//!
//! Typst moves a caption into its table, unless the table stands at the end of a page; then,
//! and where a chart has several drawings, caption and the rest stand in boxes of their own.
//! A caption is not put into a drawing: a screen reader reads the drawing's alternative text
//! and nothing inside it, so that the caption would never be heard.

use lopdf::{Object, ObjectId, Result};

use super::tree::Tree;

pub(super) fn mend(tree: &mut Tree<'_>) -> Result<()> {
    for group in tree.all(b"Div")? {
        let kids = unboxed(tree, group)?;
        let Some((caption, rest)) = kids.split_first() else { continue };
        if !is(tree, caption, b"Caption")? {
            continue;
        }
        match rest {
            [table] if is(tree, table, b"Table")? => {
                let table = table.as_reference()?;
                let owned = [vec![caption.clone()], tree.kids(table)?].concat();
                tree.set_kids(table, owned)?;
                replace(tree, group, table)?;
            }
            _ => tree.set_kids(group, kids)?,
        }
    }
    Ok(())
}

/// What stands in an element, out of any boxes.
fn unboxed(tree: &Tree<'_>, id: ObjectId) -> Result<Vec<Object>> {
    let mut kids = Vec::new();
    for kid in tree.kids(id)? {
        if is(tree, &kid, b"Div")? {
            kids.extend(unboxed(tree, kid.as_reference()?)?);
        } else {
            kids.push(kid);
        }
    }
    Ok(kids)
}

fn is(tree: &Tree<'_>, kid: &Object, kind: &[u8]) -> Result<bool> {
    match tree.as_element(kid) {
        Some(id) => Ok(tree.kind(id)? == kind),
        None => Ok(false),
    }
}

/// Puts one element where another stands.
fn replace(tree: &mut Tree<'_>, old: ObjectId, new: ObjectId) -> Result<()> {
    let parent = tree.element(old)?.get(b"P")?.as_reference()?;
    let mut kids = tree.kids(parent)?;
    for kid in &mut kids {
        if kid.as_reference().is_ok_and(|id| id == old) {
            *kid = Object::Reference(new);
        }
    }
    tree.set_kids(parent, kids)
}
