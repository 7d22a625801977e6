//! Posts that sentences and points give an amount, and no table has.

use tertial_model::{BudgetPost, Chapter, Kroner};

use super::{Budget, DraftPost};
use crate::letter::Passage;
use crate::lexicon::BUDGET;
use crate::money::amounts;
use crate::source::{Told, View};
use crate::tokens::{mentions, says, tokens};

impl Budget {
    /// A post that no table has, where a sentence gives it an amount of its own.
    pub(super) fn given_in_sentences(&mut self, view: &View<'_>) {
        for passage in view.running() {
            let text = passage.text.as_str();
            let lead = passage.lead.last().map_or("", String::as_str);
            let given = says(text, BUDGET.of("given")) || says(lead, BUDGET.of("given"));
            let part =
                says(text, BUDGET.of("earmarked")) || says(text, BUDGET.of("within"));
            if !given || part {
                continue;
            }
            for (post, amount, name) in self.pairs(passage, lead) {
                self.give(view, passage, post, amount, name);
            }
        }
    }

    /// Each post the passage names with its amount: as many of the one as of the other, and in turn.
    /// The sentence before a list may say the chapter.
    fn pairs(&self, passage: &Passage, lead: &str) -> Vec<(BudgetPost, Kroner, String)> {
        let found = tokens(&passage.text);
        let (amounts, mentions) = (amounts(&found), mentions(&found));
        let posts = mentions.iter().map(|of| (of.from, true));
        let mut places: Vec<(usize, bool)> =
            posts.chain(amounts.iter().map(|of| (of.from, false))).collect();
        places.sort_unstable();
        let in_turn = places.windows(2).all(|pair| pair[0].1 != pair[1].1);
        let of_one = mentions.iter().all(|of| of.posts.len() == 1);
        if amounts.len() != mentions.len() || !of_one || !in_turn {
            return Vec::new();
        }
        let mut chapter = self.chapter_of(lead).or(self.only_chapter());
        let mut pairs = Vec::new();
        for (of, amount) in mentions.iter().zip(&amounts) {
            chapter = of.chapter.map(Chapter).or(chapter);
            let (Some(chapter), Some(post)) = (chapter, of.posts.first()) else {
                continue;
            };
            let rest = found.get(of.to).map_or("", |of| &passage.text[of.from..]);
            let name = rest.split_once(':').map_or("", |(name, _)| name).trim();
            let is_name = name.chars().next().is_some_and(char::is_uppercase);
            let name = if is_name { name.to_owned() } else { String::new() };
            pairs.push((BudgetPost { chapter, post: *post }, amount.kroner, name));
        }
        pairs
    }

    /// The only chapter a text names.
    fn chapter_of(&self, text: &str) -> Option<Chapter> {
        let found = mentions(&tokens(text));
        let mut chapters = found.iter().filter_map(|of| of.chapter);
        let first = chapters.next()?;
        chapters.all(|of| of == first).then_some(Chapter(first))
    }

    fn give(
        &mut self,
        view: &View<'_>,
        passage: &Passage,
        post: BudgetPost,
        amount: Kroner,
        name: String,
    ) {
        if self.post(post).is_some() {
            return;
        }
        let source = view.source(passage);
        let chapter = self.chapter_mut(post.chapter, &source);
        chapter.posts.push(DraftPost {
            post: post.post,
            name,
            amount: Some(amount),
            without: false,
            transferable: says(&passage.text, BUDGET.of("transferable")),
            used_under: Vec::new(),
            remark: None,
            source: source.clone(),
        });
        let reason = format!("{post} er lest av en setning og ikke av en tabell");
        self.told.push(Told::new(source, reason));
    }
}
