//! Goals, indicators (styringsparametre) with what they demand, key figures (nøkkeltall), which
//! are shown and not judged, and tasks (oppdrag).

mod indicators;
mod tasks;

use rust_decimal::Decimal;
use tertial_document::Document;
use tertial_letter::When;
use tertial_model::{BudgetPost, Direction, Kroner, Unit};

use crate::budget::Budget;
use crate::letter::{Kind, Letter};
use crate::lexicon::GOALS;
use crate::source::{Source, Told, View};
use crate::tokens::{What, at, says, tokens};

/// What the letter says of results.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Goals {
    /// The goals.
    pub goals: Vec<DraftGoal>,
    /// The indicators, and the key figures.
    pub indicators: Vec<DraftIndicator>,
    /// The tasks.
    pub tasks: Vec<DraftTask>,
    /// What could not be placed.
    pub told: Vec<Told>,
}

/// A goal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftGoal {
    /// The section it has, or the place of its own in the list of goals: `3 (2)`.
    pub section: String,
    /// What it is.
    pub title: String,
    /// Where it stands.
    pub source: Source,
}

/// An indicator, or a key figure.
#[derive(Debug, Clone, PartialEq)]
pub struct DraftIndicator {
    /// Its name.
    pub name: String,
    /// The section of the goal it belongs to.
    pub goal: String,
    /// The goal its row names.
    pub of_goal: Option<String>,
    /// What it counts.
    pub unit: Unit,
    /// Which way is better, where the words tell.
    pub better: Option<Direction>,
    /// What is demanded; none of a key figure.
    pub demand: Option<DraftResult>,
    /// It is a key figure.
    pub key_figure: bool,
    /// What a person must look at.
    pub doubts: Vec<String>,
    /// Where it stands.
    pub source: Source,
}

/// The result that is demanded.
#[derive(Debug, Clone, PartialEq)]
pub enum DraftResult {
    /// As good as the best of the last three years.
    BestOfLastThree,
    /// Better than in that year.
    BetterThanIn(i32),
    /// At least, or at most, that.
    Limit(Decimal),
    /// In words the program does not count by, or none yet.
    Said(String),
}

/// A task.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftTask {
    /// Its id, where it has one: `TB2026-60`.
    pub id: Option<String>,
    /// What it is called.
    pub title: String,
    /// What it says, word for word; empty where its title is all.
    pub text: String,
    /// Its deadlines.
    pub deadlines: Vec<When>,
    /// A deadline in words: `avtales`.
    pub open: Option<String>,
    /// The amounts it names, and the post of each where it says one.
    pub amounts: Vec<(Kroner, Option<BudgetPost>)>,
    /// Where it stands.
    pub source: Source,
}

impl DraftTask {
    /// Whether the words stand in it.
    pub(crate) fn says(&self, quote: &str) -> bool {
        let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let quote = words(quote);
        !quote.is_empty() && words(&self.text).contains(&quote)
    }
}

/// What a list or table is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mode {
    Goals,
    Indicators,
    KeyFigures,
    Tasks,
}

impl Mode {
    /// What a short text, a heading or the sentence before a list, says comes below.
    fn of(text: &str) -> Option<Self> {
        let tokens = tokens(text);
        let words = tokens.iter().filter(|of| of.what == What::Word).count();
        let has = |what: &str| {
            (0..tokens.len()).any(|from| {
                GOALS.of(what).iter().any(|of| at(&tokens, from, of).is_some())
            })
        };
        if words > 14 {
            return None;
        }
        match () {
            () if has("key_figure") => Some(Self::KeyFigures),
            () if has("indicator") => Some(Self::Indicators),
            () if has("task") && words < 6 => Some(Self::Tasks),
            () if has("goal") && !has("of_goal") && text.ends_with(':') => {
                Some(Self::Goals)
            }
            () => None,
        }
    }
}

