//! Texts that an element may have once, and those it must have.

use std::borrow::Cow;

use tertial_model::{Problem, ProblemKind};

use super::xml::{Element, Xml};

/// An element that may stand once, for the text it holds.
pub(super) struct Field<'t> {
    /// What the element is called.
    pub(super) name: &'static str,
    /// The text, without space around it; empty where the element is not there.
    pub(super) text: Cow<'t, str>,
    /// The line the element begins on, from 1, where it is there.
    pub(super) line: Option<u32>,
}

/// The elements of these names, none of them met yet.
pub(super) fn fields<'t, const N: usize>(names: [&'static str; N]) -> [Field<'t>; N] {
    names.map(|name| Field { name, text: Cow::Borrowed(""), line: None })
}

impl<'t> Xml<'t> {
    /// Reads the text of `element` into the field of that name, which can be filled once. An
    /// element that none is of is passed over.
    pub(super) fn fill(
        &mut self,
        fields: &mut [Field<'t>],
        element: &Element<'_>,
    ) -> Result<(), Problem> {
        let is_it = |field: &&mut Field<'_>| field.name == element.name();
        let Some(field) = fields.iter_mut().find(is_it) else { return self.skip() };
        field.text = self.text(element)?;
        self.once(&mut field.line, element.line, element)
    }

    /// Reads the texts of these elements inside the one last opened, and passes over others.
    pub(super) fn texts<const N: usize>(
        &mut self,
        names: [&'static str; N],
    ) -> Result<[Field<'t>; N], Problem> {
        let mut fields = fields(names);
        while let Some(element) = self.child()? {
            self.fill(&mut fields, &element)?;
        }
        Ok(fields)
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

    /// The field, which `parent` must have and which must not be empty.
    pub(super) fn required<'s>(
        &self,
        field: &'s Field<'t>,
        parent: &Element<'_>,
    ) -> Result<&'s Field<'t>, Problem> {
        match field.line {
            Some(_) if !field.text.is_empty() => Ok(field),
            Some(line) => {
                let message = format!("«{}» er tom i «{}»", field.name, parent.name());
                Err(self.problem(ProblemKind::CellEmpty, line, message))
            }
            None => Err(self.missing(field.name, parent)),
        }
    }

    /// The problem that `parent` lacks the element `name`.
    pub(super) fn missing(&self, name: &str, parent: &Element<'_>) -> Problem {
        let message = format!("«{name}» mangler i «{}»", parent.name());
        self.problem(ProblemKind::CellEmpty, parent.line, message)
    }
}
