//! What kind of answer words want, and what they ask for outside the reports.

use tertial_letter::{Duty, Kind};

use super::Report;
use super::asks::{Asks, is_earmark};
use super::reports::{Known, year_in};
use crate::rules::rules;

/// What a sentence or a point wants.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Wants {
    pub(super) reports: Vec<Report>,
    pub(super) said: bool,
    pub(super) duties: Vec<Duty>,
    pub(super) kinds: Vec<Kind>,
}

impl Wants {
    pub(super) fn only(reports: Vec<Report>, duty: Option<Duty>, kind: Kind) -> Self {
        let said = !reports.is_empty();
        Self { reports, said, duties: duty.into_iter().collect(), kinds: vec![kind] }
    }

    fn outside(duty: Duty, kind: Kind) -> Self {
        Self::only(Vec::new(), Some(duty), kind)
    }
}

/// What is known of where the words stand.
pub(super) struct Around<'a> {
    pub(super) known: &'a Known,
    /// The reports the words themselves name.
    pub(super) own: Vec<Report>,
    /// Those the lead, the heading or the sentence before names.
    pub(super) near: Vec<Report>,
    /// The words of the lead.
    pub(super) lead: &'a [String],
    /// The words of the headings and the lead, where they or the words speak of authorities.
    pub(super) authority: Option<&'a [String]>,
    /// Whether a heading speaks of tasks.
    pub(super) task: bool,
    pub(super) is_item: bool,
}

/// What the words want.
pub(super) fn wants(words: &[String], asks: Asks, around: &Around<'_>) -> Wants {
    let duties = &rules().duties;
    let dated = is_dated(words);
    let reports_something = duties.reports_something.are_in(words);
    if asks == Asks::Later {
        return match rules().meeting.are_in(words) {
            true => Wants::outside(Duty::Standing, Kind::Meeting),
            false if is_deadline(words) => Wants::outside(Duty::Delivery, Kind::Deadline),
            false => Wants::outside(Duty::Delivery, Kind::Assignment),
        };
    }
    if is_earmark(words) {
        let wants = Wants::only(around.known.every(), None, Kind::Control);
        return Wants { said: false, ..wants };
    }
    if let Some(of) = around.authority
        && let Some(wants) = authority(words, of, around)
    {
        return wants;
    }
    if duties.immediate.are_in(words) {
        return Wants::outside(Duty::Immediate, Kind::Notice);
    }
    if rules().meeting.are_in(words) && !reports_something {
        return Wants::outside(Duty::Standing, Kind::Meeting);
    }
    if duties.standing.are_in(words) && !reports_something {
        return Wants::outside(Duty::Standing, Kind::Condition);
    }
    let mut kinds = kinds(words, around);
    let (reports, said) = match (&around.own, &around.near) {
        (own, _) if !own.is_empty() => (own.clone(), true),
        (_, near) if !near.is_empty() => (near.clone(), true),
        _ => (around.known.rest(), false),
    };
    let mut wants = Wants { reports, said, duties: Vec::new(), kinds: Vec::new() };
    let to = words.iter().any(|word| rules().ministry.have(Some(word)));
    if duties.sends.are_in(words) && (to || dated || is_deadline(words) || wants.said) {
        if duties.together.are_in(words) && wants.said {
            wants.duties.push(Duty::Delivery);
            kinds = vec![Kind::Attachment];
        } else if wants.said && (dated || is_deadline(words)) {
            kinds = vec![Kind::Deadline];
        } else if !wants.said {
            wants.reports.clear();
            wants.duties.push(Duty::Delivery);
            let kind =
                if dated || is_deadline(words) { Kind::Deadline } else { Kind::Document };
            kinds.retain(|kind| *kind == Kind::Publication);
            kinds.insert(0, kind);
        }
    } else if !wants.said {
        let goes_there = reports_something && duties.to_ministry.are_in(words);
        if goes_there || kinds.contains(&Kind::Document) {
            wants.duties.push(Duty::Delivery);
        }
    }
    if is_deadline(words) && !wants.said && !kinds.contains(&Kind::Deadline) {
        kinds.insert(0, Kind::Deadline);
    }
    if around.task && !wants.said && !kinds.contains(&Kind::Assignment) {
        kinds.retain(|kind| *kind != Kind::Text);
        kinds.insert(0, Kind::Assignment);
    }
    Wants { kinds, ..wants }
}

/// What an authority, or a condition of one, wants. `of` is what stands above it.
fn authority(words: &[String], of: &[String], around: &Around<'_>) -> Option<Wants> {
    let authority = &rules().authority;
    let all = around.known.every();
    let is_given = around.is_item
        || authority.given.are_in(words)
        || authority.words.have(words.first());
    if authority.consent.are_in(words) && !around.is_item {
        return Some(Wants::outside(Duty::Standing, Kind::Condition));
    }
    if !is_given {
        return Some(Wants::only(around.known.rest(), None, Kind::Control));
    }
    Some(match () {
        () if authority.administrative.are_in(of) => {
            Wants::outside(Duty::Standing, Kind::Authority)
        }
        () if authority.consent.are_in(of) => {
            Wants::only(around.known.rest(), Some(Duty::Delivery), Kind::Authority)
        }
        () if authority.every_report.are_in(words) => {
            Wants::only(all, None, Kind::Authority)
        }
        () => Wants::only(around.known.rest(), None, Kind::Authority),
    })
}

/// The kinds of answer, of words about a report.
fn kinds(words: &[String], around: &Around<'_>) -> Vec<Kind> {
    let of = &rules().kinds;
    let first = [
        (&of.note, Kind::Note),
        (&of.attachment, Kind::Attachment),
        (&of.publication, Kind::Publication),
        (&of.form, Kind::Form),
        (&of.structure, Kind::Structure),
        (&of.coverage, Kind::Coverage),
        (&of.document, Kind::Document),
    ];
    let mut kinds: Vec<Kind> = first
        .iter()
        .filter(|(phrases, _)| phrases.are_in(words))
        .map(|of| of.1)
        .collect();
    let is_whole = kinds.iter().any(|kind| {
        matches!(kind, Kind::Attachment | Kind::Note | Kind::Form | Kind::Document)
    });
    let text = of.text.are_in(words);
    if !is_whole {
        let counted = of.lead_figures.are_in(around.lead) && !text;
        if of.figures.are_in(words) || counted {
            kinds.push(Kind::Figures);
        }
        if text {
            kinds.push(Kind::Text);
        }
    }
    if kinds.is_empty() {
        kinds.push(Kind::Text);
    }
    kinds
}

/// Whether the words name a day, or about which part of a month.
pub(super) fn is_dated(words: &[String]) -> bool {
    let of = &rules().dates;
    let is_one_of =
        |word: &str, most: u8| word.parse().is_ok_and(|of| (1..=most).contains(&of));
    let is_day = |word: &String| is_one_of(word, 31) || of.about.have(Some(word));
    let is_month = |word: &String| is_one_of(word, 12) || of.months.have(Some(word));
    words.windows(2).any(|pair| is_day(&pair[0]) && is_month(&pair[1]))
}

/// Whether the words set a term.
pub(super) fn is_deadline(words: &[String]) -> bool {
    rules().dates.terms.are_in(words) && (is_dated(words) || year_in(words).is_some())
}
