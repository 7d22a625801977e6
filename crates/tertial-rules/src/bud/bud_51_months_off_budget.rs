//! BUD-51.

use tertial_model::{FigureId, Finding, FramePost, Kroner, Side, norwegian};
use tertial_report::Case;

use crate::rule::declare_rule;

declare_rule! {
    /// Månedene i det periodiserte budsjettet gir ikke budsjettet for året.
    ///
    /// Hvorfor: Avviket hittil står ved siden av avviket for året, og de to skal være regnet av
    /// samme budsjett. Går ikke månedene opp, er en måned skrevet feil, enheten feil, eller en
    /// endring i bevilgningen ikke fordelt.
    ///
    /// Kilde: Disponibel bevilgning på utgiftsposter og gjeldende budsjett på inntektsposter, som
    /// i skjemaet for budsjettstatus. Inntil 6 000 kr er avrunding: tolv måneder i hele tusen.
    ///
    /// Eksempel: Månedene for 1000.01 gir 102 000 000 kr, og 103 000 000 kr er disponibelt.
    ///
    /// Gjør dette: Rett månedene, eller fordel endringen på dem som er igjen. Er noe av budsjettet
    /// med vilje ikke fordelt, kvitter med grunnen.
    MONTHS_OFF_BUDGET = "BUD-51", Warning, Post(check)
}

/// In thousands of kroner: half of one for each month.
const ROUNDING: i64 = 6;

fn check(case: &Case<'_>, post: &FramePost) -> Option<Finding> {
    let id = |measure| FigureId::of_post(post.post, measure);
    let months = case.figures.named(&id("budsjett_periodisert"))?;
    let (budget, called) = match post.post.side() {
        Side::Expense => (id("disponibelt"), "er disponibelt"),
        Side::Income => (id("budsjett"), "er budsjettert"),
    };
    let (sum, of_year) = (months.kroner()?, case.figures.kroner(&budget)?);
    let message = format!(
        "{} {}: månedene i det periodiserte budsjettet gir ikke det som {called} for året",
        post.post, post.name
    );
    ((sum - of_year).abs() > Kroner::thousand(ROUNDING)).then(|| {
        MONTHS_OFF_BUDGET
            .of_figure(months, message)
            .expected(norwegian::kroner(of_year))
            .found(norwegian::kroner(sum))
            .hint("rett månedene i arket Periodisert budsjett, eller fordel endringen på dem")
            .rests_on([budget])
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{Sample, cell, post};

    #[test]
    fn fires_where_the_months_do_not_give_the_budget() {
        let mut sample = Sample::new();
        sample.periodise();
        // 42 000 is at the post's disposal: 3 500 a month.
        sample.month(post(1000, 21), 12, Some(3_507));
        sample.month(post(4000, 85), 1, Some(0));
        assert_eq!(
            sample.says(&MONTHS_OFF_BUDGET),
            [
                "post.1000.21.budsjett_periodisert: 1000.21 Oppdrag: månedene i det periodiserte \
                 budsjettet gir ikke det som er disponibelt for året",
                "post.4000.85.budsjett_periodisert: 4000.85 Gebyr: månedene i det periodiserte \
                 budsjettet gir ikke det som er budsjettert for året",
            ]
        );
        let finding = sample.findings(&MONTHS_OFF_BUDGET).remove(0);
        assert_eq!(finding.expected.as_deref(), Some("42\u{a0}000\u{a0}000\u{a0}kr"));
        assert_eq!(finding.found.as_deref(), Some("42\u{a0}007\u{a0}000\u{a0}kr"));
        assert_eq!(finding.origins.len(), 12);
        assert_eq!(finding.origins[11], cell("Periodisert budsjett", 3, 15));
    }

    #[test]
    fn is_silent_within_rounding_and_without_such_a_budget() {
        let mut sample = Sample::new();
        assert_eq!(sample.says(&MONTHS_OFF_BUDGET), [""; 0]);
        sample.periodise();
        sample.month(post(1000, 21), 12, Some(3_506));
        assert_eq!(sample.says(&MONTHS_OFF_BUDGET), [""; 0]);
    }

    #[test]
    fn follows_where_the_amount_of_the_letter_is_not_met() {
        let mut sample = Sample::new();
        sample.periodise();
        sample.decide(
            post(1000, 45),
            tertial_ingest::facts::DecisionKind::Adopted,
            Some(990),
        );
        let codes: Vec<_> = sample.evaluate().iter().map(|of| of.code.0).collect();
        assert!(codes.contains(&"V5-03") && !codes.contains(&"BUD-51"), "{codes:?}");
    }
}
