//! Makes a section of what stands under each heading, with the sections of lower headings in it.

use lopdf::{Object, ObjectId, Result};

use super::tree::Tree;

pub(super) fn mend(tree: &mut Tree<'_>) -> Result<()> {
    let top = tree.top()?;
    // The sections we are in, each with the level of its heading and what stands in it.
    let mut open: Vec<(u8, ObjectId, Vec<Object>)> = vec![(0, top, Vec::new())];
    for kid in tree.kids(top)? {
        let element = tree.as_element(&kid);
        let level = match element {
            Some(id) => level(tree.kind(id)?),
            None => None,
        };
        if let Some(level) = level {
            close(tree, &mut open, level)?;
            open.push((level, tree.new_element("Sect"), Vec::new()));
        }
        if let Some((_, _, kids)) = open.last_mut() {
            kids.push(kid);
        }
    }
    close(tree, &mut open, 1)?;
    for (_, id, kids) in open {
        tree.set_kids(id, kids)?;
    }
    Ok(())
}

/// Ends the sections whose heading is of this level or below.
fn close(
    tree: &mut Tree<'_>,
    open: &mut Vec<(u8, ObjectId, Vec<Object>)>,
    level: u8,
) -> Result<()> {
    while let Some((_, id, kids)) = open.pop_if(|(of, _, _)| *of >= level) {
        tree.set_kids(id, kids)?;
        if let Some((_, _, outer)) = open.last_mut() {
            outer.push(Object::Reference(id));
        }
    }
    Ok(())
}

/// The level of a heading, `H2`; none when it is no heading.
fn level(kind: &[u8]) -> Option<u8> {
    match kind {
        [b'H', digit @ b'1'..=b'6'] => Some(digit - b'0'),
        _ => None,
    }
}
