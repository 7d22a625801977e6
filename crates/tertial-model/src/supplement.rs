//! A supplementary letter, and what it does to a post.

use chrono::NaiveDate;
use serde::Serialize;

use crate::{Kroner, Words};

/// A supplementary allocation letter (supplerende tildelingsbrev).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Supplement {
    /// Its number in the year, from 1.
    pub number: u16,
    /// Its title, `Supplerende tildelingsbrev nr. 1`.
    pub title: Words,
    /// The day it is dated, from which it holds.
    pub date: NaiveDate,
}

/// What a supplementary letter adds to the amount of a post.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PostChange {
    /// Positive where the post gets more, on both sides of the budget.
    pub amount: Kroner,
    /// The letter that says so.
    pub by: Supplement,
}
