//! What the program wrote around the texts: what has changed in it, which is told and not taken,
//! and what somebody wrote between, which belongs to the text beside it.

use super::align::aligned;
use super::body::Piece;
use super::line::{Line, Said};
use super::told::{Left, Standing, TypedOver};
use crate::base::Own;

/// What a paragraph of the program's is known by; none where it says nothing.
pub(crate) fn own(line: &Line) -> Option<Own> {
    let words = line.words().split_whitespace().collect::<Vec<_>>().join(" ");
    let tag = match &line.spans[..] {
        [span] => match &span.said {
            Said::Number(number) => number.tag.clone().unwrap_or_default(),
            _ => String::new(),
        },
        _ => String::new(),
    };
    (!words.is_empty()).then_some(Own { words, tag })
}

/// What is told of the program's own.
#[derive(Default)]
pub(crate) struct Around {
    /// Numbers typed over.
    pub(crate) over: Vec<TypedOver>,
    /// What else differs.
    pub(crate) left: Vec<Left>,
}

/// Holds what stands around the texts against what the program wrote, and gives what is new to the
/// text beside it.
pub(crate) fn held(pieces: &mut [Piece], was: &[Own]) -> Around {
    let around: Vec<(usize, Own)> = pieces
        .iter()
        .enumerate()
        .filter(|(_, piece)| piece.at.file.is_none())
        .filter_map(|(at, piece)| Some((at, own(&piece.line)?)))
        .collect();
    let words = |all: &mut dyn Iterator<Item = &Own>| -> Vec<String> {
        all.map(|of| of.words.clone()).collect()
    };
    let (old, new) =
        (words(&mut was.iter()), words(&mut around.iter().map(|(_, of)| of)));
    let found = aligned((&old, &new), (&old, &new));
    let mut told = Around::default();
    let mut kept = vec![false; was.len()];
    for ((at, own), was_at) in around.iter().zip(&found) {
        match was_at {
            Some(old) => {
                kept[*old] = true;
                changed(&was[*old], own, &pieces[*at].at, &mut told);
            }
            None => added(pieces, *at, own, &mut told),
        }
    }
    let gone = was.iter().zip(&kept).filter(|(_, kept)| !**kept);
    told.left.extend(gone.map(|(of, _)| Left {
        what: "noe programmet skriver, er tatt bort".to_owned(),
        words: of.words.clone(),
        at: Standing::default(),
    }));
    told
}

fn changed(was: &Own, is: &Own, at: &Standing, told: &mut Around) {
    if was.words == is.words {
        return;
    }
    if was.tag.is_empty() {
        let what = format!("noe programmet skriver, er endret fra «{}»", was.words);
        told.left.push(Left { what, words: is.words.clone(), at: at.clone() });
    } else {
        let (figure, value) = match was.tag.split_once('=') {
            Some((figure, value)) => (figure, Some(value.to_owned())),
            None => (was.tag.as_str(), None),
        };
        told.over.push(TypedOver {
            figure: figure.to_owned(),
            value,
            printed: was.words.clone(),
            stands: is.words.clone(),
            at: at.clone(),
        });
    }
}

/// What is new belongs to the text before it, or else to the one after; a cell of the program's to
/// none.
fn added(pieces: &mut [Piece], at: usize, own: &Own, told: &mut Around) {
    let beside = |of: Option<&Piece>| of.and_then(|of| of.at.file.clone());
    let before = at.checked_sub(1).and_then(|at| pieces.get(at));
    let file = beside(before).or_else(|| beside(pieces.get(at + 1)));
    let piece = &mut pieces[at];
    match file.filter(|_| !piece.cell) {
        Some(file) => piece.at.file = Some(file),
        None => told.left.push(Left {
            what: "noe er lagt til der programmet skriver".to_owned(),
            words: own.words.clone(),
            at: piece.at.clone(),
        }),
    }
}
