//! What must not be told of the few stands nowhere: not in the figures, not in a trace, not
//! among the findings, not in the report.
//!
//! Two ways to see it: where the number would stand there is something else, and when the
//! number is another, everything the program says is the same.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use serde_json::Value;
use tempfile::TempDir;
use tertial_tests::{folder, pdf, program};

use crate::books;
use crate::edit::{self, Content};

/// One cell of the workbook and what is written there.
struct Change {
    sheet: &'static str,
    /// Cells of its row, by their headers.
    row: &'static [(&'static str, &'static str)],
    column: &'static str,
    to: &'static str,
}

/// A cell of the sheet HR, of 2024.
const fn hr(row: &'static [(&'static str, &'static str)], to: &'static str) -> Change {
    Change { sheet: "HR", row, column: "Antall", to }
}

/// Something that must not be told, and its true value as JSON would have it.
type Hidden = (&'static str, &'static str);

/// What the example itself withholds.
const SMALL_UNIT: [Hidden; 4] = [
    ("hr.enhet.internrevisjon.ansatte.2024", "3"),
    ("hr.enhet.internrevisjon.avtalte_arsverk.2024", "3.00"),
    ("hr.enhet.ledelse_og_virksomhetsstyring.ansatte.2024", "33"),
    ("hr.enhet.ledelse_og_virksomhetsstyring.avtalte_arsverk.2024", "32.00"),
];

