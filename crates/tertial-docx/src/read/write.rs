//! Steps as changes of the project's Markdown, each read again before it is believed.

use std::ops::Range;

use tertial_view::Links;

use super::hunk::{Conflict, Edit, Hunk, with};
use super::line::{Kind, Line, Look, meant, shown};
use super::markdown::{Note, Style, written};
use super::merge::{Doing, Step, labels, taken};
use super::settled::settled;
use super::units::{Source, comments, for_each};

/// The longest line where a text is written from nothing.
const WIDTH: usize = 120;

/// What becomes of steps.
#[derive(Debug, Default)]
pub(crate) struct Made {
    /// The changes.
    pub(crate) hunks: Vec<Hunk>,
    /// Words whose look could not be written.
    pub(crate) unlooked: Vec<String>,
    /// Markdown that reads back to something else than the document shows.
    pub(crate) unsure: Vec<String>,
}

/// How carefully something is written, from the plainest Markdown to the safest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Care {
    Plain,
    Unbroken,
    Escaped,
    Bare,
}

const CARES: [Care; 4] = [Care::Plain, Care::Unbroken, Care::Escaped, Care::Bare];

/// The changes that take steps.
pub(crate) fn hunks(now: &Source, steps: Vec<Step>, links: &Links<'_>) -> Made {
    let mut made = Made::default();
    let all: Vec<Line> = taken(now, &steps);
    let mut label = first_label(now);
    for step in steps {
        let mut chosen = None;
        for care in CARES {
            let mut next = label;
            let hunk = Hand { now, step: &step, care, kept: &all }.hunk(&mut next);
            let bare = care == Care::Bare;
            let right = reads_back(now, &step, &hunk, links, bare);
            chosen = Some((hunk, next, right, bare));
            if right {
                break;
            }
        }
        let Some((hunk, next, right, bare)) = chosen else { continue };
        label = next;
        if !right {
            made.unsure.push(hunk.after.clone());
        } else if bare {
            made.unlooked.push(hunk.after.clone());
        }
        match (made.hunks.last_mut(), &step.doing) {
            // The numbers after a point that came or went are changed with it.
            (Some(before), Doing::Renumber(..)) if before.conflict.is_none() => {
                before.edits.extend(hunk.edits);
            }
            _ => made.hunks.push(hunk),
        }
    }
    made
}

/// Whether a change alone gives the lines it is to give.
fn reads_back(
    now: &Source,
    step: &Step,
    hunk: &Hunk,
    links: &Links<'_>,
    bare: bool,
) -> bool {
    let body = with(&now.body, [hunk]);
    let Some(read) = Source::of(&body, links, now.level, None) else { return false };
    let looks = |mut lines: Vec<Line>| {
        if bare {
            lines.iter_mut().for_each(|line| {
                for_each(line, &mut |span| span.look = Look::default());
            });
        }
        settled(lines, now.level)
    };
    let wanted = looks(taken(now, std::slice::from_ref(step)));
    meant(&looks(read.lines())) == meant(&wanted)
}

/// The last number that is the label of a note.
fn first_label(now: &Source) -> usize {
    now.notes.iter().filter_map(|(label, _)| label.parse().ok()).max().unwrap_or(0)
}

/// What writes one step.
struct Hand<'s> {
    now: &'s Source,
    step: &'s Step,
    care: Care,
    /// All lines once all steps are taken.
    kept: &'s [Line],
}

