//! Chapters, posts and earmarks: what the letter gives, and what it gives it for.

mod columns;
mod earmarks;
mod given;
mod posts;

use std::collections::BTreeMap;

use tertial_document::Document;
use tertial_model::{BudgetPost, Chapter, Kroner, Side};

use crate::letter::Letter;
use crate::lexicon::BUDGET;
use crate::money;
use crate::source::{Source, Told, View};
use crate::tokens::{mentions, says, tokens};

/// What the letter says of money.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Budget {
    /// Its chapters, in its order.
    pub chapters: Vec<DraftChapter>,
    /// What is set apart inside posts.
    pub earmarks: Vec<DraftEarmark>,
    /// What does not add up, or could not be placed.
    pub told: Vec<Told>,
}

/// A chapter of the letter.
#[derive(Debug, Clone, PartialEq)]
pub struct DraftChapter {
    /// The chapter.
    pub number: Chapter,
    /// Its name, where the letter says one.
    pub name: Option<String>,
    /// Its posts.
    pub posts: Vec<DraftPost>,
    /// The sum the letter says.
    pub sum: Option<Kroner>,
    /// Where it was found first.
    pub source: Source,
}

/// A post of a chapter.
#[derive(Debug, Clone, PartialEq)]
pub struct DraftPost {
    /// Its number.
    pub post: u8,
    /// Its name, without what may be done with it.
    pub name: String,
    /// The amount; none where the letter has none.
    pub amount: Option<Kroner>,
    /// The letter says that the post is without appropriation, or has a dash for it.
    pub without: bool,
    /// «kan overføres».
    pub transferable: bool,
    /// The posts it may be used under («kan nyttes under»).
    pub used_under: Vec<BudgetPost>,
    /// The remark beside it.
    pub remark: Option<String>,
    /// Its row.
    pub source: Source,
}

/// An amount inside a post that is for one thing.
#[derive(Debug, Clone, PartialEq)]
pub struct DraftEarmark {
    /// What it is for.
    pub name: String,
    /// The post.
    pub post: BudgetPost,
    /// The amount.
    pub amount: Kroner,
    /// `minst`, `inntil`: how the amount is a limit, in the letter's word.
    pub limit: Option<String>,
    /// The earmark it is a part of («hvorav»), by place in [`Budget::earmarks`].
    pub within: Option<usize>,
    /// Where.
    pub source: Source,
}

/// Finds chapters, posts and earmarks.
pub fn budget(document: &Document, letter: &Letter) -> Budget {
    let view = View::of(document, letter);
    let mut budget = Budget::default();
    let common = common_unit(&view);
    let mut used = Vec::new();
    for (at, table) in view.tables.iter().enumerate() {
        if posts::read(&view, table, common, &mut budget) {
            used.push(at);
        }
    }
    budget.given_in_sentences(&view);
    budget.name_chapters(&view);
    budget.said_of_posts(&view);
    for (at, table) in view.tables.iter().enumerate() {
        if !used.contains(&at) {
            earmarks::of_table(&view, table, common, &mut budget);
            posts::tell_unread(&view, table, &mut budget);
        }
    }
    earmarks::of_remarks(&mut budget);
    earmarks::of_sentences(&view, &used, &mut budget);
    budget
}

/// The unit of every table that says one, where they say the same.
fn common_unit(view: &View<'_>) -> Option<tertial_ingest::unit::SourceUnit> {
    let mut said = view.tables.iter().filter_map(|table| columns::unit(table, None));
    let first = said.next()?;
    said.all(|other| other == first).then_some(first)
}

impl Budget {
    /// The post of that number.
    pub fn post(&self, post: BudgetPost) -> Option<&DraftPost> {
        let chapter = self.chapters.iter().find(|of| of.number == post.chapter)?;
        chapter.posts.iter().find(|of| of.post == post.post)
    }

    fn posts(&self) -> impl Iterator<Item = &DraftPost> {
        self.chapters.iter().flat_map(|of| &of.posts)
    }

    /// The posts a text names, where each is one of the letter's; `fallback` is the chapter of
    /// those named without one.
    pub(crate) fn named(&self, text: &str, fallback: Option<Chapter>) -> Vec<BudgetPost> {
        let mut chapter = fallback;
        let mut posts = Vec::new();
        for mention in mentions(&tokens(text)) {
            chapter = mention.chapter.map(Chapter).or(chapter);
            for post in mention.posts {
                let chapter = chapter.or_else(|| self.only_chapter_with(post));
                posts.extend(chapter.map(|chapter| BudgetPost { chapter, post }));
            }
        }
        posts
    }

    /// The only expense chapter, where there is one.
    pub(crate) fn only_chapter(&self) -> Option<Chapter> {
        let mut expenses =
            self.chapters.iter().filter(|of| of.number.side() == Side::Expense);
        match (expenses.next(), expenses.next()) {
            (Some(only), None) => Some(only.number),
            _ => None,
        }
    }

    /// The only expense chapter with that post.
    fn only_chapter_with(&self, post: u8) -> Option<Chapter> {
        let mut with = self.chapters.iter().filter(|of| {
            of.number.side() == Side::Expense
                && of.posts.iter().any(|known| known.post == post)
        });
        match (with.next(), with.next()) {
            (Some(only), None) => Some(only.number),
            _ => None,
        }
    }

