//! Each rule of a table finds what it looks for, and nothing else.

mod acceptances;
mod months;
mod unknown_names;

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::{Error, StrDeserializer};
use tertial_ingest::facts::DecisionKind;
use tertial_model::{FigureId, Kroner, Origin, Problem};

use super::*;
use crate::sample::{Sample, cell, post};

/// The rules that report a kind of problem, by kind.
fn rules_of_problems() -> BTreeMap<ProblemKind, Vec<&'static Rule>> {
    let mut by_kind: BTreeMap<ProblemKind, Vec<&Rule>> = BTreeMap::new();
    for rule in RULES.iter() {
        if let Check::Listed { sought: Sought::Problem(kind), .. } = &rule.check {
            by_kind.entry(*kind).or_default().push(rule);
        }
    }
    by_kind
}

/// Every kind there is: serde names them all where it is given none of them.
fn kinds_of_problems() -> Vec<ProblemKind> {
    let kind = |name: &str| {
        let name: StrDeserializer<'_, Error> = name.into_deserializer();
        ProblemKind::deserialize(name)
    };
    let message = kind("").unwrap_err().to_string();
    message.split('`').filter_map(|name| kind(name).ok()).collect()
}

#[test]
fn every_kind_of_problem_has_exactly_one_rule() {
    let rules = rules_of_problems();
    let kinds = kinds_of_problems();
    assert_eq!(kinds.len(), 45);
    for kind in kinds {
        let codes: Vec<_> =
            rules.get(&kind).into_iter().flatten().map(|rule| rule.code.0).collect();
        // DAT-50 tells of names as well, and has a file of its own.
        let expected = usize::from(kind != ProblemKind::SpellingDiffers);
        assert_eq!(codes.len(), expected, "{kind:?}: {codes:?}");
    }
}

#[test]
fn a_problem_is_told_at_its_place_by_its_rule_alone() {
    for (kind, rules) in rules_of_problems() {
        let mut sample = Sample::new();
        let place = cell("Prognose", 5, 4);
        sample.problems.push(Problem::new(kind, place.clone(), "noe er galt"));
        let findings: Vec<Finding> =
            RULES.iter().flat_map(|rule| sample.findings(rule)).collect();
        let [finding] = &findings[..] else { panic!("{kind:?}: {findings:?}") };
        assert_eq!((finding.code, finding.severity), (rules[0].code, rules[0].severity));
        assert_eq!(finding.message, "noe er galt");
        assert_eq!(finding.origins, [place]);
        assert!(!finding.hint.is_empty(), "{}", finding.code);
    }
}

#[test]
fn of_two_rows_that_say_the_same_both_are_named_and_neither_is_judged_by() {
    let mut sample = Sample::new();
    let forecast = &sample.facts.forecasts[0];
    let (post, read) = (forecast.post, forecast.origin.clone());
    let later = cell("Prognose", 9, 3);
    let problem = Problem::new(ProblemKind::RowRepeated, later.clone(), "to ganger");
    sample.problems.push(Problem { also: Some(read.clone()), ..problem });
    let finding = sample.findings(rule("DAT-09")).remove(0);
    assert_eq!(finding.origins, [later, read]);
    assert!(finding.taints.contains(FigureId::of_post(post, "prognose").as_str()));
}

#[test]
fn no_rule_of_a_table_says_anything_of_the_sample() {
    for rule in RULES.iter() {
        assert_eq!(Sample::new().says(rule), [""; 0], "{}", rule.code);
    }
}

#[test]
fn what_a_problem_says_to_do_goes_before_what_its_rule_says() {
    let hints = |hint: Option<&str>| {
        let mut sample = Sample::new();
        let mut problem =
            Problem::new(ProblemKind::CellEmpty, cell("Prognose", 5, 4), "m");
        problem.hint = hint.map(str::to_owned);
        sample.problems.push(problem);
        sample.findings(rule("DAT-07")).remove(0).hint
    };
    assert_eq!(hints(None), "fyll ut cellen");
    assert_eq!(hints(Some("skriv 0")), "skriv 0");
}

