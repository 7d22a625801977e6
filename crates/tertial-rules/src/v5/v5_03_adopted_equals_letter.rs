//! V5-03.

use tertial_letter::letter_section;
use tertial_model::{FigureId, Finding, FramePost, norwegian};
use tertial_report::Case;

use crate::rule::declare_rule;

declare_rule! {
    /// Saldert budsjett er et annet enn i brevet.
    ///
    /// Hvorfor: Saldert budsjett er Stortingets vedtak og kan ikke endres av virksomheten. Senere
    /// vedtak føres som egne rader.
    ///
    /// Kilde: Bevilgningene i tildelingsbrevet. Skjemaet for budsjettstatus krever saldert
    /// budsjett vist.
    ///
    /// Eksempel: 1000.01 står med 100 600 i arket Bevilgning, brevet har 100 006.
    ///
    /// Gjør dette: Rett beløpet i cellen som er nevnt. Er det kommet et nytt vedtak, før det opp
    /// på en egen rad med typen endring, dato og vedtak.
    ADOPTED_EQUALS_LETTER = "V5-03", Error, Post(check)
}

fn check(case: &Case<'_>, post: &FramePost) -> Option<Finding> {
    let figure = case.figures.named(&FigureId::of_post(post.post, "saldert"))?;
    let stated = figure.kroner().filter(|stated| *stated != post.adopted)?;
    let chapter = case.catalogue.frame.chapter(post.post.chapter)?;
    let message = format!(
        "saldert budsjett på {} er et annet enn i brevets {}",
        post.post,
        letter_section(&chapter.section)
    );
    let finding = ADOPTED_EQUALS_LETTER
        .of_figure(figure, message)
        .expected(norwegian::kroner(post.adopted))
        .found(norwegian::kroner(stated))
        .hint("rett beløpet, eller før et senere vedtak på egen rad med typen endring")
        .taints([&figure.id]);
    Some(finding)
}

#[cfg(test)]
mod tests {
    use tertial_ingest::facts::DecisionKind;

    use super::*;
    use crate::sample::{Sample, post};

    #[test]
    fn fires_when_one_post_is_off_from_the_letter() {
        let mut sample = Sample::new();
        sample.decide(post(1000, 1), DecisionKind::Adopted, Some(100_006));
        let findings = sample.findings(&ADOPTED_EQUALS_LETTER);
        assert_eq!(findings.len(), 1);
        assert_eq!(findings[0].object, "post.1000.01.saldert");
        assert_eq!(
            findings[0].message,
            "saldert budsjett på 1000.01 er et annet enn i brevets punkt 6.1"
        );
        assert_eq!(
            findings[0].expected.as_deref(),
            Some("100\u{a0}000\u{a0}000\u{a0}kr")
        );
        assert_eq!(findings[0].found.as_deref(), Some("100\u{a0}006\u{a0}000\u{a0}kr"));
    }

    #[test]
    fn says_the_section_as_the_letter_has_it() {
        let mut sample = Sample::new();
        sample.catalogue.frame.chapters[1].section = "V3.B".to_owned();
        sample.decide(post(4000, 85), DecisionKind::Adopted, Some(700));
        assert_eq!(
            sample.findings(&ADOPTED_EQUALS_LETTER)[0].message,
            "saldert budsjett på 4000.85 er et annet enn i brevets vedlegg 3 B"
        );
    }

    #[test]
    fn is_silent_when_all_equal_the_letter() {
        assert_eq!(Sample::new().says(&ADOPTED_EQUALS_LETTER), [""; 0]);
    }
}
