//! What came of all mutations, as Markdown.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::operator::Operator;

/// One mutation that was made and judged.
pub(crate) struct Made {
    pub(crate) kind: String,
    pub(crate) operator: Operator,
    pub(crate) apart: bool,
    pub(crate) prints: bool,
    pub(crate) found: bool,
    pub(crate) named: bool,
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
        format!("{outcome}{apart} {} {}", self.operator.name(), self.says)
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
    left(&mut text, "Not found", main().filter(|of| !of.found));
    left(&mut text, "Found, place not named", main().filter(|of| of.found && !of.named));
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

/// The classes of those, each with one of them.
fn left<'a>(text: &mut String, title: &str, made: impl Iterator<Item = &'a Made>) {
    let mut by: BTreeMap<(&str, Operator), Vec<&Made>> = BTreeMap::new();
    for of in made.filter(|of| of.prints) {
        by.entry((&of.kind, of.operator)).or_default().push(of);
    }
    let _ = write!(
        text,
        "\n### {title}\n\n| class | how many | the first |\n| --- | ---: | --- |\n"
    );
    for ((kind, operator), of) in by {
        let first = of[0].says.replace('|', "·");
        let _ =
            writeln!(text, "| {kind}, {} | {} | {first} |", operator.name(), of.len());
    }
}
