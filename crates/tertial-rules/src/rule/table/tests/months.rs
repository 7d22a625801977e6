//! Months no file has rows in.

use super::rule;
use crate::sample::Sample;

#[test]
fn a_month_without_rows_is_told_once_and_what_lacks_it_follows() {
    let mut sample = Sample::new();
    sample.facts.ledger.rows.retain(|row| row.period.month() != 3);
    let expected = ["hovedbok: hovedboken har ingen rader i 202403"];
    assert_eq!(sample.says(rule("DAT-13")), expected);
    let codes: Vec<_> = sample.evaluate().iter().map(|f| f.code.0).collect();
    assert_eq!(codes, ["DAT-13", "DAT-19"]);

    let mut sample = Sample::new();
    sample.facts.state_accounts.rows.retain(|row| row.period.month() != 4);
    let expected = ["statsregnskap: statsregnskapet har ingen rader i 202404"];
    assert_eq!(sample.says(rule("DAT-14")), expected);
    let codes: Vec<_> = sample.evaluate().iter().map(|f| f.code.0).collect();
    assert_eq!(codes, ["DAT-14", "DAT-19"]);
}
