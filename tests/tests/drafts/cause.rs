//! A known change of one cell or row: exactly the figures downstream of it, each with its
//! difference and the cell, decision or rows it comes from.

use serde_json::{Value, json};

use super::{GRUNNLAG, Project, STATE_ACCOUNTS};

/// `id old → new (difference) cause`, one line for each figure that differs.
fn told(diff: &Value) -> Vec<String> {
    let line = |of: &Value| {
        let text = |value: &Value| value.as_str().unwrap_or("?").to_owned();
        let causes: Vec<String> =
            of["causes"].as_array().unwrap().iter().map(|of| text(&of["id"])).collect();
        format!(
            "{} {} → {} ({}) {}",
            text(&of["id"]),
            text(&of["old"]["value"]),
            text(&of["new"]["value"]),
            text(&of["difference"]),
            causes.join(" ")
        )
    };
    diff["figures"].as_array().unwrap().iter().map(line).collect()
}

/// The forecast of 1620.01 becomes a million more.
#[test]
fn a_forecast_cell() {
    let project = Project::built();
    project.change("prognose", "t1;1620;01;745 200 000", "t1;1620;01;746 200 000");
    let diff = project.diff();
    let cause = "post.1620.01.prognose";
    let expected = [
        "post.1620.01.prognose 745200000.00 → 746200000.00 (1000000.00)",
        // 758 706 000 disponibelt less the forecast.
        "post.1620.01.avvik 13506000.00 → 12506000.00 (-1000000.00)",
        // 12 506 / 758 706 is 1,64833 per cent.
        "post.1620.01.avvik_pst 1.7801 → 1.6483 (-0.1318)",
        // With 249 900 000 and 4 400 000 of the other posts.
        "kap.1620.prognose 999500000.00 → 1000500000.00 (1000000.00)",
        "kap.1620.avvik 11784000.00 → 10784000.00 (-1000000.00)",
        // 10 784 / 1 011 284 is 1,06637 per cent.
        "kap.1620.avvik_pst 1.1653 → 1.0664 (-0.0989)",
    ];
    assert_eq!(told(&diff), expected.map(|line| format!("{line} {cause}")));
    for figure in diff["figures"].as_array().unwrap() {
        let places = &figure["causes"][0]["places"];
        let cell = json!({"file": GRUNNLAG, "sheet": "Prognose", "cell": "D4"});
        assert_eq!(*places, json!([{"origin": cell, "place": "same"}]));
    }
    assert_eq!(diff["inputs"].as_array().unwrap().len(), 1);
    assert_eq!(diff["inputs"][0]["new"]["path"], GRUNNLAG);
}

/// A decision of March becomes 500 000 more.
#[test]
fn a_decision() {
    let project = Project::built();
    project.change(
        "bevilgning",
        "endring;2 500 000;kr;15.03",
        "endring;3 000 000;kr;15.03",
    );
    let diff = project.diff();
    let told = told(&diff);
    let differences: Vec<(&str, &str)> = told
        .iter()
        .map(|line| {
            let (id, rest) = line.split_once(' ').unwrap();
            let by = rest.split(['(', ')']).nth(1).unwrap();
            assert!(line.ends_with(") post.1620.01.endringer"), "{line}");
            (id, by)
        })
        .collect();
    assert_eq!(
        differences,
        [
            ("post.1620.01.endringer", "500000.00"),
            ("post.1620.01.disponibelt", "500000.00"),
            // 268 680 920,15 / 759 206 000 is 35,3897 per cent; it was 35,4130.
            ("post.1620.01.forbruk_pst", "-0.0233"),
            ("post.1620.01.avvik", "500000.00"),
            // 14 006 / 759 206 is 1,8448 per cent; it was 1,7801.
            ("post.1620.01.avvik_pst", "0.0647"),
            ("kap.1620.endringer", "500000.00"),
            ("kap.1620.disponibelt", "500000.00"),
            // 357 107 044,91 / 1 011 784 000 is 35,2948 per cent; it was 35,3122.
            ("kap.1620.forbruk_pst", "-0.0174"),
            ("kap.1620.avvik", "500000.00"),
            // 12 284 / 1 011 784 is 1,2141 per cent; it was 1,1653.
            ("kap.1620.avvik_pst", "0.0488"),
        ]
    );
    let origin = &diff["figures"][0]["causes"][0]["places"][0]["origin"];
    let decision = json!({"file": GRUNNLAG, "sheet": "Bevilgning", "cell": "D6"});
    assert_eq!(*origin, decision);
}

/// One row of 1 000,25 kr more in the state accounts, which had 191 of the post.
#[test]
fn rows_with_their_number_and_sum() {
    let project = Project::built();
    project.book_one_more("162001");
    let diff = project.diff();
    let told = told(&diff);
    assert_eq!(
        told[..2],
        [
            "post.1620.01.regnskap 268680920.15 → 268681920.40 (1000.25) \
             post.1620.01.regnskap",
            "post.1620.01.avstemming 0.00 → -1000.25 (-1000.25) post.1620.01.regnskap",
        ]
    );
    assert_eq!(told.len(), 5, "{told:?}");
    let cause = &diff["figures"][1]["causes"][0];
    assert_eq!(cause["new"]["value"], "268681920.40");
    assert_eq!(
        cause["places"],
        json!([{
            "origin": {
                "file": STATE_ACCOUNTS, "first_row": 2, "last_row": 366, "rows": 192
            },
            "place": "other_rows",
            "rows_before": 191,
        }])
    );
    let text = project.run(&["forskjell", &project.shown("ut")]).stdout;
    let line = "årsak post.1620.01.regnskap (+1\u{a0}000,25\u{a0}kr), \
                data/statsregnskap-2024.csv, 192 rader fra rad 2 til 366 (før 191 rader)";
    assert!(text.contains(line), "{text}");
}

/// The forecast is taken away: what rests on it is missing, and says why.
#[test]
fn what_is_missing_now() {
    let project = Project::built();
    project.change("prognose", "t1;1620;01;745 200 000", "t1;1620;01;");
    let diff = project.diff();
    let ids: Vec<String> = told(&diff)
        .iter()
        .map(|line| {
            assert!(line.ends_with("→ ? (?) post.1620.01.prognose"), "{line}");
            line.split(' ').next().unwrap().to_owned()
        })
        .collect();
    assert_eq!(
        ids,
        [
            "post.1620.01.prognose",
            "post.1620.01.avvik",
            "post.1620.01.avvik_pst",
            "kap.1620.prognose",
            "kap.1620.avvik",
            "kap.1620.avvik_pst",
        ]
    );
    let why = diff["figures"][1]["new"]["missing"].as_str().unwrap();
    assert!(why.contains("prognose"), "{why}");
}
