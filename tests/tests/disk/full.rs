//! Every command that writes, where not a byte can be written: it says so of a file it was to
//! write, in one line, and everything is as it was.

use std::fs;
use std::path::Path;
use std::process::Command;

use tertial_tests::program;

use crate::place::{Place, files, told};

/// Runs a command in a place where no file may become larger than nothing; being told so by a
/// signal is declined.
fn run_with_no_room(place: &Place, arguments: &[&str]) -> (i32, String, String) {
    let script = "trap '' XFSZ; ulimit -f 0; exec \"$0\" \"$@\"";
    let output = Command::new("sh")
        .args(["-c", script])
        .arg(program::binary())
        .args(arguments)
        .current_dir(place.root())
        .output()
        .unwrap();
    told(output)
}

#[test]
fn nothing_can_be_written() {
    let accept: &[&str] = &[
        "accept",
        "DAT-12",
        "data/grunnlag-2024.xlsx",
        "--reason",
        "Avtalt",
        "--by",
        "Ei",
    ];
    for (arguments, named) in [
        (&["build", "t1"][..], "rapport-1-tertial-2024-utkast"),
        (&["build", "t1", "-o", "annet"], "rapport-1-tertial-2024-utkast"),
        (&["check", "t1", "--format", "json", "-o", "funn.json"], "funn.json"),
        (accept, "kvitteringer.toml"),
        (&["confirm", "G05", "--report", "t1", "--by", "Ei"], "bekreftelser.toml"),
        (&["lock", "t1"], "las-t1"),
        (&["outline", "t1"], "brukerhistorier.md"),
        (&["init", "ny"], "ny"),
        (&["init", "ny", "--demo"], "ny"),
    ] {
        let place = Place::new();
        assert_eq!(place.run(&["build", "t1"]).0, 0);
        fs::remove_file(place.path("tekst/t1/brukerhistorier.md")).unwrap();
        place.edit("version = \"0.1\"", "version = \"0.2\"");
        let before = files(place.root());
        let (code, stdout, stderr) = run_with_no_room(&place, arguments);
        assert_eq!((code, &*stdout), (4, ""), "{arguments:?}: {stderr}");
        let fault: Vec<&str> =
            stderr.lines().filter(|line| line.starts_with("feil: ")).collect();
        let why = "filen blir større enn systemet tillater";
        assert_eq!(fault.len(), 1, "{arguments:?}: {stderr}");
        assert!(fault[0].contains(named) && fault[0].ends_with(why), "{stderr}");
        assert!(!stderr.replace(".tertial-init", "").contains(".tertial-"), "{stderr}");
        let mut after = files(place.root());
        // What tells the next `init` that this one was stopped.
        after.remove(Path::new("ny/.tertial-init"));
        assert!(after == before, "{arguments:?}: {:?}", after.keys().collect::<Vec<_>>());
    }
}
