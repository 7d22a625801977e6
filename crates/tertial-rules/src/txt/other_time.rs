//! Words that tell of another time than the report's, in both written forms.

use tertial_model::ReportKind;
use tertial_report::Case;

use crate::txt::dates::dates;
use crate::txt::sentence::{Kind, Sentence, Token};

/// Beginnings of the words that make a number that of another time.
const ELSEWHEN: [&str; 8] =
    ["fjor", "forrige", "førre", "tidligere", "tidlegare", "opprinn", "opphav", "første"];

/// Words that compare with another time.
pub(super) const COMPARING: [&str; 14] = [
    "enn",
    "mot",
    "siden",
    "sidan",
    "fjor",
    "før",
    "sammenlignet",
    "samanlikna",
    "forrige",
    "førre",
    "tidligere",
    "tidlegare",
    "rapporten",
    "endret",
];

/// Words that look ahead.
const AHEAD: [&str; 26] = [
    "vil",
    "skal",
    "ventes",
    "ventast",
    "venter",
    "ventar",
    "innen",
    "innan",
    "dersom",
    "hvis",
    "viss",
    "når",
    "planlegger",
    "planlegg",
    "planlagt",
    "planlegges",
    "fristen",
    "kan",
    "bli",
    "blir",
    "vert",
    "kommer",
    "kjem",
    "starter",
    "startar",
    "begynner",
];

/// Words that look back: preterites, and what has since been done about it.
const BACK: [&str; 17] = [
    "var", "ble", "blei", "vart", "hadde", "ga", "gav", "gikk", "gjekk", "rettet",
    "retta", "lukket", "lukka", "løst", "løyst", "fulgt", "følgt",
];

/// Words for what was founded or decided, once.
pub(super) const ONCE: [&str; 8] = [
    "opprettet",
    "oppretta",
    "etablert",
    "vedtatt",
    "vedteken",
    "startet",
    "starta",
    "innført",
];

/// Whether a sentence looks ahead: by a word that does, or a passive present, «faktureres».
pub(super) fn looks_ahead(sentence: &Sentence<'_>) -> bool {
    let passive = |word: &str| {
        word.chars().count() > 5 && (word.ends_with("es") || word.ends_with("ast"))
    };
    sentence.has(&AHEAD) || sentence.words().any(passive)
}

/// Whether a sentence looks back.
pub(super) fn looks_back(sentence: &Sentence<'_>) -> bool {
    sentence.has(&BACK)
}

/// Whether the sentence speaks of another year, day or tertial, or of before.
pub(super) fn is_elsewhen(case: &Case<'_>, sentence: &Sentence<'_>) -> bool {
    let year = case.catalogue.frame.year;
    let mut dates = dates(sentence, year);
    dates.any(|of| of.date != case.status_date())
        || sentence.words().any(|word| ELSEWHEN.iter().any(|stem| word.starts_with(stem)))
        || years(sentence).any(|(_, named)| named != year)
        || other_tertial(case.report, sentence).is_some()
}

/// The years a sentence names, as words of their own, with their first byte.
pub(super) fn years(sentence: &Sentence<'_>) -> impl Iterator<Item = (usize, i32)> {
    sentence.tokens.iter().filter_map(|token| {
        let word = token.word().filter(|word| word.len() == 4)?;
        let year = word.parse().ok().filter(|year| (1900..2100).contains(year))?;
        Some((token.start, year))
    })
}

/// Where in a sentence's tokens the other tertial than the report's is named.
pub(super) fn other_tertial(
    report: ReportKind,
    sentence: &Sentence<'_>,
) -> Option<usize> {
    let other = match report {
        ReportKind::T1 => "2",
        ReportKind::T2 => "1",
        ReportKind::Annual => return None,
    };
    let tokens = &sentence.tokens;
    (0..tokens.len()).find(|&at| {
        let named = tokens[at].word() == Some(other);
        let next = tokens.get(at + 1).map(|token| &token.kind);
        let tertial = tokens.get(at + 2).and_then(Token::word);
        named
            && next == Some(&Kind::Mark('.'))
            && tertial.is_some_and(|word| word.starts_with("tertial"))
    })
}
