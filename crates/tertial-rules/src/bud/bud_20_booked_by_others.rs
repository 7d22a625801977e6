//! BUD-20.

use tertial_model::{FigureId, Finding, FramePost, Side, norwegian};
use tertial_report::Case;

use crate::rule::declare_rule;

declare_rule! {
    /// Andre virksomheter har ført på en post som virksomheten selv fører.
    ///
    /// Hvorfor: Etter en avgitt belastningsfullmakt skal det være slik. Uten fullmakt er posten
    /// brukt av noen som ikke har adgang til det, og beløpet er med i forbruket uten at hovedboken
    /// har det.
    ///
    /// Kilde: R-115, note B: det som er utgiftsført av andre etter avgitte belastningsfullmakter.
    ///
    /// Eksempel: Statsregnskapet har 1,2 mill. kr på 1000.01 ført av en annen virksomhet.
    ///
    /// Gjør dette: Ingenting, dersom fullmakten er gitt. Ellers be den som har ført, om å rette.
    BOOKED_BY_OTHERS = "BUD-20", Info, Post(check)
}

fn check(case: &Case<'_>, post: &FramePost) -> Option<Finding> {
    let id = FigureId::of_post(post.post, "fort_av_andre");
    let figure = case.figures.named(&id).filter(|_| post.booked_by.is_none())?;
    let amount = figure.kroner().filter(|amount| !amount.is_zero())?;
    let (done, expected) = match post.post.side() {
        Side::Expense => ("ført", "ingenting, dersom belastningsfullmakten er gitt"),
        Side::Income => ("inntektsført", "ingenting, dersom det er avtalt"),
    };
    let message = format!(
        "andre virksomheter har {done} {} på {} {}",
        norwegian::kroner(amount),
        post.post,
        post.name
    );
    let hint = format!("{expected}; beløpet er ikke med i avstemmingen");
    Some(BOOKED_BY_OTHERS.of_figure(figure, message).hint(hint))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{Sample, post};

    #[test]
    fn fires_on_a_post_of_the_agencys_own() {
        let mut sample = Sample::new();
        sample.by_others(3, post(1000, 1), 700);
        sample.by_others(4, post(4000, 2), 40);
        assert_eq!(
            sample.says(&BOOKED_BY_OTHERS),
            [
                "post.1000.01.fort_av_andre: andre virksomheter har ført \
                 700\u{a0}000\u{a0}kr på 1000.01 Driftsutgifter",
                "post.4000.02.fort_av_andre: andre virksomheter har inntektsført \
                 40\u{a0}000\u{a0}kr på 4000.02 Oppdragsinntekter",
            ]
        );
    }

    #[test]
    fn is_silent_on_a_post_others_are_to_book_and_when_nobody_else_did() {
        // All of 4000.85 is booked by others.
        assert_eq!(Sample::new().says(&BOOKED_BY_OTHERS), [""; 0]);
        assert_eq!(Sample::annual().says(&BOOKED_BY_OTHERS), [""; 0]);
    }
}
