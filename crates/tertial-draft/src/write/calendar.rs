//! `kalender.toml`: what is due when, and the demands that say so.

use chrono::Datelike;
use tertial_letter::{DeadlineKind, When};

use super::control::from;
use super::files::{Entry, Written};
use super::toml::{comment, list, quoted};
use super::{Facts, control};
use crate::calendar::DraftDeadline;
use crate::carried::Carried;
use crate::drafted::DraftDemand;
use crate::source::Source;

const CALENDAR: &str = "kalender.toml";

impl Written {
    pub(super) fn calendar(
        &mut self,
        facts: &Facts,
        demands: &[DraftDemand],
        carried: &Carried,
    ) {
        for (at, deadline) in facts.calendar.deadlines.iter().enumerate() {
            let again = carried.deadlines.get(&at);
            let key = again.map_or(&deadline.key, |of| &of.of.key);
            let asks = |demand: &&DraftDemand| {
                deadline.sources.iter().any(|of| {
                    of.section == demand.section && holds(&of.quote, &demand.quote)
                })
            };
            let ids = list(demands.iter().filter(asks).map(|of| of.id.as_str()));
            let mut more = vec![("title", quoted(&deadline.title))];
            if let Some(repeated) = &deadline.repeated {
                more.push(("repeated", quoted(repeated)));
            }
            more.extend(again.map(|of| from(&of.of)));
            let sources: Vec<&Source> = deadline.sources.iter().collect();
            control::found(
                &mut self.control,
                "frist",
                key,
                &sources,
                &deadline.doubts,
                &more,
            );
            let Some(when) = deadline.when else {
                let text = format!("{}: {}", deadline.title, deadline.doubts.join("; "));
                let file = self.file(CALENDAR);
                file.push('\n');
                file.push_str(&comment(&text));
                continue;
            };
            let mut entry = Entry::new("deadline")
                .text("key", key)
                .text("title", &deadline.title)
                .line("kind", kind(deadline))
                .text("section", &sections(deadline));
            if ids != "[]" {
                entry = entry.line("requirements", ids);
            }
            if let Some(reading) = again.and_then(|of| of.reading.as_ref()) {
                entry = entry.text("reading", reading);
            }
            self.put(CALENDAR, dated(entry, when));
        }
    }
}

/// Whether one quotation holds the other, whatever stands between cells and lines.
fn holds(one: &str, other: &str) -> bool {
    let words = |text: &str| {
        let parts = text.split(|sign: char| !sign.is_alphanumeric());
        let words: Vec<&str> = parts.filter(|word| !word.is_empty()).collect();
        format!(" {} ", words.join(" "))
    };
    let (one, other) = (words(one), words(other));
    let says_something = |text: &str| text.split(' ').count() > 4;
    one.contains(&other) && says_something(&other)
        || other.contains(&one) && says_something(&one)
}

fn sections(deadline: &DraftDeadline) -> String {
    let mut sections: Vec<&str> = Vec::new();
    for source in &deadline.sources {
        if !sections.contains(&source.section.as_str()) && !source.section.is_empty() {
            sections.push(&source.section);
        }
    }
    sections.join(", ")
}

fn kind(deadline: &DraftDeadline) -> &'static str {
    match deadline.kind {
        DeadlineKind::Delivery => "\"delivery\"",
        DeadlineKind::Meeting => "\"meeting\"",
        DeadlineKind::Notice => "\"notice\"",
    }
}

fn dated(entry: Entry, when: When) -> Entry {
    match when {
        When::Day(day) => entry.line("day", day.to_string()),
        When::Hours { day, .. } => {
            let hours = when.hours().unwrap_or_default();
            entry.line("day", day.to_string()).text("time", &hours)
        }
        When::About { first, third } => entry.line(
            "about",
            format!(
                "{{ year = {}, month = {}, third = \"{third}\" }}",
                first.year(),
                first.month()
            ),
        ),
        When::Span { from, to } => {
            entry.line("from", from.to_string()).line("to", to.to_string())
        }
    }
}
