//! Months that no file of some books has rows in.

use serde::Deserialize;
use tertial_figures::{missing_ledger_months, missing_state_account_months};
use tertial_model::{Figures, Finding, Origin, norwegian};
use tertial_report::Case;

use crate::rule::Rule;

/// What is exported month by month.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Books {
    Ledger,
    StateAccounts,
}

impl Books {
    /// One finding for all months up to the status date that are absent.
    pub(super) fn finding(
        self,
        rule: &Rule,
        case: &Case<'_>,
        hint: &str,
    ) -> Option<Finding> {
        let (facts, year, last) =
            (case.facts, case.catalogue.frame.year, case.report.last_month);
        let (object, called, exports, months) = match self {
            Self::Ledger => (
                "hovedbok",
                "hovedboken",
                &facts.ledger.exports,
                missing_ledger_months(facts, year, case.report),
            ),
            Self::StateAccounts => (
                "statsregnskap",
                "statsregnskapet",
                &facts.state_accounts.exports,
                missing_state_account_months(facts, year, case.report),
            ),
        };
        let periods: Vec<String> =
            months.iter().map(|month| format!("{year}{month:02}")).collect();
        let periods = norwegian::list(&periods);
        let when = match months.len() {
            0 => return None,
            all if all == usize::from(last) => format!("til og med måned {last}"),
            _ => format!("i {periods}"),
        };
        let finding = rule
            .finding(object, format!("{called} har ingen rader {when}"))
            .expected(format!("rader i alle måneder til og med {last}"))
            .found(format!("ingen i {periods}"))
            .hint(hint)
            .at(exports.iter().map(|export| Origin::file(&export.file)))
            .taints(self.figures(case.figures));
        Some(finding)
    }

    /// The figures that rest on them directly.
    pub(crate) fn figures(self, figures: &Figures) -> Vec<String> {
        let rests = |id: &String| match self {
            Self::Ledger => {
                id.ends_with(".hovedbok")
                    || id.starts_with("oremerket.") && id.ends_with(".regnskap")
            }
            Self::StateAccounts => {
                id.starts_with("post.")
                    && (id.ends_with(".regnskap") || id.ends_with(".fort_av_andre"))
            }
        };
        figures.iter().map(|figure| figure.id.to_string()).filter(rests).collect()
    }
}
