//! The next report of the same letter.

use anyhow::anyhow;
use tertial_model::ReportKind;

use super::carry::{EarlierTexts, carry};
use super::delivered::{Named, register, sent};
use super::list::List;
use super::waiting;
use crate::arguments::NextArguments;
use crate::assessment::Assessment;
use crate::commands::workbook::{Brought, bring_up, in_words};
use crate::delivery::StoredDelivery;
use crate::exit::{Exit, Exits, Failure};
use crate::folder::{Letter, ProjectFolder};
use crate::outcome::Outcome;
use crate::output::Writing;
use crate::run::Run;

pub(super) fn run(run: &Run, arguments: &NextArguments) -> Result<Outcome, Failure> {
    let folder = ProjectFolder::find(&run.directory)?;
    let letter = folder.letter()?;
    let report = chosen(&folder, &letter, arguments)?;
    let before = report.before().ok_or_else(|| first(&report)).exits(Exit::Usage)?;
    let named = Named { path: arguments.delivery.as_deref(), draft: arguments.draft };
    let previous = report.previous();
    if previous.is_none() && (named.path.is_some() || named.draft) {
        return Err(nothing_compared(&report)).exits(Exit::Usage);
    }
    let writing = Writing::begin(&folder.root).exits(Exit::Rendering)?;
    let mut list = List::of(&report);
    if let Some(previous) = &previous {
        let sent = sent(&folder, &letter, previous, &named)?;
        register(&folder, previous, sent, &writing, &mut list)?;
    }
    update_workbook(&folder, &letter, &writing, &mut list);
    let earlier = EarlierTexts::read(&folder, &before, &letter.catalogue)?;
    let carried = carry(&Assessment::make(run, &report.key)?, &earlier, &writing)?;
    let after = Assessment::make(run, &report.key)?;
    carried.tell(&after, &mut list);
    waiting::tell(&after, &before, &mut list);
    for command in ["check", "review"] {
        list.go_on(run.again(&format!("{command} {}", report.key)));
    }
    list.outcome(arguments.format)
}

/// The report that is asked for: the one named, or the one after the last that was made.
fn chosen(
    folder: &ProjectFolder,
    letter: &Letter,
    arguments: &NextArguments,
) -> Result<ReportKind, Failure> {
    let reports = &letter.catalogue.reports;
    if let Some(name) = &arguments.report {
        return reports.named(name).exits(Exit::Usage);
    }
    let delivered = folder.delivered()?.map(|said| said.says).unwrap_or_default();
    let year = letter.catalogue.frame.year;
    let mut last = None;
    for (at, report) in reports.iter().enumerate() {
        let due = letter.catalogue.delivery_of(&report);
        let is_registered =
            due.is_some_and(|due| delivered.iter().any(|own| own.deadline == due.key));
        let is_made = is_registered
            || folder.project.delivery_of(&report).is_some()
            || StoredDelivery::sent(&folder.output(), &report, year)?.is_some();
        if is_made {
            last = Some((at, report));
        }
    }
    let Some((at, last)) = last else {
        return Err(anyhow!(
            "ingen rapport er laget i dette prosjektet\n\
             hjelp: si hvilken det skal begynnes på, {}",
            reports.offered()
        ))
        .exits(Exit::Usage);
    };
    let next = reports.iter().nth(at + 1);
    next.ok_or_else(|| {
        anyhow!(
            "{} er den siste i brevet\n\
             hjelp: begynn på neste år: tertial next --year MAPPE --letter BREV",
            last.in_a_sentence()
        )
    })
    .exits(Exit::Usage)
}

fn first(report: &ReportKind) -> anyhow::Error {
    anyhow!(
        "{} er den første i brevet, og det er ingen rapport før den\n\
         hjelp: lag tekstfilene med tertial outline {}; av fjorårets prosjekt lages årets med \
         tertial next --year MAPPE --letter BREV",
        report.in_a_sentence(),
        report.key
    )
}

fn nothing_compared(report: &ReportKind) -> anyhow::Error {
    anyhow!(
        "{} viser ikke endringer siden noen rapport, så ingen leveranse skal føres\n\
         hjelp: utelat --delivery og --draft",
        report.in_a_sentence()
    )
}

/// Adds to the workbook what the letter asks for. One that cannot be changed now is told, and
/// stops nothing else.
fn update_workbook(
    folder: &ProjectFolder,
    letter: &Letter,
    writing: &Writing,
    list: &mut List,
) {
    let path = &folder.project.grunnlag.file;
    match bring_up(folder, letter, writing) {
        Ok(Brought::Made) => {
            list.done("workbook", "Arbeidsboken", [format!("{path} er laget")]);
        }
        Ok(Brought::Updated(updated)) => {
            let sheets = updated.sheets.iter().map(|sheet| format!("nytt ark: {sheet}"));
            let added = sheets.chain(updated.added.iter().map(in_words));
            list.done("workbook", format!("Lagt til i {path}"), added);
            let differs = updated.differs.iter().map(in_words);
            list.needs("workbook_differs", "Et annet beløp enn brevet har", differs);
            let gone = updated.gone.iter().map(in_words);
            list.needs("workbook_gone", "Står i arbeidsboken, men ikke i brevet", gone);
        }
        Err(failure) => {
            let why = failure.error.to_string();
            let why: Vec<&str> = why.lines().collect();
            list.needs("workbook_not_updated", "Arbeidsboken er ikke oppdatert", why);
        }
    }
}
