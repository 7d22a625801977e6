//! The next report begun of the one before, and the next year's project of this one: what comes
//! along, what is marked, what is told, and that nothing that stands there is touched.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test stops where its premise fails, and reads and writes files"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use calamine::{Data, Reader, Xlsx, open_workbook};
use serde_json::Value;
use tertial_tests::copy::Copy;
use tertial_tests::{letters, program};

const FIGURES: &str = "levert/rapport-1-tertial-2024-tall.json";
const SETUP: &str = "tertial.toml";

/// A project in which nothing of the report for the second tertial is begun, and nothing is
/// registered.
fn first_report(example: &Path) -> Copy {
    let copy = Copy::of(example);
    fs::remove_dir_all(copy.path().join("tekst/t2")).unwrap();
    fs::remove_file(copy.path().join(FIGURES)).unwrap();
    copy.change(SETUP, |text| {
        let entry = format!("[deliveries]\nt1 = \"{FIGURES}\"\n");
        assert!(text.contains(&entry));
        text.replace(&entry, "")
    });
    copy
}

/// Every file of a project but what only a run leaves.
fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            match path.is_dir() {
                true => folders.push(path),
                false => {
                    let bytes = fs::read(&path).unwrap();
                    files.insert(path.strip_prefix(folder).unwrap().to_owned(), bytes);
                }
            }
        }
    }
    files
}

fn read(copy: &Copy, file: &str) -> String {
    fs::read_to_string(copy.path().join(file)).unwrap()
}

/// What the list has of a kind, among what is done or what somebody must do.
fn items(told: &Value, part: &str, kind: &str) -> Vec<String> {
    let groups = told[part].as_array().unwrap().iter();
    let of_kind = groups.filter(|group| group["kind"] == kind);
    let items = of_kind.flat_map(|group| group["items"].as_array().unwrap());
    items.map(|item| item["what"].as_str().unwrap().to_owned()).collect()
}

/// What is noted of one thing.
fn notes(told: &Value, kind: &str, what: &str) -> Vec<String> {
    let groups = told["needs"].as_array().unwrap().iter();
    let items = groups
        .filter(|group| group["kind"] == kind)
        .flat_map(|group| group["items"].as_array().unwrap());
    let item = items.clone().find(|item| item["what"] == what);
    let item =
        item.unwrap_or_else(|| panic!("{what} among {:?}", items.collect::<Vec<_>>()));
    let notes = item["notes"].as_array().into_iter().flatten();
    notes.map(|note| note.as_str().unwrap().to_owned()).collect()
}

/// What a rule is about, in a report.
fn objects(copy: &Copy, report: &str, code: &str) -> Vec<String> {
    let told = copy.json(&["check", report]);
    let found = told["findings"].as_array().unwrap().iter();
    let of_rule = found.filter(|finding| finding["code"] == code);
    of_rule.map(|finding| finding["object"].as_str().unwrap().to_owned()).collect()
}

fn owned(of: &[&str]) -> Vec<String> {
    of.iter().map(|text| (*text).to_owned()).collect()
}

/// Builds a report that must be made, with errors or without.
fn build(copy: &Copy, arguments: &[&str]) {
    let run = copy.run(&[&["build"], arguments].concat());
    assert!(matches!(run.code, Some(0 | 1)), "{}", run.stderr);
}

