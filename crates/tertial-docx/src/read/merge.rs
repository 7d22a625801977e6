//! What a document makes of a text: three ways, from what it was made of, to what it says and to
//! what the project says now, unit by unit.

use std::collections::{BTreeMap, BTreeSet};

use super::align::aligned;
use super::line::{Kind, Line, Marker, Said, meant};
use super::numbers;
use super::units::Source;

/// What is done with the units of the project's text.
#[derive(Debug, Clone)]
pub(crate) struct Step {
    /// The unit of the project's it is about; where something is put in, the one it comes after,
    /// and none at the beginning.
    pub(crate) at: Option<usize>,
    /// What is done.
    pub(crate) doing: Doing,
    /// What the document was made of, where the project has changed the same.
    pub(crate) conflict: Option<String>,
}

/// What is done with a unit.
#[derive(Debug, Clone)]
pub(crate) enum Doing {
    /// It is exchanged for these lines.
    Change(Vec<Line>),
    /// It is taken out.
    Remove,
    /// These lines are put in after it.
    Insert(Vec<Line>),
    /// The number it begins with is exchanged.
    Renumber(String, Vec<Line>),
}

/// A unit of a document: the one it was made of, if any, and its lines.
struct DocumentUnit {
    base: Option<usize>,
    lines: Vec<Line>,
}

/// Gives the lines of a document the links of those they were made of, and tells which is which.
pub(crate) fn known(
    base: &Source,
    now: &Source,
    lines: &mut [Line],
) -> Vec<Option<usize>> {
    let was = base.lines();
    let keys = |lines: &[Line]| lines.iter().map(Line::shown).collect::<Vec<_>>();
    let words = |lines: &[Line]| lines.iter().map(Line::words).collect::<Vec<_>>();
    let found = aligned((&keys(&was), &keys(lines)), (&words(&was), &words(lines)));
    let used: BTreeSet<usize> = found.iter().flatten().copied().collect();
    let links: Vec<_> = now.links.iter().chain(&base.links).cloned().collect();
    for (line, of) in lines.iter_mut().zip(&found) {
        // What was moved is the same as what is gone elsewhere.
        let moved = || {
            let mut gone = was.iter().enumerate().filter(|(at, _)| !used.contains(at));
            gone.find(|(_, was)| was.words() == line.words()).map(|(at, _)| at)
        };
        if let Some(of) = of.or_else(moved) {
            numbers::known(line, &was[of]);
        }
        numbers::known_by_figure(line, &links);
    }
    found
}

/// The steps from the project's text to one with what the document changed.
pub(crate) fn steps(
    base: &Source,
    now: &Source,
    lines: Vec<Line>,
    found: &[Option<usize>],
) -> Vec<Step> {
    let said = units(base, lines, found);
    let in_now = in_now(base, now);
    let mut steps: Vec<Step> = Vec::new();
    let mut done: BTreeSet<usize> = BTreeSet::new();
    let mut anchor = None;
    for unit in said {
        let Some(of) = unit.base else {
            insert(&mut steps, now, anchor, unit.lines, &in_now);
            continue;
        };
        for gone in (0..of).filter(|gone| done.insert(*gone)) {
            anchor = in_now.get(&gone).copied().or(anchor);
            steps.extend(removed(base, now, gone, &in_now));
        }
        done.insert(of);
        let before = anchor;
        anchor = in_now.get(&of).copied().or(anchor);
        steps.extend(changed(base, now, of, unit.lines, &in_now, before));
    }
    for gone in (0..base.units.len()).filter(|gone| !done.contains(gone)) {
        steps.extend(removed(base, now, gone, &in_now));
    }
    steps
}

/// The lines of a document by the units they were made of.
fn units(base: &Source, lines: Vec<Line>, found: &[Option<usize>]) -> Vec<DocumentUnit> {
    let unit_of: Vec<usize> = base
        .units
        .iter()
        .enumerate()
        .flat_map(|(at, unit)| unit.lines.iter().map(move |_| at))
        .collect();
    let known: Vec<Option<usize>> =
        found.iter().map(|of| of.and_then(|of| unit_of.get(of).copied())).collect();
    let mut units: Vec<DocumentUnit> = Vec::new();
    for (at, line) in lines.into_iter().enumerate() {
        let next = || known[at..].iter().flatten().next().copied();
        let last = units.last().and_then(|of| of.base);
        let within = is_within(&line) && !units.is_empty();
        let unit = match known[at] {
            Some(of) => Some(of),
            None if within || last.is_some() && last == next() => last,
            None => None,
        };
        match units.last_mut() {
            Some(of) if unit.is_some() && of.base == unit || within && unit.is_none() => {
                of.lines.push(line);
            }
            _ => units.push(DocumentUnit { base: unit, lines: vec![line] }),
        }
    }
    units
}

/// Whether a line stands in the point above it.
fn is_within(line: &Line) -> bool {
    match &line.kind {
        Kind::Text(place) => {
            let outermost = usize::from(place.marker.is_some());
            !place.quoted && place.depth > outermost
        }
        _ => false,
    }
}

