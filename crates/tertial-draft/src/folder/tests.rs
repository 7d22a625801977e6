//! Steps on the draft of a small letter, each held against the files it is to give.

mod adding;
mod chapters;
mod undoing;

use std::collections::BTreeMap;

use tertial_letter::{CONTROL, UNDO};
use tertial_model::norwegian;

use super::*;
use crate::control::State;
use crate::{
    CopiedDocument, Demands, DraftDemand, Facts, ItemKind, Letter, LetterText, complete,
};

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

Fjelltilsynet skal i årsrapporten redegjøre for tilsynet med skredvoller og for hva skredene koster.

Fjelltilsynet skal i årsrapporten omtale rasvarslingen.

Fjelltilsynet skal i rapport for 2. tertial omtale bemanningen.

Fjelltilsynet skal innen 15. juni 2026 sende departementet en oversikt over ulykker i fjellet.

Det pågår et arbeid i kommunene, som skal være ferdig i 2027.

Oversikten over skredutsatte veier holdes ved like.

## 4 Beredskap

Fjelltilsynet skal i årsrapporten omtale beredskapen.
";

fn drafted() -> (DraftFolder, LetterText) {
    let document = tertial_document::read("brev.md", LETTER.as_bytes()).unwrap();
    let letter = Letter::of(&document);
    let demands = Demands::of(&letter);
    let facts = Facts::of(&document, &letter);
    let mut files = facts.files(&DraftDemand::all(&demands, &letter));
    let copy = CopiedDocument { file: "brevet.md".to_owned(), sha256: "0".repeat(64) };
    complete(&mut files, &copy, &demands, &letter);
    (DraftFolder::new("brev", files), LetterText::of(&document))
}

fn signature() -> Signature {
    Signature { by: "Kari".to_owned(), day: "2026-01-20".parse().unwrap() }
}

/// The folder after a step, and what was told.
fn after(folder: &DraftFolder, step: &Step) -> (DraftFolder, Vec<String>) {
    let changed = folder.with(step, &signature()).unwrap();
    let mut files = folder.files().clone();
    files.extend(changed.files);
    let told = changed.told.iter().map(|of| of.replace(norwegian::HARD_SPACE, " "));
    (DraftFolder::new("brev", files), told.collect())
}

fn refused(folder: &DraftFolder, step: &Step) -> String {
    folder.with(step, &signature()).unwrap_err().to_string()
}

/// The demand whose quote holds a word.
fn demand(folder: &DraftFolder, word: &str) -> Item {
    let items = folder.control().unwrap().items;
    let is = |of: &Item| of.kind == ItemKind::Demand && of.quotation.quote.contains(word);
    items.into_iter().find(is).unwrap_or_else(|| panic!("no demand of {word}"))
}

fn words(folder: &DraftFolder, id: &str) -> String {
    folder.letter().unwrap().requirement(id).unwrap().words.bokmal().to_owned()
}

/// A demand of marked words.
fn added(marked: Marked) -> Step {
    Step::Add(New { kind: ItemKind::Demand, marked, values: BTreeMap::new() })
}

/// The files but for what is kept to undo by.
fn files(folder: &DraftFolder) -> BTreeMap<String, String> {
    let mut files = folder.files().clone();
    files.remove(UNDO);
    files
}

fn values(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
    pairs.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect()
}

#[test]
fn what_is_accepted_is_signed_and_nothing_else_is_touched() {
    let (folder, _) = drafted();
    let id = demand(&folder, "rasvarslingen").id;
    let changed = folder.with(&Step::Accept(id.clone()), &signature()).unwrap();
    assert_eq!(changed.files.keys().collect::<Vec<_>>(), [UNDO, CONTROL]);
    let (folder, _) = after(&folder, &Step::Accept(id.clone()));
    let item = folder.control().unwrap().item(&id).unwrap().clone();
    assert_eq!(
        (item.state, item.by.as_deref(), item.day),
        (State::Godtatt, Some("Kari"), "2026-01-20".parse().ok())
    );
}

