//! Texts that an element may have once, and those it must have.

use std::borrow::Cow;

use tertial_model::{Problem, ProblemKind};

use super::xml::{Element, Xml};

/// The text of an element that was read.
pub(super) struct Field<'t> {
    /// The text, without space around it.
    pub(super) text: Cow<'t, str>,
    /// The line its element begins on, from 1.
    pub(super) line: u32,
}

impl<'t> Xml<'t> {
    /// Reads the text of `element` into `slot`, which can be filled once.
    pub(super) fn fill(
        &mut self,
        slot: &mut Option<Field<'t>>,
        element: &Element<'_>,
    ) -> Result<(), Problem> {
        let field = self.text(element)?;
        self.once(slot, field, element)
    }

    /// Puts what `element` holds into `slot`, which can be filled once.
    pub(super) fn once<T>(
        &self,
        slot: &mut Option<T>,
        value: T,
        element: &Element<'_>,
    ) -> Result<(), Problem> {
        if slot.is_some() {
            let message = format!("«{}» står to ganger", element.name());
            return Err(self.problem(ProblemKind::FileUnreadable, element.line, message));
        }
        *slot = Some(value);
        Ok(())
    }

    /// What `slot` holds, which `parent` must have and which must not be empty.
    pub(super) fn required<'s>(
        &self,
        slot: &'s Option<Field<'t>>,
        name: &str,
        parent: &Element<'_>,
    ) -> Result<&'s Field<'t>, Problem> {
        match slot {
            Some(field) if !field.text.is_empty() => Ok(field),
            Some(field) => {
                let message = format!("«{name}» er tom i «{}»", parent.name());
                Err(self.problem(ProblemKind::CellEmpty, field.line, message))
            }
            None => Err(self.missing(name, parent)),
        }
    }

    /// The problem that `parent` lacks the element `name`.
    pub(super) fn missing(&self, name: &str, parent: &Element<'_>) -> Problem {
        let message = format!("«{name}» mangler i «{}»", parent.name());
        self.problem(ProblemKind::CellEmpty, parent.line, message)
    }
}
