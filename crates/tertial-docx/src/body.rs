//! What a document says, as the markup word processors read: paragraphs of named styles, and
//! tables.

use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use tertial_model::{Missing, Phrases, norwegian};
use tertial_report::Wording;
use tertial_report::document::{Cell, RowKind, Table};
use tertial_report::note::{Note, NoteBlock, NoteSection};

type Xml = Writer<Vec<u8>>;

/// The spaces of names the markup is of.
const SPACES: [(&str, &str); 2] = [
    ("xmlns:w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    ("xmlns:r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
];
/// The deepest style of headings there is.
const DEEPEST: usize = 4;
/// A step of a list, in twentieths of a point.
const STEP: usize = 360;
/// The width of the text, in twentieths of a point: A4 with margins of 25 mm.
const WIDTH: usize = 9070;
/// Between how many and how many characters a column counts as wide as its longest words.
const SHORTEST: usize = 8;
const LONGEST: usize = 45;

/// The part with the body.
pub(crate) fn document(note: &Note) -> io::Result<Vec<u8>> {
    let phrases = Phrases::of(note.language);
    let mut xml = Writer::new(Vec::new());
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), Some("yes"))))?;
    xml.create_element("w:document").with_attributes(SPACES).write_inner_content(
        |xml| {
            xml.create_element("w:body").write_inner_content(|xml| {
                paragraph(xml, "Title", &note.title)?;
                for (name, value) in &note.facts {
                    paragraph(xml, "Facts", &format!("{name}: {value}"))?;
                }
                for of in &note.sections {
                    section(xml, of, 1, phrases)?;
                }
                page(xml)
            })?;
            Ok(())
        },
    )?;
    Ok(xml.into_inner())
}

fn section(
    xml: &mut Xml,
    of: &NoteSection,
    level: usize,
    phrases: &Phrases,
) -> io::Result<()> {
    paragraph(xml, &format!("Heading{}", level.min(DEEPEST)), &of.title)?;
    for block in &of.blocks {
        self::block(xml, block, phrases)?;
    }
    of.subsections.iter().try_for_each(|below| section(xml, below, level + 1, phrases))
}

fn block(xml: &mut Xml, block: &NoteBlock, phrases: &Phrases) -> io::Result<()> {
    match block {
        NoteBlock::Prose { text } => paragraph(xml, "BodyText", text),
        NoteBlock::Points { points } => {
            points.iter().try_for_each(|point| paragraph(xml, "ListBullet", point))
        }
        NoteBlock::Quote { words } => words.iter().try_for_each(|part| quoted(xml, part)),
        NoteBlock::Table(of) => table(xml, of, phrases),
        NoteBlock::Room { label } => {
            paragraph(xml, "RoomLabel", label)?;
            paragraph(xml, "Room", "")
        }
    }
}

/// A part of a quotation.
fn quoted(xml: &mut Xml, part: &Wording) -> io::Result<()> {
    match part {
        Wording::Paragraph { text } => paragraph(xml, "Quote", text),
        Wording::Heading { text } => paragraph(xml, "QuoteHeading", text),
        Wording::Point { marker, depth, text } => {
            let left = STEP * (2 + depth.min(&8));
            let place = |xml: &mut Xml| {
                let left = left.to_string();
                let hanging = STEP.to_string();
                let place = [("w:left", &*left), ("w:hanging", &*hanging)];
                xml.create_element("w:ind").with_attributes(place).write_empty()?;
                Ok(())
            };
            styled(xml, "QuotePoint", place, |xml| {
                run(xml, marker)?;
                xml.create_element("w:r").write_inner_content(|xml| {
                    xml.create_element("w:tab").write_empty()?;
                    Ok(())
                })?;
                run(xml, text)
            })
        }
        Wording::Table { rows } => {
            let rows = rows.iter().enumerate().map(|(at, row)| (at == 0, row.clone()));
            grid(xml, &[], rows.collect(), None)
        }
    }
}

