//! TXT-37.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};
use tertial_ingest::facts::{StaffMeasure, Text};
use tertial_letter::{Deadline, DeadlineKind, Evidence, When};
use tertial_model::{Finding, Origin, norwegian};
use tertial_report::Case;

use crate::prose::{Passage, Prose, Sentence};
use crate::rule::declare_rule;
use crate::txt::moments::{Kind, Moment, moments};
use crate::txt::passages::words;
use crate::txt::subjects::stems;
use crate::words::WORDS;

declare_rule! {
    /// En tekst nevner en annen dag enn brevet eller arbeidsboken har for det samme.
    ///
    /// Hvorfor: Brevet har fristen, og arbeidsboken har dagen noe ble vedtatt. Departementet vet ikke
    /// hvilken som gjelder.
    ///
    /// Kilde: Fem ting kontrolleres. En frist («fristen», «senest») og noe som sendes eller leveres,
    /// mot dagen for leveransen i brevets kalender, når setningen har et langt ord som står i
    /// leveransens navn («miljørapporten»): fristen er den samme, og det som sendes, sendes ikke
    /// etter den uten at det står. «Fristen sommeren 2026», mot fristene i kravene teksten svarer på
    /// («innen sommeren 2026»). Dagen noe ble bevilget («ble bevilget 10. desember»), mot vedtakene
    /// i arket Bevilgning, når alle har dato. Perioden for årsverk («fra 1. januar til 30. april»),
    /// mot arket Personell, når den ene enden er den samme. Måneden et dokument er fra («analysen
    /// fra desember 2022»), mot brevets krav og lesemåter. Det som er sendt før fristen, og dager
    /// brevet og arket ikke har, kan ingen vite.
    ///
    /// Eksempel: «Miljørapporten sendes 15. juli», når brevets frist er 15. juni.
    ///
    /// Gjør dette: Rett dagen. Er en annen avtalt, skriv det.
    OTHER_DAY = "TXT-37", Warning, Sentence(check)
}

/// Letters of a word that is no other delivery's by chance.
const LONG: usize = 12;
/// Letters of the name of a document: «analysen».
const NAME: usize = 6;

fn check(case: &Case<'_>, passage: Passage<'_>) -> Vec<Finding> {
    let sentence = passage.sentence;
    let all = moments(sentence, case.catalogue.frame.year);
    let found = |moment: &Moment| {
        let Differs { expected, origins } = deadline(case, sentence, &all, moment)
            .or_else(|| demanded(case, passage, moment))
            .or_else(|| decision(case, sentence, moment))
            .or_else(|| document(case, sentence, moment))
            .or_else(|| period(case, sentence, &all, moment))?;
        let words = moment.words(sentence);
        let start = sentence.tokens[moment.at].start;
        let message = format!("«{words}» er en annen dag enn den som er kjent");
        let mut finding = OTHER_DAY.of_words(passage, start, &words, message);
        finding.origins.extend(origins);
        Some(
            finding
                .expected(expected)
                .hint("rett dagen, eller skriv at en annen er avtalt"),
        )
    };
    all.iter().filter_map(found).collect()
}

/// What it is instead, and where that stands.
struct Differs {
    expected: String,
    origins: Vec<Origin>,
}

impl Differs {
    fn from(expected: String) -> Self {
        Self { expected, origins: Vec::new() }
    }
}

/// A deadline of the letter that is said to be another day.
fn deadline(
    case: &Case<'_>,
    sentence: &Sentence<'_>,
    all: &[Moment],
    moment: &Moment,
) -> Option<Differs> {
    let is_day = |of: &Moment| matches!(of.kind, Kind::Day | Kind::DayAlone);
    let is_frist = sentence.begins(&WORDS.deadlines) || sentence.has(&WORDS.at_latest);
    let is_sent = sentence.begins(&WORDS.sent);
    if !is_day(moment)
        || all.iter().filter(|of| is_day(of)).count() != 1
        || !(is_frist || is_sent)
        || sentence.begins(&WORDS.postponed)
        || sentence.has(&WORDS.comparing)
    {
        return None;
    }
    let known: Vec<(&Deadline, NaiveDate)> =
        case.catalogue.deadlines.iter().filter_map(day).collect();
    let day_of = |of: NaiveDate| match moment.kind {
        Kind::DayAlone => moment.first.with_year(of.year()),
        _ => Some(moment.first),
    };
    let is_named = |of: &Deadline| {
        let names = format!("{} {}", of.key, of.title);
        let mut long = stems(&names, LONG);
        long.any(|stem| sentence.words().any(|word| word.starts_with(&stem)))
    };
    let mut own = known.iter().filter(|(of, _)| is_named(of)).peekable();
    own.peek()?;
    let own: Vec<NaiveDate> = own.map(|(_, day)| *day).collect();
    let is_said = |of: &(&Deadline, NaiveDate)| day_of(of.1) == Some(of.1);
    let is_late = own.iter().all(|of| day_of(*of).is_some_and(|said| said > *of));
    let told_late =
        sentence.words().any(|word| word == "etter" || word.starts_with("forsink"));
    let differs = !known.iter().any(is_said) && (is_frist || is_late) && !told_late;
    differs.then(|| {
        Differs::from(norwegian::list(
            &own.into_iter().map(norwegian::date).collect::<Vec<_>>(),
        ))
    })
}

