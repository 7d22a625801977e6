//! What of a letter is on a post, which must not fall away alone.

use tertial_model::{Authority, BudgetPost};

use super::kinds::Laid;
use crate::change::authority_words;

impl Laid<'_> {
    /// Every post there is.
    pub(super) fn posts(&self) -> Vec<BudgetPost> {
        self.post.iter().map(|of| of.value.post).collect()
    }

    /// The first of `posts` that is there no more and has something on it, and what that is.
    pub(super) fn left_on_nothing(
        &self,
        posts: &[BudgetPost],
    ) -> Option<(BudgetPost, String)> {
        let is_there =
            |post: &BudgetPost| self.post.iter().any(|of| of.value.post == *post);
        let mut gone = posts.iter().filter(|post| !is_there(post));
        gone.find_map(|post| self.what_is_on(*post).map(|what| (*post, what)))
    }

    fn what_is_on(&self, post: BudgetPost) -> Option<String> {
        let earmark = self.earmark.iter().find(|of| of.value.post == post);
        let mut authorities = self.authority.iter().map(|of| &of.value);
        let authority = authorities.find(|of| posts_of(of).contains(&post));
        let task = self.task.iter().find(|of| of.value.is_on(post));
        let earmark = earmark.map(|of| format!("det øremerkede tiltaket «{}»", of.key));
        let authority =
            authority.map(|of| format!("fullmakten «{}»", authority_words(of).0));
        let task = task.map(|of| format!("oppdraget «{}»", of.key));
        earmark.or(authority).or(task)
    }
}

/// The posts an authority is about.
fn posts_of(authority: &Authority) -> Vec<BudgetPost> {
    match authority {
        Authority::ExcessIncome { expense, income, .. } => vec![*expense, *income],
        Authority::Reallocation { from, to, .. } => vec![*from, *to],
        Authority::Netting { posts, .. }
        | Authority::OverrunAgainstSavings { posts, .. }
        | Authority::CarryOver { posts, .. } => posts.clone(),
    }
}
