//! What a sentence is about, and which figure it names.

use std::collections::BTreeSet;

use tertial_model::{BudgetPost, Figure, Frame, ReportKind};

use crate::case::Case;
use crate::text_keys::{explanation_key, indicator_key, measures_key};
use crate::txt::other_time::ELSEWHEN;
use crate::txt::sentence::{Kind, Sentence, Token};
use crate::txt::typed::Typed;

/// Beginnings of the words people use for a measure, by the last part of the figure's id.
const MEASURES: [(&str, &[&str]); 9] = [
    ("prognose", &["prognose"]),
    ("regnskap", &["regnskap", "rekneskap", "brukt", "bokført", "forbruk"]),
    ("disponibelt", &["disponib"]),
    ("budsjett", &["budsjett", "avsatt", "avsett"]),
    ("saldert", &["saldert"]),
    ("avvik", &DEVIATION),
    ("avvik_pst", &DEVIATION),
    ("forbruk_pst", &["forbruk"]),
    ("krav", &["krav", "resultatkrav"]),
];
const DEVIATION: [&str; 7] = [
    "avvik",
    "mindreforbruk",
    "merforbruk",
    "meirforbruk",
    "mindreinntekt",
    "merinntekt",
    "meirinntekt",
];

/// The last word between a measure and the number it is said to be.
const COPULAS: [&str; 9] =
    ["er", "var", "på", "blir", "bli", "utgjør", "utgjorde", "til", "ble"];
/// Most words between a measure and its number.
const APART: usize = 8;

/// The beginnings of the ids of what a sentence names: `post.1620.01`, `kap.1620`,
/// `oremerket.microdata`, `kpi.svarprosent`. Where it names nothing, what its text is for.
pub(super) fn subjects(
    case: &Case<'_>,
    key: &str,
    of: &Sentence<'_>,
) -> BTreeSet<String> {
    let frame = &case.catalogue.frame;
    let mut named = posts(frame, of);
    if named.is_empty() {
        named.extend(chapters(frame, of));
    }
    let words = format!(" {} ", of.words().collect::<Vec<_>>().join(" "));
    let earmarks = frame.earmarks.iter();
    named.extend(
        earmarks
            .filter(|earmark| words.contains(&format!(" {} ", plain(&earmark.name))))
            .map(|earmark| format!("oremerket.{}", earmark.key)),
    );
    let indicators = frame.indicators.iter();
    named.extend(
        indicators
            .filter(|of_letter| {
                let names = [&of_letter.name.nb, &of_letter.name.nn];
                names.into_iter().any(|name| tells_of(of, name))
            })
            .map(|indicator| format!("kpi.{}", indicator.key)),
    );
    if named.is_empty() { own(frame, key).into_iter().collect() } else { named }
}

/// The figure the sentence says the number is: one subject, and one measure right beside
/// the number. None where the number may be of another time.
pub(super) fn figure<'a>(
    case: &Case<'a>,
    subjects: &BTreeSet<String>,
    sentence: &Sentence<'_>,
    typed: &Typed<'_>,
) -> Option<&'a Figure> {
    let mut all = subjects.iter();
    let (Some(subject), None) = (all.next(), all.next()) else { return None };
    if is_elsewhen(case, sentence) {
        return None;
    }
    let word = measure_word(sentence, typed)?;
    let measures = MEASURES
        .iter()
        .filter(|(_, stems)| stems.iter().any(|stem| word.starts_with(stem)));
    measures
        .filter_map(|(measure, _)| case.figures.named(&format!("{subject}.{measure}")))
        .find(|figure| Some(figure.unit) == typed.unit)
}

