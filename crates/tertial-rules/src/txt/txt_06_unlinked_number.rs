//! TXT-06.

use tertial_model::{Figure, Finding};
use tertial_report::Case;

use crate::rule::declare_rule;
use crate::txt::candidates::Meant;
use crate::txt::typed_number::{TypedNumber, each_number};

declare_rule! {
    /// Et tall som er skrevet i en tekst, er ikke likt noe tall rapporten bygger på.
    ///
    /// Hvorfor: Tall i tekst og tabell skal være de samme. Et tall som er skrevet for hånd, blir
    /// stående når grunnlaget endres.
    ///
    /// Kilde: Hvert tall i rapporten har ett opphav. Beløp, prosenter, ansatte og årsverk
    /// kontrolleres mot alle tall i samme enhet, avrundet som de er skrevet; tall etter «om lag»,
    /// «rundt» og lignende mot så mange sifre som er skrevet. Et tall uten enhet i en tabell
    /// kontrolleres når raden nevner én post eller ett kapittel, og tallet er innenfor 20 prosent av
    /// et av tallene der. Sier setningen selv hvilket tall det er, og er det langt fra det, nevnes
    /// det. Spenn («10–15 mill. kroner»), «1 000 kr» som enhet i en tabell, og brevets egne grenser
    /// kontrolleres ikke.
    ///
    /// Eksempel: Teksten sier 1,4 mill. kroner, og ingen av tallene i rapporten er 1,4 mill. kroner.
    ///
    /// Gjør dette: Er et tall i nærheten nevnt, lim inn lenken til det. Er det et tall rapporten
    /// ikke regner, kontroller at det er riktig.
    UNLINKED_NUMBER = "TXT-06", Warning, Case(check)
}

fn check(case: &Case<'_>) -> Vec<Finding> {
    each_number(case, |number| match number.meant() {
        Meant::Near(near) => Some(unlike(number, &number.links(&near))),
        Meant::Far(figure) => Some(far_from(number, figure)),
        Meant::Same(_) | Meant::Differs(_) => None,
    })
}

fn unlike(number: &TypedNumber<'_, '_>, near: &str) -> Finding {
    let hint = match near {
        "" => "hent tallet med {{ tall(\"…\") }}, eller kontroller at det er riktig"
            .to_owned(),
        near => format!("mente du {near}? ellers kontroller at tallet er riktig"),
    };
    number.finding(&UNLINKED_NUMBER, "er ikke likt noe tall i rapporten").hint(hint)
}

