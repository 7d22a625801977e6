//! A formula becomes text: as it is parsed, and in words for those who read it.

use std::fmt;

use super::{Formula, Function, Operator};
use crate::norwegian;

/// How names and calls are written.
struct Style<'a> {
    name: &'a dyn Fn(&str) -> String,
    call: fn(Function, &[String]) -> String,
    /// How a call binds as an operand.
    call_binds: u8,
}

/// The text it is parsed from.
impl fmt::Display for Formula {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let call = |of: Function, arguments: &[String]| {
            format!("{}({})", of.name(), arguments.join(", "))
        };
        f.write_str(&self.text(&Style { name: &str::to_owned, call, call_binds: 4 }))
    }
}

impl Formula {
    /// How it is shown: `disponibel bevilgning − prognose for året`, with the words that
    /// `words` gives for each name.
    pub fn in_words(&self, words: &dyn Fn(&str) -> String) -> String {
        let name = |of: &str| quoted_where_unclear(words(of));
        self.text(&Style { name: &name, call: call_in_words, call_binds: 0 })
    }

    fn text(&self, style: &Style<'_>) -> String {
        // An operand stands in parentheses where it would else be taken apart.
        let operand = |of: &Self, binds: u8| match of.binds(style) < binds {
            true => format!("({})", of.text(style)),
            false => of.text(style),
        };
        match self {
            Self::Number(number) => number.to_string(),
            Self::Name(of) => (style.name)(of),
            Self::Negative(of) => format!("−{}", operand(of, 3)),
            Self::Of(operator, of) => {
                let binds = self.binds(style);
                let (left, right) = (operand(&of[0], binds), operand(&of[1], binds + 1));
                format!("{left} {} {right}", operator.sign())
            }
            Self::Call(function, of) => {
                let of: Vec<_> = of.iter().map(|of| of.text(style)).collect();
                (style.call)(*function, &of)
            }
        }
    }

    fn binds(&self, style: &Style<'_>) -> u8 {
        match self {
            Self::Of(Operator::Plus | Operator::Minus, _) => 1,
            Self::Of(Operator::Times | Operator::Over, _) => 2,
            Self::Negative(_) => 3,
            Self::Number(_) | Self::Name(_) => 4,
            Self::Call(..) => style.call_binds,
        }
    }
}

/// `det minste av a og (det største av b og c)`.
fn call_in_words(function: Function, arguments: &[String]) -> String {
    let of = match function {
        Function::Sum => "sum av",
        Function::Mean => "snittet av",
        Function::Smallest => "det minste av",
        Function::Greatest => "det største av",
        Function::Size => "størrelsen av",
    };
    let several = arguments.len() > 1;
    let arguments = arguments.iter().map(|argument| {
        if several && argument.contains(" og ") {
            format!("({argument})")
        } else {
            argument.clone()
        }
    });
    format!("{of} {}", norwegian::list(&arguments.collect::<Vec<_>>()))
}

/// Words that hold what could be taken for a sign of the formula stand in quotes.
fn quoted_where_unclear(words: String) -> String {
    let signs = [",", "(", ")", " + ", " − ", " × ", " / "];
    match signs.iter().any(|sign| words.contains(sign)) {
        true => format!("«{words}»"),
        false => words,
    }
}
