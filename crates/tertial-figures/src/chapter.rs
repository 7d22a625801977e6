//! Sums of a chapter's posts, from unrounded values.

use tertial_model::{FigureId, FrameChapter, Side};

use crate::formulas::{Derived, tables};
use crate::scope::Scope;
use crate::status;
use crate::working::Working;

/// Adds the chapter's sums, then consumption and deviation of the sums.
pub(crate) fn sums(working: &mut Working<'_>, chapter: &FrameChapter) {
    let annual = working.report.is_annual();
    let mut sums = |table: &[Derived]| {
        for of in table {
            let posts = chapter.posts.iter();
            let posts = posts.map(|post| FigureId::of_post(post.post, &of.measure));
            let scope = Scope::of_chapter(chapter).figures("postene", posts);
            working.derive_one(of, &scope);
        }
    };
    match chapter.side {
        Side::Expense => sums(&tables().kap_utgift),
        Side::Income => sums(&tables().kap_inntekt),
    }
    if !annual {
        sums(&tables().kap_prognose);
    }
    status::deviation(working, chapter.side, Scope::of_chapter(chapter));
}
