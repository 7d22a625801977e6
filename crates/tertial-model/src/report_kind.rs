//! The reports a letter demands: what each is called, when its accounts are stated, and what
//! it is held against. All of it is data of the letter.

use std::fmt;
use std::ops::Deref;
use std::str::FromStr;
use std::sync::Arc;

use chrono::{Months, NaiveDate};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize, Serializer};

use crate::as_text::read_from_text;
use crate::{Period, Words, norwegian};

/// A report as a letter defines it: one `[[report]]` of its files.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReportDefinition {
    /// The short name in commands and JSON: `t1`.
    pub key: ReportName,
    /// What users may call it besides; lists to choose from offer the first.
    pub names: Vec<ReportName>,
    /// Its name: `Rapport for 1. tertial`.
    pub title: Words,
    /// The same inside a sentence: `rapporten for 1. tertial`.
    pub in_a_sentence: Words,
    /// The last month whose accounts it holds, 1–12.
    pub last_month: u8,
    /// What the year comes to in it.
    pub basis: Basis,
    /// The report whose figures it tells the changes since, by its key.
    pub compared_with: Option<ReportName>,
    /// The folder of its texts under `tekst/`.
    pub texts: String,
    /// What the names of its files begin with: `rapport-1-tertial`.
    pub file: String,
    /// The folder of guidance on its texts, which several reports may share.
    pub guidance: String,
    /// It opens with a page of the main points: the goals, the budget, what deviates.
    #[serde(default)]
    pub main_points: bool,
    /// How its parts are numbered.
    #[serde(default)]
    pub part_numbers: PartNumbers,
    /// The report whose rows of the workbook it is made from, where it has none of its own.
    #[serde(skip)]
    pub stated_for: Option<ReportName>,
}

/// What the year comes to in a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// The agency's forecast: the year is not over.
    Forecast,
    /// The accounts of the whole year, closing period included.
    Accounts,
}

/// How the parts of a report are numbered. Their sections have Arabic numbers in either.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum PartNumbers {
    /// 1, 2, 3; the parts follow each other down the page.
    #[default]
    Arabic,
    /// I, II, III; each part begins on a page of its own.
    Roman,
}

/// What somebody calls a report: its key or another of its names, in small letters.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct ReportName(String);

/// The reports of a letter, in the order of the year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reports {
    owed: Arc<[ReportDefinition]>,
    /// Those that have fallen away, which rows may still be for.
    fallen: Arc<[ReportDefinition]>,
}

/// One report of a letter, which knows the others. Cheap to clone.
#[derive(Debug, Clone)]
pub struct ReportKind {
    all: Reports,
    at: usize,
}

/// The letter demands no report of that name.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("«{name}» er ingen rapport i brevet; velg {known}")]
pub struct NotAReport {
    /// The name.
    pub name: ReportName,
    /// The reports there are, as a sentence lists them.
    pub known: String,
}

impl Reports {
    /// The reports in the order of the year: the accounts of all of it come last.
    pub fn new(mut all: Vec<ReportDefinition>) -> Self {
        all.sort_by_key(|of| (of.last_month, of.basis == Basis::Accounts));
        Self { owed: all.into(), fallen: Arc::default() }
    }

    /// The same, with those that have fallen away since.
    #[must_use]
    pub fn with_fallen(self, fallen: Vec<ReportDefinition>) -> Self {
        Self { fallen: fallen.into(), ..self }
    }

    /// How each of them is defined, and each that has fallen away.
    pub fn known(&self) -> impl Iterator<Item = &ReportDefinition> {
        self.owed.iter().chain(&*self.fallen)
    }

    /// How the letter defines each of them.
    pub fn definitions(&self) -> &[ReportDefinition] {
        &self.owed
    }

    /// Each of them.
    pub fn iter(&self) -> impl Iterator<Item = ReportKind> {
        (0..self.owed.len()).map(|at| self.at(at))
    }

    /// The one somebody calls so.
    ///
    /// # Errors
    ///
    /// When none is.
    pub fn named(&self, name: &ReportName) -> Result<ReportKind, NotAReport> {
        self.find(name)
            .ok_or_else(|| NotAReport { name: name.clone(), known: self.listed() })
    }

