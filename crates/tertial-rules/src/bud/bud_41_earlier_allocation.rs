//! BUD-41.

use rust_decimal::Decimal;
use tertial_ingest::facts::{AllocationPart, EarlierYear};
use tertial_letter::LimitKey;
use tertial_model::{FigureId, Finding, FramePost, Kroner, norwegian};
use tertial_report::Case;

use crate::rule::declare_rule;

declare_rule! {
    /// Et beløp i arket Tidligere år kan ikke stemme med posten slik den er i år.
    ///
    /// Hvorfor: Arket har enheten mill. kr, kr eller 1 000 kr rad for rad, og beløpene går inn i
    /// hovedtallene og i det som kan overføres. En rad i feil enhet synes ikke i en sum.
    ///
    /// Kilde: Brevets beløp for posten i år, og R-110 om overføring. Grensene er
    /// `allocation_moved_times` for det som er tildelt, og `carried_over_percent` eller
    /// `carried_over_transferable_percent` for det som var overført, av det tildelte samme år.
    ///
    /// Eksempel: Tildelt på 1000.45 i 2022 er 36 mill. kr, og posten er 4 mill. kr i år.
    ///
    /// Gjør dette: Rett beløpet eller enheten i cellen som er nevnt.
    EARLIER_ALLOCATION = "BUD-41", Warning, Case(check)
}

fn check(case: &Case<'_>) -> Vec<Finding> {
    case.facts.earlier_years.iter().filter_map(|row| off(case, row)).collect()
}

fn off(case: &Case<'_>, row: &EarlierYear) -> Option<Finding> {
    let post = case.catalogue.frame.post(row.post)?;
    let amount = row.amount?;
    let (least, most) = match row.part {
        AllocationPart::Allocated => of_this_year(case, post)?,
        AllocationPart::CarriedOver => {
            (Kroner::ZERO, carried_over(case, post, row.year)?)
        }
    };
    let is_usual = (least..=most).contains(&amount);
    let message = format!(
        "{} {}: «{}» i {} kan ikke stemme",
        post.post,
        post.name,
        row.part.word(),
        row.year
    );
    (!is_usual).then(|| {
        EARLIER_ALLOCATION
            .finding(FigureId::of_allocation_in(row.post, row.year), message)
            .expected(format!("{}–{}", norwegian::kroner(least), norwegian::kroner(most)))
            .found(norwegian::kroner(amount))
            .hint("rett beløpet eller enheten i arket Tidligere år, eller kvitter med grunnen")
            .at([row.origin.clone()])
    })
}

/// What may have been allocated, by what the post is this year.
fn of_this_year(case: &Case<'_>, post: &FramePost) -> Option<(Kroner, Kroner)> {
    let times = case.limits.of(LimitKey::AllocationMoved)?;
    let adopted = post.adopted.0;
    let least = adopted.checked_div(times)?;
    (adopted > Decimal::ZERO)
        .then_some((Kroner(norwegian::round(least, 0)), Kroner(adopted * times)))
}

/// The most that may have been carried over, of what was allocated in the same year.
fn carried_over(case: &Case<'_>, post: &FramePost, year: i32) -> Option<Kroner> {
    let percent = case.limits.of(match post.transferable {
        true => LimitKey::CarriedOverTransferable,
        false => LimitKey::CarriedOver,
    })?;
    let key = (year, post.post, AllocationPart::Allocated);
    let mut rows = case.facts.earlier_years.iter();
    let allocated = rows.find(|of| (of.year, of.post, of.part) == key)?.amount?;
    Some(Kroner(allocated.0 * percent / Decimal::ONE_HUNDRED))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{Sample, post};

    /// What was allocated or carried over to 1000.01 in 2023, in thousands; 100 000 are adopted
    /// this year, and 91 000 were allocated then.
    fn of_2023(part: AllocationPart, thousand: i64) -> usize {
        let mut sample = Sample::annual();
        let is_it = |row: &&mut EarlierYear| {
            (row.year, row.post, row.part) == (2023, post(1000, 1), part)
        };
        let row = sample.facts.earlier_years.iter_mut().find(is_it).unwrap();
        row.amount = Some(Kroner::thousand(thousand));
        let says = sample.says(&EARLIER_ALLOCATION);
        says.iter().filter(|of| of.contains(&format!("«{}»", part.word()))).count()
    }

    #[test]
    fn fires_beyond_three_times_this_year_and_five_per_cent() {
        use AllocationPart::{Allocated, CarriedOver};
        assert_eq!((of_2023(Allocated, 300_001), of_2023(Allocated, 33_333)), (1, 1));
        assert_eq!((of_2023(CarriedOver, 4_551), of_2023(CarriedOver, -1)), (1, 1));
    }

    #[test]
    fn is_silent_within_them() {
        use AllocationPart::{Allocated, CarriedOver};
        assert_eq!((of_2023(Allocated, 300_000), of_2023(Allocated, 40_000)), (0, 0));
        assert_eq!((of_2023(CarriedOver, 4_550), of_2023(CarriedOver, 0)), (0, 0));
    }
}
