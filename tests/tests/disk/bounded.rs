//! What is read is bounded before it is read: only ordinary files, and none too large.

use std::fs::{self, File};
use std::os::unix::fs::symlink;
use std::os::unix::net::UnixListener;
use std::path::Path;
use std::process::Command;

use tertial_tests::program;

use crate::place::{LEDGER, PDF, Place, Run, check_refused, told, wait};

const MIB: u64 = 1 << 20;
const FILE: &str =
    "er filen som den skal være, hev file_mib under [limits] i tertial.toml";
const TEXT_FILE: &str =
    "er filen som den skal være, hev text_file_mib under [limits] i tertial.toml";
const ANOTHER: &str = "se om det er rett fil";

/// A delivery is read by its own bounds.
const MANIFEST: &str = "ut/rapport-1-tertial-2024-utkast-manifest.json";
const TEXT: &str = "tekst/t1/maalstatus.md";
const TEMPLATE: &str = "templates/components/theme.typ";

/// What is read, what it is called, the largest it may be, what to do when it is larger, and
/// a command that reads it.
type Read = (&'static str, String, u64, &'static str, Vec<String>);

fn all(place: &Place) -> Vec<Read> {
    let words = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<_>>();
    let check = || words("check t1");
    let same =
        |file: &'static str, most, help| (file, file.to_owned(), most, help, check());
    let verify = words(&format!("verify {}", place.shown(PDF)));
    let delivered = |file: &'static str, command: &Vec<String>| {
        (file, place.shown(file), 512, ANOTHER, command.clone())
    };
    let (shown, letter) =
        ("katalogen tildelingsbrev.toml".to_owned(), "tildelingsbrev.toml");
    let of_t2 = "levert/rapport-1-tertial-2024-tall.json";
    vec![
        same("tertial.toml", 4, ANOTHER),
        (letter, shown, 4, TEXT_FILE, check()),
        same(LEDGER, 512, FILE),
        same("data/grunnlag-2024.xlsx", 512, FILE),
        same("data/statsregnskap-2024.csv", 512, FILE),
        (of_t2, of_t2.to_owned(), 512, FILE, words("check t2")),
        same(TEXT, 4, TEXT_FILE),
        same(TEMPLATE, 4, TEXT_FILE),
        same("kvitteringer.toml", 4, TEXT_FILE),
        same("las-t1.json", 512, ANOTHER),
        delivered(MANIFEST, &verify),
        delivered(PDF, &verify),
        delivered("ut/rapport-1-tertial-2024-utkast-tall.json", &verify),
        delivered("ut/rapport-1-tertial-2024-utkast-tekst.json", &verify),
        delivered("ut/rapport-1-tertial-2024-utkast-funn.json", &verify),
        delivered("ut/rapport-1-tertial-2024-utkast-krav.json", &verify),
    ]
}

/// The project with a delivery, and with what it may have besides.
fn built() -> Place {
    let place = Place::new();
    assert_eq!(place.run(&["build", "t1"]).0, 0);
    fs::create_dir_all(place.path("templates/components")).unwrap();
    fs::copy(program::root().join(TEMPLATE), place.path(TEMPLATE)).unwrap();
    fs::write(place.path("kvitteringer.toml"), "").unwrap();
    assert_eq!(place.run(&["lock", "t1"]).0, 0);
    place
}

/// Runs with at most two gigabytes of addresses, so that a machine is not spoilt by a fault.
fn run(place: &Place, command: &[String]) -> Run {
    let output = Command::new("sh")
        .args(["-c", "ulimit -v 2097152; exec \"$@\"", "sh"])
        .arg(program::binary())
        .arg("-C")
        .arg(place.root())
        .args(command)
        .stdin(std::process::Stdio::null())
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn();
    told(wait(output.unwrap()))
}

/// Makes each file that is read something else in turn, and holds that the run ends with
/// one line that names it, and what to do.
fn check_each(message: impl Fn(&Read) -> String, spoil: impl Fn(&Path, &Read)) {
    let place = built();
    for read in all(&place) {
        let path = place.path(read.0);
        let kept = place.path("unna");
        fs::rename(&path, &kept).unwrap();
        spoil(&path, &read);
        let message = format!("feil: {} {}\n", read.1, message(&read));
        check_refused(&run(&place, &read.4), 3, &message);
        if path.is_dir() {
            fs::remove_dir(&path).unwrap();
        } else {
            fs::remove_file(&path).unwrap();
        }
        fs::rename(&kept, &path).unwrap();
    }
}

