//! The words a difference is told in, on a terminal, in a document and on a page.

use super::{
    Cause, Difference, DraftFinding, FigureChange, FindingChange, FindingChanges,
    InputChange, InputRole, PlaceChange, Standing, Whereabouts,
};
use rust_decimal::Decimal;
use tertial_model::{Place, Severity, norwegian};

/// How many places of a cause are named.
const SHOWN: usize = 4;

/// A value with its unit, with every decimal it was delivered with.
pub fn amount(value: Decimal, unit: &str) -> String {
    let exact = value.normalize();
    let decimals = match (unit, exact.scale()) {
        // Øre are two digits or none.
        ("kr", 1) => 2,
        (_, scale) => scale,
    };
    let number = norwegian::decimal(exact, decimals);
    match unit {
        "kr" | "årsverk" | "dager" | "timer" => format!("{number}\u{a0}{unit}"),
        "pst" => format!("{number}\u{a0}prosent"),
        _ => number,
    }
}

/// The same with its sign, also when it is positive. Percentages differ by points.
pub fn signed(value: Decimal, unit: &str) -> String {
    let sign = if value.is_sign_negative() { "" } else { "+" };
    match unit {
        "pst" => format!("{sign}{}\u{a0}prosentpoeng", amount(value, "")),
        _ => format!("{sign}{}", amount(value, unit)),
    }
}

/// What a figure amounts to: a value, why there is none, or that there is no such figure.
pub fn standing(of: Option<&Standing>, unit: &str) -> String {
    match of {
        None => "finnes ikke".to_owned(),
        Some(Standing { value: Some(value), .. }) => amount(*value, unit),
        Some(Standing { undefined: Some(why), .. }) => {
            format!("{} ({why})", norwegian::UNDEFINED)
        }
        Some(Standing { missing, .. }) => match missing {
            Some(why) => format!("mangler ({why})"),
            None => "mangler".to_owned(),
        },
    }
}

/// How a figure's causes are told, one by one: where they are read, and which figures they
/// are unless it is itself.
pub fn causes(change: &FigureChange) -> Vec<String> {
    change.causes.iter().map(|cause| because(change, cause)).collect()
}

fn because(change: &FigureChange, cause: &Cause) -> String {
    let places = places(cause);
    if cause.id == change.id {
        return places;
    }
    let by = cause.difference.map_or_else(
        || standing(cause.new.as_ref(), &cause.unit),
        |by| signed(by, &cause.unit),
    );
    format!("{} ({by}), {places}", cause.id)
}

/// Where a cause is read: the decision, the cell, or the rows with their number.
fn places(cause: &Cause) -> String {
    if cause.places.is_empty() {
        return format!("ingen celle eller rad; {}", cause.formula);
    }
    let mut told: Vec<String> = cause.places.iter().take(SHOWN).map(place).collect();
    if cause.places.len() > SHOWN {
        let more = cause.places.len() - SHOWN;
        told.push(format!("{more} {} til", if more == 1 { "sted" } else { "steder" }));
    }
    let told = norwegian::list(&told);
    if cause.same_files {
        return format!(
            "oppsettet, brevet eller programmet er et annet; lest fra {told}"
        );
    }
    told
}

fn place(of: &Whereabouts) -> String {
    let origin = &of.origin;
    match &of.change {
        PlaceChange::OtherRows { rows_before } => {
            let before = norwegian::decimal((*rows_before).into(), 0);
            match origin.place {
                Place::Rows { count, .. } if count != *rows_before => {
                    format!("{origin} (før {before} rader)")
                }
                _ => format!("{origin} (andre rader enn før)"),
            }
        }
        PlaceChange::New => format!("{origin} (ny)"),
        PlaceChange::Gone => format!("{origin} (borte)"),
        PlaceChange::Same => origin.to_string(),
    }
}

