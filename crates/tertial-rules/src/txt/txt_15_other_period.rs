//! TXT-15.

use chrono::Datelike;
use tertial_model::{FigureId, Finding, Severity, norwegian};
use tertial_report::Case;

use crate::prose::{Link, Passage, Sentence, Token};
use crate::rule::declare_rule;
use crate::txt::dates::{dates, is_after_per};
use crate::txt::other_time::{looks_ahead, other_tertial, years};
use crate::words::WORDS;

declare_rule! {
    /// En tekst nevner et år, en dato eller et tertial som ikke hører til rapportens periode.
    ///
    /// Hvorfor: Det er oftest igjen fra en tidligere rapport, og da er gjerne resten det også.
    ///
    /// Kilde: Rapporten gjelder ett år og står på statusdatoen. Fire ting kontrolleres. En dato
    /// etter «per» eller «pr.» («per 31. august», «pr. 31.8.2023») som ikke er i året, er etter
    /// statusdatoen eller er statusdatoen til en annen rapport. En annen dato enn statusdatoen etter
    /// «per», i samme ledd som lenken til et regnskap, et forbruk eller et antall ansatte: det er på
    /// statusdatoen. Det andre tertialet, etter i, fra, per, for eller ved («i 1. tertial» i
    /// rapporten for 2. tertial). Et annet år etter hittil i eller så langt i, og et tidligere år
    /// enn alle år tabellene viser, etter i eller for («i 2014»); det siste er en opplysning, og en
    /// advarsel når setningen er i nåtid («i 2014 har vi»). Setninger som sammenligner (enn, mot,
    /// siden, fjor) eller selv nevner rapportens egen dato eller sitt eget tertial, kontrolleres
    /// ikke. Det som ligger etter statusdatoen, kan stå når setningen ser framover (vil, skal,
    /// ventes, faktureres, innen, dersom), og det som ligger før, når den ser bakover (var, ble,
    /// hadde, er rettet). «Per 30. april hadde» ser ikke bakover: slik står det i rapporten datoen
    /// er fra. Årstall i navn, spenn («2024–2027») og datoer på dokumenter («av desember 2022»)
    /// kontrolleres ikke.
    ///
    /// Eksempel: «Per 30. april 2023 er 31 prosent brukt» i rapporten for 2024.
    ///
    /// Gjør dette: Rett året, datoen eller tertialet, og les resten av teksten på nytt.
    OTHER_PERIOD = "TXT-15", Warning, Sentence(check)
}

fn check(case: &Case<'_>, passage: Passage<'_>) -> Vec<Finding> {
    let finding = |Stray { at, words, expected, severity }: Stray| {
        let message = format!("«{words}» hører ikke til perioden rapporten gjelder");
        OTHER_PERIOD
            .of_words(passage, at, words, message)
            .severity(severity)
            .expected(expected)
            .hint("rett det, og les resten av teksten på nytt")
    };
    stray(case, passage.sentence).map(finding).into_iter().collect()
}

/// A time that does not belong to the period.
struct Stray {
    at: usize,
    words: String,
    expected: String,
    severity: Severity,
}

fn stray(case: &Case<'_>, sentence: &Sentence<'_>) -> Option<Stray> {
    if sentence.has(&WORDS.comparing) {
        return None;
    }
    date(case, sentence)
        .or_else(|| linked(case, sentence))
        .or_else(|| tertial(case, sentence))
        .or_else(|| hittil(case, sentence))
        .or_else(|| year(case, sentence))
}

