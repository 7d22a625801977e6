//! The books of a large agency. How quick they are is measured, not tested:
//! `docs/performance.md`.

use rust_decimal::Decimal;
use tertial_ingest::facts::{LedgerRow, Word};
use tertial_model::{Figure, Kroner, Origin, Rows};

use crate::sample::{contents, facts, figure, figures, serve};

const ROWS: u32 = 1_000_000;

/// A million rows of 1, 2, …, 1 000 000 kroner, every thousandth of project P5, behind one
/// figure.
#[tokio::test]
async fn a_million_rows_are_paged_summed_and_searched() {
    let mut facts = facts();
    let voucher = facts.ledger.words.add("BI-7");
    let project = facts.ledger.words.add("P5");
    facts.ledger.rows = (1..=ROWS)
        .map(|number| LedgerRow {
            export: 0,
            row: number + 1,
            period: "202401".parse().unwrap(),
            voucher,
            account: "5101".parse().unwrap(),
            cost_centre: Word::NONE,
            project: if number % 1_000 == 0 { project } else { Word::NONE },
            post: None,
            booked: Kroner(number.into()),
        })
        .collect();
    let mut figures = figures();
    let value = Decimal::from(500_000_500_000_u64);
    let of_file = Origin::file(&"data/h.xlsx".into());
    let rows = Rows::Ledger((0..ROWS as usize).collect());
    figures
        .add(Figure { rows, ..figure("post.1.hovedbok", Ok(value), of_file) })
        .unwrap();
    let page = serve(contents(facts, figures));
    for (query, sum) in [
        ("", "500\u{a0}000\u{a0}500\u{a0}000,00"),
        ("?side=10000", "500\u{a0}000\u{a0}500\u{a0}000,00"),
        ("?sok=p5+bi", "500\u{a0}500\u{a0}000,00"),
        ("?sok=999999,00", "999\u{a0}999,00"),
    ] {
        let body = page.get(&format!("/tall/post.1.hovedbok{query}")).await.body;
        assert!(body.contains(&format!("<strong>{sum}</strong>")), "{query}");
        assert!(body.matches("data-rad>").count() <= 100);
    }
}