/// A copy of the example with one cell changed, what is withheld there and not in the
/// example, and rows of the report: the table, the row, and its first cells.
struct Case {
    change: Option<Change>,
    hidden: &'static [Hidden],
    rows: &'static [(&'static str, &'static str, &'static [&'static str])],
}

const LEAVE: &[(&str, &str)] =
    &[("År", "2024"), ("Måltall", "foreldrepermisjon, personer"), ("Kjønn", "menn")];
const WEEKS: &[(&str, &str)] =
    &[("År", "2024"), ("Måltall", "foreldrepermisjon, uker"), ("Kjønn", "menn")];
const PART_TIME_MEN: &[(&str, &str)] =
    &[("År", "2024"), ("Måltall", "deltid"), ("Kjønn", "menn")];
const PART_TIME_WOMEN: &[(&str, &str)] =
    &[("År", "2024"), ("Måltall", "deltid"), ("Kjønn", "kvinner")];
const LEFT: &[(&str, &str)] = &[("År", "2024"), ("Måltall", "sluttet av andre grunner")];

const CASES: [Case; 5] = [
    Case {
        change: None,
        hidden: &[],
        rows: &[
            ("Ansatte per driftsenhet", "Internrevisjon", &[":", "6"]),
            ("Ansatte per driftsenhet", "Ledelse og virksomhetsstyring", &[":", "32"]),
            ("Ansatte per driftsenhet", "Kommunikasjon", &["55", "54"]),
            ("Avtalte årsverk per driftsenhet", "Internrevisjon", &[":", "6,0"]),
            (
                "Avtalte årsverk per driftsenhet",
                "Ledelse og virksomhetsstyring",
                &[":", "31,0"],
            ),
        ],
    },
    // Three men: their weeks and the average go with them.
    Case {
        change: Some(hr(LEAVE, "3")),
        hidden: &[
            ("hr.foreldrepermisjon_personer.menn.2024", "3"),
            ("hr.foreldrepermisjon_uker.menn.2024", "316.8000"),
            ("hr.foreldrepermisjon.menn.2024", "105.6000"),
        ],
        rows: &[
            ("Foreldrepermisjon, uker i snitt", "Kvinner", &["19,5"]),
            ("Foreldrepermisjon, uker i snitt", "Menn", &[":"]),
        ],
    },
    // Two men of 449: the women's 47 would give them away, for 49 work part time in all.
    Case {
        change: Some(hr(PART_TIME_MEN, "2")),
        hidden: &[
            ("hr.deltid.menn.2024", "2"),
            ("hr.deltid.menn_pst.2024", "0.4454"),
            ("hr.deltid.kvinner.2024", "47"),
            ("hr.deltid.kvinner_pst.2024", "9.1797"),
        ],
        rows: &[
            ("Deltidsansatte i pst.", "Kvinner", &[":", "10,1"]),
            ("Deltidsansatte i pst.", "Menn", &[":", "4,5"]),
            ("Deltidsansatte i pst.", "Begge kjønn", &["5,1", "7,5"]),
        ],
    },
    // The wider turnover, (41 + 4) / 955, would give the four away beside the narrow one.
    Case {
        change: Some(hr(LEFT, "4")),
        hidden: &[("hr.sluttet_ellers.2024", "4"), ("hr.turnover_alle.2024", "4.7120")],
        rows: &[
            ("Turnover", "Turnover (pst.)", &["4,3", "4,9"]),
            ("Turnover", "Medregnet andre sluttårsaker (pst.)", &[":", "8,2"]),
        ],
    },
    // Three men get an age group of their own, so that the next smallest, of 69, goes too.
    Case {
        change: Some(Change {
            sheet: "Sykefravær",
            row: &[
                ("År", "2024"),
                ("Kjønn", "menn"),
                ("Alder", "under 30"),
                ("Sted", "Kongsvinger"),
            ],
            column: "Alder",
            to: "16–19",
        }),
        hidden: &[
            ("sykefravaer.alder.16_19.personer.2024", "3"),
            ("sykefravaer.alder.16_19.egenmeldt.2024", "1.2123"),
            ("sykefravaer.alder.16_19.legemeldt.2024", "1.3226"),
            ("sykefravaer.alder.16_19.2024", "2.5349"),
            ("sykefravaer.alder.under_30.personer.2024", "69"),
            ("sykefravaer.alder.under_30.egenmeldt.2024", "1.2848"),
            ("sykefravaer.alder.under_30.legemeldt.2024", "1.6966"),
            ("sykefravaer.alder.under_30.2024", "2.9814"),
        ],
        rows: &[
            ("Sykefravær etter alder", "under 30", &[":", "3,1"]),
            ("Sykefravær etter alder", "16–19", &[":"]),
            ("Sykefravær etter alder", "30–39", &["3,8", "4,0"]),
        ],
    },
];

/// Pairs of copies that differ in what must not be told, and in nothing that may be.
const PAIRS: [[&[Change]; 2]; 4] = [
    // One of the three, and more than half of what they work, in the other unit.
    [
        &[],
        &[
            hr(INTERNAL_AUDIT, "1"),
            hr(MANAGEMENT, "22"),
            hr(INTERNAL_AUDIT_AGREED, "0.6"),
            hr(MANAGEMENT_AGREED, "21.6"),
        ],
    ],
    [&[hr(LEAVE, "3"), hr(WEEKS, "316.8")], &[hr(LEAVE, "4"), hr(WEEKS, "57.7")]],
    [&[hr(PART_TIME_MEN, "2")], &[hr(PART_TIME_MEN, "4"), hr(PART_TIME_WOMEN, "45")]],
    [&[hr(LEFT, "4")], &[hr(LEFT, "1")]],
];

const INTERNAL_AUDIT: &[(&str, &str)] = &[
    ("År", "2024"),
    ("Måltall", "ansatte"),
    ("Driftsenhet", "Internrevisjon"),
    ("Kjønn", "kvinner"),
];
const MANAGEMENT: &[(&str, &str)] = &[
    ("År", "2024"),
    ("Måltall", "ansatte"),
    ("Driftsenhet", "Ledelse og virksomhetsstyring"),
    ("Kjønn", "kvinner"),
];
const INTERNAL_AUDIT_AGREED: &[(&str, &str)] = &[
    ("År", "2024"),
    ("Måltall", "avtalte årsverk"),
    ("Driftsenhet", "Internrevisjon"),
    ("Kjønn", "kvinner"),
];
const MANAGEMENT_AGREED: &[(&str, &str)] = &[
    ("År", "2024"),
    ("Måltall", "avtalte årsverk"),
    ("Driftsenhet", "Ledelse og virksomhetsstyring"),
    ("Kjønn", "kvinner"),
];

#[test]
fn where_a_withheld_number_would_stand_there_is_none() {
    for case in &CASES {
        let copy = copy_with(case.change.as_slice());
        let all: BTreeSet<String> = SMALL_UNIT
            .iter()
            .chain(case.hidden)
            .map(|(id, _)| (*id).to_owned())
            .collect();
        let said = Said::of(copy.path(), "annual");
        assert_eq!(said.withheld(), all);
        let hidden = if case.hidden.is_empty() { &SMALL_UNIT } else { case.hidden };
        for (id, number) in hidden {
            for format in ["text", "json"] {
                let trace = trace(copy.path(), "annual", id, format);
                assert!(!tells(&trace, number), "{id} is {number} in {trace}");
            }
            // A number nothing else happens to be stands nowhere at all.
            if number.len() > "33.00".len() {
                for text in [
                    &said.figures,
                    &said.findings,
                    &said.findings_json,
                    &said.reply,
                    &said.report,
                ] {
                    assert!(!tells(text, number), "{id} is {number}");
                }
            }
        }
        for finding in said.findings_of_the_staff() {
            let told = hidden.iter().find(|(_, number)| tells(&finding, number));
            assert_eq!(told, None, "{finding}");
        }
        for (table, row, cells) in case.rows {
            assert_eq!(said.row(table, row, cells.len()), **cells, "{table}: {row}");
        }
    }
}

#[test]
fn what_is_withheld_could_be_anything() {
    for pair in PAIRS {
        let copies = pair.map(copy_with);
        let [one, other] = copies.each_ref().map(|copy| Said::of(copy.path(), "annual"));
        assert!(one == other, "{}", first_difference(&one, &other));
        // What the example withholds anyway is traced once, in the pair that changes it.
        let mut ids = one.withheld();
        if ids.len() > SMALL_UNIT.len() {
            ids.retain(|id| SMALL_UNIT.iter().all(|(of, _)| of != id));
        }
        for id in ids {
            let [one, other] =
                copies.each_ref().map(|of| trace(of.path(), "annual", &id, "text"));
            assert_eq!(one, other);
        }
    }
}

/// What stands in four cells of each of two copies.
type TwoCopies = [[&'static str; 4]; 2];

/// A place of few in each report: the report as the sheet names it, what stands there
/// instead in two copies, employees and full-time equivalents in Oslo and Kongsvinger, and
/// the sums, which stay as they are.
const PLACES: [(&str, &str, TwoCopies, [&str; 2]); 3] = [
    (
        "t1",
        "t1",
        [["941", "2", "261.51", "0.69"], ["939", "4", "260.72", "1.48"]],
        ["943", "262,2"],
    ),
    (
        "t2",
        "t2",
        [["953", "2", "519.89", "0.81"], ["951", "4", "519.03", "1.67"]],
        ["955", "520,7"],
    ),
    (
        "annual",
        "årsrapport",
        [["959", "2", "790.01", "1.69"], ["957", "4", "788.22", "3.48"]],
        ["961", "791,7"],
    ),
];

#[test]
fn a_place_of_few_could_be_anything_in_every_report() {
    for (report, word, copies, [employees, worked]) in PLACES {
        let copies = copies.map(|cells| copy_with(&by_place(word, cells)));
        let [one, other] = copies.each_ref().map(|copy| Said::of(copy.path(), report));
        assert!(one == other, "{report}: {}", first_difference(&one, &other));
        let of_places: BTreeSet<String> = ["oslo", "kongsvinger"]
            .iter()
            .flat_map(|place| ["ansatte", "utforte_arsverk"].map(|of| (of, place)))
            .flat_map(|(of, place)| {
                ["", "_pst"].map(|end| format!("hr.{of}.{place}{end}"))
            })
            .collect();
        assert!(one.withheld().is_superset(&of_places), "{report}: {:?}", one.withheld());
        for id in of_places {
            let [one, other] =
                copies.each_ref().map(|of| trace(of.path(), report, &id, "json"));
            assert_eq!(one, other);
        }
        let caption = "Ansatte og utførte årsverk etter sted";
        for place in ["Oslo", "Kongsvinger"] {
            assert_eq!(one.row(caption, place, 4), [":"; 4], "{report} {place}");
        }
        // Each number is followed by its share; that of a sum tells nothing of its parts.
        let sum = one.row(caption, "Sum", 4);
        assert_eq!(sum, [employees, "100,0", worked, "100,0"], "{report}");
    }
}

/// The cells of one report that state employees and full-time equivalents in Oslo and
/// Kongsvinger.
fn by_place(report: &'static str, to: [&'static str; 4]) -> Vec<Change> {
    let rows = [("ansatte", "Oslo"), ("ansatte", "Kongsvinger")];
    let rows = rows
        .into_iter()
        .chain([("utførte årsverk", "Oslo"), ("utførte årsverk", "Kongsvinger")]);
    rows.zip(to)
        .map(|((measure, place), to)| {
            let row = vec![("Rapport", report), ("Sted", place), ("Måltall", measure)];
            Change { sheet: "Personell", row: row.leak(), column: "Verdi", to }
        })
        .collect()
}

/// The first line at which two outputs differ.
fn first_difference(one: &Said, other: &Said) -> String {
    let pairs = [
        (&one.figures, &other.figures),
        (&one.findings, &other.findings),
        (&one.findings_json, &other.findings_json),
        (&one.reply, &other.reply),
        (&one.report, &other.report),
    ];
    let mut lines = pairs.iter().flat_map(|(one, other)| one.lines().zip(other.lines()));
    let (one, other) = lines.find(|(one, other)| one != other).unwrap_or_default();
    format!("«{one}» is «{other}» where the number is another")
}

/// A copy of the example with those changes.
fn copy_with(changes: &[Change]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for part in ["tertial.toml", "bekreftelser.toml", "data", "tekst", "levert"] {
        folder::copy(&program::example().join(part), &folder.path().join(part));
    }
    let workbook = folder.path().join("data/grunnlag-2024.xlsx");
    for change in changes {
        let at = address(&workbook, change);
        let content = || match change.to.parse::<f64>() {
            Ok(_) => Content::Number(change.to.to_owned()),
            Err(_) => Content::Text(change.to),
        };
        edit::cells(&workbook, change.sheet, |cell| (cell == at).then(content));
    }
    folder
}

/// Where the cell stands; no sheet here has more than 26 columns.
fn address(workbook: &Path, change: &Change) -> String {
    let sheet = books::sheet(workbook, change.sheet);
    let rows: Vec<Vec<String>> =
        sheet.rows().map(|row| row.iter().map(books::text).collect()).collect();
    let (headers_at, headers) = rows
        .iter()
        .enumerate()
        .find(|(_, row)| row.iter().any(|of| of == change.column))
        .unwrap();
    let column = |name: &str| headers.iter().position(|of| of == name).unwrap();
    let is_row =
        |row: &[String]| change.row.iter().all(|(name, text)| row[column(name)] == *text);
    let found = rows[headers_at..].iter().position(|row| is_row(row)).unwrap();
    let row = sheet.start().unwrap().0 as usize + headers_at + found + 1;
    let letter = char::from(b'A' + u8::try_from(column(change.column)).unwrap());
    format!("{letter}{row}")
}

const HARD_SPACE: char = '\u{a0}';

/// Runs the program on a project; that the example's texts are not written is no fault here.
fn run(project: &Path, arguments: &[&str]) -> String {
    let folder = project.to_str().unwrap();
    let run = program::run(&[&["-C", folder], arguments].concat());
    assert!(matches!(run.code, Some(0 | 1)), "{arguments:?}: {}", run.stderr);
    run.stdout
}

fn trace(project: &Path, report: &str, id: &str, format: &str) -> String {
    run(project, &["trace", id, "--report", report, "--format", format])
}

/// Everything the program says of a report.
#[derive(PartialEq, Eq)]
struct Said {
    figures: String,
    findings: String,
    findings_json: String,
    /// What it answers each demand with.
    reply: String,
    /// What the PDF says, a line a cell.
    report: String,
}

impl Said {
    fn of(project: &Path, report: &str) -> Self {
        let built = run(project, &["build", report]);
        let pages = pdf::pages(&fs::read(built.trim()).unwrap()).unwrap();
        Self {
            figures: run(project, &["figures", report, "--format", "json"]),
            findings: run(project, &["check", report]),
            findings_json: run(project, &["check", report, "--format", "json"]),
            reply: fs::read_to_string(built.trim().replace(".pdf", "-krav.json"))
                .unwrap(),
            report: pages.join("\n").replace(HARD_SPACE, " "),
        }
    }

    /// The figures that are withheld; each of them has no value.
    fn withheld(&self) -> BTreeSet<String> {
        let json: Value = serde_json::from_str(&self.figures).unwrap();
        let all = json["figures"].as_array().unwrap();
        let hidden = all.iter().filter(|figure| {
            figure["missing"].as_str().is_some_and(|why| why.contains("skjermet"))
        });
        hidden
            .map(|figure| {
                assert_eq!(figure["value"], Value::Null);
                figure["id"].as_str().unwrap().to_owned()
            })
            .collect()
    }

    /// The findings about the staff, as the program tells them.
    fn findings_of_the_staff(&self) -> Vec<String> {
        let json: Value = serde_json::from_str(&self.findings_json).unwrap();
        let all = json["findings"].as_array().unwrap();
        let of_staff = all.iter().filter(|finding| {
            let object = finding["object"].as_str().unwrap_or_default();
            object.starts_with("hr") || object.starts_with("sykefravaer")
        });
        let parts = ["message", "found", "expected", "hint"];
        of_staff
            .map(|finding| parts.map(|part| finding[part].to_string()).join(" "))
            .collect()
    }

    /// The first cells of a row of a table in the report.
    fn row(&self, caption: &str, label: &str, cells: usize) -> Vec<&str> {
        let mut lines = self.report.lines().map(str::trim).skip_while(|line| {
            !line.starts_with("Tabell ") || !line.contains(&format!(". {caption}"))
        });
        assert!(lines.by_ref().any(|line| line == label), "{caption} has no {label}");
        lines.take(cells).collect()
    }
}

/// Whether the number stands in the text by itself, as JSON or people write it. In a date, an
/// id or the name of a cell it does not.
fn tells(text: &str, number: &str) -> bool {
    let part = |c: char| c.is_alphanumeric() || ".,_".contains(c);
    let mut written = BTreeSet::from([number.to_owned(), number.replace('.', ",")]);
    if number.contains('.') {
        let short = number.trim_end_matches('0').trim_end_matches('.').replace('.', ",");
        written.extend([format!("{short},0"), short]);
    }
    let mut words =
        text.split(|c| !part(c)).map(|word| word.trim_end_matches(['.', ',']));
    words.any(|word| written.contains(word))
}
