//! However keys are written in the grunnlag, as long as they look the same: the figures are
//! the same, and a finding points at each cell that is written otherwise.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test stops where its premise fails, and reads the example"
)]

mod example;

use example::{EXAMPLE, FIRST, Made, Sheets, is_at, is_of_no_figure, make};
use proptest::prelude::*;
use tertial_ingest::sheets::{self, Content};
use tertial_model::{ReportKind, sample};

/// The columns of names that rows are found, joined or grouped by, with their sheets.
const NAMED: [(&str, &str); 14] = [
    ("Øremerking", "Tiltak"),
    ("Øremerking", "Prosjekt"),
    ("Personell", "Sted"),
    ("Styringsparametre", "Styringsparameter"),
    ("Risiko", "Nr"),
    ("Oppdrag i brevet", "Oppdragsnr"),
    ("HR", "Driftsenhet"),
    ("Sykefravær", "Alder"),
    ("Sykefravær", "Sted"),
    ("Konsulent", "Prosjekt"),
    ("Oppdrag", "Slag"),
    ("Oppdrag", "Prosjekter"),
    ("Nøkkeltall", "Avsnitt"),
    ("Nøkkeltall", "Rad"),
];

/// A way to write a text otherwise that looks the same.
#[derive(Debug, Clone, Copy)]
enum Respelling {
    /// A sign that is not seen, somewhere in it.
    Unseen(char, usize),
    /// One of its letters or digits in full width.
    FullWidth(usize),
    /// Another blank for the first, or the same twice.
    Blank(&'static str),
    /// A ligature.
    Ligature,
    /// The decimals of a code that was a number.
    Decimals(&'static str),
}

fn respelling() -> impl Strategy<Value = Respelling> {
    const UNSEEN: [char; 8] = [
        '\u{ad}', '\u{200b}', '\u{200d}', '\u{2060}', '\u{feff}', '\u{fe0f}', '\u{34f}',
        '\u{180e}',
    ];
    prop_oneof![
        4 => (prop::sample::select(&UNSEEN[..]), any::<usize>())
            .prop_map(|(sign, at)| Respelling::Unseen(sign, at)),
        2 => any::<usize>().prop_map(Respelling::FullWidth),
        1 => prop::sample::select(&["\u{a0}", "\u{202f}", "  ", "\n"][..])
            .prop_map(Respelling::Blank),
        1 => Just(Respelling::Ligature),
        1 => prop::sample::select(&[".0", ",00"][..]).prop_map(Respelling::Decimals),
    ]
}

impl Respelling {
    fn of(self, text: &str) -> String {
        let mut signs: Vec<char> = text.chars().collect();
        match self {
            Self::Unseen(sign, at) => signs.insert(at % (signs.len() + 1), sign),
            Self::FullWidth(at) => {
                let at = at % signs.len();
                if signs[at].is_ascii_alphanumeric() {
                    signs[at] = char::from_u32(signs[at] as u32 + 0xfee0).unwrap();
                }
            }
            // Blanks between the codes of a list are no part of them.
            Self::Blank(_) if text.contains(',') => {}
            Self::Blank(blank) => return text.replacen(' ', blank, 1),
            Self::Ligature => return text.replace("fi", "\u{fb01}"),
            Self::Decimals(zeros) if text.bytes().all(|byte| byte.is_ascii_digit()) => {
                return format!("{text}{zeros}");
            }
            Self::Decimals(_) => {}
        }
        signs.into_iter().collect()
    }
}

fn is_code(content: &Content) -> bool {
    matches!(
        content,
        Content::Report
            | Content::Chapter
            | Content::Post
            | Content::Year
            | Content::Word(_)
    )
}

/// Every figure's id and value.
fn told(made: &Made) -> Vec<String> {
    made.figures
        .iter()
        .map(|of| format!("{} {:?}", of.id, of.value.as_ref().ok()))
        .collect()
}

/// Whether something else that the report reads says how the cell should be written.
fn is_known(
    sheets: &Sheets,
    report: &ReportKind,
    [sheet, row, column]: [usize; 3],
) -> bool {
    let (schema, cells) = (&sheets::sheets()[sheet], &EXAMPLE.sheets[sheet]);
    let of = &schema.columns[column];
    let is_read =
        |at: &usize| *at != row && !is_of_no_figure(report, &schema.name, &cells[*at]);
    let mut others = (0..cells.len()).filter(is_read);
    is_code(&of.content)
        || of.header.starts_with("Prosjekt")
        || others.any(|at| sheets[sheet][at].get(column) == Some(&cells[row][column]))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(192) })]

    #[test]
    fn what_looks_the_same_is_the_same_and_told(
        respellings in prop::collection::vec(
            (0_usize..12, any::<usize>(), any::<usize>(), respelling()),
            1..5,
        ),
    ) {
        let mut sheets = EXAMPLE.sheets.clone();
        let mut written: Vec<[usize; 3]> = Vec::new();
        for (sheet, row, column, how) in &respellings {
            let columns: Vec<usize> = (0..).zip(&sheets::sheets()[*sheet].columns)
                .filter(|(_, of)| is_code(&of.content) || NAMED.contains(&(sheets::sheets()[*sheet].name.as_str(), of.header.as_str())))
                .map(|(at, _)| at)
                .collect();
            let (row, column) = (row % sheets[*sheet].len(), columns[column % columns.len()]);
            let cell = sheets[*sheet][row].get(column).filter(|text| !text.is_empty());
            // In a list of projects a comma parts two of them.
            let is_list = sheets::sheets()[*sheet].columns[column].header.starts_with("Prosjekt");
            if is_list && matches!(how, Respelling::Decimals(",00")) {
                continue;
            }
            let Some(respelled) = cell.map(|text| how.of(text)) else { continue };
            if respelled != sheets[*sheet][row][column] {
                sheets[*sheet][row][column] = respelled;
                written.push([*sheet, row, column]);
            }
        }
        for report in sample::reports().iter() {
            let plain = make(&EXAMPLE.sheets, &report);
            let made = make(&sheets, &report);
            prop_assert_eq!(told(&made), told(&plain));
            for [sheet, row, column] in &written {
                let name = &sheets::sheets()[*sheet].name;
                let of_report = made.facts.sheets.iter().any(|of| of.sheet.as_deref() == Some(name));
                let is_read = !is_of_no_figure(&report, name, &EXAMPLE.sheets[*sheet][*row]);
                if !of_report || !is_read || !is_known(&sheets, &report, [*sheet, *row, *column]) {
                    continue;
                }
                let number = FIRST + u32::try_from(*row).unwrap();
                let found = made.findings.iter().any(|finding| {
                    finding.code.0 == "DAT-50"
                        && finding.origins.iter().any(|of| is_at(of, name, number))
                });
                prop_assert!(found, "{report} {name} {number} {column}");
            }
        }
    }
}
