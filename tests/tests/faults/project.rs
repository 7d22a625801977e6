//! A copy of the example to break, and what the program says of it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use calamine::{Data, Reader, open_workbook_auto};
use rust_decimal::Decimal;
use serde_json::Value;
use tertial_tests::english::hold_findings;
use tertial_tests::{folder, pdf, program, texts};

use crate::edit::{self, Content};

pub(crate) const GRUNNLAG: &str = "data/grunnlag-2024.xlsx";
pub(crate) const LEDGER_1: &str = "data/hovedbok-2024-1.xlsx";
pub(crate) const LEDGER_3: &str = "data/hovedbok-2024-3.xlsx";
pub(crate) const ACCRUAL: &str = "data/virksomhetsregnskap-2024.xlsx";
pub(crate) const STATE_ACCOUNTS: &str = "data/statsregnskap-2024.csv";
pub(crate) const DELIVERED: &str = "levert/rapport-1-tertial-2024-tall.json";

/// A copy of `examples/ssb-2024` in a folder of its own.
pub(crate) struct Copy {
    folder: tempfile::TempDir,
    report: &'static str,
}

/// A finding as `check --format json` tells it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Told {
    pub(crate) code: String,
    pub(crate) severity: String,
    pub(crate) object: String,
    pub(crate) places: String,
}

