//! Takes the example's evidence away piece by piece: each row of each sheet, each text, each
//! post of the state accounts, the attachment of risks, the date of the delivery.
//!
//! Which demands each piece serves was written down by hand from the letter. What two rows
//! state together is still there when one is gone, and then no demand lacks anything.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::sync::Arc;

use tertial_ingest::facts::{Ledger, StateAccounts};
use tertial_ingest::project::Project;
use tertial_ingest::{InputFile, Inputs};
use tertial_letter::{Catalogue, LetterFiles};
use tertial_model::{ReportKind, sample};
use tertial_report::{Case, Edition, Statements, Status, assemble, coverage, printed};
use tertial_tests::example::grunnlag;
use tertial_tests::example::source::Source;
use tertial_tests::program;

/// The tables of the workbook, headers first.
type Tables = BTreeMap<&'static str, Vec<Vec<String>>>;

/// The example as bytes, open to have something taken away.
#[derive(Clone)]
struct Example {
    report: ReportKind,
    project: Project,
    catalogue: Catalogue,
    tables: Tables,
    inputs: Inputs,
    /// Ledger and state accounts as they were read once, since most of what is taken away
    /// is not in them; none when they are to be read again.
    books: Option<Arc<(Ledger, StateAccounts)>>,
}

impl Example {
    fn of(report: &ReportKind) -> Self {
        let root = program::example();
        let read = |path: &str| InputFile {
            path: Arc::from(path),
            bytes: fs::read(root.join(path)).unwrap(),
        };
        let config = fs::read_to_string(root.join("tertial.toml")).unwrap();
        let texts = format!("tekst/{}", report.key.as_str());
        let mut names: Vec<String> = fs::read_dir(root.join(&texts))
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        let ledgers = (1..=3).map(|n| read(&format!("data/hovedbok-2024-{n}.xlsx")));
        let delivered = "levert/rapport-1-tertial-2024-tall.json";
        let mut example = Self {
            report: report.clone(),
            project: Project::parse("tertial.toml", &config).unwrap(),
            catalogue: Catalogue::read(&LetterFiles::built_in("ssb", 2024).unwrap())
                .unwrap(),
            tables: Source::read(&root.join("kilde")).unwrap().sheets,
            inputs: Inputs {
                ledgers: vec![ledgers.collect()],
                state_accounts: vec![read("data/statsregnskap-2024.csv")],
                grunnlag: None,
                delivered: [("t1".parse().unwrap(), read(delivered))].into(),
                texts: names
                    .iter()
                    .map(|name| read(&format!("{texts}/{name}")))
                    .collect(),
                ..Inputs::default()
            },
            books: None,
        };
        let facts = tertial_ingest::read(&example.project, report, &example.inputs).0;
        example.books = Some(Arc::new((facts.ledger, facts.state_accounts)));
        example
    }

    /// The demands that are not met.
    fn unmet(&self) -> BTreeSet<String> {
        let mut inputs = self.inputs.clone();
        inputs.grunnlag = Some(InputFile {
            path: Arc::from("data/grunnlag-2024.xlsx"),
            bytes: grunnlag::workbook(2024, &self.tables).unwrap().bytes,
        });
        if self.books.is_some() {
            inputs.ledgers = vec![Vec::new()];
            inputs.state_accounts = Vec::new();
        }
        let (mut facts, problems) =
            tertial_ingest::read(&self.project, &self.report, &inputs);
        if let Some(books) = &self.books {
            (facts.ledger, facts.state_accounts) = (**books).clone();
        }
        let figures =
            tertial_figures::compute(&facts, &self.catalogue.frame, &self.report);
        let case = Case {
            reconciliation: None,
            problems: &problems,
            settlements: &[],
            ..Case::of(&self.project, &self.catalogue, &self.report, &facts, &figures)
        };
        let edition = Edition {
            agency: "SSB".to_owned(),
            organisation_number: Some("971526920".to_owned()),
            draft: Some("1".to_owned()),
        };
        let found = coverage(
            &case,
            &printed(&assemble(&case, Statements::built_in(), edition), case.phrases),
        );
        let unmet = found
            .demands
            .iter()
            .filter(|of| matches!(of.status, Status::Missing | Status::Partial));
        unmet.map(|of| of.requirement.id.clone()).collect()
    }

