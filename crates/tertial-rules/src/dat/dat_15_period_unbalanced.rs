//! DAT-15.

use std::collections::BTreeMap;

use tertial_ingest::facts::{Ledger, Word};
use tertial_model::{
    BudgetPost, FigureId, Finding, Kroner, Origin, Period, Side, norwegian,
};
use tertial_report::{Case, rows_object};

use crate::bud::differing_months;
use crate::dat::Rows;
use crate::rule::declare_rule;

declare_rule! {
    /// En periode i en fullstendig hovedbok summerer ikke til null.
    ///
    /// Hvorfor: Hvert bilag er like mye debet som kredit. Er alle kontoene med, må summen av en
    /// periode være null; ellers er eksporten avkortet, eller noe er lest feil.
    ///
    /// Kilde: Dobbel bokføring. Regelen gjelder filene i hver [[ledger]] som er oppgitt som
    /// fullstendig (complete = true i tertial.toml), hver for seg.
    ///
    /// Eksempel: Et uttrekk stanset ved nøyaktig 9 000 rader midt i en periode.
    ///
    /// Gjør dette: Eksporter perioden på nytt. Er eksporten ikke ment å ha alle kontoene, sett
    /// complete = false. Er forskjellen den samme som mellom hovedboken og statsregnskapet
    /// (BUD-06), følger BUD-06 av denne, og rådet sier hvilken post det gjelder.
    PERIOD_UNBALANCED = "DAT-15", Error, Case(check)
}

/// A part of the ledger, by its place in [`tertial_ingest::facts::Ledger::complete`], and a
/// period of it.
type PeriodOf = (usize, Period);

fn check(case: &Case<'_>) -> Vec<Finding> {
    let ledger = &case.facts.ledger;
    let part_of: Vec<Option<usize>> = (0..ledger.exports.len())
        .map(|export| ledger.complete.iter().position(|part| part.contains(&export)))
        .collect();
    let mut sums: BTreeMap<(usize, Period), Kroner> = BTreeMap::new();
    for row in &ledger.rows {
        *sums.entry((row.export.into(), row.period)).or_default() += row.booked;
    }
    let mut periods: BTreeMap<PeriodOf, (Kroner, Vec<usize>)> = BTreeMap::new();
    for ((export, period), booked) in sums {
        if let Some(part) = part_of.get(export).copied().flatten() {
            let (sum, files) = periods.entry((part, period)).or_default();
            *sum += booked;
            files.push(export);
        }
    }
    periods.retain(|_, (sum, _)| !sum.is_zero());
    let explained = explained_posts(case, &periods);
    let several = ledger.complete.len() > 1;
    let year = case.catalogue.frame.year;
    let finding =
        |(&(part, period), (sum, files)): (&PeriodOf, &(Kroner, Vec<usize>))| {
            let files_of = files;
            let files = || files_of.iter().map(|&file| &ledger.exports[file].file);
            let mut object = format!("hovedbok.{period}");
            let mut message =
                format!("perioden {period} summerer til {}", norwegian::kroner(*sum));
            if several {
                object.push_str(&format!(".{}", part + 1));
                let names: Vec<String> = files().map(ToString::to_string).collect();
                message.push_str(&format!(" i {}", norwegian::list(&names)));
            }
            let is_off = |(_, months): &&(BudgetPost, BTreeMap<u8, Kroner>)| {
                case.report.covers(year, period) && months.contains_key(&period.month())
            };
            let posts: Vec<BudgetPost> =
                explained.iter().filter(is_off).map(|(post, _)| *post).collect();
            let mut places = unbalanced_vouchers(ledger, files_of, period);
            let slips = slips(ledger, files_of, period, *sum);
            places.extend(
                slips.into_iter().filter(|of| !places.contains(of)).collect::<Vec<_>>(),
            );
            PERIOD_UNBALANCED
                .finding(object, message)
                .expected(norwegian::kroner(Kroner::ZERO))
                .found(norwegian::kroner(*sum))
                .hint(hint(&posts))
                .at(files().map(Origin::file).chain(places))
                .taints(posts.iter().map(|post| FigureId::of_post(*post, "avstemming")))
                .rests_on(files().map(|file| rows_object(file)))
        };
    periods.iter().map(finding).collect()
}

/// More vouchers than these are no place to look.
const FEW_VOUCHERS: usize = 5;

/// The rows of the vouchers that are not as much debit as credit, where they are few: that is
/// where a row is gone, changed or added.
fn unbalanced_vouchers(ledger: &Ledger, files: &[usize], period: Period) -> Vec<Origin> {
    let mut vouchers: BTreeMap<(u16, Word), Rows> = BTreeMap::new();
    let of_period = ledger.rows.iter().filter(|row| row.period == period);
    for row in of_period.filter(|row| files.contains(&row.export.into())) {
        vouchers.entry((row.export, row.voucher)).or_default().add(row.row, row.booked);
    }
    vouchers.retain(|_, rows| !rows.tally.amount.is_zero());
    if vouchers.len() > FEW_VOUCHERS {
        return Vec::new();
    }
    let place = |((export, _), rows): (&(u16, Word), &Rows)| {
        rows.place(&ledger.exports[usize::from(*export)])
    };
    vouchers.iter().map(place).collect()
}