/// A delivery with the day it is due; meetings are moved freely.
fn day(of: &Deadline) -> Option<(&Deadline, NaiveDate)> {
    match of.when {
        When::Day(day) if of.kind == DeadlineKind::Delivery => Some((of, day)),
        _ => None,
    }
}

/// A deadline that the demands the text answers have otherwise: «mot fristen sommeren 2026».
fn demanded(case: &Case<'_>, passage: Passage<'_>, moment: &Moment) -> Option<Differs> {
    let sentence = passage.sentence;
    let is_said = moment.before(sentence).is_some_and(|word| WORDS.deadlines.begin(word));
    if !is_said || sentence.begins(&WORDS.postponed) {
        return None;
    }
    let mut texts = case.facts.texts.by_key.iter();
    let (key, text) = texts.find(|(_, text)| *text.file == *passage.prose.file())?;
    let evidence = Evidence::Text(key.clone());
    let answered = case.catalogue.requirements.iter().filter(|of| {
        text.requirements.contains(&of.id) || of.evidence.contains(&evidence)
    });
    let year = case.catalogue.frame.year;
    let known = answered.flat_map(|of| of.words.all()).flat_map(|said| due(said, year));
    let known: Vec<_> = known.filter(|(of, _)| of.kind == moment.kind).collect();
    let is_same = |of: &Moment| (of.first, of.last) == (moment.first, moment.last);
    let differs = !known.is_empty() && !known.iter().any(|(of, _)| is_same(of));
    let said: BTreeSet<&String> = known.iter().map(|(_, words)| words).collect();
    let said: Vec<_> = said.into_iter().collect();
    differs.then(|| Differs::from(norwegian::either(&said)))
}

/// The times something is due, in what a demand says.
fn due(said: &str, year: i32) -> Vec<(Moment, String)> {
    let text = Text { body: said.to_owned(), ..Text::default() };
    let prose = Prose::of(&text);
    let of_sentence = |sentence: Sentence<'_>| {
        let is_due = |word: &str| {
            matches!(word, "innen" | "innan")
                || WORDS.at_latest.has(word)
                || WORDS.deadlines.begin(word)
        };
        let all = moments(&sentence, year).into_iter();
        let due = all.filter(|of| of.before(&sentence).is_some_and(is_due));
        due.map(|of| (of.clone(), of.words(&sentence))).collect::<Vec<_>>()
    };
    prose.sentences().flat_map(of_sentence).collect()
}

/// The day something was appropriated, where the sheet has other days for it.
fn decision(
    case: &Case<'_>,
    sentence: &Sentence<'_>,
    moment: &Moment,
) -> Option<Differs> {
    let before = moment.before(sentence)?;
    let is_day = matches!(moment.kind, Kind::Day | Kind::DayAlone);
    let is_said = is_day && WORDS.appropriated.has(before);
    let facts = case.facts;
    let decisions: Vec<_> =
        facts.decisions.iter().chain(&facts.later_decisions).collect();
    let dates: Option<BTreeSet<NaiveDate>> = decisions.iter().map(|of| of.date).collect();
    let dates = dates.filter(|dates| is_said && !dates.is_empty())?;
    let in_year = moment.first.year() == case.catalogue.frame.year;
    let differs = in_year && !dates.contains(&moment.first);
    let days: Vec<String> = dates.iter().copied().map(norwegian::date).collect();
    let origins = decisions.iter().map(|of| of.origin.clone()).collect();
    differs.then(|| Differs { expected: norwegian::either(&days), origins })
}

