//! BUD-03.

use tertial_model::{Authority, FigureId, Finding, Kroner, norwegian};
use tertial_report::Case;

use crate::rule::declare_rule;

declare_rule! {
    /// Det er brukt mer merinntekt enn inntektsprognosen gir grunnlag for.
    ///
    /// Hvorfor: Posten kan bare overskrides mot tilsvarende merinntekter. Forventes inntekten å bli
    /// lavere enn budsjettert, er det ingen merinntekt å bruke.
    ///
    /// Kilde: Rundskriv R-110 og tildelingsbrevet om merinntektsfullmakten, og skjemaet for
    /// budsjettstatus om bruk av den.
    ///
    /// Eksempel: Raden merinntekt på 1000.21 er 10,0 mill. kr, mens prognosen på 4000.02 er 9,0
    /// mill. kr over budsjettet.
    ///
    /// Gjør dette: Sett ned merinntekten i arket Bevilgning, eller rett inntektsprognosen.
    EXCESS_INCOME_UNSUPPORTED = "BUD-03", Error, Case(check)
}

fn check(case: &Case<'_>) -> Vec<Finding> {
    let unsupported = case.catalogue.frame.authorities.iter().filter_map(|authority| {
        let Authority::ExcessIncome { expense, income, .. } = *authority else {
            return None;
        };
        let id = FigureId::of_authority(expense, "brukt");
        let used = case.figures.kroner(&id)?;
        let forecast = FigureId::of_authority(expense, "merinntekt_prognose");
        let most = case.figures.kroner(&forecast)?.max(Kroner::ZERO);
        let figure = FigureId::of_post(expense, "merinntekt");
        let stated = case.figures.named(&figure);
        let message =
            format!("merinntekten brukt på {expense} er større enn {income} forventes å gi");
        (used > most).then(|| {
            EXCESS_INCOME_UNSUPPORTED
                .finding(figure, message)
                .expected(format!("høyst {}", norwegian::kroner(most)))
                .found(norwegian::kroner(used))
                .hint("sett ned merinntekten i arket Bevilgning, eller rett inntektsprognosen")
                .at(stated.into_iter().flat_map(|figure| figure.origins.iter().cloned()))
                .rests_on([id, FigureId::of_post(income, "prognose")])
        })
    });
    unsupported.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{Sample, post};

    #[test]
    fn fires_when_income_does_not_bring_what_is_used() {
        let mut sample = Sample::new();
        sample.forecast(post(4000, 2), Some(46_000));
        let findings = sample.findings(&EXCESS_INCOME_UNSUPPORTED);
        assert_eq!(findings.len(), 1);
        assert_eq!(
            findings[0].expected.as_deref(),
            Some("høyst 1\u{a0}000\u{a0}000\u{a0}kr")
        );
        assert_eq!(findings[0].found.as_deref(), Some("1\u{a0}500\u{a0}000\u{a0}kr"));
    }

    #[test]
    fn lower_income_than_budgeted_supports_nothing() {
        let mut sample = Sample::new();
        sample.forecast(post(4000, 2), Some(44_000));
        let findings = sample.findings(&EXCESS_INCOME_UNSUPPORTED);
        assert_eq!(findings[0].expected.as_deref(), Some("høyst 0\u{a0}kr"));
    }

    #[test]
    fn is_silent_when_income_brings_it_exactly() {
        let mut sample = Sample::new();
        sample.forecast(post(4000, 2), Some(46_500));
        assert_eq!(sample.says(&EXCESS_INCOME_UNSUPPORTED), [""; 0]);
    }
}
