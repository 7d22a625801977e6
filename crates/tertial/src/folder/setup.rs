//! What a project says of itself: the letter it answers, and the findings that are accepted.
//! The digest of each file is taken where it is read, so that a delivery names what it was made
//! from and not what stood there afterwards.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::anyhow;
use tertial_ingest::grunnlag::asked::{History, LetterSays};
use tertial_ingest::project::{
    ACCEPTANCES, AcceptanceEntry, CONFIRMATIONS, Confirmation, DELIVERED, Delivered,
    Held, acceptances, confirmations, delivered, held,
};
use tertial_letter::{Catalogue, InForce, LetterFiles, lies_over_a_letter};
use tertial_model::{ReportKind, Reports};
use tertial_report::difference::{CatalogueDigest, InputDigest, InputRole};
use tertial_toml::TomlError;

use super::{CONFIG, ProjectFolder, config_failure, inside, may_be_there};
use crate::disk::Largest;
use crate::exit::{Exit, Exits, Failure};
use crate::{digest, disk};

/// Where a project has layers that lie over its letter: its instructions, and supplementary
/// letters.
pub(crate) const LAYERS: [&str; 3] = ["instruks.toml", "instruks", "tillegg"];

/// What a file of the project says, and the digest of the bytes that said it.
pub(crate) struct Said<T> {
    pub(crate) says: T,
    pub(crate) file: InputDigest,
}

/// The letter as it was read.
pub(crate) struct Letter {
    /// What is in force, with all that has come.
    pub(crate) catalogue: Catalogue,
    pub(crate) digest: CatalogueDigest,
    /// Its files, where they are the project's own.
    pub(crate) files: Vec<InputDigest>,
    /// What is in force from day to day.
    pub(crate) in_force: InForce,
    /// Its files, with the layers the project has over it.
    pub(crate) written: LetterFiles,
}

impl Letter {
    /// The letter that `report` answers. What came later is no part of it, so that a delivery
    /// can be made again.
    pub(crate) fn in_report(mut self, report: &ReportKind) -> Self {
        let later = self.in_force.later_than(report);
        if !later.is_empty() {
            self.digest.sha256 = digest::of_letter(&self.written.without(&later));
            self.files.retain(|file| !later.contains(&&*file.path));
        }
        self.catalogue = self.in_force.in_report(report);
        self
    }
}

impl Letter {
    /// What the workbook is to know of it.
    pub(crate) fn says(&self) -> LetterSays<'_> {
        letter_says(&self.catalogue, &self.digest.sha256)
    }
}

/// What the workbook is to know of the letter with this digest.
pub(crate) fn letter_says<'a>(letter: &'a Catalogue, digest: &'a str) -> LetterSays<'a> {
    let Catalogue { title, frame, reports, tasks, .. } = letter;
    let tasks = tasks.iter().map(|of| (of.id.as_str(), of.reports.as_slice())).collect();
    let history = History::default();
    LetterSays { title: title.bokmal(), digest, frame, reports, tasks, history }
}

impl ProjectFolder {
    /// The letter the project answers.
    pub(crate) fn letter(&self) -> Result<Letter, Failure> {
        let letter = &self.project.letter;
        let (mut texts, files) = self.letter_texts()?;
        let is_layer = |path: &String| self.is_layer(path);
        let layers = texts.keys().filter(|path| is_layer(path)).cloned();
        let layers: Vec<String> = layers.collect();
        let layers = layers.into_iter().filter_map(|path| texts.remove_entry(&path));
        let layers: BTreeMap<String, String> = layers.collect();
        let written = match &letter.file {
            Some(path) => Self::own_letter(path, texts)?,
            None => {
                let agency = letter.agency.as_deref().unwrap_or_default();
                LetterFiles::built_in(agency, letter.year).exits(Exit::Usage)?
            }
        };
        let written = written.with_layers("", layers).exits(Exit::Usage)?;
        let in_force = InForce::read(&written).exits(Exit::Usage)?;
        let catalogue = in_force.last().clone();
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
        Ok(Letter { catalogue, digest, files, in_force, written })
    }

    /// The files of the letter that stand in the project, by path.
    fn letter_texts(
        &self,
    ) -> Result<(BTreeMap<String, String>, Vec<InputDigest>), Failure> {
        let (mut files, mut digests) = (BTreeMap::new(), Vec::new());
        for file in self.letter_paths()? {
            let there = inside(&self.root, &self.root.join(&file), &file)?;
            let shown = format!("katalogen {file}");
            let text = disk::read_text(&there, shown, self.largest_text())?;
            digests.push(digest::of(&file, InputRole::Setup, text.as_bytes()));
            files.insert(file, text);
        }
        Ok((files, digests))
    }

    /// The project's own letter in the file or folder at `path`.
    fn own_letter(
        path: &str,
        files: BTreeMap<String, String>,
    ) -> Result<LetterFiles, Failure> {
        if let Some(text) = files.get(path) {
            return Ok(LetterFiles::one(path, text));
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
        LetterFiles::folder(name, files.collect()).exits(Exit::Usage)
    }

    /// The files of the letter that stand in the project: the one it names, or those of the
    /// folder it names that a letter is made of, and the layers that lie beside it.
    pub(crate) fn letter_paths(&self) -> Result<Vec<String>, Failure> {
        let mut paths = match &self.project.letter.file {
            None => Vec::new(),
            Some(path) if !self.root.join(path).is_dir() => vec![path.clone()],
            Some(path) => self.parts_of_letter(path.trim_end_matches('/'))?,
        };
        for beside in LAYERS {
            let there = match self.root.join(beside).is_dir() {
                true => self.parts_of_letter(beside)?,
                false if may_be_there(&self.root.join(beside)) => vec![beside.to_owned()],
                false => Vec::new(),
            };
            paths.extend(there.into_iter().filter(|path| self.is_layer(path)));
        }
        Ok(paths)
    }

    /// The files of the layers that lie beside the letter.
    pub(crate) fn layers(&self) -> Result<Vec<String>, Failure> {
        let mut paths = self.letter_paths()?;
        paths.retain(|path| self.is_layer(path));
        Ok(paths)
    }

    /// The files below `folder` that a letter is made of.
    fn parts_of_letter(&self, folder: &str) -> Result<Vec<String>, Failure> {
        let files = self.under(&glob::Pattern::escape(folder))?;
        let paths = files.iter().map(|file| file.path.to_string());
        Ok(paths.filter(|path| LetterFiles::is_part(path)).collect())
    }

    /// Whether the letter it answers is the file or folder `letter`.
    pub(crate) fn answers(&self, letter: &Path) -> bool {
        let there = |path: &Path| std::fs::canonicalize(path).ok();
        let own = self.project.letter.file.as_ref();
        let own = own.and_then(|path| there(&self.root.join(path)));
        own.is_some() && own == there(letter)
    }

    /// Whether the file at `path` is of a layer that lies beside the letter, and not of the
    /// letter that `tertial.toml` names.
    fn is_layer(&self, path: &str) -> bool {
        let own = self.project.letter.file.as_deref().map(|of| of.trim_end_matches('/'));
        let is_own = own.is_some_and(|own| {
            path.strip_prefix(own)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        });
        !is_own && lies_over_a_letter(path)
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

    /// The standing conditions somebody says are held.
    pub(crate) fn held(&self) -> Result<Vec<Held>, Failure> {
        let said = self.said(CONFIRMATIONS, |text| held(CONFIRMATIONS, text))?;
        Ok(said.map(|said| said.says).unwrap_or_default())
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
