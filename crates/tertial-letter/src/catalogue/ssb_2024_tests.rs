//! What the letter to SSB for 2024 must hold, counted by hand in the letter.

use std::collections::BTreeSet;
use tertial_model::sample;

use tertial_model::Language;

use super::*;
use crate::requirement::Duty;

fn letter() -> Catalogue {
    Catalogue::read(&LetterFiles::built_in("ssb", 2024).unwrap()).unwrap()
}

fn nynorsk() -> Language {
    Language::tagged("nn").unwrap()
}

#[test]
fn every_demand_is_there_in_order_in_both_written_forms() {
    let letter = letter();
    let ids: Vec<&str> = letter.requirements.iter().map(|of| of.id.as_str()).collect();
    let expected: Vec<String> = (1..=185).map(|n| format!("K{n:03}")).collect();
    assert_eq!(ids, expected);
    for of in &letter.requirements {
        let [nb, nn] = [of.words.bokmal(), of.words.of(nynorsk())];
        assert!(nb.ends_with('.') && nn.ends_with('.') && nb != nn, "{}", of.id);
        assert!(!of.kinds.is_empty(), "{}", of.id);
        assert!(
            !of.reports.is_empty() || !of.duties.is_empty(),
            "{} is neither for a report nor beside them",
            of.id
        );
    }
}

#[test]
fn as_many_are_due_in_each_report_as_the_letter_has() {
    let letter = letter();
    let due =
        |report| letter.requirements.iter().filter(|of| of.is_due_in(report)).count();
    assert_eq!(
        (
            due(&sample::report("t1")),
            due(&sample::report("t2")),
            due(&sample::report("annual"))
        ),
        (59, 56, 107)
    );
    let with =
        |duty| letter.requirements.iter().filter(|of| of.duties.contains(&duty)).count();
    assert_eq!(
        (with(Duty::Delivery), with(Duty::Immediate), with(Duty::Standing)),
        (26, 6, 11)
    );
}

#[test]
fn every_demand_of_a_report_says_what_meets_it() {
    for of in letter().requirements {
        assert_eq!(of.reports.is_empty(), of.evidence.is_empty(), "{}", of.id);
    }
}

#[test]
fn every_text_a_demand_wants_has_its_section_and_every_section_a_demand() {
    let letter = letter();
    // What an annual report must have (R-115, bestemmelsene 2.3.3) beside the letter.
    let own =
        ["leders-beretning", "om-virksomheten", "framtidsutsikter", "ledelseskommentar"];
    for report in sample::reports().iter() {
        let sections: BTreeSet<&str> = letter
            .sections_of(&report)
            .filter(|of| of.content.needs_text())
            .map(|of| of.key.as_str())
            .collect();
        let due = letter.requirements.iter().filter(|of| of.is_due_in(&report));
        let wanted: BTreeSet<&str> = due
            .flat_map(|of| &of.evidence)
            .filter_map(|evidence| match evidence {
                Evidence::Text(key) => Some(key.as_str()),
                _ => None,
            })
            .chain(own.into_iter().filter(|key| sections.contains(key)))
            .collect();
        assert_eq!(sections, wanted, "{report}");
    }
}

#[test]
fn the_annual_report_has_its_six_parts() {
    let letter = letter();
    let titles: Vec<&str> = letter
        .parts_of(&sample::report("annual"))
        .map(|part| part.title.bokmal())
        .collect();
    assert_eq!(
        titles[..6],
        [
            "Leders beretning",
            "Introduksjon til virksomheten og hovedtall",
            "Årets aktiviteter og resultater",
            "Styring og kontroll i virksomheten",
            "Vurdering av framtidsutsikter",
            "Årsregnskap",
        ]
    );
    let annual = sample::report("annual");
    let parts = letter.parts_of(&annual);
    let in_nynorsk: Vec<&str> = parts.map(|part| part.title.of(nynorsk())).collect();
    assert_eq!(
        in_nynorsk[..6],
        [
            "Leiarens fråsegn",
            "Introduksjon til verksemda og hovudtal",
            "Aktivitetar og resultat i året",
            "Styring og kontroll i verksemda",
            "Vurdering av framtidsutsikter",
            "Årsrekneskap",
        ]
    );
}

#[test]
fn every_indicator_of_chapter_3_is_there() {
    let letter = letter();
    let of_goal =
        |goal: &str| letter.frame.indicators.iter().filter(|i| i.goal == goal).count();
    // Six series of timeliness, two response rates and the impact cases; burden of persons
    // and businesses, microdata.no twice, case time twice.
    assert_eq!((of_goal("3.1"), of_goal("3.2"), of_goal("3.3")), (9, 0, 6));
}

#[test]
fn there_is_guidance_for_every_text_in_both_written_forms() {
    let letter = letter();
    let mut counted = 0;
    for report in sample::reports().iter() {
        let group = if report == sample::report("annual") { "annual" } else { "tertial" };
        let sections = letter.sections_of(&report).filter(|of| of.content.needs_text());
        let kinds = ["avvik", "resultat"].map(str::to_owned);
        for key in sections.map(|of| of.key.clone()).chain(kinds) {
            for form in ["nb", "nn"] {
                let path = format!("veiledning/{form}/{group}/{key}.md.j2");
                let text = letter.guidance.get(&path);
                assert!(text.is_some_and(|text| !text.trim().is_empty()), "{path}");
                counted += 1;
            }
        }
    }
    assert!(counted > 100, "{counted}");
}