#[test]
fn a_lock_that_differs_names_the_file_and_hides_nothing() {
    let mut sample = Sample::new();
    let before = sample.evaluate();
    let place = Origin::file(&Arc::from("data/grunnlag.xlsx"));
    let problem = Problem::new(ProblemKind::LockDiffers, place.clone(), "er endret");
    sample.problems.push(problem);
    let mut findings = sample.evaluate();
    assert_eq!(findings.len(), before.len() + 1);
    let finding = findings.swap_remove(0);
    assert_eq!((finding.code.0, finding.severity), ("DAT-39", Severity::Error));
    assert_eq!(finding.object, "data/grunnlag.xlsx");
    assert_eq!(finding.origins, [place]);
    assert!(finding.follow_on.is_empty());
}

fn rule(code: &str) -> &'static Rule {
    RULES.iter().find(|rule| rule.code.0 == code).unwrap()
}

/// The sample without the rows of one post in one source, and what the rule says of that.
#[track_caller]
fn says_only(code: &str, spoil: impl Fn(&mut Sample), expected: &str) {
    let mut sample = Sample::new();
    spoil(&mut sample);
    assert_eq!(sample.says(rule(code)), [expected], "{code}");
}

#[test]
fn a_figure_that_is_not_known_is_told_for_its_post() {
    says_only(
        "V5-04",
        |of| of.facts.state_accounts.rows.retain(|row| row.post != post(1000, 45)),
        "post.1000.45.regnskap: 1000.45 Utstyr: regnskap hittil i år mangler",
    );
    says_only(
        "V5-05",
        |of| of.facts.decisions.retain(|decision| decision.post != post(1000, 45)),
        "post.1000.45.forbruk_pst: 1000.45 Utstyr: forbruk av disponibelt mangler",
    );
    says_only(
        "V5-06",
        |of| of.forecast(post(1000, 21), None),
        "post.1000.21.prognose: 1000.21 Oppdrag: prognose for året mangler",
    );
    says_only(
        "V5-07",
        |of| of.forecast(post(1000, 21), None),
        "post.1000.21.avvik: 1000.21 Oppdrag: avvik, prognose mot budsjett for året \
         mangler",
    );
    says_only(
        "V5-10",
        |of| of.decide(post(4000, 2), DecisionKind::Change, None),
        "post.4000.02.budsjett: 4000.02 Oppdragsinntekter: gjeldende budsjett mangler",
    );
    says_only(
        "V5-11",
        |of| of.facts.state_accounts.rows.retain(|row| row.post != post(4000, 85)),
        "post.4000.85.regnskap: 4000.85 Gebyr: regnskap hittil i år mangler",
    );
    says_only(
        "V5-12",
        |of| of.facts.forecasts.retain(|forecast| forecast.post != post(4000, 85)),
        "post.4000.85.prognose: 4000.85 Gebyr: prognose for året mangler",
    );
}

#[test]
fn a_month_or_a_post_that_a_budget_by_month_lacks_is_told() {
    let without = |month: usize| {
        move |of: &mut Sample| {
            of.periodise();
            of.month(post(1000, 21), month, None);
        }
    };
    let of_post = "post.1000.21.budsjett_hittil: 1000.21 Oppdrag: periodisert budsjett hittil i \
                   år mangler";
    says_only("BUD-50", without(3), of_post);
    says_only(
        "BUD-50",
        without(9),
        "post.1000.21.budsjett_periodisert: 1000.21 Oppdrag: periodisert budsjett for hele året \
         mangler",
    );
    let without_row = |of: &mut Sample| {
        of.periodise();
        of.facts.periodised.retain(|budget| budget.post != post(4000, 85));
    };
    says_only(
        "BUD-50",
        without_row,
        "post.4000.85.budsjett_hittil: 4000.85 Gebyr: periodisert budsjett hittil i år mangler",
    );
    let mut sample = Sample::new();
    without(3)(&mut sample);
    let told: Vec<_> = sample.evaluate().iter().map(|f| f.code.0).collect();
    assert_eq!(told, ["BUD-50", "DAT-19"], "one fault, and what was told before");
}