#[test]
fn the_next_report_is_begun_of_the_one_that_was_delivered() {
    let copy = first_report(&program::small_example());
    build(&copy, &["t1", "--final"]);
    let before = files(copy.path());
    let told = copy.json(&["next"]);
    assert_eq!(told["of"], "t2");

    let after = files(copy.path());
    assert_eq!(
        after[Path::new(FIGURES)],
        after[Path::new("ut/rapport-1-tertial-2024-tall.json")]
    );
    let setup = read(&copy, SETUP);
    assert!(setup.contains("# Årsrapporten undertegnes i del I og VI."));
    assert!(setup.ends_with(&format!("\n[deliveries]\nt1 = \"{FIGURES}\"\n")), "{setup}");
    assert_eq!(
        items(&told, "done", "comparatives"),
        [format!("{FIGURES}, fra endelig versjon av rapporten for 1. tertial")]
    );
    for (path, bytes) in before.iter().filter(|(path, _)| *path != Path::new(SETUP)) {
        let is_workbook = path.ends_with("grunnlag-2024.xlsx");
        assert!(is_workbook || after[path] == *bytes, "{}", path.display());
    }

    let carried = [
        "tekst/t2/avvik-krav.md",
        "tekst/t2/brukerhistorier.md",
        "tekst/t2/maalstatus.md",
    ];
    assert_eq!(items(&told, "done", "texts_carried"), carried);
    assert_eq!(items(&told, "needs", "texts_to_go_through"), carried);
    assert_eq!(
        read(&copy, "tekst/t2/maalstatus.md"),
        "---\nansvarlig: Direktør\nstatus: overført\nfra: rapporten for 1. tertial 2024\n\
         krav: G05\n---\n\nBegge målene ventes nådd. Digitaliseringen går raskere enn planlagt, \
         og karttjenesten har vært stabil.\n"
    );
    let left = |why: &str| notes(&told, "texts_left", why);
    assert_eq!(
        left("Ikke blant tekstene rapporten trenger nå"),
        [
            "tekst/t1/avvik-2190-45.md",
            "tekst/t1/hovedpunkter.md",
            "tekst/t1/resultat-saksbehandlingstid.md",
            "tekst/t1/tiltak-2190-45.md",
        ]
    );
    // Each of the fourteen is carried over, or told with why it is not.
    let others = left("I den andre målformen");
    assert_eq!(others.len(), 7);
    assert_eq!(others[4], "tekst/t1/maalstatus.nn.md");
}

#[test]
fn the_mark_blocks_the_final_version_until_somebody_takes_it_away() {
    let copy = first_report(&program::small_example());
    build(&copy, &["t1", "--final"]);
    assert_eq!(copy.run(&["next", "t2"]).code, Some(0));
    let carried = [
        "tekst/t2/avvik-krav.md",
        "tekst/t2/brukerhistorier.md",
        "tekst/t2/maalstatus.md",
    ];
    assert_eq!(objects(&copy, "t2", "TXT-39"), carried);
    let told = copy.run(&["check", "t2", "--format", "short"]).stdout;
    assert!(told.contains(
        "TXT-39 teksten er overført fra rapporten for 1. tertial 2024, og ingen har gått \
         gjennom den"
    ));
    assert_eq!(copy.run(&["build", "t2", "--final"]).code, Some(1));
    for text in carried {
        copy.change(text, |text| text.replace("status: overført", "status: ferdig"));
    }
    assert_eq!(objects(&copy, "t2", "TXT-39"), [""; 0]);
    // What is still the same is asked about, and nothing blocks.
    assert_eq!(objects(&copy, "t2", "TXT-16").len(), 3);
}

#[test]
fn run_again_it_changes_nothing_and_no_text_is_touched() {
    let copy = first_report(&program::small_example());
    build(&copy, &["t1", "--final"]);
    fs::create_dir_all(copy.path().join("tekst/t2")).unwrap();
    let own = "---\nstatus: ferdig\n---\nVår egen tekst.\n";
    fs::write(copy.path().join("tekst/t2/maalstatus.md"), own).unwrap();
    let told = copy.json(&["next", "t2"]);
    assert_eq!(read(&copy, "tekst/t2/maalstatus.md"), own);
    assert_eq!(items(&told, "done", "texts_kept"), ["tekst/t2/maalstatus.md"]);
    let once = files(copy.path());
    let again = copy.json(&["next", "t2"]);
    assert!(once == files(copy.path()), "run again, it changed something");
    assert_eq!(items(&again, "done", "texts_carried"), [""; 0]);
    assert_eq!(items(&again, "done", "comparatives"), [format!("{FIGURES}, som før")]);
    let through = |told: &Value| items(told, "needs", "texts_to_go_through");
    assert_eq!(through(&again), through(&told));
    assert_eq!(through(&again).len(), 2);
}

