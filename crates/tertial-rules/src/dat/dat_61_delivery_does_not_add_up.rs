//! DAT-61.

use rust_decimal::Decimal;
use tertial_ingest::facts::Delivery;
use tertial_model::{
    BudgetPost, FigureId, Finding, FrameChapter, FramePost, Indicator, Side, Unit,
};
use tertial_report::Case;

use crate::rule::declare_rule;

declare_rule! {
    /// Tallene forrige rapport ble levert med, henger ikke sammen.
    ///
    /// Hvorfor: Rapporten viser hva som er endret siden sist. Er et tall i filen endret etter at
    /// rapporten ble levert, eller er filen en annen, blir endringene gale.
    ///
    /// Kilde: Tallene er regnet ut av hverandre: et kapittel er summen av postene, det disponible er
    /// summen av delene, et avvik er forskjellen fra prognosen, og en margin er forskjellen fra
    /// kravet.
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
    all.filter_map(|sum| sum.off(case, delivery)).collect()
}

/// A figure that is the sum of others, some of them subtracted.
struct Sum {
    of: FigureId,
    plus: Vec<FigureId>,
    minus: Vec<FigureId>,
}

impl Sum {
    fn off(&self, case: &Case<'_>, delivery: &Delivery) -> Option<Finding> {
        let value = |id: &FigureId| delivery.values.get(id).copied().flatten();
        let sum = |ids: &[FigureId]| ids.iter().map(value).sum::<Option<Decimal>>();
        let told = value(&self.of)?;
        let computed = sum(&self.plus)? - sum(&self.minus)?;
        let unit = case.figures.named(&self.of).map_or(Unit::Plain, |of| of.unit);
        let inputs: Vec<&str> =
            self.plus.iter().chain(&self.minus).map(FigureId::as_str).collect();
        let message = format!(
            "i tallene fra {} er {} et annet enn det {} gir",
            delivery.report.in_a_sentence(),
            self.of,
            tertial_model::norwegian::list(&inputs)
        );
        ((told - computed).abs() > ROUNDING).then(|| {
            DELIVERY_DOES_NOT_ADD_UP
                .finding(self.of.delivered_in(&delivery.report), message)
                .expected(unit.written(computed, case.phrases))
                .found(unit.written(told, case.phrases))
                .hint("hent tallfilen som ble levert, på nytt")
                .at([delivery.origin.clone()])
        })
    }
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
    fn is_silent_when_they_add_up_and_without_an_earlier_report() {
        assert_eq!(delivered("kap.1000.disponibelt", 146), [""; 0]);
        assert_eq!(Sample::new().says(&DELIVERY_DOES_NOT_ADD_UP), [""; 0]);
    }
}
