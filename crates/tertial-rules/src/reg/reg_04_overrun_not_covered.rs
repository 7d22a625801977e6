//! REG-04.

use tertial_model::{FigureId, Finding, FramePost, Kroner, Side};
use tertial_report::Case;

use super::year_of_accounts;
use crate::rule::declare_rule;

declare_rule! {
    /// En post har merutgift som ingen fullmakt dekker.
    ///
    /// Hvorfor: En bevilgning kan ikke overskrides uten fullmakt. Departementet må få vite det, og
    /// Riksrevisjonen kommer til å spørre.
    ///
    /// Kilde: R-115, note B; rundskriv R-110 og tildelingsbrevet om fullmakter.
    ///
    /// Eksempel: 1000.21 har merutgift på 4,4 mill. kr, og merinntekten på 4000.02 er 3,0 mill.
    /// kr.
    ///
    /// Gjør dette: Se om omdisponeringer, innsparinger og belastningsfullmakter er ført opp i arket
    /// Bevilgning, og forklar merutgiften i ledelseskommentaren.
    OVERRUN_NOT_COVERED = "REG-04", Warning, Post(check)
}

fn check(case: &Case<'_>, post: &FramePost) -> Option<Finding> {
    year_of_accounts(case).filter(|_| post.post.side() == Side::Expense)?;
    let id = FigureId::of_appropriation(post.post, "grunnlag");
    let basis = case.figures.named(&id)?;
    let parts = case.facts.decisions.iter().filter(|of| of.post == post.post);
    let message = format!("merutgiften på {} {} er ikke dekket", post.post, post.name);
    (basis.kroner()? < Kroner::ZERO).then(|| {
        OVERRUN_NOT_COVERED
            .finding(id, message)
            .expected("et grunnlag i note B som ikke er negativt")
            .found(basis.in_bokmal())
            .hint("før opp fullmakten som er brukt, eller forklar merutgiften")
            .at(parts.map(|of| of.origin.clone()))
    })
}

#[cfg(test)]
mod tests {
    use tertial_ingest::facts::DecisionKind;

    use super::*;
    use crate::sample::{Sample, cell, post};

    #[test]
    fn fires_when_more_is_spent_than_the_authority_covers() {
        let mut sample = Sample::annual();
        // 39 000 is spent of 36 500, and 4000.02 brings in 2 000 more than its budget.
        sample.decide(post(1000, 21), DecisionKind::Adopted, Some(36_000));
        assert_eq!(
            sample.says(&OVERRUN_NOT_COVERED),
            ["bev.1000.21.grunnlag: merutgiften på 1000.21 Oppdrag er ikke dekket"]
        );
        let parts = [6, 7, 8, 9, 10].map(|row| cell("Bevilgning", row, 4));
        assert_eq!(sample.findings(&OVERRUN_NOT_COVERED)[0].origins, parts);
    }

    #[test]
    fn is_silent_when_everything_is_covered() {
        assert_eq!(Sample::annual().says(&OVERRUN_NOT_COVERED), [""; 0]);
    }
}
