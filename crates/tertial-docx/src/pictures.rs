//! Charts as pictures, with the words that stand for them.

use std::sync::{Arc, LazyLock};

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree, fontdb};

use crate::Error;
use crate::markup::{Markup, Written, writable};

/// The fonts charts are drawn with, as in the other formats.
static FONTS: LazyLock<Arc<fontdb::Database>> = LazyLock::new(|| {
    let mut fonts = fontdb::Database::new();
    for font in typst_assets::fonts() {
        fonts.load_font_data(font.to_vec());
    }
    Arc::new(fonts)
});

/// The width of a chart, in English metric units: that of the text on an upright page, 160 mm.
const WIDTH: u64 = 160 * 36_000;
/// How many points of the picture a unit of the drawing is: some 220 to an inch.
const SCALE: f32 = 3.0;

/// The pictures so far, as PNG.
#[derive(Default)]
pub(crate) struct Pictures(pub(crate) Vec<Vec<u8>>);

impl Pictures {
    /// Adds a drawing, and writes where it stands, in a paragraph of its own.
    pub(crate) fn add(
        &mut self,
        xml: &mut Markup,
        svg: &str,
        alt: &str,
    ) -> Result<(), Error> {
        let (png, high) = drawn(svg)?;
        self.0.push(png);
        Ok(place(xml, self.0.len(), high, alt)?)
    }
}

/// The drawing as PNG, and its height in English metric units.
fn drawn(svg: &str) -> Result<(Vec<u8>, u64), Error> {
    let options = Options { fontdb: Arc::clone(&FONTS), ..Options::default() };
    let tree =
        Tree::from_str(svg, &options).map_err(|why| Error::Chart(why.to_string()))?;
    let size = tree.size().to_int_size();
    let scaled = size.scale_by(SCALE).unwrap_or(size);
    let mut picture = Pixmap::new(scaled.width(), scaled.height())
        .ok_or_else(|| Error::Chart("tegningen er tom".to_owned()))?;
    let scale = Transform::from_scale(SCALE, SCALE);
    resvg::render(&tree, scale, &mut picture.as_mut());
    let png = picture.encode_png().map_err(|why| Error::Chart(why.to_string()))?;
    let high = WIDTH * u64::from(size.height()) / u64::from(size.width()).max(1);
    Ok((png, high))
}

fn place(xml: &mut Markup, number: usize, high: u64, alt: &str) -> Written {
    let (wide, high) = (WIDTH.to_string(), high.to_string());
    let (number, relation) = (number.to_string(), format!("picture{number}"));
    let name = format!("Figur {number}");
    let alt = writable(alt);
    xml.begin("Figure")?;
    xml.open("w:r", &[])?;
    xml.open("w:drawing", &[])?;
    let apart = ["distT", "distB", "distL", "distR"].map(|side| (side, "0"));
    xml.open("wp:inline", &apart)?;
    xml.empty("wp:extent", &[("cx", &wide), ("cy", &high)])?;
    xml.empty("wp:docPr", &[("id", &number), ("name", &name), ("descr", &alt)])?;
    xml.open("a:graphic", &[])?;
    xml.open("a:graphicData", &[("uri", PICTURE)])?;
    xml.open("pic:pic", &[("xmlns:pic", PICTURE)])?;
    xml.open("pic:nvPicPr", &[])?;
    xml.empty("pic:cNvPr", &[("id", &number), ("name", &name), ("descr", &alt)])?;
    xml.empty("pic:cNvPicPr", &[])?;
    xml.close("pic:nvPicPr")?;
    xml.open("pic:blipFill", &[])?;
    xml.empty("a:blip", &[("r:embed", &relation)])?;
    xml.open("a:stretch", &[])?;
    xml.empty("a:fillRect", &[])?;
    xml.close("a:stretch")?;
    xml.close("pic:blipFill")?;
    xml.open("pic:spPr", &[])?;
    xml.open("a:xfrm", &[])?;
    xml.empty("a:off", &[("x", "0"), ("y", "0")])?;
    xml.empty("a:ext", &[("cx", &wide), ("cy", &high)])?;
    xml.close("a:xfrm")?;
    xml.open("a:prstGeom", &[("prst", "rect")])?;
    xml.empty("a:avLst", &[])?;
    xml.close("a:prstGeom")?;
    xml.close("pic:spPr")?;
    for name in
        ["pic:pic", "a:graphicData", "a:graphic", "wp:inline", "w:drawing", "w:r", "w:p"]
    {
        xml.close(name)?;
    }
    Ok(())
}

/// The space of names of pictures.
const PICTURE: &str = "http://schemas.openxmlformats.org/drawingml/2006/picture";
