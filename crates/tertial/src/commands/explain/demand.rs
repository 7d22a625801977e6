//! A demand of the letter: what it asks, how it is read, and its evidence now.

use std::fmt::Write;

use anyhow::anyhow;
use serde::Serialize;
use tertial_letter::{Catalogue, Reading, Requirement, letter_section};
use tertial_model::norwegian::capitalised;
use tertial_model::{Language, Phrases, ReportKind, Words, nearest};
use tertial_report::{Covered, object_in_words};

use crate::arguments::Format;
use crate::assessment::Assessment;
use crate::commands::coverage::{
    Pages, RequirementJson, pages, places, requirement_json,
};
use crate::exit::{Exit, Exits, Failure};
use crate::folder::ProjectFolder;
use crate::outcome::Outcome;
use crate::run::Run;
use crate::terminal::{QUIET, STRONG};

#[derive(Serialize)]
struct DemandJson<'a> {
    schema: u8,
    id: &'a str,
    section: &'a str,
    reports: &'a [ReportKind],
    words: &'a Words,
    deadline: Option<String>,
    readings: Vec<ReadingJson<'a>>,
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
    report: ReportKind,
    #[serde(flatten)]
    covered: RequirementJson<'a>,
}

/// How a demand stands in one report now.
struct Now {
    assessment: Assessment,
    pages: Pages,
}

/// Whether the code names a demand and no rule: a letter and digits, without a hyphen.
pub(super) fn is_id(code: &str) -> bool {
    let mut letters = code.chars();
    letters.next().is_some_and(char::is_alphabetic)
        && letters.clone().next().is_some()
        && letters.all(|c| c.is_ascii_digit())
}

pub(super) fn run(run: &Run, id: &str, format: Format) -> Result<Outcome, Failure> {
    let catalogue = ProjectFolder::find(&run.directory)?.letter()?.catalogue;
    let requirement = find(&catalogue, id)?;
    let mut now = Vec::new();
    for report in &requirement.reports {
        let assessment = Assessment::make(run, *report)?;
        let pages = pages(&assessment)?;
        now.push(Now { assessment, pages });
    }
    let covered: Vec<(&Now, &Covered)> = now
        .iter()
        .filter_map(|of| Some((of, of.assessment.coverage.of(&requirement.id)?)))
        .collect();
    let results = match format {
        Format::Text => text(&catalogue, requirement, &covered),
        Format::Json => super::super::json(&DemandJson {
            schema: 1,
            id: &requirement.id,
            section: &requirement.section,
            reports: &requirement.reports,
            words: &requirement.words,
            deadline: catalogue
                .deadline_of(&requirement.id)
                .map(|of| of.when.to_string()),
            readings: readings(&catalogue, &requirement.id).map(reading_json).collect(),
            now: covered
                .iter()
                .map(|(now, covered)| NowJson {
                    report: now.assessment.computed.report,
                    covered: requirement_json(covered, &now.pages),
                })
                .collect(),
        })?,
    };
    Ok(Outcome::results(results))
}

fn find<'a>(catalogue: &'a Catalogue, id: &str) -> Result<&'a Requirement, Failure> {
    catalogue
        .requirement(id)
        .ok_or_else(|| {
            let ids = catalogue.requirements.iter().map(|of| of.id.as_str());
            let hint = nearest::one(&id.to_uppercase(), ids).map_or_else(
                || "se alle med tertial coverage t1 --format csv".to_owned(),
                |near| format!("mente du {near}?"),
            );
            anyhow!("{} har ikke noe krav «{id}»\nhjelp: {hint}", catalogue.title)
        })
        .exits(Exit::Usage)
}

fn readings<'a>(
    catalogue: &'a Catalogue,
    id: &'a str,
) -> impl Iterator<Item = &'a Reading> {
    catalogue.readings.iter().filter(move |of| of.requirements.iter().any(|of| of == id))
}

fn reading_json(reading: &Reading) -> ReadingJson<'_> {
    ReadingJson {
        key: &reading.key,
        fault: reading.fault.bokmal(),
        reading: reading.reading.bokmal(),
        because: reading.because.bokmal(),
    }
}

fn text(
    catalogue: &Catalogue,
    requirement: &Requirement,
    covered: &[(&Now, &Covered)],
) -> String {
    let kinds: Vec<&str> = requirement.kinds.iter().map(|kind| kind.word()).collect();
    let mut text = format!(
        "{STRONG}{}{STRONG:#} ({}, {}, {})\n\n{}\n",
        requirement.id,
        catalogue.title,
        kinds.join(" og "),
        letter_section(&requirement.section),
        requirement.words
    );
    for form in Language::all().filter(|form| *form != Language::BOKMAL) {
        let (name, words) =
            (capitalised(&Phrases::bokmal().name_of(form)), requirement.words.of(form));
        let _ = writeln!(text, "{QUIET}{name}: {words}{QUIET:#}");
    }
    text.push('\n');
    let mut line = |label: &str, words: &str| {
        let _ = writeln!(text, "{STRONG}{label:<11}{STRONG:#}{words}");
    };
    let reports = requirement.reports.iter().map(|report| report.in_a_sentence());
    let duties = requirement.duties.iter().map(|duty| duty.words());
    let due: Vec<&str> = reports.chain(duties).collect();
    line("Besvares", &due.join(", "));
    if let Some(deadline) = catalogue.deadline_of(&requirement.id) {
        line("Frist", &deadline.when.to_string());
    }
    for reading in readings(catalogue, &requirement.id) {
        line("Uklart", reading.fault.bokmal());
        line("Lest slik", &format!("{} {}", reading.reading, reading.because));
    }
    for (now, covered) in covered {
        let report = now.assessment.computed.report.key().to_uppercase();
        line(&report, &covered.status.word(Phrases::bokmal()));
        for found in &covered.evidence {
            let mut words = format!("{} {}", kind(found.kind), found.reference);
            if !found.lacking.is_empty() {
                let lacking: Vec<&str> =
                    found.lacking.iter().map(|object| object_in_words(object)).collect();
                words.push_str(&format!("; mangler {}", lacking.join(", ")));
            }
            line("", &words);
        }
        let places = places(covered, &now.pages);
        if !places.is_empty() {
            line("", &format!("står i {places}"));
        }
    }
    text
}

/// What kind of evidence, in bokmål.
fn kind(kind: &str) -> &'static str {
    match kind {
        "text" => "tekst",
        "figures" => "tall",
        "table" => "tabell",
        "explanations" => "forklaringer på vesentlige avvik:",
        "delivery" => "frist på tittelsiden:",
        "parts" => "deler:",
        _ => "svar på",
    }
}