/// A number the sentence calls something else than it is, and that is near nothing it names.
fn far_from(number: &TypedNumber<'_, '_>, figure: &Figure) -> Finding {
    number
        .beside(&UNLINKED_NUMBER, figure, "er langt fra tallet setningen nevner")
        .hint(format!("lim inn {}, eller rett setningen", number.typed.link(figure)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::Sample;

    #[test]
    fn fires_on_an_amount_no_figure_has() {
        let mut sample = Sample::new();
        sample.text("maalstatus", "Om lag 1,4 mill. kroner er bundet.");
        let findings = sample.findings(&UNLINKED_NUMBER);
        assert_eq!(findings.len(), 1);
        assert_eq!(
            findings[0].found.as_deref(),
            Some("Om lag 1,4 mill. kroner er bundet.")
        );
        assert_eq!(findings[0].origins[0].to_string(), "tekst/t1/maalstatus.md:6:8");
    }

    #[test]
    fn finds_a_number_whose_unit_stands_on_the_next_line() {
        let mut sample = Sample::new();
        sample.text(
            "maalstatus",
            "Først.\n\nSå på {{ tall(\"å\") }} om lag 1,4 mill.\nkroner.",
        );
        let findings = sample.findings(&UNLINKED_NUMBER);
        assert_eq!(findings[0].object, "tekst/t1/maalstatus.md:1,4 mill. kroner");
        assert_eq!(findings[0].origins[0].to_string(), "tekst/t1/maalstatus.md:8:30");
    }

    #[test]
    fn tells_of_the_same_number_once_with_every_place() {
        let mut sample = Sample::new();
        sample.text("maalstatus", "Om lag 1,4 mill. kroner.\n\nSå 1,4 mill. kroner.");
        let findings = sample.findings(&UNLINKED_NUMBER);
        assert_eq!(findings.len(), 1);
        let places: Vec<_> =
            findings[0].origins.iter().map(ToString::to_string).collect();
        assert_eq!(places, ["tekst/t1/maalstatus.md:6:8", "tekst/t1/maalstatus.md:8:4"]);
        assert_eq!(
            findings[0].found.as_deref(),
            Some("Om lag 1,4 mill. kroner. / Så 1,4 mill. kroner."),
            "an acceptance of the first is none of the second"
        );
    }

    #[test]
    fn names_what_is_near_ready_to_paste() {
        let mut sample = Sample::new();
        sample.text("maalstatus", "Driftsutgifter har prognose 103,5 mill. kroner.");
        let findings = sample.findings(&UNLINKED_NUMBER);
        assert_eq!(
            findings[0].hint,
            "mente du {{ tall(\"post.1000.01.prognose\") | mill }} (1000.01 Driftsutgifter: \
             prognose for året), eller {{ tall(\"post.1000.01.disponibelt\") | mill }} \
             (1000.01 Driftsutgifter: disponibel bevilgning), eller {{ tall(\"post.1000.01.saldert\") | mill }} \
             (1000.01 Driftsutgifter: saldert budsjett)? ellers kontroller at tallet er riktig"
        );
    }

    #[test]
    fn tells_of_what_is_far_from_the_figure_the_sentence_names() {
        // 2,0 is the deviation of 4000.02, that of 1000.45 is 20 000.
        for (body, expected) in [
            ("Post 45 ventes å gi et mindreforbruk på 2,0 mill. kroner.", "20 000 kr"),
            ("Prognosen for post 21 er 30,0 mill. kroner.", "42 000 000 kr"),
            ("Svarprosenten er 36 prosent.", "93,0 pst."),
        ] {
            let mut sample = Sample::new();
            sample.text("maalstatus", body);
            let findings = sample.findings(&UNLINKED_NUMBER);
            let said = findings.iter().filter_map(|of| of.expected.as_deref());
            let said: Vec<_> = said.map(|said| said.starts_with(expected)).collect();
            assert_eq!(said, [true], "{body}: {findings:?}");
        }
    }

    #[test]
    fn tells_of_a_number_in_a_row_that_is_near_what_the_row_names() {
        let says = |body: &str| {
            let mut sample = Sample::new();
            sample.text("maalstatus", body);
            let findings = sample.findings(&UNLINKED_NUMBER);
            findings.into_iter().map(|finding| finding.found.unwrap()).collect::<Vec<_>>()
        };
        let head = "| Post | 1 000 kr |\n|---|---|\n";
        let row = "| 1000.01 | 101 400 |";
        assert_eq!(says(&format!("{head}{row}")), [row]);
        let of_last_year = head.replace("1 000 kr", "2023");
        for body in [
            format!("{head}| 1000.01 | 102 000 |"),
            format!("{of_last_year}{row}"),
            format!("{head}| Andre | 101 400 |"),
            format!("{head}| 1000.01 | 300 400 |"),
        ] {
            assert_eq!(says(&body), [""; 0], "{body}");
        }
    }

    #[test]
    fn is_silent_on_what_is_about_right_a_range_or_a_limit() {
        for body in [
            "Vi har rundt 100 mill. kroner på post 01.",
            "Vi trenger 10–15 mill. kroner.",
            "Vi trenger mellom 11 og 12 mill. kroner.",
            "Avviket er under grensen på 10 prosent.",
            "Avviket er under vesentlighetsgrensen på 5 mill. kroner.",
        ] {
            let mut sample = Sample::new();
            sample.text("maalstatus", body);
            assert_eq!(sample.says(&UNLINKED_NUMBER), [""; 0], "{body}");
        }
    }

    #[test]
    fn is_silent_on_days_which_are_often_no_result() {
        let mut sample = Sample::new();
        sample.text("maalstatus", "Vi holdt et kurs på 14 dager, 7 timer hver dag.");
        assert_eq!(sample.says(&UNLINKED_NUMBER), [""; 0]);
    }

    #[test]
    fn is_silent_on_linked_numbers_and_on_those_that_are_right() {
        let mut sample = Sample::new();
        sample.text(
            "maalstatus",
            "Vi har {{ tall(\"post.1000.01.prognose\") | mill }}, altså 102,0 mill. kr, \
             102 000 000 kroner eller 102 mill. kroner. Det er 60 ansatte i Hamar (60 prosent).",
        );
        assert_eq!(sample.says(&UNLINKED_NUMBER), [""; 0]);
    }
}
