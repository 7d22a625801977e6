//! `tertial letter check`: what is left of a draft, in the terminal and as a workbook that is read
//! back.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    clippy::print_stderr,
    reason = "a test stops where its premise fails, reads and writes files, and says what it skips"
)]

#[path = "faults/edit.rs"]
#[allow(dead_code, reason = "the faults break more")]
mod edit;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use edit::Content;
use serde_json::Value;
use tertial_ingest::limits::Limits;
use tertial_ingest::{ExcerptRow, InputFile, Privacy, excerpt};
use tertial_tests::program::{self, Run};

const LETTER: &str = "\
# Tildelingsbrev 2026 for Fjelltilsynet

Klimadepartementet meddeler med dette budsjettet for Fjelltilsynet i 2026.

## 2 Budsjett

(i 1 000 kr)

| Kap./post | Betegnelse | Beløp |
|---|---|---|
| 1490 | Fjelltilsynet | |
| 01 | Driftsutgifter | 80 000 |
| 21 | Spesielle driftsutgifter, kan overføres | 4 000 |
| | Sum kap. 1490 | 84 000 |

## 3 Rapportering

Fjelltilsynet skal i årsrapporten redegjøre for tilsynet med skredvoller.

Fjelltilsynet skal i årsrapporten omtale rasvarslingen.

Det pågår et arbeid i kommunene, som skal være ferdig i 2027.
";

/// A drafted letter.
struct Drafted(tempfile::TempDir);

impl Drafted {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let sent = folder.path().join("sendt.md");
        fs::write(&sent, LETTER).unwrap();
        let drafted = Self(folder);
        let run = program::run(&[
            "letter",
            "draft",
            sent.to_str().unwrap(),
            "-o",
            &drafted.at("brev"),
        ]);
        assert_eq!(run.code, Some(0), "{}", run.stderr);
        // All that is needed afterwards lies in the folder.
        fs::remove_file(sent).unwrap();
        drafted
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn at(&self, name: &str) -> String {
        self.path(name).display().to_string()
    }

    fn check(&self, more: &[&str]) -> Run {
        program::run(&[&["letter", "check", &self.at("brev")], more].concat())
    }

    fn told(&self, more: &[&str]) -> Value {
        let run = self.check(&[more, &["--format", "json"]].concat());
        serde_json::from_str(&run.stdout).unwrap_or_else(|_| panic!("{}", run.stderr))
    }

    fn ids(&self) -> Vec<String> {
        let told = self.told(&[]);
        let left = told["left"].as_array().unwrap();
        left.iter().map(|of| of["id"].as_str().unwrap().to_owned()).collect()
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    /// The workbook, written.
    fn workbook(&self) -> Sheet {
        let path = self.path("liste.xlsx");
        let run = self.check(&["--xlsx", &self.at("liste.xlsx")]);
        assert_eq!(run.code, Some(1), "{}", run.stderr);
        Sheet::of(path)
    }
}

/// The workbook, and what stands in it.
struct Sheet {
    path: PathBuf,
    rows: Vec<ExcerptRow>,
}

impl Sheet {
    fn of(path: PathBuf) -> Self {
        let file =
            InputFile { path: Arc::from("liste"), bytes: fs::read(&path).unwrap() };
        let columns: Vec<u32> = (1..=60).collect();
        let rows = excerpt(
            &file,
            &Limits::default(),
            Privacy::Open,
            Some("Gjennomgang"),
            2..=u32::MAX,
            &columns,
        );
        Self { path, rows: rows.unwrap() }
    }

    fn column(&self, heading: &str) -> usize {
        self.rows[0].cells.iter().position(|of| of == heading).unwrap()
    }

    fn cell(&self, id: &str, heading: &str) -> String {
        let row = self.rows.iter().find(|of| of.cells[0] == id).unwrap();
        self.address(row.row, heading)
    }

    fn address(&self, row: u32, heading: &str) -> String {
        let letter = |of: usize| char::from(b'A' + u8::try_from(of).unwrap());
        let column = self.column(heading);
        let letters = match column / 26 {
            0 => letter(column).to_string(),
            more => format!("{}{}", letter(more - 1), letter(column % 26)),
        };
        format!("{letters}{row}")
    }

    /// Writes in the rows for what is missing, below the last.
    fn write_new(&self, nth: u32, heading: &str, text: &'static str) {
        let last = self.rows.iter().filter(|of| !of.cells[0].is_empty()).map(|of| of.row);
        let wanted = self.address(last.max().unwrap() + 1 + nth, heading);
        edit::cells(&self.path, "Gjennomgang", |cell| {
            (cell == wanted).then_some(Content::Text(text))
        });
    }

    fn text(&self, id: &str, heading: &str) -> &str {
        let row = self.rows.iter().find(|of| of.cells[0] == id).unwrap();
        &row.cells[self.column(heading)]
    }

