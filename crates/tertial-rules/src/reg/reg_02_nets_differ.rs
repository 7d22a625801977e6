//! REG-02.

use tertial_model::{FigureId, Finding};
use tertial_report::Case;

use super::year_of_accounts;
use crate::rule::declare_rule;

declare_rule! {
    /// De to oppstillingene har ikke samme netto rapportert til bevilgningsregnskapet.
    ///
    /// Hvorfor: Bevilgningsrapporteringen bygger på statsregnskapet og artskontorapporteringen på
    /// hovedboken. De skal vise det samme beløpet, på øret.
    ///
    /// Kilde: R-115: sumlinjen «Netto rapportert til bevilgningsregnskapet» er lik i begge
    /// oppstillingene.
    ///
    /// Eksempel: Et bilag er ført i hovedboken i desember, men ikke rapportert.
    ///
    /// Gjør dette: Se på BUD-06 for postene, og på kontoene uten linje (REG-03).
    NETS_DIFFER = "REG-02", Error, Whole(check)
}

fn check(case: &Case<'_>) -> Option<Finding> {
    let year = year_of_accounts(case)?;
    let posts = case.figures.named(&FigureId::of_appropriations("netto"))?;
    let accounts = case.figures.named(&FigureId::of_payments("netto", year))?;
    let differ = posts.value.as_ref().ok()? != accounts.value.as_ref().ok()?;
    let message =
        "netto rapportert er ikke lik i bevilgnings- og artskontorapporteringen";
    differ.then(|| {
        NETS_DIFFER
            .finding(&posts.id, message)
            .expected(format!("{} i begge", accounts.in_bokmal()))
            .found(posts.in_bokmal())
            .hint("finn forskjellen mellom hovedboken og statsregnskapet per post")
            .taints([&posts.id])
            .rests_on([&accounts.id])
    })
}

#[cfg(test)]
mod tests {
    use tertial_model::Kroner;

    use super::*;
    use crate::sample::{Sample, post};

    #[test]
    fn fires_when_the_ledger_has_more_than_the_state_accounts() {
        let mut sample = Sample::annual();
        sample.ledger(12, Some(post(1000, 1)), "", Kroner::whole(700));
        sample.ledger(12, None, "", Kroner::whole(-700));
        assert_eq!(
            sample.says(&NETS_DIFFER),
            ["bev.netto: netto rapportert er ikke lik i bevilgnings- og \
              artskontorapporteringen"]
        );
        let codes: Vec<_> = sample.evaluate().iter().map(|f| f.code.0).collect();
        assert_eq!(codes, ["BUD-06", "DAT-19"], "both follow from the post");
    }

    #[test]
    fn is_silent_when_they_agree() {
        assert_eq!(Sample::annual().says(&NETS_DIFFER), [""; 0]);
    }
}
