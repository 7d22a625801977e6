//! A letter nobody has seen before, of a made-up agency: two reports for one tertial, tasks, forty
//! posts, key figures, authorities of many posts, recurring deliveries and two supplementary letters.
//! From the document to a draft report, with the commands a controller would use.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test stops where its premise fails, and reads and writes files"
)]

mod project;

use std::collections::BTreeMap;

use serde_json::Value;
use tertial_letter::{Catalogue, InForce, LetterFiles, When};
use tertial_model::{Authority, Kroner};

use project::{Drafted, Project};

/// What the table has for each chapter, in thousands of kroner, and how many posts.
const CHAPTERS: [(u16, i64, usize); 9] = [
    (1380, 721_900, 10),
    (1381, 100_750, 6),
    (1382, 272_600, 5),
    (1384, 33_300, 5),
    (1386, 23_400, 4),
    (4380, 162_400, 4),
    (4381, 9_250, 2),
    (4382, 187_200, 3),
    (4384, 1_730, 2),
];

fn read(files: &BTreeMap<String, String>) -> InForce {
    InForce::read(&LetterFiles::folder("brev", files.clone()).unwrap()).unwrap()
}

fn day(text: &str) -> chrono::NaiveDate {
    text.parse().unwrap()
}

/// The amount a post has, as adopted and changed.
fn granted(of: &Catalogue, post: &str) -> Kroner {
    of.frame.post(post.parse().unwrap()).unwrap().granted()
}

#[test]
fn every_post_stands_in_its_chapter_and_the_sums_hold() {
    let letter = read(&Drafted::new().letter());
    let chapters = &letter.last().frame.chapters;
    let found: Vec<_> = chapters
        .iter()
        .map(|of| {
            let sum: Kroner = of.posts.iter().map(|post| post.adopted).sum();
            (of.number.0, sum, of.posts.len())
        })
        .collect();
    let expected =
        CHAPTERS.map(|(number, sum, posts)| (number, Kroner::thousand(sum), posts));
    assert_eq!(found, expected);
    // Thirty-nine in the table, and 90 and 91 that are without appropriation.
    assert_eq!(letter.last().frame.posts().count(), 41);
    for post in ["1380.90", "1380.91"] {
        assert_eq!(granted(letter.last(), post), Kroner::ZERO);
    }
    let earmarks = letter.last().frame.earmarks.iter();
    let earmarks: Vec<_> = earmarks.map(|of| (of.post.to_string(), of.amount)).collect();
    let thousand = |post: &str, of: i64| (post.to_owned(), Kroner::thousand(of));
    assert_eq!(
        earmarks,
        [
            thousand("1380.01", 30_000),
            thousand("1380.45", 12_500),
            thousand("1384.21", 4_000)
        ]
    );
}

/// A person has to read it, so it is short: all but what tells where each thing was found.
#[test]
fn the_letter_is_at_most_four_hundred_lines() {
    let files = Drafted::new().letter();
    let lines: usize = files.values().map(|text| text.lines().count()).sum();
    assert!(lines <= 400, "{lines} lines");
    assert!(lines > 150, "there is something in it");
}

/// 1381.21 against 4381.02 is one to one. Two posts against two are told with their posts, since
/// which income is for which the letter does not say.
#[test]
fn the_authorities_are_of_the_posts_the_letter_names() {
    let drafted = Drafted::new();
    let letter = read(&drafted.letter());
    let held: Vec<String> = letter.last().frame.authorities.iter().map(told).collect();
    assert_eq!(held, ["1381.21 mot 4381.02", "1380.01 til 1380.45, 5 prosent"]);
    let pairs = drafted.found("fullmakt").into_iter().map(|of| {
        let list = |key: &str| {
            let all =
                of.get(key).and_then(|of| of.as_array()).cloned().unwrap_or_default();
            all.iter().filter_map(|of| of.as_str().map(str::to_owned)).collect::<Vec<_>>()
        };
        (of["key"].as_str().unwrap().to_owned(), list("posts"), list("against"))
    });
    let expected = [
        ("merinntekt", &["1380.01", "1380.45"][..], &["4380.02", "4380.45"][..]),
        ("merinntekt", &["1381.21"], &["4381.02"]),
        ("bestilling og tilsagn", &["1380.45"], &[]),
        ("omdisponering", &["1380.01"], &["1380.45"]),
    ];
    let owned = |of: &[&str]| of.iter().map(|of| (*of).to_owned()).collect::<Vec<_>>();
    let expected: Vec<_> = expected
        .iter()
        .map(|(of, a, b)| ((*of).to_owned(), owned(a), owned(b)))
        .collect();
    assert_eq!(pairs.collect::<Vec<_>>(), expected);
}

