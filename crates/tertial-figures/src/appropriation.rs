//! Bevilgningsrapportering with notes A and B: what was appropriated, what was
//! booked, and how much of what is left may be carried to next year.
//!
//! Accounts of the agency's own posts are the state accounts' (what the agency itself
//! booked), those of other chapters the ledger's. Amounts are positive on both sides, a
//! deviation negative when unfavourable. The balance-sheet part keeps the sign of the books:
//! debit positive.

use std::collections::BTreeSet;

use rust_decimal::Decimal;
use tertial_ingest::facts::{AllocationPart, DecisionKind};
use tertial_model::{
    Account, Authority, BudgetPost, FramePost, Missing, Rows, Side, Value,
};

use crate::books::Books;
use crate::chart::CashChart;
use crate::earlier;
use crate::working::{Named, Working, percent};

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
        let named = Named::kroner(id(*post, "regnskap"), label);
        working.booked(named, "sum av hovedbokens rader på posten", summed);
    }
    totals(working, &own().map(|post| post.post).collect::<Vec<_>>(), &others);
}

fn id(post: BudgetPost, part: &str) -> String {
    format!("bev.{post}.{part}")
}

/// The posts of others that the ledger has bookings on, in order.
fn posts_of_others(working: &Working<'_>) -> BTreeSet<BudgetPost> {
    let ledger = Books::of_ledger(working.facts, working.frame.year);
    let booked = ledger.accounts().filter_map(|(_, post, _)| post);
    booked.filter(|post| working.frame.post(*post).is_none()).collect()
}

