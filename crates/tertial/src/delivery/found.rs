//! A delivery that is on the disk.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::anyhow;
use serde::de::DeserializeOwned;
use tertial_ingest::from_json;
use tertial_model::ReportKind;
use tertial_model::visible::visible;
use tertial_report::difference::{Draft, DraftFigure};

use super::made::{FiguresWritten, FindingsWritten, TextsJson};
use super::{Kind, Manifest, file_stem, manifest, name_of};
use crate::disk::Largest;
use crate::exit::{Exit, Exits, Failure};
use crate::{digest, disk};

/// A delivery, found by its manifest.
pub(crate) struct Found {
    folder: PathBuf,
    /// What the names of its files begin with, as they are named now.
    stem: String,
    pub(crate) manifest: Manifest,
    pub(crate) report: ReportKind,
}

impl Found {
    /// The delivery at `path`: its PDF, its manifest, or the folder that holds one delivery.
    pub(crate) fn at(path: &Path) -> Result<Self, Failure> {
        let manifest = if path.is_dir() {
            only_manifest(path)?
        } else {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            let stem = name
                .strip_suffix(Kind::Pdf.ending())
                .or_else(|| name.strip_suffix(Kind::Manifest.ending()))
                .ok_or_else(|| no_delivery(path))
                .exits(Exit::Usage)?;
            path.with_file_name(name_of(stem, Kind::Manifest))
        };
        Self::of_manifest(&manifest)
    }

    /// The last delivery of a report in a folder: the draft, or the final version if there
    /// is no draft. None when there is neither.
    pub(crate) fn last(
        folder: &Path,
        report: ReportKind,
        year: i32,
    ) -> Result<Option<Self>, Failure> {
        let path = |final_version| {
            let stem = file_stem(report, year, final_version);
            folder.join(name_of(&stem, Kind::Manifest))
        };
        let there = [path(false), path(true)].into_iter().find(|path| path.exists());
        there.map(|path| Self::of_manifest(&path)).transpose()
    }

    fn of_manifest(path: &Path) -> Result<Self, Failure> {
        let written = disk::read(path, path.display(), Largest::OURS)?;
        let manifest: Manifest = parse(path, &written)?;
        if manifest.schema != manifest::SCHEMA {
            let error = anyhow!(
                "{} har skjema {}, ikke {}\nhjelp: bruk den utgaven av programmet som laget den: {}",
                path.display(),
                manifest.schema,
                manifest::SCHEMA,
                manifest.program
            );
            return Err(error).exits(Exit::Usage);
        }
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        Ok(Self {
            folder: path.parent().unwrap_or(Path::new("")).to_owned(),
            stem: name.strip_suffix(Kind::Manifest.ending()).unwrap_or(&name).to_owned(),
            report: manifest.report.parse().exits(Exit::Usage)?,
            manifest,
        })
    }

    /// The name of one of its files, as it is named now.
    pub(crate) fn name_of(&self, kind: Kind) -> String {
        name_of(&self.stem, kind)
    }

    /// What stands in one of its files; none when the file is not there.
    pub(crate) fn bytes_of(&self, kind: Kind) -> Result<Option<Vec<u8>>, Failure> {
        let path = self.folder.join(self.name_of(kind));
        let read = || disk::read(&path, path.display(), Largest::OURS);
        path.exists().then(read).transpose()
    }

    /// `utkast 0.1 av rapporten for 1. tertial`.
    pub(crate) fn in_words(&self) -> String {
        let report = self.report.in_a_sentence();
        match self.manifest.final_version {
            true => format!("endelig versjon av {report}"),
            false => format!("utkast {} av {report}", visible(&self.manifest.version)),
        }
    }

    /// Its figures, once their file is seen to be the one the manifest is of.
    pub(crate) fn figures(&self) -> Result<Vec<DraftFigure>, Failure> {
        let written: FiguresWritten = self.read(Kind::Figures)?;
        Ok(written.figures)
    }

    /// What it tells, once its files are seen to be those the manifest is of.
    pub(crate) fn draft(&self) -> Result<Draft, Failure> {
        let findings: FindingsWritten = self.read(Kind::Findings)?;
        let texts: TextsJson = self.read(Kind::Texts)?;
        Ok(Draft {
            figures: self.figures()?,
            findings: findings.findings,
            texts: texts.texts,
            inputs: self.manifest.inputs.clone(),
        })
    }

    fn read<T: DeserializeOwned>(&self, kind: Kind) -> Result<T, Failure> {
        let path = self.folder.join(self.name_of(kind));
        let bytes = disk::read(&path, path.display(), Largest::OURS)?;
        let made = self.manifest.output(kind);
        if made.is_none_or(|made| made.sha256 != digest::sha256(&bytes)) {
            let error = anyhow!(
                "{} er ikke den filen {} gjelder\nhjelp: bruk alle filene fra samme bygging",
                path.display(),
                self.name_of(Kind::Manifest)
            );
            return Err(error).exits(Exit::Unreadable);
        }
        parse(&path, &bytes)
    }
}

fn parse<T: DeserializeOwned>(path: &Path, bytes: &[u8]) -> Result<T, Failure> {
    from_json(bytes)
        .map_err(|why| anyhow!("{} kan ikke leses: {why}", path.display()))
        .exits(Exit::Unreadable)
}

fn only_manifest(folder: &Path) -> Result<PathBuf, Failure> {
    let entries = fs::read_dir(folder)
        .map_err(|error| disk::unreadable(folder.display(), &error))
        .exits(Exit::Unreadable)?;
    let mut manifests: Vec<PathBuf> = entries
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.to_string_lossy().ends_with(Kind::Manifest.ending()))
        .collect();
    manifests.sort();
    match manifests.as_slice() {
        [one] => Ok(one.clone()),
        [] => Err(no_delivery(folder)).exits(Exit::Usage),
        several => {
            let names: Vec<String> =
                several.iter().map(|path| path.display().to_string()).collect();
            let error = anyhow!(
                "{} har flere leveranser\nhjelp: velg én: {}",
                folder.display(),
                names.join(", ")
            );
            Err(error).exits(Exit::Usage)
        }
    }
}

fn no_delivery(path: &Path) -> anyhow::Error {
    anyhow!(
        "{} er ingen leveranse\nhjelp: oppgi PDF-en, filen …{} ved siden av den, eller \
         mappen de ligger i",
        path.display(),
        Kind::Manifest.ending()
    )
}
