//! What may be on the disk when a run was stopped: of each file the old or the new one.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::scenario::Scenario;
use crate::tree::{Thing, Tree};

/// Where facts are kept from run to run, in a world.
pub(crate) const CACHE: &str = "mellomlager";

/// The states a disk may be between.
pub(crate) struct Between<'a> {
    pub(crate) olds: &'a [Tree],
    pub(crate) new: &'a Tree,
    pub(crate) scenario: &'a Scenario,
}

impl Between<'_> {
    /// Everything in `found` that is of neither state, and what is lost.
    pub(crate) fn faults(&self, found: &Tree) -> Vec<String> {
        self.faults_but(found, is_unfinished)
    }

    /// The same where no file in the making may be left either.
    pub(crate) fn left(&self, found: &Tree) -> Vec<String> {
        self.faults_but(found, |_| false)
    }

    fn faults_but(&self, found: &Tree, may_be: impl Fn(&Path) -> bool) -> Vec<String> {
        let trees = || self.olds.iter().chain([self.new]);
        let paths: std::collections::BTreeSet<&PathBuf> =
            trees().chain([found]).flat_map(BTreeMap::keys).collect();
        let mut faults = Vec::new();
        for path in paths {
            let is = found.get(path);
            let of_a_state = trees().any(|tree| tree.get(path) == is);
            if !of_a_state && !self.may_be_away(path, is) && !may_be(path) {
                let should: Vec<_> = trees().map(|tree| tree.get(path)).collect();
                faults.push(format!("{}: {is:?}, not of {should:?}", path.display()));
            }
        }
        faults.extend(self.lost(found));
        let set = set_of(found, self.scenario);
        let of_one = trees().any(|tree| {
            let whole = set_of(tree, self.scenario);
            set.iter().all(|(path, thing)| whole.get(path) == Some(thing))
        });
        if !of_one {
            let names: Vec<_> = set.keys().collect();
            faults.push(format!("files of two sets are together: {names:?}"));
        }
        faults
    }

    /// Of files that belong together those beside the report may be lacking, but never the
    /// report itself.
    fn may_be_away(&self, path: &Path, is: Option<&Thing>) -> bool {
        let set = self.scenario.set.is_some_and(|set| path.starts_with(set));
        set && is.is_none()
            && path.extension().is_some_and(|of| of == "json" || of == "csv")
    }

    /// Files that are to be kept, where they were or elsewhere, and are nowhere.
    fn lost<'f>(&self, found: &'f Tree) -> impl Iterator<Item = String> + use<'f, '_> {
        let has = |tree: &Tree, thing: &Thing| tree.values().any(|of| same(of, thing));
        let kept = self.olds.first().into_iter().flatten();
        kept.filter(move |(_, thing)| has(self.new, thing) && !has(found, thing))
            .map(|(path, _)| format!("{} is lost", path.display()))
    }
}

fn same(one: &Thing, other: &Thing) -> bool {
    match (one, other) {
        (Thing::File(_, one), Thing::File(_, other)) => one == other,
        _ => one == other,
    }
}

/// A file in the making, and what tells that files are being moved. The next run takes them.
pub(crate) fn is_unfinished(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let kept = path.starts_with(CACHE) && name.ends_with(".ufullfort");
    kept || name.starts_with(".tertial-") && name != ".tertial-notat"
}

/// The files that belong together.
pub(crate) fn set_of(tree: &Tree, scenario: &Scenario) -> Tree {
    let of_set = |path: &Path| {
        let inside = scenario.set.is_some_and(|set| path.starts_with(set));
        inside && !is_unfinished(path)
    };
    tree.iter()
        .filter(|(path, thing)| of_set(path) && matches!(thing, Thing::File(..)))
        .map(|(path, thing)| (path.clone(), thing.clone()))
        .collect()
}
