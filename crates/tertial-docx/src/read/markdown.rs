//! Lines as Markdown that reads back to just them.

use super::escape;
use super::line::{Kind, Line, Look, Marker, Place, Said, Span};

/// How Markdown is written.
#[derive(Debug, Clone)]
pub(crate) struct Style {
    /// The level of the heading the text stands under.
    pub(crate) level: u8,
    /// What points begin with.
    pub(crate) bullet: char,
    /// The longest line; none where lines are not broken.
    pub(crate) width: Option<usize>,
    /// How each column of a table stands, as its line below the headings says.
    pub(crate) align: Vec<String>,
    /// Beginnings of lines are escaped even where they seem to be none.
    pub(crate) cautious: bool,
    /// Words have looks.
    pub(crate) looks: bool,
    /// Comments that stand in what is written.
    pub(crate) comments: Vec<String>,
}

/// A note that is written anew: its label and its Markdown.
pub(crate) type Note = (String, String);

/// What is written, and the notes it refers to that are new or others than they were.
pub(crate) struct Markdown<'s> {
    style: &'s Style,
    /// The label the next new note may have.
    label: &'s mut usize,
    rows: Vec<String>,
    inside: Vec<Within>,
    /// What the line before was.
    before: Option<Kind>,
    notes: Vec<Note>,
}

/// What a line stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Within {
    /// A point whose words begin so far in.
    Item(usize),
    Quote,
}

/// Writes lines, and the notes in them.
pub(crate) fn written(
    lines: &[Line],
    style: &Style,
    label: &mut usize,
) -> (String, Vec<Note>) {
    let mut markdown = Markdown {
        style,
        label,
        rows: Vec::new(),
        inside: Vec::new(),
        before: None,
        notes: Vec::new(),
    };
    let own_line = |line: &Line| !matches!(line.kind, Kind::Text(_));
    let mut comments = style.comments.join(" ");
    if !comments.is_empty() && lines.first().is_none_or(own_line) {
        markdown.rows.extend([std::mem::take(&mut comments), String::new()]);
    }
    for line in lines {
        markdown.line(line, &std::mem::take(&mut comments));
    }
    (markdown.rows.join("\n"), markdown.notes)
}

