//! DAT-17.

use std::collections::BTreeMap;

use tertial_ingest::facts::Export;
use tertial_model::{BudgetPost, FigureId, Finding, Kroner, norwegian};
use tertial_report::Case;

use crate::dat::Rows;
use crate::rule::{declare_rule, where_posts_stand};

declare_rule! {
    /// Rader har en statskonto som verken brevet eller prosjektet kjenner.
    ///
    /// Hvorfor: Beløpet kommer ikke med på noen post. Det må ikke forsvinne i stillhet.
    ///
    /// Kilde: Ingenting som er lest, skal gå tapt. Postene står i tildelingsbrevet; andres
    /// kapitler oppgis i tertial.toml.
    ///
    /// Eksempel: Én rad i hovedboken har statskonto 100099.
    ///
    /// Gjør dette: Rett statskontoen i regnskapssystemet og eksporter på nytt. Er det en annens
    /// kapittel som hører hjemme i hovedboken, før det opp under [ledger.foreign].
    UNMAPPED = "DAT-17", Error, Case(check)
}

/// Rows of one file on one post; none where a row should have a post and has not.
type Groups = BTreeMap<(usize, Option<BudgetPost>), Rows>;

fn check(case: &Case<'_>) -> Vec<Finding> {
    let frame = &case.catalogue.frame;
    let mut ledger = Groups::new();
    for row in &case.facts.ledger.rows {
        let known = match row.post {
            Some(post) => {
                frame.post(post).is_some()
                    || case.facts.ledger.foreign.contains_key(&post)
            }
            // Balance-sheet accounts have no post; income and expenses must.
            None => !(3..=8).contains(&row.account.class()),
        };
        if !known {
            let group = ledger.entry((row.export.into(), row.post)).or_default();
            group.add(row.row, row.reported());
        }
    }
    let mut state = Groups::new();
    for row in &case.facts.state_accounts.rows {
        if frame.post(row.post).is_none() && frame.chapter(row.post.chapter).is_some() {
            let group = state.entry((row.export, Some(row.post))).or_default();
            group.add(row.row, row.amount);
        }
    }
    let mut findings = unmapped(case, &ledger, &case.facts.ledger.exports);
    let explained = explained_differences(case);
    for finding in &mut findings {
        finding.taints.extend(explained.iter().map(String::from));
    }
    findings.extend(unmapped(case, &state, &case.facts.state_accounts.exports));
    findings
}

fn unmapped(case: &Case<'_>, groups: &Groups, exports: &[Export]) -> Vec<Finding> {
    let posts = where_posts_stand(&case.catalogue.frame);
    let finding = |((export, post), group): (&(usize, Option<BudgetPost>), &Rows)| {
        let statskonto = post.map(BudgetPost::statskonto);
        let rows = match group.tally.rows {
            1 => "1 rad".to_owned(),
            several => format!("{several} rader"),
        };
        let amount = norwegian::kroner(group.tally.amount);
        let message = match &statskonto {
            Some(code) => {
                format!("{rows} har ukjent statskonto {code}, til sammen {amount}")
            }
            None => format!(
                "{rows} på inntekts- og utgiftskontoer er uten statskonto, til sammen {amount}"
            ),
        };
        UNMAPPED
            .finding(statskonto.unwrap_or_else(|| "uten statskonto".to_owned()), message)
            .expected(format!("en post fra {posts}, eller et kapittel i [ledger.foreign]"))
            .hint("rett statskontoen og eksporter på nytt, eller før kapittelet opp i tertial.toml")
            .at([group.place(&exports[*export])])
    };
    groups.iter().map(finding).collect()
}

/// The reconciliation figures whose differences are the unmapped rows and nothing else:
/// chapter by chapter, what is missing on the posts is what stands on unknown ones.
fn explained_differences(case: &Case<'_>) -> Vec<FigureId> {
    let frame = &case.catalogue.frame;
    let mut explained = Vec::new();
    for chapter in &frame.chapters {
        let is_unmapped = |post: BudgetPost| {
            post.chapter == chapter.number && frame.post(post).is_none()
        };
        let rows = case.facts.ledger.rows.iter();
        let of_report = rows.filter(|row| case.report.covers(frame.year, row.period));
        let unmapped = of_report.filter(|row| row.post.is_some_and(is_unmapped));
        let unmapped: Kroner = unmapped.map(|row| row.reported()).sum();
        let differing = chapter.posts.iter().filter_map(|post| {
            let id = FigureId::of_post(post.post, "avstemming");
            let difference = case.figures.kroner(&id).filter(|of| !of.is_zero())?;
            Some((id, difference))
        });
        let mut differing: Vec<(FigureId, Kroner)> = differing.collect();
        let all: Kroner = differing.iter().map(|(_, difference)| *difference).sum();
        if all != -unmapped {
            differing.retain(|(_, difference)| *difference == -unmapped);
        }
        explained.extend(differing.into_iter().map(|(id, _)| id));
    }
    explained
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{Sample, post};

    #[test]
    fn fires_once_and_the_difference_it_makes_follows() {
        let mut sample = Sample::new();
        let row =
            sample.facts.ledger.rows.iter_mut().find(|r| r.post == Some(post(1000, 21)));
        row.unwrap().post = Some(post(1000, 99));
        assert_eq!(
            sample.says(&UNMAPPED),
            [
                "100099: 1 rad har ukjent statskonto 100099, til sammen 3\u{a0}250\u{a0}000\u{a0}kr"
            ]
        );
        let findings = sample.evaluate();
        let codes: Vec<_> = findings.iter().map(|f| f.code.0).collect();
        assert_eq!(codes, ["DAT-17", "DAT-19"]);
        assert_eq!(
            findings[0].expected.as_deref(),
            Some("en post fra brevets punkt 6.1, eller et kapittel i [ledger.foreign]")
        );
        assert_eq!(findings[0].follow_on[0].code.0, "BUD-06");
    }

    #[test]
    fn fires_on_an_expense_without_statskonto() {
        let mut sample = Sample::new();
        sample.ledger(1, None, "", Kroner::whole(5));
        sample.facts.ledger.rows.last_mut().unwrap().account = "6700".parse().unwrap();
        assert_eq!(
            sample.says(&UNMAPPED),
            [
                "uten statskonto: 1 rad på inntekts- og utgiftskontoer er uten statskonto, \
              til sammen 5\u{a0}kr"
            ]
        );
    }

    #[test]
    fn fires_on_a_post_the_state_accounts_have_and_the_letter_not() {
        let mut sample = Sample::new();
        sample.facts.state_accounts.rows[0].post = post(1000, 70);
        assert!(sample.says(&UNMAPPED)[0].starts_with("100070: 1 rad"));
    }

    #[test]
    fn is_silent_on_known_posts_and_on_those_of_others() {
        let mut sample = Sample::new();
        sample.facts.ledger.foreign.insert(post(1633, 1), "mva.".to_owned());
        sample.ledger(1, Some(post(1633, 1)), "", Kroner::whole(5));
        assert_eq!(sample.says(&UNMAPPED), [""; 0]);
    }
}
