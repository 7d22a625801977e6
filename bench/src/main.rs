//! `tertial-bench`: measures `tertial` on made-up ledgers and holds it against its bars.
//!
//! `docs/performance.md` tells how to read what it prints.

#![expect(
    clippy::disallowed_methods,
    reason = "measuring needs files, programs and a clock"
)]

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf, absolute};
use std::process::{Command, ExitCode};

use anyhow::{Context, Result, ensure};
use clap::{Args, Parser, Subcommand};
use tertial_bench::contest::{self, Ground, Outcome, Score};
use tertial_bench::review::{self, Held};
use tertial_bench::{bare, peers, project, table};

/// Measures tertial on made-up ledgers, beside calamine's bare read and other tools.
#[derive(Debug, Parser)]
#[command(args_conflicts_with_subcommands = true, disable_help_subcommand = true)]
struct Arguments {
    #[command(subcommand)]
    part: Option<Part>,
    #[command(flatten)]
    measuring: Measuring,
}

/// What the measuring runs in processes of their own, and what is measured apart.
#[derive(Debug, Subcommand)]
enum Part {
    /// Measures the memory of a review in which a text is changed again and again
    Review {
        /// How often
        #[arg(long, default_value = "200")]
        edits: u32,
        /// The program to measure [default: tertial beside this program]
        #[arg(long, value_name = "PROGRAM")]
        tertial: Option<PathBuf>,
    },
    /// Reads every cell of a ledger and keeps none
    Read { workbook: PathBuf, rows: u32 },
    /// Writes a ledger
    Ledger { workbook: PathBuf, rows: u32 },
}

#[derive(Debug, Args)]
struct Measuring {
    /// How often each is run, after one time that does not count
    #[arg(long, default_value = "5", value_parser = clap::value_parser!(u16).range(1..))]
    rounds: u16,
    /// The ledgers' sizes
    #[arg(long, value_delimiter = ',', default_value = "10000,100000,1000000")]
    rows: Vec<u32>,
    /// The program to measure [default: tertial beside this program]
    #[arg(long, value_name = "PROGRAM")]
    tertial: Option<PathBuf>,
    /// The interpreter the peers are run with
    #[arg(long, default_value = "python3")]
    python: PathBuf,
    /// The folder of the peers' scripts, with read/ and e2e/
    #[arg(long, value_name = "FOLDER", default_value = "../shared/bench/peers")]
    peers: PathBuf,
    /// Where ledgers are kept between runs [default: bench/ in the target folder]
    #[arg(long, value_name = "FOLDER")]
    cache: Option<PathBuf>,
}

fn main() -> Result<ExitCode> {
    let Arguments { part, measuring } = Arguments::parse();
    match part {
        Some(Part::Read { workbook, rows }) => {
            let cells = bare::read(&workbook, rows)?;
            writeln!(io::stdout(), "{cells} cells")?;
        }
        Some(Part::Review { edits, tertial }) => {
            review_memory(edits, tertial.as_deref())?;
        }
        Some(Part::Ledger { workbook, rows }) => project::write_ledger(&workbook, rows)?,
        None => return measure(&measuring),
    }
    Ok(ExitCode::SUCCESS)
}

