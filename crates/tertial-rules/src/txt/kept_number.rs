//! Numbers that are kept from the readers of a text, and stand in it all the same.

use tertial_model::{Figure, Phrases};

use crate::txt::numerals::Point;
use crate::txt::reading::typed_numbers;

/// The figures among `kept` that the words say, each with how they say it. A number is known by its
/// unit, or by four digits or more; one of fewer than three is too often another. Its marks are
/// those of the phrases.
pub fn kept_numbers_in<'f>(
    words: &str,
    kept: &[&'f Figure],
    phrases: &Phrases,
) -> Vec<(String, &'f Figure)> {
    let typed = typed_numbers(words, Point::of(phrases)).into_iter();
    let typed = typed.filter(|of| {
        let least = if of.unit.is_some() { 3 } else { 4 };
        of.significant_digits() >= least
    });
    let said = typed.filter_map(|of| {
        let figure = kept.iter().find(|figure| of.is(figure))?;
        Some((of.words.to_owned(), *figure))
    });
    said.collect()
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;
    use tertial_model::{FigureId, Rows, Unit};

    use super::*;

    fn figure(id: &str, unit: Unit, value: &str) -> Figure {
        Figure {
            id: FigureId::new(id),
            label: id.to_owned(),
            unit,
            value: Ok(value.parse::<Decimal>().unwrap()),
            formula: String::new(),
            inputs: Vec::new(),
            origins: Vec::new(),
            rows: Rows::None,
        }
    }

    #[test]
    fn a_number_is_known_in_each_size_it_is_written_in() {
        let kept = [
            figure("post.1000.01.avvik", Unit::Kroner, "-13506000"),
            figure("andel", Unit::Percent, "58.34"),
            figure("personer", Unit::Count, "7"),
        ];
        let kept: Vec<&Figure> = kept.iter().collect();
        let said = |words: &str| -> Vec<String> {
            kept_numbers_in(words, &kept, Phrases::bokmal())
                .into_iter()
                .map(|(words, figure)| format!("{words}: {}", figure.id))
                .collect()
        };
        assert_eq!(
            said("Avviket er 13,5 mill. kroner."),
            ["13,5 mill. kroner: post.1000.01.avvik"]
        );
        assert_eq!(
            said("Avviket er 13 506 000 kr."),
            ["13 506 000 kr: post.1000.01.avvik"]
        );
        assert_eq!(said("| 13 506 |"), ["13 506: post.1000.01.avvik"]);
        assert_eq!(said("Andelen er 58,3 prosent."), ["58,3 prosent: andel"]);
        // Too little to know it by.
        assert_eq!(said("Det er 14 mill. kroner, 58 prosent og 7 personer."), [""; 0]);
    }
}