/// A table with its caption above it, and its notes below.
fn table(xml: &mut Xml, of: &Table, phrases: &Phrases) -> io::Result<()> {
    let caption = match &of.unit {
        Some(unit) => format!("{} ({unit})", of.caption),
        None => of.caption.clone(),
    };
    paragraph(xml, "Caption", &caption)?;
    let heads = of.columns.iter().map(|column| column.heading.clone()).collect();
    let rows = of.rows.iter().map(|row| {
        let cells = row.cells.iter().map(|cell| written(cell, phrases)).collect();
        (row.kind == RowKind::Head, cells)
    });
    let numeric: Vec<bool> = of.columns.iter().map(|column| column.numeric).collect();
    let rows = std::iter::once((true, heads)).chain(rows).collect();
    grid(xml, &numeric, rows, Some(&of.caption))?;
    of.notes.iter().try_for_each(|note| paragraph(xml, "TableNote", note))
}

/// What a cell shows.
fn written(cell: &Cell, phrases: &Phrases) -> String {
    match cell {
        Cell::Words(words) | Cell::Judged { words, .. } => words.clone(),
        Cell::Number { value: Ok(value), format, lead, .. } => {
            format!("{lead} {}", format.written(*value)).trim_start().to_owned()
        }
        Cell::Number { value: Err(Missing::Withheld), .. } => {
            norwegian::WITHHELD.to_owned()
        }
        Cell::Number { value: Err(Missing::Undefined(_)), .. } => {
            norwegian::UNDEFINED.to_owned()
        }
        Cell::Number { value: Err(Missing::Unknown(_)), .. } | Cell::Missing => {
            phrases.say("missing")
        }
        Cell::Empty => phrases.say("empty"),
    }
}

/// The width of each column: the room there is, shared by the longest words of each.
fn widths(rows: &[(bool, Vec<String>)]) -> Vec<String> {
    let columns = rows.iter().map(|(_, cells)| cells.len()).max().unwrap_or(0);
    let longest = |at: usize| {
        let cells = rows.iter().filter_map(|(_, cells)| cells.get(at));
        let longest = cells.map(|cell| cell.chars().count()).max().unwrap_or(0);
        longest.clamp(SHORTEST, LONGEST)
    };
    let shares: Vec<usize> = (0..columns).map(longest).collect();
    let all = shares.iter().sum::<usize>().max(1);
    shares.iter().map(|share| (WIDTH * share / all).to_string()).collect()
}

/// Rows of cells, each with whether it has headings. Those of the first are repeated on every
/// page.
fn grid(
    xml: &mut Xml,
    numeric: &[bool],
    rows: Vec<(bool, Vec<String>)>,
    caption: Option<&str>,
) -> io::Result<()> {
    let widths = widths(&rows);
    xml.create_element("w:tbl").write_inner_content(|xml| {
        xml.create_element("w:tblPr").write_inner_content(|xml| {
            value(xml, "w:tblStyle", "Table")?;
            let whole = [("w:w", "5000"), ("w:type", "pct")];
            xml.create_element("w:tblW").with_attributes(whole).write_empty()?;
            let look = [("w:val", "0020"), ("w:firstRow", "1")];
            xml.create_element("w:tblLook").with_attributes(look).write_empty()?;
            match caption {
                Some(caption) => value(xml, "w:tblCaption", &writable(caption)),
                None => Ok(()),
            }
        })?;
        xml.create_element("w:tblGrid").write_inner_content(|xml| {
            widths.iter().try_for_each(|width| {
                let width = [("w:w", width.as_str())];
                xml.create_element("w:gridCol").with_attributes(width).write_empty()?;
                Ok(())
            })
        })?;
        rows.iter().enumerate().try_for_each(|(at, (head, cells))| {
            row(xml, at == 0, *head, &widths, cells, numeric)
        })
    })?;
    // Two tables after each other would become one.
    paragraph(xml, "TableNote", "")
}

