//! REG-21.

use rust_decimal::Decimal;
use tertial_letter::LimitKey;
use tertial_model::{FigureId, Finding};
use tertial_report::Case;

use super::year_of_accounts;
use crate::rule::declare_rule;

declare_rule! {
    /// Utnyttelsesgraden i et av hovedtallenes år er utenfor det som er vanlig.
    ///
    /// Hvorfor: Driften bruker nesten alt som er tildelt, og sjelden mer. Et tall langt fra hundre er
    /// oftest en tildeling i feil enhet i arket Tidligere år, eller en måned som mangler i regnskapet
    /// for året.
    ///
    /// Kilde: R-115, del II: utnyttelsesgrad av post 01–29. Grensene er `spent_most_percent` og
    /// `spent_least_percent`.
    ///
    /// Eksempel: Tildelingen i 2022 er ført som 65,76 mill. kr, og utnyttelsesgraden er 300 prosent.
    ///
    /// Gjør dette: Rett tildelingen eller regnskapet for året. Er tallet riktig, kvitter med grunnen.
    SPENT_OF_ALLOCATION = "REG-21", Warning, Case(check)
}

fn check(case: &Case<'_>) -> Vec<Finding> {
    let Some(year) = year_of_accounts(case) else { return Vec::new() };
    (year - 2..=year).filter_map(|year| off(case, year)).collect()
}

fn off(case: &Case<'_>, year: i32) -> Option<Finding> {
    let figure = case.figures.named(&FigureId::of_headline("utnyttelsesgrad", year))?;
    let percent: Decimal = *figure.value.as_ref().ok()?;
    let least = case.limits.of(LimitKey::SpentLeast)?;
    let most = case.limits.of(LimitKey::SpentMost)?;
    let parts = ["tildeling_drift", "regnskap_drift"];
    let parts = parts.map(|of| case.figures.named(&FigureId::of_headline(of, year)));
    let origins = parts.into_iter().flatten().flat_map(|of| of.origins.iter().cloned());
    (percent < least || percent > most).then(|| {
        SPENT_OF_ALLOCATION
            .finding(&figure.id, format!("{} er uvanlig", figure.label))
            .expected(format!("{}–{} pst.", least.normalize(), most.normalize()))
            .found(figure.in_bokmal())
            .hint("rett tildelingen eller regnskapet for året, eller kvitter med grunnen")
            .at(origins)
    })
}

#[cfg(test)]
mod tests {
    use tertial_model::Kroner;

    use super::*;
    use crate::sample::Sample;

    /// 100 000 are allocated to each of the operating posts in 2023, and 91 800 and 35 100 spent.
    fn allocated(thousand: i64) -> Vec<String> {
        let mut sample = Sample::annual();
        let rows = sample.facts.earlier_years.iter_mut();
        rows.for_each(|row| row.amount = Some(Kroner::thousand(thousand)));
        let mut says = sample.says(&SPENT_OF_ALLOCATION);
        says.retain(|of| of.contains("2023"));
        says
    }

    #[test]
    fn fires_below_and_above_what_is_usual() {
        // Four rows of 38 000 are 152 000, of which 126 900 are 83 per cent.
        assert_eq!(
            allocated(38_000),
            [
                "hovedtall.utnyttelsesgrad.2023: utnyttelsesgrad, post 01–29, 2023 er uvanlig"
            ]
        );
        assert_eq!(allocated(30_000).len(), 1);
    }

    #[test]
    fn is_silent_within_it() {
        assert_eq!(allocated(33_000), [""; 0]);
    }
}
