//! Faults that only the annual report can have.

use std::fs;

use tertial_tests::letters;

use crate::edit::Content;
use crate::project::{ACCRUAL, Copy, GRUNNLAG, LEDGER_3, STATE_ACCOUNTS};

#[test]
fn an_account_no_line_has() {
    let copy = Copy::of_annual();
    let row = copy.ledger_rows(LEDGER_3, "202411", Some("162001"))[0];
    let cell = format!("{}{row}", copy.ledger_column(LEDGER_3, "Konto"));
    copy.cells(LEDGER_3, "Hovedbok", &cell, Content::Number("8290".to_owned()));
    copy.gives("REG-03", 1, &[]);
}

#[test]
fn depreciation_in_the_cash_ledger() {
    let copy = Copy::of_annual();
    let row = copy.ledger_rows(LEDGER_3, "202411", Some("162001"))[0];
    let cell = format!("{}{row}", copy.ledger_column(LEDGER_3, "Konto"));
    copy.cells(LEDGER_3, "Hovedbok", &cell, Content::Number("6000".to_owned()));
    copy.gives("REG-05", 1, &[LEDGER_3, &row.to_string()]);
}

#[test]
fn a_line_of_the_state_accounts_gone() {
    let copy = Copy::of_annual();
    copy.bytes(STATE_ACCOUNTS, |bytes| {
        let text: String = bytes.iter().map(|byte| char::from(*byte)).collect();
        let gone =
            text.lines().position(|line| line.contains("\"202406\";\"162045\"")).unwrap();
        let kept = text.lines().enumerate().filter(|(at, _)| *at != gone);
        let kept: Vec<&str> = kept.map(|(_, line)| line).collect();
        *bytes = kept
            .join("\r\n")
            .chars()
            .map(|c| u8::try_from(u32::from(c)).unwrap())
            .collect();
    });
    copy.gives("BUD-06", 1, &[STATE_ACCOUNTS]);
}

#[test]
fn last_years_state_accounts_gone() {
    let copy = Copy::of_annual();
    fs::remove_file(copy.path("data/tidligere/statsregnskap-2023.csv")).unwrap();
    copy.gives("REG-08", 1, &[]);
}

#[test]
fn an_allocation_of_last_year_emptied() {
    let copy = Copy::of_annual();
    let start = ["2023", "1620", "21", "tildelt"];
    let cell = copy.cell_of(GRUNNLAG, "Tidligere år", &start, "Beløp");
    copy.cells(GRUNNLAG, "Tidligere år", &cell, Content::Empty);
    copy.gives("REG-08", 1, &[GRUNNLAG, "Tidligere år", &cell]);
}

#[test]
fn a_balance_of_the_accrual_account_off() {
    let copy = Copy::of_annual();
    let cell = copy.cell_of(ACCRUAL, "Saldobalanse", &["202413", "2400"], "Beløp");
    copy.cells(ACCRUAL, "Saldobalanse", &cell, Content::Number("-1.5".to_owned()));
    copy.gives("REG-07", 1, &[]);
}

#[test]
fn an_income_that_does_not_cover_the_overrun() {
    let copy = Copy::of_annual();
    let start = ["1620", "21", "overført"];
    let cell = copy.cell_of(GRUNNLAG, "Bevilgning", &start, "Beløp");
    // 4,4 mill. less of the allocation than the excess income can carry.
    copy.cells(GRUNNLAG, "Bevilgning", &cell, Content::Number("5000000".to_owned()));
    copy.text("tertial.toml", |text| {
        text.push_str(
            "\n[materiality]\namount_kr = 1000000000\npercent = 100\nreason = \"prøve\"\n",
        );
    });
    let (_, told) = copy.check();
    assert!(
        told.iter().any(|told| told.code == "REG-04" && told.severity == "warning"),
        "{told:?}"
    );
}

#[test]
fn half_a_person() {
    let copy = Copy::of_annual();
    let start = ["2024", "ansatte", "Datafangst", "menn"];
    let cell = copy.cell_of(GRUNNLAG, "HR", &start, "Antall");
    copy.cells(GRUNNLAG, "HR", &cell, Content::Number("62.5".to_owned()));
    copy.gives("DAT-06", 1, &[GRUNNLAG, "HR", &cell]);
}

