//! Formulas: text that is parsed, and is the computation.
//!
//! `disponibelt − prognose`, `avvik / disponibelt × 100`, `sum(postene)`. A name is a figure,
//! several figures or a number; who evaluates it says which. What is shown is made from the
//! same formula, with each name's words. A [`Condition`] is of formulas over ids of figures.

mod condition;
mod parse;
mod print;
#[cfg(test)]
mod tests;

use rust_decimal::Decimal;
use serde::Deserialize;

use crate::{Missing, Value};

pub use condition::Condition;
pub use parse::NotAFormula;

/// How a number is computed from others.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub enum Formula {
    /// The number itself.
    Number(Decimal),
    /// What has that name.
    Name(String),
    /// With the other sign.
    Negative(Box<Formula>),
    /// Of two.
    Of(Operator, Box<[Formula; 2]>),
    /// Of several.
    Call(Function, Vec<Formula>),
}

/// What joins two operands. Of operators in a row the left is done first, but `×` and `/`
/// before `+` and `−`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operator {
    /// `+`
    Plus,
    /// `−`
    Minus,
    /// `×`
    Times,
    /// `/`
    Over,
}

/// What makes one number of several.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Function {
    /// `sum`
    Sum,
    /// `snitt`
    Mean,
    /// `minst`
    Smallest,
    /// `størst`
    Greatest,
    /// `abs`, of one: how far it is from 0.
    Size,
}

impl Operator {
    const ALL: [Self; 4] = [Self::Plus, Self::Minus, Self::Times, Self::Over];

    fn sign(self) -> &'static str {
        match self {
            Self::Plus => "+",
            Self::Minus => "−",
            Self::Times => "×",
            Self::Over => "/",
        }
    }

    /// The sign there is a key for.
    fn typed(self) -> &'static str {
        match self {
            Self::Minus => "-",
            Self::Times => "*",
            Self::Plus | Self::Over => self.sign(),
        }
    }

    fn adds(self) -> bool {
        matches!(self, Self::Plus | Self::Minus)
    }

    /// What it makes of two numbers. A share of 0 is undefined, and a number no decimal holds is
    /// missing.
    ///
    /// # Errors
    ///
    /// Why there is no such number.
    pub fn of(self, left: Decimal, right: Decimal) -> Value {
        if self == Self::Over && right.is_zero() {
            return Err(Missing::undefined("kan ikke regnes av 0"));
        }
        let number = match self {
            Self::Plus => left.checked_add(right),
            Self::Minus => left.checked_sub(right),
            Self::Times => left.checked_mul(right),
            Self::Over => left.checked_div(right),
        };
        let too_large = match self.adds() {
            true => "summen er for stor til å regnes ut",
            false => "andelen er for stor til å regnes ut",
        };
        number.ok_or_else(|| Missing::because(too_large))
    }
}

impl Function {
    const ALL: [Self; 5] =
        [Self::Sum, Self::Mean, Self::Smallest, Self::Greatest, Self::Size];

    fn name(self) -> &'static str {
        match self {
            Self::Sum => "sum",
            Self::Mean => "snitt",
            Self::Smallest => "minst",
            Self::Greatest => "størst",
            Self::Size => "abs",
        }
    }

    fn of(self, values: &[Decimal]) -> Value {
        let none = || Missing::because("ingen tall å regne av");
        let sum = || {
            values
                .iter()
                .try_fold(Decimal::ZERO, |so_far, of| Operator::Plus.of(so_far, *of))
        };
        match self {
            Self::Sum => sum(),
            Self::Size => Ok(sum()?.abs()),
            Self::Mean if values.is_empty() => Err(none()),
            Self::Mean => Operator::Over.of(sum()?, values.len().into()),
            Self::Smallest => values.iter().min().copied().ok_or_else(none),
            Self::Greatest => values.iter().max().copied().ok_or_else(none),
        }
    }
}

impl Formula {
    /// Terms with their signs, one after the other: `a − b + c`.
    pub fn of_terms(terms: impl IntoIterator<Item = (Operator, String)>) -> Self {
        let join = |so_far: Option<Self>, (sign, name): (Operator, String)| {
            let name = Self::Name(name);
            Some(match (so_far, sign) {
                (Some(left), _) => Self::Of(sign, Box::new([left, name])),
                (None, Operator::Minus) => Self::Negative(Box::new(name)),
                (None, _) => name,
            })
        };
        terms.into_iter().fold(None, join).unwrap_or(Self::Number(Decimal::ZERO))
    }

    /// Every name in it, in order, each once.
    pub fn names(&self) -> Vec<&str> {
        let mut names = Vec::new();
        self.add_names(&mut names);
        names
    }

    /// The same of what stands for each name: the terms `meant` gives. Several, where a name
    /// stands alone, are their sum.
    #[must_use]
    pub fn with_names(&self, meant: &dyn Fn(&str) -> Vec<Self>) -> Self {
        let of_two =
            |of: &[Self; 2]| Box::new([of[0].with_names(meant), of[1].with_names(meant)]);
        match self {
            Self::Number(number) => Self::Number(*number),
            Self::Name(name) => match <[Self; 1]>::try_from(meant(name)) {
                Ok([one]) => one,
                Err(several) => Self::Call(Function::Sum, several),
            },
            Self::Negative(of) => Self::Negative(Box::new(of.with_names(meant))),
            Self::Of(operator, of) => Self::Of(*operator, of_two(of)),
            Self::Call(function, of) => {
                let of = of.iter().flat_map(|of| match of {
                    Self::Name(name) => meant(name),
                    of => vec![of.with_names(meant)],
                });
                Self::Call(*function, of.collect())
            }
        }
    }

    fn add_names<'a>(&'a self, names: &mut Vec<&'a str>) {
        match self {
            Self::Number(_) => {}
            Self::Name(name) if names.contains(&name.as_str()) => {}
            Self::Name(name) => names.push(name),
            Self::Negative(of) => of.add_names(names),
            Self::Of(_, of) => of.iter().for_each(|of| of.add_names(names)),
            Self::Call(_, of) => of.iter().for_each(|of| of.add_names(names)),
        }
    }

    /// Its value, where `values` gives those of each name.
    ///
    /// # Errors
    ///
    /// Why it has none.
    pub fn evaluate(&self, values: &dyn Fn(&str) -> Vec<Decimal>) -> Value {
        match self {
            Self::Number(number) => Ok(*number),
            // A name that stands alone has one value.
            Self::Name(name) => Function::Sum.of(&values(name)),
            Self::Negative(of) => Operator::Minus.of(Decimal::ZERO, of.evaluate(values)?),
            Self::Of(operator, of) => {
                operator.of(of[0].evaluate(values)?, of[1].evaluate(values)?)
            }
            Self::Call(function, of) => {
                let mut all = Vec::new();
                for of in of {
                    match of {
                        Self::Name(name) => all.extend(values(name)),
                        of => all.push(of.evaluate(values)?),
                    }
                }
                function.of(&all)
            }
        }
    }
}
