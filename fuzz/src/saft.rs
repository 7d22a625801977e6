//! A SAF-T file as the ledger: it is accounted for, or it is refused and that is said.

use tertial_ingest::Inputs;
use tertial_model::sample;

use crate::{exports, project};

/// Reads the bytes as a ledger with the name of a SAF-T file.
pub(crate) fn run(bytes: &[u8]) {
    let files = ["data/en.xml", "data/to.xml"];
    let inputs = Inputs {
        ledgers: vec![files.map(|path| project::file(path, bytes)).into()],
        ..Inputs::default()
    };
    let (facts, problems) =
        tertial_ingest::read(&project::project(), &sample::report("t1"), &inputs);
    exports::of_ledger(&facts.ledger);
    exports::or_problems(&files, &facts.ledger.exports, &problems);
    exports::counted_once(&facts.ledger.exports);
}
