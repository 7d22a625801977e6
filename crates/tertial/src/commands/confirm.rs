//! `tertial confirm`: shows what a text says beside the demand it is to answer, and says that
//! somebody stands for it.

mod standing;

use std::collections::BTreeSet;

use anyhow::anyhow;
use serde_json::{Value, json};
use tertial_ingest::project::{CONFIRMATIONS, Confirmation, Confirmer};
use tertial_letter::letter_section;
use tertial_model::{ReportName, fingerprint};
use tertial_report::{Answer, Confirmed, Covered};

use crate::arguments::ConfirmArguments;
use crate::assessment::Assessment;
use crate::commands::accept::today;
use crate::computed::Computed;
use crate::confirmations::write;
use crate::exit::{Exit, Exits, Failure};
use crate::folder::ProjectFolder;
use crate::messages::form;
use crate::outcome::Outcome;
use crate::run::Run;
use crate::terminal;

/// A demand with one of the texts that answer it.
type Asked<'a> = (&'a Covered, &'a Answer);

pub(crate) fn run(run: &Run, arguments: &ConfirmArguments) -> Result<Outcome, Failure> {
    if let Some(outcome) = standing::run(run, arguments)? {
        return Ok(outcome);
    }
    let assessment = Assessment::make(run, &report(run, arguments)?)?;
    if let Some(outcome) = assessment.computed.unreadable()? {
        return Ok(outcome);
    }
    let asked = asked(&assessment, arguments).exits(Exit::Usage)?;
    let mark = fingerprint(asked.iter().map(|(of, answer)| {
        format!("{} {} {}", of.requirement.id, answer.text, answer.fingerprint)
    }));
    let shown = arguments.shown.as_deref().map(str::trim);
    if shown.is_some_and(|shown| shown != mark) {
        return Err(anyhow!(
            "det som ble vist, er ikke det som står der nå\nhjelp: kjør uten --shown, og les \
             svarene på nytt"
        ))
        .exits(Exit::Usage);
    }
    // One answer is shown as it is confirmed; of several each must have been shown first.
    let by = arguments.by.as_deref().map(str::trim).filter(|by| !by.is_empty());
    let is_read = shown.is_some() || matches!(&asked[..], [_]);
    let by = by.filter(|_| is_read);
    let second = arguments.second.as_deref().map(str::trim);
    if let Some(by) = by {
        asked.iter().try_for_each(|of| is_for(of, by, second)).exits(Exit::Usage)?;
        let date = arguments.date.unwrap_or_else(today);
        let report = &assessment.computed.report;
        let given = asked.iter().map(|(covered, answer)| Confirmation {
            second: second.map(str::to_owned),
            ..answer.confirmation(&covered.requirement.id, report, by, date)
        });
        let Computed { folder, catalogue, confirmations, .. } = &assessment.computed;
        write(folder, &catalogue.reports, &given.collect::<Vec<_>>(), confirmations)?;
    }
    let value = json!({
        "answers": asked.iter().map(|of| told(&assessment, of)).collect::<Vec<_>>(),
        "file": CONFIRMATIONS,
        "by": by,
        "mark": mark,
        "report": assessment.computed.report.key.as_str(),
    });
    let form = form!("confirm.txt.j2");
    Ok(Outcome::results(terminal::filled(form, &value)?))
}

/// Refuses a confirmation by others than those who are to give it.
fn is_for(
    (covered, answer): &Asked<'_>,
    by: &str,
    second: Option<&str>,
) -> anyhow::Result<()> {
    let Some(confirmer) = answer.is_for_others(by, second) else { return Ok(()) };
    let hint = match confirmer.second {
        true => {
            "gi den andre med --second, eller bekreft kravene andre har, hver for seg"
        }
        false => "bekreft kravene andre har, hver for seg",
    };
    Err(anyhow!(
        "svaret på {} skal bekreftes av {} ([[confirmer]] i tertial.toml)\nhjelp: {hint}",
        covered.requirement.id,
        confirmer.in_words()
    ))
}

/// The report that is asked for, or the one the demands are of.
fn report(run: &Run, arguments: &ConfirmArguments) -> Result<ReportName, Failure> {
    if let Some(report) = &arguments.report {
        return Ok(report.clone());
    }
    let letter = ProjectFolder::find(&run.directory)?.letter()?.catalogue;
    let of = |id: &String| letter.requirement(id).map(|of| of.reports.as_slice());
    let mut reports = BTreeSet::new();
    for id in &arguments.demands {
        let unknown = || anyhow!("brevet har ikke noe krav «{id}»");
        reports.extend(of(id).ok_or_else(unknown).exits(Exit::Usage)?);
    }
    match Vec::from_iter(reports)[..] {
        [one] => Ok(one.clone()),
        [] => Err(anyhow!("si hvilken rapport svarene er i, med --report")),
        ref several => {
            let keys: Vec<&str> = several.iter().map(|of| of.as_str()).collect();
            Err(anyhow!(
                "kravene besvares i flere rapporter: {}\nhjelp: velg én med --report",
                keys.join(", ")
            ))
        }
    }
    .exits(Exit::Usage)
}

/// What is to be confirmed: the answers to the demands, or every answer nobody stands for.
fn asked<'a>(
    assessment: &'a Assessment,
    arguments: &ConfirmArguments,
) -> anyhow::Result<Vec<Asked<'a>>> {
    let answers = |covered: &'a Covered| {
        covered.answers.iter().map(move |answer| (covered, answer))
    };
    let mut asked = Vec::new();
    for id in &arguments.demands {
        let covered = assessment.coverage.of(id);
        let covered =
            covered.ok_or_else(|| anyhow!("brevet har ikke noe krav «{id}»"))?;
        if covered.answers.is_empty() {
            return Err(anyhow!(
                "ingen tekst svarer på {} ennå\nhjelp: se tertial explain {}",
                covered.requirement.id,
                covered.requirement.id
            ));
        }
        asked.extend(answers(covered));
    }
    if arguments.demands.is_empty() {
        let open = assessment.coverage.due().flat_map(answers);
        asked.extend(open.filter(|(_, answer)| !answer.is_confirmed()));
        // A reader takes one text at a time.
        asked.sort_by(|(_, one), (_, other)| one.text.cmp(&other.text));
    }
    Ok(asked)
}

/// A demand and its answer, for the form.
fn told(assessment: &Assessment, (covered, answer): &Asked<'_>) -> Value {
    let requirement = &covered.requirement;
    let before = match &answer.confirmed {
        Confirmed::Yes(of) => Some((of, "")),
        Confirmed::Insufficient(of) => Some((of, "; det er ikke nok")),
        Confirmed::Lapsed(of) => Some((of, "; svaret er endret siden")),
        Confirmed::No => None,
    };
    let figures = answer.linked(&assessment.computed.figures).into_iter().map(|figure| {
        let label = format!("{} ({})", figure.label, figure.id);
        json!({ "label": label, "value": figure.in_bokmal() })
    });
    json!({
        "id": requirement.id,
        "section": letter_section(&requirement.section),
        "words": requirement.words.bokmal(),
        "place": format!("{}:{}", answer.text, answer.line),
        "passage": answer.passage.lines().collect::<Vec<_>>(),
        "figures": figures.collect::<Vec<_>>(),
        "confirmer": answer.confirmer.as_ref().map(Confirmer::in_words),
        "before": before.map(|(of, remark)| {
            json!({ "by": of.names(), "date": of.date.to_string(), "remark": remark })
        }),
    })
}