/// The period of the full-time equivalents, where one end is the sheet's and one is not.
fn period(
    case: &Case<'_>,
    sentence: &Sentence<'_>,
    all: &[Moment],
    moment: &Moment,
) -> Option<Differs> {
    let [first, last] = all else { return None };
    let is_said = sentence.words().any(|word| word.starts_with("årsverk"))
        && matches!(first.before(sentence), Some("fra" | "frå"))
        && last.before(sentence) == Some("til");
    let of_flow = case
        .facts
        .staff
        .iter()
        .filter(|of| of.measure == StaffMeasure::WorkedFullTimeEquivalents);
    let periods = of_flow.filter_map(|of| Some((of.from?, of.to?, &of.origin)));
    let periods: Vec<_> = periods.collect();
    let is_whole = |(from, to, _): &&(NaiveDate, NaiveDate, &Origin)| {
        (*from, *to) == (first.first, last.first)
    };
    let is_half = |(from, to, _): &&(NaiveDate, NaiveDate, &Origin)| {
        let other =
            if moment == first { to == &last.first } else { from == &first.first };
        is_said && other
    };
    if periods.iter().any(|of| is_whole(&of)) {
        return None;
    }
    let (from, to, origin) = periods.iter().find(is_half)?;
    let expected = format!("{} til {}", norwegian::date(*from), norwegian::date(*to));
    Some(Differs { expected, origins: vec![(*origin).clone()] })
}

/// The month of a document the letter has another month for.
fn document(
    case: &Case<'_>,
    sentence: &Sentence<'_>,
    moment: &Moment,
) -> Option<Differs> {
    if moment.kind != Kind::Month {
        return None;
    }
    let before: Vec<&str> = sentence
        .before(sentence.tokens[moment.at].start)
        .map_while(|of| of.word())
        .take(2)
        .collect();
    let [link, name] = before[..] else { return None };
    if !is_of(link) || name.chars().count() < NAME {
        return None;
    }
    let catalogue = case.catalogue;
    let demands = catalogue.requirements.iter().flat_map(|of| of.words.all());
    let readings = catalogue.readings.iter().flat_map(|of| of.reading.all());
    let known: BTreeSet<(i32, u32)> =
        demands.chain(readings).flat_map(|said| months_of(said, name)).collect();
    let differs = !known.is_empty()
        && !known.contains(&(moment.first.year(), moment.first.month()));
    let said = known.iter().filter_map(|(year, month)| {
        let first = norwegian::date(NaiveDate::from_ymd_opt(*year, *month, 1)?);
        Some(first.trim_start_matches("1. ").to_owned())
    });
    differs.then(|| Differs::from(norwegian::either(&said.collect::<Vec<_>>())))
}

fn is_of(word: &str) -> bool {
    matches!(word, "av" | "fra" | "frå")
}

