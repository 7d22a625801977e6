//! What posts that others answer for are called in the report on appropriations: what the
//! project says they are, and «Belastningsfullmakt» only of an expense it says nothing of.

use std::fs;
use std::path::Path;

use tertial_tests::{folder, pdf, program};

use crate::books;
use crate::edit::{self, Content};

const LEDGER: &str = "data/hovedbok-2024-3.xlsx";
/// Posts that rows of the ledger are moved to, and what the project says of them.
const POSTS: [(&str, Option<&str>); 4] = [
    ("560583", Some("Renter av alminnelige fordringer")),
    ("047171", Some("Erstatninger etter fullmakt")),
    ("560501", None),
    ("045101", None),
];

/// Moves a row of November on 1620.01 to each of the posts.
fn move_rows(project: &Path) {
    let workbook = project.join(LEDGER);
    let sheet = books::sheet(&workbook, "Hovedbok");
    let first = sheet.start().unwrap().0 as usize + 1;
    let is_row = |cells: &[calamine::Data]| {
        books::text(&cells[0]) == "202411" && books::text(&cells[10]) == "162001"
    };
    let rows = sheet.rows().enumerate().filter(|(_, cells)| is_row(cells));
    let cells: Vec<String> =
        rows.take(POSTS.len()).map(|(at, _)| format!("K{}", first + at)).collect();
    edit::cells(&workbook, "Hovedbok", |address| {
        let at = cells.iter().position(|cell| cell == address)?;
        Some(Content::Text(POSTS[at].0))
    });
}

#[test]
fn a_post_of_others_is_called_what_the_project_says_in_both_written_forms() {
    for (language, chapter) in [
        ("nb", "Andre virksomheters kapittel"),
        ("nn", "Kapittelet til andre verksemder"),
    ] {
        let copy = tempfile::tempdir().unwrap();
        for part in ["tertial.toml", "bekreftelser.toml", "data", "levert"] {
            folder::copy(&program::example().join(part), &copy.path().join(part));
        }
        move_rows(copy.path());
        let setup = copy.path().join("tertial.toml");
        let stated: Vec<String> = POSTS
            .iter()
            .filter_map(|(post, name)| Some(format!("\"{post}\" = \"{}\"\n", (*name)?)))
            .collect();
        let text = fs::read_to_string(&setup)
            .unwrap()
            .replace("language = \"nb\"", &format!("language = \"{language}\""))
            .replace(
                "[ledger.foreign]\n",
                &format!("[ledger.foreign]\n{}", stated.concat()),
            );
        fs::write(&setup, text).unwrap();
        let project = copy.path().to_str().unwrap();
        let run = program::run(&["-C", project, "build", "annual"]);
        let pages = pdf::text(&fs::read(run.stdout.trim()).unwrap()).unwrap();
        for row in [
            format!("5605 {chapter} 83 Renter av alminnelige fordringer"),
            format!("0471 {chapter} 71 Erstatninger etter fullmakt"),
            format!("5605 {chapter} 01 Inntekter"),
            format!("0451 {chapter} 01 Belastningsfullmakt"),
            // What the project says of the example's own, and what the budget calls those
            // all agencies share.
            format!("0500 {chapter} 21 Belastningsfullmakt fra Kommunal- og"),
        ] {
            assert!(pages.contains(&pdf::squeeze(&row)), "{row} is not in {pages}");
        }
        let shared = match language {
            "nb" => [
                "Nettoordning, statlig betalt merverdiavgift 01 Driftsutgifter",
                "Folketrygdens inntekter 72 Arbeidsgiveravgift",
            ],
            _ => [
                "Nettoordning, statleg betalt meirverdiavgift 01 Driftsutgifter",
                "Inntektene til folketrygda 72 Arbeidsgivaravgift",
            ],
        };
        for row in shared {
            assert!(pages.contains(&pdf::squeeze(row)), "{row} is not in {pages}");
        }
        // A reason the table does not have stands below it, and no other.
        let note = pdf::squeeze("1633.01: Nettoføringsordning for merverdiavgift.");
        assert!(pages.contains(&note));
        assert!(!pages.contains("5605.83:") && !pages.contains("0500.21:Belast"));
    }
}

#[test]
fn the_figure_of_a_post_of_others_has_its_name() {
    let told = crate::sources::told(&program::example());
    let label = |id: &str| {
        let figure = told.iter().find(|of| of["id"] == id).unwrap();
        figure["label"].as_str().unwrap().to_owned()
    };
    assert_eq!(label("bev.5700.72.regnskap"), "5700.72 Arbeidsgiveravgift: regnskap");
    assert_eq!(
        label("bev.0500.21.regnskap"),
        "0500.21 Belastningsfullmakt fra Kommunal- og distriktsdepartementet: regnskap"
    );
}
