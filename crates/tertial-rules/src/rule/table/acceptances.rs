//! What has become of acceptances (kvitteringer).

use std::collections::BTreeMap;

use serde::Deserialize;
use tertial_ingest::project::AcceptanceEntry;
use tertial_model::Finding;

use crate::acceptance::{Judged, Standing};
use crate::rule::Rule;

/// What is said of acceptances, by how they stand.
#[derive(Debug, Deserialize)]
#[serde(transparent)]
pub(crate) struct Acceptances(BTreeMap<Standing, Said>);

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Said {
    is: String,
    hint: String,
}

impl Acceptances {
    /// A finding for each that stands so; it is not about what was accepted.
    pub(crate) fn findings(&self, rule: &Rule, judged: &[Judged<'_>]) -> Vec<Finding> {
        let finding = |of: &Judged<'_>| {
            let Said { is, hint } = self.0.get(&of.standing)?;
            let AcceptanceEntry { code, object, origin, .. } = of.entry;
            let message = format!("kvitteringen av {code} {object} {is}");
            let finding = rule
                .finding(format!("kvittering.{code}.{object}"), message)
                .hint(hint.replace("{funnet}", &of.fingerprint))
                .at([origin.clone()]);
            let (expected, found) = (of.expected.clone(), of.found.clone());
            Some(Finding { expected, found, ..finding })
        };
        judged.iter().filter_map(finding).collect()
    }
}