impl Copy {
    pub(crate) fn of_example() -> Self {
        Self::of(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/ssb-2024"))
    }

    /// The same for the second tertial's.
    pub(crate) fn of_second_tertial() -> Self {
        Self { report: "t2", ..Self::of_example() }
    }

    /// A copy of any example, for its report of the first four months.
    pub(crate) fn of(example: &Path) -> Self {
        let folder = tempfile::tempdir().unwrap();
        folder::copy(example, folder.path());
        let _ = fs::remove_dir_all(folder.path().join("ut"));
        Self { folder, report: "t1" }
    }

    /// The same for the annual report, with every text of it in words that tell of no figure.
    pub(crate) fn of_annual() -> Self {
        let copy = Self { report: "annual", ..Self::of_example() };
        let words = "Arbeidet er gjort som planlagt.";
        texts::unwrite_annual(copy.folder.path()).unwrap();
        texts::write_all(copy.folder.path(), "annual", words).unwrap();
        texts::confirm_all(copy.folder.path(), "annual");
        copy
    }

    /// A copy nothing is wrong with, for the same report.
    fn untouched(&self) -> Self {
        match self.report {
            "annual" => Self::of_annual(),
            report => Self { report, ..Self::of_example() },
        }
    }

    pub(crate) fn path(&self, file: &str) -> PathBuf {
        self.folder.path().join(file)
    }

    pub(crate) fn delete(&self, file: &str) {
        fs::remove_file(self.path(file)).unwrap();
    }

    pub(crate) fn bytes(&self, file: &str, change: impl FnOnce(&mut Vec<u8>)) {
        let mut bytes = fs::read(self.path(file)).unwrap();
        change(&mut bytes);
        fs::write(self.path(file), bytes).unwrap();
    }

    pub(crate) fn text(&self, file: &str, change: impl FnOnce(&mut String)) {
        let mut text = fs::read_to_string(self.path(file)).unwrap();
        let before = text.clone();
        change(&mut text);
        assert_ne!(text, before, "{file} was not changed");
        fs::write(self.path(file), text).unwrap();
    }

    /// Adds a paragraph to a text and tells its line.
    pub(crate) fn append(&self, file: &str, paragraph: &str) -> usize {
        self.text(file, |text| {
            text.truncate(text.trim_end().len());
            text.push_str("\n\n");
            text.push_str(paragraph);
            text.push('\n');
        });
        fs::read_to_string(self.path(file)).unwrap().lines().count()
    }

    /// Delivers a figure of the first tertial's report with another value.
    pub(crate) fn deliver(&self, id: &str, value: &str) {
        self.text(DELIVERED, |text| {
            let mut told: Value = serde_json::from_str(text).unwrap();
            let figures = told["figures"].as_array_mut().unwrap();
            let figure = figures.iter_mut().find(|of| of["id"] == id).unwrap();
            figure["value"] = value.into();
            *text = told.to_string();
        });
    }

    /// Changes the amount of the first row of the state accounts with those parts, and gives its line.
    pub(crate) fn state_row(&self, file: &str, parts: &[&str], kroner: &str) -> usize {
        let mut at = 0;
        self.bytes(file, |bytes| {
            // The export is Windows-1252, whose bytes stand for themselves here.
            let text: String = bytes.iter().map(|byte| char::from(*byte)).collect();
            let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
            at = lines
                .iter()
                .position(|line| parts.iter().all(|of| line.contains(of)))
                .unwrap();
            let (head, _) = lines[at].rsplit_once(';').unwrap();
            lines[at] = format!("{head};\"{kroner}\"");
            *bytes = lines
                .join("\r\n")
                .chars()
                .map(|c| u8::try_from(u32::from(c)).unwrap())
                .collect();
        });
        at + 1
    }

    pub(crate) fn line_of(&self, file: &str, part: &str) -> usize {
        let text = fs::read_to_string(self.path(file)).unwrap();
        text.lines().position(|line| line.contains(part)).unwrap() + 1
    }

    pub(crate) fn cells(&self, file: &str, sheet: &str, cell: &str, content: Content) {
        let mut content = Some(content);
        edit::cells(&self.path(file), sheet, |address| {
            if address == cell { content.take() } else { None }
        });
    }

    /// The address, in `column`, of the row whose first cells read as `start`.
    pub(crate) fn cell_of(
        &self,
        file: &str,
        sheet: &str,
        start: &[&str],
        column: &str,
    ) -> String {
        let (header_row, header) = self.header(file, sheet, column);
        let rows = self.rows(file, sheet);
        let row = rows
            .iter()
            .find(|(row, cells)| {
                *row > header_row
                    && start.iter().zip(cells).all(|(want, cell)| cell == want)
            })
            .unwrap_or_else(|| panic!("no row {start:?} in {sheet}"));
        format!("{}{}", letters(header), row.0)
    }

    pub(crate) fn header_cell(&self, file: &str, sheet: &str, name: &str) -> String {
        let (row, column) = self.header(file, sheet, name);
        format!("{}{row}", letters(column))
    }

    pub(crate) fn ledger_column(&self, file: &str, name: &str) -> String {
        letters(self.header(file, "Hovedbok", name).1)
    }

    /// The rows of a period, on one statskonto or all, its total row included.
    pub(crate) fn ledger_rows(
        &self,
        file: &str,
        period: &str,
        statskonto: Option<&str>,
    ) -> Vec<u32> {
        let column = |name| self.header(file, "Hovedbok", name).1;
        let (period_column, statskonto_column) =
            (column("Periode"), column("Statskonto"));
        self.rows(file, "Hovedbok")
            .into_iter()
            .filter(|(_, cells)| cells[period_column].contains(period))
            .filter(|(_, cells)| statskonto.is_none_or(|s| cells[statskonto_column] == s))
            .map(|(row, _)| row)
            .filter(|row| *row > self.header(file, "Hovedbok", "Periode").0)
            .collect()
    }

    /// The rows of a ledger file on an account.
    pub(crate) fn ledger_rows_on(&self, file: &str, account: &str) -> Vec<u32> {
        let column = self.header(file, "Hovedbok", "Konto").1;
        let rows = self.rows(file, "Hovedbok").into_iter();
        rows.filter(|(_, cells)| cells[column] == account).map(|(row, _)| row).collect()
    }

    /// The amount of a row of a ledger file.
    pub(crate) fn ledger_amount(&self, file: &str, row: u32) -> Decimal {
        let column = self.header(file, "Hovedbok", "Beløp").1;
        let rows = self.rows(file, "Hovedbok");
        let (_, cells) = rows.iter().find(|(number, _)| *number == row).expect("a row");
        in_kroner(cells[column].parse().expect("an amount"))
    }

    /// Every amount cell of a ledger file, divided by a thousand.
    pub(crate) fn ledger_amounts_in_thousands(
        &self,
        file: &str,
    ) -> BTreeMap<String, String> {
        let (header_row, column) = self.header(file, "Hovedbok", "Beløp");
        let mut amounts = BTreeMap::new();
        for (row, cells) in self.rows(file, "Hovedbok") {
            if let (true, Ok(amount)) = (row > header_row, cells[column].parse::<f64>()) {
                amounts.insert(
                    format!("{}{row}", letters(column)),
                    // By way of a decimal: what a person types has no noise of floats.
                    (in_kroner(amount) / Decimal::ONE_THOUSAND).normalize().to_string(),
                );
            }
        }
        amounts
    }

    pub(crate) fn state_accounts_in_thousands(&self) {
        self.bytes(STATE_ACCOUNTS, |bytes| {
            let text: String = bytes.iter().map(|byte| char::from(*byte)).collect();
            let lines = text.lines().enumerate().map(|(index, line)| {
                let (head, amount) = line.rsplit_once(";\"").unwrap();
                match amount.trim_end_matches('"').replace(',', ".").parse::<f64>() {
                    Ok(amount) if index > 0 => {
                        format!(
                            "{head};\"{}\"",
                            format!("{:.3}", amount / 1e3).replace('.', ",")
                        )
                    }
                    _ => line.to_owned(),
                }
            });
            let text: Vec<String> = lines.collect();
            *bytes = text
                .join("\r\n")
                .chars()
                .map(|c| u8::try_from(u32::from(c)).unwrap())
                .collect();
        });
    }

    /// Runs the program in the copy: exit code, standard output, standard error.
    pub(crate) fn run(&self, arguments: &[&str]) -> (i32, String, String) {
        let folder = self.folder.path().to_str().unwrap();
        let all: Vec<&str> = ["-C", folder].iter().chain(arguments).copied().collect();
        let run = program::run(&all);
        (run.code.expect("an exit code"), run.stdout, run.stderr)
    }

    /// What is found once the answers have been read again: a changed figure or text makes
    /// their confirmations lapse, which is another matter than what is wrong with it.
    pub(crate) fn check(&self) -> (i32, BTreeSet<Told>) {
        texts::confirm_all(self.folder.path(), self.report);
        let (status, stdout, stderr) =
            self.run(&["check", self.report, "--format", "json"]);
        let json: Value = serde_json::from_str(&stdout)
            .unwrap_or_else(|error| panic!("{error}: {stdout}{stderr}"));
        let findings = json["findings"].as_array().unwrap();
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let told = findings.iter().map(|finding| Told {
            code: text(&finding["code"]),
            severity: text(&finding["severity"]),
            object: text(&finding["object"]),
            places: places(&finding["origins"]),
        });
        (status, told.collect())
    }

    /// Holds that the fault gives one new finding and no other, which names every one of
    /// `places`; that `check` and `build` exit with `status`; and that what PDF there is,
    /// is whole.
    pub(crate) fn gives(&self, code: &str, status: i32, places: &[&str]) {
        let before: BTreeSet<(String, String)> = self
            .untouched()
            .check()
            .1
            .into_iter()
            .map(|told| (told.code, told.object))
            .collect();
        let (checked, told) = self.check();
        let new: Vec<Told> = told
            .into_iter()
            .filter(|told| !before.contains(&(told.code.clone(), told.object.clone())))
            .collect();
        let codes: Vec<&str> = new.iter().map(|told| told.code.as_str()).collect();
        assert_eq!(codes, [code], "{new:#?}");
        hold_findings(self.folder.path(), self.report);
        for place in places {
            assert!(new[0].places.contains(place), "{place} is not in {:?}", new[0]);
        }
        assert_eq!(checked, status);
        let (built, _, remarks) = self.run(&["build", self.report]);
        assert_eq!(built, status, "{remarks}");
        for pdf in self.pdfs() {
            lopdf::Document::load(self.path("ut").join(pdf)).expect("a whole PDF");
        }
        let (refused, ..) = self.run(&["build", self.report, "--final"]);
        assert_eq!(refused, status);
    }

    /// The files in the output folder.
    pub(crate) fn pdfs(&self) -> Vec<String> {
        let Ok(entries) = fs::read_dir(self.path("ut")) else { return Vec::new() };
        let names: Vec<String> = entries
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        let (pdfs, others): (Vec<_>, Vec<_>) =
            names.into_iter().partition(|name| name.ends_with(".pdf"));
        let beside = [".json", ".csv"];
        let is_known = |name: &String| beside.iter().any(|end| name.ends_with(end));
        assert!(others.iter().all(is_known), "{others:?}");
        pdfs
    }

    /// Whether the draft prints those words as they stand.
    pub(crate) fn prints(&self, words: &str) -> bool {
        self.run(&["build", "t1"]);
        let bytes = fs::read(self.path("ut/rapport-1-tertial-2024-utkast.pdf")).unwrap();
        pdf::text(&bytes).unwrap().contains(&pdf::squeeze(words))
    }

    fn header(&self, file: &str, sheet: &str, name: &str) -> (u32, usize) {
        let rows = self.rows(file, sheet);
        rows.iter()
            .find_map(|(row, cells)| {
                Some((*row, cells.iter().position(|cell| cell == name)?))
            })
            .unwrap_or_else(|| panic!("no header {name} in {sheet}"))
    }

    /// Every row with something in it: its number and its cells as text.
    fn rows(&self, file: &str, sheet: &str) -> Vec<(u32, Vec<String>)> {
        let mut workbook = open_workbook_auto(self.path(file)).unwrap();
        let range = workbook.worksheet_range(sheet).unwrap();
        let (first_row, first_column) = range.start().unwrap();
        let cell = |data: &Data| match data {
            Data::Empty => String::new(),
            other => other.to_string(),
        };
        let padding = vec![String::new(); first_column as usize];
        (first_row + 1..)
            .zip(range.rows())
            .map(|(number, row)| {
                (number, padding.iter().cloned().chain(row.iter().map(cell)).collect())
            })
            .collect()
    }
}

fn letters(column: usize) -> String {
    tertial_model::cell_address(1, u32::try_from(column).unwrap() + 1)
        .trim_end_matches('1')
        .to_owned()
}

fn places(origins: &Value) -> String {
    let text = |value: &Value| match value {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        other => other.to_string(),
    };
    let one = |origin: &Value| {
        let (file, line) = (text(&origin["file"]), text(&origin["line"]));
        let file = if line.is_empty() { file } else { format!("{file}:{line}") };
        let rest =
            ["sheet", "cell", "first_row", "last_row"].map(|key| text(&origin[key]));
        format!("{file} {}", rest.join(" "))
    };
    let all: Vec<String> = origins.as_array().unwrap().iter().map(one).collect();
    all.join("; ")
}

/// The amount to the øre, without what the binary form adds after it.
fn in_kroner(amount: f64) -> Decimal {
    format!("{amount:.2}").parse().expect("a number of two decimals")
}
