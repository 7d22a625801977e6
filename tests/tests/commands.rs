//! The command line's contract: exit codes, clean JSON on standard output, aliases, and
//! plain answers to wrong use.

#![expect(clippy::disallowed_methods, reason = "a test reads what was written")]

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use calamine::{Data, Reader, Xlsx, open_workbook};
use serde_json::Value;
use tertial_tests::copy::Copy;
use tertial_tests::program;

fn example() -> String {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../examples/ssb-2024")
        .display()
        .to_string()
}

fn run(arguments: &[&str]) -> (i32, String, String) {
    let run = program::run(arguments);
    (run.code.expect("an exit code"), run.stdout, run.stderr)
}

fn json(arguments: &[&str]) -> Value {
    let (_, stdout, stderr) = run(arguments);
    serde_json::from_str(&stdout)
        .unwrap_or_else(|error| panic!("{error}: {stdout}{stderr}"))
}

#[test]
fn check_tells_findings_and_verdict_as_json() {
    let told = json(&["-C", &example(), "check", "t1", "--format", "json"]);
    assert_eq!(told["schema"], 1);
    assert_eq!(told["report"], "t1");
    assert_eq!(told["verdict"]["draft"], true);
    assert_eq!(told["verdict"]["final"], true);
    let findings = told["findings"].as_array().unwrap();
    let warnings = findings.iter().filter(|f| f["severity"] == "warning").count();
    assert_eq!(told["verdict"]["warnings"], warnings);
    for finding in findings {
        for key in ["code", "object", "message", "hint"] {
            assert!(
                finding[key].as_str().is_some_and(|text| !text.is_empty()),
                "{finding}"
            );
        }
        assert!(finding["origins"].is_array() && finding["requirements"].is_array());
        assert!(finding["accepted"].is_null());
    }
}

#[test]
fn the_last_line_of_check_is_the_verdict() {
    let (status, stdout, _) = run(&["-C", &example(), "sjekk", "t1"]);
    assert_eq!(status, 0);
    let last = stdout.lines().last().unwrap();
    assert!(last.ends_with("utkast og endelig versjon kan lages"), "{last}");
    assert!(!stdout.contains('\u{1b}'), "no colour when it is no terminal");
}

#[test]
fn the_limit_decides_the_exit() {
    let (status, ..) = run(&["-C", &example(), "check", "t1", "--fail-on", "warning"]);
    assert_eq!(status, 1);
}

#[test]
fn every_figure_can_be_traced_and_its_rows_sum_to_it() {
    let figures = json(&["-C", &example(), "tall", "t1", "--format", "json"]);
    let figures = figures["figures"].as_array().unwrap();
    assert!(figures.len() > 80, "{}", figures.len());
    for id in
        ["post.1620.01.hovedbok", "post.4620.02.regnskap", "oremerket.altinn3.regnskap"]
    {
        let traced = json(&["-C", &example(), "spor", id, "--format", "json"]);
        assert_eq!(traced["figure"]["id"], id);
        assert!(!traced["rows"].as_array().unwrap().is_empty());
        assert_eq!(traced["sum"], traced["figure"]["value"], "{id}");
    }
}

#[test]
fn a_figure_there_is_not_is_answered_with_the_nearest() {
    let (status, stdout, stderr) =
        run(&["-C", &example(), "trace", "post.1620.01.disponiblet"]);
    assert_eq!((status, stdout.as_str()), (2, ""));
    assert!(stderr.contains("post.1620.01.disponibelt"), "{stderr}");
}

#[test]
fn every_rule_has_a_page() {
    let all = json(&["explain", "--format", "json"]);
    let rules = all["rules"].as_array().unwrap();
    assert!(rules.len() >= 40, "{}", rules.len());
    for rule in rules {
        let code = rule["code"].as_str().unwrap();
        let (status, page, _) = run(&["forklar", &code.to_lowercase()]);
        assert_eq!(status, 0);
        for part in [code, "Hvorfor:", "Kilde:", "Eksempel:", "Gjør dette:"] {
            assert!(page.contains(part), "{code} lacks {part}");
        }
    }
    let (status, _, stderr) = run(&["explain", "V5-99"]);
    assert_eq!(status, 2);
    assert!(stderr.contains("mente du V5-0"), "{stderr}");
}

#[test]
fn the_demo_builds_and_is_never_written_over() {
    let folder = tempfile::tempdir().unwrap();
    let demo = folder.path().join("demo").display().to_string();
    assert_eq!(run(&["init", "--demo", &demo]).0, 0);
    let (status, stdout, stderr) = run(&["-C", &demo, "lag", "t1"]);
    assert_eq!(status, 0, "{stderr}");
    assert!(Path::new(stdout.trim()).is_file(), "{stdout}");
    let (status, _, stderr) = run(&["ny", "--demo", &demo]);
    assert_eq!(status, 2);
    assert!(stderr.contains("ikke tom"), "{stderr}");
}

#[test]
fn the_configuration_is_found_upwards() {
    let inside = format!("{}/tekst/t1", example());
    assert_eq!(run(&["-C", &inside, "check", "t1"]).0, 0);
}

#[test]
fn wrong_use_is_answered_plainly() {
    let folder = tempfile::tempdir().unwrap();
    let empty = folder.path().display().to_string();
    let (status, _, stderr) = run(&["-C", &empty, "check", "t1"]);
    assert_eq!(status, 2);
    assert!(stderr.contains("fant ingen tertial.toml"), "{stderr}");
    let (status, _, stderr) = run(&["-C", &example(), "check", "t3"]);
    assert_eq!(status, 2);
    assert!(stderr.contains("velg t1, t2 eller annual"), "{stderr}");
}

