//! What a report says and in which order: figures, letter and texts become one [`Report`],
//! which any format can be made from; and how far what stands there meets the letter.
//!
//! The parts and sections come from the letter; what fills each kind of section stands in
//! its own file here.

mod answers;
mod assemble;
mod between;
mod case;
mod charts;
mod confirmed_list;
mod coverage;
mod coverage_list;
mod delivered_list;
mod deviations;
pub mod difference;
pub mod document;
mod duties;
mod evidence;
mod findings;
mod layout;
mod linked;
mod method;
pub mod note;
mod own_text;
mod printed;
mod reply;
mod signature;
mod statement;
mod tasks;
mod text_keys;
mod unfinished;

pub use answers::{Answer, Changed, Confirmed, Piece};
pub use assemble::{Edition, assemble, with_annexes};
pub use between::{Passed, PostStatus, YearEnd, post_statuses};
pub use case::Case;
pub use charts::posts::of_every_chapter as charts_of_posts;
pub use coverage::{Breach, Coverage, Covered, DemandedDelivery, Unknown, coverage};
pub use deviations::{Deviation, to_explain};
pub use document::{
    COVERAGE_ANCHOR, PrintedPlace, Report, Status, TITLE_ANCHOR, section_anchor,
    table_anchor,
};
pub use duties::{Notice, Owed, OwedDelivery, OwedStatus, Owing};
pub use evidence::EvidenceCheck;
pub use layout::{Layout, PageImage};
pub use printed::{Printed, PrintedTable, PrintedText, printed};
pub use reply::{
    AcceptedReply, BreachReply, ConfirmedReply, DemandReply, EarlierValue, FigureReply,
    FindingReply, IndicatorReply, Pages, PostReply, REPLY_SCHEMA, Reply, ReplyPlace,
    TextReply, WaiverReply, Wording, reply, reply_schema,
};
pub use statement::{StatementError, Statements};
pub use tasks::{Pace, TaskAt, tasks};
pub use text_keys::{
    ACCRUAL_PRINCIPLES, MAIN_POINTS, NOTE_8B, NOTE_ASSETS, NOTE_C, RISKS, TASKS, answer,
    explanation_key, indicator_key, measures_key, object_in_words, rows_object,
    table_object, text_folder, text_path,
};
pub use unfinished::{Mark, is_finished, unfinished_marks};
