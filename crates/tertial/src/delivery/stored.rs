//! A delivery that is on the disk.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::anyhow;
use serde::de::DeserializeOwned;
use tertial_ingest::from_json;
use tertial_letter::common_reports;
use tertial_model::visible::visible;
use tertial_model::{Readers, ReportKind, ReportName, norwegian};
use tertial_report::Reply;
use tertial_report::difference::{Draft, DraftFigure};

use super::output_files::{FiguresRead, FindingsRead, TextsJson};
use super::{Form, Kind, Manifest, file_stem, manifest, name_of, whose};
use crate::arguments::ReportFormat;
use crate::disk::Largest;
use crate::exit::{Exit, Exits, Failure};
use crate::lock::Lock;
use crate::{digest, disk, output};

/// A delivery on the disk, known by its manifest.
pub(crate) struct StoredDelivery {
    folder: PathBuf,
    /// What the names of its files begin with, as they are named now.
    stem: String,
    pub(crate) manifest: Manifest,
    /// The manifest as it stands.
    written: Vec<u8>,
    pub(crate) report: ReportName,
}

impl StoredDelivery {
    /// The delivery at `path`: its PDF, its manifest, or the folder that holds one delivery.
    pub(crate) fn at(path: &Path) -> Result<Self, Failure> {
        // What a killed run did not move is written down beside the folder or in it.
        path.ancestors().take(3).for_each(output::finish);
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
        report: &ReportKind,
        year: i32,
    ) -> Result<Option<Self>, Failure> {
        Self::first(folder, report, year, [false, true])
    }

    /// The delivery of a report in a folder that was sent, as far as the folder tells: the final
    /// version, or the draft if there is none. None when there is neither.
    pub(crate) fn sent(
        folder: &Path,
        report: &ReportKind,
        year: i32,
    ) -> Result<Option<Self>, Failure> {
        Self::first(folder, report, year, [true, false])
    }

    /// The first that is there of the final version and the draft.
    fn first(
        folder: &Path,
        report: &ReportKind,
        year: i32,
        order: [bool; 2],
    ) -> Result<Option<Self>, Failure> {
        let path = |final_version| {
            let stem = file_stem(report, year, final_version);
            folder.join(name_of(&stem, Kind::Manifest))
        };
        let there = order.map(path).into_iter().find(|path| path.exists());
        there.map(|path| Self::of_manifest(&path)).transpose()
    }

