//! KRV-08.

use std::collections::BTreeMap;

use tertial_letter::{Condition, letter_section};
use tertial_model::{Finding, norwegian};
use tertial_report::{Breach, Case, Coverage};

use crate::rule::declare_rule;

declare_rule! {
    /// Det som bare kan gjøres med departementets samtykke, er gjort uten.
    ///
    /// Hvorfor: Vilkåret er satt av departementet, og bare departementet kan fravike det. Er
    /// samtykket gitt, må det kunne finnes igjen; det trykkes i rapporten.
    ///
    /// Kilde: Kravet i tildelingsbrevet, og [[consent]] i tertial.toml.
    ///
    /// Eksempel: Brevet øremerker 10 mill. kr til et tiltak, og arket Øremerking har satt av 4 mill.
    /// kr. Uten samtykke til å bruke 6 mill. kr til andre formål er vilkåret brutt.
    ///
    /// Gjør dette: Rett beløpet, eller før opp samtykket under [[consent]] med beløp, dato og
    /// referanse.
    CONDITION_BROKEN = "KRV-08", Error, Coverage(check)
}

fn check(case: &Case<'_>, coverage: &Coverage) -> Vec<Finding> {
    let mut broken: BTreeMap<&str, (&Breach, Vec<String>)> = BTreeMap::new();
    for covered in coverage.due() {
        if let Some(breach) = &covered.breach {
            let of_figure = broken.entry(breach.figure.as_str());
            let (_, demands) = of_figure.or_insert_with(|| (breach, Vec::new()));
            demands.push(covered.requirement.id.clone());
        }
    }
    let finding = |(breach, demands)| of_breach(case, breach, demands);
    broken.into_values().filter_map(finding).collect()
}

fn of_breach(case: &Case<'_>, breach: &Breach, demands: Vec<String>) -> Option<Finding> {
    let figure = case.figures.named(&breach.figure)?;
    let allowed = norwegian::kroner(breach.allowed);
    let (what, most, key) = match &breach.condition {
        Condition::Earmark(key) => {
            let earmark =
                case.catalogue.frame.earmarks.iter().find(|of| of.key == *key)?;
            let section = letter_section(&earmark.section);
            let what = format!(
                "det er avsatt mindre til {} enn brevets {section} øremerker",
                earmark.name
            );
            (what, format!("minst {allowed}"), format!("earmark = \"{key}\""))
        }
        Condition::ReallocationTo(post) => {
            let what =
                format!("det er omdisponert mer til {post} enn det er gitt samtykke til");
            (what, format!("høyst {allowed}"), format!("reallocation_to = \"{post}\""))
        }
    };
    let expected = match breach.consented.is_zero() {
        true => most,
        false => {
            format!("{most}, med samtykke til {}", norwegian::kroner(breach.consented))
        }
    };
    let finding = CONDITION_BROKEN
        .of_figure(figure, format!("vilkåret i {} er brutt: {what}", demands.join(", ")))
        .expected(expected)
        .found(figure.in_bokmal())
        .hint(format!("rett beløpet, eller før opp samtykket under [[consent]] {key}"));
    Some(Finding { requirements: demands, ..finding })
}

#[cfg(test)]
mod tests {
    use tertial_model::Kroner;

    use super::*;
    use crate::sample::Sample;

    /// The letter earmarks 3 mill. kr to Kart, which may be used otherwise with consent alone.
    fn set_aside(thousand: i64) -> Sample {
        let mut sample = Sample::new();
        sample.facts.earmarks[0].budget = Some(Kroner::thousand(thousand));
        sample.only_with_consent(Condition::Earmark("kart".to_owned()));
        sample
    }

    #[test]
    fn fires_when_less_is_set_aside_than_is_earmarked() {
        let [finding] = &set_aside(2_000).findings(&CONDITION_BROKEN)[..] else {
            panic!("one")
        };
        assert_eq!(
            finding.message,
            "vilkåret i K110 er brutt: det er avsatt mindre til Kart enn brevets punkt 6.2 øremerker"
        );
        assert_eq!(
            finding.expected.as_deref(),
            Some("minst 3\u{a0}000\u{a0}000\u{a0}kr")
        );
        assert_eq!(finding.found.as_deref(), Some("2\u{a0}000\u{a0}000\u{a0}kr"));
        assert_eq!(finding.requirements, ["K110"]);
    }

    #[test]
    fn is_silent_within_what_is_consented_to_and_fires_beyond() {
        let mut sample = set_aside(2_000);
        sample.consent_to_use_of("kart", 1_000);
        assert_eq!(sample.says(&CONDITION_BROKEN), [""; 0]);
        sample.facts.earmarks[0].budget = Some(Kroner::thousand(1_999));
        assert_eq!(
            sample.findings(&CONDITION_BROKEN)[0].expected.as_deref(),
            Some(
                "minst 2\u{a0}000\u{a0}000\u{a0}kr, med samtykke til 1\u{a0}000\u{a0}000\u{a0}kr"
            )
        );
    }

    #[test]
    fn is_silent_on_what_is_earmarked_and_more() {
        assert_eq!(set_aside(3_000).says(&CONDITION_BROKEN), [""; 0]);
        assert_eq!(set_aside(3_100).says(&CONDITION_BROKEN), [""; 0]);
    }
}
