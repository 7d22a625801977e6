//! Writes the example project's data files from its sources.

#![allow(clippy::disallowed_methods, reason = "tests read and write the example's files")]

use std::error::Error;
use std::path::Path;

use tertial_tests::example;

fn main() -> Result<(), Box<dyn Error>> {
    let project = Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/ssb-2024");
    let data = project.join("data");
    std::fs::create_dir_all(&data)?;
    for file in example::files(&project.join("kilde"))? {
        std::fs::write(data.join(file.name), file.bytes)?;
    }
    Ok(())
}
