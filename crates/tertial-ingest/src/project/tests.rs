//! What `tertial.toml` may and may not say.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use tertial_model::{BudgetPost, Kroner, Language, NoOrganisationNumber};

use super::*;
use crate::layout::{Layout, LayoutKind, LedgerField};
use crate::text_form::{Delimiter, TextEncoding};
use crate::unit::SourceUnit;

mod annual;
mod own_rules;

const GOOD: &str = r#"
[agency]
name = "Statistisk sentralbyrå"
organisation_number = "971526920"

[letter]
agency = "ssb"
year = 2024

[report]
language = "nb"
version = "0.1"

[[ledger]]
files = "data/hovedbok-*.xlsx"
layout = "dfo-unit4"
unit = "kr"
income = "negative"
complete = true
columns = { text = "Merknad" }

[ledger.foreign]
"163301" = "Nettoføringsordning for merverdiavgift"

[state_accounts]
files = "data/statsregnskap-*.csv"
layout = "statsregnskapet"
unit = "1 000 kr"
income = "negative"

[grunnlag]
file = "data/grunnlag-2024.xlsx"
sheets = { staff = "Ansatte" }

[materiality]
amount_kr = 10_000_000
percent = 2.5
reason = "avtalt i etatsstyringsmøtet"
"#;

/// Replaces `from` in the good file; gives the error and its hint.
fn check_refused(from: &str, to: &str, error: &str, hint: Option<&str>) {
    check_refused_in(GOOD, from, to, error, hint);
}

fn check_refused_in(good: &str, from: &str, to: &str, error: &str, hint: Option<&str>) {
    assert!(good.contains(from), "{from}");
    let text = good.replacen(from, to, 1);
    let refused = Project::parse("tertial.toml", &text).unwrap_err();
    assert_eq!((refused.to_string().as_str(), refused.hint.as_deref()), (error, hint));
}

#[test]
fn reads_a_whole_project() {
    let project = Project::parse("tertial.toml", GOOD).unwrap();
    assert_eq!(project.agency.short_name, None);
    assert_eq!(project.letter.year, 2024);
    let ledger = &project.ledger[0];
    assert_eq!(ledger.layout, Layout::named("dfo-unit4"));
    assert_eq!(ledger.unit, SourceUnit::Kroner);
    assert!(ledger.complete);
    assert_eq!(
        ledger.foreign[&BudgetPost::new(1633, 1)],
        "Nettoføringsordning for merverdiavgift"
    );
    assert_eq!(project.state_accounts.unit, SourceUnit::Thousand);
    let sheets = &project.grunnlag.sheets;
    assert_eq!(["staff", "forecasts"].map(|of| sheets.set(of)), ["Ansatte", "Prognose"]);
    let materiality = project.materiality.unwrap();
    assert_eq!(materiality.amount, Kroner::whole(10_000_000));
    assert_eq!(materiality.percent, Decimal::new(25, 1));
    assert_eq!(project.reconciliation, None);
}

#[test]
fn who_confirms_what_is_read_in_its_order_and_must_be_said() {
    let written = format!(
        "{GOOD}\n[[confirmer]]\ndemands = [\"K114\"]\nby = \"Direktør\"\nsecond = true\n\
         [[confirmer]]\nsections = [\"5.2\"]\nsecond = true\n"
    );
    let project = Project::parse("tertial.toml", &written).unwrap();
    let said: Vec<_> = project.confirmers.iter().map(Confirmer::in_words).collect();
    assert_eq!(said, ["Direktør og én til", "to"]);
    let printed = "version = \"0.1\"\nconfirmations = \"printed\"";
    let printed = written.replace("version = \"0.1\"", printed);
    let printed = Project::parse("tertial.toml", &printed).unwrap().report.confirmations;
    assert_eq!(printed, ConfirmationLog::Printed);
    let line = written.lines().count() - 2;
    check_refused_in(
        &written,
        "[\"5.2\"]\nsecond = true",
        "[\"5.2\"]",
        &format!(
            "tertial.toml:{line}:1: [[confirmer]] sier verken hvem som bekrefter («by») eller \
             at det må to til («second»)"
        ),
        None,
    );
}

