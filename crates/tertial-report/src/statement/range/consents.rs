//! Ranges of what the ministry has consented to.

use tertial_ingest::project::Consent;

use crate::Case;
use crate::statement::item::Item;

pub(super) fn of_earmarks(case: &Case<'_>) -> Vec<Item> {
    let earmarks = &case.catalogue.frame.earmarks;
    let item = |of: &Consent| {
        let earmark =
            earmarks.iter().find(|earmark| Some(&earmark.key) == of.earmark.as_ref())?;
        Some(consent(case, of, "name", earmark.name.clone()))
    };
    case.consents().filter_map(item).collect()
}

pub(super) fn of_reallocation(case: &Case<'_>) -> Vec<Item> {
    let item =
        |of: &Consent| Some(consent(case, of, "post", of.reallocation_to?.to_string()));
    case.consents().filter_map(item).collect()
}

fn consent(
    case: &Case<'_>,
    of: &Consent,
    placeholder: &'static str,
    what: String,
) -> Item {
    Item::of([
        (placeholder, what),
        ("amount", case.phrases.kroner(of.amount)),
        ("date", case.phrases.date(of.date)),
        ("reference", of.reference.trim().to_owned()),
    ])
}
