//! One fault at a time in a copy of the example: each gives exactly the finding that names
//! it, with its place, the designed exit code, and never half a PDF.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test stops where its premise fails, and reads files"
)]

mod acceptance;
mod annual;
mod conditions;
mod delivered;
mod edit;
mod ledger;
mod project;

use edit::Content;
use project::{Copy, GRUNNLAG, LEDGER_1, STATE_ACCOUNTS};

#[test]
fn the_example_itself_has_no_error() {
    let copy = Copy::of_example();
    let (status, findings) = copy.check();
    assert_eq!(status, 0);
    assert!(findings.iter().all(|f| f.severity == "warning" || f.severity == "info"));
    assert!(findings.iter().any(|f| f.severity == "warning"), "a few honest warnings");
}

#[test]
fn a_forecast_cell_emptied() {
    let copy = Copy::of_example();
    let cell = copy.cell_of(GRUNNLAG, "Prognose", &["t1", "1620", "01"], "Prognose");
    copy.cells(GRUNNLAG, "Prognose", &cell, Content::Empty);
    copy.gives("V5-06", 1, &[GRUNNLAG, "Prognose", &cell]);
}

#[test]
fn a_forecast_typed_as_text() {
    let copy = Copy::of_example();
    let cell = copy.cell_of(GRUNNLAG, "Prognose", &["t1", "1620", "01"], "Prognose");
    copy.cells(GRUNNLAG, "Prognose", &cell, Content::Text("ca. 780 mill"));
    copy.gives("DAT-06", 1, &[GRUNNLAG, "Prognose", &cell]);
}

#[test]
fn one_appropriation_row_off_from_the_letter() {
    let copy = Copy::of_example();
    let cell = copy.cell_of(GRUNNLAG, "Bevilgning", &["1620", "01", "saldert"], "Beløp");
    copy.cells(GRUNNLAG, "Bevilgning", &cell, Content::Number("751600".to_owned()));
    copy.gives("V5-03", 1, &[GRUNNLAG, "Bevilgning", &cell]);
}

#[test]
fn a_voucher_number_rounded_by_a_spreadsheet() {
    let copy = Copy::of_example();
    let cell = format!("{}7", copy.ledger_column(LEDGER_1, "Bilagsnr"));
    copy.cells(LEDGER_1, "Hovedbok", &cell, Content::Text("3,00000E+07"));
    copy.gives("DAT-47", 1, &[LEDGER_1, "Hovedbok  7 7"]);
}

#[test]
fn a_text_the_size_of_a_spreadsheet() {
    let copy = Copy::of_example();
    // A point and its words are two parts, and there is room for 50 000.
    let file = "tekst/t1/maalstatus.md";
    copy.append(file, &format!("\n{}", "* og\n".repeat(25_000)));
    // What else is odd about so many short points is told too.
    let (status, told) = copy.check();
    let too_large: Vec<&str> = told
        .iter()
        .filter(|told| told.code == "TXT-25")
        .map(|told| told.object.as_str())
        .collect();
    assert_eq!((status, too_large), (1, vec![file]));
    assert_eq!(copy.run(&["build", "t1"]).0, 1);
}

#[test]
fn a_letter_with_more_marks_than_one_can_have() {
    let copy = Copy::of_example();
    let letter = format!("e{}", "\u{301}".repeat(31));
    copy.append("tekst/t1/maalstatus.md", &format!("\nEn id{letter} til.\n"));
    copy.gives("TXT-26", 1, &["tekst/t1/maalstatus.md"]);
    let copy = Copy::of_example();
    let cell = copy.cell_of(GRUNNLAG, "Risiko", &["t1", "R2"], "Tiltak");
    copy.cells(
        GRUNNLAG,
        "Risiko",
        &cell,
        Content::Text(format!("Kortere id{letter}").leak()),
    );
    copy.gives("TXT-26", 1, &[GRUNNLAG, "Risiko"]);
}

