//! Ranges of what the letter decides.

use tertial_letter::{Goal, section_in_words};
use tertial_model::{
    Authority, Direction, FigureId, FrameChapter, FramePost, Indicator, ResultDemand,
    Side,
};

use super::flag;
use crate::document::NumberFormat;
use crate::statement::item::{Item, each};
use crate::statement::scope::Scope;
use crate::{Case, indicator_key};

pub(super) fn chapters(case: &Case<'_>) -> Vec<Item> {
    each(&case.catalogue.frame.chapters, |chapter| {
        [
            ("chapter", chapter.number.to_string()),
            ("chapter_name", chapter.name.clone()),
            ("side", side(chapter.side)),
            ("basis", basis(chapter.side)),
        ]
    })
}

/// The placeholder `{side}`.
pub(super) fn side(of: Side) -> String {
    match of {
        Side::Expense => "expense".to_owned(),
        Side::Income => "income".to_owned(),
    }
}

/// The part of the ids of what a side's deviations are told by.
fn basis(of: Side) -> String {
    match of {
        Side::Expense => "disponibelt".to_owned(),
        Side::Income => "budsjett".to_owned(),
    }
}

/// The chapter the scope is of.
pub(crate) fn chapter_of<'a>(case: &Case<'a>, scope: &Scope) -> Option<&'a FrameChapter> {
    let number = scope.get("chapter")?;
    let chapters = &case.catalogue.frame.chapters;
    chapters.iter().find(|chapter| chapter.number.to_string() == number)
}

pub(super) fn posts(case: &Case<'_>, scope: &Scope) -> Vec<Item> {
    let frame = &case.catalogue.frame;
    let posts = match chapter_of(case, scope) {
        Some(chapter) => chapter.posts.iter().collect(),
        None => frame.posts().collect::<Vec<_>>(),
    };
    posts.into_iter().map(|post| post_item(case, post)).collect()
}

fn post_item(case: &Case<'_>, post: &FramePost) -> Item {
    let frame = &case.catalogue.frame;
    let chapter = frame.chapter(post.post.chapter);
    let for_excess = frame
        .posts_on(Side::Expense)
        .any(|of| frame.excess_income_for(of.post) == Some(post.post));
    Item::of([
        ("post", post.post.to_string()),
        ("post_number", format!("{:02}", post.post.post)),
        ("name", post.name.of(case.language).to_owned()),
        ("chapter", post.post.chapter.to_string()),
        ("chapter_name", chapter.map(|of| of.name.clone()).unwrap_or_default()),
        ("booked_by", post.booked_by.clone().unwrap_or_default()),
        ("transferable", flag(post.transferable)),
        ("material", flag(case.deviates_materially(post.post))),
        ("excess_income", flag(for_excess)),
        ("side", side(post.post.side())),
    ])
}

pub(super) fn earmarks(case: &Case<'_>) -> Vec<Item> {
    each(&case.catalogue.frame.earmarks, |of| {
        let (key, name) = (of.key.clone(), of.name.clone());
        [("earmark", key), ("name", name), ("post", of.post.to_string())]
    })
}

pub(super) fn excess_income(case: &Case<'_>) -> Vec<Item> {
    let authorities = case.catalogue.frame.authorities.iter();
    authorities
        .filter_map(|authority| match authority {
            Authority::ExcessIncome { expense, income, section } => Some(Item::of([
                ("expense_post", expense.to_string()),
                ("income_post", income.to_string()),
                ("section", section_in_words(section, case.phrases)),
            ])),
            _ => None,
        })
        .collect()
}

pub(super) fn places(case: &Case<'_>) -> Vec<Item> {
    let places = &case.catalogue.frame.places;
    each(places, |of| [("place", of.key.clone()), ("name", of.name.clone())])
}

pub(super) fn assignments(case: &Case<'_>) -> Vec<Item> {
    each(&case.catalogue.frame.assignments, |of| {
        let name = of.name.of(case.language).to_owned();
        [("assignment", of.key.clone()), ("name", name)]
    })
}

pub(super) fn hire_years(case: &Case<'_>) -> Vec<Item> {
    let years = &case.catalogue.frame.hire_baseline;
    each(years, |year| [("hire_year", year.to_string())])
}

