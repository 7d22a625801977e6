//! Reckoning by hand, and against another who reckons.

use std::sync::Arc;

use proptest::prelude::*;
use tertial_model::{Missing, Origin, Unit};

use super::*;

/// A figure with a value, and its formula over ids where it has one.
fn figures(all: &[(&str, &str)]) -> Figures {
    let mut figures = Figures::default();
    for (at, (id, formula)) in all.iter().enumerate() {
        let figure = Figure {
            id: FigureId::new(*id),
            label: (*id).to_owned(),
            unit: Unit::Kroner,
            value: Ok(Decimal::from(at + 1)),
            formula: (*formula).to_owned(),
            inputs: Vec::new(),
            origins: Vec::new(),
            rows: Rows::None,
        };
        let added = match formula.is_empty() {
            true => figures.add(figure),
            false => figures
                .add_computed(figure, Formula::try_from((*formula).to_owned()).unwrap()),
        };
        added.unwrap();
    }
    figures
}

/// What a reader of those can reckon besides.
fn reckons(figures: &Figures, told: &[&str]) -> Vec<String> {
    let told: BTreeSet<FigureId> = told.iter().map(|id| FigureId::new(*id)).collect();
    let reckoned = reckoned(figures, &told);
    reckoned.difference(&told).map(ToString::to_string).collect()
}

const POSTS: [(&str, &str); 6] = [
    ("a", ""),
    ("b", ""),
    ("c", ""),
    ("ab", "a + b"),
    ("all", "sum(ab, c)"),
    ("rest", "all − a"),
];

#[test]
fn the_last_part_of_a_sum_is_what_is_left_of_it() {
    let figures = figures(&POSTS);
    assert_eq!(reckons(&figures, &["ab", "a"]), ["b"]);
    assert_eq!(reckons(&figures, &["ab"]), Vec::<String>::new());
    // all − c = ab, and what all has besides a.
    assert_eq!(reckons(&figures, &["all", "c"]), ["ab"]);
    assert_eq!(reckons(&figures, &["all", "c", "rest"]), ["a", "ab", "b"]);
}

#[test]
fn two_sums_give_away_together_what_neither_does() {
    // x + y = 5 and x − y = 1.
    let figures = figures(&[("x", ""), ("y", ""), ("sum", "x + y"), ("less", "x − y")]);
    assert_eq!(reckons(&figures, &["sum"]), Vec::<String>::new());
    assert_eq!(reckons(&figures, &["sum", "less"]), ["x", "y"]);
}

#[test]
fn a_share_is_turned_around_and_a_mean_is_a_sum() {
    let of = [
        ("part", ""),
        ("whole", ""),
        ("share", "part / whole × 100"),
        ("mean", "snitt(part, whole)"),
        ("most", "størst(part, 5)"),
    ];
    let figures = figures(&of);
    assert_eq!(reckons(&figures, &["share", "whole"]), ["mean", "most", "part"]);
    assert_eq!(reckons(&figures, &["share"]), Vec::<String>::new());
    assert_eq!(reckons(&figures, &["mean", "whole"]), ["most", "part", "share"]);
    // Two parts of a share and their mean: one way or another there are two left.
    assert_eq!(reckons(&figures, &["mean"]), Vec::<String>::new());
}

#[test]
fn numbers_in_a_formula_are_known_to_everybody() {
    let figures = figures(&[("income", ""), ("limit", "income × 0.05 + 3")]);
    assert_eq!(reckons(&figures, &["limit"]), ["income"]);
}

#[test]
fn the_same_cell_twice_is_one_number() {
    let mut figures = Figures::default();
    let file: Arc<str> = Arc::from("grunnlag.xlsx");
    for (id, line, value) in [("one", 1, Ok(7)), ("same", 1, Ok(-7)), ("other", 2, Ok(7))]
    {
        let figure = Figure {
            id: FigureId::new(id),
            label: id.to_owned(),
            unit: Unit::Kroner,
            value: value.map(Decimal::from).map_err(|()| Missing::Withheld),
            formula: String::new(),
            inputs: Vec::new(),
            origins: vec![Origin::line(&file, line, None)],
            rows: Rows::None,
        };
        figures.add(figure).unwrap();
    }
    assert_eq!(reckons(&figures, &["one"]), ["same"]);
}

/// The rank of the rows, in the field of a large prime: whole factors are as free of each other
/// there as among fractions, but for chance.
fn rank(mut rows: Vec<Vec<i64>>) -> usize {
    const PRIME: i64 = 1_000_000_007;
    let power = |mut base: i64, mut to: i64| {
        let mut result = 1;
        while to > 0 {
            if to % 2 == 1 {
                result = result * base % PRIME;
            }
            (base, to) = (base * base % PRIME, to / 2);
        }
        result
    };
    let width = rows.first().map_or(0, Vec::len);
    let mut rank = 0;
    for column in 0..width {
        let Some(found) =
            (rank..rows.len()).find(|&at| rows[at][column].rem_euclid(PRIME) != 0)
        else {
            continue;
        };
        rows.swap(rank, found);
        let by = power(rows[rank][column].rem_euclid(PRIME), PRIME - 2);
        let pivot: Vec<i64> =
            rows[rank].iter().map(|of| of.rem_euclid(PRIME) * by % PRIME).collect();
        for row in rows.iter_mut().skip(rank + 1) {
            let factor = row[column].rem_euclid(PRIME);
            for (of, own) in row.iter_mut().zip(&pivot) {
                *of = (of.rem_euclid(PRIME) - factor * own).rem_euclid(PRIME);
            }
        }
        rank += 1;
    }
    rank
}

proptest! {
    /// A figure follows from those told exactly when one more equation, of it alone, adds nothing
    /// to what they say.
    #[test]
    fn what_is_reckoned_is_what_the_equations_say(
        read in 2usize..6,
        computed in prop::collection::vec(prop::collection::vec(-2i64..=2, 11), 1..6),
        told in prop::collection::vec(prop::bool::weighted(0.4), 11),
    ) {
        let name = |at: usize| format!("f{at}");
        let mut all: Vec<(String, String)> =
            (0..read).map(|at| (name(at), String::new())).collect();
        let mut equations: Vec<Vec<i64>> = Vec::new();
        let width = read + computed.len();
        for factors in &computed {
            let own = all.len();
            let terms: Vec<String> =
                (0..own).map(|at| format!("{} × {}", factors[at], name(at))).collect();
            let terms = terms.join(" + ").replace("+ -", "− ").replace('-', "−");
            let mut equation = vec![0; width];
            equation[..own].copy_from_slice(&factors[..own]);
            equation[own] = -1;
            equations.push(equation);
            all.push((name(own), terms));
        }
        let all: Vec<(&str, &str)> =
            all.iter().map(|(id, formula)| (id.as_str(), formula.as_str())).collect();
        let figures = figures(&all);
        let alone = |at: usize| {
            let mut row = vec![0; width];
            row[at] = 1;
            row
        };
        let known: BTreeSet<FigureId> =
            (0..width).filter(|&at| told[at]).map(|at| FigureId::new(name(at))).collect();
        let told_rows = (0..width).filter(|&at| told[at]).map(alone);
        let says: Vec<Vec<i64>> = equations.into_iter().chain(told_rows).collect();
        let before = rank(says.clone());
        let reckoned = reckoned(&figures, &known);
        for at in 0..width {
            let mut with = says.clone();
            with.push(alone(at));
            let follows = rank(with) == before;
            prop_assert_eq!(reckoned.contains(&FigureId::new(name(at))), follows, "{}", name(at));
        }
    }
}
