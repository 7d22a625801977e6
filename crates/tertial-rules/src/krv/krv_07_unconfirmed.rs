//! KRV-07.

use std::collections::{BTreeMap, BTreeSet};

use tertial_model::{Finding, Origin};
use tertial_report::{Answer, Case, Confirmed, Coverage, Status};

use crate::rule::declare_rule;

declare_rule! {
    /// Ingen har bekreftet at en tekst svarer på kravene den skal svare på.
    ///
    /// Hvorfor: Et program ser at det står en tekst, men ikke om den svarer. Departementet
    /// leser «dekket» som at noen har sett etter. Bekreftelsen gjelder ordene, tallene det er
    /// lenket til og kravet slik de var; endres noe av det, må svaret leses på nytt.
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
    let named = |lapsed: bool| {
        let of_kind = answers.iter().filter(|(_, answer)| is_lapsed(answer) == lapsed);
        of_kind.map(|(demand, _)| *demand).collect::<Vec<_>>()
    };
    let told = [
        (named(false), "er ikke bekreftet"),
        (named(true), "er et annet enn det som ble bekreftet"),
    ];
    let told = told.into_iter().filter(|(demands, _)| !demands.is_empty());
    let told: Vec<String> =
        told.map(|(of, is)| format!("svaret på {} {is}", of.join(", "))).collect();
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

fn is_lapsed(answer: &Answer) -> bool {
    matches!(answer.confirmed, Confirmed::Lapsed(_))
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
    fn is_silent_where_all_is_confirmed() {
        assert_eq!(Sample::new().says(&UNCONFIRMED), [""; 0]);
    }
}
