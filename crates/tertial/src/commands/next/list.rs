//! What was done, and what a person must do: one list, for people and for programs.

use serde::Serialize;

use crate::arguments::Format;
use crate::exit::{Exit, Failure};
use crate::json::json_text;
use crate::messages::form;
use crate::outcome::Outcome;
use crate::terminal;

/// The list, with the command to go on with.
#[derive(Debug, Serialize)]
pub(super) struct List {
    schema: u8,
    /// The key of the report, or the year.
    of: String,
    done: Vec<Group>,
    needs: Vec<Group>,
    next: Vec<String>,
}

/// Things of one kind.
#[derive(Debug, Serialize)]
pub(super) struct Group {
    /// What programs know them by.
    kind: &'static str,
    heading: String,
    items: Vec<Item>,
}

/// One thing.
#[derive(Debug, Serialize)]
pub(super) struct Item {
    what: String,
    /// What to look at in it.
    notes: Vec<String>,
}

impl Item {
    pub(super) fn noted(what: impl Into<String>, notes: Vec<String>) -> Self {
        Self { what: what.into(), notes }
    }
}

impl<T: Into<String>> From<T> for Item {
    fn from(what: T) -> Self {
        Self::noted(what, Vec::new())
    }
}

impl List {
    pub(super) fn of(of: impl ToString) -> Self {
        let (done, needs, next) = (Vec::new(), Vec::new(), Vec::new());
        Self { schema: 1, of: of.to_string(), done, needs, next }
    }

    /// Adds what was done, if anything was.
    pub(super) fn done<T: Into<Item>>(
        &mut self,
        kind: &'static str,
        heading: impl Into<String>,
        items: impl IntoIterator<Item = T>,
    ) {
        self.done.extend(group(kind, heading.into(), items));
    }

    /// Adds what somebody must do, if anybody must.
    pub(super) fn needs<T: Into<Item>>(
        &mut self,
        kind: &'static str,
        heading: impl Into<String>,
        items: impl IntoIterator<Item = T>,
    ) {
        self.needs.extend(group(kind, heading.into(), items));
    }

    /// Adds a command to go on with.
    pub(super) fn go_on(&mut self, command: String) {
        self.next.push(command);
    }

    /// The list as it is printed.
    pub(super) fn outcome(&self, format: Format) -> Result<Outcome, Failure> {
        let results = match format {
            Format::Text => terminal::filled(form!("next.txt.j2"), self)?,
            Format::Json => json_text(self)?,
        };
        let next = self.next.iter().map(|command| format!("  {command}\n"));
        let remarks = format!("Gå videre med:\n{}", next.collect::<String>());
        Ok(Outcome { results, remarks, exit: Exit::Fine })
    }
}

fn group<T: Into<Item>>(
    kind: &'static str,
    heading: String,
    items: impl IntoIterator<Item = T>,
) -> Option<Group> {
    let items: Vec<Item> = items.into_iter().map(Into::into).collect();
    (!items.is_empty()).then_some(Group { kind, heading, items })
}
