//! The letter before, and what of it stands in the new one again.
//!
//! A demand that stands again keeps its key and whatever people have made of it: kinds, evidence,
//! conditions, readings. So do indicators, earmarks and deadlines. What no letter says in words
//! (forms, places, parts of the reports, guidance) comes along as it was. Each match is shown with
//! its likeness and both wordings, and what is new or gone is listed.

mod again;
mod entries;
mod names;
mod wording;

use std::collections::BTreeMap;

use tertial_letter::{Catalogue, CatalogueError, LetterFiles};

use entries::Entries;
use wording::Wording;

use crate::Letter;

/// The letter before.
pub struct Before {
    /// What it is called, `ssb/2024`.
    name: String,
    catalogue: Catalogue,
    entries: Entries,
    /// The greatest number a demand has.
    last_number: u32,
    /// What its demands are known by.
    wording: Wording,
    /// Its guidance, by path.
    guidance: BTreeMap<String, String>,
}

impl Before {
    /// Reads the letter `name`. Its demands are known by what was quoted of them in `control`, the
    /// `kontroll.toml` beside it, or by the lines they have in the letter's `text`, and else by the
    /// words of the catalogue.
    ///
    /// # Errors
    ///
    /// When it is no letter.
    pub fn read(
        name: &str,
        files: &LetterFiles,
        control: Option<&str>,
        text: Option<&str>,
    ) -> Result<Self, CatalogueError> {
        let mut catalogue = Catalogue::read(files)?;
        let entries = Entries::of(files);
        let ids = catalogue.requirements.iter();
        let numbers = ids.filter_map(|of| of.id.strip_prefix('K')?.parse().ok());
        let last_number = numbers.max().unwrap_or_default();
        entries.leave_standing(&mut catalogue);
        let letter = text.and_then(|text| Some((text, read_text(text)?)));
        let wording = match (control, letter) {
            (Some(control), _) => Wording::quoted(&catalogue, control),
            (None, Some((text, letter))) => Wording::by_lines(&catalogue, &letter, text),
            (None, None) => Wording::own(&catalogue),
        };
        let guidance = files.guidance();
        Ok(Self {
            name: name.to_owned(),
            entries,
            last_number,
            wording,
            guidance: guidance
                .map(|(path, text)| (path.to_owned(), text.to_owned()))
                .collect(),
            catalogue,
        })
    }
}

impl Before {
    /// The letter's own words for a demand; none where only the catalogue's are known.
    pub fn wording(&self, id: &str) -> Option<String> {
        let demand = self.catalogue.requirement(id)?;
        let words = self.wording.words(&demand.id);
        (words != demand.words.bokmal()).then_some(words)
    }
}

fn read_text(text: &str) -> Option<Letter> {
    let document = tertial_document::read("brev.txt", text.as_bytes()).ok()?;
    Some(Letter::of(&document))
}
