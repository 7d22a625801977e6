//! Names become parts of ids, and texts become ids or are refused.

use proptest::prelude::*;

use super::*;
use crate::Name;

fn part(name: &str) -> Option<String> {
    name.parse::<Name>().ok().map(|name| name.id_part().to_string())
}

#[test]
fn a_name_becomes_a_part_of_an_id() {
    for (name, expected) in [
        ("IT og metode", "it_og_metode"),
        ("30–39", "30_39"),
        ("30 - 39", "30_39"),
        ("Nærings- og miljøstatistikk", "naerings_og_miljostatistikk"),
        ("(år)", "ar"),
        ("2024-2025", "2024_2025"),
        ("CO₂-ekv.", "co2_ekv"),
        ("Kárášjohka", "karasjohka"),
        ("Unjárga/Nesseby", "unjarga_nesseby"),
    ] {
        assert_eq!(part(name).as_deref(), Some(expected), "{name}");
    }
}

#[test]
fn a_sign_that_means_something_is_spelled() {
    for (name, expected) in [
        ("<50", "under_50"),
        ("50+", "50_og_over"),
        ("50+ år", "50_og_over_ar"),
        (">= 50", "minst_50"),
        ("≥50", "minst_50"),
        ("≤50", "hoyst_50"),
        ("Saker < 10 dager", "saker_under_10_dager"),
        ("Saker > 10 dager", "saker_over_10_dager"),
        ("-5", "minus_5"),
        ("+5", "pluss_5"),
        ("5 %", "5_prosent"),
        ("5 ‰", "5_promille"),
        ("A&B", "a_og_b"),
        ("A+B", "a_pluss_b"),
    ] {
        assert_eq!(part(name).as_deref(), Some(expected), "{name}");
    }
}

#[test]
fn a_sign_that_cannot_be_spelled_is_refused_and_so_is_nothing() {
    for name in ["", "–", "()", "☃", "A*", "€", "≠5", "a^2", "β"] {
        assert_eq!(part(name), None, "{name}");
    }
    // What is there and not seen is no sign of a name.
    assert_eq!(part("10\u{0}").as_deref(), Some("10"));
}

#[test]
fn letters_with_accents_are_the_same_however_they_are_composed() {
    assert_eq!(part("Ås").as_deref(), Some("as"));
    assert_eq!(part("A\u{30a}s"), part("Ås"));
}

#[test]
fn ids_are_ascii_and_lower_case() {
    let parsed = |text: &str| text.parse::<FigureId>().map(|id| id.to_string());
    assert_eq!(parsed("Post.1620.01"), Ok("post.1620.01".to_owned()));
    for text in ["kpi.år 1", "", "post..01", ".post", "post.", "a b", "a-b", "<50"] {
        assert_eq!(parsed(text), Err(NotAnId(text.to_owned())));
    }
}

proptest! {
    /// What is left of a name is an id part, which is a name for itself.
    #[test]
    fn a_part_is_a_part_and_names_itself(name in "[a-zA-ZæøåÆØÅ0-9 <>+%&=≤≥(),.–-]{0,12}") {
        if let Some(made) = part(&name) {
            prop_assert!(made.parse::<IdPart>().is_ok(), "{}", made);
            prop_assert_eq!(part(&made), Some(made.clone()));
            let id: FigureId = format!("nokkeltall.{made}.2024").parse().unwrap();
            prop_assert_eq!(id.to_string().parse::<FigureId>(), Ok(id.clone()));
            prop_assert_eq!(id, FigureId::new(format!("nokkeltall.{made}.2024")));
        }
    }

    /// Names that differ in a sign with a meaning make different parts: the letters,
    /// digits and meaningful signs of a name are all told by its part.
    #[test]
    fn no_meaning_is_left_out(
        one in prop::collection::vec(0_usize..8, 1..6),
        other in prop::collection::vec(0_usize..8, 1..6),
    ) {
        const WORDS: [&str; 8] = ["saker", "10", "<", ">", "%", "&", "≥", "≤"];
        let name = |of: &[usize]| {
            of.iter().map(|&at| WORDS[at]).collect::<Vec<_>>().join(" ")
        };
        let (name_of_one, name_of_other) = (name(&one), name(&other));
        prop_assert_eq!(part(&name_of_one) == part(&name_of_other), one == other);
    }

    /// Any text at all: an id, or refused; never another text's id.
    #[test]
    fn an_id_is_parsed_or_refused(text in any::<String>()) {
        if let Ok(id) = text.parse::<FigureId>() {
            prop_assert_eq!(id.as_str(), text.to_ascii_lowercase());
        }
    }
}
