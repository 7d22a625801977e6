//! Bevilgningsrapportering with notes A and B: what was appropriated, what was
//! booked, and how much of what is left may be carried to next year.
//!
//! Accounts of the agency's own posts are the state accounts' (what the agency itself
//! booked), those of other chapters the ledger's. Amounts are positive on both sides, a
//! deviation negative when unfavourable. The balance-sheet part keeps the sign of the books:
//! debit positive.

use std::collections::BTreeSet;

use tertial_ingest::facts::AllocationPart;
use tertial_model::{Authority, BudgetPost, FigureId, FramePost, Side};

use crate::books::{Books, Coding};
use crate::chart::CashChart;
use crate::post::decided;
use crate::reading::Reading;
use crate::scope::Scope;
use crate::table::{only, table};
use crate::working::Working;

/// Adds every figure of the statement and its notes, down to the net.
pub(crate) fn statement(working: &mut Working<'_>) {
    let (facts, frame) = (working.facts, working.frame);
    for post in frame.posts() {
        allocated_and_booked(working, post);
    }
    let own = || frame.posts().filter(|post| post.booked_by.is_none());
    for post in own().filter(|post| post.post.side() == Side::Expense) {
        carry_over(working, post);
    }
    let others = posts_of_others(working);
    let ledger = Books::of_ledger(facts, frame.year);
    for post in &others {
        let reason = facts.ledger.foreign.get(post);
        let name = reason.map(|reason| format!(" {reason}")).unwrap_or_default();
        let scope = Scope::of(|measure| FigureId::of_appropriation(*post, measure))
            .word("av", format!("{post}{name}"));
        working.read(only("bev_andres"), &scope, ledger.on_post(*post));
    }
    totals(working, &own().map(|post| post.post).collect::<Vec<_>>(), &others);
}

/// The posts of others that the ledger has bookings on, in order.
fn posts_of_others(working: &Working<'_>) -> BTreeSet<BudgetPost> {
    let ledger = Books::of_ledger(working.facts, working.frame.year);
    let booked = ledger.codings().filter_map(|(_, post)| post);
    booked.filter(|post| working.frame.post(*post).is_none()).collect()
}

/// Note A: carried over, allocated this year, and the two together; what the agency booked
/// on the post, and what is left or lacking of the allocation.
fn allocated_and_booked(working: &mut Working<'_>, post: &FramePost) {
    let year = working.frame.year;
    // A post another agency books is reported by that one, and shown beside the statement.
    let books = Books::of_state(working.facts, year, post.booked_by.is_none());
    let figures = match post.post.side() {
        Side::Expense => table("bev_utgift"),
        Side::Income => table("bev_inntekt"),
    };
    let scope = Scope::of_appropriation(post).word("år", year);
    working.fill(figures, &scope, |working, of| match of.measure.as_str() {
        "regnskap" => Some(books.on_post(post.post)),
        _ if of.decisions.is_empty() => None,
        // Nobody states that there are none.
        _ => Some(decided(working, post, &of.decisions)),
    });
}

/// Note B: what may be carried over, and the most that may.
fn carry_over(working: &mut Working<'_>, post: &FramePost) {
    let others = Books::of_state(working.facts, working.frame.year, false);
    let authority = working.frame.excess_income_for(post.post);
    let mut scope = Scope::of_appropriation(post);
    if let Some(income) = authority {
        let deviation = FigureId::of_appropriation(income, "avvik");
        scope = scope.figure("inntektens avvik", deviation);
    }
    working.fill(table("bev_overforing"), &scope, |_, of| match of.measure.as_str() {
        "belastet_av_andre" => {
            Some(others.credit(|(_, booked)| booked == Some(post.post)))
        }
        "merinntekt" if authority.is_none() => {
            Some(Reading::nothing("ingen merinntektsfullmakt gjelder posten"))
        }
        _ => None,
    });
    most(working, post);
    working.derive(only("bev_overforbart"), &Scope::of_appropriation(post));
}

