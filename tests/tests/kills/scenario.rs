//! The commands that write, each with what it begins with.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};

use tertial_tests::{folder, program};

use crate::world::World;

/// A command, and the world it is run in.
pub(crate) struct Scenario {
    pub(crate) name: &'static str,
    /// Makes what the world begins with.
    pub(crate) prepare: fn(&World),
    pub(crate) arguments: &'static [&'static str],
    /// Whether facts are kept from run to run. They are never needed.
    pub(crate) cache: bool,
    /// The folder of files that belong together, if the command makes such.
    pub(crate) set: Option<&'static str>,
}

impl Scenario {
    const fn new(
        name: &'static str,
        prepare: fn(&World),
        arguments: &'static [&'static str],
    ) -> Self {
        Self { name, prepare, arguments, cache: false, set: None }
    }

    /// Whether it makes a project, which says that it is begun until it is whole.
    pub(crate) fn makes_a_project(&self) -> bool {
        ["init", "--year"].iter().any(|of| self.arguments.contains(of))
    }

    const fn with_cache(self) -> Self {
        Self { cache: true, ..self }
    }

    const fn of_a_set(self, folder: &'static str) -> Self {
        Self { set: Some(folder), ..self }
    }
}

const BUILD: &[&str] = &["build", "t1"];
const ELSEWHERE: &[&str] = &["build", "t1", "-o", "../utenfor/levering"];
const ACCEPT: &[&str] = &[
    "accept",
    "DAT-12",
    "data/grunnlag-2024.xlsx",
    "--reason",
    "Avtalt",
    "--by",
    "Ei",
    "--date",
    "2024-05-20",
];
const CONFIRM: &[&str] =
    &["confirm", "G05", "--report", "t1", "--by", "Ei", "--date", "2024-05-20"];
const STANDING: &[&str] = &["confirm", "G20", "--by", "Ei", "--date", "2024-05-20"];
const NOTICE: &[&str] = &["notice", "2190.45", "--as-of", "202404"];
const NEXT: &[&str] = &["next", "t2"];
const NEXT_YEAR: &[&str] =
    &["next", "--year", "../neste", "--letter", "../utenfor/brev.toml", "--draft"];
const LOCK: &[&str] = &["lock", "t1"];
const CHECK: &[&str] = &["check", "t1", "--format", "json", "-o", "ut/funn.json"];

/// A build where an older report stands, every file of which says something else.
pub(crate) const BUILD_OVER: Scenario =
    Scenario::new("build, over an older", older, BUILD).of_a_set("prosjekt/ut");

pub(crate) const SCENARIOS: &[Scenario] = &[
    Scenario::new("build, the first", project, BUILD).of_a_set("prosjekt/ut"),
    BUILD_OVER,
    Scenario::new("build elsewhere, the first", project, ELSEWHERE)
        .of_a_set("utenfor/levering"),
    Scenario::new("build elsewhere, over an older", older_elsewhere, ELSEWHERE)
        .of_a_set("utenfor/levering"),
    Scenario::new("build, with facts to keep", project, BUILD)
        .of_a_set("prosjekt/ut")
        .with_cache(),
    Scenario::new("cache --clear", with_facts, &["cache", "--clear"]).with_cache(),
    Scenario::new("check -o", project, CHECK),
    Scenario::new("check -o, over an older", with_findings, CHECK),
    Scenario::new("accept, the first", project, ACCEPT),
    Scenario::new("accept, beside others", accepted, ACCEPT),
    Scenario::new("accept, through a link", accepted_elsewhere, ACCEPT),
    Scenario::new("confirm, the first", unconfirmed, CONFIRM),
    Scenario::new("confirm, beside others", project, CONFIRM),
    Scenario::new("confirm, a standing condition", project, STANDING),
    Scenario::new("notice", project, NOTICE),
    Scenario::new("outline", lacking_texts, &["outline", "t1"]),
    Scenario::new("next", first_delivered, NEXT),
    Scenario::new("next --year", annual_delivered, NEXT_YEAR),
    Scenario::new("workbook update", project, &["workbook", "update"]),
    Scenario::new("init", nothing, &["init", "prosjekt"]),
    Scenario::new("init --demo", nothing, &["init", "prosjekt", "--demo"]),
    Scenario::new("lock", project, LOCK),
    Scenario::new("note", delivered, &["note", "ut", "-o", "notat"]),
    Scenario::new("lock --release", locked, &["lock", "t1", "--release"]),
];

fn nothing(_: &World) {}

fn project(world: &World) {
    fs::create_dir(world.path("")).unwrap();
    for part in [
        "tertial.toml",
        "bekreftelser.toml",
        "tildelingsbrev.toml",
        "data",
        "tekst",
        "levert",
    ] {
        folder::copy(&program::small_example().join(part), &world.path(part));
    }
    // A file somebody has open, of a name much like ours.
    fs::write(world.path(".tertial-notat"), "andres").unwrap();
}

/// Runs a command that must end well.
fn run(world: &World, arguments: &[&str]) {
    let ended = world.run(arguments);
    // A text that says something else is not confirmed, which stops no draft.
    assert!(matches!(ended.code, Some(0 | 1)), "{}", ended.stderr);
}

