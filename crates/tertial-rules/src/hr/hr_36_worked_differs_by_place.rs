//! HR-36.

use tertial_ingest::facts::StaffMeasure::WorkedFullTimeEquivalents as Worked;
use tertial_model::{FigureId, Finding};
use tertial_report::Case;

use crate::hr::counted::of_places;
use crate::rule::declare_rule;

declare_rule! {
    /// Utførte årsverk i HR-tallene er et annet tall enn summen av stedene.
    ///
    /// Hvorfor: Rapporten viser de samme årsverkene to steder. Er de ulike, er ett av tallene feil,
    /// eller regnet for en annen periode, og lønn per årsverk bygger på det ene.
    ///
    /// Kilde: Tildelingsbrevet, der det ber om utførte årsverk både i alt og per sted.
    ///
    /// Eksempel: Arket HR har 791,7 utførte årsverk, og stedene i arket Personell 719,7.
    ///
    /// Gjør dette: Rett tallet som er feil i arket HR eller Personell.
    WORKED_DIFFERS_BY_PLACE = "HR-36", Warning, Whole(check)
}

fn check(case: &Case<'_>) -> Option<Finding> {
    let total = FigureId::of_staff("utforte_arsverk_totalt", case.catalogue.frame.year);
    let total = case.figures.get(&total).filter(|_| case.report.is_annual())?;
    let places = case.figures.named(&FigureId::of_place("utforte_arsverk", "sum"))?;
    let differ = total.value.as_ref().ok()? != places.value.as_ref().ok()?;
    differ.then(|| {
        WORKED_DIFFERS_BY_PLACE
            .finding(
                &total.id,
                "utførte årsverk i arket HR er et annet tall enn summen av stedene",
            )
            .expected(format!("{}, summen av stedene", places.in_bokmal()))
            .found(total.in_bokmal())
            .hint("rett tallet som er feil i arket HR eller Personell")
            .at(total.origins.iter().cloned().chain(of_places(case, Worked)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::Sample;

    /// The women and men of the sample worked 50 and 36, and so did Hamar and Vadsø.
    fn hamar(worked: i64) -> Vec<String> {
        let mut sample = Sample::annual();
        sample.facts.staff[3].value = Some(worked.into());
        sample.says(&WORKED_DIFFERS_BY_PLACE)
    }

    #[test]
    fn fires_when_the_two_differ() {
        assert_eq!(
            hamar(51),
            [
                "hr.utforte_arsverk_totalt.2024: utførte årsverk i arket HR er et annet tall enn \
              summen av stedene"
            ]
        );
    }

    #[test]
    fn is_silent_when_they_agree() {
        assert_eq!(hamar(50), [""; 0]);
    }
}