#[test]
fn a_cell_with_the_words_of_a_whole_report() {
    let copy = Copy::of_example();
    let cell = copy.cell_of(GRUNNLAG, "Risiko", &["t1", "R2"], "Tiltak");
    copy.cells(GRUNNLAG, "Risiko", &cell, Content::Text("tiltak ".repeat(2_900).leak()));
    copy.gives("DAT-53", 1, &[GRUNNLAG, "Risiko"]);
}

#[test]
fn a_budget_changed_to_nothing_is_no_fault() {
    let copy = Copy::of_example();
    let start = ["4620", "85", "endring"];
    let cell = copy.cell_of(GRUNNLAG, "Bevilgning", &start, "Beløp");
    copy.cells(GRUNNLAG, "Bevilgning", &cell, Content::Number("-10000000".to_owned()));
    let link = "Avviket er {{ tall(\"post.4620.85.avvik_pst\") | pst }} av budsjettet.";
    copy.append("tekst/t1/maalstatus.md", link);
    let objects = |(status, told): (i32, std::collections::BTreeSet<project::Told>)| {
        let told = told.into_iter().map(|told| (told.code, told.object));
        (status, told.collect::<Vec<_>>())
    };
    assert_eq!(objects(copy.check()), objects(Copy::of_example().check()));

    let (_, figures, _) = copy.run(&["figures", "t1", "--format", "json"]);
    let figures: serde_json::Value = serde_json::from_str(&figures).unwrap();
    let mut all = figures["figures"].as_array().unwrap().iter();
    let share = all.find(|of| of["id"] == "post.4620.85.avvik_pst").unwrap();
    assert_eq!(share["value"], serde_json::Value::Null);
    assert_eq!(share["missing"], serde_json::Value::Null);
    assert_eq!(share["undefined"], "kan ikke regnes av 0");

    // 12 000 are expected of a budget of nothing.
    assert!(copy.prints("12 000 12 000 –"), "the table has the sign for it");
    assert!(copy.prints("Avviket er – av budsjettet."), "and so has the text");
    assert_eq!(copy.run(&["build", "t1", "--final"]).0, 0);
}

#[test]
fn an_explanation_file_deleted() {
    let copy = Copy::of_example();
    copy.delete("tekst/t1/avvik-1620-01.md");
    copy.gives("V5-08", 1, &["tekst/t1/avvik-1620-01.md"]);
}

#[test]
fn a_ledger_rows_statskonto_changed() {
    let copy = Copy::of_example();
    let row = copy.ledger_rows(LEDGER_1, "202403", Some("162001"))[0];
    let cell = format!("{}{row}", copy.ledger_column(LEDGER_1, "Statskonto"));
    copy.cells(LEDGER_1, "Hovedbok", &cell, Content::Text("162099"));
    copy.gives("DAT-17", 1, &[LEDGER_1, &row.to_string()]);
}

#[test]
fn one_month_removed_from_the_ledger() {
    let copy = Copy::of_example();
    let rows = copy.ledger_rows(LEDGER_1, "202403", None);
    edit::drop_rows(&copy.path(LEDGER_1), "Hovedbok", |row| rows.contains(&row));
    copy.gives("DAT-13", 1, &["data/hovedbok-2024"]);
}

#[test]
fn amounts_of_one_ledger_file_in_thousands() {
    let copy = Copy::of_example();
    let amounts = copy.ledger_amounts_in_thousands(LEDGER_1);
    edit::cells(&copy.path(LEDGER_1), "Hovedbok", |address| {
        amounts.get(address).map(|amount| Content::Number(amount.clone()))
    });
    copy.gives("DAT-18", 1, &[LEDGER_1]);
}

#[test]
fn the_state_accounts_in_thousands() {
    let copy = Copy::of_example();
    copy.state_accounts_in_thousands();
    copy.gives("DAT-18", 1, &[STATE_ACCOUNTS]);
}

#[test]
fn a_sheet_renamed() {
    let copy = Copy::of_example();
    edit::rename_sheet(&copy.path(GRUNNLAG), "Prognose", "Prognoser");
    copy.gives("DAT-04", 3, &[GRUNNLAG]);
}

