//! `tertial notice`: drafts a notice to the ministry of a material deviation on a post, with
//! room for its cause and the measures.

use anyhow::anyhow;
use serde_json::{Value, json};
use tertial_letter::{Catalogue, Duty, Requirement, section_in_words};
use tertial_model::{BudgetPost, Figure, FigureId, Phrases, Side, Unit};
use tertial_report::{Case, PostStatus};
use tertial_view::Templates;

use super::status::{Month, budget, year_end};
use crate::arguments::NoticeArguments;
use crate::exit::{Exit, Exits, Failure};
use crate::folder::ProjectFolder;
use crate::markdown;
use crate::outcome::Outcome;
use crate::output::Writing;
use crate::run::Run;

/// The folder of a project with its notices.
pub(super) const NOTICES: &str = "varsel";
/// The form of tables the posts of a budget status stand in.
const BUDGET_STATUS: &str = "vedlegg-5";

pub(crate) fn run(run: &Run, arguments: &NoticeArguments) -> Result<Outcome, Failure> {
    let month = match Month::read(run, arguments.month.as_of)? {
        Ok(month) => month,
        Err(unreadable) => return Ok(unreadable),
    };
    let posts = month.posts();
    let of = deviating(&posts, arguments.post).exits(Exit::Usage)?;
    let case = month.computed.case();
    let (demands, chosen) = demands(case.catalogue);
    let folder = &month.computed.folder;
    let path = Templates::notice_path(case.language);
    let templates = folder.with_own(&path)?;
    let value = value(&month, &case, of, (&demands, chosen));
    let body = markdown::filled(templates.notice(case.language), &value)?;
    let ids: Vec<&str> = demands.iter().map(|of| of.id.as_str()).collect();
    let text =
        format!("---\nansvarlig:\nstatus: utkast\nkrav: {}\n---\n{body}", ids.join(", "));
    let (year, number) = (month.period.year(), month.period.month());
    let file = format!("{NOTICES}/{year}-{number:02}-{}.md", of.post.post);
    write(folder, &file, &text, arguments.replace)?;
    let remarks = format!(
        "{}Skrevet i {file}. Når det er fylt ut og sendt: tertial deliver {file} --date DATO \
         --reference REFERANSE\n",
        month.computed.remarks
    );
    Ok(Outcome { remarks, ..Outcome::results(text) })
}

/// The post, where its deviation is known and material.
fn deviating<'a, 'c>(
    posts: &'a [PostStatus<'c>],
    post: BudgetPost,
) -> anyhow::Result<&'a PostStatus<'c>> {
    let found = posts.iter().find(|of| of.post.post == post).ok_or_else(|| {
        let known: Vec<String> =
            posts.iter().map(|of| of.post.post.to_string()).collect();
        anyhow!("brevet har ikke posten {post}\nhjelp: velg blant {}", known.join(", "))
    })?;
    match &found.now {
        Some(now) if now.is_material => Ok(found),
        Some(now) => Err(anyhow!(
            "avviket på {post} er ikke vesentlig: {}\nhjelp: tertial status viser hvilke poster \
             som er over grensene",
            year_end(now, Phrases::bokmal())
        )),
        None => Err(anyhow!(
            "avviket på {post} er ikke kjent\nhjelp: tertial trace post.{post}.avvik viser hva \
             som mangler"
        )),
    }
}

/// The demands for notice at once a deviation in the budget is under, and whether they are
/// chosen among others: those beside the form of the budget status, else all there are.
fn demands(letter: &Catalogue) -> (Vec<&Requirement>, bool) {
    let immediate = |of: &&Requirement| of.duties.contains(&Duty::Immediate);
    let all: Vec<&Requirement> = letter.requirements.iter().filter(immediate).collect();
    let form = letter.forms.iter().find(|form| form.key == BUDGET_STATUS);
    let beside =
        all.iter().filter(|of| form.is_some_and(|form| form.section == of.section));
    let beside: Vec<&Requirement> = beside.copied().collect();
    match beside.is_empty() {
        true => (all, false),
        false => (beside, true),
    }
}

/// What the template needs, in the written form of the reports.
fn value(
    month: &Month,
    case: &Case<'_>,
    of: &PostStatus<'_>,
    (demands, chosen): (&[&Requirement], bool),
) -> Value {
    let (phrases, post) = (case.phrases, of.post.post);
    let figure = |measure: &str| {
        let figure = case.figures.get(&FigureId::of_post(post, measure));
        figure.map_or_else(|| phrases.say("missing"), |of: &Figure| of.in_prose(phrases))
    };
    let percent = of.now.and_then(|now| now.percent);
    let limits = case.materiality;
    let demand = |of: &&Requirement| {
        json!({
            "id": of.id,
            "section": section_in_words(&of.section, phrases),
            "words": of.words.of(case.language),
        })
    };
    json!({
        "ministry": case.catalogue.ministry.of(case.language),
        "agency": case.agency.name,
        "letter": case.catalogue.title.of(case.language),
        "chapter": post.chapter.to_string(),
        "post": format!("{:02}", post.post),
        "name": of.post.name.of(case.language),
        "income": post.side() == Side::Income,
        "day": phrases.date(case.status_date()),
        "month": format!("{} {}", phrases.month(case.status_date()), month.period.year()),
        "budget": figure(budget(post.side())),
        "booked": figure("regnskap"),
        "forecast": figure("prognose"),
        "deviation": figure("avvik"),
        "percent": percent.map(|of| Unit::Percent.written(of, phrases)),
        "limit_amount": phrases.kroner(limits.amount),
        "limit_percent": Unit::Percent.written(limits.percent, phrases),
        "since": month.since.as_ref().map(|of| of.in_words(phrases, case.language)),
        "then": of.then.as_ref().map(|then| year_end(then, phrases)),
        "then_material": of.then.is_some_and(|then| then.is_material),
        "demands": demands.iter().map(demand).collect::<Vec<_>>(),
        "chosen": chosen,
    })
}

/// Writes the notice where there is none, or over the one there where that is asked for.
fn write(
    folder: &ProjectFolder,
    file: &str,
    text: &str,
    replace: bool,
) -> Result<(), Failure> {
    let writing = Writing::begin(&folder.root).exits(Exit::Rendering)?;
    let path = folder.root.join(file);
    if replace {
        return writing.put(&path, text.as_bytes()).exits(Exit::Rendering);
    }
    match writing.put_over(&path, None, text.as_bytes()).exits(Exit::Rendering)? {
        true => Ok(()),
        false => Err(anyhow!(
            "{file} finnes\nhjelp: skriv videre i den, eller erstatt den med --replace"
        ))
        .exits(Exit::Usage),
    }
}
