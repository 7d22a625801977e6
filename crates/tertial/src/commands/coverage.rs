//! `tertial coverage`: every demand of the letter, and where the report answers it; without a
//! report, those that are none of the reports'.

mod duties;

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::{Value, json};
use tertial_ingest::project::Waiver;
use tertial_model::{Phrases, ReportKind};
use tertial_report::{
    Covered, DemandedDelivery, Pages, PrintedPlace, Status, object_in_words,
};

use super::deliver::{in_words as delivered_in_words, is_late};
use crate::arguments::{CoverageArguments, TableFormat};
use crate::assessment::Assessment;
use crate::csv;
use crate::exit::{Exit, Exits, Failure};
use crate::json::json_text;
use crate::messages::form;
use crate::outcome::Outcome;
use crate::run::Run;
use crate::terminal;

#[derive(Serialize, JsonSchema)]
pub(crate) struct CoverageJson<'a> {
    schema: u8,
    report: &'a ReportKind,
    requirements: Vec<RequirementJson<'a>>,
}

#[derive(Serialize, JsonSchema)]
pub(crate) struct RequirementJson<'a> {
    id: &'a str,
    section: &'a str,
    words: &'a str,
    status: Status,
    evidence: Vec<EvidenceJson<'a>>,
    waiver: Option<&'a str>,
    remarks: &'a [String],
    delivery: Option<DeliveryJson<'a>>,
}

/// When the demand is to be delivered, and whether that is registered.
#[derive(Serialize, JsonSchema)]
struct DeliveryJson<'a> {
    deadline: &'a str,
    last: String,
    delivered: Option<String>,
    reference: Option<&'a str>,
    late: bool,
}

#[derive(Serialize, JsonSchema)]
struct EvidenceJson<'a> {
    kind: &'static str,
    #[serde(rename = "ref")]
    reference: &'a str,
    page: Option<usize>,
    anchor: Option<&'a str>,
    heading: Option<&'a str>,
    lacking: &'a [String],
}

pub(crate) fn run(run: &Run, arguments: &CoverageArguments) -> Result<Outcome, Failure> {
    let Some(report) = &arguments.report else {
        return duties::run(run, arguments.missing, arguments.format);
    };
    let assessment = Assessment::make(run, report)?;
    if let Some(outcome) = assessment.computed.unreadable()? {
        return Ok(outcome);
    }
    let pages = pages(&assessment)?;
    let coverage = assessment.coverage.clone().registered();
    let open = |covered: &&Covered| !arguments.missing || covered.status.is_open();
    let all = || coverage.demands.iter().filter(open);
    let results = match arguments.format {
        TableFormat::Text => {
            let due = all().filter(|of| of.is_due());
            let text = json!({
                "demands": due.map(|of| in_words(of, &pages)).collect::<Vec<_>>(),
                "summary": coverage.summary(Phrases::bokmal()),
                "not_due": coverage.count(Status::NotDue),
            });
            terminal::filled(form!("coverage.txt.j2"), &text)?
        }
        TableFormat::Json => json_text(&CoverageJson {
            schema: 1,
            report: &assessment.computed.report,
            requirements: all().map(|of| requirement_json(of, &pages)).collect(),
        })?,
        TableFormat::Csv => {
            let demands = all().map(|of| in_words(of, &pages)).collect::<Vec<_>>();
            let form = include_str!("../../forms/coverage.csv.j2");
            csv::filled(form, &json!({ "demands": demands }))?
        }
    };
    Ok(Outcome::results(results).remarked(&assessment.computed.remarks))
}

/// The pages of the report as it would be built now. A report with something fatal in it
/// cannot be laid out, and has none.
pub(crate) fn pages(assessment: &Assessment) -> Result<Pages, Failure> {
    if assessment.stopped() {
        return Ok(Pages::new());
    }
    let (report, templates) = (assessment.report_as(true), &assessment.templates);
    tertial_render::pages(&report, &assessment.computed.figures, templates)
        .exits(Exit::Rendering)
}

