//! A project of one's own: configuration to fill in, the workbook to fill in, and a stub
//! for every text of the three reports.

use std::path::Path;

use tertial_ingest::grunnlag::form;
use tertial_model::ReportKind;

use super::New;
use crate::assessment::Assessment;
use crate::commands::{letter, outline};
use crate::disk::{self, Largest};
use crate::exit::{Exit, Exits, Failure};
use crate::run::Run;

/// `tertial.toml` with comments that say what to fill in.
const CONFIG: &str = include_str!("blank/tertial.toml");

/// A project before it is written.
pub(super) struct Blank {
    year: i32,
    config: String,
    /// The letter, where it is a file of the user's.
    letter: Option<Vec<u8>>,
    workbook: Vec<u8>,
}

impl Blank {
    /// A project that answers a letter: a built-in one, or a file.
    pub(super) fn of(letter: &str) -> Result<Self, Failure> {
        let catalogue = letter::catalogue(letter)?;
        let year = catalogue.frame.year;
        let (named, file) = match letter.split_once('/') {
            Some((agency, number)) if number.parse::<i32>().is_ok() => {
                (format!("agency = \"{agency}\""), None)
            }
            _ => ("file = \"tildelingsbrev.toml\"".to_owned(), Some(letter)),
        };
        let config = CONFIG
            .replace("{agency}", &catalogue.agency)
            .replace("{letter}", &named)
            .replace("{year}", &year.to_string());
        let letter = file
            .map(|file| disk::read(Path::new(file), file, Largest::SETUP))
            .transpose()?;
        let workbook = form::workbook(year).exits(Exit::Rendering)?;
        Ok(Self { year, config, letter, workbook })
    }

    /// Writes the project, and says what to do next.
    pub(super) fn write(&self, new: &mut New<'_>) -> Result<String, Failure> {
        let year = self.year;
        new.lay("tertial.toml", self.config.as_bytes())?;
        if let Some(letter) = &self.letter {
            new.lay("tildelingsbrev.toml", letter)?;
        }
        new.lay(&format!("data/grunnlag-{year}.xlsx"), &self.workbook)?;
        let run = Run::in_new(new.folder);
        let mut texts = outline::Written::default();
        for report in ReportKind::ALL {
            outline::write(&Assessment::make(&run, report)?, &new.writing, &mut texts)?;
        }
        let (shown, texts) = (new.folder.display(), texts.len());
        Ok(format!(
            "Prosjektet er lagt i {shown}, med {texts} tekstfiler å skrive i.\n\
             1. Rett virksomheten og kildene i {shown}/tertial.toml.\n\
             2. Legg hovedboken og statsregnskapet i {shown}/data, og fyll ut \
             data/grunnlag-{year}.xlsx.\n\
             3. Se hva som mangler: tertial -C {shown} check t1\n"
        ))
    }
}
