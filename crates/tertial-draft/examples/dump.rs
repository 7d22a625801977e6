//! Prints what a letter asks for, and the sentences nothing was made of.
#![allow(clippy::print_stdout, clippy::disallowed_methods)]

use tertial_document::read;
use tertial_draft::{Demand, Demands, Letter};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("hvilken fil?")?;
    let letter = Letter::of(&read(&path, &std::fs::read(&path)?)?);
    let demands = Demands::of(&letter);
    for demand in &demands.found {
        let Demand { section, reports, duties, kinds, evidence, .. } = demand;
        let said = if demand.reports_said { "" } else { "?" };
        println!("{section}\t{reports:?}{said} {duties:?} {kinds:?} {evidence:?}");
        println!("\t{:?}\n\t{}", demand.lead, demand.quote);
    }
    println!("\nIngenting er laget av:");
    for passage in demands.unused.iter().filter_map(|at| letter.passages.get(*at)) {
        println!("\t{}", passage.text);
    }
    Ok(())
}
