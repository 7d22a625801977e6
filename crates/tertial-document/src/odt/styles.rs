//! The styles of paragraphs and of lists.

use std::collections::BTreeMap;

use crate::xml::Element;

/// How many styles may be based on each other.
const DEEPEST: usize = 32;

/// The styles by their names.
#[derive(Debug, Default)]
pub(crate) struct Styles {
    styles: BTreeMap<String, Style>,
    /// The levels of lists, from 1, by the name of the list's style.
    lists: BTreeMap<String, BTreeMap<usize, Level>>,
    /// The levels of headings.
    pub(super) outline: BTreeMap<usize, Level>,
}

#[derive(Debug, Default)]
struct Style {
    parent: Option<String>,
    bold: Option<bool>,
    hidden: bool,
    title: bool,
    /// The list its paragraphs are numbered by; empty where they are not numbered.
    list: Option<String>,
}

/// A level of a list.
#[derive(Debug, Default, Clone)]
pub(super) struct Level {
    /// The sign before its items; none where they are numbered.
    pub(super) bullet: Option<String>,
    /// What its numbers look like, in Word's words.
    pub(super) format: &'static str,
    pub(super) before: String,
    pub(super) after: String,
    pub(super) start: u32,
    /// How many levels its numbers tell.
    pub(super) shown: usize,
}

impl Styles {
    /// The styles of the letter's parts, the last of a name.
    pub(super) fn of(parts: [&Element; 2]) -> Self {
        let mut styles = Self::default();
        for part in parts {
            for kind in ["office:styles", "office:automatic-styles"] {
                let named = part.child(kind).into_iter().flat_map(Element::elements);
                named.for_each(|of| styles.add(of));
            }
        }
        styles
    }

    fn add(&mut self, of: &Element) {
        let name = of.says("name").unwrap_or_default().to_owned();
        match &*of.name {
            "style:style" => {
                let text = of.child("style:text-properties");
                let weight = text.and_then(|text| text.says("font-weight"));
                let style = Style {
                    parent: of.says("parent-style-name").map(str::to_owned),
                    bold: weight.map(|weight| {
                        ["bold", "600", "700", "800", "900"].contains(&weight)
                    }),
                    hidden: text.is_some_and(|text| text.says("display") == Some("none")),
                    title: name == "Title",
                    list: of.says("list-style-name").map(str::to_owned),
                };
                self.styles.insert(name, style);
            }
            "text:list-style" => {
                self.lists.insert(name, levels(of));
            }
            "text:outline-style" => self.outline = levels(of),
            _ => {}
        }
    }

    fn chain<'s>(&'s self, name: Option<&str>) -> impl Iterator<Item = &'s Style> {
        let first = name.and_then(|name| self.styles.get(name));
        std::iter::successors(first, |style| self.styles.get(style.parent.as_deref()?))
            .take(DEEPEST)
    }

    pub(super) fn is_bold(&self, name: Option<&str>) -> Option<bool> {
        self.chain(name).find_map(|style| style.bold)
    }

    pub(super) fn is_hidden(&self, name: Option<&str>) -> bool {
        self.chain(name).any(|style| style.hidden)
    }

    /// Whether paragraphs of that style are the title of the letter.
    pub(super) fn is_title(&self, name: Option<&str>) -> bool {
        self.chain(name).any(|style| style.title)
    }

    /// Whether headings of that style are told to have no number.
    pub(super) fn is_unnumbered(&self, name: Option<&str>) -> bool {
        self.chain(name)
            .find_map(|style| style.list.as_deref())
            .is_some_and(str::is_empty)
    }

    pub(super) fn list(&self, name: Option<&str>) -> Option<&BTreeMap<usize, Level>> {
        self.lists.get(name?)
    }
}

fn levels(of: &Element) -> BTreeMap<usize, Level> {
    let level = |of: &Element| {
        let at = of.says("level")?.parse().ok().filter(|at| (1..=10).contains(at))?;
        let says = |name: &str| of.says(name).unwrap_or_default().to_owned();
        let whole = |name: &str| of.says(name).and_then(|is| is.parse::<u32>().ok());
        let format = match of.says("num-format") {
            Some("1") => "decimal",
            Some("a") => "lowerLetter",
            Some("A") => "upperLetter",
            Some("i") => "lowerRoman",
            Some("I") => "upperRoman",
            _ => "none",
        };
        let level = Level {
            bullet: of.says("bullet-char").map(str::to_owned),
            format,
            before: says("num-prefix"),
            after: says("num-suffix"),
            start: whole("start-value").unwrap_or(1),
            shown: usize::try_from(whole("display-levels").unwrap_or(1)).unwrap_or(1),
        };
        Some((at, level))
    };
    of.elements().filter_map(level).collect()
}
