//! A project of one's own: configuration to fill in, the workbook with what the letter says, and
//! a stub for every text of the reports.

use tertial_ingest::grunnlag::form;

use crate::assessment::Assessment;
use crate::commands::new_project::{New, NewLetter};
use crate::commands::outline;
use crate::exit::{Exit, Exits, Failure};
use crate::folder::letter_says;
use crate::run::Run;

/// `tertial.toml` with comments that say what to fill in.
const CONFIG: &str = include_str!("blank/tertial.toml");

/// A project before it is written.
pub(super) struct Blank {
    year: i32,
    config: String,
    letter: NewLetter,
    workbook: Vec<u8>,
}

impl Blank {
    /// A project that answers a letter: a built-in one, or one in a file or folder.
    pub(super) fn of(named: &str) -> Result<Self, Failure> {
        let letter = NewLetter::named(named)?;
        let year = letter.catalogue.frame.year;
        let (key, value) = &letter.setting;
        let config = CONFIG
            .replace("{agency}", &letter.catalogue.agency)
            .replace("{letter}", &format!("{key} = \"{value}\""))
            .replace("{year}", &year.to_string())
            .replace("{last_year}", &(year - 1).to_string());
        let says = letter_says(&letter.catalogue, &letter.digest);
        let workbook = form::workbook(&says).exits(Exit::Rendering)?;
        Ok(Self { year, config, letter, workbook })
    }

    /// Writes the project, and says what to do next.
    pub(super) fn write(&self, new: &mut New<'_>) -> Result<String, Failure> {
        let year = self.year;
        new.lay("tertial.toml", self.config.as_bytes())?;
        for (path, bytes) in &self.letter.files {
            new.lay(path, bytes)?;
        }
        new.lay(&format!("data/grunnlag-{year}.xlsx"), &self.workbook)?;
        let run = Run::in_new(new.folder);
        let mut texts = outline::Written::default();
        for report in self.letter.catalogue.report_names() {
            outline::write(&Assessment::make(&run, &report)?, &new.writing, &mut texts)?;
        }
        let (shown, texts) = (new.folder.display(), texts.len());
        let first = self.letter.catalogue.report_names().into_iter().next();
        let first = first.map(|of| of.to_string()).unwrap_or_default();
        Ok(format!(
            "Prosjektet er lagt i {shown}, med {texts} tekstfiler å skrive i.\n\
             1. Rett virksomheten og kildene i {shown}/tertial.toml.\n\
             2. Legg hovedboken og statsregnskapet i {shown}/data, og fyll ut det \
             brevet ikke sier i data/grunnlag-{year}.xlsx.\n\
             3. Se hva som mangler: tertial -C {shown} check {first}\n"
        ))
    }
}
