//! What must be told of every post, as the form for budget status (vedlegg 5) has it.

use serde::Deserialize;
use tertial_model::{BudgetPost, FigureId, Finding, FramePost, Phrases, Side};
use tertial_report::{Case, explanation_key, measures_key};

use crate::rule::Rule;

/// A finding for each post, of those on `side` where it is given, that lacks one of its
/// figures: of the first of `measures` that is not known. Whatever is computed from it follows
/// from this.
pub(crate) fn missing(
    rule: &Rule,
    case: &Case<'_>,
    side: Option<Side>,
    measures: &[impl AsRef<str>],
    hint: &str,
) -> Vec<Finding> {
    let of_post = |post: &FramePost| {
        let ids = measures.iter().map(|of| figure_id(case, post.post, of.as_ref()));
        let mut figures = ids.filter_map(|id| case.figures.named(&id));
        let finding = figures.find_map(|figure| rule.missing(figure))?;
        Some(finding.expected("et beløp eller tall").hint(hint))
    };
    let posts = case.catalogue.frame.posts();
    let posts = posts.filter(|post| side.is_none_or(|side| post.post.side() == side));
    posts.filter_map(of_post).collect()
}

/// The figure of a post the report tells that measure by.
fn figure_id(case: &Case<'_>, post: BudgetPost, measure: &str) -> FigureId {
    match measure {
        "avvik" | "avvik_pst" => case.judged_by(post, measure),
        _ => FigureId::of_post(post, measure),
    }
}

/// Posts on one side that deviate materially, and whose text is not there.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Deviation {
    /// Expenses or income.
    side: Side,
    /// The text that is demanded.
    text: Demanded,
    /// What is said of a deviation that lacks it.
    lacks: String,
}

/// What a material deviation demands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Demanded {
    Explanation,
    Measures,
}

impl Demanded {
    fn is_demanded(self, case: &Case<'_>, post: BudgetPost) -> bool {
        match self {
            Self::Explanation => case.deviates_materially(post),
            Self::Measures => case.demands_measures(post),
        }
    }

    fn key(self, post: BudgetPost) -> String {
        match self {
            Self::Explanation => explanation_key(post),
            Self::Measures => measures_key(post),
        }
    }
}

impl Deviation {
    /// A finding for each of them. `{fil}` in the remedy is the text's file.
    pub(super) fn findings(
        &self,
        rule: &Rule,
        case: &Case<'_>,
        remedy: &str,
    ) -> Vec<Finding> {
        let key = |post: &FramePost| self.text.key(post.post);
        let lacking = case
            .posts_on(self.side)
            .filter(|post| self.text.is_demanded(case, post.post))
            .filter(|post| case.text(&key(post)).is_none());
        lacking
            .map(|post| {
                let path = case.text_path(&key(post));
                let deviation = deviation_in_words(case, post.post);
                let message = format!(
                    "avviket på {} {} ({deviation}) {}",
                    post.post, post.name, self.lacks
                );
                rule.of_lacking_text(&path, message)
                    .hint(remedy.replace("{fil}", &path))
                    .rests_on([case.judged_by(post.post, "avvik")])
            })
            .collect()
    }
}

/// The deviation in kroner and per cent.
fn deviation_in_words(case: &Case<'_>, post: BudgetPost) -> String {
    let in_words = |measure: &str| {
        let figure = case.figures.named(&case.judged_by(post, measure));
        figure.map(|of| of.in_prose(Phrases::bokmal())).unwrap_or_default()
    };
    format!("{}, {}", in_words("avvik"), in_words("avvik_pst"))
}
