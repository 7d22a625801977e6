//! A workbook as ledger, accrual ledger, person-level export and grunnlag at once.

use rust_decimal::Decimal;
use tertial_ingest::facts::Facts;
use tertial_ingest::unit::within_limit;
use tertial_model::{ReportKind, sample};

use crate::{exports, project};

/// Reads the bytes, and checks that every row of them is accounted for.
pub(crate) fn run(bytes: &[u8]) {
    let kinds: Vec<ReportKind> = sample::reports().iter().collect();
    let kind = &kinds[bytes.len() % kinds.len()];
    let project = project::project();
    let (facts, problems) =
        tertial_ingest::read(&project, kind, &project::workbooks(bytes));
    check(&facts);
    let ledgers = ["data/en.xlsx", "data/to.xlsx"];
    exports::or_problems(&ledgers, &facts.ledger.exports, &problems);
    if kind.is_annual() {
        let file = "data/virksomhetsregnskap.xlsx";
        exports::or_problems(&[file], &facts.accrual.exports, &problems);
    }
}

/// What holds for the facts of a workbook.
pub(crate) fn check(facts: &Facts) {
    exports::of_ledger(&facts.ledger);
    exports::of_ledger(&facts.accrual);
    exports::rows_stand_apart(&facts.ledger);
    exports::rows_stand_apart(&facts.accrual);
    exports::counted_once(&facts.ledger.exports);
    let outside = stated(facts).find(|number| within_limit(*number).is_none());
    assert_eq!(outside, None, "a number of the workbook reaches the limit");
}

/// Every number the workbook states.
fn stated(facts: &Facts) -> impl Iterator<Item = Decimal> {
    let amounts = facts
        .decisions
        .iter()
        .map(|decision| decision.amount)
        .chain(facts.forecasts.iter().map(|forecast| forecast.amount))
        .chain(
            facts.earmarks.iter().flat_map(|earmark| [earmark.budget, earmark.forecast]),
        )
        .flatten()
        .map(|amount| amount.0);
    let numbers = facts
        .staff
        .iter()
        .map(|staff| staff.value)
        .chain(facts.indicators.iter().map(|indicator| indicator.value))
        .chain(facts.key_figures.iter().map(|figure| figure.value))
        .flatten();
    amounts.chain(numbers)
}
