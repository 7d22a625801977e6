//! The texts of an earlier report, laid where a new report has the same section and no text.

use std::collections::{BTreeMap, BTreeSet};

use tertial_ingest::facts::{Text, TextStatus};
use tertial_ingest::{InputFile, read_texts};
use tertial_letter::{Catalogue, Evidence};
use tertial_model::{ProblemKind, ReportKind};
use tertial_report::Case;

use super::carried_text::{Asks, carried};
use super::list::{Item, List};
use crate::assessment::Assessment;
use crate::commands::outline::{self, Written};
use crate::exit::{Exit, Exits, Failure};
use crate::folder::ProjectFolder;
use crate::output::Writing;

/// The texts of a report, as they stand in its folder.
pub(super) struct EarlierTexts {
    /// The report, in words: `rapporten for 1. tertial 2024`.
    from: String,
    by_key: BTreeMap<String, Earlier>,
    /// The files of the folder that are none of these, with why.
    unread: Vec<(String, &'static str)>,
}

/// A text, and what its file holds.
struct Earlier {
    read: Text,
    written: String,
    /// The demands it answered, by the letter it was written for.
    answered: Vec<String>,
}

impl EarlierTexts {
    /// Reads the texts of `report` in a project that answers that letter.
    pub(super) fn read(
        folder: &ProjectFolder,
        report: &ReportKind,
        letter: &Catalogue,
    ) -> Result<Self, Failure> {
        let year = letter.frame.year;
        let mut files = folder.texts(report)?;
        folder.read_texts(&mut files)?;
        // What is wrong with them was told when they were the report's.
        let (texts, _) = read_texts(&folder.project, report, &files);
        let unread = |file: &InputFile| {
            let is_in = |of: &BTreeMap<String, Text>| {
                of.values().any(|text| text.file == file.path)
            };
            let why = match (is_in(&texts.by_key), is_in(&texts.in_other_form)) {
                (true, _) => return None,
                (_, true) => "I den andre målformen",
                (false, false) => "Kan ikke leses",
            };
            Some((file.path.to_string(), why))
        };
        let unread = files.iter().filter_map(unread).collect();
        let written = |path: &str| {
            let file = files.iter().find(|file| *file.path == *path);
            file.map(|file| String::from_utf8_lossy(&file.bytes).into_owned())
        };
        let earlier = |(key, read): (String, Text)| {
            let written = written(&read.file)?;
            let answered = letter.answered_by(report, &Evidence::Text(key.clone()));
            Some((key, Earlier { read, written, answered }))
        };
        let by_key = texts.by_key.into_iter().filter_map(earlier).collect();
        Ok(Self { from: format!("{} {year}", report.in_a_sentence()), by_key, unread })
    }
}

/// What became of the texts of a report.
pub(super) struct Carried {
    from: String,
    /// What to look at in each text that was, or has been, carried over, by its path.
    told: BTreeMap<String, Vec<String>>,
    /// Those that were now.
    new: Vec<String>,
    /// What was begun, and moved aside.
    outlined: Written,
    /// What stays behind, by why.
    left: BTreeMap<&'static str, Vec<String>>,
    /// Texts that were there.
    kept: Vec<String>,
}

/// Lays the texts of an earlier report where the one that is judged has the same section and no
/// text, and begins those it has no text for. A text that is there is not touched.
pub(super) fn carry(
    assessment: &Assessment,
    earlier: &EarlierTexts,
    writing: &Writing,
) -> Result<Carried, Failure> {
    let case = assessment.computed.case();
    let root = &assessment.computed.folder.root;
    let carries = carries(&case);
    let mut told = Carried {
        from: earlier.from.clone(),
        told: BTreeMap::new(),
        new: Vec::new(),
        outlined: Written::default(),
        left: BTreeMap::new(),
        kept: Vec::new(),
    };
    told.kept.extend(carries.iter().map(|key| case.text_path(key)));
    told.kept.retain(|path| root.join(path).exists());
    for (path, why) in &earlier.unread {
        told.left.entry(why).or_default().push(path.clone());
    }
    for (key, of) in &earlier.by_key {
        if let Some(why) = stays(&case, &carries, key, &of.read) {
            told.left.entry(why).or_default().push(of.read.file.to_string());
            continue;
        }
        let made = carried_in(&case, key, of, &earlier.from);
        let path = case.text_path(key);
        let bytes = made.written.as_bytes();
        let file = root.join(&path);
        if writing.put_over(&file, None, bytes).exits(Exit::Rendering)? {
            told.new.push(path.clone());
        }
        told.told.insert(path, made.told);
    }
    outline::write(assessment, writing, &mut told.outlined)?;
    Ok(told)
}

/// The keys of the texts that are carried over: those the report needs, and those its sections may
/// have beside what fills them.
fn carries(case: &Case<'_>) -> BTreeSet<String> {
    let sections = case.catalogue.sections_of(case.report);
    let sections = sections.map(|section| section.key.clone());
    case.needed_texts().into_iter().chain(sections).collect()
}

/// Why a text is not carried over; none where it is.
fn stays(
    case: &Case<'_>,
    carries: &BTreeSet<String>,
    key: &str,
    text: &Text,
) -> Option<&'static str> {
    let is_known = || case.known_texts().iter().any(|known| known == key);
    match (carries.contains(key), text.body.trim().is_empty()) {
        (true, false) => None,
        (true, true) => Some("Ikke skrevet"),
        (false, _) if is_known() => Some("Ikke blant tekstene rapporten trenger nå"),
        (false, _) => Some("Uten avsnitt i rapporten"),
    }
}

