//! From the catalogue's parts to the report's sections.

use std::fmt::Display;

use chrono::NaiveDate;
use tertial_ingest::project::{ConfirmationLog, Waiver};
use tertial_letter::{Content, Evidence, Part, PartSection};
use tertial_model::{Finding, Readers, Severity};

use crate::document::{Block, Delivery, Report, Section};
use crate::own_text::{agency_text, placeholder};
use crate::tasks::tasks;
use crate::text_keys::MAIN_POINTS;
use crate::{Case, Coverage, Statements, printed};
use crate::{confirmed_list, coverage_list, findings, method, statement};

/// What a report carries on its title page, beside what the letter says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edition {
    /// The agency's full name.
    pub agency: String,
    /// Its organisation number, where there is one.
    pub organisation_number: Option<String>,
    /// The draft's version; none makes the final version, without the list of findings.
    pub draft: Option<String>,
}

/// Puts together what the agency reports, sections for every reader among it; it answers the
/// ministry, and [`Report::for_readers`] makes the copy of each. What the report says of itself comes
/// after, in [`with_annexes`], since it is judged by what stands here.
pub fn assemble(case: &Case<'_>, statements: &Statements, edition: Edition) -> Report {
    let year = case.catalogue.frame.year;
    let (annexes, parts): (Vec<&Part>, Vec<&Part>) =
        case.catalogue.parts_of(case.report).partition(|part| part.is_annex);
    let parts = parts.into_iter().map(|part| Section {
        subsections: by_goal(case, statements, part),
        ..Section::new(&part.key, part.title.of(case.language), Vec::new())
    });
    let annexes = annexes.into_iter().flat_map(|part| part.sections_in(case.report));
    let annexes = annexes.map(|of| section(case, statements, of));
    let for_whom =
        |section: Section| section.marked(Readers::Public, &|key| case.readers_of(key));
    let deadline = case.catalogue.delivery_of(case.report).map(|deadline| Delivery {
        key: deadline.key.clone(),
        words: deadline.when.in_words(case.phrases),
    });
    Report {
        kind: case.report.clone(),
        title: format!("{} {year}", case.report.title.of(case.language)),
        agency: edition.agency,
        organisation_number: edition.organisation_number,
        recipient: case.catalogue.ministry.of(case.language).to_owned(),
        letter: case.catalogue.title.of(case.language).to_owned(),
        status_date: case.report.status_date(year),
        dated: case.report.status_date(year),
        deadline,
        language: case.language,
        draft: edition.draft,
        readers: Readers::Ministry,
        part_numbers: case.report.part_numbers,
        opening: opening(case, statements).map(for_whom),
        sections: parts.map(for_whom).collect(),
        annexes: annexes.chain(tasks_annex(case, statements)).map(for_whom).collect(),
        about: Vec::new(),
        internal: Vec::new(),
    }
}

/// The page a report on a year that is not over opens with.
fn opening(case: &Case<'_>, statements: &Statements) -> Option<Section> {
    let title = "main_points.title";
    let filled = || filled(case, statements, MAIN_POINTS, title, Content::MainPoints);
    case.report.main_points.then(filled)
}

/// A section no letter names; `title` is the key of the phrase that is its title.
fn filled(
    case: &Case<'_>,
    statements: &Statements,
    key: &str,
    title: &str,
    content: Content,
) -> Section {
    let mut section = Section::new(key, &case.phrases.say(title), Vec::new());
    statement::fill_section(case, statements, content, &mut section);
    section
}

/// The sections of a part. Those that follow each other about one goal stand below it.
fn by_goal(case: &Case<'_>, statements: &Statements, part: &Part) -> Vec<Section> {
    let sections: Vec<&PartSection> = part.sections_in(case.report).collect();
    let of_one_goal = |one: &&PartSection, next: &&PartSection| one.goal == next.goal;
    let made = |of: &&PartSection| section(case, statements, of);
    let groups = sections.chunk_by(of_one_goal).flat_map(|about| {
        let goal = about.first().and_then(|of| case.catalogue.goal(of.goal.as_deref()?));
        match goal {
            None => about.iter().map(made).collect(),
            Some(goal) => vec![Section {
                subsections: about.iter().map(made).collect(),
                ..Section::new(
                    &format!("maal-{}", goal.section.replace('.', "-")),
                    goal.title.of(case.language),
                    Vec::new(),
                )
            }],
        }
    });
    groups.collect()
}

