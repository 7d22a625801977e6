//! Reports that fall away in a layer. With one go its parts, its dates and the demands that were
//! of it alone; what is of other reports too stays for those.

use tertial_model::{ReportDefinition, ReportName, nearest};
use tertial_toml::{Fault, Place};

use super::entry::{At, Entry, REPORTS};
use super::kinds::{Laid, Listed};
use super::parts::RawPart;
use super::raw::Common;
use crate::requirement::{Evidence, Requirement};
use crate::task::RawTask;

/// A report that has fallen away.
#[derive(Debug, Clone)]
pub(super) struct Fallen {
    of: ReportDefinition,
    /// The number of the layer it fell away in.
    layer: usize,
}

impl Fallen {
    /// The report of that name, which the layers under number `layer` ask for.
    ///
    /// # Errors
    ///
    /// What is wrong with the name, which stands at `place`.
    pub(super) fn named(
        name: &str,
        place: Place,
        layer: usize,
        below: Below<'_, '_>,
    ) -> Result<Self, Fault> {
        let owed: Vec<&ReportDefinition> = below.owed().collect();
        let is_called = |of: &&&ReportDefinition| {
            of.key.as_str() == name || of.names.iter().any(|own| own.as_str() == name)
        };
        match owed.iter().find(is_called) {
            Some(of) if below.is_of_all(of) => Err(Fault::at(
                place,
                format!(
                    "rapporten «{name}» skal alle i staten ha, så den kan ikke falle bort"
                ),
            )
            .hint("la kravene i den falle bort hver for seg")),
            Some(of) => Ok(Self { of: (**of).clone(), layer }),
            None => {
                let keys = || owed.iter().map(|of| of.key.as_str());
                let hint = match nearest::one(name, keys()) {
                    Some(near) => format!("mente du «{near}»?"),
                    None => {
                        let keys: Vec<&str> = keys().collect();
                        format!("de som finnes, er {}", keys.join(", "))
                    }
                };
                let message = format!("rapport «{name}» kreves ikke i lagene under");
                Err(Fault::at(place, message).hint(hint))
            }
        }
    }
}

/// The layers below one in which a report falls away.
#[derive(Clone, Copy)]
pub(super) struct Below<'a, 't> {
    pub(super) laid: &'a Laid<'t>,
    pub(super) common: &'a Common,
    pub(super) fallen: &'a [Fallen],
}

impl<'a> Below<'a, '_> {
    /// The reports they ask for.
    fn owed(self) -> impl Iterator<Item = &'a ReportDefinition> {
        let own = self.laid.report.iter().map(|of| &of.value);
        let said_anew = |of: &ReportDefinition| {
            self.laid.report.iter().any(|own| own.value.key == of.key)
        };
        let theirs = self.common.report.iter().filter(move |of| !said_anew(of));
        own.chain(theirs).filter(move |of| self.owes(of))
    }

    fn owes(self, of: &ReportDefinition) -> bool {
        let names = |all: &[ReportName]| all.iter().any(|name| of.is_called(name));
        let parts = || self.laid.part.iter().any(|part| names(&part.value.reports));
        let mut demands = self.laid.requirement.iter();
        let is_gone = self.fallen.iter().any(|gone| gone.of.key == of.key);
        let is_asked =
            self.is_of_all(of) || parts() || demands.any(|of| names(&of.value.reports));
        !is_gone && is_asked
    }

    fn is_of_all(self, of: &ReportDefinition) -> bool {
        let named = self.common.part.iter().flat_map(|part| &part.reports);
        named.into_iter().any(|name| of.is_called(name))
    }
}

impl Fallen {
    /// The report, as its letter defines it.
    pub(super) fn report(&self) -> &ReportDefinition {
        &self.of
    }

    /// The first thing that a layer after it asks for in it, and where that stands.
    pub(super) fn asked_again(&self, laid: &Laid<'_>) -> Option<(At, Fault)> {
        let places = [
            self.later(&laid.part, |of: &RawPart| &of.reports),
            self.later(&laid.requirement, |of: &Requirement| &of.reports),
            self.later(&laid.task, |of: &RawTask| &of.reports),
        ];
        let at = places.into_iter().flatten().next()?;
        let message = format!(
            "rapporten «{}» er falt bort i et tidligere lag, så ingenting kan kreves i den",
            self.of.key
        );
        let place = at.place.clone().value(REPORTS);
        Some((at, Fault::at(place, message)))
    }

    fn later<T>(
        &self,
        entries: &[Entry<'_, T>],
        reports: impl Fn(&T) -> &Vec<ReportName>,
    ) -> Option<At> {
        let names = |of: &&Entry<'_, T>| {
            of.reports_from > self.layer
                && reports(&of.value).iter().any(|name| self.of.is_called(name))
        };
        entries.iter().find(names).map(|of| of.at.clone())
    }
}

impl Listed {
    /// Leaves out what is of fallen reports alone, and those reports of what is of others too.
    /// Reports are called by their keys.
    pub(super) fn leave_fallen(&mut self, fallen: &[Fallen]) {
        for report in fallen {
            let key = &report.of.key;
            self.part.retain_mut(|of| of.leave(key));
            self.text_length.retain_mut(|of| stays(&mut of.reports, key));
            self.reading.iter_mut().for_each(|of| of.reports.retain(|name| name != key));
            self.task.iter_mut().for_each(|of| of.reports.retain(|name| name != key));
            let mut gone: Vec<String> = Vec::new();
            self.requirement.retain_mut(|of| {
                let is_date = |of: &Evidence| *of == Evidence::Delivery(key.to_string());
                of.evidence.retain(|of| !is_date(of));
                let stays = stays(&mut of.reports, key) || !of.duties.is_empty();
                if !stays {
                    gone.push(of.id.clone());
                }
                stays
            });
            self.deadline.retain(|of| of.key != key.as_str());
            let lists = self.deadline.iter_mut().map(|of| &mut of.requirements);
            let lists =
                lists.chain(self.reading.iter_mut().map(|of| &mut of.requirements));
            lists.for_each(|ids| ids.retain(|id| !gone.contains(id)));
        }
    }
}

/// Takes the report out of some; whether any are left, or none were there.
pub(super) fn stays(reports: &mut Vec<ReportName>, key: &ReportName) -> bool {
    let before = reports.len();
    reports.retain(|name| name != key);
    before == 0 || !reports.is_empty()
}
