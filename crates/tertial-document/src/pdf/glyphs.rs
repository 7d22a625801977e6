//! Runs each page and keeps its letters with their places, and the straight lines drawn.

use std::collections::BTreeMap;

use hayro_interpret::font::Glyph as Shown;
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::hayro_syntax::object::{Dict, Name};
use hayro_interpret::hayro_syntax::page::Resources;
use hayro_interpret::{
    BlendMode, CacheKey, ClipPath, Context, Device, GlyphDrawMode, Image,
    InterpreterCache, InterpreterSettings, Paint, PathDrawMode, SoftMask, TransformExt,
    interpret_page,
};
use kurbo::{Affine, BezPath, PathEl, Point, Rect, Shape};

/// How many letters a page may have, and how many lines drawn. A full page has some 4 000
/// letters, and a table over all of it some 1 000 lines.
const MOST: usize = 200_000;
const MOST_RULES: usize = 4_000;
/// What stands for a letter no font tells.
pub(super) const UNKNOWN: char = '\u{fffd}';
/// How thick a drawn line is at most, in points. What is thicker is a field of colour.
const THICKEST: f64 = 3.0;
/// How short a drawn line is at least.
const SHORTEST: f64 = 4.0;

/// What stands on a page. Places are in points from its upper left corner.
#[derive(Debug, Default)]
pub(super) struct Page {
    pub(super) glyphs: Vec<Glyph>,
    pub(super) rules: Vec<Rule>,
    pub(super) pictures: usize,
    /// How many letters stand aslant or upright.
    pub(super) aslant: usize,
}

/// A letter, or several in one.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Glyph {
    pub(super) from: f64,
    pub(super) to: f64,
    /// Where the line stands.
    pub(super) base: f64,
    pub(super) size: f64,
    pub(super) text: String,
    pub(super) bold: bool,
}

impl Glyph {
    /// Whether no font tells which letter it is.
    pub(super) fn is_unknown(&self) -> bool {
        self.text.starts_with(UNKNOWN)
    }
}

/// A straight line that is drawn: across or down.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Rule {
    pub(super) across: bool,
    /// How far down one across stands, or how far in one down.
    pub(super) at: f64,
    pub(super) from: f64,
    pub(super) to: f64,
}

/// All pages.
pub(super) fn pages(pdf: &Pdf) -> Vec<Page> {
    let cache = InterpreterCache::new();
    let mut pages = Vec::new();
    for page in pdf.pages().iter() {
        let settings =
            InterpreterSettings { render_annotations: false, ..Default::default() };
        let place = page.initial_transform(true).to_kurbo();
        let (width, height) = page.render_dimensions();
        let sheet = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
        let mut context = Context::new(place, sheet, &cache, pdf.xref(), settings);
        let bold = bold(page.resources());
        let mut reader = Reader { bold, sheet, page: Page::default() };
        interpret_page(page, &mut context, &mut reader);
        pages.push(reader.page);
    }
    pages
}

/// The fonts of a page that are bold, by what the reader calls them.
fn bold(resources: &Resources<'_>) -> BTreeMap<u128, bool> {
    let mut bold = BTreeMap::new();
    for name in resources.fonts.keys() {
        let Some(font) = resources.fonts.get::<Dict<'_>>(&name) else { continue };
        let called = font.get::<Name<'_>>("BaseFont");
        let called = called.map(|name| String::from_utf8_lossy(&name).into_owned());
        bold.insert(font.cache_key(), called.is_some_and(|called| is_bold(&called)));
    }
    bold
}

fn is_bold(font: &str) -> bool {
    let lower = font.to_ascii_lowercase();
    ["bold", "black", "heavy", "semibd"].iter().any(|word| lower.contains(word))
}

struct Reader {
    bold: BTreeMap<u128, bool>,
    sheet: Rect,
    page: Page,
}

impl Reader {
    fn is_bold(&self, glyph: &Shown<'_>) -> bool {
        let Shown::Outline(outline) = glyph else { return false };
        if let Some(known) = self.bold.get(&outline.font_cache_key()) {
            return *known;
        }
        outline.font_data().is_some_and(|font| {
            font.weight.is_some_and(|weight| weight >= 600)
                || font.postscript_name.is_some_and(|name| is_bold(&name))
        })
    }