impl Markdown<'_> {
    fn line(&mut self, line: &Line, comments: &str) {
        match &line.kind {
            Kind::Text(place) => self.paragraph(place, &line.spans, comments),
            kind => {
                self.inside.clear();
                self.blank(0);
                match kind {
                    Kind::Heading(level) => self.heading(*level, &line.spans),
                    Kind::Code(text) => self.code(text),
                    Kind::Rule => self.rows.push("***".to_owned()),
                    Kind::Table(rows) => self.table(rows),
                    Kind::Text(_) => {}
                }
            }
        }
        self.before = Some(line.kind.clone());
    }

    /// A blank line, in as much as the new line shares with the one before.
    fn blank(&mut self, shared: usize) {
        if !self.rows.is_empty() && self.before.is_some() {
            let row = prefix(&self.inside[..shared.min(self.inside.len())]);
            self.rows.push(row.trim_end().to_owned());
        }
    }

    fn heading(&mut self, level: u8, spans: &[Span]) {
        let marks = level.saturating_sub(self.style.level).clamp(1, 6);
        let mut words = self.inline(spans, false).replace("\\\n", " ");
        if words.ends_with('#') {
            words.insert(words.len() - 1, '\\');
        }
        self.rows.push(format!("{} {words}", "#".repeat(marks.into())));
    }

    fn code(&mut self, text: &str) {
        let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
        let fence = "`".repeat(longest.max(2) + 1);
        self.rows.push(fence.clone());
        self.rows.extend(text.split('\n').map(str::to_owned));
        self.rows.push(fence);
    }

    fn table(&mut self, rows: &[Vec<Vec<Span>>]) {
        let columns = rows.first().map_or(0, Vec::len);
        for (at, row) in rows.iter().enumerate() {
            let cells: Vec<String> =
                row.iter().map(|cell| self.inline(cell, true)).collect();
            self.rows.push(format!("| {} |", cells.join(" | ")));
            if at == 0 {
                let align = |at: usize| {
                    let of = self.style.align.get(at);
                    of.filter(|_| self.style.align.len() == columns)
                        .map_or("---", String::as_str)
                };
                let marks: Vec<&str> = (0..columns).map(align).collect();
                self.rows.push(format!("|{}|", marks.join("|")));
            }
        }
    }

    fn paragraph(&mut self, place: &Place, spans: &[Span], comments: &str) {
        let around = place.depth - usize::from(place.marker.is_some() && place.depth > 0);
        let kept = self.kept(place, around);
        let apart = self.is_apart(place, kept);
        if apart {
            self.blank(kept);
        }
        self.inside.truncate(kept);
        let mut first = prefix(&self.inside);
        if place.quoted && !self.inside.contains(&Within::Quote) {
            self.inside.push(Within::Quote);
            if self.style.cautious {
                // Before an amount the mark would be a sign.
                self.rows.push(format!("{first}>"));
            }
            first.push_str("> ");
        }
        let mut open =
            self.inside.iter().filter(|of| matches!(of, Within::Item(_))).count();
        while open < around {
            first.push_str("- ");
            self.inside.push(Within::Item(2));
            open += 1;
        }
        if let Some(marker) = &place.marker {
            let sign = match marker {
                Marker::Bullet => self.style.bullet.to_string(),
                Marker::Number(number) => number.clone(),
            };
            first.push_str(&format!("{sign} "));
            self.inside.push(Within::Item(sign.chars().count() + 1));
        }
        let words = format!("{comments}{}", self.inline(spans, false));
        self.put(&first, &words);
    }

    /// How much of what the line before stands in this one stands in too.
    fn kept(&self, place: &Place, around: usize) -> usize {
        let (mut items, mut kept) = (0, 0);
        for of in &self.inside {
            match of {
                Within::Quote if !place.quoted => break,
                Within::Item(_) if items == around => break,
                Within::Item(_) => items += 1,
                Within::Quote => {}
            }
            kept += 1;
        }
        kept
    }

    /// Whether a blank line stands before: only points right after points have none.
    fn is_apart(&self, place: &Place, kept: usize) -> bool {
        let (Some(Kind::Text(before)), Some(marker)) = (&self.before, &place.marker)
        else {
            return true;
        };
        let kind = |marker: &Marker| match marker {
            Marker::Bullet => ' ',
            Marker::Number(number) => number.chars().last().unwrap_or('.'),
        };
        let follows = before.marker.as_ref().is_some_and(|of| {
            before.depth > place.depth
                || before.depth == place.depth && kind(of) == kind(marker)
        });
        let begins = before.marker.is_some()
            && before.depth < place.depth
            && *marker == Marker::Bullet
            && !self.style.cautious;
        let same_quote = before.quoted == place.quoted && kept <= self.inside.len();
        !(same_quote && (follows || begins))
    }

    /// Puts words in rows, the first of which begins as told.
    fn put(&mut self, first: &str, words: &str) {
        let after = prefix(&self.inside);
        let mut lead = first.to_owned();
        for line in words.split('\n') {
            let room =
                self.style.width.map(|width| width.saturating_sub(after.chars().count()));
            for row in wrapped(line, room) {
                let row = if self.style.cautious { escape::start(&row) } else { row };
                let row = format!("{lead}{row}");
                self.rows.push(row.trim_end().to_owned());
                lead.clone_from(&after);
            }
        }
    }

    /// Spans in a line.
    fn inline(&mut self, spans: &[Span], celled: bool) -> String {
        let mut written = String::new();
        let mut open: Vec<Mark> = Vec::new();
        for (at, span) in spans.iter().enumerate() {
            let look = if self.style.looks { &span.look } else { &Look::default() };
            let wanted = marks(look);
            let shared =
                open.iter().zip(&wanted).take_while(|(one, other)| one == other).count();
            let keeps = open.iter().take_while(|mark| wanted.contains(mark)).count();
            let shared = shared.max(keeps);
            while open.len() > shared {
                open.pop().into_iter().for_each(|mark| written.push_str(&mark.end()));
            }
            // What lasts longest is opened first.
            let mut new: Vec<Mark> =
                wanted.into_iter().filter(|of| !open.contains(of)).collect();
            new.sort_by_key(|mark| std::cmp::Reverse(lasts(mark, &spans[at..])));
            for mark in new {
                written.push_str(mark.begin());
                open.push(mark);
            }
            written.push_str(&self.said(span, look, celled));
        }
        while let Some(mark) = open.pop() {
            written.push_str(&mark.end());
        }
        written
    }

    fn said(&mut self, span: &Span, look: &Look, celled: bool) -> String {
        match &span.said {
            Said::Words(words) if look.code && celled => {
                escape::code(words).replace('|', "\\|")
            }
            Said::Words(words) if look.code => escape::code(words),
            Said::Words(words) => escape::inline(words, celled),
            Said::Number(number) => match &number.link {
                Some(link) => link.clone(),
                None => escape::inline(&number.words, celled),
            },
            Said::Break => "\\\n".to_owned(),
            Said::Note(lines, label) => self.note(lines, label.as_ref()),
        }
    }

    fn note(&mut self, lines: &[Line], label: Option<&String>) -> String {
        let label = label.cloned().unwrap_or_else(|| {
            *self.label += 1;
            self.label.to_string()
        });
        let style = Style { comments: Vec::new(), ..self.style.clone() };
        let (words, below) = written(lines, &style, self.label);
        let words = words.replace('\n', "\n    ").replace("\n    \n", "\n\n");
        self.notes.push((label.clone(), format!("[^{label}]: {words}")));
        self.notes.extend(below);
        format!("[^{label}]")
    }
}