/// Finds goals, indicators, key figures and tasks.
pub fn goals(document: &Document, letter: &Letter, budget: &Budget) -> Goals {
    let view = View::of(document, letter);
    let mut goals = Goals::default();
    goals.of_headings(&view);
    goals.of_sentences(&view);
    goals.of_lists(&view);
    for table in &view.tables {
        indicators::of_table(&view, table, &mut goals);
    }
    indicators::of_lists(&view, &mut goals);
    tasks::find(&view, budget, &mut goals);
    goals.tell_empty(&view);
    goals.place_indicators(&view);
    goals
}

impl Goals {
    /// `Mål 1: …`, `Delmål 2.1 …` as a heading.
    fn of_headings(&mut self, view: &View<'_>) {
        for section in &view.letter.sections {
            let Some(title) = numbered(&section.title) else { continue };
            let source = Source {
                section: section.key.clone(),
                place: section.place,
                quote: section.title.clone(),
            };
            self.goal(&section.key, title, source);
        }
    }

    /// `Mål 1: …` as a sentence of its own.
    fn of_sentences(&mut self, view: &View<'_>) {
        for passage in view.running().filter(|of| of.kind == Kind::Sentence) {
            let colon = passage.text.contains(':');
            let Some(title) = numbered(&passage.text).filter(|_| colon) else { continue };
            let source = view.source(passage);
            self.goal(&source.section.clone(), title.trim_end_matches('.'), source);
        }
    }

    /// The points below «målene er:». One that is also a heading has that section.
    fn of_lists(&mut self, view: &View<'_>) {
        let mut number = 0;
        for passage in &view.letter.passages {
            let Kind::Item { .. } = passage.kind else { continue };
            let lead = passage.lead.last().map_or("", String::as_str);
            if passage.lead.len() != 1 || Mode::of(lead) != Some(Mode::Goals) {
                continue;
            }
            number += 1;
            let source = view.source(passage);
            let title = passage.text.trim_end_matches(['.', ';']);
            let same = |of: &&crate::letter::Section| {
                of.key != source.section && plain(&of.title).contains(&plain(title))
            };
            let known = self.goals.iter().any(|of| plain(&of.title) == plain(title));
            let section = match view.letter.sections.iter().find(same) {
                Some(section) => section.key.clone(),
                None => format!("{} ({number})", source.section),
            };
            if !known {
                self.goal(&section, title, source);
            }
        }
    }

    fn goal(&mut self, section: &str, title: &str, source: Source) {
        let taken = |section: &str| self.goals.iter().any(|of| of.section == section);
        let mut free = section.to_owned();
        let mut number = 1;
        while taken(&free) {
            number += 1;
            free = format!("{section} ({number})");
        }
        self.goals.push(DraftGoal { section: free, title: title.to_owned(), source });
    }

    /// A heading that promises indicators, and nothing was read below it.
    fn tell_empty(&mut self, view: &View<'_>) {
        for (at, section) in view.letter.sections.iter().enumerate() {
            let mode = Mode::of(&section.title);
            if !matches!(mode, Some(Mode::Indicators | Mode::KeyFigures)) {
                continue;
            }
            let below =
                || view.letter.passages.iter().filter(|of| of.section == Some(at));
            let read = self
                .indicators
                .iter()
                .any(|of| below().any(|passage| passage.place == of.source.place));
            if !read && below().next().is_some() {
                let source = Source {
                    section: section.key.clone(),
                    place: section.place,
                    quote: section.title.clone(),
                };
                self.told.push(Told::new(
                    source,
                    "under overskriften er ingen liste eller tabell lest",
                ));
            }
        }
    }

