//! Exports about persons, one row per person and year, with what goes wrong in them.

use crate::forms::{Form, Named, Put};
use crate::marks::Marks;
use crate::written::{Table, lines, ods, xlsx, xlsx_merged};

const HEADERS: [&str; 14] = [
    "År",
    "Ansattnr",
    "Kjønn",
    "Fødselsår",
    "Driftsenhet",
    "Sted",
    "Ansatt 31.12",
    "Stillingsprosent",
    "Ansettelse",
    "Avtalte dagsverk",
    "Egenmeldt",
    "Legemeldt",
    "Foreldrepermisjon, uker",
    "Sluttårsak",
];

fn row(cells: &[&str]) -> Vec<String> {
    cells.iter().map(|cell| (*cell).to_owned()).collect()
}

/// A person of Drift in Oslo, with a marked number.
fn person(number: &str) -> Vec<String> {
    let sex = if number.ends_with('5') { "menn" } else { "kvinner" };
    row(&[
        "2024", number, sex, "1985", "Drift", "Oslo", "ja", "100", "fast", "225", "3",
        "2", "", "",
    ])
}

/// Six whole rows below the headers.
fn whole(marks: Marks) -> Table {
    let mut rows = vec![row(&HEADERS)];
    rows.extend((0..6).map(|at| person(&format!("{}{at}", &marks.number()[..10]))));
    rows
}

fn with(mut person: Vec<String>, at: usize, text: &str) -> Vec<String> {
    text.clone_into(&mut person[at]);
    person
}

/// A row for each column, with the text in it.
fn in_each_column(marks: Marks, text: &str) -> Table {
    let mut rows = whole(marks);
    let of = |at| with(person(&format!("9{}{at}", marks.number())), at, text);
    rows.extend((0..HEADERS.len()).map(of));
    rows
}

