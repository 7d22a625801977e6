//! Vedlegg 5: what the ministry demands of every report on budget status, demand by demand.

mod v5_01_available_present;
mod v5_02_build_up_complete;
mod v5_03_adopted_equals_letter;
mod v5_04_expense_accounts;
mod v5_05_consumption;
mod v5_06_expense_forecast;
mod v5_07_expense_deviation;
mod v5_08_expense_deviation_explained;
mod v5_09_corrective_measures;
mod v5_10_income_budget;
mod v5_11_income_accounts;
mod v5_12_income_forecast;
mod v5_13_income_deviation;
mod v5_14_income_deviation_explained;

use tertial_model::{BudgetPost, Finding, Language, Origin, Side};
use tertial_report::Case;

use crate::rule::Rule;

/// The rules in the order of vedlegg 5: expenses first, then income.
pub(crate) static RULES: &[&Rule] = &[
    &v5_01_available_present::AVAILABLE_PRESENT,
    &v5_02_build_up_complete::BUILD_UP_COMPLETE,
    &v5_03_adopted_equals_letter::ADOPTED_EQUALS_LETTER,
    &v5_04_expense_accounts::EXPENSE_ACCOUNTS,
    &v5_05_consumption::CONSUMPTION,
    &v5_06_expense_forecast::EXPENSE_FORECAST,
    &v5_07_expense_deviation::EXPENSE_DEVIATION,
    &v5_08_expense_deviation_explained::EXPENSE_DEVIATION_EXPLAINED,
    &v5_09_corrective_measures::CORRECTIVE_MEASURES,
    &v5_10_income_budget::INCOME_BUDGET,
    &v5_11_income_accounts::INCOME_ACCOUNTS,
    &v5_12_income_forecast::INCOME_FORECAST,
    &v5_13_income_deviation::INCOME_DEVIATION,
    &v5_14_income_deviation_explained::INCOME_DEVIATION_EXPLAINED,
];

/// A finding for each post on `side` whose figure `measure` is not known. Whatever is
/// computed from it follows from this.
fn missing(
    rule: &Rule,
    case: &Case<'_>,
    side: Side,
    measure: &str,
    hint: &str,
) -> Vec<Finding> {
    let mut findings = Vec::new();
    for post in case.posts_on(side) {
        let id = match measure {
            "avvik" | "avvik_pst" => case.judged_by(post.post, measure),
            _ => format!("post.{}.{measure}", post.post),
        };
        let Some(figure) = case.figures.named(&id) else { continue };
        if let Some(why) = figure.unknown() {
            findings.push(
                rule.finding(&id, format!("{} mangler", figure.label))
                    .expected("et beløp eller tall")
                    .found(why)
                    .hint(hint)
                    .at(figure.origins.iter().cloned())
                    .taints([id.clone()]),
            );
        }
    }
    findings
}

/// A finding for each post on `side` that deviates materially and whose text is not there.
fn unexplained(
    rule: &Rule,
    case: &Case<'_>,
    side: Side,
    key: fn(BudgetPost) -> String,
    lacks: &str,
    remedy: &str,
) -> Vec<Finding> {
    let unexplained = case
        .posts_on(side)
        .filter(|post| case.deviates_materially(post.post))
        .filter(|post| case.text(&key(post.post)).is_none());
    unexplained
        .map(|post| {
            let path = case.text_path(&key(post.post));
            let in_words = |measure: &str| {
                case.figures
                    .named(&case.judged_by(post.post, measure))
                    .map(|figure| figure.in_words(Language::Bokmal))
                    .unwrap_or_default()
            };
            let deviation = format!("{}, {}", in_words("avvik"), in_words("avvik_pst"));
            let rests_on = case.judged_by(post.post, "avvik");
            rule.finding(
                &path,
                format!("avviket på {} {} ({deviation}) {lacks}", post.post, post.name),
            )
            .hint(format!("{remedy} {path}"))
            .at([Origin::file(&path.as_str().into())])
            .taints([path.as_str()])
            .rests_on([rests_on])
        })
        .collect()
}
