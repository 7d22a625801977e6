//! KPI-01.

use tertial_letter::Content;
use tertial_model::{Figure, Finding, Indicator, norwegian};
use tertial_report::Case;

use crate::rule::declare_rule;

declare_rule! {
    /// Et resultat, en status eller en prognose mangler for en styringsparameter.
    ///
    /// Hvorfor: Resultatmatrisen skal vise tre avsluttede år, status og forventet årsresultat. Et
    /// resultat som mangler, er ikke null, og uten det kan kravet ikke vurderes.
    ///
    /// Kilde: Tildelingsbrevet, som setter styringsparameterne og ber om resultatmatrise med
    /// prognose.
    ///
    /// Eksempel: Arket Styringsparametre har ingen rad med prognose for andelen fornøyde brukere.
    ///
    /// Gjør dette: Før opp raden i arket Styringsparametre. Er resultatet null, skriv 0.
    RESULT_MISSING = "KPI-01", Error, Case(check)
}

fn check(case: &Case<'_>) -> Vec<Finding> {
    if !case.shows(Content::ResultMatrix) {
        return Vec::new();
    }
    let all = case.catalogue.frame.indicators.iter().map(|of| (of, lacking(case, of)));
    let lacking: Vec<_> = all.filter(|(_, lacking)| !lacking.is_empty()).collect();
    if case.facts.indicators.is_empty() && !lacking.is_empty() {
        let ids = lacking.iter().flat_map(|(_, of)| of.iter().map(|figure| &figure.id));
        let finding = RESULT_MISSING
            .finding("kpi", "ingen styringsparametere er ført opp")
            .expected(format!("tall for {} styringsparametere", lacking.len()))
            .hint("før dem opp i arket Styringsparametre i grunnlaget")
            .taints(ids);
        return vec![finding];
    }
    lacking.into_iter().map(of_indicator).collect()
}

/// The indicator's results that someone should have stated and nobody has.
fn lacking<'a>(case: &Case<'a>, indicator: &Indicator) -> Vec<&'a Figure> {
    let start = format!("kpi.{}.", indicator.key);
    case.figures
        .iter()
        .filter(|figure| figure.id.as_str().starts_with(&start))
        .filter(|figure| figure.inputs.is_empty() && figure.unknown().is_some())
        .collect()
}

fn of_indicator((indicator, lacking): (&Indicator, Vec<&Figure>)) -> Finding {
    let parts: Vec<&str> = lacking.iter().map(|figure| figure.id.measure()).collect();
    let message = format!("{}: {} mangler", indicator.name, norwegian::list(&parts));
    RESULT_MISSING
        .finding(&lacking[0].id, message)
        .expected("et tall")
        .hint("før opp raden i arket Styringsparametre; er resultatet null, skriv 0")
        .at(lacking.iter().flat_map(|figure| figure.origins.iter().cloned()))
        .taints(lacking.iter().map(|figure| &figure.id))
}

#[cfg(test)]
mod tests {
    use tertial_ingest::facts::IndicatorPoint;

    use super::*;
    use crate::sample::Sample;

    #[test]
    fn fires_once_for_each_indicator_that_lacks_something() {
        let mut sample = Sample::new();
        sample.facts.indicators.retain(|row| {
            !matches!(row.point, IndicatorPoint::Status | IndicatorPoint::Year(2022))
        });
        assert_eq!(
            sample.says(&RESULT_MISSING),
            ["kpi.svar.2022: Svarprosent: 2022 og status mangler"]
        );
    }

    #[test]
    fn fires_once_when_nobody_has_filled_in_the_sheet() {
        let mut sample = Sample::new();
        sample.facts.indicators.clear();
        assert_eq!(
            sample.says(&RESULT_MISSING),
            ["kpi: ingen styringsparametere er ført opp"]
        );
        let codes: Vec<_> = sample.evaluate().iter().map(|f| f.code.0).collect();
        assert_eq!(codes, ["KPI-01", "DAT-19"]);
    }

    #[test]
    fn is_silent_when_zero_is_written() {
        let mut sample = Sample::new();
        sample.facts.indicators[0].value = Some(0.into());
        assert_eq!(sample.says(&RESULT_MISSING), [""; 0]);
    }
}
