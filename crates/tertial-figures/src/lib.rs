//! The arithmetic of state budgeting: facts become figures.
//!
//! Every figure is computed once, from unrounded values, and carries its formula, its
//! inputs and the cells or rows it was read from. A figure whose input is missing is
//! missing itself, with the reason; it is never zero.
//!
//! | figures | file | ids |
//! |---|---|---|
//! | available appropriation and its build-up | `available.rs` | `post.1620.01.disponibelt` |
//! | budgeted income | `income_budget.rs` | `post.4620.02.budsjett` |
//! | accounts and their reconciliation | `accounts.rs` | `.regnskap`, `.hovedbok`, `.avstemming` |
//! | forecast, consumption and deviation | `status.rs` | `.prognose`, `.forbruk_pst`, `.avvik` |
//! | sums of a chapter's posts | `chapter.rs` | `kap.1620.disponibelt` |
//! | excess-income authority | `authority.rs` | `fullmakt.1620.21.rest` |
//! | earmarked amounts | `earmark.rs` | `oremerket.microdata.regnskap` |
//! | staff by place | `staff.rs` | `hr.ansatte.oslo` |
//! | indicators | `indicator.rs` | `kpi.svarprosent_frivillig.prognose` |
//! | changes since the report before | `change.rs` | `endring.post.1620.01.prognose` |

mod accounts;
mod authority;
mod available;
mod change;
mod chapter;
mod earmark;
mod income_budget;
mod indicator;
mod rounding;
mod staff;
mod status;
mod trace;
mod working;

use tertial_ingest::facts::Facts;
use tertial_model::{Figures, Frame, ReportKind, Side};

pub use accounts::{missing_ledger_months, missing_state_account_months};
pub use rounding::rounding_difference;
pub use trace::{Trace, TracedRow, trace};
use working::Working;

/// Computes every figure of `report` from the facts, within the letter's frame.
pub fn compute(facts: &Facts, frame: &Frame, report: ReportKind) -> Figures {
    let mut working = Working::new(facts, frame, report);
    for post in frame.posts() {
        match post.post.side() {
            Side::Expense => available::of_post(&mut working, post),
            Side::Income => income_budget::of_post(&mut working, post),
        }
        accounts::of_post(&mut working, post);
        status::of_post(&mut working, post);
    }
    for of in &frame.chapters {
        chapter::sums(&mut working, of);
    }
    authority::excess_income(&mut working);
    earmark::all(&mut working);
    staff::by_place(&mut working);
    indicator::all(&mut working);
    change::since_last_report(&mut working);
    working.figures
}
