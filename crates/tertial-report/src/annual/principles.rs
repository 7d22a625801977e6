//! Prinsippnote: what the statements build on, which R-115 wants said.

use tertial_ingest::project::Accounting;

use crate::Case;
use crate::document::{Block, Section};

/// Fills the section.
pub(super) fn fill(case: &Case<'_>, section: &mut Section) {
    let language = case.language;
    let prose = |text: &str| Block::Prose { text: text.to_owned() };
    section.blocks.push(prose(language.choose(
        "Årsregnskapet følger bestemmelser om økonomistyring i staten og rundskriv R-115. \
         Oppstillingene av bevilgningsrapportering og artskontorapportering bygger på disse \
         prinsippene:",
        "Årsrekneskapen følgjer føresegner om økonomistyring i staten og rundskriv R-115. \
         Oppstillingane av løyvingsrapportering og artskontorapportering byggjer på desse \
         prinsippa:",
    )));
    let points = language.choose(
        [
            "regnskapet følger kalenderåret",
            "regnskapet har alle rapporterte utgifter og inntekter for året",
            "utgifter og inntekter er ført med bruttobeløp",
            "regnskapet er ført etter kontantprinsippet",
        ],
        [
            "rekneskapen følgjer kalenderåret",
            "rekneskapen har alle rapporterte utgifter og inntekter for året",
            "utgifter og inntekter er førte med bruttobeløp",
            "rekneskapen er ført etter kontantprinsippet",
        ],
    );
    section.blocks.push(Block::Points { points: points.map(str::to_owned).into() });
    let sums = language.choose(
        "Begge oppstillingene har sumlinjen «Netto rapportert til bevilgningsregnskapet», og den er \
         lik i begge. Regnskapstallene per post er statsregnskapets; artskontoene er hovedbokens. \
         Fjorårets tall er statsregnskapets. Beløp er i hele kroner og avrundet når de vises; \
         summene er regnet av uavrundede beløp.",
        "Begge oppstillingane har sumlinja «Netto rapportert til løyvingsrekneskapen», og ho er \
         lik i begge. Rekneskapstala per post er frå statsrekneskapen; artskontoane er frå \
         hovudboka. Tala for fjoråret er frå statsrekneskapen. Beløp er i heile kroner og avrunda \
         når dei blir viste; summane er rekna av uavrunda beløp.",
    );
    let basis = match case.accounting {
        Some(Accounting::Accrual) => language.choose(
            " Virksomheten fører i tillegg virksomhetsregnskap etter de statlige \
             regnskapsstandardene (SRS).",
            " Verksemda fører i tillegg verksemdsrekneskap etter dei statlege \
             rekneskapsstandardane (SRS).",
        ),
        Some(Accounting::Cash) => language.choose(
            " Virksomheten har ikke virksomhetsregnskap etter de statlige regnskapsstandardene.",
            " Verksemda har ikkje verksemdsrekneskap etter dei statlege rekneskapsstandardane.",
        ),
        None => "",
    };
    section.blocks.push(prose(&format!("{sums}{basis}")));
}
