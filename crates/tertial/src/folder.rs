//! The project folder: finding it, and reading the files it names.
//!
//! Nothing outside the folder is read. A pattern cannot lead out of it, and a symbolic link
//! is followed only to what is in the folder too: what a project someone sent shows in its
//! report is then what came with it.

mod setup;

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use anyhow::anyhow;
use tertial_ingest::project::Project;
use tertial_ingest::{InputFile, Inputs, composed, decomposed};
use tertial_model::visible::visible;
use tertial_model::{Phrases, ReportKind, Reweighed};
use tertial_report::difference::{InputDigest, InputRole};
use tertial_report::{Statements, text_folder};
use tertial_rules::reweighed;
use tertial_toml::{Document, TomlError};
use tertial_view::Templates;

use crate::disk::Largest;
use crate::exit::{Exit, Exits, Failure};
use crate::{digest, disk, output};

pub(crate) use setup::{LAYERS, Letter, Said, letter_says};

/// The name of the file that makes a folder a project.
pub(crate) const CONFIG: &str = "tertial.toml";
/// The folder of a project with templates of its own.
pub(crate) const TEMPLATES: &str = "templates";
/// Where a project has statements of its own.
pub(crate) const STATEMENTS: &str = "statements";
/// The folder of a project reports are written in.
pub(crate) const OUTPUT: &str = "ut";

/// A project folder with its configuration read.
pub(crate) struct ProjectFolder {
    pub(crate) root: PathBuf,
    pub(crate) project: Project,
    /// The rules it has made graver or milder.
    pub(crate) reweighed: Vec<Reweighed>,
    /// `tertial.toml` as it was read.
    pub(crate) config: InputDigest,
    /// What stands in it.
    pub(crate) config_text: String,
}

impl ProjectFolder {
    /// Finds `tertial.toml` in `start` or above and reads it.
    pub(crate) fn find(start: &Path) -> Result<Self, Failure> {
        Self::open(&Self::root_of(start)?)
    }

    /// The folder `tertial.toml` is in, which is `start` or above.
    pub(crate) fn root_of(start: &Path) -> Result<PathBuf, Failure> {
        let start = fs::canonicalize(start)
            .map_err(|error| {
                anyhow!(
                    "mappen {} kan ikke åpnes: {}\nhjelp: gå til prosjektmappen, eller gi \
                     den med -C",
                    start.display(),
                    disk::reason(&error)
                )
            })
            .exits(Exit::Usage)?;
        let root = start
            .ancestors()
            .find(|folder| may_be_there(&folder.join(CONFIG)))
            .ok_or_else(|| {
                anyhow!(
                    "fant ingen {CONFIG} i {} eller over\nhjelp: gå til prosjektmappen, gi den \
                     med -C, eller lag en med tertial init",
                    start.display()
                )
            })
            .exits(Exit::Usage)?;
        Ok(root.to_owned())
    }

    /// Whether `tertial.toml` is in `folder` itself.
    pub(crate) fn is_one(folder: &Path) -> bool {
        folder.join(CONFIG).is_file()
    }

    /// Reads `tertial.toml` in the folder `root`, and looks for none above it.
    pub(crate) fn open(root: &Path) -> Result<Self, Failure> {
        output::finish(root);
        let config = inside(root, &root.join(CONFIG), CONFIG)?;
        let text = disk::read_text(&config, CONFIG, Largest::SETUP)?;
        let read = Project::parse(CONFIG, &text).and_then(|project| {
            match reweighed(&project.severities) {
                Ok(reweighed) => Ok((project, reweighed)),
                Err(fault) => Err(Document::parse(CONFIG, &text)?.refuse(fault)),
            }
        });
        let read = read.map_err(|error| config_failure(&error));
        let (project, reweighed) = read.exits(Exit::Usage)?;
        let config = digest::of(CONFIG, InputRole::Setup, text.as_bytes());
        let root = root.to_owned();
        Ok(Self { root, project, reweighed, config, config_text: text })
    }

    /// Where reports are written, unless the user says otherwise.
    pub(crate) fn output(&self) -> PathBuf {
        self.root.join(OUTPUT)
    }

