//! Conditions: what must hold between numbers, of formulas over ids of figures.
//!
//! ```text
//! condition  = row ("eller" row)*
//! row        = comparison ("og" comparison)*
//! comparison = formula ("<" | "<=" | "=" | "!=" | ">=" | ">") formula
//! ```
//!
//! `≤`, `≥` and `≠` are `<=`, `>=` and `!=`.

use std::fmt;
use std::str::FromStr;

use rust_decimal::Decimal;
use serde::Deserialize;

use super::Formula;
use super::parse::{NotAFormula, Parsed, Rest};
use crate::{FigureId, Missing};

/// What must hold: `post.1620.01.regnskap <= post.1620.01.disponibelt`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Condition {
    /// As it is written, on one line.
    text: String,
    /// It holds where all of a row does.
    rows: Vec<Vec<Comparison>>,
}

/// Two numbers, held against each other.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Comparison {
    left: Formula,
    relation: Relation,
    right: Formula,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Relation {
    AtMost,
    AtLeast,
    IsNot,
    Below,
    Above,
    Is,
}

impl Relation {
    /// A sign that another begins with comes after it.
    const ALL: [Self; 6] =
        [Self::AtMost, Self::AtLeast, Self::IsNot, Self::Below, Self::Above, Self::Is];

    fn signs(self) -> &'static [&'static str] {
        match self {
            Self::AtMost => &["<=", "≤"],
            Self::AtLeast => &[">=", "≥"],
            Self::IsNot => &["!=", "≠"],
            Self::Below => &["<"],
            Self::Above => &[">"],
            Self::Is => &["==", "="],
        }
    }

    fn holds(self, left: Decimal, right: Decimal) -> bool {
        match self {
            Self::AtMost => left <= right,
            Self::AtLeast => left >= right,
            Self::IsNot => left != right,
            Self::Below => left < right,
            Self::Above => left > right,
            Self::Is => left == right,
        }
    }
}

impl Condition {
    /// The ids in it, in order, each once; at least one.
    pub fn ids(&self) -> Vec<&str> {
        let mut ids = Vec::new();
        let all = self.rows.iter().flatten().flat_map(|of| [&of.left, &of.right]);
        all.for_each(|formula| formula.add_names(&mut ids));
        ids
    }

    /// Whether it holds, where `value` gives the number of each id.
    ///
    /// # Errors
    ///
    /// Why that cannot be told, though all numbers are known: one of its formulas has no value.
    pub fn holds(
        &self,
        value: &dyn Fn(&str) -> Option<Decimal>,
    ) -> Result<bool, Missing> {
        let values = |id: &str| value(id).into_iter().collect();
        let mut holds = false;
        for row in &self.rows {
            let mut all = true;
            for of in row {
                let [left, right] =
                    [&of.left, &of.right].map(|side| side.evaluate(&values));
                all &= of.relation.holds(left?, right?);
            }
            holds |= all;
        }
        Ok(holds)
    }
}

/// Letter case does not matter.
impl FromStr for Condition {
    type Err = NotAFormula;

    fn from_str(text: &str) -> Result<Self, NotAFormula> {
        let written = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let lower = written.to_lowercase();
        let mut rest = Rest { text: &lower, typed: true };
        let parsed = rest.rows().and_then(|rows| rest.end(rows));
        let refused = |wanted| rest.refused(&written, "betingelse", wanted);
        let condition = Self { rows: parsed.map_err(refused)?, text: written.clone() };
        let ids = condition.ids();
        let are_ids = ids.iter().all(|id| id.parse::<FigureId>().is_ok());
        match are_ids && !ids.is_empty() {
            true => Ok(condition),
            false => Err(refused("navn på tall, med bokstavene a–z")),
        }
    }
}

impl TryFrom<String> for Condition {
    type Error = NotAFormula;

    fn try_from(text: String) -> Result<Self, NotAFormula> {
        text.parse()
    }
}

impl Rest<'_> {
    fn rows(&mut self) -> Parsed<Vec<Vec<Comparison>>> {
        let mut rows = vec![self.row_of_comparisons()?];
        while self.passes("eller ") {
            rows.push(self.row_of_comparisons()?);
        }
        Ok(rows)
    }

    fn row_of_comparisons(&mut self) -> Parsed<Vec<Comparison>> {
        let mut row = vec![self.comparison()?];
        while self.passes("og ") {
            row.push(self.comparison()?);
        }
        Ok(row)
    }

    fn comparison(&mut self) -> Parsed<Comparison> {
        let left = self.sum()?;
        let mut relations = Relation::ALL.into_iter();
        let stands = |of: &Relation| of.signs().iter().any(|sign| self.passes(sign));
        let relation = relations.find(stands).ok_or("<=, >=, =, !=, < eller >")?;
        Ok(Comparison { left, relation, right: self.sum()? })
    }
}

