//! A difference in words, on a terminal, in a document and on a page.

use rust_decimal::Decimal;
use tertial_model::{Phrases, Place, Severity, norwegian};

use super::{
    BeforeAndNow, Cause, Difference, DraftFinding, FigureChange, FindingChange,
    FindingChanges, InputChange, InputRole, PlaceChange, Standing, Whereabouts,
};

/// How many places of a cause are named.
const SHOWN: usize = 4;

/// A value with its unit, with every decimal it was delivered with.
fn amount(value: Decimal, unit: &str, phrases: &Phrases) -> String {
    let exact = value.normalize();
    let decimals = match (unit, exact.scale()) {
        // Øre are two digits or none.
        ("kr", 1) => 2,
        (_, scale) => scale,
    };
    let number = phrases.decimal(exact, decimals);
    match unit {
        "kr" => phrases.fill("number.kroner", &[("number", &number)]),
        "årsverk" | "dager" | "timer" => {
            format!("{number}\u{a0}{}", phrases.say(&format!("unit.{unit}")))
        }
        "pst" => phrases.fill("difference.percent", &[("number", &number)]),
        _ => number,
    }
}

/// The same with its sign, also when it is positive. Percentages differ by points.
pub(crate) fn signed(value: Decimal, unit: &str, phrases: &Phrases) -> String {
    let sign = if value.is_sign_negative() { "" } else { "+" };
    if unit == "pst" {
        let number = format!("{sign}{}", amount(value, "", phrases));
        return phrases.fill("difference.points", &[("number", &number)]);
    }
    format!("{sign}{}", amount(value, unit, phrases))
}

/// What a figure amounts to: a value, why there is none, or that there is no such figure.
fn standing(of: Option<&Standing>, unit: &str, phrases: &Phrases) -> String {
    let missing = phrases.say("missing");
    let because = |word: &str, why: &Option<String>| match why {
        Some(why) => format!("{word} ({why})"),
        None => word.to_owned(),
    };
    match of {
        None => phrases.say("difference.absent"),
        Some(Standing { value: Some(value), .. }) => amount(*value, unit, phrases),
        Some(Standing { undefined: why @ Some(_), .. }) => {
            because(norwegian::UNDEFINED, why)
        }
        Some(Standing { missing: why, .. }) => because(&missing, why),
    }
}

/// What a figure amounts to, before and now.
pub fn standings(of: &BeforeAndNow, phrases: &Phrases) -> [String; 2] {
    [&of.old, &of.new].map(|at| standing(at.as_ref(), &of.unit, phrases))
}

/// By how much it differs, where that is known.
pub fn by(of: &BeforeAndNow, phrases: &Phrases) -> Option<String> {
    of.difference.map(|by| signed(by, &of.unit, phrases))
}

/// How a figure's causes are told, one by one: where they are read, and which figures they
/// are unless it is itself.
pub fn causes(change: &FigureChange, phrases: &Phrases) -> Vec<String> {
    change.causes.iter().map(|cause| because(change, cause, phrases)).collect()
}

fn because(change: &FigureChange, cause: &Cause, phrases: &Phrases) -> String {
    let (places, of) = (places(cause, phrases), &cause.figure);
    if of.id == change.figure.id {
        return places;
    }
    let [_, now] = standings(of, phrases);
    let by = by(of, phrases).unwrap_or(now);
    format!("{} ({by}), {places}", of.id)
}

/// Where a cause is read: the decision, the cell, or the rows with their number.
fn places(cause: &Cause, phrases: &Phrases) -> String {
    if cause.places.is_empty() {
        return phrases.fill("difference.no_place", &[("formula", &cause.formula)]);
    }
    let shown = cause.places.iter().take(SHOWN);
    let mut told: Vec<String> = shown.map(|of| place(of, phrases)).collect();
    if cause.places.len() > SHOWN {
        told.push(phrases.count("difference.more_places", cause.places.len() - SHOWN));
    }
    let told = phrases.list(&told);
    match cause.same_files {
        true => phrases.fill("difference.same_files", &[("places", &told)]),
        false => told,
    }
}

fn place(of: &Whereabouts, phrases: &Phrases) -> String {
    let origin = &of.origin;
    let key = match (&of.change, &origin.place) {
        (PlaceChange::OtherRows { rows_before }, Place::Rows { count, .. })
            if count != rows_before =>
        {
            let before = phrases.decimal((*rows_before).into(), 0);
            return phrases.fill(
                "difference.place.rows_before",
                &[("place", origin), ("count", &before)],
            );
        }
        (PlaceChange::OtherRows { .. }, _) => "difference.place.other_rows",
        (PlaceChange::New, _) => "difference.place.new",
        (PlaceChange::Gone, _) => "difference.place.gone",
        (PlaceChange::Same, _) => return origin.to_string(),
    };
    phrases.fill(key, &[("place", origin)])
}

