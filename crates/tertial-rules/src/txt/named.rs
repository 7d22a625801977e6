//! Which figure a sentence says a number is.

use std::cmp::Ordering;

use tertial_model::{Basis, Figure, Side};
use tertial_report::Case;

use crate::prose::{Kind, Token};
use crate::txt::direction::{is_comparison, side_of_deviation};
use crate::txt::measures::{is_measure, measures};
use crate::txt::numerals::is_number;
use crate::txt::other_time::is_elsewhen;
use crate::txt::subjects::{self, stems};
use crate::txt::typed_number::TypedNumber;
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

impl<'s, 'a> TypedNumber<'s, 'a> {
    /// The figure the sentence says it is: of one subject, and of the measure right beside
    /// the number. None where the number may be of another time, or a sum.
    pub(super) fn named(&self) -> Option<Named<'a, 's>> {
        let case = self.of.case;
        let mut all = self.of.subjects.iter();
        let (Some(subject), None) = (all.next(), all.next()) else { return None };
        // «5 mill. kroner lavere» is how far something is from something.
        let is_compared = self.words_after().next().is_some_and(is_comparison);
        let is_sum = self.sentence().has(&WORDS.sums);
        if is_sum || is_compared || is_elsewhen(case, self.sentence()) {
            return None;
        }
        let Some(Beside { measure, between }) = self.measure_beside() else {
            let figure = self.result(subject)?;
            return Some(Named { figure, measure: None });
        };
        let figure = measures(measure)
            .into_iter()
            .filter_map(|measure| match measure {
                "resultat" => {
                    case.figures.named(&format!("{subject}.{}", this_result(case)))
                }
                measure => subjects::figure(case, subject, measure),
            })
            .find(|figure| Some(figure.unit) == self.typed.unit)?;
        let own = between.iter().all(|word| is_between(word, figure));
        own.then_some(Named { figure, measure: Some(measure) })
    }

    /// Whether the sentence has the figure on the other side of zero: «mindreforbruk» where
    /// it is the opposite, or a minus sign.
    pub(super) fn is_other_way(&self, named: &Named<'_, '_>) -> bool {
        let side = side_of_deviation(&named.figure.id);
        let is_above = |side, said| (said == Ordering::Greater) == (side == Side::Income);
        let said = match named.measure.and_then(|word| WORDS.deviation(word)) {
            Some((of, said)) if Some(of) == side => Some(is_above(of, said)),
            Some(_) => None,
            None => self.typed.is_negative.then_some(false),
        };
        let is = named.figure.value.as_ref().ok().filter(|value| !value.is_zero());
        let differs =
            said.zip(is).is_some_and(|(said, is)| said != is.is_sign_positive());
        differs && !self.sentence().has(&WORDS.negations)
    }

    /// The result of the indicator it is said to be: «saksbehandlingstiden er 36 dager». None
    /// where the indicator has the number as another result, or where it may be a demand or
    /// of a part.
    fn result(&self, subject: &str) -> Option<&'a Figure> {
        let case = self.of.case;
        let after = self.words_after().next();
        let whole =
            after.is_none_or(|word| ["hittil", "per", "nå", "no"].contains(&word));
        if !subject.starts_with("kpi.")
            || !whole
            || self.sentence().begins(&WORDS.demands)
            || self.sentence().words().any(is_measure)
        {
            return None;
        }
        let figure = case.figures.named(&format!("{subject}.{}", this_result(case)))?;
        let before = self.words_before();
        let (copula, rest) = before.split_first()?;
        let name = rest.iter().find(|word| !WORDS.before_copula.has(word))?;
        let start = format!("{subject}.");
        let is_another =
            |of: &Figure| of.id.as_str().starts_with(&start) && self.typed.is(of);
        let said = WORDS.copulas.has(copula) && is_of_label(name, figure);
        let fits =
            Some(figure.unit) == self.typed.unit && !case.figures.iter().any(is_another);
        (said && fits).then_some(figure)
    }

    /// The measure right after it, or the last one before it when a copula stands between and
    /// nothing else is named.
    fn measure_beside(&self) -> Option<Beside<'s>> {
        let mut after = self.words_after();
        if let Some(measure) = after.next().filter(|word| is_measure(word)) {
            // «240 mill. kroner brukt til lønn» is of the wages.
            let of_part = ["til", "på", "av", "fra", "frå", "for"];
            let is_part = after.next().is_some_and(|word| of_part.contains(&word));
            return (!is_part).then_some(Beside { measure, between: Vec::new() });
        }
        let words = self.words_before();
        let (copula, rest) = words.split_first()?;
        let at = rest.iter().position(|word| is_measure(word))?;
        let mut before = rest[at + 1..].iter().take(2);
        // «Av prognosen er …» is of a part, and «prognosen for forbruket» of two measures.
        let is_other =
            before.any(|word| ["av", "enn", "mot"].contains(word) || is_measure(word));
        let said = WORDS.copulas.has(copula) && !is_other;
        said.then(|| Beside { measure: rest[at], between: rest[..at].to_vec() })
    }

    /// The words right before it, the nearest first, as far as no mark stands there.
    fn words_before(&self) -> Vec<&'s str> {
        // A chapter and its post have a full stop between them, and a minus is the number's.
        let before = self
            .before()
            .skip_while(|of| matches!(of.kind, Kind::Mark('-' | '–' | '−')))
            .filter(|of| !of.is_mark('.'));
        before.map_while(Token::word).take(APART).collect()
    }
}

/// A measure beside a number, and the words between them.
struct Beside<'s> {
    measure: &'s str,
    between: Vec<&'s str>,
}

/// The last part of the id of an indicator's result in this report.
fn this_result(case: &Case<'_>) -> String {
    match case.report.basis {
        Basis::Forecast => "status".to_owned(),
        Basis::Accounts => case.catalogue.frame.year.to_string(),
    }
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
