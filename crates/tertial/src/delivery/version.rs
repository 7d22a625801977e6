//! Which version of a report is made: draft or final, and whose copy of it.

use tertial_model::Readers;
use tertial_report::Report;

use super::file_stem;
use crate::assessment::Assessment;

/// Which version of a report is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Version {
    /// It is the final version.
    pub(crate) final_version: bool,
    /// Whose copy it is; none where it is the ministry's report with what the agency keeps.
    pub(crate) copy: Option<Readers>,
}

impl Version {
    /// The report with what the agency keeps beside it.
    pub(crate) fn whole(final_version: bool) -> Self {
        Self { final_version, copy: None }
    }

    /// Who reads the report.
    pub(crate) fn readers(self) -> Readers {
        self.copy.unwrap_or(Readers::Ministry)
    }

    /// The report.
    pub(crate) fn report(self, assessment: &Assessment) -> Report {
        assessment.copy_for(self.readers(), !self.final_version)
    }

    /// What the names of its files begin with.
    pub(crate) fn stem(self, assessment: &Assessment) -> String {
        let computed = &assessment.computed;
        file_stem(&computed.report, computed.catalogue.frame.year, self.final_version)
    }

    /// The folder its files stand in, below that of the deliveries.
    pub(crate) fn folder(self) -> &'static str {
        match self.copy {
            None => "",
            Some(Readers::Public) => "publisering",
            Some(Readers::Ministry) => "departementet",
            Some(Readers::Agency) => "internt",
        }
    }
}

/// Whose copy it is, in bokmål: `til publisering`.
pub(crate) fn whose(readers: Readers) -> &'static str {
    match readers {
        Readers::Public => "til publisering",
        Readers::Ministry => "til departementet",
        Readers::Agency => "til intern bruk",
    }
}