    /// That without row `at` of a table exactly `demands` are unmet.
    fn without_row(&self, table: &'static str, at: usize, demands: &[&str]) {
        let mut less = self.clone();
        let row = less.tables.get_mut(table).unwrap().remove(at);
        assert_unmet(&less, &format!("{table}: {row:?}"), demands);
    }

    /// The rows of a table about this report, or about no report, with their places.
    fn rows(&self, table: &'static str) -> Vec<(usize, Vec<String>)> {
        let rows = self.tables[table].iter().cloned().enumerate().skip(1);
        rows.collect()
    }
}

fn assert_unmet(example: &Example, what: &str, demands: &[&str]) {
    let expected: BTreeSet<String> = demands.iter().map(|id| (*id).to_owned()).collect();
    assert_eq!(example.unmet(), expected, "without {what}");
}

/// The demand of the second tertial that stands for one of the first.
fn of(report: &ReportKind, first: &'static str, second: &'static str) -> &'static str {
    if *report == sample::report("t1") { first } else { second }
}

fn with_nothing_taken_away_all_is_met(report: &ReportKind) {
    assert_eq!(Example::of(report).unmet(), BTreeSet::new());
}

fn each_text(report: &ReportKind) {
    let example = Example::of(report);
    let assessment = of(report, "K110", "K120");
    let deviations = [
        of(report, "K111", "K121"),
        of(report, "K112", "K122"),
        of(report, "K113", "K123"),
    ];
    let serves = |name: &str| -> Vec<&str> {
        match name {
            "maalstatus" => vec!["K011", assessment],
            "avvik-krav" => deviations.to_vec(),
            "impact-cases" => vec![of(report, "K025", "K026")],
            "statistikkprogram" => vec!["K005"],
            "altinn3" => vec!["K036"],
            "budsjettvurdering" => vec![of(report, "K115", "K125")],
            "internkontroll" => vec!["K054"],
            "ros" => vec!["K062", "K118"],
            "kompetanse" => vec!["K127"],
            "avvik-1620-01" | "tiltak-1620-01" | "avvik-1620-45" | "tiltak-1620-45" => {
                vec!["K178"]
            }
            "avvik-4620-85" => vec!["K184"],
            "resultat-svarprosent-frivillig" | "resultat-aktualitet-endelig-ar" => {
                vec![deviations[0]]
            }
            // Words beside a table, which answers by itself, and what a report opens with.
            "lokalisering" | "oremerking" | "resultatmatrise" | "risiko"
            | "hovedpunkter" => Vec::new(),
            other => panic!("{other} is not in the list"),
        }
    };
    for index in 0..example.inputs.texts.len() {
        let mut less = example.clone();
        let gone = less.inputs.texts.remove(index);
        let name = gone.path.rsplit('/').next().unwrap().trim_end_matches(".md");
        assert_unmet(&less, &gone.path, &serves(name));
        // A text that is there and says nothing answers nothing.
        let mut empty = example.clone();
        empty.inputs.texts[index].bytes = b"---\nstatus: utkast\n---\n\nTODO\n".to_vec();
        assert_unmet(&empty, &format!("words in {}", gone.path), &serves(name));
    }
}

fn each_forecast(report: &ReportKind) {
    let example = Example::of(report);
    let year = of(report, "K115", "K125");
    for (at, row) in example.rows("prognose.csv") {
        let post = format!("{}.{}", row[1], row[2]);
        let demands = match (row[0] == report.key.as_str(), &*post) {
            (false, _) => vec![],
            (true, "1620.01" | "1620.21" | "1620.45") => {
                vec![year, "K176", "K177", "K178"]
            }
            // Post 02 is what the excess-income authority counts on.
            (true, "4620.02") => vec![year, "K159", "K181", "K182", "K183", "K184"],
            (true, "4620.85") => vec![year, "K181", "K182", "K183", "K184"],
            other => panic!("{other:?} is not in the list"),
        };
        example.without_row("prognose.csv", at, &demands);
    }
}

