//! The chart of a chapter's posts, with an alternative text made from the same numbers.

use std::fmt::Display;

use rust_decimal::Decimal;
use tertial_model::{FigureId, FrameChapter, FramePost, Kroner, Side};

use crate::Case;
use crate::document::{Block, Chart, ChartRow, Drawing, PostChart};

/// Accounts, forecast and available amount (or budget) of every post, a chart for each chapter.
pub fn of_every_chapter(case: &Case<'_>) -> Vec<Chart> {
    case.catalogue.frame.chapters.iter().map(|chapter| of(case, chapter)).collect()
}

/// The chart of a chapter as it stands in a report.
pub(crate) fn of_chapter(case: &Case<'_>, chapter: &FrameChapter) -> Block {
    Block::Chart(of(case, chapter))
}

fn of(case: &Case<'_>, chapter: &FrameChapter) -> Chart {
    let date = case.phrases.date(case.report.status_date(case.catalogue.frame.year));
    let measure = match chapter.side {
        Side::Expense => "disponibelt",
        Side::Income => "budsjett",
    };
    let name = |key: &str| case.phrases.fill(&format!("chart.{key}"), &[("date", &date)]);
    let names = [name(measure), name("accounts"), name("forecast_of_year")];
    let row = |post: &FramePost| {
        let value = |measure| case.figures.value(&FigureId::of_post(post.post, measure));
        ChartRow {
            label: format!("{:02} {}", post.post.post, post.name.of(case.language)),
            whole: value(measure),
            part: value("regnskap"),
            mark: value("prognose"),
        }
    };
    let rows: Vec<ChartRow> = chapter.posts.iter().map(row).collect();
    let caption = format!("chart.posts_{measure}");
    let alt = alternative_text(case, chapter, measure, &rows);
    let [whole, part, mark] = names;
    Chart {
        key: format!("poster-{}", chapter.number),
        caption: case.phrases.fill(&caption, &[("chapter", &chapter.number)]),
        alt,
        drawing: Drawing::Posts(PostChart { whole, part, mark, rows }),
    }
}

fn alternative_text(
    case: &Case<'_>,
    chapter: &FrameChapter,
    measure: &str,
    rows: &[ChartRow],
) -> String {
    let phrases = case.phrases;
    let date = phrases.date(case.report.status_date(case.catalogue.frame.year));
    let amount = |amount: Option<Decimal>| match amount {
        Some(amount) => phrases.thousands(Kroner(amount)),
        None => phrases.say("missing"),
    };
    let values: [(_, &dyn Display); 2] = [("chapter", &chapter.number), ("date", &date)];
    let phrase = format!("chart.posts_{measure}_in_words");
    let mut sentences = vec![phrases.fill(&phrase, &values)];
    sentences.extend(rows.iter().map(|row| {
        let values: [(_, &dyn Display); 5] = [
            ("post", &row.label),
            ("whole", &amount(row.whole)),
            ("part", &amount(row.part)),
            ("mark", &amount(row.mark)),
            ("date", &date),
        ];
        phrases.fill(&format!("chart.post_{measure}"), &values)
    }));
    sentences.join(" ")
}
