//! BUD-02.

use tertial_letter::letter_section;
use tertial_model::{
    Authority, BudgetPost, FigureId, Finding, Frame, FramePost, Kroner, Side, norwegian,
};
use tertial_report::Case;

use crate::rule::declare_rule;

declare_rule! {
    /// Prognosen for en utgiftspost er over det disponible, og ingen fullmakt dekker resten.
    ///
    /// Hvorfor: Det kan ikke pådras utgifter uten budsjettmessig dekning. Forbruk over hundre
    /// prosent er likevel vanlig der merinntekter eller overførte midler dekker det, så regelen
    /// kontrollerer dekningen, ikke prosenten.
    ///
    /// Kilde: Reglement for økonomistyring i staten § 9 og bestemmelsene punkt 2.2: målene nås
    /// innenfor bevilgningsrammene. Rundskriv R-110 og tildelingsbrevet har fullmaktene.
    ///
    /// Eksempel: Prognosen på 1000.21 er 2,5 mill. kr over disponibelt, og forventet merinntekt som
    /// ikke er brukt, er 1,0 mill. kr.
    ///
    /// Gjør dette: Se på prognosen, før opp merinntekt eller vedtak som mangler i arket
    /// Bevilgning, eller meld fra til departementet og skriv tiltak i rapporten.
    FORECAST_OVER_AVAILABLE = "BUD-02", Warning, Post(check)
}

fn check(case: &Case<'_>, post: &FramePost) -> Option<Finding> {
    // When the year is over note B tells what is covered (REG-04).
    if case.report.is_annual() || post.post.side() != Side::Expense {
        return None;
    }
    let id = FigureId::of_post(post.post, "avvik");
    let overrun = -case.figures.kroner(&id)?;
    let rest = FigureId::of_authority(post.post, "rest");
    let covered = match case.figures.named(&rest) {
        // What the authority covers is unknown; that is told where it is missing.
        Some(rest) => rest.kroner()?.max(Kroner::ZERO),
        None => Kroner::ZERO,
    };
    if overrun <= covered {
        return None;
    }
    let frame = &case.catalogue.frame;
    let cover = match frame.excess_income_for(post.post) {
        Some(income) => {
            let covered = norwegian::kroner(covered);
            format!("forventet merinntekt på {income} dekker {covered}")
        }
        None => "ingen merinntektsfullmakt gjelder posten".to_owned(),
    };
    let over = norwegian::kroner(overrun);
    let message =
        format!("prognosen for {} er {over} over disponibelt; {cover}", post.post);
    let forecast = case.figures.named(&FigureId::of_post(post.post, "prognose"));
    let forecast = forecast.into_iter().flat_map(|figure| figure.origins.iter());
    let parts = case.facts.decisions.iter().filter(|of| of.post == post.post);
    let finding = FORECAST_OVER_AVAILABLE
        .finding(id, message)
        .hint(hint(frame, post.post))
        .rests_on([rest])
        .at(forecast.chain(parts.map(|of| &of.origin)).cloned());
    Some(finding)
}

/// Names the authorities that need the ministry's consent.
fn hint(frame: &Frame, post: BudgetPost) -> String {
    let by_consent = frame.authorities.iter().filter_map(|authority| match authority {
        Authority::Reallocation { to, from, section, .. } if *to == post => {
            Some(format!("omdisponering fra {from} ({})", letter_section(section)))
        }
        Authority::OverrunAgainstSavings { posts, section, .. }
            if posts.contains(&post) =>
        {
            Some(format!("overskridelse mot innsparing ({})", letter_section(section)))
        }
        _ => None,
    });
    let by_consent: Vec<String> = by_consent.collect();
    let first = "se på prognosen, eller før opp vedtak som mangler i arket Bevilgning";
    if by_consent.is_empty() {
        first.to_owned()
    } else {
        format!("{first}; med departementets samtykke: {}", norwegian::list(&by_consent))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{Sample, cell, post};

    #[test]
    fn fires_on_what_the_authority_does_not_cover() {
        let mut sample = Sample::new();
        // 2 000 more income than budgeted, 1 500 used: 500 left.
        sample.forecast(post(1000, 21), Some(42_501));
        assert_eq!(
            sample.says(&FORECAST_OVER_AVAILABLE),
            [
                "post.1000.21.avvik: prognosen for 1000.21 er 501\u{a0}000\u{a0}kr over disponibelt; \
              forventet merinntekt på 4000.02 dekker 500\u{a0}000\u{a0}kr"
            ]
        );
    }

    #[test]
    fn names_the_forecast_and_the_parts_of_what_is_available() {
        let mut sample = Sample::new();
        sample.forecast(post(1000, 45), Some(1_001));
        let forecast =
            &sample.facts.forecasts.iter().find(|of| of.post == post(1000, 45));
        let forecast = forecast.unwrap().origin.clone();
        let parts = [11, 12, 13, 14].map(|row| cell("Bevilgning", row, 4));
        let findings = sample.findings(&FORECAST_OVER_AVAILABLE);
        assert_eq!(findings[0].origins, [&[forecast][..], &parts].concat());
    }

    #[test]
    fn fires_on_a_post_without_authority() {
        let mut sample = Sample::new();
        sample.forecast(post(1000, 45), Some(1_001));
        assert_eq!(
            sample.says(&FORECAST_OVER_AVAILABLE),
            [
                "post.1000.45.avvik: prognosen for 1000.45 er 1\u{a0}000\u{a0}kr over disponibelt; \
              ingen merinntektsfullmakt gjelder posten"
            ]
        );
    }

    #[test]
    fn names_the_authority_that_needs_consent_where_the_letter_has_it() {
        let mut sample = Sample::new();
        sample.catalogue.frame.authorities.push(Authority::Reallocation {
            from: post(1000, 1),
            to: post(1000, 45),
            limit_percent: 5,
            section: "V4.B2".to_owned(),
        });
        sample.forecast(post(1000, 45), Some(1_001));
        assert_eq!(
            sample.findings(&FORECAST_OVER_AVAILABLE)[0].hint,
            "se på prognosen, eller før opp vedtak som mangler i arket Bevilgning; med \
             departementets samtykke: omdisponering fra 1000.01 (vedlegg 4 B2)"
        );
    }

    #[test]
    fn is_silent_when_the_year_is_over() {
        let mut sample = Sample::annual();
        sample.by_others(3, post(1000, 1), 2_000);
        assert_eq!(sample.says(&FORECAST_OVER_AVAILABLE), [""; 0]);
    }

    #[test]
    fn is_silent_when_excess_income_covers_it() {
        let mut sample = Sample::new();
        sample.forecast(post(1000, 21), Some(42_500));
        assert_eq!(sample.says(&FORECAST_OVER_AVAILABLE), [""; 0]);
    }
}