    fn of_manifest(path: &Path) -> Result<Self, Failure> {
        let written = disk::read(path, path.display(), Largest::OURS)?;
        let manifest: Manifest = parse(path, &written)?;
        let known = manifest::WHOLE_FILES..=manifest::SCHEMA;
        if !known.contains(&manifest.schema) {
            let error = anyhow!(
                "{} har skjema {}, ikke {} til {}\nhjelp: bruk den utgaven av programmet som laget den: {}",
                path.display(),
                manifest.schema,
                manifest::WHOLE_FILES,
                manifest::SCHEMA,
                visible(&manifest.program)
            );
            return Err(error).exits(Exit::Usage);
        }
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        Ok(Self {
            folder: path.parent().unwrap_or(Path::new("")).to_owned(),
            stem: name.strip_suffix(Kind::Manifest.ending()).unwrap_or(&name).to_owned(),
            report: manifest.report.parse().exits(Exit::Usage)?,
            manifest,
            written,
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

    /// Whether one of its files is what the manifest says was made; none when it is not there.
    pub(crate) fn is_whole(&self, kind: Kind) -> Result<Option<bool>, Failure> {
        let made = self.manifest.output(kind);
        let is =
            |bytes: Vec<u8>| made.is_some_and(|of| of.sha256 == digest::sha256(&bytes));
        Ok(self.bytes_of(kind)?.map(is))
    }

    /// Its files but the manifest, in their order.
    pub(crate) fn kinds(&self) -> impl Iterator<Item = Kind> + use<> {
        let (schema, copy) = (self.manifest.schema, self.manifest.readers);
        let made: Vec<Kind> = self.manifest.outputs.iter().map(|of| of.kind).collect();
        let parts = Kind::ALL.into_iter().filter(|kind| *kind != Kind::Manifest);
        parts.filter(move |kind| {
            made.contains(kind) || copy.is_none() && kind.is_of(schema)
        })
    }

    /// The report in other formats, as far as it has them.
    pub(crate) fn copies(&self) -> Vec<ReportFormat> {
        let made = |of: &ReportFormat| self.manifest.output(of.kind()).is_some();
        ReportFormat::ALL.into_iter().filter(made).collect()
    }

    /// What the report answers each demand with, of a delivery that is whole.
    ///
    /// # Errors
    ///
    /// When a file of it is not what its manifest says, or it was made before there was such
    /// a file.
    pub(crate) fn reply(&self) -> Result<Reply, Failure> {
        self.require_whole()?;
        if self.manifest.readers == Some(Readers::Public) {
            let error = anyhow!(
                "{} er til publisering, og sier ikke hva rapporten svarer på kravene\n\
                 hjelp: bruk eksemplaret til departementet",
                self.folder.display()
            );
            return Err(error).exits(Exit::Usage);
        }
        if !Kind::Demands.is_of(self.manifest.schema) {
            let error = anyhow!(
                "{} har ikke {}: leveransen er laget av en eldre utgave av programmet ({})\n\
                 hjelp: be virksomheten lage den på nytt med tertial build",
                self.folder.display(),
                self.name_of(Kind::Demands),
                visible(&self.manifest.program)
            );
            return Err(error).exits(Exit::Usage);
        }
        self.read(Kind::Demands)
    }

    /// The file of its figures, of a delivery that is whole.
    ///
    /// # Errors
    ///
    /// When a file of it is not what its manifest says.
    pub(crate) fn figures_file(&self) -> Result<Vec<u8>, Failure> {
        self.require_whole()?;
        // One that is not there is not whole.
        Ok(self.bytes_of(Kind::Figures)?.unwrap_or_default())
    }

    /// Refuses it when any of its files differs from what the manifest says.
    fn require_whole(&self) -> Result<(), Failure> {
        let mut departures = Vec::new();
        for kind in self.kinds() {
            match self.is_whole(kind)? {
                Some(true) => {}
                Some(false) => {
                    departures.push(format!("{} er endret", self.name_of(kind)));
                }
                None => departures.push(format!("{} mangler", self.name_of(kind))),
            }
        }
        if !self.form()?.is_own() {
            departures.push(format!("{} er endret", self.name_of(Kind::Manifest)));
        }
        if departures.is_empty() {
            return Ok(());
        }
        let error = anyhow!(
            "leveransen i {} er ikke den som ble laget: {}\nhjelp: be om å få alle filene på \
             nytt, fra samme bygging",
            self.folder.display(),
            norwegian::list(&departures)
        );
        Err(error).exits(Exit::Unreadable)
    }

    /// Where its PDF stands, or did.
    pub(crate) fn pdf(&self) -> PathBuf {
        self.folder.join(self.name_of(Kind::Pdf))
    }

    /// What the names of its files begin with.
    pub(crate) fn stem(&self) -> &str {
        &self.stem
    }

    /// `utkast 0.1 av rapporten for 1. tertial`.
    pub(crate) fn in_words(&self) -> String {
        let report = self.report_in_a_sentence();
        let report = match self.manifest.readers {
            None => report,
            Some(readers) => format!("{report}, {}", whose(readers)),
        };
        match self.manifest.final_version {
            true => format!("endelig versjon av {report}"),
            false => {
                let version = self.manifest.version.as_deref().unwrap_or_default();
                format!("utkast {} av {report}", visible(version))
            }
        }
    }

    /// What the report is called, by what every letter calls it.
    fn report_in_a_sentence(&self) -> String {
        let common = common_reports(self.manifest.catalogue.year);
        let known = common.ok().and_then(|of| of.named(&self.report).ok());
        known.map_or_else(|| self.report.to_string(), |of| of.in_a_sentence().to_owned())
    }

    /// How its manifest is written, compared with how the program would write it.
    pub(crate) fn form(&self) -> Result<Form, Failure> {
        Form::of(&self.manifest, &self.written)
    }

    /// The names of files beside it that look like part of it and are not: they begin as its
    /// own names do, and belong to no other delivery there.
    pub(crate) fn beside(&self) -> Result<Vec<String>, Failure> {
        let folder = if self.folder.as_os_str().is_empty() {
            Path::new(".")
        } else {
            &*self.folder
        };
        let names = names_in(folder)?;
        let own = Kind::ALL.map(|kind| self.name_of(kind));
        let others: Vec<&str> = names
            .iter()
            .filter_map(|name| name.strip_suffix(Kind::Manifest.ending()))
            .filter(|stem| stem.len() > self.stem.len())
            .collect();
        let is_beside = |name: &&String| {
            name.starts_with(&self.stem)
                && !own.contains(name)
                && !others.iter().any(|stem| name.starts_with(stem))
        };
        Ok(names.iter().filter(is_beside).cloned().collect())
    }

    /// Its figures, after checking that the manifest has the SHA-256 of their file.
    pub(crate) fn figures(&self) -> Result<Vec<DraftFigure>, Failure> {
        let written: FiguresRead = self.read(Kind::Figures)?;
        Ok(written.figures)
    }

    /// The lock as it would have been when the delivery was made.
    pub(crate) fn as_locked(&self) -> Result<Lock, Failure> {
        let figures = self.figures()?.into_iter().map(|of| (of.id, of.standing.value));
        Ok(Lock::on(&self.report, &self.manifest.inputs, figures))
    }

    /// What it holds, after checking its files by the manifest, to be compared
    /// against `other`.
    pub(crate) fn draft_beside(&self, other: &Self) -> Result<Draft, Failure> {
        let inputs = self.manifest.inputs_beside(&other.manifest);
        Ok(Draft { inputs, ..self.draft()? })
    }

    /// The same, to be held against the project as it is.
    pub(crate) fn draft(&self) -> Result<Draft, Failure> {
        let findings: FindingsRead = self.read(Kind::Findings)?;
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

/// The names of what is in a folder, in order.
fn names_in(folder: &Path) -> Result<Vec<String>, Failure> {
    let entries = fs::read_dir(folder)
        .map_err(|error| disk::unreadable(folder.display(), &error))
        .exits(Exit::Unreadable)?;
    let name = |entry: fs::DirEntry| entry.file_name().to_string_lossy().into_owned();
    let mut names: Vec<String> = entries.flatten().map(name).collect();
    names.sort();
    Ok(names)
}

fn only_manifest(folder: &Path) -> Result<PathBuf, Failure> {
    let names = names_in(folder)?.into_iter();
    let manifests = names.filter(|name| name.ends_with(Kind::Manifest.ending()));
    let manifests: Vec<PathBuf> = manifests.map(|name| folder.join(name)).collect();
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