/// Note A: carried over, allocated this year, and the two together.
fn allocated(working: &mut Working<'_>, post: &FramePost) {
    let of = |part: &str| format!("post.{}.{part}", post.post);
    let own = |part: &str| id(post.post, part);
    let name = format!("{} {}", post.post, post.name);
    decided(working, post, "omdisponert", DecisionKind::Reallocation, "omdisponert");
    decided(working, post, "innsparing", DecisionKind::Savings, "innsparing");
    let named = Named::kroner(own("tildelt"), format!("{name}: årets tildelinger"));
    match post.post.side() {
        Side::Expense => {
            working.derive(
                named,
                "saldert + endringer + refusjoner − omdisponert",
                &[of("saldert"), of("endringer"), of("refusjoner"), own("omdisponert")],
                |v| Ok(v[0] + v[1] + v[2] - v[3]),
            );
            let named = Named::kroner(
                own("samlet_tildeling"),
                format!("{name}: samlet tildeling"),
            );
            working.derive(
                named,
                "overført + årets tildelinger",
                &[of("overfort"), own("tildelt")],
                |v| Ok(v[0] + v[1]),
            );
        }
        Side::Income => {
            working.derive(named, "gjeldende budsjett", &[of("budsjett")], |v| Ok(v[0]));
            let named = Named::kroner(
                own("samlet_tildeling"),
                format!("{name}: samlet tildeling"),
            );
            working.derive(named, "årets tildelinger", &[own("tildelt")], |v| Ok(v[0]));
        }
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
    let named = Named::kroner(id(post.post, part), format!("{} {label}", post.post));
    working.read(named, value, formula, origins, Rows::None);
}

/// What the agency booked on the post, and what is left or lacking of the allocation.
fn accounts(working: &mut Working<'_>, post: &FramePost) {
    let (facts, year) = (working.facts, working.frame.year);
    let own = |part: &str| id(post.post, part);
    let name = format!("{} {}", post.post, post.name);
    // A post another agency books is reported by that one, and shown beside the statement.
    let books = Books::of_state(facts, year, post.booked_by.is_none());
    let of = |_: Account, booked: Option<BudgetPost>| booked == Some(post.post);
    let summed = match post.post.side() {
        Side::Expense => books.debit(of),
        Side::Income => books.credit(of),
    };
    let named = Named::kroner(own("regnskap"), format!("{name}: regnskap {year}"));
    working.booked(named, "sum av statsregnskapets rader på posten", summed);
    let (formula, label, first, second) = match post.post.side() {
        Side::Expense => (
            "samlet tildeling − regnskap",
            "mindreutgift (negativ: merutgift)",
            "samlet_tildeling",
            "regnskap",
        ),
        Side::Income => (
            "regnskap − samlet tildeling",
            "merinntekt (negativ: mindreinntekt)",
            "regnskap",
            "samlet_tildeling",
        ),
    };
    let named = Named::kroner(own("avvik"), format!("{name}: {label}"));
    working.derive(named, formula, &[own(first), own(second)], |v| Ok(v[0] - v[1]));
    working.derive(
        Named::percent(
            own("avvik_pst"),
            format!("{name}: avvik i prosent av samlet tildeling"),
        ),
        "avvik / samlet tildeling × 100",
        &[own("avvik"), own("samlet_tildeling")],
        |v| percent(v[0], v[1]),
    );
}

/// Note B: what may be carried over, and the most that may.
fn carry_over(working: &mut Working<'_>, post: &FramePost) {
    let own = |part: &str| id(post.post, part);
    let name = format!("{} {}", post.post, post.name);
    let others = Books::of_state(working.facts, working.frame.year, false);
    let of = |_: Account, booked: Option<BudgetPost>| booked == Some(post.post);
    working.booked(
        Named::kroner(
            own("belastet_av_andre"),
            format!("{name}: utgiftsført av andre etter belastningsfullmakt (−)"),
        ),
        "statsregnskapets rader på posten ført av andre, med minus",
        others.credit(of),
    );
    working.derive(
        Named::kroner(
            own("etter_belastning"),
            format!("{name}: mindreutgift etter avgitte belastningsfullmakter"),
        ),
        "avvik + utgiftsført av andre",
        &[own("avvik"), own("belastet_av_andre")],
        |v| Ok(v[0] + v[1]),
    );
    let named = Named::kroner(
        own("merinntekt"),
        format!("{name}: merinntekt etter fullmakt (negativ: mindreinntekt)"),
    );
    match working.frame.excess_income_for(post.post) {
        Some(income) => {
            let formula = format!("merinntekt på {income}");
            working.derive(named, formula, &[id(income, "avvik")], |v| Ok(v[0]));
        }
        None => {
            let formula = "0: ingen merinntektsfullmakt gjelder posten";
            working.read(named, Ok(Decimal::ZERO), formula, Vec::new(), Rows::None);
        }
    }
    working.derive(
        Named::kroner(own("grunnlag"), format!("{name}: sum grunnlag for overføring")),
        "etter belastningsfullmakter + merinntekt + omdisponert + innsparing",
        &[
            own("etter_belastning"),
            own("merinntekt"),
            own("omdisponert"),
            own("innsparing"),
        ],
        |v| Ok(v.iter().sum()),
    );
    most(working, post, &name);
    working.derive(
        Named::kroner(own("overforbart"), format!("{name}: mulig overførbart beløp")),
        "det minste av grunnlaget og maksimum, aldri under 0",
        &[own("grunnlag"), own("maks")],
        |v| Ok(v[0].min(v[1]).max(Decimal::ZERO)),
    );
}

/// The most that may be carried over: of «kan overføres» the allocations of two years, of
/// other operating posts a share of this year's.
fn most(working: &mut Working<'_>, post: &FramePost, name: &str) {
    let own = |part: &str| id(post.post, part);
    let named = Named::kroner(own("maks"), format!("{name}: høyeste overførbare beløp"));
    if post.transferable {
        let year = working.frame.year - 1;
        last_year(working, post, year);
        working.derive(
            named,
            "årets tildelinger + tildelingene året før (kan overføres)",
            &[own("tildelt"), own(&format!("tildelt_{year}"))],
            |v| Ok(v[0] + v[1]),
        );
        return;
    }
    let limit = working.frame.authorities.iter().find_map(|of| match of {
        Authority::CarryOver { posts, limit_percent, .. }
            if posts.contains(&post.post) =>
        {
            Some(Decimal::from(*limit_percent))
        }
        _ => None,
    });
    match limit {
        Some(percent) => {
            let formula = format!("{percent} prosent av årets tildelinger");
            let share = percent / Decimal::ONE_HUNDRED;
            working.derive(named, formula, &[own("tildelt")], |v| Ok(v[0] * share));
        }
        None => {
            let formula = "0: posten kan ikke overføres";
            working.read(named, Ok(Decimal::ZERO), formula, Vec::new(), Rows::None);
        }
    }
}

fn last_year(working: &mut Working<'_>, post: &FramePost, year: i32) {
    let part = AllocationPart::Allocated;
    let (value, origin) = earlier::allocation(working, post.post, year, part);
    let named = Named::kroner(
        id(post.post, &format!("tildelt_{year}")),
        format!("{} {}: tildelingene i {year}", post.post, post.name),
    );
    let formula = "raden i arket Tidligere år";
    working.read(named, value, formula, origin.into_iter().collect(), Rows::None);
}

/// The sums of the statement's two sides, and the net.
fn totals(working: &mut Working<'_>, own: &[BudgetPost], others: &BTreeSet<BudgetPost>) {
    for (side, word, label) in [
        (Side::Expense, "utgift", "sum utgiftsført"),
        (Side::Income, "inntekt", "sum inntektsført"),
    ] {
        let on_side = |posts: &mut dyn Iterator<Item = &BudgetPost>, part: &str| {
            let posts = posts.filter(|post| post.side() == side);
            posts.map(|post| id(*post, part)).collect::<Vec<_>>()
        };
        let booked = on_side(&mut own.iter().chain(others), "regnskap");
        let allocated = on_side(&mut own.iter(), "samlet_tildeling");
        let sum = |v: &[Decimal]| Ok(v.iter().sum());
        let named = Named::kroner(format!("bev.sum_{word}"), label);
        working.derive(named, "sum av radene", &booked, sum);
        let named = Named::kroner(
            format!("bev.sum_tildelt_{word}"),
            format!("samlet tildeling, {label}"),
        );
        working.derive(named, "sum av radene", &allocated, sum);
    }
    working.derive(
        Named::kroner("bev.netto", "netto rapportert til bevilgningsregnskapet"),
        "sum utgiftsført − sum inntektsført",
        &["bev.sum_utgift".to_owned(), "bev.sum_inntekt".to_owned()],
        |v| Ok(v[0] - v[1]),
    );
}

/// Adds the capital accounts, which bring the statement to zero, and what stands there.
pub(crate) fn balances(working: &mut Working<'_>, chart: &CashChart) {
    let year = working.frame.year;
    let ledger = Books::of_ledger(working.facts, year);
    let mut parts = vec!["bev.netto".to_owned()];
    for line in &chart.settlements {
        let of = |account, post: Option<_>| post.is_none() && line.accounts.hold(account);
        let id = format!("bev.{}", line.key);
        let named = Named::kroner(&id, format!("{}, {year}", line.name));
        working.booked(named, "årets bevegelse på kontoene", ledger.debit(of));
        parts.push(id);
    }
    let at_bank = |account| chart.settlements.iter().any(|l| l.accounts.hold(account));
    let owed = |account, post: Option<_>| post.is_none() && !at_bank(account);
    working.booked(
        Named::kroner(
            "bev.endring_mellomvaerende",
            "endring i mellomværende med statskassen",
        ),
        "årets bevegelse på alle andre balansekontoer",
        ledger.debit(owed),
    );
    parts.push("bev.endring_mellomvaerende".to_owned());
    working.derive(
        Named::kroner("bev.sum_rapportert", "sum rapportert"),
        "netto rapportert + Norges Bank + endring i mellomværende; skal være 0",
        &parts,
        |v| Ok(v.iter().sum()),
    );
    working.derive(
        Named::kroner("bev.mellomvaerende.endring", "mellomværende: endring"),
        "beholdningen ved utgangen − ved inngangen av året",
        &[
            format!("art.sum_mellomvaerende.{year}"),
            format!("art.sum_mellomvaerende.{}", year - 1),
        ],
        |v| Ok(v[0] - v[1]),
    );
}
