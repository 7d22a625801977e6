//! What is in force before and after supplementary letters, by value.

mod fallen;
mod tasks;

use std::collections::BTreeMap;

use tertial_model::{Kroner, ReportName, sample};

use super::*;
use crate::{Layer, When};

/// A letter of two chapters in thousands of kroner, with one entry of each kind.
const LETTER: &str = r#"
[letter]
title = "Tildelingsbrev 2024"
agency = "Prøveetaten"
ministry = "Prøvedepartementet"
year = 2024
unit = "1 000 kr"
[[chapter]]
number = 1000
name = "Prøveetaten"
section = "6.1"
sum = 1_100
posts = [
  { post = 1, name = "Drift", adopted = 1_000 },
  { post = 45, name = "Utstyr", adopted = 100, transferable = true },
]
[[chapter]]
number = 4000
name = "Prøveetaten"
section = "6.1"
sum = 50
posts = [{ post = 2, name = "Oppdrag", adopted = 50 }]
[[report]]
key = "halvaar"
names = ["halvår"]
title = "Halvårsrapport"
in_a_sentence = "halvårsrapporten"
last_month = 6
basis = "forecast"
texts = "halvaar"
file = "halvarsrapport"
guidance = "tertial"
[[form]]
key = "vedlegg-5"
section = "V5"
[[earmark]]
key = "kart"
name = "Kart"
post = "1000.01"
amount = 30
section = "6.2"
[[place]]
key = "hamar"
name = "Hamar"
[[authority]]
kind = "reallocation"
from = "1000.01"
to = "1000.45"
limit_percent = 5
section = "V4"
[[limit]]
key = "change_of_adopted_percent"
value = 20
reason = "prøve"
[[text_length]]
reports = ["t1", "halvaar"]
fewest_words = 2
most_words = 100
[[goal]]
section = "3.1"
title = "Gode svar"
[[goal]]
section = "3.2"
title = "Raske svar"
[[indicator]]
key = "svar"
name = "Svarprosent"
goal = "3.1"
unit = "pst"
better = "higher"
demand = "best_of_last_three"
[[assignment]]
key = "forskning"
name = "Forskning"
[[reading]]
key = "frist"
section = "V1"
reports = ["t1"]
fault = "uklart"
reading = "slik"
because = "derfor"
[[deadline]]
key = "t1"
title = "Rapport for 1. tertial"
kind = "delivery"
section = "V1"
about = { year = 2024, month = 6, third = "primo" }
[[part]]
reports = ["t1", "halvår"]
key = "maal"
title = "Mål"
sections = [{ key = "status", title = "Status" }]
[[requirement]]
id = "K001"
section = "5.2"
reports = ["t1"]
kinds = ["text"]
words = "Målene vurderes."
evidence = [{ text = "status" }]
[[requirement]]
id = "K002"
section = "5.3"
reports = ["t1"]
kinds = ["text"]
words = "Status oppgis."
"#;

const FIRST: &str =
    "[supplement]\nnumber = 1\ntitle = \"Tillegg 1\"\ndate = 2024-06-05\n";
const SECOND: &str =
    "[supplement]\nnumber = 2\ntitle = \"Tillegg 2\"\ndate = 2024-09-20\nunit = \"kr\"\n";

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn files(more: &[(&str, &str)]) -> LetterFiles {
    let all = [("brev.toml", LETTER)].into_iter().chain(more.iter().copied());
    let all = all.map(|(path, text)| (path.to_owned(), text.to_owned()));
    LetterFiles::folder("brev", all.collect::<BTreeMap<_, _>>()).unwrap()
}

fn read(more: &[(&str, &str)]) -> Result<InForce, String> {
    InForce::read(&files(more)).map_err(|error| error.to_string())
}

/// The letter with one supplementary letter that says `more`.
fn with(more: &str) -> InForce {
    read(&[("tillegg/1.toml", &format!("{FIRST}{more}"))]).unwrap()
}

/// What is said of a supplementary letter that says `more`, with what to do about it.
fn refused(more: &str) -> String {
    let error = read(&[("tillegg/1.toml", &format!("{FIRST}{more}"))]).unwrap_err();
    let marks = |line: &&str| !line.contains('|');
    error.lines().filter(marks).collect::<Vec<_>>().join(" ")
}

fn thousand(of: i64) -> Kroner {
    Kroner::thousand(of)
}

