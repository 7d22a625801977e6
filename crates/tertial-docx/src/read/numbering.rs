//! The numbers that a word processor counts and never writes.

use std::collections::BTreeMap;

use tertial_document::xml::Element;

use super::line::Marker;

/// How deep lists go.
const LEVELS: usize = 9;

/// The lists of a document, and how far each has been counted.
#[derive(Default)]
pub(crate) struct Numbering(BTreeMap<String, List>);

struct List {
    levels: [Level; LEVELS],
    counted: [Option<u64>; LEVELS],
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
            let kind = of.val("w:abstractNumId").and_then(|id| kinds.get(id));
            let mut levels: [Level; LEVELS] = Default::default();
            kind.into_iter().for_each(|kind| read(kind, &mut levels));
            of.elements().filter(|of| &*of.name == "w:lvlOverride").for_each(|over| {
                read(over, &mut levels);
                let start = over.val("w:startOverride").and_then(|of| of.parse().ok());
                if let (Some(level), Some(start)) = (level_of(over), start) {
                    levels[level].start = start;
                }
            });
            Some((of.says("numId")?.to_owned(), List { levels, counted: [None; LEVELS] }))
        };
        Self(named("w:num").filter_map(list).collect())
    }

    /// What the next paragraph in a list begins with; none where there is no such list.
    pub(crate) fn next(&mut self, list: &str, depth: usize) -> Option<Marker> {
        let list = self.0.get_mut(list)?;
        let depth = depth.min(LEVELS - 1);
        let level = list.levels[depth].clone();
        if level.bullet {
            return Some(Marker::Bullet);
        }
        let number = list.counted[depth].map_or(level.start, |of| of.saturating_add(1));
        list.counted[depth] = Some(number);
        list.counted[depth + 1..].fill(None);
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
