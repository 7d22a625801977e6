//! What must be so when the system refused a run to change the disk: it is told in one line of
//! what and why, what was there is there, and a run that is not refused ends well.

use std::ffi::OsStr;
use std::path::Path;

use crate::call::Call;
use crate::held::{Alone, Met, done_again};
use crate::scenario::Scenario;
use crate::state::{Between, CACHE, is_unfinished};
use crate::tree::{Thing, Tree, differences};
use crate::world::{Ended, Injected, World};

/// Refuses a scenario's command each of its calls.
pub(crate) fn refused(scenario: &Scenario, core: usize) -> Met {
    let world = World::of(scenario, core);
    let alone = Alone::run(&world, scenario);
    assert!(alone.changes(), "{}", scenario.name);
    let mut met = Met::default();
    for (_, call) in alone.tried() {
        world.put_back();
        met.calls += 1;
        let ended = world.injected(scenario.arguments, call, Injected::Full);
        let found = world.tree();
        for fault in refused_at(scenario, &alone, call, &ended, &found) {
            met.failed(scenario, call, &format!("when refused, {fault}"));
        }
        let kept = call.name.starts_with("unlink");
        for fault in done_again(&world, scenario, &alone, &found, kept) {
            met.failed(scenario, call, &fault);
        }
    }
    met.told.push(format!("{}: {} refused", scenario.name, met.calls));
    met
}

/// What is not as it must be after a run that was refused a call.
fn refused_at(
    scenario: &Scenario,
    alone: &Alone,
    call: &Call,
    ended: &Ended,
    found: &Tree,
) -> Vec<String> {
    // What is kept from run to run need not be, and what could not be taken away is left for
    // the next run.
    let left = call.name.starts_with("unlink");
    let counts = |tree: &Tree| -> Tree {
        let is_needed = |path: &Path, thing: &Thing| {
            !(scenario.set.is_some()
                && (path.starts_with(CACHE) || *thing == Thing::Folder)
                || left && is_unfinished(path))
        };
        let counted = tree.iter().filter(|(path, thing)| is_needed(path, thing));
        counted.map(|(path, thing)| (path.clone(), thing.clone())).collect()
    };
    let [found, before, after] = [found, &alone.before, &alone.after].map(counts);
    let printed = ["1, ", "2, "].iter().any(|to| call.arguments.starts_with(to));
    if ended.code == Some(alone.code) || call.name == "write" && printed {
        return differences(&found, &after);
    }
    let stderr = ended.stderr.trim();
    let names = alone.after.keys().filter_map(|path| path.file_name());
    let told = ended.code == Some(4)
        && stderr.lines().any(|line| line.starts_with("feil: "))
        && stderr.contains("disken er full")
        && !stderr.contains(".tmp")
        && names.map(OsStr::to_string_lossy).any(|name| stderr.contains(&*name));
    if !told {
        return vec![format!("not told what and why: {:?}, {stderr}", ended.code)];
    }
    // Of files that are written one by one, those before it are there; and a project that is
    // not whole says so.
    let olds = std::slice::from_ref(&before);
    let between = Between { olds, new: &after, scenario };
    match scenario.set {
        Some(_) => differences(&found, &before),
        None if scenario.makes_a_project() => between.faults(&found),
        None => between.left(&found),
    }
}
