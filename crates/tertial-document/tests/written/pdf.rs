//! Writes a .pdf: each text where it is told to stand, in Courier, where all letters are as
//! wide as each other.

use lopdf::{Document, Object, Stream, dictionary};

/// The size of the letters of most lines, and how wide each is.
pub(crate) const SIZE: f64 = 10.0;
/// How wide a letter of that size is.
pub(crate) const LETTER: f64 = 6.0;
/// How high a page is.
pub(crate) const HIGH: f64 = 842.0;

/// What stands on a page, from its upper left corner, in points.
pub(crate) enum Mark<'t> {
    /// A text at a place, of a size, bold or not.
    Text(f64, f64, f64, bool, &'t str),
    /// A line from one place to another.
    Rule(f64, f64, f64, f64),
    /// A picture.
    Picture,
}

/// A text of the usual size.
pub(crate) fn text(x: f64, y: f64, text: &str) -> Mark<'_> {
    Mark::Text(x, y, SIZE, false, text)
}

/// The lines around and between the cells of a table.
pub(crate) fn rules(columns: &[f64], rows: &[f64]) -> Vec<Mark<'static>> {
    let (left, right) = (columns[0], columns[columns.len() - 1]);
    let (top, bottom) = (rows[0], rows[rows.len() - 1]);
    let across = rows.iter().map(|y| Mark::Rule(left, *y, right, *y));
    let down = columns.iter().map(|x| Mark::Rule(*x, top, *x, bottom));
    across.chain(down).collect()
}

/// A file of these pages.
pub(crate) fn file(pages: &[Vec<Mark<'_>>]) -> Vec<u8> {
    let mut document = written(pages);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    bytes
}

/// The same, not yet as bytes.
pub(crate) fn written(pages: &[Vec<Mark<'_>>]) -> Document {
    let mut document = Document::with_version("1.5");
    let parent = document.new_object_id();
    let mut font = |name: &str| {
        document.add_object(dictionary! {
            "Type" => "Font", "Subtype" => "Type1", "BaseFont" => name,
            "Encoding" => "WinAnsiEncoding",
        })
    };
    let (plain, bold) = (font("Courier"), font("Courier-Bold"));
    let picture = document.add_object(Stream::new(
        dictionary! {
            "Type" => "XObject", "Subtype" => "Image", "Width" => 1, "Height" => 1,
            "ColorSpace" => "DeviceGray", "BitsPerComponent" => 8,
        },
        vec![0],
    ));
    let resources = document.add_object(dictionary! {
        "Font" => dictionary! { "F0" => plain, "F1" => bold },
        "XObject" => dictionary! { "P" => picture },
    });
    let mut kids: Vec<Object> = Vec::new();
    for page in pages {
        let content: String = page.iter().map(operators).collect();
        let content =
            document.add_object(Stream::new(dictionary! {}, content.into_bytes()));
        kids.push(
            document
                .add_object(dictionary! { "Type" => "Page", "Parent" => parent, "Contents" => content })
                .into(),
        );
    }
    let count = i64::try_from(kids.len()).unwrap();
    let pages = dictionary! {
        "Type" => "Pages", "Kids" => kids, "Count" => count, "Resources" => resources,
        "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()],
    };
    document.objects.insert(parent, Object::Dictionary(pages));
    let catalog =
        document.add_object(dictionary! { "Type" => "Catalog", "Pages" => parent });
    document.trailer.set("Root", catalog);
    document
}

fn operators(mark: &Mark<'_>) -> String {
    match mark {
        Mark::Text(x, y, size, bold, text) => {
            let font = u8::from(*bold);
            let hex: String =
                encoded(text).iter().map(|byte| format!("{byte:02x}")).collect();
            format!("BT /F{font} {size} Tf {x} {} Td <{hex}> Tj ET\n", HIGH - y)
        }
        Mark::Rule(x0, y0, x1, y1) => {
            format!("{x0} {} m {x1} {} l S\n", HIGH - y0, HIGH - y1)
        }
        Mark::Picture => "q 500 0 0 700 40 40 cm /P Do Q\n".to_owned(),
    }
}

/// The letters in the encoding of Windows.
fn encoded(text: &str) -> Vec<u8> {
    let byte = |letter: char| match letter {
        '•' => 0x95,
        '–' => 0x96,
        other => u8::try_from(u32::from(other)).unwrap(),
    };
    text.chars().map(byte).collect()
}