/// A date after «per» that is not the report's: after its status date, in another year, or
/// the status date of another report.
fn date(case: &Case<'_>, sentence: &Sentence<'_>) -> Option<Stray> {
    let year = case.catalogue.frame.year;
    let status = case.status_date();
    let named = dates(sentence, year).filter(|of| is_after_per(&sentence.tokens, of.at));
    let named: Vec<_> = named.collect();
    if named.iter().any(|of| of.date == status) {
        return None;
    }
    let stray = named.into_iter().find(|of| {
        let of_another =
            case.report.all().iter().any(|kind| kind.status_date(year) == of.date);
        of.date > status || of.date.year() != year || of_another
    })?;
    // «Per 30. april hadde vi» is how the report of that date says it, and «per 31. august
    // var prognosen» how the one of the whole year does.
    let told_of = |word: &str| matches!(word, "var" | "ble" | "blei" | "vart");
    let excused = if stray.date > status {
        looks_ahead(sentence)
    } else {
        sentence.words().any(told_of)
    };
    let before = sentence.tokens[..stray.at].iter().rev();
    let per = before.into_iter().find(|token| token.word().is_some())?;
    (!excused).then(|| Stray {
        at: per.start,
        words: format!("per {}", norwegian::date(stray.date)),
        expected: format!("per {}", norwegian::date(status)),
        severity: Severity::Warning,
    })
}

/// A date after «per» beside a link to a figure of the status date.
fn linked(case: &Case<'_>, sentence: &Sentence<'_>) -> Option<Stray> {
    let status = case.status_date();
    let mut all = dates(sentence, status.year());
    let (only, None) = (all.next()?, all.next()) else { return None };
    let tokens = &sentence.tokens;
    let is_in_clause = |of: &&Token<'_>| !of.is_mark(',') && !of.is_mark(';');
    let before = tokens[..only.at].iter().rev().take_while(is_in_clause);
    let after = tokens[only.at..].iter().take_while(is_in_clause);
    let mut links = before.chain(after).filter_map(Token::link);
    let is_at_status = |link: &Link| !link.is_verb() && is_stock(&link.figure);
    let differs = only.date != status && is_after_per(tokens, only.at);
    let per = tokens[..only.at].iter().rev().find(|token| token.word().is_some())?;
    (differs && links.any(is_at_status)).then(|| Stray {
        at: per.start,
        words: format!("per {}", norwegian::date(only.date)),
        expected: format!("per {}", norwegian::date(status)),
        severity: Severity::Warning,
    })
}

/// Whether a figure is what there is on the status date, or has been up to it.
fn is_stock(id: &FigureId) -> bool {
    let is_spent = matches!(id.measure(), "regnskap" | "forbruk_pst" | "hovedbok");
    let mut parts = id.parts();
    match parts.next() {
        Some("hr") => parts.next() == Some("ansatte"),
        Some("post" | "kap" | "oremerket" | "bev") => is_spent,
        _ => false,
    }
}

/// The other tertial, where the sentence does not name its own.
fn tertial(case: &Case<'_>, sentence: &Sentence<'_>) -> Option<Stray> {
    let other = other_tertial(case.report, sentence)?;
    let tokens = &sentence.tokens;
    let before = tokens[..other].last()?.word()?;
    let said = ["i", "fra", "frå", "per", "for", "ved"].contains(&before);
    let tertials = tokens.iter().filter_map(Token::word);
    let several = tertials.filter(|word| word.starts_with("tertial")).count() > 1;
    let own = case.report.tertial()?;
    let named: u8 = tokens[other].word()?.parse().ok()?;
    let this_year = case.catalogue.frame.year;
    let is_past = named < own || years(sentence).any(|(_, named)| named < this_year);
    let excused = if is_past { sentence.has(&WORDS.back) } else { looks_ahead(sentence) };
    let stray = Stray {
        at: tokens[other].start,
        words: format!("{before} {}. tertial", tokens[other].word()?),
        expected: format!("{own}. tertial"),
        severity: Severity::Warning,
    };
    (said && !several && !excused).then_some(stray)
}

/// «hittil i 2023»: so far in another year than the report's.
fn hittil(case: &Case<'_>, sentence: &Sentence<'_>) -> Option<Stray> {
    let so_far = has(sentence, &["hittil"]) || has(sentence, &["så", "langt"]);
    let year = case.catalogue.frame.year;
    let (at, named) = one_year(sentence).filter(|(_, named)| so_far && *named != year)?;
    (before(sentence, at) == Some("i")).then(|| Stray {
        at,
        words: format!("i {named}"),
        expected: format!("i {year}"),
        severity: Severity::Warning,
    })
}

