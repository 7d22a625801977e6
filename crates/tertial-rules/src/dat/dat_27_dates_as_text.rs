//! DAT-27.

use tertial_model::ProblemKind;

use crate::rule::declare_rule;

declare_rule! {
    /// Datoer er skrevet som tekst.
    ///
    /// Hvorfor: Tekst er lest som dag, måned og år. Er den skrevet på en annen måte, blir datoen feil eller uleselig.
    ///
    /// Kilde: Datoer i norske eksporter er dag, måned, år eller ÅÅÅÅ-MM-DD.
    ///
    /// Eksempel: Datoen er tekst, 03.04.2024, og er lest som 3. april.
    ///
    /// Gjør dette: Se at eksemplet som er vist, er lest riktig.
    DATES_AS_TEXT = "DAT-27", Info, |case| DATES_AS_TEXT.report_problems(
        case,
        ProblemKind::DatesAsText,
        "se at datoene er skrevet som dag, måned og år",
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
            ProblemKind::DatesAsText,
            place.clone(),
            "noe er rart",
        ));
        let findings = sample.findings(&DATES_AS_TEXT);
        assert_eq!(findings.len(), 1);
        assert_eq!(
            (findings[0].message.as_str(), &findings[0].origins),
            ("noe er rart", &vec![place])
        );
        assert!(!findings[0].hint.is_empty());
    }

    #[test]
    fn is_silent_without_one() {
        assert_eq!(Sample::new().says(&DATES_AS_TEXT), [""; 0]);
    }
}
