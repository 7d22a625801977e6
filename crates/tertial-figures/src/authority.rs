//! What the excess-income authority (merinntektsfullmakt) supports.
//!
//! An expense post may be overrun by as much as its income post exceeds the budget; lower
//! income than budgeted counts too, and takes away (vedlegg 4, A 1).

use tertial_model::{Authority, BudgetPost, ReportKind};

use crate::working::{Named, Working};

/// Adds expected excess income, what is used of it, and what is left.
pub(crate) fn excess_income(working: &mut Working<'_>) {
    let pairs: Vec<(BudgetPost, BudgetPost)> = working
        .frame
        .authorities
        .iter()
        .filter_map(|authority| match authority {
            Authority::ExcessIncome { expense, income, .. } => Some((*expense, *income)),
            _ => None,
        })
        .collect();
    let (expected, outcome) = match working.report {
        ReportKind::T1 | ReportKind::T2 => ("ventet ", "prognose"),
        ReportKind::Annual => ("", "regnskap"),
    };
    for (expense, income) in pairs {
        let id = |part: &str| format!("fullmakt.{expense}.{part}");
        working.derive(
            Named::kroner(
                id("merinntekt_prognose"),
                format!("{expected}merinntekt på {income} (negativ: mindreinntekt)"),
            ),
            format!("{outcome} − budsjett på {income}"),
            &[format!("post.{income}.avvik")],
            |values| Ok(values[0]),
        );
        working.derive(
            Named::kroner(id("brukt"), format!("merinntekt brukt på {expense}")),
            format!("merinntekt i disponibel bevilgning på {expense}"),
            &[format!("post.{expense}.merinntekt")],
            |values| Ok(values[0]),
        );
        working.derive(
            Named::kroner(
                id("rest"),
                format!("merinntekt som kan dekke mer på {expense}"),
            ),
            format!("{expected}merinntekt − brukt"),
            &[id("merinntekt_prognose"), id("brukt")],
            |values| Ok(values[0] - values[1]),
        );
    }
}
