//! A formula of ours becomes one of a spreadsheet.

use rust_decimal::Decimal;
use tertial_model::formula::{Formula, Function, Operator};

use crate::exact::{Reckoned, held};

/// The longest formula, and the most arguments of a function, that spreadsheets take.
const LENGTH: usize = 8000;
const ARGUMENTS: usize = 255;

/// A cell with a number: its column's letter and its row, from 1.
#[derive(Debug, Clone, Copy)]
pub(crate) struct NumberCell {
    pub(crate) column: char,
    pub(crate) row: u32,
    pub(crate) value: Decimal,
}

/// A formula as a spreadsheet has it, without the sign of equality, and what it comes to.
#[derive(Debug, Clone)]
pub(crate) struct Translated {
    pub(crate) text: String,
    pub(crate) comes_to: Reckoned,
    /// How it binds as an operand.
    binds: u8,
    /// It is that cell and nothing else.
    pub(crate) cell: Option<NumberCell>,
}

/// The formula over the cells that `cell` gives for its names; none where one of them has no
/// number, or a spreadsheet has no room for it.
pub(crate) fn translated(
    formula: &Formula,
    cell: &dyn Fn(&str) -> Option<NumberCell>,
) -> Option<Translated> {
    part(formula, cell).filter(|of| of.text.len() <= LENGTH)
}

fn part(
    formula: &Formula,
    cell: &dyn Fn(&str) -> Option<NumberCell>,
) -> Option<Translated> {
    match formula {
        Formula::Number(number) => {
            held(*number)?;
            let binds = if number.is_sign_negative() { 3 } else { 4 };
            made(number.normalize().to_string(), Reckoned::given(*number), binds)
        }
        Formula::Name(name) => {
            let at = cell(name)?;
            let (text, comes_to) = (address(at), Reckoned::given(at.value));
            Some(Translated { text, comes_to, binds: 4, cell: Some(at) })
        }
        Formula::Negative(of) => {
            let of = part(of, cell)?;
            let value = -of.comes_to.value;
            made(format!("-{}", of.operand(3)), of.comes_to.turned(value), 3)
        }
        Formula::Of(operator, of) => {
            let [left, right] = [part(&of[0], cell)?, part(&of[1], cell)?];
            let (sign, binds) = match operator {
                Operator::Plus => ('+', 1),
                Operator::Minus => ('-', 1),
                Operator::Times => ('*', 2),
                Operator::Over => ('/', 2),
            };
            let text =
                format!("{}{sign}{}", left.operand(binds), right.operand(binds + 1));
            made(text, left.comes_to.joined(*operator, right.comes_to)?, binds)
        }
        Formula::Call(function, of) => {
            let of: Option<Vec<_>> = of.iter().map(|of| part(of, cell)).collect();
            call(*function, &of?)
        }
    }
}

fn made(text: String, comes_to: Reckoned, binds: u8) -> Option<Translated> {
    Some(Translated { text, comes_to, binds, cell: None })
}

impl Translated {
    /// The text as an operand, in parentheses where it would else be taken apart.
    fn operand(&self, binds: u8) -> String {
        match self.binds < binds {
            true => format!("({})", self.text),
            false => self.text.clone(),
        }
    }
}

fn call(function: Function, of: &[Translated]) -> Option<Translated> {
    let name = match function {
        Function::Sum => "SUM",
        Function::Mean => "AVERAGE",
        Function::Smallest => "MIN",
        Function::Greatest => "MAX",
        Function::Size => "ABS",
    };
    let comes_to =
        called(function, &of.iter().map(|of| of.comes_to).collect::<Vec<_>>())?;
    if of.is_empty() {
        // No function has no arguments; the sum of nothing is nothing.
        return made("0".to_owned(), comes_to, 4);
    }
    let arguments = arguments(of);
    let text = format!("{name}({})", arguments.join(","));
    made(text, comes_to, 4).filter(|_| arguments.len() <= ARGUMENTS)
}