/// Where in the project each unit the document was made of stands now.
fn in_now(base: &Source, now: &Source) -> BTreeMap<usize, usize> {
    let keys =
        |of: &Source| of.units.iter().map(|unit| meant(&unit.lines)).collect::<Vec<_>>();
    let words = |of: &Source| {
        let words =
            |lines: &[Line]| lines.iter().map(Line::words).collect::<Vec<_>>().join(" ");
        of.units.iter().map(|unit| words(&unit.lines)).collect::<Vec<_>>()
    };
    let found = aligned((&keys(base), &keys(now)), (&words(base), &words(now)));
    let pairs = found.into_iter().enumerate();
    pairs.filter_map(|(now, base)| Some((base?, now))).collect()
}

fn is_same(base: &Source, now: &Source, of: usize, at: usize) -> bool {
    meant(&base.units[of].lines) == meant(&now.units[at].lines)
}

fn removed(
    base: &Source,
    now: &Source,
    of: usize,
    in_now: &BTreeMap<usize, usize>,
) -> Option<Step> {
    let at = *in_now.get(&of)?;
    let conflict =
        (!is_same(base, now, of, at)).then(|| base.said(&base.units[of]).to_owned());
    Some(Step { at: Some(at), doing: Doing::Remove, conflict })
}

fn changed(
    base: &Source,
    now: &Source,
    of: usize,
    lines: Vec<Line>,
    in_now: &BTreeMap<usize, usize>,
    anchor: Option<usize>,
) -> Option<Step> {
    let was = &base.units[of];
    if meant(&lines) == meant(&was.lines) {
        return None;
    }
    let base_said = || Some(base.said(was).to_owned());
    let Some(at) = in_now.get(&of).copied() else {
        return Some(Step {
            at: anchor,
            doing: Doing::Insert(lines),
            conflict: base_said(),
        });
    };
    if meant(&lines) == meant(&now.units[at].lines) {
        return None;
    }
    let conflict = if is_same(base, now, of, at) { None } else { base_said() };
    let doing = match renumbered(&was.lines, &lines) {
        Some(number) if conflict.is_none() => Doing::Renumber(number, lines),
        _ => Doing::Change(lines),
    };
    Some(Step { at: Some(at), doing, conflict })
}

/// The number a point begins with now, where nothing else in it is changed.
fn renumbered(was: &[Line], is: &[Line]) -> Option<String> {
    let without = |lines: &[Line]| {
        let mut lines = lines.to_vec();
        if let Some(Line { kind: Kind::Text(place), .. }) = lines.first_mut() {
            place.marker = None;
        }
        meant(&lines)
    };
    let number = |lines: &[Line]| match &lines.first()?.kind {
        Kind::Text(place) => match &place.marker {
            Some(Marker::Number(number)) => Some(number.clone()),
            _ => None,
        },
        _ => None,
    };
    number(was)?;
    number(is).filter(|_| without(was) == without(is))
}

/// Puts lines in after a unit, where the project has not put in the same.
fn insert(
    steps: &mut Vec<Step>,
    now: &Source,
    at: Option<usize>,
    lines: Vec<Line>,
    in_now: &BTreeMap<usize, usize>,
) {
    let known: BTreeSet<usize> = in_now.values().copied().collect();
    let after = at.map_or(0, |at| at + 1);
    let own = (after..now.units.len()).take_while(|at| !known.contains(at));
    if own.into_iter().any(|at| meant(&now.units[at].lines) == meant(&lines)) {
        return;
    }
    match steps.last_mut() {
        Some(Step { at: last, doing: Doing::Insert(before), conflict: None })
            if *last == at =>
        {
            before.extend(lines);
        }
        _ => steps.push(Step { at, doing: Doing::Insert(lines), conflict: None }),
    }
}

/// The lines of the project's text once steps are taken.
pub(crate) fn taken(now: &Source, steps: &[Step]) -> Vec<Line> {
    let inserted = |at: Option<usize>| {
        let of = move |step: &&Step| step.at == at;
        steps.iter().filter(of).flat_map(|step| match &step.doing {
            Doing::Insert(lines) => lines.clone(),
            _ => Vec::new(),
        })
    };
    let mut lines: Vec<Line> = inserted(None).collect();
    for (at, unit) in now.units.iter().enumerate() {
        let step = steps
            .iter()
            .find(|step| step.at == Some(at) && !matches!(step.doing, Doing::Insert(_)));
        match step.map(|step| &step.doing) {
            Some(Doing::Change(new) | Doing::Renumber(_, new)) => {
                lines.extend(new.clone());
            }
            Some(Doing::Remove) => {}
            Some(Doing::Insert(_)) | None => lines.extend(unit.lines.clone()),
        }
        lines.extend(inserted(Some(at)));
    }
    lines
}

/// The labels of the notes in lines.
pub(crate) fn labels(lines: &[Line]) -> BTreeMap<String, Vec<Line>> {
    let spans = lines.iter().flat_map(Line::all_spans);
    let note = |said: &Said| match said {
        Said::Note(lines, Some(label)) => Some((label.to_lowercase(), lines.clone())),
        _ => None,
    };
    spans.filter_map(|span| note(&span.said)).collect()
}
