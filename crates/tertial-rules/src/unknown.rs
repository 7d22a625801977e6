//! Figures that stand in the report without their value, in tables and in texts.

use tertial_model::{FigureId, Finding, Missing};
use tertial_report::{Case, Coverage, Unknown};

use crate::prose::Prose;

/// How many there are beside the first that is told of: ` og ett tall til`.
pub(crate) fn and_more(others: usize) -> String {
    match others {
        0 => String::new(),
        1 => " og ett tall til".to_owned(),
        several => format!(" og {several} tall til"),
    }
}

/// All of them: those of tables, then those texts link to.
pub(crate) fn unknown(case: &Case<'_>, coverage: &Coverage) -> Vec<Unknown> {
    let is_unknown = |figure: &FigureId| {
        let figure = case.figures.get(figure);
        figure.is_some_and(|of| matches!(of.value, Err(Missing::Unknown(_))))
    };
    let mut unknown = coverage.unknown.clone();
    for text in case.facts.texts.by_key.values() {
        let prose = Prose::of(text);
        let linked = prose.figures().filter(|figure| is_unknown(figure)).cloned();
        unknown.extend(
            linked.map(|figure| Unknown { figure, place: text.file.to_string() }),
        );
    }
    unknown
}

/// Those that no finding is about or taints, that are not computed from such, and that are
/// not missing for the same reason.
pub(crate) fn unexplained(
    case: &Case<'_>,
    coverage: &Coverage,
    findings: &[Finding],
) -> Vec<Unknown> {
    let mut unknown = unknown(case, coverage);
    if unknown.is_empty() {
        return unknown;
    }
    let objects = findings.iter().flat_map(|of| of.taints.iter().chain([&of.object]));
    let ids = objects.filter_map(|id| id.parse::<FigureId>().ok());
    let explained = case.figures.downstream(&ids.collect());
    let why = |id: &FigureId| case.figures.get(id).and_then(|of| of.value.as_ref().err());
    let reasons: Vec<&Missing> = explained.iter().filter_map(why).collect();
    unknown.retain(|of| {
        !explained.contains(&of.figure)
            && why(&of.figure).is_none_or(|of| !reasons.contains(&of))
    });
    unknown
}
