//! External assignments by the letter's kinds: how many, and the income they brought.
//!
//! Income is the ledger's, on the agency's own income posts and the projects the sheet
//! Oppdrag names.

use rust_decimal::Decimal;
use tertial_ingest::facts::Assignments;
use tertial_model::{AssignmentKind, Key, Missing, Origin, Rows, Side, Unit, Value};

use crate::accounts::ledger_ranges;
use crate::projects::on_projects;
use crate::working::{Named, Working, percent};

/// Adds number, income and share of each kind, and the sums.
pub(crate) fn all(working: &mut Working<'_>) {
    let frame = working.frame;
    if frame.assignments.is_empty() {
        return;
    }
    for kind in &frame.assignments {
        number(working, kind);
        income(working, kind);
    }
    let of = |part: &str| {
        let kinds = frame.assignments.iter();
        kinds.map(|kind| format!("oppdrag.{}.{part}", kind.key)).collect::<Vec<_>>()
    };
    let sum = |values: &[Decimal]| Ok(values.iter().sum());
    let named = Named {
        id: "oppdrag.sum.antall".to_owned(),
        label: "eksterne oppdrag i alt".to_owned(),
        unit: Unit::Count,
    };
    working.derive(named, "sum av slagene", &of("antall"), sum);
    let named =
        Named::kroner("oppdrag.sum.inntekt", "inntekter av eksterne oppdrag i alt");
    working.derive(named, "sum av slagene", &of("inntekt"), sum);
    for kind in &frame.assignments {
        let id = |part: &str| format!("oppdrag.{}.{part}", kind.key);
        working.derive(
            Named::percent(
                id("andel_pst"),
                format!("{}: andel av inntektene", kind.name),
            ),
            "inntekt / sum × 100",
            &[id("inntekt"), "oppdrag.sum.inntekt".to_owned()],
            |values| percent(values[0], values[1]),
        );
    }
}

fn number(working: &mut Working<'_>, kind: &AssignmentKind) {
    let year = working.frame.year;
    let rows = &working.facts.assignments;
    let row =
        rows.iter().find(|row| row.year == year && kind.is_called(row.kind.as_str()));
    let value: Value = match row {
        Some(row) => row.number.ok_or_else(|| {
            Missing::because(format!("antallet i {} mangler", row.origin))
        }),
        None => Err(Missing::because(format!(
            "ingen rad for «{}» i {year} i arket Oppdrag",
            kind.name
        ))),
    };
    let named = Named {
        id: format!("oppdrag.{}.antall", kind.key),
        label: format!("{}: antall oppdrag i {year}", kind.name),
        unit: Unit::Count,
    };
    let origins = row.map(|row| row.origin.clone()).into_iter().collect();
    working.read(named, value, "raden i arket Oppdrag", origins, Rows::None);
}

fn income(working: &mut Working<'_>, kind: &AssignmentKind) {
    let year = working.frame.year;
    let all = &working.facts.assignments;
    let of_kind =
        |row: &&Assignments| row.year == year && kind.is_called(row.kind.as_str());
    let stated: Vec<&Assignments> = all.iter().filter(of_kind).collect();
    let projects: Vec<&Key> = stated.iter().flat_map(|row| &row.projects).collect();
    let own = |post| working.frame.posts_on(Side::Income).any(|own| own.post == post);
    let (value, rows) = if projects.is_empty() {
        let why = format!("ingen prosjekter er oppgitt for «{}»", kind.name);
        (Err(Missing::because(why)), Vec::new())
    } else {
        on_projects(working, projects.into_iter(), |row| row.post.is_some_and(own))
    };
    let mut origins: Vec<Origin> = stated.iter().map(|row| row.origin.clone()).collect();
    origins.extend(ledger_ranges(working, &rows));
    let named = Named::kroner(
        format!("oppdrag.{}.inntekt", kind.key),
        format!("{}: inntekter i {year}", kind.name),
    );
    let formula = "sum av hovedbokens rader på inntektspostene og prosjektene";
    working.read(named, value, formula, origins, Rows::Ledger(rows));
}
