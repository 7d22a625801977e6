//! The styles of a document by their names, since each program calls their ids as it likes.

use std::collections::BTreeMap;

use tertial_document::xml::Element;

/// What is known of the styles.
#[derive(Default)]
pub(crate) struct Styles(BTreeMap<String, Style>);

struct Style {
    /// Its name in small letters.
    name: String,
    based_on: Option<String>,
    /// The list it is in, and how deep.
    list: Option<(String, usize)>,
}

/// How many styles are looked for one in another.
const DEEPEST: usize = 10;

impl Styles {
    /// Those of a part.
    pub(crate) fn of(part: &Element) -> Self {
        let style = |of: &Element| {
            let list = of.down(&["w:pPr", "w:numPr"]).and_then(list);
            let name = of.val("w:name").unwrap_or_default().to_lowercase();
            let based_on = of.val("w:basedOn").map(str::to_owned);
            Some((of.says("styleId")?.to_owned(), Style { name, based_on, list }))
        };
        Self(
            part.elements()
                .filter(|of| &*of.name == "w:style")
                .filter_map(style)
                .collect(),
        )
    }

    /// The name of a style, in small letters and without spaces: `listparagraph`. Its id, where the
    /// styles are not known.
    pub(crate) fn name(&self, id: Option<&str>) -> String {
        let style = id.and_then(|id| self.0.get(id));
        let name = style.map_or(id.unwrap_or_default(), |of| &of.name);
        name.replace(' ', "").to_lowercase()
    }

    /// The list that a style, or one it is based on, is in.
    pub(crate) fn list(&self, id: Option<&str>) -> Option<(String, usize)> {
        let mut at = self.0.get(id?)?;
        for _ in 0..DEEPEST {
            if at.list.is_some() {
                return at.list.clone();
            }
            at = self.0.get(at.based_on.as_ref()?)?;
        }
        None
    }

    /// The level of a heading of that style, or of one it is based on.
    pub(crate) fn heading(&self, id: Option<&str>) -> Option<u8> {
        let mut at = self.0.get(id?)?;
        for _ in 0..DEEPEST {
            let level =
                at.name.strip_prefix("heading ").or(at.name.strip_prefix("overskrift "));
            if let Some(level) = level.and_then(|of| of.parse().ok()) {
                return Some(level);
            }
            at = self.0.get(at.based_on.as_ref()?)?;
        }
        None
    }
}

/// What the properties of a paragraph say of the list it is in.
pub(crate) fn list(of: &Element) -> Option<(String, usize)> {
    let level = of.val("w:ilvl").and_then(|of| of.parse().ok()).unwrap_or(0);
    Some((of.val("w:numId")?.to_owned(), level))
}
