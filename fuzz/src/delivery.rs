//! The figures a report was delivered with, as JSON.

use tertial_ingest::Inputs;
use tertial_ingest::unit::within_limit;
use tertial_model::{ProblemKind, sample};

use crate::project;

/// Reads the bytes, and checks that they are figures of bearable size or a problem.
pub(crate) fn run(bytes: &[u8]) {
    let path = "levert/t1.json";
    let before = (sample::report("t1").key.clone(), project::file(path, bytes));
    let inputs = Inputs { delivered: [before].into(), ..Inputs::default() };
    let (facts, problems) =
        tertial_ingest::read(&project::project(), &sample::report("t2"), &inputs);
    let refused = problems.iter().any(|problem| {
        problem.kind == ProblemKind::FileUnreadable && *problem.origin.file == *path
    });
    assert_eq!(facts.previous.is_none(), refused);
    let values = facts.previous.iter().flat_map(|previous| previous.values.values());
    assert!(values.flatten().all(|value| within_limit(*value).is_some()));
}
