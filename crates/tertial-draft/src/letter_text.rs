//! The letter as it is read beside what was found in it: its text, and where each quotation
//! stands there.

mod units;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use tertial_document::{Document, Place};

use crate::control::{Control, Quotation};
use crate::folder::Marked;
use crate::letter::Letter;
pub use units::UnitForm;
use units::{Unit, units};

/// The text of a letter, word by word.
#[derive(Debug, Clone)]
pub struct LetterText {
    units: Vec<Unit>,
    words: Vec<Word>,
    /// The number of each word there is, in small letters.
    known: BTreeMap<String, u32>,
}

/// A paragraph, a point, a heading or a cell as it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextUnit {
    /// What it is.
    pub form: UnitForm,
    /// Its words, parted where a quotation begins or ends.
    pub pieces: Vec<Piece>,
}

/// Words that stand in the same quotations.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Piece {
    /// The words, as they stand.
    pub text: String,
    /// The items whose quotation they are in, by place in [`Control::items`].
    pub items: Vec<usize>,
    /// Those whose quotation begins here.
    pub begins: Vec<usize>,
}

/// The letter's text with what was found in it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MarkedText {
    /// The text, in order.
    pub units: Vec<TextUnit>,
    /// The items in the order they stand in the text; the sentences nothing was made of last,
    /// after what is not found there.
    pub order: Vec<usize>,
    /// The items a quotation of which does not stand in the text word for word.
    pub unfound: BTreeSet<usize>,
}

/// A word: which, in which unit, and where.
#[derive(Debug, Clone)]
struct Word {
    number: u32,
    unit: usize,
    range: Range<usize>,
}

/// In how many parts a quotation of a table may stand.
const MOST_PARTS: usize = 6;

/// More words than these are not marked by their first and last.
const MOST_BETWEEN: usize = 300;

/// Words of one unit.
type Stretch = (usize, Range<usize>);

impl LetterText {
    /// The text of a document.
    pub fn of(document: &Document) -> Self {
        let units = units(document, &Letter::of(document));
        let mut text = Self { units, words: Vec::new(), known: BTreeMap::new() };
        for unit in 0..text.units.len() {
            for range in words(&text.units[unit].text) {
                let low = text.units[unit].text[range.clone()].to_lowercase();
                let next = u32::try_from(text.known.len()).unwrap_or(u32::MAX);
                let number = *text.known.entry(low).or_insert(next);
                text.words.push(Word { number, unit, range });
            }
        }
        text
    }

    /// The text with every item of the control file where it stands.
    pub fn marked(&self, control: &Control) -> MarkedText {
        let mut marks: Vec<(Stretch, usize, bool)> = Vec::new();
        let mut first = Vec::new();
        let mut unfound = BTreeSet::new();
        for (at, item) in control.items.iter().enumerate() {
            let mut begins = None;
            for (number, of) in item.quotations().enumerate() {
                let found = self.find(of);
                let Some(first) = found.first() else {
                    unfound.insert(at);
                    continue;
                };
                begins = begins.or_else(|| (number == 0).then_some(first.start));
                let stretches = found.into_iter().flat_map(|of| self.stretches(of));
                let stretches = stretches.enumerate();
                marks
                    .extend(stretches.map(|(nth, of)| (of, at, nth == 0 && number == 0)));
            }
            first.push((
                item.kind == crate::ItemKind::Unused,
                begins.unwrap_or(usize::MAX),
            ));
        }
        let mut order: Vec<usize> = (0..control.items.len()).collect();
        order.sort_by_key(|at| first[*at]);
        let units = self.units.iter().enumerate();
        let units = units.map(|(at, unit)| TextUnit {
            form: unit.form.clone(),
            pieces: pieces(&unit.text, marks.iter().filter(|((of, _), ..)| *of == at)),
        });
        MarkedText { units: units.collect(), order, unfound }
    }

    /// Whether a quotation stands in the text word for word.
    pub fn has(&self, of: &Quotation) -> bool {
        !self.find(of).is_empty()
    }

    /// Words somebody marked, as the letter has them; in that section where one is given, since the
    /// same words may stand twice. « … » stands for the words between the first and the last.
    ///
    /// # Errors
    ///
    /// That they do not stand in the letter, in bokmål.
    pub fn find_marked(
        &self,
        marked: &str,
        section: Option<&str>,
    ) -> Result<Marked, String> {
        let found = match marked.split_once('…').or_else(|| marked.split_once("...")) {
            Some((first, last)) => self.between(first, last),
            None => self.all(marked),
        };
        let in_section =
            |of: &&Range<usize>| section.is_some_and(|key| self.unit(of).section == key);
        let range = found.iter().find(in_section).or(found.first());
        let range = range.ok_or(
            "ordene står ikke slik i brevet; marker hele ord, i den rekkefølgen de står",
        )?;
        let unit = self.unit(range);
        let Place { page, lines } = unit.place;
        let quote = self.quote(range.clone());
        Ok(Marked { quote, section: unit.section.clone(), page, lines })
    }

    fn unit(&self, range: &Range<usize>) -> &Unit {
        &self.units[self.words[range.start].unit]
    }

    /// Where a quotation stands: of several places, that nearest to the one it tells. A row of a
    /// table whose cells have many lines is quoted line by line, so that its parts stand apart.
    fn find(&self, of: &Quotation) -> Vec<Range<usize>> {
        let far = |range: &Range<usize>| {
            let place = self.unit(range).place;
            let line = of.lines.first().zip(place.lines);
            let lines = line.map_or(0, |(wanted, (is, _))| wanted.abs_diff(is));
            let page = of.page.zip(place.page);
            let pages = page.map_or(0, |(wanted, is)| wanted.abs_diff(is));
            (lines, pages, self.unit(range).section != of.section)
        };
        if let Some(whole) = self.all(&of.quote).into_iter().min_by_key(far) {
            return vec![whole];
        }
        let Some(wanted) = self.numbers(&of.quote) else { return Vec::new() };
        let tables = self.tables().into_iter();
        let found = tables.filter_map(|table| self.in_parts(&wanted, table));
        found.min_by_key(|parts| parts.first().map(far)).unwrap_or_default()
    }

