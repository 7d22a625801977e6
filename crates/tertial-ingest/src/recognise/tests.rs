//! Exports in the shapes systems give them: each is read with the right sums, worked out by hand
//! here, or gives one question.

mod project;
mod shuffled;
mod systems;

use std::sync::Arc;

use rust_xlsxwriter::Workbook as Written;

use super::*;

/// A text file of these lines.
fn csv(lines: &[&str]) -> InputFile {
    InputFile { path: Arc::from("eksport.csv"), bytes: lines.join("\n").into_bytes() }
}

/// A workbook of these rows; what is a number is written as one where `numbers` is true.
fn xlsx(rows: &[Vec<&str>], numbers: bool) -> InputFile {
    let mut workbook = Written::new();
    let sheet = workbook.add_worksheet();
    for (number, row) in (0..).zip(rows) {
        for (column, text) in (0..).zip(row).filter(|(_, text)| !text.is_empty()) {
            match text.parse::<f64>() {
                Ok(of) if numbers => sheet.write(number, column, of).unwrap(),
                _ => sheet.write(number, column, *text).unwrap(),
            };
        }
    }
    let bytes = workbook.save_to_buffer().unwrap();
    InputFile { path: Arc::from("eksport.xlsx"), bytes }
}

/// What is made of a file, with these answers.
fn answered(file: &InputFile, answers: &Answers) -> Recognised {
    let limits = Limits::default();
    let given = Given {
        limits: &limits,
        accounting: None,
        agency: None,
        files: "data/eksport.csv",
        answers,
    };
    recognise(file, given)
}

fn of(file: &InputFile) -> Recognised {
    answered(file, &Answers::default())
}

/// The answer that a field is the column of that header.
fn column(field: LedgerField, header: &str) -> Answers {
    let columns = BTreeMap::from([(field, header.to_owned())]);
    Answers { columns, ..Answers::default() }
}

/// `202401 2 100.00`: the rows and sum of each period.
fn periods(recognised: &Recognised) -> Vec<String> {
    let holds = recognised.holds.iter().flat_map(|of| &of.periods);
    holds
        .map(|of| format!("{} {} {}", of.period, of.tally.rows, of.tally.amount))
        .collect()
}

/// `162001 100.00`: the sum of each chapter and post.
fn posts(recognised: &Recognised) -> Vec<String> {
    let holds = recognised.holds.iter().flat_map(|of| &of.posts);
    holds.map(|of| format!("{} {}", of.post, of.tally.amount)).collect()
}

fn questions(recognised: &Recognised) -> Vec<&str> {
    recognised.questions.iter().map(|of| of.text.as_str()).collect()
}

/// Holds that nothing is asked, and gives it.
fn ready(file: &InputFile) -> Recognised {
    let recognised = of(file);
    assert!(recognised.is_ready(), "{recognised:#?}");
    recognised
}

#[test]
fn nothing_at_all_is_refused_in_words() {
    for bytes in [
        &b""[..],
        b"\0\0\0",
        b"PK\x03\x04",
        b"\xff\xfe\x00",
        b"bare litt tekst",
        b"a;b;c\n1;2;3\n",
        b";;;;\n;;;\n",
        b"<AuditFile",
    ] {
        let file = InputFile { path: Arc::from("x"), bytes: bytes.to_vec() };
        let recognised = of(&file);
        assert!(!recognised.is_ready(), "{recognised:?}");
        assert!(!recognised.problems.is_empty(), "{recognised:?}");
    }
}

#[test]
fn a_workbook_of_other_tables_gives_one_message_and_no_questions() {
    let rows = [
        vec!["Kapittel", "Post", "Type", "Beløp", "Enhet"],
        vec!["1620", "1", "saldert", "100", "1 000 kr"],
    ];
    let recognised = of(&xlsx(&rows, false));
    assert_eq!(questions(&recognised), [""; 0]);
    assert_eq!(recognised.problems.len(), 1);
}
