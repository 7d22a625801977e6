//! What a letter asks the workbook to hold: the rows that are known before anybody has filled
//! it in, and the lists its columns may be filled in from.
//!
//! The letter says which posts, earmarks, places, indicators and kinds of assignments there
//! are, which reports they are told in, and what Stortinget adopted. The rest of a row is for
//! the agency, and stays empty: missing is not zero.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;
use tertial_model::{
    AssignmentKind, BudgetPost, Earmark, Frame, FramePost, Indicator, Kroner, ReportKind,
    ReportName, Reports, closed_years, key,
};

use crate::facts::{AllocationPart, DecisionKind, StaffMeasure};
use crate::sheets::{self, Column, Content, Listed, SheetSchema};
use crate::unit::SourceUnit;
use crate::workbook::Entry;

/// What the workbook is to know of a letter.
#[derive(Debug, Clone)]
pub struct LetterSays<'a> {
    /// Its title: `Tildelingsbrev 2024`.
    pub title: &'a str,
    /// The SHA-256 of its files.
    pub digest: &'a str,
    /// Chapters, posts, earmarks, places, indicators and kinds of assignments.
    pub frame: &'a Frame,
    /// The reports it demands.
    pub reports: &'a Reports,
    /// The ids of the tasks it gives, each with the reports that tell of it; none are all.
    pub tasks: Vec<(&'a str, &'a [ReportName])>,
    /// What is known of the years before; of a workbook that is there it is not asked.
    pub history: History,
}

/// What the workbook of a new year can be filled in with from the year before.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct History {
    /// The results of indicators, by key and year.
    pub results: BTreeMap<(String, i32), Decimal>,
    /// What posts had in a year, part by part.
    pub allocations: BTreeMap<(i32, BudgetPost, AllocationPart), Kroner>,
}

/// A row the letter asks for, with a cell for each column of the sheet's schema.
pub(super) type AskedRow = Vec<Option<Entry>>;

/// The cells of a row by the header of their column.
type Named<'a> = Vec<(&'a str, Entry)>;