fn of_post(letter: &Catalogue, post: &str) -> Option<(Kroner, Vec<Kroner>)> {
    let post = letter.frame.post(post.parse().unwrap())?;
    Some((post.adopted, post.changes.iter().map(|of| of.amount).collect()))
}

/// The shortest form of a difference.
fn told(letter: &InForce) -> Vec<String> {
    let changes = letter.amendments().iter().flat_map(|of| &of.changes);
    let told = |change: &crate::Change| match change {
        crate::Change::New { what, key, .. } => format!("+ {what} {key}"),
        crate::Change::Gone { what, key, .. } => format!("- {what} {key}"),
        crate::Change::Changed { what, key, field, from, to } => {
            format!("{what} {key} {field}: {from} → {to}").replace('\u{a0}', " ")
        }
    };
    changes.map(told).collect()
}

#[test]
fn a_letter_without_layers_is_the_same_every_day() {
    let letter = read(&[]).unwrap();
    assert_eq!(letter.on(day("2024-01-01")), letter.on(day("2025-12-31")));
    assert!(letter.amendments().is_empty());
    assert_eq!(letter.on(day("2024-01-01")), letter.last());
}

#[test]
fn an_amount_is_as_adopted_with_the_changes_that_have_come() {
    let first = format!(
        "{FIRST}[[changes.post]]\npost = \"1000.01\"\nchange = 20\n\
         [[changes.chapter]]\nnumber = 1000\nsum = 1_120\n"
    );
    // In kroner, and as the new amount: 1 020 000 + 5 500.
    let second = format!(
        "{SECOND}[[changes.post]]\npost = \"1000.01\"\nadopted = 1_025_500\n\
         [[changes.chapter]]\nnumber = 1000\nchange = 5_500\n"
    );
    let letter =
        read(&[("tillegg/1.toml", &first), ("tillegg/2/brev.toml", &second)]).unwrap();
    let changes = |date| of_post(letter.on(day(date)), "1000.01").unwrap();
    assert_eq!(changes("2024-06-04"), (thousand(1_000), vec![]));
    assert_eq!(changes("2024-06-05"), (thousand(1_000), vec![thousand(20)]));
    assert_eq!(changes("2024-09-19"), changes("2024-06-05"));
    let both = vec![thousand(20), Kroner::whole(5_500)];
    assert_eq!(changes("2024-09-20"), (thousand(1_000), both));
    let post = letter.last().frame.post("1000.01".parse().unwrap()).unwrap();
    assert_eq!(post.granted(), Kroner::whole(1_025_500));
    assert_eq!(post.changes[1].by.number, 2);
    assert_eq!(
        told(&letter),
        [
            "post 1000.01 beløp: 1 000 000 kr → 1 020 000 kr",
            "post 1000.01 beløp: 1 020 000 kr → 1 025 500 kr",
        ]
    );
}

#[test]
fn a_sum_that_no_longer_holds_is_refused() {
    let change = "[[changes.post]]\npost = \"1000.01\"\nchange = 20\n";
    assert_eq!(
        refused(change).replace('\u{a0}', " "),
        "brev/tillegg/1.toml:5:1: kapittel 1000: postene summerer til 1 120 000 kr, men summen \
         er 1 100 000 kr hjelp: før opp summen etter endringen: [[changes.chapter]] med number = \
         1000 og sum"
    );
    let off = format!("{change}[[changes.chapter]]\nnumber = 1000\nsum = 1_102\n");
    assert_eq!(
        refused(&off).replace('\u{a0}', " "),
        "brev/tillegg/1.toml:10:7: kapittel 1000: postene summerer til 1 120 000 kr, men summen \
         er 1 102 000 kr"
    );
    let gone = refused("[drops]\npost = [\"1000.45\"]\n");
    assert!(
        gone.starts_with("brev/tillegg/1.toml:5:1: kapittel 1000: postene summerer til"),
        "{gone}"
    );
}

