//! BUD-09.

use std::collections::BTreeMap;

use tertial_letter::letter_section;
use tertial_model::{BudgetPost, Finding, Frame, Origin, norwegian};
use tertial_report::Case;

use crate::rule::declare_rule;

declare_rule! {
    /// Grunnlaget har en post som brevet ikke har.
    ///
    /// Hvorfor: Beløpet kommer ikke med i noen tabell. Posten er skrevet feil, eller brevet har
    /// fått et tillegg som katalogen ikke kjenner.
    ///
    /// Kilde: Bevilgningene i tildelingsbrevet.
    ///
    /// Eksempel: Arket Prognose har en rad for 1000.22.
    ///
    /// Gjør dette: Rett kapittel og post, eller legg posten til i katalogen for brevet.
    UNKNOWN_POST = "BUD-09", Error, Case(check)
}

fn check(case: &Case<'_>) -> Vec<Finding> {
    let facts = case.facts;
    let decisions = facts.decisions.iter().map(|row| (row.post, &row.origin));
    let forecasts = facts.forecasts.iter().map(|row| (row.post, &row.origin));
    let earlier = facts.earlier_years.iter().map(|row| (row.post, &row.origin));
    let mut unknown: BTreeMap<BudgetPost, Vec<Origin>> = BTreeMap::new();
    for (post, origin) in decisions.chain(forecasts).chain(earlier) {
        if case.catalogue.frame.post(post).is_none() {
            unknown.entry(post).or_default().push(origin.clone());
        }
    }
    let finding = |(post, origins): (BudgetPost, Vec<Origin>)| {
        UNKNOWN_POST
            .finding(format!("post.{post}"), format!("brevet har ingen post {post}"))
            .expected(format!("en post fra {}", where_posts_stand(&case.catalogue.frame)))
            .found(post.to_string())
            .hint("rett kapittel og post, eller legg posten til i katalogen for brevet")
            .at(origins)
    };
    unknown.into_iter().map(finding).collect()
}

/// The letter's sections that have posts: `brevets punkt 6.1`.
pub(crate) fn where_posts_stand(frame: &Frame) -> String {
    let mut sections: Vec<String> = Vec::new();
    for chapter in &frame.chapters {
        let section = letter_section(&chapter.section);
        if !sections.contains(&section) {
            sections.push(section);
        }
    }
    format!("brevets {}", norwegian::list(&sections))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{Sample, post};

    #[test]
    fn fires_on_a_forecast_for_a_post_there_is_not() {
        let mut sample = Sample::new();
        sample.facts.forecasts[2].post = post(1000, 22);
        let said = sample.says(&UNKNOWN_POST);
        assert_eq!(said, ["post.1000.22: brevet har ingen post 1000.22"]);
    }

    #[test]
    fn fires_on_an_earlier_year_of_a_post_there_is_not() {
        let mut sample = Sample::annual();
        sample.facts.earlier_years[0].post = post(1000, 22);
        let said = sample.says(&UNKNOWN_POST);
        assert_eq!(said, ["post.1000.22: brevet har ingen post 1000.22"]);
    }

    #[test]
    fn names_every_section_of_the_letter_that_has_posts_once() {
        let mut sample = Sample::new();
        sample.facts.forecasts[2].post = post(1000, 22);
        let expected =
            |sample: &Sample| sample.findings(&UNKNOWN_POST).remove(0).expected;
        assert_eq!(expected(&sample).as_deref(), Some("en post fra brevets punkt 6.1"));
        sample.catalogue.frame.chapters[1].section = "6.3".to_owned();
        assert_eq!(
            expected(&sample).as_deref(),
            Some("en post fra brevets punkt 6.1 og punkt 6.3")
        );
    }

    #[test]
    fn is_silent_on_the_letters_posts() {
        assert_eq!(Sample::new().says(&UNKNOWN_POST), [""; 0]);
    }
}
