//! What the lists of the form offer is read: the lists are taken from the file itself, as a
//! spreadsheet does.

use std::io::{Cursor, Read};
use tertial_model::sample;

use super::*;
use crate::facts::{AllocationPart, Export, SetAside};
use crate::grunnlag::asked::{History, LetterSays};
use crate::sheets::Content;
use crate::workbook::Entry;
use rust_decimal::Decimal;
use tertial_model::ProblemKind;

/// The columns with a list, and what each list offers: `(1, ["t1", "t2"])`.
fn offered(sheet: usize) -> Vec<(usize, Vec<String>)> {
    let letter = super::letter::made_up();
    // With a task, so that every sheet is there.
    let letter = LetterSays { tasks: vec![("TB-1", &[])], ..letter.says() };
    let xml = part(&letter, &format!("xl/worksheets/sheet{}.xml", sheet + 1));
    let lists = xml.split("<dataValidation ").skip(1);
    // What the letter has by name is offered from the sheet about it.
    let lists = lists.filter(|list| !list.contains("<formula1>OFFSET"));
    lists.map(|list| (column(list), values(list))).collect()
}

/// One part of the form.
fn part(letter: &LetterSays<'_>, name: &str) -> String {
    let bytes = form::workbook(letter).unwrap();
    let mut parts = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut xml = String::new();
    parts.by_name(name).unwrap().read_to_string(&mut xml).unwrap();
    xml
}

#[test]
fn the_sheet_of_tasks_is_there_when_the_letter_gives_some() {
    let letter = super::letter::made_up();
    let book = "xl/workbook.xml";
    assert!(!part(&letter.says(), book).contains("Oppdrag i brevet"));
    let reports: Vec<tertial_model::ReportName> = vec!["t1".parse().unwrap()];
    let tasks = vec![("TB-1", reports.as_slice()), ("TB-2", &[])];
    let letter = LetterSays { tasks, ..letter.says() };
    assert!(part(&letter, book).contains("Oppdrag i brevet"));
    let sheet = sheets().iter().find(|of| of.setting == "tasks").unwrap();
    let rows = letter.rows(sheet).unwrap();
    let ids = rows.iter().map(|row| format!("{:?}", row[1]));
    let of = |id: &str| ids.clone().filter(|row| row.contains(id)).count();
    // The one in the first report alone, the other in all.
    assert_eq!((of("TB-1"), of("TB-2")), (1, letter.reports.iter().count()));
}

#[test]
fn what_is_known_of_the_years_before_is_filled_in_and_nothing_else() {
    let letter = super::letter::made_up();
    let sheet = |setting: &str| sheets().iter().find(|of| of.setting == setting).unwrap();
    assert_eq!(letter.says().rows(sheet("earlier_years")), None);
    let indicator = letter.frame.indicators[0].key.clone();
    let year = letter.frame.year;
    let post = BudgetPost::new(1999, 1);
    let history = History {
        results: [((indicator, year - 1), Decimal::new(9_360, 2))].into(),
        allocations: [
            ((year - 1, post, AllocationPart::CarriedOver), Kroner::whole(1_250_000)),
            ((year - 1, post, AllocationPart::Allocated), Kroner::whole(300_500)),
        ]
        .into(),
    };
    let letter = LetterSays { history, ..letter.says() };
    let shown = |setting: &str| -> Vec<String> {
        let rows = letter.rows(sheet(setting)).unwrap().into_iter();
        let cell = |cell: Option<Entry>| match cell {
            None => "-".to_owned(),
            Some(Entry::Text(text)) => text,
            Some(Entry::Number(number)) => number.to_string(),
        };
        let row = |row: Vec<Option<Entry>>| row.into_iter().map(cell).collect::<Vec<_>>();
        rows.map(|of| row(of).join(" ")).collect()
    };
    let last = year - 1;
    assert_eq!(
        shown("earlier_years"),
        [
            format!("{last} 1999 01 overført 1250 1 000 kr -"),
            format!("{last} 1999 01 tildelt 300500 kr -"),
        ]
    );
    let results = shown("indicators").into_iter().filter(|row| row.contains("resultat"));
    let results: Vec<String> = results.take(4).collect();
    let name = letter.frame.indicators[0].name.bokmal();
    assert_eq!(results[2], format!("{name} resultat {last} - 93.6 -"));
    assert!(results[1].ends_with(&format!("resultat {} - - -", year - 2)), "{results:?}");
}

