//! Words that go over lines.

use super::built;

/// So many, in lines and in narrow cells, that some of each are broken where a line ends.
#[test]
fn a_word_is_read_whole_where_a_line_breaks_in_it() {
    let text = |n: usize| {
        let words = [
            "sikkerhetskopieringsrutiner",
            "IT-kompetanse",
            "risiko-/sårbarhetsanalyse",
            "og/eller",
            "5 - 3",
            "2024–2027",
        ];
        let words = words.map(|word| format!("{word} {}", "i".repeat(n % 13 + 1)));
        words.join(" ")
    };
    let lines = (0..40).map(text).collect::<Vec<_>>().join(" ");
    let cells = [1, 2, 3, 4, 5, 6].map(text);
    let table = format!(
        "| a | b | c | d | e | f |\n|{}\n| {} |",
        "---|".repeat(6),
        cells.join(" | ")
    );
    let read = built(&format!("Begynn1.\n\n{lines}\n\n{table}\n\nSlutt1.\n")).read;

    let (_, rest) = read.text.split_once("Begynn1. ").unwrap();
    let said = rest.split_once(" Slutt1.").unwrap().0;
    assert_eq!(said, format!("{lines} a b c d e f {}", cells.join(" ")));
}
