//! The blocks of a section.

use tertial_report::document::{RowKind, Signature};
use tertial_view::{
    Block, ChartView, CoverageLineView, CoverageView, FindingView, PlaceholderView,
    TableView,
};

use crate::Error;
use crate::control::Control;
use crate::document::Document;
use crate::markup::{Look, Written};
use crate::table::{Cell, Grid, Line, Shows, caption};

impl<'a> Document<'a> {
    /// A block.
    pub(crate) fn block(&mut self, block: &'a Block<'a>) -> Result<(), Error> {
        match block {
            Block::Text { file, nodes } => {
                self.in_control(file, |body| body.text(nodes))?;
            }
            Block::Prose { text } => self.xml.paragraph("BodyText", text)?,
            Block::Points { points } => {
                points.iter().try_for_each(|of| self.xml.paragraph("ListBullet", of))?;
            }
            Block::Placeholder(of) => self.placeholder(of)?,
            Block::Table(of) => self.table(of)?,
            Block::Chart(of) => self.chart(of)?,
            Block::Coverage(of) => self.coverage(of)?,
            Block::Signature(of) => self.signature(of)?,
            Block::Findings { findings } => self.findings(findings)?,
        }
        Ok(())
    }

    /// What stands in the control of a text's file.
    fn in_control(
        &mut self,
        file: &str,
        inside: impl FnOnce(&mut Self) -> Written,
    ) -> Written {
        let (number, name) = self.place_of(file);
        Control::of_text(file).begin(&mut self.xml)?;
        self.xml.empty("w:bookmarkStart", &[("w:id", &number), ("w:name", &name)])?;
        inside(self)?;
        self.xml.empty("w:bookmarkEnd", &[("w:id", &number)])?;
        Control::end(&mut self.xml)
    }

    /// What to write, and below it the place to write it.
    fn placeholder(&mut self, of: &PlaceholderView<'_>) -> Written {
        let say = |key| self.phrases.say(key);
        let subject =
            of.subject.map(|subject| format!(": {subject}")).unwrap_or_default();
        let head = format!(
            "{}{subject}. {} {}.",
            say("placeholder"),
            say("placeholder_file"),
            of.file
        );
        self.xml.paragraph("Placeholder", &head)?;
        self.text(&of.guidance)?;
        if !of.requirements.is_empty() {
            self.xml.paragraph("Placeholder", &format!("{}:", say("requirements")))?;
        }
        for demand in of.requirements {
            let words = format!("{} ({}) {}", demand.id, demand.section, demand.words);
            self.xml.paragraph("Placeholder", &words)?;
        }
        self.in_control(of.file, |body| body.xml.paragraph("BodyText", ""))
    }

    fn table(&mut self, of: &'a TableView<'a>) -> Written {
        self.captions.0 += 1;
        let (name, number) = (self.phrases.say("table"), self.captions.0);
        let grid = Grid::of(of, &|cell| self.control(cell.figure), self.phrases);
        self.caption("Caption", &name, number, &caption(of))?;
        let fit = grid.fit().within(self.page());
        grid.write(&mut self.xml, &fit, Some(of.caption))?;
        of.notes.iter().try_for_each(|note| self.xml.paragraph("TableNote", note))
    }

    fn chart(&mut self, of: &ChartView<'_>) -> Result<(), Error> {
        for part in &of.parts {
            let drawn = self.view.drawings.iter().find(|drawn| drawn.path == part.images);
            let svg = drawn.map_or("", |drawn| drawn.svg.as_str());
            self.pictures.add(&mut self.xml, svg, &part.alt)?;
        }
        self.captions.1 += 1;
        let (name, number) = (self.phrases.say("figure"), self.captions.1);
        Ok(self.caption("FigureCaption", &name, number, of.caption)?)
    }

    fn coverage(&mut self, of: &CoverageView<'_>) -> Written {
        let mut lines = vec![self.heads(&[
            "coverage_demand",
            "coverage_section",
            "coverage_words",
            "coverage_status",
            "coverage_place",
        ])];
        for line in &of.lines {
            lines.push(self.covered(line)?);
        }
        self.list_of(of.caption, lines, &[8, 10, 41, 14, 27])
    }

    fn covered<'v>(
        &mut self,
        line: &'v CoverageLineView<'v>,
    ) -> std::io::Result<Line<'v>> {
        let fine = ["status.met", "status.undelivered"].map(|key| self.phrases.say(key));
        let shows = if fine.contains(&line.status) { Shows::Words } else { Shows::Mark };
        let headings: Vec<&str> = line.places.iter().map(|of| of.heading).collect();
        let runs = self.aside(|body| {
            for (at, place) in line.places.iter().enumerate() {
                if at > 0 {
                    body.xml.run("\n", Look::default())?;
                }
                body.leads(place.anchor, place.heading)?;
            }
            let after = if line.places.is_empty() { "" } else { "\n" };
            let remark =
                (!line.remark.is_empty()).then(|| format!("{after}{}", line.remark));
            body.xml.run(&remark.unwrap_or_default(), Look::default())
        })?;
        let place = [&headings[..], &[line.remark]].concat().join("\n");
        let cells = vec![
            Cell::words(line.id),
            Cell::words(line.section),
            Cell::words(line.words),
            Cell { text: line.status.as_str().into(), shows },
            Cell { text: place.into(), shows: Shows::Runs(runs) },
        ];
        Ok(Line { kind: RowKind::Plain, cells })
    }

    fn findings(&mut self, findings: &[FindingView<'_>]) -> Written {
        if findings.is_empty() {
            return self.xml.paragraph("BodyText", &self.phrases.say("no_findings"));
        }
        let mut lines = vec![self.heads(&[
            "finding_code",
            "finding_severity",
            "finding_message",
            "finding_place",
        ])];
        let accepted = self.phrases.say("finding_accepted");
        lines.extend(findings.iter().map(|of| {
            let severity = if of.accepted {
                format!("{}\n{accepted}", of.severity)
            } else {
                of.severity.clone()
            };
            let message = [of.message, of.hint].join("\n");
            let cells = vec![
                Cell::words(of.code),
                Cell::words(severity),
                Cell::words(message.trim_end().to_owned()),
                Cell::words(of.place),
            ];
            Line { kind: RowKind::Plain, cells }
        }));
        self.list_of(&self.phrases.say("findings"), lines, &[11, 11, 50, 28])
    }

    /// The headings of a list of the report's own.
    fn heads<'v>(&self, keys: &[&str]) -> Line<'v> {
        let cells = keys.iter().map(|key| Cell::words(self.phrases.say(key))).collect();
        Line { kind: RowKind::Head, cells }
    }

    /// A list of the report's own, with its caption and the share of the room of each column.
    fn list_of(
        &mut self,
        words: &str,
        lines: Vec<Line<'_>>,
        shares: &'static [u32],
    ) -> Written {
        self.captions.0 += 1;
        let (name, number) = (self.phrases.say("table"), self.captions.0);
        self.caption("Caption", &name, number, words)?;
        let grid = Grid { shares, ..Grid::of_words(lines) };
        let fit = grid.fit().within(self.page());
        grid.write(&mut self.xml, &fit, Some(words))
    }

    fn signature(&mut self, of: &Signature) -> Written {
        match &of.place_and_date {
            Some(words) => self.xml.paragraph("SignaturePlace", words)?,
            None => {
                let words = self.phrases.say("place_and_date");
                self.xml.paragraph("SignaturePlace", &format!("{words}:"))?;
            }
        }
        self.xml.paragraph("Signature", "")?;
        self.xml.paragraph("BodyText", &of.signatory)
    }
}
