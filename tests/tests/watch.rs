//! `tertial watch` tells what a change did, passes over what is none, and outlives a project
//! that is broken for a while.

#![cfg(unix)]
#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test stops where its premise fails, and writes files"
)]

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::os::unix::process::ExitStatusExt;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use tertial_tests::{folder, program};

/// Longer than any block takes, also on a machine that does much else.
const LONG: Duration = Duration::from_secs(60);

const TEXT: &str = "tekst/t1/lokalisering.md";
/// Without it, a deviation is not explained.
const DEVIATION: &str = "tekst/t1/avvik-1620-01.md";
const PDF: &str = "ut/rapport-1-tertial-2024-utkast.pdf";
const VERDICT: &str = "utkast og endelig versjon kan lages";

/// The program watching a copy of the example.
struct Watch {
    /// What the folder of the project is in.
    folder: tempfile::TempDir,
    program: Child,
    said: Receiver<String>,
}

/// The folder of the project, in that of [`Watch`].
const ROOT: &str = "over/prosjekt";

impl Watch {
    fn start() -> Self {
        Self::start_as(|| Command::new(program::binary()))
    }

    /// The same, started by a command that is given the program's arguments.
    fn start_as(command: impl FnOnce() -> Command) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join(ROOT);
        fs::create_dir_all(&root).unwrap();
        for part in ["tertial.toml", "bekreftelser.toml", "data", "tekst", "levert"] {
            folder::copy(&program::example().join(part), &root.join(part));
        }
        let mut program = command()
            .arg("-C")
            .arg(root)
            .args(["folg", "t1"])
            .env(program::CACHE, "")
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let (tell, said) = channel();
        listen(program.stdout.take().unwrap(), tell.clone());
        listen(program.stderr.take().unwrap(), tell);
        Self { folder, program, said }
    }

    fn path(&self, inside: &str) -> PathBuf {
        self.folder.path().join(ROOT).join(inside)
    }

    /// The lines up to and with the first one that begins so.
    fn until_begun(&self, beginning: &str) -> Vec<String> {
        let mut lines = Vec::new();
        while !lines.last().is_some_and(|line: &String| line.starts_with(beginning)) {
            match self.said.recv_timeout(LONG) {
                Ok(line) => lines.push(line),
                Err(error) => panic!("{error} before «{beginning}»: {lines:#?}"),
            }
        }
        lines
    }

    fn read(&self, inside: &str) -> String {
        fs::read_to_string(self.path(inside)).unwrap()
    }

    fn write(&self, inside: &str, text: &str) {
        fs::write(self.path(inside), text).unwrap();
    }

    fn pdf(&self) -> Vec<u8> {
        fs::read(self.path(PDF)).unwrap()
    }

    /// The lines up to and with the first one that ends so.
    fn until(&self, ending: &str) -> Vec<String> {
        let mut lines = Vec::new();
        while !lines.last().is_some_and(|line: &String| line.ends_with(ending)) {
            match self.said.recv_timeout(LONG) {
                Ok(line) => lines.push(line),
                Err(error) => panic!("{error} before «{ending}»: {lines:#?}"),
            }
        }
        lines.retain(|line| !line.is_empty());
        lines
    }

    /// The next block, which ends in the time it took.
    fn block(&self) -> Vec<String> {
        self.until(" ms")
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}

fn listen(stream: impl Read + Send + 'static, tell: Sender<String>) {
    thread::spawn(move || {
        for line in BufReader::new(stream).lines() {
            if tell.send(line.unwrap()).is_err() {
                return;
            }
        }
    });
}

/// The lines of a block that begin so.
fn beginning(block: &[String], mark: char) -> Vec<&str> {
    let lines = block.iter().filter(|line| line.starts_with(mark));
    lines.map(String::as_str).collect()
}

#[test]
fn a_change_tells_what_is_new_and_what_is_gone() {
    let watch = Watch::start();
    let first = watch.block();
    assert!(first[0].starts_with("Følger /"), "{first:#?}");
    assert!(first[first.len() - 2].ends_with(VERDICT), "{first:#?}");
    assert!(first[first.len() - 1].starts_with(PDF), "{first:#?}");
    let (pdf, text) = (watch.pdf(), watch.read(DEVIATION));

    fs::remove_file(watch.path(DEVIATION)).unwrap();
    let lacking = watch.block();
    assert_eq!(lacking[0], DEVIATION);
    let new = beginning(&lacking, '+');
    assert_eq!(new.len(), 1, "{lacking:#?}");
    assert!(new[0].starts_with(&format!("+ V5-08 {DEVIATION}: avviket på 1620.01")));
    assert_eq!(beginning(&lacking, '−'), [""; 0]);
    let verdict = &lacking[lacking.len() - 2];
    assert!(verdict.starts_with("1 feil, "), "{verdict}");
    assert!(verdict.ends_with("utkast kan lages, endelig versjon kan ikke"), "{verdict}");
    assert_ne!(watch.pdf(), pdf);

    watch.write(DEVIATION, &text);
    let mended = watch.block();
    assert_eq!(beginning(&mended, '+'), [""; 0]);
    assert_eq!(beginning(&mended, '−'), [new[0].replacen('+', "−", 1)]);
    assert!(mended[mended.len() - 2].ends_with(VERDICT), "{mended:#?}");
    assert_eq!(watch.pdf(), pdf, "the same project, the same bytes");
}

