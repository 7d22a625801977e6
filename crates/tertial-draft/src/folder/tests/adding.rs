//! What was missed, added kind by kind.

use tertial_letter::{DeadlineKind, TaskDeadline};
use tertial_model::{Authority, Direction, Kroner, ResultDemand, Unit};

use super::*;

/// The letter after something of that kind is made of some of its words.
fn with(
    kind: ItemKind,
    words: &str,
    said: &[(&str, &str)],
) -> (DraftFolder, Item, Vec<String>) {
    let (folder, text) = drafted();
    add_to(&folder, &text, kind, words, said)
}

fn add_to(
    folder: &DraftFolder,
    text: &LetterText,
    kind: ItemKind,
    words: &str,
    said: &[(&str, &str)],
) -> (DraftFolder, Item, Vec<String>) {
    let step = step(text, kind, words, said);
    let at = folder.with(&step, &signature()).unwrap().at;
    let (after, told) = after(folder, &step);
    let item = after.control().unwrap().item(&at).unwrap().clone();
    assert!(text.has(&item.quotation), "{item:?}");
    assert_eq!((item.state, item.by.as_deref()), (State::Endret, Some("Kari")));
    // Its fields can be changed afterwards, like those of what the draft found.
    let values = after.values(std::slice::from_ref(&item)).unwrap();
    assert!(!values[0].is_empty(), "{item:?}");
    (after, item, told)
}

fn step(text: &LetterText, kind: ItemKind, words: &str, said: &[(&str, &str)]) -> Step {
    let marked = text.find_marked(words, None).unwrap();
    Step::Add(New { kind, marked, values: values(said) })
}

const ROADS: &str = "Oversikten over skredutsatte veier holdes ved like";

#[test]
fn a_deadline_has_the_day_that_is_said_or_the_one_the_words_say() {
    let said =
        [("title", "Oversikt over veiene"), ("kind", "møte"), ("day", "01.09.2026")];
    let (folder, item, _) = with(ItemKind::Deadline, ROADS, &said);
    let letter = folder.letter().unwrap();
    let of = letter.deadlines.iter().find(|of| of.key == item.key).unwrap();
    assert_eq!(of.key, "oversikt-veiene");
    assert_eq!(
        (of.title.bokmal(), of.kind),
        ("Oversikt over veiene", DeadlineKind::Meeting)
    );
    assert_eq!(
        (of.when.last().to_string(), of.section.as_str()),
        ("2026-09-01".into(), "3")
    );

    let (folder, item, told) = with(
        ItemKind::Deadline,
        "innen 15. juni 2026 sende departementet en oversikt over ulykker",
        &[("kind", "leveranse")],
    );
    assert_eq!(told, ["datoen er lest av ordene: 15. juni 2026"]);
    let letter = folder.letter().unwrap();
    let of = letter.deadlines.iter().find(|of| of.key == item.key).unwrap();
    assert_eq!(of.when.last().to_string(), "2026-06-15");

    let (folder, text) = drafted();
    let undated = refused(&folder, &step(&text, ItemKind::Deadline, ROADS, &[]));
    assert_eq!(undated, "skriv datoen for fristen");
}

#[test]
fn a_task_has_its_deadlines_and_amounts() {
    let said = [
        ("title", "Oversikt over veier"),
        ("deadlines", "avtales\n01.09.2026\n01.06.2026"),
        ("amounts", "1490.21: 500"),
    ];
    let (folder, item, _) = with(ItemKind::Task, ROADS, &said);
    assert_eq!(item.key, "oppdrag-1");
    let letter = folder.letter().unwrap();
    let of = &letter.tasks[0];
    assert_eq!(
        (of.title.bokmal(), of.words.bokmal()),
        ("Oversikt over veier", "Oversikten over skredutsatte veier holdes ved like.")
    );
    let days: Vec<String> = of.days().map(|of| of.to_string()).collect();
    assert_eq!(days, ["2026-06-01", "2026-09-01"]);
    assert!(
        matches!(&of.deadlines[2], TaskDeadline::Words(words) if words.bokmal() == "avtales")
    );
    assert_eq!(of.amounts[0].amount, Kroner(500_000.into()));
    let shown = folder.values(std::slice::from_ref(&item)).unwrap().remove(0);
    let value = |key: &str| shown.iter().find(|(of, _)| of.key == key).unwrap().1.clone();
    assert_eq!(value("deadlines"), "01.06.2026\n01.09.2026\navtales");
    assert_eq!(value("amounts"), "1490.21: 500");
    let (folder, text) = drafted();
    let wrong = step(&text, ItemKind::Task, ROADS, &[("amounts", "1490.21 500")]);
    assert!(refused(&folder, &wrong).contains("skal være en post og et helt beløp"));
}

#[test]
fn a_task_the_draft_found_is_changed_and_discarded_like_anything_else() {
    let (folder, item, _) = with(ItemKind::Task, ROADS, &[("title", "Veier")]);
    let changed = values(&[("title", "Skredveier"), ("deadlines", "01.09.2026")]);
    let (folder, _) = after(&folder, &Step::Change(item.id.clone(), changed));
    assert_eq!(folder.letter().unwrap().tasks[0].title.bokmal(), "Skredveier");
    let (folder, _) = after(&folder, &Step::Discard(item.id.clone()));
    assert_eq!(folder.letter().unwrap().tasks, []);
    let (folder, _) = after(&folder, &Step::Reopen(item.id));
    assert_eq!(folder.letter().unwrap().tasks[0].title.bokmal(), "Skredveier");
}