impl LetterSays<'_> {
    /// Whether the workbook is to have that sheet at all: a letter without tasks asks for no
    /// status of them.
    pub(super) fn asks_for(&self, sheet: &SheetSchema) -> bool {
        sheet.setting != "tasks" || !self.tasks.is_empty()
    }

    /// The rows the letter asks for in a sheet, in order; none of a sheet it says nothing of.
    pub(super) fn rows(&self, sheet: &SheetSchema) -> Option<Vec<AskedRow>> {
        let rows = match &*sheet.setting {
            "decisions" => self.adopted(),
            "forecasts" => self.forecasts(),
            "earmarks" => self.earmarks(),
            "staff" => self.staff(),
            "indicators" => self.indicators(),
            "assignments" => self.assignments(),
            "tasks" => self.tasks(),
            "earlier_years" if !self.history.allocations.is_empty() => self.allocations(),
            _ => return None,
        };
        let cell = |row: &Named<'_>, column: &Column| {
            let cell = row.iter().find(|(header, _)| *header == column.header);
            cell.map(|(_, entry)| entry.clone())
        };
        let cells =
            |row: Named<'_>| sheet.columns.iter().map(|of| cell(&row, of)).collect();
        Some(rows.into_iter().map(cells).collect())
    }

    fn adopted(&self) -> Vec<Named<'_>> {
        let row = |of: &FramePost| {
            let mut row = on_post(of.post);
            row.push(("Type", Entry::text(DecisionKind::Adopted.word())));
            row.extend(amount("Beløp", of.adopted));
            row.push(("Vedtak", Entry::text(self.title)));
            row
        };
        self.frame.posts().map(row).collect()
    }

    fn forecasts(&self) -> Vec<Named<'_>> {
        let unit = || ("Enhet", Entry::text(SourceUnit::Kroner.word()));
        let rows = self.forecasting().flat_map(|report| {
            let row = move |of: &FramePost| {
                let mut row = in_report(&report);
                row.extend(on_post(of.post));
                row.push(unit());
                row
            };
            self.frame.posts().map(row)
        });
        rows.collect()
    }

    fn earmarks(&self) -> Vec<Named<'_>> {
        let rows = self.reports.iter().flat_map(|report| {
            let row = move |of: &Earmark| {
                let mut row = in_report(&report);
                row.push(("Tiltak", Entry::text(&of.name)));
                row.extend(on_post(of.post));
                row.extend(amount("Budsjett", of.amount));
                row
            };
            self.frame.earmarks.iter().map(row)
        });
        rows.collect()
    }

    fn staff(&self) -> Vec<Named<'_>> {
        let mut rows = Vec::new();
        for report in self.reports.iter() {
            for (measure, _) in StaffMeasure::ALL {
                rows.extend(self.frame.places.iter().map(|place| {
                    let mut row = in_report(&report);
                    row.push(("Sted", Entry::text(&place.name)));
                    row.push(("Måltall", Entry::text(measure)));
                    row
                }));
            }
        }
        rows
    }

    fn indicators(&self) -> Vec<Named<'_>> {
        self.counted().flat_map(|of| self.of_indicator(of)).collect()
    }

    /// The results of the closed years, then what each report tells.
    fn of_indicator(&self, of: &Indicator) -> Vec<Named<'_>> {
        let row = |word: &str| {
            let name = Entry::text(of.name.bokmal());
            vec![("Styringsparameter", name), ("Type", Entry::text(word))]
        };
        let result = |year: i32| {
            let known = self.history.results.get(&(of.key.clone(), year));
            let known = known.map(|of| ("Verdi", Entry::Number(of.normalize())));
            [row("resultat"), vec![in_year(year)], known.into_iter().collect()].concat()
        };
        let year = self.frame.year;
        let mut rows: Vec<_> = closed_years(year).map(result).into_iter().collect();
        for report in self.forecasting() {
            for word in ["status", "prognose"] {
                rows.push([row(word), in_report(&report)].concat());
            }
        }
        let annual = self.reports.iter().any(|report| report.is_annual());
        rows.extend(annual.then(|| result(year)));
        rows
    }

    fn assignments(&self) -> Vec<Named<'_>> {
        let year = self.frame.year;
        let row = |kind: &AssignmentKind| {
            vec![in_year(year), ("Slag", Entry::text(kind.name.bokmal()))]
        };
        self.frame.assignments.iter().map(row).collect()
    }

    fn allocations(&self) -> Vec<Named<'_>> {
        let known = self.history.allocations.iter();
        let row = |((year, of, part), kroner): (
            &(i32, BudgetPost, AllocationPart),
            &Kroner,
        )| {
            let mut row = vec![in_year(*year)];
            row.extend(on_post(*of));
            row.push(("Type", Entry::text(part.word())));
            row.extend(amount("Beløp", *kroner));
            row
        };
        known.map(row).collect()
    }

    fn tasks(&self) -> Vec<Named<'_>> {
        let rows = self.reports.iter().flat_map(|report| {
            let is_told = |reports: &[ReportName]| {
                reports.is_empty() || reports.contains(&report.key)
            };
            let told: Vec<_> =
                self.tasks.iter().filter(|(_, reports)| is_told(reports)).collect();
            let row = move |(id, _): &(&str, &[ReportName])| {
                let mut row = in_report(&report);
                row.push(("Oppdragsnr", Entry::text(*id)));
                row
            };
            told.into_iter().map(row).collect::<Vec<_>>()
        });
        rows.collect()
    }

    /// The reports the year is a forecast in.
    fn forecasting(&self) -> impl Iterator<Item = ReportKind> {
        self.reports.iter().filter(|report| !report.is_annual())
    }

    fn counted(&self) -> impl Iterator<Item = &Indicator> {
        self.frame.indicators.iter().filter(|of| of.demand.is_counted())
    }

    /// What the letter offers a column to be filled in from, where it does.
    pub(super) fn offered(&self, column: &Column) -> Option<Vec<String>> {
        let frame = self.frame;
        let names: Vec<String> = match (&column.content, column.list) {
            (Content::Chapter, _) => {
                frame.chapters.iter().map(|of| of.number.to_string()).collect()
            }
            (Content::Post, _) => frame.posts().map(|of| post(of.post)).collect(),
            (_, Some(list)) => {
                self.listed(list).into_iter().map(|(_, name)| name.to_owned()).collect()
            }
            _ => return None,
        };
        let mut seen = BTreeSet::new();
        Some(names.into_iter().filter(|name| seen.insert(name.clone())).collect())
    }

    /// What stands in the sheet about the letter, below its headers: row and column, from 0.
    pub(super) fn about(&self) -> Vec<(u32, u16, Entry)> {
        let stamp = (0..).zip(self.stamp()).map(|(column, cell)| (0, column, cell));
        let lists = (0..).zip(&sheets::letter().columns).flat_map(|(column, of)| {
            let names = (0..).zip(self.offered(of).unwrap_or_default());
            names.map(move |(row, name)| (row, column, Entry::Text(name)))
        });
        stamp.chain(lists).collect()
    }

    /// What the sheet about the letter says of which letter it is: its first columns.
    pub(super) fn stamp(&self) -> [Entry; 3] {
        let year = Entry::Number(self.frame.year.into());
        [Entry::text(self.title), year, Entry::text(self.digest)]
    }

    /// The things of that kind, each with its key and its name.
    fn listed(&self, list: Listed) -> Vec<(&str, &str)> {
        let frame = self.frame;
        match list {
            Listed::Earmark => {
                frame.earmarks.iter().map(|of| (&*of.key, &*of.name)).collect()
            }
            Listed::Place => {
                frame.places.iter().map(|of| (&*of.key, &*of.name)).collect()
            }
            Listed::Indicator => {
                self.counted().map(|of| (&*of.key, of.name.bokmal())).collect()
            }
            Listed::Assignment => {
                frame.assignments.iter().map(|of| (&*of.key, of.name.bokmal())).collect()
            }
        }
    }

    /// The key of what is called so; none where the letter has nothing of that name.
    pub(super) fn key_of(&self, list: Listed, name: &str) -> Option<&str> {
        let is_named = |(key, own): &(&str, &str)| {
            [key, own].into_iter().any(|own| folded(own) == folded(name))
        };
        let kinds = &self.frame.assignments;
        match list {
            Listed::Indicator => {
                self.counted().find(|of| of.is_called(name)).map(|of| &*of.key)
            }
            Listed::Assignment => {
                kinds.iter().find(|of| of.is_called(name)).map(|of| &*of.key)
            }
            Listed::Earmark | Listed::Place => {
                self.listed(list).into_iter().find(is_named).map(|(key, _)| key)
            }
        }
    }

    /// The report somebody calls so.
    pub(super) fn report(&self, name: &str) -> Option<ReportName> {
        let name = name.parse::<ReportName>().ok()?;
        self.reports.named(&name).ok().map(|report| report.key.clone())
    }
}

fn in_report(report: &ReportKind) -> Named<'static> {
    vec![("Rapport", Entry::text(report.offered().as_str()))]
}

fn in_year(year: i32) -> (&'static str, Entry) {
    ("År", Entry::Number(year.into()))
}

fn on_post(of: BudgetPost) -> Named<'static> {
    let chapter = Entry::text(of.chapter.to_string());
    vec![("Kapittel", chapter), ("Post", Entry::text(post(of)))]
}

fn post(of: BudgetPost) -> String {
    format!("{:02}", of.post)
}

/// An amount with its unit: the letter's thousands where it is a whole number of them.
fn amount(header: &'static str, Kroner(amount): Kroner) -> Named<'static> {
    let thousand = Decimal::ONE_THOUSAND;
    let is_whole = (amount % thousand).is_zero();
    let (number, unit) = match is_whole {
        true => (amount / thousand, SourceUnit::Thousand),
        false => (amount, SourceUnit::Kroner),
    };
    let unit = Entry::text(unit.word());
    vec![(header, Entry::Number(number.normalize())), ("Enhet", unit)]
}

/// What texts are compared by.
pub(super) fn folded(text: &str) -> String {
    key::plain(text).to_lowercase()
}
