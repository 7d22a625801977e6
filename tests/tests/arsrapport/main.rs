//! The annual report as its authors meet it: the outline they start from, what is still
//! demanded of them, the final version when everything is written, and the same in nynorsk and in English.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test stops where its premise fails, and reads files"
)]

#[path = "../../../crates/tertial-render/tests/support/standards.rs"]
mod standards;

mod outline;
mod project;

use std::fs;

use project::Copy;
use serde_json::Value;
use tertial_tests::pdf;

fn statuses(copy: &Copy) -> Vec<(String, String)> {
    let coverage = copy.json(&["coverage", "annual", "--format", "json"]);
    let text = |of: &Value, key: &str| of[key].as_str().unwrap().to_owned();
    let all = coverage["requirements"].as_array().unwrap().iter();
    all.map(|of| (text(of, "id"), text(of, "status"))).collect()
}

#[test]
fn all_185_demands_have_a_status_and_107_are_due() {
    let statuses = statuses(&Copy::unwritten());
    assert_eq!(statuses.len(), 185);
    let due = statuses.iter().filter(|(_, status)| status != "not_due").count();
    assert_eq!(due, 107);
    let open: Vec<&str> = statuses
        .iter()
        .filter(|(_, status)| status == "missing" || status == "partial")
        .map(|(id, _)| id.as_str())
        .collect();
    // What numbers answer is answered; what words must answer is not yet.
    for answered in ["K071", "K074", "K078", "K092", "K097", "K103", "K136", "K159"] {
        assert!(!open.contains(&answered), "{answered} is open");
    }
    for unwritten in ["K004", "K087", "K107"] {
        assert!(open.contains(&unwritten), "{unwritten} is not open");
    }
}

#[test]
fn with_every_text_written_the_final_version_is_made() {
    let copy = Copy::unwritten();
    copy.write_all("Arbeidet er gjort som planlagt.");
    let verdict = copy.json(&["check", "annual", "--format", "json"])["verdict"].clone();
    assert_eq!((&verdict["final"], &verdict["errors"]), (&true.into(), &0.into()));
    let counted =
        |status: &str| statuses(&copy).into_iter().filter(|(_, of)| of == status).count();
    assert_eq!((counted("met"), counted("undelivered")), (105, 2));
    let (status, stdout, stderr) = copy.run(&["build", "annual", "--final"]);
    assert_eq!(status, 0, "{stderr}");
    let bytes = fs::read(stdout.trim()).unwrap();
    standards::hold(&bytes);
    let text = pdf::text(&bytes).unwrap();
    for gone in ["UTKAST", "Tekstmangler", "Funniutkastet"] {
        assert!(!text.contains(gone), "{gone}");
    }
    let signed = pdf::squeeze("Oslo, 14. mars 2025 Administrerende direktør");
    assert_eq!(text.matches(&signed).count(), 2, "signed in part I and in part VI");
}

/// What the example's authors wrote is enough as it is.
#[test]
fn the_example_itself_is_whole() {
    let copy = Copy::of_example();
    let told = copy.json(&["check", "annual", "--format", "json"]);
    let verdict = &told["verdict"];
    assert_eq!((&verdict["final"], &verdict["errors"]), (&true.into(), &0.into()));
    let others: Vec<(String, String)> = statuses(&copy)
        .into_iter()
        .filter(|(_, status)| status != "met" && status != "not_due")
        .collect();
    // It is delivered, and published, when it is made.
    let delivered = ["K081", "K085"].map(|id| (id.to_owned(), "undelivered".to_owned()));
    assert_eq!(others, delivered);
    // The one warning is of the voucher that was put in two files to be found.
    let findings = told["findings"].as_array().unwrap().iter();
    let warnings: Vec<&Value> =
        findings.filter(|of| of["severity"] == "warning").map(|of| &of["code"]).collect();
    assert_eq!(warnings, ["DAT-11"]);
    let (status, stdout, stderr) = copy.run(&["build", "annual", "--final"]);
    assert_eq!(status, 0, "{stderr}");
    standards::hold(&fs::read(stdout.trim()).unwrap());
}

/// Each row was worked out by hand from `kilde/`, the letter and the state accounts.
#[test]
fn the_statements_say_what_the_sources_say() {
    let copy = Copy::of_example();
    let (_, stdout, _) = copy.run(&["build", "annual"]);
    let text = pdf::text(&fs::read(stdout.trim()).unwrap()).unwrap();
    let parts = [
        "I Leders beretning",
        "II Introduksjon til virksomheten og hovedtall",
        "III Årets aktiviteter og resultater",
        "IV Styring og kontroll i virksomheten",
        "V Vurdering av framtidsutsikter",
        "VI Årsregnskap",
    ];
    let mut from = text.find("Innhold").unwrap();
    for part in parts {
        let at = text[from..].find(&pdf::squeeze(part));
        from += at.unwrap_or_else(|| panic!("{part} does not follow"));
    }
    for row in [
        // 5 200 000 carried over, 751 006 000 + 2 500 000 + 8 400 000 + 14 000 000.
        "162001 5 200 000 775 906 000 781 106 000",
        // 9 800 000 and 233 625 000.
        "162021 9 800 000 233 625 000 243 425 000",
        "Sum rapportert 0",
        // Three of 961 employees, and the least of the other units.
        "Internrevisjon : 6",
        "Totalt 961 949",
        // 2020 and 2021: 6 and 8, average 7; this year 9.
        "6 8 7,0 9 2,0",
    ] {
        assert!(text.contains(&pdf::squeeze(row)), "{row} in {text}");
    }
}

