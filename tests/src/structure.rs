//! What a finished PDF says in the order of its structure, as a screen reader reads it.
//!
//! Running heads, page numbers and watermarks are artifacts, and stand in no element. What
//! divides words is what divides them for a reader: elements that are blocks, and lines.

use std::collections::BTreeMap;

use lopdf::{
    Dictionary, Document, Encoding, Error, Object, ObjectId, decode_text_string,
};

/// Elements that stand in a line; all others divide words.
const IN_LINE: [&[u8]; 6] = [b"Span", b"Strong", b"Em", b"Link", b"Code", b"Reference"];
/// As much lower or higher is another line, in points; a note's number is not.
const LINE: f32 = 5.0;

/// The words of a PDF.
#[derive(Debug, Default)]
pub struct Read {
    /// All but the notes and their numbers, a space between each two words.
    pub text: String,
    /// Each note, without its number.
    pub notes: Vec<String>,
}

/// Reads a PDF.
///
/// # Errors
///
/// When it cannot be read, or has no structure.
pub fn read(bytes: &[u8]) -> Result<Read, Error> {
    let document = Document::load_mem(bytes)?;
    let mut content = BTreeMap::new();
    for page in document.page_iter() {
        marked(&document, page, &mut content)?;
    }
    let root = document.catalog()?.get_deref(b"StructTreeRoot", &document)?.as_dict()?;
    let mut reader = Reader { document: &document, content, notes: Vec::new() };
    let mut text = Said::default();
    reader.children(root, None, &mut text)?;
    let notes = reader.notes.iter().map(|note| spaced(&note.text)).collect();
    Ok(Read { text: spaced(&text.text), notes })
}

/// The text with one space between words, and none where a line breaks after a hyphen.
pub fn spaced(text: &str) -> String {
    let whole = text.replace("-\n", "-").replace("\u{ad}\n", "\u{ad}");
    let whole = whole.replace(['\u{200b}', '\u{2060}'], "");
    whole.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What is said so far, and where on which page it ended.
#[derive(Debug, Default, Clone)]
struct Said {
    text: String,
    first: Option<(ObjectId, f32)>,
    last: Option<(ObjectId, f32)>,
}

impl Said {
    fn say(&mut self, text: &str, page: ObjectId, height: f32) {
        let is_new_line =
            self.last.is_some_and(|(of, at)| of != page || (at - height).abs() > LINE);
        if is_new_line {
            self.text.push('\n');
        }
        self.text.push_str(text);
        self.first = self.first.or(Some((page, height)));
        self.last = Some((page, height));
    }

    fn join(&mut self, other: &Self) {
        if let (Some((page, height)), Some(last)) = (other.first, other.last) {
            self.say(&other.text, page, height);
            self.last = Some(last);
        }
    }

    fn divide(&mut self) {
        self.text.push(' ');
        self.last = None;
    }
}

type Content = BTreeMap<(ObjectId, i64), Said>;

struct Reader<'a> {
    document: &'a Document,
    content: Content,
    notes: Vec<Said>,
}

impl Reader<'_> {
    fn children(
        &mut self,
        of: &Dictionary,
        page: Option<ObjectId>,
        text: &mut Said,
    ) -> Result<(), Error> {
        let page = of.get(b"Pg").and_then(Object::as_reference).ok().or(page);
        let Ok(kids) = of.get_deref(b"K", self.document) else { return Ok(()) };
        let kids = match kids {
            Object::Array(kids) => kids.clone(),
            one => vec![one.clone()],
        };
        let is_item =
            of.get(b"S").and_then(Object::as_name).is_ok_and(|role| role == b"LI");
        for kid in &kids {
            self.child(kid, page, is_item, text)?;
        }
        Ok(())
    }

    fn child(
        &mut self,
        kid: &Object,
        page: Option<ObjectId>,
        is_item: bool,
        text: &mut Said,
    ) -> Result<(), Error> {
        let (_, kid) = self.document.dereference(kid)?;
        if let Object::Integer(id) = kid {
            self.leaf(page, *id, text);
            return Ok(());
        }
        let kid = kid.as_dict()?;
        if let Ok(id) = kid.get(b"MCID").and_then(Object::as_i64) {
            let page = kid.get(b"Pg").and_then(Object::as_reference).ok().or(page);
            self.leaf(page, id, text);
            return Ok(());
        }
        let Ok(role) = kid.get(b"S").and_then(Object::as_name) else { return Ok(()) };
        match role {
            b"Note" | b"FENote" => {
                let mut note = Said::default();
                self.children(kid, page, &mut note)?;
                self.notes.push(note);
            }
            // A drawing is told by its alternative text.
            b"Figure" | b"Formula" => {}
            // The number of a note, at its mark and before it; a list's is read.
            b"Lbl" if !is_item => {}
            _ if IN_LINE.contains(&role) => self.children(kid, page, text)?,
            _ => {
                text.divide();
                self.children(kid, page, text)?;
                text.divide();
            }
        }
        Ok(())
    }

    fn leaf(&self, page: Option<ObjectId>, id: i64, text: &mut Said) {
        if let Some(said) = page.and_then(|page| self.content.get(&(page, id))) {
            text.join(said);
        }
    }
}