#[test]
fn posts_and_chapters_come_and_go() {
    let letter = with(
        "[[post]]\npost = \"1000.21\"\nname = \"Oppdrag\"\nadopted = 40\n\
         [[changes.chapter]]\nnumber = 1000\nsum = 1_140\n\
         [[chapter]]\nnumber = 1001\nname = \"Nytt\"\nsection = \"2\"\nsum = 7\n\
         posts = [{ post = 1, name = \"Drift\", adopted = 7 }]\n\
         [drops]\nchapter = [\"4000\"]\n",
    );
    let posts = |letter: &Catalogue| -> Vec<String> {
        letter.frame.posts().map(|of| of.post.to_string()).collect()
    };
    assert_eq!(posts(letter.on(day("2024-06-04"))), ["1000.01", "1000.45", "4000.02"]);
    assert_eq!(posts(letter.last()), ["1000.01", "1000.21", "1000.45", "1001.01"]);
    assert_eq!(
        of_post(letter.last(), "1000.21"),
        Some((Kroner::ZERO, vec![thousand(40)])),
        "nothing of it was adopted before the year"
    );
    assert_eq!(
        of_post(letter.last(), "1001.01"),
        Some((Kroner::ZERO, vec![thousand(7)]))
    );
    assert_eq!(
        told(&letter),
        [
            "+ kapittel 1001",
            "- kapittel 4000",
            "+ post 1000.21",
            "+ post 1001.01",
            "- post 4000.02"
        ]
    );
}

#[test]
fn a_chapter_and_a_post_are_said_anew() {
    let letter = with(
        "[[replaces.chapter]]\nnumber = 4000\nname = \"Etaten\"\nsection = \"7\"\nsum = 61\n\
         posts = [{ post = 2, name = \"Oppdrag\", adopted = 60 }, { post = 3, name = \"Gebyr\", adopted = 1 }]\n\
         [[replaces.post]]\npost = \"1000.45\"\nname = \"Utstyr og vedlikehold\"\nadopted = 100\n",
    );
    assert_eq!(
        of_post(letter.last(), "4000.02"),
        Some((thousand(50), vec![thousand(10)]))
    );
    assert_eq!(
        of_post(letter.last(), "4000.03"),
        Some((Kroner::ZERO, vec![thousand(1)]))
    );
    let chapter = letter.last().frame.chapter(tertial_model::Chapter(4000)).unwrap();
    assert_eq!((&*chapter.name, &*chapter.section), ("Etaten", "7"));
    let post = letter.last().frame.post("1000.45".parse().unwrap()).unwrap();
    assert_eq!((post.name.bokmal(), post.transferable), ("Utstyr og vedlikehold", false));
}

#[test]
fn a_deadline_is_moved_whatever_way_it_was_dated() {
    let letter = with("[[changes.deadline]]\nkey = \"t1\"\nday = 2024-06-17\n");
    let when = |letter: &Catalogue| letter.deadlines[0].when;
    assert_eq!(when(letter.on(day("2024-06-04"))).to_string(), "primo juni 2024");
    assert_eq!(when(letter.last()), When::Day(day("2024-06-17")));
    assert_eq!(letter.last().deadlines[0].title.bokmal(), "Rapport for 1. tertial");
    assert_eq!(told(&letter), ["frist t1 dato: primo juni 2024 → 17. juni 2024"]);
}

#[test]
fn a_demand_is_added_and_dropped_and_another_said_anew() {
    let letter = with(
        "[drops]\nrequirement = [\"K002\"]\n\
         [[replaces.requirement]]\nid = \"K001\"\nsection = \"5.2\"\nreports = [\"t1\"]\n\
         kinds = [\"text\"]\nwords = \"Målene vurderes kort.\"\n\
         [[requirement]]\nid = \"K003\"\nsection = \"2\"\nreports = [\"halvår\"]\n\
         kinds = [\"text\"]\nwords = \"Ventetiden oppgis.\"\n",
    );
    let ids = |letter: &Catalogue| -> Vec<String> {
        letter.requirements.iter().map(|of| of.id.clone()).collect()
    };
    assert_eq!(ids(letter.on(day("2024-06-04"))), ["K001", "K002"]);
    assert_eq!(ids(letter.last()), ["K001", "K003"]);
    assert_eq!(letter.last().requirements[0].evidence, [], "nothing is kept of the old");
    let by = |key| -> Vec<u16> {
        letter.last().amended_by("krav", key).map(|of| of.number).collect()
    };
    assert_eq!([by("K001"), by("K002"), by("K003")], [[1], [1], [1]]);
    assert_eq!(letter.on(day("2024-06-04")).amended_by("krav", "K001").count(), 0);
    let layer = |what, key: &str| letter.last().layer_of(what, key).to_string();
    assert_eq!(layer("krav", "K001"), "tildelingsbrevet");
    assert_eq!(layer("krav", "K003"), "supplerende tildelingsbrev nr. 1, 5. juni 2024");
    assert_eq!(layer("tekstlengde", "t1, halvaar"), "tildelingsbrevet");
    assert_eq!(layer("del", "t1 halvaar maal"), "tildelingsbrevet");
    assert_eq!(layer("del", "annual del-3"), "krav til alle i staten");
    assert_eq!(layer("vesentlighet", "grense"), "krav til alle i staten");
}

