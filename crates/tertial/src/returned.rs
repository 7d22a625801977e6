//! A report's Word document that came back: what somebody changed in it, and what of that is taken
//! into the texts it was made of. `docx read` and the pages of `review` take it here both.

mod taken;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use anyhow::anyhow;
use tertial_docx::{Numbered, ReadBack, read_docx};
use tertial_model::Language;

use crate::computed::Computed;
use crate::digest;
use crate::exit::{Exit, Exits, Failure};

/// What takes every change that is in no conflict.
const ALL: [&str; 2] = ["alle", "all"];

/// A document, read against the project.
pub(crate) struct Returned<'c> {
    computed: &'c Computed,
    /// The name of its file.
    name: String,
    /// The SHA-256 of its file.
    pub(crate) sha256: String,
    /// What it says.
    pub(crate) back: ReadBack,
}

impl<'c> Returned<'c> {
    /// Reads the document that is kept at `path`.
    pub(crate) fn read(
        computed: &'c Computed,
        path: &Path,
        bytes: &[u8],
    ) -> Result<Self, Failure> {
        let texts: BTreeMap<String, String> = computed
            .facts
            .texts
            .by_key
            .values()
            .map(|text| (text.file.to_string(), text.body.clone()))
            .collect();
        let back = read_docx(bytes, &texts, &computed.figures, &computed.phrases)
            .exits(Exit::Unreadable)?;
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        Ok(Self { computed, name, sha256: digest::sha256(bytes), back })
    }

    /// The numbers of the changes that are asked for. One in a conflict is taken only by its number.
    ///
    /// # Errors
    ///
    /// When a number is that of no change.
    pub(crate) fn chosen(&self, asked: &[String]) -> Result<BTreeSet<usize>, Failure> {
        chosen(&self.back.numbered(), asked)
    }

    /// Takes changes into the texts, and keeps the comments. Gives the files that were written.
    ///
    /// # Errors
    ///
    /// When a text is another than when it was read, when a file cannot be written, and when the
    /// document is of other files than the project has.
    pub(crate) fn take(&self, numbers: &BTreeSet<usize>) -> Result<Vec<String>, Failure> {
        self.require_form()?;
        taken::write(self, numbers)
    }

    /// That the document and the project are in the same written form: the words of another are
    /// those of other files.
    fn require_form(&self) -> Result<(), Failure> {
        let own = self.computed.folder.project.report.language;
        let made = self.back.made_of.as_ref();
        let made = made.and_then(|of| Language::tagged(&of.language));
        if made.is_none_or(|made| made == own) {
            return Ok(());
        }
        Err(anyhow!(
            "dokumentet er på en annen målform enn prosjektet, og tekstene hører til andre filer"
        ))
        .exits(Exit::Usage)
    }
}

fn chosen(
    numbered: &[Numbered<'_>],
    asked: &[String],
) -> Result<BTreeSet<usize>, Failure> {
    let mut chosen = BTreeSet::new();
    for word in asked {
        if ALL.contains(&word.as_str()) {
            let free = numbered.iter().filter(|of| of.hunk.conflict.is_none());
            chosen.extend(free.map(|of| of.number));
            continue;
        }
        let number =
            word.parse().ok().filter(|number| (1..=numbered.len()).contains(number));
        chosen
            .insert(number.ok_or_else(|| none(word, numbered.len())).exits(Exit::Usage)?);
    }
    Ok(chosen)
}

fn none(word: &str, count: usize) -> anyhow::Error {
    match count {
        0 => anyhow!("det er ingen endringer å ta inn"),
        _ => anyhow!(
            "det er ingen endring «{word}»\nhjelp: velg blant 1 til {count}, eller skriv alle"
        ),
    }
}
