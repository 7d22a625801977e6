//! BUD-52.

use tertial_ingest::facts::PeriodisedBudget;
use tertial_model::{FigureId, Finding, Origin, norwegian};
use tertial_report::Case;

use crate::rule::declare_rule;

declare_rule! {
    /// Budsjettet for en måned er negativt.
    ///
    /// Hvorfor: Utgifter og inntekter føres begge som positive tall. Et fortegn for mye gjør
    /// budsjettet hittil i år feil med to ganger beløpet.
    ///
    /// Kilde: Arket Periodisert budsjett, som har budsjettet slik det vises i rapporten.
    ///
    /// Eksempel: Mars for 1000.21 er ført som −3 500 i 1 000 kr.
    ///
    /// Gjør dette: Rett fortegnet i cellen som er nevnt. Forventes det at mer føres tilbake enn det
    /// brukes i måneden, kvitter med grunnen.
    NEGATIVE_MONTH = "BUD-52", Warning, Case(check)
}

fn check(case: &Case<'_>) -> Vec<Finding> {
    case.facts.periodised.iter().filter_map(|of| negative(case, of)).collect()
}

fn negative(case: &Case<'_>, budget: &PeriodisedBudget) -> Option<Finding> {
    let post = case.catalogue.frame.post(budget.post)?;
    let months = budget.months.iter().filter_map(|of| Some((of.amount?, &of.origin)));
    let below = months.filter(|(amount, _)| *amount < Default::default());
    let (amounts, cells): (Vec<_>, Vec<&Origin>) = below.unzip();
    let amounts: Vec<String> = amounts.into_iter().map(norwegian::kroner).collect();
    let id = |measure| FigureId::of_post(post.post, measure);
    let message = format!(
        "{} {}: det periodiserte budsjettet er negativt i {}",
        post.post,
        post.name,
        match amounts.len() {
            1 => "én måned".to_owned(),
            several => format!("{several} måneder"),
        }
    );
    (!cells.is_empty()).then(|| {
        NEGATIVE_MONTH
            .finding(id("budsjett_hittil"), message)
            .expected("null eller mer")
            .found(norwegian::list(&amounts))
            .hint("rett fortegnet i arket Periodisert budsjett")
            .at(cells.into_iter().cloned())
            .taints(["budsjett_hittil", "budsjett_periodisert"].map(id))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{Sample, cell, post};

    #[test]
    fn fires_once_for_a_post_and_that_the_months_do_not_sum_follows() {
        let mut sample = Sample::new();
        sample.periodise();
        sample.month(post(1000, 21), 3, Some(-3_500));
        sample.month(post(1000, 21), 12, Some(-1));
        let findings: Vec<Finding> = sample
            .evaluate()
            .into_iter()
            .filter(|of| of.object.starts_with("post."))
            .collect();
        let [finding] = &findings[..] else { panic!("{findings:?}") };
        assert_eq!(finding.code, NEGATIVE_MONTH.code);
        assert_eq!(
            finding.message,
            "1000.21 Oppdrag: det periodiserte budsjettet er negativt i 2 måneder"
        );
        assert_eq!(
            finding.found.as_deref(),
            Some("−3\u{a0}500\u{a0}000\u{a0}kr og −1\u{a0}000\u{a0}kr")
        );
        let at = |column| cell("Periodisert budsjett", 3, column);
        assert_eq!(finding.origins, [at(6), at(15)]);
        assert_eq!(finding.follow_on[0].code.0, "BUD-51");
    }

    #[test]
    fn is_silent_on_a_month_of_nothing() {
        let mut sample = Sample::new();
        sample.periodise();
        sample.month(post(1000, 21), 3, Some(0));
        assert_eq!(sample.says(&NEGATIVE_MONTH), [""; 0]);
    }
}
