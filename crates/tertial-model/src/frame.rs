//! The frame the letter sets: chapters, posts, authorities, earmarks, places and
//! indicators.
//!
//! A catalogue fills it; figures and rules read it. Nothing here knows which agency it is.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::{BudgetPost, Chapter, Indicator, Kroner, PostChange, Side, Words, key};

/// What one allocation letter decides about one agency's budget for one year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frame {
    /// The budget year.
    pub year: i32,
    /// The agency's chapters, expenses first, in the letter's order.
    pub chapters: Vec<FrameChapter>,
    /// Authorities (fullmakter) that can change what may be spent.
    pub authorities: Vec<Authority>,
    /// Earmarked amounts inside a post.
    pub earmarks: Vec<Earmark>,
    /// The places whose staff the letter wants reported.
    pub places: Vec<WorkPlace>,
    /// The indicators the letter steers by.
    pub indicators: Vec<Indicator>,
    /// The kinds of external assignments the letter wants told apart.
    pub assignments: Vec<AssignmentKind>,
    /// The years whose hires of a diverse staff this year's are held against.
    pub hire_baseline: Vec<i32>,
}

impl Frame {
    /// All posts of all chapters, in the letter's order.
    pub fn posts(&self) -> impl Iterator<Item = &FramePost> {
        self.chapters.iter().flat_map(|chapter| &chapter.posts)
    }

    /// The posts on one side of the budget.
    pub fn posts_on(&self, side: Side) -> impl Iterator<Item = &FramePost> {
        self.chapters.iter().filter(move |c| c.side == side).flat_map(|c| &c.posts)
    }

    /// The post, when it is one of the agency's.
    pub fn post(&self, post: BudgetPost) -> Option<&FramePost> {
        self.posts().find(|candidate| candidate.post == post)
    }

    /// The chapter, when it is one of the agency's.
    pub fn chapter(&self, chapter: Chapter) -> Option<&FrameChapter> {
        self.chapters.iter().find(|candidate| candidate.number == chapter)
    }

    /// The income post whose excess income `expense` may be overrun against.
    pub fn excess_income_for(&self, expense: BudgetPost) -> Option<BudgetPost> {
        self.authorities.iter().find_map(|authority| match authority {
            Authority::ExcessIncome { expense: post, income, .. } if *post == expense => {
                Some(*income)
            }
            _ => None,
        })
    }
}

/// One chapter the letter allocates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FrameChapter {
    /// The chapter.
    pub number: Chapter,
    /// Its name.
    pub name: String,
    /// The letter's section.
    pub section: String,
    /// Expense or income.
    pub side: Side,
    /// Its posts in order.
    pub posts: Vec<FramePost>,
}

/// One post of a chapter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FramePost {
    /// Chapter and post.
    pub post: BudgetPost,
    /// Its name.
    pub name: Words,
    /// The amount Stortinget adopted (saldert budsjett), positive on both sides; 0 of a post
    /// that came later in the year.
    pub adopted: Kroner,
    /// What supplementary letters have changed it by, in the order they came.
    pub changes: Vec<PostChange>,
    /// Unused money may be carried over («kan overføres»).
    pub transferable: bool,
    /// The agency that books the post, where it is another one.
    pub booked_by: Option<String>,
}

impl FramePost {
    /// What the letters give it: what was adopted, and the changes since.
    pub fn granted(&self) -> Kroner {
        self.adopted + self.changes.iter().map(|of| of.amount).sum()
    }
}

/// An authority (fullmakt) to depart from the appropriation.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Authority {
    /// `expense` may be overrun by as much as `income` exceeds its budget
    /// (merinntektsfullmakt).
    ExcessIncome {
        /// The post that may be overrun.
        expense: BudgetPost,
        /// The income post that must bring in the money.
        income: BudgetPost,
        /// The letter's section.
        section: String,
    },
    /// Money may be moved between two posts of a chapter, with consent (omdisponering).
    Reallocation {
        /// The post that gives.
        from: BudgetPost,
        /// The post that receives.
        to: BudgetPost,
        /// At most this share of the giving post's appropriation.
        limit_percent: u8,
        /// The letter's section.
        section: String,
    },
    /// Sales of used equipment may be netted against replacement (nettobudsjettering).
    Netting {
        /// The posts it holds for.
        posts: Vec<BudgetPost>,
        /// At most this share of the post's appropriation.
        limit_percent: u8,
        /// The letter's section.
        section: String,
    },
    /// Operating posts may be overrun for investments saved in later years, with consent.
    OverrunAgainstSavings {
        /// The posts it holds for.
        posts: Vec<BudgetPost>,
        /// At most this share of the post's appropriation.
        limit_percent: u8,
        /// The letter's section.
        section: String,
    },
    /// Unused operating money may be carried to the next year, with consent.
    CarryOver {
        /// The posts it holds for.
        posts: Vec<BudgetPost>,
        /// At most this share of the post's appropriation.
        limit_percent: u8,
        /// The letter's section.
        section: String,
    },
}

/// An amount inside a post that may only be used for one thing (øremerking).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Earmark {
    /// The part of figure ids: `digitalisering`.
    pub key: String,
    /// The name as the letter has it.
    pub name: String,
    /// The post it stands under.
    pub post: BudgetPost,
    /// The earmarked amount.
    pub amount: Kroner,
    /// The letter's section.
    pub section: String,
}

/// A place of work the letter wants staff reported for.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WorkPlace {
    /// The part of figure ids: `bergen`.
    pub key: String,
    /// Its name.
    pub name: String,
}

/// A kind of external assignments the letter wants told apart.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AssignmentKind {
    /// The part of figure ids: `utredninger`.
    pub key: String,
    /// Its name.
    pub name: Words,
}

impl AssignmentKind {
    /// Whether `name` is its name in any written form or its key, whatever the letter
    /// case.
    pub fn is_called(&self, name: &str) -> bool {
        let mut names = self.name.all().chain([self.key.as_str()]);
        names.any(|own| key::same_in_any_case(own, name))
    }
}
