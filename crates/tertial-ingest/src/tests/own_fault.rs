//! What a fault of the program's own in reading one file comes to.

use tertial_model::own_fault::OwnFault;
use tertial_model::sample;

use super::*;
use crate::cache::Cache;

const PROJECT: &str = r#"
agency = { name = "SSB", organisation_number = "971526920" }
letter = { agency = "ssb", year = 2024 }
report = { language = "nb", version = "0.1" }
state_accounts = { files = "data/s.csv", layout = "statsregnskapet", unit = "kr", income = "negative" }
grunnlag = { file = "data/g.xlsx" }
[[ledger]]
files = "data/h.csv"
layout = "dfo-unit4"
unit = "kr"
income = "negative"
"#;

/// Looking for kept facts is done for ledgers alone, and stands for any library that gives up.
#[test]
fn one_file_is_told_and_the_others_are_read() {
    let project = Project::parse("tertial.toml", PROJECT).unwrap();
    let file = |path: &str, text: &str| InputFile {
        path: Arc::from(path),
        bytes: text.as_bytes().to_vec(),
    };
    let inputs = Inputs {
        ledgers: vec![vec![file("data/h.csv", "Kari Nordmann")]],
        state_accounts: vec![file(
            "data/s.csv",
            "Periode;Post_id;Artskonto_id;Beløp\n202401;162001;500;10\n",
        )],
        ..Inputs::default()
    };
    let load = |_: &_| -> Option<Vec<u8>> { panic!("Kari Nordmann") };
    let keep = |_: &_, _: &[u8]| {};
    let cache = Some(Cache { load: &load, keep: &keep });
    let options = ReadOptions { cache, ..ReadOptions::NONE };
    let (facts, problems) = read_in(options, &project, &sample::report("t1"), &inputs);
    let of_ledger: Vec<&Problem> =
        problems.iter().filter(|of| &*of.origin.file == "data/h.csv").collect();
    let [problem] = of_ledger[..] else { panic!("{problems:?}") };
    assert_eq!(problem.kind, ProblemKind::FileUnreadable);
    assert!(problem.message.starts_with("programmet selv feilet"), "{problem:?}");
    assert!(problem.message.ends_with("da det leste filen"), "{problem:?}");
    assert_eq!(problem.hint.as_deref(), Some(OwnFault::HINT));
    assert!(!format!("{problems:?}").contains("Nordmann"));
    assert_eq!(facts.state_accounts.rows.len(), 1, "{problems:?}");
}
