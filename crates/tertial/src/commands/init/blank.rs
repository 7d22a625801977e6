//! A project of one's own: configuration to fill in, the workbook with what the letter says, and
//! a stub for every text of the reports.

use std::path::Path;

use tertial_ingest::grunnlag::form;
use tertial_letter::Catalogue;
use tertial_model::ReportName;

use super::New;
use crate::assessment::Assessment;
use crate::commands::{letter, outline};
use crate::digest;
use crate::disk::{self, Largest};
use crate::exit::{Exit, Exits, Failure};
use crate::folder::letter_says;
use crate::run::Run;

/// `tertial.toml` with comments that say what to fill in.
const CONFIG: &str = include_str!("blank/tertial.toml");

/// What a letter of the user's own is called in the project: a folder, or a file of TOML.
const LETTER: &str = "tildelingsbrev";

/// A project before it is written.
pub(super) struct Blank {
    year: i32,
    config: String,
    /// The files of the letter by their paths in the project, where it is the user's own.
    letter: Vec<(String, Vec<u8>)>,
    workbook: Vec<u8>,
    /// The reports the letter demands.
    reports: Vec<ReportName>,
}

impl Blank {
    /// A project that answers a letter: a built-in one, or one in a file or folder.
    pub(super) fn of(named: &str) -> Result<Self, Failure> {
        let files = letter::files(named)?;
        let catalogue = Catalogue::read(&files).exits(Exit::Usage)?;
        let year = catalogue.frame.year;
        let digest = digest::of_letter(&files);
        let (setting, letter) = match letter::built_in(named) {
            Some((agency, _)) => (format!("agency = \"{agency}\""), Vec::new()),
            None if Path::new(named).is_dir() => {
                let below = |path: &str| format!("{LETTER}/{path}");
                let files = files
                    .files()
                    .map(|(path, text)| (below(path), text.into()))
                    .collect();
                (format!("file = \"{LETTER}\""), files)
            }
            None => {
                let path = format!("{LETTER}.toml");
                let setting = format!("file = \"{path}\"");
                let bytes = disk::read(Path::new(named), named, Largest::SETUP)?;
                let layers = files.files().filter(|(path, _)| *path != named);
                let layers = layers.map(|(path, text)| (path.to_owned(), text.into()));
                (setting, [(path, bytes)].into_iter().chain(layers).collect())
            }
        };
        let config = CONFIG
            .replace("{agency}", &catalogue.agency)
            .replace("{letter}", &setting)
            .replace("{year}", &year.to_string())
            .replace("{last_year}", &(year - 1).to_string());
        let says = letter_says(&catalogue, &digest);
        let workbook = form::workbook(&says).exits(Exit::Rendering)?;
        Ok(Self { year, config, letter, workbook, reports: catalogue.report_names() })
    }

    /// Writes the project, and says what to do next.
    pub(super) fn write(&self, new: &mut New<'_>) -> Result<String, Failure> {
        let year = self.year;
        new.lay("tertial.toml", self.config.as_bytes())?;
        for (path, bytes) in &self.letter {
            new.lay(path, bytes)?;
        }
        new.lay(&format!("data/grunnlag-{year}.xlsx"), &self.workbook)?;
        let run = Run::in_new(new.folder);
        let mut texts = outline::Written::default();
        for report in &self.reports {
            outline::write(&Assessment::make(&run, report)?, &new.writing, &mut texts)?;
        }
        let (shown, texts) = (new.folder.display(), texts.len());
        let first = self.reports.first().map(ToString::to_string).unwrap_or_default();
        Ok(format!(
            "Prosjektet er lagt i {shown}, med {texts} tekstfiler å skrive i.\n\
             1. Rett virksomheten og kildene i {shown}/tertial.toml.\n\
             2. Legg hovedboken og statsregnskapet i {shown}/data, og fyll ut det \
             brevet ikke sier i data/grunnlag-{year}.xlsx.\n\
             3. Se hva som mangler: tertial -C {shown} check {first}\n"
        ))
    }
}
