//! One basis in the annual report: the table, the sentence under it, the finding and notes
//! A and B tell the same of a post, where others book on it, money is moved and income is
//! above its budget.
//!
//! The example's own amounts are: 1620.01 is allocated 781 106 000 and has 759 208 367.27
//! booked, 1620.45 5 153 000 and 4 397 298.76, 1620.21 243 425 000 and 247 790 607.25; on
//! 4620.02 come in 8 782 866.53 more than its budget. Each figure below is worked out from
//! these by hand.

use std::fs;
use std::path::Path;

use calamine::Data;
use serde_json::Value;
use tempfile::TempDir;
use tertial_tests::{folder, pdf, program, texts};

use crate::books;
use crate::edit::{self, Content};

const STATE_ACCOUNTS: &str = "data/statsregnskap-2024.csv";
/// What the state accounts of the example have in December on 1620.01, account 104, and the
/// agency's number and name there.
const OWN: &str = "\"971526920\"";
const AMOUNT: &str = "\"603857,210\"";

/// The example before anybody has written its annual report, where of the changes on 1620.01
/// 14 million became 20 million moved to 1620.45, and another agency has booked 60 million on 1620.01. A deviation of 4 million is
/// material.
fn spoilt() -> TempDir {
    let copy = tempfile::tempdir().unwrap();
    for part in ["tertial.toml", "bekreftelser.toml", "data", "tekst", "levert"] {
        folder::copy(&program::example().join(part), &copy.path().join(part));
    }
    texts::unwrite_annual(copy.path()).unwrap();
    let workbook = copy.path().join("data/grunnlag-2024.xlsx");
    moved(&workbook, ["1620", "01", "endring", "14000000"], "-20000000");
    moved(&workbook, ["1620", "45", "endring", "0"], "20000000");
    state_accounts(copy.path(), |line| {
        line.replace(OWN, "\"123456785\"").replace(AMOUNT, "\"60000000,000\"")
    });
    let setup = copy.path().join("tertial.toml");
    let text = fs::read_to_string(&setup).unwrap();
    let limits =
        "\n[materiality]\namount_kr = 4000000\npercent = 5\nreason = \"prøve\"\n";
    fs::write(setup, text + limits).unwrap();
    copy
}

/// Makes of the row that begins so one of what is moved between posts.
fn moved(workbook: &Path, start: [&str; 4], amount: &str) {
    let sheet = books::sheet(workbook, "Bevilgning");
    let is_row =
        |row: &[Data]| row.iter().zip(start).all(|(cell, of)| books::text(cell) == of);
    let (row, column) = sheet.start().unwrap();
    let at = sheet.rows().position(is_row).expect("the row is there");
    // No sheet here has more than 26 columns.
    let cell = |of: u32| {
        let letter = char::from(b'A' + u8::try_from(column + of).unwrap());
        format!("{letter}{}", row as usize + at + 1)
    };
    edit::cells(workbook, "Bevilgning", |address| match address {
        _ if address == cell(2) => Some(Content::Text("omdisponering")),
        _ if address == cell(3) => Some(Content::Number(amount.to_owned())),
        _ => None,
    });
}

/// Adds to the state accounts what `change` makes of one of their lines.
fn state_accounts(project: &Path, change: impl Fn(&str) -> String) {
    let path = project.join(STATE_ACCOUNTS);
    let text: String = fs::read(&path).unwrap().into_iter().map(char::from).collect();
    let is_line = |line: &&str| {
        line.contains("\"202412\";\"162001\"")
            && line.contains(AMOUNT)
            && line.contains(OWN)
    };
    let line = text.lines().find(is_line).expect("the line is there");
    let added = format!("{}\r\n{}\r\n", text.trim_end(), change(line));
    let bytes = added.chars().map(|c| u8::try_from(u32::from(c)).unwrap());
    fs::write(path, bytes.collect::<Vec<u8>>()).unwrap();
}

fn run(project: &Path, arguments: &[&str]) -> String {
    let folder = project.to_str().unwrap();
    let run = program::run(&[&["-C", folder], arguments].concat());
    assert!(matches!(run.code, Some(0 | 1)), "{arguments:?}: {}", run.stderr);
    run.stdout
}

fn findings(project: &Path) -> Vec<Value> {
    let told = run(project, &["check", "annual", "--format", "json"]);
    let told: Value = serde_json::from_str(&told).unwrap();
    told["findings"].as_array().unwrap().clone()
}

/// The messages of one rule, by what they are about, with plain spaces.
fn says(findings: &[Value], code: &str) -> Vec<(String, String)> {
    let of_code = findings.iter().filter(|finding| finding["code"] == code);
    let text = |value: &Value| value.as_str().unwrap().replace('\u{a0}', " ");
    of_code.map(|of| (text(&of["object"]), text(&of["message"]))).collect()
}

fn holds(text: &str, parts: &[&str]) {
    for part in parts {
        assert!(text.contains(&pdf::squeeze(part)), "{part} is not in {text}");
    }
}

/// Expenses: allocated less booked; the shares are of what is allocated.
const SIZES: [(&str, &str, &str); 3] = [
    ("759 208 367 kr", "7 897 633 kr", "1,0 pst."),
    ("247 790 607 kr", "−4 365 607 kr", "−1,8 pst."),
    ("4 397 299 kr", "755 701 kr", "14,7 pst."),
];

