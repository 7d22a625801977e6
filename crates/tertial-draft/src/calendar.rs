//! Deadlines and deliveries: the tables of a calendar, and sentences that say when.

mod kind;
mod reports;
mod sentences;
mod tables;

use std::collections::BTreeSet;

use chrono::Datelike;
use tertial_document::Document;
use tertial_letter::{DeadlineKind, When};

use crate::goals::DraftTask;
use crate::letter::Letter;
use crate::source::{Source, Told, View};
use crate::tokens::{What, tokens};

/// What the letter says of when.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Calendar {
    /// The dates, in the letter's order; what is said in two places is one.
    pub deadlines: Vec<DraftDeadline>,
    /// The reports of the letter's own: where it wants several for one tertial or year.
    pub reports: Vec<DraftReport>,
    /// What has a time but no date, or could not be read.
    pub told: Vec<Told>,
}

/// Something that is due, or that happens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftDeadline {
    /// A stable key; that of the report, where it is the report's own.
    pub key: String,
    /// What is due, in the letter's words.
    pub title: String,
    /// Who does what.
    pub kind: DeadlineKind,
    /// When; none where the letter leaves it open.
    pub when: Option<When>,
    /// How often, in the letter's words: `årlig`, `4 ganger i året`.
    pub repeated: Option<String>,
    /// The report it is the deadline of: `t1`.
    pub report: Option<String>,
    /// What a person must look at.
    pub doubts: Vec<String>,
    /// Where it stands: one or several places.
    pub sources: Vec<Source>,
}

/// A report that is not one of those every letter knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftReport {
    /// Its key, which its deadline has too: `t2virksomhetsrapport`.
    pub key: String,
    /// The usual report it is one of: `t2`.
    pub of: String,
    /// What it is called: `virksomhetsrapport`.
    pub name: String,
    /// Its title, in the letter's words.
    pub title: String,
    /// Where its deadline stands.
    pub source: Source,
}

/// A deadline before it has a key.
struct Seen {
    title: String,
    kind: DeadlineKind,
    when: Option<When>,
    repeated: Option<String>,
    doubts: Vec<String>,
    source: Source,
    /// It is only about making public what was delivered.
    published: bool,
}

/// Finds the calendar.
pub fn calendar(document: &Document, letter: &Letter) -> Calendar {
    let view = View::of(document, letter);
    let Some(year) = view.year else {
        let told = Told::new(Source::default(), "brevet sier ikke hvilket år det er for");
        return Calendar { told: vec![told], ..Calendar::default() };
    };
    let mut found = Found { seen: Vec::new(), told: Vec::new(), year };
    let mut used = Vec::new();
    for (at, table) in view.tables.iter().enumerate() {
        if found.table(&view, table) {
            used.push(at);
        }
    }
    found.sentences(&view, &used);
    found.calendar()
}

/// What has been found so far.
struct Found {
    seen: Vec<Seen>,
    told: Vec<Told>,
    year: i32,
}

impl Found {
    fn calendar(self) -> Calendar {
        let mut deadlines: Vec<DraftDeadline> = Vec::new();
        let mut published = Vec::new();
        for seen in self.seen {
            let report = kind::report(&seen.title, seen.when, self.year)
                .filter(|_| seen.kind == DeadlineKind::Delivery && !seen.published);
            let same = deadlines.iter_mut().find(|of| {
                let as_long = seen.published == published.contains(&of.key);
                as_long && of.kind == seen.kind && of.is_same(&seen, report.as_deref())
            });
            if let Some(known) = same {
                known.sources.push(seen.source);
                known.doubts.extend(seen.doubts);
                known.repeated = known.repeated.take().or(seen.repeated);
                continue;
            }
            let key = key(&seen, report.as_deref(), &deadlines);
            if seen.published {
                published.push(key.clone());
            }
            let mut doubts = seen.doubts;
            if let Some(report) = &report
                && let Some(other) =
                    deadlines.iter().find(|of| of.report.as_ref() == Some(report))
            {
                doubts
                    .push(format!("fristen «{}» er for den samme rapporten", other.key));
            }
            deadlines.push(DraftDeadline {
                key,
                title: seen.title,
                kind: seen.kind,
                when: seen.when,
                repeated: seen.repeated,
                report,
                doubts,
                sources: vec![seen.source],
            });
        }
        let reports = reports::part(&mut deadlines);
        Calendar { deadlines, reports, told: self.told }
    }
}

