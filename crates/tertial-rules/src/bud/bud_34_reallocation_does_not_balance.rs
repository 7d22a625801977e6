//! BUD-34.

use tertial_ingest::facts::{Decision, DecisionKind};
use tertial_model::{FigureId, Finding, Kroner, Side, norwegian};
use tertial_report::Case;

use crate::rule::declare_rule;

declare_rule! {
    /// Omdisponeringene summerer ikke til null.
    ///
    /// Hvorfor: Det som legges til én post, tas fra en annen. Er summen en annen enn null, mangler
    /// en rad, eller et beløp eller fortegn er feil.
    ///
    /// Kilde: Bevilgningsreglementet § 11 og fullmakten til å omdisponere i tildelingsbrevet.
    ///
    /// Eksempel: 300 000 kr er lagt til 1000.45, og ingenting er tatt fra 1000.01.
    ///
    /// Gjør dette: Før begge sider av omdisponeringen i arket Bevilgning.
    REALLOCATION_DOES_NOT_BALANCE = "BUD-34", Warning, Whole(check)
}

fn check(case: &Case<'_>) -> Option<Finding> {
    let moved = |of: &&Decision| {
        of.kind == DecisionKind::Reallocation && of.post.side() == Side::Expense
    };
    let rows: Vec<&Decision> = case.facts.decisions.iter().filter(moved).collect();
    let post = rows.first()?.post;
    let sum: Kroner = rows.iter().map(|of| of.amount).sum::<Option<Kroner>>()?;
    (!sum.is_zero()).then(|| {
        REALLOCATION_DOES_NOT_BALANCE
            .finding(
                FigureId::of_post(post, "endringer"),
                "omdisponeringene mellom postene summerer ikke til null",
            )
            .expected(norwegian::kroner(Kroner::ZERO))
            .found(norwegian::kroner(sum))
            .hint("før både posten det er tatt fra, og posten det er lagt til")
            .at(rows.iter().map(|of| of.origin.clone()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{Sample, post};

    fn moved(from: i64, to: i64) -> Sample {
        let mut sample = Sample::new();
        for (post, thousand) in [(post(1000, 1), from), (post(1000, 45), to)] {
            let mut row = sample.facts.decisions[0].clone();
            row.post = post;
            row.kind = DecisionKind::Reallocation;
            row.amount = Some(Kroner::thousand(thousand));
            sample.facts.decisions.push(row);
        }
        sample
    }

    #[test]
    fn fires_when_more_is_given_than_taken() {
        let findings = moved(-300, 3_000).findings(&REALLOCATION_DOES_NOT_BALANCE);
        assert_eq!(findings.len(), 1);
        assert_eq!(findings[0].found.as_deref(), Some("2\u{a0}700\u{a0}000\u{a0}kr"));
        assert_eq!(findings[0].origins.len(), 2);
    }

    #[test]
    fn is_silent_when_they_balance_and_where_there_are_none() {
        assert_eq!(moved(-300, 300).says(&REALLOCATION_DOES_NOT_BALANCE), [""; 0]);
        assert_eq!(Sample::new().says(&REALLOCATION_DOES_NOT_BALANCE), [""; 0]);
    }
}