#[test]
fn of_several_figures_the_first_that_is_not_known_is_told() {
    let lacks_both = "post.4000.02.avvik: 4000.02 Oppdragsinntekter: avvik, prognose mot budsjett \
         for året mangler";
    says_only("V5-13", |of| of.forecast(post(4000, 2), None), lacks_both);
    // A budget nobody stated is not taken for nothing.
    says_only(
        "V5-13",
        |of| of.decide(post(4000, 85), DecisionKind::Adopted, None),
        "post.4000.85.avvik: 4000.85 Gebyr: avvik, prognose mot budsjett for året mangler",
    );
}

#[test]
fn per_cent_of_an_income_budget_that_is_nothing_is_not_lacking() {
    let mut sample = Sample::new();
    sample.decide(post(4000, 85), DecisionKind::Change, Some(-600));
    assert_eq!(sample.says(rule("V5-13")), [""; 0]);
    let told: Vec<_> = sample.evaluate().iter().map(|f| f.code.0).collect();
    assert_eq!(told, ["DAT-19"], "as without the change");
}

#[test]
fn per_cent_of_what_is_known_to_be_nothing_is_not_lacking() {
    let mut sample = Sample::new();
    let decisions = sample.facts.decisions.iter_mut();
    for decision in decisions.filter(|of| of.post == post(1000, 45)) {
        decision.amount = Some(Kroner::ZERO);
    }
    assert_eq!(sample.says(rule("V5-05")), [""; 0]);
}

#[test]
fn a_material_deviation_without_its_text_is_told() {
    says_only(
        "V5-08",
        |of| of.forecast(post(1000, 1), Some(97_000)),
        "tekst/t1/avvik-1000-01.md: avviket på 1000.01 Driftsutgifter \
         (6\u{a0}000\u{a0}000\u{a0}kr, 5,8 pst.) er vesentlig og ikke forklart",
    );
    says_only(
        "V5-09",
        |of| {
            of.forecast(post(1000, 45), Some(1_150));
            of.text("avvik-1000-45", "Prisene har steget.");
        },
        "tekst/t1/tiltak-1000-45.md: avviket på 1000.45 Utstyr \
         (\u{2212}150\u{a0}000\u{a0}kr, \u{2212}15,0 pst.) er vesentlig, og \
         korrigerende tiltak er ikke angitt",
    );
    says_only(
        "V5-14",
        |of| of.forecast(post(4000, 85), Some(660)),
        "tekst/t1/avvik-4000-85.md: avviket på 4000.85 Gebyr \
         (60\u{a0}000\u{a0}kr, 10,0 pst.) er vesentlig og ikke forklart",
    );
}

#[test]
fn a_material_deviation_with_its_text_is_not() {
    let texts = [
        ("V5-08", post(1000, 1), 97_000, "avvik-1000-01", "Ansettelser er utsatt."),
        ("V5-09", post(1000, 45), 1_150, "tiltak-1000-45", "Et innkjøp flyttes."),
        ("V5-14", post(4000, 85), 660, "avvik-4000-85", "Flere gebyrer enn ventet."),
    ];
    for (code, of, thousand, key, text) in texts {
        let mut sample = Sample::new();
        sample.forecast(of, Some(thousand));
        sample.text(key, text);
        assert_eq!(sample.says(rule(code)), [""; 0], "{code}");
    }
}

