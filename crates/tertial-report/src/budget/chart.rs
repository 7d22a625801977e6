//! The chart of a chapter's posts, with an alternative text made from the same numbers.

use tertial_model::{FrameChapter, FramePost, Language, Side, norwegian};

use crate::Case;
use crate::document::{Block, Chart, ChartRow, Drawing, PostChart};

/// Accounts, forecast and available amount (or budget) of every post.
pub(crate) fn of_chapter(case: &Case<'_>, chapter: &FrameChapter) -> Block {
    let date = norwegian::date(case.report.status_date(case.catalogue.frame.year));
    let (whole, measure) = match chapter.side {
        Side::Expense => ("Disponibelt", "disponibelt"),
        Side::Income => ("Budsjett", "budsjett"),
    };
    let accounts = case.language.choose("regnskap", "rekneskap");
    let row = |post: &FramePost| {
        let value = |m: &str| case.figures.value(&format!("post.{}.{m}", post.post));
        ChartRow {
            label: format!("{:02} {}", post.post.post, post.name.of(case.language)),
            whole: value(measure),
            part: value("regnskap"),
            mark: value("prognose"),
        }
    };
    let rows: Vec<ChartRow> = chapter.posts.iter().map(row).collect();
    let words =
        [whole.to_lowercase(), format!("{accounts} per {date}"), "prognose".to_owned()];
    Block::Chart(Chart {
        key: format!("poster-{}", chapter.number),
        caption: format!(
            "Kap. {}: {accounts} og prognose mot {}, {}",
            chapter.number,
            whole.to_lowercase(),
            case.language
                .choose("hver post i sin egen skala", "kvar post i sin eigen skala"),
        ),
        alt: alternative_text(case.language, chapter, &words, &rows),
        drawing: Drawing::Posts(PostChart {
            whole: whole.to_owned(),
            part: case
                .language
                .choose(format!("Regnskap per {date}"), format!("Rekneskap per {date}")),
            mark: "Prognose for året".to_owned(),
            rows,
        }),
    })
}

fn alternative_text(
    language: Language,
    chapter: &FrameChapter,
    words: &[String; 3],
    rows: &[ChartRow],
) -> String {
    let mut text = format!(
        "Stolpediagram for kapittel {} med {}, {} og {} per post, i 1 000 kroner.",
        chapter.number, words[0], words[1], words[2]
    );
    for row in rows {
        let amounts: Vec<String> = [row.whole, row.part, row.mark]
            .iter()
            .zip(words)
            .map(|(amount, word)| match amount {
                Some(amount) => {
                    format!(
                        "{word} {}",
                        norwegian::thousands(tertial_model::Kroner(*amount))
                    )
                }
                None => format!("{word} {}", language.choose("mangler", "manglar")),
            })
            .collect();
        text.push_str(&format!(" {}: {}.", row.label, amounts.join(", ")));
    }
    text
}