/// Prints a table for each size. The exit tells whether all of ours ran, not whether the
/// bars were kept: on a busy machine they may not be.
fn measure(measuring: &Measuring) -> Result<ExitCode> {
    let this = std::env::current_exe()?;
    let tertial = measured(measuring.tertial.as_deref())?;
    let cache = measuring.cache.clone();
    let cache = cache.unwrap_or_else(|| this.with_file_name("../bench"));
    fs::create_dir_all(&cache)?;
    let cache = fs::canonicalize(cache)?;
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut out = io::stdout().lock();
    head(&mut out, &tertial)?;
    let mut all_ran = true;
    for &rows in &measuring.rows {
        let ground = Ground {
            this: this.clone(),
            tertial: tertial.clone(),
            python: program(&measuring.python)?,
            peers: absolute(root.join(&measuring.peers))?,
            rows,
            ledger: project::ledger_path(&cache, rows),
            project: cache.join(format!("prosjekt-{rows}")),
            scratch: cache.join("scratch"),
        };
        make_ledger(&ground)?;
        project::make(&ground.project, &root.join("examples/ssb-2024"), &ground.ledger)?;
        let rounds = usize::from(measuring.rounds);
        let scores = contest::hold(&ground, rounds)?;
        writeln!(out, "{}", table::of(rows, rounds, &scores))?;
        all_ran &= !scores.iter().any(failed);
    }
    let passed_over = peers::passed_over(&absolute(root.join(&measuring.peers))?)?;
    writeln!(out, "Load at the end: {}.", load())?;
    if !passed_over.is_empty() {
        writeln!(out, "Scripts of peers that are not run: {}.", passed_over.join(", "))?;
    }
    Ok(if all_ran { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The program to measure: the one that is named, or the one beside this program.
fn measured(named: Option<&Path>) -> Result<PathBuf> {
    let name = format!("tertial{}", std::env::consts::EXE_SUFFIX);
    let beside = std::env::current_exe()?.with_file_name(name);
    let tertial = absolute(named.unwrap_or(&beside))?;
    ensure!(tertial.is_file(), "there is no {}; build it first", tertial.display());
    Ok(tertial)
}

/// Prints what a review holds after so many edits, beside a fresh start.
fn review_memory(edits: u32, tertial: Option<&Path>) -> Result<()> {
    let tertial = measured(tertial)?;
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/ssb-2024");
    let folder =
        std::env::temp_dir().join(format!("tertial-bench-{}", std::process::id()));
    let held = review::measure(&tertial, &example, &folder, edits);
    project::remove(&folder)?;
    let held = held?;
    let (ratio, Held { edits, after, fresh, pages }) = (held.ratio(), held);
    let kept = if ratio <= review::BAR { "met" } else { "NOT met" };
    writeln!(
        io::stdout(),
        "{pages} pages: {after:.0} MiB after {edits} edits, {fresh:.0} MiB after a fresh \
         start: {ratio:.2} × (bar ≤ {:.1}: {kept})",
        review::BAR
    )?;
    Ok(())
}

/// A program by its path, which holds whatever folder it is run in, or by its name alone.
fn program(name: &Path) -> Result<PathBuf> {
    let is_path = name.components().nth(1).is_some();
    Ok(if is_path { absolute(name)? } else { name.to_owned() })
}

fn failed(score: &Score) -> bool {
    matches!(score.outcome, Outcome::Failed(_)) && !score.entrant.is_peer()
}

/// Writes the ledger unless it is there, in a process of its own: measured processes
/// inherit the peak of the one that starts them, so this one must stay small.
fn make_ledger(ground: &Ground) -> Result<()> {
    if ground.ledger.is_file() {
        return Ok(());
    }
    writeln!(io::stderr(), "{} rows: writing the ledger", ground.rows)?;
    let mut writer = Command::new(&ground.this);
    writer.arg("ledger").arg(&ground.ledger).arg(ground.rows.to_string());
    let ended = writer.status().context("cannot start this program again")?;
    ensure!(ended.success(), "the ledger of {} rows is not written", ground.rows);
    Ok(())
}

fn head(out: &mut impl Write, tertial: &Path) -> Result<()> {
    let version = Command::new(tertial).arg("--version").output()?;
    let version = String::from_utf8_lossy(&version.stdout).trim().to_owned();
    let cores = std::thread::available_parallelism()?;
    let (system, machine) = (std::env::consts::OS, std::env::consts::ARCH);
    writeln!(out, "{version} on {system} {machine}, {cores} cores, load {}.\n", load())?;
    if cfg!(debug_assertions) {
        writeln!(
            out,
            "This program is built without --release: its bare read is slow, and the ratios \
             mean nothing.\n"
        )?;
    }
    Ok(())
}

/// How busy the machine has been for 1, 5 and 15 minutes, where the system tells.
fn load() -> String {
    let told = fs::read_to_string("/proc/loadavg");
    let told = told.ok().and_then(|told| {
        told.match_indices(' ').nth(2).map(|(end, _)| told[..end].to_owned())
    });
    told.unwrap_or_else(|| "unknown".to_owned())
}
