//! What `tertial.toml` says for the annual report.

use super::*;

const ANNUAL: &str = r#"
accounting = "srs"

[agency]
name = "Statistisk sentralbyrå"
organisation_number = "971526920"

[letter]
agency = "ssb"
year = 2024

[report]
language = "nn"
version = "1.0"
place = "Oslo"
date = 2025-03-14
signatory = "Administrerande direktør"

[[ledger]]
files = "data/hovedbok-*.xlsx"
layout = "dfo-unit4"
unit = "kr"
income = "negative"

[[accrual]]
files = "data/saldobalanse-*.xlsx"
layout = "saldobalanse"
unit = "1 000 kr"
columns = { amount = "Sum NOK" }

[[accrual]]
files = "data/virksomhetsregnskap.xlsx"
layout = "dfo-unit4"
sheet = "Hovedbok"
unit = "kr"

[state_accounts]
files = "data/statsregnskap-*.csv"
layout = "statsregnskapet"
unit = "kr"
income = "negative"
earlier = "data/tidligere/*.csv"

[state_accounts.capital]
bank_in = "60123401"
treasury = "701234"

[grunnlag]
file = "data/grunnlag-2024.xlsx"
sheets = { people = "Personale", key_figures = "Tabeller" }

[hr]
persons = "data/personer-*.xlsx"
threshold = 10
units = ["Internrevisjon"]
places = ["Moss"]
"#;

fn check_refused(from: &str, to: &str, error: &str, hint: Option<&str>) {
    check_refused_in(ANNUAL, from, to, error, hint);
}

fn good() -> Project {
    Project::parse("tertial.toml", ANNUAL).unwrap()
}

#[test]
fn the_report_says_its_language_and_how_it_is_signed() {
    assert_eq!(
        good().report,
        ReportSettings {
            language: Language::tagged("nn").unwrap(),
            version: "1.0".to_owned(),
            signing: Signing {
                place: Some("Oslo".to_owned()),
                date: NaiveDate::from_ymd_opt(2025, 3, 14),
                signatory: Some("Administrerande direktør".to_owned()),
            },
            confirmations: ConfirmationLog::Beside,
            figure_origins: FigureOrigins::Hidden,
            figures: FiguresFile::Beside,
        }
    );
}

#[test]
fn the_accrual_ledger_stands_beside_the_cash_ledger() {
    let project = good();
    assert_eq!(project.accounting, Some(Accounting::Accrual));
    let own = BTreeMap::from([(LedgerField::Amount, "Sum NOK".to_owned())]);
    assert_eq!(
        project.accrual,
        [
            LedgerSource {
                files: "data/saldobalanse-*.xlsx".to_owned(),
                layout: Layout::named("saldobalanse"),
                columns: Headers(own),
                sheet: None,
                encoding: None,
                delimiter: None,
                unit: SourceUnit::Thousand,
                income: IncomeSign::Negative,
                complete: false,
                header_rows: 1,
                names_in_cells: false,
                months: Months::default(),
                foreign: BTreeMap::new(),
            },
            LedgerSource {
                files: "data/virksomhetsregnskap.xlsx".to_owned(),
                layout: Layout::named("dfo-unit4"),
                columns: Headers::default(),
                sheet: Some("Hovedbok".to_owned()),
                encoding: None,
                delimiter: None,
                unit: SourceUnit::Kroner,
                income: IncomeSign::Negative,
                complete: false,
                header_rows: 1,
                names_in_cells: false,
                months: Months::default(),
                foreign: BTreeMap::new(),
            },
        ]
    );
    let cash: Vec<_> = project.ledger.iter().map(|ledger| &*ledger.files).collect();
    assert_eq!(cash, ["data/hovedbok-*.xlsx"]);
}

#[test]
fn the_state_accounts_have_earlier_years_and_capital_accounts() {
    let accounts = good().state_accounts;
    assert_eq!(accounts.earlier.as_deref(), Some("data/tidligere/*.csv"));
    assert_eq!(
        accounts.capital,
        CapitalAccounts {
            bank_in: Some("60123401".to_owned()),
            bank_out: None,
            treasury: Some("701234".to_owned()),
        }
    );
}

#[test]
fn people_come_from_a_sheet_or_from_persons() {
    let project = good();
    assert_eq!(
        project.hr,
        HrSettings {
            persons: Some("data/personer-*.xlsx".to_owned()),
            threshold: 10,
            units: vec!["Internrevisjon".to_owned()],
            places: vec!["Moss".to_owned()],
            small_places: SmallPlaces::Withheld,
        }
    );
    let sheets = project.grunnlag.sheets;
    let names = ["people", "key_figures", "sick_leave"].map(|of| sheets.set(of));
    assert_eq!(names, ["Personale", "Tabeller", "Sykefravær"]);
}

#[test]
fn without_the_annual_keys_nothing_is_assumed() {
    let project = Project::parse("tertial.toml", GOOD).unwrap();
    assert_eq!((project.accounting, project.accrual), (None, Vec::new()));
    assert_eq!(project.report.signing, Signing::default());
    assert_eq!(project.state_accounts.earlier, None);
    assert_eq!(project.state_accounts.capital, CapitalAccounts::default());
    assert_eq!(project.hr, HrSettings::default());
    assert_eq!(project.hr.threshold, 5);
}

