//! The numbers of a report as they would be printed.

use rust_decimal::Decimal;
use tertial_model::{Figures, Phrases, norwegian};
use tertial_report::document::{Block, Cell, Chart, Drawing, Report, Section, Table};

/// Every number of the report's own sections, in reading order, and every sentence with one.
pub(super) fn of(report: &Report, figures: &Figures, phrases: &Phrases) -> Vec<String> {
    let mut shown = Shown { figures, phrases, all: Vec::new() };
    report.answers().flat_map(Section::walk).for_each(|of| shown.section(of));
    shown.all
}

struct Shown<'a> {
    figures: &'a Figures,
    phrases: &'a Phrases,
    all: Vec<String>,
}

impl Shown<'_> {
    fn section(&mut self, section: &Section) {
        for block in &section.blocks {
            match block {
                Block::Text(text) => self.text(&text.body),
                Block::Prose { text } => self.words(text),
                Block::Points { points } => points.iter().for_each(|of| self.words(of)),
                Block::Table(table) => self.table(table),
                Block::Chart(chart) => self.chart(chart),
                _ => {}
            }
        }
    }

    fn words(&mut self, words: &str) {
        if words.contains(|c: char| c.is_ascii_digit()) {
            self.all.push(words.to_owned());
        }
    }

    /// The text, with each link as what it gives.
    fn text(&mut self, body: &str) {
        let mut rest = body;
        while let Some((before, after)) = rest.split_once("{{") {
            self.words(before);
            let (link, after) = after.split_once("}}").unwrap_or((after, ""));
            let given = self.link(link);
            self.all.push(given);
            rest = after;
        }
        self.words(rest);
    }

    /// What stands in the text for a link: rounded as it says, and in full where it says nothing.
    fn link(&self, link: &str) -> String {
        let id = link.split('"').nth(1).unwrap_or_default();
        let Some(figure) = self.figures.named(id) else { return id.to_owned() };
        let Ok(value) = figure.value else { return figure.in_words(self.phrases) };
        let filter = link.split('|').skip(1).map(str::trim).find_map(|filter| {
            let (name, decimals) = filter.split_once('(').unwrap_or((filter, ""));
            let decimals = decimals.trim_end_matches(')').parse::<u32>().ok();
            let (power, usual) = match name {
                "mill" => (1_000_000, 1),
                "tusen" => (1_000, 0),
                "kr" => (1, 0),
                "pst" => (1, 1),
                _ => return None,
            };
            let scaled = value / Decimal::from(power);
            Some(norwegian::decimal(scaled, decimals.unwrap_or(usual)))
        });
        filter.unwrap_or_else(|| figure.in_words(self.phrases))
    }

    fn table(&mut self, table: &Table) {
        for cell in table.rows.iter().flat_map(|row| &row.cells) {
            match cell {
                Cell::Words(words) => self.words(words),
                Cell::Number { figure, value, format, .. } => {
                    let value = match value {
                        Ok(value) => format.written(*value, self.phrases),
                        Err(missing) => missing.word().to_owned(),
                    };
                    self.all.push(format!("{figure} {value}"));
                }
                Cell::Missing => self.all.push("missing".to_owned()),
                Cell::Judged { .. } | Cell::Empty => {}
            }
        }
        table.notes.iter().for_each(|note| self.words(note));
    }

    /// Posts have their numbers in a table beside the chart.
    fn chart(&mut self, chart: &Chart) {
        let written = |value: &Option<Decimal>, decimals| {
            value.map_or_else(String::new, |value| norwegian::decimal(value, decimals))
        };
        match &chart.drawing {
            Drawing::Lines(lines) => {
                for panel in &lines.panels {
                    let values = panel.values.iter().chain([&panel.demand]);
                    self.all.extend(values.map(|of| written(of, panel.decimals)));
                }
            }
            Drawing::Bars(bars) => {
                let all = bars.groups.iter().flat_map(|group| &group.bars);
                self.all.extend(all.map(|(_, value)| written(value, bars.decimals)));
            }
            Drawing::Posts(_) | Drawing::Matrix(_) => {}
        }
    }
}
