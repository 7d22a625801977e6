//! DAT-61.

use std::collections::BTreeSet;

use rust_decimal::Decimal;
use tertial_ingest::facts::Delivery;
use tertial_model::{
    BudgetPost, FigureId, Finding, FrameChapter, FramePost, Indicator, Phrases, Side,
    Unit, norwegian,
};
use tertial_report::Case;

use crate::dat::dat_60_restated::restated_figures;
use crate::rule::declare_rule;
use crate::together::connected;

declare_rule! {
    /// Tallene forrige rapport ble levert med, henger ikke sammen.
    ///
    /// Hvorfor: Rapporten viser hva som er endret siden sist. Er et tall i filen endret etter at
    /// rapporten ble levert, eller er filen en annen, blir endringene feil.
    ///
    /// Kilde: Tallene er regnet ut av hverandre: et kapittel er summen av postene, det disponible
    /// er summen av delene, et avvik er forskjellen fra prognosen, og en margin er forskjellen
    /// fra kravet.
    ///
    /// Eksempel: I filen er prognosen for kapittel 1000 ti ganger summen av postene.
    ///
    /// Gjør dette: Hent tallfilen som ble levert, på nytt.
    DELIVERY_DOES_NOT_ADD_UP = "DAT-61", Warning, Case(check)
}

/// What rounding to øre of a few numbers may come to.
const ROUNDING: Decimal = Decimal::from_parts(5, 0, 0, false, 2);

fn check(case: &Case<'_>) -> Vec<Finding> {
    let Some(delivery) = &case.facts.previous else { return Vec::new() };
    let frame = &case.catalogue.frame;
    let chapters = frame.chapters.iter().flat_map(|chapter| {
        let sums = of_chapter(chapter);
        sums.into_iter().chain(chapter.posts.iter().flat_map(of_post))
    });
    let all = chapters.chain(frame.indicators.iter().filter_map(of_indicator));
    let off = all.filter(|sum| sum.off(delivery).is_some_and(|off| off.abs() > ROUNDING));
    let have_one = |one: &Sum, other: &Sum| one.ids().any(|id| other.has(id));
    let groups = connected(off, have_one);
    let others = restated_figures(case);
    groups.iter().filter_map(|group| finding(case, delivery, group, &others)).collect()
}

/// A figure that is the sum of others, some of them subtracted.
struct Sum {
    of: FigureId,
    plus: Vec<FigureId>,
    minus: Vec<FigureId>,
}

impl Sum {
    fn ids(&self) -> impl Iterator<Item = &FigureId> {
        [&self.of].into_iter().chain(&self.plus).chain(&self.minus)
    }

    fn has(&self, id: &FigureId) -> bool {
        self.ids().any(|own| own == id)
    }

    /// How much more it was told as than the others give.
    fn off(&self, delivery: &Delivery) -> Option<Decimal> {
        let value = |id: &FigureId| delivery.values.get(id).copied().flatten();
        let sum = |ids: &[FigureId]| ids.iter().map(value).sum::<Option<Decimal>>();
        Some(value(&self.of)? - sum(&self.plus)? + sum(&self.minus)?)
    }
}

/// One finding of sums that have figures in common: the one that stands in all of them is what
/// is wrong. Of several that do, it is one of the `others` the data say were other figures then,
/// or the sum.
fn finding(
    case: &Case<'_>,
    delivery: &Delivery,
    group: &[Sum],
    others: &BTreeSet<String>,
) -> Option<Finding> {
    let first = group.first()?;
    let is_in_all = |id: &&FigureId| group.iter().all(|sum| sum.has(id));
    let in_all = || first.ids().filter(is_in_all);
    let is_other = |id: &&FigureId| others.contains(id.as_str());
    let wrong = in_all().find(is_other).or(in_all().next()).unwrap_or(&first.of);
    let off = first.off(delivery)?;
    let told = (*delivery.values.get(wrong)?)?;
    let computed = if first.plus.contains(wrong) { told + off } else { told - off };
    let unit = case.figures.named(wrong).map_or(Unit::Plain, |of| of.unit);
    let mut inputs_of: Vec<&FigureId> = Vec::new();
    for id in group.iter().flat_map(Sum::ids).filter(|id| *id != wrong) {
        if !inputs_of.contains(&id) {
            inputs_of.push(id);
        }
    }
    let inputs: Vec<&str> = inputs_of.iter().map(|id| id.as_str()).collect();
    let message = format!(
        "i tallene fra {} er {wrong} et annet enn det {} gir",
        delivery.report.in_a_sentence(),
        norwegian::list(&inputs)
    );
    let all = group.iter().flat_map(Sum::ids);
    Some(
        DELIVERY_DOES_NOT_ADD_UP
            .finding(wrong.delivered_in(&delivery.report), message)
            .expected(unit.written(computed, Phrases::bokmal()))
            .found(unit.written(told, Phrases::bokmal()))
            .hint("hent tallfilen som ble levert, på nytt")
            .at([wrong].into_iter().chain(inputs_of).map(|id| delivery.place(id)))
            .taints(all.map(|id| id.delivered_in(&delivery.report))),
    )
}

