//! Tasks: those with an id, and the points below «Oppdrag».

use tertial_letter::When;
use tertial_model::{BudgetPost, Kroner};

use super::{DraftTask, Goals, Mode};
use crate::budget::Budget;
use crate::dates::dates;
use crate::letter::{Kind, Passage};
use crate::lexicon::{CALENDAR, GOALS};
use crate::money::amounts;
use crate::source::{Source, Table, View};
use crate::tokens::{What, any, at, says, tokens};

pub(super) fn find(view: &View<'_>, budget: &Budget, goals: &mut Goals) {
    let year = view.year;
    for table in &view.tables {
        of_table(view, table, budget, year, goals);
    }
    of_text(view, budget, year, goals);
}

/// The id a text begins with or has in brackets, and the rest: capitals, a year or number, a hyphen
/// and a number, or what stands after «Oppdrag».
fn id(text: &str) -> Option<(String, String)> {
    if let Some(found) = number(text) {
        return Some(found);
    }
    let tokens = tokens(text);
    let token =
        tokens.iter().take(4).find(|of| of.what == What::Word && is_id(of.text))?;
    let rest = format!("{} {}", &text[..token.from], &text[token.to..]);
    // The id may have had a bracket of its own.
    let rest = rest.replace("( )", "");
    let rest = rest.trim_matches([' ', ':', '-', '–', '.', ',', '|']);
    Some((token.text.to_owned(), rest.to_owned()))
}

/// `Oppdrag 2026-1: …`, `Oppdrag nr. 3 – …`: the number, and the rest.
fn number(text: &str) -> Option<(String, String)> {
    let (first, rest) = text.trim_start().split_once(' ')?;
    if !GOALS.of("task").contains(&first.to_lowercase()) {
        return None;
    }
    let rest = rest.trim_start().trim_start_matches("nr.").trim_start_matches("nr ");
    let rest = rest.trim_start();
    let of_id = |sign: char| sign.is_alphanumeric() || ['-', '/', '.'].contains(&sign);
    let end = rest.find(|sign| !of_id(sign)).unwrap_or(rest.len());
    let (id, rest) = rest.split_at(end);
    let id = id.trim_end_matches('.');
    let is_number = id.starts_with(|sign: char| sign.is_ascii_digit());
    let named = rest.trim_start().strip_prefix([':', '–', '-', '|'])?.trim();
    (is_number && !named.is_empty()).then(|| (id.to_owned(), named.to_owned()))
}

fn is_id(word: &str) -> bool {
    let Some((first, number)) = word.rsplit_once('-') else { return false };
    let letters = first.trim_end_matches(|sign: char| sign.is_ascii_digit());
    let capitals = letters.chars().all(char::is_uppercase)
        && (1..=5).contains(&letters.chars().count());
    let digits = first.len() - letters.len();
    let counted = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    capitals && (2..=4).contains(&digits) && counted
}

/// A table of tasks: «Oppdrag» for a head, or ids in a column.
fn of_table(
    view: &View<'_>,
    table: &Table<'_>,
    budget: &Budget,
    year: Option<i32>,
    goals: &mut Goals,
) {
    let head = |column: usize, what: &str| {
        let tokens = tokens(table.cell(0, column));
        GOALS.of(what).iter().any(|of| at(&tokens, 0, of).is_some())
    };
    let columns = 0..table.columns();
    let headed = columns.clone().find(|column| head(*column, "task"));
    let ids = columns.clone().find(|column| {
        (0..table.rows.len()).any(|row| id(table.cell(row, *column)).is_some())
    });
    if headed.is_none() && ids.is_none() {
        return;
    }
    let name = headed.filter(|column| Some(*column) != ids).or_else(|| {
        let free = |column: &usize| Some(*column) != ids && !head(*column, "date_head");
        columns.clone().filter(free).find(|column| head(*column, "name_head"))
    });
    for row in 0..table.rows.len() {
        let found = ids.and_then(|column| id(table.cell(row, column)));
        let is_head = row == 0 && headed.is_some();
        if is_head || found.is_none() && headed.is_none() {
            continue;
        }
        let source = table.source(view, row);
        let named = name
            .map_or("", |column| table.cell(row, column))
            .lines()
            .next()
            .unwrap_or_default();
        let (id, rest) =
            found.map_or((None, String::new()), |(id, rest)| (Some(id), rest));
        let title = if named.trim().is_empty() { rest } else { named.trim().to_owned() };
        if title.is_empty() && id.is_none() {
            continue;
        }
        let mut task = task(id, &title, source.clone());
        task.read(&source.quote, budget, year, true);
        put(goals, task);
    }
}

