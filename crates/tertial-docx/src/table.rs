//! Tables: a caption, rows of headings that are repeated on every page, groups, sums.

use std::borrow::Cow;

use tertial_model::Phrases;
use tertial_report::document::RowKind;
use tertial_view::{CellView, RowView, Shown, TableView};

use crate::control::Control;
use crate::markup::{Look, Markup, Written};
use crate::widths::{Column, Fit, USUAL, fitting};

/// A table of no more rows is not parted by a page.
const LOW: usize = 21;

/// What a cell holds.
pub(crate) struct Cell<'a> {
    /// What it shows.
    pub(crate) text: Cow<'a, str>,
    /// And how.
    pub(crate) shows: Shows,
}

/// How a cell shows its text.
pub(crate) enum Shows {
    /// As words.
    Words,
    /// As a figure nobody types over.
    Figure(Control),
    /// To catch the reader's eye.
    Mark,
    /// As runs written before.
    Runs(Vec<u8>),
}

impl<'a> Cell<'a> {
    /// A cell of words.
    pub(crate) fn words(text: impl Into<Cow<'a, str>>) -> Self {
        Self { text: text.into(), shows: Shows::Words }
    }

    fn of(
        cell: &'a CellView<'a>,
        controls: &impl Fn(&CellView<'_>) -> Option<Control>,
        phrases: &Phrases,
    ) -> Self {
        let text: Cow<'a, str> = match &cell.shown {
            Shown::Missing => phrases.say("missing").into(),
            Shown::Empty => phrases.say("empty").into(),
            shown => shown.text().unwrap_or_default().into(),
        };
        let shows = match (&cell.shown, controls(cell)) {
            (Shown::Missing, _) => Shows::Mark,
            (_, Some(control)) => Shows::Figure(control),
            (_, None) => Shows::Words,
        };
        Self { text, shows }
    }
}

/// A row.
pub(crate) struct Line<'a> {
    /// What it is.
    pub(crate) kind: RowKind,
    /// Its cells.
    pub(crate) cells: Vec<Cell<'a>>,
}

impl<'a> Line<'a> {
    /// A row of words: headings, or not.
    pub(crate) fn words(head: bool, words: &'a [String]) -> Self {
        let kind = if head { RowKind::Head } else { RowKind::Plain };
        Self { kind, cells: words.iter().map(|of| Cell::words(of.as_str())).collect() }
    }
}

/// Rows of cells; those at the top with headings are repeated on every page.
pub(crate) struct Grid<'a> {
    /// Which columns have numbers.
    pub(crate) numeric: Vec<bool>,
    /// The rows.
    pub(crate) lines: Vec<Line<'a>>,
    /// The part of the room each column has, in per cent; as fits where nothing is said.
    pub(crate) shares: &'static [u32],
}

impl<'a> Grid<'a> {
    /// A table of a report, whose figures are those `controls` makes something of.
    pub(crate) fn of(
        table: &'a TableView<'a>,
        controls: &impl Fn(&CellView<'_>) -> Option<Control>,
        phrases: &Phrases,
    ) -> Self {
        let heads = table.columns.iter().map(|of| Cell::words(of.heading.as_str()));
        let heads = Line { kind: RowKind::Head, cells: heads.collect() };
        let line = |row: &'a RowView<'a>| Line {
            kind: row.kind,
            cells: row.cells.iter().map(|of| Cell::of(of, controls, phrases)).collect(),
        };
        let numeric = table.columns.iter().map(|column| column.numeric).collect();
        let lines = std::iter::once(heads).chain(table.rows.iter().map(line)).collect();
        Self { numeric, lines, shares: &[] }
    }

    /// A table of words.
    pub(crate) fn of_words(lines: Vec<Line<'a>>) -> Self {
        let columns = lines.iter().map(|line| line.cells.len()).max().unwrap_or(0);
        Self { numeric: vec![false; columns], lines, shares: &[] }
    }

    /// How it is set.
    pub(crate) fn fit(&self) -> Fit {
        if !self.shares.is_empty() {
            return Fit::shared(self.shares);
        }
        let column = |(at, numeric): (usize, &bool)| {
            let texts = |head: bool| {
                let lines = self.lines.iter().filter(move |of| {
                    of.kind != RowKind::Group && head == (of.kind == RowKind::Head)
                });
                lines.filter_map(|of| of.cells.get(at)).map(|of| &*of.text).collect()
            };
            Column { numeric: *numeric, headings: texts(true), texts: texts(false) }
        };
        fitting(&self.numeric.iter().enumerate().map(column).collect::<Vec<_>>())
    }

    /// Writes it as it fits; the caption tells a screen reader what it is.
    pub(crate) fn write(
        &self,
        xml: &mut Markup,
        fit: &Fit,
        caption: Option<&str>,
    ) -> Written {
        xml.open("w:tbl", &[])?;
        xml.open("w:tblPr", &[])?;
        xml.value("w:tblStyle", "Table")?;
        let width: u32 = fit.widths.iter().sum();
        xml.empty("w:tblW", &[("w:w", &width.to_string()), ("w:type", "dxa")])?;
        xml.empty("w:tblLook", &[("w:val", "0020"), ("w:firstRow", "1")])?;
        if let Some(caption) = caption {
            xml.value("w:tblCaption", &crate::markup::writable(caption))?;
        }
        xml.close("w:tblPr")?;
        xml.open("w:tblGrid", &[])?;
        for width in &fit.widths {
            xml.empty("w:gridCol", &[("w:w", &width.to_string())])?;
        }
        xml.close("w:tblGrid")?;
        let heads = self.lines.iter().take_while(|of| of.kind == RowKind::Head).count();
        for (at, line) in self.lines.iter().enumerate() {
            // The last row need not stand by what follows.
            let keeps = self.lines.len() <= LOW && at + 1 < self.lines.len();
            self.row(xml, line, fit, (at < heads, keeps))?;
        }
        xml.close("w:tbl")?;
        // Two tables after each other would become one.
        xml.paragraph("TableEnd", "")
    }

    /// Numbers stand by the last line of what they are of; words beside words read from the top.
    fn stands(&self) -> &'static str {
        let words = self.numeric.iter().filter(|numeric| !**numeric).count();
        if words > 1 { "top" } else { "bottom" }
    }

