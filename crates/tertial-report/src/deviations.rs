//! The explanations under a chapter's tables: one subsection for each post that deviates
//! materially, or whose agency chose to explain it.

use std::fmt::Display;

use tertial_letter::{Evidence, Explained};
use tertial_model::{Basis, Chapter, FigureId, FrameChapter, FramePost, Kroner, Side};

use crate::document::{Block, Section};
use crate::own_text::{agency_text, placeholder};
use crate::{Case, explanation_key, indicator_key, measures_key};

/// Something in the figures that the report must explain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deviation {
    /// The post, or the indicator, by its name.
    pub subject: String,
    /// The figures that tell how large it is.
    pub figures: Vec<FigureId>,
    /// The files of the texts that are to explain it, whether or not they are there.
    pub texts: Vec<String>,
}

/// Every material deviation of a post, and every indicator that misses its demand, in the
/// letter's order.
pub fn to_explain(case: &Case<'_>) -> Vec<Deviation> {
    let paths = |keys: Vec<String>| keys.iter().map(|key| case.text_path(key)).collect();
    let frame = &case.catalogue.frame;
    let material = frame.posts().filter(|of| case.deviates_materially(of.post));
    let posts = material.map(|of| Deviation {
        subject: format!("{} {}", of.post, of.name.of(case.language)),
        figures: ["avvik", "avvik_pst"].map(|part| case.judged_by(of.post, part)).into(),
        texts: paths(case.texts_on(of.post)),
    });
    let missed = frame.indicators.iter().filter(|of| case.misses_its_demand(of));
    let indicators = missed.map(|of| Deviation {
        subject: of.name.of(case.language).to_owned(),
        figures: [case.judged_result().as_str(), "krav"]
            .map(|part| FigureId::of_indicator(&of.key, part))
            .into(),
        texts: paths(vec![indicator_key(of)]),
    });
    posts.chain(indicators).collect()
}

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
        let text = case.phrases.fill("deviation.none", &[("chapter", &number)]);
        let key = format!("avvik-{number}");
        let title = match is_one_of_several(case, number) {
            true => case.phrases.fill("deviation.material_of", &[("chapter", &number)]),
            false => case.phrases.say("deviation.material"),
        };
        return vec![Section::new(&key, &title, vec![Block::Prose { text }])];
    }
    explained
}

/// Whether headings must tell the chapter from others on its side.
fn is_one_of_several(case: &Case<'_>, chapter: Chapter) -> bool {
    let chapters = case.catalogue.frame.chapters.iter();
    chapters.filter(|of| of.side == chapter.side()).count() > 1
}

fn of_post(case: &Case<'_>, post: &FramePost) -> Section {
    let key = explanation_key(post.post);
    let size = size(case, post, &key).map(|text| Block::Prose { text });
    let blocks = size.into_iter().chain([slot(case, post, "avvik", &key)]).collect();
    let number = match is_one_of_several(case, post.post.chapter) {
        true => post.post.to_string(),
        false => format!("{:02}", post.post.post),
    };
    let title = case.phrases.fill(
        "deviation.of_post",
        &[("post", &number), ("name", &post.name.of(case.language))],
    );
    Section {
        subsections: measures(case, post).into_iter().collect(),
        ..Section::new(&key, &title, blocks)
    }
}

/// Corrective measures are demanded for expenses only.
fn measures(case: &Case<'_>, post: &FramePost) -> Option<Section> {
    let key = measures_key(post.post);
    let is_there = case.demands_measures(post.post) || case.text(&key).is_some();
    let title = case.phrases.say("deviation.measures");
    let blocks = || vec![slot(case, post, "tiltak", &key)];
    is_there.then(|| Section::new(&key, &title, blocks()))
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

/// How large the deviation is, of the figures the report's tables have, where the explanation
/// does not tell it itself; and what note B has of it besides.
fn size(case: &Case<'_>, post: &FramePost, explanation: &str) -> Option<String> {
    let deviation = case.judged_by(post.post, "avvik");
    let is_told = case.text_tells(explanation, deviation.as_str());
    let size = (!is_told).then(|| size_in_words(case, post));
    let covered = covered(case, post).filter(|_| case.report.is_annual());
    let sentences: Vec<String> = size.into_iter().chain(covered).collect();
    (!sentences.is_empty()).then(|| sentences.join(" "))
}

fn size_in_words(case: &Case<'_>, post: &FramePost) -> String {
    let in_words = |measure: &str| in_words(case, post, measure);
    let (deviation, percent) = (in_words("avvik"), in_words("avvik_pst"));
    let (phrase, amount) = match case.report.basis {
        Basis::Forecast => ("deviation.of_forecast", in_words("prognose")),
        Basis::Accounts => ("deviation.of_accounts", in_words("regnskap")),
    };
    let judged = match case.deviates_materially(post.post) {
        true => "deviation.is_material",
        false => "deviation.is_not_material",
    };
    let values: [(_, &dyn Display); 3] =
        [("amount", &amount), ("deviation", &deviation), ("percent", &percent)];
    format!("{} {}", case.phrases.fill(phrase, &values), case.phrases.say(judged))
}

fn in_words(case: &Case<'_>, post: &FramePost, measure: &str) -> String {
    match case.figures.named(&case.judged_by(post.post, measure)) {
        Some(figure) => figure.in_prose(case.phrases),
        None => case.phrases.say("missing"),
    }
}

/// What note B has of the post besides its deviation: what others booked, and authorities
/// used. None when there is nothing of it.
fn covered(case: &Case<'_>, post: &FramePost) -> Option<String> {
    let id = |measure: &str| FigureId::of_appropriation(post.post, measure);
    let parts = ["belastet_av_andre", "merinntekt", "omdisponert", "innsparing"];
    let there = parts.iter().filter_map(|part| {
        let figure = case.figures.get(&id(part))?;
        let is_nothing = figure.kroner() == Some(Kroner::ZERO);
        let amount = figure.in_prose(case.phrases);
        let phrase = format!("deviation.covered_by.{part}");
        (!is_nothing).then(|| case.phrases.fill(&phrase, &[("amount", &amount)]))
    });
    let there: Vec<String> = there.collect();
    let basis = case.figures.get(&id("grunnlag"))?;
    if there.is_empty() {
        return None;
    }
    let (there, basis) = (case.phrases.list(&there), basis.in_prose(case.phrases));
    Some(case.phrases.fill("deviation.covered", &[("parts", &there), ("basis", &basis)]))
}