impl Hand<'_> {
    fn hunk(&self, label: &mut usize) -> Hunk {
        let (edits, after) = match (&self.step.doing, self.step.at) {
            (Doing::Remove, Some(at)) => (self.remove(at), String::new()),
            (Doing::Change(lines), Some(at)) => self.change(at, lines, label),
            (Doing::Renumber(number, _), Some(at)) => self.renumber(at, number),
            (Doing::Insert(lines), at) => self.insert(at, lines, label),
            (Doing::Remove | Doing::Change(_) | Doing::Renumber(..), None) => {
                Default::default()
            }
        };
        let before = match (&self.step.doing, self.step.at) {
            (Doing::Insert(_), _) | (_, None) => String::new(),
            (Doing::Remove, Some(at)) => self.text(&self.now.units[at].outer),
            (_, Some(at)) => self.text(&self.now.units[at].range),
        };
        let start = edits.first().map_or(0, |edit| edit.range.start);
        // What is put in stands after line breaks.
        let breaks = edits
            .first()
            .map_or(0, |edit| edit.text.len() - edit.text.trim_start_matches('\n').len());
        let above = self.now.body.get(..start).unwrap_or_default().matches('\n').count();
        let conflict = self.step.conflict.clone().map(|base| Conflict { base });
        Hunk { line: above + breaks + 1, before, after, edits, conflict }
    }

    fn text(&self, range: &Range<usize>) -> String {
        self.now.body.get(range.clone()).unwrap_or_default().to_owned()
    }

    fn style(&self, at: Option<usize>) -> Style {
        let source = at.map(|at| self.now.said(&self.now.units[at])).unwrap_or_default();
        let own = at.filter(|_| matches!(self.step.doing, Doing::Change(_)));
        let owned = own.map(|_| comments(source)).unwrap_or_default();
        let bullet =
            |source: &str| source.chars().next().filter(|c| matches!(c, '-' | '*' | '+'));
        let items = self.now.units.iter().filter(|unit| unit.item);
        let of_text = items.map(|unit| self.now.said(unit)).find_map(bullet);
        Style {
            level: self.now.level,
            bullet: bullet(source).filter(|_| own.is_some()).or(of_text).unwrap_or('-'),
            width: (self.care == Care::Plain).then(|| width(self.now)).flatten(),
            align: own.map(|_| align(source)).unwrap_or_default(),
            cautious: matches!(self.care, Care::Escaped | Care::Bare),
            looks: self.care != Care::Bare,
            comments: owned.into_iter().map(str::to_owned).collect(),
        }
    }

    fn change(
        &self,
        at: usize,
        lines: &[Line],
        label: &mut usize,
    ) -> (Vec<Edit>, String) {
        let unit = &self.now.units[at];
        let (text, notes) = written(lines, &self.style(Some(at)), label);
        let text = text.replace('\n', &format!("\n{}", self.indent(unit.range.start)));
        let mut edit = text.clone();
        let is_item = |lines: &[Line]| self.is_item(lines);
        if class(lines) != class(&unit.lines) || is_item(lines) != unit.item {
            edit = self.apart(at, edit);
        }
        let mut edits = vec![Edit { range: unit.range.clone(), text: edit }];
        edits.extend(self.notes(notes, &unit.lines));
        (edits, text)
    }

    /// With blank lines to the units beside it.
    fn apart(&self, at: usize, text: String) -> String {
        let before = at.checked_sub(1).map(|before| self.between(before));
        let after = (at + 1 < self.now.units.len()).then(|| self.between(at));
        let lacks = |gap: Option<usize>| if gap == Some(1) { "\n" } else { "" };
        format!("{}{text}{}", lacks(before), lacks(after))
    }

    /// How many line breaks stand between a unit and the next.
    fn between(&self, at: usize) -> usize {
        let (one, next) = (&self.now.units[at], &self.now.units[at + 1]);
        self.text(&(one.range.end..next.outer.start)).matches('\n').count()
    }

    fn is_item(&self, lines: &[Line]) -> bool {
        matches!(lines.first(), Some(Line { kind: Kind::Text(place), .. })
            if place.marker.is_some() && !place.quoted)
    }

    /// The spaces a unit is indented by.
    fn indent(&self, start: usize) -> String {
        let before = self.now.body.get(..start).unwrap_or_default();
        let line = before.rsplit('\n').next().unwrap_or_default();
        if line.trim().is_empty() { line.to_owned() } else { String::new() }
    }

    fn remove(&self, at: usize) -> Vec<Edit> {
        let unit = &self.now.units[at];
        let body = &self.now.body;
        let rest = &body[unit.outer.end..];
        let after = rest.len() - rest.trim_start_matches([' ', '\t', '\n']).len();
        let is_last = after == rest.len();
        let before = &body[..unit.outer.start];
        let range = if is_last {
            before.trim_end().len()..unit.outer.end
        } else {
            // What follows keeps the spaces it is indented by.
            let gap = &rest[..after];
            let end = gap.rfind('\n').map_or(after, |at| at + 1);
            let start = before.len() - self.indent(unit.outer.start).len();
            start..unit.outer.end + end
        };
        let mut edits = vec![Edit { range, text: String::new() }];
        edits.extend(self.notes(Vec::new(), &unit.lines));
        edits
    }

    fn renumber(&self, at: usize, number: &str) -> (Vec<Edit>, String) {
        let start = self.now.units[at].range.start;
        let said = self.now.said(&self.now.units[at]);
        let digits = said.bytes().take_while(u8::is_ascii_digit).count();
        let edit = Edit { range: start..start + digits + 1, text: number.to_owned() };
        let after = format!("{number}{}", said.get(digits + 1..).unwrap_or_default());
        (vec![edit], after)
    }

    fn insert(
        &self,
        at: Option<usize>,
        lines: &[Line],
        label: &mut usize,
    ) -> (Vec<Edit>, String) {
        let (text, notes) = written(lines, &self.style(at), label);
        let units = &self.now.units;
        let (is_first, is_last) =
            (self.is_item(lines), self.is_item(&lines[lines.len() - 1..]));
        let edit = match at {
            None => match units.first() {
                Some(unit) => {
                    let gap = if is_last && unit.item { "\n" } else { "\n\n" };
                    let start = unit.outer.start - self.indent(unit.outer.start).len();
                    Edit { range: start..start, text: format!("{text}{gap}") }
                }
                None => {
                    let end = self.now.body.trim_end().len();
                    let gap = if end == 0 { "" } else { "\n\n" };
                    let range = end..self.now.body.len();
                    Edit { range, text: format!("{gap}{text}\n") }
                }
            },
            // A point before others is put right before them.
            Some(at)
                if is_last
                    && !units[at].item
                    && units.get(at + 1).is_some_and(|of| of.item) =>
            {
                let next = &units[at + 1];
                let start = next.outer.start - self.indent(next.outer.start).len();
                Edit { range: start..start, text: format!("{text}\n") }
            }
            Some(at) => {
                let unit = &units[at];
                let indent =
                    if unit.item { self.indent(unit.range.start) } else { String::new() };
                let same = is_first && unit.item && class(lines) == class(&unit.lines);
                let gap = if same { "\n" } else { "\n\n" };
                let text = text.replace('\n', &format!("\n{indent}"));
                let next = units.get(at + 1);
                let follows = next.is_some_and(|next| next.item && is_last);
                let lacks = next.is_some() && !follows && self.between(at) == 1;
                let end = if lacks { "\n" } else { "" };
                let range = unit.range.end..unit.range.end;
                Edit { range, text: format!("{gap}{indent}{text}{end}") }
            }
        };
        let mut edits = vec![edit];
        edits.extend(self.notes(notes, &[]));
        (edits, text)
    }

    /// What becomes of notes: those that are new or changed, and those of a unit that no mark
    /// leads to any more.
    fn notes(&self, notes: Vec<Note>, of_unit: &[Line]) -> Vec<Edit> {
        let known = labels(&self.now.lines());
        let kept = labels(self.kept);
        let mut edits = Vec::new();
        for (label, text) in notes {
            let label = label.to_lowercase();
            let stands = self.now.notes.iter().find(|(of, _)| *of == label);
            let same = || match (known.get(&label), kept.get(&label)) {
                (Some(one), Some(other)) => shown(one) == shown(other),
                _ => false,
            };
            match stands {
                Some(_) if same() => {}
                Some((_, range)) => edits.push(Edit { range: range.clone(), text }),
                None => {
                    let end = self.now.body.trim_end().len();
                    edits.push(Edit { range: end..end, text: format!("\n\n{text}") });
                }
            }
        }
        for label in labels(of_unit).into_keys().filter(|label| !kept.contains_key(label))
        {
            let stands = self.now.notes.iter().find(|(of, _)| *of == label);
            edits.extend(stands.map(|(_, range)| {
                let start = self.now.body[..range.start].trim_end().len();
                Edit { range: start..range.end, text: String::new() }
            }));
        }
        edits
    }
}

