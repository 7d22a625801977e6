//! Who has how much left to do: the demands of each who answers for some.

use std::collections::BTreeMap;

use maud::{Markup, html};

use crate::pages::Column::{Numbers, Words};
use crate::pages::demands::{NOBODY, Stands};
use crate::pages::{head, section, wide};
use crate::snapshot::Snapshot;
use crate::words::encoded;

/// How many demands of somebody stand in each way, in the order of [`Stands::ALL`].
type Counts = [usize; Stands::ALL.len()];

/// The part of the first page; a demand that several answer for is counted at each of them.
pub(super) fn part(snapshot: &Snapshot) -> Markup {
    let owners = counted(snapshot);
    let columns: Vec<_> = [Words("Ansvarlig")]
        .into_iter()
        .chain(Stands::ALL.map(|of| Numbers(of.words())))
        .collect();
    let table = html! {
        table .tett {
            (head(&columns))
            tbody { @for (owner, counts) in &owners { (row(owner, counts)) } }
        }
    };
    let table = wide("Tabell over krav etter ansvarlig", &table);
    html! { @if !owners.is_empty() { (section("ansvarlige", "Krav etter ansvarlig", &table)) } }
}

/// Those with most left to do first, and last the demands nobody answers for.
fn counted(snapshot: &Snapshot) -> Vec<(&str, Counts)> {
    let mut owners: BTreeMap<&str, Counts> = BTreeMap::new();
    for demand in snapshot.of.coverage.due() {
        let stands = Stands::of(demand);
        let mut its: Vec<&str> = snapshot.owners(demand).into_iter().collect();
        if its.is_empty() {
            its.push(NOBODY);
        }
        for owner in its {
            let counts = owners.entry(owner).or_default();
            let ways = counts.iter_mut().zip(Stands::ALL);
            ways.filter(|(_, of)| *of == stands).for_each(|(count, _)| *count += 1);
        }
    }
    let mut owners: Vec<_> = owners.into_iter().collect();
    let left = |counts: &Counts| {
        let ways = counts.iter().zip(Stands::ALL);
        ways.filter(|(_, of)| *of != Stands::Settled)
            .map(|(count, _)| count)
            .sum::<usize>()
    };
    owners.sort_by_key(|(owner, counts)| {
        (*owner == NOBODY, std::cmp::Reverse(left(counts)))
    });
    owners
}

fn row(owner: &str, counts: &Counts) -> Markup {
    let name = if owner == NOBODY { "Ingen ansvarlig" } else { owner };
    html! {
        tr data-ansvarlig=(owner) {
            th scope="row" { a href={ "/krav?ansvarlig=" (encoded(owner)) } { (name) } }
            @for (count, stands) in counts.iter().zip(Stands::ALL) {
                td .tall data-star=(stands.key()) {
                    @if *count == 0 { span .stille { "–" } }
                    @else {
                        a href={ "/krav?vis=" (stands.key()) "&ansvarlig=" (encoded(owner)) } {
                            (count)
                            span .bare-lest { " krav, " (name) ": " (stands.words()) }
                        }
                    }
                }
            }
        }
    }
}