/// More rows than these are no place to look.
const FEW_ROWS: usize = 10;

/// The rows that may be why the period is too much by so much, where they are few: in a voucher
/// of wages there may be hundreds.
fn slips(
    ledger: &Ledger,
    files: &[usize],
    period: Period,
    excess: Kroner,
) -> Vec<Origin> {
    let rows = ledger.rows.iter();
    let of_period =
        rows.filter(|row| row.period == period && files.contains(&row.export.into()));
    let slips = of_period.filter(|row| row.booked.may_be_off_by(excess));
    let slips: Vec<Origin> =
        slips.map(|row| ledger.export_of(row).rows(row.row, row.row, 1)).collect();
    if slips.len() > FEW_ROWS { Vec::new() } else { slips }
}

/// What to do about a period that is off by what those posts differ by.
fn hint(posts: &[BudgetPost]) -> String {
    if posts.is_empty() {
        return "eksporter perioden på nytt, eller sett complete = false i tertial.toml"
            .to_owned();
    }
    let ids = posts.iter().map(|post| FigureId::of_post(*post, "hovedbok").into());
    let ids: Vec<String> = ids.collect();
    let names: Vec<String> = posts.iter().map(ToString::to_string).collect();
    format!(
        "forskjellen er den samme som mot statsregnskapet på {}: finn bilagene med tertial trace \
         {}, og eksporter perioden på nytt",
        norwegian::list(&names),
        ids.join(" eller ")
    )
}

/// The posts whose differences from the state accounts are what the periods are off by, and
/// nothing else, each with its differences by month: month by month what the post differs by,
/// or all posts together do, is what the month does not sum to. What differs otherwise has
/// another cause.
fn explained_posts(
    case: &Case<'_>,
    periods: &BTreeMap<PeriodOf, (Kroner, Vec<usize>)>,
) -> Vec<(BudgetPost, BTreeMap<u8, Kroner>)> {
    if periods.is_empty() {
        return Vec::new();
    }
    let frame = &case.catalogue.frame;
    let mut off_by: BTreeMap<u8, Kroner> = BTreeMap::new();
    for ((_, period), (sum, _)) in periods {
        if case.report.covers(frame.year, *period) {
            *off_by.entry(period.month()).or_default() += *sum;
        }
    }
    let is_known = |post: &BudgetPost| {
        case.figures.kroner(&FigureId::of_post(*post, "avstemming")).is_some()
    };
    let posts = frame.posts().map(|of| of.post).filter(is_known);
    let mut differing: Vec<_> = posts.map(|post| (post, booked(case, post))).collect();
    let mut together: BTreeMap<u8, Kroner> = BTreeMap::new();
    for (month, difference) in differing.iter().flat_map(|(_, months)| months) {
        *together.entry(*month).or_default() += *difference;
    }
    let is_explained = |(month, difference): (&u8, &Kroner)| {
        let off_by = off_by.get(month);
        off_by == Some(difference) || off_by == together.get(month)
    };
    differing.retain(|(_, months)| months.iter().all(is_explained));
    differing
}