/// How the letter's tasks stand, where it gives some and no section of its own tells of them.
fn tasks_annex(case: &Case<'_>, statements: &Statements) -> Option<Section> {
    let untold = tasks(case).next().is_some() && !case.shows(Content::Tasks);
    let (key, title) = ("oppdrag-i-brevet", "tasks.title");
    untold.then(|| filled(case, statements, key, title, Content::Tasks))
}

/// The copy of a report with what it says of itself: the letter's demands and where they are
/// answered, who has confirmed it where that is `logged`, the findings and the method note. A final
/// version tells the ministry of the warnings and errors somebody stands for, of what a material
/// deviation is, and of the agency's own rules; how the letter was read and which files there were,
/// the agency keeps, in its own copy or apart. What is for all says nothing of itself.
pub fn with_annexes(
    mut report: Report,
    case: &Case<'_>,
    coverage: &Coverage,
    found: &[Finding],
    logged: ConfirmationLog,
) -> Report {
    let is_printed =
        logged == ConfirmationLog::Printed && report.readers != Readers::Public;
    let confirmed = coverage.confirmations().filter(|_| is_printed).map(|of| of.date);
    report.dated = confirmed.fold(dated(case, coverage, found), NaiveDate::max);
    if report.readers == Readers::Public {
        return report;
    }
    report.about.push(coverage_list::section(case, coverage));
    if is_printed {
        let printed = printed(&report, case.phrases);
        report.about.extend(confirmed_list::section(case, coverage, &printed));
    }
    if report.draft.is_some() || report.readers == Readers::Agency {
        report.about.push(findings::section(found, case.phrases));
        report.about.push(method::note(case));
    } else {
        let (grave, mild): (Vec<&Finding>, Vec<&Finding>) =
            found.iter().partition(|of| of.severity >= Severity::Warning);
        report.about.extend(findings::accepted(&grave, case.phrases));
        report.about.push(method::told(case));
        report.internal.extend(findings::accepted(&mild, case.phrases));
        report.internal.extend(method::kept(case));
    }
    report
}

/// The latest day among those of the accounts, of the signature, and of what somebody has
/// settled, waived, consented to or accepted of what the report answers.
fn dated(case: &Case<'_>, coverage: &Coverage, found: &[Finding]) -> NaiveDate {
    let signed = case.signing.date.filter(|_| case.report.is_annual());
    let readings = case.catalogue.readings_of(case.report);
    let settled = readings.filter_map(|of| Some(case.settlement(&of.key)?.date));
    let waived = coverage.demands.iter().filter_map(|of| Some(of.waiver.as_ref()?.date));
    let consented = case.consents().map(|of| of.date);
    let accepted = found.iter().filter_map(|of| Some(of.accepted.as_ref()?.date));
    let later = settled.chain(waived).chain(consented).chain(accepted).chain(signed);
    later.fold(case.status_date(), NaiveDate::max)
}

fn section(case: &Case<'_>, statements: &Statements, of: &PartSection) -> Section {
    let title = of.title.of(case.language);
    let mut section = Section::new(&of.key, title, Vec::new());
    // A file nobody has written in yet is no text: its place still shows what to write.
    match (case.written_text(&of.key), of.content) {
        (Some(text), _) => section.blocks.push(agency_text(text)),
        (None, content) if content.needs_text() => {
            let evidence = Evidence::Text(of.key.clone());
            section.blocks.push(match case.waived_text(&of.key) {
                Some(waiver) => waived(case, waiver),
                None => placeholder(case, &of.key, &of.key, None, &evidence),
            });
        }
        (None, _) => {}
    }
    section.blocks.extend(statement::own_table(case, statements, &of.key, title));
    statement::fill_section(case, statements, of.content, &mut section);
    section
}

/// What stands where a text need not be written.
fn waived(case: &Case<'_>, waiver: &Waiver) -> Block {
    let Waiver { reason, by, date, .. } = waiver;
    let reason = reason.trim_end_matches('.');
    let date = case.phrases.date(*date);
    let values: [(_, &dyn Display); 3] =
        [("reason", &reason), ("by", by), ("date", &date)];
    Block::Prose { text: case.phrases.fill("assembled.waived", &values) }
}