/// A year before all the tables show: a slip of the finger, or a very old text.
fn year(case: &Case<'_>, sentence: &Sentence<'_>) -> Option<Stray> {
    let year = case.catalogue.frame.year;
    let (at, named) = one_year(sentence).filter(|(_, named)| *named < year)?;
    let earliest = earliest_shown(case);
    let said = matches!(before(sentence, at), Some("i" | "for"));
    let is_told = sentence.has(&WORDS.once) || sentence.has(&WORDS.back);
    let after = sentence.after(at).nth(1).and_then(Token::word);
    let is_now = |word: &str| matches!(word, "har" | "er" | "blir" | "vert");
    let is_of_now = after.is_some_and(is_now)
        || sentence.before(at).nth(1).and_then(Token::word).is_some_and(is_now);
    (named < earliest && said && !is_told).then(|| Stray {
        at,
        words: named.to_string(),
        expected: format!(
            "{year}, eller et år tabellene viser ({earliest} eller senere)"
        ),
        severity: if is_of_now { Severity::Warning } else { Severity::Info },
    })
}

/// The first year any figure is of.
fn earliest_shown(case: &Case<'_>) -> i32 {
    let year = case.catalogue.frame.year;
    let parts = case.figures.iter().flat_map(|figure| figure.id.as_str().split('.'));
    let shown = parts.filter(|part| part.len() == 4).filter_map(|part| part.parse().ok());
    // A chapter is a number of four digits too.
    let shown = shown.filter(|part| (year - 20..=year).contains(part));
    shown.min().unwrap_or(year).min(year - 3)
}

/// The one year a sentence names; none of several.
fn one_year(sentence: &Sentence<'_>) -> Option<(usize, i32)> {
    let mut named = years(sentence);
    let (first, None) = (named.next(), named.next()) else { return None };
    first
}

/// The word right before a byte.
fn before<'s>(sentence: &'s Sentence<'_>, byte: usize) -> Option<&'s str> {
    sentence.before(byte).next().and_then(Token::word)
}

