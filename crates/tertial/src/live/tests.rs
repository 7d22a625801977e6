//! A project held live, in a copy of the example.

use std::collections::BTreeSet;
use std::fs;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::mpsc::channel;
use std::thread;
use std::time::{Duration, Instant};
use tertial_model::sample;

use tertial_ingest::facts::{Facts, Texts};
use tertial_report::Layout;

use super::follow::differing;
use super::*;

/// Longer than any refresh takes, also on a machine that does much else.
const LONG: Duration = Duration::from_secs(60);

/// A text of the example.
const TEXT: &str = "tekst/t1/lokalisering.md";

fn copy(from: &Path, to: &Path) {
    if from.is_dir() {
        fs::create_dir_all(to).unwrap();
        for entry in fs::read_dir(from).unwrap() {
            let entry = entry.unwrap();
            copy(&entry.path(), &to.join(entry.file_name()));
        }
    } else {
        fs::copy(from, to).unwrap();
    }
}

fn project() -> (tempfile::TempDir, Live) {
    let folder = tempfile::tempdir().unwrap();
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/ssb-2024");
    for part in ["tertial.toml", "bekreftelser.toml", "data", "tekst", "levert"] {
        copy(&example.join(part), &folder.path().join(part));
    }
    let live = Live::of(&Run::in_new(folder.path()), &sample::report("t1").key).unwrap();
    (folder, live)
}

#[test]
fn nothing_changed_gives_the_same_assessment() {
    let (folder, live) = project();
    // What was just written may be changing still.
    thread::sleep(Duration::from_millis(30));
    let first = live.assess().unwrap();
    assert!(Arc::ptr_eq(&first, &live.assess().unwrap()));
    fs::write(folder.path().join(TEXT), "Et annet innhold.").unwrap();
    let second = live.assess().unwrap();
    assert_eq!(
        second.computed.facts.texts.by_key["lokalisering"].body,
        "Et annet innhold."
    );
    let data =
        |of: &Assessment| Facts { texts: Texts::default(), ..of.computed.facts.clone() };
    assert_eq!(data(&first), data(&second));
    assert_eq!(first.computed.figures, second.computed.figures);
}

#[test]
fn what_is_taken_from_the_last_assessment_is_what_reading_gives() {
    let (folder, live) = project();
    thread::sleep(Duration::from_millis(30));
    live.assess().unwrap();
    fs::write(folder.path().join(TEXT), "Se {{ tall(\"finnes.ikke\") | mill }}.")
        .unwrap();
    let live_told = live.assess().unwrap();
    assert!(live.run().steps.summary().contains("ta dataene fra sist"));
    let anew = Assessment::make(live.run(), &sample::report("t1").key).unwrap();
    assert_eq!(messages(&live_told), messages(&anew));
    assert!(messages(&anew).iter().any(|message| message.contains("finnes.ikke")));
}

#[test]
fn what_the_system_says_was_written_is_read_again_and_nothing_else() {
    let (_folder, live) = project();
    thread::sleep(Duration::from_millis(30));
    let told = |files: &[&str], any| {
        let files = files.iter().map(|file| (*file).to_owned()).collect();
        let before = live.assess().unwrap();
        live.distrust(&Change { since: Instant::now(), files, any });
        !Arc::ptr_eq(&before, &live.assess().unwrap())
    };
    for (files, any, is_read) in [
        (&["data/statsregnskap-2024.csv"][..], false, true),
        (&["annet.md", "data"], false, true),
        (&[], true, true),
        (&["data/statsregnskap", "annet.csv", "dat"], false, false),
        (&[], false, false),
    ] {
        assert_eq!(told(files, any), is_read, "{files:?} {any}");
    }
}

#[cfg(unix)]
#[test]
fn a_file_written_over_with_its_length_and_time_kept_is_seen_without_a_word() {
    let (folder, live) = project();
    thread::sleep(Duration::from_millis(30));
    let path = folder.path().join("data/statsregnskap-2024.csv");
    let before = live.assess().unwrap();
    let time = fs::metadata(&path).unwrap().modified().unwrap();
    let mut bytes = fs::read(&path).unwrap();
    let at = bytes.windows(5).position(|of| of == b"81862").unwrap();
    bytes[at] = b'9';
    fs::write(&path, bytes).unwrap();
    fs::File::options().write(true).open(&path).unwrap().set_modified(time).unwrap();
    let after = live.assess().unwrap();
    let differing: Vec<_> = differing(&before, &after).into_iter().collect();
    assert_eq!(differing, ["data/statsregnskap-2024.csv"]);
    assert_ne!(before.computed.figures, after.computed.figures);
}

#[test]
fn a_time_to_come_is_as_good_as_another() {
    let (folder, live) = project();
    let path = folder.path().join("data/statsregnskap-2024.csv");
    let time = std::time::SystemTime::now() + Duration::from_secs(3_600);
    fs::File::options().write(true).open(&path).unwrap().set_modified(time).unwrap();
    thread::sleep(Duration::from_millis(30));
    // Another machine's clock may be ahead; the file is not read anew each time for that.
    assert!(Arc::ptr_eq(&live.assess().unwrap(), &live.assess().unwrap()));
}

#[test]
fn a_project_that_is_gone_is_not_looked_for_above() {
    let (folder, live) = project();
    let inner = folder.path().join("indre");
    fs::create_dir(&inner).unwrap();
    for part in ["tertial.toml", "bekreftelser.toml", "data", "tekst"] {
        copy(&folder.path().join(part), &inner.join(part));
    }
    let inner_live = Live::of(&Run::in_new(&inner), &sample::report("t1").key).unwrap();
    fs::remove_file(inner.join("tertial.toml")).unwrap();
    assert!(inner_live.assess().is_err() && !inner_live.is_gone());
    fs::remove_dir_all(&inner).unwrap();
    let why = inner_live.assess().err().unwrap().error.to_string();
    assert!(why.ends_with("er borte; venter på at den kommer tilbake"), "{why}");
    assert!(inner_live.is_gone() && !live.is_gone());
}

