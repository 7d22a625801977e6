//! The report in other formats beside its PDF, and what the agency keeps of a final version.

use std::fs;

use serde_json::json;

use super::{DRAFT, Project, all};

/// What the program said besides its results, of a build that went well.
fn built(project: &Project, arguments: &[&str]) -> String {
    let run = project.run(&[&["build", "t1"], arguments].concat());
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    run.stderr
}

#[test]
fn a_copy_is_of_the_delivery_and_comes_out_the_same() {
    let project = Project::new();
    built(&project, &["--format", "xlsx,docx,html"]);
    let manifest = project.file_json(&format!("{DRAFT}-manifest.json"));
    let kinds = all(&manifest["outputs"], "kind");
    assert_eq!(kinds[6..], ["docx", "html", "xlsx"]);
    for (ending, begins) in [("docx", "PK"), ("html", "<!doctype html>"), ("xlsx", "PK")]
    {
        let bytes = fs::read(project.path(&format!("{DRAFT}.{ending}"))).unwrap();
        assert!(bytes.starts_with(begins.as_bytes()), "{ending}");
    }
    let run = project.run(&["verify", &project.shown("ut")]);
    for ending in ["docx", "html", "xlsx"] {
        let line = format!("utkast.{ending}: lik\n");
        assert!(run.stdout.contains(&line), "{}", run.stdout);
    }
    assert_eq!(run.code, Some(0));
    fs::write(project.path(&format!("{DRAFT}.docx")), "x").unwrap();
    let run = project.run(&["verify", &project.shown("ut")]);
    assert!(run.stdout.contains("utkast.docx: er endret etter at den ble laget\n"));
    assert_eq!(run.code, Some(1));
}

#[test]
fn what_somebody_wrote_in_a_copy_is_never_written_over() {
    let project = Project::new();
    built(&project, &["--format", "docx"]);
    let path = project.path(&format!("{DRAFT}.docx"));
    let own = [&fs::read(&path).unwrap()[..], b"noens ord"].concat();
    fs::write(&path, &own).unwrap();
    let run = project.run(&["build", "t1", "--format", "docx"]);
    assert_eq!((run.code, run.stdout.as_str()), (Some(2), ""));
    assert!(
        run.stderr.contains("utkast.docx er ikke slik den sist ble laget her"),
        "{}",
        run.stderr
    );
    assert_eq!(fs::read(&path).unwrap(), own);
    // A build that does not make it leaves it, and says that it is another draft's.
    let said = built(&project, &[]);
    assert!(said.contains("utkast.docx er fra en tidligere bygging"), "{said}");
    assert_eq!(fs::read(&path).unwrap(), own);
    // One nobody knows who made is somebody's.
    let run = project.run(&["build", "t1", "--format", "docx"]);
    assert_eq!(run.code, Some(2), "{}", run.stderr);
    fs::remove_file(&path).unwrap();
    assert_eq!(
        built(&project, &["--format", "docx,docx"]),
        built(&project, &["--format", "docx"])
    );
}

#[test]
fn how_the_letter_was_read_and_which_files_there_were_stays_with_the_agency() {
    let project = Project::new();
    built(&project, &["--final"]);
    let last = "ut/rapport-1-tertial-2024";
    let text = |ending: &str| {
        let bytes = fs::read(project.path(&format!("{last}{ending}"))).unwrap();
        tertial_tests::pdf::squeeze(&tertial_tests::pdf::pages(&bytes).unwrap().concat())
    };
    let has =
        |text: &str, words: &str| text.contains(&tertial_tests::pdf::squeeze(words));
    let (told, kept) = (text(".pdf"), text("-internt.pdf"));
    for words in ["data/hovedbok", "Uklare punkter i tildelingsbrevet"] {
        assert!(has(&kept, words), "{words}: {kept}");
        assert!(!has(&told, words), "{words}");
    }
    assert!(has(&told, "Et avvik er vesentlig når det er minst"));
    assert!(has(&kept, "Internt vedlegg: Rapport for 1. tertial 2024"));
    assert!(!has(&kept, "Finansdepartementet Grunnlag"), "it is to nobody: {kept}");
    let manifest = project.file_json(&format!("{last}-manifest.json"));
    assert_eq!(all(&manifest["outputs"], "kind").last(), Some(&"internal"));
    let told = project.json(&["verify", &project.shown(&format!("{last}.pdf"))]);
    assert_eq!(told["identical"], json!(true));
}