    /// Each indicator belongs to the goal of the section it stands in; where none is, the
    /// section is a goal.
    fn place_indicators(&mut self, view: &View<'_>) {
        for at in 0..self.indicators.len() {
            let own = self.indicators[at].source.section.clone();
            if let Some(title) = self.indicators[at].of_goal.clone() {
                self.indicators[at].goal = self.goal_called(&title, at);
                continue;
            }
            let holds = |of: &&DraftGoal| {
                !of.section.is_empty()
                    && (own == of.section || own.starts_with(&format!("{}.", of.section)))
            };
            let longest =
                self.goals.iter().filter(holds).max_by_key(|of| of.section.len());
            let above = self.nearest_above(view, at);
            let goal = match above.or(longest) {
                Some(goal) => goal.section.clone(),
                None => {
                    let quote = &self.indicators[at].source.quote;
                    let stands = |of: &&crate::letter::Passage| {
                        view.key(of.section) == own && quote.contains(&of.text)
                    };
                    let stands = || view.letter.passages.iter().find(stands)?.section;
                    // Where no section has a number, all have the same key.
                    let section = match own.is_empty() {
                        true => stands().and_then(|at| view.letter.sections.get(at)),
                        false => view.letter.sections.iter().find(|of| of.key == own),
                    };
                    let title = section.map_or("", |of| of.title.as_str());
                    let source = Source {
                        section: own.clone(),
                        place: section.map(|of| of.place).unwrap_or_default(),
                        quote: title.to_owned(),
                    };
                    let reason =
                        "avsnittet har styringsparametre, og er satt inn som et mål";
                    self.told.push(Told::new(source.clone(), reason));
                    let title = if title.is_empty() { "Uten mål" } else { title };
                    self.goal(&own, title, source);
                    own
                }
            };
            self.indicators[at].goal = goal;
        }
    }
}

impl Goals {
    /// The last goal that stands before the indicator in the same section, where the section has
    /// several.
    fn nearest_above(&self, view: &View<'_>, indicator: usize) -> Option<&DraftGoal> {
        let own = &self.indicators[indicator].source;
        let beside = self.goals.iter().filter(|of| of.source.section == own.section);
        let of_sentences = beside.filter(|of| numbered(&of.source.quote).is_some());
        let beside: Vec<&DraftGoal> = of_sentences.collect();
        let place = view.position(own)?;
        let before = beside
            .iter()
            .rev()
            .find(|of| view.position(&of.source).is_some_and(|of_goal| of_goal < place));
        before.copied().filter(|_| beside.len() > 1)
    }

    /// The section of the goal with that title, which is one where no other is.
    fn goal_called(&mut self, title: &str, indicator: usize) -> String {
        let wanted = plain(title);
        let same = |of: &&DraftGoal| {
            let known = plain(&of.title);
            known == wanted || known.contains(&wanted) || wanted.contains(&known)
        };
        if let Some(goal) = self.goals.iter().find(same) {
            return goal.section.clone();
        }
        let source = self.indicators[indicator].source.clone();
        let section = source.section.clone();
        self.goal(&section, title, source);
        self.goals.last().map_or(section, |of| of.section.clone())
    }
}

/// What the goal is called of a text that begins with `Mål 1` or `Delmål A:`.
fn numbered(text: &str) -> Option<&str> {
    let tokens = tokens(text);
    let lettered = tokens.get(1).is_some_and(|of| of.text.chars().count() == 1)
        && tokens.get(2).is_some_and(|of| of.is_sign(':'));
    let is_numbered = tokens.get(1).is_some_and(|of| match of.what {
        What::Number(_) | What::Dotted(_) | What::Sign(':') => true,
        What::Word => lettered,
        What::Sign(_) => false,
    });
    let is_goal = GOALS.of("goal").iter().any(|of| at(&tokens, 0, of).is_some());
    let colon = text.find(':').map(|at| at + 1);
    let named = || tokens.iter().skip(2).find(|of| of.what == What::Word);
    let from = colon.or_else(|| named().map(|of| of.from))?;
    let title = text.get(from..)?.trim();
    (is_goal && is_numbered && !title.is_empty()).then_some(title)
}

/// A text as it is compared.
fn plain(text: &str) -> String {
    let words: Vec<String> = tokens(text)
        .into_iter()
        .filter(|of| !matches!(of.what, What::Sign(_)))
        .map(|of| of.low)
        .collect();
    words.join(" ")
}

/// What a name counts.
fn unit(text: &str) -> Unit {
    let of = |what: &str| says(text, GOALS.of(what));
    match () {
        () if text.contains('%') || of("pst") => Unit::Percent,
        () if of("dager") => Unit::Days,
        () if of("timer") => Unit::Hours,
        () if of("antall") => Unit::Count,
        () if of("arsverk") => Unit::FullTimeEquivalents,
        () if of("kroner") => Unit::Kroner,
        () => Unit::Plain,
    }
}