/// Adds the text of each marked content of a page.
fn marked(
    document: &Document,
    page: ObjectId,
    content: &mut Content,
) -> Result<(), Error> {
    let fonts = document.get_page_fonts(page)?;
    let encodings: BTreeMap<_, Encoding<'_>> = fonts
        .iter()
        .map(|(name, font)| Ok((name.clone(), font.get_font_encoding(document)?)))
        .collect::<Result<_, Error>>()?;
    let mut open: Vec<Option<Mark>> = Vec::new();
    let mut states = Vec::new();
    let mut state = State::default();
    for operation in document.get_and_decode_page_content(page)?.operations {
        let operands = &operation.operands;
        match operation.operator.as_str() {
            "q" => states.push(state.clone()),
            "Q" => state = states.pop().unwrap_or_default(),
            "cm" => state.matrix = times(&matrix(operands), &state.matrix),
            "Tm" => state.text = matrix(operands),
            "BT" => state.text = IDENTITY,
            "Tf" => {
                state.font =
                    operands.first().and_then(|of| of.as_name().ok()).map(<[u8]>::to_vec)
            }
            "BMC" => open.push(None),
            "BDC" => open.push(Mark::of(document, page, operands)),
            "EMC" => drop(open.pop()),
            "Tj" | "TJ" => {
                let Some(encoding) =
                    state.font.as_ref().and_then(|font| encodings.get(font))
                else {
                    continue;
                };
                let height = times(&state.text, &state.matrix)[5];
                let marks: Vec<&mut Mark> = open.iter_mut().flatten().collect();
                let mut id = None;
                let mut actual = None;
                for mark in marks {
                    id = mark.id.or(id);
                    if mark.actual.is_some() {
                        actual = Some(mark);
                    }
                }
                let Some(id) = id else { continue };
                let said = content.entry((page, id)).or_default();
                match actual {
                    // It stands for all that is shown in the mark, and is said once.
                    Some(mark) => {
                        if let Some(text) = mark.actual.as_mut().map(std::mem::take) {
                            said.say(&text, page, height);
                        }
                    }
                    None => {
                        let mut text = String::new();
                        shown(encoding, operands, &mut text)?;
                        said.say(&text, page, height);
                    }
                }
            }
            _ => {}
        }
    }
    Ok(())
}

/// A marked content that is open.
struct Mark {
    id: Option<i64>,
    /// What stands for the text shown in it.
    actual: Option<String>,
}

impl Mark {
    fn of(document: &Document, page: ObjectId, operands: &[Object]) -> Option<Self> {
        let properties = match operands.get(1)? {
            Object::Dictionary(inline) => inline.clone(),
            Object::Name(name) => {
                let (own, _) = document.get_page_resources(page).ok()?;
                let all = own?.get_deref(b"Properties", document).ok()?.as_dict().ok()?;
                all.get_deref(name, document).ok()?.as_dict().ok()?.clone()
            }
            _ => return None,
        };
        let actual = properties.get(b"ActualText").ok();
        Some(Self {
            id: properties.get(b"MCID").and_then(Object::as_i64).ok(),
            actual: actual.and_then(|of| decode_text_string(of).ok()),
        })
    }
}

fn shown(
    encoding: &Encoding<'_>,
    operands: &[Object],
    text: &mut String,
) -> Result<(), Error> {
    for operand in operands {
        match operand {
            Object::String(bytes, _) => {
                text.push_str(&Document::decode_text(encoding, bytes)?)
            }
            Object::Array(parts) => shown(encoding, parts, text)?,
            _ => {}
        }
    }
    Ok(())
}

type Matrix = [f32; 6];
const IDENTITY: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

#[derive(Clone)]
struct State {
    matrix: Matrix,
    text: Matrix,
    font: Option<Vec<u8>>,
}

impl Default for State {
    fn default() -> Self {
        Self { matrix: IDENTITY, text: IDENTITY, font: None }
    }
}

fn matrix(operands: &[Object]) -> Matrix {
    let mut matrix = IDENTITY;
    for (to, from) in matrix.iter_mut().zip(operands) {
        *to = from.as_float().unwrap_or_default();
    }
    matrix
}

fn times(one: &Matrix, other: &Matrix) -> Matrix {
    let [a, b, c, d, e, f] = *one;
    let [g, h, i, j, k, l] = *other;
    [
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + l,
    ]
}