/// The demands of a file with a table for each, as a person may write them.
fn as_tables(text: &str) -> String {
    let mut file: toml_edit::DocumentMut = text.parse().unwrap();
    let rows = file["requirement"].as_array().unwrap().clone();
    let table =
        |row: &toml_edit::Value| row.as_inline_table().unwrap().clone().into_table();
    let tables: toml_edit::ArrayOfTables = rows.iter().map(table).collect();
    file["requirement"] = toml_edit::Item::ArrayOfTables(tables);
    file.to_string()
}

#[test]
fn a_changed_demand_keeps_comments_and_order_however_it_is_written() {
    let path = "krav/punkt-3.toml";
    let (drafted, _) = drafted();
    let key = demand(&drafted, "rasvarslingen").key;
    let row =
        (format!("  {{ id = \"{key}\""), format!("  # Avklart.\n  {{ id = \"{key}\""));
    let table = (
        format!("id = \"{key}\"\n"),
        format!("# Avklart på telefon.\nid = \"{key}\" # vår\n"),
    );
    let as_drafted = drafted.files()[path].clone();
    for (text, (from, to)) in [(as_tables(&as_drafted), table), (as_drafted, row)] {
        let mut files = drafted.files().clone();
        let noted = text.replace(&from, &to);
        assert_ne!(noted, text);
        files.insert(path.to_owned(), noted.clone());
        let folder = DraftFolder::new("brev", files);
        let wanted =
            values(&[("words", "Si noe om rasvarslingen."), ("kinds", "tall, tekst")]);
        let id = demand(&folder, "rasvarslingen").id;
        let (folder, told) = after(&folder, &Step::Change(id.clone(), wanted));
        assert_eq!(told, Vec::<String>::new());
        assert_eq!(words(&folder, &key), "Si noe om rasvarslingen.");
        let written = &folder.files()[path];
        assert!(written.contains(&to), "{written}");
        let lines = |text: &str| text.lines().count();
        assert_eq!(lines(written), lines(&noted));
        assert_eq!(folder.control().unwrap().item(&id).unwrap().state, State::Endret);
    }
}

#[test]
fn a_demand_moved_to_another_report_takes_its_text_with_it() {
    let (folder, _) = drafted();
    let of = demand(&folder, "beredskapen");
    let wanted = values(&[("reports", "t2")]);
    let (folder, told) = after(&folder, &Step::Change(of.id, wanted));
    assert_eq!(told.len(), 1, "{told:?}");
    let letter = folder.letter().unwrap();
    let report = letter.reports.named(&"t2".parse().unwrap()).unwrap();
    assert!(letter.requirement(&of.key).unwrap().is_due_in(&report));
}

#[test]
fn what_the_letter_cannot_hold_is_refused_with_why() {
    let (folder, _) = drafted();
    let post = ItemId::typed("post:1490.01");
    let why =
        refused(&folder, &Step::Change(post.clone(), values(&[("adopted", "81 000")])));
    assert!(why.contains("postene summerer til 85000"), "{why}");
    let both = values(&[("adopted", "81 000"), ("sum", "85000")]);
    let (folder, _) = after(&folder, &Step::Change(post, both));
    assert!(folder.files()["brev.toml"].contains("adopted = 81_000 }"));
    assert!(folder.files()["brev.toml"].contains("sum = 85_000\n"));
    let of = demand(&folder, "rasvarslingen").id;
    for (field, value, said) in [
        ("reports", "t9", "t9"),
        ("kinds", "prosa", "«prosa» er ikke blant valgene"),
        ("evidence", "tekst maalstatus", "er ikke noe som svarer på et krav"),
        ("evidence", "levering: finnes-ikke", "fristen «finnes-ikke»"),
    ] {
        let why = refused(&folder, &Step::Change(of.clone(), values(&[(field, value)])));
        assert!(why.contains(said), "{why}");
    }
}

#[test]
fn a_deadline_gets_another_day() {
    let (folder, _) = drafted();
    let items = folder.control().unwrap().items;
    let id = items.iter().find(|of| of.kind == ItemKind::Deadline).unwrap().id.clone();
    let (folder, _) = after(&folder, &Step::Change(id, values(&[("day", "18.06.2026")])));
    assert_eq!(
        folder.letter().unwrap().deadlines[0].when.last().to_string(),
        "2026-06-18"
    );
}

