//! PDF: the letters of each page and the lines that are drawn, made to lines and tables.

mod glyphs;
mod grid;
mod lines;
mod measured;

use std::collections::BTreeSet;

use hayro_interpret::hayro_syntax::{DecryptionError, LoadPdfError, Pdf};

use crate::Unreadable;
use crate::layout::{self, Part};
use crate::raw::Raw;

use glyphs::Page;

/// How many pages a letter may have.
const MOST_PAGES: usize = 2_000;
/// How few letters a page has that is a picture of text, with a stamp on it.
const STAMP: usize = 60;

/// What stands in the file, and what was left out.
pub(crate) fn read(bytes: &[u8]) -> Result<(Vec<Raw>, Vec<String>), Unreadable> {
    measured::bearable(bytes)?;
    let pdf = Pdf::new(bytes.to_vec()).map_err(|error| match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => {
            Unreadable::Protected
        }
        LoadPdfError::Decryption(_) => {
            Unreadable::damaged("krypteringen er av et slag som ikke kan leses")
        }
        LoadPdfError::Invalid => Unreadable::damaged("den har ingen sider som kan leses"),
    })?;
    let pages = pdf.pages();
    match pages.len() {
        0 => return Err(Unreadable::damaged("den har ingen sider som kan leses")),
        many if many > MOST_PAGES => {
            return Err(Unreadable::TooLarge(format!("den har {many} sider")));
        }
        _ => {}
    }
    let pages = glyphs::pages(&pdf);
    let pictured = |page: &&Page| page.pictures > 0 && page.glyphs.len() < STAMP;
    let scanned = pages.iter().filter(pictured).count();
    if pages.iter().all(|page| page.glyphs.is_empty() || pictured(&page)) {
        return Err(Unreadable::NoText);
    }
    let mut told = BTreeSet::new();
    let several = |count: usize, what: &str| (count > 0).then(|| what.to_owned());
    told.extend(
        (scanned > 0).then(|| format!("{scanned} sider er bare bilder og er ikke lest")),
    );
    told.extend(several(
        pages.iter().map(|page| page.pictures).sum(),
        "bilder er utelatt",
    ));
    told.extend(several(
        pages.iter().map(|page| page.aslant).sum(),
        "tekst som står på skrå eller på høykant, er utelatt",
    ));
    told.extend(several(
        pages.iter().flat_map(|page| &page.glyphs).filter(|glyph| glyph.is_unknown()).count(),
        "noen tegn har en skrift som ikke sier hvilke bokstaver de er; les dem i brevet selv",
    ));
    let scale = lines::Scale::of(&pages);
    let mut parts: Vec<Part> = Vec::new();
    for (number, page) in (1..).zip(pages) {
        parts.extend(lines::parts(page, number, scale));
    }
    let (raw, left_out) = layout::raw(parts);
    told.extend(left_out);
    Ok((raw, told.into_iter().collect()))
}