/// The column of `sqref="C5:C2001"`, from 0.
fn column(list: &str) -> usize {
    let (_, at) = list.split_once("sqref=\"").unwrap();
    let letter = at.bytes().next().unwrap();
    usize::from(letter - b'A')
}

/// What `"kvinner,menn"` offers: a spreadsheet splits a list at its commas.
fn values(list: &str) -> Vec<String> {
    let (_, formula) = list.split_once("<formula1>").unwrap();
    let (formula, _) = formula.split_once("</formula1>").unwrap();
    let text = formula.replace("&quot;", "\"").replace("&amp;", "&");
    let text = text.strip_prefix('"').unwrap().strip_suffix('"').unwrap();
    text.split(',').map(|value| value.trim().to_owned()).collect()
}

fn good_cell(content: &Content) -> &str {
    match content {
        Content::Report => "t1",
        Content::Chapter => "1620",
        Content::Post => "01",
        Content::Unit => "kr",
        Content::Year => "2023",
        Content::Date => "30.04.2024",
        Content::Word(words) => &words[0],
        Content::Text => "Oslo",
        Content::Percent => "50",
        Content::Amount
        | Content::Month
        | Content::Number
        | Content::Count
        | Content::Scale => "3",
    }
}

/// The rows used of a sheet with one row; everything that was wrong with it.
fn used(report: &ReportKind, schema: &SheetSchema, row: &[&str]) -> (u32, Vec<String>) {
    let mut writer = Writer::new();
    for other in sheets() {
        let rows: Rows<'_> = if other == schema { &[row] } else { &[] };
        add_sheet(&mut writer, other, rows);
    }
    let bytes = writer.save_to_buffer().unwrap();
    let file = InputFile { path: Arc::from("g.xlsx"), bytes };
    let (names, limits) = (SheetNames::default(), Limits::default());
    let wish = Wish { report, cut_off: report.status_date(2024) };
    let (read, problems) = super::super::read(&file, &names, &limits, wish);
    let read = read.facts;
    let is_it = |of: &&Export| of.sheet.as_deref() == Some(schema.name.as_str());
    let used = read.sheets.iter().find(is_it).map_or(0, |sheet| {
        assert_eq!(sheet.set_aside.get(&SetAside::Unreadable), None, "{row:?}");
        sheet.used.rows
    });
    let dates = problems.into_iter().filter(|of| of.kind != ProblemKind::DatesAsText);
    (used, dates.map(|problem| problem.message).collect())
}

#[test]
fn every_value_of_every_list_is_read() {
    let mut lists = 0;
    for (at, schema) in sheets().iter().enumerate() {
        for (column, values) in offered(at) {
            lists += 1;
            if let Content::Word(words) = &schema.columns[column].content {
                assert_eq!(&values, words, "{}", schema.name);
            }
            for value in &values {
                let contents = schema.columns.iter().map(|column| &column.content);
                let mut row: Vec<&str> = contents.map(good_cell).collect();
                row[column] = value;
                let mut rows = 0;
                for report in sample::reports().iter() {
                    let (used, wrong) = used(&report, schema, &row);
                    assert_eq!(wrong, [""; 0], "{}: {value}", schema.name);
                    rows += used;
                }
                assert!(rows > 0, "{}: {value} is of no report", schema.name);
            }
        }
    }
    let with_words = sheets().iter().flat_map(|of| &of.columns).filter(|column| {
        matches!(column.content, Content::Word(_) | Content::Unit | Content::Report)
    });
    assert_eq!(lists, with_words.count());
}

#[test]
fn a_word_is_told_from_every_other_by_its_letters_and_digits() {
    for schema in sheets() {
        for column in &schema.columns {
            let Content::Word(words) = &column.content else { continue };
            let folded = |word: &String| -> String {
                word.chars().filter(|c| c.is_alphanumeric()).collect()
            };
            let different: std::collections::BTreeSet<_> =
                words.iter().map(folded).collect();
            assert_eq!(different.len(), words.len(), "{}", column.header);
            assert!(words.iter().all(|word| !word.contains(',')), "{}", column.header);
        }
    }
}

#[test]
fn the_words_of_earlier_forms_are_still_read() {
    for word in ["foreldrepermisjon, personer", "ansettelser, mangfold"] {
        let row = ["2024", word, "", "kvinner", "3"];
        assert_eq!(used(&sample::report("annual"), sheet("HR"), &row), (1, Vec::new()));
    }
}
