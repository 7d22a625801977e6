//! Hovedtall (part II of the annual report): three years of the few figures that say how
//! large the agency is and what it spends.
//!
//! Everything is of the cash accounts, by artskontorapportering's lines, so that the three
//! years are told alike whatever the agency's own accounts are kept by.

use tertial_ingest::facts::AllocationPart;
use tertial_model::{BudgetPost, FigureId, FramePost, Rows, Side, Value};

use crate::books::Books;
use crate::chart::{CashChart, Line};
use crate::formulas::tables;
use crate::scope::Scope;
use crate::working::{Named, Working};
use crate::{consultancy, earlier, people};

/// The years shown, earliest first.
pub fn headline_years(year: i32) -> [i32; 3] {
    [year - 2, year - 1, year]
}

/// Adds the figures of the three years.
pub(crate) fn all(working: &mut Working<'_>, chart: &CashChart) {
    let (facts, this_year) = (working.facts, working.frame.year);
    for year in headline_years(this_year) {
        let id = |measure: &str| FigureId::of_headline(measure, year);
        people::worked(working, id("arsverk"), year);
        let books = if year == this_year {
            Books::of_ledger(facts, year)
        } else {
            Books::of_earlier(facts, year)
        };
        allocation(working, year, &books);
        let label = format!("kjøp av konsulenttjenester, {year}");
        let named = Named::kroner(id("konsulenter"), label);
        consultancy::total(working, chart, &books, named);
        running_costs(working, chart, &books, year);
        working.derive(&tables().hovedtall_andeler, &Scope::of(id).word("år", year));
    }
}

/// Total allocation of all expense posts, and how much of the operating posts' is used.
fn allocation(working: &mut Working<'_>, year: i32, books: &Books<'_>) {
    let frame = working.frame;
    let id = |measure: &str| FigureId::of_headline(measure, year);
    let posts = || frame.posts_on(Side::Expense).filter(|post| post.booked_by.is_none());
    let operating = |post: &BudgetPost| (1..=29).contains(&post.post);
    for (part, label, all) in [
        ("samlet_tildeling", "samlet tildeling, post 01–99", true),
        ("tildeling_drift", "samlet tildeling, post 01–29", false),
    ] {
        let of = posts().filter(|post| all || operating(&post.post));
        let named = Named::kroner(id(part), format!("{label}, {year}"));
        if year == frame.year {
            let total = |post: &FramePost| {
                FigureId::of_appropriation(post.post, "samlet_tildeling")
            };
            let scope = Scope::of(id).figures("postene", of.map(total));
            working.derive_as(named, &tables().hovedtall_tildeling, &scope);
        } else {
            let value: Value = of.map(|post| total(working, post, year)).sum();
            let rows = working.facts.earlier_years.iter().filter(|row| row.year == year);
            let origins = rows
                .filter(|row| posts().any(|post| post.post == row.post))
                .filter(|row| all || operating(&row.post))
                .map(|row| row.origin.clone())
                .collect();
            let formula = "sum av overført og tildelt i arket Tidligere år";
            working.read(named, value, formula, origins, Rows::None);
        }
    }
    let mine = |post: BudgetPost| operating(&post) && posts().any(|of| of.post == post);
    let of = |_, post: Option<BudgetPost>| post.is_some_and(mine);
    let named =
        Named::kroner(id("regnskap_drift"), format!("regnskap, post 01–29, {year}"));
    working.booked(named, format!("sum av {}", books.called()), books.debit(of));
    working.derive(&tables().hovedtall_utnyttelse, &Scope::of(id).word("år", year));
}

/// What was carried over and allocated to a post in an earlier year, together.
fn total(working: &Working<'_>, post: &FramePost, year: i32) -> Value {
    let part = |part| earlier::allocation(working, post.post, year, part).0;
    Ok(part(AllocationPart::CarriedOver)? + part(AllocationPart::Allocated)?)
}

/// What running the agency cost, and the salaries of it.
fn running_costs(
    working: &mut Working<'_>,
    chart: &CashChart,
    books: &Books<'_>,
    year: i32,
) {
    let of_lines =
        |working: &mut Working<'_>, part: &str, label: &str, lines: &[&Line]| {
            let of = |account, post: Option<BudgetPost>| {
                let found = post.and_then(|post| chart.line_of(account, post));
                found.is_some_and(|found| lines.iter().any(|line| line.key == found.key))
            };
            let id = FigureId::of_headline(part, year);
            let named = Named::kroner(id, format!("{label}, {year}"));
            let formula = format!("sum av {} på kontoene til linjene", books.called());
            working.booked(named, formula, books.debit(of));
        };
    let costs: Vec<&Line> = chart
        .blocks
        .iter()
        .filter(|block| block.key == "drift")
        .flat_map(|block| &block.groups)
        .filter(|group| group.side == Side::Expense)
        .flat_map(|group| &group.lines)
        .collect();
    let salaries: Vec<&Line> =
        costs.iter().copied().filter(|line| line.key == "lonn").collect();
    of_lines(working, "driftsutgifter", "driftsutgifter", &costs);
    of_lines(working, "lonn", "lønnsutgifter", &salaries);
}
