//! DAT-32.

use tertial_model::ProblemKind;

use crate::rule::declare_rule;

declare_rule! {
    /// Arket sier at det er mye større enn dataene.
    ///
    /// Hvorfor: Et ark som har vokst til bunns, er tregt å åpne. Noe kan også stå langt nede som ingen ser.
    ///
    /// Kilde: Alle celler er lest, uansett hvor de står.
    ///
    /// Eksempel: Arket går til XFD1048576 fordi hele kolonner er formatert.
    ///
    /// Gjør dette: Slett de tomme radene og kolonnene etter dataene, og lagre.
    SHEET_GROWN = "DAT-32", Info, |case| SHEET_GROWN.report_problems(
        case,
        ProblemKind::SheetGrown,
        "slett de tomme radene og kolonnene etter dataene, og lagre",
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
            ProblemKind::SheetGrown,
            place.clone(),
            "noe er rart",
        ));
        let findings = sample.findings(&SHEET_GROWN);
        assert_eq!(findings.len(), 1);
        assert_eq!(
            (findings[0].message.as_str(), &findings[0].origins),
            ("noe er rart", &vec![place])
        );
        assert!(!findings[0].hint.is_empty());
    }

    #[test]
    fn is_silent_without_one() {
        assert_eq!(Sample::new().says(&SHEET_GROWN), [""; 0]);
    }
}
