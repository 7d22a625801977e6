//! The workbook of a made-up agency.

use std::collections::BTreeMap;

use super::books::PROJECT;
use super::{Agency, YEAR};
use crate::example::{DataFile, ExampleError, grunnlag};

const REPORTS: [(&str, &str, u8); 3] =
    [("t1", "30.04.2024", 4), ("t2", "31.08.2024", 8), ("årsrapport", "31.12.2024", 12)];

/// What is set apart of the first post: a tenth of it, in thousands.
pub fn set_apart(agency: &Agency) -> i64 {
    agency.posts[0].adopted / 10
}

/// The workbook, with a sheet for each table that has rows.
///
/// # Errors
///
/// When it cannot be written.
pub fn of(agency: &Agency) -> Result<DataFile, ExampleError> {
    let mut tables = BTreeMap::from([
        ("bevilgning.csv", decisions(agency)),
        ("prognose.csv", forecasts(agency)),
        ("oremerking.csv", earmark(agency)),
        ("personell.csv", places(agency)),
        ("tidligere-ar.csv", earlier(agency)),
        ("hr.csv", people(agency)),
        ("konsulent.csv", consultancy()),
    ]);
    if agency.earmark {
        tables.insert("styringsparametre.csv", indicator());
    }
    // The first row is of headers.
    tables.values_mut().for_each(|rows| rows.insert(0, Vec::new()));
    grunnlag::workbook(YEAR, &tables)
}

fn row<const N: usize>(cells: [&str; N]) -> Vec<String> {
    cells.map(str::to_owned).to_vec()
}

/// `75,6`.
fn in_tenths(tenths: i64) -> String {
    format!("{},{}", tenths / 10, tenths % 10)
}

fn decisions(agency: &Agency) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    for post in &agency.posts {
        let mut add = |kind: &str, thousand: i64, date: &str, words: &str| {
            let (chapter, number) =
                (post.chapter.to_string(), format!("{:02}", post.number));
            let amount = thousand.to_string();
            rows.push(row([
                &chapter, &number, kind, &amount, "1 000 kr", date, words, "",
            ]));
        };
        if !post.is_income() {
            add("overført", post.carried_over, "01.03.2024", "Overføring fra året før");
        }
        add("saldert", post.adopted, "01.01.2024", "Stortingets vedtak");
        match post.changed {
            0 => add("endring", 0, "01.01.2024", ""),
            changed => {
                add("endring", 0, "01.01.2024", "");
                add("endring", changed, "21.06.2024", "Revidert nasjonalbudsjett");
            }
        }
        if post.reallocated != 0 {
            add("omdisponering", post.reallocated, "15.03.2024", "Fullmakt i brevet");
        }
        if !post.is_income() {
            add("refusjon", 0, "30.04.2024", "");
        }
        if agency.has_excess_income(post) {
            add("merinntekt", post.excess_income, "30.04.2024", "Merinntektsfullmakt");
        }
    }
    rows
}

fn forecasts(agency: &Agency) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    for report in ["t1", "t2"] {
        rows.extend(agency.posts.iter().map(|post| {
            let (chapter, number) =
                (post.chapter.to_string(), format!("{:02}", post.number));
            let forecast = post.forecast(report).to_string();
            row([report, &chapter, &number, &forecast, "1 000 kr", ""])
        }));
    }
    rows
}

/// The part set apart is spent as a tenth of the post is.
fn earmark(agency: &Agency) -> Vec<Vec<String>> {
    let post = &agency.posts[0];
    let (chapter, number) = (post.chapter.to_string(), format!("{:02}", post.number));
    let budget = set_apart(agency).to_string();
    let forecast = (post.year / 10).to_string();
    let of = |report: &str, forecast: &str| {
        row([report, "Kart", &chapter, &number, &budget, forecast, "1 000 kr", PROJECT])
    };
    let all = [("t1", &*forecast), ("t2", &forecast), ("årsrapport", "")];
    let all = all.map(|(report, forecast)| of(report, forecast)).to_vec();
    if agency.earmark { all } else { Vec::new() }
}

fn places(agency: &Agency) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    for (report, day, months) in REPORTS {
        for (place, employees) in &agency.places {
            // Nine tenths of the time is worked.
            let worked = in_tenths(employees * i64::from(months) * 9 / 12);
            rows.push(row([
                report,
                place,
                "ansatte",
                &employees.to_string(),
                "",
                day,
                "",
            ]));
            let from = "01.01.2024";
            rows.push(row([report, place, "utførte årsverk", &worked, from, day, ""]));
        }
    }
    rows
}

fn indicator() -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    for (year, days) in [("2021", "12"), ("2022", "11"), ("2023", "11"), ("2024", "10")] {
        rows.push(row(["Svartid", "resultat", year, "", days, ""]));
    }
    for (kind, report, days) in [
        ("status", "t1", "11"),
        ("prognose", "t1", "11"),
        ("status", "t2", "10"),
        ("prognose", "t2", "10"),
    ] {
        rows.push(row(["Svartid", kind, "", report, days, ""]));
    }
    rows
}

fn earlier(agency: &Agency) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    for year in [2022, 2023] {
        for post in agency.posts.iter().filter(|of| !of.is_income()) {
            let (chapter, number) =
                (post.chapter.to_string(), format!("{:02}", post.number));
            let mut add = |kind: &str, thousand: i64| {
                let (year, amount) = (year.to_string(), thousand.to_string());
                rows.push(row([&year, &chapter, &number, kind, &amount, "1 000 kr", ""]));
            };
            add("overført", post.carried_over);
            add("tildelt", post.allocated(year));
        }
    }
    rows
}

/// One full-time equivalent for every 850 000 kroner of salaries, which are seven tenths.
fn people(agency: &Agency) -> Vec<Vec<String>> {
    let counted: i64 = agency.places.iter().map(|(_, employees)| employees).sum();
    let employees = match counted {
        0 => agency.operations() * 7 / 10 / 850,
        counted => counted,
    };
    let mut rows = Vec::new();
    for year in ["2022", "2023", "2024"] {
        // Nine tenths of the time is worked, as at the places.
        let worked = in_tenths(employees * 9);
        rows.push(row([year, "utførte årsverk", "", "begge", &worked, ""]));
    }
    for year in ["2023", "2024"] {
        let women = employees / 2;
        for (gender, count) in [("kvinner", women), ("menn", employees - women)] {
            rows.push(row([year, "ansatte", "", gender, &count.to_string(), ""]));
        }
    }
    rows
}

fn consultancy() -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    for kind in ["kommunikasjon", "aktivert", "statlig leverandør"] {
        for year in ["2023", "2024"] {
            rows.push(row([year, kind, "", "Ingen kjøp", "", "0", "kr", ""]));
        }
    }
    rows
}
