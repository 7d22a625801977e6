//! What the excess-income authority (merinntektsfullmakt) supports.
//!
//! An expense post may be overrun by as much as its income post exceeds the budget; lower
//! income than budgeted counts too, and takes away (vedlegg 4, A 1). When the year is over
//! it is the excess income of note B.

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
    let (expected, formula, of) = match working.report {
        ReportKind::T1 | ReportKind::T2 => ("ventet ", "prognose − budsjett", "post"),
        ReportKind::Annual => ("", "regnskap − samlet tildeling", "bev"),
    };
    for (expense, income) in pairs {
        let id = |part: &str| format!("fullmakt.{expense}.{part}");
        working.derive(
            Named::kroner(
                id("merinntekt_prognose"),
                format!("{expected}merinntekt på {income} (negativ: mindreinntekt)"),
            ),
            format!("{formula} på {income}"),
            &[format!("{of}.{income}.avvik")],
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