#[test]
fn a_header_renamed() {
    let copy = Copy::of_example();
    let cell = copy.header_cell(GRUNNLAG, "Bevilgning", "Beløp");
    copy.cells(GRUNNLAG, "Bevilgning", &cell, Content::Text("Belop i kr"));
    copy.gives("DAT-05", 3, &[GRUNNLAG, "Bevilgning", &cell]);
}

#[test]
fn a_header_of_the_ledger_renamed() {
    let copy = Copy::of_example();
    let cell = copy.header_cell(LEDGER_1, "Hovedbok", "Statskonto");
    copy.cells(LEDGER_1, "Hovedbok", &cell, Content::Text("Statskto"));
    copy.gives("DAT-05", 3, &[LEDGER_1, "Hovedbok", &cell]);
}

#[test]
fn a_workbook_truncated_to_half_its_bytes() {
    let copy = Copy::of_example();
    copy.bytes(GRUNNLAG, |bytes| bytes.truncate(bytes.len() / 2));
    copy.gives("DAT-02", 3, &[GRUNNLAG]);
}

#[test]
fn a_workbook_that_is_really_a_pdf() {
    let copy = Copy::of_example();
    copy.bytes(LEDGER_1, |bytes| *bytes = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n".to_vec());
    copy.gives("DAT-02", 3, &[LEDGER_1]);
}

#[test]
fn a_misspelt_key_in_the_configuration() {
    let copy = Copy::of_example();
    copy.text("tertial.toml", |text| {
        *text = text.replacen("organisation_number", "organization_number", 1);
    });
    let (status, _, remarks) = copy.run(&["check", "t1"]);
    assert_eq!(status, 2, "{remarks}");
    let line = copy.line_of("tertial.toml", "organization_number");
    for part in
        [&format!("tertial.toml:{line}:1"), "organization_number", "organisation_number"]
    {
        assert!(remarks.contains(part), "{part} is not in: {remarks}");
    }
    assert_eq!(copy.pdfs(), [""; 0]);
}

#[test]
fn a_link_to_a_figure_there_is_not() {
    let copy = Copy::of_example();
    let line = copy
        .append("tekst/t1/maalstatus.md", "Vi har {{ tall(\"finnes.ikke\") }} igjen.");
    copy.gives("TXT-03", 1, &[&format!("tekst/t1/maalstatus.md:{line}")]);
    assert_eq!(copy.pdfs(), [""; 0], "nothing can be typeset");
}

#[test]
fn a_text_that_is_carried_over_and_not_gone_through() {
    let copy = Copy::of_example();
    copy.text("tekst/t1/maalstatus.md", |text| {
        *text = text.replace("status: ferdig", "status: overført");
    });
    copy.gives("TXT-39", 1, &["tekst/t1/maalstatus.md"]);
}

#[test]
fn text_that_looks_like_typst_code() {
    let copy = Copy::of_example();
    let line =
        copy.append("tekst/t1/maalstatus.md", "Se #read(\"/etc/passwd\") for mer.");
    copy.gives("TXT-07", 0, &[&format!("tekst/t1/maalstatus.md:{line}")]);
    assert!(copy.prints("#read(\"/etc/passwd\")"), "it is printed as it stands");
}

#[test]
fn text_with_every_sign_typst_knows() {
    let copy = Copy::of_example();
    let line = copy
        .append("tekst/t1/maalstatus.md", "Her er $x$ @ref <label> \\ // */ [[]] igjen.");
    copy.gives("TXT-04", 1, &[&format!("tekst/t1/maalstatus.md:{line}")]);
    copy.text("tekst/t1/maalstatus.md", |text| *text = text.replace("<label>", "label"));
    assert_eq!(copy.check().0, 0);
    assert!(copy.prints("$x$ @ref label \\ // */ [[]] igjen."));
}

#[test]
fn ten_thousand_characters_on_one_line() {
    let copy = Copy::of_example();
    let line = copy.append("tekst/t1/maalstatus.md", &"a".repeat(10_000));
    copy.gives("TXT-05", 0, &[&format!("tekst/t1/maalstatus.md:{line}")]);
}
