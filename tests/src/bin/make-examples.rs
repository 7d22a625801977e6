//! Writes the example projects' data files from their sources, and what the annual report of
//! the year before was delivered with from those.

#![allow(clippy::disallowed_methods, reason = "tests read and write the examples' files")]

use std::error::Error;
use std::path::Path;

use tertial_tests::example::{self, DataFile, last_year};

fn main() -> Result<(), Box<dyn Error>> {
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples");
    let ssb = examples.join("ssb-2024");
    write(&ssb, example::files(&ssb.join("kilde"))?)?;
    let small = examples.join("geodataarkivet-2024");
    write(&small, example::small_files(&small.join("kilde"), 2024)?)?;
    for name in ["ssb-2024", "geodataarkivet-2024"] {
        std::fs::write(
            examples.join(name).join(last_year::PATH),
            last_year::figures(name)?,
        )?;
    }
    Ok(())
}

fn write(project: &Path, files: Vec<DataFile>) -> Result<(), Box<dyn Error>> {
    let data = project.join("data");
    for file in files {
        file.write(&data)?;
    }
    Ok(())
}
