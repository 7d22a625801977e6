//! `tertial watch`: the draft made anew on every change, and what the change did.

use std::fmt::Write;
use std::ops::ControlFlow;
use std::sync::Arc;

use tertial_model::visible::visible;
use tertial_model::{Finding, Severity};
use tertial_report::difference::{DraftFinding, finding_changes};

use super::build;
use crate::arguments::WatchArguments;
use crate::assessment::Assessment;
use crate::exit::{Exit, Failure};
use crate::live::{Live, Refresh};
use crate::outcome::Outcome;
use crate::run::Run;
use crate::terminal::{self, QUIET, STRONG};

/// Goes on until the user stops the program, which may be done at any time: files are
/// replaced whole.
pub(crate) fn run(
    run: &Run,
    arguments: &WatchArguments,
    timings: bool,
) -> Result<Outcome, Failure> {
    let live = Live::of(run, arguments.report)?;
    let mut last: Option<Arc<Assessment>> = None;
    live.follow(|refresh| {
        let mut told = match &refresh.assessment {
            Ok(new) => assessed(&live, &refresh, last.as_deref(), new),
            Err(failure) => failed(&refresh, failure),
        };
        if let Ok(new) = refresh.assessment {
            last = Some(new);
        }
        if timings {
            told.remarks.push_str(&live.run().steps.told());
        }
        // When nobody can read it any more, nobody watches.
        match told.write() {
            Ok(()) => ControlFlow::Continue(()),
            Err(_) => ControlFlow::Break(()),
        }
    })?;
    Ok(Outcome::results(String::new()))
}

/// The files that changed, what that did to the findings, the verdict and the new draft.
fn assessed(
    live: &Live,
    refresh: &Refresh,
    old: Option<&Assessment>,
    new: &Assessment,
) -> Outcome {
    let mut results = match old {
        None => first(live, new),
        Some(old) => changed(refresh) + &differences(&old.findings, &new.findings),
    };
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
    Outcome { results, remarks, exit: Exit::Fine }
}

/// What is followed, and the findings to look at from the start.
fn first(live: &Live, new: &Assessment) -> String {
    let folder = live.run().directory.display();
    let mut text = format!("Følger {folder}; avslutt med Ctrl-C\n");
    for finding in new.findings.iter().filter(|f| f.severity >= Severity::Warning) {
        text.push_str(&line(' ', &finding.into()));
    }
    text
}

fn failed(refresh: &Refresh, failure: &Failure) -> Outcome {
    let results = changed(refresh);
    let remarks = terminal::failure(&failure.error) + "Venter på at det blir rettet.\n\n";
    Outcome { results, remarks, exit: Exit::Fine }
}

fn changed(refresh: &Refresh) -> String {
    let files: Vec<_> = refresh.changed.iter().map(|file| visible(file)).collect();
    if files.is_empty() { String::new() } else { files.join(", ") + "\n" }
}

/// Writes the draft, and says where.
fn drafted(live: &Live, of: &Assessment) -> Result<String, Failure> {
    let pdf = live.pdf(of)?;
    let root = &of.computed.folder.root;
    let path = build::place(live.run(), of, pdf, &of.computed.folder.output(), false)?;
    Ok(format!("{}, ", path.strip_prefix(root).unwrap_or(&path).display()))
}

/// New findings with a plus before them, then those that are gone with a minus, those that
/// are other than they were with a wave, and acceptances given and lapsed, each lot in the
/// order of `check`.
fn differences(old: &[Finding], new: &[Finding]) -> String {
    let drafts =
        |of: &[Finding]| of.iter().map(DraftFinding::from).collect::<Vec<DraftFinding>>();
    let changes = finding_changes(&drafts(old), &drafts(new));
    let changed: Vec<DraftFinding> =
        changes.changed.into_iter().map(|change| change.new).collect();
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
    let style = terminal::style_of_key(&finding.severity);
    let accepted = if finding.accepted { " (kvittert)" } else { "" };
    let (object, message) = (visible(&finding.object), visible(&finding.message));
    format!("{mark} {style}{}{style:#} {object}: {message}{accepted}\n", finding.code)
}
