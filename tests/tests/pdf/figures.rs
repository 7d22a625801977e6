//! Every number of every table, as it is read back from the tags with its headings, held
//! against the figures delivered beside the report.
//!
//! Nothing of how the tables were put together is asked. What a cell tells is worked out from
//! its caption and headings alone, as a reader does, by [`RULES`]; the figure is found by its
//! label; and its value is written here.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::{Decimal, RoundingStrategy};
use serde_json::Value;
use tertial_tests::pdf::{Tag, as_written};

use super::figure_rules::{OF_NO_FIGURES, OF_WORDS, RULES, Rule};
use super::{Made, all};

/// A cell of a tagged table as a reader meets it, without white space.
struct Met {
    caption: String,
    /// Its words.
    words: String,
    /// The heading of its column, and that of the column before it.
    column: String,
    before: String,
    /// The other headings it stands under, the last of them its row's.
    under: Vec<String>,
}

impl Met {
    fn row(&self) -> &str {
        self.under.last().map_or("", String::as_str)
    }

    /// Whether it tells a number, or that there is none, where figures stand.
    fn is_a_number(&self) -> bool {
        let is_of = |parts: &[&str], text: &str| {
            parts.iter().any(|part| text.contains(&as_written(part)))
        };
        let words = is_of(&OF_NO_FIGURES, &self.caption)
            || OF_WORDS.iter().any(|of| self.column == as_written(of));
        let digits = self.words.contains(|of: char| of.is_ascii_digit());
        !words && (digits || matches!(&*self.words, "mangler" | ":"))
    }

    fn told(&self) -> String {
        format!("{}: {} / {:?}: {}", self.caption, self.column, self.under, self.words)
    }

    /// What its row is of, as the labels of figures name it: `2190.01` or `kap.2190`.
    fn subject(&self) -> String {
        let row = self.row();
        if let Some(chapter) = row.strip_prefix("Sumkap.") {
            return format!("kap.{chapter}");
        }
        let is_number = |text: &str| text.bytes().all(|of| of.is_ascii_digit());
        let post = row.get(..2).filter(|post| is_number(post));
        let of_caption = self.caption.split_once("Kap.").and_then(|(_, of)| of.get(..4));
        match (post, of_caption, &*self.under) {
            (_, _, [.., chapter, _, post]) if post.len() == 2 && is_number(post) => {
                format!("{chapter}.{post}")
            }
            (Some(post), Some(chapter), _) => format!("{chapter}.{post}"),
            (Some(_), ..) if row.len() == 6 => format!("{}.{}", &row[..4], &row[4..]),
            (Some(_), ..) if row.get(4..5) == Some(".") => row[..7].to_owned(),
            // A name with its unit, or its post, after it.
            _ => row.rsplit_once('(').map_or(row, |(name, _)| name).to_owned(),
        }
    }

    /// The label of its figure, by a rule.
    fn label(&self, rule: &Rule) -> String {
        let row = self.row();
        let mut posts = row
            .match_indices('.')
            .filter_map(|(at, _)| row.get(at.checked_sub(4)?..at + 3));
        let year = self.column.get(self.column.len().saturating_sub(4)..);
        let label = rule
            .label
            .trim_start_matches('−')
            .replace("{subject}", &self.subject())
            .replace("{chapter}", &format!("kap.{}", row.get(..4).unwrap_or("")))
            .replace("{row}", row)
            .replace("{summed}", row.strip_prefix("Sum").unwrap_or(row))
            .replace("{account}", row.get(..3).unwrap_or(""))
            .replace("{group}", self.under.first().map_or("", String::as_str))
            .replace("{column}", &self.column)
            .replace("{year}", year.unwrap_or(""))
            .replace("{post}", posts.next().unwrap_or(""))
            .replace("{other}", posts.next().unwrap_or(""));
        key(&label)
    }

    fn is_of(&self, rule: &Rule) -> bool {
        let fits = |pattern: &str, text: &str| {
            let pattern = as_written(pattern);
            match pattern.strip_suffix('…') {
                Some(begins) => text.starts_with(begins),
                None => text == pattern,
            }
        };
        let column = match rule.column.split_once(" → ") {
            Some((before, column)) => {
                fits(before, &self.before) && fits(column, &self.column)
            }
            None => fits(rule.column, &self.column),
        };
        let row = match rule.row.contains(" / ") {
            true => self.under.join("/"),
            false => self.row().to_owned(),
        };
        self.caption.contains(&as_written(rule.caption)) && column && fits(rule.row, &row)
    }
}

/// A label to look for: without white space and capitals.
fn key(label: &str) -> String {
    as_written(label).to_lowercase()
}

