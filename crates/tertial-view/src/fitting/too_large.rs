//! Something too large to be set, where it stands, and the problem it makes.

use tertial_model::{FigureId, Origin, Problem, ProblemKind, norwegian};
use tertial_report::document::{Cell, Table};

use crate::room::Room;

/// Something too large to be set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TooLarge {
    pub(super) kind: ProblemKind,
    pub(super) message: String,
    pub(super) found: String,
    /// Where it stands.
    pub place: Standing,
}

/// Where something too large stands, as far as a report knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// In this file.
    At(Origin),
    /// Where words or figures of a table, or of what is drawn, were read; the last ones first.
    Of {
        /// Words.
        words: Vec<String>,
        /// Figures.
        figures: Vec<FigureId>,
    },
}

impl TooLarge {
    /// What is told of it, where it stands.
    pub fn problem(self, origin: Origin) -> Problem {
        let texts = self.kind == ProblemKind::TextTooLarge;
        let room = if texts { Room::TEXTS } else { Room::TABLES };
        let count = |number: usize| norwegian::decimal(number.into(), 0);
        let expected = format!(
            "høyst {} tegn og {} {} til sammen",
            count(room.characters),
            count(room.parts),
            if texts {
                "deler i tekstene"
            } else {
                "celler og punkter i tabeller og figurer"
            }
        );
        let problem = Problem::new(self.kind, origin, self.message).found(self.found);
        if self.place.is_words() { problem } else { problem.expected(expected) }
    }
}

impl Standing {
    /// The words and figures of a table's last row, and then of its first.
    pub(super) fn of(table: &Table) -> Self {
        let (mut words, mut figures) = (Vec::new(), Vec::new());
        for cell in table
            .rows
            .last()
            .into_iter()
            .chain(table.rows.first())
            .flat_map(|row| &row.cells)
        {
            match cell {
                Cell::Words(of) => words.push(of.clone()),
                Cell::Number { figure, .. } => figures.push(figure.clone()),
                Cell::Judged { figure, .. } => figures.push(figure.clone()),
                Cell::Missing | Cell::Empty => {}
            }
        }
        Self::Of { words, figures }
    }

    /// Words that are too long by themselves.
    fn is_words(&self) -> bool {
        matches!(self, Self::Of { words, figures } if words.len() == 1 && figures.is_empty())
    }
}
