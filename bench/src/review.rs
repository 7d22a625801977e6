//! How much memory `tertial review` holds after a long day, beside a fresh start.
//!
//! A report of a hundred pages is held live while one of its texts is changed again and
//! again. What is held then is divided by what a fresh start on the same project holds, so that
//! the size of the project, the program and the machine stand on both sides.

use std::fs::{self, OpenOptions};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};

use crate::chance::Chance;
use crate::project;

/// How many times a fresh start may be held.
pub const BAR: f64 = 1.5;
/// Paragraphs added to each text of the example: they make a report of a hundred pages.
const PARAGRAPHS: usize = 22;
/// Words of a paragraph.
const LENGTH: usize = 160;
/// The text that is changed.
const TEXT: &str = "tekst/t1/ros.md";
/// How long an edit may take to be seen.
const PATIENCE: Duration = Duration::from_secs(60);
/// How long the program is let alone before its memory is read: it looks once more at what
/// it has told.
const REST: Duration = Duration::from_secs(3);

const WORDS: [&str; 16] = [
    "arbeidet",
    "tildelingen",
    "resultatet",
    "er",
    "for",
    "med",
    "av",
    "til",
    "nye",
    "gode",
    "perioden",
    "utviklingen",
    "prognosen",
    "kvaliteten",
    "oppdrag",
    "tiltak",
];

/// What was held, in MiB.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Held {
    /// After so many edits.
    pub edits: u32,
    /// By the program that saw them.
    pub after: f64,
    /// By one started anew on what they left.
    pub fresh: f64,
    /// How many pages the report has.
    pub pages: usize,
}

impl Held {
    /// How many times a fresh start is held.
    pub fn ratio(&self) -> f64 {
        self.after / self.fresh
    }
}

/// Makes a project of long texts in `folder` and measures `tertial` on it.
///
/// # Errors
///
/// When there is no example, the program does not run or an edit is not shown, or the system
/// does not tell what a process holds.
pub fn measure(
    tertial: &Path,
    example: &Path,
    folder: &Path,
    edits: u32,
) -> Result<Held> {
    project::copy_of(example, folder)?;
    lengthen(&folder.join("tekst/t1"))?;
    let review = Review::start(tertial, folder)?;
    let pages = review.get("/sider")?.matches("<figure").count();
    let path = folder.join(TEXT);
    let text = fs::read_to_string(&path)?;
    for number in 0..edits {
        let before = review.version()?;
        fs::write(&path, format!("{text}\nEndring {number}.\n"))?;
        let began = Instant::now();
        while review.version()? == before {
            ensure!(began.elapsed() < PATIENCE, "edit {number} is not shown");
            std::thread::sleep(Duration::from_millis(20));
        }
    }
    let after = review.held()?;
    drop(review);
    let fresh = Review::start(tertial, folder)?.held()?;
    Ok(Held { edits, after, fresh, pages })
}

/// Adds paragraphs to every text in a folder, the same ones each time.
fn lengthen(texts: &Path) -> Result<()> {
    let mut chance = Chance::new(1);
    let mut files = fs::read_dir(texts)?
        .map(|entry| Ok(entry?.path()))
        .collect::<std::io::Result<Vec<_>>>()?;
    files.sort();
    for file in files {
        let mut text = OpenOptions::new().append(true).open(file)?;
        for _ in 0..PARAGRAPHS {
            let words: Vec<&str> = (0..LENGTH).map(|_| *chance.of(&WORDS)).collect();
            writeln!(text, "\nSom {}.", words.join(" "))?;
        }
    }
    Ok(())
}

/// A running review, ended with this.
struct Review {
    program: Child,
    host: String,
    cookie: String,
}

impl Review {
    fn start(tertial: &Path, folder: &Path) -> Result<Self> {
        let mut program = Command::new(tertial)
            .arg("-C")
            .arg(folder)
            .args(["review", "t1", "--no-open"])
            .env("TERTIAL_CACHE_DIR", "")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .context("cannot start tertial")?;
        let mut address = String::new();
        let said = program.stdout.take().context("no output")?;
        let mut review = Self { program, host: String::new(), cookie: String::new() };
        BufReader::new(said).read_line(&mut address)?;
        let address = address.trim().strip_prefix("http://").context("no address")?;
        let (host, key) = address.split_once('/').context("no key")?;
        review.host = host.to_owned();
        let head = review.get(&format!("/{key}"))?;
        let cookie = head.split("set-cookie: ").nth(1).context("no cookie")?;
        review.cookie = cookie.split(';').next().unwrap_or_default().to_owned();
        Ok(review)
    }

    /// An answer, head and all.
    fn get(&self, path: &str) -> Result<String> {
        let (host, cookie) = (&self.host, &self.cookie);
        let mut stream = TcpStream::connect(host)?;
        write!(
            stream,
            "GET {path} HTTP/1.1\r\nHost: {host}\r\nCookie: {cookie}\r\nConnection: close\r\n\r\n"
        )?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer)?;
        Ok(answer)
    }

    /// The number of the state that is shown.
    fn version(&self) -> Result<String> {
        let page = self.get("/tekst")?;
        let version = page.split("data-versjon=\"").nth(1).context("no version")?;
        Ok(version.split('"').next().unwrap_or_default().to_owned())
    }

    /// What it holds when it has been let alone, in MiB.
    fn held(&self) -> Result<f64> {
        std::thread::sleep(REST);
        let status = format!("/proc/{}/status", self.program.id());
        let status = fs::read_to_string(status).context("only Linux tells this")?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let kib = line.and_then(|line| line.split_whitespace().next());
        Ok(kib.context("no VmRSS")?.parse::<f64>()? / 1024.0)
    }
}

impl Drop for Review {
    fn drop(&mut self) {
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}
