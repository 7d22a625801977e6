//! A workbook brought up to date: what is added is read, and nothing else is touched.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use rust_decimal::Decimal;

use super::letter::{Letter, earmark, indicator, made_up, place, post};
use super::*;
use crate::grunnlag::asked::LetterSays;
use crate::grunnlag::update::{Told, Updated, update};

/// The parts of a workbook by name.
fn parts(bytes: &[u8]) -> BTreeMap<String, String> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut parts = BTreeMap::new();
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).unwrap();
        let mut text = String::new();
        part.read_to_string(&mut text).unwrap();
        parts.insert(part.name().unwrap().into_owned(), text);
    }
    parts
}

fn input(bytes: Vec<u8>) -> InputFile {
    InputFile { path: Arc::from("g.xlsx"), bytes }
}

fn updated(bytes: Vec<u8>, letter: &Letter) -> Updated {
    let (names, limits) = (SheetNames::default(), Limits::default());
    update(&input(bytes), &names, &limits, &letter.says()).unwrap()
}

fn refused(bytes: Vec<u8>, letter: &Letter) -> Vec<Problem> {
    let (names, limits) = (SheetNames::default(), Limits::default());
    update(&input(bytes), &names, &limits, &letter.says()).unwrap_err()
}

/// The letter with a new post, earmark, indicator and place, another amount and no radar.
fn changed() -> Letter {
    let mut letter = made_up();
    letter.digest = "b2".to_owned();
    letter.title = "Tillegg 1 til tildelingsbrev 2024".to_owned();
    let frame = &mut letter.frame;
    frame.chapters[0].posts[0] = post(1, 121_000);
    frame.chapters[0].posts.push(post(21, 700));
    frame.earmarks = vec![earmark("bolge", "Bølgevarsel", 900_000)];
    frame.indicators.push(indicator("tid", "Tid"));
    frame.places.push(place("bergen", "Bergen"));
    letter
}

fn told(of: &[Told]) -> Vec<(&str, &[u32], &str)> {
    of.iter().map(|of| (&*of.sheet, &*of.rows, &*of.what)).collect()
}

#[test]
fn a_workbook_the_letter_asks_nothing_more_of_is_left_alone() {
    let bytes = form::workbook(&made_up().says()).unwrap();
    let updated = updated(bytes, &made_up());
    let since = Some("Tildelingsbrev 2024".to_owned());
    assert_eq!(updated, Updated { since, ..Updated::default() });
}

#[test]
fn what_a_changed_letter_asks_for_is_added_and_told() {
    let before = form::workbook(&made_up().says()).unwrap();
    let updated = updated(before.clone(), &changed());
    let added = told(&updated.added);
    assert_eq!(
        added,
        [
            ("Bevilgning", &[7][..], "1999, 21, saldert"),
            ("Prognose", &[9], "t1, 1999, 21"),
            ("Prognose", &[10], "t2, 1999, 21"),
            ("Øremerking", &[8], "t1, Bølgevarsel, 1999, 01"),
            ("Øremerking", &[9], "t2, Bølgevarsel, 1999, 01"),
            ("Øremerking", &[10], "årsrapport, Bølgevarsel, 1999, 01"),
            ("Personell", &[11], "t1, Bergen, ansatte"),
            ("Personell", &[12], "t1, Bergen, utførte årsverk"),
            ("Personell", &[13], "t2, Bergen, ansatte"),
            ("Personell", &[14], "t2, Bergen, utførte årsverk"),
            ("Personell", &[15], "årsrapport, Bergen, ansatte"),
            ("Personell", &[16], "årsrapport, Bergen, utførte årsverk"),
            ("Styringsparametre", &[13], "Tid, resultat, 2021"),
            ("Styringsparametre", &[14], "Tid, resultat, 2022"),
            ("Styringsparametre", &[15], "Tid, resultat, 2023"),
            ("Styringsparametre", &[16], "Tid, status, t1"),
            ("Styringsparametre", &[17], "Tid, prognose, t1"),
            ("Styringsparametre", &[18], "Tid, status, t2"),
            ("Styringsparametre", &[19], "Tid, prognose, t2"),
            ("Styringsparametre", &[20], "Tid, resultat, 2024"),
            ("Brev", &[7], "post «21» i listen"),
            ("Brev", &[6], "tiltak «Bølgevarsel» i listen"),
            ("Brev", &[6], "sted «Bergen» i listen"),
            ("Brev", &[6], "styringsparameter «Tid» i listen"),
        ]
    );
    let adopted = "1999, 01, saldert: brevet har 121 000 000 kr, her står 120 500 000 kr";
    let adopted = adopted.replace(" 000", "\u{a0}000").replace(" 500", "\u{a0}500");
    let adopted = adopted.replace(" kr", "\u{a0}kr");
    assert_eq!(told(&updated.differs), [("Bevilgning", &[5][..], &*adopted)]);
    assert_eq!(
        told(&updated.gone),
        [("Øremerking", &[5, 6, 7][..], "tiltak «Ny radar»")]
    );

    let after = updated.bytes.unwrap();
    let (before, now) = (parts(&before), parts(&after));
    assert_eq!(before.keys().collect::<Vec<_>>(), now.keys().collect::<Vec<_>>());
    let differ: Vec<_> =
        before.keys().filter(|name| before[*name] != now[*name]).collect();
    let sheets = [1, 14, 2, 3, 4, 5].map(|at| format!("xl/worksheets/sheet{at}.xml"));
    assert_eq!(differ, sheets.iter().collect::<Vec<_>>());
    for (name, was) in &before {
        let cells =
            was.split("<c ").skip(1).map(|cell| &cell[..cell.find("/c>").unwrap_or(0)]);
        for cell in cells {
            assert!(now[name].contains(cell), "{name} lacks {cell}");
        }
    }

    let (facts, problems) = read_bytes(after.clone());
    assert_eq!(problems, Vec::<String>::new());
    let last = facts.decisions.last().unwrap();
    let amount = Some(Kroner(Decimal::from(700_000)));
    assert_eq!((last.post, last.amount), (BudgetPost::new(1999, 21), amount));
    assert_eq!(facts.earmarks[1].name, *"Bølgevarsel");
}