/// As it is written.
impl fmt::Display for Condition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn condition(text: &str) -> Condition {
        text.parse().unwrap()
    }

    /// With a = 10, b = 4 and p.1.x = 0.
    fn holds(text: &str) -> Result<bool, Missing> {
        condition(text).holds(&|id| {
            let value = match id {
                "a" => 10,
                "b" => 4,
                "p.1.x" => 0,
                _ => return None,
            };
            Some(value.into())
        })
    }

    #[test]
    fn what_holds_is_worked_out_by_hand() {
        for (text, expected) in [
            ("a <= 10", true),
            ("a < 10", false),
            ("a >= 10.01", false),
            ("a > 9.99", true),
            ("a = 10.00", true),
            ("a == b", false),
            ("a != b", true),
            ("a ≤ 10 og b ≥ 4 og p.1.x ≠ 1", true),
            ("a - b - b <= 2", true),
            ("a * b = 40", true),
            ("a × b − 1 = 39", true),
            ("abs(b - a) < 6", false),
            ("abs(b - a) <= 6", true),
            ("-a < -9", true),
            ("størst(a, b) - minst(a, b) = 6", true),
            ("a <= 1_000", true),
            // «og» binds before «eller».
            ("a = 10 eller a = 1 og b = 1", true),
            ("a = 1 og b = 1 eller b = 4", true),
            ("a = 1 eller b = 1", false),
            ("A = 10 OG B = 4", true),
            // A third is not rounded before it is compared.
            ("b / 3 = 1.3333333333333333", false),
        ] {
            assert_eq!(holds(text), Ok(expected), "{text}");
        }
        let undefined = Err(Missing::undefined("kan ikke regnes av 0"));
        assert_eq!(holds("a = 10 eller a / p.1.x > 1"), undefined);
    }

    #[test]
    fn ids_stand_once_in_the_order_of_the_text() {
        let of = condition("post.1000.01.avvik > sum(b, a) og a < 1 eller c = b");
        assert_eq!(of.ids(), ["post.1000.01.avvik", "b", "a", "c"]);
        let lines = "abs(A-b)*2 <= 1_000\n  eller b!=0";
        assert_eq!(condition(lines).to_string(), "abs(A-b)*2 <= 1_000 eller b!=0");
    }

    #[test]
    fn what_is_no_condition_is_refused_with_its_place() {
        let only = "venter navn på tall, med bokstavene a–z før «»";
        let relation = "venter <=, >=, =, !=, < eller > før";
        for (text, expected) in [
            ("", "venter et navn eller et tall før «»"),
            ("a", &format!("{relation} «»")),
            ("a + b => 1", "venter et navn eller et tall før «> 1»"),
            ("a < b < 1", "venter slutten før «< 1»"),
            ("a < 1 ogb < 1", "venter slutten før «ogb < 1»"),
            ("a b < 1", &format!("{relation} «b < 1»")),
            ("a < 1,5", "venter slutten før «,5»"),
            ("abs(a, 5) < 1", "venter «)» før «, 5) < 1»"),
            ("(a < 1)", "venter «)» før «< 1)»"),
            ("a < 1 eller", "venter slutten før «eller»"),
            ("1 < 2", only),
            ("post.å < 2", only),
            ("a..b < 2", only),
        ] {
            let refused = text.parse::<Condition>().unwrap_err();
            let expected = format!("«{text}» er ingen betingelse: {expected}");
            assert_eq!(refused.to_string(), expected);
        }
    }

    proptest! {
        /// No text makes the parser give up, and what is printed is parsed to the same.
        #[test]
        fn any_text_is_a_condition_or_refused(text in "[ab1.,()*/<=>! ogeller-]{0,24}") {
            if let Ok(of) = text.parse::<Condition>() {
                prop_assert_eq!(of.to_string().parse::<Condition>(), Ok(of));
            }
        }

        #[test]
        fn a_relation_holds_where_its_opposite_does_not(a in -9i64..9, b in -9i64..9) {
            let holds = |text: &str| {
                condition(text)
                    .holds(&|id| Some(if id == "a" { a.into() } else { b.into() }))
                    .unwrap()
            };
            prop_assert_eq!(holds("a <= b"), a <= b);
            for (one, other) in [("a <= b", "a > b"), ("a >= b", "a < b"), ("a = b", "a != b")]
            {
                prop_assert_ne!(holds(one), holds(other), "{} {}", a, b);
            }
            prop_assert_eq!(holds("a = b"), holds("a <= b og a >= b"));
            prop_assert_eq!(holds("a != b"), holds("a < b eller a > b"));
        }
    }
}