    /// The line from one point to another, when it is straight across or down.
    fn line(&mut self, from: Point, to: Point) {
        let (wide, high) = ((to.x - from.x).abs(), (to.y - from.y).abs());
        let across = wide > high;
        if wide.min(high) < 1.0
            && wide.max(high) >= SHORTEST
            && self.page.rules.len() < MOST_RULES
        {
            self.page.rules.push(match across {
                true => Rule {
                    across,
                    at: from.y,
                    from: from.x.min(to.x),
                    to: from.x.max(to.x),
                },
                false => Rule {
                    across,
                    at: from.x,
                    from: from.y.min(to.y),
                    to: from.y.max(to.y),
                },
            });
        }
    }
}

impl<'a> Device<'a> for Reader {
    fn draw_path(
        &mut self,
        path: &BezPath,
        transform: Affine,
        _: &Paint<'a>,
        mode: &PathDrawMode,
    ) {
        let path = transform * path.clone();
        match mode {
            PathDrawMode::Stroke(_) => {
                let (mut at, mut begun) = (Point::ZERO, Point::ZERO);
                for part in path.elements() {
                    match *part {
                        PathEl::MoveTo(to) => (at, begun) = (to, to),
                        PathEl::LineTo(to) => {
                            self.line(at, to);
                            at = to;
                        }
                        PathEl::QuadTo(_, to) | PathEl::CurveTo(_, _, to) => at = to,
                        PathEl::ClosePath => self.line(at, begun),
                    }
                }
            }
            PathDrawMode::Fill(_) => {
                // A path may be many thin fields, one for each side of a cell.
                let mut part = BezPath::new();
                for element in path.elements() {
                    if matches!(element, PathEl::MoveTo(_)) {
                        self.field(part.bounding_box());
                        part = BezPath::new();
                    }
                    part.push(*element);
                }
                self.field(part.bounding_box());
            }
        }
    }

    fn draw_glyph(
        &mut self,
        glyph: &Shown<'a>,
        transform: Affine,
        glyph_transform: Affine,
        _: &Paint<'a>,
        _: &GlyphDrawMode,
    ) {
        if self.page.glyphs.len() >= MOST {
            return;
        }
        let place = transform * glyph_transform;
        let advance = match glyph {
            Shown::Outline(outline) => outline.advance_width(),
            Shown::Type3(_) => None,
        };
        let from = place * Point::ZERO;
        let to = place * Point::new(f64::from(advance.unwrap_or(500.0)), 0.0);
        let up = place * Point::new(0.0, 1000.0);
        let (wide, high) = (to.x - from.x, (to.y - from.y).abs());
        let size = (up - from).hypot();
        if !size.is_finite() || !self.sheet.contains(from) {
            return;
        }
        let text = match glyph.as_unicode() {
            Some(BfString::Char(letter)) => letter.to_string(),
            Some(BfString::String(letters)) => letters,
            None => UNKNOWN.to_string(),
        };
        let is_known = text.chars().any(|letter| letter != UNKNOWN && letter != '\0');
        let text = if is_known { text } else { UNKNOWN.to_string() };
        match () {
            () if high > wide.abs() * 0.1 || wide < 0.0 => {
                self.page.aslant += usize::from(!text.trim().is_empty());
            }
            () => {
                let bold = self.is_bold(glyph);
                let glyph =
                    Glyph { from: from.x, to: to.x, base: from.y, size, text, bold };
                self.page.glyphs.push(glyph);
            }
        }
    }

    fn draw_image(&mut self, _: Image<'a, '_>, _: Affine) {
        self.page.pictures += 1;
    }

    fn set_soft_mask(&mut self, _: Option<SoftMask<'a>>) {}
    fn set_blend_mode(&mut self, _: BlendMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {
    }
    fn pop_clip_path(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}

impl Reader {
    /// A thin field of colour is a line that is drawn.
    fn field(&mut self, field: Rect) {
        let (wide, high) = (field.width(), field.height());
        if wide.min(high) <= THICKEST && wide.max(high) > THICKEST {
            let (middle, across) = (field.center(), wide > high);
            match across {
                true => self
                    .line(Point::new(field.x0, middle.y), Point::new(field.x1, middle.y)),
                false => self
                    .line(Point::new(middle.x, field.y0), Point::new(middle.x, field.y1)),
            }
        }
    }
}