#[test]
fn what_only_a_person_can_bring_is_listed_and_not_invented() {
    let copy = first_report(&program::small_example());
    build(&copy, &["t1", "--final"]);
    fs::remove_file(copy.path().join("data/grunnlag-2024.xlsx")).unwrap();
    fs::write(
        copy.path().join("kvitteringer.toml"),
        "[[acceptance]]\ncode = \"BUD-01\"\nobject = \"post.2190.01.prognose\"\nreport = \"t1\"\n\
         fingerprint = \"6de1a46f12e795e4\"\nreason = \"Avtalt\"\nby = \"Direktør\"\n\
         date = 2024-05-16\n",
    )
    .unwrap();
    copy.change(SETUP, |text| text.split("[[settled]]").next().unwrap().to_owned());
    let told = copy.json(&["next", "t2"]);
    assert_eq!(items(&told, "done", "workbook"), ["data/grunnlag-2024.xlsx er laget"]);
    assert_eq!(
        items(&told, "needs", "rows"),
        [
            "Prognose: alle 2",
            "Øremerking: alle 1",
            "Personell: 4 av 4 tall",
            "Styringsparametre: alle 3",
            "Risiko: ingen rader",
        ]
    );
    assert_eq!(items(&told, "needs", "acceptances"), ["BUD-01 post.2190.01.prognose"]);
    let why = notes(&told, "acceptances", "BUD-01 post.2190.01.prognose");
    assert_eq!(why, ["Avtalt (Direktør)"]);
    assert_eq!(
        items(&told, "needs", "readings"),
        [
            "frist-t2: Punkt 3.1 setter fristen til 16. september, kalenderen til 15. september"
        ]
    );
}

#[test]
fn demands_and_links_that_are_not_of_the_new_report_are_told() {
    let copy = first_report(&program::small_example());
    copy.change("tekst/t1/maalstatus.md", |text| {
        let text = text
            .replace("status: ferdig", "status: ferdig\nkrav: G05, G99\nbekreftet: mai");
        text + "\nVi ligger {{ tall(\"post.2190.01.borte\") }} foran.\n"
    });
    copy.change("tekst/t1/avvik-krav.md", |text| {
        format!("{text}\n{{# svarer: G14 #}}Ellers.\n")
    });
    let told = copy.json(&["next", "t2"]);
    let of = |text: &str| notes(&told, "texts_to_go_through", text);
    let goals = of("tekst/t2/maalstatus.md");
    assert_eq!(
        goals[..2],
        ["svarte på krav brevet ikke har: G99", "«bekreftet: mai» er ikke med"]
    );
    assert!(
        goals[2].starts_with("tekst/t2/maalstatus.md:10:20: det finnes ikke noe tall"),
        "{goals:?}"
    );
    assert_eq!(goals.len(), 3);
    let deviations = of("tekst/t2/avvik-krav.md");
    assert_eq!(deviations[0], "svarte på krav den ikke svarer på her: G14");
    assert!(
        read(&copy, "tekst/t2/avvik-krav.md").ends_with("\n{# svarer: G14 #}Ellers.\n")
    );
}

#[test]
fn a_draft_is_registered_only_when_somebody_says_it_was_sent() {
    let copy = first_report(&program::small_example());
    build(&copy, &["t1"]);
    let told = copy.json(&["next", "t2"]);
    let needs = items(&told, "needs", "comparatives");
    assert!(
        needs[0].starts_with("utkast 0.1 av rapporten for 1. tertial er ikke ført"),
        "{needs:?}"
    );
    assert!(!read(&copy, SETUP).contains("[deliveries]"));
    let told = copy.json(&["next", "t2", "--draft"]);
    let path = "levert/rapport-1-tertial-2024-utkast-tall.json";
    assert_eq!(
        items(&told, "done", "comparatives"),
        [format!("{path}, fra utkast 0.1 av rapporten for 1. tertial")]
    );
    assert!(read(&copy, SETUP).ends_with(&format!("[deliveries]\nt1 = \"{path}\"\n")));
    assert_eq!(copy.json(&["check", "t2"])["report"], "t2");
}

