//! The ministry's side: what a delivery answers each demand with, and the notes made of
//! deliveries alone.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test stops where its premise fails, and reads and changes files"
)]

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use tertial_document::Content;
use tertial_tests::copy::Copy;
use tertial_tests::program::Run;
use tertial_tests::{folder, pdf, program};

const T1: &str = "rapport-1-tertial-2024-utkast";
const T2: &str = "rapport-2-tertial-2024-utkast";

/// A copy of an example with a draft of a report in `ut`.
fn built(example: &Path, report: &str) -> Copy {
    let copy = Copy::of(example);
    let run = copy.run(&["build", report]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    copy
}

fn reply(copy: &Copy, stem: &str) -> Value {
    let path = copy.path().join(format!("ut/{stem}-krav.json"));
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

fn demand<'v>(reply: &'v Value, id: &str) -> &'v Value {
    reply["demands"].as_array().unwrap().iter().find(|of| of["id"] == id).unwrap()
}

fn figure<'v>(reply: &'v Value, id: &str) -> &'v Value {
    reply["figures"].as_array().unwrap().iter().find(|of| of["id"] == id).unwrap()
}

/// Runs `note` of deliveries, into a folder of its own, away from any project.
fn note(deliveries: &[PathBuf], output: &Path, more: &[&str]) -> Run {
    let deliveries = deliveries.iter().map(|path| path.to_str().unwrap());
    let output = ["-o", output.to_str().unwrap()];
    let arguments = ["note"].into_iter().chain(deliveries).chain(output);
    program::run(&arguments.chain(more.iter().copied()).collect::<Vec<_>>())
}

/// What a .docx says, a line each, by the reader of letters.
fn docx(path: &Path) -> Vec<String> {
    let read = tertial_document::read("notat.docx", &fs::read(path).unwrap()).unwrap();
    let lines = read.blocks.into_iter().flat_map(|block| match block.content {
        Content::Heading { text, .. } => vec![format!("# {text}")],
        Content::Paragraph(text) => vec![text],
        Content::Item { marker, text, .. } => vec![format!("{marker} {text}")],
        Content::Footnote { text, .. } => vec![text],
        Content::Table { rows } => rows
            .into_iter()
            .map(|row| {
                row.into_iter().map(|cell| cell.text).collect::<Vec<_>>().join("|")
            })
            .collect(),
    });
    lines.map(|line| line.replace('\u{a0}', " ")).collect()
}

#[test]
fn each_demand_has_its_words_pages_and_figures() {
    let copy = built(&program::example(), "t1");
    let told = reply(&copy, T1);
    let pages = fs::read(copy.path().join(format!("ut/{T1}.pdf"))).unwrap();
    let pages = pdf::pages(&pages).unwrap();
    assert_eq!((&told["schema"], &told["before"]), (&json!(1), &Value::Null));

    // A text stands word for word on the page it is said to begin on.
    let text = &demand(&told, "K005")["texts"][0];
    let begins = text["words"][0]["text"].as_str().unwrap();
    assert!(
        begins.starts_with("Oppfølgingen av det nasjonale statistikkprogrammet for 2024")
    );
    let page = usize::try_from(text["place"]["page"].as_u64().unwrap()).unwrap();
    let words = pdf::squeeze(&pages[page - 1]);
    assert!(words.contains(&pdf::squeeze("Nasjonalt statistikkprogram")), "{words}");
    let first: Vec<&str> = begins.split_whitespace().take(4).collect();
    assert!(words.contains(&pdf::squeeze(&first.join(" "))), "{words}");
    // Its mark of Markdown is a point, as the report prints it.
    assert_eq!(text["words"][1]["part"], "point");

    // 758 706 000 disponibelt less the forecast of 745 200 000 is 13 506 000: 1,7801 per cent.
    let deviation = figure(&told, "post.1620.01.avvik");
    assert_eq!(deviation["value"], "13506000.00");
    assert_eq!(deviation["words"], "13\u{a0}506\u{a0}000\u{a0}kr");
    assert_eq!(figure(&told, "post.1620.01.avvik_pst")["value"], "1.7801");
    let post = &told["posts"][0];
    assert_eq!((&post["post"], &post["material"]), (&json!("1620.01"), &json!(true)));
    assert_eq!(post["deviation"], "post.1620.01.avvik");
    assert!(
        post["texts"][0]["words"][0]["text"].as_str().unwrap().contains("13,5\u{a0}mill")
    );

    let delivery = demand(&told, "K109");
    assert_eq!(
        (&delivery["status"], &delivery["due"]),
        (&json!("undelivered"), &json!("2024-06-01"))
    );
    // Those of other reports are not here.
    assert!(
        told["demands"]
            .as_array()
            .unwrap()
            .iter()
            .all(|of| { of["reports"].as_array().unwrap().contains(&json!("t1")) })
    );
}