/// Whether a sentence has these words beside one another.
fn has(sentence: &Sentence<'_>, phrase: &[&str]) -> bool {
    let words: Vec<&str> = sentence.words().collect();
    words.windows(phrase.len()).any(|words| words == phrase)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::Sample;

    fn says(mut sample: Sample, body: &str) -> Vec<String> {
        sample.text("maalstatus", body);
        let findings = sample.findings(&OTHER_PERIOD);
        let object =
            |finding: &Finding| finding.object.rsplit(':').next().map(str::to_owned);
        findings.iter().filter_map(object).collect()
    }

    #[test]
    fn fires_on_a_date_of_another_report() {
        for (body, words) in [
            ("Per 31. august er halvparten brukt.", "per 31. august 2024"),
            ("Per 30. april 2023 er halvparten brukt.", "per 30. april 2023"),
            ("Alt er i rute per 2. mai.", "per 2. mai 2024"),
            ("Pr. 30. april 2023 er halvparten brukt.", "per 30. april 2023"),
            ("Alt er i rute per 30.04.2023.", "per 30. april 2023"),
            ("Vi er i rute pr. 31.8. på alt.", "per 31. august 2024"),
            (
                "Per 30. april 2023 er halvparten brukt, resten skal brukes.",
                "per 30. april 2023",
            ),
        ] {
            assert_eq!(says(Sample::new(), body), [words], "{body}");
        }
        let second = Sample::second_tertial();
        assert_eq!(
            says(second, "Per 30. april er halvparten brukt."),
            ["per 30. april 2024"]
        );
        for body in [
            "Per 30. april er 35 prosent brukt, og resten skal brukes i høst.",
            "Per 30. april hadde vi 40 ansatte i Vadsø.",
            "Etter planen er halvparten brukt per 30. april.",
        ] {
            assert_eq!(
                says(Sample::second_tertial(), body),
                ["per 30. april 2024"],
                "{body}"
            );
        }
    }

    #[test]
    fn is_silent_on_what_the_sentence_looks_back_or_ahead_to() {
        for body in [
            "Oppdragene faktureres i 2. tertial.",
            "Ny løsning blir tatt i bruk i 2. tertial.",
            "I 2. tertial 2023 var svarprosenten 91 prosent.",
            "Avtalen ble inngått i 2016.",
        ] {
            assert_eq!(says(Sample::new(), body), [""; 0], "{body}");
        }
        let later = "Svikten i 1. tertial er rettet opp.";
        assert_eq!(says(Sample::second_tertial(), later), [""; 0]);
        let annual = "Per 31. august var prognosen 745,2 mill. kroner.";
        assert_eq!(says(Sample::annual(), annual), [""; 0]);
    }

    #[test]
    fn fires_on_the_other_tertial_with_its_place() {
        let mut sample = Sample::second_tertial();
        sample.text(
            "maalstatus",
            "Godt.
Ingen avvik i 1. tertial.",
        );
        let findings = sample.findings(&OTHER_PERIOD);
        assert_eq!(findings.len(), 1);
        assert_eq!(findings[0].origins[0].to_string(), "tekst/t2/maalstatus.md:7:15");
        assert_eq!(findings[0].expected.as_deref(), Some("2. tertial"));
        assert_eq!(says(Sample::new(), "Ingen avvik i 2. tertial."), ["i 2. tertial"]);
    }

    #[test]
    fn fires_on_another_year() {
        assert_eq!(says(Sample::new(), "Hittil i 2023 er alt i rute."), ["i 2023"]);
        assert_eq!(says(Sample::new(), "I 2014 har vi nådd målene."), ["2014"]);
        let mut sample = Sample::new();
        for (body, severity) in [
            ("I 2014 har vi nådd målene.", Severity::Warning),
            ("Vi nådde målene i 2014.", Severity::Info),
        ] {
            sample.text("maalstatus", body);
            assert_eq!(sample.findings(&OTHER_PERIOD)[0].severity, severity, "{body}");
        }
    }

    #[test]
    fn fires_on_another_day_beside_what_there_was_on_the_status_date() {
        let spent = "{{ tall(\"post.1000.01.regnskap\") | mill }}";
        let staff = "{{ tall(\"hr.ansatte.vardo\") }} ansatte";
        for (body, words) in [
            (format!("Per 31. januar er {spent} brukt."), "per 31. januar 2024"),
            (format!("Per 4. april hadde vi {staff} i Vardø."), "per 4. april 2024"),
            (format!("Det er {spent} brukt per 3. april."), "per 3. april 2024"),
        ] {
            assert_eq!(says(Sample::new(), &body), [words], "{body}");
        }
        for body in [
            format!("Per 31. mars var det lite, nå er {spent} brukt."),
            format!("Per 30. april er {spent} brukt."),
            "Per 1. januar var {{ tall(\"post.1000.01.saldert\") | mill }} bevilget."
                .to_owned(),
            format!("Det er {spent} brukt, mot lite per 31. mars."),
        ] {
            assert_eq!(says(Sample::new(), &body), [""; 0], "{body}");
        }
    }

    #[test]
    fn is_silent_on_the_period_on_what_lies_ahead_and_on_comparisons() {
        for body in [
            "Per 30. april er halvparten brukt, og per 31. mars var det mindre.",
            "Per 31. mars er en firedel brukt.",
            "Det er mer enn per 30. april 2023.",
            "Dersom prognosen per 31. august viser det samme, flyttes det.",
            "Virkningen vurderes i rapporten for 2. tertial.",
            "Tiltaket skal settes i verk i 2. tertial.",
            "Ingen avvik i 1. tertial.",
            "Resultatet i 2023 var 91 prosent.",
            "Planen for 2019–2024 og loven av 2014 gjelder, jf. PM-2014-13.",
            "Etaten ble opprettet i 1997.",
            "Analysen av desember 2012 gjelder.",
            "Beløpet overføres til 2025.",
            "Hittil i 2024 er alt i rute.",
        ] {
            assert_eq!(says(Sample::new(), body), [""; 0], "{body}");
        }
    }
}
