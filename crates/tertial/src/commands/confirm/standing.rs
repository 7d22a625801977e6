//! Confirms that standing conditions of the letter, which no report answers, are held.

use anyhow::anyhow;
use tertial_ingest::project::{CONFIRMATIONS, Confirmer, Held};
use tertial_letter::{Duty, Requirement};
use tertial_model::norwegian;

use crate::arguments::ConfirmArguments;
use crate::commands::accept::today;
use crate::confirmations::write_held;
use crate::exit::{Exit, Exits, Failure};
use crate::folder::ProjectFolder;
use crate::outcome::Outcome;
use crate::run::Run;

/// Confirms the conditions, where that is what is asked for; none where answers in a report
/// are.
pub(super) fn run(
    run: &Run,
    arguments: &ConfirmArguments,
) -> Result<Option<Outcome>, Failure> {
    if arguments.report.is_some() || arguments.demands.is_empty() {
        return Ok(None);
    }
    let folder = ProjectFolder::find(&run.directory)?;
    let letter = folder.letter()?.catalogue;
    let asked = arguments.demands.iter().filter_map(|id| letter.requirement(id));
    let is_standing =
        |of: &&Requirement| of.reports.is_empty() && of.duties.contains(&Duty::Standing);
    let standing: Vec<&Requirement> = asked.filter(is_standing).collect();
    if standing.len() != arguments.demands.len() {
        return Ok(None);
    }
    let by = arguments.by.as_deref().map(str::trim).filter(|by| !by.is_empty());
    let Some(by) = by else {
        let asked = standing.iter();
        let told = asked.map(|of| format!("{}  {}\n", of.id, of.words.bokmal()));
        let told: String = told.collect();
        return Ok(Some(Outcome::messages(
            &(told + "Vilkårene bekreftes med --by NAVN\n"),
        )));
    };
    let second = arguments.second.as_deref().map(str::trim);
    let confirmers = &folder.project.confirmers;
    standing
        .iter()
        .try_for_each(|of| is_for(confirmers, of, by, second))
        .exits(Exit::Usage)?;
    let date = arguments.date.unwrap_or_else(today);
    let given = standing.iter().map(|of| Held {
        demand: of.id.clone(),
        fingerprint: Held::fingerprint_of(&of.words),
        by: by.to_owned(),
        second: second.map(str::to_owned),
        date,
    });
    let given: Vec<Held> = given.collect();
    folder.held()?;
    write_held(&folder, &given)?;
    let told = given.iter().map(|of| {
        let date = norwegian::date(of.date);
        format!(
            "ført i {CONFIRMATIONS}: {} er holdt, {} ({date})\n",
            of.demand,
            of.names()
        )
    });
    Ok(Some(Outcome::messages(&told.collect::<String>())))
}

/// Refuses a confirmation by others than those who are to give it.
fn is_for(
    confirmers: &[Confirmer],
    of: &Requirement,
    by: &str,
    second: Option<&str>,
) -> anyhow::Result<()> {
    match Confirmer::of(confirmers, &of.id, &of.section) {
        Some(confirmer) if !confirmer.is_met_by(by, second) => Err(anyhow!(
            "{} skal bekreftes av {} ([[confirmer]] i tertial.toml)\nhjelp: bekreft kravene andre \
             har, hver for seg; den andre gis med --second",
            of.id,
            confirmer.in_words()
        )),
        _ => Ok(()),
    }
}
