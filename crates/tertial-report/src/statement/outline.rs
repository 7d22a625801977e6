//! What stands in a section and in which order: its tables, fixed words and subsections, as
//! a file of `statements/<form>/<year>/avsnitt/` says.

use std::collections::BTreeMap;

use serde::Deserialize;
use tertial_letter::{Content, Evidence, Explained};
use tertial_model::Words;

use super::condition::{Condition, all_hold, scopes};
use super::fill::{self, words};
use super::pattern::Statement;
use super::range::{self, Range};
use super::scope::Scope;
use super::statements::Statements;
use crate::Case;
use crate::document::{Block, Section};
use crate::own_text::{agency_text, placeholder};
use crate::{charts, deviations, signature};

/// The form of the agency's own tables, and its table.
pub(super) const OWN_TABLES: (&str, &str) = ("nokkeltall", "nokkeltall");

/// What fills sections of one content.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Outline {
    /// The content, as letters name it.
    pub(super) fills: Content,
    /// Its parts.
    #[serde(rename = "part")]
    pub(super) parts: Vec<Part>,
}

/// Blocks that come together: in the section itself, or under a heading of their own.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Part {
    /// The subsection's key.
    key: Option<String>,
    /// The subsection's heading; without one the blocks stand in the section itself.
    title: Option<Words>,
    /// The part is there for each of that range.
    each: Option<Range>,
    #[serde(default)]
    when: Vec<Condition>,
    /// Placeholders of the part's own, in the order of their names.
    #[serde(default)]
    pub(super) with: BTreeMap<String, Words>,
    /// What stands in it.
    pub(super) contents: Vec<Entry>,
}

impl Outline {
    /// The tables it names.
    pub(super) fn tables(&self) -> impl Iterator<Item = &String> {
        let entries = self.parts.iter().flat_map(|part| &part.contents);
        entries.filter_map(|entry| match entry {
            Entry::Table(name) => Some(name),
            _ => None,
        })
    }
}

/// One thing in a part.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub(super) enum Entry {
    /// A table of the form: the name of its file.
    Table(String),
    /// A paragraph.
    Prose(Words),
    /// A paragraph, unless a text says what it would.
    ProseUnless(ProseUnless),
    /// Points of a list.
    Points(Vec<Words>),
    /// A text of the agency's own.
    Text(OwnText),
    /// A chart that the program draws.
    Chart(Drawn),
    /// The explanations of those of a chapter's posts that deviate materially.
    Deviations,
    /// The place where the agency's head signs.
    Signature,
}

/// A text of the agency's own in a form.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OwnText {
    /// Its key, the name of its file.
    key: String,
    /// What it is about, where it is lacking.
    subject: Words,
    /// The template with guidance, where it is not of the text's own key.
    guidance: Option<String>,
    /// What it explains; none where the text itself is what a demand asks for.
    explains: Option<Explained>,
    /// Without these nothing is said of it.
    #[serde(default)]
    only: Vec<Condition>,
    /// When it is needed.
    #[serde(default)]
    when: Vec<Condition>,
    /// What stands in its place where it is not.
    otherwise: Option<Words>,
}

/// A paragraph that tells a figure, and is not there where a text of the agency's own does.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ProseUnless {
    /// The text's key.
    text: String,
    /// The figure, which the text would link to.
    tells: String,
    /// The paragraph.
    prose: Words,
}

/// A chart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Drawn {
    /// Accounts and forecast of a chapter's posts.
    Posts,
    /// The indicators of each goal.
    Indicators,
    /// The risks by probability and consequence.
    Risks,
    /// Employees by place.
    Places,
    /// Sick leave by year and sex.
    SickLeave,
}

/// Fills a section of that content.
pub(crate) fn fill(
    case: &Case<'_>,
    statements: &Statements,
    content: Content,
    section: &mut Section,
) {
    let year = case.catalogue.frame.year;
    let Some((outline, tables)) = statements.section(content, year) else { return };
    let filling = Filling { case, tables };
    for part in &outline.parts {
        for scope in scopes(part.each, &part.when, case, &Scope::of(case)) {
            filling.part(part, &fill::with(case, &part.with, scope), section);
        }
    }
}

