//! Changes the examples one thing at a time, and counts what the rules find of it.
//!
//! `cargo run -p tertial-tests --bin mutate -- --seed 1 --count 3000` writes the table to
//! stdout and each mutation to stderr. It ends with 1 where fewer than 95 % of those that change a
//! printed figure give a new finding of warning or graver, or fewer than 80 % a finding that names
//! the place. With `--number 17 --into folder` it writes the project of one of them, to be
//! looked at with the program. `--of HR` keeps those of one kind of file or sheet, as the table
//! names it; each of them then has the number it has among all.

#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a program that tells what it counts"
)]

mod csv;
mod grid;
mod mutation;
mod operator;
mod spots;
mod tally;
mod targets;
mod why;
mod xlsx;

use std::collections::BTreeMap;
use std::path::Path;
use std::process::ExitCode;
use std::str::FromStr;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use tertial_tests::example::chance::Chance;
use tertial_tests::files::Files;
use tertial_tests::judged::judge;

use crate::mutation::Mutation;
use crate::operator::{Operator, one_of};
use crate::tally::Made;
use crate::targets::{Candidate, World};

const EXAMPLES: [&str; 2] = ["ssb-2024", "geodataarkivet-2024"];
/// So many are judged at once.
const THREADS: usize = 2;

fn main() -> ExitCode {
    match run() {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(fault) => {
            eprintln!("{fault}");
            ExitCode::FAILURE
        }
    }
}

/// What stands after an argument.
fn argument<T: FromStr>(name: &str) -> Option<T> {
    let mut arguments = std::env::args().skip_while(|argument| argument != name).skip(1);
    arguments.next()?.parse().ok()
}

/// Whether enough is found.
fn run() -> Result<bool, String> {
    let seed = argument("--seed").unwrap_or(1);
    let mutations = Mutations::drawn(seed, argument("--count").unwrap_or(3_000))?;
    if let Some(number) = argument("--number") {
        let folder: String = argument("--into").ok_or("--into lacks a folder")?;
        let (_, files) = mutations.made(number).ok_or("there is no such mutation")?;
        files.write(Path::new(&folder)).map_err(|fault| fault.to_string())?;
        return Ok(true);
    }
    let made = mutations.judged()?;
    println!("{}", tally::markdown(&made));
    let (class, percent) = tally::largest(&made);
    println!("The largest class, {class}, is {percent} % of all. Seed {seed}.");
    Ok(tally::main_set(&made).holds())
}

/// What is changed, one thing at a time.
struct Mutations {
    worlds: Vec<World>,
    candidates: Vec<Candidate>,
    seed: u64,
    /// The kind of file or sheet that is asked for; none where all are.
    of: Option<String>,
}

impl Mutations {
    /// So many, as evenly from each class as there are of them.
    fn drawn(seed: u64, count: usize) -> Result<Self, String> {
        let worlds =
            EXAMPLES.into_iter().map(World::of).collect::<Result<Vec<_>, _>>()?;
        let mut chance = Chance::new(seed);
        let mut classes: BTreeMap<(String, Operator), Vec<Candidate>> = BTreeMap::new();
        for (at, world) in worlds.iter().enumerate() {
            world.candidates(at, &mut chance, &mut classes);
        }
        let mut candidates = Vec::new();
        while candidates.len() < count && !classes.is_empty() {
            for of_class in classes.values_mut() {
                if let Some(at) = one_of(&mut chance, of_class.len()) {
                    candidates.push(of_class.swap_remove(at));
                }
            }
            classes.retain(|_, of_class| !of_class.is_empty());
        }
        candidates.truncate(count);
        Ok(Self { worlds, candidates, seed, of: argument("--of") })
    }

    /// The mutation of that number with its project; none where nothing would be another.
    fn made(&self, number: usize) -> Option<(Mutation, Files)> {
        let candidate = self.candidates.get(number)?;
        let world = &self.worlds[candidate.world];
        // Its own chance, so that it is the same whatever is made before it.
        let seed = self.seed.wrapping_add(u64::try_from(number).ok()? << 16);
        let mutation = world.mutation(candidate, &mut Chance::new(seed))?;
        let files = world.files.with(&mutation.file, mutation.bytes.clone());
        Some((mutation, files))
    }

    /// What came of each.
    fn judged(&self) -> Result<Vec<Made>, String> {
        let (next, made) = (AtomicUsize::new(0), Mutex::new(BTreeMap::new()));
        let work = || {
            loop {
                let number = next.fetch_add(1, Ordering::Relaxed);
                if number >= self.candidates.len() {
                    return;
                }
                let Some(of) = self.judge(number) else { continue };
                eprintln!("{number} {}", of.in_a_line());
                if let Ok(mut made) = made.lock() {
                    made.insert(number, of);
                }
            }
        };
        thread::scope(|scope| {
            for _ in 0..THREADS {
                scope.spawn(work);
            }
        });
        let made = made.into_inner().map_err(|fault| fault.to_string())?;
        Ok(made.into_values().collect())
    }

    fn judge(&self, number: usize) -> Option<Made> {
        let (mutation, files) = self.made(number)?;
        if self.of.as_ref().is_some_and(|of| *of != mutation.kind) {
            return None;
        }
        let candidate = &self.candidates[number];
        let world = &self.worlds[candidate.world];
        let (report, before) = &world.reports[candidate.report];
        let outcome = mutation.outcome(before, &judge(&files, report));
        Some(Made {
            says: format!("{} {} {mutation}", world.name, report.key),
            apart: mutation.operator.is_apart() || mutation.slight,
            operator: mutation.operator,
            kind: mutation.kind,
            prints: outcome.prints,
            found: !outcome.codes.is_empty(),
            named: outcome.named,
            codes: outcome.codes,
        })
    }
}
