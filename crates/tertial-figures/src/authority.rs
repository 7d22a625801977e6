//! What the excess-income authority (merinntektsfullmakt) supports.
//!
//! An expense post may be overrun by as much as its income post exceeds the budget; lower
//! income than budgeted counts too, and takes away (vedlegg 4, A 1). When the year is over
//! it is the excess income of note B.

use tertial_model::{Authority, Basis, FigureId};

use crate::scope::Scope;
use crate::table::table;
use crate::working::Working;

/// Adds expected excess income, what is used of it, and what is left.
pub(crate) fn excess_income(working: &mut Working<'_>) {
    for authority in &working.frame.authorities {
        let Authority::ExcessIncome { expense, income, .. } = *authority else {
            continue;
        };
        let (expected, deviation) = match working.report.basis {
            Basis::Forecast => ("forventet ", FigureId::of_post(income, "avvik")),
            Basis::Accounts => ("", FigureId::of_appropriation(income, "avvik")),
        };
        let scope = Scope::of(|measure| FigureId::of_authority(expense, measure))
            .word("utgift", expense)
            .word("inntekt", income)
            .word("forventet", expected)
            .figure("inntektens avvik", deviation)
            .figure("bruk", FigureId::of_post(expense, "merinntekt"));
        working.derive_all(table("fullmakt"), &scope);
    }
}
