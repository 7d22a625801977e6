//! From the catalogue's parts to the report's sections.

use tertial_ingest::facts::Text;
use tertial_model::Finding;
use tertial_rules::{Case, Content, PartSection, text_path};

use crate::document::{AgencyText, Block, Placeholder, Report, Section};
use crate::{budget, earmarks, excess_income, findings, method, places, reconciliation};

/// What a report carries on its title page, beside what the letter says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edition {
    /// The agency's full name.
    pub agency: String,
    /// Its organisation number.
    pub organisation_number: String,
    /// The language tag.
    pub language: String,
    /// The draft's version; none makes the final version, without the list of findings.
    pub draft: Option<String>,
}

/// Puts the report together.
pub fn assemble(case: &Case<'_>, found: &[Finding], edition: Edition) -> Report {
    let year = case.catalogue.frame.year;
    let mut sections: Vec<Section> = case
        .catalogue
        .parts_of(case.report)
        .map(|part| Section {
            key: part.key.clone(),
            title: part.title.clone(),
            blocks: Vec::new(),
            subsections: part.sections.iter().map(|s| section(case, s)).collect(),
        })
        .collect();
    if edition.draft.is_some() {
        sections.push(findings::section(found));
    }
    sections.push(method::section(case));
    Report {
        kind: case.report,
        title: format!("{} {year}", case.report.title()),
        agency: edition.agency,
        organisation_number: edition.organisation_number,
        recipient: case.catalogue.ministry.clone(),
        letter: case.catalogue.title.clone(),
        status_date: case.report.status_date(year),
        language: edition.language,
        draft: edition.draft,
        sections,
    }
}

fn section(case: &Case<'_>, of: &PartSection) -> Section {
    let mut section = Section {
        key: of.key.clone(),
        title: of.title.clone(),
        blocks: Vec::new(),
        subsections: Vec::new(),
    };
    match (case.text(&of.key), of.content) {
        (Some(text), _) => section.blocks.push(agency_text(text)),
        (None, Content::Text) => {
            let missing = placeholder(case, &of.key, &of.key, None, &of.requirements);
            section.blocks.push(missing);
        }
        (None, _) => {}
    }
    match of.content {
        Content::Text => {}
        Content::Expenses => budget::expenses(case, &mut section),
        Content::Income => budget::income(case, &mut section),
        Content::ExcessIncome => section.blocks.extend(excess_income::blocks(case)),
        Content::Earmarks => section.blocks.extend(earmarks::blocks(case)),
        Content::Reconciliation => section.blocks.extend(reconciliation::blocks(case)),
        Content::Places => section.blocks.extend(places::blocks(case)),
    }
    section
}

/// A text as it stands in its file.
pub(crate) fn agency_text(text: &Text) -> Block {
    Block::Text(AgencyText {
        file: text.file.to_string(),
        body: text.body.clone(),
        body_line: text.body_line,
    })
}

/// The place of a text that is not there.
pub(crate) fn placeholder(
    case: &Case<'_>,
    guidance: &str,
    key: &str,
    subject: Option<String>,
    requirements: &[String],
) -> Block {
    Block::Placeholder(Placeholder {
        guidance: guidance.to_owned(),
        file: text_path(case.report, key),
        subject,
        requirements: requirements.to_vec(),
    })
}
