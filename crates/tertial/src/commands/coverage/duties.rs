//! `tertial coverage` without a report: what the letter demands besides the reports, and what is
//! done of it.

use serde::Serialize;
use serde_json::{Value, json};
use tertial_ingest::facts::Text;
use tertial_letter::{Deadline, Duty, section_in_words};
use tertial_model::{Phrases, ReportKind, norwegian};
use tertial_report::{Notice, Owed, OwedDelivery, OwedStatus, Owing};

use crate::arguments::TableFormat;
use crate::commands::deliver::{in_words as delivered_in_words, is_late};
use crate::commands::notice::NOTICES;
use crate::csv;
use crate::exit::Failure;
use crate::folder::ProjectFolder;
use crate::json::json_text;
use crate::messages::form;
use crate::outcome::Outcome;
use crate::run::Run;
use crate::terminal;

/// More dates than these are told by their number.
const MANY: usize = 3;

#[derive(Serialize)]
struct DutiesJson<'a> {
    schema: u8,
    letter: &'a str,
    requirements: Vec<OwedJson<'a>>,
}

#[derive(Serialize)]
struct OwedJson<'a> {
    id: &'a str,
    section: &'a str,
    words: &'a str,
    duties: &'a [Duty],
    status: &'static str,
    dates: Vec<DateJson<'a>>,
    deliveries: Vec<DeliveryJson<'a>>,
    notices: Vec<NoticeJson<'a>>,
    confirmed: Option<String>,
    who: Option<&'a str>,
    waiver: Option<&'a str>,
}

#[derive(Serialize)]
struct DateJson<'a> {
    deadline: &'a str,
    first: String,
    last: String,
}

#[derive(Serialize)]
struct DeliveryJson<'a> {
    deadline: Option<&'a str>,
    delivered: Option<String>,
    reference: Option<&'a str>,
    late: bool,
}

#[derive(Serialize)]
struct NoticeJson<'a> {
    file: &'a str,
    sent: Option<String>,
    reference: Option<&'a str>,
}

pub(super) fn run(
    run: &Run,
    missing: bool,
    format: TableFormat,
) -> Result<Outcome, Failure> {
    let folder = ProjectFolder::find(&run.directory)?;
    let letter = folder.letter()?.catalogue;
    let delivered = folder.delivered()?.map(|said| said.says).unwrap_or_default();
    let held = folder.held()?;
    let (texts, remarks) = match letter.reports.iter().next() {
        Some(report) => notices(&folder, &report)?,
        None => (Vec::new(), String::new()),
    };
    let texts: Vec<&Text> = texts.iter().collect();
    let project = &folder.project;
    let owing = Owing {
        delivered: &delivered,
        held: &held,
        notices: &texts,
        waivers: &project.waivers,
        confirmers: &project.confirmers,
    };
    let all = owing.of(&letter);
    let shown = all.iter().filter(|of| !missing || of.status == OwedStatus::Open);
    let results = match format {
        TableFormat::Text => {
            let form = form!("duties.txt.j2");
            let demands = shown.map(in_words).collect::<Vec<_>>();
            let text = json!({ "demands": demands, "summary": summary(&all) });
            terminal::filled(form, &text)?
        }
        TableFormat::Json => json_text(&DutiesJson {
            schema: 1,
            letter: letter.title.bokmal(),
            requirements: shown.map(typed).collect(),
        })?,
        TableFormat::Csv => {
            let form = include_str!("../../../forms/duties.csv.j2");
            let demands = shown.map(in_words).collect::<Vec<_>>();
            csv::filled(form, &json!({ "demands": demands }))?
        }
    };
    Ok(Outcome::results(results).remarked(&remarks))
}

/// The notices in the project, in order of file, and what is wrong with them.
fn notices(
    folder: &ProjectFolder,
    report: &ReportKind,
) -> Result<(Vec<Text>, String), Failure> {
    let files = folder.below(NOTICES)?;
    let (texts, problems) = tertial_ingest::read_texts(&folder.project, report, &files);
    let remarks =
        problems.iter().map(|of| format!("Merk: {}: {}\n", of.origin, of.message));
    let texts = texts.by_key.into_values().chain(texts.in_other_form.into_values());
    Ok((texts.collect(), remarks.collect()))
}

