//! The templates: built in, and overridden file by file.

use std::collections::BTreeMap;

use include_dir::{Dir, include_dir};
use tertial_model::nearest;

use crate::Error;

static BUILT_IN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../templates");

/// Everything a reader of the report sees that is not data: layout, fixed words, guidance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Templates {
    files: BTreeMap<String, Vec<u8>>,
}

impl Templates {
    /// The templates the program comes with.
    pub fn built_in() -> Self {
        let mut files = BTreeMap::new();
        collect(&BUILT_IN, &mut files);
        files.remove("README.md");
        Self { files }
    }

    /// The templates with one file exchanged. A path there is no template at is an error,
    /// since a misspelt name would otherwise have no effect and give no sign of it.
    pub fn overridden(mut self, path: &str, bytes: Vec<u8>) -> Result<Self, Error> {
        let unknown = || Error::UnknownTemplate {
            path: path.to_owned(),
            nearest: nearest::one(path, self.paths()).map(str::to_owned),
        };
        if !self.files.contains_key(path) {
            return Err(unknown());
        }
        if std::str::from_utf8(&bytes).is_err() {
            return Err(Error::TemplateEncoding(path.to_owned()));
        }
        self.files.insert(path.to_owned(), bytes);
        Ok(self)
    }

    /// The paths of all templates, sorted, with forward slashes.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// One template's text.
    pub(crate) fn text(&self, path: &str) -> Option<&str> {
        self.files.get(path).and_then(|bytes| std::str::from_utf8(bytes).ok())
    }
}

fn collect(folder: &Dir<'_>, files: &mut BTreeMap<String, Vec<u8>>) {
    for file in folder.files() {
        let path = file.path().to_string_lossy().replace('\\', "/");
        files.insert(path, file.contents().to_vec());
    }
    for folder in folder.dirs() {
        collect(folder, files);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_misspelt_path_is_an_error_that_names_the_nearest() {
        let error =
            Templates::built_in().overridden("report.typst", Vec::new()).unwrap_err();
        assert_eq!(
            error.to_string(),
            "det finnes ingen mal «report.typst»; mente du «report.typ»?"
        );
    }

    #[test]
    fn one_file_can_be_exchanged() {
        let mine = Templates::built_in()
            .overridden("reports/tertial/ros.md.j2", "Vår egen.".into())
            .unwrap();
        assert_eq!(mine.text("reports/tertial/ros.md.j2"), Some("Vår egen."));
        assert!(mine.paths().eq(Templates::built_in().paths()));
    }

    #[test]
    fn a_template_must_be_text() {
        let error =
            Templates::built_in().overridden("report.typ", vec![0xff]).unwrap_err();
        assert!(matches!(error, Error::TemplateEncoding(_)));
    }
}
