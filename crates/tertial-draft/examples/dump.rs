//! Prints the sections and passages of a letter.
#![allow(clippy::print_stdout, clippy::disallowed_methods)]

use tertial_document::read;
use tertial_draft::Letter;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("hvilken fil?")?;
    let letter = Letter::of(&read(&path, &std::fs::read(&path)?)?);
    for passage in &letter.passages {
        let key = letter.section_of(passage).map_or("", |section| section.key.as_str());
        println!("{key}\t{:?}\t{}\t{:?}", passage.kind, passage.text, passage.lead);
    }
    Ok(())
}
