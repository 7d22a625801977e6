//! Every command that writes, stopped at every call it makes to change a disk, and refused
//! each of them.
//!
//! `strace` stops the run, or has the system refuse, as it enters one of the calls that a run
//! left alone makes; each of them gets a run of its own, from the same beginning. Then each
//! file there was is the old one or the new one whole, nothing of others is touched, and the
//! same command again ends as one that was left alone does.
//!
//! Some thousand runs take minutes, so they are made where `TERTIAL_KILLS` is `required`. A
//! command with hundreds of calls alike is then stopped at some of each kind, and at every one
//! where it is `all`. `TERTIAL_KILLS_ONLY` names a part of the commands.

#![cfg(target_os = "linux")]
#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test stops where its premise fails, and reads and changes files"
)]

mod begun;
mod call;
mod held;
mod refused;
mod scenario;
mod state;
mod tree;
mod world;

use std::io::Write;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use self::held::{Again, Met};
use self::scenario::{SCENARIOS, Scenario};

/// How many runs are made at once, each on a core of its own.
const SIDE_BY_SIDE: usize = 2;

/// Whether `TERTIAL_KILLS` says so.
fn asked(what: &str) -> bool {
    std::env::var("TERTIAL_KILLS").is_ok_and(|said| said == what)
}

fn required() -> bool {
    let required = asked("required") || asked("all");
    if !required {
        // Past what the test harness keeps to itself.
        let said =
            b"SKIPPED: commands stopped at every write; set TERTIAL_KILLS=required\n";
        std::io::stderr().write_all(said).unwrap();
    }
    required
}

/// Holds every scenario, some at once, and tells all that was met in each.
fn every(hold: impl Fn(&Scenario, usize) -> Met + Sync) {
    if !required() {
        return;
    }
    let only = std::env::var("TERTIAL_KILLS_ONLY").ok();
    let chosen: Vec<&Scenario> = SCENARIOS
        .iter()
        .filter(|of| only.as_ref().is_none_or(|part| of.name.contains(&**part)))
        .collect();
    let next = AtomicUsize::new(0);
    let work = |core| {
        let mut met = Met::default();
        while let Some(scenario) = chosen.get(next.fetch_add(1, Ordering::Relaxed)) {
            met.add(hold(scenario, core));
        }
        met
    };
    let mut met = Met::default();
    thread::scope(|scope| {
        let cores: Vec<_> =
            (0..SIDE_BY_SIDE).map(|core| scope.spawn(move || work(core))).collect();
        for core in cores {
            met.add(core.join().unwrap());
        }
    });
    met.tell();
    assert!(met.calls > 0 && met.failures.is_empty(), "{}", met.failures());
}

#[test]
fn stopped_at_every_write_and_done_again() {
    every(|scenario, core| held::stopped(scenario, core, Again::Same));
}

/// A set of files is finished by the next command of any kind that opens the project.
#[test]
fn stopped_at_every_write_and_then_something_else_is_done() {
    every(|scenario, core| match scenario.set.is_some() {
        true => held::stopped(scenario, core, Again::Other),
        false => Met::default(),
    });
}

#[test]
fn refused_every_write_and_done_again() {
    every(refused::refused);
}
