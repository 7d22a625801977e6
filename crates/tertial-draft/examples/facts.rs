//! Prints what was found in a letter: `cargo run -p tertial-draft --example facts -- BREV`. With a
//! folder after it, writes the draft there.
#![allow(clippy::print_stdout, clippy::disallowed_methods)]

use std::path::Path;

use tertial_document::read;
use tertial_draft::{Demands, DraftDemand, Facts, Letter};
use tertial_letter::{Catalogue, LetterFiles};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("hvilken fil?")?;
    let document = read(&path, &std::fs::read(&path)?)?;
    let letter = Letter::of(&document);
    let facts = Facts::of(&document, &letter);
    let files = facts.files(&DraftDemand::all(&Demands::of(&letter), &letter));
    let folder = LetterFiles::folder("utkast", files.clone())?;
    match Catalogue::read(&folder) {
        Ok(_) => println!("brevet kan leses"),
        Err(fault) => println!("brevet kan ikke leses: {fault}"),
    }
    for (path, text) in files {
        match std::env::args().nth(2) {
            None => println!("=== {path}\n{text}"),
            Some(folder) => {
                let path = Path::new(&folder).join(path);
                if let Some(folder) = path.parent() {
                    std::fs::create_dir_all(folder)?;
                }
                std::fs::write(path, text)?;
            }
        }
    }
    Ok(())
}
