//! `tertial watch`: the draft made anew on every change, and what the change did.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::ops::ControlFlow;

use anstyle::Style;
use tertial_model::Severity;
use tertial_model::visible::visible;
use tertial_report::difference::{DraftFinding, FindingChanges, finding_changes};

use super::build;
use crate::arguments::ReportArgument;
use crate::assessment::Assessment;
use crate::delivery::{Rendered, Version};
use crate::exit::Failure;
use crate::fault;
use crate::live::{Live, Refresh};
use crate::messages::said;
use crate::outcome::Outcome;
use crate::run::Run;
use crate::terminal::{self, QUIET, STRONG};

/// Goes on until the user stops the program, which may be done at any time: files are
/// replaced whole.
pub(crate) fn run(
    run: &Run,
    arguments: &ReportArgument,
    timings: bool,
) -> Result<Outcome, Failure> {
    let live = Live::of(run, &arguments.report)?;
    let mut watched = Watched::default();
    live.follow(|refresh| {
        let told = fault::guarded(&live.run().steps, || Ok(watched.next(&live, refresh)));
        let told = told.unwrap_or_else(|failure| Some(Outcome::from(failure)));
        let Some(mut told) = told else { return ControlFlow::Continue(()) };
        if timings {
            told.remarks.push_str(&live.run().steps.summary());
        }
        // When nobody can read it any more, nobody watches.
        match told.write() {
            Ok(()) => ControlFlow::Continue(()),
            Err(_) => ControlFlow::Break(()),
        }
    });
    Ok(Outcome::results(String::new()))
}

/// What the user has been told.
#[derive(Default)]
struct Watched {
    /// The findings that stand, as far as they have been told; none at the start.
    findings: Option<Vec<DraftFinding>>,
    /// What is told when it has settled: while a file is being saved, findings may only look
    /// mended. The draft is made at once.
    held: Option<Held>,
    /// The folder has been told to be gone, and not yet to be back.
    gone: bool,
    /// Why the system tells of no changes, as far as it has been told.
    unheard: Option<String>,
}

struct Held {
    changed: BTreeSet<String>,
    findings: Vec<DraftFinding>,
    told: Outcome,
}

impl Watched {
    /// What there is to tell; none while it is held.
    fn next(&mut self, live: &Live, refresh: Refresh) -> Option<Outcome> {
        let unheard = refresh.unheard.clone();
        let is_back = self.gone && refresh.assessment.is_ok();
        let mut told = self.of(live, refresh)?;
        if is_back {
            self.gone = false;
            told.results.insert_str(0, "Mappen er tilbake.\n");
        }
        if self.unheard != unheard {
            told.remarks.insert_str(0, &of_hearing(unheard.as_deref()));
            self.unheard = unheard;
        }
        Some(told)
    }

    fn of(&mut self, live: &Live, refresh: Refresh) -> Option<Outcome> {
        let held = self.held.take();
        if refresh.settled {
            let held = held?;
            self.findings = Some(held.findings);
            return Some(held.told);
        }
        // What was held has become another before it was told.
        let mut changed = held.map(|held| held.changed).unwrap_or_default();
        changed.extend(refresh.changed.iter().cloned());
        let new = match &refresh.assessment {
            Ok(new) => new,
            Err(failure) => {
                self.gone = live.is_gone();
                return Some(failed(&changed, failure, self.gone));
            }
        };
        let now: Vec<DraftFinding> =
            new.findings.iter().map(DraftFinding::from).collect();
        let Some(old) = &self.findings else {
            let told = assessed(live, &refresh, new, first(live, &now));
            self.findings = Some(now);
            return Some(told);
        };
        let mut changes = finding_changes(old, &now);
        let mut findings = now;
        if new.stopped() {
            // What was not judged is not mended.
            findings.append(&mut changes.gone);
        }
        let is_certain = changes.gone.is_empty();
        let results = files(&changed) + &differences(&changes);
        let told = assessed(live, &refresh, new, results);
        if is_certain {
            self.findings = Some(findings);
            return Some(told);
        }
        self.held = Some(Held { changed, findings, told });
        None
    }
}

