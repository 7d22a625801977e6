//! What differs and because of what, on figures small enough to follow by hand.

use std::sync::Arc;

use super::*;

fn cell(row: u32) -> Origin {
    Origin::cell(&Arc::from("data/g.xlsx"), &Arc::from("Prognose"), row, 4)
}

fn rows(file: &str, count: u32) -> Origin {
    let place = Place::Rows { sheet: None, first: 2, last: 9, count };
    Origin { file: Arc::from(file), place }
}

fn figure(
    id: &str,
    value: Option<i64>,
    inputs: &[&str],
    origins: &[Origin],
) -> DraftFigure {
    DraftFigure {
        id: id.to_owned(),
        standing: Standing {
            value: value.map(Decimal::from),
            missing: value.is_none().then(|| "cellen er tom".to_owned()),
            undefined: None,
        },
        unit: "kr".to_owned(),
        label: id.to_uppercase(),
        formula: "formel".to_owned(),
        inputs: inputs.iter().map(|&input| input.to_owned()).collect(),
        origins: origins.to_vec(),
    }
}

/// Two forecasts and a budget, a deviation of each, and their sum.
fn draft(first: Option<i64>, second: Option<i64>) -> Vec<DraftFigure> {
    let less = |forecast: Option<i64>| forecast.map(|forecast| 100 - forecast);
    let sum = less(first).zip(less(second)).map(|(one, two)| one + two);
    vec![
        figure("budsjett", Some(100), &[], &[cell(9)]),
        figure("prognose1", first, &[], &[cell(1)]),
        figure("avvik1", less(first), &["budsjett", "prognose1"], &[]),
        figure("prognose2", second, &[], &[cell(2)]),
        figure("avvik2", less(second), &["budsjett", "prognose2"], &[]),
        figure("sum", sum, &["avvik1", "avvik2"], &[]),
    ]
}

/// `id difference: causes`, one line for each change.
fn told(changes: &[FigureChange]) -> Vec<String> {
    let line = |of: &FigureChange| {
        let difference = of.figure.difference.map_or("?".to_owned(), |by| by.to_string());
        let causes: Vec<&str> =
            of.causes.iter().map(|cause| cause.figure.id.as_str()).collect();
        format!("{} {difference}: {}", of.figure.id, causes.join(" "))
    };
    changes.iter().map(line).collect()
}

#[test]
fn a_cell_changes_what_is_computed_from_it_and_nothing_else() {
    let found = changes(&draft(Some(90), Some(80)), &draft(Some(97), Some(80)));
    assert_eq!(
        told(&found),
        ["prognose1 7: prognose1", "avvik1 -7: prognose1", "sum -7: prognose1"]
    );
    let place = Whereabouts { origin: cell(1), change: PlaceChange::Same };
    assert_eq!(found[2].causes[0].places, [place]);
    assert_eq!(found[2].causes[0].figure.difference, Some(Decimal::from(7)));
}

#[test]
fn every_cause_is_named_once_in_the_order_of_the_formula() {
    let found = changes(&draft(Some(90), Some(80)), &draft(Some(97), Some(79)));
    assert_eq!(told(&found)[4], "sum -6: prognose1 prognose2");
}

#[test]
fn what_cancels_out_is_no_change() {
    let found = changes(&draft(Some(90), Some(80)), &draft(Some(97), Some(73)));
    assert!(told(&found).iter().all(|line| !line.starts_with("sum")), "{found:?}");
    assert_eq!(found.len(), 4);
}

#[test]
fn a_value_that_is_missing_has_a_reason_and_no_difference() {
    let found = changes(&draft(Some(90), Some(80)), &draft(None, Some(80)));
    assert_eq!(told(&found)[2], "sum ?: prognose1");
    let missing = Standing {
        value: None,
        missing: Some("cellen er tom".to_owned()),
        undefined: None,
    };
    assert_eq!(found[0].figure.new, Some(missing));
}

#[test]
fn figures_that_came_and_went_stand_with_the_rest() {
    let old = [figure("a", Some(1), &[], &[]), figure("gammel", Some(2), &["a"], &[])];
    let new = [figure("ny", Some(3), &["a"], &[]), figure("a", Some(1), &[], &[])];
    let found = changes(&old, &new);
    assert_eq!(told(&found), ["ny ?: ny", "gammel ?: gammel"]);
    assert_eq!((&found[0].figure.old, &found[1].figure.new), (&None, &None));
}

#[test]
fn rows_are_counted_before_and_now_and_what_differs_comes_first() {
    let old = [figure("regnskap", Some(5), &[], &[rows("a", 3), rows("b", 7), cell(1)])];
    let new = [figure("regnskap", Some(6), &[], &[rows("a", 3), rows("b", 8), cell(2)])];
    let place = |origin, change| Whereabouts { origin, change };
    assert_eq!(
        changes(&old, &new)[0].causes[0].places,
        [
            place(rows("b", 8), PlaceChange::OtherRows { rows_before: 7 }),
            place(cell(2), PlaceChange::New),
            place(cell(1), PlaceChange::Gone),
            place(rows("a", 3), PlaceChange::Same),
        ]
    );
}

#[test]
fn figures_that_rest_on_each_other_come_to_an_end() {
    let both = |value| {
        [figure("a", Some(value), &["b"], &[]), figure("b", Some(value), &["a"], &[])]
    };
    assert_eq!(changes(&both(1), &both(2)).len(), 2);
}

#[test]
fn files_that_are_the_same_make_nothing_another() {
    let of = |value| [figure("a", Some(value), &[], &[rows("data/s.zip/t.csv", 3)])];
    let input = |path: &str| crate::difference::InputDigest {
        path: path.to_owned(),
        role: crate::difference::InputRole::Data,
        bytes: 1,
        sha256: String::new(),
    };
    for (path, same) in [("data/s.zip", false), ("data/annet.csv", true)] {
        let mut figures = changes(&of(1), &of(2));
        note_same_files(&mut figures, &[InputChange::New { new: input(path) }]);
        assert_eq!(figures[0].causes[0].same_files, same, "{path}");
    }
}