/// The months a document of that name is from, in what the letter says.
fn months_of(said: &str, name: &str) -> Vec<(i32, u32)> {
    // Few texts have the word at all, and to take one apart is slow.
    let end = name.char_indices().rev().nth(NAME - 1).map_or(name, |(at, _)| &name[at..]);
    if !said.to_lowercase().contains(end) {
        return Vec::new();
    }
    let words = words(said);
    let ends =
        |one: &str, other: &str| other.chars().count() >= NAME && one.ends_with(other);
    let month = |four: &[String]| {
        let [of, link, month, year] = four else { return None };
        let is_same = is_of(link) && (ends(of, name) || ends(name, of));
        let month = norwegian::month_named(month).filter(|_| is_same)?;
        Some((crate::txt::other_time::year_of(year)?, month))
    };
    words.windows(4).filter_map(month).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::Sample;

    fn says(mut sample: Sample, body: &str) -> Vec<String> {
        sample.text("maalstatus", body);
        let findings = sample.findings(&OTHER_DAY);
        findings.into_iter().filter_map(|finding| finding.expected).collect()
    }

    /// A report on quality is due on 15 June.
    fn sample() -> Sample {
        let mut sample = Sample::new();
        sample.catalogue.deadlines.push(Deadline {
            key: "miljørapporten".to_owned(),
            title: tertial_model::Words::same("Rapport om miljøet"),
            kind: DeadlineKind::Delivery,
            section: "3.2".to_owned(),
            requirements: Vec::new(),
            when: When::Day(NaiveDate::from_ymd_opt(2024, 6, 15).unwrap()),
            reading: None,
        });
        sample
    }

    #[test]
    fn fires_on_another_deadline_and_on_what_is_sent_after_it() {
        for body in [
            "Miljørapporten oversendes departementet 15. juli.",
            "Fristen for miljørapporten, 3. juni, ventes overholdt.",
            "Miljørapporten ble sendt innen 15. september.",
            "Miljørapporten blir levert 16. juni 2024.",
        ] {
            assert_eq!(says(sample(), body), ["15. juni 2024"], "{body}");
        }
    }

    #[test]
    fn is_silent_on_the_deadline_and_on_what_was_early_or_agreed_on() {
        for body in [
            "Miljørapporten oversendes departementet 15. juni.",
            "Miljørapporten ble levert 3. juni.",
            "Miljørapporten ble levert 20. juni, fem dager etter fristen.",
            "Ny frist for miljørapporten er avtalt til 1. juli.",
            "Miljørapporten ble drøftet 20. juni.",
            "Årsplanen sendes 20. juni.",
        ] {
            assert_eq!(says(sample(), body), [""; 0], "{body}");
        }
    }

    #[test]
    fn fires_on_a_decision_of_another_day_where_all_have_one() {
        let mut sample = sample();
        let day = NaiveDate::from_ymd_opt(2024, 12, 10);
        let first = sample.facts.decisions[0].clone();
        sample.facts.decisions.iter_mut().for_each(|of| of.date = day);
        let body = "Kompensasjonen ble bevilget 12. desember.";
        sample.text("maalstatus", body);
        assert_eq!(sample.says(&OTHER_DAY).len(), 1);
        sample.text("maalstatus", "Kompensasjonen ble bevilget 10. desember.");
        assert_eq!(sample.says(&OTHER_DAY), [""; 0]);
        sample.text("maalstatus", body);
        sample.facts.decisions[0] =
            tertial_ingest::facts::Decision { date: None, ..first };
        assert_eq!(sample.says(&OTHER_DAY), [""; 0]);
    }

    #[test]
    fn fires_on_a_deadline_that_the_demand_has_otherwise() {
        let mut sample = Sample::new();
        let demand = &mut sample.catalogue.requirements[0];
        demand.words = tertial_model::Words::same(
            "Gi status for flyttingen, ferdig innen sommeren 2026.",
        );
        demand.evidence = vec![Evidence::Text("maalstatus".to_owned())];
        for (body, expected) in [
            ("Flyttingen er i rute mot fristen sommeren 2027.", Some("sommeren 2026")),
            ("Flyttingen er i rute mot fristen sommeren 2026.", None),
            ("Den interne fristen 1. mai 2025 er holdt.", None),
            ("Det er avtalt en ny frist sommeren 2027.", None),
        ] {
            sample.text("maalstatus", body);
            let findings = sample.findings(&OTHER_DAY);
            let said = findings.first().and_then(|of| of.expected.as_deref());
            assert_eq!(said, expected, "{body}");
        }
    }

    #[test]
    fn fires_on_a_period_with_one_end_that_is_the_sheets() {
        let said = |from: &str, to: &str| {
            says(
                Sample::new(),
                &format!("Utførte årsverk er regnet fra {from} til {to}."),
            )
        };
        let own = ["1. januar 2024 til 30. april 2024"];
        assert_eq!(said("2. januar", "30. april"), own);
        assert_eq!(said("1. januar", "30. mai"), own);
        assert_eq!(said("1. januar", "30. april"), [""; 0]);
        assert_eq!(said("1. mai", "31. august"), [""; 0]);
    }

    #[test]
    fn fires_on_a_document_the_letter_has_from_another_month() {
        let mut sample = Sample::new();
        let demand = &mut sample.catalogue.requirements[0];
        demand.words =
            tertial_model::Words::same("Si om ROS-analysen fra desember 2022 er endret.");
        sample.text("maalstatus", "Vi har lest sårbarhetsanalysen av desember 2023.");
        assert_eq!(
            sample.findings(&OTHER_DAY)[0].expected.as_deref(),
            Some("desember 2022")
        );
        for body in [
            "Vi har lest sårbarhetsanalysen av desember 2022.",
            "Vi har lest evalueringen fra mai 2023.",
            "Analysene kom i mai 2023.",
        ] {
            sample.text("maalstatus", body);
            assert_eq!(sample.says(&OTHER_DAY), [""; 0], "{body}");
        }
    }
}