/// Whether the sentence speaks of another year, another tertial, or of before.
pub(super) fn is_elsewhen(case: &Case<'_>, sentence: &Sentence<'_>) -> bool {
    let year = case.catalogue.frame.year;
    sentence.has(&ELSEWHEN)
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

/// How much a figure has in common with what a sentence says: the words of its label
/// and its measure there, and more when it is of what the sentence names.
pub(super) fn kinship(
    figure: &Figure,
    subjects: &BTreeSet<String>,
    sentence: &Sentence<'_>,
) -> usize {
    let words = figure.label.split(|c: char| !c.is_alphanumeric());
    let stems: BTreeSet<String> =
        words.filter(|word| word.chars().count() > 4).map(stem).collect();
    let shared = stems
        .iter()
        .filter(|stem| sentence.words().any(|word| word.starts_with(stem.as_str())))
        .count();
    let measure = MEASURES.iter().find(|(measure, _)| *measure == figure.id.measure());
    let called = |stem: &&str| sentence.words().any(|word| word.starts_with(stem));
    let measured = measure.is_some_and(|(_, stems)| stems.iter().any(called));
    let own = subjects.iter().any(|subject| is_of(figure, subject));
    shared + usize::from(measured) + if own { 3 } else { 0 }
}

/// Whether a figure is one of a subject's.
pub(super) fn is_of(figure: &Figure, subject: &str) -> bool {
    let rest = figure.id.as_str().strip_prefix(subject);
    rest.is_some_and(|rest| rest.starts_with('.'))
}

fn posts(frame: &Frame, sentence: &Sentence<'_>) -> BTreeSet<String> {
    let words: Vec<&str> = sentence.words().collect();
    let of_named_chapter =
        |post: &BudgetPost| words.contains(&post.chapter.to_string().as_str());
    let mut named = BTreeSet::new();
    for pair in words.windows(2) {
        let is_named = |post: &BudgetPost| {
            Ok(post.post) == pair[1].parse()
                && (matches!(pair[0], "post" | "posten")
                    || pair[0] == post.chapter.to_string())
        };
        let mut posts: Vec<BudgetPost> =
            frame.posts().map(|of| of.post).filter(is_named).collect();
        if posts.iter().any(of_named_chapter) {
            posts.retain(of_named_chapter);
        }
        named.extend(posts.iter().map(|post| format!("post.{post}")));
    }
    named
}

fn chapters(frame: &Frame, sentence: &Sentence<'_>) -> Vec<String> {
    let numbers = frame.chapters.iter().map(|chapter| chapter.number.to_string());
    numbers
        .filter(|number| sentence.has(&[number]))
        .map(|number| format!("kap.{number}"))
        .collect()
}

/// What a text is for: the post it explains, the indicator, or the earmark of its name.
fn own(frame: &Frame, key: &str) -> Option<String> {
    let post = frame.posts().map(|of| of.post).find(|post| {
        [explanation_key(*post), measures_key(*post)].contains(&key.to_owned())
    });
    let indicator = frame.indicators.iter().find(|of| indicator_key(of) == key);
    let earmark = frame.earmarks.iter().find(|of| of.key == key);
    post.map(|post| format!("post.{post}"))
        .or(indicator.map(|indicator| format!("kpi.{}", indicator.key)))
        .or(earmark.map(|earmark| format!("oremerket.{}", earmark.key)))
}

/// Whether the words of a name are all there, whatever their endings.
fn tells_of(sentence: &Sentence<'_>, name: &str) -> bool {
    let words = name.split(|c: char| !c.is_alphanumeric());
    let mut stems = words.filter(|word| word.chars().count() > 3).map(stem).peekable();
    stems.peek().is_some()
        && stems.all(|stem| sentence.words().any(|word| word.starts_with(&stem)))
}

/// A word without its ending.
fn stem(word: &str) -> String {
    let word = word.to_lowercase();
    let length = word.chars().count();
    let kept = if length > 8 { length - 2 } else { length.min(6) };
    word.chars().take(kept).collect()
}

fn plain(name: &str) -> String {
    let lower = name.to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric());
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The word beside a number that says what it is: the last one before it, when a copula
/// stands between and nothing else is named, or the one right after it.
fn measure_word<'s>(sentence: &'s Sentence<'_>, typed: &Typed<'_>) -> Option<&'s str> {
    let is_measure = |word: &&str| {
        let mut stems = MEASURES.iter().flat_map(|(_, stems)| *stems);
        stems.any(|stem| word.starts_with(stem))
    };
    let next = sentence.tokens.iter().find(|token| token.start >= typed.end);
    if let Some(word) = next.and_then(Token::word).filter(is_measure) {
        return Some(word);
    }
    let before =
        sentence.tokens.iter().rev().skip_while(|token| token.start >= typed.start);
    // A chapter and its post have a full stop between them.
    let before = before.filter(|token| token.kind != Kind::Mark('.'));
    let words: Vec<&str> = before.map_while(Token::word).take(APART).collect();
    let (last, rest) = words.split_first()?;
    let measure = rest.iter().copied().find(is_measure);
    measure.filter(|_| {
        COPULAS.contains(last) && !rest.iter().any(|of| of.starts_with("skyld"))
    })
}