fn carried_in(
    case: &Case<'_>,
    key: &str,
    of: &Earlier,
    from: &str,
) -> super::carried_text::CarriedText {
    let asked = Evidence::Text(key.to_owned());
    let demands = case.catalogue.answered_by(case.report, &asked);
    let asks = Asks {
        from,
        before: &of.answered,
        demands: &demands,
        id_now: &|id| Some(case.catalogue.requirement(id)?.id.clone()),
        mark: &|id| outline::mark(case, id),
    };
    carried(&of.read, &of.written, &asks)
}

impl Carried {
    /// Tells what was done, and which texts somebody must go through or write, as the report
    /// stands `after`.
    pub(super) fn tell(self, after: &Assessment, list: &mut List) {
        let texts = after.computed.facts.texts.by_key.values();
        let is_marked = |text: &&Text| text.status == TextStatus::CarriedOver;
        let marked: Vec<&Text> = texts.filter(is_marked).collect();
        let from = &self.from;
        list.done("texts_carried", format!("Tekster fra {from}"), self.new.iter());
        let moved = self.outlined.moved().map(|(path, to)| format!("{path} → {to}"));
        list.done("texts_moved", "Tekster uten avsnitt, flyttet", moved);
        let item = |text: &Text| {
            let mut notes = self.told.get(&*text.file).cloned().unwrap_or_default();
            notes.extend(lost_links(after, text));
            Item::noted(&*text.file, notes)
        };
        let heading =
            format!("Gå gjennom tekstene fra {from}, og ta bort status: overført");
        list.needs("texts_to_go_through", heading, marked.iter().map(|text| item(text)));
        let begun = self.outlined.stubs().iter();
        list.needs("texts_to_write", "Skriv tekstene som er nye", begun);
        let is_marked = |path: &&String| marked.iter().any(|text| *text.file == **path);
        let kept = self.kept.iter().filter(|path| !is_marked(path));
        list.done("texts_kept", "Tekster som var der, og ikke er rørt", kept);
        let left = self.left.into_iter().map(|(why, paths)| Item::noted(why, paths));
        list.needs("texts_left", format!("Ikke overført fra {from}"), left);
    }
}

/// The links of a text to figures the report does not have.
fn lost_links(after: &Assessment, text: &Text) -> Vec<String> {
    let problems = after.computed.problems.iter();
    let lost = problems
        .filter(|of| of.kind == ProblemKind::FigureLinkUnknown)
        .filter(|of| of.origin.file == text.file);
    lost.map(|of| format!("{}: {}", of.origin, of.message)).collect()
}
