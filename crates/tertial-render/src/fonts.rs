//! The fonts of the reports: those embedded in the program, and no other.

use std::sync::LazyLock;

use typst::foundations::Bytes;
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;

/// The embedded fonts and the book Typst looks them up in.
pub(crate) struct Fonts {
    /// What Typst chooses from.
    pub(crate) book: LazyHash<FontBook>,
    /// The fonts, by their index in the book.
    pub(crate) faces: Vec<Font>,
}

/// The fonts, read once per process.
pub(crate) static FONTS: LazyLock<Fonts> = LazyLock::new(|| {
    let faces: Vec<Font> =
        typst_assets::fonts().flat_map(|data| Font::iter(Bytes::new(data))).collect();
    Fonts { book: LazyHash::new(FontBook::from_fonts(&faces)), faces }
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_to_have_a_glyph_has_one_where_the_reports_are_set() {
        let family = |font: &&Font| font.info().family == "Libertinus Serif";
        let faces: Vec<&Font> = FONTS.faces.iter().filter(family).collect();
        // The last two of the plane are no characters, and end a font's own list of them.
        let plain = |c: &char| {
            !c.is_control() && !c.is_whitespace() && !matches!(c, '\u{fffe}' | '\u{ffff}')
        };
        for character in ('\0'..='\u{ffff}').filter(plain) {
            let code = u32::from(character);
            let is_set = faces.iter().all(|font| font.info().coverage.contains(code));
            assert_eq!(tertial_view::has_glyph(character), is_set, "U+{code:04X}");
        }
    }
}
