//! What must be so when a run was stopped, and when it is run again.

use std::io::Write;
use std::path::PathBuf;

use crate::call::Call;
use crate::scenario::Scenario;
use crate::state::{Between, is_unfinished, set_of};
use crate::tree::{Tree, differences};
use crate::world::{Injected, PROJECT, World};

/// What is run after a run that was stopped.
#[derive(Clone, Copy)]
pub(crate) enum Again {
    /// The same command.
    Same,
    /// Each of some that only read the project, in turn.
    Other,
}

/// More calls than this are not all tried, unless that is asked for.
const MANY: usize = 100;

/// Commands that only read: the first two are told the folder of the set, and the last knows
/// of no folder outside the project.
const OTHER: [&[&str]; 3] = [&["verify"], &["diff"], &["check", "t1"]];

/// What was met: the calls tried, and where something was not as it must be.
#[derive(Default)]
pub(crate) struct Met {
    pub(crate) calls: usize,
    pub(crate) told: Vec<String>,
    pub(crate) failures: Vec<String>,
}

impl Met {
    pub(crate) fn add(&mut self, other: Self) {
        self.calls += other.calls;
        self.told.extend(other.told);
        self.failures.extend(other.failures);
    }

    pub(crate) fn tell(&self) {
        let told = format!("{}\n{} calls in all\n", self.told.join("\n"), self.calls);
        std::io::stderr().write_all(told.as_bytes()).unwrap();
    }

    /// All that failed, in words, but no more than somebody reads.
    pub(crate) fn failures(&self) -> String {
        let shown: Vec<&str> =
            self.failures.iter().take(60).map(String::as_str).collect();
        format!("{}\n{} failures in all", shown.join("\n"), self.failures.len())
    }

    pub(crate) fn failed(&mut self, scenario: &Scenario, call: &Call, what: &str) {
        self.failures.push(format!("{}: {}: {what}", scenario.name, call.told()));
    }
}

/// A command left alone: what it begins with, what it makes, and its calls that may write.
pub(crate) struct Alone {
    pub(crate) before: Tree,
    pub(crate) after: Tree,
    pub(crate) code: i32,
    /// The exit code of the same command once more, which changes nothing.
    once_more: i32,
    pub(crate) calls: Vec<Call>,
}

impl Alone {
    pub(crate) fn run(world: &World, scenario: &Scenario) -> Self {
        let before = world.tree();
        let ended = world.watched(scenario.arguments);
        let after = world.tree();
        let once_more = world.run(scenario.arguments).code.unwrap();
        let changed = differences(&world.tree(), &after);
        assert_eq!(changed, [""; 0], "{}: once more", scenario.name);
        let calls = ended.calls.into_iter().filter(Call::writes).collect();
        Self { before, after, code: ended.code.unwrap(), once_more, calls }
    }

    /// Whether there is anything to stop it in.
    pub(crate) fn changes(&self) -> bool {
        self.before != self.after
    }

    /// The calls to stop it in: all, or of one who writes a great many files alike the first
    /// and the last and some of each kind between.
    pub(crate) fn tried(&self) -> impl Iterator<Item = (usize, &Call)> {
        let all = self.calls.len() <= MANY || crate::asked("all");
        let last = self.calls.len().saturating_sub(MANY / 4);
        let chosen =
            move |at: usize| all || at < MANY / 4 || at >= last || at.is_multiple_of(11);
        self.calls.iter().enumerate().filter(move |(at, _)| chosen(*at))
    }

    /// Whether all that was to be written was when a run was stopped.
    fn is_done(&self, found: &Tree) -> bool {
        let differs = |path: &&PathBuf| found.get(*path) != self.after.get(*path);
        let mut paths = found.keys().chain(self.after.keys()).filter(differs);
        paths.all(|path| is_unfinished(path))
    }
}

/// Stops a scenario's command at each of its calls.
pub(crate) fn stopped(scenario: &Scenario, core: usize, again: Again) -> Met {
    let world = World::of(scenario, core);
    let alone = Alone::run(&world, scenario);
    assert!(alone.changes(), "{}", scenario.name);
    stopped_in(&world, scenario, &alone, std::slice::from_ref(&alone.before), again)
}

/// The same in a world that is there, where any of `olds` may be what a file is of.
pub(crate) fn stopped_in(
    world: &World,
    scenario: &Scenario,
    alone: &Alone,
    olds: &[Tree],
    again: Again,
) -> Met {
    let mut met = Met::default();
    for (at, call) in alone.tried() {
        world.put_back();
        met.calls += 1;
        let ended = world.injected(scenario.arguments, call, Injected::Kill);
        if ended.code.is_some() || ended.calls.last() != Some(call) {
            let last = ended.calls.last().map(Call::told);
            met.failed(scenario, call, &format!("stopped at {last:?}, {:?}", ended.code));
            continue;
        }
        let found = world.tree();
        let between = Between { olds, new: &alone.after, scenario };
        for fault in between.faults(&found) {
            met.failed(scenario, call, &format!("when stopped, {fault}"));
        }
        let faults = match again {
            Again::Same => done_again(world, scenario, alone, &found, false),
            Again::Other => finished(world, scenario, alone, at),
        };
        for fault in faults {
            met.failed(scenario, call, &fault);
        }
    }
    met.told.push(format!("{}: {} calls", scenario.name, met.calls));
    met
}

/// Runs the command again, and tells what is not as after one left alone. Where all was done,
/// or what was to be taken away could not be, it has nothing to write, and leaves it so.
pub(crate) fn done_again(
    world: &World,
    scenario: &Scenario,
    alone: &Alone,
    found: &Tree,
    kept: bool,
) -> Vec<String> {
    let done = alone.is_done(found);
    let ended = world.run(scenario.arguments);
    let mut tree = world.tree();
    if done || kept {
        tree.retain(|path, _| alone.after.contains_key(path) || !is_unfinished(path));
    }
    let mut faults = few(differences(&tree, &alone.after));
    let codes = [Some(alone.code), done.then_some(alone.once_more)];
    if !codes.contains(&ended.code) {
        faults.push(format!("{:?}, {}", ended.code, ended.stderr.trim()));
    }
    faults.into_iter().map(|fault| format!("again, {fault}")).collect()
}

/// The first of many lines, and how many there are.
fn few(mut lines: Vec<String>) -> Vec<String> {
    let count = lines.len();
    if count > 3 {
        lines.truncate(2);
        lines.push(format!("{count} differences in all"));
    }
    lines
}

/// Runs another command, and tells if the set is neither the old nor the new.
fn finished(world: &World, scenario: &Scenario, alone: &Alone, at: usize) -> Vec<String> {
    let in_project = scenario.set.is_some_and(|set| set.starts_with(PROJECT));
    let other = OTHER[at % if in_project { 3 } else { 2 }];
    let folder = scenario.set.map(|folder| format!("../{folder}"));
    let folder = folder.as_deref().filter(|_| other.len() == 1);
    let _ = world.run(&[other, &Vec::from_iter(folder)].concat());
    let is = set_of(&world.tree(), scenario);
    let (old, new) = (set_of(&alone.before, scenario), set_of(&alone.after, scenario));
    if is == old || is == new {
        return Vec::new();
    }
    let names: Vec<_> = is.keys().collect();
    vec![format!("after {other:?}, neither the old set nor the new: {names:?}")]
}