#[test]
fn a_split_gives_the_first_the_key_and_the_second_the_next() {
    let (folder, text) = drafted();
    let of = demand(&folder, "skredvoller");
    let greatest = folder.letter().unwrap().requirements.len();
    let at = of.quotation.quote.find("og for hva").unwrap();
    let (folder, _) = after(&folder, &Step::Split(of.id.clone(), at));
    let new = format!("K{:03}", greatest + 1);
    assert_eq!(
        words(&folder, &of.key),
        "Fjelltilsynet skal i årsrapporten redegjøre for tilsynet med skredvoller"
    );
    assert_eq!(words(&folder, &new), "og for hva skredene koster.");
    let letter = folder.letter().unwrap();
    let ids: Vec<&str> = letter.requirements.iter().map(|of| of.id.as_str()).collect();
    let place = ids.iter().position(|id| *id == of.key).unwrap();
    assert_eq!(ids[place + 1], new);
    let (one, two) =
        (letter.requirement(&of.key).unwrap(), letter.requirement(&new).unwrap());
    assert_eq!((&one.reports, &one.evidence), (&two.reports, &two.evidence));
    let control = folder.control().unwrap();
    assert!(control.items.iter().all(|of| text.has(&of.quotation)));
    assert_eq!(control.item(&ItemId::of_demand(&new)).unwrap().state, State::Endret);
    let outside = Step::Split(of.id.clone(), 0);
    assert!(refused(&folder, &outside).contains("ord på begge sider"));
    // In the middle of a letter of two bytes.
    let within = of.quotation.quote.find('å').unwrap() + 1;
    assert!(refused(&folder, &Step::Split(of.id, within)).contains("delestedet"));
}

#[test]
fn a_merged_demand_keeps_the_first_key_and_what_named_the_others_names_it() {
    let (folder, _) = drafted();
    let (first, other) =
        (demand(&folder, "rasvarslingen"), demand(&folder, "oversikt over"));
    let named =
        |folder: &DraftFolder| folder.letter().unwrap().deadlines[0].requirements.clone();
    assert_eq!(named(&folder), std::slice::from_ref(&other.key));
    let both = vec![other.id.clone(), first.id.clone()];
    let (folder, told) = after(&folder, &Step::Merge(both));
    assert_eq!(named(&folder), std::slice::from_ref(&first.key));
    assert!(told[0].contains(&format!("viser nå til {}, ikke {}", first.key, other.key)));
    let letter = folder.letter().unwrap();
    assert_eq!(letter.requirement(&other.key), None);
    assert_eq!(
        words(&folder, &first.key),
        format!("{} {}", first.quotation.quote, other.quotation.quote)
    );
    let control = folder.control().unwrap();
    let item = control.item(&first.id).unwrap();
    assert_eq!(item.also[0].key.as_deref(), Some(other.key.as_str()));
    assert_eq!(item.also[0].quote, other.quotation.quote);
    assert_eq!(control.item(&other.id), None);
    // The key of what was merged is not given to another.
    let text = drafted().1;
    let marked =
        text.find_marked("Oversikten over skredutsatte veier holdes ved like", None);
    let (folder, _) = after(&folder, &added(marked.unwrap()));
    let new = folder
        .control()
        .unwrap()
        .items
        .iter()
        .filter_map(|of| of.key.strip_prefix('K')?.parse().ok())
        .max();
    let before: Option<u32> = drafted()
        .0
        .letter()
        .unwrap()
        .requirements
        .iter()
        .map(|of| of.id[1..].parse().unwrap())
        .max();
    assert_eq!(new, before.map(|of| of + 1));
    assert!(refused(&folder, &Step::Merge(vec![first.id])).contains("minst to krav"));
}

#[test]
fn a_discarded_demand_leaves_the_letter_and_can_be_taken_back() {
    let (folder, _) = drafted();
    let of = demand(&folder, "oversikt over");
    let (discarded, told) = after(&folder, &Step::Discard(of.id.clone()));
    assert!(told[0].contains(&format!("viser ikke lenger til {}", of.key)), "{told:?}");
    assert_eq!(discarded.letter().unwrap().requirement(&of.key), None);
    assert!(!discarded.files()["krav/punkt-3.toml"].contains(&of.key));
    let item = discarded.control().unwrap().item(&of.id).unwrap().clone();
    assert_eq!(
        (item.state, &item.quotation.quote),
        (State::Forkastet, &of.quotation.quote)
    );
    let (back, _) = after(&discarded, &Step::Reopen(of.id.clone()));
    assert_eq!(words(&back, &of.key), words(&folder, &of.key));
    assert_eq!(back.control().unwrap().item(&of.id).unwrap().state, State::Ukontrollert);
    assert!(refused(&discarded, &Step::Accept(of.id)).contains("ta det inn igjen"));
}

