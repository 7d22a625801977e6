//! Persons added up, and never named.

use std::collections::BTreeMap;

use proptest::prelude::*;
use rust_decimal::Decimal;
use tertial_model::{Name, Origin};

use super::*;
use crate::facts::{Gender, HrCount, HrMeasure, KeyKind, SickLeave};
use crate::sheets::Content;
use crate::tests::respelled::respelled;

type Person<'a> = Vec<&'a str>;

/// A woman of 39 who works full-time in Oslo, with the cells under `changed` headers.
fn person<'a>(number: &'a str, changed: &[(&str, &'a str)]) -> Person<'a> {
    let mut row = vec![
        "2024", number, "kvinner", "1985", "Oslo", "Oslo", "ja", "100", "fast", "225",
        "3", "10,5", "", "",
    ];
    for (header, text) in changed {
        row[column(header)] = text;
    }
    row
}

/// Where a header stands, from 0.
fn column(header: &str) -> usize {
    sheet("Personer").columns.iter().position(|column| column.header == header).unwrap()
}

/// Reads exports `p1.xlsx`, `p2.xlsx` …, each with its persons from row 4.
fn read_exports(exports: &[&[Person<'_>]]) -> (Facts, Vec<Problem>) {
    let files = exports.iter().map(|rows| {
        let mut writer = Writer::new();
        add_sheet(&mut writer, sheet("Personer"), rows);
        writer
    });
    read_workbooks(files.collect())
}

fn read_workbooks(workbooks: Vec<Writer>) -> (Facts, Vec<Problem>) {
    let files: Vec<InputFile> = (1..)
        .zip(workbooks)
        .map(|(number, mut writer)| InputFile {
            path: Arc::from(format!("p{number}.xlsx")),
            bytes: writer.save_to_buffer().unwrap(),
        })
        .collect();
    let mut problems = Vec::new();
    let read = super::persons(&files, &Limits::default(), &mut problems);
    (read.facts, problems)
}

fn added_up(rows: &[Person<'_>]) -> Facts {
    let (read, problems) = read_exports(&[rows]);
    assert_eq!(problems, []);
    read
}

fn shown(problems: &[Problem]) -> Vec<String> {
    problems
        .iter()
        .map(|p| format!("{} – {:?} – {}", p.origin, p.kind, p.message))
        .collect()
}

/// `2024 ansatte, Oslo, kvinner: 2`.
fn count(of: &HrCount) -> String {
    let word = of.measure.word();
    let unit = of.unit.as_ref().map_or("alle", Name::as_str);
    let gender = of.gender.map_or("begge".to_owned(), |gender| gender.to_string());
    format!("{} {word}, {unit}, {gender}: {}", of.year, value(of.value))
}

/// `2024 menn, 30–39, Oslo: 1 person, 225 avtalt, 3 egenmeldt, 10.5 legemeldt`.
fn group(of: &SickLeave) -> String {
    let [persons, agreed, self_notified, certified] =
        [of.persons, of.agreed, of.self_notified, of.certified].map(value);
    format!(
        "{} {}, {}, {}: {persons} person, {agreed} avtalt, {self_notified} egenmeldt, \
         {certified} legemeldt",
        of.year, of.gender, of.age, of.place
    )
}

fn value(of: Option<Decimal>) -> String {
    of.map_or("mangler".to_owned(), |number| number.normalize().to_string())
}

fn counts(read: &Facts) -> Vec<String> {
    read.people.iter().map(count).collect()
}

fn groups(read: &Facts) -> Vec<String> {
    read.sick_leave.iter().map(group).collect()
}

/// The sum of one measure over units and sexes.
fn total(read: &Facts, measure: HrMeasure) -> Decimal {
    let of = read.people.iter().filter(|count| count.measure == measure);
    of.map(|count| count.value.unwrap()).sum()
}

#[test]
fn employees_are_added_up_by_unit_and_sex() {
    let read = added_up(&[
        person("7100001", &[]),
        person("7100002", &[("Stillingsprosent", "60"), ("Ansettelse", "Midlertidig")]),
        person("7100003", &[("Kjønn", "menn"), ("Stillingsprosent", "80")]),
        person("7100004", &[("Kjønn", "menn"), ("Driftsenhet", "Kongsvinger")]),
        person("7100005", &[("Ansatt 31.12", "nei"), ("Stillingsprosent", "")]),
    ]);
    assert_eq!(
        counts(&read),
        [
            "2024 ansatte, Kongsvinger, menn: 1",
            "2024 ansatte, Oslo, kvinner: 2",
            "2024 ansatte, Oslo, menn: 1",
            "2024 avtalte årsverk, Kongsvinger, menn: 1",
            "2024 avtalte årsverk, Oslo, kvinner: 1.6",
            "2024 avtalte årsverk, Oslo, menn: 0.8",
            "2024 midlertidige, alle, kvinner: 1",
            "2024 midlertidige, alle, menn: 0",
            "2024 deltid, alle, kvinner: 1",
            "2024 deltid, alle, menn: 1",
        ]
    );
}

#[test]
fn leave_and_leavers_are_counted_whether_employed_at_year_end_or_not() {
    let left = |reason| [("Ansatt 31.12", "nei"), ("Sluttårsak", reason)];
    let read = added_up(&[
        person("7100001", &[("Foreldrepermisjon, uker", "15,5")]),
        person("7100002", &[("Foreldrepermisjon, uker", "19")]),
        person("7100003", &[("Foreldrepermisjon, uker", "0")]),
        person("7100004", &left("Ny stilling")),
        person("7100005", &left("pensjon")),
        person("7100006", &left("ny stilling")),
    ]);
    assert_eq!(
        counts(&read)[4..],
        [
            "2024 foreldrepermisjon (personer), alle, kvinner: 2",
            "2024 foreldrepermisjon (uker), alle, kvinner: 34.5",
            "2024 sluttet for ny stilling, alle, begge: 2",
            "2024 sluttet av andre grunner, alle, begge: 1",
        ]
    );
    assert_eq!(total(&read, HrMeasure::Employees), Decimal::from(3));
}

#[test]
fn sick_leave_is_added_up_by_sex_age_and_place() {
    let read = added_up(&[
        person("7100001", &[]),
        person("7100002", &[("Ansatt 31.12", "nei"), ("Avtalte dagsverk", "100,5")]),
        person("7100003", &[("Sted", "Kongsvinger"), ("Egenmeldt", "")]),
        person("7100004", &[("Kjønn", "menn"), ("Legemeldt", "0")]),
    ]);
    assert_eq!(
        groups(&read),
        [
            "2024 kvinner, 30–39, Kongsvinger: 1 person, 225 avtalt, 0 egenmeldt, 10.5 legemeldt",
            "2024 kvinner, 30–39, Oslo: 2 person, 325.5 avtalt, 6 egenmeldt, 21 legemeldt",
            "2024 menn, 30–39, Oslo: 1 person, 225 avtalt, 3 egenmeldt, 0 legemeldt",
        ]
    );
}

#[test]
fn a_person_is_as_old_as_at_the_end_of_the_year() {
    for (born, age) in [
        ("2024", "under 30"),
        ("1995", "under 30"),
        ("1994", "30–39"),
        ("1985", "30–39"),
        ("1984", "40–49"),
        ("1975", "40–49"),
        ("1974", "50–59"),
        ("1965", "50–59"),
        ("1964", "60 og over"),
        ("1900", "60 og over"),
    ] {
        let read = added_up(&[person("7100001", &[("Fødselsår", born)])]);
        assert_eq!(read.sick_leave[0].age.as_str(), age, "{born}");
    }
}

#[test]
fn a_person_counts_in_every_year_they_stand() {
    let read = added_up(&[
        person("7100001", &[("År", "2023"), ("Fødselsår", "1984")]),
        person("7100001", &[("Fødselsår", "1984")]),
    ]);
    assert_eq!(counts(&read)[0], "2023 ansatte, Oslo, kvinner: 1");
    assert_eq!(total(&read, HrMeasure::Employees), Decimal::from(2));
    let ages: Vec<_> = read.sick_leave.iter().map(|g| (g.year, g.age.as_str())).collect();
    assert_eq!(ages, [(2023, "30–39"), (2024, "40–49")]);
}

#[test]
fn the_place_of_every_sum_is_the_whole_export() {
    let read = added_up(&[person("7100001", &[]), person("7100002", &[])]);
    let origins: Vec<&Origin> = (read.people.iter().map(|count| &count.origin))
        .chain(read.sick_leave.iter().map(|group| &group.origin))
        .collect();
    for origin in &origins {
        assert_eq!(
            origin.to_string(),
            "p1.xlsx, arket Personer, 2 rader fra rad 4 til 5"
        );
    }
    assert_eq!(origins.len(), 5);
}

#[test]
fn a_person_twice_in_a_year_is_told_once_and_counts_once() {
    let (read, problems) = read_exports(&[&[
        person("7100001", &[]),
        person("7100002", &[]),
        person(" 7100001", &[("Driftsenhet", "Kongsvinger")]),
    ]]);
    assert_eq!(
        shown(&problems),
        [
            "p1.xlsx, arket Personer, celle A6 – RowRepeated – en person i 2024 står to ganger"
        ]
    );
    assert_eq!(counts(&read)[0], "2024 ansatte, Oslo, kvinner: 2");
}

#[test]
fn a_person_in_two_exports_counts_once() {
    let (read, problems) = read_exports(&[
        &[person("7100001", &[]), person("7100002", &[("År", "2023")])],
        &[person("7100001", &[]), person("7100002", &[])],
    ]);
    assert_eq!(
        shown(&problems),
        [
            "p2.xlsx, arket Personer, celle A4 – RowRepeated – en person i 2024 står to ganger"
        ]
    );
    assert_eq!(total(&read, HrMeasure::Employees), Decimal::from(3));
}

#[test]
fn what_is_missing_of_one_person_is_missing_of_the_sum() {
    let (read, problems) = read_exports(&[&[
        person("7100001", &[]),
        person("7100002", &[("Stillingsprosent", ""), ("Avtalte dagsverk", "")]),
        person("7100003", &[("Stillingsprosent", "abc"), ("Kjønn", "menn")]),
        person("7100004", &[("Driftsenhet", "Kongsvinger")]),
    ]]);
    assert_eq!(
        shown(&problems),
        [
            "p1.xlsx, arket Personer, celle H5 – CellEmpty – «Stillingsprosent» mangler",
            "p1.xlsx, arket Personer, celle H6 – CellType – «Stillingsprosent» kan ikke leses",
        ]
    );
    assert_eq!(
        counts(&read),
        [
            "2024 ansatte, Kongsvinger, kvinner: 1",
            "2024 ansatte, Oslo, kvinner: 2",
            "2024 ansatte, Oslo, menn: 1",
            "2024 avtalte årsverk, Kongsvinger, kvinner: 1",
            "2024 avtalte årsverk, Oslo, kvinner: mangler",
            "2024 avtalte årsverk, Oslo, menn: mangler",
            "2024 midlertidige, alle, kvinner: 0",
            "2024 midlertidige, alle, menn: 0",
            "2024 deltid, alle, kvinner: mangler",
            "2024 deltid, alle, menn: mangler",
        ]
    );
    assert_eq!(
        groups(&read),
        [
            "2024 kvinner, 30–39, Oslo: 3 person, mangler avtalt, 9 egenmeldt, 31.5 legemeldt",
            "2024 menn, 30–39, Oslo: 1 person, 225 avtalt, 3 egenmeldt, 10.5 legemeldt",
        ]
    );
}

#[test]
fn an_export_without_days_says_nothing_of_sick_leave() {
    let no_days = [("Avtalte dagsverk", ""), ("Egenmeldt", ""), ("Legemeldt", "")];
    let earlier = [&no_days[..], &[("År", "2023")]].concat();
    let read = added_up(&[person("7100001", &earlier), person("7100001", &[])]);
    let years: Vec<_> = read.sick_leave.iter().map(|group| group.year).collect();
    assert_eq!(years, [2024]);
    assert_eq!(total(&read, HrMeasure::Employees), Decimal::from(2));
}

#[test]
fn a_number_too_large_is_said_and_leaves_its_sum_missing() {
    let days = [("Avtalte dagsverk", "70000000000000000000000000000")];
    let (read, problems) =
        read_exports(&[&[person("7100001", &days), person("7100002", &[])]]);
    assert_eq!(read.sick_leave[0].agreed, None);
    let told = "p1.xlsx, arket Personer, celle J4 – CellType – «Avtalte dagsverk» kan ikke leses";
    assert_eq!(shown(&problems), [told]);
}

/// What is told of one wrong cell: its message and what was expected there.
fn check_wrong(header: &str, text: &str, is: &str, expected: &str) {
    let (read, problems) = read_exports(&[&[person("7100001", &[(header, text)])]]);
    let told: Vec<_> = problems
        .iter()
        .map(|p| (p.origin.to_string(), p.message.as_str(), p.expected.as_deref()))
        .collect();
    let letter = char::from(b'A' + u8::try_from(column(header)).unwrap());
    let origin = format!("p1.xlsx, arket Personer, celle {letter}4");
    let is = format!("«{header}» {is}");
    assert_eq!(told, [(origin, is.as_str(), Some(expected))]);
    let counted = read.people.iter().any(|of| of.measure == HrMeasure::Employees);
    let content = sheet("Personer").columns[column(header)].content.clone();
    let is_a_sum = matches!(content, Content::Number | Content::Percent);
    assert_eq!(counted, is_a_sum, "{header}: a person is counted when they are known");
}

#[test]
fn wrong_cells_are_pointed_at() {
    let year = "et årstall, som 2024";
    check_wrong("År", "24", "kan ikke leses", year);
    check_wrong("Ansattnr", "", "mangler", "tekst");
    check_wrong("Kjønn", "begge", "er ukjent", "kvinner, menn");
    check_wrong("Fødselsår", "85", "kan ikke leses", year);
    check_wrong("Fødselsår", "2025", "kan ikke leses", year);
    check_wrong("Driftsenhet", "", "mangler", "tekst");
    check_wrong("Sted", "", "mangler", "tekst");
    check_wrong("Ansatt 31.12", "x", "er ukjent", "ja, nei");
    check_wrong("Ansettelse", "vikar", "er ukjent", "fast, midlertidig");
    let number = "et tall, som 1 234,5";
    let percent = "et antall prosent, som 80";
    check_wrong("Stillingsprosent", "abc", "kan ikke leses", percent);
    check_wrong("Avtalte dagsverk", "-1", "kan ikke leses", number);
    check_wrong("Egenmeldt", "1.234", "kan ikke leses", number);
    check_wrong("Legemeldt", "?", "kan ikke leses", number);
    check_wrong("Foreldrepermisjon, uker", "ja", "kan ikke leses", number);
}

#[test]
fn a_column_that_is_not_there_is_told() {
    let mut writer = Writer::new();
    add_sheet(&mut writer, sheet("Personer"), &[person("7100001", &[])]);
    let sheet = writer.worksheet_from_name("Personer").unwrap();
    sheet.write(2, 1, "Ansattnummer").unwrap();
    let (read, problems) = read_workbooks(vec![writer]);
    assert_eq!(
        shown(&problems),
        [
            "p1.xlsx, arket Personer, celle B3 – HeaderMissing – kolonnen «Ansattnr» finnes \
          ikke i overskriftsraden (rad 3)"
        ]
    );
    assert!(read.people.is_empty() && read.sick_leave.is_empty());
}

/// Everything that leaves the reading, as text. `{:?}` shows fields no message does.
fn everything((read, problems): &(Facts, Vec<Problem>)) -> String {
    let Facts { people, sick_leave, sheets, spellings, .. } = read;
    format!("{people:?} {sick_leave:?} {sheets:?} {spellings:?} {problems:?}")
}

#[test]
fn no_cell_of_a_person_stands_in_a_message() {
    // As where the columns were shifted: each cell in turn holds the person's number.
    for header in sheet("Personer").columns.iter().map(|column| column.header.as_str()) {
        if matches!(header, "Ansattnr" | "Driftsenhet" | "Sted" | "Sluttårsak") {
            continue;
        }
        let read = read_exports(&[&[person("X7100001", &[(header, "X7100001")])]]);
        assert_eq!(read.1.len(), 1, "{header}");
        assert_eq!(read.1[0].found.as_deref(), Some("tekst på 8 tegn"), "{header}");
        assert!(!everything(&read).contains("7100001"), "{header}");
    }
}

#[test]
fn a_wrong_number_or_birth_year_is_told_without_it() {
    let mut writer = Writer::new();
    add_sheet(&mut writer, sheet("Personer"), &vec![person("7100009", &[]); 5]);
    let sheet = writer.worksheet_from_name("Personer").unwrap();
    let day = Format::new().set_num_format("dd.mm.yyyy");
    let (number, born) = (1, 3);
    // 12 July 1985 is day 31 240 of Excel's.
    sheet.write(3, number, 7_100_001.5).unwrap();
    sheet.write(4, number, true).unwrap();
    sheet.write_with_format(5, number, 31_240, &day).unwrap();
    sheet.write_with_format(6, born, 31_240, &day).unwrap();
    sheet.write(7, born, "120785 7100009").unwrap();
    let read = read_workbooks(vec![writer]);
    let at = "p1.xlsx, arket Personer, celle";
    assert_eq!(
        shown(&read.1),
        [
            format!("{at} B4 – CellType – «Ansattnr» kan ikke leses"),
            format!("{at} B5 – CellType – «Ansattnr» kan ikke leses"),
            format!("{at} B6 – CellType – «Ansattnr» kan ikke leses"),
            format!("{at} D7 – CellType – «Fødselsår» kan ikke leses"),
            format!("{at} D8 – LooksLikeNumber – «Fødselsår» kan ikke leses"),
        ]
    );
    let everything = everything(&read);
    for secret in ["7100001", "7100009", "1985", "SANN", "0785"] {
        assert!(!everything.contains(secret), "{secret}");
    }
    assert!(read.0.people.is_empty(), "nobody is known");
}

#[test]
fn one_person_is_counted_once_however_the_number_is_written() {
    let others: Vec<String> = (1..4).map(|number| format!("710000{number}")).collect();
    let mut rows: Vec<Person<'_>> = others.iter().map(|of| person(of, &[])).collect();
    rows.push(person("0071A", &[]));
    let plain = added_up(&rows);
    assert_eq!(counts(&plain)[0], "2024 ansatte, Oslo, kvinner: 4");
    let cases =
        [("7100001", None), ("0071A", Some("71a")), ("0071A", Some("0071\u{a0}A"))];
    for (number, other) in cases {
        let ways = other.map_or_else(|| respelled(number), |of| vec![of.to_owned()]);
        for written in ways {
            let mut rows = rows.clone();
            rows.push(person(&written, &[]));
            let read = read_exports(&[&rows]);
            // Five would be above the threshold.
            assert_eq!(counts(&read.0), counts(&plain), "{written:?}");
            assert_eq!(
                shown(&read.1),
                [
                    "p1.xlsx, arket Personer, celle A8 – RowRepeated – en person i 2024 står to \
                  ganger"
                ]
            );
            let [spelling] = &read
                .0
                .spellings
                .iter()
                .filter(|of| of.kind == KeyKind::Person)
                .collect::<Vec<_>>()[..]
            else {
                panic!("{written:?}")
            };
            let cells: Vec<String> =
                spelling.cells.iter().map(ToString::to_string).collect();
            assert_eq!(cells, ["p1.xlsx, arket Personer, celle B8"]);
            assert!(spelling.key.is_empty() && spelling.of_persons);
            assert!(!everything(&read).contains(&*written), "{written:?}");
        }
    }
}

#[test]
fn units_and_places_of_persons_are_what_they_look_like() {
    for header in ["Driftsenhet", "Sted"] {
        let plain = added_up(&[person("1", &[]), person("2", &[(header, "Hamar")])]);
        for written in respelled("Oslo") {
            let other = person("1", &[(header, &written)]);
            let read = added_up(&[person("2", &[(header, "Hamar")]), other]);
            let of = |read: &Facts| {
                let counts = read.people.iter().map(|of| (of.unit.clone(), of.value));
                let groups =
                    read.sick_leave.iter().map(|of| (of.place.clone(), of.persons));
                (counts.collect::<Vec<_>>(), groups.collect::<Vec<_>>())
            };
            assert_eq!(of(&read), of(&plain), "{written:?}");
        }
    }
}

/// Any person. Few numbers, so that some stand twice.
#[derive(Debug, Clone)]
struct Anybody {
    number: String,
    born: String,
    gender: &'static str,
    unit: &'static str,
    place: &'static str,
    present: bool,
    percent: &'static str,
    employment: &'static str,
}

fn anybody() -> impl Strategy<Value = Anybody> {
    let one_of = |words: &[&'static str]| prop::sample::select(words.to_vec());
    (
        (7_100_000u32..7_100_012, 1941u32..2006),
        (one_of(&["kvinner", "menn"]), one_of(&["Oslo", "Kongsvinger"])),
        (one_of(&["Oslo", "Kongsvinger", "Fjernt"]), any::<bool>()),
        (one_of(&["100", "80", "0", "37,5"]), one_of(&["fast", "midlertidig"])),
    )
        .prop_map(
            |(
                (number, born),
                (gender, unit),
                (place, present),
                (percent, employment),
            )| {
                Anybody {
                    number: number.to_string(),
                    born: born.to_string(),
                    gender,
                    unit,
                    place,
                    present,
                    percent,
                    employment,
                }
            },
        )
}

impl Anybody {
    fn row(&self) -> Person<'_> {
        let changed = [
            ("Fødselsår", self.born.as_str()),
            ("Kjønn", self.gender),
            ("Driftsenhet", self.unit),
            ("Sted", self.place),
            ("Ansatt 31.12", if self.present { "ja" } else { "nei" }),
            ("Stillingsprosent", self.percent),
            ("Ansettelse", self.employment),
        ];
        person(&self.number, &changed)
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whoever they are, every row is a person counted once or told to stand twice, every
    /// sum is of as many as there are, and nothing tells who they are.
    #[test]
    fn every_person_counts_once_and_none_is_named(
        persons in prop::collection::vec(anybody(), 0..20),
        split in 0usize..20,
    ) {
        let rows: Vec<Person<'_>> = persons.iter().map(Anybody::row).collect();
        let (one, two) = rows.split_at(split.min(rows.len()));
        let read = read_exports(&[one, two]);
        let mut known = BTreeMap::new();
        for of in &persons {
            known.entry(&of.number).or_insert(of);
        }
        prop_assert_eq!(known.len() + read.1.len(), rows.len());
        let used = read.0.sheets.iter().map(|export| export.used.rows as usize);
        prop_assert_eq!(used.sum::<usize>(), known.len());
        for (export, rows) in read.0.sheets.iter().zip([one, two]) {
            prop_assert_eq!(export.read.rows as usize, rows.len());
            prop_assert_eq!(export.unaccounted(), None);
        }
        let number = |fits: fn(&Anybody) -> bool| {
            Decimal::from(known.values().filter(|of| fits(of)).count())
        };
        let in_groups = |gender| {
            let groups = read.0.sick_leave.iter().filter(|group| group.gender == gender);
            groups.map(|group| group.persons.unwrap()).sum::<Decimal>()
        };
        prop_assert_eq!(in_groups(Gender::Women), number(|of| of.gender == "kvinner"));
        prop_assert_eq!(in_groups(Gender::Men), number(|of| of.gender == "menn"));
        for (measure, expected) in [
            (HrMeasure::Employees, number(|of| of.present)),
            (HrMeasure::PartTime, number(|of| of.present && of.percent != "100")),
            (HrMeasure::Temporary, number(|of| of.present && of.employment != "fast")),
        ] {
            prop_assert_eq!(total(&read.0, measure), expected);
        }
        let everything = everything(&read);
        for Anybody { number, born, .. } in &persons {
            prop_assert!(!everything.contains(number) && !everything.contains(born));
        }
    }
}