/// Changes a file of the project, runs a command, and puts the file back.
fn while_it_says(world: &World, changes: &[(&str, &str, &str)], arguments: &[&str]) {
    let was: Vec<_> =
        changes.iter().map(|(file, ..)| fs::read(world.path(file)).unwrap()).collect();
    for (file, from, to) in changes {
        let text = fs::read_to_string(world.path(file)).unwrap();
        assert!(text.contains(from), "{file} has no {from}");
        fs::write(world.path(file), text.replacen(from, to, 1)).unwrap();
    }
    run(world, arguments);
    for ((file, ..), bytes) in changes.iter().zip(was).rev() {
        fs::write(world.path(file), bytes).unwrap();
    }
}

fn older(world: &World) {
    project(world);
    old_report(world, BUILD);
}

fn older_elsewhere(world: &World) {
    project(world);
    old_report(world, ELSEWHERE);
}

/// Makes a report every file of which is another than what the project gives now.
fn old_report(world: &World, arguments: &[&str]) {
    const SETUP: &str = "tertial.toml";
    let accounts = "data/statsregnskap-2024.csv";
    let before = "data/statsregnskap-2024-foer.csv";
    fs::copy(world.path(accounts), world.path(before)).unwrap();
    let number = "\n[agency]\norganisation_number = \"971526920\"";
    let changes = [
        (SETUP, "version = \"0.1\"", "version = \"0.0\""),
        (SETUP, accounts, before),
        (SETUP, "\n[agency]", number),
        ("tekst/t1/brukerhistorier.md", "En kommune", "En fylkeskommune"),
    ];
    while_it_says(world, &changes, arguments);
}

fn delivered(world: &World) {
    project(world);
    run(world, BUILD);
}

/// The report for the first tertial is made, and nothing of the second is begun.
fn first_delivered(world: &World) {
    project(world);
    run(world, &["build", "t1", "--final"]);
    fs::remove_dir_all(world.path("tekst/t2")).unwrap();
    fs::remove_dir_all(world.path("levert")).unwrap();
    let setup = world.path("tertial.toml");
    let text = fs::read_to_string(&setup).unwrap();
    let entry = "[deliveries]\nt1 = \"levert/rapport-1-tertial-2024-tall.json\"\n";
    let last_year = "[last_year]\nfigures = \"levert/arsrapport-2023-tall.json\"\n";
    assert!(text.contains(entry) && text.contains(last_year));
    fs::write(setup, text.replace(entry, "").replace(last_year, "")).unwrap();
}

/// The annual report is made, and the letter for the next year has come.
fn annual_delivered(world: &World) {
    project(world);
    run(world, &["build", "annual"]);
    let letter = fs::read_to_string(world.path("tildelingsbrev.toml")).unwrap();
    let later = letter.replace("2025-", "2026-").replace("2024-", "2025-");
    let later = later.replace("\nyear = 2024", "\nyear = 2025");
    fs::write(world.root().join("utenfor/brev.toml"), later).unwrap();
}

fn with_facts(world: &World) {
    project(world);
    run(world, &["check", "t1"]);
}

fn with_findings(world: &World) {
    project(world);
    while_it_says(
        world,
        &[("tertial.toml", "version = \"0.1\"", "version = \"0.0\"")],
        &["build", "t2"],
    );
    fs::write(world.path("ut/funn.json"), "{}").unwrap();
}

/// What others have accepted, in a file not everybody may read.
fn accepted(world: &World) {
    project(world);
    let of_others = "# Se referat 12/2024.\n[[acceptance]]\ncode = \"DAT-27\"\n\
        object = \"data/hovedbok-2024.xlsx\"\nreport = \"t1\"\nfingerprint = \"6de1a46f12e795e4\"\n\
        reason = \"Slik er uttrekket\"\nby = \"To\"\ndate = 2024-05-16\n";
    let path = world.path("kvitteringer.toml");
    fs::write(&path, of_others).unwrap();
    fs::set_permissions(path, fs::Permissions::from_mode(0o640)).unwrap();
}

fn accepted_elsewhere(world: &World) {
    accepted(world);
    fs::create_dir(world.path("felles")).unwrap();
    let (link, file) = (world.path("kvitteringer.toml"), world.path("felles/k.toml"));
    fs::rename(&link, file).unwrap();
    symlink("felles/k.toml", link).unwrap();
}

/// Nobody has confirmed anything.
fn unconfirmed(world: &World) {
    project(world);
    fs::remove_file(world.path("bekreftelser.toml")).unwrap();
}

/// Two texts are lacking, and two are of no section.
fn lacking_texts(world: &World) {
    project(world);
    for name in ["brukerhistorier", "maalstatus"] {
        fs::remove_file(world.path(&format!("tekst/t1/{name}.md"))).unwrap();
    }
    for name in ["gammel", "enda-eldre"] {
        let text = format!("---\nansvarlig: Ei\nstatus: ferdig\n---\nOm {name}.\n");
        fs::write(world.path(&format!("tekst/t1/{name}.md")), text).unwrap();
    }
}

fn locked(world: &World) {
    project(world);
    run(world, LOCK);
}