    /// Every file the report needs, unread. What is not there is left for reading to name.
    pub(crate) fn listed(&self, report: &ReportKind) -> Result<Inputs, Failure> {
        let project = &self.project;
        let matching = |pattern: Option<&String>| match pattern {
            Some(pattern) => self.matching(pattern),
            None => Ok(Vec::new()),
        };
        // What only the annual report reads is not touched for the others.
        let annual = report.is_annual();
        let if_annual = |pattern: Option<&String>| matching(pattern.filter(|_| annual));
        let ledgers = project.ledger.iter().map(|source| self.matching(&source.files));
        let accrual = project.accrual.iter().map(|source| if_annual(Some(&source.files)));
        let mut delivered = BTreeMap::new();
        for earlier in report.earlier() {
            let found = matching(project.delivery_of(&earlier))?.into_iter().next();
            delivered.extend(found.map(|file| (earlier.key.clone(), file)));
        }
        Ok(Inputs {
            ledgers: ledgers.collect::<Result<_, _>>()?,
            state_accounts: self.matching(&project.state_accounts.files)?,
            earlier_accounts: matching(project.state_accounts.earlier.as_ref())?,
            accrual: accrual.collect::<Result<_, _>>()?,
            persons: if_annual(project.hr.persons.as_ref())?,
            appropriations: matching(
                project.appropriations.as_ref().map(|of| &of.files),
            )?,
            grunnlag: self.matching(&project.grunnlag.file)?.into_iter().next(),
            delivered,
            last_year: matching(project.last_year.as_ref().map(|of| &of.figures))?
                .into_iter()
                .next(),
            texts: self.texts(report)?,
            earlier_texts: report
                .before()
                .map_or(Ok(Vec::new()), |of| self.texts(&of))?,
            // The letter says which chapters and places there are, and it is not read here.
            ..Inputs::default()
        })
    }

    /// The files of a report's texts, unread.
    pub(crate) fn texts(&self, report: &ReportKind) -> Result<Vec<InputFile>, Failure> {
        self.matching(&format!("{}/*.md", text_folder(report)))
    }

    /// Reads every file that was listed.
    pub(crate) fn read(&self, listed: &mut Inputs) -> Result<(), Failure> {
        self.read_data(listed.data_mut())?;
        self.read_texts(listed.texts_mut())
    }

    /// Reads files of data.
    pub(crate) fn read_data<'a>(
        &self,
        listed: impl IntoIterator<Item = &'a mut InputFile>,
    ) -> Result<(), Failure> {
        self.read_each(listed, Largest::data(&self.project.limits))
    }

    /// Reads files that somebody wrote.
    pub(crate) fn read_texts<'a>(
        &self,
        listed: impl IntoIterator<Item = &'a mut InputFile>,
    ) -> Result<(), Failure> {
        self.read_each(listed, self.largest_text())
    }

    fn read_each<'a>(
        &self,
        listed: impl IntoIterator<Item = &'a mut InputFile>,
        largest: Largest,
    ) -> Result<(), Failure> {
        for file in listed {
            let path = inside(&self.root, &self.root.join(&*file.path), &file.path)?;
            file.bytes = disk::read(&path, &file.path, largest)?;
        }
        Ok(())
    }

    /// The files somebody wrote under `folder` of the project, in order of path.
    pub(crate) fn below(&self, folder: &str) -> Result<Vec<InputFile>, Failure> {
        let mut files = self.under(folder)?;
        self.read_texts(&mut files)?;
        Ok(files)
    }

    /// The same, unread.
    pub(crate) fn under(&self, folder: &str) -> Result<Vec<InputFile>, Failure> {
        self.matching(&format!("{folder}/**/*"))
    }

    /// The file at `path` in the project; none when nothing is there.
    pub(crate) fn optional(
        &self,
        path: &str,
        largest: Largest,
    ) -> Result<Option<InputFile>, Failure> {
        let there = self.root.join(path);
        if !may_be_there(&there) {
            return Ok(None);
        }
        let bytes = disk::read(&inside(&self.root, &there, path)?, path, largest)?;
        Ok(Some(InputFile { path: Arc::from(path), bytes }))
    }

    /// The words of the report's written form, with the project's own.
    pub(crate) fn phrases(&self) -> Result<Phrases, Failure> {
        let language = self.project.report.language;
        let path = format!("locales/{}.toml", language.tag());
        Ok(self.with_own(&path)?.phrases(language))
    }

    /// The templates, with the project's own of that path where it has one.
    pub(crate) fn with_own(&self, path: &str) -> Result<Templates, Failure> {
        let own = self.optional(&format!("{TEMPLATES}/{path}"), Largest::OURS)?;
        match own {
            Some(file) => {
                Templates::built_in().overridden(path, file.bytes).exits(Exit::Usage)
            }
            None => Ok(Templates::built_in()),
        }
    }

    /// The tables' words and rows, with the project's own, and the files of those.
    pub(crate) fn statements(&self) -> Result<(Statements, Vec<InputFile>), Failure> {
        let files = self.below(STATEMENTS)?;
        let own = files.iter().map(|file| {
            let path = file.path.strip_prefix(STATEMENTS).unwrap_or_default();
            (path.trim_start_matches('/').to_owned(), file.bytes.clone())
        });
        let statements = Statements::with_own(own).exits(Exit::Usage)?;
        Ok((statements, files))
    }

    /// What to say of the files read that another program has open: what is not saved
    /// there is not read.
    pub(crate) fn open_elsewhere(&self, inputs: &Inputs) -> String {
        inputs
            .files()
            .filter_map(|file| {
                let lock = lock_beside(&self.root.join(&*file.path))?;
                Some(format!(
                    "Merk: {} er åpen i et annet program ({} ligger ved siden av); det \
                     som ikke er lagret, er ikke lest\n",
                    visible(&file.path),
                    visible(&lock)
                ))
            })
            .collect()
    }

    /// Holds that no other program has the file at `path` open, which would write over what is
    /// written to it now.
    ///
    /// # Errors
    ///
    /// When one has.
    pub(crate) fn require_closed(&self, path: &str) -> Result<(), Failure> {
        let Some(lock) = lock_beside(&self.root.join(path)) else { return Ok(()) };
        Err(anyhow!(
            "{} er åpen i et annet program ({} ligger ved siden av)\n\
             hjelp: lagre og lukk den der, og prøv igjen",
            visible(path),
            visible(&lock)
        ))
        .exits(Exit::Usage)
    }

    /// The files a pattern matches, unread, in order of name.
    pub(crate) fn matching(&self, pattern: &str) -> Result<Vec<InputFile>, Failure> {
        let paths = self.matched(pattern)?;
        // A folder the system keeps to itself looks like one without the file.
        let there = self.root.join(pattern);
        if paths.is_empty() && !pattern.ends_with('*') && may_be_there(&there) {
            disk::readable(&there, pattern)?;
        }
        let unread = |path: &PathBuf| {
            let path = Arc::from(self.shown(path));
            InputFile { path, bytes: Vec::new() }
        };
        Ok(paths.iter().map(unread).collect())
    }

    /// What a pattern matches, without the lock files office programs leave beside an open
    /// document and files in the making. A folder is passed over where the pattern ends
    /// in `*`; otherwise it stands where a file should.
    ///
    /// A disk may hold the letters of a name taken apart, as macOS writes them.
    fn matched(&self, pattern: &str) -> Result<Vec<PathBuf>, Failure> {
        let apart = decomposed(pattern);
        let mut matched = self.matched_as(pattern)?;
        if apart != pattern {
            matched.extend(self.matched_as(&apart)?);
            matched.sort_by_cached_key(|path| composed(self.shown(path)).into_owned());
            matched.dedup();
        }
        Ok(matched)
    }

    fn matched_as(&self, pattern: &str) -> Result<Vec<PathBuf>, Failure> {
        let root = glob::Pattern::escape(&self.root.to_string_lossy());
        let paths = glob::glob(&format!("{root}/{pattern}"))
            .map_err(|_| anyhow!("{CONFIG}: «{pattern}» er ikke et filmønster"))
            .exits(Exit::Usage)?;
        let mut matched = Vec::new();
        for path in paths {
            let path = path
                .map_err(|error| {
                    disk::unreadable(self.shown(error.path()), error.error())
                })
                .exits(Exit::Unreadable)?;
            // A part such as `.*` stands for the folder above too.
            if path.components().any(|part| part == Component::ParentDir) {
                return Err(leaves(&format!("{CONFIG}: stien «{pattern}»")))
                    .exits(Exit::Usage);
            }
            let name = path.file_name().map(|name| name.to_string_lossy());
            let passed = name.is_none_or(|of| is_lock(&of) || output::is_unfinished(&of))
                || (pattern.ends_with('*') && path.is_dir());
            if !passed {
                matched.push(path);
            }
        }
        Ok(matched)
    }

    /// The path of a file inside the project, with forward slashes.
    fn shown(&self, path: &Path) -> String {
        path.strip_prefix(&self.root).unwrap_or(path).to_string_lossy().replace('\\', "/")
    }
}

