//! How much of a real letter is found, where there is one beside the project with the place of
//! each of its demands. Nothing is tuned on it but what any letter would have.
#![allow(
    clippy::disallowed_methods,
    clippy::print_stderr,
    clippy::print_stdout,
    clippy::unwrap_used
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use tertial_document::read;
use tertial_draft::{Demand, Demands, Letter, Quoted, Report, compare};
use tertial_letter::{Duty, Kind};

/// A demand as a person has read it.
struct Stated {
    id: String,
    /// `T1`, `AR`, `DEL`, …
    due: BTreeSet<String>,
    kinds: BTreeSet<String>,
    anchors: Vec<String>,
}

#[test]
fn a_real_letter_gives_what_a_person_found_in_it() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/domain");
    let path = folder.join("tildelingsbrev-2024.txt");
    if !path.exists() {
        eprintln!("skipped: there is no letter beside the project");
        return;
    }
    let stated = stated(&folder);
    let document = read("brev.txt", &fs::read(&path).unwrap()).unwrap();
    let letter = Letter::of(&document);
    let demands = Demands::of(&letter);
    let quotes: Vec<String> = demands.found.iter().map(|of| bare(&of.quote)).collect();
    let holding = |anchor: &str| -> Vec<usize> {
        let held = quotes.iter().enumerate().filter(|(_, quote)| quote.contains(anchor));
        held.map(|(at, _)| at).collect()
    };
    // Demands one sentence states are due where any of them is.
    let mut due_of = BTreeMap::<usize, BTreeSet<&str>>::new();
    for of in &stated {
        for at in of.anchors.iter().flat_map(|anchor| holding(anchor)) {
            due_of.entry(at).or_default().extend(of.due.iter().map(String::as_str));
        }
    }
    let (mut held, mut anchors, mut all_anchors) = (0, 0, 0);
    let (mut reports, mut kinds, mut both) = (0, 0, 0);
    for of in &stated {
        all_anchors += of.anchors.len();
        anchors += of.anchors.iter().filter(|anchor| !holding(anchor).is_empty()).count();
        let found: BTreeSet<usize> =
            of.anchors.iter().flat_map(|anchor| holding(anchor)).collect();
        if found.is_empty() {
            println!("{}: not held: {:?}", of.id, of.anchors);
            continue;
        }
        held += 1;
        let right_reports = |at: &usize| {
            let is = due(&demands.found[*at]);
            of.due.is_subset(&is)
                && is.iter().all(|due| due_of[at].contains(due.as_str()))
        };
        let right_kinds = |at: &usize| {
            let is = kind_words(&demands.found[*at]);
            !is.is_disjoint(&of.kinds) && is.len() <= 2
        };
        reports += usize::from(found.iter().any(right_reports));
        kinds += usize::from(found.iter().any(right_kinds));
        let right = found.iter().any(|at| right_reports(at) && right_kinds(at));
        both += usize::from(right);
        if !right {
            let is: Vec<_> = found
                .iter()
                .map(|at| (due(&demands.found[*at]), kind_words(&demands.found[*at])))
                .collect();
            println!("{}: {:?} {:?} is {is:?}", of.id, of.due, of.kinds);
        }
    }
    let (count, all) = (demands.found.len(), stated.len());
    println!(
        "{held} of {all} held, {anchors} of {all_anchors} anchors, {count} candidates"
    );
    println!("reports right {reports}, kinds right {kinds}, both {both} of {all}");
    println!("{} sentences left out", demands.unused.len());
    assert!(all > 0 && held * 100 >= all * 95, "{held} of {all}");
    assert!(count <= 2 * all, "{count} candidates for {all}");
    assert!(reports * 100 >= all * 85, "reports of {reports} of {all}");
    assert!(kinds * 100 >= all * 85, "kinds of {kinds} of {all}");
    // What is left out is listed.
    let made: BTreeSet<usize> =
        demands.found.iter().flat_map(|of| of.passages.clone()).collect();
    let leads: BTreeSet<&String> = demands.found.iter().flat_map(|of| &of.lead).collect();
    for (at, passage) in letter.passages.iter().enumerate() {
        let text = format!(" {} ", passage.text.to_lowercase());
        let asks = [" skal ", " bes ", " må "].iter().any(|word| text.contains(word));
        let used = made.contains(&at) || leads.contains(&passage.text);
        assert!(!asks || used || demands.unused.contains(&at), "{}", passage.text);
    }
}