struct Filling<'a> {
    case: &'a Case<'a>,
    tables: &'a BTreeMap<String, Statement>,
}

impl Filling<'_> {
    fn part(&self, part: &Part, scope: &Scope, section: &mut Section) {
        let Some(title) = &part.title else {
            return self.contents(&part.contents, scope, section);
        };
        let key = part.key.as_deref().unwrap_or_default();
        let title = words(self.case, title, scope);
        let mut below = Section::new(&scope.fill(key), &title, Vec::new());
        self.contents(&part.contents, scope, &mut below);
        section.subsections.push(below);
    }

    fn contents(&self, entries: &[Entry], scope: &Scope, section: &mut Section) {
        let case = self.case;
        for entry in entries {
            let blocks = &mut section.blocks;
            match entry {
                Entry::Table(name) => {
                    let table = self.tables.get(name);
                    blocks.extend(table.and_then(|of| fill::block(case, of, scope)));
                }
                Entry::Prose(text) => {
                    blocks.push(Block::Prose { text: words(case, text, scope) });
                }
                Entry::ProseUnless(ProseUnless { text, tells, prose }) => {
                    let (text, tells) = (scope.fill(text), scope.fill(tells));
                    let is_told = case.text_tells(&text, &tells);
                    let text = || words(case, prose, scope);
                    blocks.extend((!is_told).then(|| Block::Prose { text: text() }));
                }
                Entry::Points(points) => {
                    let points = points.iter().map(|of| words(case, of, scope)).collect();
                    blocks.push(Block::Points { points });
                }
                Entry::Text(text) if all_hold(&text.only, case, scope) => {
                    blocks.push(own_text(case, text, scope));
                }
                Entry::Text(_) => {}
                Entry::Chart(drawn) => blocks.extend(chart(case, *drawn, scope)),
                Entry::Deviations => section.subsections.extend(deviations(case, scope)),
                Entry::Signature => blocks.push(signature::block(case)),
            }
        }
    }
}

/// The text, its place where it is needed, or the words that say why it is not.
fn own_text(case: &Case<'_>, of: &OwnText, scope: &Scope) -> Block {
    let key = scope.fill(&of.key);
    if let Some(text) = case.written_text(&key) {
        return agency_text(text);
    }
    if let Some(instead) = &of.otherwise
        && !all_hold(&of.when, case, scope)
    {
        return Block::Prose { text: words(case, instead, scope) };
    }
    let subject = Some(words(case, &of.subject, scope));
    let evidence = match of.explains {
        Some(explained) => Evidence::Explained(explained),
        None => Evidence::Text(key.clone()),
    };
    placeholder(case, of.guidance.as_ref().unwrap_or(&key), &key, subject, &evidence)
}

/// The agency's own table in the section `key`, with the heading `title`, where the sheet
/// Nøkkeltall has rows for it.
pub(crate) fn own_table(
    case: &Case<'_>,
    statements: &Statements,
    key: &str,
    title: &str,
) -> Option<Block> {
    let statement = statements.table(OWN_TABLES, case.catalogue.frame.year)?;
    let scope = Scope::of(case).with("section", key).with("title", title);
    let is_there = range::own_table_is_there(case, key);
    is_there.then(|| fill::block(case, statement, &scope)).flatten()
}

fn chart(case: &Case<'_>, drawn: Drawn, scope: &Scope) -> Option<Block> {
    match drawn {
        Drawn::Posts => {
            let chapter = range::chapter_of(case, scope)?;
            Some(charts::posts::of_chapter(case, chapter))
        }
        Drawn::Indicators => {
            let (goal, indicators) = range::goal_of(case, scope)?;
            charts::indicators::of_goal(case, goal, &indicators)
        }
        Drawn::Risks => Some(charts::risks::matrix(&case.facts.risks, case.phrases)),
        Drawn::Places => Some(charts::places::of_places(case)),
        Drawn::SickLeave => Some(charts::sick_leave::by_year(case)),
    }
}

fn deviations(case: &Case<'_>, scope: &Scope) -> Vec<Section> {
    let chapter = range::chapter_of(case, scope);
    chapter.map(|chapter| deviations::of_chapter(case, chapter)).unwrap_or_default()
}
