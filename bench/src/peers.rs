//! The other tools that can do the job, as Python scripts outside the repository.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

/// One script, and what it needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Peer {
    /// What the table calls it.
    pub name: &'static str,
    /// Its path in the folder of the peers.
    pub script: &'static str,
    /// Its arguments after the ledger and, for reports, the PDF.
    pub arguments: &'static [&'static str],
    /// A Python statement that fails where something it needs is not there.
    pub needs: &'static str,
    /// The largest ledger it is run on; those on openpyxl take minutes for a million rows.
    pub most_rows: u32,
}

impl Peer {
    const fn new(name: &'static str, script: &'static str, needs: &'static str) -> Self {
        Self { name, script, arguments: &[], needs, most_rows: u32::MAX }
    }

    const fn with(self, arguments: &'static [&'static str]) -> Self {
        Self { arguments, ..self }
    }

    const fn slow(self) -> Self {
        Self { most_rows: 100_000, ..self }
    }

    /// Why it cannot be run here; none when it can.
    ///
    /// # Errors
    ///
    /// When there is no such Python at all.
    pub fn absent(&self, python: &Path, folder: &Path) -> Result<Option<String>> {
        if !folder.join(self.script).is_file() {
            return Ok(Some(format!("no {} in the folder of the peers", self.script)));
        }
        let output = Command::new(python)
            .args(["-c", self.needs])
            .output()
            .with_context(|| format!("cannot start {}", python.display()))?;
        let said = String::from_utf8_lossy(&output.stderr);
        let why = said.trim_end().lines().last().unwrap_or("Python does not say why");
        Ok((!output.status.success()).then(|| why.to_owned()))
    }
}

/// Those that read the ledger and sum it by chapter and post, account and period.
pub const READERS: [Peer; 8] = [
    Peer::new("polars", "read/read_polars.py", "import polars, fastexcel"),
    Peer::new("fastexcel", "read/read_fastexcel.py", "import fastexcel, pyarrow"),
    Peer::new("python-calamine", "read/read_pycalamine.py", "import python_calamine"),
    Peer::new(
        "DuckDB",
        "read/read_duckdb.py",
        "import duckdb, importlib.metadata as m; m.files('duckdb-extension-excel')",
    ),
    Peer::new(
        "pandas + calamine",
        "read/read_pandas.py",
        "import pandas, python_calamine",
    )
    .with(&["calamine"])
    .slow(),
    Peer::new("openpyxl", "read/read_openpyxl.py", "import openpyxl").slow(),
    Peer::new("pandas + openpyxl", "read/read_pandas.py", "import pandas, openpyxl")
        .slow(),
    Peer::new("zlib alone, nothing read", "read/floor_zlib.py", "import zipfile"),
];

const OFFICE: &str = "import pandas, openpyxl, docx, docxtpl, shutil\n\
                      if not shutil.which('soffice'): raise SystemExit('no soffice')";
const OFFICE_POLARS: &str = "import polars, fastexcel, docx, docxtpl, shutil\n\
                             if not shutil.which('soffice'): raise SystemExit('no soffice')";

/// Those that make a PDF with three tables of it.
pub const REPORTERS: [Peer; 6] = [
    Peer::new(
        "polars + jinja2 + typst-py",
        "e2e/a_polars_typst.py",
        "import polars, fastexcel, jinja2, typst",
    ),
    Peer::new(
        "pandas + jinja2 + typst-py",
        "e2e/a2_pandas_typst.py",
        "import pandas, openpyxl, jinja2, typst",
    )
    .slow(),
    Peer::new("pandas + docxtpl + LibreOffice", "e2e/b_pandas_docxtpl.py", OFFICE).slow(),
    Peer::new("polars + docxtpl + LibreOffice", "e2e/b_pandas_docxtpl.py", OFFICE_POLARS)
        .with(&["polars"]),
    Peer::new(
        "polars + pandoc + typst-py",
        "e2e/c_pandoc_typst.py",
        "import polars, fastexcel, pypandoc, typst; pypandoc.get_pandoc_path()",
    ),
    Peer::new(
        "polars + jinja2 + WeasyPrint",
        "e2e/e_polars_weasy.py",
        "import polars, fastexcel, jinja2, weasyprint",
    ),
];

/// The scripts in the folder that none of the peers is: readers of other formats, and what
/// needs Node or R. They are named, so that none is passed over in silence.
///
/// # Errors
///
/// When the folder is there and cannot be listed.
pub fn passed_over(folder: &Path) -> Result<Vec<String>> {
    let known = |name: &str| {
        name == "e2e/common.py"
            || READERS.iter().chain(&REPORTERS).any(|peer| peer.script == name)
    };
    let mut names = Vec::new();
    for kind in ["read", "e2e"] {
        let part = folder.join(kind);
        if !part.is_dir() {
            continue;
        }
        for entry in std::fs::read_dir(part)? {
            let entry = entry?;
            let name = format!("{kind}/{}", entry.file_name().to_string_lossy());
            if entry.path().is_file() && !known(&name) {
                names.push(name);
            }
        }
    }
    names.sort();
    Ok(names)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn scripts_nobody_runs_are_named() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(passed_over(folder.path()).unwrap(), Vec::<String>::new());
        fs::create_dir(folder.path().join("read")).unwrap();
        for name in ["read/read_polars.py", "read/read_x.R", "read/a.js"] {
            fs::write(folder.path().join(name), "").unwrap();
        }
        assert_eq!(passed_over(folder.path()).unwrap(), ["read/a.js", "read/read_x.R"]);
    }

    #[test]
    fn a_script_that_is_not_there_is_absent_without_python() {
        let folder = tempfile::tempdir().unwrap();
        let why = READERS[0].absent(Path::new("no-such-python"), folder.path());
        assert_eq!(
            why.unwrap().as_deref(),
            Some("no read/read_polars.py in the folder of the peers")
        );
    }
}
