//! What rows, columns, notes and parts range over, and the placeholders each of it gives.

mod accounts;
mod consents;
mod facts;
mod letter;
mod tasks;

use crate::Case;
use serde::Deserialize;

pub(super) use self::facts::own_table_is_there;
pub(super) use self::letter::{chapter_of, goal_of};
use super::item::Item;
use super::scope::Scope;

/// What can be ranged over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Range {
    /// The letter's chapters.
    Chapters,
    /// The chapter's posts; all the letter's where no chapter is given.
    Posts,
    /// Posts outside the letter that the agency has booked on.
    OtherPosts,
    /// Earmarks.
    Earmarks,
    /// What the ministry has consented to that an earmarked amount is used for besides.
    EarmarkConsents,
    /// What it has consented to that is moved between posts.
    ReallocationConsents,
    /// Excess-income authorities (merinntektsfullmakter).
    ExcessIncome,
    /// The letter's places.
    Places,
    /// Kinds of external assignments.
    Assignments,
    /// The years before that hires are held against.
    HireYears,
    /// Goals that have indicators.
    Goals,
    /// The goal's indicators; all the letter's where no goal is given.
    Indicators,
    /// Years that some indicator is to be better than.
    BetterThan,
    /// Accounts at Norges Bank.
    Settlements,
    /// Lines of what is owed to and by the treasury.
    Treasury,
    /// Headings, lines, sums and nets of artskontorapportering.
    PaymentLines,
    /// Lines of the note `{note}`, each with its parts.
    NoteLines,
    /// The statements of virksomhetsregnskapet.
    AccrualStatements,
    /// Headings, lines and sums of the statement `{statement}`.
    AccrualLines,
    /// The notes to virksomhetsregnskapet that are there.
    AccrualNotes,
    /// Lines of its note `{note}`, each with its parts.
    AccrualNoteLines,
    /// The assets its note `{note}` tells of.
    AccrualAssets,
    /// Headings, lines and sums of what is booked against the treasury, or reported as owed.
    SettledLines,
    /// Accounts of consultancy that have figures.
    ConsultancyAccounts,
    /// Operating units.
    Units,
    /// Age groups of sick leave.
    AgeGroups,
    /// Places of sick leave.
    SickLeavePlaces,
    /// The day staff by place is counted at, where it is stated.
    CountedAt,
    /// The period full-time equivalents by place are of, where it is stated.
    WorkedIn,
    /// Risks, the greatest first.
    Risks,
    /// The tasks of the letter that the report tells of.
    Tasks,
    /// How many tasks have come how far, all of them, and those that are late.
    TaskStages,
    /// Decisions on appropriations dated after the report before.
    NewDecisions,
    /// State agencies that consultancy was bought from.
    StateSuppliers,
    /// Rows of the agency's own table `{section}`.
    OwnRows,
    /// Columns of the agency's own table `{section}`.
    OwnColumns,
}

/// A placeholder that is there or not.
fn flag(is: bool) -> String {
    if is { "1".to_owned() } else { String::new() }
}

impl Range {
    /// What is there to range over, in order.
    pub(super) fn items(self, case: &Case<'_>, scope: &Scope) -> Vec<Item> {
        match self {
            Self::Chapters => letter::chapters(case),
            Self::Posts => letter::posts(case, scope),
            Self::Earmarks => letter::earmarks(case),
            Self::EarmarkConsents => consents::of_earmarks(case),
            Self::ReallocationConsents => consents::of_reallocation(case),
            Self::ExcessIncome => letter::excess_income(case),
            Self::Places => letter::places(case),
            Self::Assignments => letter::assignments(case),
            Self::HireYears => letter::hire_years(case),
            Self::Goals => letter::goals(case),
            Self::Indicators => letter::indicators(case, scope),
            Self::BetterThan => letter::better_than(case),
            Self::OtherPosts => accounts::other_posts(case),
            Self::Settlements => accounts::settlements(case),
            Self::Treasury => accounts::treasury(case),
            Self::PaymentLines => accounts::payment_lines(case),
            Self::NoteLines => accounts::note_lines(case, scope),
            Self::AccrualStatements => accounts::accrual_statements(case),
            Self::AccrualLines => accounts::accrual_lines(case, scope),
            Self::AccrualNotes => accounts::accrual_notes(case),
            Self::AccrualNoteLines => accounts::accrual_note_lines(case, scope),
            Self::AccrualAssets => accounts::accrual_assets(case, scope),
            Self::SettledLines => accounts::settled_lines(case),
            Self::ConsultancyAccounts => accounts::of_consultancy(case),
            Self::Units => facts::units(case),
            Self::AgeGroups => facts::age_groups(case),
            Self::SickLeavePlaces => facts::sick_leave_places(case),
            Self::CountedAt => facts::counted_at(case),
            Self::WorkedIn => facts::worked_in(case),
            Self::Risks => facts::risks(case),
            Self::Tasks => tasks::all(case),
            Self::TaskStages => tasks::stages(case),
            Self::NewDecisions => facts::new_decisions(case),
            Self::StateSuppliers => facts::state_suppliers(case),
            Self::OwnRows => facts::own_rows(case, scope),
            Self::OwnColumns => facts::own_columns(case, scope),
        }
    }
}
