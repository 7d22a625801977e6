//! That a letter holds together.

use std::collections::BTreeSet;

use tertial_model::{IdPart, ReportKind};

use super::Catalogue;
use crate::requirement::Evidence;

/// Every key is used once, and what is referred to is there.
pub(super) fn holds_together(catalogue: &Catalogue) -> Result<(), String> {
    let Catalogue { requirements, readings, deadlines, goals, frame, .. } = catalogue;
    let ids = unique("kravet", requirements.iter().map(|of| of.id.as_str()))?;
    let readings_by_key = unique("lesemåten", readings.iter().map(|of| of.key.as_str()))?;
    let dates = unique("fristen", deadlines.iter().map(|of| of.key.as_str()))?;
    let goals = unique("målet", goals.iter().map(|of| of.section.as_str()))?;
    let indicators = &frame.indicators;
    unique("styringsparameteren", indicators.iter().map(|of| of.key.as_str()))?;
    let kinds = &frame.assignments;
    unique("oppdragsslaget", kinds.iter().map(|of| of.key.as_str()))?;
    unique("stedet", frame.places.iter().map(|of| of.key.as_str()))?;
    unique("det øremerkede tiltaket", frame.earmarks.iter().map(|of| of.key.as_str()))?;
    let keys = indicators.iter().map(|of| &of.key);
    let keys = keys.chain(kinds.iter().map(|of| &of.key));
    let keys = keys.chain(frame.places.iter().map(|of| &of.key));
    for key in keys.chain(frame.earmarks.iter().map(|of| &of.key)) {
        if key.parse::<IdPart>().is_err() {
            return Err(format!(
                "nøkkelen «{key}» skal være små bokstaver fra a til z, sifre og «_», siden \
                 den står i navnet på tall"
            ));
        }
    }
    for report in ReportKind::ALL {
        let keys = catalogue.sections_of(report).map(|of| of.key.as_str());
        unique("avsnittet", keys)?;
    }
    let unknown = |what: &str, key: &str, by: &str| {
        Err(format!("{by} viser til {what} «{key}», som ikke finnes"))
    };
    for indicator in indicators {
        if !goals.contains(indicator.goal.as_str()) {
            return unknown("målet", &indicator.goal, &indicator.key);
        }
    }
    for of in requirements {
        for date in dates_in(&of.evidence) {
            if !dates.contains(date) {
                return unknown("fristen", date, &of.id);
            }
        }
    }
    for of in requirements {
        for report in &of.reports {
            let lacks = |key: &str| !catalogue.sections_of(*report).any(|s| s.key == key);
            for evidence in &of.evidence {
                if let Evidence::Text(key) = evidence
                    && lacks(key)
                {
                    return unknown("avsnittet", key, &format!("{} i {report}", of.id));
                }
            }
        }
    }
    let named =
        readings.iter().flat_map(|of| of.requirements.iter().map(|id| (&of.key, id)));
    let dated =
        deadlines.iter().flat_map(|of| of.requirements.iter().map(|id| (&of.key, id)));
    for (by, id) in named.chain(dated) {
        if !ids.contains(id.as_str()) {
            return unknown("kravet", id, by);
        }
    }
    for deadline in deadlines {
        if let Some(key) = &deadline.reading
            && !readings_by_key.contains(key.as_str())
        {
            return unknown("lesemåten", key, &deadline.key);
        }
    }
    Ok(())
}

fn dates_in(evidence: &[Evidence]) -> impl Iterator<Item = &str> {
    evidence.iter().filter_map(|evidence| match evidence {
        Evidence::Delivery(key) => Some(key.as_str()),
        _ => None,
    })
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
