//! The explanations under a chapter's tables: one subsection for each post that deviates
//! materially, or whose agency chose to explain it.

use tertial_letter::{Evidence, Explained};
use tertial_model::{FrameChapter, FramePost, Kroner, ReportKind, Side, norwegian};

use crate::assemble::{agency_text, placeholder};
use crate::document::{Block, Section};
use crate::{Case, explanation_key, measures_key};

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
        let number = chapter.number;
        let text = case.language.choose(
            format!(
                "Ingen post på kapittel {number} har et avvik over grensene for vesentlighet."
            ),
            format!(
                "Ingen post på kapittel {number} har eit avvik over grensene for vesentlegheit."
            ),
        );
        return vec![Section {
            key: format!("avvik-{number}"),
            title: case
                .language
                .choose("Vesentlige avvik", "Vesentlege avvik")
                .to_owned(),
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
        title: format!(
            "Avvik på post {:02} {}",
            post.post.post,
            post.name.of(case.language)
        ),
        blocks: vec![Block::Prose { text: size(case, post) }, explanation],
        subsections: measures(case, post).into_iter().collect(),
        key,
    }
}

/// Corrective measures are demanded for expenses only.
fn measures(case: &Case<'_>, post: &FramePost) -> Option<Section> {
    let key = measures_key(post.post);
    let demanded = case.demands_measures(post.post);
    (demanded || case.text(&key).is_some()).then(|| Section {
        title: case
            .language
            .choose("Korrigerende tiltak", "Korrigerande tiltak")
            .to_owned(),
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
    match case.written_text(key) {
        Some(text) => agency_text(text),
        None => {
            let subject = Some(format!("{} {}", post.post, post.name.of(case.language)));
            placeholder(case, guidance, key, subject, &Evidence::Explained(explained))
        }
    }
}

/// How large the deviation is, of the figures the report's tables have.
fn size(case: &Case<'_>, post: &FramePost) -> String {
    let language = case.language;
    let in_words = |measure: &str| in_words(case, post, measure);
    let judged = if case.deviates_materially(post.post) {
        language.choose("vesentlig", "vesentleg")
    } else {
        language.choose("ikke vesentlig", "ikkje vesentleg")
    };
    let limits = format!("Det er {judged} etter grensene i metodenotatet.");
    match case.report {
        ReportKind::T1 | ReportKind::T2 => format!(
            "Prognosen for året er {}, og avviket er {} ({}). {limits}",
            in_words("prognose"),
            in_words("avvik"),
            in_words("avvik_pst"),
        ),
        ReportKind::Annual => {
            let (accounts, from) = language.choose(
                ("Regnskapet", "fra samlet tildeling"),
                ("Rekneskapen", "frå samla tildeling"),
            );
            let size = format!(
                "{accounts} for året er {}, og avviket {from} er {} ({}). {limits}",
                in_words("regnskap"),
                in_words("avvik"),
                in_words("avvik_pst"),
            );
            match covered(case, post) {
                Some(covered) => format!("{size} {covered}"),
                None => size,
            }
        }
    }
}

fn in_words(case: &Case<'_>, post: &FramePost, measure: &str) -> String {
    match case.figures.named(&case.judged_by(post.post, measure)) {
        Some(figure) => figure.in_words(case.language),
        None => case.language.choose("mangler", "manglar").to_owned(),
    }
}

/// What note B has of the post besides its deviation: what others booked, and authorities
/// used. None when there is nothing of it.
fn covered(case: &Case<'_>, post: &FramePost) -> Option<String> {
    let parts = case.language.choose(
        [
            ("belastet_av_andre", "utgiftsført av andre etter belastningsfullmakt"),
            ("merinntekt", "merinntekt"),
            ("omdisponert", "omdisponering"),
            ("innsparing", "innsparing"),
        ],
        [
            ("belastet_av_andre", "utgiftsført av andre etter belastningsfullmakt"),
            ("merinntekt", "meirinntekt"),
            ("omdisponert", "omdisponering"),
            ("innsparing", "innsparing"),
        ],
    );
    let there = parts.iter().filter_map(|(part, word)| {
        let figure = case.figures.named(&format!("bev.{}.{part}", post.post))?;
        let is_nothing = figure.kroner() == Some(Kroner::ZERO);
        (!is_nothing).then(|| format!("{word} {}", figure.in_words(case.language)))
    });
    let there: Vec<String> = there.collect();
    let basis = case.figures.named(&format!("bev.{}.grunnlag", post.post))?;
    if there.is_empty() {
        return None;
    }
    let (there, basis) = (norwegian::list(&there), basis.in_words(case.language));
    Some(case.language.choose(
        format!("Note B regner med {there}; da er grunnlaget for overføring {basis}."),
        format!("Note B reknar med {there}; då er grunnlaget for overføring {basis}."),
    ))
}
