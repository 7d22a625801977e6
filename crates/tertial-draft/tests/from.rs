//! A real letter held against the year before, where there is one beside the project: against
//! itself, against the catalogue that was written of it by hand, and changed in 60 places.
#![allow(
    clippy::disallowed_methods,
    clippy::print_stderr,
    clippy::print_stdout,
    clippy::unwrap_used
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use tertial_document::{Block, Content, Document, Place, read};
use tertial_draft::{
    Before, Carried, Demands, DraftDemand, DraftFolder, Facts, ItemId, Letter, Signature,
    Step,
};
use tertial_letter::{CONTROL, Catalogue, LetterFiles};

fn shared(name: &str) -> Option<PathBuf> {
    let path =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/domain").join(name);
    if !path.exists() {
        eprintln!("skipped: there is no letter beside the project");
    }
    path.exists().then_some(path)
}

fn real_letter() -> Option<Document> {
    let bytes = fs::read(shared("tildelingsbrev-2024.txt")?).unwrap();
    Some(read("brev.txt", &bytes).unwrap())
}

/// The files a letter is drafted as.
fn files(document: &Document) -> BTreeMap<String, String> {
    let letter = Letter::of(document);
    let drafted = DraftDemand::all(&Demands::of(&letter), &letter);
    Facts::of(document, &letter).files(&drafted)
}

fn folder(files: BTreeMap<String, String>) -> LetterFiles {
    LetterFiles::folder("brev", files).unwrap()
}

fn drafted_before(document: &Document) -> Before {
    let files = files(document);
    let control = files[CONTROL].clone();
    Before::read("brev", &folder(files), Some(&control), None).unwrap()
}

fn again(before: &Before, document: &Document) -> (Carried, Facts) {
    let letter = Letter::of(document);
    let demands = Demands::of(&letter);
    let facts = Facts::of(document, &letter);
    (before.again(&demands, &letter, &facts), facts)
}

#[test]
fn a_letter_held_against_itself_is_all_the_same() {
    let Some(document) = real_letter() else { return };
    let (carried, facts) = again(&drafted_before(&document), &document);
    for (demand, of) in carried.matches() {
        assert_eq!((of.likeness, of.moved), (100, false), "{}: {of:?}", demand.id);
    }
    assert_eq!((carried.new_demands().count(), carried.gone.len()), (0, 0));
    let was = Catalogue::read(&folder(files(&document))).unwrap();
    let is = Catalogue::read(&folder(carried.files(&facts))).unwrap();
    assert_eq!(is.requirements, was.requirements);
    assert_eq!((is.parts, is.frame, is.goals), (was.parts, was.frame, was.goals));
    assert_eq!(is.deadlines, was.deadlines);
}

