//! A laid-out page as an SVG that does nothing: no script, no link, nothing fetched.

use typst::foundations::Bytes;
use typst::layout::{Frame, FrameItem};
use typst::visualize::{Image, ImageKind, SvgImage};
use typst_layout::Page;
use typst_svg::SvgOptions;

/// Draws a page.
pub(crate) fn svg(page: &Page) -> String {
    let mut page = page.clone();
    still(&mut page.frame);
    typst_svg::svg(&page, &SvgOptions::default())
}

/// Takes away what leads out of the picture: links, and the names of fonts in charts,
/// which whoever shows it does not have.
fn still(frame: &mut Frame) {
    frame.retain(|item| match item {
        FrameItem::Link(..) => false,
        FrameItem::Group(group) => {
            still(&mut group.frame);
            true
        }
        FrameItem::Image(image, ..) => {
            if let Some(outlined) = outlined(image) {
                *image = outlined;
            }
            true
        }
        FrameItem::Text(_) | FrameItem::Shape(..) | FrameItem::Tag(_) => true,
    });
}

/// The chart with its words as outlines.
fn outlined(image: &Image) -> Option<Image> {
    let ImageKind::Svg(chart) = image.kind() else { return None };
    let drawn = Bytes::from_string(chart.tree().to_string(&Default::default()));
    SvgImage::new(drawn).ok().map(Image::plain)
}
