//! Indicators in tables and lists, and what they demand.

use rust_decimal::Decimal;
use tertial_model::{Direction, Unit};

use super::{DraftIndicator, DraftResult, Goals, Mode, unit};
use crate::letter::Kind;
use crate::lexicon::GOALS;
use crate::source::{Source, Table, View};
use crate::tokens::{any, at, says, tokens};

/// A name has at most as many words.
const NAME: usize = 30;

/// A table with «Styringsparameter» or «Nøkkeltall» for a head.
pub(super) fn of_table(view: &View<'_>, table: &Table<'_>, goals: &mut Goals) {
    let head = |column: usize, what: &str| {
        let tokens = tokens(table.cell(0, column));
        GOALS.of(what).iter().any(|of| at(&tokens, 0, of).is_some())
    };
    let column = |what: &str| (0..table.columns()).find(|column| head(*column, what));
    // A caption or a heading may say it of a table whose head only says «Navn».
    let said = table.before.last().copied().and_then(Mode::of);
    let said = said.or_else(|| Mode::of(view.title(table.section)));
    let (name, key_figure) = match (column("indicator"), column("key_figure"), said) {
        (Some(column), _, _) => (column, false),
        (_, Some(column), _) => (column, true),
        (_, _, Some(Mode::Indicators)) => match column("name_head") {
            Some(column) => (column, false),
            None => return,
        },
        (_, _, Some(Mode::KeyFigures)) => match column("name_head") {
            Some(column) => (column, true),
            None => return,
        },
        _ => return,
    };
    let demand = (name + 1..table.columns()).chain(0..name).find(|column| {
        head(*column, "demand_head") && !(*column < name && head(*column, "goal"))
    });
    // A column of goals stands before the indicators.
    let goal = (0..name).find(|column| head(*column, "goal"));
    let mut of_goal = None;
    for row in 1..table.rows.len() {
        let written = goal.map_or("", |column| table.cell(row, column)).trim();
        if !written.is_empty() {
            of_goal = Some(written.replace('\n', " "));
        }
        let cell = table.cell(row, name).trim();
        let Some(first) = cell.lines().next().filter(|line| !line.trim().is_empty())
        else {
            continue;
        };
        // The head is printed again on the next page.
        if Mode::of(first).is_some() && first == table.cell(0, name) {
            continue;
        }
        let demand = demand.map_or("", |column| table.cell(row, column)).trim();
        let known = goals.indicators.len();
        put(goals, first, cell, demand, key_figure, table.source(view, row));
        if let Some(new) = goals.indicators.get_mut(known) {
            new.of_goal.clone_from(&of_goal);
        }
    }
}

/// The points below «Styringsparametre:» or a heading of that name.
pub(super) fn of_lists(view: &View<'_>, goals: &mut Goals) {
    for passage in view.running() {
        if !matches!(passage.kind, Kind::Item { .. }) || passage.lead.len() > 1 {
            continue;
        }
        let lead = passage
            .lead
            .last()
            .map_or_else(|| view.title(passage.section), |of| of.as_str());
        let key_figure = match Mode::of(lead) {
            Some(Mode::Indicators) => false,
            Some(Mode::KeyFigures) => true,
            _ => continue,
        };
        let text = passage.text.trim();
        // `Andel saker innen fristen: minst 90 prosent`.
        let (name, demand) = text.split_once(": ").unwrap_or((text, ""));
        let demand = if demand.is_empty() { text } else { demand };
        put(
            goals,
            name.trim_end_matches(['.', ';']),
            text,
            demand,
            key_figure,
            view.source(passage),
        );
    }
}

