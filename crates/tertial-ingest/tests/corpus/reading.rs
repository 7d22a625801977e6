//! Reads files the way a project does, with a limit on the time it may take.

use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use tertial_ingest::facts::Facts;
use tertial_ingest::project::Project;
use tertial_ingest::{InputFile, Inputs, read};
use tertial_model::{Problem, sample};

/// What a file may take.
const LIMIT: Duration = Duration::from_secs(10);

const PROJECT: &str = r#"
agency = { name = "SSB", organisation_number = "971526920" }
letter = { agency = "ssb", year = 2024 }
report = { language = "nb", version = "0.1" }
grunnlag = { file = "data/grunnlag" }

[state_accounts]
files = "data/statsregnskap"
layout = "statsregnskapet"
unit = "kr"
income = "negative"

[[ledger]]
files = "data/hovedbok"
layout = "dfo-unit4"
unit = "kr"
income = "negative"
"#;

/// What a project's ledger of these files holds, and what is said of them.
pub(crate) fn as_ledger(files: &[InputFile]) -> (Facts, Vec<Problem>) {
    let inputs = Inputs { ledgers: vec![files.to_vec()], ..Inputs::default() };
    timed(files, inputs)
}

/// What a project's grunnlag holds, and what is said of it.
pub(crate) fn as_grunnlag(file: &InputFile) -> (Facts, Vec<Problem>) {
    let inputs = Inputs { grunnlag: Some(file.clone()), ..Inputs::default() };
    timed(std::slice::from_ref(file), inputs)
}

/// Reads in a thread of its own, and fails where that is not over in time.
fn timed(files: &[InputFile], inputs: Inputs) -> (Facts, Vec<Problem>) {
    let project = Project::parse("tertial.toml", PROJECT).unwrap();
    let names: Vec<&str> = files.iter().map(|file| &*file.path).collect();
    let (done, wait) = mpsc::channel();
    let reader = thread::spawn(move || {
        // Nobody waits any more when the time is up.
        let _ = done.send(read(&project, &sample::report("t1"), &inputs));
    });
    let (facts, mut problems) = wait.recv_timeout(LIMIT).unwrap_or_else(|error| {
        panic!("{}: {error} within {} s", names.join(", "), LIMIT.as_secs())
    });
    reader.join().unwrap();
    problems.retain(|problem| names.contains(&&*problem.origin.file));
    (facts, problems)
}
