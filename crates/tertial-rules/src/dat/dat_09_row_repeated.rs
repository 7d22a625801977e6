//! DAT-09.

use tertial_model::ProblemKind;

use crate::rule::declare_rule;

declare_rule! {
    /// To rader sier det samme.
    ///
    /// Hvorfor: Det er uvisst hvilken som gjelder. Den første er brukt.
    ///
    /// Kilde: Rapporten må bygge på kjente filer, så hvert tall kan følges tilbake.
    ///
    /// Eksempel: 1620.01 har to rader for samme rapport i arket Prognose.
    ///
    /// Gjør dette: Slett raden som ikke gjelder.
    ROW_REPEATED = "DAT-09", Error, |case| ROW_REPEATED.report_problems(
        case,
        ProblemKind::RowRepeated,
        "slett raden som ikke gjelder",
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
            ProblemKind::RowRepeated,
            place.clone(),
            "noe er galt",
        ));
        let findings = sample.findings(&ROW_REPEATED);
        assert_eq!(findings.len(), 1);
        assert_eq!(
            (findings[0].message.as_str(), &findings[0].origins),
            ("noe er galt", &vec![place])
        );
        assert!(!findings[0].hint.is_empty());
    }

    #[test]
    fn is_silent_without_one() {
        assert_eq!(Sample::new().says(&ROW_REPEATED), [""; 0]);
    }
}
