//! Finds in a letter what a report must answer: a draft a person then goes through.
//!
//! ```text
//!  Document ─► Letter (sections, passages) ─┬─► budget: chapters, posts, earmarks, authorities
//!                                           ├─► goals, indicators, key figures, tasks
//!                                           ├─► calendar: deadlines and deliveries
//!                                           └─► demands, and the sentences nothing was made of
//! ```
//!
//! What is found is written as a folder ([`Facts::files`]). A person goes through it: [`Control`] is
//! what is to be looked at, [`LetterText`] where it stands in the letter, and [`DraftFolder`] takes
//! what the person says of it into the letter's files.
//!
//! Everything is found by rules a reader of any letter would agree to; the words they look for
//! stand in `rules/`, never a word of what one letter is about. The same letter gives the same
//! draft, whatever its format. What is found is quoted word for word with its place.

mod authority;
mod before;
mod budget;
mod calendar;
mod carried;
mod control;
mod dates;
mod demand;
mod drafted;
mod folder;
mod goals;
mod head;
mod letter;
mod letter_text;
mod lexicon;
mod likeness;
mod money;
mod phrase;
mod rows;
mod rules;
mod sentences;
mod slug;
mod source;
mod tokens;
mod write;
mod year;

pub use authority::{Authorities, AuthorityOf, DraftAuthority, authorities};
pub use before::Before;
pub use budget::{Budget, DraftChapter, DraftEarmark, DraftPost, budget};
pub use calendar::{Calendar, DraftDeadline, DraftReport, calendar};
pub use carried::{Carried, Gone};
pub use control::{
    Control, CopiedDocument, Earlier, Item, ItemId, ItemKind, Quotation, State,
};
pub use demand::{Demand, Demands, Report};
pub use drafted::{Again, DraftDemand, Stood};
pub use folder::{
    Changed, DraftFolder, Field, Form, Marked, New, Refused, Signature, Step, Taken,
};
pub use goals::{DraftGoal, DraftIndicator, DraftResult, DraftTask, Goals, goals};
pub use head::{Head, head};
pub use letter::{Kind, Letter, Passage, Section};
pub use letter_text::{LetterText, MarkedText, Piece, TextUnit, UnitForm};
pub use likeness::{Comparison, LIMIT, Match, Quoted, compare};
pub use source::{Source, Told};
pub use write::{Facts, complete};