/// The catalogue has other words than the letter, and several demands of one sentence.
#[test]
fn a_catalogue_written_by_hand_keeps_its_keys_by_the_lines_of_the_letter() {
    let Some(document) = real_letter() else { return };
    let Some(places) = shared("requirements-lines.csv") else { return };
    let files = LetterFiles::built_in("ssb", 2024).unwrap();
    let text = fs::read_to_string(shared("tildelingsbrev-2024.txt").unwrap()).unwrap();
    let before = Before::read("ssb/2024", &files, None, Some(&text)).unwrap();
    let (carried, facts) = again(&before, &document);
    let mut anchors = BTreeMap::<String, Vec<String>>::new();
    let mut rows = csv::ReaderBuilder::new().delimiter(b';').from_path(places).unwrap();
    for row in rows.records() {
        let row = row.unwrap();
        anchors.entry(row[0].to_owned()).or_default().push(bare(&row[3]));
    }
    let is_right = |of: &DraftDemand| {
        let quote = bare(&of.quote);
        anchors[&of.id].iter().any(|anchor| quote.contains(anchor))
    };
    let (right, wrong): (Vec<_>, Vec<_>) =
        carried.matches().partition(|(demand, _)| is_right(demand));
    for (demand, _) in &wrong {
        println!("{}: {}", demand.id, demand.quote);
    }
    for of in &carried.gone {
        println!("{} is gone: {}", of.key, of.quote);
    }
    println!("{} right, {} wrong, {} gone", right.len(), wrong.len(), carried.gone.len());
    // The letter is the same, so that what is no old demand stood there too: none of it is new.
    for demand in carried.new_demands() {
        println!("{} is new: {}", demand.id, demand.quote);
    }
    let (beside, alone): (Vec<_>, Vec<_>) =
        carried.stood().partition(|(_, of)| !of.beside.is_empty());
    println!("{} stood beside a demand, {} alone", beside.len(), alone.len());
    assert_eq!(carried.new_demands().count(), 0);
    for (demand, of) in carried.stood() {
        assert_eq!((of.likeness, of.discarded), (100, false), "{}", demand.id);
        assert!(demand.doubts.contains(&of.told()), "{}", demand.id);
    }
    // 95 of 100; the others are held to be the sentence beside, which the same lines have.
    assert!(right.len() >= 176, "{} of 185", right.len());
    assert!(wrong.len() <= 3, "{}", wrong.len());
    // What hangs on the keys stands, and the letter can be read.
    let was = Catalogue::read(&files).unwrap();
    let is = Catalogue::read(&folder(carried.files(&facts))).unwrap();
    let kept: BTreeSet<&str> = right.iter().map(|(of, _)| of.id.as_str()).collect();
    for old in was.requirements.iter().filter(|of| kept.contains(of.id.as_str())) {
        let new = is.requirement(&old.id).unwrap();
        assert_eq!((&new.kinds, &new.condition), (&old.kinds, &old.condition));
        assert_eq!(new.evidence, old.evidence, "{}", old.id);
    }
    let keys = |of: &Catalogue| -> Vec<String> {
        of.frame.indicators.iter().map(|of| of.key.clone()).collect()
    };
    assert_eq!(keys(&is), keys(&was));
    assert_eq!(is.frame.places, was.frame.places);
    // Who else books on a post stands in no letter.
    let booked = |of: &Catalogue| -> Vec<_> {
        of.frame.posts().map(|of| (of.post, of.booked_by.clone())).collect()
    };
    assert_eq!(booked(&is), booked(&was));
    assert_eq!(is.guidance, was.guidance);
}

/// A letter of the next year: of every two demands in running text one is gone, moved, told in
/// other words, dated a year later, or has a new one beside it, until 60 places are changed.
#[test]
fn what_a_changed_letter_asks_again_keeps_its_key() {
    let Some(document) = real_letter() else { return };
    let before = drafted_before(&document);
    let letter = Letter::of(&document);
    let old = DraftDemand::all(&Demands::of(&letter), &letter);
    let mut new = document.clone();
    let mut expected: BTreeMap<String, String> =
        old.iter().map(|of| (of.id.clone(), of.quote.clone())).collect();
    let (mut changes, mut added, mut moved) = (0, 0, Vec::new());
    let once =
        |quote: &str| old.iter().filter(|of| of.quote.contains(quote)).count() == 1;
    for demand in old.iter().step_by(2) {
        let Some(text) = text_with(&mut new, &demand.quote) else { continue };
        let ends = demand.quote.ends_with('.') && once(&demand.quote);
        if changes == 60 || !ends {
            continue;
        }
        let said = &demand.quote;
        let now = match changes % 5 {
            0 => String::new(),
            1 => {
                moved.push(said.clone());
                String::new()
            }
            2 => reworded(said),
            3 => said.replace("2024", "2025").replace("2023", "2024"),
            _ => {
                added += 1;
                format!(
                    "{said} SSB skal i årsrapporten redegjøre for {}.",
                    NEW[added % NEW.len()]
                )
            }
        };
        *text = text.replacen(said.as_str(), &now, 1);
        match changes % 5 {
            0 => drop(expected.remove(&demand.id)),
            2 | 3 => drop(expected.insert(demand.id.clone(), now)),
            _ => {}
        }
        changes += 1;
    }
    assert_eq!(changes, 60);
    let end = Place { page: None, lines: Some((9000, 9000)) };
    let heading =
        Content::Heading { number: Some("9".to_owned()), text: "Annet".to_owned() };
    new.blocks.push(Block { place: end, content: heading });
    for text in moved {
        new.blocks.push(Block { place: end, content: Content::Paragraph(text) });
    }
    let (carried, facts) = again(&before, &new);
    let is: BTreeMap<&str, &str> =
        carried.demands.iter().map(|of| (of.id.as_str(), of.quote.as_str())).collect();
    let same = |a: &str, b: &str| bare(a) == bare(b);
    let (kept, lost): (Vec<_>, Vec<_>) = expected
        .iter()
        .partition(|(id, quote)| is.get(id.as_str()).is_some_and(|is| same(is, quote)));
    for (id, quote) in &lost {
        println!("{id}: {quote}\n    is {:?}", is.get(id.as_str()));
    }
    println!(
        "{} of {} keep their key; {} new",
        kept.len(),
        expected.len(),
        carried.new_demands().count()
    );
    assert!(
        kept.len() * 100 >= expected.len() * 95,
        "{} of {}",
        kept.len(),
        expected.len()
    );
    // Every match that is not the same words is shown with its likeness and both wordings.
    let control = &carried.files(&facts)[CONTROL];
    let control: toml::Table = control.parse().unwrap();
    for found in control["found"].as_array().unwrap() {
        if let Some(from) = found.get("from") {
            let likeness = from["likeness"].as_integer().unwrap();
            let same = found.get("quote") == from.get("quote");
            assert!(
                found["kind"].as_str() != Some("krav")
                    || same == (likeness == 100)
                    || bare(found["quote"].as_str().unwrap())
                        == bare(from["quote"].as_str().unwrap())
            );
        }
    }
    Catalogue::read(&folder(carried.files(&facts))).unwrap();
}

