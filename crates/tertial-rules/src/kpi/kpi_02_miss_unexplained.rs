//! KPI-02.

use tertial_model::{FigureId, Finding, Indicator};
use tertial_report::{Case, indicator_key};

use crate::rule::declare_rule;

declare_rule! {
    /// Et forventet resultat når ikke kravet, og avviket er ikke forklart.
    ///
    /// Hvorfor: Rapporten skal legge vekt på vesentlige resultatavvik som forventes ved årsslutt. Et
    /// resultat som er svakere enn kravet, kan ikke stå uten forklaring.
    ///
    /// Kilde: Tildelingsbrevet, som setter resultatkravene og ber om vesentlige resultatavvik.
    ///
    /// Eksempel: Andelen fornøyde brukere forventes å bli 55 prosent, og det beste av de tre siste
    /// årene er 58.
    ///
    /// Gjør dette: Skriv forklaringen i filen som er nevnt, og hva som gjøres.
    MISS_UNEXPLAINED = "KPI-02", Error, Case(check)
}

fn check(case: &Case<'_>) -> Vec<Finding> {
    let missed = case.catalogue.frame.indicators.iter().filter(|of| {
        case.misses_its_demand(of) && case.text(&indicator_key(of)).is_none()
    });
    let finding = |indicator: &Indicator| {
        let path = case.text_path(&indicator_key(indicator));
        let id = |part: &str| FigureId::of_indicator(&indicator.key, part);
        let in_words = |part: &str| {
            let figure = case.figures.named(&id(part));
            figure.map(|figure| figure.in_bokmal()).unwrap_or_default()
        };
        let message = format!("{}: forventet resultat når ikke kravet", indicator.name);
        MISS_UNEXPLAINED
            .of_lacking_text(&path, message)
            .expected(in_words("krav"))
            .found(in_words(&case.judged_result()))
            .hint(format!("skriv forklaringen i {path}"))
            .rests_on([id("margin")])
    };
    missed.map(finding).collect()
}

#[cfg(test)]
mod tests {
    use tertial_ingest::facts::IndicatorPoint;

    use super::*;
    use crate::sample::Sample;

    fn forecast(sample: &mut Sample, value: i64) {
        let rows = &mut sample.facts.indicators;
        let row = rows.iter_mut().find(|row| row.point == IndicatorPoint::Forecast);
        row.unwrap().value = Some(value.into());
    }

    #[test]
    fn fires_when_the_forecast_is_below_the_best_of_three_years() {
        let mut sample = Sample::new();
        forecast(&mut sample, 91);
        assert_eq!(
            sample.says(&MISS_UNEXPLAINED),
            [
                "tekst/t1/resultat-svar.md: Svarprosent: forventet resultat når ikke kravet"
            ]
        );
        sample.text("resultat-svar", "Skjemaet er lagt om.");
        assert_eq!(sample.says(&MISS_UNEXPLAINED), [""; 0]);
    }

    #[test]
    fn is_silent_when_it_is_as_good() {
        let mut sample = Sample::new();
        forecast(&mut sample, 92);
        assert_eq!(sample.says(&MISS_UNEXPLAINED), [""; 0]);
    }
}
