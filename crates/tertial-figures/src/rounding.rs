//! Where displayed parts do not add up to the displayed sum.

use rust_decimal::Decimal;
use tertial_model::{FigureId, Figures, FrameChapter, norwegian};

/// The sum of a chapter's posts as shown in thousands, and the chapter's own sum as shown,
/// when they differ. None when they agree or something is missing.
pub fn rounding_difference(
    figures: &Figures,
    chapter: &FrameChapter,
    measure: &str,
) -> Option<(Decimal, Decimal)> {
    let shown = |id: FigureId| figures.kroner(&id).map(norwegian::in_thousands);
    let parts: Option<Decimal> = chapter
        .posts
        .iter()
        .map(|post| shown(FigureId::of_post(post.post, measure)))
        .sum();
    let sum = shown(FigureId::of_chapter(chapter.number, measure));
    match (parts, sum) {
        (Some(parts), Some(sum)) if parts != sum => Some((parts, sum)),
        _ => None,
    }
}
