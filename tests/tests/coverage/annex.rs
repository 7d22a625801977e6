//! The list of demands in the PDF, and the pages it and `tertial coverage` name.

use std::collections::BTreeMap;
use std::fs;

use serde_json::Value;
use tertial_tests::{pdf, program};

/// A report of the example: its demands by id, and the text of each page of its draft.
struct Built {
    requirements: Vec<Value>,
    pages: Vec<String>,
}

impl Built {
    fn of(report: &str) -> Self {
        let example = program::example().display().to_string();
        let run = program::run(&["-C", &example, "coverage", report, "--format", "json"]);
        assert_eq!(run.code, Some(0), "{}", run.stderr);
        let json: Value = serde_json::from_str(&run.stdout).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let output = folder.path().display().to_string();
        let run = program::run(&["-C", &example, "build", report, "-o", &output]);
        let pages = pdf::pages(&fs::read(run.stdout.trim()).unwrap()).unwrap();
        Self {
            requirements: json["requirements"].as_array().unwrap().clone(),
            pages: pages.iter().map(|page| pdf::squeeze(page)).collect(),
        }
    }

    fn due(&self) -> impl Iterator<Item = &Value> {
        self.requirements.iter().filter(|of| of["status"] != "not_due")
    }

    /// The annex: what stands between its heading and the heading after it.
    fn annex(&self) -> String {
        // What stands before it: the title, the main points, the list of contents.
        let all = self.pages[3..].concat();
        let start = all.find("Kraveneitildelingsbrevet").unwrap();
        let end = all[start..].find("Funniutkastet").unwrap();
        all[start..start + end].to_owned()
    }
}

/// What stands on the page of each label: the caption of a table, the heading of a section.
/// Written down by hand from the report, so that a label on the wrong thing is seen.
const CAPTIONS: [(&str, &str); 12] = [
    ("tittelside", "Statussomer"),
    ("tabell-bevilgning-1620", "Kap. 1620: disponibel bevilgning og hvordan"),
    ("tabell-utgifter-1620", "Kap. 1620: regnskap, forbruk, prognose og avvik"),
    ("tabell-inntekter-4620", "Kap. 4620: budsjett, regnskap, prognose og avvik"),
    ("tabell-merinntekt", "Merinntektsfullmakt: forventet, brukt og rest"),
    ("tabell-oremerking", "Øremerkede midler, regnskap per"),
    ("tabell-avstemming", "Hovedbok mot statsregnskap per"),
    ("tabell-lokalisering", "Ansatte og utførte årsverk etter sted"),
    ("tabell-resultatmatrise", "Resultater, status, forventet årsresultat og krav"),
    ("tabell-risiko", "Overordnede risikoer, de største først"),
    ("seksjon-avvik-1620-45", "Avvik på post 45 Større utstyrsanskaffelser"),
    ("seksjon-maalstatus", "Status for målene"),
];

/// The demands that are met when the report is delivered.
const DELIVERED: [&str; 5] = ["K109", "K119", "K148", "K151", "K155"];

fn every_demand_stands_where_it_is_said(report: &str, due: usize) {
    let built = Built::of(report);
    assert_eq!(built.requirements.len(), 185);
    assert_eq!(built.due().count(), due);
    let captions = BTreeMap::from(CAPTIONS);
    let mut seen = BTreeMap::new();
    for of in built.due() {
        let id = of["id"].as_str().unwrap();
        let is = if DELIVERED.contains(&id) { "undelivered" } else { "met" };
        assert_eq!(of["status"], is, "{id}");
        let evidence = of["evidence"].as_array().unwrap();
        assert!(!evidence.is_empty(), "{id} is met by nothing");
        for found in evidence {
            let page = found["page"].as_u64().unwrap() as usize;
            let anchor = found["anchor"].as_str().unwrap();
            let heading = found["heading"].as_str().unwrap();
            let words = match captions.get(anchor) {
                Some(caption) if anchor == "tittelside" => {
                    assert_eq!(page, 1, "{caption}");
                    "Frist"
                }
                Some(caption) => caption,
                None => heading,
            };
            let text = &built.pages[page - 1];
            assert!(text.contains(&pdf::squeeze(words)), "{id}: {words} on page {page}");
            seen.insert(anchor.to_owned(), page);
        }
    }
    let tables = seen.keys().filter(|anchor| anchor.starts_with("tabell-"));
    for table in tables {
        assert!(captions.contains_key(&**table), "{table} is not among the captions");
    }
}

#[test]
fn every_demand_of_the_first_tertial_is_met_where_it_is_said() {
    every_demand_stands_where_it_is_said("t1", 59);
}

#[test]
fn every_demand_of_the_second_tertial_is_met_where_it_is_said() {
    every_demand_stands_where_it_is_said("t2", 56);
}

fn the_annex_has_a_row_for_each(report: &str) {
    let built = Built::of(report);
    let annex = built.annex();
    let starts: Vec<(usize, &str)> = built
        .due()
        .map(|of| {
            let id = of["id"].as_str().unwrap();
            assert_eq!(annex.matches(id).count(), 1, "{id} stands once");
            (annex.find(id).unwrap(), id)
        })
        .collect();
    assert!(starts.is_sorted(), "in the letter's order");
    let not_due = built.requirements.iter().filter(|of| of["status"] == "not_due");
    for of in not_due {
        assert!(!annex.contains(of["id"].as_str().unwrap()), "{of}");
    }
    // What is printed in the row is what the command says, page by page.
    for (index, of) in built.due().enumerate() {
        let from = starts[index].0;
        let to = starts.get(index + 1).map_or(annex.len(), |(next, _)| *next);
        let row = &annex[from..to];
        for found in of["evidence"].as_array().unwrap().iter().take(1) {
            let place =
                format!("{}, s. {}", found["heading"].as_str().unwrap(), found["page"]);
            let row = pdf::as_written(row);
            assert!(row.contains(&pdf::as_written(&place)), "{place} in {row}");
        }
        let delivered = DELIVERED.contains(&starts[index].1);
        let status = if delivered { "leveresmeddennerapporten" } else { "dekket" };
        assert!(pdf::as_written(row).contains(status), "{row}");
    }
}

#[test]
fn the_annex_of_the_first_tertial_has_a_row_for_each_demand() {
    the_annex_has_a_row_for_each("t1");
}

#[test]
fn the_annex_of_the_second_tertial_has_a_row_for_each_demand() {
    the_annex_has_a_row_for_each("t2");
}