#[test]
fn table_sentence_finding_and_notes_tell_the_same() {
    let copy = spoilt();
    let told = findings(copy.path());
    assert_eq!(
        says(&told, "BUD-06"),
        [],
        "the agency's own rows are those of its ledger"
    );
    assert_eq!(says(&told, "BUD-02"), [], "the year is over");
    let by_others = "andre virksomheter har ført 60 000 000 kr på 1620.01 Driftsutgifter";
    assert_eq!(
        says(&told, "BUD-20"),
        [("post.1620.01.fort_av_andre".to_owned(), by_others.to_owned())]
    );
    let unexplained: Vec<String> =
        says(&told, "V5-08").into_iter().map(|(_, message)| message).collect();
    let names = [
        "1620.01 Driftsutgifter",
        "1620.21 Spesielle driftsutgifter",
        "1620.45 Større utstyrsanskaffelser og vedlikehold",
    ];
    let expected: Vec<String> = names
        .iter()
        .zip(SIZES)
        .map(|(name, (_, deviation, share))| {
            format!(
                "avviket på {name} ({deviation}, {share}) er vesentlig og ikke forklart"
            )
        })
        .collect();
    assert_eq!(unexplained, expected);

    let path = run(copy.path(), &["build", "annual"]);
    let text = pdf::text(&fs::read(path.trim()).unwrap()).unwrap();
    for (booked, deviation, share) in SIZES {
        let sentence = format!(
            "Regnskapet for året er {booked}, og avviket fra samlet tildeling er {deviation} \
             ({share}). Avviket er vesentlig"
        );
        holds(&text, &[&sentence]);
    }
    holds(
        &text,
        &[
            // The table, in thousands: adopted, changed, carried over, allocated, booked, left.
            "1620.01 Driftsutgifter 751 006 −9 100 5 200 767 106 759 208 7 898",
            "1620.21 Spesielle driftsutgifter 233 625 0 9 800 243 425 247 791 −4 366",
            "4 003 20 000 1 150 5 153 4 397 756",
            // The statement, and what the agency booked on the post of another.
            "Driftsutgifter A, B 767 106 000 759 208 367 7 897 633",
            "Spesielle driftsutgifter A, B 243 425 000 247 790 607 −4 365 607",
            "A, B 5 153 000 4 397 299 755 701",
            "Belastningsfullmakt fra Kommunal- og distriktsdepartementet 219 415",
            // Note A: 751 006 + 10 900, and 5 200 carried over.
            "162001 5 200 000 761 906 000 767 106 000",
            "162045 1 150 000 4 003 000 5 153 000",
            // Note B: deviation, others, after those, excess income, moved, saved, basis.
            "162001 7 897 633 −60 000 000 −52 102 367 0 −20 000 000 0 −72 102 367",
            "−4 365 607 0 −4 365 607 8 782 867 0 0 4 417 259",
            "755 701 0 755 701 0 20 000 000 0 20 755 701",
            // What the sentences tell of note B. The first is parted by the end of its page.
            "Note B tar hensyn til utgiftsført av andre etter",
            "belastningsfullmakt −60 000 000 kr og omdisponering −20 000 000 kr; grunnlaget for \
             overføring er da −72 102 367 kr.",
            "Note B tar hensyn til merinntekt 8 782 867 kr; grunnlaget for overføring er da \
             4 417 259 kr.",
            "Note B tar hensyn til omdisponering 20 000 000 kr; grunnlaget for overføring er da \
             20 755 701 kr.",
            // The authority's own table: what came in, and 4 000 of it used.
            "Post 1620.21 mot post 4620.02 8 783 4 000 4 783",
        ],
    );
}

#[test]
fn the_same_in_nynorsk() {
    let copy = spoilt();
    let setup = copy.path().join("tertial.toml");
    let text = fs::read_to_string(&setup).unwrap();
    fs::write(setup, text.replace("language = \"nb\"", "language = \"nn\"")).unwrap();
    let path = run(copy.path(), &["build", "annual"]);
    let text = pdf::text(&fs::read(path.trim()).unwrap()).unwrap();
    holds(
        &text,
        &[
            "Rekneskapen for året er 247 790 607 kr, og avviket frå samla tildeling er \
             −4 365 607 kr (−1,8 pst.).",
            "Note B tek omsyn til meirinntekt 8 782 867 kr; grunnlaget for overføring er då \
             4 417 259 kr.",
        ],
    );
}

#[test]
fn own_rows_that_differ_are_an_error_beside_what_others_booked() {
    let copy = spoilt();
    state_accounts(copy.path(), |line| line.replace(AMOUNT, "\"250,000\""));
    let told = findings(copy.path());
    // That the row is the second of its account explains that the books differ.
    assert_eq!(says(&told, "BUD-06"), []);
    let twice = "1620.01 konto 104 har 2 rader i 202412";
    assert_eq!(
        says(&told, "DAT-63"),
        [("statsregnskap.1620.01.104.202412".to_owned(), twice.to_owned())]
    );
    let of_rule = told.iter().find(|of| of["code"] == "DAT-63").unwrap();
    assert_eq!(of_rule["severity"], "error");
    assert_eq!(of_rule["follow_on"][0]["object"], "post.1620.01.avstemming");
}
