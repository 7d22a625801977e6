//! What stood on each post at the same time last year, by the state accounts, where a project has
//! them month by month.
//!
//! It is the project's choice to have them, so without every month up to the status date there are
//! no such figures. What others booked on a post counts, as it does in this year's accounts.

use tertial_model::{Basis, FigureId};

use crate::books::Books;
use crate::scope::Scope;
use crate::table::table;
use crate::working::Working;

/// Adds those of every post and chapter.
pub(crate) fn all(working: &mut Working<'_>) {
    if working.report.basis == Basis::Accounts {
        return;
    }
    let (year, last_month) = (working.frame.year - 1, working.report.last_month);
    let Some(books) = Books::of_same_period(working.facts, year, last_month) else {
        return;
    };
    let words = |scope: Scope<'static>| scope.word("år", year).word("måned", last_month);
    for post in working.frame.posts() {
        let scope =
            words(Scope::of_post(post)).word("statskonto", post.post.statskonto());
        working
            .fill(table("samme_periode"), &scope, |_, _| Some(books.on_post(post.post)));
    }
    for chapter in &working.frame.chapters {
        let posts = chapter.posts.iter();
        let posts = posts.map(|post| FigureId::of_post(post.post, "regnskap_i_fjor"));
        let number = chapter.number;
        let scope = Scope::of(move |measure| FigureId::of_chapter(number, measure))
            .word("av", format!("kap. {number} {}", chapter.name))
            .figures("postene", posts);
        working.derive_all(table("samme_periode"), &words(scope));
    }
}
