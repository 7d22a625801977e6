//! Placeholders: what `{chapter}` or `{year-1}` is in the words and ids of a statement.

use std::borrow::Cow;
use std::collections::BTreeMap;

use tertial_model::{ReportKind, norwegian};

use crate::Case;

use super::item::Item;

/// The placeholders that have a value, each with it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Scope(BTreeMap<String, String>);

impl Scope {
    /// Those of any table of the report.
    pub(crate) fn of(case: &Case<'_>) -> Self {
        let frame = &case.catalogue.frame;
        let day = case.phrases.date(case.status_date());
        let without_year = case.phrases.day_of_month(case.status_date());
        let baseline: Vec<String> =
            frame.hire_baseline.iter().map(ToString::to_string).collect();
        let scope = Self::default()
            .with("year", frame.year.to_string())
            .with("status_day", without_year.replace(' ', "\u{a0}"))
            .with("status_date", day)
            .with("report", short(case.report))
            .with("kind", if case.report.is_annual() { "annual" } else { "tertial" })
            .with("result", case.judged_result())
            .with("hire_years", baseline.join("_"))
            .with("treasury_account", case.capital.treasury.clone().unwrap_or_default());
        let Some(previous) = case.report.previous() else { return scope };
        let scope = scope
            .with("previous", previous.key.as_str())
            .with("previous_short", short(&previous))
            .with("previous_report", previous.in_a_sentence.of(case.language))
            .with("previous_date", case.phrases.date(previous.status_date(frame.year)));
        match &case.facts.previous {
            Some(delivery) => scope.with("delivered", delivery.origin.to_string()),
            None => scope,
        }
    }

    /// This, with one more.
    pub(crate) fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.0.insert(name.to_owned(), value.into());
        self
    }

    /// This, with those of an item.
    pub(crate) fn and(&self, item: &Item) -> Self {
        let bound = item.bound.iter().cloned();
        Self(self.0.clone().into_iter().chain(bound).collect())
    }

    /// The value of that placeholder; `year-1` is one less than `year`.
    pub(crate) fn get(&self, name: &str) -> Option<Cow<'_, str>> {
        if let Some(value) = self.0.get(name) {
            return Some(Cow::Borrowed(value));
        }
        let (name, less) = name.rsplit_once('-')?;
        let (value, less): (i32, i32) =
            (self.0.get(name)?.parse().ok()?, less.parse().ok()?);
        Some(Cow::Owned((value - less).to_string()))
    }

    /// Whether it has a value that is not empty.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.get(name).is_some_and(|value| !value.is_empty())
    }

    /// The pattern with its placeholders filled in.
    pub(crate) fn fill(&self, pattern: &str) -> String {
        self.fill_by(pattern, &|_, value| value.to_owned())
    }

    /// The same, where `word` says what a placeholder's value is called.
    pub(crate) fn fill_by(
        &self,
        pattern: &str,
        word: &dyn Fn(&str, &str) -> String,
    ) -> String {
        let (mut filled, mut rest) = (String::new(), pattern);
        while let Some((before, name, after)) = first_placeholder(rest) {
            filled.push_str(before);
            // A placeholder may name another: `{cell {column}}`.
            let name = self.fill(name);
            match self.get(&name) {
                Some(value) => filled.push_str(&word(&name, &value)),
                None => filled.push_str(&format!("{{{name}}}")),
            }
            rest = norwegian::after(&filled, after);
        }
        filled + rest
    }
}

/// What stands before the first placeholder, its name, and what stands after it.
fn first_placeholder(text: &str) -> Option<(&str, &str, &str)> {
    let start = text.find('{')?;
    let mut depth = 0;
    for (at, character) in text[start..].char_indices() {
        match character {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            let end = start + at;
            return Some((&text[..start], &text[start + 1..end], &text[end + 1..]));
        }
    }
    None
}

/// What a report is called in the head of a column: `T1`, and where its key is a word, its name.
fn short(report: &ReportKind) -> String {
    match report.key.as_str() {
        key if key.len() <= 2 => key.to_uppercase(),
        _ => report.offered().to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_are_filled_in_once_and_years_counted() {
        let scope = Scope::default()
            .with("year", "2024")
            .with("name", "{year} {")
            .with("column", "b")
            .with("cell b", "x.y");
        for (pattern, filled) in [
            ("kap. {name}: {year}", "kap. {year} {: 2024"),
            ("{year-1} og {year-3}", "2023 og 2021"),
            ("{cell {column}}", "x.y"),
            ("{name-1} {nowhere}", "{name-1} {nowhere}"),
            ("{year", "{year"),
        ] {
            assert_eq!(scope.fill(pattern), filled);
        }
        assert!(scope.has("name") && !scope.has("nowhere"));
    }
}
