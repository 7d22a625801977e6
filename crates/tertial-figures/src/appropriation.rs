//! Bevilgningsrapportering with notes A and B: what was appropriated, what was
//! booked, and how much of what is left may be carried to next year.
//!
//! Accounts of the agency's own posts are the state accounts' (what the agency itself
//! booked), those of other chapters the ledger's. Amounts are positive on both sides, a
//! deviation negative when unfavourable. The balance-sheet part keeps the sign of the books:
//! debit positive.

use std::collections::BTreeSet;

use tertial_ingest::facts::{AllocationPart, DecisionKind};
use tertial_model::{
    Account, Authority, BudgetPost, FigureId, FramePost, Missing, Rows, Side, Value,
};

use crate::books::Books;
use crate::chart::CashChart;
use crate::earlier;
use crate::formulas::tables;
use crate::scope::Scope;
use crate::working::{Named, Working};

/// Adds every figure of the statement and its notes, down to the net.
pub(crate) fn statement(working: &mut Working<'_>) {
    let frame = working.frame;
    for post in frame.posts() {
        allocated(working, post);
        accounts(working, post);
    }
    let own = || frame.posts().filter(|post| post.booked_by.is_none());
    for post in own().filter(|post| post.post.side() == Side::Expense) {
        carry_over(working, post);
    }
    let others = posts_of_others(working);
    let ledger = Books::of_ledger(working.facts, frame.year);
    for post in &others {
        let of = |_: Account, booked: Option<BudgetPost>| booked == Some(*post);
        let summed = match post.side() {
            Side::Expense => ledger.debit(of),
            Side::Income => ledger.credit(of),
        };
        let reason = working.facts.ledger.foreign.get(post);
        let name = reason.map(|reason| format!(" {reason}")).unwrap_or_default();
        let label = format!("{post}{name}: regnskap");
        let named = Named::kroner(FigureId::of_appropriation(*post, "regnskap"), label);
        working.booked(named, "sum av hovedbokens rader på posten", summed);
    }
    totals(working, &own().map(|post| post.post).collect::<Vec<_>>(), &others);
}

/// The posts of others that the ledger has bookings on, in order.
fn posts_of_others(working: &Working<'_>) -> BTreeSet<BudgetPost> {
    let ledger = Books::of_ledger(working.facts, working.frame.year);
    let booked = ledger.accounts().filter_map(|(_, post, _)| post);
    booked.filter(|post| working.frame.post(*post).is_none()).collect()
}

/// Note A: carried over, allocated this year, and the two together.
fn allocated(working: &mut Working<'_>, post: &FramePost) {
    decided(working, post, "omdisponert", DecisionKind::Reallocation, "omdisponert");
    decided(working, post, "innsparing", DecisionKind::Savings, "innsparing");
    let scope = Scope::of_appropriation(post);
    match post.post.side() {
        Side::Expense => working.derive(&tables().bev_utgift, &scope),
        Side::Income => working.derive(&tables().bev_inntekt, &scope),
    }
}

/// What decisions of one kind add up to; nobody states that there are none.
fn decided(
    working: &mut Working<'_>,
    post: &FramePost,
    part: &str,
    kind: DecisionKind,
    label: &str,
) {
    let decisions = || {
        let all = working.facts.decisions.iter();
        all.filter(|decision| decision.post == post.post && decision.kind == kind)
    };
    let value: Value = decisions()
        .map(|decision| {
            let empty =
                || Missing::because(format!("beløpet i {} mangler", decision.origin));
            decision.amount.map(|amount| amount.0).ok_or_else(empty)
        })
        .sum();
    let origins = decisions().map(|decision| decision.origin.clone()).collect();
    let formula = format!("sum av radene «{}» i arket Bevilgning", kind.word());
    let id = FigureId::of_appropriation(post.post, part);
    let named = Named::kroner(id, format!("{} {label}", post.post));
    working.read(named, value, formula, origins, Rows::None);
}

/// What the agency booked on the post, and what is left or lacking of the allocation.
fn accounts(working: &mut Working<'_>, post: &FramePost) {
    let (facts, year) = (working.facts, working.frame.year);
    let scope = Scope::of_appropriation(post);
    // A post another agency books is reported by that one, and shown beside the statement.
    let books = Books::of_state(facts, year, post.booked_by.is_none());
    let of = |_: Account, booked: Option<BudgetPost>| booked == Some(post.post);
    let summed = match post.post.side() {
        Side::Expense => books.debit(of),
        Side::Income => books.credit(of),
    };
    let label = scope.label(&format!("{{av}}: regnskap {year}"));
    let named = Named::kroner(scope.id("regnskap"), label);
    working.booked(named, "sum av statsregnskapets rader på posten", summed);
    match post.post.side() {
        Side::Expense => working.derive(&tables().bev_avvik_utgift, &scope),
        Side::Income => working.derive(&tables().bev_avvik_inntekt, &scope),
    }
}

