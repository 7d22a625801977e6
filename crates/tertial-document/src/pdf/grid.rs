//! Tables whose cells are drawn: where lines across and lines down meet.

use super::glyphs::Rule;

/// How far apart two lines may be that are meant to be one, in points.
const NEAR: f64 = 3.0;

/// A table that is drawn.
#[derive(Debug, PartialEq)]
pub(super) struct Grid {
    /// Where its columns and its rows begin, and where the last ends.
    pub(super) columns: Vec<f64>,
    pub(super) rows: Vec<f64>,
    /// For each cell, by row and column, the cell it is a part of.
    pub(super) of: Vec<Vec<(usize, usize)>>,
}

impl Grid {
    /// Whether a place is inside it.
    pub(super) fn holds(&self, x: f64, y: f64) -> bool {
        let inside = |edges: &[f64], at: f64| {
            edges.first().is_some_and(|first| *first <= at)
                && edges.last().is_some_and(|last| at <= *last)
        };
        inside(&self.columns, x) && inside(&self.rows, y)
    }

    /// The cell a place is in.
    pub(super) fn cell(&self, x: f64, y: f64) -> (usize, usize) {
        let of = |edges: &[f64], at: f64| {
            edges.partition_point(|edge| *edge <= at).clamp(1, edges.len() - 1) - 1
        };
        self.of[of(&self.rows, y)][of(&self.columns, x)]
    }
}

/// The tables that are drawn with the lines.
pub(super) fn grids(rules: &[Rule]) -> Vec<Grid> {
    let mut grids: Vec<Grid> =
        groups(rules).iter().filter_map(|group| grid(group)).collect();
    grids.sort_by(|a, b| a.rows[0].total_cmp(&b.rows[0]));
    grids
}

/// Lines that touch each other, directly or through others.
fn groups(rules: &[Rule]) -> Vec<Vec<Rule>> {
    let area = |rule: &Rule| match rule.across {
        true => [rule.from, rule.at, rule.to, rule.at],
        false => [rule.at, rule.from, rule.at, rule.to],
    };
    let touch = |a: &[f64; 4], b: &[f64; 4]| {
        a[0] <= b[2] + NEAR
            && b[0] <= a[2] + NEAR
            && a[1] <= b[3] + NEAR
            && b[1] <= a[3] + NEAR
    };
    let mut groups: Vec<([f64; 4], Vec<Rule>)> = Vec::new();
    for rule in rules {
        let mut joined = (area(rule), vec![*rule]);
        let mut at = 0;
        while at < groups.len() {
            if touch(&groups[at].0, &joined.0) {
                let (other, rules) = groups.swap_remove(at);
                joined.1.extend(rules);
                let of = joined.0;
                joined.0 = [
                    of[0].min(other[0]),
                    of[1].min(other[1]),
                    of[2].max(other[2]),
                    of[3].max(other[3]),
                ];
                at = 0;
            } else {
                at += 1;
            }
        }
        groups.push(joined);
    }
    groups.into_iter().map(|(_, rules)| rules).collect()
}

fn grid(rules: &[Rule]) -> Option<Grid> {
    let edges = |across: bool| {
        let own = rules.iter().filter(|rule| rule.across == across).map(|rule| rule.at);
        let own: Vec<f64> = own.collect();
        // A table may be open at its sides: the lines the other way tell where they are.
        let other = rules.iter().filter(|rule| rule.across != across);
        let ends = other.flat_map(|rule| [rule.from, rule.to]);
        let first = ends.clone().fold(f64::INFINITY, f64::min);
        let last = ends.fold(f64::NEG_INFINITY, f64::max);
        (!own.is_empty() && first < last)
            .then(|| distinct([own, vec![first, last]].concat()))
    };
    let (columns, rows) = (edges(false)?, edges(true)?);
    let (wide, high) = (columns.len() - 1, rows.len() - 1);
    let is_open = !rules.iter().any(|rule| !rule.across);
    if is_open || wide == 0 || high == 0 || wide * high < 2 || wide > 60 || high > 500 {
        return None;
    }
    let is_drawn = |across: bool, at: f64, from: f64, to: f64| {
        let covers = |rule: &&Rule| rule.across == across && (rule.at - at).abs() <= NEAR;
        let covered = rules
            .iter()
            .filter(covers)
            .map(|rule| (rule.to.min(to) - rule.from.max(from)).max(0.0));
        covered.sum::<f64>() > (to - from) * 0.6
    };
    let mut of: Vec<Vec<(usize, usize)>> =
        (0..high).map(|row| (0..wide).map(|column| (row, column)).collect()).collect();
    for row in 0..high {
        for column in 0..wide {
            let left =
                column > 0 && !is_drawn(false, columns[column], rows[row], rows[row + 1]);
            let above = row > 0
                && !is_drawn(true, rows[row], columns[column], columns[column + 1]);
            if left {
                of[row][column] = of[row][column - 1];
            } else if above {
                of[row][column] = of[row - 1][column];
            }
        }
    }
    let cells: std::collections::BTreeSet<_> = of.iter().flatten().collect();
    (cells.len() > 1).then_some(Grid { columns, rows, of })
}

/// The places, in order, those that are meant to be one only once.
fn distinct(mut places: Vec<f64>) -> Vec<f64> {
    places.sort_by(f64::total_cmp);
    places.dedup_by(|next, last| *next - *last <= NEAR);
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(across: bool, at: f64, from: f64, to: f64) -> Rule {
        Rule { across, at, from, to }
    }

    #[test]
    fn cells_without_a_line_between_them_are_one() {
        let mut rules = vec![rule(true, 0.0, 0.0, 200.0), rule(true, 20.0, 0.0, 200.0)];
        rules.extend([rule(true, 40.0, 100.0, 200.0), rule(true, 60.0, 0.0, 200.0)]);
        rules.extend([rule(false, 0.0, 0.0, 60.0), rule(false, 200.0, 0.0, 60.0)]);
        rules.push(rule(false, 100.0, 20.0, 60.0));
        let grids = grids(&rules);
        assert_eq!(grids.len(), 1);
        assert_eq!(
            grids[0].of,
            [[(0, 0), (0, 0)], [(1, 0), (1, 1)], [(1, 0), (2, 1)]],
            "the header over two columns, the first column over two rows"
        );
        assert_eq!(grids[0].cell(50.0, 50.0), (1, 0));
    }

    #[test]
    fn a_frame_and_an_underline_are_no_tables() {
        let frame = [
            rule(true, 0.0, 0.0, 200.0),
            rule(true, 60.0, 0.0, 200.0),
            rule(false, 0.0, 0.0, 60.0),
            rule(false, 200.0, 0.0, 60.0),
            rule(true, 300.0, 0.0, 200.0),
        ];
        assert_eq!(grids(&frame), []);
    }
}