    /// A row, which is `repeated` on each page or not, and `keeps` to the one after it or not.
    fn row(
        &self,
        xml: &mut Markup,
        line: &Line<'_>,
        fit: &Fit,
        (repeated, keeps): (bool, bool),
    ) -> Written {
        xml.open("w:tr", &[])?;
        xml.open("w:trPr", &[])?;
        xml.empty("w:cantSplit", &[])?;
        if repeated {
            xml.empty("w:tblHeader", &[])?;
        }
        xml.close("w:trPr")?;
        let stands = self.stands();
        let size = (fit.size != USUAL).then_some(fit.size);
        let place = |widths, style| Place { widths, style, size, stands, keeps };
        if line.kind == RowKind::Group {
            place(&fit.widths, "TableGroup").cell(xml, line.cells.first())?;
        } else {
            for (at, (numeric, width)) in self.numeric.iter().zip(&fit.widths).enumerate()
            {
                let widths = std::slice::from_ref(width);
                place(widths, style(line.kind, *numeric))
                    .cell(xml, line.cells.get(at))?;
            }
        }
        xml.close("w:tr")
    }
}

/// Where and how a cell stands.
struct Place<'p> {
    /// The widths of the columns it reaches over.
    widths: &'p [u32],
    /// The style of its paragraph.
    style: &'static str,
    /// The size of its type, where it is not the style's.
    size: Option<u32>,
    /// At the top or the bottom of its row.
    stands: &'static str,
    /// On the page of the row after it.
    keeps: bool,
}

impl Place<'_> {
    fn cell(&self, xml: &mut Markup, cell: Option<&Cell<'_>>) -> Written {
        let width: u32 = self.widths.iter().sum();
        xml.open("w:tc", &[])?;
        xml.open("w:tcPr", &[])?;
        xml.empty("w:tcW", &[("w:w", &width.to_string()), ("w:type", "dxa")])?;
        if self.widths.len() > 1 {
            xml.value("w:gridSpan", &self.widths.len().to_string())?;
        }
        xml.value("w:vAlign", self.stands)?;
        xml.close("w:tcPr")?;
        xml.open("w:p", &[])?;
        xml.open("w:pPr", &[])?;
        xml.value("w:pStyle", self.style)?;
        if self.keeps {
            xml.empty("w:keepNext", &[])?;
        }
        xml.close("w:pPr")?;
        if let Some(cell) = cell {
            cell.shown(xml, self.size)?;
        }
        xml.close("w:p")?;
        xml.close("w:tc")
    }
}

impl Cell<'_> {
    fn shown(&self, xml: &mut Markup, size: Option<u32>) -> Written {
        let look = Look { size, ..Look::default() };
        match &self.shows {
            Shows::Words => xml.run(&self.text, look),
            Shows::Mark => xml.run(&self.text, Look { style: Some("Mark"), ..look }),
            Shows::Figure(control) => {
                control.around(xml, |xml| xml.run(&self.text, look))
            }
            Shows::Runs(runs) => {
                xml.insert(runs);
                Ok(())
            }
        }
    }
}

/// The style of a cell's paragraph.
fn style(kind: RowKind, numeric: bool) -> &'static str {
    match (kind, numeric) {
        (RowKind::Head, false) => "TableHead",
        (RowKind::Head, true) => "TableHeadNumber",
        (RowKind::Sum, false) => "TableSum",
        (RowKind::Sum, true) => "TableSumNumber",
        (RowKind::Plain | RowKind::Group, false) => "TableText",
        (RowKind::Plain | RowKind::Group, true) => "TableNumber",
    }
}

/// The caption with the unit of the amounts.
pub(crate) fn caption(table: &TableView<'_>) -> String {
    match table.unit {
        Some(unit) => format!("{} ({unit})", table.caption),
        None => table.caption.to_owned(),
    }
}
