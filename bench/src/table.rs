//! Writes scores as Markdown.

use std::fmt::Write;

use crate::bars::{BARS, Limit, Verdict, fastest_report, peak, times, walls};
use crate::contest::{Entrant, Outcome, Score};
use crate::statistics::{median, median_ratio, spread};

/// The scores of one ledger, with the bars for its size and all that did not run.
pub fn of(rows: u32, rounds: usize, scores: &[Score]) -> String {
    let mut text = format!(
        "### {} rows (rounds: {rounds})\n\n\
         | what | wall s, median (min–max) | × bare read | cpu s | × bare read | peak MiB | bars |\n\
         |---|---|---|---|---|---|---|\n",
        grouped(rows)
    );
    let mut left_out = String::new();
    for score in scores {
        let name = score.entrant.name();
        // A text takes all that is written to it.
        let _ = match &score.outcome {
            Outcome::Ran(_) => text.write_str(&row(rows, score, scores)),
            Outcome::Absent(why) => writeln!(left_out, "- {name}: absent ({why})"),
            Outcome::Failed(why) => writeln!(left_out, "- {name}: FAILED ({why})"),
        };
    }
    if let Some(fastest) = fastest_report(scores) {
        let _ = writeln!(text, "\nFastest of those that report: {}.", fastest.name());
    }
    let unmeasured = unmeasured(rows, scores);
    if !(left_out.is_empty() && unmeasured.is_empty()) {
        let _ = write!(text, "\nNot in the table:\n\n{left_out}{unmeasured}");
    }
    text
}

fn row(rows: u32, score: &Score, scores: &[Score]) -> String {
    let walls = walls(scores, score.entrant);
    let cpu = cpu(scores, score.entrant);
    let cpu_base = self::cpu(scores, Entrant::BareRead);
    let (least, most) = spread(&walls).unwrap_or_default();
    let number =
        |value: Option<f64>, digits| format!("{:.digits$}", value.unwrap_or(f64::NAN));
    format!(
        "| {} | {} ({least:.3}–{most:.3}) | {} | {} | {} | {} | {} |\n",
        score.entrant.name(),
        number(median(&walls), 3),
        number(times(&walls, scores, Some(Entrant::BareRead)), 2),
        number(median(&cpu), 3),
        number(median_ratio(&cpu, &cpu_base), 2),
        number(peak(scores, score.entrant), 0),
        verdicts(rows, score.entrant, scores).join("; ")
    )
}

/// The processor time of each round, in seconds.
fn cpu(scores: &[Score], entrant: Entrant) -> Vec<f64> {
    let scores = scores.iter().filter(|score| score.entrant == entrant);
    scores.flat_map(|score| score.runs().iter().map(|run| run.cpu)).collect()
}

/// What came of the entrant's bars.
fn verdicts(rows: u32, entrant: Entrant, scores: &[Score]) -> Vec<String> {
    let bars = BARS.iter().filter(|bar| (bar.rows, bar.entrant) == (rows, entrant));
    bars.map(|bar| {
        let digits = if matches!(bar.limit, Limit::PeakMib(_)) { 0 } else { 3 };
        let limit = limit(bar.limit);
        match bar.judge(scores) {
            Verdict::Met(value) => format!("{limit}: met ({value:.digits$})"),
            Verdict::NotMet(value) => format!("{limit}: NOT met ({value:.digits$})"),
            Verdict::NotMeasured => format!("{limit}: not measured"),
        }
    })
    .collect()
}

fn limit(limit: Limit) -> String {
    match limit {
        Limit::TimesBareRead(most) => format!("≤ {most:.2} × bare read"),
        Limit::TimesFastestReport(most) => {
            format!("≤ {most:.2} × the fastest that reports")
        }
        Limit::PeakMib(most) => format!("≤ {most:.0} MiB"),
    }
}

/// The bars of entrants that did not run.
fn unmeasured(rows: u32, scores: &[Score]) -> String {
    let mut text = String::new();
    for score in scores.iter().filter(|score| score.runs().is_empty()) {
        for verdict in verdicts(rows, score.entrant, scores) {
            let _ = writeln!(text, "- bar for {}: {verdict}", score.entrant.name());
        }
    }
    text
}

/// A count with its thousands apart.
fn grouped(count: u32) -> String {
    let digits = count.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(' ');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::peers::{READERS, REPORTERS};
    use crate::process::Usage;

    fn ran(entrant: Entrant, walls: [f64; 3], cpu: f64) -> Score {
        let runs = walls.map(|wall| Usage { wall, cpu, peak: 99.6 });
        Score { entrant, outcome: Outcome::Ran(runs.into()) }
    }

    #[test]
    fn all_entrants_are_told_of_and_bars_stand_beside_them() {
        let scores = [
            ran(Entrant::BareRead, [4.0, 4.0, 5.0], 4.0),
            ran(Entrant::Figures, [2.0, 1.0, 2.0], 3.0),
            Score {
                entrant: Entrant::FiguresAgain,
                outcome: Outcome::Failed("kept nothing".to_owned()),
            },
            Score {
                entrant: Entrant::Reads(&READERS[0]),
                outcome: Outcome::Absent("No module".to_owned()),
            },
            ran(Entrant::Reports(&REPORTERS[0]), [6.0, 6.0, 6.0], 7.0),
        ];
        assert_eq!(
            of(1_000_000, 3, &scores),
            "### 1 000 000 rows (rounds: 3)

| what | wall s, median (min–max) | × bare read | cpu s | × bare read | peak MiB | bars |
|---|---|---|---|---|---|---|
| calamine, bare read | 4.000 (4.000–5.000) | 1.00 | 4.000 | 1.00 | 100 |  |
| `tertial figures t1`, first run | 2.000 (1.000–2.000) | 0.40 | 3.000 | 0.75 | 100 | \
≤ 0.40 × bare read: met (0.400); ≤ 250 MiB: met (100) |
| reports: polars + jinja2 + typst-py | 6.000 (6.000–6.000) | 1.50 | 7.000 | 1.75 | 100 |  |

Fastest of those that report: reports: polars + jinja2 + typst-py.

Not in the table:

- `tertial figures t1`, cached: FAILED (kept nothing)
- reads: polars: absent (No module)
- bar for `tertial figures t1`, cached: ≤ 0.08 × bare read: not measured
- bar for `tertial figures t1`, cached: ≤ 250 MiB: not measured
"
        );
    }

    #[test]
    fn a_bar_that_is_not_kept_stands_out() {
        let scores = [
            ran(Entrant::Build, [3.0, 3.0, 3.0], 3.0),
            ran(Entrant::Reports(&REPORTERS[0]), [4.0, 4.0, 4.0], 4.0),
        ];
        assert_eq!(
            verdicts(100_000, Entrant::Build, &scores),
            ["≤ 0.60 × the fastest that reports: NOT met (0.750)"]
        );
        assert!(verdicts(10_000, Entrant::Build, &scores).is_empty());
    }
}
