//! What the page says is what the report says, word for word and in its order: in every report of
//! both examples, in both written forms, as draft and as final version.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test stops where its premise fails, and reads files"
)]

#[allow(dead_code, reason = "other tests look at one report")]
mod reports;

use reports::{ALL, at, one_space, text};
use scraper::{ElementRef, Html};
use tertial_model::Phrases;
use tertial_report::document::{Block, Cell, Row, RowKind, Section, Table};
use tertial_view::{Links, Node, Shown, TableView, View};

/// The examples have texts in bokmål for all their reports, and one has them in nynorsk, too.
const FINAL: usize = 9;

#[test]
fn every_word_of_every_report_stands_on_its_page() {
    let finals = ALL.iter().filter(|made| made.report.draft.is_none()).count();
    assert_eq!((ALL.len(), finals), (18 + FINAL, FINAL));
    for made in ALL.iter() {
        let page = Html::parse_document(&made.html());
        let phrases = made.templates.phrases(made.report.language);
        let links = Links::to(&made.figures, &phrases);
        let view = View::of(&made.report, &links, &made.templates).unwrap();
        let mut reading =
            Reading { phrases: &phrases, said: Vec::new(), tables: 0, charts: 0 };
        let parts = view.opening.iter().chain(&view.sections).chain(&view.annexes);
        parts.for_each(|part| reading.section(part));
        let said: String = reading.said.concat().split_whitespace().collect();
        let main = at(&page, "main")[0];
        same(&read(main), &said, &made.name);
    }
}

/// Fails where two texts part, showing what stands around that.
fn same(one: &str, other: &str, name: &str) {
    let (one, other): (Vec<char>, Vec<char>) =
        (one.chars().collect(), other.chars().collect());
    let parted = one.iter().zip(&other).position(|(one, other)| one != other);
    let parted =
        parted.or((one.len() != other.len()).then(|| one.len().min(other.len())));
    if let Some(at) = parted {
        let around = |of: &[char]| -> String {
            of[at.saturating_sub(40)..of.len().min(at + 40)].iter().collect()
        };
        panic!(
            "{name}: «{}» on the page, «{}» in the report",
            around(&one),
            around(&other)
        );
    }
}

/// The text of the page without blanks, and without what is a number of a heading or a note, a
/// drawing, or the way back from a note.
fn read(element: ElementRef<'_>) -> String {
    let left_out = |of: &ElementRef<'_>| {
        let class = of.attr("class").unwrap_or_default();
        ["number", "drawing", "back"].contains(&class) || of.value().name() == "sup"
    };
    let mut words = String::new();
    for child in element.children() {
        match (child.value().as_text(), ElementRef::wrap(child)) {
            (Some(text), _) => words.extend(text.split_whitespace()),
            (_, Some(element)) if !left_out(&element) => words.push_str(&read(element)),
            _ => {}
        }
    }
    words
}

/// What a view says, piece by piece.
struct Reading<'p> {
    phrases: &'p Phrases,
    said: Vec<String>,
    tables: usize,
    charts: usize,
}

