//! What can be changed in a project, and the mutations made of it.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Days, NaiveDate};
use rust_decimal::Decimal;
use tertial_model::ReportKind;
use tertial_tests::example::chance::Chance;
use tertial_tests::files::{Files, LETTER};
use tertial_tests::judged::{self, Judged};

use crate::grid::{Cell, Content, Edit, Grid};
use crate::mutation::{Mutation, Spread};
use crate::operator::{Operator, is_slight, one_of};
use crate::spots::{self, Said, Spot, other_day};

/// An example with all that is changed in it.
pub(crate) struct World {
    pub(crate) name: &'static str,
    pub(crate) files: Files,
    pub(crate) reports: Vec<(ReportKind, Judged)>,
    grids: Vec<(String, Grid)>,
    spots: Vec<(String, Spot)>,
}

/// Something to change, in one report of one example.
#[derive(Debug, Clone)]
pub(crate) struct Candidate {
    pub(crate) world: usize,
    pub(crate) report: usize,
    pub(crate) operator: Operator,
    at: At,
}

#[derive(Debug, Clone)]
enum At {
    Cell { grid: usize, row: usize, column: u32 },
    Rows { grid: usize, rows: Vec<usize> },
    Spot(usize),
}

/// The sheets only the annual report reads.
const OF_THE_YEAR: [&str; 6] =
    ["Tidligere år", "HR", "Sykefravær", "Konsulent", "Oppdrag", "Nøkkeltall"];
/// So many rows of a long table are drawn, for each report.
const ROWS: usize = 120;

/// What a column holds, as far as it can be another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Number,
    /// One of the other values of the column.
    Other(Operator),
    Unit,
    Date,
}

fn role(kind: &str, header: &str) -> Option<Role> {
    use Operator::{Account, Agency, Period, Post, Project, Type};
    Some(match header {
        "Beløp" | "Prognose" | "Budsjett" | "Verdi" | "Antall" | "Personer"
        | "Avtalte dagsverk" | "Egenmeldt" | "Legemeldt" | "Sannsynlighet"
        | "Konsekvens" => Role::Number,
        "Enhet" => Role::Unit,
        "Dato" | "Fra" | "Til" | "Bilagsdato" => Role::Date,
        "År" if kind == "statsregnskap" || kind == EARLIER => return None,
        "År" | "Rapport" | "Periode" | "Periode (ÅÅÅÅMM)" => Role::Other(Period),
        "Kapittel" | "Post" if kind.contains("statsregnskap") => return None,
        "Kapittel" | "Post" | "Statskonto" | "Post_id" => Role::Other(Post),
        "Konto" if kind.contains("statsregnskap") => return None,
        "Konto" | "Artskonto_id" => Role::Other(Account),
        "Virksomhet_id" => Role::Other(Agency),
        "Tiltak" if kind == "Risiko" => return None,
        "Type" | "Slag" | "Måltall" | "Kjønn" | "Alder" | "Sted" | "Driftsenhet"
        | "Styringsparameter" | "Tiltak" | "Avsnitt" | "Rad" | "Kolonne" | "Mål"
        | "Endring" => Role::Other(Type),
        "Prosjekt" | "Prosjekter" => Role::Other(Project),
        _ => return None,
    })
}

/// What the annual report of the year before was delivered with.
const LAST_YEAR: &str = "levert, i fjor";

/// The official figures of earlier years.
const EARLIER: &str = "statsregnskap, tidligere år";

/// What a file of an example is, by its path; none where it is not changed.
fn kind(path: &str) -> Option<&'static str> {
    let kinds = [
        ("data/grunnlag-", "grunnlag"),
        ("data/hovedbok-", "hovedbok"),
        ("data/statsregnskap-", "statsregnskap"),
        ("data/tidligere/", EARLIER),
        ("data/virksomhetsregnskap-", "virksomhetsregnskap"),
        ("levert/arsrapport", LAST_YEAR),
        ("levert/", "levert"),
        ("tekst/", "tekst"),
        (LETTER, "brev"),
        ("tildelingsbrev.toml", "brev"),
    ];
    kinds.into_iter().find(|(start, _)| path.starts_with(start)).map(|(_, kind)| kind)
}

