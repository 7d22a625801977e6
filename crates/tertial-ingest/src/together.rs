//! Puts what was read of each file together into the facts of one report.

use tertial_model::own_fault::caught;
use tertial_model::{Origin, Problem, ProblemKind, ReportKind, norwegian};

use crate::facts::{Export, Facts, Ledger, StateAccounts, Tally, Texts};
use crate::file_read::FileRead;
use crate::grouped::{self, Named};
use crate::grunnlag::{self, Grunnlag};
use crate::jobs::{Outcomes, unread};
use crate::project::{LastYear, Project, SmallPlaces};
use crate::{
    InputFile, Inputs, appropriations, delivery, ledger, missing, people, read_texts,
    state_accounts, texts,
};

/// The facts of a report, and what is wrong with them.
pub(crate) fn together(
    project: &Project,
    report: &ReportKind,
    inputs: &Inputs,
    outcomes: Outcomes,
) -> (Facts, Vec<Problem>) {
    let annual = report.is_annual();
    let Outcomes { ledgers, accrual, state_accounts, earlier, mut grunnlag, .. } =
        outcomes;
    let (mut problems, official) = (Vec::new(), &project.state_accounts);
    let ledger = ledger::together(&project.ledger, ledgers, &mut problems);
    let state_accounts =
        state_accounts::together(&official.files, state_accounts, &mut problems);
    // Only the annual report cannot do without.
    let earlier_accounts = match &official.earlier {
        Some(pattern) if annual || !earlier.is_empty() => {
            state_accounts::together(pattern, earlier, &mut problems)
        }
        _ => StateAccounts::default(),
    };
    let accrual = match annual {
        true => ledger::together(&project.accrual, accrual, &mut problems),
        false => Ledger::default(),
    };
    let read = grunnlag.pop().unwrap_or_else(|| {
        let problems = vec![missing(&project.grunnlag.file)];
        FileRead { holds: None, problems }
    });
    let Grunnlag { facts, mut named } = read.told(&mut problems).unwrap_or_default();
    let mut facts = Facts {
        ledger,
        state_accounts,
        earlier_accounts,
        accrual,
        threshold: project.hr.threshold,
        places_shown: project.hr.small_places == SmallPlaces::Shown,
        ..facts
    };
    if let Some(source) = &project.appropriations {
        let history = outcomes.appropriations;
        appropriations::fill(&mut facts, source, history, &mut problems);
    }
    if annual {
        count_persons(&mut facts, &mut named, project, inputs, &mut problems);
    }
    grouped::group(&mut facts, &named, project, &inputs.places, &mut problems);
    take_deliveries(&mut facts, project, report, inputs, &mut problems);
    problems.extend(facts.exports().filter_map(unaccounted));
    let (texts, of_texts) = read_texts(project, report, &inputs.texts);
    facts.texts = Texts {
        earlier: texts::earlier(report, project.report.language, &inputs.earlier_texts),
        ..texts
    };
    problems.extend(of_texts);
    (facts, problems)
}

/// Reads the exports about persons, where the project names some, one by one.
fn count_persons(
    facts: &mut Facts,
    named: &mut Named,
    project: &Project,
    inputs: &Inputs,
    problems: &mut Vec<Problem>,
) {
    let Some(pattern) = &project.hr.persons else { return };
    if inputs.persons.is_empty() {
        problems.push(missing(pattern));
    }
    match caught(|| grunnlag::persons(&inputs.persons, &project.limits, problems)) {
        Ok(persons) => {
            named.extend(persons.named);
            people::put_before(facts, persons.facts, problems);
        }
        Err(fault) => problems.push(unread(&pattern.as_str().into(), &fault)),
    }
}

/// Reads the figures of earlier reports, where the project names them: of those before this in
/// the same year, and of the annual report of the year before.
fn take_deliveries(
    facts: &mut Facts,
    project: &Project,
    report: &ReportKind,
    inputs: &Inputs,
    problems: &mut Vec<Problem>,
) {
    let mut taken = |path: &str, file: Option<&InputFile>, of: &ReportKind| {
        let read = file.map(|file| delivery::read(file, of));
        read.unwrap_or_else(|| Err(missing(path)))
            .map_err(|problem| problems.push(problem))
            .ok()
    };
    let compared = report.previous();
    for of in report.earlier() {
        let Some(path) = project.delivery_of(&of) else { continue };
        let read = taken(path, inputs.delivered.get(&of.key), &of);
        if compared.as_ref().is_some_and(|compared| compared.key == of.key) {
            facts.previous = read;
        } else {
            facts.also_delivered.extend(read);
        }
    }
    if let Some(LastYear { figures }) = &project.last_year
        && let Some(annual) = report.of_the_year()
    {
        facts.last_year = taken(figures, inputs.last_year.as_ref(), &annual);
    }
}

/// The problem that rows of a file went astray in the program, which no run may go on from.
fn unaccounted(export: &Export) -> Option<Problem> {
    let Tally { rows, amount } = export.unaccounted()?;
    let origin = Origin::file(&export.file);
    let message = format!(
        "{rows} rader og {} er lest, men verken brukt eller satt til side",
        norwegian::kroner(amount)
    );
    Some(
        Problem::new(ProblemKind::RowsUnaccounted, origin, message)
            .hint("dette er en feil i programmet; tallene kan ikke brukes"),
    )
}