#[test]
fn no_measures_are_demanded_when_the_year_is_over() {
    let mut sample = Sample::annual();
    // 39 000 is spent of 34 500: 4 500, or 13 per cent, too much.
    sample.decide(post(1000, 21), DecisionKind::Adopted, Some(34_000));
    assert_eq!(sample.findings(rule("V5-08")).len(), 1);
    assert_eq!(sample.says(rule("V5-09")), [""; 0]);
}

#[test]
fn the_page_ends_with_the_remedy_and_the_hint_is_the_remedy() {
    let mut sample = Sample::new();
    sample.forecast(post(1000, 1), Some(97_000));
    let rule = rule("V5-08");
    let hint = sample.findings(rule).remove(0).hint;
    assert_eq!(hint, "skriv forklaringen i tekst/t1/avvik-1000-01.md");
    let end = "\n\nGjør dette: Skriv forklaringen i filen som er nevnt.";
    assert!(rule.manual().ends_with(end), "{}", rule.manual());
}

#[test]
fn a_demand_with_nothing_to_answer_it_is_told() {
    let mut sample = Sample::new();
    sample.facts.texts.by_key.clear();
    let expected = ["K110: krav K110 (punkt 5.2) er ikke besvart"];
    assert_eq!(sample.says(rule("KRV-01")), expected);
    let codes: Vec<_> = sample.evaluate().iter().map(|f| f.code.0).collect();
    assert_eq!(codes, ["TXT-02", "DAT-19"], "it follows from the text that is missing");
    sample.waive("K110");
    assert_eq!(sample.says(rule("KRV-01")), [""; 0]);
}

#[test]
fn a_demand_that_lacks_one_post_of_three_is_told() {
    let mut sample = Sample::new();
    sample.forecast(post(1000, 21), None);
    let findings = sample.findings(rule("KRV-02"));
    let objects: Vec<_> = findings.iter().map(|f| f.object.as_str()).collect();
    assert_eq!(objects, ["K176"]);
    assert_eq!(findings[0].found.as_deref(), Some("mangler post.1000.21.prognose"));
    let codes: Vec<_> = sample.evaluate().iter().map(|f| f.code.0).collect();
    assert_eq!(codes, ["V5-06", "DAT-19"], "it follows from the forecast");
}

#[test]
fn a_demand_for_a_figure_no_table_prints_is_told() {
    let mut sample = Sample::new();
    sample.unprinted = Some("post.1000.45.prognose");
    let findings = sample.findings(rule("KRV-02"));
    assert_eq!(findings.len(), 1);
    assert_eq!(findings[0].found.as_deref(), Some("mangler post.1000.45.prognose"));
}

#[test]
fn a_demand_whose_answer_is_not_finished_is_told() {
    let mut sample = Sample::new();
    sample.text("maalstatus", "TODO");
    let expected = ["K110: krav K110 (punkt 5.2) er bare delvis besvart"];
    assert_eq!(sample.says(rule("KRV-02")), expected);
    let codes: Vec<_> = sample.evaluate().iter().map(|f| f.code.0).collect();
    assert_eq!(codes, ["TXT-01", "DAT-19"], "it follows from what was left behind");
}

/// Only what cannot be read of the data silences the other rules.
#[test]
fn what_is_wrong_in_a_text_hides_nothing_else() {
    let codes = |kind: Option<ProblemKind>| -> Vec<&str> {
        let mut sample = Sample::new();
        let origin = Origin::line(&"tekst/t1/ros.md".into(), 7, None);
        sample.problems.extend(kind.map(|kind| Problem::new(kind, origin, "galt")));
        sample.evaluate().iter().map(|of| of.code.0).collect()
    };
    let before = codes(None);
    assert_eq!(before, ["DAT-19"]);
    for (kind, code) in
        [(ProblemKind::FigureLinkUnknown, "TXT-03"), (ProblemKind::RawHtml, "TXT-04")]
    {
        assert_eq!(codes(Some(kind)), [code, "DAT-19"]);
    }
    assert_eq!(codes(Some(ProblemKind::FileUnreadable)).len(), 1);
}
