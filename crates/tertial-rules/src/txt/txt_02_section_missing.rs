//! TXT-02.

use tertial_model::Finding;
use tertial_report::{Case, NOTE_8B};

use crate::rule::declare_rule;

declare_rule! {
    /// Teksten til et avsnitt i rapporten finnes ikke.
    ///
    /// Hvorfor: Avsnittet svarer på krav i brevet. I utkastet står veiledning der teksten skal
    /// være; den endelige versjonen kan ikke lages.
    ///
    /// Kilde: Katalogen for brevet sier hvilke avsnitt rapporten har og hvilke krav de svarer på.
    ///
    /// Eksempel: tekst/t1/maalstatus.md finnes ikke.
    ///
    /// Gjør dette: Skriv teksten i filen som er nevnt. Er det ingenting å melde, skriv det.
    SECTION_MISSING = "TXT-02", Error, Case(check)
}

fn check(case: &Case<'_>) -> Vec<Finding> {
    let sections = case.catalogue.sections_of(case.report);
    let of_sections = sections
        .filter(|section| section.content.needs_text())
        .map(|section| (section.key.as_str(), section.title.bokmal()));
    let shares =
        if case.keeps_accrual() { "Noten om aksjer" } else { "Note 8 B, aksjer" };
    let shares = case.has_shares().then_some((NOTE_8B, shares));
    of_sections
        .chain(shares)
        .chain(case.texts_of_accrual())
        .filter(|(key, _)| case.text(key).is_none() && case.waived_text(key).is_none())
        .map(|(key, title)| {
            let path = case.text_path(key);
            SECTION_MISSING
                .of_lacking_text(&path, format!("teksten til «{title}» finnes ikke"))
                .hint(format!(
                    "skriv teksten i {path}; er det ingenting å melde, skriv det"
                ))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use tertial_model::Kroner;

    use super::*;
    use crate::sample::{Sample, post};

    #[test]
    fn fires_on_a_section_without_text() {
        let mut sample = Sample::new();
        sample.facts.texts.by_key.clear();
        let findings = sample.findings(&SECTION_MISSING);
        assert_eq!(findings.len(), 1);
        assert_eq!(findings[0].object, "tekst/t1/maalstatus.md");
        let told = &sample.evaluate()[0];
        assert_eq!(
            (told.code.0, &told.requirements[..]),
            ("TXT-02", &["K110".to_owned()][..])
        );
    }

    #[test]
    fn fires_on_shares_nobody_specifies() {
        let mut sample = Sample::annual();
        sample.ledger(3, Some(post(1000, 45)), "", Kroner::whole(500));
        sample.facts.ledger.rows.last_mut().unwrap().account = "1350".parse().unwrap();
        assert_eq!(
            sample.says(&SECTION_MISSING),
            ["tekst/arsrapport/note-8b.md: teksten til «Note 8 B, aksjer» finnes ikke"]
        );
    }

    #[test]
    fn is_silent_when_what_it_would_answer_is_waived() {
        let mut sample = Sample::new();
        sample.facts.texts.by_key.clear();
        sample.waive("K110");
        assert_eq!(sample.says(&SECTION_MISSING), [""; 0]);
    }

    #[test]
    fn is_silent_when_every_section_has_one() {
        assert_eq!(Sample::new().says(&SECTION_MISSING), [""; 0]);
    }
}
