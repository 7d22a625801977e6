//! Text becomes a formula.
//!
//! ```text
//! formula = term   (("+" | "−") term)*
//! term    = factor (("×" | "/") factor)*
//! factor  = "−" factor | number | name | function "(" formula ("," formula)* ")"
//!         | "(" formula ")"
//! ```
//!
//! A name begins with a letter and holds letters, digits, `_`, `.` and spaces between words.

use std::str::FromStr;

use super::{Formula, Function, Operator};

/// A text is no formula.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("«{text}» er ingen formel: venter {wanted} før «{rest}»")]
pub(crate) struct NotAFormula {
    text: String,
    wanted: &'static str,
    rest: String,
}

impl FromStr for Formula {
    type Err = NotAFormula;

    fn from_str(text: &str) -> Result<Self, NotAFormula> {
        let mut rest = Rest(text.trim());
        let formula = rest.sum().and_then(|formula| match rest.0 {
            "" => Ok(formula),
            _ => Err("slutten"),
        });
        formula.map_err(|wanted| NotAFormula {
            text: text.to_owned(),
            wanted,
            rest: rest.0.to_owned(),
        })
    }
}

impl TryFrom<String> for Formula {
    type Error = NotAFormula;

    fn try_from(text: String) -> Result<Self, NotAFormula> {
        text.parse()
    }
}

/// What is not parsed yet; no space stands first. An error is what should have stood there.
struct Rest<'a>(&'a str);

type Parsed = Result<Formula, &'static str>;

impl<'a> Rest<'a> {
    fn sum(&mut self) -> Parsed {
        self.row(Self::product, true)
    }

    fn product(&mut self) -> Parsed {
        self.row(Self::factor, false)
    }

    /// Operands and the operators between them, those that add or those that multiply.
    fn row(&mut self, operand: fn(&mut Self) -> Parsed, adds: bool) -> Parsed {
        let mut left = operand(self)?;
        let operators = || Operator::ALL.into_iter().filter(|of| of.adds() == adds);
        while let Some(operator) = operators().find(|of| self.passes(of.sign())) {
            left = Formula::Of(operator, Box::new([left, operand(self)?]));
        }
        Ok(left)
    }

    fn factor(&mut self) -> Parsed {
        if self.passes(Operator::Minus.sign()) {
            return Ok(Formula::Negative(Box::new(self.factor()?)));
        }
        if self.passes('(') {
            return self.closed(Self::sum);
        }
        if self.0.starts_with(|c: char| c.is_ascii_digit()) {
            let number = self.word(|c| c.is_ascii_digit() || c == '.');
            return number.parse().map(Formula::Number).map_err(|_| "et tall");
        }
        if !self.0.starts_with(char::is_alphabetic) {
            return Err("et navn eller et tall");
        }
        let name = self.word(|c| c.is_alphanumeric() || matches!(c, '_' | '.' | ' '));
        let function = Function::ALL.into_iter().find(|of| of.name() == name);
        match function.filter(|_| self.passes('(')) {
            Some(function) => self.closed(|rest| rest.arguments(function)),
            None => Ok(Formula::Name(name.to_owned())),
        }
    }

    fn arguments(&mut self, function: Function) -> Parsed {
        let mut arguments = vec![self.sum()?];
        while self.passes(',') {
            arguments.push(self.sum()?);
        }
        Ok(Formula::Call(function, arguments))
    }

    fn closed(&mut self, inner: impl FnOnce(&mut Self) -> Parsed) -> Parsed {
        let inner = inner(self)?;
        if self.passes(')') { Ok(inner) } else { Err("«)»") }
    }

    fn passes(&mut self, sign: char) -> bool {
        let rest = self.0.strip_prefix(sign).map(str::trim_start);
        self.0 = rest.unwrap_or(self.0);
        rest.is_some()
    }

    fn word(&mut self, holds: impl Fn(char) -> bool) -> &'a str {
        let end = self.0.find(|c| !holds(c)).unwrap_or(self.0.len());
        let (word, rest) = self.0.split_at(end);
        self.0 = rest.trim_start();
        word.trim_end()
    }
}
