//! Rows made up in the form of the published file, and what each must come out as.

use std::sync::Arc;

use proptest::prelude::*;

use super::*;

const ASKED: Asked<'static> = Asked {
    year: 2024,
    chapters: &[Chapter(1620), Chapter(4620)],
    cut_off: NaiveDate::MAX,
};

fn origin() -> Origin {
    Origin::line(&Arc::from("data/bevilgninger.csv"), 7, None)
}

/// Reads a row of the six columns, separated as in the file.
fn read(row: &str) -> Result<Reading, Problem> {
    let cells: Vec<&str> = row.split(';').collect();
    decision(&Line { origin: origin(), cells: cells.try_into().unwrap() }, &ASKED)
}

fn decided(row: &str) -> Decision {
    match read(row).unwrap() {
        Reading::Decision(decision) => decision,
        Reading::SetAside(why) => panic!("{row} is set aside: {why:?}"),
    }
}

fn kroner(text: &str) -> Option<Kroner> {
    Some(Kroner(text.parse().unwrap()))
}

#[test]
fn the_budget_adopted_before_the_year() {
    let row = "2024;1620;162001;751006000,000;,000;2024.01.01 Saldert budsjett 2024";
    assert_eq!(
        decided(row),
        Decision {
            post: BudgetPost::new(1620, 1),
            kind: DecisionKind::Adopted,
            amount: kroner("751006000"),
            date: NaiveDate::from_ymd_opt(2024, 1, 1),
            citation: "Saldert budsjett 2024".to_owned(),
            origin: origin(),
        }
    );
}

#[test]
fn a_change_is_cited_in_the_words_of_the_field() {
    let row = "2024;1620;162021;-4500000,500;,000;2024.05.14 Prp: p104/23-24 i447/23-24";
    assert_eq!(
        decided(row),
        Decision {
            post: BudgetPost::new(1620, 21),
            kind: DecisionKind::Change,
            amount: kroner("-4500000.5"),
            date: NaiveDate::from_ymd_opt(2024, 5, 14),
            citation: "Prop. 104 S (2023–2024), Innst. 447 S (2023–2024)".to_owned(),
            origin: origin(),
        }
    );
    let row = "2024;1620;162001;1;,000;2024.12.13 Prp: p118/22-23 p9/24-25 i490/22-23 i61/24-25";
    assert_eq!(
        decided(row).citation,
        "Prop. 118 S (2022–2023), Prop. 9 S (2024–2025), Innst. 490 S (2022–2023), Innst. 61 S (2024–2025)"
    );
}

#[test]
fn what_is_carried_over_has_no_date() {
    let expected = Decision {
        post: BudgetPost::new(1620, 45),
        kind: DecisionKind::CarriedOver,
        amount: kroner("1250000"),
        date: None,
        citation: "Overført fra 2023".to_owned(),
        origin: origin(),
    };
    for row in [
        "2024;1620;162045;,000;1250000,000;Overfort fra 2023",
        "2024;1620;162045;1250000,000;,000;Overført fra 2023",
        "2024;1620;162045;1250000,000;1250000,000;Overfort fra 2023",
        "2024;1620;162045;1250000,000;;overført  fra 2023 ",
    ] {
        assert_eq!(decided(row), expected, "{row}");
    }
}

#[test]
fn income_is_turned_once() {
    let row = "2024;4620;462002;-237525000,000;,000;2024.01.01 Saldert budsjett 2024";
    assert_eq!(decided(row).amount, kroner("237525000"));
    let less = "2024;4620;462002;35300000,000;,000;2024.06.01 Prp: p1/23-24 i2/23-24";
    assert_eq!(decided(less).amount, kroner("-35300000"));
    let none = decided("2024;4620;462085;,000;,000;2024.01.01 Saldert budsjett 2024");
    assert_eq!(none.amount.unwrap().to_string(), "0.00");
}

#[test]
fn what_builds_up_nothing_is_set_aside_unread() {
    for (row, why) in [
        ("2023;1620;162001;x;y;z", SetAside::OtherYear),
        ("2025;;;;;", SetAside::OtherYear),
        ("2024;1632;163261;x;y;Årsavslutning", SetAside::OtherChapter),
        ("2024;1620;162001;,000;,000;Overfores til 2025", SetAside::ForNextYear),
        ("2024;1620;162001;-5,000;,000;Overføres til 2025", SetAside::ForNextYear),
    ] {
        assert_eq!(read(row), Ok(Reading::SetAside(why)), "{row}");
    }
}

