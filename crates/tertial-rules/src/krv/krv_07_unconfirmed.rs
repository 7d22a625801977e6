//! KRV-07.

use std::collections::{BTreeMap, BTreeSet};

use tertial_ingest::project::Confirmer;
use tertial_model::{Finding, Origin};
use tertial_report::{Answer, Case, Confirmed, Coverage, Status};

use crate::rule::declare_rule;

declare_rule! {
    /// Ingen har bekreftet at en tekst svarer på kravene den skal svare på.
    ///
    /// Hvorfor: Et program ser at det står en tekst, men ikke om den svarer. Departementet
    /// leser «dekket» som at noen har sett etter. Bekreftelsen gjelder ordene, tallene det er
    /// lenket til og kravet slik de var; endres noe av det, må svaret leses på nytt. Har
    /// virksomheten valgt hvem som bekrefter ([[confirmer]]), teller bare deres ord.
    ///
    /// Kilde: bekreftelser.toml, og avsnittet i teksten som er merket med kravet.
    ///
    /// Eksempel: tekst/t1/internkontroll.md er skrevet om etter at svaret på K114 ble
    /// bekreftet.
    ///
    /// Gjør dette: Les svaret ved siden av kravet, og bekreft det med tertial confirm.
    UNCONFIRMED = "KRV-07", Error, Coverage(check)
}

/// The demands of a text, with the answer to each.
type OfText<'a> = Vec<(&'a str, &'a Answer)>;

fn check(_: &Case<'_>, coverage: &Coverage) -> Vec<Finding> {
    let mut by_text: BTreeMap<&str, OfText<'_>> = BTreeMap::new();
    let unconfirmed = coverage.due().filter(|of| of.status == Status::Unconfirmed);
    for covered in unconfirmed {
        for answer in covered.answers.iter().filter(|of| !of.is_confirmed()) {
            let of_text = by_text.entry(&answer.text).or_default();
            of_text.push((&covered.requirement.id, answer));
        }
    }
    by_text.into_iter().map(|(text, answers)| of_text(text, &answers)).collect()
}

fn of_text(text: &str, answers: &OfText<'_>) -> Finding {
    let mut told: BTreeMap<(u8, String), Vec<&str>> = BTreeMap::new();
    for (demand, answer) in answers {
        told.entry(state(answer)).or_default().push(demand);
    }
    let told = told.into_iter();
    let told: Vec<String> =
        told.map(|((_, is), of)| format!("svaret på {} {is}", of.join(", "))).collect();
    let all: Vec<String> =
        answers.iter().map(|(demand, _)| (*demand).to_owned()).collect();
    let lines: BTreeSet<u32> = answers.iter().map(|(_, answer)| answer.line).collect();
    let hint = format!(
        "les svaret ved siden av kravet, og bekreft det med tertial confirm {}",
        all.join(" ")
    );
    let finding = UNCONFIRMED
        .finding(text, told.join("; "))
        .hint(hint)
        .at(lines.into_iter().map(|line| Origin::line(&text.into(), line, None)));
    Finding { requirements: all, ..finding }
}

/// What has become of an answer nobody stands for, after where it comes among others.
fn state(answer: &Answer) -> (u8, String) {
    let confirmer = answer.confirmer.as_ref().map(Confirmer::in_words);
    match (&answer.confirmed, confirmer) {
        (Confirmed::Lapsed(_), _) => {
            (1, "er et annet enn det som ble bekreftet".to_owned())
        }
        (Confirmed::Insufficient(of), Some(confirmer)) => {
            let names = of.names();
            (2, format!("er bekreftet av {names}, og skal bekreftes av {confirmer}"))
        }
        (_, Some(confirmer)) => (0, format!("er ikke bekreftet av {confirmer}")),
        (_, None) => (0, "er ikke bekreftet".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::Sample;

    #[test]
    fn fires_once_for_a_text_nobody_has_confirmed() {
        let mut sample = Sample::new();
        sample.unconfirmed = Some("tekst/t1/maalstatus.md");
        let [finding] = &sample.findings(&UNCONFIRMED)[..] else { panic!("one") };
        assert_eq!(finding.message, "svaret på K110 er ikke bekreftet");
        assert_eq!(finding.object, "tekst/t1/maalstatus.md");
        assert_eq!(finding.origins[0].to_string(), "tekst/t1/maalstatus.md:6");
        assert_eq!(finding.requirements, ["K110"]);
    }

    #[test]
    fn fires_on_a_text_that_was_another_when_it_was_confirmed() {
        let mut sample = Sample::new();
        sample.rewritten = Some("tekst/t1/maalstatus.md");
        assert_eq!(
            sample.says(&UNCONFIRMED),
            [
                "tekst/t1/maalstatus.md: svaret på K110 er et annet enn det som ble bekreftet"
            ]
        );
    }

    #[test]
    fn fires_where_others_than_those_who_are_to_have_confirmed_it() {
        let confirmer = |by: Option<&str>, second| Confirmer {
            demands: Vec::new(),
            sections: vec!["5".to_owned()],
            by: by.map(str::to_owned),
            second,
        };
        for (own, to) in [
            (confirmer(Some("Økonomidirektør"), false), "Økonomidirektør"),
            (confirmer(Some("Direktør"), true), "Direktør og én til"),
            (confirmer(None, true), "to"),
        ] {
            let mut sample = Sample::new();
            sample.confirmers.push(own);
            let told = sample.says(&UNCONFIRMED);
            let words = "tekst/t1/maalstatus.md: svaret på K110 er bekreftet av Direktør, og \
                         skal bekreftes av";
            assert_eq!(told, [format!("{words} {to}")]);
        }
        let mut sample = Sample::new();
        sample.confirmers.push(confirmer(Some("Direktør"), false));
        assert_eq!(sample.says(&UNCONFIRMED), [""; 0]);
    }

    #[test]
    fn is_silent_where_all_is_confirmed() {
        assert_eq!(Sample::new().says(&UNCONFIRMED), [""; 0]);
    }
}