impl World {
    /// Reads an example and judges it as it is.
    ///
    /// # Errors
    ///
    /// When a file cannot be read, or the program stops at it.
    pub(crate) fn of(name: &'static str) -> Result<Self, String> {
        let files = Files::of_example(name).map_err(|fault| fault.to_string())?;
        let judged = |report: ReportKind| {
            let judged = judged::judge(&files, &report)?;
            Ok((report, judged))
        };
        let reports = judged::reports(&files)?.into_iter().map(judged);
        let reports = reports.collect::<Result<_, String>>()?;
        let (mut grids, mut spots) = (Vec::new(), Vec::new());
        for path in files.paths() {
            let Some(kind) = kind(path) else { continue };
            let found = match kind {
                "levert" | LAST_YEAR => spots::delivered(&files, path),
                "brev" => spots::amounts(&files, path),
                "tekst" if !path.ends_with(".nn.md") => spots::typed(&files, path),
                "tekst" => Vec::new(),
                _ => {
                    let all = Grid::all_of(&files, path).into_iter();
                    grids.extend(all.map(|grid| (kind_of_sheet(kind, &grid), grid)));
                    Vec::new()
                }
            };
            // Each report has texts of its own.
            let folder = path.split('/').nth(1).filter(|_| kind == "tekst");
            let kind = folder.map_or(kind.to_owned(), |of| format!("tekst, {of}"));
            spots.extend(found.into_iter().map(|spot| (kind.clone(), spot)));
        }
        Ok(Self { name, files, reports, grids, spots })
    }

    /// Everything that can be changed, by class.
    pub(crate) fn candidates(
        &self,
        world: usize,
        chance: &mut Chance,
        into: &mut BTreeMap<(String, Operator), Vec<Candidate>>,
    ) {
        for (report, (kind_of_report, _)) in self.reports.iter().enumerate() {
            let mut add = |kind: &String, operator, at| {
                let of_class = into.entry((kind.clone(), operator)).or_default();
                of_class.push(Candidate { world, report, operator, at });
            };
            for (at, (kind, grid)) in self.grids.iter().enumerate() {
                if is_read(kind, kind_of_report) {
                    self.of_grid(at, grid, kind, kind_of_report, chance, &mut add);
                }
            }
            for (at, (kind, spot)) in self.spots.iter().enumerate() {
                if is_read_line(kind, &spot.file, kind_of_report) {
                    for operator in of_spot(spot) {
                        add(kind, operator, At::Spot(at));
                    }
                }
            }
        }
    }

    fn of_grid(
        &self,
        at: usize,
        grid: &Grid,
        kind: &String,
        report: &ReportKind,
        chance: &mut Chance,
        add: &mut impl FnMut(&String, Operator, At),
    ) {
        let columns = grid.columns();
        let mut rows = grid.data();
        let period = columns.iter().find(|(header, _)| header.starts_with("Periode"));
        if let Some((_, period)) = period {
            rows.retain(|&row| is_covered(grid.cell(row, *period), report));
        }
        draw(&mut rows, ROWS, chance);
        let voucher = columns.iter().find(|(header, _)| header == "Bilagsnr");
        for row in rows {
            for (header, column) in &columns {
                let Some(role) = role(kind, header) else { continue };
                if grid.cell(row, *column).is_none() {
                    continue;
                }
                for operator in of_role(role) {
                    add(kind, operator, At::Cell { grid: at, row, column: *column });
                }
            }
            for operator in [Operator::RowDeleted, Operator::RowDoubled] {
                add(kind, operator, At::Rows { grid: at, rows: vec![row] });
            }
            if let Some((_, column)) = voucher {
                let same =
                    |other: &usize| grid.cell(*other, *column) == grid.cell(row, *column);
                let rows: Vec<usize> = grid.data().into_iter().filter(same).collect();
                for operator in [Operator::VoucherDeleted, Operator::VoucherDoubled] {
                    add(kind, operator, At::Rows { grid: at, rows: rows.clone() });
                }
            }
        }
    }

