//! A project whose workbook has a budget by month: what the reports say of it, and that
//! nothing else is another than without.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test stops where its premise fails, and reads files"
)]

use std::collections::BTreeMap;
use std::fs;

use serde_json::Value;
use tertial_tests::copy::Copy;
use tertial_tests::{example, pdf, program};

/// In thousands: 86 600 and 6 700 are at the posts' disposal, and 22 970 and 1 900 are spent.
const BUDGET: &str = "\
    rapport;kapittel;post;januar;februar;mars;april;mai;juni;juli;august;september;oktober;\
    november;desember;enhet;merknad\n\
    t1;2190;01;5 700;5 700;5 700;5 700;7 975;7 975;7 975;7 975;7 975;7 975;7 975;7 975;\
    1 000 kr;\n\
    t1;2190;45;0;0;2 000;0;587,5;587,5;587,5;587,5;587,5;587,5;587,5;587,5;1 000 kr;\n";

/// A copy of the small example.
struct Project(Copy);

impl Project {
    fn of_example() -> Self {
        Self(Copy::of(&program::small_example()))
    }

    /// With such a budget in its workbook.
    fn with(budget: &str) -> Self {
        let project = Self::of_example();
        let kilde = project.0.path().join("kilde");
        fs::write(kilde.join("periodisert.csv"), budget).unwrap();
        for file in example::small_files(&kilde, 2024).unwrap() {
            file.write(&project.0.path().join("data")).unwrap();
        }
        project
    }

    fn in_nynorsk(self) -> Self {
        let nynorsk = |text: &str| text.replace("language = \"nb\"", "language = \"nn\"");
        self.0.change("tertial.toml", nynorsk);
        self
    }

    /// Every figure as JSON, by its id.
    fn figures(&self, report: &str) -> BTreeMap<String, Value> {
        let told = self.0.json(&["figures", report]);
        let all = told["figures"].as_array().unwrap().iter();
        all.map(|of| (of["id"].as_str().unwrap().to_owned(), of.clone())).collect()
    }

    fn findings(&self, report: &str) -> Value {
        self.0.json(&["check", report])["findings"].clone()
    }

    /// The words of the final version, without white space.
    fn words(&self, report: &str) -> String {
        let run = self.0.run(&["build", report, "--final"]);
        assert_eq!(run.code, Some(0), "{}", run.stderr);
        pdf::text(&fs::read(run.stdout.trim()).unwrap()).unwrap().replace('\u{ad}', "")
    }
}

#[test]
fn the_figures_are_those_of_the_sheet_and_every_other_is_as_without() {
    let (project, without) = (Project::with(BUDGET), Project::of_example());
    let others = without.figures("t1");
    let (figures, own): (BTreeMap<_, _>, BTreeMap<_, _>) =
        project.figures("t1").into_iter().partition(|(id, _)| others.contains_key(id));
    assert_eq!(figures, others);
    let value = |id: &str| {
        let value: rust_decimal::Decimal =
            own[id]["value"].as_str().unwrap().parse().unwrap();
        value.round_dp(4).normalize().to_string()
    };
    for (of, measures) in [
        ("post.2190.01", ["22800000", "86600000", "-170000", "-0.7456"]),
        ("post.2190.45", ["2000000", "6700000", "100000", "5"]),
        ("kap.2190", ["24800000", "93300000", "-70000", "-0.2823"]),
    ] {
        let names = [
            "budsjett_hittil",
            "budsjett_periodisert",
            "avvik_hittil",
            "avvik_hittil_pst",
        ];
        let values = names.map(|name| value(&format!("{of}.{name}")));
        assert_eq!(values, measures, "{of}");
    }
    assert_eq!(own.len(), 12);
    assert_eq!(project.findings("t1"), without.findings("t1"));
}

#[test]
fn a_figure_is_traced_to_the_cells_of_its_months_and_the_sheet_is_told_of() {
    let project = Project::with(BUDGET);
    let trace =
        project.0.run(&["trace", "post.2190.45.avvik_hittil", "--report", "t1"]).stdout;
    let formula = "periodisert budsjett hittil i år − regnskap hittil i år";
    assert!(trace.contains(formula), "{trace}");
    let trace =
        project.0.json(&["trace", "post.2190.45.budsjett_hittil", "--report", "t1"]);
    let cells = trace["figure"]["origins"].as_array().unwrap().iter();
    let cells: Vec<&str> = cells.map(|of| of["cell"].as_str().unwrap()).collect();
    assert_eq!(cells, ["D5", "E5", "F5", "G5"]);
    let sources = project.0.json(&["sources", "t1"]);
    let mut sources = sources["sources"].as_array().unwrap().iter();
    let sheet = sources.find(|of| of["sheet"] == "Periodisert budsjett").unwrap();
    assert_eq!(sheet["used"]["rows"], 2);
    let amount: rust_decimal::Decimal =
        sheet["used"]["amount"].as_str().unwrap().parse().unwrap();
    assert_eq!(amount.normalize().to_string(), "93300000");
}

#[test]
fn the_report_shows_what_deviates_so_far_beside_the_year() {
    for (project, words) in [
        (
            Project::with(BUDGET),
            [
                "Kap.2190:hittiliårmotperiodisertbudsjett,oghele",
                "01Driftsutgifter2280022970−170−0,78660086300300",
                "Sumkap.21902480024870−70−0,393300923001000",
            ],
        ),
        (
            Project::with(BUDGET).in_nynorsk(),
            [
                "Kap.2190:hittiliårmotperiodisertbudsjett,ogheile",
                "01Driftsutgifter2280022970−170−0,78660086300300",
                "Sumkap.21902480024870−70−0,393300923001000",
            ],
        ),
    ] {
        let told = project.words("t1");
        for words in words {
            assert!(told.contains(words), "{words} in {told}");
        }
        // The sheet has no row for the second tertial.
        assert!(!project.words("t2").contains("periodisertbudsjett"));
    }
}

#[test]
fn a_project_without_the_sheet_or_with_an_empty_one_prints_what_it_did() {
    let (empty, _) = BUDGET.split_once('\n').unwrap();
    let said = |project: &Project| (project.words("t1"), project.figures("t1"));
    assert!(said(&Project::with(empty)) == said(&Project::of_example()));
}

#[test]
fn a_month_that_is_missing_or_wrong_is_one_finding_at_its_cell() {
    let before = Project::of_example().findings("t1");
    let before: Vec<&str> = before
        .as_array()
        .unwrap()
        .iter()
        .map(|of| of["code"].as_str().unwrap())
        .collect();
    for (from, to, code, cell) in [
        ("01;5 700;", "01;;", "BUD-50", "D4"),
        ("01;5 700;", "01;-5 700;", "BUD-52", "D4"),
        ("01;5 700;", "01;7 500;", "BUD-51", "D4"),
        ("t1;2190;45", "t1;2190;54", "BUD-09", "D5"),
    ] {
        let findings = Project::with(&BUDGET.replacen(from, to, 1)).findings("t1");
        let new = findings.as_array().unwrap().iter();
        let new: Vec<&Value> =
            new.filter(|of| !before.contains(&of["code"].as_str().unwrap())).collect();
        assert_eq!(new[0]["code"], code, "{findings}");
        assert_eq!(new[0]["origins"][0]["cell"], cell, "{code}");
        // A post the letter does not have leaves the one it was meant for without a row.
        assert_eq!(new.len(), if code == "BUD-09" { 2 } else { 1 }, "{findings}");
    }
}
