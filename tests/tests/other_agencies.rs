//! Agencies that are nothing like the example: one with a single post and nothing else, and
//! one with forty posts, names of 120 characters and amounts of twelve digits. Both get a
//! draft that conforms, whatever is missing.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test stops where its premise fails, and reads files"
)]

#[path = "../../crates/tertial-render/tests/support/standards.rs"]
mod standards;

use std::fmt::Write;
use std::fs;
use std::path::Path;

use rust_xlsxwriter::Workbook;
use tertial_tests::{pdf, program};

/// One post of a made-up agency, all amounts in kroner.
struct Post {
    chapter: u16,
    post: u8,
    name: String,
    adopted: i64,
    accounts: i64,
    forecast: i64,
}

#[test]
fn a_single_post_and_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let post = Post {
        chapter: 1,
        post: 1,
        name: "Apanasje".to_owned(),
        adopted: 12_000_000,
        accounts: 4_000_000,
        forecast: 12_000_000,
    };
    project(folder.path(), &[post]);
    let (status, text) = draft(folder.path());
    assert_eq!(status, 0, "nothing is demanded that is not there");
    for words in [
        "01Apanasje",
        // Carried over, adopted, changes, refunds, excess income, available.
        "Sumkap.000101200000012000",
        "Ingenpostpåkapittel0001haretavvikovergrensene",
        "Brevetøremerkeringenmidler.",
        "Brevetgiringenmerinntektsfullmakt.",
    ] {
        assert!(text.contains(words), "{words} in {text}");
    }
}

#[test]
fn forty_posts_with_long_names_and_large_amounts() {
    let folder = tempfile::tempdir().unwrap();
    let posts: Vec<Post> = (1..=40)
        .map(|post| Post {
            chapter: 2800,
            post,
            name: format!(
                "{post} {}",
                "Tilskudd til svært langsiktige formål ".repeat(4)
            ),
            adopted: 123_456_789_000,
            accounts: 41_152_263_004,
            forecast: 123_456_789_000,
        })
        .map(|post| Post { name: post.name.chars().take(120).collect(), ..post })
        .collect();
    project(folder.path(), &posts);
    let (status, text) = draft(folder.path());
    assert_eq!(status, 0);
    // Forty times 123 456 789.
    assert!(text.contains("4938271560"), "{text}");
    assert!(text.matches("123456789").count() >= 80);
}

/// Builds the draft, holds that it conforms, and gives the exit code and its text.
fn draft(folder: &Path) -> (i32, String) {
    let run = program::run(&["-C", folder.to_str().unwrap(), "build", "t1"]);
    let path = run.stdout.trim();
    assert!(!path.is_empty(), "{}", run.stderr);
    let bytes = fs::read(path).unwrap();
    standards::hold(&bytes);
    (run.code.unwrap(), pdf::text(&bytes).unwrap())
}

/// A project with its own letter, where every post has spent a third and is on budget.
fn project(folder: &Path, posts: &[Post]) {
    fs::create_dir(folder.join("data")).unwrap();
    fs::write(
        folder.join("tertial.toml"),
        r#"
[agency]
name = "Prøveetaten"
organisation_number = "999999999"
[letter]
file = "brev.toml"
year = 2024
[report]
language = "nb"
version = "1"
[[ledger]]
files = "data/hovedbok.xlsx"
layout = "dfo-unit4"
unit = "kr"
income = "negative"
[state_accounts]
files = "data/statsregnskap.csv"
layout = "statsregnskapet"
unit = "kr"
income = "negative"
[grunnlag]
file = "data/grunnlag.xlsx"
"#,
    )
    .unwrap();
    fs::write(folder.join("brev.toml"), letter(posts)).unwrap();
    fs::write(folder.join("data/statsregnskap.csv"), state_accounts(posts)).unwrap();
    ledger(&folder.join("data/hovedbok.xlsx"), posts);
    grunnlag(&folder.join("data/grunnlag.xlsx"), posts);
}

