//! Feeds every target its corpus and a fixed number of mutations of it: a fuzzing that is
//! the same each time and ends within seconds.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test stops where its premise fails, and reads files"
)]

use std::cell::{Cell, RefCell};
use std::io::Write;
use std::panic::{catch_unwind, set_hook, take_hook};
use std::path::{Path, PathBuf};
use std::sync::Once;
use std::time::{Duration, Instant};

use tertial_fuzz::mutate::{Random, mutated};
use tertial_fuzz::{TARGETS, Target, archive, target};

/// Longer inputs are run, but not changed.
const LONGEST: usize = 48 << 10;
/// No input may take longer, on a slow machine.
const SLOWEST: Duration = Duration::from_secs(20);

/// Runs the corpus of a target and its mutations.
fn bounded(name: &str) {
    let target = target(name).unwrap();
    let (own, others) = (own_inputs(target), inputs_of_others(target));
    assert!(!own.is_empty(), "{name} has no corpus");
    for (label, bytes) in own.iter().chain(&others) {
        run(target, label, bytes);
    }
    let (own, others) = (short(&own), short(&others));
    for seed in 0..u64::from(target.runs) {
        let mut random = Random::seeded(seed);
        // Files of others reach a gate, and seldom what lies behind it.
        let seldom = !others.is_empty() && random.below(8) == 0;
        let one = random.pick(if seldom { &others } else { &own });
        let other = random.pick(&own);
        let inside =
            if random.below(8) > 0 { archive::mutated(one, &mut random) } else { None };
        let bytes = inside.unwrap_or_else(|| mutated(one, other, &mut random));
        run(target, &format!("seed {seed}"), &bytes);
    }
}

/// The bytes of inputs that can be changed in reasonable time.
fn short(inputs: &[Input]) -> Vec<&[u8]> {
    let bytes = inputs.iter().map(|(_, bytes)| bytes.as_slice());
    bytes.filter(|bytes| bytes.len() <= LONGEST).collect()
}

/// Runs one input; where it panics, says so with the bytes to make a test of.
fn run(target: &Target, label: &str, bytes: &[u8]) {
    let start = Instant::now();
    let outcome = quietly(|| catch_unwind(|| (target.run)(bytes)));
    let name = target.name;
    if outcome.is_err() {
        let said = SAID.take();
        let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        panic!("{name}, {label}: {said}\n{} bytes in hex: {hex}", bytes.len());
    }
    let took = start.elapsed();
    assert!(took < SLOWEST, "{name}, {label}: {took:?} for {} bytes", bytes.len());
}

thread_local! {
    static QUIET: Cell<bool> = const { Cell::new(false) };
    static SAID: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Runs a target without a trace on the screen of panics it catches itself.
fn quietly<T>(run: impl FnOnce() -> T) -> T {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let loud = take_hook();
        set_hook(Box::new(move |panic| {
            if QUIET.get() {
                SAID.set(panic.to_string());
            } else {
                loud(panic);
            }
        }));
    });
    QUIET.set(true);
    let outcome = run();
    QUIET.set(false);
    outcome
}

/// A label, and bytes.
type Input = (String, Vec<u8>);

/// The inputs of a target that are made in code, and its files.
fn own_inputs(target: &Target) -> Vec<Input> {
    let made = (target.made)().into_iter().enumerate();
    let mut inputs: Vec<_> =
        made.map(|(at, bytes)| (format!("made {at}"), bytes)).collect();
    inputs.extend(files(&folder("corpus").join(target.name)));
    inputs
}

/// Files made to break readers, which lie beside the workspace where it is developed.
fn inputs_of_others(target: &Target) -> Vec<Input> {
    let others = folder("../../shared/corpus");
    if target.takes_files && !others.is_dir() {
        say(&format!("HOPPET OVER: {} finnes ikke", others.display()));
    }
    if target.takes_files { files(&others) } else { Vec::new() }
}

fn folder(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The files in a folder and those below it, in the order of their names.
fn files(folder: &Path) -> Vec<Input> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let below = |path: PathBuf| {
        if path.is_dir() {
            return files(&path);
        }
        vec![(path.display().to_string(), std::fs::read(&path).unwrap())]
    };
    paths.into_iter().flat_map(below).collect()
}

/// Says something although the test passes.
fn say(line: &str) {
    std::io::stderr().write_all(format!("{line}\n").as_bytes()).unwrap();
}

#[test]
fn workbook() {
    bounded("workbook");
}

#[test]
fn judged() {
    bounded("judged");
}

#[test]
fn state_accounts() {
    bounded("state_accounts");
}

#[test]
fn saft() {
    bounded("saft");
}

#[test]
fn delivery() {
    bounded("delivery");
}

#[test]
fn texts() {
    bounded("texts");
}

#[test]
fn config() {
    bounded("config");
}

#[test]
fn number() {
    bounded("number");
}

#[test]
fn words() {
    bounded("words");
}

#[test]
fn markdown() {
    bounded("markdown");
}

#[test]
fn every_target_has_a_test_and_a_program_of_its_name() {
    let own = include_str!("bounded.rs");
    let programs = include_str!("../libfuzzer/Cargo.toml");
    for Target { name, .. } in TARGETS {
        assert!(
            own.contains(&format!("fn {name}() {{\n    bounded(\"{name}\");")),
            "{name}"
        );
        assert!(programs.contains(&format!("name = \"{name}\"")), "{name}");
    }
}

#[test]
fn a_panic_is_told_with_its_bytes() {
    let broken = Target { run: |_| panic!("det gikk galt"), ..TARGETS[0] };
    let told = quietly(|| catch_unwind(|| run(&broken, "seed 7", b"\x01\xff")));
    let told = *told.unwrap_err().downcast::<String>().unwrap();
    assert!(told.contains("seed 7") && told.contains("det gikk galt"), "{told}");
    assert!(told.ends_with("2 bytes in hex: 01ff"), "{told}");
}
