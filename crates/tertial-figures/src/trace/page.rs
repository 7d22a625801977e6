//! A few of the rows behind a figure at a time, for a figure of a million rows.

use std::collections::{BTreeMap, HashSet};

use tertial_ingest::facts::{Facts, Ledger, Word};
use tertial_model::{Account, Figure, Kroner, Period, norwegian};

use super::{Behind, TracedRow};

/// How many rows stand on a page.
const ROWS: usize = 100;

/// Which rows are asked for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RowQuery {
    /// Words that must all stand in a row's coding or amount; empty for all rows.
    pub search: String,
    /// The page, from 1; one that is not there gives the nearest that is.
    pub page: usize,
}

/// One page of rows, and what they are a page of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowPage {
    /// The rows of this page.
    pub rows: Vec<TracedRow>,
    /// Which page it is, from 1.
    pub page: usize,
    /// How many pages there are, at least one.
    pub pages: usize,
    /// How many rows were found.
    pub found: usize,
    /// What they sum to, as the figure counts them.
    pub sum: Kroner,
    /// How many rows the figure has.
    pub total: usize,
}

/// The rows behind `figure` that are asked for.
pub fn row_page(facts: &Facts, figure: &Figure, query: &RowQuery) -> RowPage {
    let behind = Behind { facts, rows: &figure.rows };
    let all = behind.indices();
    let needles = query.search.split_whitespace();
    let mut needles: Vec<Needle> = needles.map(|of| Needle::new(of, behind)).collect();
    let mut is_found = |at: usize| needles.iter_mut().all(|of| of.is_in(behind, at));
    let found: Vec<usize> = all.iter().copied().filter(|&at| is_found(at)).collect();
    let pages = found.len().div_ceil(ROWS).max(1);
    let page = query.page.clamp(1, pages);
    let shown = found.iter().skip((page - 1) * ROWS).take(ROWS);
    RowPage {
        rows: shown.map(|&at| behind.row(at)).collect(),
        page,
        pages,
        sum: found.iter().map(|&at| behind.amount(at)).sum(),
        found: found.len(),
        total: all.len(),
    }
}

/// A word that is searched for. What many rows share is looked at once.
struct Needle {
    text: String,
    /// The words of the ledger that hold it.
    words: HashSet<Word>,
    periods: BTreeMap<Period, bool>,
    accounts: BTreeMap<Account, bool>,
    /// It may be part of an amount.
    is_number: bool,
}

impl Needle {
    fn new(text: &str, behind: Behind<'_>) -> Self {
        let text = text.to_lowercase().replace('-', "\u{2212}");
        let plain = text.replace('\u{2212}', "-");
        let words = behind.ledger().map(|ledger| words_with(ledger, &plain));
        let is_of_amount = |c: char| c.is_ascii_digit() || matches!(c, ',' | '\u{2212}');
        Self {
            words: words.unwrap_or_default(),
            periods: BTreeMap::new(),
            accounts: BTreeMap::new(),
            is_number: text.chars().all(is_of_amount),
            text,
        }
    }

    fn is_in(&mut self, behind: Behind<'_>, at: usize) -> bool {
        let (period, account) = match behind.ledger() {
            Some(ledger) => {
                let row = &ledger.rows[at];
                let mut words = [row.voucher, row.cost_centre, row.project].into_iter();
                if words.any(|word| self.words.contains(&word)) {
                    return true;
                }
                (row.period, row.account)
            }
            None => {
                let row = &behind.accounts().rows[at];
                (row.period, row.account)
            }
        };
        let text = &self.text;
        let holds = |shown: String| shown.to_lowercase().contains(text.as_str());
        *self.periods.entry(period).or_insert_with(|| holds(period.to_string()))
            || *self.accounts.entry(account).or_insert_with(|| holds(account.to_string()))
            || (self.is_number && holds(amount_in_digits(behind.amount(at))))
    }
}

fn words_with(ledger: &Ledger, text: &str) -> HashSet<Word> {
    let words = ledger.words.all();
    words.filter(|word| ledger.words.shown(*word).to_lowercase().contains(text)).collect()
}

/// `−1234,50`: the amount as it is shown, without what stands between thousands.
fn amount_in_digits(amount: Kroner) -> String {
    let shown = norwegian::decimal(amount.0, 2);
    shown.chars().filter(|c| !c.is_whitespace()).collect()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use rust_decimal::Decimal;
    use tertial_ingest::facts::{Export, Format, LedgerRow};
    use tertial_model::{FigureId, Rows, Unit};

    use super::*;

    /// 250 rows of 1, 2, …, 250 kroner; every fifth is of project P5.
    fn facts() -> Facts {
        let mut facts = Facts::default();
        let (voucher, project) =
            (facts.ledger.words.add("BI-7"), facts.ledger.words.add("P5"));
        let file = Arc::from("data/h.xlsx");
        facts.ledger.exports.push(Export::new(file, None, Format::Xlsx));
        facts.ledger.rows = (1..=250u32)
            .map(|number| LedgerRow {
                export: 0,
                row: number + 1,
                period: "202401".parse().unwrap(),
                voucher,
                account: "5101".parse().unwrap(),
                cost_centre: Word::NONE,
                project: if number % 5 == 0 { project } else { Word::NONE },
                post: None,
                booked: Kroner(number.into()),
            })
            .collect();
        facts
    }

    fn page(search: &str, page: usize) -> RowPage {
        let figure = Figure {
            id: FigureId::new("x"),
            label: String::new(),
            unit: Unit::Kroner,
            value: Ok(Decimal::from(31_375)),
            formula: String::new(),
            inputs: Vec::new(),
            origins: Vec::new(),
            rows: Rows::Ledger((0..250).collect()),
        };
        row_page(&facts(), &figure, &RowQuery { search: search.to_owned(), page })
    }

    fn amounts(page: &RowPage) -> (Kroner, Kroner, usize) {
        let (first, last) = (page.rows.first().unwrap(), page.rows.last().unwrap());
        (first.amount, last.amount, page.rows.len())
    }

    #[test]
    fn pages_follow_each_other_to_the_end() {
        let kroner = |number: i64| Kroner(number.into());
        assert_eq!(amounts(&page("", 1)), (kroner(1), kroner(100), 100));
        assert_eq!(amounts(&page("", 3)), (kroner(201), kroner(250), 50));
        let beyond = page("", 9);
        assert_eq!((beyond.page, beyond.pages, beyond.total), (3, 3, 250));
        assert_eq!(beyond.sum, kroner(31_375), "1 + 2 + … + 250");
    }

    #[test]
    fn a_search_sums_what_it_finds() {
        let found = page("p5", 1);
        assert_eq!((found.found, found.pages), (50, 1));
        assert_eq!(found.sum, Kroner(6_375.into()), "5 × (1 + 2 + … + 50)");
        assert_eq!(page("p5 bi-7", 1).found, 50);
        assert_eq!(page("250,00", 1).found, 1);
        assert_eq!(page("5101", 1).found, 250);
        assert_eq!(page("finnesikke", 1).found, 0);
    }
}
