//! Writes a package.

use std::collections::BTreeMap;
use std::io::{Cursor, Write};

use tertial_ingest::{InputFile, Inputs};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::contents::{Held, SCHEMA};
use super::{CONTENTS, Contents, DELIVERY, FIGURES, LeftOut, PROJECT, REPORT, Reason};
use crate::assessment::Assessment;
use crate::delivery::{Delivery, PROGRAM, Version};
use crate::digest;
use crate::disk::{self, Largest};
use crate::exit::{Exit, Exits, Failure};
use crate::folder::{ProjectFolder, inside};
use crate::json::json_text;

/// What a package is made of.
pub(crate) struct Making<'a> {
    pub(crate) assessment: &'a Assessment,
    /// Which version the delivery is.
    pub(crate) version: Version,
    /// Ledgers are put in as well.
    pub(crate) all_inputs: bool,
}

/// The package of that delivery, and what is left out of it.
pub(crate) fn write(
    of: &Making<'_>,
    delivery: Delivery,
) -> Result<(Vec<u8>, Vec<LeftOut>), Failure> {
    let computed = &of.assessment.computed;
    let stem = of.version.stem(of.assessment);
    let mut files: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    for (name, bytes) in delivery.files()? {
        files.insert(format!("{DELIVERY}/{name}"), bytes);
    }
    files.insert(REPORT.to_owned(), json_text(&of.version.report(of.assessment))?.into());
    files.insert(FIGURES.to_owned(), json_text(&computed.figures)?.into());
    let mut left_out = Vec::new();
    let listed = computed.folder.listed(&computed.report)?;
    for input in &of.assessment.inputs {
        let bytes = bytes_of(&computed.folder, &input.path)?;
        match of.left_out(&listed, &input.path) {
            None => {
                files.insert(format!("{PROJECT}/{}", input.path), bytes);
            }
            Some(because) => left_out.push(LeftOut {
                path: input.path.clone(),
                bytes: bytes.len() as u64,
                sha256: digest::sha256(&bytes),
                because,
            }),
        }
    }
    let contents = Contents {
        schema: SCHEMA,
        program: PROGRAM.to_owned(),
        report: computed.report.key.to_string(),
        stem,
        files: files.iter().map(|(path, bytes)| Held::of(path, bytes)).collect(),
        left_out: left_out.clone(),
    };
    Ok((packed(&contents, &files)?, left_out))
}

impl Making<'_> {
    /// Why a file the report was made of is not in the package; none where it is.
    fn left_out(&self, listed: &Inputs, path: &str) -> Option<Reason> {
        let is_among = |files: &[InputFile]| files.iter().any(|file| &*file.path == path);
        let facts = &self.assessment.computed.facts;
        let counts_persons = !facts.people.is_empty()
            || !facts.staff.is_empty()
            || !facts.sick_leave.is_empty();
        let workbook = listed.grunnlag.as_ref();
        let is_workbook = workbook.is_some_and(|file| &*file.path == path);
        if is_among(&listed.persons) || is_workbook && counts_persons {
            return Some(Reason::Persons);
        }
        let mut ledgers = listed.ledgers.iter().chain(&listed.accrual);
        (!self.all_inputs && ledgers.any(|files| is_among(files)))
            .then_some(Reason::Ledger)
    }
}

fn bytes_of(folder: &ProjectFolder, path: &str) -> Result<Vec<u8>, Failure> {
    let there = inside(&folder.root, &folder.root.join(path), path)?;
    disk::read(&there, path, Largest::data(&folder.project.limits))
}

/// The files in one, the contents first. Nothing of when or where.
fn packed(
    contents: &Contents,
    files: &BTreeMap<String, Vec<u8>>,
) -> Result<Vec<u8>, Failure> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    let mut add = |path: &str, bytes: &[u8]| -> anyhow::Result<()> {
        zip.start_file(path, options)?;
        Ok(zip.write_all(bytes)?)
    };
    add(CONTENTS, json_text(contents)?.as_bytes()).exits(Exit::Rendering)?;
    for (path, bytes) in files {
        add(path, bytes).exits(Exit::Rendering)?;
    }
    Ok(zip.finish().exits(Exit::Rendering)?.into_inner())
}
