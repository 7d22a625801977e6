//! A delivery is the same when something was done afterwards that is none of its own, and
//! is another when anything it was made of is: the whole family, both ways.

use std::fs;

use serde_json::{Value, json};
use tertial_tests::{folder, program};

use super::{DRAFT, GRUNNLAG, Project, all};

const LAST: &str = "ut/rapport-1-tertial-2024";
const TEXT: &str = "tekst/t1/maalstatus.md";
const TABLE: &str = "statements/vedlegg-5/2024/utgifter.toml";
const LEDGER: &str = "data/hovedbok-2024.xlsx";

fn acceptance(report: &str, reason: &str) -> String {
    format!(
        "[[acceptance]]\ncode = \"V5-01\"\nobject = \"x\"\nreport = \"{report}\"\nreason = \
         \"{reason}\"\nby = \"A\"\ndate = 2024-05-20\nfingerprint = \"0123456789abcdef\"\n\n"
    )
}

impl Project {
    /// The small example with its draft of the first report in `ut`.
    fn small() -> Self {
        let project = Self { folder: tempfile::tempdir().unwrap() };
        folder::copy(&program::small_example(), &project.path(""));
        assert_eq!(project.run(&["build", "t1"]).code, Some(0));
        project
    }

    fn write(&self, file: &str, text: impl AsRef<[u8]>) {
        let path = self.path(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn text(&self, file: &str) -> String {
        fs::read_to_string(self.path(file)).unwrap()
    }

    fn add(&self, file: &str, more: &str) {
        self.write(file, self.text(file) + more);
    }

    fn verified(&self, delivery: &str) -> Value {
        self.json(&["verify", &self.shown(&format!("{delivery}.pdf"))])
    }

    /// Holds that a delivery is the same.
    fn check_same(&self, delivery: &str, after: &str) {
        let told = self.verified(delivery);
        let what = [&told["inputs"], &told["manifest_differs"]];
        assert_eq!(what, [&json!([]), &json!([])], "{delivery} after {after}");
        assert_eq!(told["identical"], true, "{delivery} after {after}: {told}");
    }
}

#[test]
fn what_is_done_for_another_report_or_says_nothing_changes_no_delivery() {
    let project = Project::small();
    assert_eq!(project.run(&["build", "t1", "--final"]).code, Some(0));
    let more_setup = "\n# Til årsrapporten.\n[hr]\npersons = \"data/ansatte-*.csv\"\n\n\
        [limits]\nfile_mib = 700\n\n[grunnlag.sheets]\npeople = \"Ansatte\"\n\n\
        [[accrual]]\nfiles = \"data/saldo.xlsx\"\nlayout = \"saldobalanse\"\nunit = \"kr\"\n\n\
        [[waiver]]\nrequirement = \"G04\"\nreports = [\"annual\"]\nreason = \"avtalt\"\n\
        by = \"A\"\ndate = 2024-11-01\n";
    type Done<'a> = (&'a str, &'a dyn Fn(&Project));
    let own = |file: &str| program::root().join(file);
    let all: [Done<'_>; 13] = [
        ("an acceptance for t2", &|project| {
            project.write("kvitteringer.toml", acceptance("t2", "avtalt"));
        }),
        ("a lock", &|project| {
            assert_eq!(project.run(&["lock", "t1"]).code, Some(0));
            assert_eq!(project.run(&["lock", "t2"]).code, Some(0));
        }),
        ("what tertial.toml says of others", &|project| {
            project.add("tertial.toml", more_setup);
        }),
        ("signing", &|project| {
            for (from, to) in [
                ("place = \"Hamar\"", "place = \"Bergen\""),
                ("date = 2025-02-20", "date = 2025-03-01"),
            ] {
                project.edit("tertial.toml", from, to);
            }
        }),
        // A finding names a line of it, so what stands above that line counts.
        ("a comment, and line ends", &|project| {
            let text = project.text("tertial.toml") + "# Endret i juni.\n";
            project.write("tertial.toml", text.replace('\n', "\r\n"));
        }),
        ("texts of other reports", &|project| {
            project.add("tekst/t2/maalstatus.md", "\nMer om august.\n");
            project.write("tekst/arsrapport/resultat.md", "Utkast.\n");
        }),
        ("a text nobody has written in yet", &|project| {
            let stub = "{# Skriv her. #}\n";
            project.write("tekst/t1/maalstatus.nn.md", stub);
        }),
        ("templates of other reports and forms", &|project| {
            let guidance = "letters/stat/2024/veiledning";
            for (file, of) in [
                ("reports/annual/resultat.md.j2", "nb/annual/resultat.md.j2"),
                ("reports/tertial/nn/ros.md.j2", "nn/tertial/ros.md.j2"),
            ] {
                let text = fs::read(own(&format!("{guidance}/{of}"))).unwrap();
                project.write(&format!("templates/{file}"), text);
            }
            let words = "templates/locales/nn.toml";
            project.write(words, fs::read(own(words)).unwrap());
        }),
        ("statements of other reports and years", &|project| {
            let note = "statements/r-115/2016/note-a.toml";
            project.write(note, fs::read(own(note)).unwrap());
            let newer = project.path("statements/vedlegg-5/2025");
            folder::copy(&own("statements/vedlegg-5/2024"), &newer);
        }),
        ("the figures the next report is held against", &|project| {
            project.write("levert/rapport-1-tertial-2024-tall.json", "{}");
        }),
        ("a file no pattern matches", &|project| {
            project.write("data/notat.csv", "a;b\n");
        }),
        ("another acceptance for t2, before the first", &|project| {
            let after = project.text("kvitteringer.toml");
            project.write("kvitteringer.toml", acceptance("annual", "nei") + &after);
        }),
        ("the lock is released", &|project| {
            assert_eq!(project.run(&["lock", "t1", "--release"]).code, Some(0));
        }),
    ];
    for (what, done) in all {
        done(&project);
        project.check_same(DRAFT, what);
    }
    // A final version has no mark of version; the drafts of the next report have.
    project.edit("tertial.toml", "version = \"0.1\"", "version = \"0.3\"");
    project.check_same(LAST, "everything");
    let told = project.verified(DRAFT);
    assert_eq!(told["manifest_differs"], json!(["version", "outputs"]));
    assert_eq!(told["inputs"], json!([]));
}

/// What a change must be told as: the file, what has become of it, its role, and whether
/// the PDF is another.
type Told<'a> = (&'a str, &'a str, &'a str, bool);

#[test]
fn what_a_report_was_made_of_is_told_when_it_is_another() {
    let project = Project::small();
    let whole = tempfile::tempdir().unwrap();
    folder::copy(&project.path(""), whole.path());
    let setup = |from: &str, to: &str| {
        let (from, to) = (from.to_owned(), to.to_owned());
        move |project: &Project| project.edit("tertial.toml", &from, &to)
    };
    let waiver = "\n[[waiver]]\nrequirement = \"G06\"\nreason = \"avtalt\"\nby = \"A\"\n\
        date = 2024-03-01\n";
    type Change<'a> = Box<dyn Fn(&Project) + 'a>;
    let changes: Vec<(Told<'_>, Change<'_>)> = vec![
        (
            (TEXT, "changed", "text", true),
            Box::new(|project| project.add(TEXT, "\nMer.\n")),
        ),
        // The bytes of a file of its own are what it was made of, also where they say the
        // same: another program can take their SHA-256.
        (
            (TEXT, "changed", "text", false),
            Box::new(|project| {
                project.write(TEXT, project.text(TEXT).replace('\n', "\r\n"));
            }),
        ),
        (
            ("tildelingsbrev.toml", "changed", "setup", false),
            Box::new(|project| project.add("tildelingsbrev.toml", "# Rettet.\n")),
        ),
        (
            (GRUNNLAG, "changed", "data", false),
            Box::new(|project| {
                let mut bytes = fs::read(project.path(GRUNNLAG)).unwrap();
                // The comment of the archive is one blank longer.
                let end = bytes.len();
                bytes[end - 2] += 1;
                bytes.push(b' ');
                project.write(GRUNNLAG, bytes);
            }),
        ),
        (
            ("tertial.toml", "changed", "said", true),
            Box::new(setup("name = \"Geodataarkivet\"", "name = \"Arkivet\"")),
        ),
        (
            ("tertial.toml", "changed", "said", true),
            Box::new(|project| {
                let more =
                    "\n[materiality]\namount_kr = 1\npercent = 1\nreason = \"a\"\n";
                project.add("tertial.toml", more);
            }),
        ),
        (
            ("tertial.toml", "changed", "said", true),
            Box::new(move |project| project.add("tertial.toml", waiver)),
        ),
        (
            ("tertial.toml", "changed", "said", true),
            Box::new(setup(
                "unit = \"kr\"\nincome = \"negative\"\ncomplete",
                "unit = \"1 000 kr\"\nincome = \"negative\"\ncomplete",
            )),
        ),
        (
            ("kvitteringer.toml", "new", "said", true),
            Box::new(|project| {
                project.write("kvitteringer.toml", acceptance("t1", "avtalt"));
            }),
        ),
        (
            ("templates/reports/tertial/ros.md.j2", "new", "template", false),
            Box::new(|project| {
                let own = "letters/stat/2024/veiledning/nb/tertial/ros.md.j2";
                let text = fs::read(program::root().join(own)).unwrap();
                project.write("templates/reports/tertial/ros.md.j2", text);
            }),
        ),
        (
            (TABLE, "new", "template", true),
            Box::new(|project| {
                let text = fs::read_to_string(program::root().join(TABLE)).unwrap();
                project.write(
                    TABLE,
                    text.replacen("caption = { nb = \"", "caption = { nb = \"Alle ", 1),
                );
            }),
        ),
        (
            ("data/hovedbok-2024.xlsx", "missing", "data", true),
            Box::new(|project| {
                fs::rename(project.path(LEDGER), project.path("data/b.xlsx")).unwrap();
                project.edit("tertial.toml", LEDGER, "data/*b.xlsx");
            }),
        ),
    ];
    for ((file, change, role, other_pdf), change_it) in changes {
        fs::remove_dir_all(project.path("")).unwrap();
        folder::copy(whole.path(), &project.path(""));
        change_it(&project);
        let told = project.verified(DRAFT);
        assert_eq!(told["identical"], false, "{file}");
        let inputs = told["inputs"].as_array().unwrap();
        let of_file =
            |of: &&Value| of["new"]["path"] == file || of["old"]["path"] == file;
        let input = inputs.iter().find(of_file).unwrap_or_else(|| panic!("{told}"));
        let side = if change == "missing" { "old" } else { "new" };
        assert_eq!(
            (&input["change"], &input[side]["role"]),
            (&json!(change), &json!(role))
        );
        let pdf = &told["files"][0];
        assert_eq!(pdf["made_again"], !other_pdf, "{file}: {told}");
        let text = project.run(&["verify", &project.shown("ut")]).stdout;
        let verdict = text.lines().last().unwrap();
        let same = "leveransen er ikke den samme: rapporten og det den sier, er likt, men \
                    ikke manifestet";
        let verdicts = [same, "leveransen er ikke den samme"];
        assert_eq!(verdict, verdicts[usize::from(other_pdf)], "{text}");
    }
}

#[test]
fn a_statement_of_one_s_own_is_shown_and_one_that_does_not_fit_is_refused() {
    let project = Project::small();
    let text = fs::read_to_string(program::root().join(TABLE)).unwrap();
    let (caption, name) = ("caption = { nb = \"", "Utgiftene våre, ");
    project.write(TABLE, text.replacen(caption, &format!("{caption}{name}"), 1));
    assert_eq!(project.run(&["build", "t1"]).code, Some(0));
    let pdf = fs::read(project.path(&format!("{DRAFT}.pdf"))).unwrap();
    let shown = tertial_tests::pdf::text(&pdf).unwrap();
    assert!(shown.contains(&tertial_tests::pdf::squeeze(name)), "{shown}");

    project.write(TABLE, text.replacen(caption, &format!("{caption}{{chaptre}} "), 1));
    let refused = project.run(&["build", "t1"]);
    assert_eq!(refused.code, Some(2));
    let line = text.lines().position(|line| line.starts_with("caption")).unwrap() + 1;
    let place = format!("{TABLE}:{line}: her er ingen plassholder «{{chaptre}}»");
    assert!(refused.stderr.contains(&place), "{}", refused.stderr);
}

/// A lock that holds is no part of a report; what one that does not hold decided, is.
#[test]
fn a_lock_is_told_when_it_decided_something() {
    let project = Project::small();
    let build = |fails| {
        let run = project.run(&["build", "t1"]);
        assert_eq!(run.code, Some(i32::from(fails)), "{}", run.stderr);
        let manifest = project.file_json(&format!("{DRAFT}-manifest.json"));
        let inputs = manifest["inputs"].as_array().unwrap().clone();
        inputs.into_iter().find(|of| of["path"] == "las-t1.json")
    };
    assert_eq!(project.run(&["lock", "t1"]).code, Some(0));
    assert_eq!(build(false), None);
    let lock = project.text("las-t1.json");
    let other = lock.replacen("\"sha256\": \"", "\"sha256\": \"0", 1);
    assert_ne!(other, lock);
    project.write("las-t1.json", other);
    assert_eq!(build(true).unwrap()["role"], "said");
    project.check_same(DRAFT, "nothing");
    // Written in another way it decides the same.
    project.write("las-t1.json", project.text("las-t1.json").replace('\n', "\r\n"));
    project.check_same(DRAFT, "other line ends in the lock");
    project.write("las-t1.json", lock);
    let told = project.verified(DRAFT);
    assert_eq!(told["inputs"][0]["change"], "missing");
    assert_eq!(told["inputs"][0]["old"]["path"], "las-t1.json");
    let text = project.run(&["verify", &project.shown("ut")]).stdout;
    assert!(text.contains("las-t1.json sier ikke lenger noe om rapporten\n"), "{text}");
}

/// The report before is what a text is held against, and is told where it is the same.
#[test]
fn the_texts_of_the_report_before_are_told_where_one_is_carried_over() {
    let project = Project::small();
    let earlier = |project: &Project| {
        project.run(&["build", "t2"]);
        let manifest =
            project.file_json("ut/rapport-2-tertial-2024-utkast-manifest.json");
        let inputs = manifest["inputs"].clone();
        all(&inputs, "path")
            .into_iter()
            .filter(|path| path.starts_with("tekst/t1/"))
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    assert_eq!(earlier(&project), [""; 0]);
    project.add("tekst/t1/brukerhistorier.md", "\nRettet etter levering.\n");
    project.check_same("ut/rapport-2-tertial-2024-utkast", "a correction of t1");
    project.write("tekst/t2/maalstatus.md", project.text(TEXT));
    assert_eq!(earlier(&project), [TEXT]);
    project.add(TEXT, "\nRettet.\n");
    let told = project.verified("ut/rapport-2-tertial-2024-utkast");
    assert_eq!(told["inputs"][0]["new"]["path"], TEXT);
}

/// What was delivered with the report before is in this one's tables.
#[test]
fn the_figures_of_the_report_before_are_told() {
    let project = Project::small();
    project.run(&["build", "t2"]);
    project.add("levert/rapport-1-tertial-2024-tall.json", "\n");
    let told = project.verified("ut/rapport-2-tertial-2024-utkast");
    assert_eq!(
        told["inputs"][0]["new"]["path"],
        "levert/rapport-1-tertial-2024-tall.json"
    );
    assert_eq!(told["inputs"].as_array().unwrap().len(), 1);
}
