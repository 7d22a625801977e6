//! BUD-05.

use tertial_letter::letter_section;
use tertial_model::{FigureId, Finding, norwegian};
use tertial_report::Case;

use crate::rule::declare_rule;

declare_rule! {
    /// Det som er avsatt til et øremerket tiltak, er et annet beløp enn brevets.
    ///
    /// Hvorfor: Øremerkede midler kan bare omdisponeres med departementets samtykke.
    ///
    /// Kilde: Tildelingsbrevet, der det øremerker beløp på en post.
    ///
    /// Eksempel: Digitalisering står med 9 000 i arket Øremerking, brevet har 10 000.
    ///
    /// Gjør dette: Rett beløpet. Har departementet samtykket, si det i teksten om øremerkede
    /// midler, med dato.
    EARMARK_MOVED = "BUD-05", Warning, Case(check)
}

fn check(case: &Case<'_>) -> Vec<Finding> {
    let moved = case.catalogue.frame.earmarks.iter().filter_map(|earmark| {
        let id = FigureId::of_earmark(&earmark.key, "budsjett");
        let figure = case.figures.named(&id)?;
        let stated = figure.kroner().filter(|stated| *stated != earmark.amount)?;
        let message = format!(
            "avsatt til {} er et annet beløp enn i brevets {}",
            earmark.name,
            letter_section(&earmark.section)
        );
        let finding = EARMARK_MOVED
            .of_figure(figure, message)
            .expected(norwegian::kroner(earmark.amount))
            .found(norwegian::kroner(stated))
            .hint("rett beløpet, eller vis til departementets samtykke i teksten")
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
            "avsatt til Kart er et annet beløp enn i brevets punkt 6.2"
        );
        assert_eq!(findings[0].expected.as_deref(), Some("3\u{a0}000\u{a0}000\u{a0}kr"));
        assert_eq!(findings[0].found.as_deref(), Some("3\u{a0}100\u{a0}000\u{a0}kr"));
    }

    #[test]
    fn is_silent_on_the_letters_amount() {
        assert_eq!(Sample::new().says(&EARMARK_MOVED), [""; 0]);
    }
}
