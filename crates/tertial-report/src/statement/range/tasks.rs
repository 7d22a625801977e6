//! Ranges of the letter's tasks (oppdrag) and how they stand.

use tertial_ingest::facts::TaskStage;
use tertial_letter::{TaskDeadline, section_in_words};

use crate::Case;
use crate::document::RowKind;
use crate::statement::item::{Item, each};
use crate::tasks::{Pace, TaskAt, tasks};
use crate::text_keys::task_key;

pub(super) fn all(case: &Case<'_>) -> Vec<Item> {
    each(tasks(case), |of| {
        let (task, status) = (of.task, of.status);
        let said = |text: Option<&String>| {
            text.map(|text| text.trim().to_owned()).unwrap_or_default()
        };
        let carried = task.carried_from.as_ref();
        let carried = carried.map(|id| case.phrases.fill("tasks.carried", &[("id", id)]));
        [
            ("task", task.id.clone()),
            ("title", task.title.of(case.language).to_owned()),
            ("section", section_in_words(&task.section, case.phrases)),
            ("carried", carried.unwrap_or_default()),
            ("deadlines", deadlines(case, of)),
            ("stage", of.stage().map_or("", |of| of.word()).to_owned()),
            ("pace", pace(case, of)),
            ("delivered_on", delivered(case, of)),
            ("unit", said(status.map(|of| &of.unit))),
            ("comment", said(status.map(|of| &of.comment))),
            ("text", task_key(&task.id)),
        ]
    })
}

/// The letter's deadlines, and what was agreed in place of them with where.
fn deadlines(case: &Case<'_>, of: TaskAt<'_>) -> String {
    let written = |deadline: &TaskDeadline| match deadline {
        TaskDeadline::Day(day) => case.phrases.date(*day),
        TaskDeadline::Words(words) => words.of(case.language).to_owned(),
    };
    let old: Vec<String> = of.task.deadlines.iter().map(written).collect();
    let old = match old.is_empty() {
        true => case.phrases.say("tasks.no_deadline"),
        false => old.join("; "),
    };
    let new = of.status.and_then(|status| {
        let postponed = status.stage == Some(TaskStage::Postponed);
        let new = match status.new_deadline {
            Some(day) => case.phrases.date(day),
            None if postponed => case.phrases.say("tasks.open"),
            None => return None,
        };
        Some(referred(case, new, &status.agreed_in, true))
    });
    match new {
        Some(new) => case.phrases.fill("tasks.changed", &[("old", &old), ("new", &new)]),
        None => old,
    }
}

fn delivered(case: &Case<'_>, of: TaskAt<'_>) -> String {
    let status = of.status;
    let day = status.and_then(|of| Some((case.phrases.date(of.delivered?), of)));
    day.map(|(day, of)| referred(case, day, &of.reference, false)).unwrap_or_default()
}

/// What was decided or delivered with where that is found, which must be told or need not.
fn referred(case: &Case<'_>, what: String, reference: &str, needed: bool) -> String {
    match reference.trim() {
        "" if !needed => what,
        "" => case.phrases.fill("tasks.unreferred", &[("what", &what)]),
        place => {
            case.phrases.fill("tasks.referred", &[("what", &what), ("reference", &place)])
        }
    }
}

fn pace(case: &Case<'_>, of: TaskAt<'_>) -> String {
    let say =
        |key: &str, day| case.phrases.fill(key, &[("date", &case.phrases.date(day))]);
    match of.pace() {
        Pace::InTime => String::new(),
        Pace::Late(day) => say("tasks.late", day),
        Pace::PartDue(day) => say("tasks.part_due", day),
        Pace::DeliveredLate(day) => say("tasks.delivered_late", day),
    }
}

/// How many tasks have come how far, with those nobody has said it of; then all of them, and how
/// many are late.
pub(super) fn stages(case: &Case<'_>) -> Vec<Item> {
    let all: Vec<TaskAt<'_>> = tasks(case).collect();
    let count = |stage| all.iter().filter(|of| of.stage() == stage).count();
    let late = all.iter().filter(|of| matches!(of.pace(), Pace::Late(_))).count();
    let stages = TaskStage::ALL.map(|(word, stage)| (word, count(Some(stage))));
    let rows = stages.into_iter().chain([("none", count(None))]);
    let rows = rows.filter(|(_, count)| *count > 0);
    let item = |(stage, count): (&str, usize)| {
        Item::of([("stage", stage.to_owned()), ("count", count.to_string())])
    };
    let mut items: Vec<Item> = rows.map(item).collect();
    items.push(item(("all", all.len())).kind(RowKind::Sum));
    items.push(item(("late", late)));
    items
}
