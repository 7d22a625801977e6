//! `tertial status`: where each post stands at the end of any month, and what has passed the
//! limits of materiality since the last delivery or month.

mod month;
mod without;

use rust_decimal::Decimal;
use serde::Serialize;
use serde_json::{Value, json};
use tertial_model::{Figure, FigureId, Kroner, Language, Phrases, Side, Unit, norwegian};
use tertial_report::{Passed, PostStatus, YearEnd};

use crate::arguments::{Format, StatusArguments};
use crate::exit::Failure;
use crate::json::json_text;
use crate::messages::form;
use crate::outcome::Outcome;
use crate::run::Run;
use crate::terminal;

pub(super) use month::Month;

#[derive(Serialize)]
struct StatusJson<'a> {
    schema: u8,
    as_of: String,
    letter: &'a str,
    since: Option<SinceJson<'a>>,
    /// The report whose forecasts these are.
    forecasts_of: &'a str,
    limits: LimitsJson,
    missing_months: MissingMonthsJson,
    posts: Vec<PostJson<'a>>,
}

/// What the posts are held against: a delivered report, or a month.
#[derive(Serialize)]
struct SinceJson<'a> {
    report: Option<&'a str>,
    as_of: String,
}

#[derive(Serialize)]
struct LimitsJson {
    amount: Kroner,
    percent: Decimal,
}

/// The months up to this one that the books have nothing of.
#[derive(Serialize)]
struct MissingMonthsJson {
    ledger: Vec<u8>,
    state_accounts: Vec<u8>,
}

#[derive(Serialize)]
struct PostJson<'a> {
    post: String,
    name: &'a str,
    booked: ValueJson,
    ledger: ValueJson,
    budget: ValueJson,
    forecast: ValueJson,
    deviation: ValueJson,
    deviation_percent: ValueJson,
    material: Option<bool>,
    before: Option<YearEndJson>,
    passed: &'static str,
}

/// A figure: its id, and its value or why there is none.
#[derive(Serialize)]
struct ValueJson {
    figure: FigureId,
    value: Option<Decimal>,
    missing: Option<String>,
}

#[derive(Serialize)]
struct YearEndJson {
    deviation: Decimal,
    deviation_percent: Option<Decimal>,
    material: bool,
}

pub(crate) fn run(run: &Run, arguments: &StatusArguments) -> Result<Outcome, Failure> {
    let month = match Month::read(run, arguments.month.as_of)? {
        Ok(month) => month,
        Err(unreadable) => return Ok(unreadable),
    };
    let results = match arguments.format {
        Format::Text => text(&month)?,
        Format::Json => json_text(&typed(&month))?,
    };
    Ok(Outcome::results(results).remarked(&month.computed.remarks))
}

/// The measure of what a post may spend, or is expected to earn.
pub(super) fn budget(side: Side) -> &'static str {
    match side {
        Side::Expense => "disponibelt",
        Side::Income => "budsjett",
    }
}

fn typed(month: &Month) -> StatusJson<'_> {
    let limits = month.computed.case().materiality;
    StatusJson {
        schema: 1,
        as_of: month.period.to_string(),
        letter: month.computed.catalogue.title.bokmal(),
        since: month.since.as_ref().map(|of| SinceJson {
            report: of.report.as_ref().map(|report| report.key.as_str()),
            as_of: of.period.to_string(),
        }),
        forecasts_of: month.stated_for.key.as_str(),
        limits: LimitsJson { amount: limits.amount, percent: limits.percent },
        missing_months: MissingMonthsJson {
            ledger: month.missing_of_ledger(),
            state_accounts: month.missing_of_state_accounts(),
        },
        posts: month.posts().iter().map(|of| post_json(month, of)).collect(),
    }
}

fn post_json<'a>(month: &Month, of: &PostStatus<'a>) -> PostJson<'a> {
    let value = |measure: &str| {
        let id = FigureId::of_post(of.post.post, measure);
        let figure = month.computed.figures.get(&id);
        let lack = figure.and_then(|of| of.value.as_ref().err());
        ValueJson {
            value: figure.and_then(Figure::delivered),
            missing: lack.map(|why| format!("{}: {why}", why.word())),
            figure: id,
        }
    };
    PostJson {
        post: of.post.post.to_string(),
        name: of.post.name.bokmal(),
        booked: value("regnskap"),
        ledger: value("hovedbok"),
        budget: value(budget(of.post.post.side())),
        forecast: value("prognose"),
        deviation: value("avvik"),
        deviation_percent: value("avvik_pst"),
        material: of.now.map(|now| now.is_material),
        before: of.then.map(|then| YearEndJson {
            deviation: rounded(then.deviation.0, 2),
            deviation_percent: then.percent.map(|of| rounded(of, 4)),
            material: then.is_material,
        }),
        passed: of.passed.key(),
    }
}

/// Rounded, with all its decimals, as figures are delivered.
fn rounded(value: Decimal, decimals: u32) -> Decimal {
    let mut value = norwegian::round(value, decimals);
    value.rescale(decimals);
    value
}

fn text(month: &Month) -> Result<String, Failure> {
    let posts = month.posts();
    let limits = month.computed.case().materiality;
    let row = |of: &PostStatus<'_>| {
        let value = |measure: &str| {
            let id = FigureId::of_post(of.post.post, measure);
            month
                .computed
                .figures
                .get(&id)
                .map_or("mangler".to_owned(), Figure::in_bokmal)
        };
        json!({
            "post": of.post.post.to_string(),
            "booked": value("regnskap"),
            "ledger": value("hovedbok"),
            "budget": value(budget(of.post.post.side())),
            "forecast": value("prognose"),
            "deviation": value("avvik"),
            "percent": value("avvik_pst"),
            "material": of.now.is_some_and(|now| now.is_material),
        })
    };
    let is_told = |of: &&PostStatus<'_>| of.passed != Passed::Within;
    let value = json!({
        "day": month.computed.case().status_date().to_string(),
        "since": month.since.as_ref().map(|of| of.in_words(Phrases::bokmal(), Language::BOKMAL)),
        "stated_for": month.stated_for.in_a_sentence(),
        "lacking": month.lacking(),
        "amount": norwegian::kroner(limits.amount),
        "percent": Unit::Percent.written(limits.percent, Phrases::bokmal()),
        "without": without::told(month, &posts),
        "posts": posts.iter().map(row).collect::<Vec<_>>(),
        "passed": posts.iter().filter(is_told).map(passed).collect::<Vec<_>>(),
    });
    terminal::filled(form!("status.txt.j2"), &value)
}

/// What a form needs to tell of a post that has passed a limit, or may have.
fn passed(of: &PostStatus<'_>) -> Value {
    json!({
        "how": of.passed.key(),
        "post": format!("{} {}", of.post.post, of.post.name.bokmal()),
        "now": of.now.as_ref().map(|of| year_end(of, Phrases::bokmal())),
        "then": of.then.as_ref().map(|of| year_end(of, Phrases::bokmal())),
    })
}

/// `−5 000 000 kr (−3,2 prosent)`.
pub(super) fn year_end(of: &YearEnd, phrases: &Phrases) -> String {
    let deviation = phrases.kroner(of.deviation);
    match of.percent {
        Some(percent) => {
            format!("{deviation} ({})", Unit::Percent.written(percent, phrases))
        }
        None => deviation,
    }
}