fn of_chapter(chapter: &FrameChapter) -> Vec<Sum> {
    let whole = whole(chapter.side);
    let sum = |measure: &str| Sum {
        of: FigureId::of_chapter(chapter.number, measure),
        plus: chapter
            .posts
            .iter()
            .map(|of| FigureId::of_post(of.post, measure))
            .collect(),
        minus: Vec::new(),
    };
    [whole, "prognose", "avvik", "regnskap"].map(sum).into()
}

fn of_post(of: &FramePost) -> [Sum; 2] {
    let post: BudgetPost = of.post;
    let id = |measure: &str| FigureId::of_post(post, measure);
    let side = post.side();
    let parts: &[&str] = match side {
        Side::Expense => {
            &["overfort", "saldert", "endringer", "refusjoner", "merinntekt"]
        }
        Side::Income => &["saldert", "endringer"],
    };
    let (over, under) = match side {
        Side::Expense => (whole(side), "prognose"),
        Side::Income => ("prognose", whole(side)),
    };
    [
        Sum {
            of: id(whole(side)),
            plus: parts.iter().map(|part| id(part)).collect(),
            minus: Vec::new(),
        },
        Sum { of: id("avvik"), plus: vec![id(over)], minus: vec![id(under)] },
    ]
}

fn of_indicator(of: &Indicator) -> Option<Sum> {
    let id = |part: &str| FigureId::of_indicator(&of.key, part);
    // The way the margin is counted, by what one more than demanded is.
    let is_higher = of.better.margin(Decimal::ONE, Decimal::ZERO) > Decimal::ZERO;
    let (over, under) = match is_higher {
        true => ("prognose", "krav"),
        false => ("krav", "prognose"),
    };
    let sum = Sum { of: id("margin"), plus: vec![id(over)], minus: vec![id(under)] };
    of.demand.is_counted().then_some(sum)
}

/// What may be spent or is expected, as it is called of a post on that side.
fn whole(side: Side) -> &'static str {
    match side {
        Side::Expense => "disponibelt",
        Side::Income => "budsjett",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::Sample;

    /// A first report whose figures are those of the sample, but for one.
    fn delivered(id: &str, value: i64) -> Vec<String> {
        let mut sample = Sample::second_tertial();
        for (id, value) in [
            ("post.1000.01.disponibelt", 103),
            ("post.1000.21.disponibelt", 42),
            ("post.1000.45.disponibelt", 1),
            ("kap.1000.disponibelt", 146),
            ("post.1000.01.prognose", 102),
            ("post.1000.01.avvik", 1),
            ("kpi.svar.prognose", 92),
            ("kpi.svar.krav", 92),
            ("kpi.svar.margin", 0),
        ] {
            sample.delivered(id, value);
        }
        sample.delivered(id, value);
        sample.says(&DELIVERY_DOES_NOT_ADD_UP)
    }

    #[test]
    fn fires_on_a_sum_a_deviation_and_a_margin_that_are_others() {
        assert_eq!(
            delivered("kpi.svar.prognose", 29),
            [
                "t1.kpi.svar.margin: i tallene fra rapporten for 1. tertial er kpi.svar.margin et \
              annet enn det kpi.svar.prognose og kpi.svar.krav gir"
            ]
        );
        assert_eq!(delivered("kap.1000.disponibelt", 1_460).len(), 1);
        assert_eq!(delivered("post.1000.01.avvik", -1).len(), 1);
    }

    #[test]
    fn names_the_one_that_is_in_all_the_sums_that_are_off() {
        let mut sample = Sample::second_tertial();
        // The chapter is 146 and the deviation 1 with 103 available, and not with 113.
        for (id, value) in [
            ("post.1000.01.disponibelt", 113),
            ("post.1000.21.disponibelt", 42),
            ("post.1000.45.disponibelt", 1),
            ("kap.1000.disponibelt", 146),
            ("post.1000.01.prognose", 102),
            ("post.1000.01.avvik", 1),
        ] {
            sample.delivered(id, value);
        }
        let findings = sample.findings(&DELIVERY_DOES_NOT_ADD_UP);
        assert_eq!(findings.len(), 1);
        assert_eq!(findings[0].object, "t1.post.1000.01.disponibelt");
        assert_eq!(findings[0].expected.as_deref(), Some("103\u{a0}kr"));
        assert_eq!(findings[0].found.as_deref(), Some("113\u{a0}kr"));
    }

    #[test]
    fn names_the_one_that_was_another_by_the_data() {
        let mut sample = Sample::eight_months();
        // Four months are 34 000, 13 000 and 200.
        for (id, thousand) in [
            ("post.1000.01.regnskap", 99_000),
            ("post.1000.21.regnskap", 13_000),
            ("post.1000.45.regnskap", 200),
            ("kap.1000.regnskap", 47_200),
        ] {
            sample.delivered(id, thousand * 1_000);
        }
        let findings = sample.findings(&DELIVERY_DOES_NOT_ADD_UP);
        assert_eq!(findings.len(), 1);
        assert_eq!(findings[0].object, "t1.post.1000.01.regnskap");
        let expected = findings[0].expected.as_deref();
        assert_eq!(expected, Some("34\u{a0}000\u{a0}000\u{a0}kr"));
    }

    #[test]
    fn is_silent_when_they_add_up_and_without_an_earlier_report() {
        assert_eq!(delivered("kap.1000.disponibelt", 146), [""; 0]);
        assert_eq!(Sample::new().says(&DELIVERY_DOES_NOT_ADD_UP), [""; 0]);
    }
}