fn told(of: &Authority) -> String {
    match of {
        Authority::ExcessIncome { expense, income, .. } => {
            format!("{expense} mot {income}")
        }
        Authority::Reallocation { from, to, limit_percent, .. } => {
            format!("{from} til {to}, {limit_percent} prosent")
        }
        other => format!("{other:?}"),
    }
}

#[test]
fn the_tasks_have_their_deadlines_and_amounts_and_the_calendar_calls_them_so() {
    let letter = read(&Drafted::new().letter());
    let tasks = letter.last().tasks.iter().map(|of| {
        let deadlines = of.deadlines.iter().map(ToString::to_string);
        let amounts = of.amounts.iter().map(|of| (of.post.to_string(), of.amount));
        (&*of.id, deadlines.collect::<Vec<_>>(), amounts.collect::<Vec<_>>())
    });
    let on = |post: &str, of: i64| vec![(post.to_owned(), Kroner::thousand(of))];
    let days = |of: &[&str]| of.iter().map(|of| (*of).to_owned()).collect::<Vec<_>>();
    assert_eq!(
        tasks.collect::<Vec<_>>(),
        [
            ("FY2026-01", days(&["1. juni 2026"]), vec![]),
            (
                "FY2026-02",
                days(&["15. august 2026", "1. desember 2026"]),
                on("1380.45", 6_000)
            ),
            ("FY2026-03", days(&["Frist avtales nærmere."]), vec![]),
            ("FY2026-04", days(&["1. oktober 2026"]), on("1384.21", 1_500)),
            ("FY2025-07", days(&["1. november 2026"]), vec![]),
        ]
    );
    let dates =
        letter.last().deadlines.iter().filter(|of| of.title.bokmal().starts_with("FY"));
    let dates: Vec<_> = dates.map(|of| (of.title.bokmal(), of.when)).collect();
    let when = |of: &str| When::Day(day(of));
    assert_eq!(
        dates,
        [
            ("FY2026-01 Plan for lykter på land", when("2026-06-01")),
            ("FY2026-02 Utprøving av merker med sensorer", when("2026-08-15")),
            ("FY2026-02 Utprøving av merker med sensorer", when("2026-12-01")),
            ("FY2026-04 Tilskudd til fyrforeninger", when("2026-10-01")),
            (
                "FY2025-07 Register over private merker (videreført fra 2025)",
                when("2026-11-01")
            ),
        ]
    );
}

/// Of the two reports of 31 August, what is in the list of one is asked of that one alone.
#[test]
fn each_report_is_asked_what_the_letter_asks_of_it() {
    let letter = read(&Drafted::new().letter());
    let reports: Vec<_> = letter
        .last()
        .reports
        .iter()
        .map(|of| (of.key.to_string(), of.last_month))
        .collect();
    let named = |of: &str, month| (of.to_owned(), month);
    assert_eq!(
        reports,
        [
            named("t2regnskapsrapport", 8),
            named("t2virksomhetsrapport", 8),
            named("annual", 12)
        ]
    );
    let asked = |words: &str| -> Vec<String> {
        let mut all = letter.last().requirements.iter();
        let of = all.find(|of| of.words.bokmal().contains(words)).unwrap();
        of.reports.iter().map(ToString::to_string).collect()
    };
    for words in
        ["forklaring på vesentlige avvik", "status for bruken av øremerkede midler"]
    {
        assert_eq!(asked(words), ["t2regnskapsrapport"], "{words}");
    }
    for words in [
        "de viktigste risikoene",
        "status for måloppnåelsen",
        "på hver styringsparameter",
    ] {
        assert_eq!(asked(words), ["t2virksomhetsrapport"], "{words}");
    }
    assert_eq!(asked("Status for alle oppdrag"), ["t2virksomhetsrapport", "annual"]);
    let goals: Vec<&str> = letter.last().goals.iter().map(|of| &*of.section).collect();
    assert_eq!(goals, ["3.1", "3.2", "3.3"]);
}

/// Four times, twice and once a year are dates of their own; the numbers of the indicators are none.
#[test]
fn recurring_deliveries_have_each_their_date() {
    let letter = read(&Drafted::new().letter());
    let of = |section: &str| -> Vec<String> {
        let all = letter.last().deadlines.iter().filter(|of| of.section == section);
        all.map(|of| of.when.to_string()).collect()
    };
    assert_eq!(
        of("5.3"),
        [
            "15. januar 2026",
            "15. april 2026",
            "15. august 2026",
            "15. oktober 2026",
            "30. juni 2026",
            "31. desember 2026",
            "1. november 2026",
            "15. mai 2026",
        ]
    );
    assert_eq!(of("3.1"), [""; 0]);
    let words: Vec<&str> = letter
        .last()
        .requirements
        .iter()
        .filter(|of| of.section == "5.3")
        .map(|of| of.words.bokmal())
        .collect();
    assert_eq!(words.len(), 5);
    assert!(words[0].starts_with("Anslag for inntektene på kap. 4380"), "{words:?}");
}

