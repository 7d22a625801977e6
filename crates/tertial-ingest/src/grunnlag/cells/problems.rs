//! The problems of a cell or a row, in words by which its author can find it and put it right.

use tertial_model::{Origin, Problem, ProblemKind, nearest};

use super::{Cells, Value, cell};
use crate::facts::SetAside;
use crate::sheets::Content;

impl Cells<'_> {
    /// Says that the row states what an earlier row stated, and does not count.
    pub(in crate::grunnlag) fn repeated(
        &mut self,
        column: &str,
        what: &str,
        first: Option<&Origin>,
    ) -> SetAside {
        let origin = self.origin(column);
        let kind = ProblemKind::RowRepeated;
        self.noted.problems.add(kind, || {
            Problem::new(kind, origin, format!("{what} står to ganger"))
                .also(first.cloned())
                .hint("den første raden er brukt; ta bort den som er feil")
        });
        SetAside::Repeated
    }

    /// Says that the cell does not hold what it should.
    pub(in crate::grunnlag) fn say_wrong(&mut self, column: &str, hint: Option<&str>) {
        let kind = cell::wrong(self.value(column));
        let expected = expected(self.content(column));
        self.say(column, kind, "kan ikke leses", expected, hint);
    }

    /// The same of a cell without which the row is set aside.
    pub(super) fn unreadable(&mut self, column: &str) -> SetAside {
        self.say_wrong(column, None);
        SetAside::Unreadable
    }

    /// Says that the cell has a sign no name of a figure can tell.
    pub(super) fn say_unnamed(&mut self, column: &str) {
        let expected = "bokstaver og sifre, og ellers tegn som <, >, + og %";
        let is = "har tegn som ikke kan stå i navnet på et tall";
        let hint = Some("skriv tegnet med ord");
        self.say(column, ProblemKind::CellUnknown, is, expected, hint);
    }

    /// Says that the cell has none of these words, without one of which the row is set
    /// aside.
    pub(super) fn unknown<T>(&mut self, column: &str, words: &[(&str, T)]) -> SetAside {
        let known: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
        let near = match self.value(column) {
            Value::Text(text) => nearest::one(text, known.iter().copied()),
            _ => None,
        };
        let hint = near.map(|near| format!("mente du «{near}»?"));
        let (kind, expected) = (ProblemKind::CellUnknown, known.join(", "));
        self.say(column, kind, "er ukjent", &expected, hint.as_deref());
        SetAside::Unreadable
    }

    pub(super) fn say(
        &mut self,
        column: &str,
        kind: ProblemKind,
        is: &str,
        expected: &str,
        hint: Option<&str>,
    ) {
        let (origin, value) = (self.origin(column), self.value(column));
        let sheet = &self.table.sheet;
        self.noted.problems.add(kind, || {
            let problem = Problem::new(kind, origin, format!("«{column}» {is}"))
                .expected(expected)
                .found(sheet.describe(value));
            match hint {
                Some(hint) => problem.hint(hint),
                None => problem,
            }
        });
    }
}

/// What the cells of a column should hold, for messages.
pub(super) fn expected(content: &Content) -> &'static str {
    match content {
        Content::Report => "en rapport, som t1",
        Content::Chapter => "et kapittel på fire sifre",
        Content::Post => "en post, som 01",
        Content::Scale => "et helt tall fra 1 til 5",
        Content::Count => "et helt tall, 0 eller mer",
        Content::Year => "et årstall, som 2024",
        Content::Amount | Content::Month | Content::Number => "et tall, som 1 234,5",
        Content::Percent => "et antall prosent, som 80",
        Content::Unit => "kr, 1 000 kr eller mill. kr",
        Content::Date => "en dato, som 30.04.2024",
        Content::Word(_) | Content::Text => "tekst",
    }
}
