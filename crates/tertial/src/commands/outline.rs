//! `tertial outline`: a stub for every text a report needs, so that authors only have to
//! write.
//!
//! A file that is there is never touched. A text the report no longer asks for is moved
//! aside, into a folder nothing is read from, and never lost.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::anyhow;
use tertial_model::ReportKind;
use tertial_render::Templates;
use tertial_rules::{Case, Evidence, text_folder};

use crate::arguments::OutlineArguments;
use crate::assessment::Assessment;
use crate::exit::{Exit, Exits, Failure};
use crate::outcome::Outcome;
use crate::run::Run;
use crate::{disk, output};

/// Where texts no section asks for are moved, below the report's folder of texts.
const ASIDE: &str = "utgaatt";

pub(crate) fn run(run: &Run, arguments: &OutlineArguments) -> Result<Outcome, Failure> {
    let written = write(run, arguments.report)?;
    let results = written.stubs.iter().map(|path| format!("{path}\n")).collect();
    let mut remarks = String::new();
    for (from, to) in &written.moved {
        remarks.push_str(&format!("Flyttet: {from} hører ikke til noe avsnitt → {to}\n"));
    }
    let (new, kept) = (written.stubs.len(), written.kept);
    remarks
        .push_str(&format!("{new} nye tekstfiler, {kept} som var der, er ikke rørt.\n"));
    Ok(Outcome { results, remarks, exit: Exit::Fine })
}

/// What an outline did, by paths inside the project.
#[derive(Default)]
pub(crate) struct Written {
    pub(crate) stubs: Vec<String>,
    pub(crate) moved: Vec<(String, String)>,
    pub(crate) kept: usize,
}

/// Writes the stubs of one report of the project around `directory`.
pub(crate) fn write(run: &Run, report: ReportKind) -> Result<Written, Failure> {
    let assessment = Assessment::make(run, report)?;
    let case = assessment.computed.case();
    let root = &assessment.computed.folder.root;
    let templates = &assessment.templates;
    let mut written = Written::default();
    case.needed_texts()
        .iter()
        .try_for_each(|key| stays_inside(key))
        .exits(Exit::Usage)?;
    for text in case.unused_texts() {
        let from = root.join(&*text.file);
        let to = free_place(root, report, &text.file);
        if let Some(folder) = to.parent() {
            fs::create_dir_all(folder)
                .map_err(|error| disk::unmade(folder, &error))
                .exits(Exit::Rendering)?;
        }
        fs::rename(&from, &to)
            .map_err(|error| disk::unwritable(&to, &error))
            .exits(Exit::Rendering)?;
        let inside = to.strip_prefix(root).unwrap_or(&to);
        let shown = inside.to_string_lossy().replace('\\', "/");
        written.moved.push((text.file.to_string(), shown));
    }
    for key in case.needed_texts() {
        let path = case.text_path(&key);
        let file = root.join(&path);
        if file.exists() {
            written.kept += 1;
            continue;
        }
        let stub = stub(&case, templates, &key);
        output::write_whole(root, &file, stub.as_bytes()).exits(Exit::Rendering)?;
        written.stubs.push(path);
    }
    Ok(written)
}

/// What the file of a text is before its author has written in it.
pub(crate) fn stub(case: &Case<'_>, templates: &Templates, key: &str) -> String {
    let asked = Evidence::Text(key.to_owned());
    let demands = case.catalogue.answered_by(case.report, &asked).join(", ");
    let year = case.catalogue.frame.year;
    let body = templates.stub(case.report, case.language, key, year);
    format!("---\nansvarlig:\nstatus: utkast\nkrav: {demands}\n---\n{body}")
}

/// A key of the catalogue is the name of a file, and never a path out of the folder.
fn stays_inside(key: &str) -> anyhow::Result<()> {
    if key.contains(['/', '\\', ':']) {
        return Err(anyhow!(
            "nøkkelen «{key}» i katalogen kan ikke være navnet på en tekstfil\n\
             hjelp: skriv nøkkelen med bokstaver, tall og bindestrek"
        ));
    }
    Ok(())
}

/// A place for a text that is moved aside, where nothing is.
fn free_place(root: &Path, report: ReportKind, file: &str) -> PathBuf {
    let folder = root.join(text_folder(report)).join(ASIDE);
    let name = file.rsplit('/').next().unwrap_or(file);
    let (stem, ending) = name.split_once('.').unwrap_or((name, "md"));
    let numbered = (2..).map(|number| format!("{stem}-{number}.{ending}"));
    std::iter::once(name.to_owned())
        .chain(numbered)
        .map(|name| folder.join(name))
        .find(|place| !place.exists())
        .unwrap_or_else(|| folder.join(name))
}
