//! The project folder: finding it, and reading the files it names.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, anyhow};
use tertial_ingest::project::Project;
use tertial_ingest::{InputFile, Inputs};
use tertial_model::ReportKind;
use tertial_rules::{Catalogue, text_folder};

use crate::exit::{Exit, Exits, Failure};

/// The name of the file that makes a folder a project.
pub(crate) const CONFIG: &str = "tertial.toml";

/// A project folder with its configuration read.
pub(crate) struct ProjectFolder {
    pub(crate) root: PathBuf,
    pub(crate) project: Project,
}

impl ProjectFolder {
    /// Finds `tertial.toml` in `start` or above and reads it.
    pub(crate) fn find(start: &Path) -> Result<Self, Failure> {
        let start = fs::canonicalize(start)
            .with_context(|| format!("mappen {} finnes ikke", start.display()))
            .exits(Exit::Usage)?;
        let root = start
            .ancestors()
            .find(|folder| folder.join(CONFIG).is_file())
            .ok_or_else(|| {
                anyhow!(
                    "fant ingen {CONFIG} i {} eller over\nhjelp: gå til prosjektmappen, gi den \
                     med -C, eller lag en med tertial init",
                    start.display()
                )
            })
            .exits(Exit::Usage)?;
        let text = read_config(root).exits(Exit::Usage)?;
        let project = Project::parse(CONFIG, &text).map_err(|error| {
            let hint = error.hint.as_ref().map(|hint| format!("\nhjelp: {hint}"));
            anyhow!("{error}{}", hint.unwrap_or_default())
        });
        Ok(Self { root: root.to_owned(), project: project.exits(Exit::Usage)? })
    }

    /// The catalogue of the letter the project answers.
    pub(crate) fn catalogue(&self) -> Result<Catalogue, Failure> {
        let letter = &self.project.letter;
        let catalogue = match &letter.file {
            Some(file) => {
                let text = fs::read_to_string(self.root.join(file))
                    .with_context(|| format!("katalogen {file} kan ikke leses"))
                    .exits(Exit::Usage)?;
                Catalogue::parse(file, &text).exits(Exit::Usage)?
            }
            None => {
                let agency = letter.agency.as_deref().unwrap_or_default();
                Catalogue::built_in(agency, letter.year).exits(Exit::Usage)?
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
        Ok(catalogue)
    }

    /// Reads every file the report needs. What is not there is left for reading to name.
    pub(crate) fn inputs(&self, report: ReportKind) -> Result<Inputs, Failure> {
        let ledgers = self
            .project
            .ledger
            .iter()
            .map(|source| self.matching(&source.files))
            .collect::<Result<_, _>>()?;
        // What only the annual report reads is not touched for the others.
        let annual = report == ReportKind::Annual;
        let if_annual = |pattern: Option<&String>| match pattern {
            Some(pattern) if annual => self.matching(pattern),
            _ => Ok(Vec::new()),
        };
        let accrual = self
            .project
            .accrual
            .iter()
            .map(|source| if_annual(Some(&source.files)))
            .collect::<Result<_, _>>()?;
        let grunnlag = self.matching(&self.project.grunnlag.file)?.into_iter().next();
        Ok(Inputs {
            ledgers,
            state_accounts: self.matching(&self.project.state_accounts.files)?,
            earlier_accounts: if_annual(self.project.state_accounts.earlier.as_ref())?,
            accrual,
            persons: if_annual(self.project.hr.persons.as_ref())?,
            grunnlag,
            previous: match report
                .previous()
                .and_then(|of| self.project.deliveries.get(&of))
            {
                Some(path) => self.matching(path)?.into_iter().next(),
                None => None,
            },
            texts: self.matching(&format!("{}/*.md", text_folder(report)))?,
        })
    }

    /// The files under `folder` of the project, by their path there; none when there is no
    /// such folder.
    pub(crate) fn overrides(
        &self,
        folder: &str,
    ) -> Result<BTreeMap<String, Vec<u8>>, Failure> {
        let files = self.matching(&format!("{folder}/**/*"))?;
        let prefix = format!("{folder}/");
        let inside =
            |file: &InputFile| file.path.strip_prefix(&prefix).map(str::to_owned);
        Ok(files
            .into_iter()
            .filter_map(|file| inside(&file).map(|path| (path, file.bytes)))
            .collect())
    }

    /// The files a pattern matches, in order of name, without the lock files office
    /// programs leave beside an open document.
    fn matching(&self, pattern: &str) -> Result<Vec<InputFile>, Failure> {
        let root = glob::Pattern::escape(&self.root.to_string_lossy());
        let paths = glob::glob(&format!("{root}/{pattern}"))
            .with_context(|| format!("{CONFIG}: «{pattern}» er ikke et filmønster"))
            .exits(Exit::Usage)?;
        let mut files = Vec::new();
        for path in paths.filter_map(Result::ok).filter(|path| path.is_file()) {
            let name = path.file_name().map(|name| name.to_string_lossy());
            if name.is_none_or(|name| name.starts_with("~$") || name.starts_with(".~")) {
                continue;
            }
            let inside = path.strip_prefix(&self.root).unwrap_or(&path);
            let shown = inside.to_string_lossy().replace('\\', "/");
            let bytes = fs::read(&path)
                .with_context(|| format!("{shown} kan ikke leses"))
                .exits(Exit::Unreadable)?;
            files.push(InputFile { path: Arc::from(shown), bytes });
        }
        Ok(files)
    }
}

fn read_config(root: &Path) -> anyhow::Result<String> {
    let bytes = fs::read(root.join(CONFIG))
        .with_context(|| format!("{CONFIG} kan ikke leses"))?;
    String::from_utf8(bytes).map_err(|_| anyhow!("{CONFIG} er ikke UTF-8-tekst"))
}