pub(crate) fn requirement_json<'a>(
    of: &'a Covered,
    pages: &Pages,
) -> RequirementJson<'a> {
    let mut evidence = Vec::new();
    for found in &of.evidence {
        let at = |place: Option<&'a PrintedPlace>| EvidenceJson {
            kind: found.kind,
            reference: &found.reference,
            page: place.and_then(|place| pages.get(&place.anchor).copied()),
            anchor: place.map(|place| place.anchor.as_str()),
            heading: place.map(|place| place.heading.as_str()),
            lacking: &found.lacking,
        };
        if found.places.is_empty() {
            evidence.push(at(None));
        }
        evidence.extend(found.places.iter().map(|place| at(Some(place))));
    }
    RequirementJson {
        id: &of.requirement.id,
        section: &of.requirement.section,
        words: of.requirement.words.bokmal(),
        status: of.status,
        evidence,
        waiver: of.waiver.as_ref().map(|waiver| waiver.reason.as_str()),
        remarks: &of.remarks,
        delivery: of.delivery.as_ref().map(delivery_json),
    }
}

fn delivery_json(of: &DemandedDelivery) -> DeliveryJson<'_> {
    let delivered = of.delivered.as_ref();
    DeliveryJson {
        deadline: &of.deadline.key,
        last: of.deadline.when.last().to_string(),
        delivered: delivered.map(|of| of.date.to_string()),
        reference: delivered.map(|of| of.reference.as_str()),
        late: delivered.is_some_and(|own| is_late(&of.deadline, own)),
    }
}

/// `levert 31. mai 2024 (24/1234)`, or that it is not; nothing where more than a delivery is
/// lacking.
fn delivery(of: &Covered) -> Option<String> {
    let DemandedDelivery { deadline, delivered } = of.delivery.as_ref()?;
    match (delivered, of.status) {
        (Some(delivered), _) => Some(delivered_in_words(deadline, delivered)),
        (None, Status::Undelivered) => {
            Some(format!("frist {}, ikke registrert levert", deadline.when))
        }
        _ => None,
    }
}

/// Where a demand is answered: `Utgifter s. 6; Samlet budsjettvurdering s. 5`.
fn places(of: &Covered, pages: &Pages) -> String {
    let mut seen: Vec<String> = Vec::new();
    for place in of.evidence.iter().flat_map(|found| &found.places) {
        let shown = match pages.get(&place.anchor) {
            Some(page) => format!("{} s. {page}", place.heading),
            None => place.heading.clone(),
        };
        if !seen.contains(&shown) {
            seen.push(shown);
        }
    }
    seen.join("; ")
}

/// How far it is met, for those who follow it.
fn status(of: &Covered) -> String {
    match of.status {
        Status::Undelivered => "ikke levert".to_owned(),
        status => status.word(Phrases::bokmal()),
    }
}

/// What a form needs to tell of a demand.
pub(crate) fn in_words(of: &Covered, pages: &Pages) -> Value {
    let waived =
        |waiver: &Waiver| format!("{} ({}, {})", waiver.reason, waiver.by, waiver.date);
    let found = of.evidence.iter().map(|found| {
        let lacking = listed(found.lacking.iter().map(String::as_str));
        json!({ "kind": found.kind, "reference": found.reference, "lacking": lacking })
    });
    json!({
        "id": of.requirement.id,
        "section": of.requirement.section,
        "status": status(of),
        "words": of.requirement.words.bokmal(),
        "places": places(of, pages),
        "lacking": listed(of.lacking()),
        "remarks": of.remarks,
        "delivery": delivery(of),
        "waived": of.waiver.as_ref().map(waived),
        "found": found.collect::<Vec<_>>(),
    })
}

/// Objects that are lacking, as people call them.
fn listed<'a>(objects: impl IntoIterator<Item = &'a str>) -> String {
    objects.into_iter().map(object_in_words).collect::<Vec<_>>().join(", ")
}
