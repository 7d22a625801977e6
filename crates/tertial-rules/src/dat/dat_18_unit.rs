//! DAT-18.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rust_decimal::Decimal;
use tertial_ingest::facts::Export;
use tertial_model::{
    BudgetPost, Figure, FigureId, Finding, Kroner, Origin, Period, Side, norwegian,
};
use tertial_report::Case;

use crate::rule::{Books, declare_rule};

declare_rule! {
    /// Beløpene i en fil ser ut til å være tusen ganger for små eller for store.
    ///
    /// Hvorfor: Brevet er i tusen kroner, regnskapet i kroner. En fil i feil enhet gir tall som
    /// summerer riktig og likevel er helt feil.
    ///
    /// Kilde: Bevilgninger og øremerkede beløp i tildelingsbrevet, som beløpene i filen sammenlignes
    /// med.
    ///
    /// Eksempel: Statsregnskapet er hentet i 1 000 kr, men tertial.toml sier kr.
    ///
    /// Gjør dette: Rett enheten der den er oppgitt: i kolonnen Enhet i grunnlaget, eller unit i
    /// tertial.toml for regnskapsfilene.
    UNIT = "DAT-18", Error, Case(check)
}

fn check(case: &Case<'_>) -> Vec<Finding> {
    let (ledger, state) = (&case.facts.ledger, &case.facts.state_accounts);
    let booked = ledger
        .rows
        .iter()
        .filter_map(|r| Some((r.export.into(), r.period, r.post?, r.booked)));
    let reported = state.rows.iter().map(|r| (r.export, r.period, r.post, r.amount));
    let mut findings = exports(case, &ledger.exports, booked, Books::Ledger);
    findings.extend(exports(case, &state.exports, reported, Books::StateAccounts));
    findings.extend(workbook(case));
    findings
}

/// What one file's amounts came to, and what the letter would have them be.
fn suspicion(file: &Arc<str>, expected: Kroner, found: Kroner) -> Finding {
    let (size, unit) = match found.abs() < expected.abs() {
        true => ("små", "1 000 kr"),
        false => ("store", "kr"),
    };
    let message =
        format!("beløpene i {file} er om lag tusen ganger for {size}; er de i {unit}?");
    UNIT.finding(&**file, message)
        .expected(format!("om lag {}", norwegian::kroner(expected)))
        .found(norwegian::kroner(found))
        .hint("rett enheten: unit i tertial.toml, eller kolonnen Enhet i grunnlaget")
}

/// A file's expenses over the months it covers are held against that many twelfths of the
/// letter's appropriation.
fn exports(
    case: &Case<'_>,
    exports: &[Export],
    rows: impl Iterator<Item = (usize, Period, BudgetPost, Kroner)>,
    books: Books,
) -> Vec<Finding> {
    let frame = &case.catalogue.frame;
    let mut files: BTreeMap<usize, Covered> = BTreeMap::new();
    for (export, period, post, amount) in rows {
        let month = period.month();
        let own = frame.post(post).is_some() && post.side() == Side::Expense;
        if own && period.year() == frame.year && (1..=12).contains(&month) {
            let file = files.entry(export).or_default();
            file.sum += amount;
            file.months.insert(month);
            file.posts.insert(post);
        }
    }
    let off = files.iter().filter_map(|(export, own)| {
        let expected = own.expected(case);
        // A file beside another that has the same months and posts in a likely amount
        // is a small correction, whatever its size.
        let beside = files.iter().any(|(other, covered)| {
            other != export
                && covered.months.is_superset(&own.months)
                && covered.posts.is_superset(&own.posts)
                && !thousandfold(covered.sum, covered.expected(case))
        });
        let file = &exports[*export].file;
        (thousandfold(own.sum, expected) && !beside).then(|| {
            suspicion(file, expected, own.sum)
                .at([Origin::file(file)])
                .taints(books.figures(case.figures))
        })
    });
    off.collect()
}

/// What a file has of the agency's own expenses.
#[derive(Default)]
struct Covered {
    sum: Kroner,
    months: BTreeSet<u8>,
    posts: BTreeSet<BudgetPost>,
}

impl Covered {
    /// As many twelfths of its posts' appropriation as it has months.
    fn expected(&self, case: &Case<'_>) -> Kroner {
        let posts = self.posts.iter().filter_map(|post| case.catalogue.frame.post(*post));
        let year: Kroner = posts.map(|post| post.adopted).sum();
        let share = Decimal::from(self.months.len()) / Decimal::from(12);
        Kroner(norwegian::round(year.0 * share, 0))
    }
}

