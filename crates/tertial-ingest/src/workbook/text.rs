//! Text files: fields separated by a mark, in one of the encodings exports come in.

use std::ops::ControlFlow;
use std::sync::Arc;

use csv::{Position, ReaderBuilder, StringRecord};
use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};
use tertial_model::{Origin, Problem, ProblemKind};

use super::notes::Notes;
use super::row::{Cells, Row};
use super::sheet::Sheet;
use crate::content::unmarked_utf16;
use crate::facts::{ENCODINGS, Format};
use crate::limits::Limits;
use crate::text_form::{TextEncoding, TextForm};

/// The marks fields are separated by, the likeliest first.
const MARKS: [u8; 3] = [b';', b'\t', b','];
/// How many lines the mark is judged by.
const JUDGED: usize = 50;

/// A text file, decoded.
pub(super) struct Text {
    text: String,
    /// Where the lines begin, after a line that only names the mark.
    start: usize,
    encoding: &'static str,
    mark: u8,
    mixed: Option<u32>,
}

impl Text {
    /// Decodes the bytes of the file at `path` and finds what separates its fields.
    pub(super) fn open(
        path: &Arc<str>,
        bytes: &[u8],
        form: TextForm,
    ) -> Result<Self, Problem> {
        let (text, encoding) = decode(bytes, form).ok_or_else(|| {
            let message =
                "filen har tegn som ikke stemmer med tegnsettet den sier den har";
            Problem::new(ProblemKind::FileUnreadable, Origin::file(path), message)
                .hint("ta ut filen på nytt som CSV i UTF-8 eller windows-1252")
        })?;
        let mixed = (encoding == "windows-1252").then(|| mixed_line(bytes)).flatten();
        let (named, start) = named_mark(&text);
        let stated = form.delimiter.map(|delimiter| delimiter as u8).or(named);
        let mark = stated.unwrap_or_else(|| likely_mark(&text[start..]));
        Ok(Self { text, start, encoding, mark, mixed })
    }

    /// The format, as it was found.
    pub(super) fn format(&self) -> Format {
        Format::Text { encoding: self.encoding, mark: char::from(self.mark) }
    }

