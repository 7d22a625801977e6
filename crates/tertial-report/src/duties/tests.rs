use tertial_letter::LetterFiles;

use super::*;

/// A letter of a made-up agency, with one demand of each kind.
const LETTER: &str = r#"
[letter]
title = "Brev"
agency = "Etaten"
ministry = "Departementet"
year = 2024
unit = "1 000 kr"
[[chapter]]
number = 1000
name = "Etaten"
section = "4"
sum = 10
posts = [{ post = 1, name = "Drift", adopted = 10 }]
[[deadline]]
key = "ros"
title = "Risikovurdering"
kind = "delivery"
section = "5"
requirements = ["A1", "A3"]
day = 2024-06-01
[[deadline]]
key = "mote"
title = "Møte"
kind = "meeting"
section = "5"
requirements = ["A1", "A4"]
day = 2024-03-01
[[deadline]]
key = "plan"
title = "Plan"
kind = "delivery"
section = "5"
requirements = ["A3"]
day = 2024-09-01
[[requirement]]
id = "A1"
section = "5"
reports = []
duties = ["delivery"]
kinds = ["deadline"]
words = "Risikovurderingen sendes."
[[requirement]]
id = "A2"
section = "5.1"
reports = []
duties = ["delivery"]
kinds = ["assignment"]
words = "Innspill sendes."
[[requirement]]
id = "A3"
section = "6"
reports = []
duties = ["delivery"]
kinds = ["deadline"]
words = "Begge sendes."
[[requirement]]
id = "A4"
section = "6"
reports = []
duties = ["standing"]
kinds = ["condition"]
words = "Rammen holdes."
[[requirement]]
id = "A5"
section = "V5"
reports = []
duties = ["immediate"]
kinds = ["notice"]
words = "Avvik varsles straks."
[[requirement]]
id = "A6"
section = "V5"
reports = []
kinds = ["text"]
words = "Ingen plikt."
"#;

fn letter() -> Catalogue {
    Catalogue::read(&LetterFiles::one("brev.toml", LETTER)).unwrap()
}

fn delivered(deadline: &str) -> Delivered {
    let date = "2024-05-31".parse().unwrap();
    Delivered { deadline: deadline.to_owned(), date, reference: "24/1".to_owned() }
}

fn nothing() -> Owing<'static> {
    Owing { delivered: &[], held: &[], notices: &[], waivers: &[], confirmers: &[] }
}

fn statuses(owing: &Owing<'_>) -> Vec<(String, OwedStatus)> {
    let letter = letter();
    let owed = owing.of(&letter);
    owed.iter().map(|of| (of.requirement.id.clone(), of.status)).collect()
}

fn status(owing: &Owing<'_>, id: &str) -> OwedStatus {
    statuses(owing).into_iter().find(|(of, _)| of == id).unwrap().1
}

#[test]
fn demands_with_a_duty_are_open_until_something_is_said_of_them() {
    use OwedStatus::{Open, Ready};
    let expected =
        [("A1", Open), ("A2", Open), ("A3", Open), ("A4", Open), ("A5", Ready)];
    assert_eq!(statuses(&nothing()), expected.map(|(id, of)| (id.to_owned(), of)));
}

#[test]
fn a_delivery_is_done_when_each_of_its_dates_is() {
    let all = [delivered("ros"), delivered("A2")];
    let owing = Owing { delivered: &all, ..nothing() };
    let of = ["A1", "A2", "A3"].map(|id| status(&owing, id));
    assert_eq!(of, [OwedStatus::Done, OwedStatus::Done, OwedStatus::Open]);
    let all = [delivered("ros"), delivered("plan")];
    assert_eq!(status(&Owing { delivered: &all, ..owing }, "A3"), OwedStatus::Done);
}

#[test]
fn its_dates_are_those_of_deliveries_or_where_it_has_none_of_meetings() {
    let letter = letter();
    let owed = nothing().of(&letter);
    let keys =
        |of: &Owed<'_>| of.dates.iter().map(|of| of.key.clone()).collect::<Vec<_>>();
    let keys: Vec<Vec<String>> = owed.iter().map(keys).collect();
    assert_eq!(keys, [vec!["ros"], vec![], vec!["ros", "plan"], vec!["mote"], vec![]]);
}

#[test]
fn a_standing_condition_is_done_while_somebody_has_confirmed_its_words() {
    let letter = letter();
    let words = &letter.requirement("A4").unwrap().words;
    let held = |fingerprint: String| Held {
        demand: "a4".to_owned(),
        fingerprint,
        by: "Direktør".to_owned(),
        second: None,
        date: "2024-05-10".parse().unwrap(),
    };
    let all = [held(Held::fingerprint_of(words))];
    let owed = Owing { held: &all, ..nothing() }.of(&letter);
    assert_eq!(
        (owed[3].status, owed[3].who.as_deref()),
        (OwedStatus::Done, Some("Direktør"))
    );
    let changed = [held("0123456789abcdef".to_owned())];
    assert_eq!(status(&Owing { held: &changed, ..nothing() }, "A4"), OwedStatus::Open);
}

#[test]
fn notices_are_done_when_each_is_sent() {
    let notice = |month: u8| Text {
        file: format!("varsel/2024-{month:02}-1000.01.md").into(),
        requirements: vec!["A5".to_owned()],
        ..Text::default()
    };
    let (may, july) = (notice(5), notice(7));
    let sent = [delivered("varsel/2024-05-1000.01.md")];
    let owing = Owing { delivered: &sent, notices: &[&may], ..nothing() };
    assert_eq!(status(&owing, "A5"), OwedStatus::Done);
    assert_eq!(
        status(&Owing { notices: &[&may, &july], ..owing }, "A5"),
        OwedStatus::Open
    );
}

#[test]
fn it_falls_to_the_confirmer_and_may_be_waived() {
    let letter = letter();
    let confirmers = [Confirmer {
        demands: Vec::new(),
        sections: vec!["5".to_owned()],
        by: Some("Sikkerhetsleder".to_owned()),
        second: false,
    }];
    let waiver = Waiver {
        requirement: "a2".to_owned(),
        reports: Vec::new(),
        reason: "avtalt".to_owned(),
        by: "Departementet".to_owned(),
        date: "2024-02-01".parse().unwrap(),
    };
    let waivers = [waiver];
    let owed =
        Owing { confirmers: &confirmers, waivers: &waivers, ..nothing() }.of(&letter);
    let who: Vec<Option<&str>> = owed.iter().map(|of| of.who.as_deref()).collect();
    let security = Some("Sikkerhetsleder");
    assert_eq!(who, [security, security, None, None, None]);
    assert_eq!(owed[1].status, OwedStatus::Waived);
}
