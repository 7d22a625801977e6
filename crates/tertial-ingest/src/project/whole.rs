//! What must be so across the keys and parts of `tertial.toml`.

use std::collections::BTreeMap;

use tertial_model::BudgetPost;
use tertial_toml::{Document, Fault, Place};

use super::consent::are_of_one_thing;
use super::{Accounting, LedgerSource, Project, RuleSeverity};
use crate::layout::LedgerField;

/// Refuses what contradicts itself, and a ledger that lacks a column.
pub(super) fn check(project: &Project, document: &Document<'_>) -> Result<(), Fault> {
    let one_letter = project.letter.agency.is_some() != project.letter.file.is_some();
    if !one_letter {
        let message = "[letter] skal ha enten «agency» eller «file», og ikke begge";
        return Err(Fault::at(Place::of("letter"), message));
    }
    for (number, ledger) in project.accrual.iter().enumerate() {
        let needed = |field| field != LedgerField::Statskonto;
        has_columns(ledger, Place::of("accrual").nth(number), "[[accrual]]", needed)?;
    }
    if project.ledger.is_empty() {
        return Err(Fault::at(Place::of("ledger"), "«ledger» er tom"));
    }
    for (number, ledger) in project.ledger.iter().enumerate() {
        let place = Place::of("ledger").nth(number);
        is_of_the_cash_basis(project, ledger, &place)?;
        has_columns(ledger, place, "[[ledger]]", |_| true)?;
    }
    has_one_name_for_each_post(&project.ledger, document)?;
    are_of_one_thing(&project.consents)?;
    every_confirmer_says_something(project)?;
    says_nothing_twice(project)
}

/// The appropriation report is made from the cash ledger alone: an accrual ledger named
/// as one is refused.
fn is_of_the_cash_basis(
    project: &Project,
    ledger: &LedgerSource,
    place: &Place,
) -> Result<(), Fault> {
    let files = &ledger.files;
    let layout = ledger.layout.map_or("", |layout| layout.key);
    let is_accrual = layout == "dfo-agltransact" || layout == "saldobalanse";
    let named = project.accrual.iter().any(|source| source.files == *files);
    let looks_so = is_accrual && project.accounting == Some(Accounting::Accrual);
    if !(named || looks_so) {
        return Ok(());
    }
    let message =
        format!("«{files}» er virksomhetsregnskapet, ikke hovedboken på kontantbasis");
    Err(Fault::at(place.clone().value("files"), message).hint(
        "bevilgningsrapporteringen bygger på kontantprinsippet: før virksomhetsregnskapet \
         opp under [[accrual]], og kontantregnskapet under [[ledger]]",
    ))
}

/// Whether a header is known for every field that is needed.
fn has_columns(
    ledger: &LedgerSource,
    place: Place,
    name: &str,
    needed: impl Fn(LedgerField) -> bool,
) -> Result<(), Fault> {
    let months = &ledger.months.0;
    if !months.is_empty() && ledger.columns.0.contains_key(&LedgerField::Period) {
        let message = format!("{name} har både en kolonne for perioden og én per måned");
        return Err(Fault::at(place.value("months"), message)
            .hint("la enten «period» under columns eller months stå"));
    }
    let Some(lacking) = ledger.lacks().find(|field| needed(*field)) else {
        return Ok(());
    };
    let key = lacking.key();
    let message = format!("{name} sier ikke hvilken kolonne som er «{key}»");
    Err(Fault::at(place.value("files"), message)
        .hint("oppgi layout, eller kolonnen under columns"))
}

/// A post of others has one name, whichever part of the ledger says it.
fn has_one_name_for_each_post(
    ledgers: &[LedgerSource],
    document: &Document<'_>,
) -> Result<(), Fault> {
    let mut named: BTreeMap<BudgetPost, &str> = BTreeMap::new();
    for (number, ledger) in ledgers.iter().enumerate() {
        let table = Place::of("ledger").nth(number).value("foreign");
        let keys = document.keys(&table);
        if keys.len() > ledger.foreign.len() {
            return Err(Fault::at(table, "et kapittel og en post står to ganger her"));
        }
        for (post, name) in &ledger.foreign {
            let before = named.insert(*post, name);
            let Some(before) = before.filter(|before| before != name) else { continue };
            let key = keys.iter().find(|key| key.parse() == Ok(*post)).unwrap_or(&"");
            let message = format!("{post} heter «{before}» ovenfor og «{name}» her");
            return Err(Fault::at(table.key(key), message));
        }
    }
    Ok(())
}

/// One that names nobody and asks for no other would let demands below it go free.
fn every_confirmer_says_something(project: &Project) -> Result<(), Fault> {
    let mut all = project.confirmers.iter();
    let Some(number) = all.position(|of| of.by.is_none() && !of.second) else {
        return Ok(());
    };
    let message = "[[confirmer]] sier verken hvem som bekrefter («by») eller at det må to til \
                   («second»)";
    Err(Fault::at(Place::of("confirmer").nth(number), message))
}

/// Only one of two could be shown as the reason.
fn says_nothing_twice(project: &Project) -> Result<(), Fault> {
    let waivers = &project.waivers;
    for (number, waiver) in waivers.iter().enumerate() {
        if waivers[..number].iter().any(|earlier| earlier.is_of_the_same(waiver)) {
            let place = Place::of("waiver").nth(number).value("requirement");
            let message = format!("{} har fritak ovenfor også", waiver.requirement);
            return Err(Fault::at(place, message));
        }
    }
    let limits = &project.plausible;
    for (number, one) in limits.iter().enumerate() {
        if limits[..number].iter().any(|earlier| earlier.key == one.key) {
            let place = Place::of("limit").nth(number).value("key");
            let message = format!("grensen «{}» står ovenfor også", one.key.key());
            return Err(Fault::at(place, message));
        }
    }
    let rules = &project.rules;
    for (number, one) in rules.iter().enumerate() {
        if rules[..number].iter().any(|earlier| earlier.code == one.code) {
            let place = Place::of("rule").nth(number).value("code");
            return Err(Fault::at(
                place,
                format!("regelen {} står ovenfor også", one.code),
            ));
        }
    }
    let severities = &project.severities;
    for (number, one) in severities.iter().enumerate() {
        let same = |earlier: &RuleSeverity| earlier.rule.eq_ignore_ascii_case(&one.rule);
        if severities[..number].iter().any(same) {
            let place = Place::of("severity").nth(number).value("rule");
            let message = format!("alvorsgraden for {} står ovenfor også", one.rule);
            return Err(Fault::at(place, message));
        }
    }
    let settled = &project.settlements;
    for (number, one) in settled.iter().enumerate() {
        if settled[..number].iter().any(|earlier| earlier.reading == one.reading) {
            let place = Place::of("settled").nth(number).value("reading");
            let message = format!("«{}» er avklart ovenfor også", one.reading);
            return Err(Fault::at(place, message));
        }
    }
    Ok(())
}
