//! What the pages show: one report at one moment, with what is looked up in it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use tertial_ingest::facts::{Facts, Text, TextStatus};
use tertial_model::visible::visible;
use tertial_model::{Figures, Finding, Verdict};
use tertial_report::document::{Block, Chart, Section};
use tertial_report::{Coverage, Covered, Deviation, Layout, PageImage, Report};
use tertial_rules::Rule;

use crate::places::Places;

/// Facts and figures, which are large, wherever the program keeps them.
pub trait Books: Send + Sync {
    /// What was read.
    fn facts(&self) -> &Facts;
    /// What was computed from it.
    fn figures(&self) -> &Figures;
    /// A passage of a text, in Markdown, as it will print: HTML in which nothing but the marks
    /// of its Markdown is markup.
    fn printed(&self, passage: &str) -> String;
}

/// One report at one moment, as the program hands it over.
pub struct Contents {
    /// What was read, and what was computed from it.
    pub books: Arc<dyn Books>,
    /// The report, without what it says of itself.
    pub report: Report,
    /// How far each demand is met.
    pub coverage: Coverage,
    /// What is spent and expected of each post, a chart for each chapter.
    pub budget: Vec<Chart>,
    /// What must be explained.
    pub deviations: Vec<Deviation>,
    /// What the rules say.
    pub findings: Vec<Finding>,
    /// The project's own rules.
    pub own_rules: Vec<Rule>,
    /// The report's text files as they stand on the disk, by their paths in the project.
    pub sources: BTreeMap<String, Source>,
    /// The pages, or why the report cannot be laid out.
    pub layout: Result<Layout, String>,
    /// The sheets of the grunnlag workbook that may be shown: those that tell nothing of
    /// persons.
    pub open_sheets: BTreeSet<String>,
    /// The path of the grunnlag workbook.
    pub grunnlag: String,
}

/// What stands in the place of a text's file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// The whole file.
    There(String),
    /// There is no such file; this is what one begins with.
    Absent(String),
    /// There is something, which cannot be read, for that reason.
    Unreadable(String),
}

/// A text the report has a place for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SectionText {
    /// Its key: the name of its file without endings.
    pub key: String,
    /// Its file in the project.
    pub path: String,
    /// What it is about: the section's name, or the post it explains.
    pub title: String,
    /// The label of the section it stands in.
    pub anchor: String,
    /// The file.
    pub source: Source,
    /// Who answers for it.
    pub owner: Option<String>,
    /// Somebody has written it.
    pub written: bool,
    /// How far it has come, where somebody has written it.
    pub status: TextStatus,
}

/// [`Contents`] with what pages look up in them.
pub struct Snapshot {
    pub(crate) of: Contents,
    /// The texts, in reading order.
    pub(crate) texts: Vec<SectionText>,
    /// The key of each finding in addresses, in the findings' order.
    pub(crate) keys: Vec<String>,
    pub(crate) places: Places,
}

impl Snapshot {
    /// Makes what the pages look up.
    pub fn new(of: Contents) -> Self {
        let places = Places::of(&of.report);
        let mut texts = Vec::new();
        for section in of.report.answers().chain(&of.report.opening) {
            texts_of(section, &of, &places, &mut texts);
        }
        let keys = keys(&of.findings);
        Self { texts, keys, places, of }
    }

    /// What the findings add up to.
    pub(crate) fn verdict(&self) -> Verdict {
        Verdict::of(&self.of.findings)
    }

    /// Each finding with its key, in order.
    pub(crate) fn findings(&self) -> impl Iterator<Item = (&str, &Finding)> {
        self.keys.iter().map(String::as_str).zip(&self.of.findings)
    }

    /// The finding of that key.
    pub(crate) fn finding(&self, key: &str) -> Option<&Finding> {
        self.findings().find(|(own, _)| *own == key).map(|(_, finding)| finding)
    }

    /// The key and the name of the section a finding belongs to.
    pub(crate) fn section(&self, finding: &Finding) -> (&str, &str) {
        self.places.key_and_name(self.places.section_of(finding))
    }

    /// The text of that key: only those of the report can be named.
    pub(crate) fn text(&self, key: &str) -> Option<&SectionText> {
        self.texts.iter().find(|text| text.key == key)
    }

