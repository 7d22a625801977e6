//! What the agency says of the tasks the letter gives it.

use chrono::NaiveDate;
use tertial_model::{Key, Origin};

use crate::worded::worded;

/// How one task stands: a row of the sheet Oppdrag i brevet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaskStatus {
    /// The letter's id of it.
    pub task: Key,
    /// How far it has come; none where that cannot be read.
    pub stage: Option<TaskStage>,
    /// The unit that answers for it.
    pub unit: String,
    /// The day it was delivered.
    pub delivered: Option<NaiveDate>,
    /// Where the delivery is found: a case number, or a letter and its date.
    pub reference: String,
    /// The deadline that was agreed in place of the letter's.
    pub new_deadline: Option<NaiveDate>,
    /// Where that, or that the task falls away, was agreed.
    pub agreed_in: String,
    /// What the agency says of it besides.
    pub comment: String,
    /// The row.
    pub origin: Origin,
}

worded! {
    /// How far a task has come, in the words of the sheet.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub enum TaskStage, word {
        /// Nothing is done.
        NotBegun = "ikke begynt",
        /// Something is done, and maybe some of it delivered.
        InProgress = "i arbeid",
        /// All of it is delivered.
        Delivered = "levert",
        /// It is agreed that it comes later.
        Postponed = "utsatt",
        /// It is agreed that it need not be done.
        Dropped = "bortfalt",
    }
}