const GRUNNLAG: &str = "data/grunnlag-2024.xlsx";

/// Longest time a saving may take before what it leaves behind is told.
const SAVING: Duration = Duration::from_secs(2);

#[test]
fn a_saving_in_two_steps_loses_and_mends_nothing() {
    let watch = Watch::start();
    watch.block();
    let path = watch.path(GRUNNLAG);
    let whole = fs::read(&path).unwrap();
    for gap in [120, 500, 1_500] {
        // As some programs save: the old file is out of the way before the new one is there.
        fs::rename(&path, path.with_file_name("77AA.tmp")).unwrap();
        thread::sleep(Duration::from_millis(gap));
        fs::write(path.with_file_name("9A1B.tmp"), &whole).unwrap();
        fs::rename(path.with_file_name("9A1B.tmp"), &path).unwrap();
        fs::remove_file(path.with_file_name("77AA.tmp")).unwrap();
        check_same(&watch, &format!("moved away for {gap} ms"));
        // As others do: nothing, then half of it, then all.
        fs::write(&path, "").unwrap();
        thread::sleep(Duration::from_millis(gap / 2));
        fs::write(&path, &whole[..whole.len() / 2]).unwrap();
        thread::sleep(Duration::from_millis(gap / 2));
        fs::write(&path, &whole).unwrap();
        check_same(&watch, &format!("half written for {gap} ms"));
    }
}

/// Holds that the next block tells of the workbook, and of no finding.
fn check_same(watch: &Watch, how: &str) {
    let block = watch.block();
    assert_eq!(block[0], GRUNNLAG, "{how}: {block:#?}");
    for mark in ['+', '−', '~'] {
        assert_eq!(beginning(&block, mark), [""; 0], "{how}");
    }
    assert!(block[block.len() - 2].ends_with(VERDICT), "{how}: {block:#?}");
}

#[test]
fn a_file_that_is_gone_is_told_when_it_has_stayed_away_and_mends_nothing() {
    let watch = Watch::start();
    watch.block();
    let whole = fs::read(watch.path(GRUNNLAG)).unwrap();
    let since = Instant::now();
    fs::remove_file(watch.path(GRUNNLAG)).unwrap();
    let gone = watch.block();
    assert!(since.elapsed() >= SAVING, "{:?}", since.elapsed());
    assert_eq!(gone[0], GRUNNLAG, "{gone:#?}");
    let new = beginning(&gone, '+');
    assert_eq!(new.len(), 1, "{gone:#?}");
    assert!(new[0].starts_with("+ DAT-01 "), "{new:#?}");
    assert_eq!(beginning(&gone, '−'), [""; 0], "what is not judged is not mended");

    fs::write(watch.path(GRUNNLAG), whole).unwrap();
    let back = watch.block();
    assert_eq!(beginning(&back, '+'), [""; 0]);
    assert_eq!(beginning(&back, '−'), [new[0].replacen('+', "−", 1)]);
}

#[test]
fn half_a_list_of_figures_mends_nothing() {
    let watch = Watch::start();
    watch.block();
    let path = watch.path("data/statsregnskap-2024.csv");
    let whole = fs::read(&path).unwrap();
    // What is there so far can be read, and has only some of the months.
    let some = whole.iter().take(whole.len() / 8).copied().collect::<Vec<_>>();
    fs::write(&path, some).unwrap();
    thread::sleep(Duration::from_millis(1_500));
    fs::write(&path, &whole).unwrap();
    let block = watch.block();
    assert_eq!(beginning(&block, '−'), [""; 0], "{block:#?}");
    assert!(block[block.len() - 2].ends_with(VERDICT), "{block:#?}");
}

#[test]
fn files_of_office_programs_are_no_change() {
    let watch = Watch::start();
    watch.block();
    watch.write("data/~$grunnlag-2024.xlsx", "lås");
    watch.write("data/.~lock.grunnlag-2024.xlsx#", "lås");
    watch.write("data/7A3B1C00.tmp", "halv");
    let text = watch.read(TEXT);
    // Were any of them one, it would be told before this, or with it.
    thread::sleep(Duration::from_millis(300));
    watch.write(TEXT, &format!("{text}\nEn setning til.\n"));
    let block = watch.block();
    let told = block.iter().filter(|line| !line.starts_with("Merk: "));
    assert_eq!(told.collect::<Vec<_>>()[0], TEXT, "{block:#?}");
}