/// What stands before a row.
fn prefix(inside: &[Within]) -> String {
    let before = |of: &Within| match of {
        Within::Item(width) => " ".repeat(*width),
        Within::Quote => "> ".to_owned(),
    };
    inside.iter().map(before).collect()
}

/// A mark around words.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Mark {
    Link(String),
    Strong,
    Emphasis,
}

impl Mark {
    fn begin(&self) -> &'static str {
        match self {
            Self::Link(_) => "[",
            Self::Strong => "**",
            Self::Emphasis => "*",
        }
    }

    fn end(&self) -> String {
        match self {
            Self::Link(url) => format!("]({})", escape::address(url)),
            Self::Strong => "**".to_owned(),
            Self::Emphasis => "*".to_owned(),
        }
    }
}

fn marks(look: &Look) -> Vec<Mark> {
    let link = look.link.clone().map(Mark::Link);
    let strong = look.bold.then_some(Mark::Strong);
    link.into_iter().chain(strong).chain(look.italic.then_some(Mark::Emphasis)).collect()
}

/// How many spans a mark lasts for.
fn lasts(mark: &Mark, spans: &[Span]) -> usize {
    spans.iter().take_while(|span| marks(&span.look).contains(mark)).count()
}

/// A line in rows no longer than there is room for. Links to figures and comments are not broken.
fn wrapped(line: &str, room: Option<usize>) -> Vec<String> {
    let Some(room) = room else { return vec![line.to_owned()] };
    let mut rows = vec![String::new()];
    for word in words(line) {
        let Some(row) = rows.last_mut() else { break };
        let fits = row.chars().count() + 1 + word.chars().count() <= room;
        if row.is_empty() {
            row.push_str(&word);
        } else if fits {
            row.push(' ');
            row.push_str(&word);
        } else {
            rows.push(word);
        }
    }
    rows
}

/// The words of a line; what stands between braces is one with what it touches.
fn words(line: &str) -> Vec<String> {
    let (mut words, mut open): (Vec<String>, usize) = (Vec::new(), 0);
    for piece in line.split(' ') {
        match words.last_mut().filter(|_| open > 0) {
            Some(last) => {
                last.push(' ');
                last.push_str(piece);
            }
            None => words.push(piece.to_owned()),
        }
        let count = |mark: &str| piece.matches(mark).count();
        open += count("{{") + count("{#");
        open = open.saturating_sub(count("}}") + count("#}"));
    }
    words
}

#[cfg(test)]
mod tests;
