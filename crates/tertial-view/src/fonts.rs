//! Which characters the fonts of the reports have.

use std::sync::LazyLock;

use ttf_parser::{Face, name_id};

/// The family reports are set in.
const FAMILY: &str = "Libertinus Serif";

/// The faces of that family, read once per process.
static FACES: LazyLock<Vec<Face<'static>>> = LazyLock::new(|| {
    let faces = typst_assets::fonts().filter_map(|data| Face::parse(data, 0).ok());
    faces.filter(|face| family(face).as_deref() == Some(FAMILY)).collect()
});

fn family(face: &Face<'_>) -> Option<String> {
    let named = |id| {
        face.names().into_iter().find(|name| name.name_id == id && name.is_unicode())
    };
    named(name_id::TYPOGRAPHIC_FAMILY).or_else(|| named(name_id::FAMILY))?.to_string()
}

/// Whether every face of the reports' family has a glyph for the character. Other fonts
/// would have some more, but a letter in one font under an accent in another has none.
pub fn has_glyph(character: char) -> bool {
    FACES.iter().all(|face| face.glyph_index(character).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_family_has_its_six_faces() {
        assert_eq!(FACES.len(), 6);
        assert!(has_glyph('å') && has_glyph('−') && !has_glyph('✓'));
    }
}