/// The figures of a report, by their labels; those of posts and chapters by their numbers too.
fn figures(made: &Made) -> BTreeMap<String, Vec<&Value>> {
    let mut figures = BTreeMap::<String, Vec<&Value>>::new();
    for figure in made.figures["figures"].as_array().unwrap() {
        let label = figure["label"].as_str().unwrap();
        let mut keys = BTreeSet::from([key(label)]);
        if let Some((subject, rest)) = label.split_once(':') {
            let mut words = subject.split(' ');
            let is_post = |word: &&str| word.starts_with(|of: char| of.is_ascii_digit());
            let number = match words.next() {
                Some("kap.") => Some(format!("kap. {}", words.next().unwrap())),
                first => first.filter(is_post).map(str::to_owned),
            };
            keys.extend(number.map(|number| key(&format!("{number}:{rest}"))));
        }
        // A key figure's label ends with its unit, which stands in a column of its own.
        if figure["id"].as_str().unwrap().starts_with("nokkeltall.") {
            keys.extend(label.rsplit_once(" (").map(|(name, _)| key(name)));
        }
        for key in keys {
            figures.entry(key).or_default().push(figure);
        }
    }
    figures
}

/// A number as Norwegian print has it, without the spaces between thousands.
fn written(value: Decimal, decimals: u32) -> String {
    let rounded = value
        .round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero)
        .abs();
    let minus = if value < Decimal::ZERO && !rounded.is_zero() { "−" } else { "" };
    let whole = usize::try_from(decimals).unwrap();
    format!("{minus}{rounded:.whole$}").replace('.', ",")
}

/// Whether a cell prints a figure, or that it has no value.
fn prints(met: &Met, figure: &Value, rule: &Rule) -> bool {
    let words = met.words.replace('\u{2060}', "");
    let Some(value) = figure["value"].as_str() else {
        let why = figure["missing"].as_str().unwrap();
        return match why.contains("skjermet") {
            true => words == ":",
            false => words == "mangler" || words == "–",
        };
    };
    let turned = rule.label.starts_with('−');
    let value: Decimal = value.parse().unwrap();
    let value = if turned { -value } else { value };
    let Some(at) = words.find(|of: char| of == '−' || of.is_ascii_digit()) else {
        return false;
    };
    let printed = &words[at..];
    // Measures are printed with the decimals they were given with, and are never rounded.
    let id = figure["id"].as_str().unwrap();
    if id.contains("kpi.") || id.starts_with("nokkeltall.") {
        let number = printed.replace('−', "-").replace(',', ".").parse::<Decimal>();
        return number == Ok(value);
    }
    let thousands = [&met.caption, &met.column].iter().any(|of| of.contains("(1000kr)"));
    let expected = match figure["unit"].as_str().unwrap() {
        "kr" if thousands => written(value / Decimal::ONE_THOUSAND, 0),
        "kr" | "antall" => written(value, 0),
        _ => written(value, 1),
    };
    printed == expected
}

/// The cells of a table, with what each stands under.
fn cells(table: &Tag) -> Vec<Met> {
    let all = table.all();
    let named: BTreeMap<&str, String> = all
        .iter()
        .filter_map(|tag| Some((tag.id.as_deref()?, as_written(&tag.words()))))
        .collect();
    let caption = as_written(&table.tags().next().unwrap().words());
    let (mut heads, mut cells) = (Vec::<String>::new(), Vec::new());
    for row in table.of_kind("TR") {
        let tags: Vec<&Tag> = row.tags().collect();
        let column = |tag: &&Tag| tag.scope.as_deref() == Some("Column");
        if tags.len() > 1 && tags.iter().all(column) {
            heads = tags.iter().map(|tag| as_written(&tag.words())).collect();
        }
        for (at, tag) in tags.iter().enumerate().filter(|(_, tag)| tag.kind == "TD") {
            let mut under: Vec<String> =
                tag.headers.iter().map(|name| named[name.as_str()].clone()).collect();
            cells.push(Met {
                caption: caption.clone(),
                words: as_written(&tag.words()),
                column: under.remove(0),
                before: at.checked_sub(1).map_or(String::new(), |at| heads[at].clone()),
                under,
            });
        }
    }
    cells
}

#[test]
fn every_number_of_every_table_is_the_figure_its_headings_tell() {
    let (mut held, mut used, mut faults) = (0, BTreeSet::new(), Vec::new());
    for made in all() {
        let figures = figures(made);
        let captioned = made.read.top.of_kind("Table").into_iter().filter(|table| {
            table.tags().next().is_some_and(|first| first.kind == "Caption")
        });
        for met in captioned.flat_map(cells) {
            let rules = RULES.iter().enumerate().filter(|(_, rule)| met.is_of(rule));
            let mut of = rules.filter_map(|(at, rule)| {
                Some((at, rule, figures.get(&met.label(rule))?))
            });
            if let Some((at, rule, of)) = of.next() {
                for figure in of.iter().filter(|figure| !prints(&met, figure, rule)) {
                    faults.push(format!("{}: {}: {figure}", made.name, met.told()));
                }
                held += 1;
                used.insert(at);
            } else if met.is_a_number() {
                faults.push(format!("{}: of no figure: {}", made.name, met.told()));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    // Counted once, so that a reader that finds none holds nothing.
    assert!(held > 1_500, "{held}");
    let unused = RULES.iter().enumerate().filter(|(at, _)| !used.contains(at));
    let unused: Vec<_> =
        unused.map(|(_, of)| (of.caption, of.column, of.label)).collect();
    assert!(unused.is_empty(), "rules of nothing: {unused:?}");
}
