//! The figures an earlier report was delivered with: the JSON that `tertial build` leaves
//! beside the PDF and `tertial figures --format json` prints.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;
use serde::Deserialize;
use tertial_model::{FigureId, Missing, Origin, Problem, ProblemKind, ReportKind};

use crate::InputFile;
use crate::facts::Delivery;
use crate::unit::within_limit;
use crate::written::from_json;

/// The schema this reads.
const SCHEMA: u8 = 1;

#[derive(Deserialize)]
struct FiguresJson {
    schema: u8,
    report: String,
    /// Whose copy they are those of; none where they are all there are.
    readers: Option<String>,
    figures: Vec<FigureJson>,
}

#[derive(Deserialize)]
struct FigureJson {
    id: String,
    value: Option<Decimal>,
    /// Why there is no value.
    missing: Option<String>,
}

/// Reads the figures delivered with `report`.
pub(crate) fn read(file: &InputFile, report: &ReportKind) -> Result<Delivery, Problem> {
    let origin = Origin::file(&file.path);
    let wrong = |why: String| {
        Problem::new(ProblemKind::FileUnreadable, origin.clone(), why)
            .expected(format!("tallene fra {}, som JSON", report.in_a_sentence()))
            .hint(format!(
                "bruk tallfilen build la ved siden av PDF-en, eller lag den med tertial \
                 figures {} --format json",
                report.key
            ))
    };
    let json: FiguresJson = from_json(&file.bytes).map_err(|fault| {
        let origin = Origin::line(&file.path, fault.line, None);
        Problem { origin, ..wrong(format!("{} er ingen tallfil: {fault}", file.path)) }
    })?;
    if json.schema != SCHEMA {
        let why = format!("{} har skjema {}, ikke {SCHEMA}", file.path, json.schema);
        return Err(wrong(why));
    }
    if json.report != report.key.as_str() {
        let why = format!("{} er tallene fra {}, ikke {report}", file.path, json.report);
        return Err(wrong(why));
    }
    // What the others got would be taken for untold.
    if json.readers.is_some() {
        let why =
            format!("{} har bare tallene i et eksemplar for noen lesere", file.path);
        return Err(wrong(why));
    }
    let beyond =
        |figure: &&FigureJson| figure.value.is_some_and(|n| within_limit(n).is_none());
    if let Some(figure) = json.figures.iter().find(beyond) {
        let why = format!("tallet «{}» i {} er for stort", figure.id, file.path);
        return Err(wrong(why));
    }
    let mut values: BTreeMap<FigureId, Option<Decimal>> = BTreeMap::new();
    let mut withheld = BTreeSet::new();
    let reason = Missing::Withheld.to_string();
    for figure in json.figures {
        let id: FigureId = figure
            .id
            .parse()
            .map_err(|error| wrong(format!("{} i {}", error, file.path)))?;
        if values.contains_key(&id) {
            return Err(wrong(format!("{id} står to ganger i {}", file.path)));
        }
        if figure.missing.is_some_and(|why| why == reason) {
            withheld.insert(id.clone());
        }
        values.insert(id, figure.value);
    }
    let lines = lines(&file.bytes);
    Ok(Delivery { origin, report: report.clone(), values, withheld, lines })
}

/// The lines the values stand on, in a file as the program writes it.
fn lines(bytes: &[u8]) -> BTreeMap<FigureId, u32> {
    let text = String::from_utf8_lossy(bytes);
    let id = |line: &str| {
        let (_, named) = line.split_once("\"id\":")?;
        named.split('"').nth(1)?.parse().ok()
    };
    let mut named = None;
    let mut lines = BTreeMap::new();
    for (at, line) in (1..).zip(text.lines()) {
        named = id(line).or(named);
        if line.contains("\"value\":") {
            lines.extend(named.take().map(|id: FigureId| (id, at)));
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use tertial_model::sample;

    use super::*;

    fn file(text: &str) -> InputFile {
        InputFile { path: Arc::from("levert/t1.json"), bytes: text.into() }
    }

    #[test]
    fn the_figures_of_a_copy_are_not_all_that_was_told() {
        let text = r#"{"schema":1,"report":"t1","readers":"public","figures":[]}"#;
        let problem = read(&file(text), &sample::report("t1")).unwrap_err();
        assert_eq!(
            problem.message,
            "levert/t1.json har bare tallene i et eksemplar for noen lesere"
        );
        assert!(problem.hint.unwrap().contains("tallfilen build la ved siden av PDF-en"));
    }

    #[test]
    fn reads_values_and_keeps_what_was_missing_missing() {
        let text = r#"{"schema":1,"report":"t1","figures":[
            {"id":"post.1000.01.prognose","value":"745200000.00","unit":"kr"},
            {"id":"post.1000.45.prognose",
             "value":null,"unit":"kr"},
            {"id":"hr.enhet.kart.ansatte.2023",
             "value":null,"missing":"skjermet, siden det gjelder få personer"}]}"#;
        let delivery = read(&file(text), &sample::report("t1")).unwrap();
        let value = |id: &str| delivery.values.get(&FigureId::new(id)).copied();
        assert_eq!(
            value("post.1000.01.prognose"),
            Some(Some(Decimal::from(745_200_000)))
        );
        assert_eq!(value("post.1000.45.prognose"), Some(None));
        assert_eq!(value("post.1000.21.prognose"), None);
        let withheld: Vec<&str> =
            delivery.withheld.iter().map(|of| of.as_str()).collect();
        assert_eq!(withheld, ["hr.enhet.kart.ansatte.2023"]);
        let place = |id: &str| delivery.place(&FigureId::new(id)).to_string();
        assert_eq!(place("post.1000.45.prognose"), "levert/t1.json:4");
        assert_eq!(place("post.1000.21.prognose"), "levert/t1.json");
    }

    #[test]
    fn refuses_another_report_another_schema_and_what_is_no_json() {
        for (text, why) in [
            (
                r#"{"schema":1,"report":"t2","figures":[]}"#,
                "levert/t1.json er tallene fra t2, ikke t1",
            ),
            (
                r#"{"schema":2,"report":"t1","figures":[]}"#,
                "levert/t1.json har skjema 2, ikke 1",
            ),
        ] {
            assert_eq!(
                read(&file(text), &sample::report("t1")).unwrap_err().message,
                why
            );
        }
        let value = |value: &str| {
            let text = format!(
                r#"{{"schema":1,"report":"t1","figures":[{{"id":"a","value":"{value}"}}]}}"#
            );
            read(&file(&text), &sample::report("t1")).map_err(|problem| problem.message)
        };
        assert!(value("-999999999999999.99").is_ok());
        let why = "tallet «a» i levert/t1.json er for stort";
        assert_eq!(value("-1000000000000000"), Err(why.to_owned()));
        let ids = |ids: [&str; 2]| {
            let [one, other] = ids.map(|id| format!(r#"{{"id":"{id}","value":null}}"#));
            let text =
                format!(r#"{{"schema":1,"report":"t1","figures":[{one},{other}]}}"#);
            read(&file(&text), &sample::report("t1")).map_err(|problem| problem.message)
        };
        assert_eq!(ids(["a", "A"]), Err("a står to ganger i levert/t1.json".to_owned()));
        let why = "«<50» kan ikke være navnet på et tall i levert/t1.json";
        assert_eq!(ids(["a", "<50"]), Err(why.to_owned()));
        let problem = read(&file("%PDF-1.7"), &sample::report("t1")).unwrap_err();
        assert!(problem.message.starts_with("levert/t1.json er ingen tallfil"));
    }
}
