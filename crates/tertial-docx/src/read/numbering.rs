//! The numbers that a word processor counts and never writes.

use std::collections::BTreeMap;

use tertial_document::xml::Element;

use super::line::Marker;

/// How deep lists go.
const LEVELS: usize = 9;

/// The lists of a document, and how far each kind has been counted: lists of one kind go on from each
/// other, but where one says anew what it begins with.
#[derive(Default)]
pub(crate) struct Numbering {
    lists: BTreeMap<String, List>,
    counted: BTreeMap<String, [Option<u64>; LEVELS]>,
}

struct List {
    kind: String,
    levels: [Level; LEVELS],
    /// What a level begins with, until it has.
    begins: [Option<u64>; LEVELS],
}

#[derive(Clone)]
struct Level {
    bullet: bool,
    sign: char,
    start: u64,
}

impl Default for Level {
    fn default() -> Self {
        Self { bullet: true, sign: '.', start: 1 }
    }
}

impl Numbering {
    /// Those of a part.
    pub(crate) fn of(part: &Element) -> Self {
        let named =
            |name: &'static str| part.elements().filter(move |of| &*of.name == name);
        let kinds: BTreeMap<&str, &Element> = named("w:abstractNum")
            .filter_map(|of| Some((of.says("abstractNumId")?, of)))
            .collect();
        let list = |of: &Element| {
            let kind = of.val("w:abstractNumId").unwrap_or_default();
            let mut list = List {
                kind: kind.to_owned(),
                levels: Default::default(),
                begins: [None; LEVELS],
            };
            kinds.get(kind).into_iter().for_each(|kind| read(kind, &mut list.levels));
            of.elements().filter(|of| &*of.name == "w:lvlOverride").for_each(|over| {
                read(over, &mut list.levels);
                let start = over.val("w:startOverride").and_then(|of| of.parse().ok());
                if let Some(level) = level_of(over) {
                    list.begins[level] = start;
                }
            });
            Some((of.says("numId")?.to_owned(), list))
        };
        let lists = named("w:num").filter_map(list).collect();
        Self { lists, counted: BTreeMap::new() }
    }

    /// What the next paragraph in a list begins with; none where there is no such list.
    pub(crate) fn next(&mut self, list: &str, depth: usize) -> Option<Marker> {
        let list = self.lists.get_mut(list)?;
        let depth = depth.min(LEVELS - 1);
        let level = &list.levels[depth];
        if level.bullet {
            return Some(Marker::Bullet);
        }
        let counted = self.counted.entry(list.kind.clone()).or_default();
        let next = counted[depth].map_or(level.start, |of| of.saturating_add(1));
        let number = list.begins[depth].take().unwrap_or(next);
        counted[depth] = Some(number);
        counted[depth + 1..].fill(None);
        Some(Marker::Number(format!("{number}{}", level.sign)))
    }
}

fn level_of(of: &Element) -> Option<usize> {
    of.says("ilvl")?.parse().ok().filter(|level| *level < LEVELS)
}

/// The levels that a kind of list, or what stands in place of some of it, has.
fn read(kind: &Element, levels: &mut [Level; LEVELS]) {
    for of in kind.elements().filter(|of| &*of.name == "w:lvl") {
        let Some(level) = level_of(of) else { continue };
        let format = of.val("w:numFmt").unwrap_or("decimal");
        let text = of.val("w:lvlText").unwrap_or_default();
        levels[level] = Level {
            bullet: matches!(format, "bullet" | "none"),
            sign: if text.ends_with(')') { ')' } else { '.' },
            start: of.val("w:start").and_then(|of| of.parse().ok()).unwrap_or(1),
        };
    }
}