/// What became of a file, after its name.
pub fn state(change: &InputChange, phrases: &Phrases) -> String {
    let key = match change {
        InputChange::Changed { .. } => "changed",
        InputChange::Missing { .. } => "missing",
        InputChange::New { .. } => "new",
    };
    match change.file().role {
        InputRole::Said => phrases.say(&format!("difference.said.{key}")),
        _ => phrases.say(&format!("difference.file.{key}")),
    }
}

/// The lists of what happened to findings, each with its heading.
pub fn findings(
    changes: &FindingChanges,
    phrases: &Phrases,
) -> Vec<(String, Vec<String>)> {
    let plain =
        |list: &[DraftFinding]| list.iter().map(|of| finding(of, phrases)).collect();
    let lists = [
        ("new", plain(&changes.new)),
        ("gone", plain(&changes.gone)),
        ("changed", changes.changed.iter().map(|of| changed(of, phrases)).collect()),
        ("accepted", plain(&changes.accepted)),
        ("lapsed", plain(&changes.lapsed)),
    ];
    let told = lists.into_iter().filter(|(_, told): &(_, Vec<String>)| !told.is_empty());
    told.map(|(key, told)| (phrases.say(&format!("difference.findings.{key}")), told))
        .collect()
}

/// `feil (kvittert) V5-07 avviket er ikke forklart [post.1620.01.avvik]`.
fn finding(of: &DraftFinding, phrases: &Phrases) -> String {
    let mut severity = severity(&of.severity, phrases);
    if of.accepted {
        severity = phrases.fill("difference.accepted", &[("severity", &severity)]);
    }
    format!("{severity} {} {} [{}]", of.code, of.message, of.object)
}

/// A finding with what it was before.
fn changed(of: &FindingChange, phrases: &Phrases) -> String {
    let mut was = Vec::new();
    if of.old.severity != of.new.severity {
        was.push(severity(&of.old.severity, phrases));
    }
    if of.old.message != of.new.message {
        was.push(of.old.message.clone());
    }
    let now = finding(&of.new, phrases);
    match was.as_slice() {
        [] => now,
        was => phrases
            .fill("difference.before", &[("finding", &now), ("was", &was.join(" "))]),
    }
}

/// The word of a severity, by its key.
fn severity(key: &str, phrases: &Phrases) -> String {
    let all = [Severity::Info, Severity::Warning, Severity::Error, Severity::Fatal];
    let known = all.into_iter().find(|of| of.key() == key);
    known.map_or(key.to_owned(), |of| of.word(phrases))
}

/// `5 endret, 1 nytt, 0 borte`, of figures.
pub fn counted_figures(figures: &[FigureChange], phrases: &Phrases) -> String {
    let count = |key: &str, is: fn(&BeforeAndNow) -> bool| {
        let count = figures.iter().filter(|of| is(&of.figure)).count();
        phrases.count(&format!("difference.counted.{key}"), count)
    };
    let counted = [
        count("changed", |of| of.old.is_some() && of.new.is_some()),
        count("new", |of| of.old.is_none()),
        count("gone", |of| of.new.is_none()),
    ];
    counted.join(", ")
}

/// Whether nothing differs that a report shows.
pub fn is_nothing(difference: &Difference) -> bool {
    difference.figures.is_empty()
        && difference.findings.is_empty()
        && difference.texts.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_of_the_same_files_are_not_blamed() {
        let origin = tertial_model::Origin::file(&std::sync::Arc::from("data/s.csv"));
        let phrases = Phrases::bokmal();
        let mut cause = Cause {
            figure: BeforeAndNow {
                id: "a".to_owned(),
                label: "A".to_owned(),
                unit: "kr".to_owned(),
                old: None,
                new: None,
                difference: Some(Decimal::ONE),
            },
            formula: "lest".to_owned(),
            places: vec![Whereabouts { origin, change: PlaceChange::Same }],
            same_files: false,
        };
        assert_eq!(places(&cause, phrases), "data/s.csv");
        cause.same_files = true;
        assert_eq!(
            places(&cause, phrases),
            "oppsettet, brevet eller programmet er endret; lest fra data/s.csv"
        );
    }

    #[test]
    fn amounts_keep_every_decimal_and_say_their_sign() {
        let of = |text: &str| text.parse::<Decimal>().unwrap();
        let written = |how: fn(Decimal, &str, &Phrases) -> String, value, unit| {
            how(value, unit, Phrases::bokmal())
        };
        assert_eq!(
            written(amount, of("268680920.15"), "kr"),
            "268\u{a0}680\u{a0}920,15\u{a0}kr"
        );
        assert_eq!(written(amount, of("0.40"), "kr"), "0,40\u{a0}kr");
        assert_eq!(written(amount, of("35.4130"), "pst"), "35,413\u{a0}pst.");
        assert_eq!(written(amount, of("12"), "antall"), "12");
        assert_eq!(
            written(signed, of("1000000.00"), "kr"),
            "+1\u{a0}000\u{a0}000\u{a0}kr"
        );
        assert_eq!(written(signed, of("-0.1318"), "pst"), "−0,1318\u{a0}prosentpoeng");
    }
}