    /// The project with that change; none where it would be the same.
    pub(crate) fn mutation(
        &self,
        of: &Candidate,
        chance: &mut Chance,
    ) -> Option<Mutation> {
        match &of.at {
            At::Spot(at) => {
                let (kind, spot) = &self.spots[*at];
                let (bytes, to) = spot.changed(&self.files, of.operator, chance)?;
                let from = self.files.text(&spot.file)?[spot.range.clone()].to_owned();
                let (before, after) = (spot.said.number(), number(&to));
                Some(Mutation {
                    kind: kind.clone(),
                    operator: of.operator,
                    slight: !kind.starts_with("levert")
                        && moved_little(of.operator, before, after),
                    says: format!("{from} → {to}"),
                    file: spot.file.clone(),
                    sheet: None,
                    spread: Spread::Lines(spot.line, spot.line),
                    bytes,
                })
            }
            At::Rows { grid, rows } => {
                let (kind, grid) = &self.grids[*grid];
                let first = grid.rows[*rows.first()?].number;
                let last = grid.rows[*rows.last()?].number;
                let deleted = matches!(
                    of.operator,
                    Operator::RowDeleted | Operator::VoucherDeleted
                );
                let (edit, spread) = match deleted {
                    true => (Edit::Delete(rows.clone()), Spread::Gone(first)),
                    false => {
                        let count = u32::try_from(rows.len()).ok()?;
                        (Edit::Double(rows.clone()), Spread::Lines(first, last + count))
                    }
                };
                let cells = grid.rows[rows[0]].cells.values().map(|cell| &*cell.text);
                let says = cells.collect::<Vec<_>>().join(" | ");
                Some(self.of_edit(of.operator, kind, grid, &edit, spread, says))
            }
            At::Cell { grid, row, column } => {
                let (kind, grid) = &self.grids[*grid];
                let cell = grid.cell(*row, *column)?;
                let to = changed(grid, *column, cell, of.operator, chance)?;
                let after = to.as_ref().and_then(|to| number(&to.text));
                let says = to.as_ref().map_or("", |to| &*to.text);
                let says = format!("{} → {says}", cell.text);
                let line = grid.rows[*row].number;
                let edit = Edit::Set { row: *row, column: *column, to };
                let spread = Spread::Lines(line, line);
                let of_workbook = OF_EXPORTS.iter().all(|of| of != kind);
                Some(Mutation {
                    slight: of_workbook
                        && moved_little(of.operator, cell.number(), after),
                    ..self.of_edit(of.operator, kind, grid, &edit, spread, says)
                })
            }
        }
    }

    fn of_edit(
        &self,
        operator: Operator,
        kind: &str,
        grid: &Grid,
        edit: &Edit,
        spread: Spread,
        says: String,
    ) -> Mutation {
        Mutation {
            kind: kind.to_owned(),
            operator,
            slight: false,
            says,
            file: grid.file.clone(),
            sheet: grid.sheet.clone(),
            spread,
            bytes: grid.edited(&self.files, edit),
        }
    }
}

/// What no person types: a slight change is a change of an export there.
const OF_EXPORTS: [&str; 4] =
    ["hovedbok", "statsregnskap", EARLIER, "virksomhetsregnskap"];

fn kind_of_sheet(kind: &str, grid: &Grid) -> String {
    match &grid.sheet {
        Some(sheet) if kind == "grunnlag" => sheet.clone(),
        _ => kind.to_owned(),
    }
}

fn is_read(kind: &str, report: &ReportKind) -> bool {
    let annual =
        OF_THE_YEAR.contains(&kind) || [EARLIER, "virksomhetsregnskap"].contains(&kind);
    report.is_annual() || !annual
}

fn is_read_line(kind: &str, file: &str, report: &ReportKind) -> bool {
    match kind {
        "levert" => report.previous().is_some(),
        LAST_YEAR => report.is_annual(),
        text if text.starts_with("tekst") => {
            file.starts_with(&format!("{}/", tertial_report::text_folder(report)))
        }
        _ => true,
    }
}

/// Whether a period is of the months a report covers.
fn is_covered(period: Option<&Cell>, report: &ReportKind) -> bool {
    let month = period.and_then(|cell| cell.text.get(4..)?.parse::<u8>().ok());
    report.is_annual() || month.is_some_and(|month| month <= report.last_month)
}