    /// The operating posts 01–29 of the expense chapters.
    pub(crate) fn operating_posts(&self) -> Vec<BudgetPost> {
        let expenses =
            self.chapters.iter().filter(|of| of.number.side() == Side::Expense);
        let posts = expenses.flat_map(|of| {
            let posts = of.posts.iter().filter(|post| post.post < 30);
            posts.map(|post| BudgetPost { chapter: of.number, post: post.post })
        });
        posts.collect()
    }

    fn post_mut(&mut self, post: BudgetPost) -> Option<&mut DraftPost> {
        let chapter = self.chapters.iter_mut().find(|of| of.number == post.chapter)?;
        chapter.posts.iter_mut().find(|of| of.post == post.post)
    }

    fn chapter_mut(&mut self, number: Chapter, source: &Source) -> &mut DraftChapter {
        let known = self.chapters.iter().position(|of| of.number == number);
        let at = known.unwrap_or_else(|| {
            let (name, posts, sum) = (None, Vec::new(), None);
            self.chapters.push(DraftChapter {
                number,
                name,
                posts,
                sum,
                source: source.clone(),
            });
            self.chapters.len() - 1
        });
        &mut self.chapters[at]
    }

    /// A chapter that no table names is called what the text calls it: `kap. 701 Direktoratet`.
    fn name_chapters(&mut self, view: &View<'_>) {
        let mut names: BTreeMap<u16, String> = BTreeMap::new();
        for passage in &view.letter.passages {
            if let Some((number, name)) = chapter_title(&passage.text) {
                names.entry(number).or_insert(name);
            }
        }
        let known =
            self.chapters.iter().filter_map(|of| Some((of.number.0, of.name.clone()?)));
        let known: BTreeMap<u16, String> = known.collect();
        for chapter in self.chapters.iter_mut().filter(|of| of.name.is_none()) {
            chapter.name = names.remove(&chapter.number.0);
            // The income chapter of 740 is 3740, and has its name.
            let expense =
                chapter.number.0.checked_sub(3_000).and_then(|of| known.get(&of));
            if let (None, Some(name)) = (&chapter.name, expense) {
                chapter.name = Some(name.clone());
                let reason =
                    format!("kapittel {} er kalt som utgiftskapitlet", chapter.number);
                self.told.push(Told::new(chapter.source.clone(), reason));
            }
            if chapter.name.is_none() {
                let reason =
                    format!("brevet sier ikke hva kapittel {} heter", chapter.number);
                self.told.push(Told::new(chapter.source.clone(), reason));
            }
        }
    }

    /// What sentences say of posts: that they may be transferred, or are without appropriation.
    fn said_of_posts(&mut self, view: &View<'_>) {
        for passage in view.running() {
            let (text, source) = (&passage.text, view.source(passage));
            let transferable = says(text, BUDGET.of("transferable"));
            let without = says(text, BUDGET.of("without"));
            if !transferable && !without {
                continue;
            }
            let posts = self.named(text, self.only_chapter());
            if posts.is_empty() {
                self.told.push(Told::new(source, "setningen sier ikke hvilken post"));
                continue;
            }
            let is_range = text.contains(['–', '-']) && posts.len() > 2;
            if is_range && !posts.iter().any(|post| self.post(*post).is_some()) {
                let reason = "hvilke poster mellom den første og den siste som finnes, står ikke i brevet";
                self.told.push(Told::new(source, reason));
                continue;
            }
            for post in posts {
                match self.post_mut(post) {
                    Some(of) => {
                        of.transferable |= transferable;
                        of.without |= without && of.amount.is_none_or(Kroner::is_zero);
                    }
                    // A range of posts names also numbers there are none of.
                    None if is_range => {}
                    None if without => {
                        let chapter = self.chapter_mut(post.chapter, &source);
                        chapter.posts.push(DraftPost {
                            post: post.post,
                            name: String::new(),
                            amount: None,
                            without: true,
                            transferable,
                            used_under: Vec::new(),
                            remark: None,
                            source: source.clone(),
                        });
                    }
                    None => {
                        let reason = format!("brevet har ingen bevilgning på {post}");
                        self.told.push(Told::new(source.clone(), reason));
                    }
                }
            }
        }
    }
}

/// The number and name of a chapter in a caption that begins with it.
fn chapter_title(text: &str) -> Option<(u16, String)> {
    let tokens = tokens(text);
    let mention = mentions(&tokens).into_iter().next()?;
    let number =
        mention.chapter.filter(|_| mention.from == 0 && mention.posts.is_empty())?;
    let rest = &text[tokens.get(mention.to - 1)?.to..];
    let name = without_unit(rest);
    let begins = name.chars().next().is_some_and(char::is_uppercase);
    let is_name = begins && !name.ends_with(['.', ':']) && name.chars().count() < 90;
    is_name.then_some((number, name))
}

/// A name without the bracket that says the unit.
fn without_unit(text: &str) -> String {
    let kept = match text.find('(') {
        Some(from) if money::unit_of(&text[from..], false).is_some() => &text[..from],
        _ => text,
    };
    kept.trim_matches([' ', '\u{a0}', ':', ',', '-', '–', '.']).trim().to_owned()
}
