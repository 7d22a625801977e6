//! What a project says of itself: the letter it answers, and the findings that are accepted.
//! The digest of each file is taken where it is read, so that a delivery names what it was made
//! from and not what stood there afterwards.

use std::collections::BTreeMap;

use anyhow::anyhow;
use tertial_ingest::grunnlag::asked::LetterSays;
use tertial_ingest::project::{
    ACCEPTANCES, AcceptanceEntry, CONFIRMATIONS, Confirmation, DELIVERED, Delivered,
    acceptances, confirmations, delivered,
};
use tertial_letter::{Catalogue, LetterFiles};
use tertial_model::Reports;
use tertial_report::difference::{CatalogueDigest, InputDigest, InputRole};
use tertial_toml::TomlError;

use super::{CONFIG, ProjectFolder, config_failure, inside, may_be_there};
use crate::disk::Largest;
use crate::exit::{Exit, Exits, Failure};
use crate::{digest, disk};

/// What a file of the project says, and the digest of the bytes that said it.
pub(crate) struct Said<T> {
    pub(crate) says: T,
    pub(crate) file: InputDigest,
}

/// The letter's catalogue as it was read.
pub(crate) struct Letter {
    pub(crate) catalogue: Catalogue,
    pub(crate) digest: CatalogueDigest,
    /// Its files, where it is the project's own.
    pub(crate) files: Vec<InputDigest>,
}

impl Letter {
    /// What the workbook is to know of it.
    pub(crate) fn says(&self) -> LetterSays<'_> {
        letter_says(&self.catalogue, &self.digest.sha256)
    }
}

/// What the workbook is to know of the letter with this digest.
pub(crate) fn letter_says<'a>(letter: &'a Catalogue, digest: &'a str) -> LetterSays<'a> {
    let Catalogue { title, frame, reports, .. } = letter;
    LetterSays { title, digest, frame, reports }
}

impl ProjectFolder {
    /// The letter the project answers.
    pub(crate) fn letter(&self) -> Result<Letter, Failure> {
        let letter = &self.project.letter;
        let (written, files) = match &letter.file {
            Some(path) => self.own_letter(path)?,
            None => {
                let agency = letter.agency.as_deref().unwrap_or_default();
                let built_in = LetterFiles::built_in(agency, letter.year);
                (built_in.exits(Exit::Usage)?, Vec::new())
            }
        };
        let catalogue = Catalogue::read(&written).exits(Exit::Usage)?;
        if catalogue.frame.year != letter.year {
            let differs = anyhow!(
                "{CONFIG} gjelder {}, men katalogen «{}» gjelder {}",
                letter.year,
                catalogue.title,
                catalogue.frame.year
            );
            return Err(differs).exits(Exit::Usage);
        }
        let names =
            self.project.names_reports_of(&catalogue.reports, CONFIG, &self.config_text);
        names.map_err(|error| config_failure(&error)).exits(Exit::Usage)?;
        let sha256 = digest::of_letter(&written);
        let agency = catalogue.agency.clone();
        let digest = CatalogueDigest { agency, year: letter.year, sha256 };
        Ok(Letter { catalogue, digest, files })
    }

    /// The project's own letter in the file or folder at `path`, with what was read of it.
    fn own_letter(&self, path: &str) -> Result<(LetterFiles, Vec<InputDigest>), Failure> {
        let (mut files, mut digests) = (BTreeMap::new(), Vec::new());
        for file in self.letter_paths()? {
            let there = inside(&self.root, &self.root.join(&file), &file)?;
            let shown = format!("katalogen {file}");
            let text = disk::read_text(&there, shown, self.largest_text())?;
            digests.push(digest::of(&file, InputRole::Setup, text.as_bytes()));
            files.insert(file, text);
        }
        if let Some(text) = files.get(path) {
            return Ok((LetterFiles::one(path, text), digests));
        }
        if !files.keys().any(|file| file.ends_with(".toml")) {
            let empty = anyhow!(
                "katalogen {path} kan ikke leses: mappen har ingen .toml-filer\n\
                 hjelp: legg filene brevet er skrevet i, i mappen, eller oppgi en fil"
            );
            return Err(empty).exits(Exit::Unreadable);
        }
        let name = path.trim_end_matches('/');
        let below = |file: String| file[name.len()..].trim_start_matches('/').to_owned();
        let files = files.into_iter().map(|(file, text)| (below(file), text));
        Ok((LetterFiles::folder(name, files.collect()).exits(Exit::Usage)?, digests))
    }

    /// The files of the project's own letter: the one it names, or those of the folder it
    /// names that a letter is made of, in order of path. None of a built-in letter.
    pub(crate) fn letter_paths(&self) -> Result<Vec<String>, Failure> {
        let Some(path) = &self.project.letter.file else { return Ok(Vec::new()) };
        if !self.root.join(path).is_dir() {
            return Ok(vec![path.clone()]);
        }
        let files = self.under(&glob::Pattern::escape(path.trim_end_matches('/')))?;
        let paths = files.iter().map(|file| file.path.to_string());
        Ok(paths.filter(|path| LetterFiles::is_part(path)).collect())
    }

    /// The findings somebody stands for; none when there is no such file.
    pub(crate) fn acceptances(
        &self,
        reports: &Reports,
    ) -> Result<Option<Said<Vec<AcceptanceEntry>>>, Failure> {
        self.said(ACCEPTANCES, |text| acceptances(ACCEPTANCES, text, reports))
    }

    /// The answers somebody stands for; none when there is no such file.
    pub(crate) fn confirmations(
        &self,
        reports: &Reports,
    ) -> Result<Option<Said<Vec<Confirmation>>>, Failure> {
        self.said(CONFIRMATIONS, |text| confirmations(CONFIRMATIONS, text, reports))
    }

    /// What has been delivered; none when there is no such file.
    pub(crate) fn delivered(&self) -> Result<Option<Said<Vec<Delivered>>>, Failure> {
        self.said(DELIVERED, |text| delivered(DELIVERED, text))
    }

    /// What a file of that name says; none when there is no such file.
    fn said<T>(
        &self,
        name: &str,
        read: impl FnOnce(&str) -> Result<T, TomlError>,
    ) -> Result<Option<Said<T>>, Failure> {
        let said = |text: String| {
            let says = read(&text).map_err(|error| config_failure(&error));
            let file = digest::of(name, InputRole::Setup, text.as_bytes());
            Ok(Said { says: says.exits(Exit::Usage)?, file })
        };
        self.own_text(name)?.map(said).transpose()
    }

    /// How large a file somebody wrote may be.
    pub(crate) fn largest_text(&self) -> Largest {
        Largest::text(&self.project.limits)
    }

    /// The text of a file of that name beside `tertial.toml`; none when there is no such file.
    pub(crate) fn own_text(&self, name: &str) -> Result<Option<String>, Failure> {
        let path = self.root.join(name);
        if !may_be_there(&path) {
            return Ok(None);
        }
        let path = inside(&self.root, &path, name)?;
        disk::read_text(&path, name, self.largest_text()).map(Some)
    }
}