    fn write(&self, id: &str, heading: &str, text: &'static str) {
        let wanted = self.cell(id, heading);
        edit::cells(&self.path, "Gjennomgang", |cell| {
            (cell == wanted).then_some(Content::Text(text))
        });
    }
}

#[test]
fn what_is_left_is_told_in_order_until_all_is_looked_at() {
    let drafted = Drafted::new();
    let told = drafted.told(&[]);
    assert_eq!((&told["no_copy"], &told["unreadable"]), (&Value::Null, &Value::Null));
    assert_eq!(told["unfound"], serde_json::json!([]));
    let ids = drafted.ids();
    assert_eq!(ids.last().unwrap(), "setning:1");
    assert_eq!(drafted.check(&[]).code, Some(1));
    let nobody = drafted.check(&["--accept", "setning:1"]);
    assert_eq!(nobody.code, Some(2));
    assert!(nobody.stderr.contains("--by"), "{}", nobody.stderr);

    let all: Vec<&str> = ids.iter().map(String::as_str).collect();
    let run = drafted.check(&[&["--by", "Kari", "--accept"], &all[..]].concat());
    assert_eq!(run.code, Some(0), "{}{}", run.stdout, run.stderr);
    assert!(run.stdout.contains("Alt er sett på"), "{}", run.stdout);
    assert_eq!(drafted.ids(), Vec::<String>::new());
    // Discarding leaves what is left as it was, and the letter without the demand.
    let run = drafted.check(&["--by", "Kari", "--discard", "K002"]);
    assert_eq!(run.code, Some(0), "{}{}", run.stdout, run.stderr);
    let demands = drafted.read("brev/krav/punkt-3.toml");
    assert!(!demands.contains("\"K002\"") && demands.contains("\"K003\""));
}

#[test]
fn a_key_that_is_not_there_does_nothing_at_all() {
    let drafted = Drafted::new();
    let before = drafted.read("brev/kontroll.toml");
    let run = drafted.check(&["--by", "Kari", "--accept", "K001", "K999"]);
    assert_eq!(run.code, Some(2));
    assert!(run.stderr.contains("krav:K999"), "{}", run.stderr);
    assert_eq!(drafted.read("brev/kontroll.toml"), before);
}

#[test]
fn another_document_and_words_that_are_not_in_it_are_told() {
    let drafted = Drafted::new();
    let control = drafted.read("brev/kontroll.toml");
    let other = control.replace("omtale rasvarslingen", "droppe rasvarslingen");
    assert_ne!(control, other);
    fs::write(drafted.path("brev/kontroll.toml"), other).unwrap();
    let unfound = drafted.told(&[])["unfound"].clone();
    assert_eq!(unfound, serde_json::json!(["krav:K003"]));
    fs::write(drafted.path("brev/brevet.md"), "# Et annet brev\n").unwrap();
    let why = drafted.told(&[])["no_copy"].as_str().unwrap().to_owned();
    assert!(why.contains("ikke det dokumentet"), "{why}");
}

#[test]
fn the_workbook_is_read_back_cell_by_cell() {
    let drafted = Drafted::new();
    let sheet = drafted.workbook();
    assert_eq!(sheet.text("krav:K002", "Rapporter"), "annual");
    sheet.write("krav:K001", "Tilstand", "godtatt");
    sheet.write("krav:K002", "Kravet med våre ord", "Si noe om rasvarslingen.");
    sheet.write("krav:K002", "Svaret er", "prosa");
    sheet.write("setning:1", "Merknad", "spør departementet");
    sheet.write("post:1490.21", "Tilstand", "kanskje");
    // One cell of a row cannot be taken: the row's other fields are not taken halfway.
    let told = drafted.told(&["--by", "Møtet", "--read", &drafted.at("liste.xlsx")]);
    let not_done = told["not_done"].to_string();
    for cell in [("krav:K002", "Svaret er"), ("post:1490.21", "Tilstand")] {
        let address = sheet.cell(cell.0, cell.1);
        assert!(not_done.contains(&address), "{address} in {not_done}");
    }
    let control = drafted.read("brev/kontroll.toml");
    assert!(control.contains("note = \"spør departementet\""));
    assert!(control.contains("by = \"Møtet\""));
    assert_eq!(control.matches("state = \"godtatt\"").count(), 1);
    assert!(!drafted.read("brev/krav/punkt-3.toml").contains("Si noe om"));

    sheet.write("krav:K002", "Svaret er", "tekst");
    drafted.told(&["--by", "Møtet", "--read", &drafted.at("liste.xlsx")]);
    let demands = drafted.read("brev/krav/punkt-3.toml");
    assert!(demands.contains("words = \"Si noe om rasvarslingen.\""), "{demands}");
}

#[test]
fn what_has_changed_since_the_workbook_was_written_is_not_written_over() {
    let drafted = Drafted::new();
    let sheet = drafted.workbook();
    let run = drafted.check(&["--by", "Kari", "--accept", "K002"]);
    assert_eq!(run.code, Some(1), "{}", run.stderr);
    sheet.write("krav:K002", "Tilstand", "forkastet");
    let told = drafted.told(&["--by", "Møtet", "--read", &drafted.at("liste.xlsx")]);
    let not_done = told["not_done"].to_string();
    let address = sheet.cell("krav:K002", "Tilstand");
    assert!(
        not_done.contains(&address) && not_done.contains("endret i mappen"),
        "{not_done}"
    );
    assert!(drafted.read("brev/krav/punkt-3.toml").contains("\"K002\""));
}

#[test]
fn a_meeting_merges_and_adds_what_is_missing_and_all_else_is_told() {
    let drafted = Drafted::new();
    let sheet = drafted.workbook();
    sheet.write("krav:K003", "Slås sammen med", "K002");
    sheet.write("krav:K002", "Slås sammen med", "K003");
    sheet.write("post:1490.21", "Tilstand", "forkastet");
    sheet.write("post:1490.01", "Sitat", "Noe annet");
    sheet.write_new(0, "Slag", "frist");
    sheet.write_new(0, "Sitat", "Det pågår et arbeid … ferdig i 2027");
    sheet.write_new(0, "Tittel", "Arbeidet er ferdig");
    sheet.write_new(0, "Dato", "01.09.2026");
    sheet.write_new(1, "Slag", "lesemåte");
    sheet.write_new(2, "Slag", "krav");
    sheet.write_new(2, "Sitat", "Fjelltilsynet skal danse");
    let told = drafted.told(&["--by", "Møtet", "--read", &drafted.at("liste.xlsx")]);
    let not_done: Vec<&str> = told["not_done"]
        .as_array()
        .unwrap()
        .iter()
        .map(|of| of.as_str().unwrap())
        .collect();
    assert_eq!(not_done.len(), 3, "{not_done:#?}");
    let quote = sheet.cell("post:1490.01", "Sitat");
    assert!(
        not_done[0].contains(&quote) && not_done[0].contains("leses ikke tilbake"),
        "{not_done:#?}"
    );
    assert!(
        not_done[1].contains("skal noe legges til, er slaget ett av"),
        "{not_done:#?}"
    );
    assert!(not_done[2].contains("står ikke slik i brevet"), "{not_done:#?}");
    let demands = drafted.read("brev/krav/punkt-3.toml");
    assert!(
        !demands.contains("\"K003\"")
            && demands.contains("skredvoller. Fjelltilsynet skal")
    );
    assert!(
        drafted.read("brev/kalender.toml").contains("title = \"Arbeidet er ferdig\"")
    );
    assert!(drafted.read("brev/brev.toml").contains("sum = 80_000"));

    // Each of them is undone, the last first; and nothing is left to undo.
    let control = drafted.read("brev/kontroll.toml");
    for _ in 0..3 {
        let told = drafted.told(&["--undo"]);
        assert!(told["done"][0].as_str().unwrap().starts_with("angret: "), "{told}");
    }
    assert_ne!(drafted.read("brev/kontroll.toml"), control);
    assert!(drafted.read("brev/krav/punkt-3.toml").contains("\"K003\""));
    assert!(drafted.read("brev/brev.toml").contains("sum = 84_000"));
    let nothing = drafted.check(&["--undo"]);
    assert_eq!(nothing.code, Some(2));
    assert!(nothing.stderr.contains("ikke noe å angre"), "{}", nothing.stderr);
}

#[test]
fn a_workbook_saved_by_libreoffice_is_read_back() {
    let there = Command::new("soffice").arg("--version").output();
    if !there.is_ok_and(|of| of.status.success()) {
        let required =
            std::env::var("TERTIAL_SPREADSHEETS").is_ok_and(|of| of == "required");
        assert!(!required, "LibreOffice is not here, and is required");
        eprintln!("SKIPPED: LibreOffice is not here, so its workbook was not read back");
        return;
    }
    let drafted = Drafted::new();
    let sheet = drafted.workbook();
    let before = sheet.rows.clone();
    sheet.write("krav:K003", "Tilstand", "forkastet");
    sheet.write("krav:K002", "Kravet med våre ord", "Si noe om rasvarslingen.");
    let saved = saved_by_libreoffice(&drafted, &sheet.path);
    let again = Sheet::of(saved.clone());
    assert_eq!(again.rows.len(), before.len());
    let told = drafted.told(&["--by", "Møtet", "--read", saved.to_str().unwrap()]);
    assert_eq!(told["not_done"], serde_json::json!([]));
    let demands = drafted.read("brev/krav/punkt-3.toml");
    assert!(
        !demands.contains("\"K003\"") && demands.contains("Si noe om rasvarslingen.")
    );
}

fn saved_by_libreoffice(drafted: &Drafted, file: &Path) -> PathBuf {
    let profile = format!("-env:UserInstallation=file://{}", drafted.at("profil"));
    let out = drafted.path("lagret");
    let run = Command::new("soffice")
        .args([&profile, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML"])
        .args([Path::new("--outdir"), &out, file])
        .output()
        .unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    out.join(file.file_name().unwrap())
}