#[test]
fn a_delivery_that_is_not_whole_or_not_the_one_is_refused_and_nothing_is_written() {
    let copy = first_report(&program::small_example());
    build(&copy, &["t1", "--final"]);
    build(&copy, &["t2"]);
    let before = files(copy.path());
    let t2 = copy.path().join("ut/rapport-2-tertial-2024-utkast.pdf");
    let refused =
        copy.run(&["next", "t2", "--draft", "--delivery", &t2.display().to_string()]);
    assert_eq!(refused.code, Some(2));
    assert!(refused.stderr.contains("og det er rapporten for 1. tertial som skal føres"));
    let figures = "ut/rapport-1-tertial-2024-tall.json";
    copy.change(figures, |text| text.replacen("\"schema\": 1", "\"schema\":  1", 1));
    let refused = copy.run(&["next", "t2"]);
    assert_eq!(refused.code, Some(3));
    assert!(
        refused.stderr.contains("rapport-1-tertial-2024-tall.json er endret"),
        "{refused:?}"
    );
    let mut after = files(copy.path());
    after.insert(figures.into(), before[Path::new(figures)].clone());
    assert!(after == before, "a refused run wrote something");
}

#[test]
fn figures_that_are_registered_already_are_not_touched() {
    let copy = Copy::of(&program::small_example());
    build(&copy, &["t1", "--final"]);
    copy.change(FIGURES, |text| text.replacen("\"schema\": 1", "\"schema\":  1", 1));
    let before = (read(&copy, FIGURES), read(&copy, SETUP));
    let told = copy.json(&["next", "t2"]);
    let needs = items(&told, "needs", "comparatives");
    assert!(
        needs[0].starts_with(&format!("{FIGURES} har andre tall enn endelig versjon")),
        "{needs:?}"
    );
    assert_eq!((read(&copy, FIGURES), read(&copy, SETUP)), before);
}

#[test]
fn what_cannot_be_begun_is_refused_with_what_to_do() {
    let copy = first_report(&program::small_example());
    for (arguments, says) in [
        (&["next"][..], "ingen rapport er laget i dette prosjektet"),
        (&["next", "t1"], "rapporten for 1. tertial er den første i brevet"),
        (&["next", "t3"], "«t3» er ingen rapport i brevet"),
        (
            &["next", "annual", "--draft"],
            "årsrapporten viser ikke endringer siden noen rapport",
        ),
        (&["next", "--year", "../neste"], "--letter <BREV> mangler"),
        (&["next", "t2", "--year", "a", "--letter", "b"], "kan ikke brukes sammen med"),
        (
            &["next", "--year", "../neste", "--letter", "ssb/2024"],
            "gjelder 2024, og året etter",
        ),
        (
            &["next", "--year", "../neste", "--letter", "borte.docx"],
            "borte.docx kan ikke leses",
        ),
    ] {
        let refused = copy.run(arguments);
        let is_refused = matches!(refused.code, Some(2 | 3));
        assert!(
            is_refused && refused.stderr.contains(says),
            "{arguments:?}: {refused:?}"
        );
    }
    build(&copy, &["annual"]);
    let last = copy.run(&["next"]);
    assert!(last.stderr.contains("årsrapporten er den siste i brevet"), "{last:?}");
}

/// The small example's letter for the next year, with one post more generously funded and a
/// section that is new in the annual report.
fn next_letter() -> String {
    let text =
        fs::read_to_string(program::small_example().join("tildelingsbrev.toml")).unwrap();
    let text = text.replace("2025-03-01", "2026-03-01").replace("2024-", "2025-");
    let text = text.replace("Tildelingsbrev 2024", "Tildelingsbrev 2025");
    let text = text.replace("\nyear = 2024", "\nyear = 2025");
    let text = text
        .replace("adopted = 84_200", "adopted = 86_000")
        .replace("sum = 90_500", "sum = 92_300");
    text.replace(
        "  { key = \"resultatmatrise\", title = { nb = \"Resultatmatrise\", nn = \"Resultatmatrise\", en = \"Results matrix\" }, content = \"result_matrix\" },\n  { key = \"brukerhistorier\", title = { nb = \"Nytte for brukerne\", nn = \"Nytte for brukarane\", en = \"Benefit to users\" }, goal = \"2.1\" },\n  \"tildeling\",",
        "  { key = \"beredskap\", title = \"Beredskap\" },\n  \"tildeling\",",
    )
}