/// One field of each kind, told where differences are.
#[test]
fn every_kind_of_entry_can_be_changed() {
    for (change, told_so) in [
        (
            "report]]\nkey = \"halvaar\"\nlast_month = 7",
            "rapport halvaar siste måned: 6 → 7",
        ),
        (
            "form]]\nkey = \"vedlegg-5\"\nsection = \"V6\"",
            "skjema vedlegg-5 punkt: vedlegg 5 → vedlegg 6",
        ),
        (
            "earmark]]\nkey = \"kart\"\nchange = -10",
            "øremerking kart beløp: 30 000 kr → 20 000 kr",
        ),
        (
            "place]]\nkey = \"hamar\"\nname = \"Hamar by\"",
            "sted hamar navn: Hamar → Hamar by",
        ),
        (
            "authority]]\nkind = \"reallocation\"\nfrom = \"1000.01\"\nto = \"1000.45\"\nlimit_percent = 10",
            "fullmakt omdisponering fra 1000.01 til 1000.45 grense: høyst 5 pst. → høyst 10 \
             pst.",
        ),
        (
            "limit]]\nkey = \"change_of_adopted_percent\"\nvalue = 30",
            "grense change_of_adopted_percent verdi: 20 → 30",
        ),
        (
            "text_length]]\nreports = [\"t1\", \"halvaar\"]\nmost_words = 200",
            "tekstlengde t1, halvaar flest ord: 100 → 200",
        ),
        (
            "indicator]]\nkey = \"svar\"\ndemand = { at_least = 80 }",
            "styringsparameter svar resultatkrav: minst som beste av tre siste år → minst 80",
        ),
        (
            "assignment]]\nkey = \"forskning\"\nname = \"Analyse\"",
            "oppdragsslag forskning navn: Forskning → Analyse",
        ),
        (
            "reading]]\nkey = \"frist\"\nreading = \"ellers\"",
            "lesemåte frist lesemåte: slik → ellers",
        ),
        ("requirement]]\nid = \"K002\"\nsection = \"9\"", "krav K002 punkt: 5.3 → 9"),
    ] {
        assert_eq!(told(&with(&format!("[[changes.{change}\n"))), [told_so]);
    }
}

/// Of each kind, one that nothing refers to.
#[test]
fn every_kind_of_entry_can_fall_away_and_be_said_anew() {
    for (kind, key) in [
        ("form", "vedlegg-5"),
        ("earmark", "kart"),
        ("place", "hamar"),
        ("authority", "reallocation 1000.01 1000.45"),
        ("limit", "change_of_adopted_percent"),
        ("text_length", "t1 halvaar"),
        ("goal", "3.2"),
        ("indicator", "svar"),
        ("assignment", "forskning"),
        ("reading", "frist"),
        ("deadline", "t1"),
        ("requirement", "K002"),
        ("chapter", "4000"),
    ] {
        let letter = with(&format!("[drops]\n{kind} = [\"{key}\"]\n"));
        let says = |of: &Catalogue| Catalogue {
            amended: Vec::new(),
            layers: BTreeMap::new(),
            ..of.clone()
        };
        assert_ne!(says(letter.last()), says(letter.on(day("2024-06-04"))), "{kind}");
        let heading = format!("[[{kind}]]");
        let start = LETTER.rfind(&heading).unwrap();
        let entry = LETTER[start + heading.len()..].split("\n[[").next().unwrap();
        let again = read(&[(
            "tillegg/1.toml",
            &format!("{FIRST}[[replaces.{kind}]]\n{entry}\n"),
        )]);
        assert_eq!(told(&again.unwrap()), [""; 0], "{kind} is the same as before");
    }
}

#[test]
fn what_is_not_there_can_be_neither_changed_replaced_nor_dropped() {
    for (more, says) in [
        (
            "[drops]\nrequirement = [\"K02\"]\n",
            "brev/tillegg/1.toml:6:16: krav «K02» finnes ikke i lagene under hjelp: mente du \
             «K002»?",
        ),
        (
            "[[changes.requirement]]\nsection = \"1\"\nid = \"K01\"\n",
            "brev/tillegg/1.toml:7:6: krav «K01» finnes ikke i lagene under hjelp: mente du \
             «K001»?",
        ),
        (
            "[[replaces.place]]\nkey = \"oslo\"\nname = \"Oslo\"\n",
            "brev/tillegg/1.toml:6:7: sted «oslo» finnes ikke i lagene under hjelp: de som \
             finnes, er hamar",
        ),
        (
            "[[changes.post]]\npost = \"1000.02\"\nchange = 1\n",
            "brev/tillegg/1.toml:6:8: post «1000.02» finnes ikke i lagene under hjelp: mente du \
             «1000.01»?",
        ),
    ] {
        assert_eq!(refused(more), says);
    }
}