#[test]
fn a_misspelt_key_is_refused_with_its_place() {
    check_refused(
        "[[ledger]]",
        "[[leger]]",
        "tertial.toml:14:3: ukjent nøkkel «leger»",
        Some("mente du «ledger»?"),
    );
    check_refused(
        "complete = true",
        "komplett = true",
        "tertial.toml:19:1: ukjent nøkkel «komplett»",
        Some("mente du «complete»?"),
    );
    check_refused(
        "columns = { text",
        "columns = { txt",
        "tertial.toml:20:13: ukjent nøkkel «txt»",
        Some("mente du «text»?"),
    );
}

#[test]
fn a_misspelt_value_is_refused_with_the_nearest() {
    check_refused(
        "\"dfo-unit4\"",
        "\"dfo-unit\"",
        "tertial.toml:16:10: ukjent verdi «dfo-unit» for «layout»",
        Some("mente du «dfo-unit4»?"),
    );
    check_refused(
        "unit = \"kr\"",
        "unit = \"NOK\"",
        "tertial.toml:17:8: ukjent verdi «NOK» for «unit»",
        Some("velg mellom kr, 1 000 kr, mill. kr"),
    );
}

#[test]
fn wrong_types_are_named() {
    check_refused(
        "year = 2024",
        "year = \"2024\"",
        "tertial.toml:8:8: «year» skal være et tall, men er en tekst",
        None,
    );
    check_refused(
        "complete = true",
        "complete = \"ja\"",
        "tertial.toml:19:12: «complete» skal være true eller false, men er en tekst",
        None,
    );
    check_refused(
        "[[ledger]]",
        "[ledger]",
        "tertial.toml:14:1: «ledger» må skrives som [[ledger]]",
        Some("tabellen kan stå flere ganger og har doble klammer"),
    );
}

#[test]
fn what_must_be_there_is_missed() {
    check_refused(
        "unit = \"kr\"\n",
        "",
        "tertial.toml:14:1: «unit» mangler i [[ledger]]",
        None,
    );
    check_refused(
        "reason = \"avtalt i etatsstyringsmøtet\"\n",
        "",
        "tertial.toml:35:1: «reason» mangler i [materiality]",
        None,
    );
    check_refused(
        "layout = \"dfo-unit4\"\n",
        "",
        "tertial.toml:15:9: [[ledger]] sier ikke hvilken kolonne som er «period»",
        Some("oppgi layout, eller kolonnen under columns"),
    );
}

#[test]
fn paths_stay_inside_the_project() {
    for path in ["/data/a.xlsx", "data/../../a.xlsx", "C:/a.xlsx", "~/a.xlsx"] {
        check_refused(
            "data/grunnlag-2024.xlsx",
            path,
            &format!("tertial.toml:32:8: stien «{path}» går ut av prosjektmappen"),
            Some(
                "legg filen i prosjektmappen og oppgi stien fra den, som data/hovedbok-*.xlsx",
            ),
        );
    }
}

#[test]
fn broken_toml_is_refused_with_its_place() {
    let error = Project::parse("tertial.toml", "[agency\nname = 1").unwrap_err();
    assert_eq!((error.line, error.column), (1, 8));
    assert!(error.message.starts_with("filen er ikke gyldig TOML: "), "{error}");
}

#[test]
fn text_files_the_history_and_limits_can_be_described() {
    let text = GOOD.replace(
        "complete = true",
        "encoding = \"iso-8859-1\"\ndelimiter = \"tabulator\"",
    ) + "\n[appropriations]\nfiles = \"data/b.csv\"\nlayout = \"bevilgninger-historikk\"\n\
           unit = \"kr\"\n\n[limits]\nunpacked_mib = 100\nrows = 7\ntext_kib = 1\n";
    let project = Project::parse("tertial.toml", &text).unwrap();
    let ledger = &project.ledger[0];
    assert_eq!(
        (ledger.encoding, ledger.delimiter),
        (Some(TextEncoding::Windows1252), Some(Delimiter::Tab))
    );
    let official = &project.state_accounts;
    assert_eq!((official.encoding, official.delimiter), (None, None));
    let history = project.appropriations.unwrap();
    assert_eq!(
        (history.files.as_str(), history.layout.kind),
        ("data/b.csv", LayoutKind::Appropriations)
    );
    let limits = Limits {
        unpacked_bytes: 100 << 20,
        rows: 7,
        text_bytes: 1024,
        ..Limits::default()
    };
    assert_eq!(project.limits, limits);
    check_refused(
        "[materiality]",
        "[limits]\nrows = 0\n[materiality]",
        "tertial.toml:36:8: «rows» skal være et helt tall fra 1 til 100000000, men er 0",
        None,
    );
    check_refused(
        "layout = \"dfo-unit4\"",
        "layout = \"statsregnskapet\"",
        "tertial.toml:16:10: ukjent verdi «statsregnskapet» for «layout»",
        Some("velg mellom dfo-unit4, dfo-agltransact, dfo-acatrans, saldobalanse, saf-t"),
    );
}

