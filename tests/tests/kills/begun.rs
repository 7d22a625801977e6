//! A build that was stopped between its moves, and whose end is stopped too.

use crate::held::{self, Again, Alone, Met};
use crate::scenario::{BUILD_OVER, Scenario};
use crate::state::set_of;
use crate::world::{Injected, World};

/// What finishes it.
const FINISHES: [&[&str]; 2] = [&["build", "t1"], &["check", "t1"]];

#[test]
fn the_end_of_a_stopped_build_is_stopped_too() {
    if !crate::required() {
        return;
    }
    let mut met = Met::default();
    let world = World::of(&BUILD_OVER, 0);
    let alone = Alone::run(&world, &BUILD_OVER);
    let begun: Vec<_> = alone
        .calls
        .iter()
        .filter(|call| {
            world.put_back();
            world.injected(BUILD_OVER.arguments, call, Injected::Kill);
            let set = set_of(&world.tree(), &BUILD_OVER);
            let whole = [&alone.before, &alone.after];
            whole.iter().all(|tree| set != set_of(tree, &BUILD_OVER))
        })
        .collect();
    // The first, one in the middle and the last.
    let chosen = match &*begun {
        [] => Vec::new(),
        [first, .., last] => vec![*first, begun[begun.len() / 2], *last],
        [one] => vec![*one],
    };
    for call in chosen {
        for arguments in FINISHES {
            let world = World::of(&BUILD_OVER, 0);
            world.injected(BUILD_OVER.arguments, call, Injected::Kill);
            world.keep();
            let olds = [alone.before.clone(), world.tree()];
            let finish = Scenario { name: "finishing", arguments, ..BUILD_OVER };
            let ends = Alone::run(&world, &finish);
            let [is, new] =
                [&ends.after, &alone.after].map(|tree| set_of(tree, &BUILD_OVER));
            if is != new {
                let what = format!("{arguments:?} does not finish it: {}", call.told());
                met.failures.push(what);
            }
            met.add(held::stopped_in(&world, &finish, &ends, &olds, Again::Same));
        }
    }
    met.tell();
    assert!(met.failures.is_empty(), "{}", met.failures());
}
