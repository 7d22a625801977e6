//! Sums of a chapter's posts, from unrounded values, with consumption and deviation of the
//! sums.

use tertial_model::{FigureId, FrameChapter, Side};

use crate::periodised;
use crate::scope::Scope;
use crate::table::table;
use crate::working::Working;

/// Adds the chapter's figures.
pub(crate) fn sums(working: &mut Working<'_>, chapter: &FrameChapter) {
    let figures = match chapter.side {
        Side::Expense => table("kap_utgift"),
        Side::Income => table("kap_inntekt"),
    };
    for of in figures.iter().chain(periodised::figures(working, chapter.side)) {
        let posts = chapter.posts.iter();
        let posts = posts.map(|post| FigureId::of_post(post.post, &of.measure));
        let scope = Scope::of(|measure| FigureId::of_chapter(chapter.number, measure))
            .word("av", format!("kap. {} {}", chapter.number, chapter.name))
            .outcome(working.report)
            .figures("postene", posts);
        working.derive_all(std::slice::from_ref(of), &scope);
    }
}
