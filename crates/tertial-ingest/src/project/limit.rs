//! `[[limit]]`: how far a figure may go before a rule asks about it.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::Deserialize;
use tertial_model::{Origin, Words};
use tertial_toml::NotNegative;

use super::agency::nowhere;

/// One limit, with its value in the unit its key ends in.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Limit {
    /// What it limits.
    pub key: LimitKey,
    /// How far a figure may go.
    #[serde(with = "NotNegative")]
    pub value: Decimal,
    /// Why.
    pub reason: Words,
    /// Where the project says so; nowhere in a letter.
    #[serde(skip, default = "nowhere")]
    pub origin: Origin,
}

/// Declares the limits, each with its key in TOML.
macro_rules! limit_keys {
    ($($(#[$of_one:meta])* $name:ident = $key:literal,)+) => {
        /// What a limit is of.
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, JsonSchema,
        )]
        pub enum LimitKey {
            $($(#[$of_one])* #[serde(rename = $key)] $name,)+
        }

        impl LimitKey {
            /// Every limit there is.
            pub const ALL: [Self; [$($key),+].len()] = [$(Self::$name),+];

            /// Its key in TOML.
            pub fn key(self) -> &'static str {
                match self {
                    $(Self::$name => $key,)+
                }
            }
        }
    };
}

limit_keys! {
    /// Of last year's appropriation that may be carried over.
    CarriedOver = "carried_over_percent",
    /// The same of a post that says «kan overføres».
    CarriedOverTransferable = "carried_over_transferable_percent",
    /// How much more than what the year before left that may be carried over.
    CarriedOverAboveLeft = "carried_over_above_left_kr",
    /// One change of an operating post, of what was adopted.
    ChangeOfAdopted = "change_of_adopted_percent",
    /// How many times this year's what was allocated to a post in an earlier year may be.
    AllocationMoved = "allocation_moved_times",
    /// How far a forecast of operating expenses may be from what is spent so far, for all of the
    /// year.
    ForecastOffRunRate = "forecast_off_run_rate_percent",
    /// The same of income.
    IncomeOffRunRate = "income_off_run_rate_percent",
    /// How far a forecast of operating expenses may be from what is spent so far and the part of
    /// last year's that was spent by then.
    ForecastOffProfile = "forecast_off_profile_percent",
    /// The same of income.
    IncomeOffProfile = "income_off_profile_percent",
    /// How far a forecast may move between two reports, besides what the budget moved.
    ForecastMoved = "forecast_moved_percent",
    /// How many times the usual month one month of a post may be, of what others book.
    MonthOfOthers = "month_of_others_times",
    /// How many times the others one month of a steady account may be, or a part of them.
    OddMonth = "odd_month_times",
    /// What a steady account must be in the month before it is asked about.
    OddMonthFrom = "odd_month_from_kr",
    /// How far a result in per cent may be from those of other years.
    ShareOffHistory = "share_off_history_points",
    /// How far a result in days may be from those of other years.
    DaysOffHistory = "days_off_history_percent",
    /// How far any other result may be from those of other years.
    CountOffHistory = "count_off_history_percent",
    /// How many times the others in its row a key figure may be.
    KeyFigureOffRow = "key_figure_off_row_times",
    /// The same where the others are within twice each other.
    KeyFigureOffSteadyRow = "key_figure_off_steady_row_times",
    /// Income of one external assignment in the mean, at most.
    AssignmentMost = "assignment_most_kr",
    /// The same, at least.
    AssignmentLeast = "assignment_least_kr",
    /// Full-time equivalents worked, of what the employees have in all, at most.
    WorkedMost = "worked_of_employees_most_percent",
    /// The same, at least.
    WorkedLeast = "worked_of_employees_least_percent",
    /// Full-time equivalents agreed with a few employees, for each of them, at least.
    AgreedOfFewLeast = "agreed_of_few_least_percent",
    /// How far full-time equivalents for each employee may be from the year before.
    PositionMoved = "position_moved_points",
    /// How much the staff may change in a year.
    StaffMoved = "staff_moved_percent",
    /// Of the staff that leaves in a year.
    Turnover = "turnover_most_percent",
    /// Of the staff that ends a parental leave in a year.
    OnParentalLeave = "on_parental_leave_most_percent",
    /// Weeks of parental leave for one person.
    ParentalLeave = "parental_leave_most_weeks",
    /// The same in the mean of many, at least.
    ParentalLeaveLeast = "parental_leave_least_weeks",
    /// Days agreed to work in a year for one person, at most.
    AgreedDaysMost = "agreed_most_days",
    /// The same, at least, in the mean of a group.
    AgreedDaysLeast = "agreed_least_days",
    /// How far days agreed to work for each person may be from the other year's, besides one
    /// person's year.
    AgreedDaysMoved = "agreed_days_moved_percent",
    /// How many times the other year's what a group notifies may be, or a part of it, besides what
    /// one person may notify.
    SelfNotifiedMoved = "self_notified_moved_times",
    /// Days of leave one person may notify without a doctor in a year.
    SelfNotified = "self_notified_most_days",
    /// Sick leave of a group, besides one person's whole year.
    SickLeave = "sick_leave_most_percent",
    /// How many times the mean of the others a group's sick leave may be, or a part of it.
    SickLeaveOffOthers = "sick_leave_off_others_times",
    /// How far the persons of the sick leave may be from the employees.
    SickLeavePersons = "sick_leave_persons_off_percent",
    /// Of the allocation of a year that is spent, at most.
    SpentMost = "spent_most_percent",
    /// The same, at least.
    SpentLeast = "spent_least_percent",
    /// How many times last year's what is bought of one supplier may be.
    ConsultancyMoved = "consultancy_moved_times",
    /// What one purchase of consultancy may be, at least.
    ConsultancyLeast = "consultancy_least_kr",
    /// How much a headline figure may change in a year.
    HeadlineMoved = "headline_moved_percent",
    /// Of the runs of words of two passages, those they share, from which they are the same.
    TextRepeated = "text_repeated_percent",
    /// Of the pairs of words of an answer, those that stand in the demand or the guidance, from
    /// which it says no more than these.
    TextOfDemand = "text_of_demand_percent",
}

impl LimitKey {
    /// Whether figures may not go below it; above it, of the others.
    fn is_least(self) -> bool {
        self.key().contains("_least_")
    }
}

/// The limits that hold.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PlausibleLimits(BTreeMap<LimitKey, Limit>);

impl PlausibleLimits {
    /// How far that may go. What has no limit may go anywhere.
    pub fn of(&self, key: LimitKey) -> Option<Decimal> {
        self.0.get(&key).map(|limit| limit.value)
    }

    /// These, with others in place of those they are of.
    #[must_use]
    pub fn with(&self, others: &[Limit]) -> Self {
        let others = others.iter().map(|limit| (limit.key, limit.clone()));
        Self(self.0.clone().into_iter().chain(others).collect())
    }

    /// Each limit.
    pub fn iter(&self) -> impl Iterator<Item = &Limit> {
        self.0.values()
    }

    /// Those that let more pass than the same in `other` do, each with the other's value.
    pub fn looser_than<'a>(
        &'a self,
        other: &'a Self,
    ) -> impl Iterator<Item = (&'a Limit, Decimal)> {
        self.iter().filter_map(|limit| {
            let usual = other.of(limit.key)?;
            let is_looser = match limit.key.is_least() {
                true => limit.value < usual,
                false => limit.value > usual,
            };
            is_looser.then_some((limit, usual))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn limits(values: &[(LimitKey, i64)]) -> PlausibleLimits {
        let limit = |(key, value): &(LimitKey, i64)| Limit {
            key: *key,
            value: Decimal::from(*value),
            reason: Words::default(),
            origin: nowhere(),
        };
        let limits: Vec<Limit> = values.iter().map(limit).collect();
        PlausibleLimits::default().with(&limits)
    }

    #[test]
    fn a_higher_most_and_a_lower_least_let_more_pass() {
        use LimitKey::{SpentLeast, SpentMost, Turnover};
        let usual = limits(&[(SpentMost, 105), (SpentLeast, 80), (Turnover, 30)]);
        let own = limits(&[(SpentMost, 106), (SpentLeast, 79), (Turnover, 29)]);
        let looser: Vec<_> =
            own.looser_than(&usual).map(|(limit, _)| limit.key).collect();
        assert_eq!(looser, [SpentMost, SpentLeast]);
        assert_eq!(usual.looser_than(&usual).count(), 0);
    }
}
