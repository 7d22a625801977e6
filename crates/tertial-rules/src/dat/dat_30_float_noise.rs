//! DAT-30.

use tertial_model::ProblemKind;

use crate::rule::declare_rule;

declare_rule! {
    /// Tall har flere sifre enn et regneark kan mene.
    ///
    /// Hvorfor: Regneark lagrer tall i totallsystemet. De siste sifrene er støy, og bare de femten første er lest.
    ///
    /// Kilde: Penger er desimaltall fra celle til side.
    ///
    /// Eksempel: Cellen er lagret som 0.30000000000000004 og er lest som 0,3.
    ///
    /// Gjør dette: Ingenting, hvis tallene er øre og kroner. Ellers rund av i kilden.
    FLOAT_NOISE = "DAT-30", Info, |case| FLOAT_NOISE.report_problems(
        case,
        ProblemKind::FloatNoise,
        "rund av i kilden, hvis flere sifre er ment",
    )
}

#[cfg(test)]
mod tests {
    use tertial_model::Problem;

    use super::*;
    use crate::sample::{Sample, cell};

    #[test]
    fn fires_on_its_kind_of_problem_at_its_place() {
        let mut sample = Sample::new();
        let place = cell("Prognose", 5, 4);
        sample.problems.push(Problem::new(
            ProblemKind::FloatNoise,
            place.clone(),
            "noe er rart",
        ));
        let findings = sample.findings(&FLOAT_NOISE);
        assert_eq!(findings.len(), 1);
        assert_eq!(
            (findings[0].message.as_str(), &findings[0].origins),
            ("noe er rart", &vec![place])
        );
        assert!(!findings[0].hint.is_empty());
    }

    #[test]
    fn is_silent_without_one() {
        assert_eq!(Sample::new().says(&FLOAT_NOISE), [""; 0]);
    }
}
