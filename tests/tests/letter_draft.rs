//! `tertial letter draft`: what a document a ministry sent becomes.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    clippy::print_stderr,
    reason = "a test stops where its premise fails, reads and writes files, and says what it skips"
)]

use std::fs;

use serde_json::Value;
use tertial_tests::program::{self, Run};

const LETTER: &str = "\
# Tildelingsbrev 2026 for Fjelltilsynet

## 1 Innledning

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

Fjelltilsynet skal innen 15. juni 2026 sende departementet en oversikt over ulykker i fjellet.
";

/// A folder with a document, in which the command is run.
struct Sent(tempfile::TempDir);

impl Sent {
    fn new(name: &str, bytes: &[u8]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(name), bytes).unwrap();
        Self(folder)
    }

    fn path(&self, name: &str) -> String {
        self.0.path().join(name).display().to_string()
    }

    fn draft(&self, name: &str, more: &[&str]) -> Run {
        let file = self.path(name);
        program::run(&[&["letter", "draft", &file], more].concat())
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.0.path().join(name)).unwrap()
    }
}

#[test]
fn the_amounts_and_the_demands_stand_in_the_folder_and_the_letter_can_be_read() {
    let sent = Sent::new("brev.md", LETTER.as_bytes());
    let folder = sent.path("brev");
    let run = sent.draft("brev.md", &["-o", &folder, "--format", "json"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let told: Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(
        (&told["found"]["chapters"], &told["found"]["posts"]),
        (&1.into(), &2.into())
    );
    let letter = sent.read("brev/brev.toml");
    for said in ["number = 1490", "sum = 84_000", "adopted = 80_000", "adopted = 4_000"] {
        assert!(letter.contains(said), "{said} in {letter}");
    }
    let control = sent.read("brev/kontroll.toml");
    for quote in [
        "Fjelltilsynet skal i årsrapporten redegjøre for tilsynet med skredvoller.",
        "Fjelltilsynet skal innen 15. juni 2026 sende departementet en oversikt over ulykker i fjellet.",
    ] {
        assert!(control.contains(quote), "{quote} in {control}");
    }
    assert!(sent.read("brev/kalender.toml").contains("2026-06-15"));
    // It is a letter as any other.
    let same = program::run(&["letter", "diff", &folder, &folder]);
    assert_eq!(same.code, Some(0), "{}", same.stderr);
    assert!(same.stdout.contains("0 nye, 0 endret, 0 borte"), "{}", same.stdout);
}

/// The letter of the year after: another year and amount, a demand in other words, one that is gone
/// and one that is new.
fn year_after() -> String {
    LETTER
        .replace("2026", "2027")
        .replace("80 000", "82 000")
        .replace("84 000", "86 000")
        .replace(
            "skal i årsrapporten redegjøre for tilsynet med skredvoller.",
            "bes i årsrapporten gjøre rede for tilsynet med skredvollene og taubanene.\n\n\
             Fjelltilsynet skal i årsrapporten omtale opplæringen av skredhunder.",
        )
        .replace(
            "Fjelltilsynet skal innen 15. juni 2027 sende departementet en oversikt over \
             ulykker i fjellet.\n",
            "",
        )
}

#[test]
fn what_stands_again_keeps_its_key_and_what_was_made_of_it() {
    let sent = Sent::new("brev.md", LETTER.as_bytes());
    let (before, after) = (sent.path("brev"), sent.path("etter"));
    assert_eq!(sent.draft("brev.md", &["-o", &before]).code, Some(0));
    let demand = "krav/punkt-3.toml";
    let drafted = sent.read(&format!("brev/{demand}"));
    // A person has said what meets it, and how it is read.
    let made = drafted
        .replace("  { id = \"K002\"", "  # Avklart i kontaktmøtet.\n  { id = \"K002\"");
    fs::write(sent.0.path().join("brev").join(demand), made).unwrap();
    let reading = "[[reading]]\nkey = \"voller\"\nsection = \"3\"\nreports = [\"annual\"]\n\
        requirements = [\"K002\"]\nfault = \"Hvilke voller?\"\nreading = \"Alle voller i 2026.\"\n\
        because = \"Brevet nevner ingen.\"\n";
    fs::write(sent.0.path().join("brev/lesemater.toml"), reading).unwrap();
    fs::write(sent.0.path().join("etter.md"), year_after()).unwrap();
    let run =
        sent.draft("etter.md", &["-o", &after, "--from", &before, "--format", "json"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let told: Value = serde_json::from_str(&run.stdout).unwrap();
    let from = &told["from"];
    assert_eq!(from["same"], Value::Array(Vec::new()));
    let ids = |of: &Value| -> Vec<String> {
        let of = of.as_array().unwrap().iter();
        of.map(|of| of["id"].as_str().unwrap().to_owned()).collect()
    };
    // K001 is the table of posts, whose amounts are others.
    let changed = from["changed"].as_array().unwrap();
    assert_eq!(ids(&from["changed"]), ["K001", "K002"]);
    assert!((50..100).contains(&changed[1]["likeness"].as_u64().unwrap()));
    assert!(
        changed[1]["was"].as_str().unwrap().contains("skal i årsrapporten redegjøre")
    );
    assert!(changed[1]["is"].as_str().unwrap().contains("gjøre rede for"));
    // K003 was the overview of accidents, so that number is taken.
    assert_eq!(ids(&from["new"]), ["K004"]);
    assert_eq!(ids(&from["gone"]).first().map(String::as_str), Some("K003"));
    let written = sent.read(&format!("etter/{demand}"));
    let row = "  # Avklart i kontaktmøtet.\n  { id = \"K002\"";
    assert!(written.contains(row), "{written}");
    assert!(written.contains("gjøre rede for tilsynet med skredvollene"), "{written}");
    let control = sent.read("etter/kontroll.toml");
    assert!(control.contains("[[gone]]\nkind = \"krav\"\nkey = \"K003\""), "{control}");
    assert!(control.contains("nevner 2026"), "{control}");
    assert!(sent.read("etter/lesemater.toml").contains("requirements = [\"K002\"]"));
    // It is a letter, and the amounts are the new ones.
    let diff = program::run(&["letter", "diff", &before, &after]);
    assert_eq!(diff.code, Some(0), "{}", diff.stderr);
    assert!(diff.stdout.contains("82\u{a0}000\u{a0}000"), "{}", diff.stdout);
}

#[test]
fn the_lines_of_a_catalogue_are_those_of_one_text() {
    let sent = Sent::new("brev.md", LETTER.as_bytes());
    let document = sent.path("brev.md");
    let from = ["--from", "ssb/2024", "--from-document", &document];
    let run = sent.draft("brev.md", &from);
    assert_eq!(run.code, Some(2), "{}", run.stderr);
    assert!(run.stderr.contains("ikke den teksten linjene i ssb/2024"), "{}", run.stderr);
    let run = sent.draft("brev.md", &["--from", "fjell/2025"]);
    assert_eq!(run.code, Some(2), "{}", run.stderr);
}

/// The words of the built-in letter are our own; its own words stand in the letter.
#[test]
fn a_demand_is_told_in_the_words_of_the_letter_at_hand() {
    let sent = Sent::new("brev.md", LETTER.as_bytes());
    let example = program::example().display().to_string();
    let other = sent.path("brev.md");
    let run = program::run(&["-C", &example, "explain", "K004", "--document", &other]);
    assert_eq!(run.code, Some(2), "{}", run.stderr);
    assert!(run.stderr.contains("ikke den teksten linjene i"), "{}", run.stderr);
    let real = "../../shared/domain/tildelingsbrev-2024.txt";
    let real = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(real);
    if !real.exists() {
        eprintln!("skipped: there is no letter beside the project");
        return;
    }
    let real = real.display().to_string();
    let run = program::run(&["-C", &example, "explain", "K004", "--document", &real]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let said = "I brevet: Finansdepartementet legger til grunn at administrerende direktør bruker";
    assert!(run.stdout.contains(said), "{}", run.stdout);
}

#[test]
fn nothing_is_written_over_and_nothing_without_a_folder() {
    let sent = Sent::new("brev.md", LETTER.as_bytes());
    let here = sent.path("");
    let run = sent.draft("brev.md", &["-o", &here]);
    assert_eq!(run.code, Some(2));
    assert!(run.stderr.contains("er ikke tom"), "{}", run.stderr);
    let run = sent.draft("brev.md", &[]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert!(run.stderr.contains("Ingenting er skrevet"), "{}", run.stderr);
    assert_eq!(fs::read_dir(sent.0.path()).unwrap().count(), 1);
}

#[test]
fn what_is_no_letter_gets_one_answer() {
    for (name, bytes) in
        [("brev.pdf", &b"%PDF-1.7\n%%EOF\n"[..]), ("brev.docx", b"PK\x03\x04")]
    {
        let sent = Sent::new(name, bytes);
        let run = sent.draft(name, &[]);
        assert_eq!((run.code, run.stdout.as_str()), (Some(3), ""), "{}", run.stderr);
        assert_eq!(run.stderr.matches("feil:").count(), 1, "{}", run.stderr);
        assert!(run.stderr.contains(name), "{}", run.stderr);
    }
}
