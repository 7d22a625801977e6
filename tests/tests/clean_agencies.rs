//! Twelve agencies of as many shapes, without a fault: no rule cries wolf.

#![expect(clippy::unwrap_used, reason = "a test stops where its premise fails")]

use std::collections::BTreeMap;

use tertial_model::{Figures, ReportKind, Severity};
use tertial_tests::agencies::{self, Agency};
use tertial_tests::files::Files;
use tertial_tests::judged::{Judged, judge, reports};

/// Each report of an agency in the order of the year, the figures of one delivered before the
/// next.
fn whole_year(agency: &Agency) -> Vec<(ReportKind, Judged)> {
    let mut files: Files = agency.project().unwrap();
    let all = reports(&files).unwrap();
    let judged = |report: ReportKind| {
        let judged = judge(&files, &report).unwrap();
        let path = format!("levert/{}.json", report.key);
        files = files.with(&path, judged.delivery(&report).into_bytes());
        (report, judged)
    };
    all.into_iter().map(judged).collect()
}

#[test]
fn nothing_is_found_where_nothing_is_wrong() {
    let agencies = agencies::all();
    assert_eq!(agencies.len(), 12);
    for agency in agencies {
        let year = whole_year(&agency);
        let keys: Vec<&str> =
            year.iter().map(|(report, _)| report.key.as_str()).collect();
        assert_eq!(keys, ["t1", "t2", "annual"], "{}", agency.key);
        for (report, judged) in year {
            let grave = judged.findings.iter().filter(|of| of.severity > Severity::Info);
            let grave: Vec<String> = grave
                .map(|of| format!("{} {}: {}", of.code, of.object, of.in_full()))
                .collect();
            assert_eq!(grave, [""; 0], "{} {}", agency.key, report.key);
        }
    }
}

/// What each shape comes to: report, figure, and its value in thousands of kroner.
const SHAPES: [(&str, &str, &str, i64); 14] = [
    // Twelve million, 33 per cent of it in four months.
    ("one-post", "t1", "post.0001.01.regnskap", 3_960),
    // 40 × 40 000 and 1 700 × (1 + … + 40).
    ("forty-posts", "t1", "kap.2800.disponibelt", 2_994_000),
    // A tenth of each month on the project.
    ("no-income", "t1", "oremerket.kart.regnskap", 3_960),
    ("accrual", "annual", "srs.lonn.2024", 84_000),
    ("cash", "annual", "art.lonn.2024", 105_000),
    ("more-income", "t1", "post.1100.21.disponibelt", 32_500),
    ("more-income", "t2", "post.4100.02.avvik", 3_000),
    ("less-income", "t1", "post.4100.02.avvik", -2_600),
    ("carry-over", "annual", "bev.1100.01.avvik", 2_700),
    ("reallocation", "t1", "post.1100.01.disponibelt", 117_000),
    ("reallocation", "t1", "post.1100.45.disponibelt", 11_000),
    ("on-behalf-of-others", "t2", "post.1100.01.disponibelt", 121_800),
    ("booked-by-others", "t1", "post.4100.85.regnskap", 3_168),
    ("grants", "annual", "bev.1100.70.regnskap", 210_000),
];

#[test]
fn each_shape_is_what_it_is_called() {
    let agencies = agencies::all();
    let year = |key: &str| {
        let agency = agencies.iter().find(|of| of.key == key).unwrap();
        let year = whole_year(agency).into_iter();
        year.map(|(report, judged)| (report.key.to_string(), judged.figures)).collect()
    };
    let mut years: BTreeMap<&str, BTreeMap<String, Figures>> = BTreeMap::new();
    for (key, report, figure, thousand) in SHAPES {
        let figures = years.entry(key).or_insert_with(|| year(key));
        let value = figures[report].value(figure);
        assert_eq!(value, Some((thousand * 1_000).into()), "{key} {report} {figure}");
    }
}