/// Those from which the rest can be read.
pub(crate) fn all() -> Vec<Form> {
    let forms: [Named; 13] = [
        ("a name with a mark in it", "csv", |marks| {
            let mut rows = whole(marks);
            let mut shifted = person(&marks.number());
            shifted.insert(4, marks.given());
            shifted[5] = marks.surname();
            rows.push(shifted);
            lines(&rows, ';')
        }),
        ("a row moved to the right", "xlsx", |marks| {
            let mut rows = whole(marks);
            for at in 1..HEADERS.len() {
                let mut moved = person(&format!("8{}{at}", marks.number()));
                moved.insert(at, marks.name());
                rows.push(moved);
            }
            xlsx("Personer", &rows)
        }),
        ("a row moved to the left", "xlsx", |marks| {
            let mut rows = whole(marks);
            for at in 0..HEADERS.len() - 1 {
                let mut moved = with(person(&marks.number()), 4, &marks.name());
                moved = with(moved, 13, &marks.text());
                moved.remove(at);
                rows.push(moved);
            }
            xlsx("Personer", &rows)
        }),
        ("quotes not closed in a field", "csv", |marks| {
            let mut rows = whole(marks);
            let quoted = format!("{} \"{}\"", marks.given(), marks.surname());
            rows.push(with(person(&marks.number()), 4, &quoted));
            rows.push(with(person(&marks.number()), 5, &quoted));
            lines(&rows, ';')
        }),
        ("a name in each column", "xlsx", |marks| {
            let mut rows = in_each_column(marks, &marks.name());
            rows.extend(
                in_each_column(marks, &marks.surname().to_uppercase()).split_off(7),
            );
            xlsx("Personer", &rows)
        }),
        ("a number in each column, in every spelling", "csv", |marks| {
            let mut rows = whole(marks);
            for spelling in marks.spellings() {
                rows.extend(in_each_column(marks, &spelling).split_off(7));
            }
            lines(&rows, '\t')
        }),
        ("headers below a title with a name", "csv", |marks| {
            let mut rows =
                vec![row(&["Uttrekk for", &marks.name()]), row(&[&marks.text()])];
            rows.extend(in_each_column(marks, &marks.name()));
            lines(&rows, ';')
        }),
        ("other columns' order, with commas", "csv", |marks| {
            let mut rows = in_each_column(marks, &marks.name());
            rows.extend([with(person(&marks.number()), 13, &marks.text())]);
            for row in &mut rows {
                // The header with a comma in it is quoted.
                row[12] = format!("\"{}\"", row[12]);
                row.reverse();
            }
            lines(&rows, ',')
        }),
        ("merged, hidden and blank cells", "xlsx", |marks| {
            let mut rows = in_each_column(marks, &marks.name());
            rows.push(with(person(&marks.number()), 0, ""));
            rows.push(with(with(person(&marks.number()), 2, ""), 4, &marks.name()));
            xlsx_merged("Personer", &rows, &marks.name())
        }),
        ("a name in each column of an OpenDocument", "ods", |marks| {
            ods("Personer", &in_each_column(marks, &marks.name()))
        }),
        ("columns nobody knows", "xlsx", |marks| {
            let mut rows = in_each_column(marks, &marks.surname());
            for (at, row) in rows.iter_mut().enumerate() {
                let more = match at {
                    0 => [
                        "Navn".to_owned(),
                        marks.name(),
                        "Sted".to_owned(),
                        String::new(),
                    ],
                    _ => [marks.name(), marks.number(), marks.text(), marks.given()],
                };
                row.extend(more);
            }
            rows[0][16] = "Fødselsnummer".to_owned();
            xlsx("Personer", &rows)
        }),
        ("total rows with a name", "csv", |marks| {
            let mut rows = whole(marks);
            rows.push(with(person(&marks.number()), 0, &format!("Sum {}", marks.name())));
            rows.push(with(person(&marks.number()), 4, "Sum"));
            rows.push(with(
                person(&marks.number()),
                4,
                &format!("Sum {}", marks.surname()),
            ));
            lines(&rows, ';')
        }),
        (
            "a person twice, and small units that are called after someone",
            "csv",
            |marks| {
                let mut rows = whole(marks);
                for year in ["2024", "2023", "2021"] {
                    for place in ["Oslo", &marks.surname()] {
                        let one = with(person(&marks.number()), 4, &marks.name());
                        rows.push(with(with(one, 5, place), 0, year));
                    }
                }
                rows.push(with(person("61"), 4, &format!("<{}> & 50+", marks.surname())));
                rows.push(with(person("62"), 4, &format!("{} *", marks.surname())));
                lines(&rows, ';')
            },
        ),
    ];
    made(1, &forms)
}

/// Those nothing can be read of.
pub(crate) fn unreadable() -> Vec<Form> {
    let forms: [Named; 3] = [
        ("no headers", "csv", |marks| {
            lines(&in_each_column(marks, &marks.name()).split_off(1), ';')
        }),
        ("half the headers, and the other half names", "xlsx", |marks| {
            let mut rows = in_each_column(marks, &marks.name());
            for at in (0..12).step_by(2) {
                rows[0][at] = marks.surname();
            }
            rows[0][1] = "Sted".to_owned();
            xlsx("Personer", &rows)
        }),
        ("a quote that is never closed", "csv", |marks| {
            let mut rows = whole(marks);
            rows.push(with(person("61"), 4, &format!("\"{}", marks.name())));
            rows.extend(in_each_column(marks, &marks.name()).split_off(2));
            lines(&rows, ';')
        }),
    ];
    made(1, &forms)
}

fn made(first: u8, forms: &[Named]) -> Vec<Form> {
    let form = |(at, (what, kind, bytes)): (u8, &Named)| {
        let marks = Marks(at);
        Form {
            what,
            marks,
            put: Put::File(format!("personer-{at:02}.{kind}"), bytes(marks)),
        }
    };
    (first..).zip(forms).map(form).collect()
}
