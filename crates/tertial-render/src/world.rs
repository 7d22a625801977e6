//! Typst's view of the world: the templates, the report's data, the embedded fonts.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

use tertial_view::Templates;

use crate::Error;
use crate::fonts::FONTS;

/// What a template reads.
pub(crate) struct Set {
    /// The view of the document, as JSON.
    pub(crate) json: Vec<u8>,
    /// Path and SVG of each chart.
    pub(crate) charts: Vec<(String, String)>,
    /// Name and bytes of the file that goes with the document.
    pub(crate) attached: Option<(String, Vec<u8>)>,
}

/// A world with no way out: no disk, no packages, no clock.
pub(crate) struct Sealed {
    library: LazyHash<Library>,
    main: FileId,
    sources: BTreeMap<String, Source>,
    files: BTreeMap<String, Bytes>,
    attaches: bool,
    today: NaiveDate,
}

impl Sealed {
    /// The world of one document, set by the template `main`.
    pub(crate) fn new(
        main: &str,
        templates: &Templates,
        set: Set,
        today: NaiveDate,
    ) -> Result<Self, Error> {
        let mut sources = BTreeMap::new();
        let mut files = BTreeMap::new();
        for path in templates.paths() {
            let text = templates.text(path).unwrap_or_default();
            if path.ends_with(".typ") {
                sources.insert(path.to_owned(), Source::new(id(path)?, text.to_owned()));
            } else {
                files.insert(path.to_owned(), Bytes::from_string(text.to_owned()));
            }
        }
        files.insert("report.json".to_owned(), Bytes::new(set.json));
        for (path, svg) in set.charts {
            files.insert(path, Bytes::from_string(svg));
        }
        let attaches = set.attached.is_some();
        if let Some((name, bytes)) = set.attached {
            files.insert(name, Bytes::new(bytes));
        }
        let library = LazyHash::new(Library::default());
        Ok(Self { library, main: id(main)?, sources, files, attaches, today })
    }

    /// Whether a file is to go with the document.
    pub(crate) fn attaches(&self) -> bool {
        self.attaches
    }
}

fn id(path: &str) -> Result<FileId, Error> {
    let path = VirtualPath::new(path)
        .map_err(|_| Error::Template(vec![format!("«{path}» er ingen sti")]))?;
    Ok(RootedPath::new(VirtualRoot::Project, path).intern())
}

/// The path inside the project. A package is never there.
fn project_path(id: FileId) -> FileResult<&'static str> {
    let path = id.get();
    match path.root() {
        VirtualRoot::Project => Ok(path.vpath().get_without_slash()),
        VirtualRoot::Package(_) => Err(FileError::AccessDenied),
    }
}

impl World for Sealed {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &FONTS.book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let path = project_path(id)?;
        self.sources.get(path).cloned().ok_or_else(|| FileError::NotFound(path.into()))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let path = project_path(id)?;
        self.files.get(path).cloned().ok_or_else(|| FileError::NotFound(path.into()))
    }

    fn font(&self, index: usize) -> Option<Font> {
        FONTS.faces.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        let month = u8::try_from(self.today.month()).ok()?;
        let day = u8::try_from(self.today.day()).ok()?;
        Datetime::from_ymd(self.today.year(), month, day)
    }
}