#[test]
fn an_earmark_has_its_post_and_amount() {
    let said = [("name", "Skredveier"), ("post", "1490.21"), ("amount", "1 500")];
    let (folder, item, _) = with(ItemKind::Earmark, ROADS, &said);
    let letter = folder.letter().unwrap();
    let of = &letter.frame.earmarks[0];
    assert_eq!((item.key.as_str(), of.key.as_str()), ("skredveier", "skredveier"));
    assert_eq!(
        (of.post.to_string().as_str(), of.amount),
        ("1490.21", Kroner(1_500_000.into()))
    );
    let (folder, text) = drafted();
    for (said, why) in [
        (vec![("amount", "5")], "øremerking trenger post"),
        (vec![("post", "1490.21")], "skriv beløpet som er øremerket"),
        (vec![("post", "1490.21"), ("amount", "fem")], "skal være et helt beløp"),
    ] {
        let wrong = refused(&folder, &step(&text, ItemKind::Earmark, ROADS, &said));
        assert!(wrong.contains(why), "{wrong}");
    }
}

#[test]
fn goals_and_indicators_are_added_in_that_order() {
    let (folder, text) = drafted();
    let early = step(&text, ItemKind::Indicator, ROADS, &[("name", "Skredveier")]);
    assert!(refused(&folder, &early).contains("legg til målet først"));
    let (folder, goal, _) =
        add_to(&folder, &text, ItemKind::Goal, ROADS, &[("title", "Trygge veier")]);
    assert_eq!(goal.id.as_str(), "mål:3");
    let said = [
        ("name", "Veier i oversikten"),
        ("unit", "pst"),
        ("better", "høyere"),
        ("demand", "grense 97,5"),
    ];
    let (folder, item, _) = add_to(&folder, &text, ItemKind::Indicator, ROADS, &said);
    let letter = folder.letter().unwrap();
    let of = &letter.frame.indicators[0];
    assert_eq!(
        (of.key.as_str(), of.goal.as_str(), of.unit),
        ("veier_oversikten", "3", Unit::Percent)
    );
    assert_eq!(of.better, Direction::Higher);
    assert!(matches!(of.demand, ResultDemand::AtLeast(of) if of.to_string() == "97.5"));
    let wanted = values(&[("demand", "bedre enn i 2025")]);
    let (folder, _) = after(&folder, &Step::Change(item.id, wanted));
    assert!(
        folder.files()["styringsparametre.toml"]
            .contains("demand = { better_than_in = 2025 }")
    );
    let (folder, ..) = add_to(
        &folder,
        &text,
        ItemKind::KeyFigure,
        "omtale rasvarslingen",
        &[("unit", "antall")],
    );
    let file = &folder.files()["styringsparametre.toml"];
    assert!(
        file.contains("# Nøkkeltall: vises, og måles ikke mot noe krav.\n[[indicator]]"),
        "{file}"
    );
}

#[test]
fn an_authority_has_the_posts_of_its_kind() {
    let said = [("kind", "omdisponering"), ("posts", "1490.01, 1490.21")];
    let (folder, item, _) = with(ItemKind::Authority, ROADS, &said);
    assert_eq!(item.id.as_str(), "fullmakt:omdisponering");
    let letter = folder.letter().unwrap();
    assert!(matches!(
        &letter.frame.authorities[0],
        Authority::Reallocation { from, to, limit_percent: 5, section }
            if from.post == 1 && to.post == 21 && section == "3"
    ));
    // Another of the same kind in the same section is told apart by its posts.
    let text = drafted().1;
    let said = [("kind", "omdisponering"), ("posts", "1490.21, 1490.01")];
    let (folder, other, _) =
        add_to(&folder, &text, ItemKind::Authority, "omtale rasvarslingen", &said);
    assert_eq!(other.id.as_str(), "fullmakt:omdisponering~2");
    let (folder, _) = after(&folder, &Step::Discard(other.id));
    let left = folder.letter().unwrap().frame.authorities;
    assert!(
        matches!(&left[..], [Authority::Reallocation { from, .. }] if from.post == 1)
    );

    let (folder, text) = drafted();
    let one = [("kind", "merinntekt"), ("posts", "1490.01")];
    let why = refused(&folder, &step(&text, ItemKind::Authority, ROADS, &one));
    assert!(why.contains("to poster med komma mellom"), "{why}");
}

#[test]
fn what_is_there_is_not_added_twice() {
    let (folder, text) = drafted();
    let said = [("number", "1490"), ("name", "Fjelltilsynet")];
    let why = refused(&folder, &step(&text, ItemKind::Chapter, ROADS, &said));
    assert_eq!(why, "kapittel:1490 er funnet alt");
    let said = [("post", "1490.21"), ("name", "Utstyr"), ("adopted", "5")];
    let why = refused(&folder, &step(&text, ItemKind::Post, ROADS, &said));
    assert_eq!(why, "post:1490.21 er funnet alt");
}

/// Words can be marked without a mouse: by the first and the last of them.
#[test]
fn the_words_between_the_first_and_the_last_are_marked() {
    let text = drafted().1;
    let marked = text.find_marked("Det pågår … ferdig i 2027", None).unwrap();
    assert_eq!(
        marked.quote,
        "Det pågår et arbeid i kommunene, som skal være ferdig i 2027."
    );
    assert!(text.find_marked("ferdig i 2027 … Det pågår", None).is_err());
}
