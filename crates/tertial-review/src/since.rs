//! What has changed since the draft that was built last.

use tertial_model::{Figure, FigureId, Language};

use crate::snapshot::{Contents, FindingName, LastDraft};

/// What has changed.
pub(crate) struct Since {
    /// The findings that were not there, by their place among the findings.
    pub(crate) new: Vec<usize>,
    /// The findings that are gone.
    pub(crate) gone: Vec<FindingName>,
    /// The figures whose value is another, in their order.
    pub(crate) figures: Vec<Changed>,
}

/// A figure whose value is another.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Changed {
    pub(crate) id: FigureId,
    pub(crate) label: String,
    /// The value in words then and now.
    pub(crate) old: String,
    pub(crate) new: String,
}

impl Since {
    /// Holds the state against the last draft.
    pub(crate) fn of(now: &Contents, draft: &LastDraft) -> Self {
        let names: Vec<(&str, &str)> =
            now.findings.iter().map(|f| (f.code.0, f.object.as_str())).collect();
        let mut since = Self { new: Vec::new(), gone: Vec::new(), figures: Vec::new() };
        if let Some(then) = &draft.findings {
            let was = |name: &(&str, &str)| {
                then.iter().any(|old| (old.code.as_str(), old.object.as_str()) == *name)
            };
            since.new = (0..names.len()).filter(|at| !was(&names[*at])).collect();
            let is = |old: &&FindingName| names.contains(&(&old.code, &old.object));
            since.gone = then.iter().filter(|old| !is(old)).cloned().collect();
        }
        since.figures = now
            .books
            .figures()
            .iter()
            .filter_map(|figure| changed(figure, draft))
            .collect();
        since
    }

    pub(crate) fn is_nothing(&self) -> bool {
        self.new.is_empty() && self.gone.is_empty() && self.figures.is_empty()
    }
}

/// How a figure of the draft has changed; none when it has not, or was not there. Values
/// are told apart as they are written.
fn changed(figure: &Figure, draft: &LastDraft) -> Option<Changed> {
    let old = draft.figures.get(&figure.id)?;
    let value = old.ok_or_else(|| tertial_model::Missing::because(""));
    let then = Figure { value, ..figure.clone() };
    let (old, new) = (then.in_words(Language::Bokmal), figure.in_words(Language::Bokmal));
    let known = old != new && !figure.is_withheld();
    known.then(|| Changed {
        id: figure.id.clone(),
        label: figure.label.clone(),
        old,
        new,
    })
}
