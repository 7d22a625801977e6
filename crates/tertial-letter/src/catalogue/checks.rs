//! That a letter holds together.

use std::collections::BTreeSet;

use tertial_model::{IdPart, ReportKind};

use super::Catalogue;
use crate::requirement::{Condition, Evidence};

/// Every key is used once, and what is referred to is there.
pub(super) fn holds_together(catalogue: &Catalogue) -> Result<(), String> {
    let keys = Keys::of(catalogue)?;
    parts_of_ids(catalogue)?;
    unique("skjemaet", catalogue.forms.iter().map(|of| of.key.as_str()))?;
    for report in catalogue.reports.iter() {
        let sections = catalogue.sections_of(&report).map(|of| of.key.as_str());
        unique("avsnittet", sections)?;
        keys.sections_refer(catalogue, &report)?;
    }
    keys.indicators_refer(catalogue)?;
    keys.demands_refer(catalogue)?;
    tasks_refer(catalogue)?;
    keys.readings_and_dates_refer(catalogue)
}

/// The keys that something else in the letter may name.
struct Keys<'a> {
    demands: BTreeSet<&'a str>,
    readings: BTreeSet<&'a str>,
    dates: BTreeSet<&'a str>,
    goals: BTreeSet<&'a str>,
}

impl<'a> Keys<'a> {
    fn of(catalogue: &'a Catalogue) -> Result<Self, String> {
        let Catalogue { requirements, readings, deadlines, goals, .. } = catalogue;
        Ok(Self {
            demands: unique("kravet", requirements.iter().map(|of| of.id.as_str()))?,
            readings: unique("lesemåten", readings.iter().map(|of| of.key.as_str()))?,
            dates: unique("fristen", deadlines.iter().map(|of| of.key.as_str()))?,
            goals: unique("målet", goals.iter().map(|of| of.section.as_str()))?,
        })
    }

    fn indicators_refer(&self, catalogue: &Catalogue) -> Result<(), String> {
        for of in &catalogue.frame.indicators {
            known(&self.goals, "målet", &of.goal, &of.key)?;
        }
        Ok(())
    }

    fn sections_refer(
        &self,
        catalogue: &Catalogue,
        report: &ReportKind,
    ) -> Result<(), String> {
        for of in catalogue.sections_of(report) {
            if let Some(goal) = &of.goal {
                known(&self.goals, "målet", goal, &of.key)?;
            }
        }
        Ok(())
    }

    fn demands_refer(&self, catalogue: &Catalogue) -> Result<(), String> {
        for of in &catalogue.requirements {
            for evidence in &of.evidence {
                if let Evidence::Delivery(date) = evidence {
                    known(&self.dates, "fristen", date, &of.id)?;
                }
            }
            if let Some(Condition::Earmark(key)) = &of.condition {
                let earmarks = catalogue.frame.earmarks.iter();
                let earmarks = earmarks.map(|of| of.key.as_str()).collect();
                known(&earmarks, "det øremerkede tiltaket", key, &of.id)?;
            }
        }
        for of in &catalogue.requirements {
            for report in catalogue.reports.iter().filter(|report| of.is_due_in(report)) {
                let sections = catalogue.sections_of(&report);
                let sections = sections.map(|section| section.key.as_str()).collect();
                for evidence in &of.evidence {
                    if let Evidence::Text(key) = evidence {
                        let by = format!("{} i {report}", of.id);
                        known(&sections, "avsnittet", key, &by)?;
                    }
                }
            }
        }
        Ok(())
    }

    fn readings_and_dates_refer(&self, catalogue: &Catalogue) -> Result<(), String> {
        for of in &catalogue.readings {
            for id in &of.requirements {
                known(&self.demands, "kravet", id, &of.key)?;
            }
        }
        for of in &catalogue.deadlines {
            for id in &of.requirements {
                known(&self.demands, "kravet", id, &of.key)?;
            }
            if let Some(reading) = &of.reading {
                known(&self.readings, "lesemåten", reading, &of.key)?;
            }
        }
        Ok(())
    }
}

/// Every task has an id of its own, whatever its letter case, and its amounts are on posts of the
/// letter.
fn tasks_refer(catalogue: &Catalogue) -> Result<(), String> {
    // The text on a task has its id in its name.
    let folded = |id: &str| id.to_lowercase().replace(['.', '/'], "-");
    let ids: Vec<String> = catalogue.tasks.iter().map(|of| folded(&of.id)).collect();
    unique("oppdraget", ids.iter().map(String::as_str))?;
    let posts: Vec<String> =
        catalogue.frame.posts().map(|of| of.post.to_string()).collect();
    let posts = posts.iter().map(String::as_str).collect();
    for of in &catalogue.tasks {
        for amount in &of.amounts {
            known(&posts, "posten", &amount.post.to_string(), &of.id)?;
        }
    }
    Ok(())
}

/// Keys that are parts of figure ids are used once, and can be that.
fn parts_of_ids(catalogue: &Catalogue) -> Result<(), String> {
    let frame = &catalogue.frame;
    let kinds: [(&str, Vec<&str>); 4] = [
        ("styringsparameteren", frame.indicators.iter().map(|of| &*of.key).collect()),
        ("oppdragsslaget", frame.assignments.iter().map(|of| &*of.key).collect()),
        ("stedet", frame.places.iter().map(|of| &*of.key).collect()),
        ("det øremerkede tiltaket", frame.earmarks.iter().map(|of| &*of.key).collect()),
    ];
    for (what, keys) in &kinds {
        unique(what, keys.iter().copied())?;
    }
    let mut keys = kinds.iter().flat_map(|(_, keys)| keys);
    match keys.find(|key| key.parse::<IdPart>().is_err()) {
        Some(key) => Err(format!(
            "nøkkelen «{key}» skal være små bokstaver fra a til z, sifre og «_», siden \
             den står i navnet på tall"
        )),
        None => Ok(()),
    }
}

fn known(keys: &BTreeSet<&str>, what: &str, key: &str, by: &str) -> Result<(), String> {
    match keys.contains(key) {
        true => Ok(()),
        false => Err(format!("{by} viser til {what} «{key}», som ikke finnes")),
    }
}

fn unique<'a>(
    what: &str,
    keys: impl Iterator<Item = &'a str>,
) -> Result<BTreeSet<&'a str>, String> {
    let mut seen = BTreeSet::new();
    for key in keys {
        if !seen.insert(key) {
            return Err(format!("{what} «{key}» står to ganger"));
        }
    }
    Ok(seen)
}
