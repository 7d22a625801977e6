//! KVT-06.

use std::fmt::Display;

use rust_decimal::Decimal;
use tertial_model::{Finding, Kroner, Origin, norwegian};
use tertial_report::Case;

use crate::rule::declare_rule;

declare_rule! {
    /// Prosjektet har satt en grense som slipper gjennom mer enn katalogens.
    ///
    /// Hvorfor: En videre grense gjør at kontrollen spør om færre forhold. Det kan være riktig, og
    /// da skal leseren se det.
    ///
    /// Kilde: [materiality], [reconciliation] og [[limit]] i tertial.toml, holdt mot katalogen for
    /// brevet. Katalogen lar hovedboken og statsregnskapet ikke være ulike i det hele tatt.
    ///
    /// Eksempel: Avvik er vesentlige fra 20 mill. kr, og katalogen sier 10.
    ///
    /// Gjør dette: Ingenting, dersom begrunnelsen i tertial.toml holder. Ellers ta bort grensen.
    LOOSER_LIMIT = "KVT-06", Info, Case(check)
}

fn check(case: &Case<'_>) -> Vec<Finding> {
    let number = |of: Decimal| {
        let of = of.normalize();
        norwegian::decimal(of, of.scale())
    };
    let usual = &case.catalogue.materiality;
    let own = case.materiality;
    let amount = (own.amount > usual.amount).then(|| {
        let [usual, amount] = [usual.amount, own.amount].map(norwegian::kroner);
        finding("materiality.amount_kr", usual, amount, &own.origin)
    });
    let percent = (own.percent > usual.percent).then(|| {
        let [usual, percent] = [usual.percent, own.percent].map(number);
        finding("materiality.percent", usual, percent, &own.origin)
    });
    let tolerance = case.reconciliation.filter(|own| own.tolerance > Kroner::ZERO);
    let tolerance = tolerance.map(|own| {
        let [usual, most] = [Kroner::ZERO, own.tolerance].map(norwegian::kroner);
        finding("reconciliation.tolerance_kr", usual, most, &own.origin)
    });
    let looser = case.limits.looser_than(&case.catalogue.limits);
    let looser = looser.map(|(limit, usual)| {
        let found =
            format!("{}: {}", number(limit.value), limit.reason.of(case.language));
        finding(limit.key.key(), number(usual), found, &limit.origin)
    });
    [amount, percent, tolerance].into_iter().flatten().chain(looser).collect()
}

fn finding(
    key: &str,
    usual: impl Display,
    own: impl Display,
    origin: &Origin,
) -> Finding {
    LOOSER_LIMIT
        .finding(
            format!("grense.{key}"),
            format!("grensen {key} er videre i tertial.toml enn i katalogen"),
        )
        .expected(usual.to_string())
        .found(own.to_string())
        .hint("ingenting, dersom begrunnelsen i tertial.toml holder")
        .at([origin.clone()])
}

#[cfg(test)]
mod tests {
    use tertial_ingest::project::{Limit, LimitKey};
    use tertial_model::Words;

    use super::*;
    use crate::sample::Sample;

    fn limit(key: LimitKey, value: i64) -> Sample {
        let mut sample = Sample::new();
        sample.tolerance = Kroner::ZERO;
        let reason = Words::same("omlegging");
        let origin = Origin::line(&"tertial.toml".into(), 9, None);
        let own = Limit { key, value: value.into(), reason, origin };
        sample.limits = Some(sample.catalogue.limits.with(&[own]));
        sample
    }

    #[test]
    fn fires_on_each_kind_of_limit_that_lets_more_pass() {
        let mut sample = limit(LimitKey::ForecastOffRunRate, 31);
        sample.tolerance = Kroner::whole(100);
        let mut own = sample.catalogue.materiality.clone();
        own.amount += Kroner::whole(1);
        sample.materiality = Some(own);
        assert_eq!(
            sample.says(&LOOSER_LIMIT),
            [
                "materiality.amount_kr",
                "reconciliation.tolerance_kr",
                "forecast_off_run_rate_percent"
            ]
            .map(|key| format!(
                "grense.{key}: grensen {key} er videre i tertial.toml enn i katalogen"
            ))
        );
        let findings = limit(LimitKey::SpentLeast, 84).findings(&LOOSER_LIMIT);
        assert_eq!(findings[0].found.as_deref(), Some("84: omlegging"));
        assert_eq!(findings[0].origins[0].to_string(), "tertial.toml:9");
    }

    #[test]
    fn is_silent_on_the_catalogues_and_on_stricter_ones() {
        assert_eq!(limit(LimitKey::ForecastOffRunRate, 30).says(&LOOSER_LIMIT), [""; 0]);
        assert_eq!(limit(LimitKey::SpentLeast, 90).says(&LOOSER_LIMIT), [""; 0]);
    }
}