fn each_decision(report: &ReportKind) {
    let example = Example::of(report);
    let rows = example.rows("bevilgning.csv");
    let last = if *report == sample::report("t1") { "20240430" } else { "20240831" };
    let counts = |row: &[String]| {
        let date = &row[5];
        *format!("{}{}{}", &date[6..], &date[3..5], &date[..2]) <= *last
    };
    for (at, row) in &rows {
        let (post, kind) = (format!("{}.{}", row[0], row[1]), &*row[2]);
        let alike = rows
            .iter()
            .filter(|(_, other)| other[..3] == row[..3] && counts(other))
            .count();
        let mut demands = vec![];
        if counts(row) && alike == 1 && kind != "disponibelt" {
            match (&row[0][..], kind) {
                ("1620", _) => {
                    demands.extend(["K168", "K175", "K177", "K178"]);
                    demands.extend(match kind {
                        "overført" => ["K169"].as_slice(),
                        "saldert" => &["K136", "K170"],
                        "endring" => &["K171"],
                        "refusjon" => &["K172"],
                        "merinntekt" => &["K159", "K173"],
                        other => panic!("{other}"),
                    });
                }
                (_, kind) => {
                    demands.extend(["K179", "K182", "K183", "K184"]);
                    demands.extend((kind == "saldert").then_some("K137"));
                    demands.extend((post == "4620.02").then_some("K159"));
                }
            }
        }
        example.without_row("bevilgning.csv", *at, &demands);
    }
}

fn each_earmark_and_count(report: &ReportKind) {
    let example = Example::of(report);
    for (at, row) in example.rows("oremerking.csv") {
        let demands = match (row[0] == report.key.as_str(), &*row[1]) {
            (false, _) => vec![],
            (true, "Microdata.no") => vec!["K140"],
            (true, "Altinn3") => vec!["K036", "K141"],
            other => panic!("{other:?}"),
        };
        example.without_row("oremerking.csv", at, &demands);
    }
    for (at, row) in example.rows("personell.csv") {
        let demands = match (row[0] == report.key.as_str(), &*row[1], &*row[2]) {
            (false, ..) | (_, "Totalt", _) => vec![],
            (true, "Oslo", "ansatte") => vec!["K130", "K132"],
            (true, "Kongsvinger", "ansatte") => vec!["K131", "K132"],
            (true, "Oslo", "utførte årsverk") => vec!["K133", "K135"],
            (true, "Kongsvinger", "utførte årsverk") => vec!["K134", "K135"],
            other => panic!("{other:?}"),
        };
        example.without_row("personell.csv", at, &demands);
    }
}

fn each_result(report: &ReportKind) {
    let example = Example::of(report);
    let matrix = of(report, "K116", "K126");
    let deviations = of(report, "K111", "K121");
    for (at, row) in example.rows("styringsparametre.csv") {
        let (name, kind, of_report) = (&*row[0], &*row[1], &*row[3]);
        let demand = match name {
            "Aktualitet, foreløpige tall, månedsstatistikker" => "K015",
            "Aktualitet, foreløpige tall, kvartalsstatistikker" => "K016",
            "Aktualitet, foreløpige tall, årsstatistikker" => "K017",
            "Aktualitet, endelige tall, månedsstatistikker" => "K018",
            "Aktualitet, endelige tall, kvartalsstatistikker" => "K019",
            "Aktualitet, endelige tall, årsstatistikker" => "K020",
            "Svarprosent, undersøkelser med opplysningsplikt" => "K022",
            "Svarprosent, frivillige undersøkelser" => "K023",
            "Oppgavebyrde, personer" | "Oppgavebyrde, næringsliv" => "K038",
            "Microdata.no, aktive brukere" => "K039",
            "Microdata.no, publikasjoner" => "K040",
            "Saksbehandlingstid, mikrodataoppdrag" => "K042",
            "Saksbehandlingstid, tabelloppdrag" => "K043",
            other => panic!("{other} is not in the list"),
        };
        // The result of the year itself is the annual report's.
        let of_another = kind != "resultat" && of_report != report.key.as_str();
        if of_another || row[2] == "2024" {
            example.without_row("styringsparametre.csv", at, &[]);
            continue;
        }
        let mut demands = vec![demand, matrix];
        // Whether a result deviates is judged by its forecast and by what is demanded: the
        // best of three years, or for microdata.no the year 2023. Case time has no demand.
        let judged = match (kind, name) {
            ("status", _) => false,
            (_, name) if name.starts_with("Saksbehandlingstid") => false,
            ("resultat", name) if name.starts_with("Microdata") => row[2] == "2023",
            _ => true,
        };
        demands.extend(judged.then_some(deviations));
        example.without_row("styringsparametre.csv", at, &demands);
    }
}