#[test]
fn what_is_in_force_before_and_after_each_supplementary_letter() {
    let mut files = Drafted::new().letter();
    for (path, text) in project::SUPPLEMENTS {
        files.insert(path.to_owned(), text.to_owned());
    }
    let letter = read(&files);
    let (before, first, second) = (
        letter.on(day("2026-06-25")),
        letter.on(day("2026-06-26")),
        letter.on(day("2026-09-14")),
    );
    let thousand = Kroner::thousand;
    let grants = [before, first, second].map(|of| granted(of, "1380.01"));
    assert_eq!(grants, [thousand(412_300), thousand(417_300), thousand(418_500)]);
    let due = |of: &Catalogue, key: &str| {
        of.deadlines.iter().find(|of| of.key == key).unwrap().when.to_string()
    };
    assert_eq!(due(before, "t2virksomhetsrapport"), "9. oktober 2026");
    assert_eq!(due(first, "t2virksomhetsrapport"), "16. oktober 2026");
    assert_eq!(due(first, "t2regnskapsrapport"), "25. september 2026");
    assert!(before.requirement("K003").is_some() && first.requirement("K003").is_none());
    assert!(first.requirement("K901").is_none() && second.requirement("K901").is_some());
    let task = |of: &Catalogue, id: &str| {
        let task = of.tasks.iter().find(|of| of.id == id)?;
        Some((task.due(), task.amounts.first().map(|of| of.amount)))
    };
    assert_eq!(task(before, "FY2026-05"), None);
    assert_eq!(
        task(first, "FY2026-05"),
        Some((Some(day("2026-11-15")), Some(thousand(750))))
    );
    assert_eq!(
        task(second, "FY2026-05"),
        Some((Some(day("2026-11-15")), Some(thousand(900))))
    );
    assert_eq!(task(first, "FY2026-01"), Some((Some(day("2026-06-01")), None)));
    assert_eq!(task(second, "FY2026-01"), Some((Some(day("2026-10-01")), None)));
}

/// The second supplementary letter is of 14 September: after the status date, so its amount is not in
/// the report, and before the report is due, so its demand is.
#[test]
fn the_first_report_is_made_of_it() {
    let project = Project::new();
    let told = project.json(&["figures", "regnskapsrapport"]);
    let figure = |id: &str| -> String {
        let all = told["figures"].as_array().unwrap();
        let of = all.iter().find(|of| of["id"] == id).unwrap_or_else(|| panic!("{id}"));
        of["value"].as_str().unwrap_or("mangler").to_owned()
    };
    // 1 000 from last year + 412 300 + 5 000; eight months of 34 000; 415 000 for the year.
    for (measure, value) in [
        ("overfort", "1000000.00"),
        ("saldert", "412300000.00"),
        ("disponibelt", "418300000.00"),
        ("regnskap", "272000000.00"),
        ("prognose", "415000000.00"),
        ("avvik", "3300000.00"),
    ] {
        assert_eq!(figure(&format!("post.1380.01.{measure}")), value, "{measure}");
    }
    // An income that is booked as expected: twelve months of 1 000, and 12 400 in the budget.
    assert_eq!(figure("post.4380.02.regnskap"), "8000000.00");
    let coverage = project.json(&["coverage", "regnskapsrapport"]);
    let status = |id: &str| {
        let all = coverage["requirements"].as_array().unwrap();
        all.iter().find(|of| of["id"] == id).unwrap()["status"].clone()
    };
    assert_ne!(status("K901"), "not_due");
    let run = project.run(&["build", "regnskapsrapport"]);
    assert!(matches!(run.code, Some(0 | 1)), "{}", run.stderr);
    let path = run.stdout.lines().next().unwrap().to_owned();
    let pages = tertial_tests::pdf::pages(&std::fs::read(&path).unwrap()).unwrap();
    assert!(pages.len() > 3 && pages.len() < 30, "{}", pages.len());
    let all: Value = pages.concat().split_whitespace().collect::<String>().into();
    for told in ["Fyrdirektoratet", "Budsjett-ogregnskapsrapportper2.tertial", "418300"] {
        assert!(all.as_str().unwrap().contains(told), "{told}");
    }
}
