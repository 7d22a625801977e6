//! A text file of the state accounts, of this year and of those before; and as a ledger.

use tertial_ingest::Inputs;
use tertial_model::sample;

use crate::{exports, project};

/// Reads the bytes, and checks that every line of them is accounted for.
pub(crate) fn run(bytes: &[u8]) {
    let files = ["data/en.csv", "data/to.csv"];
    let inputs = Inputs {
        ledgers: vec![vec![project::file("data/hovedbok.csv", bytes)]],
        state_accounts: files.map(|path| project::file(path, bytes)).into(),
        earlier_accounts: vec![project::file("data/tidligere.csv", bytes)],
        ..Inputs::default()
    };
    let (facts, problems) =
        tertial_ingest::read(&project::project(), &sample::report("annual"), &inputs);
    let (own, earlier) = (&facts.state_accounts, &facts.earlier_accounts);
    exports::of_state_accounts(own);
    exports::of_state_accounts(earlier);
    exports::of_ledger(&facts.ledger);
    exports::or_problems(&files, &own.exports, &problems);
    exports::or_problems(&["data/tidligere.csv"], &earlier.exports, &problems);
    exports::or_problems(&["data/hovedbok.csv"], &facts.ledger.exports, &problems);
    exports::counted_once(&own.exports);
    let reads = |exports: &[_]| exports.len();
    assert_eq!(reads(&own.exports), 2 * reads(&earlier.exports), "years are read alike");
}

#[cfg(test)]
mod tests {
    use tertial_ingest::facts::SetAside;
    use tertial_model::Kroner;

    use super::*;

    #[test]
    fn the_largest_amounts_are_added_up_and_larger_ones_set_aside() {
        let bytes = include_bytes!("../corpus/state_accounts/store-belop.csv");
        let files = vec![project::file("data/statsregnskap.csv", bytes)];
        let inputs = Inputs { state_accounts: files, ..Inputs::default() };
        let (facts, problems) =
            tertial_ingest::read(&project::project(), &sample::report("t1"), &inputs);
        let export = &facts.state_accounts.exports[0];
        assert_eq!((export.read.rows, export.used.rows), (7, 6));
        assert_eq!(export.used.amount, Kroner::ZERO);
        assert_eq!(export.set_aside[&SetAside::Unreadable].rows, 1);
        let told = |message| problems.iter().any(|problem| problem.message == message);
        assert!(told("beløpet kan ikke leses"), "{problems:?}");
    }
}