#[test]
fn a_closed_pipe_is_a_quiet_end() {
    let mut child = Command::new(program::binary())
        .args(["-C", &example(), "figures", "t1"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let ended = child.wait_with_output().unwrap();
    assert_eq!(String::from_utf8_lossy(&ended.stderr), "");
    std::io::stdout().flush().unwrap();
}

#[test]
fn the_rows_behind_a_figure_are_a_workbook_whose_sum_is_the_figure() {
    let folder = tempfile::tempdir().unwrap();
    let output = folder.path().join("rader.xlsx");
    let shown = output.display().to_string();
    let id = "post.1620.21.hovedbok";
    let asked = ["-C", &example(), "trace", id, "--format", "xlsx", "-o", &shown];
    let (code, stdout, stderr) = run(&asked);
    assert_eq!((code, stdout), (0, format!("{shown}\n")), "{stderr}");
    let mut book: Xlsx<_> = open_workbook(&output).unwrap();
    let sheet = book.sheet_names()[0].clone();
    let rows = book.worksheet_range(&sheet).unwrap();
    let amounts: Vec<f64> = rows
        .rows()
        .filter_map(|row| match row.last() {
            Some(Data::Float(amount)) => Some(*amount),
            _ => None,
        })
        .collect();
    // The rows, and their sum below or above them.
    let traced = json(&["-C", &example(), "trace", id, "--format", "json"]);
    let sum: f64 = traced["sum"].as_str().unwrap().parse().unwrap();
    let rows = traced["rows"].as_array().unwrap().len();
    assert_eq!(amounts.len(), rows + 1);
    let twice: f64 = amounts.iter().sum();
    assert!((twice - 2.0 * sum).abs() < 0.005, "{twice} {sum}");
}

#[test]
fn quiet_says_the_result_alone_and_findings_may_be_no_failure() {
    let copy = Copy::of(&program::small_example());
    copy.change("tekst/t1/maalstatus.md", |text| format!("{text}\nTODO\n"));
    let loud = copy.run(&["build", "t1"]);
    assert_eq!(loud.code, Some(1), "{}", loud.stderr);
    let let_pass = copy.run(&["build", "t1", "--exit-zero"]);
    assert_eq!((let_pass.code, &let_pass.stderr), (Some(0), &loud.stderr));
    copy.change("tekst/t1/maalstatus.md", |text| text.replace("\nTODO\n", ""));
    let (loud, quiet) = (copy.run(&["build", "t1"]), copy.run(&["build", "t1", "-q"]));
    assert_eq!((quiet.code, quiet.stderr.as_str()), (Some(0), ""));
    assert_eq!(quiet.stdout, loud.stdout);
    assert!(!loud.stderr.is_empty());
    // What stops a command is said, and has its own code.
    let stopped = copy.run(&["-q", "--exit-zero", "build", "t9"]);
    assert_eq!(stopped.code, Some(2));
    assert!(stopped.stderr.starts_with("feil: "), "{}", stopped.stderr);
}

#[test]
fn colour_goes_where_it_is_asked_for() {
    let coloured =
        |when: &str| run(&["-C", &example(), "check", "t1", "--color", when]).1;
    assert!(coloured("always").contains('\u{1b}'));
    assert!(!coloured("never").contains('\u{1b}'));
    assert!(!coloured("auto").contains('\u{1b}'));
}

#[test]
fn each_step_is_told_as_it_begins_where_that_is_asked_for() {
    let (_, _, told) = run(&["-C", &example(), "-v", "check", "t1"]);
    let at = |step: &str| told.lines().position(|line| line == step).unwrap();
    assert!(at("hent filene") < at("sett sammen rapporten"), "{told}");
    assert!(at("sett sammen rapporten") < at("kjør reglene"), "{told}");
}

#[test]
fn a_shell_can_complete_and_man_can_read_every_command() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let (status, script, _) = run(&["completions", shell]);
        assert_eq!(status, 0);
        assert!(script.contains("deadlines") && script.contains("frister"), "{shell}");
    }
    let folder = tempfile::tempdir().unwrap();
    let (status, written, _) = run(&["man", "-o", &folder.path().display().to_string()]);
    assert_eq!(status, 0);
    let page = std::fs::read_to_string(folder.path().join("tertial-build.1")).unwrap();
    assert!(
        page.contains("Lager rapporten som PDF") && page.contains(".SH VALG"),
        "{page}"
    );
    assert!(page.contains("[uten valg: ") && !page.contains("default"), "{page}");
    assert_eq!(
        written.lines().count(),
        std::fs::read_dir(folder.path()).unwrap().count()
    );
}

#[test]
fn a_setting_is_told_with_its_line_and_what_is_left_to_the_program() {
    let told = json(&["-C", &example(), "config", "show", "--format", "json"]);
    let of = |key: &str| {
        let mut all = told["settings"].as_array().unwrap().iter();
        all.find(|of| of["key"] == key).unwrap().clone()
    };
    let text =
        std::fs::read_to_string(Path::new(&example()).join("tertial.toml")).unwrap();
    let language = of("report.language");
    let line = usize::try_from(language["line"].as_u64().unwrap()).unwrap();
    assert!(text.lines().nth(line - 1).unwrap().starts_with("language = "), "{line}");
    assert_eq!(language["value"], "\"nb\"");
    assert_eq!(
        (&of("limits.file_mib")["value"], &of("limits.file_mib")["line"]),
        (&Value::from("512"), &Value::Null)
    );
}