    /// The text in that file.
    pub(crate) fn text_in(&self, path: &str) -> Option<&SectionText> {
        self.texts.iter().find(|text| text.path == path)
    }

    /// Who answers for a demand: those who answer for the texts it rests on.
    pub(crate) fn owners(&self, demand: &Covered) -> BTreeSet<&str> {
        let rests_on =
            |path: &String| demand.evidence.iter().any(|of| of.objects.contains(path));
        let texts = self.texts.iter().filter(|text| rests_on(&text.path));
        texts.filter_map(|text| text.owner.as_deref()).collect()
    }

    /// The page a label stands on.
    pub(crate) fn page(&self, label: &str) -> Option<usize> {
        self.of.layout.as_ref().ok()?.labels.get(label).copied()
    }

    /// The pages in order; none when the report cannot be laid out.
    pub(crate) fn pages(&self) -> &[Arc<PageImage>] {
        self.of.layout.as_ref().map_or(&[], |layout| &layout.pages)
    }

    pub(crate) fn facts(&self) -> &Facts {
        self.of.books.facts()
    }

    pub(crate) fn figures(&self) -> &Figures {
        self.of.books.figures()
    }
}

impl SectionText {
    /// The hash of the file as it stands.
    pub(crate) fn hash(&self) -> String {
        text_hash(self.on_disk())
    }

    /// The whole file, when there is one that can be read.
    pub(crate) fn on_disk(&self) -> Option<&str> {
        match &self.source {
            Source::There(text) => Some(text),
            Source::Absent(_) | Source::Unreadable(_) => None,
        }
    }
}

/// What a text is recognised by when it is saved: a hash of the whole file, or of there
/// being none. Whether lines end in `\r\n` does not matter, since browsers change it.
pub fn text_hash(source: Option<&str>) -> String {
    match source {
        None => "ny".to_owned(),
        Some(text) => blake3::hash(text.replace("\r\n", "\n").as_bytes()).to_string(),
    }
}

/// Every text in a section and those below it.
fn texts_of(
    section: &Section,
    of: &Contents,
    places: &Places,
    texts: &mut Vec<SectionText>,
) {
    let name = places.name(&section.key).unwrap_or(&section.title);
    for block in &section.blocks {
        let (path, subject) = match block {
            Block::Text(text) => (&text.file, None),
            Block::Placeholder(placeholder) => {
                (&placeholder.file, placeholder.subject.as_ref())
            }
            _ => continue,
        };
        let title = match subject {
            Some(subject) => format!("{name}: {subject}"),
            None => name.to_owned(),
        };
        if !texts.iter().any(|text| text.path == *path) {
            texts.push(text(path, title, section, of));
        }
    }
    for below in &section.subsections {
        texts_of(below, of, places, texts);
    }
}

fn text(path: &str, title: String, section: &Section, of: &Contents) -> SectionText {
    let name = path.rsplit('/').next().unwrap_or(path);
    let key = name.split('.').next().unwrap_or(name).to_owned();
    let read: Option<&Text> = of.books.facts().texts.by_key.get(&key);
    SectionText {
        path: path.to_owned(),
        title,
        anchor: tertial_report::section_anchor(&section.key),
        source: of.sources.get(path).cloned().unwrap_or(Source::Absent(String::new())),
        // As it is shown, since it is chosen by in a filter.
        owner: read
            .and_then(|text| text.owner.as_deref())
            .map(|owner| visible(owner).into_owned()),
        written: read.is_some_and(|text| !text.body.trim().is_empty()),
        status: read.map_or_else(TextStatus::default, |text| text.status),
        key,
    }
}

/// A key for each finding that stays the same as long as the finding is there: the code,
/// and a hash of what it is about.
fn keys(findings: &[Finding]) -> Vec<String> {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    findings
        .iter()
        .map(|finding| {
            let hash = blake3::hash(finding.object.as_bytes()).to_hex();
            let key = format!("{}-{}", finding.code, &hash[..8]);
            let times = seen.entry(key.clone()).or_default();
            *times += 1;
            if *times == 1 { key } else { format!("{key}-{times}") }
        })
        .collect()
}
