//! How the letter's tasks (oppdrag) stand at the report's status date.

use chrono::NaiveDate;
use tertial_ingest::facts::{TaskStage, TaskStatus};
use tertial_letter::Task;

use crate::Case;

/// A task the report's annex tells of, with what the agency says of it.
#[derive(Debug, Clone, Copy)]
pub struct TaskAt<'a> {
    /// The task.
    pub task: &'a Task,
    /// The agency's row; none where it has none.
    pub status: Option<&'a TaskStatus>,
    /// The day it is held against.
    status_date: NaiveDate,
}

/// How a task keeps to its deadlines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pace {
    /// No deadline has passed it, or none is known to have.
    InTime,
    /// That deadline has passed, and it is not delivered.
    Late(NaiveDate),
    /// Something is done, and that deadline of a part has passed: whether the part is delivered no
    /// row says.
    PartDue(NaiveDate),
    /// It was delivered after that deadline.
    DeliveredLate(NaiveDate),
}

/// The tasks of the report's annex, in the letter's order.
pub fn tasks<'a>(case: &Case<'a>) -> impl Iterator<Item = TaskAt<'a>> + use<'a> {
    let (facts, status_date) = (case.facts, case.status_date());
    case.catalogue.tasks_of(case.report).map(move |task| {
        let status = facts.tasks.iter().find(|row| task.is_called(row.task.as_str()));
        TaskAt { task, status, status_date }
    })
}

impl TaskAt<'_> {
    /// How far it has come, where the agency says so.
    pub fn stage(&self) -> Option<TaskStage> {
        self.status?.stage
    }

    /// How it keeps to its deadlines, or to the one agreed instead. What was agreed nobody knows
    /// where, changes nothing.
    pub fn pace(&self) -> Pace {
        let (due, passed) = (self.due(), |day: &NaiveDate| *day <= self.status_date);
        let Some((status, stage)) = self.status.zip(self.stage()) else {
            return Pace::InTime;
        };
        match stage {
            TaskStage::Dropped => Pace::InTime,
            TaskStage::Delivered => {
                let late =
                    due.filter(|due| status.delivered.is_some_and(|day| day > *due));
                late.map_or(Pace::InTime, Pace::DeliveredLate)
            }
            _ => match (due.filter(passed), self.days().rfind(passed)) {
                (Some(due), _) => Pace::Late(due),
                (None, Some(part)) if stage == TaskStage::NotBegun => Pace::Late(part),
                (None, Some(part)) => Pace::PartDue(part),
                (None, None) => Pace::InTime,
            },
        }
    }

    /// Whether another deadline was agreed, and it is known where.
    fn is_agreed(&self) -> bool {
        self.status.is_some_and(|of| {
            let is_new =
                of.new_deadline.is_some() || of.stage == Some(TaskStage::Postponed);
            is_new && !of.agreed_in.trim().is_empty()
        })
    }

    /// The day all of it is due, where there is one.
    fn due(&self) -> Option<NaiveDate> {
        match self.is_agreed() {
            true => self.status?.new_deadline,
            false => self.task.due(),
        }
    }

    /// The letter's days, where none was agreed in place of them.
    fn days(&self) -> impl DoubleEndedIterator<Item = NaiveDate> {
        let counts = !self.is_agreed();
        self.task.days().filter(move |_| counts)
    }
}
