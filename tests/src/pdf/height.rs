//! How high on its page the text stands that is drawn next.

use lopdf::Object;

/// Follows what moves the place of drawing.
#[derive(Debug)]
pub(super) struct Height {
    of_page: Rise,
    saved: Vec<Rise>,
    /// Where the text begins, across and up.
    text: [f32; 2],
}

/// The height of a point: what a step across and a step up each add to it, and that of zero.
type Rise = [f32; 3];
const LEVEL: Rise = [0.0, 1.0, 0.0];

impl Height {
    pub(super) fn new() -> Self {
        Self { of_page: LEVEL, saved: Vec::new(), text: [0.0; 2] }
    }

    pub(super) fn follow(&mut self, operator: &str, operands: &[Object]) {
        match operator {
            "q" => self.saved.push(self.of_page),
            "Q" => self.of_page = self.saved.pop().unwrap_or(LEVEL),
            "cm" => {
                let [a, b, c, d, e, f] = matrix(operands);
                let [across, up, zero] = self.of_page;
                self.of_page = [
                    a * across + b * up,
                    c * across + d * up,
                    e * across + f * up + zero,
                ];
            }
            "BT" => self.text = [0.0; 2],
            "Tm" => {
                let [.., across, up] = matrix(operands);
                self.text = [across, up];
            }
            _ => {}
        }
    }

    /// In points.
    pub(super) fn of_text(&self) -> f32 {
        let [across, up, zero] = self.of_page;
        self.text[0] * across + self.text[1] * up + zero
    }
}

fn matrix(operands: &[Object]) -> [f32; 6] {
    let mut matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];
    for (to, from) in matrix.iter_mut().zip(operands) {
        *to = from.as_float().unwrap_or_default();
    }
    matrix
}
