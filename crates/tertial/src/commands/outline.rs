//! `tertial outline`: a stub for every text a report needs, so that authors only have to
//! write.
//!
//! A file that is there is never touched. A text the report no longer asks for is moved
//! aside, into a folder nothing is read from, and never lost. A workbook there is none of is made
//! with what the letter says.

use std::path::Path;

use anyhow::anyhow;
use tertial_letter::Evidence;
use tertial_model::ReportKind;
use tertial_report::{Case, MAIN_POINTS, text_folder};
use tertial_view::Templates;

use crate::arguments::ReportArgument;
use crate::assessment::Assessment;
use crate::commands::workbook;
use crate::exit::{Exit, Exits, Failure};
use crate::folder::ProjectFolder;
use crate::outcome::Outcome;
use crate::output::Writing;
use crate::run::Run;
use crate::terminal;

/// Where texts no section asks for are moved, below the report's folder of texts.
const ASIDE: &str = "utgaatt";

pub(crate) fn run(run: &Run, arguments: &ReportArgument) -> Result<Outcome, Failure> {
    let assessment = Assessment::make(run, &arguments.report)?;
    let mut written = Written::default();
    let done = Writing::begin(&assessment.computed.folder.root)
        .exits(Exit::Rendering)
        .and_then(|writing| {
            write(&assessment, &writing, &mut written)?;
            make_workbook(&assessment.computed.folder, &writing, &mut written)
        });
    match done {
        // What is done is done, and is told also when the rest is not.
        Err(failure) if !written.is_nothing() => {
            let mut told = written.outcome();
            told.remarks.push_str(&terminal::failure(&failure.error));
            Ok(Outcome { exit: failure.exit, ..told })
        }
        done => done.map(|()| written.outcome()),
    }
}

/// Makes the workbook with what the letter says, where the project names one of the format
/// that is written and there is none.
fn make_workbook(
    folder: &ProjectFolder,
    writing: &Writing,
    written: &mut Written,
) -> Result<(), Failure> {
    let path = &folder.project.grunnlag.file;
    if path.ends_with(".xlsx")
        && !folder.root.join(path).exists()
        && workbook::make(folder, &folder.letter()?, writing)?
    {
        written.workbook = Some(path.clone());
    }
    Ok(())
}

/// What an outline did, by paths inside the project.
#[derive(Default)]
pub(crate) struct Written {
    stubs: Vec<String>,
    moved: Vec<(String, String)>,
    kept: usize,
    /// The workbook, where there was none.
    workbook: Option<String>,
}

impl Written {
    /// How many texts there are now.
    pub(crate) fn len(&self) -> usize {
        self.stubs.len() + self.kept
    }

    /// The texts that were begun.
    pub(crate) fn stubs(&self) -> &[String] {
        &self.stubs
    }

    /// What was moved aside: from where, to where.
    pub(crate) fn moved(&self) -> impl Iterator<Item = (&str, &str)> {
        self.moved.iter().map(|(from, to)| (from.as_str(), to.as_str()))
    }

    fn is_nothing(&self) -> bool {
        self.stubs.is_empty() && self.moved.is_empty() && self.workbook.is_none()
    }

    fn outcome(&self) -> Outcome {
        let results = self.stubs.iter().map(|path| format!("{path}\n")).collect();
        let mut remarks = String::new();
        for (from, to) in &self.moved {
            remarks.push_str(&format!(
                "Flyttet: {from} hører ikke til noe avsnitt → {to}\n"
            ));
        }
        if let Some(workbook) = &self.workbook {
            remarks.push_str(&format!("Laget: {workbook}, med det brevet sier\n"));
        }
        let (new, kept) = (self.stubs.len(), self.kept);
        remarks.push_str(&format!(
            "{new} nye tekstfiler, {kept} som var der, er ikke rørt.\n"
        ));
        Outcome { results, remarks, exit: Exit::Fine }
    }
}

/// Writes the stubs of a report. What is done is told in `written`, also when not all can be.
pub(crate) fn write(
    assessment: &Assessment,
    writing: &Writing,
    written: &mut Written,
) -> Result<(), Failure> {
    let case = assessment.computed.case();
    let root = &assessment.computed.folder.root;
    let offered = case.report.main_points.then(|| MAIN_POINTS.to_owned());
    let texts: Vec<String> = case.needed_texts().into_iter().chain(offered).collect();
    texts.iter().try_for_each(|key| stays_inside(key)).exits(Exit::Usage)?;
    for text in case.unused_texts() {
        let moved = aside(writing, root, case.report, &text.file);
        let to = moved.exits(Exit::Rendering)?;
        written.moved.push((text.file.to_string(), to));
    }
    for key in texts {
        let path = case.text_path(&key);
        let file = root.join(&path);
        let is_new = !file.exists() && {
            let stub = stub(&case, &assessment.templates, &key);
            writing.put_over(&file, None, stub.as_bytes()).exits(Exit::Rendering)?
        };
        if is_new {
            written.stubs.push(path);
        } else {
            written.kept += 1;
        }
    }
    Ok(())
}

/// What the file of a text is before its author has written in it. One that is to answer
/// several demands has a mark for each, to stand before the paragraph that does.
pub(crate) fn stub(case: &Case<'_>, templates: &Templates, key: &str) -> String {
    let asked = Evidence::Text(key.to_owned());
    let demands = case.catalogue.answered_by(case.report, &asked);
    let marks: String = match demands.as_slice() {
        [] | [_] => String::new(),
        several => several.iter().filter_map(|id| mark(case, id)).collect(),
    };
    let demands = demands.join(", ");
    let year = case.catalogue.frame.year;
    let body = templates.stub(case.report, case.language, key, year);
    format!("---\nansvarlig:\nstatus: utkast\nkrav: {demands}\n---\n{body}{marks}")
}

/// What marks that the paragraph after it answers a demand, with what the demand says.
pub(crate) fn mark(case: &Case<'_>, id: &str) -> Option<String> {
    let words = case.catalogue.requirement(id)?.words.of(case.language);
    Some(format!("\n{{# svarer: {id} #}}{{# {words} #}}\n"))
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

/// Moves a text to a place where nothing is, and says where.
fn aside(
    writing: &Writing,
    root: &Path,
    report: &ReportKind,
    file: &str,
) -> anyhow::Result<String> {
    let folder = format!("{}/{ASIDE}", text_folder(report));
    let name = file.rsplit('/').next().unwrap_or(file);
    let (stem, ending) = name.split_once('.').unwrap_or((name, "md"));
    let mut to = format!("{folder}/{name}");
    let mut number = 1;
    while !writing.move_aside(&root.join(file), &root.join(&to))? {
        number += 1;
        to = format!("{folder}/{stem}-{number}.{ending}");
    }
    Ok(to)
}
