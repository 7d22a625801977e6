//! Where a block stands in `tertial.toml`, and the text with it there: what people wrote in the file
//! stays as it is.

use anyhow::anyhow;
use toml_edit::{ArrayOfTables, DocumentMut, Item, Table, TableLike};

use crate::kept_by_hand::with_line_ends_of;

/// What is done with a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Placed {
    /// It is one more.
    New,
    /// It takes the place of the one with that number, which found no files.
    InPlaceOf(usize),
}

/// What stays of a block that is replaced, since it is not about how a file is read.
const KEPT: [&str; 3] = ["foreign", "earlier", "capital"];

/// The text of `tertial.toml` with the block, `[[key]]` or `[key]`, in its place.
///
/// # Errors
///
/// When the file is no TOML, or the key is something else in it.
pub(crate) fn with_block(
    text: &str,
    key: &str,
    block: &str,
    placed: Placed,
) -> anyhow::Result<String> {
    let not_toml = || anyhow!("tertial.toml er ikke gyldig TOML");
    let mut file: DocumentMut = text.parse().map_err(|_| not_toml())?;
    let block: DocumentMut = block.parse().map_err(|_| not_toml())?;
    let new = block.get(key).and_then(first).ok_or_else(not_toml)?;
    let otherwise = || anyhow!("tertial.toml: «{key}» må skrives som tabeller");
    match placed {
        Placed::New => match file.get_mut(key) {
            Some(Item::ArrayOfTables(tables)) => {
                let mut new = new;
                new.set_position(None);
                new.decor_mut().set_prefix("\n");
                tables.push(new);
            }
            Some(_) => return Err(otherwise()),
            None => {
                at_end(&mut file, key, new, block.get(key).is_some_and(Item::is_table));
            }
        },
        Placed::InPlaceOf(number) => {
            let old: &mut dyn TableLike = match file.get_mut(key) {
                Some(Item::ArrayOfTables(tables)) => {
                    tables.get_mut(number).ok_or_else(otherwise)?
                }
                Some(item) => item.as_table_like_mut().ok_or_else(otherwise)?,
                None => return Err(otherwise()),
            };
            replace(old, &new);
        }
    }
    Ok(with_line_ends_of(text, &file.to_string()))
}

/// The text with one more line in the table `[key]`.
///
/// # Errors
///
/// As [`with_block`].
pub(crate) fn with_line(text: &str, key: &str, line: &str) -> anyhow::Result<String> {
    let not_toml = || anyhow!("tertial.toml er ikke gyldig TOML");
    let mut file: DocumentMut = text.parse().map_err(|_| not_toml())?;
    let line: DocumentMut = line.parse().map_err(|_| not_toml())?;
    let table = file.get_mut(key).and_then(Item::as_table_like_mut);
    let table = table.ok_or_else(not_toml)?;
    for (key, item) in line.iter() {
        table.insert(key, item.clone());
    }
    Ok(with_line_ends_of(text, &file.to_string()))
}

/// The first table of an item.
fn first(item: &Item) -> Option<Table> {
    match item {
        Item::Table(table) => Some(table.clone()),
        Item::ArrayOfTables(tables) => tables.get(0).cloned(),
        _ => None,
    }
}

/// Adds the first block of its kind below all that stands in the file, comments and all.
fn at_end(file: &mut DocumentMut, key: &str, mut new: Table, is_alone: bool) {
    let below = file.trailing().as_str().unwrap_or_default().to_owned();
    file.set_trailing("");
    new.set_position(None);
    new.decor_mut().set_prefix(format!("{below}\n"));
    if is_alone {
        file.insert(key, Item::Table(new));
        return;
    }
    let mut tables = ArrayOfTables::new();
    tables.push(new);
    file.insert(key, Item::ArrayOfTables(tables));
}

/// Gives a table the values of another, with the comments that stand around those it had.
fn replace(old: &mut dyn TableLike, new: &Table) {
    let gone: Vec<String> = old
        .iter()
        .map(|(key, _)| key.to_owned())
        .filter(|key| !new.contains_key(key) && !KEPT.contains(&key.as_str()))
        .collect();
    for key in gone {
        // What the project said of all its accounts is no longer so, and why it was said may stay.
        match old.get_mut(&key).and_then(Item::as_value_mut) {
            Some(value) if key == "complete" => {
                let decor = value.decor().clone();
                *value = false.into();
                *value.decor_mut() = decor;
            }
            _ => {
                old.remove(&key);
            }
        }
    }
    for (key, item) in new {
        let Some(value) = item.as_value() else { continue };
        let mut value = value.clone();
        match old.get_mut(key) {
            Some(there) => {
                if let Some(before) = there.as_value() {
                    *value.decor_mut() = before.decor().clone();
                }
                *there = Item::Value(value);
            }
            None => {
                old.insert(key, Item::Value(value));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "# Prosjektet\n\n# Hovedboken\n[[ledger]]\nfiles = \"data/h-*.xlsx\" # alle\n\
                        layout = \"dfo-unit4\"\nunit = \"kr\"\ncomplete = true # hver periode\n\n\
                        # Andres\n[ledger.foreign]\n\"163301\" = \"Mva\"\n\n[state_accounts]\n\
                        files = \"s.csv\"\n\n# [hr]\n# persons = 1\n";
    const BLOCK: &str = "[[ledger]]\nfiles = \"data/ny.xlsx\"\nunit = \"kr\"\n\
                         columns = { account = \"Kto\" }\n";

    #[test]
    fn one_more_stands_after_the_others_of_its_kind() {
        let made = with_block(FILE, "ledger", BLOCK, Placed::New).unwrap();
        let at = "\"163301\" = \"Mva\"\n";
        assert_eq!(made, FILE.replace(at, &format!("{at}\n{BLOCK}")));
    }

    #[test]
    fn one_that_found_no_files_is_replaced_and_its_comments_stand() {
        let made = with_block(FILE, "ledger", BLOCK, Placed::InPlaceOf(0)).unwrap();
        let expected = FILE
            .replace("data/h-*.xlsx", "data/ny.xlsx")
            .replace("layout = \"dfo-unit4\"\n", "")
            .replace(
                "complete = true # hver periode\n",
                "complete = false # hver periode\ncolumns = { account = \"Kto\" }\n",
            );
        assert_eq!(made, expected);
    }

    #[test]
    fn the_first_of_its_kind_stands_below_all_that_was_there() {
        let block = BLOCK.replace("ledger", "accrual");
        let made = with_block(FILE, "accrual", &block, Placed::New).unwrap();
        assert_eq!(made, format!("{FILE}\n{block}"));
        let windows = FILE.replace('\n', "\r\n");
        let made = with_block(&windows, "accrual", &block, Placed::New).unwrap();
        assert_eq!(made, format!("{FILE}\n{block}").replace('\n', "\r\n"));
    }

    #[test]
    fn the_only_table_of_its_name_keeps_its_place() {
        let block = "[state_accounts]\nfiles = \"data/t.csv\"\n";
        let made =
            with_block(FILE, "state_accounts", block, Placed::InPlaceOf(0)).unwrap();
        assert_eq!(made, FILE.replace("s.csv", "data/t.csv"));
        assert!(with_block("x = [", "ledger", BLOCK, Placed::New).is_err());
        assert!(with_block("ledger = 1", "ledger", BLOCK, Placed::New).is_err());
    }
}
