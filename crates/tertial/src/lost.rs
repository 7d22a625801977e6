//! Characters the report's fonts lack, wherever they come from but the texts.

use std::collections::BTreeSet;
use std::sync::Arc;

use tertial_model::{Origin, Problem};
use tertial_report::Report;
use tertial_view::{LostCharacter, lost_characters};

use crate::computed::Computed;
use crate::disk::Largest;
use crate::exit::Failure;

/// One problem for each, at the cell, the line of a set-up file, or the file it stands in.
pub(crate) fn problems(
    computed: &Computed,
    report: &Report,
) -> Result<Vec<Problem>, Failure> {
    let (mut problems, mut told) = (Vec::new(), BTreeSet::new());
    let mut all = lost_characters(report);
    // The cell itself before what is made of it, as the words that stand for a chart.
    all.sort_by_key(|lost| lost.words.len());
    for lost in all {
        let origin = origin(computed, &lost)?;
        let problem = lost.problem(origin);
        if told.insert((problem.origin.clone(), problem.message.clone())) {
            problems.push(problem);
        }
    }
    Ok(problems)
}

fn origin(computed: &Computed, lost: &LostCharacter) -> Result<Origin, Failure> {
    if let Some(origin) = computed.facts.origin_of_words(&lost.words, lost.character) {
        return Ok(origin.clone());
    }
    let config = computed.folder.config.path.clone();
    let letter = computed.folder.letter_paths()?;
    for path in std::iter::once(config.clone()).chain(letter) {
        let Some(file) = computed.folder.optional(&path, Largest::OURS)? else {
            continue;
        };
        let text = String::from_utf8_lossy(&file.bytes).into_owned();
        let line =
            (1..).zip(text.lines()).find(|(_, line)| line.contains(lost.character));
        if let Some((number, line)) = line {
            let before = line.chars().take_while(|of| *of != lost.character).count();
            let column = u32::try_from(before + 1).ok();
            return Ok(Origin::line(&file.path, number, column));
        }
    }
    Ok(Origin::file(&Arc::from(config.as_str())))
}
