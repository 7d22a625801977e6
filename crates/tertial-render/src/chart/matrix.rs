//! Five steps of probability by five of consequence, with the risks' numbers in them.
//!
//! A darker square is a greater risk; the product stands in its corner, so that the shade
//! says nothing by itself.

use tertial_model::Phrases;
use tertial_report::document::RiskMatrix;

use super::svg::{Shade, Svg};
use super::{WIDTH, wrapped};
use crate::printable::legible;

const STEPS: u8 = 5;
/// Where the squares begin.
const LEFT: f64 = 74.0;
const TOP: f64 = 8.0;
const CELL_WIDTH: f64 = (WIDTH - LEFT - 4.0) / 5.0;
const CELL_HEIGHT: f64 = 42.0;

/// The drawing.
pub(super) fn draw(matrix: &RiskMatrix, phrases: &Phrases) -> String {
    let mut svg = Svg::new(WIDTH, TOP + CELL_HEIGHT * 5.0 + 44.0);
    svg.text(4.0, TOP + 12.0, 9.0, &phrases.say("chart.probability"));
    for probability in 1..=STEPS {
        let y = top_of(probability);
        svg.text_right(
            LEFT - 8.0,
            y + CELL_HEIGHT / 2.0 + 3.0,
            9.0,
            &probability.to_string(),
        );
        for consequence in 1..=STEPS {
            square(&mut svg, matrix, probability, consequence);
        }
    }
    let below = TOP + CELL_HEIGHT * 5.0;
    for consequence in 1..=STEPS {
        let middle = left_of(consequence) + CELL_WIDTH / 2.0;
        svg.text_middle(middle, below + 13.0, 9.0, &consequence.to_string());
    }
    // The least and the greatest step: of probability, of consequence.
    for (step, end) in [(1, "lowest"), (STEPS, "highest")] {
        let probable = phrases.say(&format!("chart.{end}_probability"));
        let grave = phrases.say(&format!("chart.{end}_consequence"));
        svg.text_right(
            LEFT - 18.0,
            top_of(step) + CELL_HEIGHT / 2.0 + 3.0,
            8.5,
            &probable,
        );
        svg.text_middle(left_of(step) + CELL_WIDTH / 2.0, below + 25.0, 8.5, &grave);
    }
    svg.text_middle(
        LEFT + CELL_WIDTH * 2.5,
        below + 38.0,
        9.0,
        &phrases.say("chart.consequence"),
    );
    svg.finish()
}

fn left_of(consequence: u8) -> f64 {
    LEFT + CELL_WIDTH * f64::from(consequence - 1)
}

/// The most probable stands at the top.
fn top_of(probability: u8) -> f64 {
    TOP + CELL_HEIGHT * f64::from(STEPS - probability)
}

fn square(svg: &mut Svg, matrix: &RiskMatrix, probability: u8, consequence: u8) {
    let (x, y) = (left_of(consequence), top_of(probability));
    let score = probability * consequence;
    let shade = match score {
        0..=4 => Shade::Light,
        5..=11 => Shade::Middle,
        _ => Shade::Dark,
    };
    svg.square(x, y, CELL_WIDTH, CELL_HEIGHT, shade);
    svg.text_right(x + CELL_WIDTH - 4.0, y + CELL_HEIGHT - 5.0, 7.5, &score.to_string());
    let here: Vec<String> = matrix
        .risks
        .iter()
        .filter(|(_, p, k)| (*p, *k) == (probability, consequence))
        .map(|(number, ..)| legible(number))
        .collect();
    for (line, text) in wrapped(&here.join(", "), 14, 2).iter().enumerate() {
        let baseline = y + 17.0 + line as f64 * 13.0;
        svg.strong_middle(x + CELL_WIDTH / 2.0, baseline, 11.5, text);
    }
}

#[cfg(test)]
mod tests {
    use tertial_model::Language;

    use super::*;

    #[test]
    fn a_risk_stands_in_its_square() {
        let risks = vec![("R1".to_owned(), 5, 5), ("R2".to_owned(), 1, 1)];
        let drawing = draw(&RiskMatrix { risks }, Phrases::bokmal());
        // Most probable and gravest: the upper right corner; 374.9 of width in 5 squares.
        let right = 74.0 + 75.0 * 4.5;
        assert!(drawing.contains(&format!("<text x=\"{right}\" y=\"25\"")), "{drawing}");
        assert!(drawing.contains("<text x=\"111.5\" y=\"193\""), "{drawing}");
        assert_eq!(drawing.matches("<rect").count(), 25);
    }

    #[test]
    fn many_risks_in_one_square_are_cut_and_none_is_drawn_outside() {
        let risks = (1..40).map(|n| (format!("R{n}"), 3, 3)).collect();
        let drawing = draw(&RiskMatrix { risks }, Phrases::bokmal());
        assert!(drawing.contains('…'));
        let empty = draw(
            &RiskMatrix { risks: Vec::new() },
            Phrases::of(Language::tagged("nn").unwrap()),
        );
        assert!(empty.contains(">Sannsyn<") && empty.contains("Konsekvens"));
    }
}
