//! What came of all mutations, as Markdown.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::operator::Operator;
use crate::why::why;

/// More characters of a mutation make no table.
const LONGEST: usize = 120;

/// One mutation that was made and judged.
pub(crate) struct Made {
    pub(crate) kind: String,
    pub(crate) operator: Operator,
    pub(crate) apart: bool,
    pub(crate) prints: bool,
    pub(crate) found: bool,
    pub(crate) named: bool,
    /// The codes of the new findings.
    pub(crate) codes: Vec<&'static str>,
    /// `ssb-2024 t1 data/grunnlag-2024.xlsx Prognose 4: 745 200 000 → 0`.
    pub(crate) says: String,
}

impl Made {
    /// What came of it, and what it was.
    pub(crate) fn in_a_line(&self) -> String {
        let outcome = match (self.prints, self.found, self.named) {
            (false, ..) => "unprinted",
            (_, false, _) => "MISSED",
            (_, _, false) => "unnamed",
            _ => "named",
        };
        let apart = if self.apart { " apart" } else { "" };
        let codes = self.codes.join(" ");
        format!("{outcome}{apart} {}: {} [{codes}]", self.operator.name(), self.says)
    }
}

/// How many there were, and what of them.
#[derive(Default, Clone, Copy)]
pub(crate) struct Count {
    pub(crate) all: usize,
    prints: usize,
    found: usize,
    named: usize,
}

impl Count {
    fn of<'a>(made: impl IntoIterator<Item = &'a Made>) -> Self {
        let mut count = Self::default();
        for of in made {
            count.all += 1;
            count.prints += usize::from(of.prints);
            count.found += usize::from(of.prints && of.found);
            count.named += usize::from(of.prints && of.named);
        }
        count
    }

    /// Whether as many are found and named as must be.
    pub(crate) fn holds(self) -> bool {
        self.found * 100 >= self.prints * 95 && self.named * 100 >= self.prints * 80
    }

    fn row(self, name: &str) -> String {
        let Self { all, prints, found, named } = self;
        let percent = |part: usize| match prints {
            0 => "–".to_owned(),
            _ => format!("{:.1}", 100.0 * part as f64 / prints as f64),
        };
        format!(
            "| {name} | {all} | {prints} | {} | {} |\n",
            percent(found),
            percent(named)
        )
    }
}

const HEAD: &str = "mutations | change a printed figure | found % | named % |\n\
                    | --- | ---: | ---: | ---: | ---: |\n";

/// All but those apart.
pub(crate) fn main_set(made: &[Made]) -> Count {
    Count::of(made.iter().filter(|of| !of.apart))
}

/// The largest share of one operator or one kind of file among all of the main set, in per cent.
pub(crate) fn largest(made: &[Made]) -> (String, usize) {
    let main: Vec<&Made> = made.iter().filter(|of| !of.apart).collect();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for of in &main {
        *counts.entry(&of.kind).or_default() += 1;
        *counts.entry(of.operator.name()).or_default() += 1;
    }
    let largest = counts.into_iter().max_by_key(|(_, count)| *count);
    let (name, count) = largest.unwrap_or_default();
    (name.to_owned(), count * 100 / main.len().max(1))
}

/// The table, and what is left.
pub(crate) fn markdown(made: &[Made]) -> String {
    let main = || made.iter().filter(|of| !of.apart);
    let apart = || made.iter().filter(|of| of.apart);
    let mut text = String::new();
    write_by(&mut text, "By file or sheet", main(), |of| of.kind.clone());
    text += &main_set(made).row("**all**");
    write_by(&mut text, "By operator", main(), |of| of.operator.name().to_owned());
    write_by(&mut text, "Apart", apart(), |of| {
        format!("{}, {}", of.operator.name(), of.kind)
    });
    let missed = main().filter(|of| !of.found);
    left(&mut text, "Not found", "why it cannot be known", missed, |of| {
        why(&of.kind, of.operator).unwrap_or("a rule could").to_owned()
    });
    let unnamed = main().filter(|of| of.found && !of.named);
    left(&mut text, "Found, place not named", "found by", unnamed, |of| {
        of.codes.join(", ")
    });
    text
}

fn write_by<'a>(
    text: &mut String,
    title: &str,
    made: impl Iterator<Item = &'a Made>,
    name: impl Fn(&Made) -> String,
) {
    let mut by: BTreeMap<String, Vec<&Made>> = BTreeMap::new();
    for of in made {
        by.entry(name(of)).or_default().push(of);
    }
    let _ = write!(text, "\n### {title}\n\n| class | {HEAD}");
    for (name, of) in by {
        *text += &Count::of(of).row(&name);
    }
}

/// The classes of those, each with the first of them, and what is `told` of it.
fn left<'a>(
    text: &mut String,
    title: &str,
    heading: &str,
    made: impl Iterator<Item = &'a Made>,
    told: impl Fn(&Made) -> String,
) {
    let mut by: BTreeMap<(&str, Operator), Vec<&Made>> = BTreeMap::new();
    for of in made.filter(|of| of.prints) {
        by.entry((&of.kind, of.operator)).or_default().push(of);
    }
    let _ = write!(
        text,
        "\n### {title}\n\n| class | how many | {heading} | the first |\n\
         | --- | ---: | --- | --- |\n"
    );
    for ((kind, operator), of) in by {
        let first = of[0].says.replace('|', "·");
        let first: String = first.chars().take(LONGEST).collect();
        let (name, told) = (operator.name(), told(of[0]));
        let _ = writeln!(text, "| {kind}, {name} | {} | {told} | {first} |", of.len());
    }
}
