//! Which figure a sentence says a number is.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use tertial_model::{Basis, Figure, Side};
use tertial_report::Case;

use crate::prose::{Kind, Sentence, Token};
use crate::txt::direction::{is_comparison, side_of_deviation};
use crate::txt::measures::{is_measure, measures};
use crate::txt::numerals::is_number;
use crate::txt::other_time::is_elsewhen;
use crate::txt::subjects::{self, stems};
use crate::txt::typed::Typed;
use crate::words::WORDS;

/// Most words between a measure and its number.
const APART: usize = 8;

/// A figure a sentence says a number is.
pub(super) struct Named<'a, 's> {
    /// The figure.
    pub(super) figure: &'a Figure,
    /// The word for its measure; none for an indicator said to be the number.
    pub(super) measure: Option<&'s str>,
}

impl Named<'_, '_> {
    /// Whether the sentence has the figure on the other side of zero: «mindreforbruk» where
    /// it is the opposite, or a minus sign.
    pub(super) fn is_other_way(
        &self,
        sentence: &Sentence<'_>,
        typed: &Typed<'_>,
    ) -> bool {
        let side = side_of_deviation(&self.figure.id);
        let said = match self.measure.and_then(|word| WORDS.deviation(word)) {
            Some((of, said)) if Some(of) == side => Some(
                said == if of == Side::Income {
                    Ordering::Greater
                } else {
                    Ordering::Less
                },
            ),
            Some(_) => None,
            None => typed.is_negative.then_some(false),
        };
        let is = self.figure.value.as_ref().ok().filter(|value| !value.is_zero());
        let differs =
            said.zip(is).is_some_and(|(said, is)| said != is.is_sign_positive());
        differs && !sentence.has(&WORDS.negations)
    }
}

/// The figure the sentence says the number is: of one subject, and of the measure right
/// beside the number. None where the number may be of another time, or a sum.
pub(super) fn figure<'a, 's>(
    case: &Case<'a>,
    subjects: &BTreeSet<String>,
    sentence: &'s Sentence<'_>,
    typed: &Typed<'_>,
) -> Option<Named<'a, 's>> {
    let mut all = subjects.iter();
    let (Some(subject), None) = (all.next(), all.next()) else { return None };
    if sentence.has(&WORDS.sums)
        || is_compared(sentence, typed)
        || is_elsewhen(case, sentence)
    {
        return None;
    }
    let Some(Beside { measure, between }) = measure_beside(sentence, typed) else {
        let figure = result(case, subject, sentence, typed)?;
        return Some(Named { figure, measure: None });
    };
    let figure = measures(measure)
        .into_iter()
        .filter_map(|measure| match measure {
            "resultat" => case.figures.named(&format!("{subject}.{}", this_result(case))),
            measure => subjects::figure(case, subject, measure),
        })
        .find(|figure| Some(figure.unit) == typed.unit)?;
    let own = between.iter().all(|word| is_between(word, figure));
    own.then_some(Named { figure, measure: Some(measure) })
}

/// Whether the number is how far something is from something: «5 mill. kroner lavere».
fn is_compared(sentence: &Sentence<'_>, typed: &Typed<'_>) -> bool {
    words_after(sentence, typed).next().is_some_and(is_comparison)
}

/// The last part of the id of an indicator's result in this report.
fn this_result(case: &Case<'_>) -> String {
    match case.report.basis {
        Basis::Forecast => "status".to_owned(),
        Basis::Accounts => case.catalogue.frame.year.to_string(),
    }
}

/// The result of the indicator the number is said to be: «saksbehandlingstiden er 36 dager».
/// None where the indicator has the number as another result, or where it may be a demand
/// or of a part.
fn result<'a>(
    case: &Case<'a>,
    subject: &str,
    sentence: &Sentence<'_>,
    typed: &Typed<'_>,
) -> Option<&'a Figure> {
    let is_indicator = subject.starts_with("kpi.");
    let mut after = words_after(sentence, typed);
    let whole =
        after.next().is_none_or(|word| ["hittil", "per", "nå", "no"].contains(&word));
    if !is_indicator
        || !whole
        || sentence.begins(&WORDS.demands)
        || sentence.words().any(is_measure)
    {
        return None;
    }
    let figure = case.figures.named(&format!("{subject}.{}", this_result(case)))?;
    let before = words_before(sentence, typed);
    let (copula, rest) = before.split_first()?;
    let name = rest.iter().find(|word| !WORDS.before_copula.has(word))?;
    let of_indicator =
        |of: &&Figure| of.id.as_str().starts_with(&format!("{subject}.")) && typed.is(of);
    let said = WORDS.copulas.has(copula) && is_of_label(name, figure);
    let fits = Some(figure.unit) == typed.unit
        && !case.figures.iter().any(|of| of_indicator(&of));
    (said && fits).then_some(figure)
}

/// A measure beside a number, and the words between them.
struct Beside<'s> {
    measure: &'s str,
    between: Vec<&'s str>,
}

/// The measure right after the number, or the last one before it when a copula stands
/// between and nothing else is named.
fn measure_beside<'s>(
    sentence: &'s Sentence<'_>,
    typed: &Typed<'_>,
) -> Option<Beside<'s>> {
    let mut after = words_after(sentence, typed);
    if let Some(measure) = after.next().filter(|word| is_measure(word)) {
        // «240 mill. kroner brukt til lønn» is of the wages.
        let of_part = ["til", "på", "av", "fra", "frå", "for"];
        let is_part = after.next().is_some_and(|word| of_part.contains(&word));
        return (!is_part).then_some(Beside { measure, between: Vec::new() });
    }
    let words = words_before(sentence, typed);
    let (copula, rest) = words.split_first()?;
    let at = rest.iter().position(|word| is_measure(word))?;
    let mut before = rest[at + 1..].iter().take(2);
    // «Av prognosen er …» is of a part, and «prognosen for forbruket» of two measures.
    let is_other =
        before.any(|word| ["av", "enn", "mot"].contains(word) || is_measure(word));
    let said = WORDS.copulas.has(copula) && !is_other;
    said.then(|| Beside { measure: rest[at], between: rest[..at].to_vec() })
}

/// The words right before a number, the nearest first, as far as no mark stands there.
fn words_before<'s>(sentence: &'s Sentence<'_>, typed: &Typed<'_>) -> Vec<&'s str> {
    let before = sentence.before(typed.start);
    // A chapter and its post have a full stop between them, and a minus is the number's.
    let mut before = before
        .skip_while(|of| matches!(of.kind, Kind::Mark('-' | '–' | '−')))
        .filter(|of| !of.is_mark('.'));
    before.by_ref().map_while(Token::word).take(APART).collect()
}

/// The words right after a number, as far as no mark stands there.
fn words_after<'s>(
    sentence: &'s Sentence<'_>,
    typed: &Typed<'_>,
) -> impl Iterator<Item = &'s str> {
    sentence.after(typed.end).map_while(Token::word)
}

fn is_between(word: &str, figure: &Figure) -> bool {
    WORDS.copulas.has(word)
        || WORDS.before_copula.has(word)
        || is_number(word)
        || is_of_label(word, figure)
}

/// Whether a word is one of those a figure is called by, whatever its ending.
fn is_of_label(word: &str, figure: &Figure) -> bool {
    stems(&figure.label, 4).any(|stem| word.starts_with(&stem))
}
