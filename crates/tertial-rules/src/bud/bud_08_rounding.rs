//! BUD-08.

use tertial_model::{FigureId, Finding, norwegian};
use tertial_report::Case;

use crate::rule::declare_rule;

declare_rule! {
    /// Avrundede deler i en tabell gir ikke den avrundede summen.
    ///
    /// Hvorfor: Summene regnes av beløp i hele kroner og avrundes til slutt. Da kan delene slik de
    /// vises, gi én eller to for mye eller for lite. En leser som summerer tabellen, skal få vite
    /// det.
    ///
    /// Kilde: Rapporten sier hvordan det avrundes; tabellen har en merknad der det gjelder.
    ///
    /// Eksempel: 268 681 + 87 252 + 1 174 vises, og summen vises som 357 106.
    ///
    /// Gjør dette: Ingenting. Merknaden står under tabellen.
    ROUNDING = "BUD-08", Info, Case(check)
}

const MEASURES: [&str; 10] = [
    "overfort",
    "saldert",
    "endringer",
    "refusjoner",
    "merinntekt",
    "disponibelt",
    "budsjett",
    "regnskap",
    "prognose",
    "budsjett_hittil",
];

fn check(case: &Case<'_>) -> Vec<Finding> {
    let chapters = case.catalogue.frame.chapters.iter();
    let all = chapters.flat_map(|of| MEASURES.map(|measure| (of, measure)));
    let differing = all.filter_map(|(chapter, measure)| {
        let kroner = |id: &FigureId| case.figures.kroner(id);
        let posts = chapter.posts.iter();
        let parts = posts.map(|of| kroner(&FigureId::of_post(of.post, measure)));
        let id = FigureId::of_chapter(chapter.number, measure);
        let (parts, sum) = norwegian::rounding_difference(parts, kroner(&id))?;
        let label = case.figures.named(&id).map(|figure| figure.label.as_str());
        let message = format!(
            "{}: delene vises som {} og summen som {} (1 000 kr)",
            label.unwrap_or_default(),
            norwegian::decimal(parts, 0),
            norwegian::decimal(sum, 0)
        );
        Some(
            ROUNDING
                .finding(id, message)
                .hint("ingenting; merknaden står under tabellen"),
        )
    });
    differing.collect()
}

#[cfg(test)]
mod tests {
    use tertial_ingest::facts::DecisionKind;
    use tertial_model::Kroner;

    use super::*;
    use crate::sample::{Sample, post};

    #[test]
    fn fires_when_halves_round_up_in_the_parts() {
        let mut sample = Sample::new();
        // 2 000,5 + 500,5 + 100 shows as 2 001 + 501 + 100 = 2 602, and the sum is 2 601.
        for (post, ore) in [(post(1000, 1), 2_000_500), (post(1000, 21), 500_500)] {
            let of = sample
                .facts
                .decisions
                .iter_mut()
                .find(|d| d.post == post && d.kind == DecisionKind::CarriedOver);
            of.unwrap().amount = Some(Kroner::whole(ore));
        }
        let said = sample.says(&ROUNDING);
        assert_eq!(
            said[0],
            "kap.1000.overfort: kap. 1000 Prøveetaten: overført fra i fjor: delene vises som \
             2\u{a0}602 og summen som 2\u{a0}601 (1 000 kr)"
        );
    }

    #[test]
    fn is_silent_when_the_parts_give_the_sum() {
        assert_eq!(Sample::new().says(&ROUNDING), [""; 0]);
    }
}
