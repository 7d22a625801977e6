//! `oppdrag.toml`: the tasks.

use chrono::NaiveDate;
use tertial_letter::When;
use tertial_model::{BudgetPost, Kroner};

use super::Facts;
use super::files::{Entry, Written};
use super::letter::{in_unit, unit, written_amount};
use super::toml::{grouped, quoted};
use crate::goals::DraftTask;

const TASKS: &str = "oppdrag.toml";

impl Written {
    /// The task as the letter's file has it; gives what must be looked at.
    pub(super) fn task(
        &mut self,
        key: &str,
        task: &DraftTask,
        facts: &Facts,
    ) -> Vec<String> {
        let mut doubts = Vec::new();
        if task.deadlines.is_empty() {
            doubts.push("brevet setter ingen dato for oppdraget".to_owned());
        }
        let mut entry = Entry::new("task")
            .text("id", key)
            .text("title", &task.title)
            .text("section", &task.source.section)
            .text(
                "words",
                if task.text.is_empty() { &task.source.quote } else { &task.text },
            );
        let deadlines = deadlines(task);
        if !deadlines.is_empty() {
            entry = entry.line("deadlines", format!("[{}]", deadlines.join(", ")));
        }
        let mut amounts = Vec::new();
        for (amount, post) in &task.amounts {
            match amount_line(*amount, *post, facts) {
                Ok(line) => amounts.push(line),
                Err(doubt) => doubts.push(format!("{amount}: {doubt}")),
            }
        }
        if !amounts.is_empty() {
            entry = entry.line("amounts", format!("[{}]", amounts.join(", ")));
        }
        self.put(TASKS, entry);
        doubts
    }
}

/// The days in order, then what is no day.
fn deadlines(task: &DraftTask) -> Vec<String> {
    let day = |when: &When| match when {
        When::Day(day) | When::Hours { day, .. } => Some(*day),
        When::About { .. } | When::Span { .. } => None,
    };
    let mut days: Vec<NaiveDate> = task.deadlines.iter().filter_map(day).collect();
    days.sort_unstable();
    days.dedup();
    let loose = task.deadlines.iter().filter(|of| day(of).is_none());
    let words = loose.map(When::to_string).chain(task.open.clone());
    let words = words.map(|words| format!("{{ words = {} }}", quoted(&words)));
    days.iter().map(|day| format!("{{ day = {day} }}")).chain(words).collect()
}

/// An amount on a post that the draft has; else why it is not written.
fn amount_line(
    amount: Kroner,
    post: Option<BudgetPost>,
    facts: &Facts,
) -> Result<String, &'static str> {
    let post = post.ok_or("brevet sier ikke hvilken post beløpet er på")?;
    let unit = unit(facts);
    let chapters = facts.budget.chapters.iter().filter(|of| of.number == post.chapter);
    let mut posts = chapters.flat_map(|of| &of.posts).filter(|of| of.post == post.post);
    if !posts.any(|of| written_amount(of, unit).is_ok()) {
        return Err("posten står ikke blant brevets bevilgninger");
    }
    let written =
        in_unit(amount, unit).filter(|of| unit.kroner((*of).into()) == Some(amount));
    let written = written.ok_or("beløpet går ikke opp i brevets enhet")?;
    Ok(format!("{{ post = \"{post}\", amount = {} }}", grouped(written)))
}
