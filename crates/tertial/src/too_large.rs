//! What of the report is too large to be set, with the place it was read.

use std::sync::Arc;

use tertial_model::{Origin, Problem};
use tertial_report::Report;
use tertial_view::{Standing, TooLarge, too_large};

use crate::computed::Computed;

/// One problem for each, at the text, the cell, or the set-up file where no data have it.
pub(crate) fn problems(computed: &Computed, report: &Report) -> Vec<Problem> {
    let all = too_large(report, &computed.figures, &computed.phrases);
    let problem = |of: TooLarge| {
        let origin = origin(computed, &of.place);
        of.problem(origin)
    };
    all.into_iter().map(problem).collect()
}

fn origin(computed: &Computed, place: &Standing) -> Origin {
    let (words, figures) = match place {
        Standing::At(origin) => return origin.clone(),
        Standing::Of { words, figures } => (words, figures),
    };
    let of_figures = figures.iter().filter_map(|id| computed.figures.get(id));
    let of_words = words.iter().find_map(|of| computed.facts.origin_of_whole(of));
    let origin = of_words.or_else(|| of_figures.flat_map(|of| &of.origins).next());
    let config = || Origin::file(&Arc::from(computed.folder.config.path.as_str()));
    origin.cloned().unwrap_or_else(config)
}
