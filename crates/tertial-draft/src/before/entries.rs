//! The entries of a letter's files, as people wrote them.

use std::collections::BTreeMap;

use tertial_letter::{Belongs, Catalogue, LetterFiles};
use toml_edit::{ArrayOfTables, DocumentMut, Item, Table, Value, value};

use crate::goals::DraftGoal;
use crate::rows::Rows;

/// What is found anew in every letter, and so is not carried over as it stands.
const FOUND: [&str; 10] = [
    "letter",
    "chapter",
    "earmark",
    "authority",
    "goal",
    "indicator",
    "deadline",
    "reading",
    "requirement",
    "task",
];

/// Every file, as it can be edited.
pub(super) struct Entries {
    /// Those of the letter itself, with the lists that are written as rows.
    own: BTreeMap<String, (DocumentMut, Rows)>,
    /// Supplementary letters, which are of the year that was.
    supplements: Vec<DocumentMut>,
    /// What the ministry always asks, and the instructions, which stand as they are.
    standing: BTreeMap<String, (DocumentMut, Rows)>,
    /// The folder of what the ministry always asks.
    pub(super) builds_on: Option<String>,
}

/// One table of an array, to be written again.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    kind: &'static str,
    table: Table,
}

impl Entries {
    /// The files of data of a letter that was read, so that all of them are TOML.
    pub(super) fn of(files: &LetterFiles) -> Self {
        let data = files.files().filter(|(path, _)| path.ends_with(".toml"));
        let parsed = data.filter_map(|(path, text)| {
            let mut file = text.parse::<DocumentMut>().ok()?;
            let rows = Rows::unfolded(&mut file);
            Some((path.to_owned(), (file, rows)))
        });
        let parsed: Vec<(String, (DocumentMut, Rows))> = parsed.collect();
        let base = parsed.iter().find_map(|(_, (file, _))| {
            file.get("letter")?.get("builds_on")?.as_str().map(str::to_owned)
        });
        let (mut own, mut standing) = (BTreeMap::new(), BTreeMap::new());
        let mut supplements = Vec::new();
        for (path, file) in parsed {
            match Belongs::of(&path, base.as_deref()) {
                Belongs::Supplement(_) => supplements.push(file.0),
                Belongs::Ministry | Belongs::Instructions => {
                    standing.insert(path, file);
                }
                Belongs::Letter => {
                    own.insert(path, file);
                }
            }
        }
        Self { own, supplements, standing, builds_on: base }
    }

    /// Takes what stands whatever the letter of a year says out of what is held against a new one.
    pub(super) fn leave_standing(&self, catalogue: &mut Catalogue) {
        let Catalogue { requirements, deadlines, readings, tasks, frame, .. } = catalogue;
        requirements.retain(|of| !self.stands("requirement", "id", &of.id));
        deadlines.retain(|of| !self.stands("deadline", "key", &of.key));
        tasks.retain(|of| !self.stands("task", "id", &of.id));
        readings.retain(|of| !self.stands("reading", "key", &of.key));
        frame.indicators.retain(|of| !self.stands("indicator", "key", &of.key));
        frame.earmarks.retain(|of| !self.stands("earmark", "key", &of.key));
    }

    /// Whether the entry is one that stands as it is, whatever the letter of a year says.
    pub(super) fn stands(&self, kind: &str, name: &str, key: &str) -> bool {
        let mut files = self.standing.values();
        files.any(|(file, _)| in_list(file.get(kind), name, key).is_some())
    }

    /// The files that stand as they are, by path.
    pub(super) fn standing(&self) -> impl Iterator<Item = (String, String)> {
        self.standing
            .iter()
            .map(|(path, (file, rows))| (path.clone(), rows.written(file)))
    }

    /// The entry of that kind whose `name` is `key`, as the last supplementary letter has it.
    pub(super) fn get(&self, kind: &'static str, name: &str, key: &str) -> Option<Entry> {
        let own =
            self.own.values().find_map(|(file, _)| in_list(file.get(kind), name, key));
        let mut table = own.cloned();
        for file in &self.supplements {
            let whole = in_list(file.get(kind), name, key)
                .or_else(|| in_list(file.get("replaces")?.get(kind), name, key));
            table = whole.cloned().or(table);
            let changes = file.get("changes").and_then(|of| of.get(kind));
            let changes = in_list(changes, name, key).into_iter().flat_map(Table::iter);
            for (field, to) in changes.filter(|(field, _)| *field != name) {
                if let Some(table) = &mut table {
                    table.insert(field, to.clone());
                }
            }
        }
        table.map(|table| Entry { kind, table })
    }

    /// The files with what the new letter does not say anew, and what that is, by path; none where
    /// nothing is left. A section is about a goal as long as the letter has it.
    pub(super) fn rest(
        &self,
        goals: &[DraftGoal],
    ) -> BTreeMap<String, (String, Vec<String>)> {
        let rest = self.own.iter().filter_map(|(path, (file, rows))| {
            let mut file = file.clone();
            for kind in FOUND {
                file.remove(kind);
            }
            let parts = file.get_mut("part").and_then(Item::as_array_of_tables_mut);
            let parts = parts.into_iter().flat_map(|of| of.iter_mut());
            parts.for_each(|part| leave_goals(part, goals));
            let kinds: Vec<String> =
                file.iter().map(|(kind, _)| kind.to_owned()).collect();
            let text = rows.written(&file).trim().to_owned();
            (!kinds.is_empty()).then(|| (path.clone(), (text + "\n", kinds)))
        });
        rest.collect()
    }
}

/// Takes from the sections of a part the goals that are not among these.
fn leave_goals(part: &mut Table, goals: &[DraftGoal]) {
    let is_left =
        |goal: &Value| goals.iter().any(|of| goal.as_str() == Some(&*of.section));
    let sections = part.get_mut("sections").and_then(Item::as_array_mut);
    let sections = sections.into_iter().flat_map(|of| of.iter_mut());
    for section in sections.filter_map(Value::as_inline_table_mut) {
        if section.get("goal").is_some_and(|goal| !is_left(goal)) {
            section.remove("goal");
        }
    }
}

/// The table of a list whose `name` is `key`.
fn in_list<'a>(list: Option<&'a Item>, name: &str, key: &str) -> Option<&'a Table> {
    let is_it = |of: &&Table| of.get(name).and_then(Item::as_str) == Some(key);
    list?.as_array_of_tables()?.iter().find(is_it)
}

impl Entry {
    pub(super) fn set(&mut self, name: &str, to: impl Into<Value>) {
        self.table[name] = value(to);
    }

    pub(super) fn remove(&mut self, name: &str) {
        self.table.remove(name);
    }

    /// The table as it is written.
    pub(super) fn text(self) -> String {
        let mut file = DocumentMut::new();
        let mut table = self.table;
        table.set_position(None);
        let mut array = ArrayOfTables::new();
        array.push(table);
        file.insert(self.kind, Item::ArrayOfTables(array));
        format!("\n{}\n", file.to_string().trim())
    }
}