/// What is said first, and then the verdict and the new draft.
fn assessed(
    live: &Live,
    refresh: &Refresh,
    new: &Assessment,
    mut results: String,
) -> Outcome {
    let _ = writeln!(results, "{STRONG}{}{STRONG:#}", new.verdict());
    let mut remarks = new.computed.remarks.clone();
    if !new.stopped() {
        match drafted(live, new) {
            Ok(path) => results.push_str(&path),
            Err(failure) => remarks.push_str(&terminal::failure(&failure.error)),
        }
    }
    let _ =
        writeln!(results, "{QUIET}{} ms{QUIET:#}\n", refresh.since.elapsed().as_millis());
    Outcome { remarks, ..Outcome::messages(&results) }
}

/// What is followed, and the findings to look at from the start.
fn first(live: &Live, findings: &[DraftFinding]) -> String {
    let folder = live.run().directory.display();
    let mut text = format!("Følger {folder}; avslutt med Ctrl-C\n");
    let info = Severity::Info.key();
    for finding in findings.iter().filter(|finding| finding.severity != info) {
        text.push_str(&line(' ', finding));
    }
    text
}

fn failed(changed: &BTreeSet<String>, failure: &Failure, gone: bool) -> Outcome {
    let results = files(changed);
    // That it is gone says what is waited for.
    let waits = if gone { "\n" } else { "Venter på at det blir rettet.\n\n" };
    let remarks = terminal::failure(&failure.error) + waits;
    Outcome { remarks, ..Outcome::messages(&results) }
}

/// Whether the system tells of changes, or why it does not.
fn of_hearing(unheard: Option<&str>) -> String {
    match unheard {
        Some(why) => format!(
            "Merk: systemet sier ikke fra om endringer i mappen ({why}); ser etter hvert \
             sekund i stedet\n"
        ),
        None => "Merk: systemet sier fra om endringer i mappen igjen\n".to_owned(),
    }
}

fn files(changed: &BTreeSet<String>) -> String {
    let files: Vec<_> = changed.iter().map(|file| visible(file)).collect();
    if files.is_empty() { String::new() } else { files.join(", ") + "\n" }
}

/// Writes the draft, and says where.
fn drafted(live: &Live, of: &Assessment) -> Result<String, Failure> {
    let rendered = Rendered { pdf: live.pdf(of)?, copies: Vec::new() };
    let root = &of.computed.folder.root;
    let folder = of.computed.folder.output();
    let path = build::place(live.run(), of, rendered, &folder, Version::whole(false))?;
    Ok(format!("{}, ", path.strip_prefix(root).unwrap_or(&path).display()))
}

/// New findings with a plus before them, then those that are gone with a minus, those that
/// are other than they were with a wave, and acceptances given and lapsed, each lot in the
/// order of `check`.
fn differences(changes: &FindingChanges) -> String {
    let changed: Vec<DraftFinding> =
        changes.changed.iter().map(|change| change.new.clone()).collect();
    let lots = [
        ('+', &changes.new),
        ('−', &changes.gone),
        ('~', &changed),
        ('✓', &changes.accepted),
        ('!', &changes.lapsed),
    ];
    let lines = lots
        .into_iter()
        .flat_map(|(mark, lot)| lot.iter().map(move |finding| line(mark, finding)));
    lines.collect()
}

fn line(mark: char, finding: &DraftFinding) -> String {
    let style = style_of_key(&finding.severity);
    let accepted = if finding.accepted { " (kvittert)" } else { "" };
    let message = said(&finding.message);
    let (object, message) = (visible(&finding.object), visible(&message));
    format!("{mark} {style}{}{style:#} {object}: {message}{accepted}\n", finding.code)
}

/// The style of the severity of that key.
fn style_of_key(key: &str) -> Style {
    let grave = [Severity::Fatal, Severity::Error, Severity::Warning];
    terminal::severity_style(
        grave.into_iter().find(|of| of.key() == key).unwrap_or(Severity::Info),
    )
}