const NOT_A_FILE: &str =
    "kan ikke leses: det er ikke en vanlig fil\nhjelp: legg selve filen der";

#[test]
fn a_sparse_file_beyond_the_limit_is_refused_by_its_size_alone() {
    check_each(
        |(_, _, most, help, _)| {
            format!("er 3\u{a0}072 MiB, mer enn de {most} MiB som leses\nhjelp: {help}")
        },
        |path, _| File::create(path).unwrap().set_len(3072 * MIB).unwrap(),
    );
}

#[test]
fn the_limit_is_to_the_byte() {
    check_each(
        |(_, _, most, help, _)| {
            format!("er {} MiB, mer enn de {most} MiB som leses\nhjelp: {help}", most + 1)
        },
        |path, read| File::create(path).unwrap().set_len(read.2 * MIB + 1).unwrap(),
    );
}

#[test]
fn a_pipe_is_refused_wherever_a_file_is_read() {
    check_each(
        |_| NOT_A_FILE.to_owned(),
        |path, _| assert!(Command::new("mkfifo").arg(path).status().unwrap().success()),
    );
}

#[test]
fn a_socket_is_refused_wherever_a_file_is_read() {
    check_each(
        |_| NOT_A_FILE.to_owned(),
        |path, _| {
            let here = std::env::temp_dir().join(format!("s{}", std::process::id()));
            drop(UnixListener::bind(&here).unwrap());
            fs::rename(here, path).unwrap();
        },
    );
}

/// Devices are outside any project, so a link to one is refused for that.
#[test]
fn a_link_to_a_device_is_refused_wherever_a_file_of_the_project_is_read() {
    let place = built();
    for (file, shown, _, _, command) in all(&place) {
        let (path, kept) = (place.path(file), place.path("unna"));
        fs::rename(&path, &kept).unwrap();
        symlink("/dev/zero", &path).unwrap();
        let (code, _, stderr) = run(&place, &command);
        assert_eq!(code, 3, "{file}");
        let why = if file.starts_with("ut/") {
            NOT_A_FILE
        } else {
            "fører ut av prosjektmappen\nhjelp: legg en kopi av filen i prosjektmappen"
        };
        let name = shown.strip_prefix("katalogen ").unwrap_or(&shown);
        assert_eq!(stderr, format!("feil: {name} {why}\n"));
        fs::remove_file(&path).unwrap();
        fs::rename(&kept, &path).unwrap();
    }
}

#[test]
fn a_limit_can_be_raised_and_lowered() {
    let place = Place::new();
    let text = fs::read_to_string(place.path(TEXT)).unwrap();
    fs::write(place.path(TEXT), text + &"{# merknad #}\n".repeat(5 << 20 >> 4)).unwrap();
    let length = fs::metadata(place.path(TEXT)).unwrap().len();
    assert!(length > 4 * MIB && length < 5 * MIB, "{length}");
    assert_eq!(place.run(&["check", "t1"]).0, 3);
    place.edit("[agency]", "[limits]\ntext_file_mib = 5\n\n[agency]");
    assert_eq!(place.run(&["check", "t1"]).2, "");

    let ledger = fs::read(place.path(LEDGER)).unwrap();
    let mib = ledger.len() as u64 / MIB + 1;
    File::options()
        .write(true)
        .open(place.path("data/statsregnskap-2024.csv"))
        .unwrap()
        .set_len(mib * MIB + 1)
        .unwrap();
    place.edit("text_file_mib = 5", &format!("text_file_mib = 5\nfile_mib = {mib}"));
    let message = format!(
        "feil: data/statsregnskap-2024.csv er {} MiB, mer enn de {mib} MiB som leses\n\
         hjelp: {FILE}\n",
        mib + 1
    );
    check_refused(&place.run(&["check", "t1"]), 3, &message);
}

#[test]
fn a_letter_outside_any_project_has_a_bound_too() {
    let place = Place::new();
    let letter = place.path("brev.toml");
    File::create(&letter).unwrap().set_len(3072 * MIB).unwrap();
    let letter = letter.display().to_string();
    let message = format!(
        "feil: katalogen {letter} er 3\u{a0}072 MiB, mer enn de 4 MiB som leses\nhjelp: \
         {ANOTHER}\n"
    );
    check_refused(&place.run(&["letter", "diff", "ssb/2024", &letter]), 3, &message);
    let new = place.path("ny").display().to_string();
    check_refused(&place.run(&["init", &new, "--letter", &letter]), 3, &message);
}