/// Note B: what may be carried over, and the most that may.
fn carry_over(working: &mut Working<'_>, post: &FramePost) {
    let scope = Scope::of_appropriation(post);
    let others = Books::of_state(working.facts, working.frame.year, false);
    let of = |_: Account, booked: Option<BudgetPost>| booked == Some(post.post);
    working.booked(
        Named::kroner(
            scope.id("belastet_av_andre"),
            scope.label("{av}: utgiftsført av andre etter belastningsfullmakt (−)"),
        ),
        "statsregnskapets rader på posten ført av andre, med minus",
        others.credit(of),
    );
    working.derive(&tables().bev_belastning, &scope);
    match working.frame.excess_income_for(post.post) {
        Some(income) => {
            let deviation = FigureId::of_appropriation(income, "avvik");
            let scope = Scope::of_appropriation(post);
            working.derive(
                &tables().bev_merinntekt,
                &scope.figure("inntektens avvik", deviation),
            );
        }
        None => {
            let label = "{av}: merinntekt etter fullmakt (negativ: mindreinntekt)";
            let why = "ingen merinntektsfullmakt gjelder posten";
            working.nothing(scope.kroner("merinntekt", label), why);
        }
    }
    working.derive(&tables().bev_grunnlag, &scope);
    most(working, post);
    working.derive(&tables().bev_overforbart, &scope);
}

/// The most that may be carried over: of «kan overføres» the allocations of two years, of
/// other operating posts a share of this year's.
fn most(working: &mut Working<'_>, post: &FramePost) {
    let scope = Scope::of_appropriation(post);
    if post.transferable {
        let year = working.frame.year - 1;
        let before = last_year(working, post, year);
        working
            .derive(&tables().bev_maks_kan_overfores, &scope.figure("året før", before));
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
    match limit {
        Some(limit) => {
            working.derive(&tables().bev_maks_andel, &scope.number("grense", limit));
        }
        None => {
            let named = scope.kroner("maks", "{av}: høyeste overførbare beløp");
            working.nothing(named, "posten kan ikke overføres");
        }
    }
}

fn last_year(working: &mut Working<'_>, post: &FramePost, year: i32) -> FigureId {
    let part = AllocationPart::Allocated;
    let (value, origins) = earlier::allocation(working, post.post, year, part);
    let id = FigureId::of_allocation_in(post.post, year);
    let label = format!("{} {}: tildelingene i {year}", post.post, post.name);
    let named = Named::kroner(id.clone(), label);
    let formula = "raden i arket Tidligere år";
    working.read(named, value, formula, origins, Rows::None);
    id
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
    working.derive(&tables().bev_sum, &scope);
}

/// Adds the capital accounts, which bring the statement to zero, and what stands there.
pub(crate) fn balances(working: &mut Working<'_>, chart: &CashChart) {
    let year = working.frame.year;
    let ledger = Books::of_ledger(working.facts, year);
    let mut at_bank = Vec::new();
    for line in &chart.settlements {
        let of = |account, post: Option<_>| post.is_none() && line.accounts.hold(account);
        let id = FigureId::of_appropriations(&line.key);
        let named = Named::kroner(id.clone(), format!("{}, {year}", line.name));
        working.booked(named, "årets bevegelse på kontoene", ledger.debit(of));
        at_bank.push(id);
    }
    let is_at_bank = |account| chart.settlements.iter().any(|l| l.accounts.hold(account));
    let owed = |account, post: Option<_>| post.is_none() && !is_at_bank(account);
    working.booked(
        Named::kroner(
            FigureId::of_appropriations("endring_mellomvaerende"),
            "endring i mellomværende med statskassen",
        ),
        "årets bevegelse på alle andre balansekontoer",
        ledger.debit(owed),
    );
    let owed = |year| FigureId::of_payments("sum_mellomvaerende", year);
    let scope = Scope::of(FigureId::of_appropriations)
        .figures("bevegelsene på kontoene i Norges Bank", at_bank)
        .figure("ved utgangen", owed(year))
        .figure("ved inngangen", owed(year - 1));
    working.derive(&tables().bev_rapportert, &scope);
}