#[test]
fn a_name_in_the_column_of_units() {
    let copy = Copy::of_annual();
    let name = |measure| {
        let start = ["2024", measure, "Internrevisjon", "menn"];
        let cell = copy.cell_of(GRUNNLAG, "HR", &start, "Driftsenhet");
        copy.cells(GRUNNLAG, "HR", &cell, Content::Text("Ola Nordmann"));
        cell
    };
    let cell = name("ansatte");
    name("avtalte årsverk");
    copy.gives("HR-21", 0, &[GRUNNLAG, "HR", &cell]);
}

#[test]
fn a_person_too_many() {
    let copy = Copy::of_annual();
    let start = ["2024", "ansatte", "Datafangst", "menn"];
    let cell = copy.cell_of(GRUNNLAG, "HR", &start, "Antall");
    copy.cells(GRUNNLAG, "HR", &cell, Content::Number("64".to_owned()));
    copy.gives("HR-05", 1, &[GRUNNLAG, "HR"]);
}

#[test]
fn a_purchase_from_a_communication_agency_not_stated() {
    let copy = Copy::of_annual();
    let cell = copy.cell_of(GRUNNLAG, "Konsulent", &["2024", "kommunikasjon"], "Beløp");
    copy.cells(GRUNNLAG, "Konsulent", &cell, Content::Empty);
    copy.gives("REG-08", 1, &[GRUNNLAG, "Konsulent", &cell]);
}

#[test]
fn a_project_the_ledger_does_not_have() {
    let copy = Copy::of_annual();
    let row = ["2024", "Tilrettelegging av mikrodata"];
    let cell = copy.cell_of(GRUNNLAG, "Oppdrag", &row, "Prosjekter");
    copy.cells(GRUNNLAG, "Oppdrag", &cell, Content::Text("219999"));
    copy.gives("REG-08", 1, &[GRUNNLAG, "Oppdrag"]);
}

#[test]
fn a_text_in_the_other_written_form_alone() {
    let copy = Copy::of_annual();
    let here = copy.path("tekst/arsrapport/strategi.md");
    fs::rename(here, copy.path("tekst/arsrapport/strategi.nn.md")).unwrap();
    copy.gives("TXT-11", 1, &["tekst/arsrapport/strategi.nn.md"]);
}

#[test]
fn a_ledger_that_is_the_accrual_account() {
    let copy = Copy::of_annual();
    copy.text("tertial.toml", |text| {
        *text =
            text.replacen("layout = \"dfo-unit4\"", "layout = \"dfo-agltransact\"", 1);
    });
    let (status, stdout, stderr) = copy.run(&["check", "annual"]);
    assert_eq!((status, stdout.as_str()), (2, ""));
    assert!(
        stderr.contains("[[accrual]]") && stderr.contains("tertial.toml:"),
        "{stderr}"
    );
}

#[test]
fn a_year_no_chart_of_accounts_is_for() {
    let copy = Copy::of_annual();
    let letter = letters::in_one_file().unwrap();
    let earlier = letter.replacen("\nyear = 2024\n", "\nyear = 2015\n", 1);
    assert_ne!(earlier, letter);
    fs::write(copy.path("brev.toml"), earlier).unwrap();
    copy.text("tertial.toml", |text| {
        let (from, to) =
            ("agency = \"ssb\"\nyear = 2024", "file = \"brev.toml\"\nyear = 2015");
        *text = text.replacen(from, to, 1);
    });
    let (status, told) = copy.check();
    assert_eq!(status, 1);
    let of_code = |code: &'static str| told.iter().filter(move |told| told.code == code);
    let books: Vec<(&str, &str)> = of_code("DAT-40")
        .map(|told| (told.object.as_str(), told.severity.as_str()))
        .collect();
    assert_eq!(
        books,
        [
            ("kontoplan.kontantregnskapet", "error"),
            ("kontoplan.virksomhetsregnskapet", "error")
        ]
    );
    // What stands empty in the statements for it needs no other explanation.
    let by_chart = |object: &str| {
        let starts = ["art.", "bev.", "srs.", "hovedtall.", "konsulent."];
        starts.iter().any(|start| object.starts_with(start))
    };
    assert!(!of_code("DAT-41").any(|told| by_chart(&told.object)), "{told:#?}");
}

#[test]
fn a_unit_with_a_soft_hyphen() {
    let copy = Copy::of_annual();
    let start = ["2024", "ansatte", "Datafangst", "menn"];
    let cell = copy.cell_of(GRUNNLAG, "HR", &start, "Driftsenhet");
    copy.cells(GRUNNLAG, "HR", &cell, Content::Text("Data\u{ad}fangst"));
    copy.gives("DAT-50", 0, &[GRUNNLAG, "HR", &cell]);
}
