//! BUD-41.

use rust_decimal::Decimal;
use tertial_ingest::facts::{AllocationPart, EarlierYear};
use tertial_letter::LimitKey;
use tertial_model::{FigureId, Finding, FramePost, Kroner, norwegian};
use tertial_report::Case;

use crate::bud::left::{
    allocated, least_left_of, left_of, of_year_before, percent, rows_of,
};
use crate::rule::declare_rule;

declare_rule! {
    /// Et beløp i arket Tidligere år kan ikke stemme med posten slik den er i år.
    ///
    /// Hvorfor: Arket har enheten mill. kr, kr eller 1 000 kr rad for rad, og beløpene går inn i
    /// hovedtallene og i det som kan overføres. En rad i feil enhet synes ikke i en sum.
    ///
    /// Kilde: Brevets beløp for posten i år, og R-110 om overføring. Grensene er
    /// `allocation_moved_times` for det som er tildelt, og `carried_over_percent` eller
    /// `carried_over_transferable_percent` for det som var overført, av det tildelte samme år. Er
    /// året før det også ført opp, og statsregnskapet for det lest, kan det overførte ikke være
    /// mer enn det som sto igjen (BUD-31).
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
        AllocationPart::CarriedOver => carried_over(case, post, row.year)?,
    };
    let judged_by = match row.part {
        AllocationPart::Allocated => Vec::new(),
        AllocationPart::CarriedOver => rows_of(case, row.post, row.year - 1),
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
            .at([row.origin.clone()].into_iter().chain(judged_by))
            .taints(told_by(row))
            .rests_on(of_year_before(row.post, row.year))
    })
}

/// What the amount goes into: the headline figures of its year, and what it left.
fn told_by(row: &EarlierYear) -> [FigureId; 3] {
    let headline = |of| FigureId::of_headline(of, row.year);
    let own = FigureId::of_allocation_in(row.post, row.year);
    [own, headline("samlet_tildeling"), headline("tildeling_drift")]
}

/// What may have been allocated, by what the post is this year.
fn of_this_year(case: &Case<'_>, post: &FramePost) -> Option<(Kroner, Kroner)> {
    let times = case.limits.of(LimitKey::AllocationMoved)?;
    let adopted = post.adopted.0;
    let least = adopted.checked_div(times)?;
    (adopted > Decimal::ZERO)
        .then_some((Kroner(norwegian::round(least, 0)), Kroner(adopted * times)))
}

/// What may have been carried over, of what was allocated in the same year and of what the year
/// before left.
fn carried_over(
    case: &Case<'_>,
    post: &FramePost,
    year: i32,
) -> Option<(Kroner, Kroner)> {
    let (least, most) = of_this_year(case, post)?;
    // Of an amount that cannot be, no share says anything.
    let allocated = allocated(case, post.post, year, AllocationPart::Allocated)
        .filter(|of| (least..=most).contains(of))?;
    let of_rule = Kroner(allocated.0 * percent(case, post)? / Decimal::ONE_HUNDRED);
    let rounding = Kroner(case.limits.of(LimitKey::CarriedOverAboveLeft)?);
    let most = left_of(case, post.post, year - 1).map(|left| left + rounding);
    let least = least_left_of(case, post, year - 1).map(|left| left - rounding);
    let most = most.map_or(of_rule, |most| most.min(of_rule));
    Some((least.unwrap_or(Kroner::ZERO).max(Kroner::ZERO).min(most), most))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{Sample, cell, post};

    /// What was allocated or carried over to 1000.01 in a year, in thousands; 100 000 are adopted
    /// this year, and 91 800 were allocated in each of the two before.
    fn of(year: i32, part: AllocationPart, thousand: i64) -> usize {
        let mut sample = Sample::annual();
        let is_it = |row: &&mut EarlierYear| {
            (row.year, row.post, row.part) == (year, post(1000, 1), part)
        };
        let row = sample.facts.earlier_years.iter_mut().find(is_it).unwrap();
        row.amount = Some(Kroner::thousand(thousand));
        let says = sample.says(&EARLIER_ALLOCATION);
        let told = format!("«{}» i {year}", part.word());
        says.iter().filter(|of| of.contains(&told)).count()
    }

    #[test]
    fn fires_beyond_three_times_this_year_five_per_cent_and_what_was_left() {
        use AllocationPart::{Allocated, CarriedOver};
        assert_eq!((of(2023, Allocated, 300_001), of(2023, Allocated, 33_333)), (1, 1));
        assert_eq!((of(2022, CarriedOver, 4_591), of(2022, CarriedOver, -1)), (1, 1));
        // 91 800 and 2 000 were to be spent in 2022, and 91 800 were.
        assert_eq!((of(2023, CarriedOver, 2_101), of(2023, CarriedOver, 1_899)), (1, 1));
    }

    #[test]
    fn names_the_rows_of_the_year_before_it_judges_by() {
        let mut sample = Sample::annual();
        for (row, of) in sample.facts.earlier_years.iter_mut().enumerate() {
            of.origin = cell("Tidligere år", row as u32 + 2, 5);
        }
        // The first row is what was carried over to 1000.01 in 2022; with nothing, nothing is left.
        sample.facts.earlier_years[0].amount = Some(Kroner::ZERO);
        let findings = sample.findings(&EARLIER_ALLOCATION);
        assert_eq!(findings.len(), 1);
        assert_eq!(
            findings[0].origins,
            [8, 2, 3].map(|row| cell("Tidligere år", row, 5))
        );
    }

    #[test]
    fn is_silent_within_them() {
        use AllocationPart::{Allocated, CarriedOver};
        assert_eq!((of(2023, Allocated, 300_000), of(2023, Allocated, 40_000)), (0, 0));
        assert_eq!((of(2022, CarriedOver, 4_590), of(2022, CarriedOver, 0)), (0, 0));
        assert_eq!((of(2023, CarriedOver, 2_100), of(2023, CarriedOver, 1_900)), (0, 0));
    }
}