/// The rows of a sheet below its headers, as text.
fn rows(path: &Path, sheet: &str) -> Vec<Vec<String>> {
    let mut book: Xlsx<_> = open_workbook(path).unwrap();
    let range = book.worksheet_range(sheet).unwrap();
    let rows = range.rows().skip(4);
    rows.map(|row| row.iter().map(Data::to_string).collect()).collect()
}

/// The next year's project of the small example, in nynorsk, and what was told.
fn next_year(copy: &Copy, draft: &[&str]) -> (tempfile::TempDir, PathBuf, Value) {
    let beside = tempfile::tempdir().unwrap();
    let (letter, folder) = (beside.path().join("brev.toml"), beside.path().join("2025"));
    fs::write(&letter, next_letter()).unwrap();
    let [letter, shown] = [&letter, &folder].map(|path| path.display().to_string());
    let told =
        copy.json(&[&["next", "--year", &shown, "--letter", &letter], draft].concat());
    (beside, folder, told)
}

#[test]
fn the_next_year_begins_with_texts_history_and_comparatives() {
    let copy = Copy::of(&program::small_example());
    copy.change(SETUP, |text| text.replace("language = \"nb\"", "language = \"nn\""));
    build(&copy, &["annual"]);
    let before = files(copy.path());
    let (_beside, folder, told) = next_year(&copy, &["--draft"]);
    assert_eq!(told["of"], "2025");
    assert!(files(copy.path()) == before, "this year's project was touched");

    let setup = fs::read_to_string(folder.join(SETUP)).unwrap();
    let figures = "levert/arsrapport-2024-utkast-tall.json";
    assert!(
        setup.contains("[letter]\nfile = \"tildelingsbrev.toml\"\nyear = 2025\n"),
        "{setup}"
    );
    assert!(setup.contains("files = \"data/hovedbok-2025.xlsx\""));
    assert!(setup.contains("# Sammenligningstall i årsrapporten.\nearlier = \"data/tidligere/statsregnskap-*.csv\""));
    assert!(setup.contains(&format!("[last_year]\nfigures = \"{figures}\"")));
    for gone in ["[deliveries]", "[[settled]]", "date = "] {
        assert!(!setup.contains(gone), "{gone} in {setup}");
    }
    assert_eq!(
        fs::read(folder.join(figures)).unwrap(),
        before[Path::new("ut/arsrapport-2024-utkast-tall.json")]
    );
    let accounts = "data/tidligere/statsregnskap-2024.csv";
    assert_eq!(
        fs::read(folder.join(accounts)).unwrap(),
        before[Path::new("data/statsregnskap-2024.csv")]
    );
    assert!(folder.join("data/tidligere/statsregnskap-2023.csv").exists());
    assert!(!folder.join("data/tidligere/statsregnskap-2022.csv").exists());
    assert_eq!(
        items(&told, "needs", "too_old"),
        ["data/tidligere/statsregnskap-2022.csv: eldre enn to år"]
    );
    assert_eq!(
        items(&told, "needs", "settled"),
        ["frist-t2: spør om det fortsatt gjelder"]
    );

    let goals = fs::read_to_string(folder.join("tekst/t1/maalstatus.nn.md")).unwrap();
    assert!(goals.contains(
        "status: overført\nfra: rapporten for 1. tertial 2024\nkrav: G05\n---"
    ));
    assert!(goals.contains("Begge måla er venta nådde."));
    assert!(
        items(&told, "needs", "texts_to_write")
            .contains(&"tekst/arsrapport/beredskap.nn.md".to_owned())
    );
    let left = notes(&told, "texts_left", "Uten avsnitt i rapporten");
    assert_eq!(left, ["tekst/arsrapport/brukerhistorier.nn.md"]);
}

