//! The shared words of `tertial`, and the way data flows through it.
//!
//! 1. `tertial-ingest` reads bytes (exports, the workbook, texts) into typed facts, each
//!    with its [`Origin`], and collects a [`Problem`] for what it cannot make sense of.
//! 2. `tertial-figures` computes every [`Figure`] from the facts and the [`Frame`] that
//!    the letter's catalogue sets.
//! 3. `tertial-rules` holds figures and facts against the letter and says what is wrong:
//!    [`Finding`]s, which add up to a [`Verdict`].
//! 4. `tertial-report` decides what is said in which order, as one value.
//! 5. `tertial-view` fills in its texts and draws its charts, and `tertial-render` makes that a PDF.
//! 6. `tertial` is the program: folders, files, arguments, exit codes.
//!
//! Nothing points back, and nothing but the program touches the disk or the clock.

#![warn(clippy::float_arithmetic)]

mod acceptance;
mod account;
mod amount;
mod as_text;
mod figure;
mod figure_id;
mod figures;
mod finding;
mod fingerprint;
pub mod formula;
mod frame;
mod holiday;
mod indicator;
pub mod key;
mod language;
mod line_starts;
pub mod nearest;
pub mod norwegian;
mod number;
mod numerals;
mod organisation_number;
mod origin;
pub mod own_fault;
mod period;
mod phrases;
mod problem;
mod readers;
mod report_kind;
mod reweighed;
#[cfg(any(test, feature = "sample"))]
pub mod sample;
mod severity;
mod slip;
mod statskonto;
mod supplement;
pub mod visible;

pub use acceptance::{Acceptance, Enough, Signed};
pub use account::{Account, AccountRange, NotAnAccount};
pub use amount::Kroner;
pub use figure::{Book, Figure, Missing, Rows, Unit, Value};
pub use figure_id::{FigureId, FigurePattern, IdPart, Name, NotAnId};
pub use figures::{Claim, Figures};
pub use finding::{Code, Finding, FollowOn, Verdict};
pub use fingerprint::fingerprint;
pub use frame::{
    AssignmentKind, Authority, Earmark, Frame, FrameChapter, FramePost, WorkPlace,
};
pub use holiday::public_holiday;
pub use indicator::{Direction, Indicator, ResultDemand, closed_years};
pub use key::Key;
pub use language::{Language, Words};
pub use line_starts::{Doubt, LiteralStart, is_point_or_minus, literal_starts};
pub use numerals::roman;
pub use organisation_number::{NoOrganisationNumber, OrganisationNumber};
pub use origin::{Origin, Place, cell_address, column_letters};
pub use period::{NotAPeriod, Period};
pub use phrases::{NotPhrases, Phrases};
pub use problem::{Problem, ProblemKind};
pub use readers::Readers;
pub use report_kind::{
    Basis, NotAReport, PartNumbers, ReportDefinition, ReportKind, ReportName, Reports,
};
pub use reweighed::Reweighed;
pub use severity::Severity;
pub use statskonto::{BudgetPost, Chapter, NotABudgetPost, Side};
pub use supplement::{PostChange, Supplement};
