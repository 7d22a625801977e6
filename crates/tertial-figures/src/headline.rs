//! Hovedtall (part II of the annual report): three years of the few figures that say how
//! large the agency is and what it spends.
//!
//! Everything is of the cash accounts, by artskontorapportering's lines, so that the three
//! years are told alike whatever the agency's own accounts are kept by.

use tertial_ingest::facts::AllocationPart;
use tertial_model::{BudgetPost, FigureId, FramePost, Side, Value};

use crate::books::{Books, Coding};
use crate::chart::{CashChart, Line};
use crate::reading::Reading;
use crate::scope::Scope;
use crate::table::table;
use crate::working::Working;
use crate::{appropriation, consultancy, people};

/// The years shown, earliest first.
pub fn headline_years(year: i32) -> [i32; 3] {
    [year - 2, year - 1, year]
}

/// Adds the figures of the three years.
pub(crate) fn all(working: &mut Working<'_>, chart: &CashChart) {
    let (facts, frame) = (working.facts, working.frame);
    let own = || frame.posts_on(Side::Expense).filter(|post| post.booked_by.is_none());
    let is_own_operating = |(_, post): Coding| {
        post.is_some_and(|post| is_operating(post) && own().any(|of| of.post == post))
    };
    for year in headline_years(frame.year) {
        people::worked(working, year);
        let books = match year == frame.year {
            true => Books::of_ledger(facts, year),
            false => Books::of_earlier(facts, year),
        };
        allocation(working, year, &own().collect::<Vec<_>>());
        let scope =
            Scope::of_year(year, FigureId::of_headline).word("rader", books.called());
        working.fill(table("hovedtall"), &scope, |_, of| match of.measure.as_str() {
            "regnskap_drift" => Some(books.debit(is_own_operating)),
            "konsulenter" => Some(consultancy::total(chart, &books)),
            "driftsutgifter" => Some(running_costs(chart, &books, |_| true)),
            "lonn" => Some(running_costs(chart, &books, |line| line.key == "lonn")),
            _ => None,
        });
    }
}

fn is_operating(post: BudgetPost) -> bool {
    (1..=29).contains(&post.post)
}

/// Total allocation of all expense posts, and of the operating posts: this year computed,
/// and read of earlier ones.
fn allocation(working: &mut Working<'_>, year: i32, own: &[&FramePost]) {
    for of in table("hovedtall_tildeling") {
        let all = of.measure == "samlet_tildeling";
        let posts = own.iter().map(|post| post.post);
        let posts: Vec<BudgetPost> =
            posts.filter(|post| all || is_operating(*post)).collect();
        let total =
            |post: &BudgetPost| FigureId::of_appropriation(*post, "samlet_tildeling");
        let scope = Scope::of_year(year, FigureId::of_headline)
            .figures("postene", posts.iter().map(total));
        match year == working.frame.year {
            true => working.derive(of, &scope),
            false => working.read(of, &scope, earlier_total(working, &posts, year)),
        }
    }
}

/// What was carried over and allocated to posts in an earlier year, together.
fn earlier_total(working: &Working<'_>, posts: &[BudgetPost], year: i32) -> Reading {
    let part = |post, part| appropriation::allocation_in(working, post, year, part).value;
    let total = |post: &BudgetPost| -> Value {
        let carried_over = part(*post, AllocationPart::CarriedOver)?;
        Ok(carried_over + part(*post, AllocationPart::Allocated)?)
    };
    let rows = working.facts.earlier_years.iter().filter(|row| row.year == year);
    let rows = rows.filter(|row| posts.contains(&row.post));
    let origins = rows.map(|row| row.origin.clone()).collect();
    Reading::new(posts.iter().map(total).sum(), origins)
}

/// What running the agency cost, on some lines.
fn running_costs(
    chart: &CashChart,
    books: &Books<'_>,
    counts: impl Fn(&Line) -> bool,
) -> Reading {
    let groups = chart.blocks.iter().filter(|block| block.key == "drift");
    let groups = groups.flat_map(|block| &block.groups);
    let costs = groups.filter(|group| group.side == Side::Expense);
    let lines = costs.flat_map(|group| &group.lines).filter(|line| counts(line));
    let keys: Vec<&str> = lines.map(|line| line.key.as_str()).collect();
    books.debit(|(account, post)| {
        let line = post.and_then(|post| chart.line_of(account, post));
        line.is_some_and(|line| keys.contains(&line.key.as_str()))
    })
}