impl Calendar {
    /// What is due of a task is called as the task, on each of its days.
    pub(crate) fn dates_of_tasks(&mut self, tasks: &[DraftTask]) {
        let is_of = |deadline: &DraftDeadline, task: &DraftTask| {
            let mut sources = deadline.sources.iter();
            deadline.report.is_none()
                && sources.all(|of| {
                    // Two sentences of a task may have been joined to one.
                    task.says(&of.quote)
                        || of.quote.split(": ").all(|part| task.says(part))
                })
        };
        for task in tasks.iter().filter(|of| of.id.is_some() && !of.text.is_empty()) {
            let before = self.deadlines.len();
            self.deadlines.retain(|of| !is_of(of, task));
            if self.deadlines.len() == before {
                continue;
            }
            let title =
                format!("{} {}", task.id.as_deref().unwrap_or_default(), task.title);
            for when in &task.deadlines {
                let seen = Seen {
                    title: title.clone(),
                    kind: DeadlineKind::Delivery,
                    when: Some(*when),
                    repeated: None,
                    doubts: Vec::new(),
                    source: Source { quote: task.text.clone(), ..task.source.clone() },
                    published: false,
                };
                let base = task.id.as_deref().unwrap_or_default().to_lowercase();
                let key =
                    key(&seen, Some(&base.replace(['.', '/'], "-")), &self.deadlines);
                self.deadlines.push(DraftDeadline {
                    key,
                    title: title.clone(),
                    kind: seen.kind,
                    when: seen.when,
                    repeated: None,
                    report: None,
                    doubts: Vec::new(),
                    sources: vec![seen.source],
                });
            }
        }
    }
}

impl DraftDeadline {
    /// Whether both say the same thing of the same day.
    fn is_same(&self, seen: &Seen, report: Option<&str>) -> bool {
        if self.when != seen.when || self.when.is_none() {
            return false;
        }
        // A report and what else is due that day are two.
        if report.is_some() != self.report.is_some() {
            return false;
        }
        // What one section says twice is two things, and so is what is of two years.
        let (own, other) = (kind::years(&self.title), kind::years(&seen.title));
        let shares_one = own.iter().any(|year| other.contains(year));
        let of_other_years = !own.is_empty() && !other.is_empty() && !shares_one;
        let beside = self.sources.iter().any(|of| of.section == seen.source.section);
        if of_other_years || beside {
            return false;
        }
        if report.is_some() && report == self.report.as_deref() {
            return true;
        }
        let own: BTreeSet<String> = self
            .sources
            .iter()
            .flat_map(|of| stems(&of.quote))
            .chain(stems(&self.title))
            .collect();
        let other: BTreeSet<String> = stems(&seen.title).collect();
        let shared = own.intersection(&other).count();
        shared > 0 && shared * 2 >= other.len().min(stems(&self.title).count())
    }
}

/// The words of a title that tell it from others, without their endings.
fn stems(text: &str) -> impl Iterator<Item = String> {
    let words: BTreeSet<String> = tokens(text)
        .into_iter()
        .take_while(|of| of.low != "jf")
        .filter(|of| of.what == What::Word && of.low.chars().count() > 5)
        .filter(|of| !of.low.ends_with("departementet"))
        .filter(|of| crate::dates::month(&of.low).is_none())
        .map(|of| of.low.chars().take(7).collect())
        .filter(|stem: &String| !kind::says_delivered(stem))
        .collect();
    words.into_iter()
}

fn key(seen: &Seen, report: Option<&str>, known: &[DraftDeadline]) -> String {
    let base = match report {
        Some(report) => report.to_owned(),
        None => {
            let slug = crate::slug::slug(&seen.title, '-', 4);
            if slug.is_empty() { "frist".to_owned() } else { slug }
        }
    };
    let is_free = |key: &str| !known.iter().any(|of| of.key == key);
    if is_free(&base) {
        return base;
    }
    let dated = seen.when.map(|when| {
        let day = when.first();
        format!("{base}-{:02}-{:02}", day.month(), day.day())
    });
    let dated = dated.filter(|key| is_free(key));
    dated.unwrap_or_else(|| {
        let numbered = (2..).map(|number| format!("{base}-{number}"));
        numbered.into_iter().find(|key| is_free(key)).unwrap_or(base)
    })
}