#[test]
fn what_is_not_answered_is_told_and_the_schema_holds() {
    let copy = Copy::of(&program::small_example());
    fs::remove_file(copy.path().join("tekst/t2/maalstatus.md")).unwrap();
    assert_ne!(copy.run(&["build", "t2"]).code, Some(4));
    let told = reply(&copy, T2);
    let lacking = demand(&told, "G05");
    assert_eq!(lacking["status"], "missing");
    assert_eq!(lacking["lacking"], json!(["tekst/t2/maalstatus.md"]));
    assert_eq!(lacking["texts"], json!([]));
    // What the report before had stands beside what is reported now.
    let changes = figure(&told, "post.2190.01.endringer");
    assert_eq!(
        (&changes["value"], &changes["before"]["value"]),
        (&json!("2100000.00"), &json!("900000.00"))
    );

    let schema = program::run(&["schema", "krav.json"]).stdout;
    let schema =
        jsonschema::validator_for(&serde_json::from_str(&schema).unwrap()).unwrap();
    assert!(schema.is_valid(&told));
    let mut other = told.clone();
    other["demands"][0]["status"] = json!("kanskje");
    assert!(!schema.is_valid(&other));

    let notes = tempfile::tempdir().unwrap();
    let run = note(&[copy.path().join("ut")], notes.path(), &["--format", "docx"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let lines = docx(Path::new(run.stdout.trim()));
    // What needs to be looked at stands in the summary, before the demands.
    let at = |line: &str| lines.iter().position(|of| of == line).unwrap();
    let row = lines.iter().position(|of| of.starts_with("G05|2|mangler|")).unwrap();
    assert!(row < at("# Kravene, i brevets rekkefølge"));
    assert!(lines.contains(&"Dette mangler: tekst/t2/maalstatus.md.".to_owned()));
    let row = "Digitaliserte kart: status hittil i år|6 700|3 300|+3 400";
    assert!(lines.contains(&row.to_owned()), "{lines:?}");
}

#[test]
fn a_note_says_what_the_report_says_in_both_formats() {
    let copy = built(&program::example(), "t2");
    let told = reply(&copy, T2);
    let notes = tempfile::tempdir().unwrap();
    let run = note(&[copy.path().join(format!("ut/{T2}.pdf"))], notes.path(), &[]);
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
    let paths: Vec<&Path> = run.stdout.lines().map(Path::new).collect();
    let name = format!("statistisk-sentralbyrå-{T2}-notat");
    assert_eq!(
        paths,
        ["docx", "pdf"].map(|ending| notes.path().join(format!("{name}.{ending}")))
    );
    let lines = docx(paths[0]);
    let bytes = fs::read(paths[1]).unwrap();
    let printed = pdf::text(&bytes).unwrap();
    let says = |line: &str| {
        assert!(lines.iter().any(|of| of == line), "{line}");
        assert!(printed.contains(&pdf::squeeze(line)), "{line}");
    };
    says(
        "56 krav: 54 dekket, 2 leveres med denne rapporten, 0 delvis, 0 mangler, 0 fritak.",
    );
    says("Status: dekket.");
    // Every paragraph that answers a demand, word for word.
    let mut paragraphs = 0;
    for text in told["demands"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|of| of["texts"].as_array().unwrap())
    {
        for part in text["words"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|of| of["part"] == "paragraph")
        {
            let words = part["text"].as_str().unwrap().replace('\u{a0}', " ");
            let plain = |text: &str| pdf::squeeze(text);
            assert!(lines.iter().any(|of| plain(of) == plain(&words)), "{words}");
            assert!(printed.contains(&plain(&words)), "{words}");
            paragraphs += 1;
        }
    }
    assert!(paragraphs > 10, "{paragraphs}");
    // The figures against last report: 2 400 348,83 less 1 174 484,37.
    let label = "1620.45 Større utstyrsanskaffelser og vedlikehold: regnskap hittil i år";
    let row = format!("{label}|2 400 348,83 kr|1 174 484,37 kr|+1 225 864,46 kr");
    assert!(lines.contains(&row), "{row}");
    assert!(
        lines.contains(&"Tall|Denne rapporten|Rapport for 1. tertial|Endring".to_owned())
    );

    // The same delivery gives the same bytes, wherever it is.
    let elsewhere = tempfile::tempdir().unwrap();
    folder::copy(&copy.path().join("ut"), elsewhere.path());
    let again = tempfile::tempdir().unwrap();
    assert_eq!(note(&[elsewhere.path().to_owned()], again.path(), &[]).code, Some(0));
    for path in paths {
        let other = again.path().join(path.file_name().unwrap());
        assert!(
            fs::read(path).unwrap() == fs::read(other).unwrap(),
            "{}",
            path.display()
        );
    }
}

#[test]
fn a_delivery_that_is_not_whole_is_refused_with_what_differs() {
    let copy = built(&program::small_example(), "t1");
    let (ut, notes) = (copy.path().join("ut"), tempfile::tempdir().unwrap());
    let output = notes.path().join("notat");
    let refused = |told: &str, code: i32| {
        let run = note(std::slice::from_ref(&ut), &output, &[]);
        assert_eq!((run.code, run.stdout.as_str()), (Some(code), ""), "{}", run.stderr);
        assert!(run.stderr.contains(told), "{}", run.stderr);
        assert!(!output.exists());
    };
    let file = |ending: &str| ut.join(format!("{T1}{ending}"));
    for (ending, other) in [("-krav.json", " "), (".pdf", "\n"), ("-tall.json", "\n")] {
        let bytes = fs::read(file(ending)).unwrap();
        fs::write(file(ending), [&bytes[..], other.as_bytes()].concat()).unwrap();
        refused(&format!("er ikke den som ble laget: {T1}{ending} er endret\n"), 3);
        fs::write(file(ending), bytes).unwrap();
    }
    let bytes = fs::read(file("-funn.json")).unwrap();
    fs::remove_file(file("-funn.json")).unwrap();
    refused(&format!("{T1}-funn.json mangler\n"), 3);
    fs::write(file("-funn.json"), bytes).unwrap();

    // One that was made before there was anything to make a note of.
    let manifest = fs::read_to_string(file("-manifest.json")).unwrap();
    let (before, rest) =
        manifest.split_once(",\n    {\n      \"kind\": \"demands\"").unwrap();
    let (_, after) = rest.split_once('}').unwrap();
    let older = format!("{before}{after}").replacen("\"schema\": 5", "\"schema\": 3", 1);
    fs::write(file("-manifest.json"), older).unwrap();
    refused("laget av en eldre utgave av programmet (0.1.0)\nhjelp: be virksomheten", 2);
    fs::write(file("-manifest.json"), manifest).unwrap();

    let twice = note(&[ut.clone(), ut.clone()], &output, &[]);
    assert_eq!(twice.code, Some(2));
    assert!(twice.stderr.contains("oppgi hver leveranse én gang"), "{}", twice.stderr);
    assert!(!output.exists());
}

#[test]
fn of_several_deliveries_there_is_an_overview_by_demand_and_by_post() {
    let [large, small] =
        [program::example(), program::small_example()].map(|of| built(&of, "t2"));
    let nynorsk = Copy::of(&program::small_example());
    nynorsk.change("tertial.toml", |text| {
        let text = text.replace("language = \"nb\"", "language = \"nn\"");
        text.replacen("name = \"", "name = \"Nye ", 1)
    });
    let run = nynorsk.run(&["build", "t2"]);
    assert!(matches!(run.code, Some(0 | 1)), "{}", run.stderr);
    let notes = tempfile::tempdir().unwrap();
    let deliveries = [&large, &small, &nynorsk].map(|of| of.path().join("ut"));
    let run = note(&deliveries, notes.path(), &[]);
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
    let paths: Vec<PathBuf> = run.stdout.lines().map(PathBuf::from).collect();
    assert_eq!(paths.len(), 8, "{paths:?}");
    let overview = docx(&notes.path().join("oversikt-notat.docx"));
    assert!(overview[0].contains("Oversikt over 3 rapporter"), "{}", overview[0]);
    let begins = |with: &str| overview.iter().any(|line| line.starts_with(with));
    assert!(begins(
        "Statistisk sentralbyrå|Rapport for 2. tertial 2024|56 krav: 54 dekket"
    ));
    // The demand of the small letter in bokmål, and the post of every agency.
    assert!(overview.contains(&"Status for begge målene vurderes.".to_owned()));
    assert!(begins("dekket (1)|Geodataarkivet (Status for målene, s. 4)"));
    assert!(begins(
        "1620.45 Større utstyrsanskaffelser og vedlikehold|Statistisk sentralbyrå|5 153|2 400|4 400|753|14,6|ja"
    ));
    assert!(begins("2190.01 Driftsutgifter|Geodataarkivet|"));
    let bytes = fs::read(notes.path().join("oversikt-notat.pdf")).unwrap();
    assert!(pdf::text(&bytes).unwrap().contains(&pdf::squeeze("Post for post")));
    // A note is in the written form of its report.
    let own = docx(&paths[4]);
    assert!(own.iter().any(|of| of == "# Krava, i rekkjefølgja til brevet"), "{own:?}");
    assert!(own.iter().any(|of| of.starts_with("Rapporten seier (")));
}