/// What a person merged and discarded in the letter before is told as that, and not as new.
#[test]
fn what_was_merged_and_discarded_before_is_told_as_that() {
    let letter = "# Tildelingsbrev 2026 for Fjelltilsynet\n\nKlimadepartementet meddeler med dette \
        budsjettet for Fjelltilsynet i 2026.\n\n## 2 Budsjett\n\n(i 1 000 kr)\n\n\
        | Kap./post | Betegnelse | Beløp |\n|---|---|---|\n| 1490 | Fjelltilsynet | |\n\
        | 01 | Driftsutgifter | 80 000 |\n| | Sum kap. 1490 | 80 000 |\n\n## 3 Rapportering\n\n\
        Fjelltilsynet skal i årsrapporten redegjøre for tilsynet med skredvoller.\n\n\
        Fjelltilsynet skal i årsrapporten omtale ventetiden.\n\n\
        Fjelltilsynet skal i årsrapporten omtale bemanningen.\n";
    let document = read("brev.md", letter.as_bytes()).unwrap();
    let mut folder = DraftFolder::new("brev", files(&document));
    let signature =
        Signature { by: "Kari".to_owned(), day: "2026-01-20".parse().unwrap() };
    let id = |of: &str| ItemId::of_demand(of);
    let merge = Step::Merge(vec![id("K002"), id("K003")]);
    for step in [merge, Step::Discard(id("K004"))] {
        let mut all = folder.files().clone();
        all.extend(folder.with(&step, &signature).unwrap().files);
        folder = folder.with_files(all);
    }
    let mut was = folder.files().clone();
    let control = was.remove(CONTROL).unwrap();
    was.retain(|path, _| LetterFiles::is_part(path));
    let before = Before::read("brev", &self::folder(was), Some(&control), None).unwrap();
    let next =
        letter.replace("2026", "2027").replace("bemanningen", "bemanningen i fjellet");
    let next = read("brev.md", next.as_bytes()).unwrap();
    let (carried, _) = again(&before, &next);
    let stood: Vec<_> = carried
        .stood()
        .map(|(of, stood)| (of.quote.as_str(), stood.beside.join(" "), stood.discarded))
        .collect();
    assert_eq!(
        stood,
        [
            (
                "Fjelltilsynet skal i årsrapporten omtale ventetiden.",
                "K002".to_owned(),
                false
            ),
            (
                "Fjelltilsynet skal i årsrapporten omtale bemanningen i fjellet.",
                String::new(),
                true
            ),
        ]
    );
    assert_eq!(carried.new_demands().count(), 0);
    let told = &carried
        .demands
        .iter()
        .find(|of| of.quote.contains("bemanningen"))
        .unwrap()
        .doubts;
    assert!(told.iter().any(|of| of.contains("ble forkastet da (likhet")), "{told:?}");
}

