//! The order of columns, a title block and total rows change nothing of what is read.

use proptest::prelude::*;

use super::*;

const HEADERS: [&str; 8] =
    ["Per.", "Bilagsnr.", "Bilagsdato", "Konto", "Kap/post", "K.sted", "Tekst", "Beløp"];

/// Rows in the order of [`HEADERS`].
fn rows(amounts: &[i32]) -> Vec<Vec<String>> {
    let row = |(number, amount): (usize, &i32)| {
        let month = number % 4 + 1;
        let account = [5000, 6300, 7100, 3900][number % 4];
        let post = if account == 3900 { "462002" } else { "162001" };
        let amount = if account == 3900 { -amount.abs() } else { *amount };
        let (kroner, ore) = (amount / 100, (amount % 100).abs());
        let sign = if amount < 0 && kroner == 0 { "-" } else { "" };
        vec![
            format!("2024{month:02}"),
            format!("{}", 1000 + number),
            format!("1{}.{month:02}.2024", number % 9),
            account.to_string(),
            post.to_owned(),
            "1100".to_owned(),
            "Noe".to_owned(),
            format!("{sign}{kroner},{ore:02}"),
        ]
    };
    amounts.iter().enumerate().map(row).collect()
}

/// A file with the columns in that order, lines above, and a total after each so many rows.
fn file(rows: &[Vec<String>], order: &[usize], above: usize, totals: usize) -> InputFile {
    let in_order = |row: &[String]| {
        let cells: Vec<&str> = order.iter().map(|at| row[*at].as_str()).collect();
        cells.join(";")
    };
    let mut lines: Vec<String> =
        (0..above).map(|number| format!("Utskrift {number};;;;;;;")).collect();
    lines.push(in_order(&HEADERS.map(str::to_owned)));
    for (number, row) in rows.iter().enumerate() {
        lines.push(in_order(row));
        if totals > 0 && number % totals == totals - 1 {
            let mut total = vec![String::new(); HEADERS.len()];
            total[7] = "123,45".to_owned();
            let first = order[0];
            let at = if first == 7 { order[1] } else { first };
            total[at] = "Sum".to_owned();
            lines.push(in_order(&total));
        }
    }
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    csv(&lines)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_is_read_is_the_same(
        amounts in prop::collection::vec(-1_000_000..1_000_000, 4..40),
        order in Just((0..8).collect::<Vec<usize>>()).prop_shuffle(),
        above in 0_usize..30,
        totals in 0_usize..6,
    ) {
        let rows = rows(&amounts);
        let plain = of(&file(&rows, &[0, 1, 2, 3, 4, 5, 6, 7], 0, 0));
        prop_assert!(plain.is_ready(), "{plain:#?}");
        let other = of(&file(&rows, &order, above, totals));
        prop_assert!(other.is_ready(), "{other:#?}");
        prop_assert_eq!(periods(&plain), periods(&other));
        prop_assert_eq!(posts(&plain), posts(&other));
        prop_assert_eq!(plain.kind, other.kind);
        let sum: i64 = rows.iter().map(|row| {
            row[7].replace(',', "").parse::<i64>().unwrap()
        }).sum();
        let used = other.holds.as_ref().unwrap().used;
        prop_assert_eq!(used.rows as usize, amounts.len());
        prop_assert_eq!(used.amount, Kroner(rust_decimal::Decimal::new(sum, 2)));
    }

    #[test]
    fn no_bytes_are_too_much(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let file = InputFile { path: Arc::from("x"), bytes };
        let _ = of(&file);
    }

    #[test]
    fn no_text_is_too_much(text in "[Periode;KontoBløp0-9.,\\n \"|\t-]{0,300}") {
        let _ = of(&csv(&[&text]));
    }
}