/// What a post differs by in each month, as it is booked: debit positive.
fn booked(case: &Case<'_>, post: BudgetPost) -> BTreeMap<u8, Kroner> {
    let mut months = differing_months(case, post);
    if post.side() == Side::Income {
        months.values_mut().for_each(|difference| *difference = -*difference);
    }
    months
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{Sample, post};

    /// `code object: codes that follow` of what is worse than good to know.
    fn told(sample: &Sample) -> Vec<String> {
        let findings = sample.evaluate().into_iter();
        let grave = findings.filter(|f| f.severity > tertial_model::Severity::Info);
        let line = |finding: Finding| {
            let under: Vec<&str> = finding.follow_on.iter().map(|of| of.code.0).collect();
            format!("{} {}: {}", finding.code, finding.object, under.join(" "))
        };
        grave.map(line).collect()
    }

    /// Books ten times the amount of the last row of 1000.01 in a month, 8 000 000.
    fn times_ten(sample: &mut Sample, month: u8) {
        let rows = &mut sample.facts.ledger.rows;
        let row = rows
            .iter_mut()
            .rfind(|row| row.post == Some(post(1000, 1)) && row.period.month() == month)
            .unwrap();
        row.booked = Kroner(row.booked.0 * rust_decimal::Decimal::TEN);
    }

    #[test]
    fn fires_on_the_period_that_does_not_balance() {
        let mut sample = Sample::new();
        sample.ledger(2, None, "", Kroner::whole(-250));
        assert_eq!(
            sample.says(&PERIOD_UNBALANCED),
            ["hovedbok.202402: perioden 202402 summerer til \u{2212}250\u{a0}kr"]
        );
    }

    #[test]
    fn every_period_that_does_not_balance_is_told_and_the_post_that_differs_follows() {
        let mut sample = Sample::new();
        for month in [2, 3, 4] {
            times_ten(&mut sample, month);
        }
        assert_eq!(
            told(&sample),
            [
                "DAT-15 hovedbok.202402: BUD-06",
                "DAT-15 hovedbok.202403: ",
                "DAT-15 hovedbok.202404: ",
            ]
        );
        let first = &sample.findings(&PERIOD_UNBALANCED)[0];
        assert_eq!(first.found.as_deref(), Some("72\u{a0}000\u{a0}000\u{a0}kr"));
        assert!(
            first.hint.contains("tertial trace post.1000.01.hovedbok"),
            "{}",
            first.hint
        );
    }

    #[test]
    fn a_difference_the_periods_do_not_explain_is_told_beside_them() {
        let mut sample = Sample::new();
        // A voucher of 48 200 that came late, whole.
        sample.ledger(4, Some(post(1000, 21)), "", Kroner::whole(48_200));
        sample.ledger(4, None, "", Kroner::whole(-48_200));
        // One row on another post moved to the month before.
        let moved = sample
            .facts
            .ledger
            .rows
            .iter_mut()
            .find(|row| row.post == Some(post(1000, 45)) && row.period.month() == 4);
        moved.unwrap().period = Period::new(2024, 3).unwrap();
        assert_eq!(
            told(&sample),
            [
                "BUD-06 post.1000.21.avstemming: ",
                "DAT-15 hovedbok.202403: ",
                "DAT-15 hovedbok.202404: ",
            ]
        );
    }

    #[test]
    fn a_ledger_without_its_bank_rows_is_told_period_by_period() {
        let mut sample = Sample::new();
        sample.ledger(4, Some(post(1000, 21)), "", Kroner::whole(48_200));
        sample.facts.ledger.rows.retain(|row| row.post.is_some());
        assert_eq!(
            told(&sample),
            [
                "BUD-06 post.1000.21.avstemming: ",
                "DAT-15 hovedbok.202401: ",
                "DAT-15 hovedbok.202402: ",
                "DAT-15 hovedbok.202403: ",
                "DAT-15 hovedbok.202404: ",
            ]
        );
    }

    #[test]
    fn each_complete_part_balances_by_itself_whatever_the_others_are() {
        let mut sample = Sample::new();
        let exports = &mut sample.facts.ledger.exports;
        exports.push(exports[0].clone());
        exports[1].file = "data/april.xlsx".into();
        sample.ledger(2, None, "", Kroner::whole(-250));
        sample.ledger(2, None, "", Kroner::whole(250));
        sample.facts.ledger.rows.last_mut().unwrap().export = 1;
        // Only the first is complete.
        assert_eq!(
            sample.says(&PERIOD_UNBALANCED),
            ["hovedbok.202402: perioden 202402 summerer til \u{2212}250\u{a0}kr"]
        );
        sample.facts.ledger.complete.push(1..2);
        assert_eq!(
            sample.says(&PERIOD_UNBALANCED),
            [
                "hovedbok.202402.1: perioden 202402 summerer til \u{2212}250\u{a0}kr i \
                 data/hovedbok.xlsx",
                "hovedbok.202402.2: perioden 202402 summerer til 250\u{a0}kr i \
                 data/april.xlsx",
            ]
        );
    }

    #[test]
    fn is_silent_when_they_balance_or_nobody_said_they_should() {
        let mut sample = Sample::new();
        assert_eq!(sample.says(&PERIOD_UNBALANCED), [""; 0]);
        sample.ledger(2, None, "", Kroner::whole(-250));
        sample.facts.ledger.complete.clear();
        assert_eq!(sample.says(&PERIOD_UNBALANCED), [""; 0]);
    }

    #[test]
    fn names_the_rows_of_the_voucher_that_does_not_balance() {
        let mut sample = Sample::new();
        let odd = sample.facts.ledger.words.add("GL 7");
        sample.ledger(4, Some(post(1000, 21)), "", Kroner::whole(1_000));
        let row = sample.facts.ledger.rows.last_mut().unwrap();
        row.voucher = odd;
        let row = row.row;
        let findings = sample.findings(&PERIOD_UNBALANCED);
        let export = &sample.facts.ledger.exports[0];
        assert_eq!(
            findings[0].origins,
            [Origin::file(&export.file), export.rows(row, row, 1)]
        );
    }
}
