//! The bars `tertial` is to keep, and whether it does.

use crate::contest::{Entrant, Score};
use crate::statistics::{median, median_ratio};

/// What may not be exceeded.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Limit {
    /// So many times calamine's bare read of the same ledger.
    TimesBareRead(f64),
    /// So many times the fastest peer that makes a report.
    TimesFastestReport(f64),
    /// So many MiB in any round.
    PeakMib(f64),
}

/// A limit for one entrant on a ledger of one size.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bar {
    /// The ledger's rows.
    pub rows: u32,
    /// Who is to keep it.
    pub entrant: Entrant,
    /// What it is.
    pub limit: Limit,
}

/// All bars.
pub const BARS: [Bar; 5] = [
    bar(1_000_000, Entrant::Figures, Limit::TimesBareRead(0.40)),
    bar(1_000_000, Entrant::Figures, Limit::PeakMib(250.0)),
    bar(1_000_000, Entrant::FiguresAgain, Limit::TimesBareRead(0.08)),
    bar(1_000_000, Entrant::FiguresAgain, Limit::PeakMib(250.0)),
    bar(100_000, Entrant::Build, Limit::TimesFastestReport(0.6)),
];

const fn bar(rows: u32, entrant: Entrant, limit: Limit) -> Bar {
    Bar { rows, entrant, limit }
}

/// What came of a bar.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Verdict {
    /// Kept, with this.
    Met(f64),
    /// Not kept, with this.
    NotMet(f64),
    /// It, or what it is held against, did not run.
    NotMeasured,
}

impl Bar {
    /// Holds the scores of a contest on a ledger of the bar's size against it.
    pub fn judge(&self, scores: &[Score]) -> Verdict {
        let walls = walls(scores, self.entrant);
        let (measured, most) = match self.limit {
            Limit::TimesBareRead(most) => {
                (times(&walls, scores, Some(Entrant::BareRead)), most)
            }
            Limit::TimesFastestReport(most) => {
                (times(&walls, scores, fastest_report(scores)), most)
            }
            Limit::PeakMib(most) => (peak(scores, self.entrant), most),
        };
        match measured {
            Some(measured) if measured <= most => Verdict::Met(measured),
            Some(measured) => Verdict::NotMet(measured),
            None => Verdict::NotMeasured,
        }
    }
}

/// The median over the rounds of how many times the wall time of `base` it took.
pub fn times(walls: &[f64], scores: &[Score], base: Option<Entrant>) -> Option<f64> {
    median_ratio(walls, &self::walls(scores, base?))
}

/// The wall time of each round, in seconds; none when it did not run them all.
pub fn walls(scores: &[Score], entrant: Entrant) -> Vec<f64> {
    let scores = scores.iter().filter(|score| score.entrant == entrant);
    scores.flat_map(|score| score.runs().iter().map(|run| run.wall)).collect()
}

/// The most memory it held in any round, in MiB.
pub fn peak(scores: &[Score], entrant: Entrant) -> Option<f64> {
    let scores = scores.iter().filter(|score| score.entrant == entrant);
    let peaks = scores.flat_map(|score| score.runs().iter().map(|run| run.peak));
    peaks.max_by(f64::total_cmp)
}

/// The peer that makes a report in the least median time.
pub fn fastest_report(scores: &[Score]) -> Option<Entrant> {
    let reports = scores.iter().map(|score| score.entrant);
    reports
        .filter(|entrant| matches!(entrant, Entrant::Reports(_)))
        .filter_map(|entrant| Some((entrant, median(&walls(scores, entrant))?)))
        .min_by(|(_, a), (_, b)| a.total_cmp(b))
        .map(|(entrant, _)| entrant)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contest::Outcome;
    use crate::peers::REPORTERS;
    use crate::process::Usage;

    fn score(entrant: Entrant, walls: &[f64], peak: f64) -> Score {
        let runs = walls.iter().map(|wall| Usage { wall: *wall, cpu: *wall, peak });
        Score { entrant, outcome: Outcome::Ran(runs.collect()) }
    }

    #[test]
    fn a_bar_is_held_against_the_same_rounds() {
        let scores = [
            score(Entrant::BareRead, &[4.0, 8.0, 5.0], 30.0),
            score(Entrant::Figures, &[1.6, 3.0, 2.5], 250.0),
        ];
        // The ratios are 0.40, 0.375 and 0.50.
        assert_eq!(BARS[0].judge(&scores), Verdict::Met(0.4));
        assert_eq!(BARS[1].judge(&scores), Verdict::Met(250.0));
        let stricter = Bar { limit: Limit::TimesBareRead(0.39), ..BARS[0] };
        assert_eq!(stricter.judge(&scores), Verdict::NotMet(0.4));
        assert_eq!(BARS[2].judge(&scores), Verdict::NotMeasured);
    }

    #[test]
    fn reports_are_held_against_the_fastest_that_ran() {
        let [slow, fast, absent] = [0, 1, 2].map(|n| Entrant::Reports(&REPORTERS[n]));
        let mut scores = vec![score(Entrant::Build, &[1.0, 1.0], 60.0)];
        assert_eq!(BARS[4].judge(&scores), Verdict::NotMeasured);
        scores.push(score(slow, &[9.0, 9.0], 60.0));
        scores.push(score(fast, &[1.25, 1.25], 60.0));
        scores.push(Score {
            entrant: absent,
            outcome: Outcome::Absent("no soffice".to_owned()),
        });
        assert_eq!(fastest_report(&scores), Some(fast));
        assert_eq!(BARS[4].judge(&scores), Verdict::NotMet(0.8));
    }
}