fn row(
    xml: &mut Xml,
    repeated: bool,
    head: bool,
    widths: &[String],
    cells: &[String],
    numeric: &[bool],
) -> io::Result<()> {
    xml.create_element("w:tr").write_inner_content(|xml| {
        xml.create_element("w:trPr").write_inner_content(|xml| {
            if repeated {
                xml.create_element("w:cantSplit").write_empty()?;
                xml.create_element("w:tblHeader").write_empty()?;
            }
            Ok(())
        })?;
        widths.iter().enumerate().try_for_each(|(at, width)| {
            let text = cells.get(at).map_or("", String::as_str);
            let right = numeric.get(at).is_some_and(|numeric| *numeric);
            let style = match (head, right) {
                (true, false) => "TableHead",
                (true, true) => "TableHeadNumber",
                (false, false) => "TableText",
                (false, true) => "TableNumber",
            };
            xml.create_element("w:tc").write_inner_content(|xml| {
                xml.create_element("w:tcPr").write_inner_content(|xml| {
                    let width = [("w:w", width.as_str()), ("w:type", "dxa")];
                    xml.create_element("w:tcW").with_attributes(width).write_empty()?;
                    Ok(())
                })?;
                paragraph(xml, style, text)
            })?;
            Ok(())
        })
    })?;
    Ok(())
}

/// A4, its margins, and the footer.
fn page(xml: &mut Xml) -> io::Result<()> {
    xml.create_element("w:sectPr").write_inner_content(|xml| {
        let footer = [("w:type", "default"), ("r:id", "footer")];
        xml.create_element("w:footerReference").with_attributes(footer).write_empty()?;
        let size = [("w:w", "11906"), ("w:h", "16838")];
        xml.create_element("w:pgSz").with_attributes(size).write_empty()?;
        let sides = ["top", "right", "bottom", "left"].map(|side| format!("w:{side}"));
        let margins = sides.iter().map(|side| (side.as_str(), "1418"));
        let others = [("w:header", "709"), ("w:footer", "709"), ("w:gutter", "0")];
        xml.create_element("w:pgMar")
            .with_attributes(margins.chain(others))
            .write_empty()?;
        Ok(())
    })?;
    Ok(())
}

/// A paragraph of a style.
fn paragraph(xml: &mut Xml, style: &str, text: &str) -> io::Result<()> {
    styled(xml, style, |_| Ok(()), |xml| run(xml, text))
}

fn styled(
    xml: &mut Xml,
    style: &str,
    properties: impl Fn(&mut Xml) -> io::Result<()>,
    content: impl Fn(&mut Xml) -> io::Result<()>,
) -> io::Result<()> {
    xml.create_element("w:p").write_inner_content(|xml| {
        xml.create_element("w:pPr").write_inner_content(|xml| {
            value(xml, "w:pStyle", style)?;
            properties(xml)
        })?;
        content(xml)
    })?;
    Ok(())
}

/// Words in a line; a line break in them stays one.
fn run(xml: &mut Xml, text: &str) -> io::Result<()> {
    if text.is_empty() {
        return Ok(());
    }
    xml.create_element("w:r").write_inner_content(|xml| {
        for (at, line) in writable(text).split('\n').enumerate() {
            if at > 0 {
                xml.create_element("w:br").write_empty()?;
            }
            xml.create_element("w:t")
                .with_attribute(("xml:space", "preserve"))
                .write_text_content(BytesText::new(line))?;
        }
        Ok(())
    })?;
    Ok(())
}

fn value(xml: &mut Xml, element: &str, value: &str) -> io::Result<()> {
    xml.create_element(element).with_attribute(("w:val", value)).write_empty()?;
    Ok(())
}

/// Text without the characters XML 1.0 cannot hold.
pub(crate) fn writable(text: &str) -> String {
    let fits = |c: &char| {
        !c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}')
            || matches!(c, '\n' | '\t')
    };
    text.chars().filter(fits).collect()
}
