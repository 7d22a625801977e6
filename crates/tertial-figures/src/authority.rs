//! What the excess-income authority (merinntektsfullmakt) supports.
//!
//! An expense post may be overrun by as much as its income post exceeds the budget; lower
//! income than budgeted counts too, and takes away (vedlegg 4, A 1). When the year is over
//! it is the excess income of note B.

use tertial_model::{Authority, Basis, BudgetPost, FigureId};

use crate::formulas::tables;
use crate::scope::Scope;
use crate::working::Working;

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
    for (expense, income) in pairs {
        let (expected, deviation) = match working.report.basis {
            Basis::Forecast => ("ventet ", FigureId::of_post(income, "avvik")),
            Basis::Accounts => ("", FigureId::of_appropriation(income, "avvik")),
        };
        let scope = Scope::of_authority(expense, income)
            .word("ventet", expected)
            .figure("inntektens avvik", deviation)
            .figure("bruk", FigureId::of_post(expense, "merinntekt"));
        working.derive(&tables().fullmakt, &scope);
    }
}