    /// The words of each table.
    fn tables(&self) -> Vec<Range<usize>> {
        let mut tables: Vec<(usize, Range<usize>)> = Vec::new();
        for (at, word) in self.words.iter().enumerate() {
            let unit = &self.units[word.unit];
            match tables.last_mut() {
                Some((block, table)) if *block == unit.block => table.end = at + 1,
                _ if matches!(unit.form, UnitForm::Cell { .. }) => {
                    tables.push((unit.block, at..at + 1));
                }
                _ => {}
            }
        }
        tables.into_iter().map(|(_, table)| table).collect()
    }

    /// Words that stand in a table in a few parts, one after the other.
    fn in_parts(&self, wanted: &[u32], table: Range<usize>) -> Option<Vec<Range<usize>>> {
        let (mut parts, mut from, mut left) = (Vec::new(), table.start, wanted);
        while !left.is_empty() {
            let words = &self.words[..table.end];
            let alike = |at: usize| {
                let pairs = words[at..].iter().zip(left);
                pairs.take_while(|(of, it)| of.number == **it).count()
            };
            // The first of the longest.
            let at = (from..table.end).rev().max_by_key(|at| alike(*at))?;
            let length = alike(at);
            if length == 0 || parts.len() == MOST_PARTS {
                return None;
            }
            parts.push(at..at + length);
            (from, left) = (at + length, &left[length..]);
        }
        Some(parts)
    }

    /// Every place some words stand together in.
    fn all(&self, quote: &str) -> Vec<Range<usize>> {
        let Some(wanted) = self.numbers(quote) else { return Vec::new() };
        let windows = self.words.windows(wanted.len()).enumerate();
        let is = |of: &[Word]| of.iter().zip(&wanted).all(|(of, it)| of.number == *it);
        windows.filter(|(_, of)| is(of)).map(|(at, of)| at..at + of.len()).collect()
    }

    /// Every place that begins with some words and ends with the first of others after them.
    fn between(&self, first: &str, last: &str) -> Vec<Range<usize>> {
        let ends = self.all(last);
        let from = self.all(first).into_iter();
        let to = |from: &Range<usize>| {
            let end = ends.iter().find(|of| of.start >= from.end)?;
            (end.end - from.start <= MOST_BETWEEN).then_some(from.start..end.end)
        };
        from.filter_map(|of| to(&of)).collect()
    }

    /// The numbers of words; none where one is not in the letter at all, or there are none.
    fn numbers(&self, quote: &str) -> Option<Vec<u32>> {
        let wanted = words(quote).into_iter();
        let wanted = wanted.map(|of| self.known.get(&quote[of].to_lowercase()).copied());
        wanted.collect::<Option<Vec<u32>>>().filter(|of| !of.is_empty())
    }

    /// The parts of units that words stand in, with the signs after the last.
    fn stretches(&self, range: Range<usize>) -> Vec<Stretch> {
        let mut found: Vec<Stretch> = Vec::new();
        for word in &self.words[range] {
            match found.last_mut() {
                Some((unit, range)) if *unit == word.unit => range.end = word.range.end,
                _ => found.push((word.unit, word.range.clone())),
            }
        }
        for (unit, range) in &mut found {
            let after = &self.units[*unit].text[range.end..];
            let signs =
                after.trim_start_matches(['.', ',', ':', ';', '?', '!', ')', '»', '%']);
            range.end += after.len() - signs.len();
            let before = &self.units[*unit].text[..range.start];
            range.start = before.trim_end_matches(['(', '«']).len();
        }
        found
    }

    /// The words as the letter has them, with a space between paragraphs and cells.
    fn quote(&self, range: Range<usize>) -> String {
        let stretches = self.stretches(range).into_iter();
        let parts =
            stretches.map(|(unit, range)| self.units[unit].text[range].to_owned());
        parts.collect::<Vec<_>>().join(" ")
    }
}

/// Where each word stands.
fn words(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut begins = None;
    for (at, sign) in text.char_indices().chain([(text.len(), ' ')]) {
        match (sign.is_alphanumeric(), begins) {
            (true, None) => begins = Some(at),
            (false, Some(from)) => {
                found.push(from..at);
                begins = None;
            }
            _ => {}
        }
    }
    found
}

/// A text parted where marks begin and end.
fn pieces<'m>(
    text: &str,
    marks: impl Iterator<Item = &'m (Stretch, usize, bool)>,
) -> Vec<Piece> {
    let marks: Vec<_> = marks.collect();
    let mut cuts: BTreeSet<usize> = [0, text.len()].into();
    cuts.extend(marks.iter().flat_map(|((_, range), ..)| [range.start, range.end]));
    let cuts: Vec<usize> = cuts.into_iter().collect();
    let piece = |from: usize, to: usize| {
        let over = marks.iter().filter(|((_, of), ..)| of.start <= from && to <= of.end);
        let begins =
            marks.iter().filter(|((_, of), _, first)| of.start == from && *first);
        Piece {
            text: text[from..to].to_owned(),
            items: over.map(|(_, item, _)| *item).collect(),
            begins: begins.map(|(_, item, _)| *item).collect(),
        }
    };
    cuts.windows(2).map(|of| piece(of[0], of[1])).collect()
}

#[cfg(test)]
mod tests;
