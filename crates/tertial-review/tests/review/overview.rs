//! The first page: what stands in the way, the money, and what somebody stands for.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use tertial_model::{Acceptance, FigureId, Finding, Severity};
use tertial_report::Deviation;
use tertial_report::document::{Chart, ChartRow, Drawing, PostChart};
use tertial_review::Contents;

use crate::pages::text;
use crate::sample::{contents, facts, figures, finding, serve};

fn chart(rows: Vec<ChartRow>) -> Chart {
    let [whole, part, mark] = ["Disponibelt", "Regnskap", "Prognose"].map(str::to_owned);
    Chart {
        key: "poster-1".to_owned(),
        caption: "Kap. 1".to_owned(),
        alt: String::new(),
        drawing: Drawing::Posts(PostChart { whole, part, mark, rows }),
    }
}

fn row(label: &str, amounts: [Option<i64>; 3]) -> ChartRow {
    let [whole, part, mark] = amounts.map(|of| of.map(|of| Decimal::from(of * 1_000)));
    ChartRow { label: label.to_owned(), whole, part, mark }
}

/// The part of the first page of that id.
async fn part(contents: Contents, id: &str) -> String {
    let body = serve(contents).get("/").await.body;
    let (_, rest) = body.split_once(&format!("section id=\"{id}\"")).unwrap();
    rest.split("</section>").next().unwrap().to_owned()
}

#[tokio::test]
async fn the_money_is_a_picture_beside_its_numbers() {
    let rows = vec![
        row("01 Drift", [Some(200), Some(62), Some(210)]),
        row("45 Utstyr", [Some(100), None, Some(400)]),
    ];
    let budget = vec![chart(rows)];
    let shown =
        part(Contents { budget, ..contents(facts(), figures()) }, "budsjett").await;
    // 62 and 210 of 200 are 31 and 105 per cent; what is four times the whole is cut at 150.
    assert!(shown.contains("class=\"del\" x=\"0\" y=\"4\" width=\"31.0\""), "{shown}");
    assert!(shown.contains("x1=\"105.0\"") && shown.contains("x1=\"150\""), "{shown}");
    assert_eq!(shown.matches("class=\"del\"").count(), 1, "what is missing is not drawn");
    let words = text(&shown);
    assert!(words.contains("01 Drift 200 62 31,0 pst. 210"), "{words}");
    assert!(words.contains("45 Utstyr 100 mangler – 400"), "{words}");
}

#[tokio::test]
async fn accounts_of_a_whole_year_have_no_forecast_beside_them() {
    let budget = vec![chart(vec![row("01 Drift", [Some(200), Some(190), None])])];
    let shown =
        part(Contents { budget, ..contents(facts(), figures()) }, "budsjett").await;
    assert!(!shown.contains("Prognose") && !text(&shown).contains("mangler"), "{shown}");
}

#[tokio::test]
async fn what_is_to_be_explained_is_told_with_how_far_it_has_come() {
    let deviation = |subject: &str, path: &str| Deviation {
        subject: subject.to_owned(),
        figures: vec![FigureId::new("post.1.prognose")],
        texts: vec![path.to_owned()],
    };
    let deviations = vec![
        deviation("Post 1", "tekst/t1/status.md"),
        deviation("Post 2", "tekst/t1/avvik-1.md"),
    ];
    let shown =
        part(Contents { deviations, ..contents(facts(), figures()) }, "avvik").await;
    let [first, second] = ["Post 1", "Post 2"].map(|of| {
        let row = shown.split(&format!("data-avvik=\"{of}\"")).nth(1).unwrap();
        text(&format!("<tr{}", row.split("</tr>").next().unwrap())).trim().to_owned()
    });
    assert!(first.contains("1\u{a0}234\u{a0}000\u{a0}kr") && first.contains(": utkast"));
    assert!(first.ends_with("Direktøren"), "{first}");
    assert!(second.contains(": ikke skrevet") && second.ends_with("–"), "{second}");
    let none = part(contents(facts(), figures()), "avvik").await;
    assert!(text(&none).contains("Ingen post har et vesentlig avvik"));
}

#[tokio::test]
async fn what_stands_in_the_way_is_what_blocks_and_nobody_stands_for() {
    let accepted = Acceptance {
        reason: "kjent".to_owned(),
        by: "Ola".to_owned(),
        second: Some("Kari".to_owned()),
        date: NaiveDate::from_ymd_opt(2024, 5, 20).unwrap(),
        expires: NaiveDate::from_ymd_opt(2024, 8, 31),
    };
    let stood_for = Finding {
        accepted: Some(accepted),
        ..finding("V5-08", Severity::Error, "post.1.avvik")
    };
    let contents = || {
        let mut of = contents(facts(), figures());
        of.findings.push(stood_for.clone());
        of
    };
    let blocking = part(contents(), "hindre").await;
    let codes: Vec<&str> = blocking
        .split("data-funn=\"")
        .skip(1)
        .map(|of| of.split('"').next().unwrap().rsplit_once('-').unwrap().0)
        .collect();
    assert_eq!(codes, ["DAT-02", "V5-06"]);
    let accepted = text(&part(contents(), "kvitterte").await);
    for words in ["V5-08", "Ola og Kari", "20. mai 2024", "kjent", "31. august 2024"] {
        assert!(accepted.contains(words), "{words} in {accepted}");
    }
}

#[tokio::test]
async fn of_many_in_the_way_the_rest_are_counted() {
    let findings: Vec<Finding> = (0..13)
        .map(|at| finding("V5-06", Severity::Error, &format!("post.{at}.prognose")))
        .collect();
    let shown =
        part(Contents { findings, ..contents(facts(), figures()) }, "hindre").await;
    assert_eq!(shown.matches("data-funn=").count(), 10);
    assert!(text(&shown).contains("og 3 funn til"));
}
