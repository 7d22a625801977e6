//! The arithmetic of state budgeting: facts become figures.
//!
//! Every figure is computed once, from unrounded values, and carries its formula, its
//! inputs and the cells or rows it was read from. A figure whose input is missing is
//! missing itself, with the reason; it is never zero.
//!
//! `figures.toml` lists every figure with what it is called and how it comes about;
//! [`tertial_model::formula`] parses and evaluates its formulas, and `scope.rs` says what the
//! names in them are.
//!
//! | figures | file | ids |
//! |---|---|---|
//! | a post: build-up, budget, accounts, forecast, consumption, deviation | `post.rs` | `post.1620.01.disponibelt`, `.budsjett`, `.regnskap`, `.hovedbok`, `.avvik` |
//! | budget and deviation so far, where there is a budget by month | `periodised.rs` | `post.1620.01.avvik_hittil` |
//! | the accounts at the same time last year, of a post or a chapter | `same_period.rs` | `post.1620.01.regnskap_i_fjor` |
//! | sums of a chapter's posts | `chapter.rs` | `kap.1620.disponibelt` |
//! | excess-income authority | `authority.rs` | `fullmakt.1620.21.rest` |
//! | earmarked amounts | `earmark.rs` | `oremerket.microdata.regnskap` |
//! | staff by place | `people/places.rs` | `hr.ansatte.oslo` |
//! | indicators | `indicator.rs` | `kpi.svarprosent_frivillig.prognose` |
//! | annual: the report on appropriations, notes A and B | `appropriation.rs` | `bev.1620.01.samlet_tildeling` |
//! | annual: payments by line and note | `artskonto.rs` | `art.lonn.2024` |
//! | annual: the accrual account | `accrual.rs` | `srs.sum_eiendeler.2024` |
//! | annual: headline figures | `headline.rs` | `hovedtall.driftsutgifter.2024` |
//! | annual: the staff, with small counts withheld | `people.rs` | `hr.ansatte_totalt.2024`, `sykefravaer.kvinner.2024` |
//! | annual: consultancy, assignments, own tables | `consultancy.rs`, `assignments.rs`, `key_figures.rs` | `konsulent.sum.2024` |
//! | changes since the report before | `change.rs` | `endring.post.1620.01.prognose` |

mod accrual;
mod appropriation;
mod artskonto;
mod assignments;
mod authority;
mod books;
mod change;
mod chapter;
pub mod chart;
mod consultancy;
mod earmark;
mod headline;
mod indicator;
mod key_figures;
mod ledger;
mod months;
mod people;
mod periodised;
mod post;
mod reading;
mod reckoned;
mod same_period;
mod scope;
mod settled;
mod suppression;
mod table;
mod trace;
mod working;

use tertial_ingest::facts::Facts;

use tertial_model::{Figures, Frame, ReportKind};

pub use headline::headline_years;
pub use key_figures::key_figure_id;
pub use months::{missing_ledger_months, missing_state_account_months};
pub use people::{Whose, age_groups, operating_units, sick_leave_places, stated};
pub use reckoned::reckoned;
pub use trace::{RowPage, RowQuery, Trace, TracedRow, row_page, rows_where, trace};
use working::Working;

/// Computes every figure of `report` from the facts, within the letter's frame.
pub fn compute(facts: &Facts, frame: &Frame, report: &ReportKind) -> Figures {
    let mut working = Working::new(facts, frame, report);
    for post in frame.posts() {
        post::all(&mut working, post);
    }
    for of in &frame.chapters {
        chapter::sums(&mut working, of);
    }
    same_period::all(&mut working);
    if report.is_annual() {
        appropriation::statement(&mut working);
    }
    authority::excess_income(&mut working);
    earmark::all(&mut working);
    people::by_place(&mut working);
    indicator::all(&mut working);
    change::since_last_report(&mut working);
    if report.is_annual() {
        annual(&mut working);
    }
    working.figures
}

/// Adds what only the annual report shows. A year no chart of accounts is for has no
/// statement by account, and no capital accounts.
fn annual(working: &mut Working<'_>) {
    let year = working.frame.year;
    if let Ok(chart) = chart::CashChart::of_year(year) {
        artskonto::statement(working, chart);
        appropriation::balances(working, chart);
        consultancy::all(working, chart);
        headline::all(working, chart);
    }
    if let (Ok(chart), false) =
        (chart::AccrualChart::of_year(year), working.facts.accrual.exports.is_empty())
    {
        accrual::statements(working, chart);
    }
    if let (Ok(cash), Ok(srs)) =
        (chart::CashChart::of_year(year), chart::AccrualChart::of_year(year))
    {
        if !working.facts.accrual.exports.is_empty() {
            accrual::change(working, cash, srs);
        }
        settled::all(working, cash, srs);
    }
    people::all(working);
    assignments::all(working);
    key_figures::all(working);
}