#[test]
fn the_head_of_a_file_stays_when_its_first_entry_leaves() {
    let (folder, _) = drafted();
    let path = "krav/punkt-3.toml";
    let head = folder.files()[path].lines().next().unwrap().to_owned();
    let of = demand(&folder, "skredvoller");
    let (folder, _) = after(&folder, &Step::Discard(of.id));
    assert!(folder.files()[path].starts_with(&head), "{}", folder.files()[path]);
}

#[test]
fn a_demand_is_added_of_marked_words_and_the_sentence_is_settled() {
    let (folder, text) = drafted();
    let unused = folder
        .control()
        .unwrap()
        .items
        .into_iter()
        .find(|of| of.kind == ItemKind::Unused);
    let unused = unused.expect("the sentence of the municipalities");
    let marked = text.find_marked("som  skal\nvære ferdig i 2027", Some("3")).unwrap();
    assert_eq!(marked.quote, "som skal være ferdig i 2027.");
    assert_eq!(marked.section, "3");
    let changed = folder.with(&added(marked.clone()), &signature()).unwrap();
    let (folder, _) = after(&folder, &added(marked.clone()));
    let item = folder.control().unwrap().item(&changed.at).unwrap().clone();
    assert_eq!(words(&folder, &item.key), marked.quote);
    let settled = folder.control().unwrap().item(&unused.id).unwrap().clone();
    assert_eq!((settled.state, settled.made), (State::Endret, vec![item.key]));
    assert!(refused(&folder, &added(marked)).contains("laget av de samme ordene"));
    assert!(text.find_marked("som skal ferdig", None).is_err());
}

#[test]
fn a_note_is_kept_and_taken_away() {
    let (folder, _) = drafted();
    let id = demand(&folder, "rasvarslingen").id;
    let (noted, _) = after(&folder, &Step::Note(id.clone(), " spør\nKari ".to_owned()));
    let note =
        |folder: &DraftFolder| folder.control().unwrap().item(&id).unwrap().note.clone();
    assert_eq!(note(&noted).as_deref(), Some("spør Kari"));
    let (gone, _) = after(&noted, &Step::Note(id.clone(), String::new()));
    assert_eq!(files(&gone), files(&folder));
}

#[test]
fn windows_line_ends_stay() {
    let (folder, _) = drafted();
    let returned = folder
        .files()
        .iter()
        .map(|(path, text)| (path.clone(), text.replace('\n', "\r\n")));
    let folder = DraftFolder::new("brev", returned.collect());
    let id = demand(&folder, "rasvarslingen").id;
    let (discarded, _) = after(&folder, &Step::Discard(id));
    let lone = |text: &String| text.replace("\r\n", "").contains('\n');
    assert!(!files(&discarded).values().any(lone));
    assert_eq!(files(&discarded.undone(0).unwrap().0), files(&folder));
}

#[test]
fn a_letter_that_cannot_be_read_yet_can_be_gone_through_and_mended() {
    let (folder, _) = drafted();
    let mut files = folder.files().clone();
    let wrong = files["brev.toml"].replace("sum = 84_000", "sum = 84_001");
    files.insert("brev.toml".to_owned(), wrong);
    let folder = DraftFolder::new("brev", files);
    assert!(folder.letter().is_err());
    let id = demand(&folder, "rasvarslingen").id;
    let (folder, told) = after(&folder, &Step::Accept(id));
    assert!(told[0].contains("brevet kan ikke leses ennå"), "{told:?}");
    let chapter = ItemId::typed("kapittel:1490");
    let (folder, _) =
        after(&folder, &Step::Change(chapter, values(&[("sum", "84 000")])));
    assert!(folder.letter().is_ok());
}