/// `43 krav: 2 gjort, 35 ikke gjort, 6 når noe skjer`, with those waived where there are any.
fn summary(all: &[Owed<'_>]) -> String {
    use OwedStatus::{Done, Open, Ready, Waived};
    let count = |status: OwedStatus| all.iter().filter(|of| of.status == status).count();
    let counted = [Done, Open, Ready, Waived].map(|of| (of, count(of)));
    let told = counted.iter().filter(|(of, count)| *of != Waived || *count > 0);
    let told: Vec<String> =
        told.map(|(of, count)| format!("{count} {}", word(*of))).collect();
    format!("{} krav: {}", all.len(), told.join(", "))
}

fn word(status: OwedStatus) -> &'static str {
    match status {
        OwedStatus::Done => "gjort",
        OwedStatus::Open => "ikke gjort",
        OwedStatus::Ready => "når noe skjer",
        OwedStatus::Waived => "fritak",
    }
}

/// What a form needs to tell of a demand.
fn in_words(of: &Owed<'_>) -> Value {
    let (done, references) = done(of);
    let duties: Vec<&str> =
        of.requirement.duties.iter().map(|duty| duty.words()).collect();
    json!({
        "id": of.requirement.id,
        "section": section_in_words(&of.requirement.section, Phrases::bokmal()),
        "duties": duties.join(", "),
        "status": word(of.status),
        "words": of.requirement.words.bokmal(),
        "when": when(&of.dates),
        "done": done,
        "references": references,
        "who": of.who.as_deref().unwrap_or_default(),
    })
}

fn when(dates: &[&Deadline]) -> String {
    match dates.len() {
        0..=MANY => {
            let dates: Vec<String> = dates.iter().map(|of| of.when.to_string()).collect();
            dates.join("; ")
        }
        many => format!("{many} datoer i brevets kalender"),
    }
}

/// What is done of it, with when and where it is found again, and the references alone.
fn done(of: &Owed<'_>) -> (String, String) {
    let (mut done, mut references) = (Vec::new(), Vec::new());
    for OwedDelivery { deadline, delivered } in &of.deliveries {
        let Some(own) = delivered else { continue };
        references.push(own.reference.clone());
        done.push(match deadline {
            Some(deadline) => delivered_in_words(deadline, own),
            None => format!("levert {} ({})", norwegian::date(own.date), own.reference),
        });
    }
    for Notice { text, sent } in &of.notices {
        references.extend(sent.map(|sent| sent.reference.clone()));
        done.push(match sent {
            Some(sent) => {
                let date = norwegian::date(sent.date);
                format!("{} sendt {date} ({})", text.file, sent.reference)
            }
            None => format!("{} er ikke sendt", text.file),
        });
    }
    let held = of.held.map(|of| format!("bekreftet {}", norwegian::date(of.date)));
    done.extend(held);
    done.extend(of.waiver.map(|of| format!("{} ({}, {})", of.reason, of.by, of.date)));
    (done.join("; "), references.join("; "))
}

fn typed<'a>(of: &'a Owed<'a>) -> OwedJson<'a> {
    let date = |of: &&'a Deadline| DateJson {
        deadline: &of.key,
        first: of.when.first().to_string(),
        last: of.when.last().to_string(),
    };
    let delivery = |of: &OwedDelivery<'a>| DeliveryJson {
        deadline: of.deadline.map(|of| of.key.as_str()),
        delivered: of.delivered.map(|of| of.date.to_string()),
        reference: of.delivered.map(|of| of.reference.as_str()),
        late: of.deadline.zip(of.delivered).is_some_and(|(date, own)| is_late(date, own)),
    };
    let notice = |of: &Notice<'a>| NoticeJson {
        file: &of.text.file,
        sent: of.sent.map(|of| of.date.to_string()),
        reference: of.sent.map(|of| of.reference.as_str()),
    };
    OwedJson {
        id: &of.requirement.id,
        section: &of.requirement.section,
        words: of.requirement.words.bokmal(),
        duties: &of.requirement.duties,
        status: of.status.key(),
        dates: of.dates.iter().map(date).collect(),
        deliveries: of.deliveries.iter().map(delivery).collect(),
        notices: of.notices.iter().map(notice).collect(),
        confirmed: of.held.map(|of| of.date.to_string()),
        who: of.who.as_deref(),
        waiver: of.waiver.map(|of| of.reason.as_str()),
    }
}