#[test]
fn what_is_there_cannot_be_added() {
    assert_eq!(
        refused("[[place]]\nkey = \"hamar\"\nname = \"Hamar\"\n"),
        "brev/tillegg/1.toml:6:7: stedet «hamar» finnes fra før, i tildelingsbrevet hjelp: endre \
         noen felt med [[changes.place]], eller si det hele på nytt med [[replaces.place]]"
    );
    let post = "[[post]]\npost = \"1000.01\"\nname = \"Drift\"\nadopted = 1\n";
    let said = refused(post);
    assert!(
        said.starts_with("brev/tillegg/1.toml:6:8: posten «1000.01» finnes fra før"),
        "{said}"
    );
    let chapter =
        refused("[[post]]\npost = \"1700.01\"\nname = \"Drift\"\nadopted = 1\n");
    assert!(
        chapter
            .ends_with("post 1700.01 hører til kapittel 1700, som ikke finnes i brevet"),
        "{chapter}"
    );
}

#[test]
fn a_change_is_typed_to_each_key_and_refused_at_its_own_place() {
    for (more, says) in [
        (
            "requirement]]\nid = \"K001\"\nsecton = \"1\"",
            "brev/tillegg/1.toml:7:1: ukjent nøkkel «secton» hjelp: mente du «section»?",
        ),
        (
            "requirement]]\nid = \"K001\"\nkinds = [\"txt\"]",
            "brev/tillegg/1.toml:7:10: ukjent verdi «txt» for «kinds» hjelp: mente du «text»?",
        ),
        (
            "deadline]]\nkey = \"t1\"\nday = \"17. juni\"",
            "brev/tillegg/1.toml:7:7: «day» skal være en dato, som 2024-02-01, men er en tekst",
        ),
        (
            "earmark]]\nkey = \"kart\"\namount = 1\nchange = 1",
            "brev/tillegg/1.toml:8:10: oppgi «change» eller «amount», ikke begge",
        ),
        (
            "chapter]]\nnumber = 1000\nposts = []",
            "brev/tillegg/1.toml:7:1: «posts» endres hver for seg, under sin egen overskrift",
        ),
        (
            "requirement]]\nid = \"K001\"\nchange = 1",
            "brev/tillegg/1.toml:7:1: ukjent nøkkel «change»",
        ),
    ] {
        let said = refused(&format!("[[changes.{more}\n"));
        assert!(said.starts_with(says), "{said}");
    }
    assert!(
        refused("[drop]\n").contains("ukjent nøkkel «drop» hjelp: mente du «drops»?")
    );
}

#[test]
fn supplementary_letters_are_numbered_and_dated_in_order() {
    let place = "[[place]]\nkey = \"moss\"\nname = \"Moss\"\n";
    let first_line = |more: &[(&str, &str)]| {
        let error = read(more).unwrap_err();
        error.lines().next().unwrap_or_default().to_owned()
    };
    let early = SECOND.replace("2024-09-20", "2024-06-04");
    let cases: [(&[(&str, &str)], &str); 6] = [
        (
            &[("tillegg/1.toml", FIRST), ("tillegg/b.toml", FIRST)],
            "brev/tillegg/b.toml:2:10: supplerende tildelingsbrev nr. 1 står to ganger",
        ),
        (
            &[("tillegg/1.toml", FIRST), ("tillegg/2.toml", &early)],
            "brev/tillegg/2.toml:4:8: nr. 2 er datert 2024-06-04, som er før nr. 1 (2024-06-05)",
        ),
        (&[("tillegg/1.toml", place)], "brev/tillegg/1.toml: [supplement] mangler"),
        (
            &[("tillegg/1/a.toml", FIRST), ("tillegg/1/b.toml", FIRST)],
            "brev/tillegg/1/b.toml: [supplement] står i to filer",
        ),
        (
            &[("tillegg/1.toml", &FIRST.replace("2024-06", "2023-06"))],
            "brev/tillegg/1.toml:4:8: et tillegg til brevet for 2024 kan ikke være datert \
             2023-06-05",
        ),
        (
            &[("tillegg/1/kontroll.toml", "x"), ("tillegg/1/brev.toml", LETTER)],
            "brev/tillegg/1/brev.toml:2:1: [letter] hører til tildelingsbrevet",
        ),
    ];
    for (more, says) in cases {
        assert_eq!(first_line(more), says);
    }
    let apart = read(&[
        ("tillegg/1/brev.toml", FIRST),
        ("tillegg/1/steder.toml", place),
        ("tillegg/1/kontroll.toml", "is not read"),
    ]);
    assert_eq!(told(&apart.unwrap()), ["+ sted moss"]);
}

