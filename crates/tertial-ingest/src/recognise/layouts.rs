//! Which built-in layout a header row is of, and which of its columns stand under other headers.

use std::collections::BTreeMap;

use super::columns::Columns;
use super::headers::{Headed, matched};
use crate::header::folded;
use crate::layout::{Layout, LayoutKind, LedgerField, Wanted};

/// A layout, with the columns the project must name beside it.
pub(super) struct Fitting {
    pub(super) layout: &'static Layout,
    pub(super) own: BTreeMap<LedgerField, String>,
}

/// The layout of the official figures the row is of.
pub(super) fn official(headed: &Headed) -> Option<&'static Layout> {
    let kinds = [LayoutKind::StateAccounts, LayoutKind::Appropriations];
    let fits = |layout: &&'static Layout| {
        layout
            .fields()
            .all(|(_, wanted)| wanted.optional || stands(headed, wanted).is_some())
    };
    kinds.into_iter().flat_map(Layout::of_kind).find(fits)
}

/// The layout of ledgers the row is nearest to: one that has at least half of its columns, the
/// others being known by other words, and that has all that was proposed.
pub(super) fn nearest(headed: &Headed, columns: &Columns) -> Option<Fitting> {
    if headed.two_rows || columns.months.is_some() || !columns.questions.is_empty() {
        return None;
    }
    let fittings = Layout::of_kind(LayoutKind::Ledger)
        .filter(|layout| layout.key != "saf-t")
        .filter_map(|layout| {
            let own = own(layout, headed, columns)?;
            let covered = layout.fields().filter(|(key, _)| {
                columns.chosen.keys().any(|field| field.key() == *key)
            });
            let rank = (covered.count(), matched(layout, &headed.titles));
            Some((rank, Fitting { layout, own }))
        });
    // The first of those that fit equally well.
    fittings.rev_max()
}

/// The columns to name beside the layout; none where it is another table.
fn own(
    layout: &Layout,
    headed: &Headed,
    columns: &Columns,
) -> Option<BTreeMap<LedgerField, String>> {
    let needed: Vec<_> = layout.fields().filter(|(_, wanted)| !wanted.optional).collect();
    let there = needed.iter().filter(|(_, wanted)| stands(headed, wanted).is_some());
    if there.count() * 2 < needed.len() {
        return None;
    }
    // A trial balance has no chapters, and what has them is another table.
    let has_post = columns.chosen.contains_key(&LedgerField::Statskonto);
    if has_post && layout.column(LedgerField::Statskonto.key()).is_none() {
        return None;
    }
    let mut own = BTreeMap::new();
    for (key, wanted) in &needed {
        let (_, field) = LedgerField::ALL.into_iter().find(|(name, _)| name == key)?;
        let at = stands(headed, wanted);
        match columns.chosen.get(&field) {
            Some(chosen) if at == Some(chosen.column) => {}
            Some(chosen) => {
                own.insert(field, chosen.header.clone());
            }
            None if at.is_some() => {}
            None => return None,
        }
    }
    for (field, chosen) in &columns.chosen {
        let known = layout.column(field.key());
        if known.is_none_or(|wanted| stands(headed, wanted) != Some(chosen.column)) {
            own.insert(*field, chosen.header.clone());
        }
    }
    if columns.other_period {
        let period = columns.chosen.get(&LedgerField::Period)?;
        own.insert(LedgerField::Period, period.header.clone());
    }
    Some(own)
}

/// The column a wanted header stands over.
fn stands(headed: &Headed, wanted: &Wanted) -> Option<u32> {
    let is_it = |(_, title): &&(u32, String)| {
        wanted.headers.iter().any(|of| folded(of) == folded(title))
    };
    headed.titles.iter().find(is_it).map(|(column, _)| *column)
}

/// The first of the greatest.
trait FirstMax<R: Ord, T>: Iterator<Item = (R, T)> + Sized {
    fn rev_max(self) -> Option<T> {
        let mut best: Option<(R, T)> = None;
        for (rank, of) in self {
            if best.as_ref().is_none_or(|(greatest, _)| rank > *greatest) {
                best = Some((rank, of));
            }
        }
        best.map(|(_, of)| of)
    }
}

impl<R: Ord, T, I: Iterator<Item = (R, T)>> FirstMax<R, T> for I {}