#[test]
fn the_workbook_of_the_next_year_has_only_what_the_delivery_says() {
    let copy = Copy::of(&program::small_example());
    build(&copy, &["annual", "--final"]);
    let delivered: Value =
        serde_json::from_str(&read(&copy, "ut/arsrapport-2024-tall.json")).unwrap();
    let value = |id: &str| {
        let mut all = delivered["figures"].as_array().unwrap().iter();
        let figure = all.find(|of| of["id"] == id).unwrap_or_else(|| panic!("no {id}"));
        figure["value"].as_str().unwrap().parse::<f64>().unwrap()
    };
    let (_beside, folder, told) = next_year(&copy, &[]);
    let book = folder.join("data/grunnlag-2025.xlsx");
    let years: Vec<_> = rows(&book, "Tidligere år")
        .into_iter()
        .map(|row| {
            let thousand = if row[5] == "1 000 kr" { 1000.0 } else { 1.0 };
            let kroner = row[4].parse::<f64>().unwrap() * thousand;
            (row[..4].join(" "), kroner)
        })
        .collect();
    assert_eq!(
        years,
        [
            ("2023 2190 45 tildelt".to_owned(), value("bev.2190.45.tildelt_2023")),
            ("2024 2190 01 overført".to_owned(), value("post.2190.01.overfort")),
            ("2024 2190 01 tildelt".to_owned(), value("bev.2190.01.tildelt")),
            ("2024 2190 45 overført".to_owned(), value("post.2190.45.overfort")),
            ("2024 2190 45 tildelt".to_owned(), value("bev.2190.45.tildelt")),
        ]
    );
    let results: Vec<_> = rows(&book, "Styringsparametre")
        .into_iter()
        .filter(|row| row[0] == "Oppetid, karttjenesten" && row[1] == "resultat")
        .map(|row| (row[2].clone(), row[4].clone()))
        .collect();
    let known = |year: i32| value(&format!("kpi.oppetid.{year}")).to_string();
    assert_eq!(
        results,
        [
            ("2022".to_owned(), known(2022)),
            ("2023".to_owned(), known(2023)),
            ("2024".to_owned(), known(2024)),
            ("2025".to_owned(), String::new()),
        ]
    );
    let adopted = rows(&book, "Bevilgning");
    assert_eq!(
        adopted.len(),
        2,
        "nothing is carried over before it is decided: {adopted:?}"
    );
    assert_eq!(
        adopted[0][..5],
        owned(&["2190", "01", "saldert", "86000", "1 000 kr"])[..]
    );
    let lacking = items(&told, "needs", "history");
    assert!(
        lacking.contains(&"Tidligere år: 2190.01 tildelt i 2023".to_owned()),
        "{lacking:?}"
    );
    assert!(lacking.iter().any(|of| of.starts_with("Bevilgning: 2190.")), "{lacking:?}");
}

#[test]
fn a_next_year_that_is_made_is_not_made_again_and_one_inside_this_is_refused() {
    let copy = Copy::of(&program::small_example());
    let (beside, folder, told) = next_year(&copy, &[]);
    assert!(items(&told, "needs", "last_year")[0].starts_with("ingen leveranse"));
    assert!(!fs::read_to_string(folder.join(SETUP)).unwrap().contains("last_year"));
    let made = files(&folder);
    let letter = beside.path().join("brev.toml").display().to_string();
    let again =
        copy.run(&["next", "--year", &folder.display().to_string(), "--letter", &letter]);
    assert_eq!(again.code, Some(2));
    assert!(again.stderr.contains("er ikke tom"), "{again:?}");
    assert!(files(&folder) == made, "the project that was made was touched");
    let inside = copy.path().join("2025").display().to_string();
    let refused = copy.run(&["next", "--year", &inside, "--letter", &letter]);
    assert_eq!(refused.code, Some(2));
    assert!(refused.stderr.contains("er i dette prosjektet"), "{refused:?}");
    assert!(!copy.path().join("2025").exists());
}