fn put(
    goals: &mut Goals,
    name: &str,
    whole: &str,
    said: &str,
    key_figure: bool,
    source: Source,
) {
    let mut doubts = Vec::new();
    let name = name.trim();
    let short = title(name);
    if short.len() < name.len() {
        doubts
            .push("navnet og teksten under står i ett; delingen må ses etter".to_owned());
    }
    let asks = short.find(" skal ").filter(|_| {
        key_figure || !matches!(demand(said).0, Some(DraftResult::Said(_)) | None)
    });
    let name = asks.map_or(short, |at| &short[..at]).trim_end_matches(':');
    if tokens(name).len() > NAME {
        doubts.push("navnet er langt; er det mer enn ett, må det deles".to_owned());
    }
    let named =
        if says(name, GOALS.of("pst_named")) { Unit::Percent } else { unit(name) };
    let units = [named, unit(whole), unit(said)];
    let counted = units.into_iter().find(|of| *of != Unit::Plain).unwrap_or(Unit::Plain);
    if counted == Unit::Plain {
        doubts.push("enheten står ikke i brevet".to_owned());
    }
    let (demand, way) = if key_figure { (None, None) } else { demand(said) };
    let better =
        way.or_else(|| says(name, GOALS.of("lower")).then_some(Direction::Lower));
    if !key_figure {
        if better.is_none() {
            doubts.push("brevet sier ikke om mer eller mindre er bedre".to_owned());
        }
        match &demand {
            None => doubts.push("brevet setter ikke noe resultatkrav".to_owned()),
            Some(DraftResult::Said(said)) => {
                doubts.push(format!(
                    "resultatkravet er i ord: «{}»",
                    said.replace('\n', " ")
                ));
            }
            Some(_) => {}
        }
    }
    let same =
        |of: &DraftIndicator| of.name == name && of.source.section == source.section;
    if goals.indicators.iter().any(same) {
        return;
    }
    goals.indicators.push(DraftIndicator {
        name: name.to_owned(),
        goal: String::new(),
        of_goal: None,
        unit: counted,
        better,
        demand,
        key_figure,
        doubts,
        source,
    });
}

/// The name a text begins with, where a format has joined it with the sentences below: those begin
/// with a capital after a small letter.
fn title(text: &str) -> &str {
    if !text.ends_with('.') || text.split_whitespace().count() < NAME / 2 {
        return text;
    }
    let words = tokens(text);
    let begins = words.windows(2).find(|of| {
        let small = of[0].text.chars().all(char::is_lowercase);
        let mut letters = of[1].text.chars();
        small
            && letters.next().is_some_and(char::is_uppercase)
            && letters.next().is_some_and(char::is_lowercase)
    });
    begins.map_or(text, |of| text[..of[1].from].trim())
}

/// The demand that words set, and which way is better where they say it.
fn demand(said: &str) -> (Option<DraftResult>, Option<Direction>) {
    if said.is_empty() {
        return (None, None);
    }
    let tokens = tokens(said);
    if any(&tokens, GOALS.of("best_of_last")).is_some() {
        return (Some(DraftResult::BestOfLastThree), None);
    }
    let year = tokens
        .iter()
        .filter(|of| of.text.len() == 4)
        .filter_map(|of| of.whole())
        .find(|year| (1990..2100).contains(year))
        .and_then(|year| i32::try_from(year).ok());
    let better = any(&tokens, GOALS.of("better"));
    if let (Some(year), Some((at, _)), true) =
        (year, better, any(&tokens, GOALS.of("than")).is_some())
    {
        let is = |what: &str| {
            tokens.get(at).is_some_and(|of| GOALS.of(what).contains(&of.low))
        };
        let way = match () {
            () if is("less") => Some(Direction::Lower),
            () if is("more") => Some(Direction::Higher),
            () => None,
        };
        return (Some(DraftResult::BetterThanIn(year)), way);
    }
    let limit = |what: &str| -> Option<Decimal> {
        let (_, to) = any(&tokens, GOALS.of(what))?;
        let near = tokens.iter().skip(to).take(3);
        near.filter_map(|of| of.number())
            .find(|number| Some(*number) != year.map(Decimal::from))
    };
    if let Some(least) = limit("at_least") {
        return (Some(DraftResult::Limit(least)), Some(Direction::Higher));
    }
    if let Some(most) = limit("at_most") {
        return (Some(DraftResult::Limit(most)), Some(Direction::Lower));
    }
    // A number alone: `95 %`, `20 dager`.
    if let Some(number) = tokens.first().and_then(|of| of.number())
        && tokens.len() <= 3
    {
        return (Some(DraftResult::Limit(number)), None);
    }
    (Some(DraftResult::Said(said.to_owned())), None)
}
