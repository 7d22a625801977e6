//! A demand of the letter: what it asks, how it is read, and its evidence now.

use std::path::Path;

use anyhow::anyhow;
use serde::Serialize;
use serde_json::{Value, json};
use tertial_letter::{
    Amended, Catalogue, Change, InForce, Layer, Reading, Requirement, letter_section,
};
use tertial_model::norwegian::capitalised;
use tertial_model::{Language, Phrases, ReportKind, ReportName, Words, nearest};
use tertial_report::{Coverage, Covered, Pages};

use crate::arguments::{ExplainArguments, Format};
use crate::assessment::Assessment;
use crate::commands::coverage::{RequirementJson, in_words, pages, requirement_json};
use crate::commands::letter::{before, control};
use crate::exit::{Exit, Exits, Failure};
use crate::folder::{Letter, ProjectFolder};
use crate::json::json_text;
use crate::messages::form;
use crate::outcome::Outcome;
use crate::run::Run;
use crate::terminal;

#[derive(Serialize)]
struct DemandJson<'a> {
    schema: u8,
    id: &'a str,
    section: &'a str,
    reports: &'a [ReportName],
    words: &'a Words,
    /// What the letter itself says, where that is at hand.
    letters_words: Option<String>,
    deadline: Option<String>,
    readings: Vec<ReadingJson<'a>>,
    history: Vec<String>,
    now: Vec<NowJson<'a>>,
}

#[derive(Serialize)]
struct ReadingJson<'a> {
    key: &'a str,
    fault: &'a str,
    reading: &'a str,
    because: &'a str,
}

#[derive(Serialize)]
struct NowJson<'a> {
    report: &'a ReportKind,
    #[serde(flatten)]
    covered: RequirementJson<'a>,
}

/// How a demand stands in one report now.
struct Now {
    report: ReportKind,
    coverage: Coverage,
    pages: Pages,
}

/// Whether the code names a demand and no rule: a letter and digits, without a hyphen.
pub(super) fn is_id(code: &str) -> bool {
    let mut letters = code.chars();
    letters.next().is_some_and(char::is_alphabetic)
        && letters.clone().next().is_some()
        && letters.all(|c| c.is_ascii_digit())
}

pub(super) fn run(
    run: &Run,
    id: &str,
    arguments: &ExplainArguments,
) -> Result<Outcome, Failure> {
    let folder = ProjectFolder::find(&run.directory)?;
    let letter = folder.letter()?;
    let wording = wording(&folder, &letter, id, arguments.document.as_deref())?;
    let letter = letter.in_force;
    let catalogue = letter.last();
    let requirement = find(&letter, id)?;
    let mut now = Vec::new();
    for report in &requirement.reports {
        let assessment = Assessment::make(run, report)?;
        let pages = pages(&assessment)?;
        let coverage = assessment.coverage.registered();
        now.push(Now { report: assessment.computed.report, coverage, pages });
    }
    let covered: Vec<(&Now, &Covered)> = now
        .iter()
        .filter_map(|of| Some((of, of.coverage.of(&requirement.id)?)))
        .collect();
    let results = match arguments.format {
        Format::Text => {
            let text = text(catalogue, requirement, wording.as_deref(), &covered);
            terminal::filled(form!("demand.txt.j2"), &text)?
        }
        Format::Json => json_text(&DemandJson {
            schema: 1,
            id: &requirement.id,
            section: &requirement.section,
            reports: &requirement.reports,
            words: &requirement.words,
            letters_words: wording,
            deadline: deadline(catalogue, requirement),
            readings: readings(catalogue, &requirement.id),
            history: history(catalogue, &requirement.id),
            now: covered.iter().map(|(now, covered)| now_json(now, covered)).collect(),
        })?,
    };
    Ok(Outcome::results(results))
}

/// The letter's own words for the demand: as they were quoted when the letter was drafted, or from
/// the letter as text.
fn wording(
    folder: &ProjectFolder,
    letter: &Letter,
    id: &str,
    document: Option<&Path>,
) -> Result<Option<String>, Failure> {
    let own = folder.project.letter.file.as_ref().map(|path| folder.root.join(path));
    let control = own.map(|path| control(&path)).transpose()?.flatten();
    if control.is_none() && document.is_none() {
        return Ok(None);
    }
    let before =
        before(letter.written.name(), &letter.written, control.as_deref(), document)?;
    Ok(before.wording(id))
}