/// Keeps so many, drawn by chance, in their order.
fn draw<T>(of: &mut Vec<T>, count: usize, chance: &mut Chance) {
    while of.len() > count
        && let Some(at) = one_of(chance, of.len())
    {
        of.remove(at);
    }
}

fn of_role(role: Role) -> Vec<Operator> {
    let mut operators = match role {
        Role::Number => Operator::OF_NUMBERS.to_vec(),
        Role::Other(Operator::Project) => return vec![Operator::Project],
        Role::Other(operator) => vec![operator],
        Role::Unit => vec![Operator::Unit],
        Role::Date => vec![Operator::Date],
    };
    operators.extend([Operator::Blank, Operator::Text]);
    operators
}

fn of_spot(spot: &Spot) -> Vec<Operator> {
    match spot.said {
        Said::Number(_) => vec![Operator::NumberInText, Operator::Slight],
        Said::Day { .. } | Said::Year(_) => vec![Operator::DateInText],
        Said::Amount(_) | Said::Figure(_) => {
            let numbers = Operator::OF_NUMBERS.into_iter();
            numbers.chain([Operator::Blank, Operator::Text]).collect()
        }
    }
}

/// The units amounts are written in.
const UNITS: [&str; 3] = ["kr", "1 000 kr", "mill. kr"];

/// What a cell becomes: something else in it, or nothing; none where that is the same.
fn changed(
    grid: &Grid,
    column: u32,
    cell: &Cell,
    operator: Operator,
    chance: &mut Chance,
) -> Option<Option<Content>> {
    let words = |text: String| Some(Some(Content { text, is_number: false }));
    match operator {
        Operator::Blank => Some(None),
        Operator::Text => words("ukjent".to_owned()),
        Operator::Unit if UNITS.contains(&&*cell.text) => {
            let others: Vec<&str> =
                UNITS.into_iter().filter(|unit| *unit != cell.text).collect();
            words(others[one_of(chance, others.len())?].to_owned())
        }
        Operator::Date => Some(Some(other_date(cell, chance)?)),
        Operator::Unit
        | Operator::Period
        | Operator::Post
        | Operator::Account
        | Operator::Agency
        | Operator::Type
        | Operator::Project => {
            let rows = grid.data().into_iter();
            let there = rows.filter_map(|row| grid.cell(row, column));
            let texts: BTreeSet<(&str, bool)> = there
                .map(|of| (&*of.text, of.is_number))
                .filter(|(text, _)| *text != cell.text)
                .collect();
            let texts: Vec<(&str, bool)> = texts.into_iter().collect();
            let (text, is_number) = *texts.get(one_of(chance, texts.len())?)?;
            Some(Some(Content { text: text.to_owned(), is_number }))
        }
        _ => Some(Some(cell.with_number(operator.number(cell.number()?, chance)?))),
    }
}

/// Day zero of a workbook.
const EPOCH: NaiveDate = NaiveDate::from_ymd_opt(1899, 12, 30).expect("a day");

fn other_date(cell: &Cell, chance: &mut Chance) -> Option<Content> {
    if cell.is_number {
        let days: u64 = cell.text.parse().ok()?;
        let other = other_day(EPOCH.checked_add_days(Days::new(days))?, chance)?;
        let text = other.signed_duration_since(EPOCH).num_days().to_string();
        return Some(Content { text, is_number: true });
    }
    let day = NaiveDate::parse_from_str(&cell.text, "%d.%m.%Y").ok()?;
    let text = other_day(day, chance)?.format("%d.%m.%Y").to_string();
    Some(Content { text, is_number: false })
}

fn number(text: &str) -> Option<Decimal> {
    text.trim_matches('"').replace(',', ".").replace(' ', "").parse().ok()
}

/// Whether a number, and no year or code, has moved a little.
fn moved_little(
    operator: Operator,
    before: Option<Decimal>,
    after: Option<Decimal>,
) -> bool {
    let is_of_numbers =
        Operator::OF_NUMBERS.contains(&operator) || operator == Operator::NumberInText;
    is_of_numbers
        && before.zip(after).is_some_and(|(before, after)| is_slight(before, after))
}
