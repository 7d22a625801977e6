//! The method note: bases, materiality, rounding, how the letter is read, what became of every
//! row of every export, and the agency's own rules and severities.

use std::fmt::Display;

use tertial_ingest::facts::{Export, SetAside, Tally};
use tertial_letter::{Reading, section_under_heading};
use tertial_model::{Basis, Phrases, Severity};

use crate::Case;
use crate::document::{Block, Column, Row, Section, Table};

/// All of it, last in every draft.
pub(crate) fn note(case: &Case<'_>) -> Section {
    let parts = basis(case).into_iter().chain(kept(case)).chain(held_against(case));
    section(case.phrases.say("method.title"), parts.collect())
}

/// What of it the ministry is told, last in every final version: what the figures are made of, what
/// a material deviation is, and which rules the agency has added, or made milder or graver.
pub(crate) fn told(case: &Case<'_>) -> Section {
    let parts = basis(case).into_iter().chain(held_against(case));
    section(case.phrases.say("method.title_of_final"), parts.collect())
}

/// What of it the agency keeps: how the letter was read, and the files.
pub(crate) fn kept(case: &Case<'_>) -> [Section; 2] {
    [
        part(case, "lesemater", "readings", readings(case)),
        part(case, "kilder", "sources", sources(case)),
    ]
}

fn held_against(case: &Case<'_>) -> Option<Section> {
    rules(case).map(|points| part(case, "regler", "rules", vec![points]))
}

fn section(title: String, parts: Vec<Section>) -> Section {
    Section { subsections: parts, ..Section::new("metode", &title, Vec::new()) }
}

fn basis(case: &Case<'_>) -> [Section; 2] {
    [
        part(case, "grunnlag", "bases", vec![bases(case)]),
        part(case, "vesentlighet", "materiality", vec![limits(case)]),
    ]
}

/// A part of the note; `phrase` is the key of its title.
fn part(case: &Case<'_>, key: &str, phrase: &str, blocks: Vec<Block>) -> Section {
    let title = case.phrases.say(&format!("method.{phrase}"));
    Section::new(&format!("metode-{key}"), &title, blocks)
}

fn bases(case: &Case<'_>) -> Block {
    let year = case.catalogue.frame.year;
    let date = case.phrases.date(case.report.status_date(year));
    let deviation = match case.report.basis {
        Basis::Forecast => "deviation_from_forecast",
        Basis::Accounts => "deviation_from_accounts",
    };
    let points = ["accounts", "available", deviation, "signs", "missing"];
    let values: [(_, &dyn Display); 2] = [("year", &year), ("date", &date)];
    let point = |key| case.phrases.fill(&format!("method.basis.{key}"), &values);
    Block::Points { points: points.map(point).into() }
}

fn limits(case: &Case<'_>) -> Block {
    let limits = case.materiality;
    let percent = limits.percent.normalize();
    let values: [(_, &dyn Display); 3] = [
        ("amount", &case.phrases.kroner(limits.amount)),
        ("percent", &case.phrases.decimal(percent, percent.scale())),
        ("reason", &limits.reason.of(case.language)),
    ];
    let limit = match case.report.basis {
        Basis::Forecast => "method.limit_of_budget",
        Basis::Accounts => "method.limit_of_allocation",
    };
    let points =
        vec![case.phrases.fill(limit, &values), case.phrases.say("method.rounding")];
    Block::Points { points }
}

fn readings(case: &Case<'_>) -> Vec<Block> {
    let row = |reading: &Reading| {
        let (how, why) =
            (reading.reading.of(case.language), reading.because.of(case.language));
        Row::words([
            section_under_heading(&reading.section, case.phrases),
            reading.fault.of(case.language).to_owned(),
            format!("{how} {why}"),
            settled(case, reading),
        ])
    };
    let rows: Vec<Row> = case.catalogue.readings_of(case.report).map(row).collect();
    if rows.is_empty() {
        return vec![Block::Prose { text: case.phrases.say("method.reading.none") }];
    }
    let heading = |key: &str| case.phrases.say(&format!("method.reading.{key}"));
    vec![Block::Table(Table {
        key: "lesemater".to_owned(),
        caption: heading("caption"),
        unit: None,
        columns: ["section", "unclear", "read", "settled"]
            .map(|key| Column::words(heading(key)))
            .into(),
        rows,
        notes: Vec::new(),
        form: String::new(),
    })]
}

/// How a reading was settled; what the letter merely leaves open needs no settling.
fn settled(case: &Case<'_>, reading: &Reading) -> String {
    match case.settlement(&reading.key) {
        Some(of) => {
            let date = case.phrases.date(of.date);
            let values: [(_, &dyn Display); 3] =
                [("date", &date), ("by", &of.by), ("how", &of.how)];
            case.phrases.fill("method.reading.settled_by", &values)
        }
        None if reading.contradiction => case.phrases.say("method.reading.open"),
        None => case.phrases.say("method.reading.chosen"),
    }
}

/// The agency's own rules, and those it has made graver or milder; none where there are none.
fn rules(case: &Case<'_>) -> Option<Block> {
    let own = case.own_rules_of_report().map(|rule| {
        let values: [(_, &dyn Display); 4] = [
            ("code", &rule.code),
            ("severity", &Severity::from(rule.severity).word(case.phrases)),
            ("message", &rule.message.of(case.language).trim_end_matches('.')),
            ("holds", &rule.holds),
        ];
        case.phrases.fill("method.own_rule", &values)
    });
    let reweighed = case.reweighed.iter().map(|of| {
        let values: [(_, &dyn Display); 4] = [
            ("rule", &of.rule),
            ("usual", &of.usual.word(case.phrases)),
            ("severity", &of.severity.word(case.phrases)),
            ("reason", &of.reason.of(case.language)),
        ];
        case.phrases.fill("method.reweighed", &values)
    });
    let points: Vec<String> = own.chain(reweighed).collect();
    (!points.is_empty()).then_some(Block::Points { points })
}

/// Every row read is used or set aside with a reason, and the table shows it.
fn sources(case: &Case<'_>) -> Vec<Block> {
    let exports =
        case.facts.ledger.exports.iter().chain(&case.facts.state_accounts.exports);
    let exports = exports.chain(&case.facts.appropriations);
    let rows: Vec<Row> = exports.map(|export| source(export, case.phrases)).collect();
    let say = |key: &str| case.phrases.say(&format!("method.source.{key}"));
    if rows.is_empty() {
        return vec![Block::Prose { text: say("none") }];
    }
    vec![Block::Table(Table {
        key: "kilder".to_owned(),
        caption: say("caption"),
        unit: None,
        columns: vec![
            Column::words(say("file")),
            Column::numbers(say("read")),
            Column::numbers(say("used")),
            Column::numbers(say("set_aside")),
            Column::words(say("why")),
        ],
        rows,
        notes: vec![say("note")],
        form: String::new(),
    })]
}

fn source(export: &Export, phrases: &Phrases) -> Row {
    let written = |rows: u32| phrases.decimal(rows.into(), 0);
    let reason = |(why, tally): (&SetAside, &Tally)| {
        let phrase = format!("method.source.because.{}", why.key());
        phrases.fill(&phrase, &[("rows", &written(tally.rows))])
    };
    let reasons: Vec<_> = export.set_aside.iter().map(reason).collect();
    let aside = export.set_aside.values().map(|tally| tally.rows).sum();
    let counts = [export.read.rows, export.used.rows, aside].map(written);
    let [read, used, aside] = counts;
    Row::words([export.file.to_string(), read, used, aside, reasons.join(", ")])
}
