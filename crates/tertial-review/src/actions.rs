//! What the program around the pages does for them: reading and writing files.

use tertial_ingest::ExcerptRow;
use tertial_model::{Finding, Signed};
use tertial_report::Layout;
use tertial_report::difference::Difference;

use crate::excerpt::Window;
use crate::returned::{Returned, Taking};
use crate::shown_answer::ShownAnswer;

/// What the pages ask the program for. A function may take its time, since it is called where
/// waiting holds up nobody else. Its error says in bokmål why something cannot be done.
pub struct Actions {
    /// Writes a text of the report, whole or not at all.
    pub save_text: Function<SaveText, (), Refused>,
    /// Notes that a finding is accepted.
    pub accept: Function<Signed, ()>,
    /// Notes that answers are confirmed.
    pub confirm: Function<Confirming, ()>,
    /// What the report would be with a text that is not saved.
    pub preview: Function<UnsavedText, Preview>,
    /// What has changed since the last draft was built; none when there is no draft.
    pub since: Function<(), Option<Difference>>,
    /// The documents of the report that lie in the project and are not as they were made, each read
    /// against the texts as they stand.
    pub returned: Function<(), Vec<Returned>>,
    /// Takes changes of such a document into the texts.
    pub take: Function<Taking, ()>,
    /// The cells of a window in a file of the project.
    pub cells: Function<Window, Vec<ExcerptRow>>,
}

/// Something the program does for the pages, from any thread.
pub type Function<Wanted, Given, Trouble = String> =
    Box<dyn Fn(&Wanted) -> Result<Given, Trouble> + Send + Sync>;

/// A text to be saved over what the browser saw.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SaveText {
    /// The file's path inside the project: one of the report's own texts.
    pub path: String,
    /// The [`text_hash`](crate::text_hash) of the file as the browser saw it.
    pub old: String,
    /// The whole file as it is to be, lines ended by `\n`.
    pub body: String,
}

/// A text as it stands in the browser, not saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnsavedText {
    /// The file's path inside the project: one of the report's own texts.
    pub path: String,
    /// The whole file as it would be, lines ended by `\n`.
    pub body: String,
}

/// That somebody stands for answers, each as it was shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Confirming {
    /// The answers.
    pub answers: Vec<ShownAnswer>,
    /// Who confirms them.
    pub by: String,
    /// Who else does.
    pub second: Option<String>,
}

/// Why a text was not saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refused {
    /// The file is no longer what the browser saw; this is what stands there.
    Changed {
        /// The whole file as it is now; none when it is gone.
        now: Option<String>,
    },
    /// It could not be written, for that reason.
    Failed(String),
}

impl From<String> for Refused {
    fn from(why: String) -> Self {
        Self::Failed(why)
    }
}

/// The report as it would be with an unsaved text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preview {
    /// Every finding of the report as it would be.
    pub findings: Vec<Finding>,
    /// The pages as they would be, or why there are none.
    pub layout: Result<Layout, String>,
}
