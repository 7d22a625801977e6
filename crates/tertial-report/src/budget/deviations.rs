//! The explanations under a chapter's tables: one subsection for each post that deviates
//! materially, or whose agency chose to explain it.

use tertial_model::{Figure, FrameChapter, FramePost, Side};
use tertial_rules::{Case, Evidence, Explained, explanation_key, measures_key};

use crate::assemble::{agency_text, placeholder};
use crate::document::{Block, Section};

/// The subsections, or one that says there is nothing to explain.
pub(crate) fn of_chapter(case: &Case<'_>, chapter: &FrameChapter) -> Vec<Section> {
    let explained: Vec<Section> = chapter
        .posts
        .iter()
        .filter(|post| {
            case.deviates_materially(post.post)
                || case.text(&explanation_key(post.post)).is_some()
        })
        .map(|post| of_post(case, post))
        .collect();
    if explained.is_empty() {
        let text = format!(
            "Ingen post på kapittel {} har et avvik over grensene for vesentlighet.",
            chapter.number
        );
        return vec![Section {
            key: format!("avvik-{}", chapter.number),
            title: "Vesentlige avvik".to_owned(),
            blocks: vec![Block::Prose { text }],
            subsections: Vec::new(),
        }];
    }
    explained
}

fn of_post(case: &Case<'_>, post: &FramePost) -> Section {
    let key = explanation_key(post.post);
    let explanation = slot(case, post, "avvik", &key);
    Section {
        title: format!("Avvik på post {:02} {}", post.post.post, post.name),
        blocks: vec![Block::Prose { text: size(case, post) }, explanation],
        subsections: measures(case, post).into_iter().collect(),
        key,
    }
}

/// Corrective measures are demanded for expenses only.
fn measures(case: &Case<'_>, post: &FramePost) -> Option<Section> {
    let key = measures_key(post.post);
    let demanded =
        post.post.side() == Side::Expense && case.deviates_materially(post.post);
    (demanded || case.text(&key).is_some()).then(|| Section {
        title: "Korrigerende tiltak".to_owned(),
        blocks: vec![slot(case, post, "tiltak", &key)],
        subsections: Vec::new(),
        key,
    })
}

fn slot(case: &Case<'_>, post: &FramePost, guidance: &str, key: &str) -> Block {
    let explained = match post.post.side() {
        Side::Expense => Explained::Expenses,
        Side::Income => Explained::Income,
    };
    match case.text(key) {
        Some(text) => agency_text(text),
        None => {
            let subject = Some(format!("{} {}", post.post, post.name));
            placeholder(case, guidance, key, subject, &Evidence::Explained(explained))
        }
    }
}

fn size(case: &Case<'_>, post: &FramePost) -> String {
    let in_words = |measure: &str| {
        let id = format!("post.{}.{measure}", post.post);
        case.figures.named(&id).map_or_else(|| "mangler".to_owned(), Figure::in_words)
    };
    let judged =
        if case.deviates_materially(post.post) { "vesentlig" } else { "ikke vesentlig" };
    format!(
        "Prognosen for året er {}, og avviket er {} ({}). Det er {judged} etter grensene i \
         metodenotatet.",
        in_words("prognose"),
        in_words("avvik"),
        in_words("avvik_pst"),
    )
}
