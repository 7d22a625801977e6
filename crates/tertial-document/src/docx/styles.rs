//! The styles of paragraphs: which are headings, numbered or bold, by themselves or by what
//! they are based on.

use std::collections::BTreeMap;

use crate::xml::Element;

/// How many styles may be based on each other.
const DEEPEST: usize = 32;

/// The styles by their ids.
#[derive(Debug, Default)]
pub(crate) struct Styles {
    styles: BTreeMap<String, Style>,
    /// The one paragraphs have that name none.
    usual: Option<String>,
}

#[derive(Debug, Default)]
struct Style {
    /// Its name in small letters: `heading 1`, whatever the language of Word.
    name: String,
    based_on: Option<String>,
    level: Option<u8>,
    number: Option<(Option<String>, Option<u8>)>,
    bold: Option<bool>,
    hidden: bool,
}

impl Styles {
    pub(super) fn of(part: &Element) -> Self {
        let mut styles = Self::default();
        for of in part.elements().filter(|of| &*of.name == "w:style") {
            let Some(id) = of.says("styleId") else { continue };
            if of.says("default").is_some_and(|is| is == "1" || is == "true")
                && of.says("type") == Some("paragraph")
            {
                styles.usual = Some(id.to_owned());
            }
            let paragraph = of.child("w:pPr");
            let run = of.child("w:rPr");
            let style = Style {
                name: of.val("w:name").unwrap_or(id).to_lowercase(),
                based_on: of.val("w:basedOn").map(str::to_owned),
                level: paragraph.and_then(level),
                number: paragraph.and_then(number),
                bold: run
                    .filter(|run| run.child("w:b").is_some())
                    .map(|run| run.is_on("w:b")),
                hidden: run.is_some_and(|run| run.is_on("w:vanish")),
            };
            styles.styles.insert(id.to_owned(), style);
        }
        styles
    }

    /// The style of that id and those it is based on, the nearest first.
    fn chain<'s>(
        &'s self,
        id: Option<&'s str>,
    ) -> impl Iterator<Item = (&'s str, &'s Style)> {
        let get = |id: Option<&'s str>| {
            let id = id?;
            self.styles.get(id).map(|style| (id, style))
        };
        let first = get(id.or(self.usual.as_deref()));
        std::iter::successors(first, move |(_, style)| get(style.based_on.as_deref()))
            .take(DEEPEST)
    }

    /// Whether paragraphs of that style are headings.
    pub(super) fn is_heading(&self, id: Option<&str>) -> bool {
        for (id, style) in self.chain(id) {
            let name = style.name.as_str();
            let id = id.to_lowercase();
            let is_named = ["heading", "overskrift"].iter().any(|word| {
                let rest = name.strip_prefix(word).or_else(|| id.strip_prefix(word));
                rest.is_some_and(|rest| rest.trim().parse::<u8>().is_ok())
            });
            if is_named
                || ["title", "tittel"].contains(&name)
                || style.level.is_some_and(|level| level < 9)
            {
                return true;
            }
            if style.level.is_some() {
                return false;
            }
        }
        false
    }

    /// Whether paragraphs of that style are of a table of contents.
    pub(super) fn is_contents(&self, id: Option<&str>) -> bool {
        self.chain(id).any(|(_, style)| {
            let rest = style
                .name
                .strip_prefix("toc ")
                .or_else(|| style.name.strip_prefix("innh"));
            rest.is_some_and(|rest| rest.trim().parse::<u8>().is_ok())
        })
    }

    /// The numbering of that style, and the level that is said for it.
    pub(super) fn number(&self, id: Option<&str>) -> Option<(String, Option<u8>)> {
        let mut level = None;
        self.chain(id).find_map(|(_, style)| {
            let (number, at) = style.number.as_ref()?;
            level = level.or(*at);
            Some((number.clone()?, level))
        })
    }

    /// The ids of that style and of those it is based on.
    pub(super) fn ids<'s>(
        &'s self,
        id: Option<&'s str>,
    ) -> impl Iterator<Item = &'s str> {
        self.chain(id).map(|(id, _)| id)
    }

    pub(super) fn is_bold(&self, id: Option<&str>) -> bool {
        self.chain(id).find_map(|(_, style)| style.bold).unwrap_or(false)
    }

    pub(super) fn is_hidden(&self, id: Option<&str>) -> bool {
        self.chain(id).any(|(_, style)| style.hidden)
    }
}

/// The level of a heading, from 0; 9 is that of text.
pub(super) fn level(properties: &Element) -> Option<u8> {
    properties.val("w:outlineLvl").and_then(|level| level.parse().ok())
}

/// The numbering and the level a paragraph or a style says.
pub(super) fn number(properties: &Element) -> Option<(Option<String>, Option<u8>)> {
    let of = properties.child("w:numPr")?;
    let level = of.val("w:ilvl").and_then(|level| level.parse().ok());
    Some((of.val("w:numId").map(str::to_owned), level))
}