/// What became of a file, after its name.
pub fn state(change: &InputChange) -> &'static str {
    let said = change.file().role == InputRole::Said;
    match change {
        InputChange::Changed { .. } if said => "sier noe annet om rapporten",
        InputChange::Missing { .. } if said => "sier ikke lenger noe om rapporten",
        InputChange::New { .. } if said => "sier noe om rapporten, som den ikke gjorde",
        InputChange::Changed { .. } => "er endret",
        InputChange::Missing { .. } => "er borte",
        InputChange::New { .. } => "er ny",
    }
}

/// The lists of what happened to findings, each with its heading.
pub fn findings(changes: &FindingChanges) -> Vec<(&'static str, Vec<String>)> {
    let plain = |list: &[DraftFinding]| list.iter().map(finding).collect();
    let lists = [
        ("Nye funn", plain(&changes.new)),
        ("Funn som er borte", plain(&changes.gone)),
        ("Funn som er endret", changes.changed.iter().map(changed).collect()),
        ("Funn som er kvittert", plain(&changes.accepted)),
        ("Kvitteringer som er falt bort", plain(&changes.lapsed)),
    ];
    lists.into_iter().filter(|(_, told): &(_, Vec<String>)| !told.is_empty()).collect()
}

/// `feil (kvittert) V5-07 avviket er ikke forklart [post.1620.01.avvik]`.
fn finding(of: &DraftFinding) -> String {
    let accepted = if of.accepted { " (kvittert)" } else { "" };
    let severity = severity(&of.severity);
    format!("{severity}{accepted} {} {} [{}]", of.code, of.message, of.object)
}

/// A finding with what it was before.
fn changed(of: &FindingChange) -> String {
    let mut was = Vec::new();
    if of.old.severity != of.new.severity {
        was.push(severity(&of.old.severity));
    }
    if of.old.message != of.new.message {
        was.push(&of.old.message);
    }
    match was.as_slice() {
        [] => finding(&of.new),
        was => format!("{} (før: {})", finding(&of.new), was.join(" ")),
    }
}

/// The word of a severity, by its key.
fn severity(key: &str) -> &str {
    let all = [Severity::Info, Severity::Warning, Severity::Error, Severity::Fatal];
    let known = all.into_iter().find(|of| of.key() == key);
    known.map_or(key, |of| of.word())
}

/// `5 endret, 1 nytt, 0 borte`, of figures.
pub fn counted_figures(figures: &[FigureChange]) -> String {
    let count =
        |is: fn(&FigureChange) -> bool| figures.iter().filter(|of| is(of)).count();
    let new = count(|of| of.old.is_none());
    format!(
        "{} endret, {new} {}, {} borte",
        count(|of| of.old.is_some() && of.new.is_some()),
        if new == 1 { "nytt" } else { "nye" },
        count(|of| of.new.is_none()),
    )
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
        let mut cause = Cause {
            id: "a".to_owned(),
            label: "A".to_owned(),
            unit: "kr".to_owned(),
            old: None,
            new: None,
            difference: Some(Decimal::ONE),
            formula: "lest".to_owned(),
            places: vec![Whereabouts { origin, change: PlaceChange::Same }],
            same_files: false,
        };
        assert_eq!(places(&cause), "data/s.csv");
        cause.same_files = true;
        assert_eq!(
            places(&cause),
            "oppsettet, brevet eller programmet er et annet; lest fra data/s.csv"
        );
    }

    #[test]
    fn amounts_keep_every_decimal_and_say_their_sign() {
        let of = |text: &str| text.parse::<Decimal>().unwrap();
        assert_eq!(amount(of("268680920.15"), "kr"), "268\u{a0}680\u{a0}920,15\u{a0}kr");
        assert_eq!(amount(of("0.40"), "kr"), "0,40\u{a0}kr");
        assert_eq!(amount(of("35.4130"), "pst"), "35,413\u{a0}prosent");
        assert_eq!(amount(of("12"), "antall"), "12");
        assert_eq!(signed(of("1000000.00"), "kr"), "+1\u{a0}000\u{a0}000\u{a0}kr");
        assert_eq!(signed(of("-0.1318"), "pst"), "−0,1318\u{a0}prosentpoeng");
    }
}