/// The demand, also where it has fallen away: an earlier report may answer it.
fn find<'a>(letter: &'a InForce, id: &str) -> Result<&'a Requirement, Failure> {
    letter
        .requirement(id)
        .ok_or_else(|| {
            let catalogue = letter.last();
            let ids = catalogue.requirements.iter().map(|of| of.id.as_str());
            let near = nearest::one(&id.to_uppercase(), ids);
            let hint = super::instead(near, "tertial coverage t1 --format csv");
            anyhow!("{} har ikke noe krav «{id}»\nhjelp: {hint}", catalogue.title)
        })
        .exits(Exit::Usage)
}

fn deadline(catalogue: &Catalogue, requirement: &Requirement) -> Option<String> {
    catalogue.deadline_of(&requirement.id).map(|of| of.when.to_string())
}

/// What supplementary letters have done to it and to its date.
fn history(catalogue: &Catalogue, id: &str) -> Vec<String> {
    let date = catalogue.deadline_of(id).map(|of| of.key.as_str());
    let is_about = |of: &&Change| {
        of.is_of("krav", id) || date.is_some_and(|key| of.is_of("frist", key))
    };
    let told = |of: &Amended| {
        let by = Layer::Supplement(of.by.clone());
        let about = of.changes.iter().filter(is_about);
        about.map(|change| in_history(change, &by)).collect::<Vec<_>>()
    };
    catalogue.amended.iter().flat_map(told).collect()
}

fn in_history(change: &Change, by: &Layer) -> String {
    match change {
        Change::New { what, .. } => format!("{what} kom til i {by}"),
        Change::Gone { what, .. } => format!("{what} falt bort i {by}"),
        Change::Changed { what, field, from, to, .. } if what == field => {
            format!("{what} endret i {by}, fra «{from}» til «{to}»")
        }
        Change::Changed { what, field, from, to, .. } => {
            format!("{what} endret i {by}: {field} fra «{from}» til «{to}»")
        }
    }
}

fn readings<'a>(catalogue: &'a Catalogue, id: &str) -> Vec<ReadingJson<'a>> {
    let about = |of: &&Reading| of.requirements.iter().any(|of| of == id);
    let json = |reading: &'a Reading| ReadingJson {
        key: &reading.key,
        fault: reading.fault.bokmal(),
        reading: reading.reading.bokmal(),
        because: reading.because.bokmal(),
    };
    catalogue.readings.iter().filter(about).map(json).collect()
}

fn now_json<'a>(now: &'a Now, covered: &'a Covered) -> NowJson<'a> {
    let report = &now.report;
    NowJson { report, covered: requirement_json(covered, &now.pages) }
}

/// What the form needs to tell of the demand.
fn text(
    catalogue: &Catalogue,
    requirement: &Requirement,
    wording: Option<&str>,
    covered: &[(&Now, &Covered)],
) -> Value {
    let kinds = requirement.kinds.iter().map(|kind| kind.word());
    let forms =
        Language::all().filter(|form| form.is_norwegian() && *form != Language::BOKMAL);
    let named = |of| capitalised(&Phrases::bokmal().name_of(of));
    let other = forms.map(|of| (named(of), requirement.words.of(of)));
    let reports = catalogue.reports.iter().filter(|of| requirement.is_due_in(of));
    let reports: Vec<ReportKind> = reports.collect();
    let reports = reports.iter().map(|report| report.in_a_sentence());
    let duties = requirement.duties.iter().map(|duty| duty.words());
    let now = covered.iter().map(|(now, covered)| {
        let report = now.report.key.as_str().to_uppercase();
        json!({ "report": report, "demand": in_words(covered, &now.pages) })
    });
    json!({
        "id": requirement.id,
        "letter": catalogue.title.bokmal(),
        "letter_section": letter_section(&requirement.section),
        "kinds": kinds.collect::<Vec<_>>(),
        "bokmal": requirement.words.bokmal(),
        "letters_words": wording,
        "other_forms": other.collect::<Vec<_>>(),
        "due": reports.chain(duties).collect::<Vec<_>>(),
        "deadline": deadline(catalogue, requirement),
        "condition": requirement.condition.as_ref().map(ToString::to_string),
        "readings": readings(catalogue, &requirement.id),
        "history": history(catalogue, &requirement.id),
        "now": now.collect::<Vec<_>>(),
    })
}
