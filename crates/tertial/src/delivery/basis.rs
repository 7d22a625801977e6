//! What a report was made of, for its manifest, and no more: what is done later for another
//! report must not make this delivery differ.
//!
//! If something left out here changes the report all the same, it changes a file beside the
//! manifest, and the manifest has the SHA-256 of that.

use tertial_ingest::project::{
    ACCEPTANCES, Answers, CONFIRMATIONS, DELIVERED, accepted_in, confirmed_in,
    delivered_said, said_of,
};
use tertial_model::{Finding, Origin};
use tertial_report::difference::{DraftText, InputDigest, InputRole};
use tertial_view::Templates;

use crate::assessment::Assessment;
use crate::computed::Computed;
use crate::exit::Failure;
use crate::folder::{CONFIG, STATEMENTS, TEMPLATES};
use crate::{digest, lock};

/// What the report with these texts was made of, in order of path.
pub(super) fn basis(
    assessment: &Assessment,
    texts: &[DraftText],
) -> Result<Vec<InputDigest>, Failure> {
    let computed = &assessment.computed;
    let lock = lock::file_name(&computed.report);
    let shared = [CONFIG, ACCEPTANCES, CONFIRMATIONS, DELIVERED, &lock];
    let counts = |file: &&InputDigest| match file.role {
        InputRole::Data => true,
        InputRole::Setup | InputRole::Said => !shared.contains(&file.path.as_str()),
        InputRole::Text => {
            let stands = texts.iter().any(|text| text.file == file.path);
            stands || assessment.findings.iter().any(|of| names(of, &file.path))
        }
        InputRole::Template => {
            let case = computed.case();
            let below = |folder| file.path.strip_prefix(folder)?.strip_prefix('/');
            let template = below(TEMPLATES)
                .is_some_and(|path| Templates::serves(path, case.report, case.language));
            let statement = below(STATEMENTS);
            template
                || statement.is_some_and(|path| computed.statements.serves(path, &case))
        }
    };
    let files = assessment.inputs.iter().filter(counts).cloned();
    let accepted = accepted_in(&computed.acceptances, &computed.report);
    let stands = |text: &str| texts.iter().any(|of| of.file == text);
    let confirmations: Vec<_> =
        computed.confirmations.iter().filter(|of| stands(&of.text)).cloned().collect();
    let confirmed = confirmed_in(&confirmations, &computed.report);
    let case = computed.case();
    let delivered = delivered_said(case.delivered().map(|(_, delivered)| delivered));
    let held = match &computed.lock {
        Some(lock) => lock.decided(&computed.as_locked())?,
        None => None,
    };
    let said = [
        (CONFIG, Some(setup(computed))),
        (ACCEPTANCES, accepted),
        (CONFIRMATIONS, confirmed),
        (DELIVERED, delivered),
        (lock.as_str(), held),
    ];
    let said = said.into_iter().filter_map(|(path, said)| {
        Some(digest::of(path, InputRole::Said, said?.as_bytes()))
    });
    Ok(digest::in_order(files.chain(said).collect()))
}

/// What `tertial.toml` says of the report.
fn setup(computed: &Computed) -> String {
    let (report, letter) = (&computed.report, &computed.catalogue);
    let demand =
        |key: &str| letter.requirement(key).is_none_or(|demand| demand.is_due_in(report));
    let reading = |key: &str| {
        letter.reading(key).is_none_or(|reading| reading.reports.contains(&report.key))
    };
    let due = letter.delivery_of(report).map(|deadline| deadline.when.last());
    let case = computed.case();
    let section = |key: &str| case.may_have(key);
    let answers =
        Answers { report, demand: &demand, reading: &reading, section: &section, due };
    said_of(&computed.folder.config_text, &answers)
}

/// Whether a finding, or one that follows from it, is about the file or names a place in it.
fn names(finding: &Finding, path: &str) -> bool {
    let is_in = |origins: &[Origin]| origins.iter().any(|of| &*of.file == path);
    finding.object == path
        || is_in(&finding.origins)
        || finding.follow_on.iter().any(|of| of.object == path)
}