#[test]
fn the_second_run_adds_nothing() {
    let before = form::workbook(&made_up().says()).unwrap();
    let first = updated(before, &changed()).bytes.unwrap();
    let second = updated(first, &changed());
    assert_eq!((second.bytes, second.added), (None, Vec::new()));
    assert_eq!(second.since.as_deref(), Some("Tillegg 1 til tildelingsbrev 2024"));
}

#[test]
fn a_workbook_of_another_year_is_refused() {
    let mut next = made_up();
    next.frame.year = 2025;
    let problems = refused(form::workbook(&made_up().says()).unwrap(), &next);
    let messages: Vec<_> = problems.iter().map(|of| of.message.as_str()).collect();
    let said = "arbeidsboken er for 2024, men brevet «Tildelingsbrev 2024» gjelder 2025";
    assert_eq!(messages, [said]);
}

#[test]
fn decisions_tell_the_year_of_a_workbook_that_does_not() {
    let rows: Rows<'_> = &[&["1999", "01", "saldert", "1", "kr", "01.01.2023", ""]];
    let mut writer = Writer::new();
    add_sheet(&mut writer, sheet("Bevilgning"), rows);
    let page = writer.worksheet_from_index(0).unwrap();
    let day = rust_xlsxwriter::ExcelDateTime::from_ymd(2023, 1, 1).unwrap();
    page.write_with_format(3, 5, &day, &Format::new().set_num_format("yyyy-mm-dd"))
        .unwrap();
    let [problem] = &refused(writer.save_to_buffer().unwrap(), &made_up())[..] else {
        panic!()
    };
    assert!(problem.message.contains("er for 2023"), "{problem:?}");
}

#[test]
fn sheets_there_are_none_of_are_added_after_the_others() {
    let mut writer = workbook("Bevilgning", &[]);
    let before = writer.save_to_buffer().unwrap();
    let updated = updated(before.clone(), &made_up());
    assert_eq!(updated.sheets, ["Styringsparametre", "Brev"]);
    let after = updated.bytes.unwrap();
    let (before, now) = (parts(&before), parts(&after));
    for name in ["xl/styles.xml", "xl/sharedStrings.xml", "docProps/app.xml"] {
        assert_eq!(before[name], now[name]);
    }
    // Of the parts that list sheets, each stands as it did but for what was put in.
    for name in ["xl/workbook.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml"] {
        let (was, is) = (&before[name], &now[name]);
        let same = was.bytes().zip(is.bytes()).take_while(|(one, other)| one == other);
        let rest = &was[same.count()..];
        assert!(is.len() > was.len() && is.ends_with(rest), "{is}");
    }
    let (facts, problems) = read_bytes(after);
    assert_eq!(problems, Vec::<String>::new());
    assert_eq!((facts.decisions.len(), facts.indicators.len()), (2, 5));
}

#[test]
fn a_sheet_that_cannot_be_read_is_named_and_nothing_is_added() {
    let mut writer = Writer::new();
    let page = writer.add_worksheet().set_name("Bevilgning").unwrap();
    page.write(0, 0, "Kapittel").unwrap();
    page.write(0, 1, "Post").unwrap();
    let problems = refused(writer.save_to_buffer().unwrap(), &made_up());
    assert!(!problems.is_empty());
    assert!(problems.iter().all(|of| of.origin.to_string().contains("Bevilgning")));
}

#[test]
fn only_a_plain_xlsx_is_updated() {
    let csv = b"Kapittel;Post\n1999;01\n".to_vec();
    let [problem] = &refused(csv, &made_up())[..] else { panic!() };
    assert!(problem.message.contains("bare en .xlsx kan oppdateres"), "{problem:?}");
}

/// Each report tells of each task, and a row is of one of them.
#[test]
fn a_task_of_a_supplementary_letter_gets_its_rows() {
    let made = made_up();
    let with = |tasks: &[&'static str]| LetterSays {
        tasks: tasks.iter().map(|id| (*id, &[][..])).collect(),
        ..made.says()
    };
    let bytes = form::workbook(&with(&["A-1"])).unwrap();
    let says = LetterSays { digest: "b2", ..with(&["A-1", "A-2"]) };
    let (names, limits) = (SheetNames::default(), Limits::default());
    let updated = update(&input(bytes), &names, &limits, &says).unwrap();
    assert_eq!(
        told(&updated.added),
        [
            ("Oppdrag i brevet", &[8][..], "t1, A-2"),
            ("Oppdrag i brevet", &[9], "t2, A-2"),
            ("Oppdrag i brevet", &[10], "årsrapport, A-2"),
        ]
    );
    let again = update(&input(updated.bytes.unwrap()), &names, &limits, &says).unwrap();
    assert_eq!((again.bytes, again.added), (None, vec![]));
}