#[test]
fn the_whole_report_is_in_nynorsk_by_one_setting() {
    let copy = Copy::unwritten();
    copy.change("tertial.toml", "language = \"nb\"", "language = \"nn\"");
    copy.change("tertial.toml", "Belastningsfullmakt fra", "Belastningsfullmakt frå");
    copy.write_all("Arbeidet er gjort som planlagt.");
    let (status, stdout, stderr) = copy.run(&["build", "annual", "--final"]);
    assert_eq!(status, 0, "{stderr}");
    let bytes = fs::read(stdout.trim()).unwrap();
    standards::hold(&bytes);
    let pages = pdf::pages(&bytes).unwrap();
    for part in ["Leiarens fråsegn", "Årsrekneskap", "Sum utbetalingar til drift"] {
        let squeezed = pdf::squeeze(part);
        assert!(
            pages.iter().any(|page| pdf::squeeze(page).contains(&squeezed)),
            "{part}"
        );
    }
    // Words that are bokmål alone. What the project itself says in bokmål is taken out.
    let bokmal = [
        "ikke",
        "fra",
        "virksomheten",
        "virksomhetens",
        "regnskapet",
        "ansatte",
        "hvordan",
        "hva",
        "noe",
        "sykefravær",
        "mangler",
        "tjenester",
        "årene",
        "uten",
        "bevilgning",
        "begge kjønnene",
        "tildelinger",
        "innbetalinger",
        "utbetalinger",
        "eiendeler",
        "forskjell",
        "beregnet",
        "mulig",
        "være",
    ];
    let own = ["Klimagassutslipp fra reiser", "ordet er en skrivefeil"];
    for page in &pages {
        let mut page = page.replace('\n', " ");
        for words in own {
            page = page.replace(words, "");
        }
        let words: Vec<String> =
            page.split(|c: char| !c.is_alphabetic()).map(str::to_lowercase).collect();
        for word in bokmal {
            assert!(!words.iter().any(|other| other == word), "«{word}» in {page}");
        }
    }
}

#[test]
fn the_whole_report_is_in_english_by_one_setting() {
    let copy = Copy::unwritten();
    let figures = |copy: &Copy| copy.json(&["figures", "annual", "--format", "json"]);
    let before = figures(&copy)["figures"].clone();
    copy.change("tertial.toml", "language = \"nb\"", "language = \"en\"");
    assert_eq!(figures(&copy)["figures"], before, "the figures are the same");
    copy.write_all("The work has been done as planned.");
    let (status, stdout, stderr) = copy.run(&["build", "annual", "--final"]);
    assert_eq!(status, 0, "{stderr}");
    let bytes = fs::read(stdout.trim()).unwrap();
    standards::hold(&bytes);
    let text = pdf::text(&bytes).unwrap();
    for words in [
        "I Report of the head of the agency",
        "VI Annual accounts",
        "Statement of appropriation reporting 31 December 2024",
        "162001 5,200,000 775,906,000 781,106,000",
        "162021 9,800,000 233,625,000 243,425,000",
        "6 8 7.0 9 2.0",
        "Oslo, 14 March 2025",
    ] {
        assert!(text.contains(&pdf::squeeze(words)), "{words} in {text}");
    }
    for words in ["Årsregnskap", "781 106 000", "Bevilgningsrapportering", "mangler"] {
        assert!(!text.contains(&pdf::squeeze(words)), "{words} in {text}");
    }
}

#[test]
fn the_other_reports_are_in_nynorsk_too() {
    let copy = Copy::of_example();
    copy.change("tertial.toml", "language = \"nb\"", "language = \"nn\"");
    for report in ["t1", "t2"] {
        let (status, stdout, stderr) = copy.run(&["build", report]);
        assert_eq!(status, 1, "its texts are in bokmål: {stderr}");
        let bytes = fs::read(stdout.trim()).unwrap();
        standards::hold(&bytes);
        let text = pdf::text(&bytes).unwrap();
        assert!(
            text.contains("Disponibelløyving") || text.contains("Rekneskap"),
            "{text}"
        );
        let told = copy.json(&["check", report, "--format", "json"]);
        let findings = told["findings"].as_array().unwrap();
        assert!(findings.iter().any(|finding| finding["code"] == "TXT-11"));
        assert!(
            findings.iter().all(|finding| finding["code"] != "TXT-02"),
            "{findings:?}"
        );
    }
}
