//! TXT-30.

use chrono::NaiveDate;
use tertial_model::{Finding, norwegian};
use tertial_report::Case;

use crate::prose::{Passage, Token};
use crate::rule::declare_rule;
use crate::txt::numerals;
use crate::txt::other_time::year_of;

declare_rule! {
    /// En tekst nevner en dato eller en del av året som ikke finnes.
    ///
    /// Hvorfor: 31. april og 10. tertial er skrivefeil, og leseren vet ikke hva som er ment.
    ///
    /// Kilde: Kalenderen. Datoer med måneden i ord kontrolleres («31. april»), datoer i tall med år
    /// («31.4.2024»), og nummeret til et tertial, et kvartal eller et halvår. Om det var et annet
    /// tertial som var ment, kontrolleres i TXT-15.
    ///
    /// Eksempel: «Analysen skal være ferdig 31. november.»
    ///
    /// Gjør dette: Rett datoen.
    NO_SUCH_DATE = "TXT-30", Warning, Sentence(check)
}

fn check(case: &Case<'_>, passage: Passage<'_>) -> Vec<Finding> {
    let tokens = &passage.sentence.tokens;
    let year = case.catalogue.frame.year;
    let finding = |at: usize| {
        if let Some(words) = no_part_of_year(passage, at) {
            let message = format!("«{words}» finnes ikke");
            let finding =
                NO_SUCH_DATE.of_words(passage, tokens[at].start, &words, message);
            return Some(finding.expected("en del av året").hint("rett nummeret"));
        }
        let words = impossible(&tokens[at..], year)?;
        // The end of a longer number is no day.
        let before = at.checked_sub(1).map(|before| &tokens[before]);
        if before.is_some_and(|of| of.is_mark('.') || of.is_mark(',')) {
            return None;
        }
        let message = format!("datoen «{words}» finnes ikke");
        let finding = NO_SUCH_DATE.of_words(passage, tokens[at].start, &words, message);
        Some(finding.expected("en dag i kalenderen").hint("rett datoen"))
    };
    (0..tokens.len()).filter_map(finding).collect()
}

/// A date that begins there and is none, as it is written.
fn impossible(tokens: &[Token<'_>], year: i32) -> Option<String> {
    let [day, dot, month, rest @ ..] = tokens else { return None };
    let day_word = day.word().filter(|day| day.len() <= 2)?;
    let day: u32 = day_word.parse().ok()?;
    let month_word = month.word().filter(|_| dot.is_mark('.'))?;
    let named = norwegian::month_named(month_word);
    let mut rest = rest.iter().skip_while(|of| named.is_none() && of.is_mark('.'));
    let written = rest.next().and_then(Token::word).and_then(year_of);
    let (month, year, words) = match (named, written) {
        (Some(month), written) => {
            (month, written.unwrap_or(year), format!("{day_word}. {month_word}"))
        }
        (None, Some(written)) if month_word.len() <= 2 => {
            let month = month_word.parse().ok()?;
            (month, written, format!("{day_word}.{month_word}.{written}"))
        }
        _ => return None,
    };
    NaiveDate::from_ymd_opt(year, month, day).is_none().then_some(words)
}

/// «10. tertial» and «0,1. tertial», as it is written.
fn no_part_of_year(passage: Passage<'_>, at: usize) -> Option<String> {
    let [number, dot, part, ..] = &passage.sentence.tokens[at..] else { return None };
    let digits = number.word().filter(|word| numerals::is_number(word))?;
    let part = part.word().filter(|_| dot.is_mark('.'))?;
    let most = match part {
        _ if part.starts_with("tertial") => 3,
        _ if part.starts_with("kvartal") => 4,
        _ if part.starts_with("halvår") => 2,
        _ => return None,
    };
    // The decimals of a number: «0,1».
    let before = passage.prose.plain[..number.start].strip_suffix(',');
    let whole = before
        .map(|of| of.len() - of.trim_end_matches(|c: char| c.is_ascii_digit()).len());
    let start = match whole {
        Some(digits) if digits > 0 => number.start - digits - 1,
        _ => number.start,
    };
    let is_one = digits.parse().is_ok_and(|of: u32| (1..=most).contains(&of));
    let written = &passage.prose.plain[start..number.start + digits.len()];
    (!is_one || written.contains(',')).then(|| format!("{written}. {part}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::Sample;

    fn says(body: &str) -> usize {
        let mut sample = Sample::new();
        sample.text("maalstatus", body);
        sample.says(&NO_SUCH_DATE).len()
    }

    #[test]
    fn fires_on_days_no_month_has_and_months_no_year_has() {
        assert_eq!(says("Analysen er ferdig 31. november."), 1);
        assert_eq!(says("Den var ferdig 30.02.2024, og sendt 12.13.2024."), 2);
        assert_eq!(says("Fristen er 29. februar 2023."), 1);
        assert_eq!(says("Fristen er 0. mai."), 1);
    }

    #[test]
    fn fires_on_parts_no_year_has() {
        for body in [
            "Det ble meldt i rapporten for 20. tertial.",
            "Det ble meldt i rapporten for 0,2. tertial.",
            "Vi leverte i 5. kvartal.",
            "Vi leverte i 0. halvår.",
            "Vi leverte i 1000. tertial.",
        ] {
            assert_eq!(says(body), 1, "{body}");
        }
        assert_eq!(
            says("Vi leverte i 1., 2. og 3. tertial, 4. kvartal og 2. halvår."),
            0
        );
    }

    #[test]
    fn is_silent_on_days_there_are_and_on_other_numbers() {
        assert_eq!(says("Fristen er 29. februar 2024 og 31.12.2024."), 0);
        assert_eq!(says("Se punkt 4.35.2 og 99.50 kroner."), 0);
        assert_eq!(says("I 2. tertial kom 45. utgave i mai."), 0);
    }
}