/// A letter of the tests' own, with a supplementary letter and instructions.
#[test]
fn what_a_supplementary_letter_said_is_carried_over_and_the_letter_itself_is_not() {
    let letter = "# Tildelingsbrev 2026 for Fjelltilsynet\n\nKlimadepartementet meddeler med dette \
        budsjettet for Fjelltilsynet i 2026.\n\n## 2 Budsjett\n\n(i 1 000 kr)\n\n\
        | Kap./post | Betegnelse | Beløp |\n|---|---|---|\n| 1490 | Fjelltilsynet | |\n\
        | 01 | Driftsutgifter | 80 000 |\n| | Sum kap. 1490 | 80 000 |\n\n## 3 Rapportering\n\n\
        Fjelltilsynet skal i årsrapporten redegjøre for tilsynet med skredvoller.\n\n\
        Fjelltilsynet skal i årsrapporten omtale ventetiden.\n";
    let document = read("brev.md", letter.as_bytes()).unwrap();
    let mut was = files(&document);
    let control = was.remove(CONTROL).unwrap();
    was.insert(
        "tillegg/1.toml".to_owned(),
        "[supplement]\nnumber = 1\ntitle = \"Tillegg\"\ndate = 2026-06-25\n\n\
         [[changes.requirement]]\nid = \"K002\"\nduties = [\"standing\"]\n\n\
         [[requirement]]\nid = \"K009\"\nsection = \"3\"\nreports = []\nkinds = [\"document\"]\n\
         words = \"Flyttingen omtales.\"\n"
            .to_owned(),
    );
    was.insert(
        "instruks.toml".to_owned(),
        "[[requirement]]\nid = \"K020\"\nsection = \"7\"\nreports = []\nkinds = [\"condition\"]\n\
         words = \"Instruksen følges.\"\n"
            .to_owned(),
    );
    was.insert(
        "oppdrag.toml".to_owned(),
        "[[task]]\nid = \"TB-1\"\ntitle = \"Kart\"\nsection = \"3\"\nwords = \"Kartet tegnes.\"\n"
            .to_owned(),
    );
    let before = Before::read("brev", &folder(was), Some(&control), None).unwrap();
    let next = letter.replace("2026", "2027").replace(
        "omtale ventetiden.\n",
        "omtale ventetiden.\n\nFjelltilsynet skal i årsrapporten omtale skredhundene.\n",
    );
    let next = read("brev.md", next.as_bytes()).unwrap();
    let (carried, facts) = again(&before, &next);
    let gone: Vec<&str> = carried.gone.iter().map(|of| of.key.as_str()).collect();
    assert_eq!(gone, ["K009", "TB-1"]);
    let written = carried.files(&facts);
    assert!(!written.contains_key("tillegg/1.toml"));
    assert!(!written.contains_key("oppdrag.toml"), "a task is given anew, or is gone");
    let is = Catalogue::read(&folder(written)).unwrap();
    let ids: Vec<&str> = is.requirements.iter().map(|of| of.id.as_str()).collect();
    // K001 is the table of posts. K021 is the number after all there were; the instructions are a layer above.
    assert_eq!(ids, ["K001", "K002", "K003", "K021", "K020"]);
    assert_eq!(is.requirements[1].duties, [tertial_letter::Duty::Standing]);
}

const NEW: [&str; 12] = [
    "bruk av drosjer",
    "kantinens åpningstider",
    "lån av båter",
    "tilsyn med fyr",
    "opplæring av loser",
    "vask av vinduer",
    "salg av brukte møbler",
    "vakthold om natten",
    "plukking av bær",
    "slukking av brann",
    "hugging av ved",
    "maling av gjerder",
];

/// Said otherwise, with a word less in every five.
fn reworded(text: &str) -> String {
    let text = text.replace("skal", "bes om å").replace(" må ", " skal ");
    let words: Vec<&str> = text.split(' ').collect();
    let kept = words.iter().enumerate().filter(|(at, _)| words.len() < 8 || at % 5 != 3);
    kept.map(|(_, word)| *word).collect::<Vec<_>>().join(" ")
}

/// The text of the block that holds it.
fn text_with<'a>(document: &'a mut Document, quote: &str) -> Option<&'a mut String> {
    document.blocks.iter_mut().find_map(|block| match &mut block.content {
        Content::Paragraph(text) | Content::Item { text, .. } if text.contains(quote) => {
            Some(text)
        }
        _ => None,
    })
}

/// The letters of the text, as line ends may part words, and marks of notes stand in them.
fn bare(text: &str) -> String {
    text.chars().filter(|sign| sign.is_alphabetic()).collect::<String>().to_lowercase()
}
