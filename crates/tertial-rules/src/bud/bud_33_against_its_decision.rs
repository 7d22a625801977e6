//! BUD-33.

use std::cmp::Ordering;

use tertial_ingest::facts::{Decision, DecisionKind};
use tertial_model::{FigureId, Finding, norwegian};
use tertial_report::Case;

use crate::rule::declare_rule;
use crate::words::WORDS;

declare_rule! {
    /// En endring går motsatt vei av det vedtaket sier.
    ///
    /// Hvorfor: En kompensasjon legger til, og et kutt trekker fra. Går beløpet motsatt vei, er
    /// fortegnet feil, og disponibelt beløp er feil med to ganger beløpet.
    ///
    /// Kilde: Ordene i kolonnen Vedtak. Bare ord som sier én vei, kontrolleres; «rammeoverføring»
    /// kan gå begge veier.
    ///
    /// Eksempel: «Kompensasjon for lønnsoppgjøret» er ført som −14 000 000 kr.
    ///
    /// Gjør dette: Rett fortegnet i cellen som er nevnt, eller ordene i vedtaket.
    AGAINST_ITS_DECISION = "BUD-33", Warning, Case(check)
}

fn check(case: &Case<'_>) -> Vec<Finding> {
    case.facts.decisions.iter().filter_map(|of| against(case, of)).collect()
}

fn against(case: &Case<'_>, decision: &Decision) -> Option<Finding> {
    if !matches!(decision.kind, DecisionKind::Change | DecisionKind::Reallocation) {
        return None;
    }
    let post = case.catalogue.frame.post(decision.post)?;
    let amount = decision.amount.filter(|amount| !amount.is_zero())?;
    let said = way_of(&decision.citation)?;
    let goes = amount.cmp(&Default::default());
    let message = format!(
        "{} {}: endringen går motsatt vei av vedtaket «{}»",
        post.post, post.name, decision.citation
    );
    let id = FigureId::of_post(decision.post, "endringer");
    (said != goes).then(|| {
        AGAINST_ITS_DECISION
            .finding(&id, message)
            .expected(match said {
                Ordering::Greater => "et positivt beløp",
                _ => "et negativt beløp",
            })
            .found(norwegian::kroner(amount))
            .hint("rett fortegnet eller vedtaket i arket Bevilgning")
            .at([decision.origin.clone()])
            .taints([&id])
    })
}

/// The way all the words of a decision that say one go.
fn way_of(citation: &str) -> Option<Ordering> {
    let lower = citation.to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric());
    let mut ways = words.filter_map(|word| WORDS.decisions.beginning(word));
    let first = ways.next()?;
    ways.all(|way| way == first).then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{Sample, post};

    fn decided(thousand: i64, citation: &str) -> usize {
        let mut sample = Sample::new();
        sample.decide(post(1000, 1), DecisionKind::Change, Some(thousand));
        let decisions = sample.facts.decisions.iter_mut();
        decisions.for_each(|of| citation.clone_into(&mut of.citation));
        sample.says(&AGAINST_ITS_DECISION).len()
    }

    #[test]
    fn fires_when_the_sign_is_against_the_words() {
        assert_eq!(decided(-1_000, "Kompensasjon for lønnsoppgjøret"), 1);
        assert_eq!(decided(1_000, "Reduksjon, mindre reising"), 1);
    }

    #[test]
    fn is_silent_when_they_agree_and_when_the_words_say_no_way_or_both() {
        assert_eq!(decided(1_000, "Kompensasjon for lønnsoppgjøret"), 0);
        assert_eq!(decided(-1_000, "Kutt i reiser"), 0);
        assert_eq!(decided(-1_000, "Rammeoverføring"), 0);
        assert_eq!(decided(-1_000, "Kompensasjon og kutt"), 0);
    }
}
