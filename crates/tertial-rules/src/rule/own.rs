//! Rules a project writes itself: what must hold between its figures.

use std::collections::BTreeSet;

use tertial_ingest::project::OwnRule;
use tertial_model::norwegian::capitalised;
use tertial_model::{Figure, Finding, Missing, Origin, Severity, norwegian};
use tertial_report::{Case, Coverage};

use super::{Check, Rule};

/// The rule with its page in the manual.
pub(super) fn rule(own: &OwnRule) -> Rule {
    let reports: Vec<&str> = own.reports.iter().map(|of| of.as_str()).collect();
    let reports = match reports[..] {
        [] => "alle rapportene".to_owned(),
        _ => norwegian::list(&reports),
    };
    let page = format!(
        "{}.\n\nSkal være oppfylt: {}\n\nGjelder: {reports}.\n\nKilde: {}, virksomhetens egen regel.\n\n\
         Gjør dette: {}.",
        capitalised(message(own)),
        own.holds,
        own.origin,
        capitalised(own.remedy.trim_end_matches('.')),
    );
    let (code, severity) = (own.code, own.severity.into());
    let (page, check) = (page.into(), Check::Own(Box::new(own.clone())));
    Rule { code, severity, file: "tertial.toml", page, check }
}

fn message(own: &OwnRule) -> &str {
    own.message.bokmal().trim_end_matches('.')
}

/// That it does not hold, or that it cannot be told whether it does. It is about the first figure
/// it names, or the one it lacks, and judges by the others.
pub(super) fn finding(
    rule: &Rule,
    own: &OwnRule,
    case: &Case<'_>,
    coverage: &Coverage,
) -> Option<Finding> {
    if !own.is_of(case.report) {
        return None;
    }
    let ids = own.holds.ids();
    let unknown = ids.iter().find(|id| case.figures.named(id).is_none());
    if let Some(id) = unknown {
        return Some(of_no_figure(rule, own, case, id));
    }
    let figures: Vec<&Figure> =
        ids.iter().filter_map(|id| case.figures.named(id)).collect();
    let lacking = figures.iter().find_map(|of| Some((*of, of.value.as_ref().err()?)));
    let finding = match lacking {
        Some((figure, why)) => {
            let lacks = format!("{} {}", figure.label, why.word());
            not_judged(rule, figure.id.as_str(), &format!(", for {lacks}"), why)
        }
        None => match own.holds.holds(&|id| case.figures.value(id)) {
            Ok(true) => return None,
            Ok(false) => {
                let value = |of: &&Figure| format!("{} {}", of.id, of.in_bokmal());
                let found: Vec<String> = figures.iter().map(value).collect();
                rule.finding(ids[0], message(own))
                    .expected(own.holds.to_string())
                    .found(norwegian::list(&found))
                    .hint(&own.remedy)
            }
            Err(why) => not_judged(rule, ids[0], "", &why),
        },
    };
    let requirements = coverage.resting_on(&ids.iter().copied().collect());
    let finding = finding.rests_on(ids).at(places(&figures, case));
    Some(Finding { requirements, ..finding })
}

/// The id may be misspelt, or the figure be of another report.
fn of_no_figure(rule: &Rule, own: &OwnRule, case: &Case<'_>, id: &str) -> Finding {
    let near = case.figures.nearest(id);
    let hint = match near[..] {
        [] => "rett navnet, eller si med reports hvilke rapporter regelen gjelder; \
               tertial figures viser tallene"
            .to_owned(),
        _ => {
            let near = norwegian::either(&near);
            format!(
                "mente du {near}, eller gjelder regelen bare noen av rapportene (reports)?"
            )
        }
    };
    rule.finding(
        id,
        format!("{} nevner {id}, og rapporten har ikke noe slikt tall", own.code),
    )
    .severity(Severity::Error)
    .hint(hint)
    .at([own.origin.clone()])
}

fn not_judged(rule: &Rule, object: &str, because: &str, why: &Missing) -> Finding {
    let hint = match why {
        Missing::Unknown(_) => "få tallet på plass",
        Missing::Withheld | Missing::Undefined(_) => {
            "ingenting, dersom tallet ikke skal ha noen verdi"
        }
    };
    rule.finding(object, format!("{} kan ikke vurderes{because}", rule.code))
        .severity(Severity::Info)
        .found(why.to_string())
        .hint(hint)
}

/// Where the figures are read, one figure after the other; of one that is computed, where what it
/// is computed from is.
fn places(figures: &[&Figure], case: &Case<'_>) -> Vec<Origin> {
    let mut places = Vec::new();
    for figure in figures {
        let ids = match figure.origins[..] {
            [] => case.figures.upstream(&figure.id),
            _ => BTreeSet::from([&figure.id]),
        };
        let read = ids.into_iter().filter_map(|id| case.figures.get(id));
        for origin in read.flat_map(|of| &of.origins) {
            if !places.contains(origin) {
                places.push(origin.clone());
            }
        }
    }
    places
}

#[cfg(test)]
mod tests;
