//! Why values of a status are not known.

use serde_json::{Value, json};
use tertial_model::{FigureId, Figures, norwegian};
use tertial_report::PostStatus;

use super::{Month, budget};

/// A column, why it has no value, and the posts that is so of.
struct Lacking {
    column: &'static str,
    why: String,
    posts: Vec<String>,
}

/// The values that are not known, each reason once. A deviation has those of what it is computed
/// from.
pub(super) fn told(month: &Month, posts: &[PostStatus<'_>]) -> Vec<Value> {
    let mut told: Vec<Lacking> = Vec::new();
    for post in posts {
        let of = post.post.post;
        for (column, measure) in [
            ("statsregnskap", "regnskap"),
            ("hovedbok", "hovedbok"),
            ("budsjett", budget(of.side())),
            ("prognose", "prognose"),
        ] {
            let id = FigureId::of_post(of, measure);
            let mut reasons = Vec::new();
            if !gather(&month.computed.figures, &id, &mut reasons) {
                continue;
            }
            let (why, post) = (reasons.join("; "), of.to_string());
            match told.iter_mut().find(|of| of.column == column && of.why == why) {
                Some(same) => same.posts.push(post),
                None => told.push(Lacking { column, why, posts: vec![post] }),
            }
        }
    }
    told.iter().map(|of| of.json(posts.len())).collect()
}

/// Gathers the reasons a figure has no value, which are those of what it is computed from where
/// that has none; whether it has no value.
fn gather(figures: &Figures, id: &FigureId, reasons: &mut Vec<String>) -> bool {
    let Some(figure) = figures.get(id) else { return false };
    let Err(why) = &figure.value else { return false };
    let mut follows = false;
    for input in &figure.inputs {
        follows |= gather(figures, input, reasons);
    }
    let why = why.to_string();
    if !follows && !reasons.contains(&why) {
        reasons.push(why);
    }
    true
}

impl Lacking {
    /// For the form; `all` is how many posts there are.
    fn json(&self, all: usize) -> Value {
        let posts = match self.posts.len() == all && all > 1 {
            true => "alle postene".to_owned(),
            false => norwegian::list(&self.posts),
        };
        json!({ "column": self.column, "posts": posts, "why": self.why })
    }
}
