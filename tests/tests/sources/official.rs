//! The build-up from the official history is the one that was typed.

use std::fmt::Write;
use std::fs;

use chrono::Datelike;
use tertial_ingest::facts::{Decision, DecisionKind};
use tertial_ingest::project::Project as Config;
use tertial_ingest::{InputFile, Inputs};
use tertial_model::{Side, sample};

use super::Project;

/// The decisions of the sheet Bevilgning that the history states too.
fn typed(project: &Project) -> Vec<Decision> {
    let config = fs::read_to_string(project.path("tertial.toml")).unwrap();
    let config = Config::parse("tertial.toml", &config).unwrap();
    let path = config.grunnlag.file.clone();
    let bytes = fs::read(project.path(&path)).unwrap();
    let grunnlag = Some(InputFile { path: path.into(), bytes });
    let inputs = Inputs { grunnlag, ..Inputs::default() };
    // All of the year's, as the file has them.
    let (facts, _) = tertial_ingest::read(&config, &sample::report("annual"), &inputs);
    let stated = |of: &Decision| {
        use DecisionKind::{Adopted, CarriedOver, Change};
        matches!(of.kind, CarriedOver | Adopted | Change)
    };
    facts.decisions.into_iter().filter(stated).collect()
}

/// The decisions as DFØ publishes them: income is negative, three decimals.
fn published(decisions: &[Decision]) -> String {
    let mut text =
        "\"År\";\"Kapittel_id\";\"Kapittel\";\"Post_id\";\"Bevilgning_beløp\";\
                    \"Bevilgning_overføres_beløp\";\"Bevilgning_overført_beløp\";\
                    \"Bevilgning\"\r\n"
            .to_owned();
    for of in decisions {
        let amount = of.amount.unwrap().0;
        let booked = if of.post.side() == Side::Income { -amount } else { amount };
        let booked = format!("{booked:.3}").replace('.', ",");
        let (own, carried) = match of.kind {
            DecisionKind::CarriedOver => ("0,000".to_owned(), booked),
            _ => (booked, String::new()),
        };
        let what = match (of.kind, of.date) {
            (DecisionKind::CarriedOver, _) => "Overfort fra 2023".to_owned(),
            (DecisionKind::Adopted, _) => "2024.01.01 Saldert budsjett 2024".to_owned(),
            (_, date) => {
                let date = date.unwrap();
                let (year, month, day) = (date.year(), date.month(), date.day());
                format!("{year}.{month:02}.{day:02} Prp: p104/23-24 i447/23-24")
            }
        };
        writeln!(
            text,
            "\"2024\";\"{}\";\"Navn\";\"{}\";\"{own}\";\"\";\"{carried}\";\"{what}\"\r",
            of.post.chapter,
            of.post.statskonto()
        )
        .unwrap();
    }
    text.push_str(
        "\"2023\";\"1620\";\"Navn\";\"162001\";\"1,000\";\"\";\"\";\"eldre\"\r\n",
    );
    text.push_str(
        "\"2024\";\"0100\";\"Navn\";\"010001\";\"1,000\";\"\";\"\";\"andres\"\r\n",
    );
    text
}

#[test]
fn the_history_gives_the_build_up_that_was_typed() {
    let project = Project::new();
    let expected = project.figures();
    let decisions = typed(&project);
    assert!(decisions.len() > 5, "the example states some");
    // The file is in windows-1252, whose letters here are Latin-1's.
    let bytes: Vec<u8> = published(&decisions)
        .chars()
        .map(|c| u8::try_from(u32::from(c)).unwrap())
        .collect();
    fs::write(project.path("data/bevilgninger.csv"), bytes).unwrap();
    project.edit(
        "[state_accounts]",
        "[appropriations]\nfiles = \"data/bevilgninger.csv\"\n\
         layout = \"bevilgninger-historikk\"\nunit = \"kr\"\n\n[state_accounts]",
    );
    let run = project.run(&["check", "t1", "--format", "json"]);
    let told: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    let twice = told["findings"].as_array().unwrap().iter().filter(|finding| {
        finding["code"] == "DAT-09"
            && finding["message"].as_str().unwrap().contains("offisielle historikken")
    });
    assert!(twice.count() > 0, "what is also typed is told");
    let values = project.figures();
    for (id, value) in &expected {
        assert_eq!(values.get(id), Some(value), "{id}");
    }
    let sources = project.run(&["sources", "t1"]).stdout;
    assert!(sources.contains("bevilgninger (bevilgninger-historikk)"), "{sources}");
    for reason in ["annet år", "annet kapittel"] {
        assert!(sources.contains(reason), "{reason} in {sources}");
    }
}
