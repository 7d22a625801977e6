//! Text becomes a formula.
//!
//! ```text
//! formula = term   (("+" | "−") term)*
//! term    = factor (("×" | "/") factor)*
//! factor  = "−" factor | number | name | function "(" formula ("," formula)* ")"
//!         | "(" formula ")"
//! ```
//!
//! A name begins with a letter and holds letters, digits, `_`, `.` and spaces between words. In a
//! condition, which is typed by anybody, it is an id, without spaces; there `-` and `*` are `−`
//! and `×`.

use std::str::FromStr;

use super::{Formula, Function, Operator};

/// A text is no formula, or no condition.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("«{text}» er ingen {what}: venter {wanted} før «{rest}»")]
pub struct NotAFormula {
    pub(super) text: String,
    pub(super) what: &'static str,
    pub(super) wanted: &'static str,
    pub(super) rest: String,
}

impl FromStr for Formula {
    type Err = NotAFormula;

    fn from_str(text: &str) -> Result<Self, NotAFormula> {
        let mut rest = Rest { text: text.trim(), typed: false };
        let formula = rest.sum().and_then(|formula| rest.end(formula));
        formula.map_err(|wanted| rest.refused(text, "formel", wanted))
    }
}

impl TryFrom<String> for Formula {
    type Error = NotAFormula;

    fn try_from(text: String) -> Result<Self, NotAFormula> {
        text.parse()
    }
}

/// What is not parsed yet; no space stands first. An error is what should have stood there.
pub(super) struct Rest<'a> {
    pub(super) text: &'a str,
    /// It is part of a condition.
    pub(super) typed: bool,
}

pub(super) type Parsed<T = Formula> = Result<T, &'static str>;

impl<'a> Rest<'a> {
    /// What was parsed, where nothing more stands there.
    pub(super) fn end<T>(&self, parsed: T) -> Parsed<T> {
        if self.text.is_empty() { Ok(parsed) } else { Err("slutten") }
    }

    pub(super) fn refused(
        &self,
        text: &str,
        what: &'static str,
        wanted: &'static str,
    ) -> NotAFormula {
        let (text, rest) = (text.to_owned(), self.text.to_owned());
        NotAFormula { text, what, wanted, rest }
    }

    pub(super) fn sum(&mut self) -> Parsed {
        self.row(Self::product, true)
    }

    fn product(&mut self) -> Parsed {
        self.row(Self::factor, false)
    }

    /// Operands and the operators between them, those that add or those that multiply.
    fn row(&mut self, operand: fn(&mut Self) -> Parsed, adds: bool) -> Parsed {
        let mut left = operand(self)?;
        let operators = || Operator::ALL.into_iter().filter(|of| of.adds() == adds);
        while let Some(operator) = operators().find(|of| self.joins(*of)) {
            left = Formula::Of(operator, Box::new([left, operand(self)?]));
        }
        Ok(left)
    }

    fn factor(&mut self) -> Parsed {
        if self.joins(Operator::Minus) {
            return Ok(Formula::Negative(Box::new(self.factor()?)));
        }
        if self.passes("(") {
            return self.closed(Self::sum);
        }
        let typed = self.typed;
        if self.text.starts_with(|c: char| c.is_ascii_digit()) {
            let number =
                self.word(|c| c.is_ascii_digit() || c == '.' || typed && c == '_');
            return number.parse().map(Formula::Number).map_err(|_| "et tall");
        }
        if !self.text.starts_with(char::is_alphabetic) {
            return Err("et navn eller et tall");
        }
        let name = self.word(|c| {
            c.is_alphanumeric() || matches!(c, '_' | '.') || !typed && c == ' '
        });
        let function = Function::ALL.into_iter().find(|of| of.name() == name);
        match function.filter(|_| self.passes("(")) {
            Some(function) => self.closed(|rest| rest.arguments(function)),
            None => Ok(Formula::Name(name.to_owned())),
        }
    }

    fn arguments(&mut self, function: Function) -> Parsed {
        let mut arguments = vec![self.sum()?];
        while function != Function::Size && self.passes(",") {
            arguments.push(self.sum()?);
        }
        Ok(Formula::Call(function, arguments))
    }

    fn closed(&mut self, inner: impl FnOnce(&mut Self) -> Parsed) -> Parsed {
        let inner = inner(self)?;
        if self.passes(")") { Ok(inner) } else { Err("«)»") }
    }

    fn joins(&mut self, of: Operator) -> bool {
        self.passes(of.sign()) || self.typed && self.passes(of.typed())
    }

    pub(super) fn passes(&mut self, sign: &str) -> bool {
        let rest = self.text.strip_prefix(sign).map(str::trim_start);
        self.text = rest.unwrap_or(self.text);
        rest.is_some()
    }

    fn word(&mut self, holds: impl Fn(char) -> bool) -> &'a str {
        let end = self.text.find(|c| !holds(c)).unwrap_or(self.text.len());
        let (word, rest) = self.text.split_at(end);
        self.text = rest.trim_start();
        word.trim_end()
    }
}
