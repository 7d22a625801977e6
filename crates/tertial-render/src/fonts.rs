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

/// The family reports are set in.
const FAMILY: &str = "Libertinus Serif";

/// Whether every face of the reports' family has a glyph for the character. Other fonts
/// would have some more, but a letter in one font under an accent in another has none.
pub(crate) fn has_glyph(character: char) -> bool {
    let code = u32::from(character);
    FONTS
        .faces
        .iter()
        .filter(|font| font.info().family == FAMILY)
        .all(|font| font.info().coverage.contains(code))
}