/// Tasks in running text: what stands below a heading or a paragraph with an id, and the points
/// below «Oppdrag».
fn of_text(view: &View<'_>, budget: &Budget, year: Option<i32>, goals: &mut Goals) {
    let mut open: Option<DraftTask> = None;
    let mut seen: Option<usize> = None;
    for passage in view.running() {
        if passage.section != seen {
            seen = passage.section;
            let section = seen.and_then(|at| view.letter.sections.get(at));
            if let Some(task) = open.take() {
                put(goals, task);
            }
            // What stands below «Oppdrag» with a heading of its own is one.
            let below = view
                .titles(seen)
                .get(1)
                .is_some_and(|above| Mode::of(above) == Some(Mode::Tasks));
            let own = section.and_then(|of| id(&of.title));
            let own = own.map(|(id, rest)| (Some(id), rest));
            let unnamed = || section.filter(|of| below && !of.title.is_empty());
            let own = own.or_else(|| unnamed().map(|of| (None, of.title.clone())));
            if let Some(section) = section
                && let Some((found, rest)) = own
            {
                let source = Source {
                    section: section.key.clone(),
                    place: section.place,
                    quote: section.title.clone(),
                };
                open = Some(task(found, &rest, source));
            }
        }
        let text = passage.text.as_str();
        if let Some((found, rest)) = begins(passage) {
            if let Some(task) = open.take() {
                put(goals, task);
            }
            open = Some(task(Some(found), &rest, view.source(passage)));
        } else if open.is_none() && is_point_of_tasks(view, passage) {
            // The sentences of a point are of one task.
            if let (Some(_), Some(task)) = (view.before(passage), goals.tasks.last_mut())
            {
                task.read(text, budget, year, false);
                continue;
            }
            let mut task =
                task(None, text.trim_end_matches(['.', ';']), view.source(passage));
            task.read(text, budget, year, false);
            put(goals, task);
            continue;
        }
        if let Some(task) = &mut open {
            task.read(text, budget, year, false);
        }
    }
    if let Some(task) = open {
        put(goals, task);
    }
}

/// Whether a paragraph begins with an id, and what it is called.
fn begins(passage: &Passage) -> Option<(String, String)> {
    let tokens = tokens(&passage.text);
    let first = tokens.iter().find(|of| of.what == What::Word)?;
    match is_id(first.text) {
        true => id(&passage.text),
        false => number(&passage.text),
    }
}

fn is_point_of_tasks(view: &View<'_>, passage: &Passage) -> bool {
    let Kind::Item { .. } = passage.kind else { return false };
    let lead =
        passage.lead.last().map_or_else(|| view.title(passage.section), |of| of.as_str());
    passage.lead.len() < 2 && Mode::of(lead) == Some(Mode::Tasks)
}

fn task(id: Option<String>, title: &str, source: Source) -> DraftTask {
    let (deadlines, open, amounts) = (Vec::new(), None, Vec::new());
    let (title, text) = (title.to_owned(), String::new());
    DraftTask { id, title, text, deadlines, open, amounts, source }
}

fn put(goals: &mut Goals, task: DraftTask) {
    let known = goals.tasks.iter_mut().find(|of| of.id.is_some() && of.id == task.id);
    match known {
        None => goals.tasks.push(task),
        // A task may stand in a table and be told of in the text.
        Some(known) => {
            let new = |when: &When| !known.deadlines.contains(when);
            let deadlines: Vec<When> = task.deadlines.into_iter().filter(new).collect();
            known.deadlines.extend(deadlines);
            known.open = known.open.take().or(task.open);
            let new = |of: &(Kroner, Option<BudgetPost>)| !known.amounts.contains(of);
            let amounts: Vec<_> = task.amounts.into_iter().filter(new).collect();
            known.amounts.extend(amounts);
            known.add(&task.text);
            if known.title.is_empty() {
                known.title = task.title;
            }
        }
    }
}

impl DraftTask {
    /// Adds to what it says.
    fn add(&mut self, text: &str) {
        if !self.text.is_empty() && !text.is_empty() {
            self.text.push(' ');
        }
        self.text.push_str(text);
    }

    /// Takes the words, deadlines and amounts of a text of the task.
    fn read(&mut self, text: &str, budget: &Budget, year: Option<i32>, row: bool) {
        self.add(text);
        let found = tokens(text);
        let due = row || says(text, CALENDAR.of("before_date"));
        if due {
            let dated = dates(&found, row);
            let whens = dated.iter().filter_map(|of| of.when(of.year.or(year)?));
            let whens: Vec<When> =
                whens.filter(|of| !self.deadlines.contains(of)).collect();
            self.deadlines.extend(whens);
            if dated.is_empty() && any(&found, CALENDAR.of("undated")).is_some() {
                self.open = self.open.take().or_else(|| Some(text.to_owned()));
            }
        }
        let posts = budget.named(text, budget.only_chapter());
        let post = if posts.len() == 1 { posts.first().copied() } else { None };
        for amount in amounts(&found) {
            if !self.amounts.iter().any(|(known, _)| *known == amount.kroner) {
                self.amounts.push((amount.kroner, post));
            }
        }
    }
}
