//! `outline` tells what it has done, also when it cannot do all.

use std::fs;
use std::process::Command;

use tertial_tests::program;

use crate::place::{Place, told};

#[test]
fn what_was_moved_is_told_when_a_stub_cannot_be_written() {
    let place = Place::new();
    let text = "---\nstatus: utkast\n---\nEt notat.\n";
    for (file, text) in [("ukjent.md", text), ("utgaatt/ukjent.md", "et annet")] {
        let path = place.path("tekst/t1").join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    fs::remove_file(place.path("tekst/t1/maalstatus.md")).unwrap();
    // No file may hold a byte.
    let output = Command::new("sh")
        .args(["-c", "trap '' XFSZ; ulimit -f 0; exec \"$0\" -C \"$1\" outline t1"])
        .arg(program::binary())
        .arg(place.root())
        .env(program::CACHE, "")
        .output()
        .unwrap();
    let (code, stdout, stderr) = told(output);
    assert_eq!((code, stdout.as_str()), (4, ""), "{stderr}");
    let lines: Vec<&str> = stderr.lines().collect();
    let moved = "Flyttet: tekst/t1/ukjent.md hører ikke til noe avsnitt → \
                 tekst/t1/utgaatt/ukjent-2.md";
    assert!(lines.contains(&moved), "{stderr}");
    let refused = format!(
        "feil: {} kan ikke skrives: filen blir større enn systemet tillater",
        place.shown("tekst/t1/maalstatus.md")
    );
    assert!(lines.contains(&&*refused), "{stderr}");
    let aside = place.path("tekst/t1/utgaatt/ukjent-2.md");
    assert_eq!(fs::read_to_string(aside).unwrap(), text);
    assert!(!place.path("tekst/t1/ukjent.md").exists());
    let (code, stdout, _) = place.run(&["outline", "t1"]);
    assert_eq!((code, stdout.as_str()), (0, "tekst/t1/maalstatus.md\n"));
}
