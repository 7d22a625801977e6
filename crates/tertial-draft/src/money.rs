//! Amounts in a text, and the unit that amounts of a table are in.

use rust_decimal::Decimal;
use tertial_ingest::number;
use tertial_ingest::unit::{SourceUnit, within_limit};
use tertial_model::Kroner;

use crate::tokens::{Token, What, tokens};

/// An amount a text names with its unit.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Amount {
    pub(crate) kroner: Kroner,
    /// Its first token, and the one after the last.
    pub(crate) from: usize,
    pub(crate) to: usize,
}

const MILLION: [&str; 4] = ["mill", "million", "millioner", "millionar"];
const BILLION: [&str; 5] = ["mrd", "milliard", "milliarder", "milliardar", "mia"];
const THOUSAND: [&str; 2] = ["tusen", "tusenkr"];
const KRONER: [&str; 3] = ["kr", "kroner", "krone"];

fn is_one(token: Option<&Token<'_>>, words: &[&str]) -> bool {
    token.is_some_and(|of| words.contains(&of.low.as_str()))
}

/// The amounts a text names, in order: `30 mill. kroner`, `kroner 250 000`, `2,5 mrd.`.
pub(crate) fn amounts(tokens: &[Token<'_>]) -> Vec<Amount> {
    let mut found = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let Some(number) = token.number() else { continue };
        let unit = at + 1;
        let after = |next: usize| {
            let next = if tokens.get(next).is_some_and(|of| of.is_sign('.'))
                && is_one(tokens.get(next + 1), &KRONER)
            {
                next + 1
            } else {
                next
            };
            if is_one(tokens.get(next), &KRONER) { next + 1 } else { next }
        };
        let before = at > 0 && is_one(tokens.get(at - 1), &KRONER);
        let (factor, to) = match tokens.get(unit) {
            next if is_one(next, &MILLION) => (1_000_000, after(unit + 1)),
            next if is_one(next, &BILLION) => (1_000_000_000, after(unit + 1)),
            next if is_one(next, &THOUSAND) => (1_000, after(unit + 1)),
            next if is_one(next, &KRONER) => (1, unit + 1),
            _ if before => (1, unit),
            _ => continue,
        };
        // `i 1 000 kr` is a unit.
        let named = at > 0
            && (["i", "per"].contains(&tokens[at - 1].low.as_str())
                || tokens[at - 1].is_sign('('));
        if named && number == Decimal::ONE_THOUSAND {
            continue;
        }
        if let Some(kroner) =
            number.checked_mul(Decimal::from(factor)).and_then(within_limit)
        {
            let from = if before { at - 1 } else { at };
            found.push(Amount { kroner: Kroner(kroner), from, to });
        }
    }
    found
}

/// The unit a caption or the head of a column says: `(i 1 000 kr)`, `tall i tusen kroner`. Of
/// running text, only `i` or a bracket before tells it.
pub(crate) fn unit_of(text: &str, running: bool) -> Option<SourceUnit> {
    let tokens = tokens(text);
    for (at, token) in tokens.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| tokens.get(at));
        let led = before.is_some_and(|of| {
            of.is_sign('(') || ["i", "hele", "heile"].contains(&of.low.as_str())
        });
        let counted = before.is_some_and(|of| of.number().is_some());
        if running && !led || counted {
            continue;
        }
        let kroner = is_one(tokens.get(at + 1), &KRONER);
        let point = tokens.get(at + 1).is_some_and(|of| of.is_sign('.'))
            && is_one(tokens.get(at + 2), &KRONER);
        match &token.what {
            What::Number(number) if *number == Decimal::ONE_THOUSAND && kroner => {
                return Some(SourceUnit::Thousand);
            }
            What::Word if THOUSAND.contains(&token.low.as_str()) => {
                return Some(SourceUnit::Thousand);
            }
            What::Word
                if MILLION.contains(&token.low.as_str()) && (kroner || point || led) =>
            {
                return Some(SourceUnit::Million);
            }
            What::Word if KRONER.contains(&token.low.as_str()) => {
                // `kr 1 000` is a unit too.
                let thousand = tokens.get(at + 1).and_then(Token::number);
                if thousand == Some(Decimal::ONE_THOUSAND) {
                    return Some(SourceUnit::Thousand);
                }
                return Some(SourceUnit::Kroner);
            }
            _ => {}
        }
    }
    None
}

/// The number a cell of amounts is, and whether it says its unit itself.
pub(crate) fn cell(text: &str, unit: SourceUnit) -> Option<Kroner> {
    let text = text.trim();
    if let Some(number) = number::parse(text).or_else(|| pointed(text)) {
        return unit.kroner(number);
    }
    let tokens = tokens(text);
    match amounts(&tokens).as_slice() {
        [one] if one.from == 0 && one.to + 1 >= tokens.len() => Some(one.kroner),
        _ => None,
    }
}

/// `310.500`: three digits after each point are thousands of an amount.
fn pointed(text: &str) -> Option<Decimal> {
    let (first, rest) = text.split_once('.')?;
    let groups = rest.split('.').all(|group| group.len() == 3);
    let plain = text.replace('.', "");
    let digits = plain.bytes().all(|byte| byte.is_ascii_digit());
    if groups && digits && (1..=3).contains(&first.len()) {
        plain.parse().ok()
    } else {
        None
    }
}

/// Whether a cell says that there is no amount: `-`, `–`.
pub(crate) fn is_none(text: &str) -> bool {
    matches!(text.trim(), "-" | "–" | "—" | "0")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_have_their_units() {
        for (text, expected) in [
            (
                "30 mill. kroner til drift, hvorav 25,0 mill. kr til leie",
                vec![30_000_000, 25_000_000],
            ),
            ("beløp under kroner 250 000.", vec![250_000]),
            ("2,5 milliarder kroner og 500 000 kr", vec![2_500_000_000, 500_000]),
            ("minst 12 mill. til X", vec![12_000_000]),
            ("tabell (i 1 000 kr) for 2026", vec![]),
            ("150 tusen kroner", vec![150_000]),
        ] {
            let found: Vec<_> =
                amounts(&tokens(text)).into_iter().map(|of| of.kroner).collect();
            let expected: Vec<_> = expected.into_iter().map(Kroner::whole).collect();
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn a_unit_is_read_where_it_stands() {
        for (text, running, unit) in [
            ("Kap. 701 Direktoratet (1 000 kr)", true, Some(SourceUnit::Thousand)),
            ("Beløp i 1 000 kroner", false, Some(SourceUnit::Thousand)),
            ("(tall i tusen kroner)", true, Some(SourceUnit::Thousand)),
            ("Beløp (mill. kr)", false, Some(SourceUnit::Million)),
            ("alle tal i millionar kroner", true, Some(SourceUnit::Million)),
            ("Etaten får 30 mill. kroner til drift.", true, None),
            ("Beløp (kr 1 000)", false, Some(SourceUnit::Thousand)),
            ("Beløp (kr)", false, Some(SourceUnit::Kroner)),
            ("Beløp", false, None),
        ] {
            assert_eq!(unit_of(text, running), unit, "{text}");
        }
    }

    #[test]
    fn a_cell_is_one_amount() {
        let of = |text| cell(text, SourceUnit::Thousand);
        assert_eq!(of("310 500"), Some(Kroner::whole(310_500_000)));
        assert_eq!(of("310.500"), Some(Kroner::whole(310_500_000)));
        assert_eq!(of("12,5 mill. kr"), Some(Kroner::whole(12_500_000)));
        assert_eq!(of("01 Drift"), None);
    }
}
