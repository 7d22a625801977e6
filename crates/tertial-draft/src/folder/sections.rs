//! The sections of the reports that texts answering demands stand in: a demand that is moved to
//! another report needs its text there too.

use tertial_letter::{Catalogue, common_reports};
use tertial_model::Basis;
use toml_edit::{Array, ArrayOfTables, InlineTable, Item as Value, Table};

use super::edited::Edited;
use super::evidence;
use super::spot::{Spot, entries, outer_mut};
use super::table::{new_entry, put, strings, text, texts};
use crate::write::ANSWERS;

/// The part of the annual report that holds its texts about what was achieved.
const RESULTS: &str = "del-3";
const REPORTS: &str = "rapporter.toml";

/// Gives each report the sections its demands name and it lacks.
pub(super) fn follow(edited: &mut Edited, before: &Catalogue) {
    for (key, report, title) in named(edited) {
        let is_there = had(before, &key, &report) || stands_in(edited, &key, &report);
        if is_there || is_let_in(edited, &key, &report) {
            continue;
        }
        let title = title_of(edited, &key).unwrap_or(title);
        write(edited, &key, &title, &report);
        edited.told.push(format!(
            "avsnittet «{title}» er satt inn i {report}, siden et krav der skal besvares i det"
        ));
    }
}

/// Whether the report had the section before: also those every annual report has.
fn had(before: &Catalogue, key: &str, report: &str) -> bool {
    let mut reports = before.reports.iter();
    let report = reports.find(|of| of.key.to_string() == report);
    report.is_some_and(|of| before.sections_of(&of).any(|section| section.key == key))
}

/// The texts that are to answer demands, by report, with a title.
fn named(edited: &Edited) -> Vec<(String, String, String)> {
    let mut named = Vec::new();
    for (_, _, demand) in entries(&edited.letter, "requirement") {
        for key in evidence::text_keys(demand) {
            for report in texts(demand, "reports") {
                let title = tertial_model::norwegian::capitalised(&key.replace('-', " "));
                if !named
                    .iter()
                    .any(|(k, r, _): &(String, String, _)| *k == key && *r == report)
                {
                    named.push((key.clone(), report, title));
                }
            }
        }
    }
    named
}

fn parts(edited: &Edited) -> impl Iterator<Item = (Spot, &Table)> {
    entries(&edited.letter, "part")
        .map(|(file, at, table)| (Spot::of(file, "part", at), table))
}

fn sections(part: &Table) -> impl Iterator<Item = &toml_edit::Value> {
    part.get("sections").and_then(Value::as_array).into_iter().flatten()
}

fn key_of(section: &toml_edit::Value) -> Option<&str> {
    section.as_str().or_else(|| section.as_inline_table()?.get("key")?.as_str())
}

/// Whether the report has the section.
fn stands_in(edited: &Edited, key: &str, report: &str) -> bool {
    let of_report = parts(edited).filter(|(_, of)| has(of, report));
    of_report.flat_map(|(_, of)| sections(of)).any(|of| {
        let only = of.as_inline_table().map(|of| texts(of, "only")).unwrap_or_default();
        key_of(of) == Some(key) && (only.is_empty() || only.iter().any(|it| it == report))
    })
}

fn has(part: &Table, report: &str) -> bool {
    texts(part, "reports").iter().any(|of| of == report)
}

/// Lets a section of a part of the report stand in it too; whether there is such.
fn is_let_in(edited: &mut Edited, key: &str, report: &str) -> bool {
    let home = parts(edited).find_map(|(spot, part)| {
        let at = sections(part).position(|of| key_of(of) == Some(key));
        at.filter(|_| has(part, report)).map(|at| (spot, at))
    });
    let Some((spot, at)) = home else { return false };
    let part = outer_mut(&mut edited.letter, &spot);
    let list = part.and_then(|of| of.get_mut("sections")?.as_array_mut());
    let section = list.and_then(|of| of.get_mut(at)?.as_inline_table_mut());
    if let Some(section) = section {
        let only = texts(section, "only");
        let only = only.iter().map(String::as_str).chain([report]);
        put(section, "only", strings(only));
    }
    true
}

fn title_of(edited: &Edited, key: &str) -> Option<String> {
    let all = parts(edited).flat_map(|(_, of)| sections(of));
    let mut tables = all.filter_map(|of| of.as_inline_table());
    let section = tables.find(|of| text(*of, "key") == key)?;
    Some(text(section, "title")).filter(|of| !of.is_empty())
}

/// Writes the section last in the part of the report's texts, which is made where there is none.
fn write(edited: &mut Edited, key: &str, title: &str, report: &str) {
    let annual = is_annual(edited, report);
    let wanted = if annual { RESULTS } else { ANSWERS.0 };
    let home =
        parts(edited).find(|(_, of)| has(of, report) && text(*of, "key") == wanted);
    let home = home.map(|(spot, of)| (spot, texts(of, "reports").len() > 1));
    let mut section = InlineTable::new();
    section.insert("key", key.into());
    section.insert("title", title.into());
    if let Some((spot, is_shared)) = home {
        if is_shared {
            section.insert("only", strings([report]));
        }
        let part = outer_mut(&mut edited.letter, &spot);
        if let Some(list) = part.and_then(|of| of.get_mut("sections")?.as_array_mut()) {
            push(list, section);
        }
        return;
    }
    let mut part = new_entry();
    put(&mut part, "reports", strings([report]));
    put(&mut part, "key", wanted.into());
    if !annual {
        put(&mut part, "title", ANSWERS.1.into());
    }
    let mut list = Array::new();
    push(&mut list, section);
    put(&mut part, "sections", list.into());
    let document = edited.letter.entry(REPORTS.to_owned()).or_default();
    let empty = || Value::ArrayOfTables(ArrayOfTables::new());
    let parts = document.entry("part").or_insert_with(empty).as_array_of_tables_mut();
    if let Some(parts) = parts {
        parts.push(part);
    }
}

fn push(list: &mut Array, section: InlineTable) {
    let mut section = toml_edit::Value::from(section);
    section.decor_mut().set_prefix("\n  ");
    list.push_formatted(section);
    list.set_trailing("\n");
    list.set_trailing_comma(true);
}

/// Whether the report states the accounts of the year.
fn is_annual(edited: &Edited, report: &str) -> bool {
    let own = entries(&edited.letter, "report");
    let mut own = own.filter(|(_, _, of)| text(*of, "key") == report);
    if let Some((_, _, own)) = own.next() {
        return text(own, "basis") == "accounts";
    }
    let year =
        edited.letter.values().find_map(|of| of.get("letter")?.get("year")?.as_integer());
    let year = year.and_then(|of| i32::try_from(of).ok()).unwrap_or_default();
    let common = common_reports(year).ok();
    common.is_some_and(|of| {
        of.definitions()
            .iter()
            .any(|of| of.key.to_string() == report && of.basis == Basis::Accounts)
    })
}
