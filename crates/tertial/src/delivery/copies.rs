//! The report in further formats, beside its PDF: which there are, how each is made, and that none
//! somebody has written in is ever written over.

use std::path::Path;

use anyhow::anyhow;
use tertial_docx::report_docx;
use tertial_html::report_html;
use tertial_model::Figures;
use tertial_report::Report;
use tertial_xlsx::report_xlsx;

use super::{Kind, StoredDelivery, name_of};
use crate::arguments::ReportFormat;
use crate::assessment::Assessment;
use crate::disk::Largest;
use crate::exit::{Exit, Exits, Failure};
use crate::run::Run;
use crate::{digest, disk};

impl ReportFormat {
    /// Every one, in their order.
    pub(crate) const ALL: [Self; 3] = [Self::Docx, Self::Html, Self::Xlsx];

    /// The file of a delivery it is.
    pub(crate) fn kind(self) -> Kind {
        match self {
            Self::Docx => Kind::Docx,
            Self::Html => Kind::Html,
            Self::Xlsx => Kind::Xlsx,
        }
    }

    fn step(self) -> &'static str {
        match self {
            Self::Docx => "lag Word-dokumentet",
            Self::Html => "lag nettsiden",
            Self::Xlsx => "lag arbeidsboken",
        }
    }
}

/// The report in one of those formats.
pub(super) fn copy(
    run: &Run,
    assessment: &Assessment,
    (report, figures): (&Report, &Figures),
    format: ReportFormat,
) -> Result<Vec<u8>, Failure> {
    let templates = &assessment.templates;
    run.steps.step(format.step(), || match format {
        ReportFormat::Docx => {
            report_docx(report, figures, templates).exits(Exit::Rendering)
        }
        ReportFormat::Html => {
            let origins = assessment.computed.folder.project.report.figure_origins;
            report_html(report, figures, templates, origins).exits(Exit::Rendering)
        }
        ReportFormat::Xlsx => {
            report_xlsx(report, figures, templates).exits(Exit::Rendering)
        }
    })
}

/// What to say of copies in the folder that are not made now, so that nobody takes them for this
/// draft's.
///
/// # Errors
///
/// When one that would be made stands there and is not as it was made: somebody has written in it.
pub(crate) fn standing(
    folder: &Path,
    stem: &str,
    chosen: &[ReportFormat],
) -> Result<String, Failure> {
    let mut said = String::new();
    for format in ReportFormat::ALL {
        let kind = format.kind();
        let (name, path) = (name_of(stem, kind), folder.join(name_of(stem, kind)));
        if !path.exists() {
            continue;
        }
        if !chosen.contains(&format) {
            said.push_str(&format!(
                "Merk: {name} er fra en tidligere bygging, og er ikke laget på nytt\n"
            ));
        } else if !is_as_made(folder, stem, kind)? {
            let error = anyhow!(
                "{} er ikke slik den sist ble laget her; noen kan ha skrevet i den, og den \
                 blir ikke skrevet over\nhjelp: flytt filen eller gi den et annet navn, og \
                 bygg på nytt",
                path.display()
            );
            return Err(error).exits(Exit::Usage);
        }
    }
    Ok(said)
}

/// Whether a copy is what the manifest beside it says was made.
fn is_as_made(folder: &Path, stem: &str, kind: Kind) -> Result<bool, Failure> {
    let manifest = folder.join(name_of(stem, Kind::Manifest));
    if !manifest.exists() {
        return Ok(false);
    }
    let stored = StoredDelivery::at(&manifest)?;
    let path = folder.join(name_of(stem, kind));
    let bytes = disk::read(&path, path.display(), Largest::OURS)?;
    let made = stored.manifest.output(kind);
    Ok(made.is_some_and(|of| of.sha256 == digest::sha256(&bytes)))
}