pub(super) fn goals(case: &Case<'_>) -> Vec<Item> {
    let indicators = &case.catalogue.frame.indicators;
    let has_indicators =
        |goal: &&Goal| indicators.iter().any(|of| of.goal == goal.section);
    each(case.catalogue.goals.iter().filter(has_indicators), |goal| {
        let title = goal.title.of(case.language).to_owned();
        let of_goal = || indicators.iter().filter(|of| of.goal == goal.section);
        let judged = |as_what: Option<bool>| {
            of_goal().filter(|of| is_met(case, of) == as_what).count().to_string()
        };
        [
            ("goal", goal.section.clone()),
            ("title", title),
            ("indicators", of_goal().count().to_string()),
            ("met", judged(Some(true))),
            ("missed", judged(Some(false))),
            ("unjudged", judged(None)),
        ]
    })
}

/// The goal the scope is of, with its indicators.
pub(crate) fn goal_of<'a>(
    case: &Case<'a>,
    scope: &Scope,
) -> Option<(&'a Goal, Vec<&'a Indicator>)> {
    let section = scope.get("goal")?;
    let goal = case.catalogue.goals.iter().find(|of| of.section == section)?;
    let indicators = case.catalogue.frame.indicators.iter();
    Some((goal, indicators.filter(|of| of.goal == section).collect()))
}

pub(super) fn indicators(case: &Case<'_>, scope: &Scope) -> Vec<Item> {
    let goal = scope.get("goal");
    let indicators = case.catalogue.frame.indicators.iter();
    let of_goal =
        indicators.filter(|of| goal.as_deref().is_none_or(|goal| goal == of.goal));
    of_goal.map(|of| indicator(case, of)).collect()
}

/// Whether the indicator's result, or the expected one, is what the letter demands; none where that
/// cannot be told, or nothing is demanded.
fn is_met(case: &Case<'_>, of: &Indicator) -> Option<bool> {
    let margin = case.figures.value(&FigureId::of_indicator(&of.key, "margin"))?;
    Some(of.demand.is_met_by(margin))
}

fn indicator(case: &Case<'_>, of: &Indicator) -> Item {
    let (demand, better_than, text) = match &of.demand {
        ResultDemand::BestOfLastThree => ("best_of_last_three", None, None),
        ResultDemand::BetterThanIn(year) => ("better_than_in", Some(*year), None),
        ResultDemand::AtLeast(_) => ("at_least", None, None),
        ResultDemand::Told(text) => ("told", None, Some(text)),
        ResultDemand::NotSet => ("not_set", None, None),
    };
    let limit = match (better_than, of.better) {
        (None, Direction::Higher) => "least",
        (None, Direction::Lower) => "most",
        (Some(_), Direction::Higher) => "more",
        (Some(_), Direction::Lower) => "less",
    };
    let id = |measure: &str| FigureId::of_indicator(&of.key, measure);
    let judgement = match is_met(case, of) {
        Some(true) => "met",
        Some(false) => "missed",
        None => "unknown",
    };
    let in_words = |measure: &str| match case.figures.get(&id(measure)) {
        Some(figure) => figure.in_prose(case.phrases),
        None => case.phrases.say("missing"),
    };
    let is_explained =
        case.misses_its_demand(of) || case.text(&indicator_key(of)).is_some();
    let format = match of.decimals {
        0 => NumberFormat::Count,
        _ => NumberFormat::OneDecimal,
    };
    let item = Item::of([
        ("indicator", of.key.clone()),
        ("name", of.name.of(case.language).to_owned()),
        ("unit", of.unit.word(case.phrases).to_owned()),
        ("demand", demand.to_owned()),
        ("limit", limit.to_owned()),
        ("better_than", better_than.map(|year| year.to_string()).unwrap_or_default()),
        ("judgement", judgement.to_owned()),
        ("annual_judgement", judgement.to_owned()),
        ("text", indicator_key(of)),
        ("explained", flag(is_explained)),
        ("result_in_words", in_words(&case.judged_result())),
        ("demand_in_words", in_words("krav")),
        ("told", flag(text.is_some_and(|text| case.text(text).is_some()))),
    ]);
    Item { format: Some(format), ..item }
}

pub(super) fn better_than(case: &Case<'_>) -> Vec<Item> {
    let indicators = case.catalogue.frame.indicators.iter();
    let mut years: Vec<i32> = indicators
        .filter_map(|of| match of.demand {
            ResultDemand::BetterThanIn(year) => Some(year),
            _ => None,
        })
        .collect();
    years.dedup();
    each(years, |year| [("limit_year", year.to_string())])
}