#[test]
fn a_text_of_no_known_form_is_a_problem() {
    for text in [
        "",
        "Saldert",
        "Saldert budsjett",
        "Saldert budsjett 24",
        "2024.13.01 Saldert budsjett 2024",
        "2024.1.1 Saldert budsjett 2024",
        "01.01.2024 Saldert budsjett 2024",
        "2024.01.01 Nysaldert budsjett 2024",
        "2024.12.31 Lønnsoppgjør",
        "2024.05.14 Prp:",
        "2024.05.14 Prp: p104/23-24",
        "2024.05.14 Prp: i447/23-24",
        "2024.05.14 Prp: i447/23-24 p104/23-24",
        "2024.05.14 Prp: p104/23-25 i447/23-24",
        "2024.05.14 Prp: p104/2023-2024 i447/23-24",
        "2024.05.14 Prp: p0/23-24 i447/23-24",
        "2024.05.14 Prp: p104/23-24 i447/23-24 kgl.res.",
        "Overført 2023",
        "Overført fra i fjor",
        "Overført fra 2023 til 2024",
    ] {
        let problem = read(&format!("2024;1620;162001;1,000;,000;{text}")).unwrap_err();
        assert_eq!(problem.kind, ProblemKind::CellUnknown, "{text}");
        assert_eq!(problem.message, "teksten sier ikke hva slags vedtak raden er");
        assert_eq!(problem.found, Some(format!("«{text}»")));
        assert_eq!(problem.origin, origin());
    }
}

#[test]
fn cells_that_cannot_be_right_are_problems() {
    use ProblemKind::{CellEmpty, CellType, CellUnknown};
    let adopted = "2024.01.01 Saldert budsjett 2024";
    for (row, kind, message) in [
        (";1620;162001;1,000;,000;§", CellEmpty, "«År» er tom"),
        ("24;1620;162001;1,000;,000;§", CellType, "«År» kan ikke leses"),
        ("2024;;162001;1,000;,000;§", CellEmpty, "«Kapittel_id» er tom"),
        ("2024;SSB;162001;1,000;,000;§", CellType, "«Kapittel_id» kan ikke leses"),
        ("2024;1620;01;1,000;,000;§", CellType, "«Post_id» kan ikke leses"),
        (
            "2024;1620;462001;1,000;,000;§",
            CellUnknown,
            "posten hører ikke til kapittelet på samme linje",
        ),
        ("2024;1620;162001;;,000;§", CellEmpty, "«Bevilgning_beløp» er tom"),
        (
            "2024;1620;162001;751.006;,000;§",
            CellType,
            "«Bevilgning_beløp» kan ikke leses",
        ),
        (
            "2024;1620;162001;1,000;x;§",
            CellType,
            "«Bevilgning_overført_beløp» kan ikke leses",
        ),
        (
            "2024;1620;162001;1,000;2,000;§",
            CellUnknown,
            "raden har to beløp som ikke stemmer med teksten",
        ),
        (
            "2024;1620;162001;1,000;2,000;Overfort fra 2023",
            CellUnknown,
            "raden har to beløp som ikke stemmer med teksten",
        ),
        (
            "2024;1620;162001;-1,000;,000;§",
            CellUnknown,
            "det salderte budsjettet har feil fortegn",
        ),
        (
            "2024;4620;462002;1,000;,000;§",
            CellUnknown,
            "det salderte budsjettet har feil fortegn",
        ),
        (
            "2024;1620;162001;1,000;,000;2023.01.01 Saldert budsjett 2023",
            CellUnknown,
            "teksten er om et annet år enn raden",
        ),
        (
            "2024;1620;162001;1,000;,000;Overfort fra 2022",
            CellUnknown,
            "teksten er om et annet år enn raden",
        ),
        (
            "2024;1620;162001;1,000;,000;Overfores til 2026",
            CellUnknown,
            "teksten er om et annet år enn raden",
        ),
        (
            "2024;1620;162001;1,000;,000;Prp: p1/23-24 i2/23-24",
            CellType,
            "«Bevilgning» kan ikke leses",
        ),
    ] {
        let problem = read(&row.replace('§', adopted)).unwrap_err();
        assert_eq!((problem.kind, problem.message.as_str()), (kind, message), "{row}");
        assert_eq!(problem.origin, origin());
    }
}

proptest! {
    #[test]
    fn amounts_come_in_report_sign_and_add_up(
        ore in prop::collection::vec(-99_999_999_999_999i64..=99_999_999_999_999, 1..20),
        is_income in any::<bool>(),
    ) {
        let statskonto = if is_income { "4620;462002" } else { "1620;162001" };
        let mut sum = Kroner::ZERO;
        for thousandths in &ore {
            let amount = Decimal::new(*thousandths, 3).to_string().replace('.', ",");
            let text = "2024.05.14 Prp: p104/23-24 i447/23-24";
            sum += decided(&format!("2024;{statskonto};{amount};,000;{text}")).amount.unwrap();
        }
        let written = Decimal::new(ore.iter().sum(), 3);
        prop_assert_eq!(sum, Kroner(if is_income { -written } else { written }));
    }

    #[test]
    fn never_panics(cells in prop::array::uniform6(".{0,24}")) {
        let mut cells = cells.each_ref().map(String::as_str);
        let _ = decision(&Line { origin: origin(), cells }, &ASKED);
        (cells[YEAR], cells[CHAPTER], cells[POST]) = ("2024", "1620", "162001");
        let _ = decision(&Line { origin: origin(), cells }, &ASKED);
    }

    #[test]
    fn never_panics_near_a_decision(text in "(2024\\.0[0-9]\\.[0-9]{2} )?(Prp:|Saldert budsjett|Overf[oø]rt fra)( ?[pi]?[0-9]{0,4}[/-]?[0-9]{0,2}-?[0-9ø]{0,2}){0,3}") {
        let _ = read(&format!("2024;1620;162001;1,000;,000;{}", text.replace(';', "")));
    }
}
