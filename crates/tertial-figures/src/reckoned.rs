//! What a reader can reckon: the figures that follow from those a copy of a report tells.
//!
//! A reader is taken to know how every figure comes about, for the formulas are in the circulars.
//! What is told and what adds up are equations, solved exactly for all figures at once, so that a
//! sum, its parts and the parts of those give away what they give away together. A formula that is
//! no sum, as a share, is one a reader turns around where one number in it is left; that the numbers
//! told are rounded is no protection.

use std::collections::{BTreeMap, BTreeSet};

use num_rational::BigRational;
use rust_decimal::Decimal;
use tertial_model::formula::{Formula, Function, Operator};
use tertial_model::{Figure, FigureId, Figures, Rows};

/// Factors of figures that come to nothing together, but for a number everybody knows.
type Equation<'a> = BTreeMap<&'a str, BigRational>;

/// Every figure that follows from those in `told`, they included.
pub fn reckoned(figures: &Figures, told: &BTreeSet<FigureId>) -> BTreeSet<FigureId> {
    let mut sums: Vec<Equation<'_>> = same_source(figures);
    let mut others: Vec<Vec<&str>> = Vec::new();
    for figure in figures.iter() {
        let Some(formula) = figures.computation(&figure.id) else { continue };
        match factors(formula) {
            Some(mut factors) => {
                add(&mut factors, figure.id.as_str(), &-whole(1));
                sums.push(factors);
            }
            None => {
                let names = formula.names();
                others.push([vec![figure.id.as_str()], names].concat());
            }
        }
    }
    let mut known: BTreeSet<&str> = told.iter().map(FigureId::as_str).collect();
    loop {
        let before = known.len();
        known.extend(solved(&sums, &known));
        for names in &others {
            let mut left = names.iter().filter(|name| !known.contains(*name));
            if let (Some(one), None) = (left.next(), left.next()) {
                known.insert(one);
            }
        }
        if known.len() == before {
            break;
        }
    }
    let is_known = |figure: &&Figure| known.contains(figure.id.as_str());
    figures.iter().filter(is_known).map(|figure| figure.id.clone()).collect()
}

/// Figures that are read off the same rows or cells and are as large are one number twice.
fn same_source(figures: &Figures) -> Vec<Equation<'_>> {
    let mut first: Vec<&Figure> = Vec::new();
    let mut equations = Vec::new();
    for figure in
        figures.iter().filter(|figure| figures.computation(&figure.id).is_none())
    {
        match first.iter().find(|of| is_same(of, figure)) {
            Some(of) => equations.push(Equation::from([
                (of.id.as_str(), whole(1)),
                (figure.id.as_str(), -whole(1)),
            ])),
            None => first.push(figure),
        }
    }
    equations
}

fn is_same(one: &Figure, other: &Figure) -> bool {
    let (Ok(value), Ok(of)) = (&one.value, &other.value) else { return false };
    let rows = one.rows != Rows::None && one.rows == other.rows;
    let cells = !one.origins.is_empty() && one.origins == other.origins;
    one.unit == other.unit && value.abs() == of.abs() && (rows || cells)
}

/// The factor of each name in a formula that only adds; none of another.
fn factors(formula: &Formula) -> Option<Equation<'_>> {
    Some(match formula {
        Formula::Number(_) => Equation::new(),
        Formula::Name(name) => Equation::from([(name.as_str(), whole(1))]),
        Formula::Negative(of) => times(factors(of)?, &-whole(1)),
        Formula::Of(operator, of) => {
            let [left, right] = &**of;
            match operator {
                Operator::Plus => together(factors(left)?, factors(right)?),
                Operator::Minus => {
                    together(factors(left)?, times(factors(right)?, &-whole(1)))
                }
                Operator::Times => match (number(left), number(right)) {
                    (Some(by), _) => times(factors(right)?, &by),
                    (None, Some(by)) => times(factors(left)?, &by),
                    (None, None) => return None,
                },
                Operator::Over => {
                    let by = number(right).filter(|by| *by != whole(0))?;
                    times(factors(left)?, &by.recip())
                }
            }
        }
        Formula::Call(Function::Sum, of) => all(of)?,
        Formula::Call(Function::Mean, of) if !of.is_empty() => {
            times(all(of)?, &BigRational::new(1.into(), of.len().into()))
        }
        Formula::Call(..) => return None,
    })
}

/// What a formula of numbers alone comes to.
fn number(of: &Formula) -> Option<BigRational> {
    of.names().is_empty().then(|| of.evaluate(&|_| Vec::new()).ok().map(exact))?
}

fn all(of: &[Formula]) -> Option<Equation<'_>> {
    of.iter().try_fold(Equation::new(), |sum, of| Some(together(sum, factors(of)?)))
}

fn together<'a>(mut one: Equation<'a>, other: Equation<'a>) -> Equation<'a> {
    other.iter().for_each(|(name, factor)| add(&mut one, name, factor));
    one
}

fn times<'a>(mut equation: Equation<'a>, by: &BigRational) -> Equation<'a> {
    equation.values_mut().for_each(|factor| *factor = &*factor * by);
    equation.retain(|_, factor| *factor != whole(0));
    equation
}

fn add<'a>(equation: &mut Equation<'a>, name: &'a str, factor: &BigRational) {
    let sum = equation.remove(name).unwrap_or_else(|| whole(0)) + factor;
    if sum != whole(0) {
        equation.insert(name, sum);
    }
}

/// The unknowns that the equations have one solution for.
fn solved<'a>(sums: &[Equation<'a>], known: &BTreeSet<&str>) -> Vec<&'a str> {
    // Solved so far: each for one unknown, its pivot, which stands in no other of them.
    let mut rows: BTreeMap<&'a str, Equation<'a>> = BTreeMap::new();
    for sum in sums {
        let mut row = sum.clone();
        row.retain(|name, _| !known.contains(name));
        let pivots: Vec<&str> =
            row.keys().copied().filter(|name| rows.contains_key(name)).collect();
        for pivot in pivots {
            take_out(&mut row, pivot, &rows[pivot]);
        }
        let Some((&pivot, factor)) = row.iter().next() else { continue };
        let row = times(row.clone(), &factor.recip());
        for other in rows.values_mut().filter(|other| other.contains_key(pivot)) {
            take_out(other, pivot, &row);
        }
        rows.insert(pivot, row);
    }
    let alone = rows.into_iter().filter(|(_, row)| row.len() == 1);
    alone.map(|(pivot, _)| pivot).collect()
}

/// Takes an unknown out of an equation by the one that is solved for it.
fn take_out<'a>(from: &mut Equation<'a>, pivot: &str, solved: &Equation<'a>) {
    if let Some(factor) = from.get(pivot).cloned() {
        solved.iter().for_each(|(name, of)| add(from, name, &-(of * &factor)));
    }
}

fn whole(number: i32) -> BigRational {
    BigRational::from_integer(number.into())
}

fn exact(number: Decimal) -> BigRational {
    let below = BigRational::from_integer(10.into());
    let places = (0..number.scale()).fold(whole(1), |so_far, _| so_far * &below);
    BigRational::from_integer(number.mantissa().into()) / places
}

#[cfg(test)]
mod tests;