/// The ministry's layer lies below the letter, and the instructions above it.
#[test]
fn undated_layers_hold_from_the_first_day() {
    let builds_on =
        LETTER.replace("year = 2024\nunit", "year = 2024\nbuilds_on = \"pd\"\nunit");
    let builds_on = format!("{builds_on}[drops]\nrequirement = [\"P002\"]\n");
    let demand = |id: &str| {
        format!(
            "[[requirement]]\nid = \"{id}\"\nsection = \"1\"\nreports = []\n\
             duties = [\"standing\"]\nkinds = [\"condition\"]\nwords = \"Slik er det.\"\n"
        )
    };
    let ministry = format!("{}{}", demand("P001"), demand("P002"));
    let instructions =
        "[[changes.requirement]]\nid = \"P001\"\nsection = \"instruks 4\"\n".to_owned();
    let read = |more: Vec<(&str, String)>| {
        let all = more.into_iter().map(|(path, text)| (path.to_owned(), text));
        InForce::read(&LetterFiles::folder("brev", all.collect()).unwrap())
    };
    let letter = read(vec![
        ("brev.toml", builds_on.clone()),
        ("pd/felles.toml", ministry),
        ("instruks.toml", instructions),
    ])
    .unwrap();
    let first = letter.on(day("2024-01-01"));
    let of = first.requirement("P001").unwrap();
    assert_eq!(of.section, "instruks 4");
    assert_eq!(*first.layer_of("krav", "P001"), Layer::Ministry);
    assert_eq!(first.requirement("P002"), None);
    let error = read(vec![("brev.toml", builds_on)]).unwrap_err().to_string();
    assert_eq!(error, "brev: brevet bygger på mappen «pd», som ikke er der");
}

/// Due on 10 June: a supplementary letter of 5 June holds for what is demanded, and not for
/// what was granted by 30 April. It moves the day to 17 June, so one of 14 June holds too.
#[test]
fn a_report_answers_to_what_is_in_force_when_it_is_due() {
    let first = format!(
        "{FIRST}[[changes.deadline]]\nkey = \"t1\"\nday = 2024-06-17\n\
         [[changes.earmark]]\nkey = \"kart\"\namount = 40\n\
         [[changes.post]]\npost = \"1000.01\"\nchange = 20\n\
         [[changes.chapter]]\nnumber = 1000\nchange = 20\n"
    );
    let second = SECOND.replace("2024-09-20", "2024-06-14");
    let second = format!("{second}[drops]\nrequirement = [\"K002\"]\n");
    let third = SECOND.replace("= 2\n", "= 3\n").replace("2024-09-20", "2024-06-18");
    let third = format!("{third}[drops]\nrequirement = [\"K001\"]\n");
    let letter = read(&[
        ("tillegg/1.toml", &first),
        ("tillegg/2.toml", &second),
        ("tillegg/3.toml", &third),
    ])
    .unwrap();
    let t1 = letter.in_report(&sample::report("t1"));
    let ids: Vec<&str> = t1.requirements.iter().map(|of| &*of.id).collect();
    assert_eq!(ids, ["K001"]);
    assert_eq!(t1.deadlines[0].when, When::Day(day("2024-06-17")));
    assert_eq!(of_post(&t1, "1000.01"), Some((thousand(1_000), vec![])));
    assert_eq!(t1.frame.earmarks[0].amount, thousand(30));
    assert_eq!(letter.later_than(&sample::report("t1")), ["brev/tillegg/3.toml"]);
    assert_eq!(letter.later_than(&sample::report("t2")), [""; 0]);
    // Of no date in the calendar: as of 31 August.
    let t2 = letter.in_report(&sample::report("t2"));
    assert_eq!(t2.requirements, []);
    assert_eq!(of_post(&t2, "1000.01"), Some((thousand(1_000), vec![thousand(20)])));
    assert_eq!(t2.frame.earmarks[0].amount, thousand(40));
}
