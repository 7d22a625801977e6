//! `tertial.toml`: the agency, its letter, its sources, and its thresholds.
//!
//! Nothing about a source is guessed: its unit and the sign of its income are stated. One file
//! here for each part of `tertial.toml`; what must be so across parts is checked in `whole.rs`.

mod acceptances;
mod agency;
mod agreed;
mod confirmations;
mod confirmer;
mod consent;
mod delivered;
mod grunnlag;
mod hr;
mod ledger;
mod limit;
mod own_rule;
mod path;
mod report;
mod reports_named;
mod said;
mod sources;
mod thresholds;
mod whole;

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;
use tertial_model::{Readers, ReportName};
use tertial_toml::{Document, Place, TomlError};

use crate::composed::composed;
use crate::limits::Limits;

pub use self::acceptances::{
    ACCEPTANCES, AcceptanceEntry, Acceptances, acceptances, accepted_in,
};
pub use self::agency::{Agency, LetterChoice};
pub use self::agreed::{LastYear, Settlement, Waiver};
pub use self::confirmations::{
    CONFIRMATIONS, Confirmation, Confirmations, Held, confirmations, confirmed_in, held,
};
pub use self::confirmer::{Confirmer, holds};
pub use self::consent::Consent;
pub use self::delivered::{
    DELIVERED, Delivered, DeliveredFile, delivered, delivered_said,
};
pub use self::grunnlag::GrunnlagSource;
pub use self::hr::{HrSettings, SmallPlaces};
pub use self::ledger::{Headers, IncomeSign, LedgerSource, Months};
pub use self::limit::{Limit, LimitKey, PlausibleLimits};
pub use self::own_rule::{ChosenSeverity, OwnRule, RuleSeverity};
pub use self::report::{
    Accounting, ConfirmationLog, FigureOrigins, FiguresFile, ReportSettings, Signing,
};
pub use self::said::{Answers, said_of};
pub use self::sources::{AppropriationsSource, CapitalAccounts, StateAccountsSource};
pub use self::thresholds::{Materiality, ReconciliationChoice};

/// A project as `tertial.toml` describes it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Project {
    /// Who reports.
    pub agency: Agency,
    /// The allocation letter (tildelingsbrev) the report answers.
    pub letter: LetterChoice,
    /// The report's language and version.
    #[schemars(with = "report::Table")]
    pub report: ReportSettings,
    /// How the agency keeps its annual accounts, where the project says so.
    pub accounting: Option<Accounting>,
    /// The cash ledger's exports, at least one.
    pub ledger: Vec<LedgerSource>,
    /// The accrual ledger's exports, where the agency keeps one.
    #[serde(default, deserialize_with = "ledger::accrual")]
    #[schemars(with = "Vec<ledger::Accrual>")]
    pub accrual: Vec<LedgerSource>,
    /// The official figures.
    pub state_accounts: StateAccountsSource,
    /// The official history of appropriations, where the project names it.
    pub appropriations: Option<AppropriationsSource>,
    /// The workbook with what no system exports.
    pub grunnlag: GrunnlagSource,
    /// Figures of the staff.
    #[serde(default)]
    pub hr: HrSettings,
    /// When a deviation must be explained, where the project sets it.
    pub materiality: Option<Materiality>,
    /// What the ledger may differ from the state accounts, where the project sets it.
    pub reconciliation: Option<ReconciliationChoice>,
    /// Limits of what figures may be, in place of the catalogue's.
    #[serde(default, rename = "limit")]
    pub plausible: Vec<Limit>,
    /// Rules of the project's own.
    #[serde(default, rename = "rule")]
    pub rules: Vec<OwnRule>,
    /// Rules whose findings are worse or milder than the catalogue has them.
    #[serde(default, rename = "severity")]
    pub severities: Vec<RuleSeverity>,
    /// The figures of reports already delivered, by report: paths of JSON files.
    #[serde(default, deserialize_with = "agreed::deliveries")]
    #[schemars(with = "agreed::Deliveries")]
    pub deliveries: BTreeMap<ReportName, String>,
    /// What the year before was reported as, where the project names it.
    pub last_year: Option<LastYear>,
    /// Who each section is for, by its key, where that is another than the letter has it.
    #[serde(default)]
    pub readers: BTreeMap<String, Readers>,
    /// Demands the agency need not answer, as agreed with the ministry.
    #[serde(default, rename = "waiver")]
    pub waivers: Vec<Waiver>,
    /// What the ministry has consented to.
    #[serde(default, rename = "consent")]
    pub consents: Vec<Consent>,
    /// Readings of the letter that have been settled with the ministry.
    #[serde(default, rename = "settled")]
    pub settlements: Vec<Settlement>,
    /// Who confirms that texts answer which demands, the first that fits.
    #[serde(default, rename = "confirmer")]
    pub confirmers: Vec<Confirmer>,
    /// What a file may ask for before it is refused.
    #[serde(default)]
    pub limits: Limits,
}

impl Project {
    /// The project that the text of `tertial.toml` describes. `file` is for messages.
    ///
    /// # Errors
    ///
    /// The first thing in the file that is not as it should be.
    pub fn parse(file: &str, text: &str) -> Result<Self, TomlError> {
        let text = composed(text);
        let document = Document::parse(file, &text)?;
        let mut project: Self = document.read()?;
        project.place(&document);
        whole::check(&project, &document).map_err(|fault| document.refuse(fault))?;
        Ok(project)
    }

    /// Notes where what findings may point at stands.
    fn place(&mut self, document: &Document<'_>) {
        self.agency.origin = document.origin(&Place::of("agency"));
        if let Some(own) = &mut self.materiality {
            own.origin = document.origin(&Place::of("materiality"));
        }
        if let Some(own) = &mut self.reconciliation {
            own.origin =
                document.origin(&Place::of("reconciliation").value("tolerance_kr"));
        }
        for (number, own) in self.plausible.iter_mut().enumerate() {
            own.origin = document.origin(&Place::of("limit").nth(number).value("value"));
        }
        for (number, rule) in self.rules.iter_mut().enumerate() {
            rule.origin = document.origin(&Place::of("rule").nth(number).value("holds"));
        }
    }
}

#[cfg(test)]
mod tests;
