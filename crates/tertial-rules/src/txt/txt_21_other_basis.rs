//! TXT-21.

use tertial_model::{Figure, Finding};
use tertial_report::Case;

use crate::prose::Passage;
use crate::rule::declare_rule;
use crate::txt::candidates::as_printed;

declare_rule! {
    /// En tekst i årsrapporten lenker til et tall som tabellene regner på et annet grunnlag.
    ///
    /// Hvorfor: Teksten sier da noe annet enn tabellen og setningen over den, og begge kan ikke
    /// være avviket på posten.
    ///
    /// Kilde: Tertialrapportene følger skjemaet for budsjettstatus: disponibel bevilgning og alt
    /// som er ført på posten. Årsrapporten følger R-115: samlet tildeling, uten merinntekt og
    /// omdisponering, og det virksomheten selv har ført. Hva fullmaktene dekker, står i note B.
    /// Regelen slår bare til når de to tallene er ulike.
    ///
    /// Eksempel: Teksten viser post.1000.21.avvik, −0,4 mill. kr, og tabellen −4,4 mill. kr.
    ///
    /// Gjør dette: Lenk til tallet som er nevnt, med bev. i stedet for post.
    OTHER_BASIS = "TXT-21", Warning, Sentence(check)
}

fn check(case: &Case<'_>, passage: Passage<'_>) -> Vec<Finding> {
    let other = passage.sentence.links().filter_map(|link| {
        let [linked, of_tables] = differing(case, link.figure.as_str())?;
        let message = format!("{} er på et annet grunnlag enn tabellene", linked.id);
        let finding = OTHER_BASIS
            .of_words(passage, link.range.start, &linked.id, message)
            .expected(as_printed(of_tables))
            .found(as_printed(linked))
            .hint(format!("lenk til {}", of_tables.id))
            .rests_on([&linked.id, &of_tables.id]);
        Some(finding)
    });
    other.collect()
}

/// The figure linked to, and the one the tables have, where they are not the same.
fn differing<'a>(case: &Case<'a>, id: &str) -> Option<[&'a Figure; 2]> {
    let linked = case.figures.named(id)?;
    let of_tables = case.told_instead(&linked.id)?;
    (linked.value != of_tables.value).then_some([linked, of_tables])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{Sample, post};

    const BODY: &str =
        "Godt.\nVi fikk {{ tall(\"post.1000.21.avvik\") | abs | mill }} igjen.";

    #[test]
    fn fires_where_the_tables_have_another_amount() {
        let mut sample = Sample::annual();
        sample.text("maalstatus", BODY);
        let findings = sample.findings(&OTHER_BASIS);
        assert_eq!(findings.len(), 1);
        // 42 000 with 1 500 of excess income, 40 500 without; 39 000 is spent.
        assert_eq!(
            findings[0].found.as_deref(),
            Some("3 000 000 kr (1000.21 Oppdrag: avvik, regnskap mot budsjett for året)")
        );
        assert_eq!(
            findings[0].expected.as_deref(),
            Some("1 500 000 kr (1000.21 Oppdrag: mindreutgift (negativ: merutgift))")
        );
        assert_eq!(findings[0].hint, "lenk til bev.1000.21.avvik");
        assert!(findings[0].origins[0].to_string().ends_with(":7:9"), "{findings:?}");
    }

    #[test]
    fn is_silent_where_both_are_the_same_and_in_a_tertial_report() {
        let mut sample = Sample::annual();
        let body = BODY.replace("post.1000.21.avvik", "post.1000.01.avvik");
        sample.text("maalstatus", &body);
        assert_eq!(sample.says(&OTHER_BASIS), [""; 0]);
        sample.by_others(3, post(1000, 1), 700);
        assert_eq!(
            sample.findings(&OTHER_BASIS).len(),
            1,
            "their 700 are not the agency's"
        );
        let mut sample = Sample::new();
        sample.text("maalstatus", BODY);
        assert_eq!(sample.says(&OTHER_BASIS), [""; 0]);
    }

    #[test]
    fn a_number_typed_is_held_against_the_tables() {
        use crate::txt::txt_12_number_typed::NUMBER_TYPED;
        let mut sample = Sample::annual();
        sample.by_others(3, post(1000, 1), 700);
        sample.text("maalstatus", "Post 01 har et regnskap på 102,0 mill. kroner.");
        let findings = sample.findings(&NUMBER_TYPED);
        let link = "lim inn {{ tall(\"bev.1000.01.regnskap\") | mill }}";
        assert!(findings[0].hint.starts_with(link), "{}", findings[0].hint);
    }
}