    /// The status between reports: the accounts up to `month`, 1–12, with what is stated in the
    /// workbook for `stated_for`, and the changes since `since`, both of these. No letter
    /// demands it; it has no parts and no texts.
    pub fn status(
        &self,
        month: u8,
        stated_for: &ReportKind,
        since: Option<&ReportKind>,
    ) -> ReportKind {
        let key = ReportName(format!("status-{month:02}"));
        let status = ReportDefinition {
            key: key.clone(),
            names: Vec::new(),
            title: Words::same("Status"),
            in_a_sentence: Words::same("statusen"),
            last_month: month,
            basis: Basis::Forecast,
            compared_with: since.map(|of| of.key.clone()),
            texts: key.0.clone(),
            file: key.0,
            guidance: String::new(),
            main_points: false,
            part_numbers: PartNumbers::Arabic,
            stated_for: Some(stated_for.key.clone()),
        };
        let all = self.owed.iter().cloned().chain([status.clone()]);
        let all = Self { fallen: self.fallen.clone(), ..Self::new(all.collect()) };
        let at = all.owed.iter().position(|of| *of == status).unwrap_or_default();
        ReportKind { all, at }
    }

    fn find(&self, name: &ReportName) -> Option<ReportKind> {
        self.iter().find(|report| report.is_called(name))
    }

    /// `t1, t2 eller årsrapport`: what lists to choose from offer.
    pub fn offered(&self) -> String {
        let names = self.owed.iter().map(|of| of.offered().as_str());
        norwegian::either(&names.collect::<Vec<_>>())
    }

    /// `t1, t2 eller annual (årsrapport)`.
    fn listed(&self) -> String {
        let shown = |of: &ReportDefinition| match of.names.first() {
            Some(name) if *name != of.key => format!("{} ({name})", of.key),
            _ => of.key.to_string(),
        };
        norwegian::either(&self.owed.iter().map(shown).collect::<Vec<_>>())
    }

    fn at(&self, at: usize) -> ReportKind {
        ReportKind { all: self.clone(), at }
    }
}

impl ReportKind {
    /// Every report of its letter, itself among them.
    pub fn all(&self) -> &Reports {
        &self.all
    }

    /// Whether the year is over in it.
    pub fn is_annual(&self) -> bool {
        self.basis == Basis::Accounts
    }

    /// The day the accounts are stated at, in budget year `year`.
    pub fn status_date(&self, year: i32) -> NaiveDate {
        let first = NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or(NaiveDate::MIN);
        let next = first.checked_add_months(Months::new(self.last_month.into()));
        next.and_then(|day| day.pred_opt()).unwrap_or(NaiveDate::MIN)
    }

    /// Whether the report's accounts hold `period` of budget year `year`. The closing period
    /// belongs to the accounts of the whole year alone.
    pub fn covers(&self, year: i32, period: Period) -> bool {
        let closing = self.is_annual() && period.month() == 13;
        period.year() == year
            && (closing || (1..=self.last_month).contains(&period.month()))
    }

    /// The number of the tertial that ends with it; none where none does, or where the report
    /// is of the whole year.
    pub fn tertial(&self) -> Option<u8> {
        let ends = !self.is_annual() && self.last_month.is_multiple_of(4);
        ends.then_some(self.last_month / 4)
    }

    /// The report whose figures it tells the changes since.
    pub fn previous(&self) -> Option<Self> {
        self.all.find(self.compared_with.as_ref()?)
    }

    /// The annual report of its letter; none where it demands none.
    pub fn of_the_year(&self) -> Option<Self> {
        self.all.iter().find(Self::is_annual)
    }

    /// The report before this one in the same year, whose texts it may repeat.
    pub fn before(&self) -> Option<Self> {
        Some(self.all.at(self.at.checked_sub(1)?))
    }

    /// The reports before this one in the same year, in their order.
    pub fn earlier(&self) -> impl Iterator<Item = Self> {
        (0..self.at).map(|at| self.all.at(at))
    }

    /// The report inside a sentence in bokmål: `rapporten for 1. tertial`.
    pub fn in_a_sentence(&self) -> &str {
        self.in_a_sentence.bokmal()
    }
}

impl ReportDefinition {
    /// Whether that is its key or one of its names.
    pub fn is_called(&self, name: &ReportName) -> bool {
        self.key == *name || self.names.contains(name)
    }

    /// The report whose rows of the workbook count in it.
    pub fn rows_of(&self) -> &ReportName {
        self.stated_for.as_ref().unwrap_or(&self.key)
    }

