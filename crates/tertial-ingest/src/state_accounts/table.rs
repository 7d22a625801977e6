//! One file of the state accounts: its encoding, its header line, and the lines below.

use std::collections::BTreeMap;

use csv::{Position, StringRecord};
use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};
use tertial_model::{Origin, Problem, ProblemKind};

use super::line::{AGENCY, COLUMNS, Line, Reading};
use crate::InputFile;
use crate::facts::{Export, SetAside, StateAccountRow, Tally};
use crate::header::{Search, Wanted};
use crate::left_out::LeftOut;
use crate::problems::FileProblems;
use crate::project::StateAccountsSource;
use crate::repeated;
use crate::workbook::{Content, content};

/// What one file holds.
pub(super) struct FileRows {
    /// The file, with its totals and unreadable rows set aside and nothing used yet.
    pub(super) export: Export,
    /// The good rows, each with what tells it apart.
    pub(super) rows: Vec<(u64, StateAccountRow)>,
    /// The total rows among them.
    pub(super) totals: LeftOut,
}

/// Reads one file; the error is why nothing in it can be used.
pub(super) fn read(
    source: &StateAccountsSource,
    agency: &str,
    file: &InputFile,
    problems: &mut FileProblems,
) -> Result<FileRows, Vec<Problem>> {
    let text = decode(file).map_err(|problem| vec![problem])?;
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(b';')
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let wanted: Vec<Wanted> = COLUMNS
        .iter()
        .enumerate()
        .map(|(index, names)| Wanted {
            names: names.iter().map(|name| (*name).to_owned()).collect(),
            required: index != AGENCY,
        })
        .collect();
    let mut search = Search::new(&wanted);
    let mut header = None;
    let mut width = 0;
    let mut export = Export {
        file: file.path.clone(),
        sheet: None,
        header_row: 0,
        read: Tally::default(),
        used: Tally::default(),
        set_aside: BTreeMap::new(),
    };
    let mut rows = Vec::new();
    let mut totals = LeftOut::default();
    let mut record = StringRecord::new();
    let mut lines = Lines { text: text.as_bytes(), at: 0, line: 1 };
    loop {
        match reader.read_record(&mut record) {
            Ok(true) => {}
            Ok(false) => break,
            Err(error) => {
                let line = lines.of(error.position());
                let origin = Origin::line(&file.path, line, None);
                let message = "linjen kan ikke leses som felt skilt av semikolon";
                return Err(vec![Problem::new(
                    ProblemKind::FileUnreadable,
                    origin,
                    message,
                )]);
            }
        }
        let number = lines.of(record.position());
        let Some(found) = &header else {
            if search.is_over(number) {
                break;
            }
            let texts = (1..).zip(record.iter().map(str::to_owned)).collect();
            header = search.offer(number, texts);
            width = record.len();
            export.header_row = number;
            continue;
        };
        if record.iter().all(|field| field.trim().is_empty()) {
            continue;
        }
        let mut line =
            Line { file: &file.path, number, record: &record, width, problems };
        match line.read(source, agency, &found.columns) {
            Reading::Good(booked, row) => {
                export.read.add(booked);
                rows.push((repeated::key(record.as_slice()), row));
            }
            Reading::SetAside(why, booked) => {
                export.read.add(booked);
                export.set_aside.entry(why).or_default().add(booked);
                if why == SetAside::Total {
                    totals.add(number, booked);
                }
            }
        }
    }
    if header.is_none() {
        let place = |row, _| Origin::line(&file.path, row, None);
        return Err(search.problems(Origin::file(&file.path), place));
    }
    Ok(FileRows { export, rows, totals })
}

/// The file's text: by its byte order mark, else UTF-8 when it is valid, else windows-1252.
fn decode(file: &InputFile) -> Result<String, Problem> {
    let problem = |message: &str| {
        Problem::new(ProblemKind::FileUnreadable, Origin::file(&file.path), message)
            .expected("en CSV-fil med felt skilt av semikolon")
            .hint("last ned filen på nytt fra statsregnskapet.dfo.no, og pakk den ut")
    };
    let marked = Encoding::for_bom(&file.bytes).is_some();
    match content(&file.bytes) {
        Content::Empty => return Err(problem("filen er tom")),
        Content::Zip => {
            return Err(problem("filen er et zip-arkiv eller en arbeidsbok, ikke CSV"));
        }
        Content::Compound => {
            return Err(problem("filen er en gammel .xls-fil, ikke CSV"));
        }
        Content::Pdf => return Err(problem("filen er en PDF, ikke CSV")),
        Content::Markup => return Err(problem("filen er HTML eller XML, ikke CSV")),
        Content::Unknown if !marked => return Err(problem("filen er ikke ren tekst")),
        Content::Unknown | Content::Text => {}
    }
    let (text, _) = UTF_8.decode_with_bom_removal(&file.bytes);
    let is_utf8 = std::str::from_utf8(&file.bytes).is_ok();
    let (text, wrong) = match (marked, is_utf8) {
        (true, _) => {
            let (text, _, wrong) = UTF_8.decode(&file.bytes);
            (text, wrong)
        }
        (false, true) => (text, false),
        (false, false) => WINDOWS_1252.decode_without_bom_handling(&file.bytes),
    };
    if wrong {
        return Err(problem(
            "filen har tegn som ikke stemmer med tegnsettet den sier den har",
        ));
    }
    Ok(text.into_owned())
}

/// Counts lines up to where a record begins. The reader's own count is one behind where
/// lines end with CR LF.
struct Lines<'t> {
    text: &'t [u8],
    at: usize,
    line: u32,
}

impl Lines<'_> {
    /// The line, from 1, of the record at `position`, which comes after those before.
    fn of(&mut self, position: Option<&Position>) -> u32 {
        let start = position.and_then(|position| usize::try_from(position.byte()).ok());
        let mut end = start.unwrap_or(self.at).clamp(self.at, self.text.len());
        while matches!(self.text.get(end), Some(b'\r' | b'\n')) {
            end += 1;
        }
        let passed =
            self.text[self.at..end].iter().filter(|byte| **byte == b'\n').count();
        self.at = end;
        self.line = self.line.saturating_add(u32::try_from(passed).unwrap_or(u32::MAX));
        self.line
    }
}