#[test]
fn a_document_becomes_the_letter_and_is_held_against_this_years() {
    let copy = Copy::of(&program::small_example());
    let beside = tempfile::tempdir().unwrap();
    let document = "# Tildelingsbrev 2025 for Geodataarkivet\n\n\
        Arkivdepartementet meddeler med dette budsjettet for Geodataarkivet i 2025.\n\n\
        ## 2 Mål\n\nGeodataarkivet skal i rapporten for 1. tertial, rapporten for 2. tertial og \
        årsrapporten vurdere status for begge målene.\n\n\
        Geodataarkivet skal i årsrapporten redegjøre for beredskapen i magasinene.\n\n\
        ## 4 Budsjett\n\n(i 1 000 kr)\n\n| Kap./post | Betegnelse | Beløp |\n|---|---|---|\n\
        | 2190 | Geodataarkivet | |\n| 01 | Driftsutgifter | 86 000 |\n\
        | 45 | Større utstyrsanskaffelser og vedlikehold, kan overføres | 6 300 |\n\
        | | Sum kap. 2190 | 92 300 |\n";
    let (file, folder) = (beside.path().join("brev.md"), beside.path().join("2025"));
    fs::write(&file, document).unwrap();
    let [file, shown] = [&file, &folder].map(|path| path.display().to_string());
    let run =
        copy.run(&["next", "--year", &shown, "--letter", &file, "--format", "json"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let told: Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(
        fs::read_to_string(folder.join("tildelingsbrev/brevet.md")).unwrap(),
        document
    );
    assert!(folder.join("tildelingsbrev/kontroll.toml").exists());
    let setup = fs::read_to_string(folder.join(SETUP)).unwrap();
    assert!(setup.contains("file = \"tildelingsbrev\"\nyear = 2025\n"), "{setup}");
    let new = items(&told, "needs", "letter_new");
    assert!(new.iter().any(|of| of.contains("redegjøre for beredskapen")), "{new:?}");
    let gone = items(&told, "needs", "letter_gone");
    assert!(gone.iter().any(|of| of.starts_with("krav G09")), "{gone:?}");
    assert!(
        run.stderr.contains(&format!("tertial letter review {shown}/tildelingsbrev"))
    );
}

#[test]
fn the_larger_example_begins_its_second_report() {
    let copy = first_report(&program::example());
    build(&copy, &["t1"]);
    let told = copy.json(&["next", "t2", "--draft"]);
    let carried = items(&told, "needs", "texts_to_go_through");
    let first: Vec<String> = files(&copy.path().join("tekst/t1"))
        .into_keys()
        .map(|path| path.display().to_string())
        .collect();
    let left: usize = items(&told, "needs", "texts_left")
        .iter()
        .map(|why| notes(&told, "texts_left", why).len())
        .sum();
    assert_eq!(carried.len() + left, first.len(), "each text is carried over or told");
    assert!(carried.contains(&"tekst/t2/maalstatus.md".to_owned()), "{carried:?}");
    assert_eq!(objects(&copy, "t2", "TXT-39").len(), carried.len());
}

#[test]
fn the_larger_example_begins_its_next_year_of_a_letter_in_a_folder() {
    let copy = Copy::of(&program::example());
    let beside = tempfile::tempdir().unwrap();
    let (letter, folder) = (beside.path().join("brev"), beside.path().join("2025"));
    for (path, text) in letters::files().unwrap() {
        let to = letter.join(path);
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        let later = text.replace("2025-", "2026-").replace("2024-", "2025-");
        fs::write(to, later.replace("year = 2024", "year = 2025")).unwrap();
    }
    let [letter, shown] = [&letter, &folder].map(|path| path.display().to_string());
    let run =
        copy.run(&["next", "--year", &shown, "--letter", &letter, "--format", "json"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let told: Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(items(&told, "needs", "settled").len(), 7);
    assert!(folder.join("data/tidligere/statsregnskap-2024.csv").exists());
    let through = items(&told, "needs", "texts_to_go_through");
    let marked: Vec<String> = files(&folder)
        .into_iter()
        .filter(|(path, text)| {
            let text = String::from_utf8_lossy(text);
            path.starts_with("tekst") && text.contains("\nstatus: overført\nfra: ")
        })
        .map(|(path, _)| path.display().to_string())
        .collect();
    assert_eq!(marked.iter().filter(|path| path.starts_with("tekst/t1/")).count(), 12);
    assert_eq!(through.iter().filter(|path| path.starts_with("tekst/t1/")).count(), 12);
    assert_eq!(through.len(), marked.len());
}