/// What a unit is, as to what may stand right beside it.
fn class(lines: &[Line]) -> &'static str {
    match lines.first().map(|line| &line.kind) {
        Some(Kind::Text(place)) if place.quoted => "quote",
        Some(Kind::Text(place)) => match &place.marker {
            Some(super::line::Marker::Bullet) => "bullet",
            Some(super::line::Marker::Number(of)) if of.ends_with(')') => "bracket",
            Some(super::line::Marker::Number(_)) => "number",
            None => "text",
        },
        Some(Kind::Heading(_)) => "heading",
        Some(Kind::Code(_)) => "code",
        Some(Kind::Rule) => "rule",
        Some(Kind::Table(_)) => "table",
        None => "",
    }
}

/// The longest line of a text whose author breaks lines; none where nobody does.
fn width(now: &Source) -> Option<usize> {
    if now.units.is_empty() {
        return Some(WIDTH);
    }
    let text = |line: &Line| matches!(&line.kind, Kind::Text(_));
    let broken = now
        .units
        .iter()
        .filter(|unit| unit.lines.len() == 1 && unit.lines.iter().all(text));
    let broken = broken.map(|unit| now.said(unit)).filter(|said| said.contains('\n'));
    broken
        .flat_map(str::lines)
        .map(|line| line.chars().count())
        .max()
        .map(|of| of.min(WIDTH))
}

/// How the columns of a table stand.
fn align(table: &str) -> Vec<String> {
    let line = table.lines().nth(1).unwrap_or_default();
    let cells = line.trim().trim_matches('|').split('|');
    cells.map(|cell| cell.trim().to_owned()).collect()
}