/// Each amount of the workbook is held against the letter's for the same thing; all that
/// are off by a thousand are one finding.
fn workbook(case: &Case<'_>) -> Option<Finding> {
    let frame = &case.catalogue.frame;
    let mut off: Vec<(Kroner, Kroner, &Figure)> = Vec::new();
    let mut hold = |id: FigureId, letter: Kroner| {
        if let Some(figure) = case.figures.named(&id)
            && let Some(found) = figure.kroner()
            && thousandfold(found, letter)
        {
            off.push((letter, found, figure));
        }
    };
    for post in frame.posts() {
        hold(FigureId::of_post(post.post, "saldert"), post.adopted);
        hold(FigureId::of_post(post.post, "prognose"), post.adopted);
        hold(FigureId::of_post(post.post, "budsjett_periodisert"), post.adopted);
    }
    for earmark in &frame.earmarks {
        hold(FigureId::of_earmark(&earmark.key, "budsjett"), earmark.amount);
        hold(FigureId::of_earmark(&earmark.key, "prognose"), earmark.amount);
    }
    let (expected, found, first) = *off.first()?;
    let file = &first.origins.first()?.file;
    let finding = suspicion(file, expected, found)
        .at(off.iter().flat_map(|(.., of)| of.origins.iter().cloned()))
        .taints(off.iter().map(|(.., of)| &of.id));
    Some(finding)
}

/// Whether one is between 300 and 3 000 times the other: too far apart for a budget and
/// what it is spent on, and about what a wrong unit gives.
fn thousandfold(found: Kroner, expected: Kroner) -> bool {
    let limits = Decimal::from(300)..=Decimal::from(3000);
    let ratio = |over: Kroner, under: Kroner| over.abs().0.checked_div(under.abs().0);
    [ratio(found, expected), ratio(expected, found)]
        .into_iter()
        .flatten()
        .any(|ratio| limits.contains(&ratio))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{Sample, cell, post};

    fn in_thousands(amount: &mut Kroner) {
        amount.0 /= Decimal::ONE_THOUSAND;
    }

    fn only_the_unit_is_told(sample: &Sample, file: &str) {
        let findings = sample.evaluate();
        let told: Vec<_> = findings
            .iter()
            .filter(|f| f.severity > tertial_model::Severity::Info)
            .map(|f| (f.code.0, f.object.as_str()))
            .collect();
        assert_eq!(told, [("DAT-18", file)]);
    }

    #[test]
    fn fires_on_a_ledger_in_thousands_and_all_else_follows() {
        let mut sample = Sample::new();
        sample.facts.ledger.rows.iter_mut().for_each(|row| in_thousands(&mut row.booked));
        only_the_unit_is_told(&sample, "data/hovedbok.xlsx");
        let finding = &sample.findings(&UNIT)[0];
        // A third of 140 900 000, and the four months' 47 200 000 in thousands.
        assert_eq!(
            finding.expected.as_deref(),
            Some("om lag 46\u{a0}966\u{a0}667\u{a0}kr")
        );
        assert_eq!(finding.found.as_deref(), Some("47\u{a0}200\u{a0}kr"));
    }

    #[test]
    fn fires_on_state_accounts_in_thousands() {
        let mut sample = Sample::new();
        sample
            .facts
            .state_accounts
            .rows
            .iter_mut()
            .for_each(|row| in_thousands(&mut row.amount));
        only_the_unit_is_told(&sample, "data/statsregnskap.csv");
    }

    #[test]
    fn fires_once_on_a_workbook_in_thousands() {
        let mut sample = Sample::new();
        for decision in &mut sample.facts.decisions {
            decision.amount.iter_mut().for_each(in_thousands);
        }
        for forecast in &mut sample.facts.forecasts {
            forecast.amount.iter_mut().for_each(in_thousands);
        }
        only_the_unit_is_told(&sample, "data/grunnlag.xlsx");
    }

    #[test]
    fn fires_on_a_single_cell_in_the_wrong_unit() {
        let mut sample = Sample::new();
        sample.forecast(post(1000, 1), Some(102));
        only_the_unit_is_told(&sample, "data/grunnlag.xlsx");
        assert_eq!(sample.findings(&UNIT)[0].origins, [cell("Prognose", 2, 4)]);
    }

    #[test]
    fn fires_on_a_budget_by_month_in_thousands_and_that_it_does_not_sum_follows() {
        let mut sample = Sample::new();
        sample.periodise();
        let months = sample.facts.periodised.iter_mut().flat_map(|of| &mut of.months);
        months.flat_map(|of| &mut of.amount).for_each(in_thousands);
        only_the_unit_is_told(&sample, "data/grunnlag.xlsx");
    }

    #[test]
    fn is_silent_on_a_small_correction_in_a_file_of_its_own() {
        let mut sample = Sample::new();
        let more = sample.facts.ledger.exports[0].clone();
        sample.facts.ledger.exports.push(more);
        // A thousandth of a month's 8 333 333.
        sample.ledger(4, Some(post(1000, 1)), "", Kroner::whole(8_300));
        sample.facts.ledger.rows.last_mut().unwrap().export = 1;
        assert_eq!(sample.says(&UNIT), [""; 0]);
    }

    #[test]
    fn is_silent_on_a_lean_year() {
        let mut sample = Sample::new();
        sample
            .facts
            .ledger
            .rows
            .iter_mut()
            .for_each(|row| row.booked.0 /= Decimal::from(100));
        assert_eq!(sample.says(&UNIT), [""; 0]);
    }
}
