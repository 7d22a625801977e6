//! How bad a project says that the findings of rules are (`[[severity]]`).

use tertial_ingest::project::RuleSeverity;
use tertial_model::{Code, Reweighed, Severity, nearest};
use tertial_toml::{Fault, Place};

use crate::acceptance::not_to_be_accepted;

/// The rules that are worse or milder in a project than in the catalogue.
///
/// # Errors
///
/// The first that names no rule, or one that must not be milder.
pub fn reweighed(chosen: &[RuleSeverity]) -> Result<Vec<Reweighed>, Fault> {
    let of = |(number, chosen): (usize, &RuleSeverity)| {
        let at = |message, hint: String| {
            let place = Place::of("severity").nth(number).value("rule");
            Fault::at(place, message).hint(hint)
        };
        let code = chosen.rule.as_str();
        let Some(rule) = crate::rule(code, &[]) else {
            return Err(at(format!("det er ingen regel «{code}»"), instead(code)));
        };
        let reweighed = Reweighed {
            rule: rule.code,
            usual: rule.severity,
            severity: chosen.severity.into(),
            reason: chosen.reason.clone(),
        };
        match reweighed.is_lowered().then(|| why_not_milder(&reweighed)).flatten() {
            Some(why) => {
                let message =
                    format!("{} kan ikke være mildere enn i katalogen", rule.code);
                Err(at(message, why))
            }
            None => Ok(reweighed),
        }
    };
    let all: Result<Vec<_>, _> = chosen.iter().enumerate().map(of).collect();
    Ok(all?.into_iter().filter(|of| of.severity != of.usual).collect())
}

/// What to do about a code that no rule has.
fn instead(code: &str) -> String {
    let own = Code::of_own(&code.to_uppercase());
    let near = nearest::one(code, crate::rules().map(|rule| rule.code.0));
    match (own, near) {
        (Some(own), _) => format!("alvorsgraden til {own} står i [[rule]]"),
        (None, Some(near)) => format!("mente du {near}?"),
        (None, None) => "se alle med tertial explain".to_owned(),
    }
}

/// Why its findings must be put right, whatever a project says.
fn why_not_milder(of: &Reweighed) -> Option<String> {
    if of.usual == Severity::Fatal {
        return Some("det som stopper alt, må rettes".to_owned());
    }
    not_to_be_accepted(of.rule.0).map(|[why, _]| why.to_owned())
}

#[cfg(test)]
mod tests {
    use tertial_ingest::project::ChosenSeverity::{self, Error, Info, Warning};
    use tertial_model::Words;
    use tertial_toml::Document;

    use super::*;

    fn chosen(rule: &str, severity: ChosenSeverity) -> Vec<RuleSeverity> {
        let reason = Words::same("avtalt");
        vec![RuleSeverity { rule: rule.to_owned(), severity, reason }]
    }

    #[test]
    fn a_rule_may_weigh_more_or_less_and_what_changes_nothing_is_none() {
        let weigh = |rule, severity| {
            let of = reweighed(&chosen(rule, severity)).unwrap();
            of.first().map(|of| (of.rule.0, of.usual, of.severity))
        };
        assert_eq!(
            weigh("v5-03", Warning),
            Some(("V5-03", Severity::Error, Severity::Warning))
        );
        assert_eq!(
            weigh("KVT-06", Error),
            Some(("KVT-06", Severity::Info, Severity::Error))
        );
        assert_eq!(weigh("V5-03", Error), None);
    }

    #[test]
    fn one_there_is_none_of_and_one_that_must_be_put_right_are_refused_with_the_place() {
        let file = "[[severity]]\nrule = \"X\"\nseverity = \"info\"\nreason = \"a\"\n";
        let document = Document::parse("tertial.toml", file).unwrap();
        for (code, message, hint) in [
            ("BUD-99", "det er ingen regel «BUD-99»", "mente du BUD-09?"),
            ("x", "det er ingen regel «x»", "se alle med tertial explain"),
            (
                "EGEN-01",
                "det er ingen regel «EGEN-01»",
                "alvorsgraden til EGEN-01 står i [[rule]]",
            ),
            (
                "DAT-01",
                "DAT-01 kan ikke være mildere enn i katalogen",
                "det som stopper alt, må rettes",
            ),
            (
                "KRV-07",
                "KRV-07 kan ikke være mildere enn i katalogen",
                "at et svar ikke er bekreftet, kan ikke kvitteres",
            ),
            (
                "KVT-03",
                "KVT-03 kan ikke være mildere enn i katalogen",
                "et funn om en kvittering kan ikke kvitteres",
            ),
        ] {
            let refused = document.refuse(reweighed(&chosen(code, Info)).unwrap_err());
            assert_eq!(refused.to_string(), format!("tertial.toml:2:8: {message}"));
            assert_eq!(refused.hint.as_deref(), Some(hint));
        }
    }
}