fn letter(posts: &[Post]) -> String {
    let chapter = posts[0].chapter;
    let sum: i64 = posts.iter().map(|post| post.adopted / 1000).sum();
    let mut text = format!(
        "[letter]\ntitle = \"Tildelingsbrev\"\nagency = \"Prøveetaten\"\n\
         ministry = \"Prøvedepartementet\"\nyear = 2024\nunit = \"1 000 kr\"\n\
         [materiality]\namount_kr = 1_000_000\npercent = 5\nreason = \"prøve\"\n\
         [[part]]\nreports = [\"t1\"]\nkey = \"budsjett\"\ntitle = \"Budsjettstatus\"\n\
         sections = [\n\
         {{ key = \"utgifter\", title = \"Utgifter\", content = \"expenses\" }},\n\
         {{ key = \"merinntekt\", title = \"Fullmakt\", content = \"excess_income\" }},\n\
         {{ key = \"oremerking\", title = \"Øremerket\", content = \"earmarks\" }},\n\
         {{ key = \"avstemming\", title = \"Avstemming\", content = \"reconciliation\" }},\n\
         ]\n\
         [[chapter]]\nnumber = {chapter}\nname = \"Prøve\"\nsection = \"6.1\"\nsum = {sum}\nposts = [\n"
    );
    for post in posts {
        writeln!(
            text,
            "{{ post = {}, name = \"{}\", adopted = {} }},",
            post.post,
            post.name,
            post.adopted / 1000
        )
        .unwrap();
    }
    text + "]\n"
}

fn state_accounts(posts: &[Post]) -> String {
    let mut text =
        "\"Periode (ÅÅÅÅMM)\";\"Post_id\";\"Artskonto_id\";\"Beløp\"\r\n".to_owned();
    for post in posts {
        for month in 1..=4 {
            let statskonto = format!("{:04}{:02}", post.chapter, post.post);
            let amount = post.accounts / 4;
            write!(
                text,
                "\"20240{month}\";\"{statskonto}\";\"500\";\"{amount},000\"\r\n"
            )
            .unwrap();
        }
    }
    text
}

fn ledger(path: &Path, posts: &[Post]) {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet().set_name("Hovedbok").unwrap();
    let headers =
        ["Periode", "Bilagsnr", "Konto", "Koststed", "Prosjekt", "Statskonto", "Beløp"];
    sheet.write_row(0, 0, headers).unwrap();
    let mut row = 1;
    for post in posts {
        for month in 1..=4 {
            let statskonto = format!("{:04}{:02}", post.chapter, post.post);
            let words = [&format!("20240{month}"), "1", "5000", "100", "", &statskonto];
            sheet.write_row(row, 0, words).unwrap();
            sheet.write_number(row, 6, (post.accounts / 4) as f64).unwrap();
            row += 1;
        }
    }
    workbook.save(path).unwrap();
}

fn grunnlag(path: &Path, posts: &[Post]) {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet().set_name("Bevilgning").unwrap();
    let headers =
        ["Kapittel", "Post", "Type", "Beløp", "Enhet", "Dato", "Vedtak", "Merknad"];
    sheet.write_row(0, 0, headers).unwrap();
    let mut row = 1;
    for post in posts {
        let (chapter, number) =
            (format!("{:04}", post.chapter), format!("{:02}", post.post));
        let parts =
            [("overført", 0), ("saldert", post.adopted), ("endring", 0), ("refusjon", 0)];
        for (kind, amount) in parts {
            sheet.write_row(row, 0, [&*chapter, &*number, kind]).unwrap();
            sheet.write_number(row, 3, amount as f64).unwrap();
            sheet.write_row(row, 4, ["kr", "01.01.2024"]).unwrap();
            row += 1;
        }
    }
    let sheet = workbook.add_worksheet().set_name("Prognose").unwrap();
    let headers = ["Rapport", "Kapittel", "Post", "Prognose", "Enhet", "Merknad"];
    sheet.write_row(0, 0, headers).unwrap();
    for (row, post) in (1..).zip(posts) {
        let (chapter, number) =
            (format!("{:04}", post.chapter), format!("{:02}", post.post));
        sheet.write_row(row, 0, ["t1", &*chapter, &*number]).unwrap();
        sheet.write_number(row, 3, post.forecast as f64).unwrap();
        sheet.write_string(row, 4, "kr").unwrap();
    }
    for (name, headers) in [
        (
            "Øremerking",
            &[
                "Rapport", "Tiltak", "Kapittel", "Post", "Budsjett", "Prognose", "Enhet",
                "Prosjekt",
            ][..],
        ),
        ("Personell", &["Rapport", "Sted", "Måltall", "Verdi", "Fra", "Til", "Merknad"]),
    ] {
        let sheet = workbook.add_worksheet().set_name(name).unwrap();
        sheet.write_row(0, 0, headers.iter().copied()).unwrap();
    }
    workbook.save(path).unwrap();
}