fn called(function: Function, of: &[Reckoned]) -> Option<Reckoned> {
    let sum = || {
        let nothing = Reckoned::given(Decimal::ZERO);
        let mut of = of.iter();
        of.try_fold(nothing, |so_far, of| so_far.joined(Operator::Plus, *of))
    };
    let chosen = |by: fn(Decimal, Decimal) -> Decimal| {
        let both = |a: Reckoned, b: Reckoned| a.either(b, by(a.value, b.value));
        of.iter().copied().reduce(both)
    };
    match function {
        Function::Sum => sum(),
        Function::Mean => sum()?.joined(Operator::Over, Reckoned::given(of.len().into())),
        Function::Smallest => chosen(Ord::min),
        Function::Greatest => chosen(Ord::max),
        Function::Size => sum().map(|of| of.turned(of.value.abs())),
    }
}

/// What stands between the parentheses: three cells or more that follow each other are told as
/// one range.
fn arguments(of: &[Translated]) -> Vec<String> {
    let mut arguments = Vec::new();
    let mut rest = of;
    while let Some(first) = rest.first() {
        let run = run(rest);
        match (first.cell, rest[run - 1].cell) {
            (Some(from), Some(to)) if run > 2 => {
                arguments.push(format!("{}:{}", address(from), address(to)));
            }
            _ => arguments.extend(rest[..run].iter().map(|of| of.text.clone())),
        }
        rest = &rest[run..];
    }
    arguments
}

/// How many of the first are cells right below each other; at least one.
fn run(of: &[Translated]) -> usize {
    let follows = |pair: &[Translated]| match (pair[0].cell, pair[1].cell) {
        (Some(above), Some(below)) => below.row == above.row + 1,
        _ => false,
    };
    of.windows(2).take_while(|pair| follows(pair)).count() + 1
}

fn address(of: NumberCell) -> String {
    format!("{}{}", of.column, of.row)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(name: &str) -> Option<NumberCell> {
        let row: u32 = name.strip_prefix('r')?.parse().ok()?;
        Some(NumberCell { column: 'D', row, value: Decimal::from(row) })
    }

    #[test]
    fn formulas_are_those_of_a_spreadsheet() {
        for (text, expected, value) in [
            ("r5", "D5", "5"),
            ("r5 − (r6 − r7)", "D5-(D6-D7)", "6"),
            ("r5 − r6 + r7", "D5-D6+D7", "6"),
            ("(r5 + r6) × r7", "(D5+D6)*D7", "77"),
            ("r6 / r5 × 100", "D6/D5*100", "120"),
            ("r6 / (r5 × 100)", "D6/(D5*100)", "0.012"),
            ("−r5 + r6", "-D5+D6", "1"),
            ("r5 × −(r6 + r7)", "D5*-(D6+D7)", "-65"),
            ("sum(r5, r6, r7, r9, r10)", "SUM(D5:D7,D9,D10)", "37"),
            ("sum(r5, r6 − r7)", "SUM(D5,D6-D7)", "4"),
            ("snitt(r5, r7)", "AVERAGE(D5,D7)", "6"),
            ("størst(minst(r5, r6), 0)", "MAX(MIN(D5,D6),0)", "5"),
            ("abs(r5 − r7)", "ABS(D5-D7)", "2"),
        ] {
            let of = translated(&text.parse().unwrap(), &cell).unwrap();
            assert_eq!(of.text, expected);
            assert_eq!(of.comes_to.value, value.parse().unwrap(), "{text}");
        }
        let nothing = Formula::Call(Function::Sum, Vec::new());
        assert_eq!(translated(&nothing, &cell).unwrap().text, "0");
    }

    #[test]
    fn what_no_spreadsheet_can_reckon_is_not_translated() {
        let apart = |count: u32| {
            let names = (0..count).map(|of| Formula::Name(format!("r{}", 2 * of)));
            Formula::Call(Function::Sum, names.collect())
        };
        assert!(translated(&apart(255), &cell).is_some());
        assert!(translated(&apart(256), &cell).is_none());
        for text in ["r5 / (r6 − r6)", "ukjent + r5", "r5 × 1234567890.123456"] {
            assert!(translated(&text.parse().unwrap(), &cell).is_none(), "{text}");
        }
    }
}