#[test]
fn a_chapter_of_others_has_one_name_whichever_part_says_it() {
    let part = |name: &str| {
        format!(
            "[ledger.foreign]\n\"163301\" = \"Nettoføringsordning for merverdiavgift\"\n\n\
             [[ledger]]\nfiles = \"data/april.xlsx\"\nlayout = \"dfo-unit4\"\nunit = \"kr\"\n\
             income = \"negative\"\n\n[ledger.foreign]\n\"1633.01\" = \"{name}\"\n"
        )
    };
    let from =
        "[ledger.foreign]\n\"163301\" = \"Nettoføringsordning for merverdiavgift\"\n";
    let same = GOOD.replace(from, &part("Nettoføringsordning for merverdiavgift"));
    let project = Project::parse("tertial.toml", &same).unwrap();
    assert_eq!(project.ledger.len(), 2);
    assert_eq!((project.ledger[0].complete, project.ledger[1].complete), (true, false));
    check_refused(
        from,
        &part("Merverdiavgift"),
        "tertial.toml:32:1: 1633.01 heter «Nettoføringsordning for merverdiavgift» ovenfor og \
         «Merverdiavgift» her",
        None,
    );
}

#[test]
fn a_number_that_is_missing_or_cannot_be_is_read_as_none_and_another_form_is_refused() {
    let number = |line: &str| {
        let text = GOOD.replace("organisation_number = \"971526920\"", line);
        Project::parse("tertial.toml", &text).unwrap().agency.organisation_number
    };
    assert_eq!(
        number("organisation_number = \"971 526 920\"").unwrap().as_str(),
        "971526920"
    );
    for unstated in ["", "organisation_number = \"\"", "# organisation_number = \"\""] {
        assert_eq!(number(unstated), Err(NoOrganisationNumber::Unstated));
    }
    let placeholder = "000000000".to_owned();
    assert_eq!(
        number("organisation_number = \"000000000\""),
        Err(NoOrganisationNumber::Impossible(placeholder))
    );
    check_refused(
        "\"971526920\"",
        "\"97152692\"",
        "tertial.toml:4:23: organisasjonsnummeret «97152692» har ikke ni sifre",
        None,
    );
}

#[test]
fn what_is_said_twice_of_the_same_is_refused() {
    let settled = |reading: &str| {
        format!(
            "[[settled]]\nreading = \"{reading}\"\nhow = \"slik\"\nby = \"A\"\n\
             date = 2024-01-02\n"
        )
    };
    let waived = |requirement: &str, reports: &str| {
        format!(
            "[[waiver]]\nrequirement = \"{requirement}\"\nreports = [{reports}]\n\
             reason = \"r\"\nby = \"A\"\ndate = 2024-01-02\n"
        )
    };
    let refused = |more: [String; 2]| {
        let text = format!("{GOOD}{}", more.concat());
        Project::parse("tertial.toml", &text).err().map(|error| error.message)
    };
    let twice = refused([settled("ros"), settled("ros")]);
    assert_eq!(twice.as_deref(), Some("«ros» er avklart ovenfor også"));
    assert_eq!(refused([settled("ros"), settled("frist")]), None);
    let twice = refused([waived("K036", "\"t1\", \"t2\""), waived("k036", "\"t2\"")]);
    assert_eq!(twice.as_deref(), Some("k036 har fritak ovenfor også"));
    let twice = refused([waived("K036", "\"t1\""), waived("K036", "")]);
    assert_eq!(twice.as_deref(), Some("K036 har fritak ovenfor også"));
    assert_eq!(refused([waived("K036", "\"t1\""), waived("K036", "\"t2\"")]), None);
}
