//! What is kept and what follows, by hand and on random causes.

use proptest::collection::{btree_set, vec};
use proptest::prelude::*;
use tertial_model::{Code, Figure, Rows, Severity, Unit};

use super::*;

fn finding(code: &'static str, object: &str, taints: &[&str]) -> Finding {
    Finding::new(Code(code), Severity::Error, object, "").taints(taints.iter().copied())
}

fn graph(figures_of: &[(&str, Vec<&str>)]) -> Figures {
    let mut figures = Figures::default();
    for (id, inputs) in figures_of {
        let figure = Figure {
            id: FigureId::new(*id),
            label: String::new(),
            unit: Unit::Kroner,
            value: Ok(1.into()),
            formula: String::new(),
            inputs: inputs.iter().copied().map(FigureId::new).collect(),
            origins: Vec::new(),
            rows: Rows::None,
        };
        figures.add(figure).unwrap();
    }
    figures
}

fn figures() -> Figures {
    graph(&[("prognose", vec![]), ("avvik", vec!["prognose"])])
}

/// `code: codes that follow`, for each that is kept.
fn told(findings: Vec<Finding>) -> Vec<String> {
    let line = |finding: Finding| {
        let under: Vec<&str> = finding.follow_on.iter().map(|of| of.code.0).collect();
        format!("{}: {}", finding.code, under.join(" "))
    };
    fold(findings, &figures()).into_iter().map(line).collect()
}

#[test]
fn what_follows_from_a_cause_stands_under_it() {
    let told = told(vec![
        finding("V5-07", "avvik", &["avvik"]),
        finding("V5-06", "prognose", &["prognose"]),
        finding("DAT-06", "D5", &["prognose"]),
        finding("BUD-01", "annet", &[]),
    ]);
    assert_eq!(told, ["DAT-06: V5-07 V5-06", "BUD-01: "]);
}

#[test]
fn no_finding_hides_under_a_milder_one() {
    let cause = finding("BUD-05", "x", &["prognose"]).severity(Severity::Warning);
    assert_eq!(
        told(vec![cause, finding("V5-06", "prognose", &[])]),
        ["BUD-05: ", "V5-06: "]
    );
}

#[test]
fn two_findings_of_one_rule_do_not_hide_each_other() {
    let findings =
        vec![finding("V5-06", "prognose", &["prognose"]), finding("V5-06", "x", &["x"])];
    assert_eq!(told(findings), ["V5-06: ", "V5-06: "]);
}

#[test]
fn findings_that_explain_each_other_are_all_kept_and_what_follows_stands_under_the_first()
{
    let period = |object: &str| finding("DAT-15", object, &["bok"]).rests_on(["bok"]);
    let findings = vec![
        finding("BUD-06", "bok", &[]),
        period("januar"),
        period("februar"),
        period("mars"),
    ];
    assert_eq!(told(findings), ["DAT-15: BUD-06", "DAT-15: ", "DAT-15: "]);
}

#[test]
fn of_a_circle_the_one_nearest_the_data_is_kept() {
    let findings = vec![
        finding("V5-07", "a", &["b"]),
        finding("DAT-17", "b", &["c"]),
        finding("BUD-01", "c", &["a"]),
        finding("TXT-13", "d", &[]).rests_on(["a"]),
    ];
    assert_eq!(told(findings), ["DAT-17: V5-07 BUD-01 TXT-13"]);
}

#[test]
fn a_circle_something_leads_to_is_not_kept() {
    let findings = vec![
        finding("DAT-15", "a", &["b"]),
        finding("DAT-16", "b", &["c"]),
        finding("DAT-17", "c", &["a"]),
        finding("V5-01", "u", &["b"]),
    ];
    assert_eq!(told(findings), ["V5-01: DAT-15 DAT-16 DAT-17"]);
}

/// A finding about, tainting and judging by some of eight objects, so that many are shared.
fn any_finding() -> impl Strategy<Value = Finding> {
    let codes =
        prop::sample::select(vec!["DAT-06", "DAT-15", "V5-06", "BUD-06", "KRV-01"]);
    let severity = prop::sample::select(vec![
        Severity::Info,
        Severity::Warning,
        Severity::Error,
        Severity::Fatal,
    ]);
    let objects = || btree_set(0..8_u8, 0..3);
    (codes, severity, 0..8_u8, objects(), objects()).prop_map(
        |(code, severity, object, taints, rests_on)| {
            let name = |of: u8| format!("o{of}");
            Finding::new(Code(code), severity, name(object), "")
                .taints(taints.into_iter().map(name))
                .rests_on(rests_on.into_iter().map(name))
        },
    )
}

/// Figures of the same objects, each computed from some of the others, also in a ring.
fn any_figures() -> impl Strategy<Value = Figures> {
    const NAMES: [&str; 8] = ["o0", "o1", "o2", "o3", "o4", "o5", "o6", "o7"];
    vec(btree_set(0..8_usize, 0..2), 8).prop_map(|inputs| {
        let of = |(at, inputs): (usize, BTreeSet<usize>)| {
            (NAMES[at], inputs.into_iter().map(|of| NAMES[of]).collect())
        };
        graph(&inputs.into_iter().enumerate().map(of).collect::<Vec<_>>())
    })
}

fn names(findings: &[Finding]) -> Vec<(&'static str, String)> {
    let mut names: Vec<_> =
        findings.iter().map(|f| (f.code.0, f.object.clone())).collect();
    names.sort();
    names
}

proptest! {
    #[test]
    fn every_finding_is_kept_or_follows_from_one_that_is(
        findings in vec(any_finding(), 0..14),
        figures in any_figures(),
    ) {
        let kept = fold(findings.clone(), &figures);
        let mut told = names(&kept);
        let under = kept.iter().flat_map(|finding| &finding.follow_on);
        told.extend(under.map(|of| (of.code.0, of.object.clone())));
        told.sort();
        prop_assert_eq!(told, names(&findings), "none is lost, and none told twice");
        prop_assert_eq!(kept, fold(findings, &figures), "the same every time");
    }

    #[test]
    fn what_follows_is_explained_and_what_is_kept_is_not(
        findings in vec(any_finding(), 0..14),
        figures in any_figures(),
    ) {
        let under = kept_under(&findings, &figures);
        let reaches: Vec<_> = findings.iter().map(|of| reach(of, &figures)).collect();
        let explained = explained(&findings, &reaches);
        let count = findings.len();
        // Whether one finding explains another by way of any others.
        let mut leads: Vec<Vec<bool>> = (0..count)
            .map(|a| (0..count).map(|b| explained[a].contains(&b)).collect())
            .collect();
        for by in 0..count {
            for a in 0..count {
                for b in 0..count {
                    leads[a][b] |= leads[a][by] && leads[by][b];
                }
            }
        }
        for (at, &cause) in under.iter().enumerate() {
            if cause == at {
                for other in (0..count).filter(|&other| leads[other][at]) {
                    prop_assert!(leads[at][other], "{at} is kept and follows from {other}");
                    prop_assert!(other == at || under[other] != other, "two of one circle");
                }
            } else {
                prop_assert_eq!(under[cause], cause, "the cause is kept");
                prop_assert!(leads[cause][at]);
                prop_assert!(findings[cause].severity >= findings[at].severity);
            }
        }
    }
}
