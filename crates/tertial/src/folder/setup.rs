//! What a project says of itself: the letter it answers, and the findings somebody stands
//! for. Each is told from another where it is read, so that a delivery tells of what it was
//! made from and not of what stood there afterwards.

use anyhow::anyhow;
use tertial_ingest::project::{ACCEPTANCES, AcceptanceEntry, acceptances};
use tertial_letter::Catalogue;
use tertial_report::difference::{CatalogueDigest, InputDigest, InputRole};

use super::{CONFIG, ProjectFolder, inside, may_be_there, told};
use crate::disk::Largest;
use crate::exit::{Exit, Exits, Failure};
use crate::{digest, disk};

/// What a file of the project says, and the file as it was when it said so.
pub(crate) struct Said<T> {
    pub(crate) says: T,
    pub(crate) file: InputDigest,
}

/// The letter's catalogue as it was read.
pub(crate) struct Letter {
    pub(crate) catalogue: Catalogue,
    pub(crate) digest: CatalogueDigest,
    /// Its file, where it is the project's own.
    pub(crate) file: Option<InputDigest>,
}

impl ProjectFolder {
    /// The letter the project answers.
    pub(crate) fn letter(&self) -> Result<Letter, Failure> {
        let letter = &self.project.letter;
        let (catalogue, sha256, file) = match &letter.file {
            Some(file) => {
                let path = inside(&self.root, &self.root.join(file), file)?;
                let shown = format!("katalogen {file}");
                let text = disk::read_text(&path, shown, self.largest_text())?;
                let catalogue = Catalogue::parse(file, &text).exits(Exit::Usage)?;
                let file = digest::of(file, InputRole::Setup, text.as_bytes());
                (catalogue, file.sha256.clone(), Some(file))
            }
            None => {
                let agency = letter.agency.as_deref().unwrap_or_default();
                let source = Catalogue::built_in_source(agency, letter.year);
                let catalogue =
                    Catalogue::built_in(agency, letter.year).exits(Exit::Usage)?;
                let sha256 = digest::sha256(source.unwrap_or_default().as_bytes());
                (catalogue, sha256, None)
            }
        };
        if catalogue.frame.year != letter.year {
            let differs = anyhow!(
                "{CONFIG} gjelder {}, men katalogen «{}» gjelder {}",
                letter.year,
                catalogue.title,
                catalogue.frame.year
            );
            return Err(differs).exits(Exit::Usage);
        }
        let agency = catalogue.agency.clone();
        let digest = CatalogueDigest { agency, year: letter.year, sha256 };
        Ok(Letter { catalogue, digest, file })
    }

    /// The findings somebody stands for; none when there is no such file.
    pub(crate) fn acceptances(
        &self,
    ) -> Result<Option<Said<Vec<AcceptanceEntry>>>, Failure> {
        let said = |text: String| {
            let says = acceptances(ACCEPTANCES, &text).map_err(|error| told(&error));
            let file = digest::of(ACCEPTANCES, InputRole::Setup, text.as_bytes());
            Ok(Said { says: says.exits(Exit::Usage)?, file })
        };
        self.acceptances_text()?.map(said).transpose()
    }

    /// How large a file somebody wrote may be.
    pub(crate) fn largest_text(&self) -> Largest {
        Largest::text(&self.project.limits)
    }

    /// The text of their file; none when there is no such file.
    pub(crate) fn acceptances_text(&self) -> Result<Option<String>, Failure> {
        let path = self.root.join(ACCEPTANCES);
        if !may_be_there(&path) {
            return Ok(None);
        }
        let path = inside(&self.root, &path, ACCEPTANCES)?;
        disk::read_text(&path, ACCEPTANCES, self.largest_text()).map(Some)
    }
}