    /// Hands the lines to `visit` from the top, until it breaks off.
    pub(super) fn rows(
        &self,
        sheet: &Sheet,
        limits: &Limits,
        mut visit: impl FnMut(&Row<'_>) -> ControlFlow<()>,
    ) -> Result<Notes, Problem> {
        let body = &self.text.as_bytes()[self.start..];
        let mut reader = ReaderBuilder::new()
            .delimiter(self.mark)
            .has_headers(false)
            .flexible(true)
            .from_reader(body);
        let before = self.text.as_bytes()[..self.start].iter();
        let before = before.filter(|byte| **byte == b'\n').count();
        let mut lines =
            Lines { text: body, at: 0, line: 1 + u32::try_from(before).unwrap_or(0) };
        let mut record = StringRecord::new();
        let mut last = (0, 0, 0);
        while reader.read_record(&mut record).map_err(|error| {
            let line = sheet.row(lines.of(error.position()));
            let message = "linjen kan ikke leses som felt med skilletegn";
            Problem::new(ProblemKind::FileUnreadable, line, message)
        })? {
            let (before, number) = (last, lines.of(record.position()));
            last = (lines.at, number, record.len());
            if number > before.1 + 1 {
                self.swallowed(sheet, &body[before.0..last.0], before)?;
            }
            limits.row(&sheet.file, number)?;
            limits.columns(&sheet.file, record.len())?;
            let mut fields = record.iter();
            if let Some(long) = fields.find(|field| field.len() > limits.text_bytes) {
                return Err(limits.long_text(sheet.row(number), long.len()));
            }
            let row = Row { number, hidden: false, cells: Cells::Fields(&record) };
            if visit(&row).is_break() {
                return Ok(self.notes());
            }
        }
        unclosed(sheet, &body[last.0..], last.1)?;
        self.swallowed(sheet, &body[last.0..], last)?;
        Ok(self.notes())
    }

    /// Refuses a file with a record of several lines that are each a record: a quote on the
    /// first was never closed, and another closed it lines further down. A text that is meant
    /// to stand on several lines leaves the first and the last short of fields.
    fn swallowed(
        &self,
        sheet: &Sheet,
        record: &[u8],
        (_, first, fields): (usize, u32, usize),
    ) -> Result<(), Problem> {
        let record = String::from_utf8_lossy(record);
        let mark = char::from(self.mark);
        let lines: Vec<&str> =
            record.split(['\r', '\n']).filter(|line| !line.trim().is_empty()).collect();
        let is_whole = |line: &&str| line.split(mark).count() >= fields.max(2);
        let (Some(top), Some(bottom)) = (lines.first(), lines.last()) else {
            return Ok(());
        };
        if lines.len() < 2 || !record.contains('"') || !is_whole(top) || !is_whole(bottom)
        {
            return Ok(());
        }
        let message = format!(
            "et anførselstegn på linjen blir ikke lukket der, så {} linjer er lest som én",
            lines.len()
        );
        Err(open_quote(sheet, first, message))
    }

    fn notes(&self) -> Notes {
        Notes { mixed_encoding: self.mixed, ..Notes::default() }
    }
}

/// Refuses a file whose last record is all that follows a quote never closed.
fn unclosed(sheet: &Sheet, last: &[u8], line: u32) -> Result<(), Problem> {
    let quotes = last.iter().filter(|byte| **byte == b'"').count();
    let lines = last.trim_ascii_end().iter().filter(|byte| **byte == b'\n').count();
    if quotes % 2 == 0 || lines == 0 {
        return Ok(());
    }
    let message = "et anførselstegn på linjen blir aldri lukket, så resten av filen er slukt \
                   av ett felt";
    Err(open_quote(sheet, line, message))
}

fn open_quote(sheet: &Sheet, line: u32, message: impl Into<String>) -> Problem {
    Problem::new(ProblemKind::FileUnreadable, sheet.row(line), message)
        .hint("lukk anførselstegnet, eller ta ut filen på nytt")
}

/// The text and its encoding: by its byte order mark, else as the project says, else UTF-16
/// where every other byte is zero, else UTF-8 where it is valid, else windows-1252. None when
/// it is not that.
fn decode(bytes: &[u8], form: TextForm) -> Option<(String, &'static str)> {
    let marked = Encoding::for_bom(bytes).map(|(encoding, _)| encoding);
    let stated = form.encoding.map(TextEncoding::encoding);
    let is_utf8 = || std::str::from_utf8(bytes).is_ok();
    let encoding = marked
        .or(stated)
        .or_else(|| unmarked_utf16(bytes))
        .unwrap_or_else(|| if is_utf8() { UTF_8 } else { WINDOWS_1252 });
    let [utf8, utf8_marked, utf16, windows] = ENCODINGS;
    let name = match encoding {
        _ if encoding == WINDOWS_1252 => windows,
        _ if encoding != UTF_8 => utf16,
        _ if marked.is_some() => utf8_marked,
        _ => utf8,
    };
    let (text, wrong) = encoding.decode_with_bom_removal(bytes);
    (!wrong).then(|| (text.into_owned(), name))
}

/// The first line with a letter written as UTF-8 in a file that is not UTF-8 throughout.
fn mixed_line(bytes: &[u8]) -> Option<u32> {
    let two = |line: &[u8]| {
        line.windows(2).any(|pair| pair[0] == 0xc3 && (0x80..0xc0).contains(&pair[1]))
    };
    let at = bytes.split(|byte| *byte == b'\n').position(two)?;
    u32::try_from(at + 1).ok()
}

/// The mark a first line `sep=;` names, as Excel reads it, and where the next line begins.
fn named_mark(text: &str) -> (Option<u8>, usize) {
    let line = text.split_inclusive('\n').next().unwrap_or_default();
    match line.trim_end().strip_prefix("sep=").map(str::as_bytes) {
        Some([mark]) => (Some(*mark), line.len()),
        _ => (None, 0),
    }
}

/// The mark that divides most of the first lines into the same number of fields.
fn likely_mark(text: &str) -> u8 {
    let lines: Vec<&str> =
        text.lines().filter(|line| !line.trim().is_empty()).take(JUDGED).collect();
    let evenness = |mark: u8| {
        let counts: Vec<usize> = lines.iter().map(|line| marks(line, mark)).collect();
        let most = counts.iter().max().copied().unwrap_or(0);
        let even = counts.iter().filter(|count| **count == most).count();
        if most == 0 { (0, 0) } else { (even, most) }
    };
    // The last of equals wins, so the likeliest comes last.
    MARKS.into_iter().rev().max_by_key(|mark| evenness(*mark)).unwrap_or(b';')
}

/// How many marks stand in the line outside of quotes.
fn marks(line: &str, mark: u8) -> usize {
    let mut quoted = false;
    let outside = line.bytes().filter(|byte| {
        quoted ^= *byte == b'"';
        !quoted && *byte == mark
    });
    outside.count()
}

/// How many lines end here: with LF, CR LF, or a lone CR as old systems write.
fn ends(text: &[u8]) -> usize {
    let is_end = |(at, byte): (usize, &u8)| match byte {
        b'\n' => true,
        b'\r' => text.get(at + 1) != Some(&b'\n'),
        _ => false,
    };
    text.iter().enumerate().filter(|of| is_end(*of)).count()
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
        let passed = ends(&self.text[self.at..end]);
        self.at = end;
        self.line = self.line.saturating_add(u32::try_from(passed).unwrap_or(u32::MAX));
        self.line
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text_form::Delimiter;
    use crate::workbook::Privacy;

    /// Each line with its number.
    type Numbered = Vec<(u32, Vec<String>)>;

    fn lines(bytes: &[u8]) -> Result<(Numbered, &'static str, u8), Problem> {
        let sheet =
            Sheet { file: Arc::from("a.csv"), name: None, privacy: Privacy::Open };
        let text = Text::open(&sheet.file, bytes, TextForm::default())?;
        let mut rows = Vec::new();
        text.rows(&sheet, &Limits::default(), |row| {
            let fields = row.filled().into_iter().map(|(_, value)| value.shown());
            rows.push((row.number, fields.collect()));
            ControlFlow::Continue(())
        })?;
        Ok((rows, text.encoding, text.mark))
    }

    fn first(bytes: &[u8]) -> (String, &'static str, char) {
        let (rows, encoding, mark) = lines(bytes).unwrap();
        (rows[0].1.join("|"), encoding, char::from(mark))
    }

    #[test]
    fn encodings_and_marks_are_found() {
        let words = "Beløp;Post\r\n1,5;162001\r\n";
        let utf16: Vec<u8> = words.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let marked = [b"\xff\xfe".to_vec(), utf16.clone()].concat();
        let shown = "«Beløp»|«Post»".to_owned();
        for (bytes, encoding) in [
            (words.as_bytes().to_vec(), "UTF-8"),
            ([b"\xef\xbb\xbf", words.as_bytes()].concat(), "UTF-8 med BOM"),
            (b"Bel\xf8p;Post\r\n1,5;162001\r\n".to_vec(), "windows-1252"),
            (utf16, "UTF-16"),
            (marked, "UTF-16"),
        ] {
            assert_eq!(first(&bytes), (shown.clone(), encoding, ';'));
        }
        let tabs = words.replace(';', "\t");
        assert_eq!(first(tabs.as_bytes()), (shown.clone(), "UTF-8", '\t'));
        assert_eq!(first("Beløp,Post\n1.5,162001\n".as_bytes()), (shown, "UTF-8", ','));
    }

    #[test]
    fn what_the_project_says_is_not_looked_for() {
        let path: Arc<str> = Arc::from("a.csv");
        let open = |bytes: &[u8], encoding, delimiter| {
            Text::open(&path, bytes, TextForm { encoding, delimiter })
        };
        let comma = open(b"a;b,c;d\n", None, Some(Delimiter::Comma)).unwrap();
        assert_eq!(comma.mark, b',');
        let bytes = "Bel\u{f8}p".as_bytes();
        let as_1252 = open(bytes, Some(TextEncoding::Windows1252), None).unwrap();
        assert_eq!(
            (as_1252.text.as_str(), as_1252.encoding),
            ("Bel\u{c3}\u{b8}p", "windows-1252")
        );
        let wrong = open(b"Bel\xf8p", Some(TextEncoding::Utf8), None);
        assert!(wrong.is_err(), "the file is not in the encoding that is named");
        let marked =
            open(b"\xef\xbb\xbfa", Some(TextEncoding::Windows1252), None).unwrap();
        assert_eq!(marked.text, "a", "a byte order mark knows better");
    }

    #[test]
    fn a_line_that_names_the_mark_is_no_row() {
        let (rows, _, mark) = lines(b"sep=,\r\na;b,c\r\n\r\nd,e\r\n").unwrap();
        assert_eq!(mark, b',');
        assert_eq!(rows[0], (2, vec!["«a;b»".to_owned(), "«c»".to_owned()]));
        assert_eq!(rows[1].0, 4);
        let (rows, ..) = lines(b"a;b\rc;d\re;f").unwrap();
        let numbers: Vec<u32> = rows.iter().map(|(number, _)| *number).collect();
        assert_eq!(numbers, [1, 2, 3], "lines that end as old systems end them");
    }

    #[test]
    fn quoted_marks_do_not_count_and_lines_are_the_files_own() {
        let (rows, _, mark) = lines(b"\"a,b,c,d\";x\r\n\"e\nf\";y\r\ng;h\r\n").unwrap();
        assert_eq!(mark, b';');
        let numbers: Vec<u32> = rows.iter().map(|(number, _)| *number).collect();
        assert_eq!(numbers, [1, 2, 4]);
    }

    #[test]
    fn two_quotes_never_closed_swallow_no_row() {
        for text in [
            "a;b;c\n1;\"hei;100\n2;\"hei;200\n3;x;300\n",
            "a;b;c\r\n1;\"hei;100\r\n2;hei\";200\r\n3;x;300\r\n",
            "a;b;c\n1;\"hei;100\n2;x;150\n2;\"hei;200\n3;x;300\n",
            "a;b;c\n1;x;50\n1;\"hei;100\n2;\"hei;200\n",
            "a;b;c\n\"1;hei;100\n\"2;hei;200\n3;x;300\n",
        ] {
            let problem = lines(text.as_bytes()).unwrap_err();
            let line = if text.contains(";50") { 3 } else { 2 };
            assert_eq!(problem.origin.to_string(), format!("a.csv:{line}"), "{text}");
        }
        for text in [
            "a;b;c\n1;\"hei\npå deg\";100\n2;x;200\n",
            "a;b;c\n1;\"hei;\n\";100\n2;x;200\n",
            "a;b;c\n1;\"hei\";100\n\n\n2;\"x\";200\n",
        ] {
            assert_eq!(lines(text.as_bytes()).unwrap().0.len(), 3, "{text}");
        }
    }

    proptest::proptest! {
        /// Whichever two rows have a quote too much, no row is read with another's amount.
        #[test]
        fn an_unclosed_quote_is_told_wherever_it_stands(
            first in 1usize..9,
            second in 1usize..9,
            column in 0usize..3,
        ) {
            proptest::prop_assume!(first != second);
            let line = |row: usize| {
                let mut cells = [format!("{row}"), format!("t{row}"), format!("{row}00")];
                if row == first || row == second {
                    cells[column].insert(0, '"');
                }
                cells.join(";") + "\n"
            };
            let text: String = (0..10).map(line).collect();
            proptest::prop_assert!(lines(text.as_bytes()).is_err(), "{}", text);
        }
    }

    #[test]
    fn a_quote_never_closed_is_an_error_at_its_line() {
        let problem = lines(b"a;b\n1;\"2\n3;4\n5;6\n").unwrap_err();
        assert_eq!(problem.origin.to_string(), "a.csv:2");
        assert!(lines(b"a;b\n1;5\" kabel\n").is_ok(), "an inch mark is no quote");
    }
}