fn messages(of: &Assessment) -> Vec<String> {
    of.findings
        .iter()
        .map(|finding| format!("{} {}", finding.code, finding.message))
        .collect()
}

#[test]
fn an_unsaved_text_is_judged_and_laid_out_and_not_written() {
    let (folder, live) = project();
    let saved = live.assess().unwrap();
    let before = fs::read(folder.path().join(TEXT)).unwrap();
    let unsaved =
        live.assess_with(TEXT, "Mellom {{ tall(\"finnes.ikke\") | mill }}.").unwrap();
    assert_eq!(fs::read(folder.path().join(TEXT)).unwrap(), before);
    let new: Vec<_> = messages(&unsaved);
    assert!(new.iter().any(|message| message.contains("finnes.ikke")), "{new:?}");
    assert!(!messages(&saved).iter().any(|message| message.contains("finnes.ikke")));
    let (old, new) = (live.pages(&saved).unwrap(), live.pages(&unsaved).unwrap());
    let page = new.labels["seksjon-lokalisering"];
    assert_ne!(old.pages[page - 1].hash, new.pages[page - 1].hash);
    assert_eq!(old.pages[0].hash, new.pages[0].hash, "the title page is the same");
    assert_eq!(messages(&live.assess().unwrap()), messages(&saved));
}

#[test]
fn an_unsaved_text_stands_in_the_folder_of_the_report() {
    let (_folder, live) = project();
    for path in
        ["tekst/t2/ros.md", "tekst/t1/../../a.md", "tertial.toml", "tekst/t1/a.txt"]
    {
        let refused = live.assess_with(path, "x").err().unwrap();
        assert_eq!(
            refused.error.to_string(),
            format!("«{path}» er ingen tekst i tekst/t1")
        );
    }
}

#[test]
fn a_saved_file_is_told_with_its_name_and_a_lock_is_not() {
    let (folder, live) = project();
    let (tell, told) = channel();
    thread::scope(|scope| {
        scope.spawn(|| {
            let tell = |refresh: Refresh| {
                if refresh.settled {
                    return ControlFlow::Continue(());
                }
                let goes_on = refresh.changed.is_empty();
                tell.send(refresh).unwrap();
                if goes_on { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
            };
            live.follow(tell);
        });
        assert_eq!(told.recv_timeout(LONG).unwrap().changed, BTreeSet::new());
        fs::write(folder.path().join("data/~$grunnlag-2024.xlsx"), "lås").unwrap();
        // As Excel saves: another file, which then takes the name.
        let text = folder.path().join(TEXT);
        fs::write(text.with_file_name("A1B2C3.tmp"), "Nytt.").unwrap();
        fs::rename(text.with_file_name("A1B2C3.tmp"), text).unwrap();
        let refresh = told.recv_timeout(LONG).unwrap();
        assert_eq!(refresh.changed, BTreeSet::from([TEXT.to_owned()]));
        let texts = &refresh.assessment.unwrap().computed.facts.texts.by_key;
        assert_eq!(texts["lokalisering"].body, "Nytt.");
    });
}

/// What a refresh must stay under, from the writing of a file to its pages.
const BOUND: Duration = Duration::from_millis(300);

#[test]
#[ignore = "a measurement: run alone, in release, with --nocapture"]
#[expect(clippy::print_stderr, reason = "a measurement is told")]
fn a_word_is_on_its_page_in_time() {
    let (folder, live) = project();
    let path = folder.path().join(TEXT);
    let text = fs::read_to_string(&path).unwrap();
    let (tell, told) = channel();
    let (mut times, mut drawn) = (Vec::new(), Vec::<Layout>::new());
    thread::scope(|scope| {
        let (live, path) = (&live, &path);
        scope.spawn(move || {
            for word in WORDS {
                told.recv_timeout(LONG).unwrap();
                fs::write(path, text.replace("stabil", word)).unwrap();
            }
            told.recv_timeout(LONG).unwrap();
        });
        let see = |refresh: Refresh| {
            if refresh.settled {
                return ControlFlow::Continue(());
            }
            let pages = live.pages(&refresh.assessment.unwrap()).unwrap();
            let time = refresh.since.elapsed();
            eprintln!("{time:?}\n{}", live.run().steps.summary());
            drawn.push(pages);
            times.push(time);
            // A file is not written twice on end without a pause.
            thread::sleep(Duration::from_millis(100));
            tell.send(()).unwrap();
            if times.len() > WORDS.len() {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        };
        live.follow(see);
    });
    for pair in drawn.windows(2) {
        let images = pair[0].pages.iter().zip(&pair[1].pages).zip(1..);
        let other = images.filter(|((old, new), _)| old.hash != new.hash);
        let other: Vec<usize> = other.map(|(_, number)| number).collect();
        assert_eq!(other, [pair[1].labels["seksjon-lokalisering"]]);
    }
    let mut times = times.split_off(1);
    times.sort();
    eprintln!("{times:?}");
    assert!(times[WORDS.len() / 2] < BOUND, "{times:?}");
}

/// What a word is changed to, one after the other, so that no layout has been made before.
/// None is a number, which the findings would speak of.
const WORDS: [&str; 11] = [
    "jevn",
    "lik",
    "uendret",
    "fast",
    "rolig",
    "varig",
    "trygg",
    "sikker",
    "balansert",
    "god",
    "skjev",
];