#[test]
fn a_broken_project_is_told_and_waited_for() {
    let mut watch = Watch::start();
    watch.block();
    let config = watch.read("tertial.toml");
    watch.write("tertial.toml", &config.replacen("[agency]", "[agency", 1));
    let told = watch.until("Venter på at det blir rettet.");
    assert!(told.iter().any(|line| line.starts_with("feil: tertial.toml:")), "{told:#?}");
    watch.write("tertial.toml", &config);
    let block = watch.block();
    assert!(block.contains(&"tertial.toml".to_owned()), "{block:#?}");
    assert!(block[block.len() - 2].ends_with(VERDICT), "{block:#?}");

    let process = watch.program.id().to_string();
    Command::new("kill").args(["-TERM", &process]).status().unwrap();
    let ended = watch.program.wait().unwrap();
    assert_eq!(ended.signal(), Some(15), "it ends when it is asked to");
}

/// Moves something away and puts a copy of it there instead, as one does who takes back a
/// copy, or a program that synchronises.
fn replace(watch: &Watch, part: &str) {
    let there = watch.folder.path().join(part);
    let away = watch.folder.path().join(format!("gammel-{}", part.replace('/', "-")));
    fs::rename(&there, &away).unwrap();
    folder::copy(&away, &there);
}

#[test]
fn a_folder_that_is_replaced_is_followed_again() {
    let watch = Watch::start();
    watch.block();
    let text = watch.read(DEVIATION);
    let (lacking, mended) = ("+ V5-08 tekst/t1/avvik", "− V5-08 tekst/t1/avvik");
    for part in ["over/prosjekt", "over", "over/prosjekt/tekst", "over/prosjekt/data"] {
        replace(&watch, part);
        fs::remove_file(watch.path(DEVIATION)).unwrap();
        watch.until_begun(lacking);
        // Once it has been seen, changes are heard of again, and by name.
        watch.write(DEVIATION, &text);
        let lines = watch.until_begun(mended);
        assert!(lines.contains(&DEVIATION.to_owned()), "{part}: {lines:#?}");
    }
}

#[test]
fn a_folder_that_is_gone_is_told_and_so_is_that_it_is_back() {
    let watch = Watch::start();
    watch.block();
    for part in ["over/prosjekt", "over"] {
        let there = watch.folder.path().join(part);
        let away = watch.folder.path().join("borte");
        fs::rename(&there, &away).unwrap();
        let gone = watch.until("er borte; venter på at den kommer tilbake");
        assert!(gone.last().unwrap().starts_with("feil: mappen /"), "{gone:#?}");
        // As it was, and then another.
        fs::rename(&away, &there).unwrap();
        watch.until("Mappen er tilbake.");
        let back = watch.block();
        for mark in ['+', '−', '~'] {
            assert_eq!(beginning(&back, mark), [""; 0], "{part}");
        }
        let text = watch.read(DEVIATION);
        fs::remove_file(watch.path(DEVIATION)).unwrap();
        watch.until_begun("+ V5-08 ");
        watch.write(DEVIATION, &text);
        watch.until_begun("− V5-08 ");
        watch.block();
    }
}

#[test]
fn a_file_written_over_with_its_length_and_time_kept_is_read_again() {
    let watch = Watch::start();
    watch.block();
    let path = watch.path("data/statsregnskap-2024.csv");
    let time = fs::metadata(&path).unwrap().modified().unwrap();
    let before = fs::read(&path).unwrap();
    let mut bytes = before.clone();
    // January's 81 862,47 kr become 91 862,47 kr.
    let at = bytes.windows(5).position(|of| of == b"81862").unwrap();
    bytes[at] = b'9';
    assert_eq!(bytes.len(), before.len());
    let mut file = fs::OpenOptions::new().write(true).open(&path).unwrap();
    file.write_all(&bytes).unwrap();
    file.set_modified(time).unwrap();
    drop(file);
    let block = watch.block();
    assert_eq!(block[0], "data/statsregnskap-2024.csv", "{block:#?}");
    assert_eq!(fs::metadata(&path).unwrap().modified().unwrap(), time);
    let changed = block.iter().filter(|line| line.starts_with(['+', '~']));
    assert!(changed.count() > 0, "{block:#?}");
}

#[test]
fn where_the_system_has_no_room_the_files_are_looked_at_and_that_is_told() {
    // As many open files as the reading needs, and fewer than listening does.
    let watch = Watch::start_as(|| {
        let mut shell = Command::new("sh");
        let limited = "ulimit -n 5; exec \"$0\" \"$@\"";
        shell.args(["-c", limited]).arg(program::binary());
        shell
    });
    let told = watch.until_begun("Merk: systemet sier ikke fra om endringer i mappen (");
    assert!(
        told.last().unwrap().ends_with("ser etter hvert sekund i stedet"),
        "{told:#?}"
    );
    let text = watch.read(DEVIATION);
    fs::remove_file(watch.path(DEVIATION)).unwrap();
    let lines = watch.until_begun("+ V5-08 ");
    assert!(lines.contains(&DEVIATION.to_owned()), "what looking found: {lines:#?}");
    watch.write(DEVIATION, &text);
    watch.until_begun("− V5-08 ");
}