/// Each of 60 demands is told in other words, moved, or gone, and 12 are new.
#[test]
fn what_a_real_letter_asks_again_keeps_its_key() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/domain");
    let Ok(bytes) = fs::read(folder.join("tildelingsbrev-2024.txt")) else {
        eprintln!("skipped: there is no letter beside the project");
        return;
    };
    let old = Demands::of(&Letter::of(&read("brev.txt", &bytes).unwrap())).found;
    let quoted = |demands: &[Demand]| -> Vec<Quoted> {
        let numbered = demands.iter().enumerate();
        numbered.map(|(at, of)| Quoted::of(of, at.to_string())).collect()
    };
    let (mut stays, mut moved, mut reworded) = (Vec::new(), Vec::new(), 0);
    for (at, of) in old.iter().enumerate() {
        let key = Some(at.to_string());
        let words: Vec<&str> = of.quote.split(' ').collect();
        let (first, last) = words.split_at(words.len() / 2);
        let said = match at % 18 {
            // Gone.
            0 => continue,
            // In another section, at the end.
            1 => {
                let section = "9.9".to_owned();
                moved.push((key, Demand { section, ..of.clone() }));
                continue;
            }
            2 => of.quote.replace("skal", "bes om å").replace(" må ", " skal "),
            3 => [last, first].concat().join(" "),
            4 if words.len() > 6 => {
                let kept = words.iter().enumerate().filter(|(at, _)| at % 4 != 3);
                kept.map(|(_, word)| *word).collect::<Vec<_>>().join(" ")
            }
            5 => of.quote.replace("2024", "2025").replace("2023", "2024"),
            _ => of.quote.clone(),
        };
        reworded += usize::from(said != of.quote);
        stays.push((key, Demand { quote: said, ..of.clone() }));
    }
    let subjects = [
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
    for (subject, of) in subjects.iter().zip(&old) {
        let quote = format!("Virksomheten skal i årsrapporten redegjøre for {subject}.");
        stays.push((None, Demand { quote, ..of.clone() }));
    }
    stays.extend(moved);
    let new: Vec<Demand> = stays.iter().map(|of| of.1.clone()).collect();
    let found = compare(&quoted(&old), &quoted(&new));
    let keys: BTreeMap<usize, &String> =
        found.matches.iter().map(|of| (of.new, &of.key)).collect();
    let again = stays.iter().filter(|of| of.0.is_some()).count();
    let kept = stays
        .iter()
        .enumerate()
        .filter(|(at, of)| of.0.is_some() && keys.get(at).copied() == of.0.as_ref())
        .count();
    let wrong =
        keys.iter().filter(|(at, key)| stays[**at].0.as_ref() != Some(**key)).count();
    println!(
        "{kept} of {again} keep their key, {reworded} of them reworded, {wrong} are wrong"
    );
    assert!(again > 0 && kept * 100 >= again * 95, "{kept} of {again}");
    assert!(wrong * 100 <= again, "{wrong} of {again}");
}

/// The letters and figures of the text, as line ends may part words.
fn bare(text: &str) -> String {
    text.chars()
        .filter(|sign| !sign.is_whitespace() && *sign != '-')
        .collect::<String>()
        .to_lowercase()
}

fn due(demand: &Demand) -> BTreeSet<String> {
    let reports = demand.reports.iter().map(|report| match report {
        Report::Annual => "AR".to_owned(),
        other => other.key().to_uppercase(),
    });
    let duties = demand.duties.iter().map(|duty| match duty {
        Duty::Delivery => "DEL".to_owned(),
        Duty::Immediate => "IMM".to_owned(),
        Duty::Standing => "ONG".to_owned(),
    });
    reports.chain(duties).collect()
}

/// The person's words for kinds are the program's but for one.
fn kind_words(demand: &Demand) -> BTreeSet<String> {
    let word = |kind: &Kind| match kind {
        Kind::Form => "format".to_owned(),
        Kind::Structure => "struktur".to_owned(),
        kind => kind.word().to_owned(),
    };
    demand.kinds.iter().map(word).collect()
}

fn stated(folder: &Path) -> Vec<Stated> {
    let rows = |name: &str| -> Vec<Vec<String>> {
        let text = fs::read_to_string(folder.join(name)).unwrap();
        let mut reader =
            csv::ReaderBuilder::new().delimiter(b';').from_reader(text.as_bytes());
        let rows =
            reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect());
        rows.collect()
    };
    let set = |text: &str| text.split('|').map(str::to_owned).collect();
    let mut anchors = BTreeMap::<String, Vec<String>>::new();
    for row in rows("requirements-lines.csv").into_iter().filter(|row| row[4] == "yes") {
        anchors.entry(row[0].clone()).or_default().push(bare(&row[3]));
    }
    let stated = rows("requirements.csv").into_iter().filter_map(|row| {
        let anchors = anchors.remove(&row[0])?;
        Some(Stated {
            id: row[0].clone(),
            due: set(&row[2]),
            kinds: set(&row[3]),
            anchors,
        })
    });
    stated.collect()
}
