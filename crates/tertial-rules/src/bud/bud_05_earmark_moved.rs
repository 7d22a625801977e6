//! BUD-05.

use tertial_letter::{Condition, letter_section};
use tertial_model::{FigureId, Finding, norwegian};
use tertial_report::Case;

use crate::rule::declare_rule;

declare_rule! {
    /// Beløpet som er avsatt til et øremerket tiltak, er et annet enn i brevet.
    ///
    /// Hvorfor: Øremerkede midler kan bare omdisponeres med departementets samtykke.
    ///
    /// Kilde: Tildelingsbrevet, der det øremerker beløp på en post.
    ///
    /// Eksempel: Digitalisering står med 9 000 i arket Øremerking, brevet har 10 000.
    ///
    /// Gjør dette: Rett beløpet. Har departementet samtykket, før opp samtykket under [[consent]]
    /// i tertial.toml.
    EARMARK_MOVED = "BUD-05", Warning, Case(check)
}

fn check(case: &Case<'_>) -> Vec<Finding> {
    let moved = case.catalogue.frame.earmarks.iter().filter_map(|earmark| {
        let id = FigureId::of_earmark(&earmark.key, "budsjett");
        let figure = case.figures.named(&id)?;
        let stated = figure.kroner()?;
        let condition = Condition::Earmark(earmark.key.clone());
        // Less than this breaks the condition of a demand, where one has it (KRV-08).
        let least = earmark.amount - case.consented(&condition);
        let is_conditional = case.catalogue.has_condition(case.report, &condition);
        let is_right = least <= stated && stated <= earmark.amount;
        if is_right || (is_conditional && stated < least) {
            return None;
        }
        let message = format!(
            "beløpet avsatt til {} er et annet enn i brevets {}",
            earmark.name,
            letter_section(&earmark.section)
        );
        let finding = EARMARK_MOVED
            .of_figure(figure, message)
            .expected(norwegian::kroner(earmark.amount))
            .found(norwegian::kroner(stated))
            .hint("rett beløpet, eller før opp departementets samtykke under [[consent]]")
            .taints([id]);
        Some(finding)
    });
    moved.collect()
}

#[cfg(test)]
mod tests {
    use tertial_model::Kroner;

    use super::*;
    use crate::sample::Sample;

    #[test]
    fn fires_when_the_amount_is_not_the_letters() {
        let mut sample = Sample::new();
        sample.facts.earmarks[0].budget = Some(Kroner::thousand(3_100));
        let findings = sample.findings(&EARMARK_MOVED);
        assert_eq!(findings.len(), 1);
        assert_eq!(
            findings[0].message,
            "beløpet avsatt til Kart er et annet enn i brevets punkt 6.2"
        );
        assert_eq!(findings[0].expected.as_deref(), Some("3\u{a0}000\u{a0}000\u{a0}kr"));
        assert_eq!(findings[0].found.as_deref(), Some("3\u{a0}100\u{a0}000\u{a0}kr"));
    }

    #[test]
    fn is_silent_on_the_letters_amount_and_on_what_is_consented_to() {
        assert_eq!(Sample::new().says(&EARMARK_MOVED), [""; 0]);
        let mut sample = Sample::new();
        sample.facts.earmarks[0].budget = Some(Kroner::thousand(2_900));
        assert_eq!(sample.says(&EARMARK_MOVED).len(), 1);
        sample.consent_to_use_of("kart", 100);
        assert_eq!(sample.says(&EARMARK_MOVED), [""; 0]);
        sample.facts.earmarks[0].budget = Some(Kroner::thousand(2_899));
        assert_eq!(sample.says(&EARMARK_MOVED).len(), 1);
    }

    #[test]
    fn leaves_what_breaks_a_condition_to_the_demand() {
        let mut sample = Sample::new();
        sample.facts.earmarks[0].budget = Some(Kroner::thousand(2_900));
        sample.only_with_consent(Condition::Earmark("kart".to_owned()));
        assert_eq!(sample.says(&EARMARK_MOVED), [""; 0]);
    }
}
