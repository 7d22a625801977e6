//! DAT-41.

use std::collections::BTreeMap;

use tertial_model::{Finding, Missing};
use tertial_report::{Case, Unknown};

use crate::rule::declare_rule;
use crate::unknown::and_more;

declare_rule! {
    /// Et tall i rapporten mangler, og ingen annen regel sier hvorfor.
    ///
    /// Hvorfor: Der tallet skulle stått, står det «mangler». Leseren skal kunne vite at mangelen er
    /// kjent, og hva som må til for å få tallet.
    ///
    /// Kilde: Hvert tall i rapporten har ett opphav, og det som mangler, er aldri null.
    ///
    /// Eksempel: Et nøkkeltall har en tom celle, og brevet krever det ikke.
    ///
    /// Gjør dette: Legg inn det som mangler, eller 0 dersom det ikke er noe å føre opp. Tertial
    /// trace viser hva tallet regnes av.
    MISSING_UNEXPLAINED = "DAT-41", Warning, Unexplained(check)
}

fn check(case: &Case<'_>, unexplained: &[Unknown]) -> Vec<Finding> {
    let mut by_reason: BTreeMap<String, Vec<&Unknown>> = BTreeMap::new();
    for unknown in unexplained {
        let reason = match case.figures.get(&unknown.figure).map(|of| &of.value) {
            Some(Err(Missing::Unknown(reason))) => reason.clone(),
            _ => "tallet regnes ikke ut i denne rapporten".to_owned(),
        };
        let of_reason = by_reason.entry(reason).or_default();
        if of_reason.iter().all(|other| other.figure != unknown.figure) {
            of_reason.push(unknown);
        }
    }
    let finding = |(reason, unknown): (String, Vec<&Unknown>)| {
        let first = unknown[0];
        let figure = case.figures.get(&first.figure);
        let name = figure.map_or(first.figure.as_str(), |figure| &figure.label);
        let more = and_more(unknown.len() - 1);
        let origins = figure.into_iter().flat_map(|figure| &figure.origins);
        MISSING_UNEXPLAINED
            .finding(
                first.figure.as_str(),
                format!("{name}{more} mangler i {}", first.place),
            )
            .expected("et tall")
            .found(reason)
            .hint(format!("tertial trace {} viser hva tallet regnes av", first.figure))
            .at(origins.cloned())
            .taints(unknown.iter().map(|of| of.figure.to_string()))
    };
    by_reason.into_iter().map(finding).collect()
}

#[cfg(test)]
mod tests {
    use tertial_model::FigureId;

    use super::*;
    use crate::sample::{Sample, post};

    /// What `evaluate` says by this rule.
    fn told(sample: &Sample) -> Vec<String> {
        let findings = sample.evaluate().into_iter();
        let of_rule = findings.filter(|finding| finding.code == MISSING_UNEXPLAINED.code);
        of_rule
            .map(|finding| format!("{}: {}", finding.object, finding.in_full()))
            .collect()
    }

    #[test]
    fn fires_once_for_each_reason_nothing_else_tells() {
        let mut sample = Sample::new();
        for id in ["ukjent.a", "ukjent.b", "ukjent.a"] {
            sample.printed_without_value(id);
        }
        assert_eq!(
            told(&sample),
            [
                "ukjent.a: ukjent.a og ett tall til mangler i «tall» (forventet et tall, fant tallet \
              regnes ikke ut i denne rapporten)"
            ]
        );
    }

    #[test]
    fn a_number_a_text_links_to_is_seen_too() {
        let mut sample = Sample::new();
        sample.text(
            "maalstatus",
            "Målet: {{ tall(\"post.4000.85.hovedbok\") | kr }} er nådd.",
        );
        let seen = sample.with_case(crate::unknown::unknown);
        let unknown = Unknown {
            figure: FigureId::new("post.4000.85.hovedbok"),
            place: "tekst/t1/maalstatus.md".to_owned(),
        };
        assert!(seen.contains(&unknown), "{seen:?}");
    }

    #[test]
    fn is_silent_where_the_reason_is_told() {
        assert_eq!(told(&Sample::new()), [""; 0]);
        let mut sample = Sample::new();
        // Its deviation, printed too, is missing for the same reason.
        sample.forecast(post(1000, 1), None);
        let codes: Vec<_> = sample.evaluate().iter().map(|of| of.code.0).collect();
        assert!(codes.contains(&"V5-06"), "{codes:?}");
        assert_eq!(told(&sample), [""; 0]);
    }
}
