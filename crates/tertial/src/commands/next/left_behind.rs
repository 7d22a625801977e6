//! What was agreed, accepted or confirmed for this year, and does not hold for the next.

use tertial_ingest::project::{Consent, Settlement, Waiver};
use tertial_letter::Catalogue;
use tertial_model::norwegian;

use super::list::{Item, List};
use super::waiting::acceptance;
use crate::exit::Failure;
use crate::folder::{Letter, ProjectFolder};

/// Tells all of it, so that somebody can ask for it again.
pub(super) fn tell(
    old: &ProjectFolder,
    this: &Letter,
    next: &Catalogue,
    list: &mut List,
) -> Result<(), Failure> {
    let project = &old.project;
    let settled = project.settlements.iter().map(|of| settlement(of, next));
    list.needs("settled", "Lesemåter som var avklart for i år", settled);
    list.needs("waivers", "Fritak som gjaldt i år", project.waivers.iter().map(waiver));
    list.needs(
        "consents",
        "Samtykker som gjaldt i år",
        project.consents.iter().map(consent),
    );
    let layers = old.layers()?;
    let heading = "Lag over årets brev: kopier det som fortsatt gjelder";
    list.needs("layers", heading, layers);
    let reports = &this.catalogue.reports;
    let accepted = old.acceptances(reports)?.map(|said| said.says).unwrap_or_default();
    let heading =
        "Kvitteringer som gjaldt i år: kvitter på nytt det som fortsatt kan stå";
    list.needs("acceptances", heading, accepted.iter().map(acceptance));
    let confirmed = old.confirmations(reports)?.map_or(0, |said| said.says.len());
    let held = old.held()?.len();
    let counts = [
        (confirmed, "svar som var bekreftet, må leses ved siden av kravene på nytt"),
        (held, "stående vilkår må bekreftes på nytt"),
    ];
    let counts = counts.into_iter().filter(|(count, _)| *count > 0);
    let counts = counts.map(|(count, what)| format!("{count} {what}"));
    list.needs("confirmations", "Bekreftelser følger ikke med", counts);
    Ok(())
}

fn settlement(of: &Settlement, next: &Catalogue) -> Item {
    let again = match next.reading(&of.reading) {
        Some(_) => "spør om det fortsatt gjelder",
        None => "brevet har ikke lesemåten lenger",
    };
    let how = format!("{} ({}, {})", of.how, of.by, of.date);
    Item::noted(format!("{}: {again}", of.reading), vec![how])
}

fn waiver(of: &Waiver) -> String {
    format!("{}: {} ({}, {})", of.requirement, of.reason, of.by, of.date)
}

fn consent(of: &Consent) -> String {
    let post = of.reallocation_to.map(|post| post.to_string());
    let what = of.earmark.clone().or(post).unwrap_or_default();
    format!("{what}: {} ({}, {})", norwegian::kroner(of.amount), of.reference, of.date)
}