impl Reading<'_> {
    fn section(&mut self, section: &tertial_view::SectionView<'_>) {
        self.say(section.title);
        section.blocks.iter().for_each(|block| self.block(block));
        section.subsections.iter().for_each(|below| self.section(below));
    }

    fn say(&mut self, words: &str) {
        self.said.push(words.to_owned());
    }

    fn say_all(&mut self, all: &[&str]) {
        all.iter().for_each(|words| self.say(words));
    }

    fn say_of(&mut self, key: &str) {
        self.said.push(self.phrases.say(key));
    }

    fn block(&mut self, block: &tertial_view::Block<'_>) {
        use tertial_view::Block;
        match block {
            Block::Text { nodes, .. } => self.text(nodes),
            Block::Prose { text } => self.say(text),
            Block::Points { points } => points.iter().for_each(|of| self.say(of)),
            Block::Table(table) => self.table(table),
            Block::Chart(chart) => {
                self.charts += 1;
                let figure = self.phrases.say("figure");
                self.said.push(format!("{figure} {}. {}", self.charts, chart.caption));
            }
            Block::Coverage(list) => self.coverage(list),
            Block::Findings { findings } => self.findings(findings),
            Block::Signature(signature) => {
                let place = signature.place_and_date.as_deref();
                let by_hand = self.phrases.say("place_and_date") + ":";
                self.say(place.unwrap_or(&by_hand));
                self.say(&signature.signatory);
            }
            Block::Placeholder(placeholder) => self.placeholder(placeholder),
        }
    }

    fn caption(&mut self, caption: &str, unit: Option<&str>) {
        self.tables += 1;
        let table = self.phrases.say("table");
        let unit = unit.map(|of| format!(" ({of})")).unwrap_or_default();
        self.said.push(format!("{table} {}. {caption}{unit}", self.tables));
    }

    fn table(&mut self, table: &TableView<'_>) {
        self.caption(table.caption, table.unit);
        table.columns.iter().for_each(|of| self.say(&of.heading));
        for row in &table.rows {
            let seen = if row.kind == RowKind::Group { 1 } else { row.cells.len() };
            for cell in &row.cells[..seen] {
                match &cell.shown {
                    Shown::Missing => self.say_of("missing"),
                    Shown::Empty => self.say_of("empty"),
                    other => self.say(other.text().unwrap()),
                }
            }
        }
        table.notes.iter().for_each(|of| self.say(of));
    }

    fn coverage(&mut self, list: &tertial_view::CoverageView<'_>) {
        self.caption(list.caption, None);
        for heading in ["demand", "section", "words", "status", "place"] {
            self.say_of(&format!("coverage_{heading}"));
        }
        for line in &list.lines {
            self.say_all(&[line.id, line.section, line.words, &line.status]);
            line.places.iter().for_each(|of| self.say(of.heading));
            self.say(line.remark);
        }
    }

    fn findings(&mut self, findings: &[tertial_view::FindingView<'_>]) {
        if findings.is_empty() {
            return self.say_of("no_findings");
        }
        self.caption(&self.phrases.say("findings"), None);
        for heading in ["code", "severity", "message", "place"] {
            self.say_of(&format!("finding_{heading}"));
        }
        for of in findings {
            self.say_all(&[of.code, &of.severity]);
            if of.accepted {
                self.say_of("finding_accepted");
            }
            self.say_all(&[of.message, of.hint, of.place]);
        }
    }

    fn placeholder(&mut self, of: &tertial_view::PlaceholderView<'_>) {
        self.say_of("placeholder");
        let subject = of.subject.map(|subject| format!(": {subject}"));
        self.said.push(subject.unwrap_or_default() + ".");
        self.say_of("placeholder_file");
        self.say(&format!("{}.", of.file));
        self.text(&of.guidance);
        if !of.requirements.is_empty() {
            self.said.push(self.phrases.say("requirements") + ":");
        }
        for demand in of.requirements {
            self.said
                .push(format!("{} ({}) {}", demand.id, demand.section, demand.words));
        }
    }

    /// A text, and its notes below it.
    fn text(&mut self, nodes: &[Node]) {
        let mut notes = Vec::new();
        nodes.iter().for_each(|node| self.node(node, &mut notes));
        for note in notes {
            note.iter().for_each(|node| self.node(node, &mut Vec::new()));
        }
    }

    fn node<'n>(&mut self, node: &'n Node, notes: &mut Vec<&'n [Node]>) {
        let all = match node {
            Node::Footnote { children } => return notes.push(children),
            Node::Text { text, .. }
            | Node::Mark { text }
            | Node::Code { text }
            | Node::CodeBlock { text } => return self.say(text),
            Node::LineBreak | Node::Rule => return,
            Node::Paragraph { children }
            | Node::Plain { children }
            | Node::Heading { children, .. }
            | Node::Emphasis { children }
            | Node::Strong { children }
            | Node::Link { children, .. }
            | Node::Quote { children } => vec![children],
            Node::List { items, .. } => items.iter().collect(),
            Node::Table { header, rows, .. } => {
                header.iter().chain(rows.iter().flatten()).collect()
            }
        };
        all.into_iter().flatten().for_each(|child| self.node(child, notes));
    }
}

/// Each cell of each table by itself, with the figure it shows.
#[test]
fn every_cell_of_every_table_stands_in_its_row() {
    for made in ALL.iter() {
        let page = Html::parse_document(&made.html());
        let phrases = made.templates.phrases(made.report.language);
        let shown: Vec<Vec<(String, String)>> =
            at(&page, "figure.table[id^=tabell-] tbody tr")
                .into_iter()
                .map(cells)
                .collect();
        let sections = made.report.all().flat_map(Section::walk);
        let tables = sections.flat_map(|of| &of.blocks).filter_map(|block| match block {
            Block::Table(table) => Some(table),
            _ => None,
        });
        let rows = tables.flat_map(|table| rows(table, &phrases));
        assert_eq!(shown, rows.collect::<Vec<_>>(), "{}", made.name);
    }
}

/// The text of each cell of a row on the page, and its figure; none is empty.
fn cells(row: ElementRef<'_>) -> Vec<(String, String)> {
    let cells = row.child_elements();
    cells
        .map(|of| (text(of), of.attr("data-figure").unwrap_or_default().to_owned()))
        .collect()
}

/// The same of a table of the report.
fn rows(table: &Table, phrases: &Phrases) -> Vec<Vec<(String, String)>> {
    let seen =
        |row: &Row| if row.kind == RowKind::Group { 1 } else { table.columns.len() };
    let cell = |cell: &Cell| {
        let figure = match cell {
            Cell::Number { figure, .. } | Cell::Judged { figure, .. } => {
                figure.to_string()
            }
            Cell::Words(_) | Cell::Missing | Cell::Empty => String::new(),
        };
        (one_space(&written(cell, phrases)), figure)
    };
    let row = |row: &Row| row.cells[..seen(row)].iter().map(cell).collect();
    table.rows.iter().map(row).collect()
}

/// What a cell is written as, without the view of it.
fn written(cell: &Cell, phrases: &Phrases) -> String {
    use tertial_model::Missing;
    match cell {
        Cell::Words(words) | Cell::Judged { words, .. } => words.clone(),
        Cell::Number { value: Ok(value), format, lead, .. } => {
            format!("{lead} {}", format.written(*value, phrases))
        }
        Cell::Number { value: Err(Missing::Withheld), .. } => ":".to_owned(),
        Cell::Number { value: Err(Missing::Undefined(_)), .. } | Cell::Empty => {
            "–".to_owned()
        }
        Cell::Number { value: Err(Missing::Unknown(_)), .. } | Cell::Missing => {
            phrases.say("missing")
        }
    }
}
