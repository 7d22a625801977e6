//! `tertial accept`: says that a finding may stand, why, and who says so.

use std::fmt::Write;

use anyhow::anyhow;
use chrono::{DateTime, NaiveDate, Utc};
use tertial_ingest::project::ACCEPTANCES;
use tertial_model::{Finding, ReportKind, Severity};

use crate::acceptances::{Signed, write};
use crate::arguments::AcceptArguments;
use crate::assessment::Assessment;
use crate::exit::{Exit, Exits, Failure};
use crate::folder::ProjectFolder;
use crate::outcome::Outcome;
use crate::run::Run;

pub(crate) fn run(run: &Run, arguments: &AcceptArguments) -> Result<Outcome, Failure> {
    let (report, findings) = found(run, arguments)?;
    refuse_what_cannot_be(&findings, arguments).exits(Exit::Usage)?;
    let date = arguments.date.unwrap_or_else(today);
    let signed: Vec<Signed> = findings
        .iter()
        .map(|finding| Signed {
            code: finding.code.to_string(),
            object: finding.object.clone(),
            report,
            fingerprint: finding.fingerprint(),
            reason: arguments.reason.trim().to_owned(),
            by: arguments.by.trim().to_owned(),
            second: arguments.second.as_deref().map(|name| name.trim().to_owned()),
            date,
            expires: arguments.expires,
        })
        .collect();
    let folder = ProjectFolder::find(&run.directory)?;
    write(&folder, &signed)?;
    let mut results = String::new();
    for finding in &findings {
        let _ = writeln!(results, "kvittert i {ACCEPTANCES}: {}", finding.message);
    }
    Ok(Outcome::results(results))
}

/// The findings of that code and object, and the one report they are in.
fn found(
    run: &Run,
    arguments: &AcceptArguments,
) -> Result<(ReportKind, Vec<Finding>), Failure> {
    let mut found = Vec::new();
    let mut objects = Vec::new();
    let asked: &[ReportKind] = match &arguments.report {
        Some(report) => std::slice::from_ref(report),
        None => &ReportKind::ALL,
    };
    for &report in asked {
        let assessment = match Assessment::make(run, report) {
            // A report that cannot be read has none of the findings asked for.
            Err(_) if arguments.report.is_none() => continue,
            made => made?,
        };
        let of_code = assessment
            .findings
            .into_iter()
            .filter(|of| of.code.0.eq_ignore_ascii_case(&arguments.code));
        let (alike, others): (Vec<_>, Vec<_>) =
            of_code.partition(|of| of.object == arguments.object);
        objects.extend(others.into_iter().map(|of| of.object));
        if !alike.is_empty() {
            found.push((report, alike));
        }
    }
    if found.len() > 1 {
        let keys: Vec<&str> = found.iter().map(|(report, _)| report.key()).collect();
        let message = format!("funnet er i flere rapporter: {}", keys.join(", "));
        return Err(anyhow!("{message}\nhjelp: velg en med --report")).exits(Exit::Usage);
    }
    found.pop().ok_or_else(|| nothing(arguments, objects)).exits(Exit::Usage)
}

fn nothing(arguments: &AcceptArguments, mut objects: Vec<String>) -> anyhow::Error {
    let (code, object) = (arguments.code.to_uppercase(), &arguments.object);
    objects.sort();
    objects.dedup();
    let help = match objects.as_slice() {
        [] => "se funnene med tertial check".to_owned(),
        some => format!("{code} er funnet for {}", some.join(", ")),
    };
    anyhow!("det er ikke noe funn {code} for «{object}»\nhjelp: {help}")
}

fn refuse_what_cannot_be(
    findings: &[Finding],
    arguments: &AcceptArguments,
) -> anyhow::Result<()> {
    for (option, text) in [("--reason", &arguments.reason), ("--by", &arguments.by)] {
        if text.trim().is_empty() {
            return Err(anyhow!(
                "{option} er tom\nhjelp: skriv hvorfor, og hvem som sier det"
            ));
        }
    }
    let worst = findings.iter().map(|finding| finding.severity).max();
    let second =
        arguments.second.as_deref().map(str::trim).filter(|name| !name.is_empty());
    match worst {
        Some(Severity::Fatal) => {
            Err(anyhow!("funnet stopper alt og kan ikke kvitteres\nhjelp: rett det"))
        }
        Some(Severity::Error)
            if second.is_none() || second == Some(arguments.by.trim()) =>
        {
            Err(anyhow!(
                "funnet er en feil, og to må stå for den\nhjelp: gi den andre med --second"
            ))
        }
        _ => Ok(()),
    }
}

/// The day it is, in UTC. An acceptance says when it was given; nothing is computed of it.
pub(crate) fn today() -> NaiveDate {
    DateTime::<Utc>::from(std::time::SystemTime::now()).date_naive()
}
