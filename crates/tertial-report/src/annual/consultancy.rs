//! Consultancy: what was bought, in the section on it and as a note to the accounts.

use tertial_ingest::facts::ConsultancyKind;
use tertial_model::{Account, key, norwegian};

use super::{KRONER, both_years, two_years};
use crate::Case;
use crate::document::NumberFormat::Kroner;
use crate::document::{Block, Row, Table};
use crate::table::{columns, number, row, sum_row};

/// The totals of two years, for the section in part IV.
pub(super) fn summary(case: &Case<'_>) -> Vec<Block> {
    let language = case.language;
    let cells =
        |part: &str| both_years(case, Kroner, |year| format!("konsulent.{part}.{year}"));
    let names = language.choose(
        [
            ("sum", "Kjøp av konsulenttjenester"),
            ("kommunikasjon", "Kjøp fra kommunikasjonsbransjen"),
            ("aktivert", "Aktiverte konsulenttjenester"),
        ],
        [
            ("sum", "Kjøp av konsulenttenester"),
            ("kommunikasjon", "Kjøp frå kommunikasjonsbransjen"),
            ("aktivert", "Aktiverte konsulenttenester"),
        ],
    );
    vec![Block::Table(Table {
        key: "konsulentbruk".to_owned(),
        caption: language.choose("Konsulentbruk", "Konsulentbruk").to_owned(),
        unit: Some(KRONER.to_owned()),
        columns: columns(
            language.choose("Kjøp", "Kjøp"),
            &two_years(case).map(|year| year.to_string()),
        ),
        rows: names.map(|(part, name)| row(name, cells(part))).into(),
        notes: notes(case),
    })]
}

/// The note to the accounts: by account, and what no account tells apart.
pub(super) fn note(case: &Case<'_>) -> Block {
    let language = case.language;
    let cells =
        |part: &str| both_years(case, Kroner, |year| format!("konsulent.{part}.{year}"));
    let mut rows: Vec<Row> = accounts(case)
        .into_iter()
        .map(|account| row(account_name(case, account), cells(&account.to_string())))
        .collect();
    let sum = language.choose("Sum konsulenttjenester", "Sum konsulenttenester");
    rows.push(sum_row(sum, cells("sum")));
    let apart = language.choose(
        [
            ("kommunikasjon", "Herav kjøp fra kommunikasjonsbransjen"),
            ("statlige", "Kjøp fra andre statlige virksomheter"),
            ("aktivert", "Aktiverte konsulenttjenester, ikke med i summen"),
        ],
        [
            ("kommunikasjon", "Av dette kjøp frå kommunikasjonsbransjen"),
            ("statlige", "Kjøp frå andre statlege verksemder"),
            ("aktivert", "Aktiverte konsulenttenester, ikkje med i summen"),
        ],
    );
    rows.extend(apart.map(|(part, name)| row(name, cells(part))));
    let mut notes = notes(case);
    notes.extend(state_suppliers(case));
    Block::Table(Table {
        key: "note-konsulent".to_owned(),
        caption: language
            .choose("Kjøp av konsulenttjenester", "Kjøp av konsulenttenester")
            .to_owned(),
        unit: Some(KRONER.to_owned()),
        columns: columns("Konto", &two_years(case).map(|year| year.to_string())),
        rows,
        notes,
    })
}

/// The accounts that have figures, in order.
fn accounts(case: &Case<'_>) -> Vec<Account> {
    let mut accounts: Vec<Account> = case
        .figures
        .iter()
        .filter_map(|figure| {
            let account = figure.id.as_str().strip_prefix("konsulent.")?;
            account.split('.').next()?.parse().ok()
        })
        .collect();
    accounts.sort_unstable();
    accounts.dedup();
    accounts
}

/// What an account is for, in the words of the standard chart.
fn account_name(case: &Case<'_>, account: Account) -> String {
    let words = match account.to_string().as_str() {
        "670" => ("økonomi, revisjon og juss", "økonomi, revisjon og jus"),
        "671" => (
            "utvikling av programvare og IKT-løsninger",
            "utvikling av programvare og IKT-løysingar",
        ),
        "672" => (
            "organisasjonsutvikling og kommunikasjonsrådgivning",
            "organisasjonsutvikling og kommunikasjonsrådgiving",
        ),
        _ => ("andre konsulenttjenester", "andre konsulenttenester"),
    };
    format!("{account} {}", case.language.choose(words.0, words.1))
}

fn notes(case: &Case<'_>) -> Vec<String> {
    case.language
        .choose(
            [
                "Kjøp av konsulenttjenester er konto 670–673 på alle poster, slik DFØ måler \
                 fellesføringen.",
                "Kjøp fra kommunikasjonsbransjen og aktiverte tjenester har ingen egen konto. \
                 Beløpene er oppgitt per leverandør eller prosjekt og kan ikke utledes av kontoene.",
            ],
            [
                "Kjøp av konsulenttenester er konto 670–673 på alle postar, slik DFØ måler \
                 fellesføringa.",
                "Kjøp frå kommunikasjonsbransjen og aktiverte tenester har ingen eigen konto. \
                 Beløpa er oppgjevne per leverandør eller prosjekt og kan ikkje utleiast av kontoane.",
            ],
        )
        .map(str::to_owned)
        .into()
}

/// The state agencies bought from this year, by name.
fn state_suppliers(case: &Case<'_>) -> Option<String> {
    let year = two_years(case)[0];
    let rows = case.facts.consultancy.iter();
    let mut names: Vec<&str> = rows
        .filter(|row| row.year == year && row.kind == ConsultancyKind::StateSupplier)
        .map(|row| row.supplier.as_str())
        .filter(|name| !name.is_empty())
        .collect();
    names.dedup_by(|one, other| key::same(one, other));
    let words = case.language.choose("Statlige leverandører", "Statlege leverandørar");
    (!names.is_empty()).then(|| format!("{words} i {year}: {}.", norwegian::list(&names)))
}

/// Full-time equivalents worked, as the note on salaries shows them.
pub(super) fn worked_row(case: &Case<'_>) -> Row {
    let name = case.language.choose("Antall utførte årsverk", "Tal på utførte årsverk");
    let cells = two_years(case).map(|year| {
        let id = format!("hr.utforte_arsverk_totalt.{year}");
        number(case.figures, &id, crate::document::NumberFormat::OneDecimal)
    });
    row(name, cells.into())
}