fn each_post_of_the_state_accounts(report: &ReportKind) {
    let example = Example::of(report);
    let status = of(report, "K114", "K124");
    let own = &example.inputs.state_accounts[0].bytes;
    for (statskonto, demands) in [
        ("162001", [status, "K174", "K175"].as_slice()),
        ("162021", &[status, "K174", "K175"]),
        ("162045", &[status, "K174", "K175"]),
        ("462002", &[status, "K180"]),
        ("462085", &[status, "K180"]),
    ] {
        let mut less = Example { books: None, ..example.clone() };
        let field = format!(";\"{statskonto}\";").into_bytes();
        let lines = own.split_inclusive(|byte| *byte == b'\n');
        let kept =
            lines.filter(|line| !line.windows(field.len()).any(|part| part == field));
        less.inputs.state_accounts[0].bytes = kept.flatten().copied().collect();
        assert_unmet(&less, statskonto, demands);
    }
}

#[test]
fn the_whole_example_meets_every_demand() {
    with_nothing_taken_away_all_is_met(&sample::report("t1"));
    with_nothing_taken_away_all_is_met(&sample::report("t2"));
}

#[test]
fn a_text_serves_exactly_its_demands() {
    each_text(&sample::report("t1"));
    each_text(&sample::report("t2"));
}

#[test]
fn a_forecast_serves_exactly_its_demands() {
    each_forecast(&sample::report("t1"));
    each_forecast(&sample::report("t2"));
}

#[test]
fn a_decision_serves_exactly_its_demands() {
    each_decision(&sample::report("t1"));
    each_decision(&sample::report("t2"));
}

#[test]
fn an_earmark_or_a_count_of_staff_serves_exactly_its_demands() {
    each_earmark_and_count(&sample::report("t1"));
    each_earmark_and_count(&sample::report("t2"));
}

#[test]
fn a_result_serves_exactly_its_demands_in_the_first_tertial() {
    each_result(&sample::report("t1"));
}

#[test]
fn a_result_serves_exactly_its_demands_in_the_second_tertial() {
    each_result(&sample::report("t2"));
}

#[test]
fn a_post_of_the_state_accounts_serves_exactly_its_demands() {
    each_post_of_the_state_accounts(&sample::report("t1"));
    each_post_of_the_state_accounts(&sample::report("t2"));
}

#[test]
fn the_attachment_of_risks_serves_exactly_its_demands() {
    let example = Example::of(&sample::report("t1"));
    let mut none = example.clone();
    none.tables.get_mut("risiko.csv").unwrap().truncate(1);
    assert_unmet(&none, "any risk", &["K117", "K155"]);
    for (at, row) in example.rows("risiko.csv") {
        // Five risks are still a list of risks.
        example.without_row("risiko.csv", at, &[]);
        for column in [2, 3, 4, 5, 7, 8] {
            let mut less = example.clone();
            less.tables.get_mut("risiko.csv").unwrap()[at][column].clear();
            assert_unmet(&less, &format!("cell {column} of {row:?}"), &["K117", "K155"]);
        }
    }
}

#[test]
fn a_date_of_delivery_serves_exactly_its_demands() {
    for (report, demands) in [
        (&sample::report("t1"), ["K109", "K148"]),
        (&sample::report("t2"), ["K119", "K151"]),
    ] {
        let mut less = Example::of(report);
        less.catalogue.deadlines.retain(|deadline| deadline.key != report.key.as_str());
        assert_unmet(&less, "the date of delivery", &demands);
    }
}