    /// What lists to choose from offer.
    pub fn offered(&self) -> &ReportName {
        self.names.first().unwrap_or(&self.key)
    }
}

impl Deref for ReportKind {
    type Target = ReportDefinition;

    fn deref(&self) -> &ReportDefinition {
        &self.all.owed[self.at]
    }
}

impl PartialEq for ReportKind {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key
    }
}

impl Eq for ReportKind {}

/// The key.
impl fmt::Display for ReportKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.key.fmt(f)
    }
}

impl Serialize for ReportKind {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.key.serialize(serializer)
    }
}

impl JsonSchema for ReportKind {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        "ReportKind".into()
    }

    fn json_schema(schemas: &mut schemars::SchemaGenerator) -> schemars::Schema {
        ReportName::json_schema(schemas)
    }
}

impl ReportName {
    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ReportName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Reads any text: whether a report is called so, its letter knows.
impl FromStr for ReportName {
    type Err = std::convert::Infallible;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Ok(Self(text.trim().to_lowercase()))
    }
}

read_from_text!(ReportName, r"^\S");

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{report, reports};

    #[test]
    fn first_tertial_ends_in_april() {
        let covers = |text: &str| report("t1").covers(2024, text.parse().unwrap());
        assert!(covers("202401") && covers("202404"));
        assert!(!covers("202400") && !covers("202405") && !covers("202304"));
        let ends = |name: &str, year| report(name).status_date(year).to_string();
        assert_eq!(ends("t1", 2024), "2024-04-30", "the letter, 5.2");
        assert_eq!(ends("t2", 2025), "2025-08-31");
        assert_eq!(ends("annual", 2024), "2024-12-31");
        let tertials = ["t1", "t2", "annual"].map(|name| report(name).tertial());
        assert_eq!(tertials, [Some(1), Some(2), None]);
    }

    #[test]
    fn a_report_on_two_months_ends_on_a_leap_day() {
        let mut of = (**reports().iter().next().as_ref().unwrap()).clone();
        of.last_month = 2;
        let of = Reports::new(vec![of]).iter().next().unwrap();
        assert_eq!(of.status_date(2024).to_string(), "2024-02-29");
        assert_eq!(of.tertial(), None);
    }

    #[test]
    fn closing_belongs_to_the_annual_report() {
        let closing = "202413".parse().unwrap();
        assert!(report("annual").covers(2024, closing));
        assert!(!report("t2").covers(2024, closing));
    }

    #[test]
    fn each_knows_the_one_it_is_held_against_and_the_one_before() {
        let keys = |of: Option<ReportKind>| of.map(|of| of.key.to_string());
        let [t1, t2, annual] = ["t1", "t2", "annual"].map(report);
        assert_eq!(keys(t2.previous()).as_deref(), Some("t1"));
        assert_eq!([keys(t1.previous()), keys(annual.previous())], [None, None]);
        assert_eq!(keys(t1.before()), None);
        assert_eq!(keys(annual.before()).as_deref(), Some("t2"));
    }

    #[test]
    fn a_status_ends_with_any_month_and_stands_between_the_reports() {
        let since = report("t1");
        let july = reports().status(7, &report("t2"), Some(&since));
        assert_eq!((july.key.as_str(), july.last_month), ("status-07", 7));
        assert_eq!(july.status_date(2024).to_string(), "2024-07-31");
        assert!(july.covers(2024, "202407".parse().unwrap()));
        assert!(!july.covers(2024, "202408".parse().unwrap()));
        assert_eq!((july.rows_of().as_str(), since.rows_of().as_str()), ("t2", "t1"));
        assert_eq!((july.previous(), july.before()), (Some(since.clone()), Some(since)));
        let december = reports().status(12, &report("t2"), None);
        assert_eq!((december.previous(), december.before()), (None, Some(report("t2"))));
        assert_eq!(july.of_the_year(), Some(report("annual")));
    }

    #[test]
    fn a_report_has_a_key_and_other_names() {
        for (name, key) in [("T1", "t1"), ("2. tertial", "t2"), ("Årsrapport", "annual")]
        {
            assert_eq!(report(name).key.as_str(), key);
        }
        let unknown = reports().named(&"t3".parse().unwrap()).unwrap_err();
        assert_eq!(
            unknown.to_string(),
            "«t3» er ingen rapport i brevet; velg t1, t2 eller annual (årsrapport)"
        );
    }
}