#[test]
fn small_places_are_withheld_or_shown_and_nothing_else() {
    let hr = |places: &str| {
        let text = format!("{GOOD}\n[hr]\nsmall_places = \"{places}\"\n");
        Project::parse("tertial.toml", &text).map(|project| project.hr.small_places)
    };
    assert_eq!(hr("shown"), Ok(SmallPlaces::Shown));
    assert_eq!(hr("withheld"), Ok(SmallPlaces::Withheld));
    assert!(hr("skjult").is_err());
}

/// What to do about an accrual ledger named as the cash ledger.
const NOT_CASH: &str = "bevilgningsrapporteringen bygger på kontantprinsippet: før \
                        virksomhetsregnskapet opp under [[accrual]], og \
                        kontantregnskapet under [[ledger]]";

#[test]
fn the_accrual_ledgers_files_are_no_cash_ledger() {
    check_refused(
        "data/hovedbok-*.xlsx",
        "data/virksomhetsregnskap.xlsx",
        "tertial.toml:20:9: «data/virksomhetsregnskap.xlsx» er virksomhetsregnskapet, ikke \
         hovedboken på kontantbasis",
        Some(NOT_CASH),
    );
}

#[test]
fn an_accrual_layout_is_no_cash_ledger_under_srs() {
    for layout in ["dfo-agltransact", "saldobalanse"] {
        check_refused(
            "layout = \"dfo-unit4\"",
            &format!("layout = \"{layout}\""),
            "tertial.toml:20:9: «data/hovedbok-*.xlsx» er virksomhetsregnskapet, ikke \
             hovedboken på kontantbasis",
            Some(NOT_CASH),
        );
    }
}

#[test]
fn the_raw_ledger_may_be_the_cash_ledger_where_there_is_no_other() {
    let layout = ["layout = \"dfo-unit4\"", "layout = \"dfo-agltransact\""];
    for accounting in ["", "accounting = \"kontant\"\n"] {
        let text = accounting.to_owned() + &GOOD.replace(layout[0], layout[1]);
        let project = Project::parse("tertial.toml", &text).unwrap();
        assert_eq!(project.ledger[0].layout, Layout::named("dfo-agltransact"));
    }
}

#[test]
fn a_small_or_broken_threshold_is_refused() {
    for threshold in ["2", "4.5", "101", "-5"] {
        check_refused(
            "threshold = 10",
            &format!("threshold = {threshold}"),
            &format!(
                "tertial.toml:54:13: «threshold» skal være et helt tall fra 3 til 100, men er \
                 {threshold}"
            ),
            None,
        );
    }
    check_refused(
        "threshold = 10",
        "threshold = \"10\"",
        "tertial.toml:54:13: «threshold» skal være et tall, men er en tekst",
        None,
    );
}

#[test]
fn a_misspelt_word_is_refused_with_the_nearest() {
    check_refused(
        "\"srs\"",
        "\"srsn\"",
        "tertial.toml:2:14: ukjent verdi «srsn» for «accounting»",
        Some("mente du «srs»?"),
    );
    check_refused(
        "\"srs\"",
        "\"periodisert\"",
        "tertial.toml:2:14: ukjent verdi «periodisert» for «accounting»",
        Some("velg mellom kontant, srs"),
    );
    check_refused(
        "\"nn\"",
        "\"no\"",
        "tertial.toml:13:12: ukjent verdi «no» for «language»",
        Some("mente du «nb»?"),
    );
}

#[test]
fn a_misspelt_annual_key_is_refused_with_its_place() {
    check_refused(
        "[[accrual]]",
        "[[acrual]]",
        "tertial.toml:25:3: ukjent nøkkel «acrual»",
        Some("mente du «accrual»?"),
    );
    check_refused(
        "treasury =",
        "tresury =",
        "tertial.toml:46:1: ukjent nøkkel «tresury»",
        Some("mente du «treasury»?"),
    );
    check_refused(
        "signatory =",
        "signatoy =",
        "tertial.toml:17:1: ukjent nøkkel «signatoy»",
        Some("mente du «signatory»?"),
    );
    check_refused(
        "unit = \"1 000 kr\"",
        "unit = \"1 000 kr\"\nincome = \"negative\"",
        "tertial.toml:29:1: ukjent nøkkel «income»",
        Some(
            "kjente nøkler her er files, layout, sheet, unit, columns, header_rows, names_in_cells, months, encoding, delimiter",
        ),
    );
}

#[test]
fn the_day_of_signing_is_a_date() {
    check_refused(
        "date = 2025-03-14",
        "date = \"14. mars 2025\"",
        "tertial.toml:16:8: «date» skal være en dato, som 2024-02-01, men er en tekst",
        None,
    );
}

#[test]
fn the_accrual_ledger_too_must_say_its_columns() {
    check_refused(
        "layout = \"saldobalanse\"\n",
        "",
        "tertial.toml:26:9: [[accrual]] sier ikke hvilken kolonne som er «period»",
        Some("oppgi layout, eller kolonnen under columns"),
    );
}

#[test]
fn persons_and_earlier_years_stay_inside_the_project() {
    let hint =
        "legg filen i prosjektmappen og oppgi stien fra den, som data/hovedbok-*.xlsx";
    for (path, place) in
        [("data/personer-*.xlsx", "53:11"), ("data/tidligere/*.csv", "42:11")]
    {
        check_refused(
            path,
            "../hr.xlsx",
            &format!("tertial.toml:{place}: stien «../hr.xlsx» går ut av prosjektmappen"),
            Some(hint),
        );
    }
}