/// What is wrong with a file of settings, and what to do about it.
pub(crate) fn config_failure(error: &TomlError) -> anyhow::Error {
    anyhow!("{error:#}")
}

/// Whether there is something at `path`, or the system will not say.
fn may_be_there(path: &Path) -> bool {
    use ErrorKind::{NotADirectory, NotFound};
    let nothing = |error: &io::Error| matches!(error.kind(), NotFound | NotADirectory);
    !fs::symlink_metadata(path).is_err_and(|error| nothing(&error))
}

/// The path, where its links stay inside the project `root`. Of one that leads nowhere, which
/// is left for reading to name, the folder it is in must.
pub(crate) fn inside(root: &Path, path: &Path, shown: &str) -> Result<PathBuf, Failure> {
    let folder = || fs::canonicalize(path.parent().unwrap_or(root));
    match fs::canonicalize(path).or_else(|_| folder()) {
        Ok(real) if !real.starts_with(root) => Err(leaves(shown)).exits(Exit::Unreadable),
        Ok(_) | Err(_) => Ok(path.to_owned()),
    }
}

pub(crate) fn leaves(shown: &str) -> anyhow::Error {
    anyhow!(
        "{shown} fører ut av prosjektmappen\n\
         hjelp: legg en kopi av filen i prosjektmappen"
    )
}

/// Whether a file's name is that of an office program's lock on an open document.
pub(crate) fn is_lock(name: &str) -> bool {
    name.starts_with("~$") || name.starts_with(".~")
}

/// The name of the lock of Excel or `LibreOffice` beside a file, if there is one.
fn lock_beside(path: &Path) -> Option<String> {
    let name = path.file_name()?.to_string_lossy();
    let locks = [format!("~${name}"), format!(".~lock.{name}#")];
    locks.into_iter().find(|lock| path.with_file_name(lock).exists())
}