/// The most that may be carried over: of «kan overføres» the allocations of two years, of
/// other operating posts a share of this year's.
fn most(working: &mut Working<'_>, post: &FramePost) {
    let scope = Scope::of_appropriation(post);
    if post.transferable {
        let year = working.frame.year - 1;
        let before = Scope::of_appropriation(post).word("år", year);
        let part = AllocationPart::Allocated;
        let reading = allocation_in(working, post.post, year, part);
        working.read(only("bev_tildelt_for"), &before, reading);
        let before = FigureId::of_allocation_in(post.post, year);
        working.derive(only("bev_maks_kan_overfores"), &scope.figure("året før", before));
        return;
    }
    let limit = working.frame.authorities.iter().find_map(|of| match of {
        Authority::CarryOver { posts, limit_percent, .. }
            if posts.contains(&post.post) =>
        {
            Some(*limit_percent)
        }
        _ => None,
    });
    let of = only("bev_maks_andel");
    match limit {
        Some(limit) => working.derive(of, &scope.number("grense", limit)),
        None => working.read(of, &scope, Reading::nothing("posten kan ikke overføres")),
    }
}

/// The sums of the statement's two sides, and the net.
fn totals(working: &mut Working<'_>, own: &[BudgetPost], others: &BTreeSet<BudgetPost>) {
    let on = |side: Side, posts: &mut dyn Iterator<Item = &BudgetPost>, measure: &str| {
        let posts = posts.filter(|post| post.side() == side);
        posts.map(|post| FigureId::of_appropriation(*post, measure)).collect::<Vec<_>>()
    };
    let booked = |side| on(side, &mut own.iter().chain(others), "regnskap");
    let allocated = |side| on(side, &mut own.iter(), "samlet_tildeling");
    let scope = Scope::of(FigureId::of_appropriations)
        .figures("regnskapet på utgiftspostene", booked(Side::Expense))
        .figures("tildelingene på utgiftspostene", allocated(Side::Expense))
        .figures("regnskapet på inntektspostene", booked(Side::Income))
        .figures("tildelingene på inntektspostene", allocated(Side::Income));
    working.derive_all(table("bev_sum"), &scope);
}

/// Adds the capital accounts, which bring the statement to zero, and what stands there.
pub(crate) fn balances(working: &mut Working<'_>, chart: &CashChart) {
    let year = working.frame.year;
    let ledger = Books::of_ledger(working.facts, year);
    let mut at_bank = Vec::new();
    for line in &chart.settlements {
        let of = |(account, post): Coding| post.is_none() && line.accounts.hold(account);
        let scope = Scope::of(FigureId::of_appropriations)
            .word("nøkkel", &line.key)
            .word("av", &line.name)
            .word("år", year);
        working.read(only("bev_kapitalkonto"), &scope, ledger.debit(of));
        at_bank.push(FigureId::of_appropriations(&line.key));
    }
    let is_at_bank = |account| chart.settlements.iter().any(|l| l.accounts.hold(account));
    let owed = |(account, post): Coding| post.is_none() && !is_at_bank(account);
    let all = Scope::of(FigureId::of_appropriations);
    working.read(only("bev_mellomvaerende"), &all, ledger.debit(owed));
    let owed = |year| FigureId::of_payments("sum_mellomvaerende", year);
    let scope = all
        .figures("bevegelsene på kontoene i Norges Bank", at_bank)
        .figure("ved utgangen", owed(year))
        .figure("ved inngangen", owed(year - 1));
    working.derive_all(table("bev_rapportert"), &scope);
}

/// One part of a post's allocation in an earlier year, as the sheet Tidligere år has it.
pub(crate) fn allocation_in(
    working: &Working<'_>,
    post: BudgetPost,
    year: i32,
    part: AllocationPart,
) -> Reading {
    let mut rows = working.facts.earlier_years.iter();
    let row = rows.find(|row| (row.year, row.post, row.part) == (year, post, part));
    let cell = row.map(|row| (row.amount.map(|amount| amount.0), &row.origin));
    let none = || format!("arket Tidligere år har ikke {post} i {year}");
    Reading::cell(cell, "beløpet", none)
}
