//! KRV-06.

use tertial_ingest::facts::Text;
use tertial_model::{Finding, Origin};
use tertial_report::{Case, Coverage, Covered, Status, section_anchor};

use crate::rule::declare_rule;

declare_rule! {
    /// Hodet i en tekst nevner et krav som teksten ikke svarer på.
    ///
    /// Hvorfor: Den som skriver, tror kravet er besvart her. Etter katalogen skal svaret stå et
    /// annet sted, og programmet ser ikke etter det i denne teksten.
    ///
    /// Kilde: Linjen krav i hodet på teksten, og beviset katalogen for brevet nevner for kravet.
    ///
    /// Eksempel: tekst/t1/maalstatus.md har krav: K021, som hører til internkontroll.md.
    ///
    /// Gjør dette: Rett linjen krav, eller skriv svaret der det skal stå etter katalogen.
    DECLARED_NOT_SERVED = "KRV-06", Warning, Coverage(check)
}

fn check(case: &Case<'_>, coverage: &Coverage) -> Vec<Finding> {
    let texts = case.facts.texts.by_key.values();
    texts.flat_map(|text| of_text(case, coverage, text)).collect()
}

fn of_text(case: &Case<'_>, coverage: &Coverage, text: &Text) -> Vec<Finding> {
    let finding = |id: &String| {
        let covered = coverage.of(id);
        let why = match covered {
            None => "som brevet ikke har".to_owned(),
            Some(covered) if !covered.is_due() => {
                format!("som ikke skal besvares i {}", case.report.in_a_sentence())
            }
            // What is not met is told of elsewhere, and where it should stand is not known.
            Some(covered) if covered.status != Status::Met => return None,
            Some(covered) if is_served(covered, text) => return None,
            Some(_) => "som skal besvares et annet sted".to_owned(),
        };
        let finding = DECLARED_NOT_SERVED
            .finding(&*text.file, format!("teksten sier at den svarer på {id}, {why}"))
            .hint("rett linjen krav i hodet på teksten")
            .at([Origin::line(&text.file, 1, None)]);
        Some(finding)
    };
    text.requirements.iter().filter_map(finding).collect()
}

/// A text serves a demand when it is evidence for it, or stands with evidence that is: in
/// the section of its table, or as the explanation of a deviation that is not material.
fn is_served(covered: &Covered, text: &Text) -> bool {
    let key = text.file.rsplit('/').next().and_then(|name| name.strip_suffix(".md"));
    let anchor = key.map(section_anchor);
    covered.evidence.iter().any(|found| {
        found.objects.contains(&*text.file)
            || found.kind == "explanations"
            || found.places.iter().any(|place| Some(&place.section) == anchor.as_ref())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::Sample;

    fn declares(requirement: &str) -> Vec<String> {
        let mut sample = Sample::new();
        let text = sample.facts.texts.by_key.get_mut("maalstatus").unwrap();
        text.requirements = vec![requirement.to_owned()];
        sample.says(&DECLARED_NOT_SERVED)
    }

    #[test]
    fn fires_on_a_demand_another_place_answers_and_on_one_there_is_not() {
        let of = |why: &str| {
            format!("tekst/t1/maalstatus.md: teksten sier at den svarer på {why}")
        };
        assert_eq!(declares("K176"), [of("K176, som skal besvares et annet sted")]);
        assert_eq!(declares("K999"), [of("K999, som brevet ikke har")]);
        assert_eq!(
            declares("K120"),
            [of("K120, som ikke skal besvares i rapporten for 1. tertial")]
        );
    }

    #[test]
    fn is_silent_on_the_demand_it_answers() {
        assert_eq!(declares("K110"), [""; 0]);
    }
}
